"""Reads the log of one task from the cache, and follows it on the server while it grows."""

import asyncio
import enum
import logging

from PySide6.QtCore import QObject, Signal

from jobdesk.model.changes import ChangeSet
from jobdesk.model.errors import JobDeskError, NotFound
from jobdesk.model.job import TaskId
from jobdesk.model.log import LineCutter, LogChunk, LogLine
from jobdesk.session.background import Background, Lane
from jobdesk.session.status import ConnectionStatus
from jobdesk.session.store import Store
from jobdesk.sync.log_sync import LogSync

logger = logging.getLogger(__name__)

WAIT_S = 25.0  #: how long the server lets a fetch wait for more
FIRST_PAUSE_S, LONGEST_PAUSE_S = 0.2, 10.0  #: before the server is asked again; doubled each time


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
        store.changed.connect(self._take_changes)
        store.status_changed.connect(self._take_status)
        self._take_status(store.status)

    @property
    def state(self) -> LogState:
        """How far the log is here."""
        return self._state

    def show(self, task_id: TaskId | None) -> None:
        """Follows the log of another task, or none."""
        if task_id != self._task_id:
            self._task_id = task_id
            self._begin()

    def _begin(self) -> None:
        if self._following is not None:
            self._following.cancel()
            self._following = None
            self._logs.abort()
        self.restarted.emit()
        if self._task_id is None:
            self._set_state(LogState.NONE)
            return
        self._set_state(LogState.LOADING)
        self._following = self._background.spawn(self._follow(self._task_id))

    async def _follow(self, task_id: TaskId) -> None:
        cutter = LineCutter()
        offset, is_complete = await self._read(task_id, cutter)
        pause_s = FIRST_PAUSE_S
        while not is_complete:
            try:
                wait_s = WAIT_S if self._state is LogState.LIVE else 0.0
                page = await self._background.call_on(Lane.LOG, self._logs.fetch, task_id, offset, wait_s)
            except NotFound as error:
                logger.info("the log of task %s is not to be had: %s", task_id, error)
                self._set_state(LogState.OFFLINE)
                return
            except JobDeskError as error:
                logger.debug("the log of task %s is not to be had now: %s", task_id, error)
                await self._wait_for_server(pause_s)
                pause_s = min(LONGEST_PAUSE_S, pause_s * 2)
                continue
            pause_s = FIRST_PAUSE_S
            await self._tell(page.chunks, cutter)
            offset = page.chunks[-1].end if page.chunks else offset
            is_complete = page.is_complete
            if offset >= page.size:
                self._set_state(LogState.LIVE)
        self._tell_lines(cutter.flush())
        self._set_state(LogState.COMPLETE)

    async def _read(self, task_id: TaskId, cutter: LineCutter) -> tuple[int, bool]:
        """Tells what is kept here; its size, and whether it is the whole log."""
        offset = 0
        while True:
            page = await self._background.call_on(Lane.LOG, self._logs.read, task_id, offset)
            await self._tell(page.chunks, cutter)
            offset = page.chunks[-1].end if page.chunks else offset
            if page.is_complete or not page.chunks:
                return offset, page.is_complete

    async def _tell(self, chunks: tuple[LogChunk, ...], cutter: LineCutter) -> None:
        if chunks:
            self._tell_lines(await self._background.call_on(Lane.LOG, cutter.feed, chunks))

    def _tell_lines(self, lines: tuple[LogLine, ...]) -> None:
        if lines:
            self.lines_arrived.emit(lines)

    async def _wait_for_server(self, pause_s: float) -> None:
        """Waits until the sync loop says that the server answers; a while in any case, so that nothing spins."""
        self._set_state(LogState.OFFLINE)
        await asyncio.sleep(pause_s)
        await self._is_online.wait()

    def _set_state(self, state: LogState) -> None:
        if state is not self._state:
            self._state = state
            self.state_changed.emit(state)

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
