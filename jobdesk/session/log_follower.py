"""Follows the log of one task on the server while it grows: from there to the shelf, from the shelf to the view."""

import asyncio
import logging

from PySide6.QtCore import QObject

from jobdesk.model.changes import ChangeSet
from jobdesk.model.errors import JobDeskError, NotFound
from jobdesk.model.job import TaskId
from jobdesk.session.background import Background, Lane
from jobdesk.session.log_document import LogDocument, LogState
from jobdesk.session.status import ConnectionStatus, Contact
from jobdesk.session.store import Store
from jobdesk.sync.log_sync import LogSync

logger = logging.getLogger(__name__)

WAIT_S = 25.0  #: how long the server lets a fetch wait for more
FIRST_PAUSE_S, LONGEST_PAUSE_S = 0.2, 10.0  #: before the server is asked again; doubled each time


class LogFollower(LogDocument):
    """A document that grows with the log on the server."""

    def __init__(self, background: Background, logs: LogSync, store: Store, parent: QObject | None = None) -> None:
        super().__init__(background, logs, parent)
        self._store = store
        self._is_online = asyncio.Event()
        self._renewed: TaskId | None = None
        self.arrived.connect(self._look_for_damage)
        store.changed.connect(self._take_changes)
        store.status_changed.connect(self._take_status)
        self._take_status(store.status)

    def _begin(self) -> None:
        if self._opening is not None:
            self._logs.abort()
        super()._begin()

    async def _follow(self, task_id: TaskId) -> None:
        if self._head.has_damage or (self._text is not None and self._text.is_damaged):
            await self._renew(task_id)
        pause_s = FIRST_PAUSE_S
        if self._store.status.contact is Contact.CASE and not self._head.is_complete:
            self._set_state(LogState.ABSENT)
            return
        while not self._head.is_complete:
            size = self._head.size
            try:
                wait_s = WAIT_S if self._state is LogState.LIVE else 0.0
                piece = await self._background.call_on(Lane.LOG, self._logs.fetch, task_id, size, wait_s)
                await self.refresh()
            except NotFound as error:
                logger.info("the log of task %s is not to be had: %s", task_id, error)
                self._set_state(LogState.GONE)
                return
            except JobDeskError as error:
                logger.debug("the log of task %s is not to be had now: %s", task_id, error)
                await self._wait_for_server(pause_s)
                pause_s = min(LONGEST_PAUSE_S, pause_s * 2)
                continue
            if self._head.size == size and piece.chunks:
                # Nothing of it was kept: the copy begins anew just now.
                await asyncio.sleep(pause_s)
                continue
            pause_s = FIRST_PAUSE_S
            if self._head.size >= piece.size:
                self._set_state(LogState.LIVE)
        self._set_state(LogState.COMPLETE)

    async def _renew(self, task_id: TaskId) -> None:
        """Fetches a log of which a part cannot be read, where it is to be had."""
        self._renewed = task_id
        try:
            await self._background.call_on(Lane.LOG, self._logs.renew, task_id)
        except JobDeskError as error:
            logger.info("the damaged log of task %s stays as it is: %s", task_id, error)
        await self.refresh()

    def _look_for_damage(self) -> None:
        text = self._text
        if text is not None and text.is_damaged and self._renewed != self._task_id and self._store.status.is_online:
            self._begin()

    async def _wait_for_server(self, pause_s: float) -> None:
        """Waits until the sync loop says that the server answers; a while in any case, so that nothing spins."""
        self._set_state(LogState.OFFLINE)
        await asyncio.sleep(pause_s)
        await self._is_online.wait()

    def _take_changes(self, changes: ChangeSet) -> None:
        """Begins anew with a copy that does: a task of that number may be another one now."""
        if changes.is_full and self._task_id is not None:
            self._begin()

    def _take_status(self, status: ConnectionStatus) -> None:
        if status.is_online:
            self._is_online.set()
        elif self._is_online.is_set():
            # What waits may wait on a connection that is dead without a word, as after a sleep.
            self._is_online.clear()
            self._logs.abort()
