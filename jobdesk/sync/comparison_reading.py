"""Finds what a log can be compared with, fetches what is not here, and compares; blocking."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from jobdesk.logs.log_side import LogSide
from jobdesk.model.computer import ComputerId
from jobdesk.model.errors import JobDeskError
from jobdesk.model.job import Job, JobId, TaskId
from jobdesk.model.states import State
from jobdesk.sync.job_sync import JobSync
from jobdesk.sync.log_sync import LogSync

if TYPE_CHECKING:
    from jobdesk.logs.log_pair import Compared, Course, Part
    from jobdesk.logs.log_text import LogText
    from jobdesk.logs.masking import Masker


class ComparisonReading:
    """`logs` has a transport of its own. One thread uses it, but for `abort` and `text`."""

    def __init__(self, sync: JobSync, logs: LogSync) -> None:
        self._sync = sync
        self._logs = logs

    @property
    def logs(self) -> LogSync:
        """Where the logs come from."""
        return self._logs

    def abort(self) -> None:
        """Breaks off a fetch that waits; it raises Unreachable."""
        self._logs.abort()

    def find_good(self, job_ids: Iterable[JobId], computer_id: ComputerId, *, is_online: bool) -> LogSide | None:
        """The log of the first of these jobs that succeeded on a computer; None where none is known here.

        Without the server one that is kept here goes before those that are not.
        """
        first: LogSide | None = None
        for job_id in job_ids:
            detail, _ = self._sync.read_detail(job_id)
            if detail is None or not _succeeded_on(detail.job, computer_id):
                continue
            found = [each for each in self.sides(job_id, is_online=is_online) if each.computer_id == computer_id]
            if found and found[0].state is State.SUCCEEDED:
                if is_online or self.is_here(found[0].task_id):
                    return found[0]
                first = first or found[0]
        return first

    def sides(self, job_id: JobId, *, is_online: bool) -> Sequence[LogSide]:
        """The logs of a job, one for each computer; () where its tasks are not known here."""
        detail, is_whole = self._sync.read_detail(job_id)
        if is_online and (not is_whole or detail is None):
            try:
                detail = self._sync.fetch_detail(job_id)
            except JobDeskError:
                return ()
        return () if detail is None else tuple(LogSide.of(detail.job, task) for task in detail.tasks)

    def is_here(self, task_id: TaskId) -> bool:
        """Whether something of a log is kept."""
        return self._logs.text(task_id).head.is_here

    def fetch(self, side: LogSide) -> None:
        """Fetches what of a log is not here, as far as it goes now. Raises as Calls does."""
        record = self._logs.shelf.read_record(side.task_id)
        offset = record.size if record is not None else 0
        is_done = record is not None and record.is_complete
        while not is_done:
            piece = self._logs.fetch(side.task_id, offset, 0.0, side.job_id)
            offset = piece.chunks[-1].end if piece.chunks else offset
            is_done = piece.is_complete or not piece.chunks

    def text(self, task_id: TaskId) -> "LogText":
        """The rows of a log."""
        return self._logs.text(task_id)

    def compare(self, left: TaskId, right: TaskId, masker: "Masker", part: "Part", course: "Course") -> "Compared":
        """Compares what is kept of two logs. Raises Cancelled."""
        from jobdesk.logs.log_pair import compare_logs

        return compare_logs(self.text(left), self.text(right), masker, part, course)


def _succeeded_on(job: Job, computer_id: ComputerId) -> bool:
    brief = next((each for each in job.tasks if each.computer_id == computer_id), None)
    return (brief.state if brief is not None else job.state) is State.SUCCEEDED
