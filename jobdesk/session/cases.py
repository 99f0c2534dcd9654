"""Saves jobs in a case file behind the window's back: fetches logs that are not here, then writes."""

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from PySide6.QtCore import QObject, Signal

from jobdesk.model.case_file import CaseInfo, CaseProgress, CaseResult, CaseStage, CaseSurvey
from jobdesk.model.errors import JobDeskError, Unreachable
from jobdesk.model.job import JobId
from jobdesk.session.background import Background, Lane
from jobdesk.session.store import Store
from jobdesk.sync.case_source import CaseSource
from jobdesk.version import __version__

logger = logging.getLogger(__name__)

_AT_ONCE = 50  #: jobs that are looked at in one go


class Cases(QObject):
    """One file at a time."""

    progressed = Signal(object)  #: CaseProgress
    ended = Signal(object)  #: CaseResult; the file is there
    failed = Signal(object)  #: JobDeskError; nothing of it is there
    cancelled = Signal()  #: likewise

    def __init__(self, background: Background, source: CaseSource, store: Store, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._background = background
        self._source = source
        self._store = store
        self._running: asyncio.Task[None] | None = None
        self.origin: CaseInfo | None = (
            None  #: of the case file that is shown; None where the jobs are those of a server
        )

    @property
    def is_running(self) -> bool:
        """Whether a file is being saved."""
        return self._running is not None

    async def survey(self, job_ids: Sequence[JobId]) -> CaseSurvey:
        """What a file of these jobs would hold as things are now."""
        surveyor = await self._background.call_on(Lane.CASE, self._source.survey)
        for first in range(0, len(job_ids), _AT_ONCE):
            await self._background.call_on(Lane.CASE, surveyor.look_at, tuple(job_ids[first : first + _AT_ONCE]))
        return await self._background.call_on(Lane.CASE, surveyor.survey)

    def start(self, path: str, job_ids: Sequence[JobId], note: str, server: str) -> None:
        """Saves these jobs; `server`: what people call it whose jobs they are.

        What is saved of a case file is what it was, whenever that is: when, by whom and from where stays.
        """
        assert self._running is None, "one file at a time"
        known = self.origin or CaseInfo(saved_at=datetime.now(UTC), saved_by=self._store.status.user, server=server)
        info = replace(known, note=note, program=__version__)
        self._running = self._background.spawn(self._run(path, tuple(job_ids), info))
        self._running.add_done_callback(self._forget)

    def cancel(self) -> None:
        """Ends what is under way."""
        if self._running is not None:
            self._running.cancel()

    async def _run(self, path: str, job_ids: Sequence[JobId], info: CaseInfo) -> None:
        try:
            if self._store.status.is_online:
                await self._fetch_logs(job_ids)
            result = await self._write(path, job_ids, info)
        except JobDeskError as error:
            self._running = None
            self.failed.emit(error)
        except asyncio.CancelledError:
            self._source.abort()
            raise
        else:
            self._running = None
            self.ended.emit(result)

    async def _fetch_logs(self, job_ids: Sequence[JobId]) -> None:
        """Once the server does not answer, saving goes on with what is here."""
        for done, job_id in enumerate(job_ids):
            self.progressed.emit(CaseProgress(stage=CaseStage.LOGS, done=done, total=len(job_ids)))
            try:
                await self._background.call_on(Lane.CASE, self._source.fetch_logs, job_id)
            except Unreachable as error:
                logger.info("a case is saved without the logs that are not here: %s", error)
                return
            except JobDeskError as error:
                logger.info("the logs of job %s are not to be had: %s", job_id, error)

    async def _write(self, path: str, job_ids: Sequence[JobId], info: CaseInfo) -> CaseResult:
        call_on = self._background.call_on
        writer = await call_on(Lane.CASE, self._source.write, path, info)
        try:
            for done, job_id in enumerate(job_ids):
                self.progressed.emit(CaseProgress(stage=CaseStage.WRITING, done=done, total=len(job_ids)))
                await call_on(Lane.CASE, writer.add, job_id)
            return await call_on(Lane.CASE, writer.finish)
        except asyncio.CancelledError:
            writer.cancel()
            raise
        finally:
            # The lane keeps its order: what is being written ends first. It is done though this task is cancelled.
            await asyncio.shield(asyncio.ensure_future(call_on(Lane.CASE, writer.close)))

    def _forget(self, task: asyncio.Task[None]) -> None:
        self._running = None
        if task.cancelled():  # perhaps before it had begun
            self.cancelled.emit()
