"""Scripts whose new run takes the place of the older open ones on the same computer.

What of an older job waits becomes Restarted at once. What is with the engine is asked to cancel, and becomes Restarted
when the computer has ended it; until then the new run waits for it, see `turns`. Where it ends by itself meanwhile, its
own end is the truth.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, select, update

from jobdesk.model.causes import Cause
from jobdesk.model.computer import ComputerId
from jobdesk.model.job import JobId
from jobdesk.model.states import OPEN_STATES, State
from jobdesk.server.following import change_tasks, note
from jobdesk.storage.database import next_revision
from jobdesk.storage.tables import jobs, tasks

_OPEN = [state.value for state in OPEN_STATES]
_OUT = (State.SENT, State.RUNNING)


def replace_older(
    connection: Connection, new_id: JobId, script_id: int, computer_ids: Sequence[ComputerId], now: datetime
) -> None:
    """A new job takes the place of its script's older open ones on its computers; each links to the other."""
    rows = connection.execute(
        select(tasks)
        .join(jobs, jobs.c.id == tasks.c.job_id)
        .where(
            jobs.c.script_id == script_id,
            jobs.c.id < new_id,
            tasks.c.state.in_(_OPEN),
            tasks.c.computer_id.in_(computer_ids),
        )
        .order_by(tasks.c.id)
    ).all()
    replaced = sorted({row.job_id for row in rows})
    if not replaced:
        return
    # Before the tasks: the job that follows from them takes its links along.
    for job_id in replaced:
        values = {"restarted_as": new_id, "revision": next_revision(connection)}
        connection.execute(update(jobs).where(jobs.c.id == job_id).values(**values))
    for job_id in replaced:
        _replace(connection, [row for row in rows if row.job_id == job_id], new_id, now)
    is_first = jobs.c.restarted_from.is_(None)
    connection.execute(update(jobs).where(jobs.c.id == new_id, is_first).values(restarted_from=replaced[-1]))
    words = ", ".join(f"#{job_id}" for job_id in replaced)
    note(connection, at=now, job_id=new_id, new_state=State.NEW, cause=Cause.REPLACED, detail=words)


def outcome_of_cancelled(connection: Connection, task: Row[Any]) -> tuple[State, Cause]:
    """What a task becomes that its computer has cancelled: Restarted where that was done for a newer job."""
    wanted = select(jobs.c.restarted_as, jobs.c.cancel_requested_at, jobs.c.state).where(jobs.c.id == task.job_id)
    job = connection.execute(wanted).one()
    if job.restarted_as is not None and job.cancel_requested_at is None and State(job.state).is_open:
        return State.RESTARTED, Cause.REPLACED
    return State.CANCELLED, Cause.CANCELLED


def _replace(connection: Connection, rows: Sequence[Row[Any]], new_id: JobId, now: datetime) -> None:
    """Does so with tasks of one job."""
    out = [row for row in rows if State(row.state) in _OUT and not row.awaits_boot]
    waiting = [row for row in rows if row not in out]
    change_tasks(connection, waiting, State.RESTARTED, Cause.REPLACED, now, detail=f"#{new_id}")
    for task in out:
        if task.cancel_requested_at is not None:
            continue
        connection.execute(update(tasks).where(tasks.c.id == task.id).values(cancel_requested_at=now))
        note(
            connection,
            at=now,
            job_id=task.job_id,
            task_id=task.id,
            attempt=task.attempt,
            old_state=State(task.state),
            new_state=State(task.state),
            cause=Cause.CANCEL_REQUESTED,
            detail=f"#{new_id}",
        )
