"""Where exports come from: the copy of a server, and the server for logs that are not in it yet; blocking."""

from pathlib import Path

from jobdesk.model.errors import NotFound
from jobdesk.model.export import ExportOrder
from jobdesk.model.job import JobDetail, JobId, Task
from jobdesk.sync.export_child import ExportChild
from jobdesk.sync.job_sync import JobSync
from jobdesk.sync.log_sync import LogSync

_BEHIND_ALL = 2**62  #: no log is that long


class ExportSource:
    """Where exports come from: the copy of a server, and the server for what the copy lacks."""

    def __init__(self, cache: Path, sync: JobSync, logs: LogSync) -> None:
        """`logs` has a transport that nobody else breaks off."""
        self._cache = cache
        self._sync = sync
        self._logs = logs

    def open(self, order: ExportOrder) -> ExportChild:
        """What writes an export; not started yet."""
        return ExportChild(self._cache, order)

    def open_logs(self) -> None:
        """Brings the file of logs to this version: who writes an export takes it as it is.

        Blocks. Raises DatabaseFault.
        """
        self._logs.shelf.records_after(0, 1)

    def fetch_logs(self, job_id: JobId) -> None:
        """Puts the logs of all tasks of a job into the copy. Raises as Calls does; a job that has gone is passed by."""
        try:
            for task in self._find_detail(job_id).tasks:
                self._fetch_log(task)
        except NotFound:
            return

    def abort(self) -> None:
        """Breaks off a fetch that waits; it raises Unreachable."""
        self._logs.abort()

    def _find_detail(self, job_id: JobId) -> JobDetail:
        """From the copy where that is as new as the job in it."""
        detail, is_complete = self._sync.read_detail(job_id)
        if detail is None or not is_complete or any(task.state.is_open for task in detail.tasks):
            return self._sync.fetch_detail(job_id)
        return detail

    def _fetch_log(self, task: Task) -> None:
        kept = self._logs.read(task.id, _BEHIND_ALL)
        if kept.is_complete or (task.state.is_final and not task.log_size):
            return
        offset = kept.size
        while True:
            piece = self._logs.fetch(task.id, offset, 0.0)
            if piece.is_complete or not piece.chunks:
                return
            offset = piece.chunks[-1].end
