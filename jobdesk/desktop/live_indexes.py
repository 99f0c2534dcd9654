"""The indexes of a session: loaded when they are needed, brought up to the cache, and saved beside it."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from jobdesk.index.words import Words
from jobdesk.model.job import JobId
from jobdesk.model.query import Granularity, JobQuery, Period, PeriodKind
from jobdesk.model.states import OPEN_STATES, State
from jobdesk.session.background import Lane
from jobdesk.session.bulk_loader import BulkLoader
from jobdesk.session.session import Session
from jobdesk.session.sync_loop import BULK_JOBS
from jobdesk.sync.cache import Cache

# NumPy takes longer to load than the first picture of the window: it is imported in the background.
if TYPE_CHECKING:
    from jobdesk.sync.index_store import IndexStore
    from jobdesk.sync.kept_index import KeptIndex

_FOLDERS = {Granularity.JOB: "index", Granularity.COMPUTER: "tasks"}


class LiveIndexes:
    """One for each session; what would take long is left to a bulk loader."""

    def __init__(self, session: Session, bulk: BulkLoader, cache: Cache, folder: Path) -> None:
        """`folder`: where the copy lies."""
        self._session = session
        self._bulk = bulk
        self._cache = cache
        self._folder = folder
        self._words: Words | None = None
        self._kept: dict[Granularity, tuple[IndexStore, KeptIndex]] = {}

    async def load(self, words: Words | None = None) -> None:
        """Loads the index by job and lets the session show what it holds."""
        self._words = words
        background = self._session.background
        index = await self._load(Granularity.JOB)
        catalogue = await background.call_on(Lane.INDEX, self._cache.read_catalogue)
        self._session.store.adopt(index, catalogue, self._load_tasks)
        self._bulk.add(Granularity.JOB, index)
        await asyncio.sleep(0)  # the first rows are asked for before this
        self._session.notifications.watch(*await background.call_on(Lane.INDEX, _find_open, index))

    async def save(self) -> None:
        """Writes snapshots of all that are loaded, for a quick start the next time."""
        for store, index in tuple(self._kept.values()):
            await self._session.background.call_on(Lane.INDEX, store.save, index)

    async def _load_tasks(self) -> "KeptIndex":
        index = await self._load(Granularity.COMPUTER)
        self._bulk.add(Granularity.COMPUTER, index)
        return index

    async def _load(self, granularity: Granularity) -> "KeptIndex":
        store, index = await self._session.background.call_on(Lane.INDEX, self._open, granularity)
        self._kept[granularity] = store, index
        return index

    def _open(self, granularity: Granularity) -> "tuple[IndexStore, KeptIndex]":
        from jobdesk.sync.index_store import IndexStore

        store = IndexStore(self._cache, self._folder / _FOLDERS[granularity], granularity)
        return store, store.load(self._words, BULK_JOBS, connection=self._session.connection)


def _find_open(index: "KeptIndex") -> tuple[list[JobId], JobId | None]:
    """The jobs that are open, and the newest job of all; None where there is none."""
    query = JobQuery(states=OPEN_STATES, period=Period(kind=PeriodKind.ALL_TIME), shows_system=True)
    now = datetime.now(UTC)
    found = list(map(JobId, index.find(query, now).keys.tolist()))
    newest = index.find(replace(query, states=frozenset(State)), now).keys[:1].tolist()
    return found, JobId(newest[0]) if newest else None
