"""Makes a session: the cache and index of a connection, and the client that reaches its server."""

import asyncio
import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from jobdesk.client.calls import Calls
from jobdesk.client.exchange import Exchange
from jobdesk.client.late_transport import LateTransport
from jobdesk.config.settings import Connection
from jobdesk.index.words import Words
from jobdesk.model.job import JobId
from jobdesk.model.query import JobQuery, Period, PeriodKind
from jobdesk.model.states import OPEN_STATES
from jobdesk.session.background import Background, Lane
from jobdesk.session.catalogue_commands import CatalogueCommands
from jobdesk.session.commands import Commands
from jobdesk.session.detail_follower import DetailFollower
from jobdesk.session.exports import Exports
from jobdesk.session.log_follower import LogFollower
from jobdesk.session.notifications import Notifications
from jobdesk.session.session import Session
from jobdesk.session.store import Store
from jobdesk.session.sync_loop import SyncLoop, initial_status
from jobdesk.sync.cache import Cache
from jobdesk.sync.catalogue_sync import CatalogueSync
from jobdesk.sync.export_source import ExportSource
from jobdesk.sync.job_sync import JobSync
from jobdesk.sync.log_sync import LogSync

# NumPy takes longer to load than the first picture of the window: it is imported in the background.
if TYPE_CHECKING:
    from jobdesk.index.job_index import JobIndex
    from jobdesk.sync.index_store import IndexStore

SAVE_S = 120.0  #: between snapshots of the index


@dataclass(frozen=True, slots=True, kw_only=True)
class _Parts:
    """What a session stands on."""

    cache: Cache
    transport: Exchange
    log_transport: Exchange
    export_transport: Exchange
    sync: JobSync
    catalogue: CatalogueSync


class LiveSession:
    """A session and what it stands on; `close` ends both."""

    def __init__(self, session: Session, parts: _Parts, folder: Path) -> None:
        self.session = session
        self._parts = parts
        self._folder = folder
        self.has_endpoint = asyncio.Event()  #: set once it is known where the server answers
        self._indexes: IndexStore | None = None
        self._index: JobIndex | None = None

    def set_endpoint(self, url: str, token: str) -> None:
        """The server answers elsewhere now, or to another token."""
        self._parts.transport.set_endpoint(url, token)
        self._parts.log_transport.set_endpoint(url, token)
        self._parts.export_transport.set_endpoint(url, token)
        self.has_endpoint.set()
        self.session.sync_loop.hurry()

    async def load(self, words: Words) -> None:
        """Loads the index and shows what the cache holds."""
        store, background = self.session.store, self.session.background
        indexes = await background.call_on(Lane.INDEX, _make_index_store, self._parts.cache, self._folder)
        index = await background.call_on(Lane.INDEX, indexes.load, words)
        self._indexes, self._index = indexes, index
        store.adopt(index, await background.call_on(Lane.INDEX, self._parts.cache.read_catalogue))
        self.session.notifications.watch(await background.call_on(Lane.INDEX, _find_open, index))

    async def save_index(self) -> None:
        """Writes a snapshot of the index, for a quick start the next time."""
        if self._indexes is not None and self._index is not None:
            await self.session.background.call_on(Lane.INDEX, self._indexes.save, self._index)

    async def keep_saving(self) -> None:
        """Writes a snapshot now and then, so that a killed desktop starts quickly too."""
        while True:
            await asyncio.sleep(SAVE_S)
            await self.save_index()

    async def close(self) -> None:
        """Ends everything in order; a snapshot of the index is kept."""
        background = self.session.background
        background.cancel()
        self._parts.transport.close()
        self._parts.log_transport.close()
        self._parts.export_transport.close()
        await self.save_index()
        await background.close()
        self._parts.cache.close()
        self.session.deleteLater()


async def open_session(
    background: Background, connection: Connection | None, token: str, folder: Path, parent: QObject
) -> LiveSession:
    """A session on a connection, None for the embedded server; its sync loop is not running yet."""
    place = copy_folder(folder, connection)
    parts = await background.call(_make_parts, connection, token, place / "copy.db")
    store, sync = Store(background, None, JobQuery()), parts.sync
    name = connection.name if connection else ""
    store.set_status(initial_status(name, sync.progress.heard_at))
    source = ExportSource(place / "copy.db", sync, LogSync(parts.export_transport, parts.cache))
    session = Session(
        background=background,
        store=store,
        commands=Commands(background, sync, store),
        catalogue=CatalogueCommands(background, parts.catalogue, store),
        detail=DetailFollower(background, sync, store),
        log=LogFollower(background, LogSync(parts.log_transport, parts.cache), store),
        notifications=Notifications(store),
        sync_loop=SyncLoop(background, sync, store),
        exports=Exports(background, source, store),
        connection=name,
        parent=parent,
    )
    # Owned by Qt in this thread: what Python collects as garbage, it may collect in another one.
    for each in (store, session.commands, session.detail, session.log, session.notifications, session.sync_loop):
        each.setParent(session)
    session.exports.setParent(session)
    session.catalogue.setParent(session)
    return LiveSession(session, parts, place / "index")


def copy_folder(folder: Path, connection: Connection | None) -> Path:
    """Where the copy of a server lies; two users of one server see different things, so each has a copy."""
    if connection is None:
        return folder / "copies" / "embedded"
    return folder / "copies" / hashlib.sha256(f"{connection.user}@{connection.url}".encode()).hexdigest()[:16]


def _make_parts(connection: Connection | None, token: str, path: Path) -> _Parts:
    url, ca_file = (connection.url, connection.ca_file) if connection else ("", "")
    cache, transport = Cache(path), LateTransport(url, token, ca_file)
    return _Parts(
        cache=cache,
        transport=transport,
        log_transport=LateTransport(url, token, ca_file),
        export_transport=LateTransport(url, token, ca_file),
        sync=JobSync(Calls(transport), cache, lambda: datetime.now(UTC)),
        catalogue=CatalogueSync(Calls(transport), cache),
    )


def _find_open(index: "JobIndex") -> list[JobId]:
    query = JobQuery(states=OPEN_STATES, period=Period(kind=PeriodKind.ALL_TIME), shows_system=True)
    return list(map(JobId, index.find(query, datetime.now(UTC)).keys.tolist()))


def _make_index_store(cache: Cache, folder: Path) -> "IndexStore":
    from jobdesk.sync.index_store import IndexStore

    return IndexStore(cache, folder)
