"""What a view has of one log: how much there is, and the rows that are in memory; others are asked for."""

import asyncio
import enum
import logging
import time
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from jobdesk.logs.head import NO_LOG, LogHead
from jobdesk.model.errors import JobDeskError
from jobdesk.model.job import TaskId
from jobdesk.session.background import Background, Lane
from jobdesk.sync.log_sync import LogSync

if TYPE_CHECKING:
    from jobdesk.logs.log_text import LogText
    from jobdesk.logs.page import Page

logger = logging.getLogger(__name__)

FRAME_S = 0.016  #: `grown` comes no sooner than so long after the one before
_AT_ONCE = 200  #: rows of the beginning and of the end that are here with the head


class LogState(enum.Enum):
    """How far the log is here."""

    NONE = "none"  #: no task is shown
    LOADING = "loading"
    LIVE = "live"  #: all that there is so far; more may come
    COMPLETE = "complete"
    OFFLINE = "offline"  #: what is kept here; the server does not answer, or is not asked
    GONE = "gone"  #: what is kept here; the server answers that it knows no such log
    ABSENT = "absent"  #: not all of it is in the case file that is shown, and there is no server to ask


class LogDocument(QObject):
    """One log at a time, as it is kept here. Nothing of it blocks."""

    restarted = Signal()  #: forget all rows: another log begins, or this one anew
    grown = Signal()  #: there are more rows, or the last one has changed: `head` tells
    arrived = Signal()  #: rows that were asked for are in memory
    state_changed = Signal(object)  #: LogState

    def __init__(self, background: Background, logs: LogSync, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._background = background
        self._logs = logs
        self._task_id: TaskId | None = None
        self._state = LogState.NONE
        self._head = NO_LOG
        self._text: LogText | None = None
        self._opening: asyncio.Task[None] | None = None
        self._wish: Sequence[tuple[int, int]] | None = None
        self._held: tuple[Page, ...] = ()  # what the last wish brought: more than stays in the memory of a text
        self._is_reading = False
        self._grown_at = 0.0
        self._growing = QTimer(self, singleShot=True)
        self._growing.timeout.connect(self._tell_grown)

    @property
    def task_id(self) -> TaskId | None:
        """Whose log it is."""
        return self._task_id

    @property
    def state(self) -> LogState:
        """How far the log is here."""
        return self._state

    @property
    def head(self) -> LogHead:
        """How much there is; rows from 0 to `head.rows` can be asked for."""
        return self._head

    @property
    def text(self) -> "LogText | None":
        """The log itself, for work in other threads; None while it is being opened, and where none is shown."""
        return self._text

    def show(self, task_id: TaskId | None) -> None:
        """Turns to the log of another task, or to none."""
        if task_id != self._task_id:
            self._task_id = task_id
            self._begin()

    def rows(self, first: int, count: int) -> "tuple[Page, ...] | None":
        """The pages that hold so many rows; None while one of them is not in memory: ask by `want`."""
        return self._text.cached(first, count) if self._text is not None else None

    def page(self, row: int) -> "Page | None":
        """The page that holds a row; None while it is not in memory."""
        found = self.rows(row, 1)
        if found:
            return found[0]
        return next((page for page in self._held if page.first_row <= row < page.end_row), None)

    def want(self, first: int, count: int) -> None:
        """Fetches rows into memory, and then their neighbours; `arrived` follows. Only the last wish counts."""
        self.want_runs([(first, count)])

    def want_runs(self, runs: Sequence[tuple[int, int]]) -> None:
        """The same of rows that lie apart: first row and number of each run."""
        self._wish = runs
        if not self._is_reading and self._text is not None:
            self._is_reading = True
            self._background.spawn(self._read_wishes())

    async def refresh(self) -> None:
        """Looks what has come since; `grown` follows where something has."""
        text = self._text
        if text is None:
            return
        head = await self._background.call_on(Lane.SHELF, _refresh, text)
        if text is self._text and head != self._head:
            is_another = head.version != self._head.version
            self._head = head
            if is_another:
                self._held = ()
                self.restarted.emit()
            self._note_grown()

    # for those who follow

    def _begin(self) -> None:
        if self._opening is not None:
            self._opening.cancel()
            self._opening = None
        self._text, self._wish, self._held = None, None, ()
        self._head = NO_LOG
        self._growing.stop()
        self.restarted.emit()
        if self._task_id is None:
            self._set_state(LogState.NONE)
            return
        self._set_state(LogState.LOADING)
        self._opening = self._background.spawn(self._open_and_follow(self._task_id))

    async def _open_and_follow(self, task_id: TaskId) -> None:
        try:
            await self._open(task_id)
        except JobDeskError as error:
            logger.warning("the kept log of task %s cannot be read: %s", task_id, error)
            self._set_state(LogState.OFFLINE)
            return
        await self._follow(task_id)

    async def _follow(self, task_id: TaskId) -> None:
        """What is done once the log is open."""
        self._set_state(LogState.COMPLETE if self._head.is_complete else LogState.OFFLINE)

    async def _open(self, task_id: TaskId) -> None:
        self._text = await self._background.call_on(Lane.SHELF, _open, self._logs, task_id)
        self._head = self._text.head
        if self._head.rows:
            self._note_grown()
        if self._wish is not None:
            self.want_runs(self._wish)

    def _set_state(self, state: LogState) -> None:
        if state is not self._state:
            self._state = state
            if self._growing.isActive():
                self._tell_grown()  # the rows come before it is told that these are all
            self.state_changed.emit(state)

    def _note_grown(self) -> None:
        rest_s = self._grown_at + FRAME_S - time.monotonic()
        if rest_s <= 0:
            self._tell_grown()
        elif not self._growing.isActive():
            self._growing.start(max(1, round(rest_s * 1000)))

    def _tell_grown(self) -> None:
        self._growing.stop()
        self._grown_at = time.monotonic()
        self.grown.emit()

    async def _read_wishes(self) -> None:
        try:
            while self._wish is not None and (text := self._text) is not None:
                runs, self._wish = self._wish, None
                if any(text.cached(first, count) is None for first, count in runs):
                    pages = await self._background.call_on(Lane.SHELF, _read_runs, text, runs)
                    if text is self._text:
                        self._held = pages
                if text is self._text:
                    # Also where they came as neighbours of others meanwhile: whoever wished did not see them.
                    self.arrived.emit()
                if self._wish is None and len(runs) == 1:
                    await self._background.call_on(Lane.SHELF, _read_neighbours, text, *runs[0])
        except JobDeskError as error:
            logger.warning("rows of the log of task %s cannot be read: %s", self._task_id, error)
        finally:
            self._is_reading = False


def _open(logs: LogSync, task_id: TaskId) -> "LogText":
    """The log with its first and its last rows in memory."""
    text = logs.text(task_id)
    text.pages(0, _AT_ONCE)
    text.pages(text.head.rows - _AT_ONCE, _AT_ONCE)
    return text


def _refresh(text: "LogText") -> LogHead:
    """How much there is; the last rows are in memory, for whoever follows them."""
    head = text.refresh()
    text.pages(head.rows - _AT_ONCE, _AT_ONCE)
    return head


def _read_runs(text: "LogText", runs: Sequence[tuple[int, int]]) -> "tuple[Page, ...]":
    return tuple(page for first, count in runs for page in text.pages(first, count))


def _read_neighbours(text: "LogText", first: int, count: int) -> None:
    text.pages(first - count, 3 * count)
