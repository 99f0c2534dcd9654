"""What an export tells of a job, or of a job on one computer: plain values that every kind of file shares."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from jobdesk.model.computer import Computer, ComputerId, Group
from jobdesk.model.export import ExportColumn, ExportOrder
from jobdesk.model.job import Job, TaskBrief
from jobdesk.model.script import ParameterType

#: Several names are a tuple, parameters a mapping in which a password is None, a log that is not here is None.
Value = str | int | float | bool | datetime | timedelta | tuple[str | None, ...] | Mapping[str, str | None] | None

_C = ExportColumn


class RowReader:
    """Knows the names of computers and groups."""

    def __init__(self, order: ExportOrder, computers: Iterable[Computer], groups: Iterable[Group]) -> None:
        self._order = order
        self._computers = {each.id: each.name for each in computers}
        self._groups: dict[ComputerId, set[str]] = {}
        for group in groups:
            for computer_id in group.computer_ids:
                self._groups.setdefault(computer_id, set()).add(group.name)

    def name(self, computer_id: ComputerId) -> str:
        """What a computer is called; its number where it is no longer known."""
        return self._computers.get(computer_id) or f"#{computer_id}"

    def read(self, job: Job, computer_id: ComputerId | None, logs: tuple[str | None, ...]) -> dict[ExportColumn, Value]:
        """The values of a row, in the order of the columns; `logs` are files with the log of each task."""
        if computer_id is not None:
            job = on_computer(job, computer_id)
        return {column: self._value(job, column, logs) for column in self._order.columns}

    def _value(self, job: Job, column: ExportColumn, logs: tuple[str | None, ...]) -> Value:
        match column:
            case _C.STATE:
                return job.state.value
            case _C.COMPUTER:
                return tuple(self.name(each) for each in job.computer_ids)
            case _C.GROUPS:
                return tuple(sorted({name for each in job.computer_ids for name in self._groups.get(each, ())}))
            case _C.TYPE:
                return job.type.value
            case _C.CREATED:
                return job.created_at
            case _C.STARTED:
                return job.started_at
            case _C.FINISHED:
                return job.finished_at
            case _C.DURATION:
                return _duration(job, self._order.now)
            case _C.EXPIRES:
                return job.expires_at
            case _C.CANCEL_REQUESTED:
                return job.cancel_requested_at
            case _C.PARAMETERS:
                return {
                    each.name: None if each.type is ParameterType.PASSWORD else each.value for each in job.arguments
                }
            case _C.CONNECTION:
                return self._order.connection
            case _C.LOG:
                return logs
            case _:
                value: Value = getattr(job, column.value)
                return value


def on_computer(job: Job, computer_id: ComputerId) -> Job:
    """The job as it is on one of its computers."""
    if computer_id not in job.computer_ids or len(job.computer_ids) == 1:
        return job
    brief = _find_brief(job, computer_id)
    if brief is None:
        return replace(job, computer_ids=(computer_id,))
    return replace(
        job,
        computer_ids=(computer_id,),
        state=brief.state,
        progress=brief.progress,
        started_at=brief.started_at,
        finished_at=brief.finished_at,
        exit_code=brief.exit_code,
        result=brief.result,
        is_late=brief.is_late,
    )


def _find_brief(job: Job, computer_id: ComputerId) -> TaskBrief | None:
    return next((each for each in job.tasks if each.computer_id == computer_id), None)


def _duration(job: Job, now: datetime) -> timedelta | None:
    if job.started_at is None:
        return None
    end = job.finished_at or (now if job.state.is_open else None)
    return None if end is None else max(end - job.started_at, timedelta())
