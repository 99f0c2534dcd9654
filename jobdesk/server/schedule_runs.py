"""Runs of schedules: when they are due, and by hand.

Two runs of one schedule never go on at once: a run that is due while the last job is open is passed over. After a stop
of the server the runs that were missed are made up for by one run at once, where the last of them is less than an hour
old; what was not made up for is counted.
"""

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import takewhile
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, func, select, update

from jobdesk.model.account import Right
from jobdesk.model.causes import Cause
from jobdesk.model.computer import ComputerId, GroupId
from jobdesk.model.errors import InvalidField, JobDeskError, NotFound, Refused
from jobdesk.model.job import JobId
from jobdesk.model.schedule import FIRE_AND_FORGET_LASTS, RETRY_INTERVAL, Plan, ScheduleId, ScheduleKind
from jobdesk.model.schedule_times import last_closing, next_run, runs_after
from jobdesk.model.script import Script
from jobdesk.model.states import State
from jobdesk.server.accounts import User
from jobdesk.server.attempts import read_plan
from jobdesk.server.following import note
from jobdesk.server.job_making import Draft, add_job, sort_values
from jobdesk.server.rights import require, visible
from jobdesk.server.schedule_plans import AT_ONCE, within
from jobdesk.server.scripts import read_newest
from jobdesk.server.targets import Wish, resolve
from jobdesk.server.vault import Vault
from jobdesk.storage.database import next_revision
from jobdesk.storage.tables import computers, groups, jobs, schedules

logger = logging.getLogger(__name__)

GRACE = timedelta(hours=1)  #: a run that was missed is made up for while it is not older

_targets = msgspec.msgpack.Decoder(tuple[tuple[ComputerId, ...], tuple[GroupId, ...], str])
_values = msgspec.msgpack.Decoder(dict[str, str])


@dataclass(frozen=True, slots=True, kw_only=True)
class _Due:
    """The runs of a schedule that are due, and the one after them."""

    count: int
    last_at: datetime
    next_at: datetime | None


def find_due(connection: Connection) -> datetime | None:
    """When the next schedule is due."""
    found: datetime | None = connection.execute(select(func.min(schedules.c.next_run_at))).scalar_one()
    return found


def fire_due(connection: Connection, vault: Vault, now: datetime, schedule_id: int | None = None) -> bool:
    """Lets all schedules run that are due, or only the one that is meant; whether there were any."""
    due = schedules.c.next_run_at <= now
    if schedule_id is not None:
        due &= schedules.c.id == schedule_id
    rows = connection.execute(select(schedules).where(due).order_by(schedules.c.next_run_at, schedules.c.id)).all()
    for row in rows:
        _fire_one(connection, row, vault, now)
    return bool(rows)


def run_now(
    connection: Connection, user: User, schedule_ids: Iterable[ScheduleId], vault: Vault, now: datetime
) -> tuple[list[JobId], dict[ScheduleId, str]]:
    """Lets schedules run at once, whatever their plan; the jobs made, and the schedules refused, with a sentence.

    Raises NotPermitted or NotFound.
    """
    require(user, Right.RUN)
    made: list[JobId] = []
    refused: dict[ScheduleId, str] = {}
    for schedule_id in dict.fromkeys(schedule_ids):
        meant = (schedules.c.id == schedule_id) & visible(user, schedules)
        row = connection.execute(select(schedules).where(meant)).one_or_none()
        if row is None:
            raise NotFound(f"There is no schedule {schedule_id}.")
        try:
            with connection.begin_nested():
                made.append(_make_job(connection, row, vault, now, user))
        except JobDeskError as error:
            refused[schedule_id] = f"{row.name}: {error.sentence}"
    return made, refused


def _fire_one(connection: Connection, row: Row[Any], vault: Vault, now: datetime) -> None:
    plan = read_plan(row.plan)
    assert plan is not None, "every schedule has a plan"
    period = read_newest(connection, row.script_id).period
    due = _find_runs(plan, period, row.next_run_at, now)
    missed, fault = due.count, ""
    if plan.kind not in AT_ONCE and now - due.last_at >= GRACE:
        fault = "The server did not run when it was due."
    else:
        try:
            with connection.begin_nested():
                _make_job(connection, row, vault, now)
            missed -= 1
        except JobDeskError as error:
            logger.info("the schedule %s makes no job: %s", row.name, error)
            fault = error.sentence
    values: dict[str, Any] = {"next_run_at": due.next_at, "fault": fault, "revision": next_revision(connection)}
    if missed:
        # What follows on a run that could not be made either belongs to the same gap.
        values["missed_runs"] = missed + (row.missed_runs if row.fault else 0)
    connection.execute(update(schedules).where(schedules.c.id == row.id).values(**values))


def _find_runs(plan: Plan, period: str, first: datetime, now: datetime) -> _Due:
    """What is due of a plan whose next run was `first`."""
    if plan.kind in AT_ONCE:
        return _Due(count=1, last_at=first, next_at=None)
    try:
        later = list(takewhile(lambda at: at <= now, runs_after(plan, first, period=period, anchor=first)))
        last_at = later[-1] if later else first
        next_at = next_run(plan, last_at, period=period, anchor=first)
    except InvalidField:  # the script has a period of earlier days, which is not understood
        return _Due(count=1, last_at=first, next_at=None)
    return _Due(count=1 + len(later), last_at=last_at, next_at=next_at)


def _make_job(connection: Connection, row: Row[Any], vault: Vault, now: datetime, user: User | None = None) -> JobId:
    """Makes the job of one run, by the clock or by a person. Raises JobDeskError where it cannot be made."""
    _refuse_second_run(connection, row)
    script = read_newest(connection, row.script_id)
    if not script.is_enabled:
        raise Refused(f"The script {script.name} is switched off. Enable it on its page to run it.")
    plan = read_plan(row.plan)
    assert plan is not None, "every schedule has a plan"
    computer_ids, note_of_targets = _resolve(connection, row, script, now)
    is_windowed = plan.kind is ScheduleKind.WINDOWED and user is None
    draft = Draft(
        user_id=user.id if user else row.user_id,
        script=script,
        targets=computer_ids,
        values=sort_values(script.parameters, _values.decode(row.arguments), {}),
        is_system=row.is_system,
        schedule_id=row.id,
        schedule=row.name,
        plan=plan if is_windowed else None,
        retry_s=int(RETRY_INTERVAL.total_seconds()) if plan.kind in AT_ONCE else None,
        expires_at=_find_expiry(plan, now, is_windowed=is_windowed),
    )
    job_id = add_job(connection, draft, vault, now)
    state = State(connection.execute(select(jobs.c.state).where(jobs.c.id == job_id)).scalar_one())
    note(
        connection,
        at=now,
        job_id=job_id,
        new_state=state,
        cause=Cause.SCHEDULED,
        detail=" ".join(filter(None, (row.name, note_of_targets))),
        user=user,
    )
    connection.execute(
        update(schedules)
        .where(schedules.c.id == row.id)
        .values(last_job_id=job_id, last_run_at=now, fault="", revision=next_revision(connection))
    )
    return job_id


def _refuse_second_run(connection: Connection, row: Row[Any]) -> None:
    if row.last_job_id is None:
        return
    chosen = select(jobs.c.state).where(jobs.c.id == row.last_job_id)
    state = connection.execute(chosen).scalar_one_or_none()
    if state is not None and State(state).is_open:
        raise Refused(f"Its last job, {row.last_job_id}, has not ended yet.")


def _resolve(
    connection: Connection, row: Row[Any], script: Script, now: datetime
) -> tuple[tuple[ComputerId, ...], str]:
    """The computers that are meant now, without those that were removed meanwhile; and who was left out."""
    computer_ids, group_ids, role = _targets.decode(row.targets)
    if row.is_system:
        return computer_ids, ""
    scope = within(row.domain_id)
    there = select(computers.c.id).where(computers.c.id.in_(computer_ids), scope(computers))
    groups_there = select(groups.c.id).where(groups.c.id.in_(group_ids), scope(groups))
    wish = Wish(
        computer_ids=tuple(map(ComputerId, connection.execute(there).scalars())),
        group_ids=tuple(map(GroupId, connection.execute(groups_there).scalars())),
        role=role,
    )
    found = resolve(connection, wish, script, now, scope)
    return found.computer_ids, found.note


def _find_expiry(plan: Plan, now: datetime, *, is_windowed: bool) -> datetime | None:
    if is_windowed:
        return last_closing(plan)
    return now + FIRE_AND_FORGET_LASTS if plan.kind in AT_ONCE else None
