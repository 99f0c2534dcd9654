"""What an export tells of a job, or of a job on one computer: plain values that every kind of file shares."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from operator import attrgetter

from jobdesk.model.computer import Computer, ComputerId, Group
from jobdesk.model.export import ExportColumn, ExportOrder
from jobdesk.model.job import Job, JobType, TaskBrief
from jobdesk.model.script import ParameterType
from jobdesk.model.states import State

#: Several names are a tuple, parameters a mapping in which a password is None, a log that is not here is None.
Value = (
    str
    | int
    | float
    | bool
    | datetime
    | timedelta
    | State
    | JobType
    | tuple[str | None, ...]
    | Mapping[str, str | None]
    | None
)
#: In the order of the columns.
Row = list[Value]

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
        self._finders = [self._make_finder(column) for column in order.columns]

    def name(self, computer_id: ComputerId) -> str:
        """What a computer is called; its number where it is no longer known."""
        return self._computers.get(computer_id) or f"#{computer_id}"

    def read(self, job: Job, computer_id: ComputerId | None, logs: tuple[str | None, ...]) -> Row:
        """The values of a row, in the order of the columns; `logs` are files with the log of each task."""
        if computer_id is not None:
            job = on_computer(job, computer_id)
        return [logs if find is None else find(job) for find in self._finders]

    def _make_finder(self, column: ExportColumn) -> Callable[[Job], Value] | None:
        """What finds the value of a column; None for logs, which are not in a job."""
        connection, now = self._order.connection, self._order.now
        finders: dict[ExportColumn, Callable[[Job], Value] | None] = {
            _C.COMPUTER: lambda job: tuple(self.name(each) for each in job.computer_ids),
            _C.GROUPS: self._name_groups,
            _C.CREATED: attrgetter("created_at"),
            _C.STARTED: attrgetter("started_at"),
            _C.FINISHED: attrgetter("finished_at"),
            _C.DURATION: lambda job: _duration(job, now),
            _C.EXPIRES: attrgetter("expires_at"),
            _C.CANCEL_REQUESTED: attrgetter("cancel_requested_at"),
            _C.PARAMETERS: _tell_parameters,
            _C.CONNECTION: lambda _: connection,
            _C.LOG: None,
        }
        return finders[column] if column in finders else attrgetter(column.value)

    def _name_groups(self, job: Job) -> tuple[str, ...]:
        return tuple(sorted({name for each in job.computer_ids for name in self._groups.get(each, ())}))


def _tell_parameters(job: Job) -> dict[str, str | None]:
    return {each.name: None if each.type is ParameterType.PASSWORD else each.value for each in job.arguments}


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
