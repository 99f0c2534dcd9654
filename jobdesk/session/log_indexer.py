"""Keeps the index of all logs current, a slice at a time, while nobody waits for anything else."""

import asyncio
import logging
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from jobdesk.model.errors import DatabaseFault
from jobdesk.session.background import Background, Lane

# They load NumPy, which the first window does without.
if TYPE_CHECKING:
    from jobdesk.logs.log_index import LogIndex
    from jobdesk.logs.shelf import Shelf

logger = logging.getLogger(__name__)

FIRST_S = 4.0  #: after the start of the session
REST_S = 5.0  #: between looks at what has come
TIDY_S, LEAST_TIDY_S = 3600.0, 30.0  #: between looks at what has gone, where nobody said that it has, and where so
SLICE = 6_000_000  #: bytes of text that are indexed in one go


class LogIndexer(QObject):
    """Feeds the index with what comes to the shelf. Half of the time of a processor is left to others."""

    changed = Signal()  #: `progress`

    def __init__(
        self, background: Background, shelf_path: Path, open_shelf: "Callable[[], Shelf]", parent: QObject | None = None
    ) -> None:
        """`open_shelf` blocks; it is called once there are logs at `shelf_path`."""
        super().__init__(parent)
        self._background = background
        self._shelf_path = shelf_path
        self._open_shelf = open_shelf
        self._index: LogIndex | None = None
        self._shelf: Shelf | None = None
        self._progress = 1.0
        self._hurry = asyncio.Event()
        self._feeding: asyncio.Task[None] | None = None
        self._tidied_at = -TIDY_S
        self._removals = 0  # of the shelf, when it was tidied last
        self.rests = 0  #: how often there was nothing left to do

    @property
    def index(self) -> "LogIndex | None":
        """The index; None before there is anything in it."""
        return self._index

    @property
    def progress(self) -> float:
        """How many of the logs are in the index, 0.0 to 1.0, as far as was known last."""
        return self._progress

    def start(self) -> None:
        """Feeds from now on, until the session ends."""
        if self._feeding is None:
            self._feeding = self._background.spawn(self._feed_on())

    def hurry(self) -> None:
        """Looks at once for what has come: somebody is about to search."""
        self._hurry.set()

    def close(self) -> None:
        """Closes the index's file; the threads have ended."""
        if self._index is not None:
            self._index.close()
            self._index = None

    async def _feed_on(self) -> None:
        await self._rest(FIRST_S)
        while True:
            try:
                if await self._background.call_on(Lane.LOG_INDEX, self._shelf_path.exists):
                    await self._feed_all()
                    await self._tidy()
            except DatabaseFault as error:
                logger.warning("the logs cannot be indexed now: %s", error)
                await self._rest(TIDY_S)
            await self._rest(REST_S)

    async def _feed_all(self) -> None:
        if self._index is None:
            self._index = await self._background.call_on(Lane.LOG_INDEX, self._open)
        while True:
            begun = time.monotonic()
            done = await self._background.call_on(Lane.LOG_INDEX, self._index.feed, SLICE)
            if done.is_done:
                self._tell(1.0)
                return
            self._tell(await self._background.call_on(Lane.LOG_INDEX, self._index.progress))
            await asyncio.sleep((time.monotonic() - begun) / 2)

    async def _tidy(self) -> None:
        """Drops what has gone: the room that it takes is counted as that of logs."""
        index, shelf = self._index, self._shelf
        assert index is not None and shelf is not None, "nothing is tidied before it was opened"
        passed_s = time.monotonic() - self._tidied_at
        if passed_s > TIDY_S or (shelf.removals != self._removals and passed_s > LEAST_TIDY_S):
            self._tidied_at, self._removals = time.monotonic(), shelf.removals
            await self._background.call_on(Lane.LOG_INDEX, index.tidy)

    def _open(self) -> "LogIndex":
        from jobdesk.logs.index_room import INDEX
        from jobdesk.logs.log_index import LogIndex

        self._shelf = self._open_shelf()
        return LogIndex(self._shelf_path.with_name(INDEX), self._shelf)

    async def _rest(self, seconds: float) -> None:
        self.rests += 1
        self._hurry.clear()
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._hurry.wait()

    def _tell(self, progress: float) -> None:
        if progress != self._progress:
            self._progress = progress
            self.changed.emit()
