"""Writes jobs to a file behind the window's back: fetches logs that are not here, and hears the process that writes."""

import asyncio
import logging
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from jobdesk.model.errors import JobDeskError, Unreachable
from jobdesk.model.export import ExportOrder, ExportProgress, ExportResult, ExportStage
from jobdesk.model.job import JobId
from jobdesk.session.background import Background
from jobdesk.session.store import Store
from jobdesk.sync.export_child import ExportChild
from jobdesk.sync.export_source import ExportSource

# NumPy takes longer to load than the first picture of the window; it is there as soon as there are jobs to export.
if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ids = NDArray[np.int64]

logger = logging.getLogger(__name__)


class Exports(QObject):
    """One export at a time."""

    progressed = Signal(object)  #: ExportProgress
    ended = Signal(object)  #: ExportResult; the file is there
    failed = Signal(object)  #: JobDeskError; nothing of it is there
    cancelled = Signal()  #: likewise

    def __init__(
        self, background: Background, source: ExportSource, store: Store, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._background = background
        self._source = source
        self._store = store
        self._running: asyncio.Task[None] | None = None

    @property
    def is_running(self) -> bool:
        """Whether an export is under way."""
        return self._running is not None

    def start(self, order: ExportOrder, jobs: "Ids", computers: "Ids | None") -> None:
        """Writes these jobs in their order; by computer, each with the computer beside it."""
        assert self._running is None, "one export at a time"
        self._running = self._background.spawn(self._run(order, jobs, computers))
        self._running.add_done_callback(self._forget)

    def cancel(self) -> None:
        """Ends the export that is under way."""
        if self._running is not None:
            self._running.cancel()

    async def _run(self, order: ExportOrder, jobs: "Ids", computers: "Ids | None") -> None:
        child = self._source.open(order)
        try:
            if order.has_logs:
                await self._background.call(self._source.open_logs)
                if self._store.status.is_online:
                    await self._fetch_logs(jobs)
            result = await self._write(child, order, jobs, computers)
        except JobDeskError as error:
            await self._end(child)
            self.failed.emit(error)
        except asyncio.CancelledError:
            self._source.abort()
            await self._end(child)
            raise
        else:
            await self._end(child)
            self.ended.emit(result)

    async def _fetch_logs(self, jobs: "Ids") -> None:
        """Once the server does not answer, the export goes on with what is here."""
        fetched: JobId | None = None
        for done in range(len(jobs)):
            job_id = JobId(int(jobs[done]))
            if job_id == fetched:
                continue  # by computer a job has several rows, which mostly stand together
            fetched = job_id
            self.progressed.emit(ExportProgress(stage=ExportStage.LOGS, done=done, total=len(jobs)))
            try:
                await self._background.call(self._source.fetch_logs, job_id)
            except Unreachable as error:
                logger.info("an export goes on without the logs that are not here: %s", error)
                return
            except JobDeskError as error:
                logger.info("the logs of job %s are not to be had: %s", job_id, error)

    async def _write(
        self, child: ExportChild, order: ExportOrder, jobs: "Ids", computers: "Ids | None"
    ) -> ExportResult:
        self._tell(0, len(jobs))
        await self._background.call(child.start, jobs.tobytes(), None if computers is None else computers.tobytes())
        while True:
            report = await self._background.call(child.hear)
            self._tell(report.done, len(jobs))
            if report.is_end:
                return ExportResult(
                    path=order.path,
                    rows=report.done - report.gone,
                    gone=report.gone,
                    logs=report.logs,
                    missing_logs=report.missing_logs,
                )

    async def _end(self, child: ExportChild) -> None:
        child.stop()
        await self._background.call(child.close)
        self._running = None

    def _forget(self, task: asyncio.Task[None]) -> None:
        self._running = None
        if task.cancelled():  # perhaps before it had begun
            self.cancelled.emit()

    def _tell(self, done: int, total: int) -> None:
        self.progressed.emit(ExportProgress(stage=ExportStage.ROWS, done=done, total=total))
