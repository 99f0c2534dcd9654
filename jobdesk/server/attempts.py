"""Attempts at a job: the next one after a failure, and the windows within which its work is taken up.

Waiting work that may be handed over is New. Work that has to wait for a moment is Scheduled, or Paused where its job
has begun and no window is open; `not_before` tells the moment. What is with an engine runs on when a window closes.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, bindparam, func, select, update

from jobdesk.model.causes import Cause
from jobdesk.model.job import JobId
from jobdesk.model.schedule import Plan
from jobdesk.model.schedule_times import earliest_work, window_at
from jobdesk.model.states import State
from jobdesk.server.following import change_task, change_tasks
from jobdesk.server.records import pack
from jobdesk.storage.tables import jobs, tasks

#: How an attempt ends after which another one follows, where its job wants that.
_RETRIED = frozenset({State.FAILED, State.TIMED_OUT, State.INTERRUPTED})
_WAITING = (State.NEW.value, State.SCHEDULED.value, State.PAUSED.value)
_JOB = select(jobs.c.retry_s, jobs.c.cancel_requested_at, jobs.c.plan, jobs.c.expires_at).where(
    jobs.c.id == bindparam("job")
)
_plans = msgspec.msgpack.Decoder(Plan)


def read_plan(packed: bytes | None) -> Plan | None:
    """The plan that is kept with a job or a schedule."""
    return None if packed is None else _plans.decode(packed)


def end_attempt(
    connection: Connection,
    task: Row[Any],
    outcome: State,
    cause: Cause,
    at: datetime,
    now: datetime,
    *,
    detail: str = "",
    **values: Any,
) -> State:
    """Ends the attempt at a task, which happened `at`; the task waits for the next one, or ends with `outcome`."""
    again_at = _find_next_attempt(connection, task, outcome, now)
    if again_at is None:
        return change_task(connection, task, outcome, cause, at, detail=detail, **values)
    plan = read_plan(connection.execute(select(jobs.c.plan).where(jobs.c.id == task.job_id)).scalar_one())
    is_paused = plan is not None and window_at(plan, now) is None
    return change_task(
        connection,
        task,
        State.PAUSED if is_paused else State.SCHEDULED,
        Cause.RETRY,
        at,
        detail=_describe(outcome, detail, values.get("exit_code")),
        attempt=task.attempt + 1,
        not_before=again_at,
        last_seq=0,
        log_base=task.log_size,
        progress=None,
        steps=pack(()),
        exit_code=None,
        message="",
        hint="",
        result="",
        heard_at=None,
    )


def find_due(connection: Connection) -> datetime | None:
    """When waiting work is taken up or a window closes, whichever comes first."""
    moments = [
        connection.execute(select(func.min(column)).where(column.is_not(None))).scalar_one()
        for column in (jobs.c.next_try_at, jobs.c.closes_at)
    ]
    return min((moment for moment in moments if moment is not None), default=None)


def take_up(connection: Connection, now: datetime) -> bool:
    """Takes up work whose moment has come, and puts off what waits where a window has closed; whether there was any."""
    # Asked one by one, for a database that is asked for either of them reads all jobs.
    due = {
        row.id: row.plan
        for column in (jobs.c.next_try_at, jobs.c.closes_at)
        for row in connection.execute(select(jobs.c.id, jobs.c.plan).where(column <= now))
    }
    for job_id in sorted(due):
        settle(connection, job_id, read_plan(due[job_id]), now)
    return bool(due)


def settle(connection: Connection, job_id: JobId, plan: Plan | None, now: datetime) -> None:
    """Brings the waiting tasks of a job to what the present moment makes of them."""
    window = None if plan is None else window_at(plan, now)
    rows = connection.execute(select(tasks).where(tasks.c.job_id == job_id).order_by(tasks.c.id)).all()
    waiting = [row for row in rows if row.state in _WAITING]
    if plan is None or window is not None:
        _take_up(connection, waiting, now)
    else:
        has_begun = any(row.sent_at is not None for row in rows)
        _put_off(connection, waiting, plan, State.PAUSED if has_begun else State.SCHEDULED, now)
    closes_at = None if window is None else window.closes_at
    connection.execute(update(jobs).where(jobs.c.id == job_id).values(closes_at=closes_at))


def find_expiry(connection: Connection) -> datetime | None:
    """When the first waiting work expires."""
    waiting = select(tasks.c.id).where(tasks.c.job_id == jobs.c.id, tasks.c.state.in_(_WAITING)).exists()
    expiring = jobs.c.expires_at.is_not(None) & jobs.c.finished_at.is_(None)
    chosen = select(jobs.c.expires_at).where(expiring, waiting).order_by(jobs.c.expires_at).limit(1)
    found: datetime | None = connection.execute(chosen).scalar_one_or_none()
    return found


def expire(connection: Connection, now: datetime) -> bool:
    """Ends tasks that wait longer than their job may; whether there were any."""
    over = (jobs.c.expires_at <= now) & jobs.c.expires_at.is_not(None) & jobs.c.finished_at.is_(None)
    is_any = False
    for job_id in connection.execute(select(jobs.c.id).where(over).order_by(jobs.c.expires_at)).scalars().all():
        waiting = (tasks.c.job_id == job_id) & tasks.c.state.in_(_WAITING)
        rows = connection.execute(select(tasks).where(waiting).order_by(tasks.c.id)).all()
        change_tasks(connection, rows, State.EXPIRED, Cause.EXPIRED, now)
        is_any = is_any or bool(rows)
    return is_any


def _find_next_attempt(connection: Connection, task: Row[Any], outcome: State, now: datetime) -> datetime | None:
    """When the task is tried again after it has ended so; None when it is not."""
    job = connection.execute(_JOB, {"job": task.job_id}).one()
    if job.retry_s is None or outcome not in _RETRIED or State(task.state).is_final:
        return None
    if task.cancel_requested_at is not None or job.cancel_requested_at is not None:
        return None
    again_at: datetime | None = now + timedelta(seconds=job.retry_s)
    plan = read_plan(job.plan)
    if plan is not None and again_at is not None:
        again_at = earliest_work(plan, again_at)
    if again_at is None or (job.expires_at is not None and again_at >= job.expires_at):
        return None
    return again_at


def _describe(outcome: State, detail: str, exit_code: int | None) -> str:
    if detail:
        return detail
    return f"exit code {exit_code}" if exit_code is not None else outcome.value.replace("_", " ")


def _take_up(connection: Connection, waiting: Sequence[Row[Any]], now: datetime) -> None:
    retried = [row for row in waiting if _awaits_attempt(row) and row.not_before <= now]
    opened = [row for row in waiting if row.state != State.NEW.value and not _awaits_attempt(row)]
    change_tasks(connection, retried, State.NEW, Cause.RETRY, now, not_before=None)
    change_tasks(connection, opened, State.NEW, Cause.WINDOW_OPENED, now, not_before=None)


def _put_off(connection: Connection, waiting: Sequence[Row[Any]], plan: Plan, state: State, now: datetime) -> None:
    moments: dict[datetime | None, list[Row[Any]]] = {}
    for row in waiting:
        not_before = earliest_work(plan, max(now, row.not_before) if _awaits_attempt(row) else now)
        if row.state != state.value or row.not_before != not_before:
            moments.setdefault(not_before, []).append(row)
    for not_before, rows in moments.items():
        change_tasks(connection, rows, state, Cause.WINDOW_CLOSED, now, not_before=not_before)


def _awaits_attempt(row: Row[Any]) -> bool:
    """Whether the task waits for its next attempt alone: what is Paused, or has not begun, waits for a window."""
    return bool(row.state == State.SCHEDULED.value and row.attempt > 1)
