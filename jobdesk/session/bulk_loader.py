"""Brings the indexes what they lack, and fetches the past, by a child process: the window's process stays free."""

import asyncio
import logging
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from jobdesk.model.errors import JobDeskError
from jobdesk.model.query import Granularity
from jobdesk.session.background import Background, Lane
from jobdesk.session.store import Store
from jobdesk.sync.bulk_frames import Batch, Endpoint, Order
from jobdesk.sync.bulk_process import BulkProcess
from jobdesk.sync.job_sync import JobSync

# Comes with NumPy, which takes longer to load than the first picture of the window.
if TYPE_CHECKING:
    from jobdesk.sync.kept_index import KeptIndex

logger = logging.getLogger(__name__)

FIRST_PAUSE_S, LONGEST_PAUSE_S = 0.5, 30.0  #: before it is started again; doubled each time that it brought nothing

Indexes = Mapping[Granularity, "KeptIndex"]


class BulkLoader(QObject):
    """One for each session; nothing runs while there is nothing to do."""

    progressed = Signal()  #: the indexes hold more jobs, or all that there are

    def __init__(
        self,
        background: Background,
        sync: JobSync,
        store: Store,
        cache: str,
        make_process: Callable[[], BulkProcess],
        parent: QObject | None = None,
    ) -> None:
        """`cache`: path of the cache's file."""
        super().__init__(parent)
        self._background = background
        self._sync = sync
        self._store = store
        self._cache = cache
        self._make_process = make_process
        self._indexes: dict[Granularity, KeptIndex] = {}
        self._endpoint: Endpoint | None = None
        self._wants_past = False
        self._process: BulkProcess | None = None
        self._task: asyncio.Task[None] | None = None
        self._is_hurried = asyncio.Event()
        self._pause_s = FIRST_PAUSE_S

    @property
    def is_filling(self) -> bool:
        """Whether the past is being fetched, or is going to be."""
        return self._wants_past and self._endpoint is not None and self._sync.progress.fill_before is not None

    @property
    def is_rebuilding(self) -> bool:
        """Whether an index lacks jobs that are in the cache."""
        return any(index.is_behind for index in self._indexes.values())

    @property
    def process_id(self) -> int | None:
        """The id of the child process while there is one."""
        return self._process.process_id if self._process is not None else None

    def set_endpoint(self, endpoint: Endpoint) -> None:
        """The server answers there from now on."""
        self._endpoint = endpoint

    def add(self, granularity: Granularity, index: "KeptIndex") -> None:
        """This index is to hear of all that the child process does; what it lacks is brought."""
        self._indexes[granularity] = index
        self._tell_incomplete()
        if index.is_behind or self.is_filling:
            if self._process is not None:  # it does not know of this index
                self._background.spawn(self._background.call_apart(self._process.end))
            self.hurry()
            self._begin()

    def fetch_past(self) -> None:
        """The past is to be fetched, as far as it is not here."""
        self._wants_past = True
        self._begin()

    def hurry(self) -> None:
        """Tries again at once, where it waits to do so."""
        self._is_hurried.set()

    async def close(self) -> None:
        """Ends the child process; nothing is begun any more."""
        process, self._indexes = self._process, {}
        if self._task is not None:
            self._task.cancel()
        if process is not None:
            await self._background.call_apart(process.end)

    @property
    def _has_work(self) -> bool:
        return bool(self._indexes) and (self.is_filling or self.is_rebuilding)

    def _tell_incomplete(self) -> None:
        behind = (granularity for granularity, index in self._indexes.items() if index.is_behind)
        self._store.set_incomplete(frozenset(behind))

    def _begin(self) -> None:
        if self._has_work and (self._task is None or self._task.done()):
            self._task = self._background.spawn(self._work())

    async def _work(self) -> None:
        while self._has_work:
            process = self._process = self._make_process()
            try:
                await self._follow(process, dict(self._indexes))
            except JobDeskError as error:
                logger.info("bulk work stopped: %s", error)
            finally:
                self._process = None
                self._background.spawn(self._background.call_apart(process.end))
            self._tell_incomplete()
            self.progressed.emit()
            if self._has_work:
                await self._wait()

    async def _follow(self, process: BulkProcess, indexes: Indexes) -> None:
        """Runs a child process to its end, and takes in what it tells. Raises what it gave up for."""
        call_on = self._background.call_on
        order = await call_on(Lane.INDEX, self._make_order, indexes)
        if order is None:
            return
        await call_on(Lane.BULK, process.start, order)
        while (batch := await call_on(Lane.BULK, self._read, process)) is not None:
            for granularity, packed in batch.packed.items():
                await call_on(Lane.INDEX, indexes[granularity].take, batch, packed)
            self._pause_s = FIRST_PAUSE_S
            self._store.expect_more()
            self._tell_incomplete()
            self.progressed.emit()
        if process.is_done:
            for index in indexes.values():
                await call_on(Lane.INDEX, index.settle)

    def _make_order(self, indexes: Indexes) -> Order | None:
        """What is to be done; None while the indexes are of different copies."""
        epochs = {index.held.epoch for index in indexes.values()}
        if len(epochs) > 1:
            return None
        for index in indexes.values():
            index.is_behind = True
        return Order(
            cache=self._cache,
            epoch=epochs.pop(),
            after={granularity: index.held.number for granularity, index in indexes.items()},
            endpoint=self._endpoint if self.is_filling else None,
        )

    def _read(self, process: BulkProcess) -> Batch | None:
        batch = process.read()
        if batch is not None and batch.fetched:
            self._sync.note_filled()
        return batch

    async def _wait(self) -> None:
        """Waits a while, or until somebody is in a hurry."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self._is_hurried.wait(), self._pause_s)
        self._is_hurried.clear()
        self._pause_s = min(LONGEST_PAUSE_S, self._pause_s * 2)
