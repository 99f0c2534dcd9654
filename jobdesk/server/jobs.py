"""What people may do with jobs: make, restart, cancel, subscribe."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from jobdesk.model.account import Right
from jobdesk.model.causes import Cause
from jobdesk.model.errors import InvalidDocument, JobDeskError, NotFound, Refused
from jobdesk.model.job import FileValue, Job, JobId, NewJob
from jobdesk.model.rules import Obstacle, acknowledge_obstacle, cancel_obstacle, restart_obstacle, subscribe_obstacle
from jobdesk.model.script import InvalidValue, ParameterType, Script
from jobdesk.model.states import GOOD_STATES, State
from jobdesk.server.accounts import User
from jobdesk.server.following import change_tasks, note, touch_schedule
from jobdesk.server.holding import OUT
from jobdesk.server.job_making import Draft, Values, add_job, make_job, read_batch, read_values, retry, sort_values
from jobdesk.server.records import read_script
from jobdesk.server.rights import require, visible
from jobdesk.server.scripts import read_newest
from jobdesk.server.targets import Targets, Wish, resolve
from jobdesk.server.vault import Vault
from jobdesk.storage.database import next_revision
from jobdesk.storage.tables import jobs, subscriptions, tasks


def create(connection: Connection, user: User, order: NewJob, vault: Vault, now: datetime) -> tuple[Job, str]:
    """Makes a job; the job, and a sentence on computers that were left out.

    Raises NotPermitted, NotFound, Refused, InvalidDocument or InvalidValue.
    """
    require(user, Right.RUN)
    script = read_newest(connection, order.script_id, user)
    if not script.is_enabled:
        raise Refused(f"The script {script.name} is switched off. Enable it on its page to run it.")
    wish = Wish(
        computer_ids=order.computer_ids, group_ids=order.group_ids, role=order.role, is_any_one=order.is_any_one
    )
    found = resolve(connection, wish, script, now, partial(visible, user))
    values = sort_values(script.parameters, order.values, order.files)
    draft = Draft(
        user_id=user.id,
        script=script,
        targets=found.computer_ids,
        domain_ids=found.domain_ids,
        values=values,
        batch=order.batch,
    )
    if order.is_retried:
        draft = retry(draft, now)
    job = make_job(connection, draft, vault, now, user)
    note(connection, at=now, job_id=job.id, new_state=State.NEW, cause=Cause.CREATED, detail=found.note, user=user)
    return job, found.note


def cancel(
    connection: Connection, user: User, job_ids: Iterable[JobId], now: datetime
) -> tuple[set[JobId], dict[JobId, str]]:
    """Ends waiting tasks at once and asks for the end of those that are out; the jobs changed, and those refused."""
    require(user, Right.RUN)
    changed: set[JobId] = set()
    refused: dict[JobId, str] = {}
    for job_id in dict.fromkeys(job_ids):
        job = _find_job(connection, user, job_id)
        obstacle = cancel_obstacle(State(job.state), is_cancelling=job.cancel_requested_at is not None)
        if obstacle is not None:
            refused[job_id] = _say(job_id, obstacle)
            continue
        _cancel_job(connection, user, job, now)
        changed.add(job_id)
    return changed, refused


def restart(
    connection: Connection,
    user: User,
    job_ids: Sequence[JobId],
    vault: Vault,
    now: datetime,
    *,
    failed_only: bool = False,
    values: Mapping[str, str] | None = None,
    files: Mapping[str, FileValue] | None = None,
) -> tuple[set[JobId], dict[JobId, str]]:
    """Makes a new job for each ended one and marks that one Restarted; all jobs changed, and those refused."""
    require(user, Right.RUN)
    if values is not None and len(job_ids) != 1:
        raise InvalidDocument("Parameters can be edited for one job at a time.")
    changed: set[JobId] = set()
    refused: dict[JobId, str] = {}
    for job_id in dict.fromkeys(job_ids):
        job = _find_job(connection, user, job_id)
        obstacle = restart_obstacle(State(job.state))
        if obstacle is not None:
            refused[job_id] = _say(job_id, obstacle)
            continue
        try:
            changed |= {job_id, _restart_job(connection, user, job, vault, now, failed_only, values, files or {})}
        except (InvalidValue, InvalidDocument):
            raise
        except JobDeskError as error:
            refused[job_id] = f"Job {job_id}: {error.sentence}"
    return changed, refused


def subscribe(
    connection: Connection, user: User, job_ids: Iterable[JobId], *, is_wanted: bool, wants_mail: bool = False
) -> tuple[set[JobId], dict[JobId, str]]:
    """Notes whether the user wants to be told when jobs end, and by mail too; the jobs changed, and those refused."""
    changed: set[JobId] = set()
    refused: dict[JobId, str] = {}
    for job_id in dict.fromkeys(job_ids):
        job = _find_job(connection, user, job_id)
        obstacle = subscribe_obstacle(State(job.state)) if is_wanted else None
        if obstacle is not None:
            refused[job_id] = _say(job_id, obstacle)
            continue
        row = (subscriptions.c.user_id == user.id) & (subscriptions.c.job_id == job_id)
        connection.execute(delete(subscriptions).where(row))
        if is_wanted:
            connection.execute(insert(subscriptions).values(user_id=user.id, job_id=job_id, wants_mail=wants_mail))
        connection.execute(update(jobs).where(jobs.c.id == job_id).values(revision=next_revision(connection)))
        changed.add(job_id)
    return changed, refused


def acknowledge(
    connection: Connection, user: User, job_ids: Iterable[JobId], now: datetime
) -> tuple[set[JobId], dict[JobId, str]]:
    """Notes that somebody knows of jobs that did not go well; the jobs changed, and those refused."""
    require(user, Right.RUN)
    changed: set[JobId] = set()
    refused: dict[JobId, str] = {}
    for job_id in dict.fromkeys(job_ids):
        job = _find_job(connection, user, job_id)
        state = State(job.state)
        obstacle = acknowledge_obstacle(state, is_acknowledged=job.is_acknowledged)
        if obstacle is not None:
            refused[job_id] = _say(job_id, obstacle)
            continue
        row = update(jobs).where(jobs.c.id == job_id)
        connection.execute(row.values(is_acknowledged=True, revision=next_revision(connection)))
        note(connection, at=now, job_id=job_id, old_state=state, new_state=state, cause=Cause.ACKNOWLEDGED, user=user)
        changed.add(job_id)
    return changed, refused


def _find_job(connection: Connection, user: User, job_id: JobId) -> Row[Any]:
    row = connection.execute(
        select(jobs).where(jobs.c.id == job_id, visible(user, jobs)).with_for_update()
    ).one_or_none()
    if row is None:
        raise NotFound(f"There is no job {job_id}.")
    return row


def _say(job_id: JobId, obstacle: Obstacle) -> str:
    return f"Job {job_id}: {obstacle.value}"


def _cancel_job(connection: Connection, user: User, job: Row[Any], now: datetime) -> None:
    connection.execute(
        update(jobs).where(jobs.c.id == job.id).values(cancel_requested_at=now, revision=next_revision(connection))
    )
    state = State(job.state)
    note(
        connection,
        at=now,
        job_id=job.id,
        old_state=state,
        new_state=state,
        cause=Cause.CANCEL_REQUESTED,
        user=user,
    )
    is_out = (tasks.c.job_id == job.id) & tasks.c.state.in_(OUT) & ~tasks.c.awaits_boot
    connection.execute(update(tasks).where(is_out).values(cancel_requested_at=now))
    waiting = select(tasks).where(tasks.c.job_id == job.id, ~is_out).order_by(tasks.c.id)
    rows = connection.execute(waiting).all()
    change_tasks(connection, rows, State.CANCELLED, Cause.CANCELLED, now, user=user, cancel_requested_at=now)


def _restart_job(
    connection: Connection,
    user: User,
    job: Row[Any],
    vault: Vault,
    now: datetime,
    failed_only: bool,
    edited: Mapping[str, str] | None,
    edited_files: Mapping[str, FileValue],
) -> JobId:
    script = read_script(connection, job.script_id, job.script_version)
    assert script is not None, "a version of a script that jobs used is never removed"
    if edited is not None:
        script = read_newest(connection, job.script_id, user)
    found = _restart_targets(connection, user, job.id, script, now, failed_only)
    values = _restart_values(connection, job.id, script, vault, edited, edited_files)
    draft = Draft(
        user_id=user.id,
        script=script,
        targets=found.computer_ids,
        domain_ids=found.domain_ids,
        values=values,
        batch=read_batch(connection, job.batch_id),
        restarted_from=job.id,
        schedule_id=job.schedule_id,
        schedule=job.schedule,
    )
    new_id = add_job(connection, draft, vault, now)
    note(
        connection,
        at=now,
        job_id=new_id,
        new_state=State.NEW,
        cause=Cause.RESTART,
        detail=f"#{job.id} {found.note}".strip(),
        user=user,
    )
    connection.execute(
        update(jobs)
        .where(jobs.c.id == job.id)
        .values(state=State.RESTARTED.value, restarted_as=new_id, revision=next_revision(connection))
    )
    note(
        connection,
        at=now,
        job_id=job.id,
        old_state=State(job.state),
        new_state=State.RESTARTED,
        cause=Cause.RESTARTED,
        detail=f"#{new_id}",
        user=user,
    )
    touch_schedule(connection, job.id, new_id)
    return new_id


def _restart_targets(
    connection: Connection, user: User, job_id: JobId, script: Script, now: datetime, failed_only: bool
) -> Targets:
    rows = connection.execute(select(tasks.c.computer_id, tasks.c.state).where(tasks.c.job_id == job_id)).all()
    wanted = [row.computer_id for row in rows if not (failed_only and State(row.state) in GOOD_STATES)]
    if not wanted:
        raise Refused("It succeeded on every computer, so there is none to restart it on.")
    return resolve(connection, Wish(computer_ids=tuple(wanted)), script, now, partial(visible, user))


def _restart_values(
    connection: Connection,
    job_id: JobId,
    script: Script,
    vault: Vault,
    edited: Mapping[str, str] | None,
    edited_files: Mapping[str, FileValue],
) -> Values:
    """The values of a job again; where they are edited, passwords and files that are left out keep their value."""
    known = read_values(connection, job_id, vault)
    names = {parameter.name for parameter in script.parameters}
    values = {name: value for name, value in known.secrets.items() if name in names}
    values |= {
        argument.name: argument.value
        for argument in known.arguments
        if argument.name in names and argument.type not in (ParameterType.PASSWORD, ParameterType.FILE)
    }
    files = {name: file for name, file in known.files.items() if name in names}
    return sort_values(script.parameters, values | dict(edited or {}), files | dict(edited_files))
