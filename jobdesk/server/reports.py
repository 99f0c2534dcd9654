"""Takes in what engines report of tasks; a report that was stored already changes nothing."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from types import SimpleNamespace
from typing import Any

from sqlalchemy import Connection, Row, bindparam, select

from jobdesk.model import events
from jobdesk.model.causes import Cause
from jobdesk.model.job import Step, TaskId
from jobdesk.model.states import State, StepState
from jobdesk.server import logs, restarting
from jobdesk.server.attempts import end_attempt
from jobdesk.server.following import change_task, follow_tasks, following_once, write_task
from jobdesk.server.records import pack, read_steps
from jobdesk.server.replacing import outcome_of_cancelled
from jobdesk.storage.tables import tasks

MAX_LOG_SIZE = 2 * 1024**3  #: bytes of one task's log; what it writes behind is not kept
CUT = "\n[The log ends here: a job server keeps 2 GiB of it at most.]\n"

_TASKS_AT_ONCE = 1000  # in one question
_TASKS = select(tasks).where(tasks.c.id.in_(bindparam("tasks", expanding=True)))
_TASK = select(tasks).where(tasks.c.id == bindparam("task"))
_CAUSES = {
    State.TIMED_OUT: Cause.TIMED_OUT,
    State.CANCELLED: Cause.CANCELLED,
    State.INTERRUPTED: Cause.LOST,
}


def take(connection: Connection, reports: Sequence[events.TaskEvent], now: datetime) -> frozenset[TaskId]:
    """Stores reports that came in now, each task's in order; the tasks that they were about."""
    by_task: dict[TaskId, list[events.TaskEvent]] = {}
    for report in reports:
        by_task.setdefault(report.task_id, []).append(report)
    # What is told of a task changes no other one.
    rows = _read_tasks(connection, list(by_task))
    with following_once(connection):
        return frozenset(
            task_id
            for task_id, found in by_task.items()
            if task_id in rows and _take_all(connection, _Task(rows[task_id]), found, now)
        )


def _read_tasks(connection: Connection, ids: Sequence[TaskId]) -> dict[TaskId, Row[Any]]:
    """The tasks that are there."""
    found: dict[TaskId, Row[Any]] = {}
    for first in range(0, len(ids), _TASKS_AT_ONCE):
        some = ids[first : first + _TASKS_AT_ONCE]
        found |= {TaskId(row.id): row for row in connection.execute(_TASKS, {"tasks": some})}
    return found


def _take_all(connection: Connection, task: "_Task", reports: Sequence[events.TaskEvent], now: datetime) -> bool:
    """Stores the reports of one task; whether there was a new one among them."""
    has_news = False
    for report in reports:
        if task.has_ended:
            task = _Task(connection.execute(_TASK, {"task": task.row.id}).one())
        if task.attempt != report.attempt or report.seq <= task.last_seq:
            continue
        has_news = True
        task.set(last_seq=report.seq, heard_at=now)
        match report:
            case events.TaskStarted():
                task.start(connection, report.at)
            case events.TaskEnded():
                task.write(connection, report.at)
                _take_end(connection, task.row, report, now)
                task.has_ended = True
            case _:
                _take_news(connection, task, report)
    task.write(connection, reports[-1].at)
    return has_news


class _Task:
    """A task with what its reports have changed so far, which is written in one go."""

    def __init__(self, row: Row[Any]) -> None:
        self.row: Any = SimpleNamespace(**row._mapping)  # as the row will be
        self.is_followed = False  #: whether the job has to follow
        self.has_ended = False  #: its attempt; the row is not as it was then
        self._changed: dict[str, Any] = {}

    @property
    def attempt(self) -> int:
        return int(self.row.attempt)

    @property
    def last_seq(self) -> int:
        return int(self.row.last_seq)

    def set(self, **values: Any) -> None:
        """Changes columns."""
        self._changed |= values
        vars(self.row).update(values)

    def start(self, connection: Connection, at: datetime) -> None:
        """The task runs, unless it has ended already; with what else is not written yet."""
        old_state = self.row.state
        values = {**self._changed, "started_at": at}
        state = change_task(connection, self.row, State.RUNNING, Cause.STARTED, at, **values)
        if state.value != old_state:
            self._changed, self.is_followed = {}, False
            vars(self.row).update(state=state.value, started_at=at)

    def write(self, connection: Connection, at: datetime) -> None:
        """Writes what is not written yet."""
        if self._changed:
            write_task(connection, self.row.id, self._changed)
            self._changed = {}
        if self.is_followed:
            follow_tasks(connection, self.row.job_id, at)
            self.is_followed = False


def _take_news(connection: Connection, task: _Task, report: events.TaskEvent) -> None:
    """What tells of a task without changing its state."""
    match report:
        case events.TaskOutput():
            # The log alone grows, the job does not change with each of its lines.
            _take_output(connection, task, report)
            return
        case events.TaskProgress():
            task.set(progress=report.progress)
        case events.StepsPlanned():
            known = read_steps(task.row.steps)
            planned = (Step(number=number, name=name) for number, name in enumerate(report.names))
            task.set(steps=pack((*known, *list(planned)[len(known) :])))
        case events.StepChanged():
            task.set(steps=_change_step(task.row.steps, report))
        case events.HintGiven():
            task.set(hint=report.hint)
        case events.ResultGiven():
            task.set(result=report.result)
        case _:
            return
    task.is_followed = True


def _take_output(connection: Connection, task: _Task, report: events.TaskOutput) -> None:
    offset = task.row.log_base + report.offset
    if offset < task.row.log_size or task.row.log_size >= MAX_LOG_SIZE:
        return
    is_last = offset + len(report.text.encode()) >= MAX_LOG_SIZE
    text = report.text + CUT if is_last else report.text
    task.set(
        log_size=logs.append(connection, task.row.id, offset, report.at, text),
        log_lines=task.row.log_lines + text.count("\n"),
    )


def _change_step(packed: bytes, report: events.StepChanged) -> bytes:
    steps = list(read_steps(packed))
    while len(steps) <= report.number:
        steps.append(Step(number=len(steps), name=report.name))
    step = replace(steps[report.number], name=report.name, state=report.state, hint=report.hint)
    match report.state:
        case StepState.RUNNING:
            step = replace(step, started_at=step.started_at or report.at)
        case StepState.SKIPPED:
            step = replace(step, skipped_at=report.at)
        case StepState.SUCCEEDED | StepState.FAILED:
            step = replace(step, completed_at=report.at)
    steps[report.number] = step
    return pack(tuple(steps))


def _take_end(connection: Connection, task: Row[Any], report: events.TaskEnded, now: datetime) -> None:
    if task.awaits_end:
        write_task(connection, task.id, {"awaits_end": False})
    if restarting.goes_down_with_computer(task, report):
        restarting.await_boot(connection, task, report)
        return
    values: dict[str, Any] = {"exit_code": report.exit_code, "message": report.message}
    if report.outcome is State.SUCCEEDED:
        values["progress"] = 1.0
    steps = read_steps(task.steps)
    if any(step.state is StepState.RUNNING for step in steps):
        values["steps"] = pack(tuple(_break_off(step, report.at) for step in steps))
    cause = _CAUSES.get(report.outcome, Cause.ENDED)
    outcome = report.outcome
    if outcome is State.CANCELLED:
        outcome, cause = outcome_of_cancelled(connection, task)
    end_attempt(connection, task, outcome, cause, report.at, now, detail=report.message, **values)


def _break_off(step: Step, at: datetime) -> Step:
    if step.state is not StepState.RUNNING:
        return step
    return replace(step, state=StepState.FAILED, completed_at=at)
