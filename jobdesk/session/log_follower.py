"""Reads the log of one task from the cache, and follows it on the server while it grows."""

import asyncio
import enum
import logging

from PySide6.QtCore import QObject, Signal

from jobdesk.model.errors import JobDeskError, Unreachable
from jobdesk.model.job import TaskId
from jobdesk.model.log import LineCutter
from jobdesk.session.background import Background, Lane
from jobdesk.session.status import ConnectionStatus
from jobdesk.session.store import Store
from jobdesk.sync.log_sync import LogSync

logger = logging.getLogger(__name__)


class LogState(enum.Enum):
    """How far the log is here."""

    NONE = "none"  #: no task is shown
    LOADING = "loading"
    LIVE = "live"  #: all that there is so far; more may come
    COMPLETE = "complete"
    OFFLINE = "offline"  #: what the cache holds; the server does not answer


class LogFollower(QObject):
    """Follows one log at a time."""

    restarted = Signal()  #: forget all lines: another log begins
    lines_arrived = Signal(object)  #: tuple[LogLine, ...], behind those that came before
    state_changed = Signal(object)  #: LogState

    def __init__(self, background: Background, logs: LogSync, store: Store, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._background = background
        self._logs = logs
        self._store = store
        self._task_id: TaskId | None = None
        self._state = LogState.NONE
        self._following: asyncio.Task[None] | None = None
        self._is_online = asyncio.Event()
        store.status_changed.connect(self._take_status)
        self._take_status(store.status)

    @property
    def state(self) -> LogState:
        """How far the log is here."""
        return self._state

    def show(self, task_id: TaskId | None) -> None:
        """Follows the log of another task, or none."""
        if task_id == self._task_id:
            return
        self._task_id = task_id
        if self._following is not None:
            self._following.cancel()
            self._following = None
            self._logs.abort()
        self.restarted.emit()
        if task_id is None:
            self._set_state(LogState.NONE)
            return
        self._set_state(LogState.LOADING)
        self._following = self._background.spawn(self._follow(task_id))

    async def _follow(self, task_id: TaskId) -> None:
        cutter = LineCutter()
        offset, is_complete = 0, False
        while not is_complete:
            page = await self._background.call_on(Lane.LOG, self._logs.read, task_id, offset)
            if not page.chunks:
                is_complete = page.is_complete
                break
            self.lines_arrived.emit(await self._background.call_on(Lane.LOG, cutter.feed, page.chunks))
            offset, is_complete = page.chunks[-1].end, page.is_complete
        while not is_complete:
            try:
                wait_s = 25.0 if self._state is LogState.LIVE else 0.0
                page = await self._background.call_on(Lane.LOG, self._logs.fetch, task_id, offset, wait_s)
            except Unreachable:
                await self._wait_for_server()
                continue
            except JobDeskError as error:
                logger.info("the log of task %s is not to be had: %s", task_id, error)
                self._set_state(LogState.OFFLINE)
                return
            if page.chunks:
                self.lines_arrived.emit(await self._background.call_on(Lane.LOG, cutter.feed, page.chunks))
                offset = page.chunks[-1].end
            is_complete = page.is_complete and offset >= page.size
            if offset >= page.size:
                self._set_state(LogState.LIVE)
        self.lines_arrived.emit(cutter.flush())
        self._set_state(LogState.COMPLETE)

    async def _wait_for_server(self) -> None:
        """Waits until the sync loop says that the server answers; a moment in any case, so that nothing spins."""
        self._set_state(LogState.OFFLINE)
        await asyncio.sleep(0.2)
        await self._is_online.wait()

    def _set_state(self, state: LogState) -> None:
        if state is not self._state:
            self._state = state
            self.state_changed.emit(state)

    def _take_status(self, status: ConnectionStatus) -> None:
        if status.is_online:
            self._is_online.set()
        else:
            self._is_online.clear()
