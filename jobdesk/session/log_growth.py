"""Looks after logs that were compared while they were being written: how many rows have come since."""

import asyncio
import logging
from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from jobdesk.logs.head import LogHead
from jobdesk.logs.log_side import LogSide
from jobdesk.model.errors import JobDeskError
from jobdesk.session.background import Background, Lane
from jobdesk.session.status import Contact
from jobdesk.session.store import Store
from jobdesk.sync.comparison_reading import ComparisonReading

logger = logging.getLogger(__name__)

_PAUSE_MS = 3000


class LogGrowth(QObject):
    """Asks no more once it has told of something, nor of logs that are whole."""

    grown = Signal(int)  #: so many rows are there that were not compared

    def __init__(
        self, background: Background, store: Store, reading: ComparisonReading, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._background = background
        self._store = store
        self._reading = reading
        self._known: list[tuple[LogSide, int]] = []
        self._work: asyncio.Task[None] | None = None
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self.look)

    def watch(self, sides: Sequence[LogSide], rows: Sequence[int]) -> None:
        """Looks after these logs, which had so many rows when they were compared."""
        self.stop()
        self._known = list(zip(sides, rows, strict=True))
        if any(side.state.is_open for side in sides) and self._store.status.contact is not Contact.CASE:
            self._pause.start()

    def stop(self) -> None:
        """Nobody waits any more."""
        self._pause.stop()
        self._known = []
        if self._work is not None:
            self._work.cancel()
            self._work = None

    def look(self) -> None:
        """Looks at once."""
        if self._known and self._work is None:
            self._work = self._background.spawn(self._look())

    async def _look(self) -> None:
        try:
            heads = [(await self._head(side), rows) for side, rows in self._known]
        except JobDeskError as error:
            logger.info("a log that was compared cannot be looked at: %s", error)
            return
        finally:
            if self._work is asyncio.current_task():
                self._work = None
        added = sum(max(0, head.rows - rows) for head, rows in heads)
        if added:
            self.grown.emit(added)
        elif not all(head.is_complete for head, _ in heads):
            self._pause.start()

    async def _head(self, side: LogSide) -> LogHead:
        is_online = self._store.status.is_online and side.state.is_open
        return await self._background.call_on(Lane.COMPARE, _read_head, self._reading, side, is_online)


def _read_head(reading: ComparisonReading, side: LogSide, is_online: bool) -> LogHead:
    if is_online:
        try:
            reading.fetch(side)
        except JobDeskError as error:
            logger.debug("the log of task %s is not to be had now: %s", side.task_id, error)
    return reading.text(side.task_id).head
