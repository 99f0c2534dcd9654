"""Scripts that restart their computer, or shut it down: they seldom live to tell their end.

Such a task remembers at which start of the computer it was sent. It ends as Succeeded when the computer is seen again
after another start; where the engine cannot tell one start from another, after the computer was away. Until then other
work for the computer waits, see `turns`.
"""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, select, update

from jobdesk.engines.base import ComputerFacts
from jobdesk.model.causes import Cause
from jobdesk.model.events import TaskEnded
from jobdesk.model.states import State
from jobdesk.server.following import change_task, follow_tasks
from jobdesk.storage.tables import tasks

#: How a script, or its runner, ends that goes down with its computer: without an exit code.
_ENDS_OF_A_COMPUTER = {
    State.SENT: (State.INTERRUPTED,),
    State.RUNNING: (State.INTERRUPTED, State.CANCELLED, State.FAILED),
}


def note_seen(connection: Connection, computer: Row[Any], facts: ComputerFacts, now: datetime) -> None:
    """A computer, as it was known so far, is seen: tasks that have restarted it have succeeded."""
    out = (State.SENT.value, State.RUNNING.value)
    chosen = (tasks.c.computer_id == computer.id) & tasks.c.state.in_(out) & tasks.c.boot_id.is_not(None)
    for task in connection.execute(select(tasks).where(chosen).order_by(tasks.c.id)).all():
        if _is_back(computer, task, facts, now):
            change_task(
                connection,
                task,
                State.SUCCEEDED,
                Cause.SEEN_AGAIN,
                now,
                message="",
                progress=1.0,
                awaits_boot=False,
                awaits_end=not task.awaits_boot,
            )


def goes_down_with_computer(task: Row[Any], report: TaskEnded) -> bool:
    """Whether the end that is reported may be that of the computer, which the task was sent to bring about."""
    if task.boot_id is None or task.cancel_requested_at is not None or report.exit_code is not None:
        return False
    return report.outcome in _ENDS_OF_A_COMPUTER.get(State(task.state), ())


def await_boot(connection: Connection, task: Row[Any], report: TaskEnded) -> None:
    """The task stays as it is until its computer is seen again."""
    values = {"awaits_boot": True, "message": report.message}
    connection.execute(update(tasks).where(tasks.c.id == task.id).values(**values))
    follow_tasks(connection, task.job_id, report.at)


def _is_back(computer: Row[Any], task: Row[Any], facts: ComputerFacts, now: datetime) -> bool:
    if task.boot_id and facts.boot_id:
        return bool(task.boot_id != facts.boot_id)
    if computer.last_seen_at is None or task.sent_at is None:
        return False
    patience = timedelta(seconds=2 * computer.interval_s)
    seen_at: datetime = computer.last_seen_at
    return seen_at >= task.sent_at - patience and now - seen_at > patience
