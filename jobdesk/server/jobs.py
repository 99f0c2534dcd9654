"""What people may do with jobs: make, restart, cancel, subscribe."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import PurePosixPath, PureWindowsPath
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from jobdesk.model.causes import Cause
from jobdesk.model.computer import ComputerId
from jobdesk.model.errors import InvalidDocument, JobDeskError, NotFound, Refused
from jobdesk.model.job import FileValue, JobId, NewJob, TaskBrief
from jobdesk.model.rules import Obstacle, cancel_obstacle, restart_obstacle, subscribe_obstacle
from jobdesk.model.script import Argument, InvalidValue, Parameter, ParameterType, Script, check_values
from jobdesk.model.states import GOOD_STATES, State
from jobdesk.server.accounts import User
from jobdesk.server.catalogue import resolve_targets
from jobdesk.server.records import change_task, note, pack, pack_briefs, read_arguments, read_script
from jobdesk.server.scripts import read_newest
from jobdesk.server.vault import Vault
from jobdesk.storage.database import next_revision
from jobdesk.storage.tables import (
    batches,
    job_files,
    job_secrets,
    jobs,
    subscriptions,
    tasks,
)

MAX_FILE_SIZE = 5 * 1024 * 1024  #: bytes of one file given as a parameter


@dataclass(frozen=True, slots=True, kw_only=True)
class Values:
    """The checked values of a job's parameters, apart by how they are kept."""

    arguments: tuple[Argument, ...]
    secrets: Mapping[str, str]
    files: Mapping[str, FileValue]


def create(connection: Connection, user: User, order: NewJob, vault: Vault, now: datetime) -> JobId:
    """Makes a job. Raises NotPermitted, NotFound, Refused, InvalidDocument or InvalidValue."""
    user.require_operator()
    script = read_newest(connection, order.script_id)
    if not script.is_enabled:
        raise Refused(f"The script {script.name} is switched off. Enable it on its page to run it.")
    targets = resolve_targets(connection, order.computer_ids, order.group_ids)
    values = _sort_values(script.parameters, order.values, order.files)
    job_id = _add_job(connection, user, script, _batch_id(connection, order.batch, now), targets, values, vault, now)
    note(connection, at=now, job_id=job_id, new_state=State.NEW, cause=Cause.CREATED, user=user)
    return job_id


def cancel(
    connection: Connection, user: User, job_ids: Iterable[JobId], now: datetime
) -> tuple[set[JobId], dict[JobId, str]]:
    """Ends waiting tasks at once and asks for the end of those that are out; the jobs changed, and those refused."""
    user.require_operator()
    changed: set[JobId] = set()
    refused: dict[JobId, str] = {}
    for job_id in dict.fromkeys(job_ids):
        job = _find_job(connection, job_id)
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
    user.require_operator()
    if values is not None and len(job_ids) != 1:
        raise InvalidDocument("Parameters can be edited for one job at a time.")
    changed: set[JobId] = set()
    refused: dict[JobId, str] = {}
    for job_id in dict.fromkeys(job_ids):
        job = _find_job(connection, job_id)
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
    connection: Connection, user: User, job_ids: Iterable[JobId], *, is_wanted: bool
) -> tuple[set[JobId], dict[JobId, str]]:
    """Notes whether the user wants to be told when jobs end; the jobs changed, and those refused."""
    changed: set[JobId] = set()
    refused: dict[JobId, str] = {}
    for job_id in dict.fromkeys(job_ids):
        job = _find_job(connection, job_id)
        obstacle = subscribe_obstacle(State(job.state)) if is_wanted else None
        if obstacle is not None:
            refused[job_id] = _say(job_id, obstacle)
            continue
        row = (subscriptions.c.user_id == user.id) & (subscriptions.c.job_id == job_id)
        connection.execute(delete(subscriptions).where(row))
        if is_wanted:
            connection.execute(insert(subscriptions).values(user_id=user.id, job_id=job_id))
        connection.execute(update(jobs).where(jobs.c.id == job_id).values(revision=next_revision(connection)))
        changed.add(job_id)
    return changed, refused


def expire(connection: Connection, now: datetime) -> bool:
    """Ends tasks that wait longer than their job may; whether there were any."""
    waiting = (State.NEW.value, State.SCHEDULED.value)
    rows = connection.execute(
        select(tasks)
        .join(jobs, jobs.c.id == tasks.c.job_id)
        .where(tasks.c.state.in_(waiting), jobs.c.expires_at <= now)
    ).all()
    for row in rows:
        change_task(connection, row, State.EXPIRED, Cause.EXPIRED, now)
    return bool(rows)


def _sort_values(parameters: Sequence[Parameter], values: Mapping[str, str], files: Mapping[str, FileValue]) -> Values:
    """Checks all values, and keeps apart what people may see, passwords and files."""
    for name, file in files.items():
        if len(file.content) > MAX_FILE_SIZE:
            raise InvalidDocument(f"Parameter {name}: the file {file.name} is larger than 5 MiB.")
    types = {parameter.name: parameter.type for parameter in parameters}
    given = {name: value for name, value in values.items() if types.get(name) is not ParameterType.FILE or not value}
    given |= {name: _base_name(file.name) for name, file in files.items()}
    complete = check_values(parameters, given)
    for name in files:
        if types[name] is not ParameterType.FILE:
            raise InvalidDocument(f"Parameter {name} is not a file.")
    is_secret = {name for name, kind in types.items() if kind is ParameterType.PASSWORD}
    return Values(
        arguments=tuple(
            Argument(name=name, type=types[name], value="" if name in is_secret else value)
            for name, value in complete.items()
        ),
        secrets={name: complete[name] for name in is_secret if complete[name]},
        files={name: replace(file, name=_base_name(file.name)) for name, file in files.items()},
    )


def _base_name(name: str) -> str:
    """The last part of a path of any system, so that a name never leads out of its folder."""
    base = PureWindowsPath(PurePosixPath(name).name).name[:255]
    return base if base.strip(". ") else "file"


def _add_job(
    connection: Connection,
    user: User,
    script: Script,
    batch_id: int | None,
    targets: Sequence[ComputerId],
    values: Values,
    vault: Vault,
    now: datetime,
    restarted_from: JobId | None = None,
) -> JobId:
    row = insert(jobs).values(
        revision=next_revision(connection),
        state=State.NEW.value,
        script_id=script.id,
        script_version=script.version,
        batch_id=batch_id,
        user_id=user.id,
        queue=script.queue,
        is_system=False,
        created_at=now,
        computer_ids=pack(tuple(targets)),
        result="",
        arguments=pack(values.arguments),
        restarted_from=restarted_from,
        is_late=False,
        log_lines=0,
        tasks=pack_briefs(TaskBrief(computer_id=target, state=State.NEW) for target in targets),
    )
    job_id = JobId(connection.execute(row.returning(jobs.c.id)).scalar_one())
    waiting = {
        "job_id": job_id,
        "state": State.NEW.value,
        "queue": script.queue,
        "attempt": 1,
        "last_seq": 0,
        "steps": pack(()),
        "message": "",
        "hint": "",
        "result": "",
        "is_late": False,
        "log_base": 0,
        "log_size": 0,
        "log_lines": 0,
    }
    connection.execute(insert(tasks), [waiting | {"computer_id": target} for target in targets])
    for name, secret in values.secrets.items():
        connection.execute(insert(job_secrets).values(job_id=job_id, parameter=name, data=vault.seal(secret)))
    for name, file in values.files.items():
        connection.execute(insert(job_files).values(job_id=job_id, parameter=name, name=file.name, data=file.content))
    return job_id


def _batch_id(connection: Connection, name: str, now: datetime) -> int | None:
    name = name.strip()
    if not name:
        return None
    if len(name) > 255:
        raise InvalidDocument("The name of a batch has at most 255 characters.")
    batch_id: int | None = connection.execute(select(batches.c.id).where(batches.c.name == name)).scalar_one_or_none()
    if batch_id is None:
        row = insert(batches).values(name=name, created_at=now).returning(batches.c.id)
        batch_id = connection.execute(row).scalar_one()
    return batch_id


def _find_job(connection: Connection, job_id: JobId) -> Row[Any]:
    row = connection.execute(select(jobs).where(jobs.c.id == job_id).with_for_update()).one_or_none()
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
    for task in connection.execute(select(tasks).where(tasks.c.job_id == job.id).order_by(tasks.c.id)).all():
        if State(task.state) in (State.SENT, State.RUNNING):
            connection.execute(update(tasks).where(tasks.c.id == task.id).values(cancel_requested_at=now))
        elif State(task.state).is_open:
            change_task(connection, task, State.CANCELLED, Cause.CANCELLED, now, user=user, cancel_requested_at=now)


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
        script = read_newest(connection, job.script_id)
    targets = _restart_targets(connection, job.id, failed_only)
    values = _restart_values(connection, job.id, script, vault, edited, edited_files)
    new_id = _add_job(connection, user, script, job.batch_id, targets, values, vault, now, restarted_from=job.id)
    note(
        connection,
        at=now,
        job_id=new_id,
        new_state=State.NEW,
        cause=Cause.RESTART,
        detail=f"#{job.id}",
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
    return new_id


def _restart_targets(connection: Connection, job_id: JobId, failed_only: bool) -> tuple[ComputerId, ...]:
    rows = connection.execute(select(tasks.c.computer_id, tasks.c.state).where(tasks.c.job_id == job_id)).all()
    wanted = [row.computer_id for row in rows if not (failed_only and State(row.state) in GOOD_STATES)]
    if not wanted:
        raise Refused("It succeeded on every computer, so there is none to restart it on.")
    return resolve_targets(connection, wanted, ())


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
    return _sort_values(script.parameters, values | dict(edited or {}), files | dict(edited_files))


def read_values(connection: Connection, job_id: JobId, vault: Vault) -> Values:
    """The values that a job was made with, passwords in clear: for the engine and for a restart only."""
    packed = connection.execute(select(jobs.c.arguments).where(jobs.c.id == job_id)).scalar_one()
    secrets = connection.execute(select(job_secrets).where(job_secrets.c.job_id == job_id)).all()
    files = connection.execute(select(job_files).where(job_files.c.job_id == job_id)).all()
    return Values(
        arguments=read_arguments(packed),
        secrets={row.parameter: vault.open(row.data) for row in secrets},
        files={row.parameter: FileValue(name=row.name, content=row.data) for row in files},
    )
