"""What follows when tasks change: their history, and what becomes of their job. The history is written here alone."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from typing import Any

from sqlalchemy import Connection, Row, bindparam, insert, select, update

from jobdesk.model.causes import Cause
from jobdesk.model.job import Job, JobId, TaskBrief, TaskId
from jobdesk.model.states import State, follow, is_late, roll_up, roll_up_progress
from jobdesk.server import gathering
from jobdesk.server.accounts import User
from jobdesk.server.endings import note_end
from jobdesk.server.records import pack_briefs, select_jobs, to_job
from jobdesk.storage.database import next_revision
from jobdesk.storage.pending import write_later
from jobdesk.storage.tables import history, jobs, schedules, tasks

_NOBODY = 0  # the id of no user
_IDS_AT_ONCE = 10_000  # a statement takes no more than some ten thousand values
_PUT_OFF = (State.SCHEDULED.value, State.PAUSED.value)  #: waiting for a moment
# Made once: a busy server asks these some thousand times a second.
_NOTE = insert(history)
_WRITE_TASK = update(tasks).where(tasks.c.id == bindparam("of_task"))
_WRITE_JOB = update(jobs).where(jobs.c.id == bindparam("of_job"))
_TASKS_OF_JOB = (
    select(
        tasks.c.computer_id,
        tasks.c.state,
        tasks.c.progress,
        tasks.c.started_at,
        tasks.c.finished_at,
        tasks.c.not_before,
        tasks.c.exit_code,
        tasks.c.result,
        tasks.c.message,
        tasks.c.is_late,
        tasks.c.log_lines,
    )
    .where(tasks.c.job_id == bindparam("job"))
    .order_by(tasks.c.id)
)
_FOLLOWING_JOB = select(jobs.c.state, jobs.c.schedule_id, jobs.c.domain_id).where(jobs.c.id == bindparam("job"))
#: Made once, for each end of a job asks it.
_ONE_JOB = select_jobs(_NOBODY).where(jobs.c.id == bindparam("job"))


def note(
    connection: Connection,
    *,
    at: datetime,
    job_id: JobId,
    new_state: State,
    cause: Cause,
    old_state: State | None = None,
    task_id: TaskId | None = None,
    attempt: int | None = None,
    detail: str = "",
    user: User | None = None,
) -> None:
    """Writes one entry of the history."""
    entry = {
        "at": at,
        "job_id": job_id,
        "task_id": task_id,
        "attempt": attempt,
        "old_state": old_state and old_state.value,
        "new_state": new_state.value,
        "cause": cause.value,
        "detail": detail,
        "actor": user.name if user else "",
        "origin": user.origin if user else "",
    }
    write_later(connection, _NOTE, entry)


def write_task(connection: Connection, task_id: TaskId, values: Mapping[str, Any]) -> None:
    """Changes columns of one task, and nothing that follows from them."""
    connection.execute(_WRITE_TASK, {"of_task": task_id, **values})


def change_task(
    connection: Connection,
    task: Row[Any],
    new_state: State,
    cause: Cause,
    at: datetime,
    *,
    detail: str = "",
    user: User | None = None,
    **values: Any,
) -> State:
    """Puts a task into `new_state` where that may follow, writes its history, and lets its job follow.

    The state that the task has then; where `new_state` may not follow, nothing changes.
    """
    old_state = State(task.state)
    state = follow(old_state, new_state)
    if state is old_state:
        return state
    if is_late(old_state, state):
        cause, values = Cause.LATE_RESULT, values | {"is_late": True}
    if state.is_final:
        values.setdefault("finished_at", at)
    write_task(connection, task.id, {"state": state.value, **values})
    note(
        connection,
        at=at,
        job_id=task.job_id,
        task_id=task.id,
        attempt=task.attempt,
        old_state=old_state,
        new_state=state,
        cause=cause,
        detail=detail,
        user=user,
    )
    follow_tasks(connection, task.job_id, at, (old_state, state))
    return state


def change_tasks(
    connection: Connection,
    rows: Sequence[Row[Any]],
    new_state: State,
    cause: Cause,
    at: datetime,
    *,
    detail: str = "",
    user: User | None = None,
    **values: Any,
) -> None:
    """As `change_task` for open tasks of one job, which follows once for all of them."""
    changed = [row for row in rows if State(row.state).is_open]
    if not changed:
        return
    if new_state.is_final:
        values.setdefault("finished_at", at)
    ids = [row.id for row in changed]
    for first in range(0, len(ids), _IDS_AT_ONCE):
        meant = tasks.c.id.in_(ids[first : first + _IDS_AT_ONCE])
        connection.execute(update(tasks).where(meant).values(state=new_state.value, **values))
    for row in changed:
        if State(row.state) is not new_state:
            note(
                connection,
                at=at,
                job_id=row.job_id,
                task_id=row.id,
                attempt=row.attempt,
                old_state=State(row.state),
                new_state=new_state,
                cause=cause,
                detail=detail,
                user=user,
            )
    if (gathered := gathering.find(connection)) is not None:
        gathered.forget(changed[0].job_id)
    _follow(connection, changed[0].job_id, at)


@contextmanager
def following_once(connection: Connection) -> Iterator[None]:
    """In this block a job follows its tasks when its state changes, and else once, when the block ends."""
    gathered = gathering.begin(connection)
    try:
        yield
    finally:
        gathering.end(connection)
    for job_id, at in gathered.waiting.items():
        _follow(connection, job_id, at)


def follow_tasks(connection: Connection, job_id: JobId, at: datetime, moved: tuple[State, State] | None = None) -> None:
    """Brings a job to what its tasks make of it, with the next revision. A restarted job stays restarted.

    `moved` are the states between which one of its tasks has just gone, where it has.
    """
    gathered = gathering.find(connection)
    if gathered is not None and gathered.may_wait(connection, job_id, moved):
        gathered.waiting[job_id] = at
        return
    if gathered is not None:
        gathered.waiting.pop(job_id, None)
    _follow(connection, job_id, at)


def _follow(connection: Connection, job_id: JobId, at: datetime) -> None:
    rows: Sequence[Any] = connection.execute(_TASKS_OF_JOB, {"job": job_id}).all()
    job = connection.execute(_FOLLOWING_JOB, {"job": job_id}).one()
    old_state = State(job.state)
    derived = roll_up(State(row.state) for row in rows)
    state = old_state if old_state is State.RESTARTED else derived
    spokesman = next((row for row in rows if row.exit_code), rows[0] if rows else None)
    began = [row.started_at for row in rows if row.started_at is not None]
    ended = [row.finished_at for row in rows if row.finished_at is not None]
    put_off = [row.not_before for row in rows if row.state in _PUT_OFF and row.not_before is not None]
    followed = {
        "revision": next_revision(connection),
        "state": state.value,
        "progress": roll_up_progress((State(row.state), row.progress) for row in rows),
        "started_at": min(began, default=None),
        "finished_at": max(ended, default=at) if state.is_final else None,
        "next_try_at": min(put_off, default=None),
        "exit_code": spokesman.exit_code if spokesman else None,
        "result": next((row.result or row.message for row in rows if row.result or row.message), ""),
        "is_late": any(row.is_late for row in rows),
        "log_lines": sum(row.log_lines for row in rows),
        "tasks": pack_briefs(map(_brief, rows)),
    }
    connection.execute(_WRITE_JOB, {"of_job": job_id, **followed})
    if state is not old_state:
        note(connection, at=at, job_id=job_id, old_state=old_state, new_state=state, cause=Cause.TASKS)
        if job.schedule_id is not None:
            touch_schedule(connection, job_id)
    if old_state.is_open and state.is_final:
        look = partial(_read_job, connection, job_id)
        note_end(connection, job_id, state, job.domain_id, job.schedule_id, at, look)


def _read_job(connection: Connection, job_id: JobId) -> Job:
    return to_job(connection.execute(_ONE_JOB, {"job": job_id}).one())


def touch_schedule(connection: Connection, job_id: JobId, new_id: JobId | None = None) -> None:
    """A schedule shows the state of its last job: it has changed with it, or has one more that takes its place."""
    of_job = schedules.c.last_job_id == job_id
    schedule_id = connection.execute(select(schedules.c.id).where(of_job)).scalar_one_or_none()
    if schedule_id is not None:
        row = update(schedules).where(schedules.c.id == schedule_id)
        connection.execute(row.values(last_job_id=new_id or job_id, revision=next_revision(connection)))


def _brief(row: Row[Any]) -> TaskBrief:
    return TaskBrief(
        computer_id=row.computer_id,
        state=State(row.state),
        progress=row.progress,
        started_at=row.started_at,
        finished_at=row.finished_at,
        exit_code=row.exit_code,
        result=row.result or row.message,
        is_late=row.is_late,
    )
