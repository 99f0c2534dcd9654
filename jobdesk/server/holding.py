"""What keeps waiting tasks from being handed over although a lane of their computer may be free: see `turns`."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, select

from jobdesk.model.job import Hold, HoldReason, JobId, TaskId
from jobdesk.model.states import OPEN_STATES, State
from jobdesk.storage.tables import jobs, script_versions, tasks

OUT = (State.SENT.value, State.RUNNING.value)  #: states of tasks that are with their engine
_OPEN = tuple(state.value for state in OPEN_STATES)


def find_holds(connection: Connection, job_id: JobId) -> dict[TaskId, Hold]:
    """Which other job each waiting task of a job waits for, of those that wait for one."""
    job = connection.execute(
        select(jobs.c.after_job_id, jobs.c.script_id, script_versions.c.replaces_older)
        .join(
            script_versions,
            (script_versions.c.script_id == jobs.c.script_id) & (script_versions.c.version == jobs.c.script_version),
        )
        .where(jobs.c.id == job_id)
    ).one()
    mine = (tasks.c.job_id == job_id) & (tasks.c.state == State.NEW.value)
    waiting = connection.execute(select(tasks.c.id, tasks.c.computer_id).where(mine)).all()
    if not waiting:
        return {}
    first_open = read_first_open(connection, {job.after_job_id} - {None})
    out = _read_out(connection, mine)
    found = {}
    for task in waiting:
        hold = _find_hold(job_id, job, [row for row in out if row.computer_id == task.computer_id])
        first = first_open.get((job.after_job_id, task.computer_id), job_id)
        if hold is None and first != job_id:
            hold = Hold(job_id=JobId(first), reason=HoldReason.ORDER)
        if hold is not None:
            found[TaskId(task.id)] = hold
    return found


def read_first_open(connection: Connection, series: Iterable[int]) -> dict[tuple[int | None, int], int]:
    """The first job that has not ended on a computer, by the series of jobs and the computer."""
    wanted = tuple(series)
    if not wanted:
        return {}
    of_series = func.coalesce(jobs.c.after_job_id, jobs.c.id)
    rows = connection.execute(
        select(of_series.label("series"), tasks.c.computer_id, func.min(tasks.c.job_id).label("job_id"))
        .join(jobs, jobs.c.id == tasks.c.job_id)
        .where(tasks.c.state.in_(_OPEN), of_series.in_(wanted))
        .group_by(of_series, tasks.c.computer_id)
    )
    return {(row.series, row.computer_id): row.job_id for row in rows}


def _read_out(connection: Connection, waiting: ColumnElement[bool]) -> Sequence[Any]:
    """What is with the engines on the computers of waiting tasks."""
    mine = tasks.alias()
    of_computers = select(tasks.c.computer_id).where(waiting)
    return connection.execute(
        select(mine.c.computer_id, mine.c.job_id, mine.c.boot_id, jobs.c.script_id)
        .join(jobs, jobs.c.id == mine.c.job_id)
        .where(mine.c.state.in_(OUT), mine.c.computer_id.in_(of_computers))
        .order_by(mine.c.id)
    ).all()


def _find_hold(job_id: JobId, job: Any, out: Sequence[Any]) -> Hold | None:
    for row in out:
        if row.boot_id is not None:
            return Hold(job_id=row.job_id, reason=HoldReason.RESTART)
    for row in out:
        if job.replaces_older and row.script_id == job.script_id and row.job_id != job_id:
            return Hold(job_id=row.job_id, reason=HoldReason.REPLACED)
    return None
