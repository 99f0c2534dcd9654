"""The tasks of a made-up job on several computers, such that they make up the job."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from jobdesk.model.computer import ComputerId
from jobdesk.model.job import TaskBrief
from jobdesk.model.states import State, roll_up_progress

FAILURES = ("No such package", "Disk is full", "Permission denied", "Host not found", "Exit status 2")


@dataclass(frozen=True, slots=True, kw_only=True)
class Briefs:
    """The tasks, and what follows from them for the job."""

    tasks: tuple[TaskBrief, ...]
    progress: float | None
    exit_code: int | None
    result: str


def make_briefs(
    state: State,
    ids: Sequence[ComputerId],
    started_at: datetime | None,
    finished_at: datetime | None,
    progress: float | None,
    exit_code: int | None,
    result: str,
    now: datetime,
) -> Briefs:
    """The tasks of a job that is in `state`; `progress`, `exit_code` and `result` are those of a single one."""
    count = len(ids)
    states = _spread(state, count)
    if state is State.COMPLETED_WITH_ERRORS:
        exit_code, result = 1, FAILURES[count % len(FAILURES)]
    gap = ((finished_at or now) - started_at) / (2 * count) if started_at is not None else timedelta()
    tasks = []
    for place, computer_id in enumerate(ids):
        each = states[place]
        if started_at is None or each is State.NEW:
            tasks.append(TaskBrief(computer_id=computer_id, state=each, finished_at=finished_at))
            continue
        is_good = each is State.SUCCEEDED
        has_other_outcome = state is not State.SUCCEEDED and is_good
        tasks.append(
            TaskBrief(
                computer_id=computer_id,
                state=each,
                progress=1.0 if is_good else progress,
                started_at=started_at + gap * place,
                finished_at=_end(finished_at or now, gap, count - 1 - place) if each.is_final else None,
                exit_code=0 if has_other_outcome else exit_code,
                result="" if has_other_outcome else result,
            )
        )
    return Briefs(
        tasks=tuple(tasks),
        progress=roll_up_progress((task.state, task.progress) for task in tasks),
        exit_code=next((task.exit_code for task in tasks if task.exit_code), tasks[0].exit_code),
        result=result,
    )


def _end(last: datetime, gap: timedelta, place_from_end: int) -> datetime:
    return last - gap * place_from_end


def _spread(state: State, count: int) -> tuple[State, ...]:
    """States of tasks that make up a job in `state`."""
    third = count // 3
    match state:
        case State.RESTARTED:  # it had failed before
            return (State.FAILED,) * count
        case State.COMPLETED_WITH_ERRORS:
            bad = max(1, count // 5)
            return (State.SUCCEEDED,) * (count - bad) + (State.FAILED,) * bad
        case State.RUNNING:
            running = max(1, third)
            waiting = count - third - running
            return (State.SUCCEEDED,) * third + (State.RUNNING,) * running + (State.NEW,) * waiting
        case State.PAUSED:
            return (State.SUCCEEDED,) * third + (State.PAUSED,) * (count - third)
        case State.SENT:
            return (State.SENT,) * (third or 1) + (State.NEW,) * (count - (third or 1))
    return (state,) * count
