"""Keeps the detail of the job in focus current: from the cache at once, from the server when it knows more."""

import asyncio
import logging

from PySide6.QtCore import QObject, Signal

from jobdesk.model.changes import ChangeSet
from jobdesk.model.errors import JobDeskError, Unreachable
from jobdesk.model.job import JobDetail, JobId
from jobdesk.session.background import Background, Lane
from jobdesk.session.status import ConnectionStatus
from jobdesk.session.store import Store
from jobdesk.sync.job_sync import JobSync

logger = logging.getLogger(__name__)


class DetailFollower(QObject):
    """Follows one job at a time."""

    changed = Signal(object)  #: JobDetail, or None while nothing is known of the job in focus, or no job is
    is_incomplete = Signal(bool)  #: only the job itself is here: its tasks and history were never fetched

    def __init__(self, background: Background, sync: JobSync, store: Store, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._background = background
        self._sync = sync
        self._store = store
        self._job_id: JobId | None = None
        self._detail: JobDetail | None = None
        self._fetching: asyncio.Task[None] | None = None
        self._is_stale = False
        self._was_online = False
        store.changed.connect(self._take_changes)
        store.status_changed.connect(self._take_status)

    @property
    def job_id(self) -> JobId | None:
        """The job in focus."""
        return self._job_id

    @property
    def detail(self) -> JobDetail | None:
        """What is known of the job in focus."""
        return self._detail

    def show(self, job_id: JobId | None) -> None:
        """Follows another job, or none."""
        if job_id == self._job_id:
            return
        self._job_id = job_id
        if self._fetching is not None:
            self._fetching.cancel()
            self._fetching = None
        self._set(None)
        self.refresh()

    def refresh(self) -> None:
        """Asks again for the job in focus; while an answer is under way, as soon as it is here."""
        self._is_stale = True
        if self._fetching is None and self._job_id is not None:
            self._fetching = self._background.spawn(self._fetch(self._job_id))

    async def _fetch(self, job_id: JobId) -> None:
        try:
            while self._is_stale and job_id == self._job_id:
                self._is_stale = False
                kept = await self._background.call_on(Lane.DETAIL, self._sync.read_detail, job_id)
                self._take(job_id, *kept)
                if self._store.status.is_online:
                    await self._ask(job_id)
        finally:
            if self._fetching is asyncio.current_task():
                self._fetching = None

    async def _ask(self, job_id: JobId) -> None:
        try:
            detail = await self._background.call(self._sync.fetch_detail, job_id)
        except Unreachable:
            return
        except JobDeskError as error:
            logger.info("detail of job %s is not to be had: %s", job_id, error)
            return
        self._take(job_id, detail, True)

    def _take(self, job_id: JobId, detail: JobDetail | None, is_complete: bool) -> None:
        is_older = self._detail is not None and detail is not None and detail.job.revision < self._detail.job.revision
        if job_id == self._job_id and detail is not None and detail != self._detail and not is_older:
            self._set(detail)
        # Whoever hears of a detail may turn to another job.
        if job_id == self._job_id:
            self.is_incomplete.emit(not is_complete)

    def _set(self, detail: JobDetail | None) -> None:
        self._detail = detail
        self.changed.emit(detail)

    def _take_changes(self, changes: ChangeSet) -> None:
        if changes.is_full and self._detail is not None:
            self._set(None)  # it may be another job of that number now
        if changes.is_full or any(job.id == self._job_id for job in changes.upserted):
            self.refresh()

    def _take_status(self, status: ConnectionStatus) -> None:
        """The status changes with every sign of life; only that the server is back is a reason to ask."""
        if status.is_online and not self._was_online:
            self.refresh()
        self._was_online = status.is_online
