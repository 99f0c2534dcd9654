"""Takes in what engines report of tasks; a report that was stored already changes nothing."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, select, update

from jobdesk.model import events
from jobdesk.model.causes import Cause
from jobdesk.model.job import Step, TaskId
from jobdesk.model.states import State, StepState
from jobdesk.server import logs, restarting
from jobdesk.server.attempts import end_attempt
from jobdesk.server.records import change_task, follow_tasks, pack, read_steps
from jobdesk.server.replacing import outcome_of_cancelled
from jobdesk.storage.tables import tasks

_CAUSES = {
    State.TIMED_OUT: Cause.TIMED_OUT,
    State.CANCELLED: Cause.CANCELLED,
    State.INTERRUPTED: Cause.LOST,
}


def take(connection: Connection, reports: Sequence[events.TaskEvent], now: datetime) -> frozenset[TaskId]:
    """Stores reports that came in now, each task's in order; the tasks that they were about."""
    touched = set()
    for report in reports:
        task = connection.execute(select(tasks).where(tasks.c.id == report.task_id)).one_or_none()
        if task is None or task.attempt != report.attempt or report.seq <= task.last_seq:
            continue
        connection.execute(update(tasks).where(tasks.c.id == task.id).values(last_seq=report.seq, heard_at=now))
        _take_one(connection, task, report, now)
        touched.add(report.task_id)
    return frozenset(touched)


def _take_one(connection: Connection, task: Row[Any], report: events.TaskEvent, now: datetime) -> None:
    match report:
        case events.TaskOutput():
            _take_output(connection, task, report)
        case events.TaskStarted():
            change_task(connection, task, State.RUNNING, Cause.STARTED, report.at, started_at=report.at)
        case events.TaskProgress():
            _change(connection, task, report.at, progress=report.progress)
        case events.StepsPlanned():
            known = read_steps(task.steps)
            planned = (Step(number=number, name=name) for number, name in enumerate(report.names))
            _change(connection, task, report.at, steps=pack((*known, *list(planned)[len(known) :])))
        case events.StepChanged():
            _take_step(connection, task, report)
        case events.HintGiven():
            _change(connection, task, report.at, hint=report.hint)
        case events.ResultGiven():
            _change(connection, task, report.at, result=report.result)
        case events.TaskEnded():
            _take_end(connection, task, report, now)


def _change(connection: Connection, task: Row[Any], at: datetime, **values: Any) -> None:
    connection.execute(update(tasks).where(tasks.c.id == task.id).values(**values))
    follow_tasks(connection, task.job_id, at)


def _take_output(connection: Connection, task: Row[Any], report: events.TaskOutput) -> None:
    """Appends; the log alone grows, the job does not change with each of its lines."""
    offset = task.log_base + report.offset
    if offset < task.log_size:
        return
    values = {
        "log_size": logs.append(connection, task.id, offset, report.at, report.text),
        "log_lines": task.log_lines + report.text.count("\n"),
    }
    connection.execute(update(tasks).where(tasks.c.id == task.id).values(**values))


def _take_step(connection: Connection, task: Row[Any], report: events.StepChanged) -> None:
    steps = list(read_steps(task.steps))
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
    _change(connection, task, report.at, steps=pack(tuple(steps)))


def _take_end(connection: Connection, task: Row[Any], report: events.TaskEnded, now: datetime) -> None:
    if task.awaits_end:
        connection.execute(update(tasks).where(tasks.c.id == task.id).values(awaits_end=False))
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
