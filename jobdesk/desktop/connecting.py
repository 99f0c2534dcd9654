"""Makes a session: the cache and index of a connection, and the client that reaches its server."""

import asyncio
import gc
import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QObject

from jobdesk.client.calls import Calls
from jobdesk.client.exchange import Exchange
from jobdesk.client.late_transport import LateTransport
from jobdesk.client.vigil import Vigil
from jobdesk.config.program import own_command
from jobdesk.config.settings import Connection
from jobdesk.desktop.live_indexes import LiveIndexes
from jobdesk.index.words import Words
from jobdesk.model.query import JobQuery
from jobdesk.session.administration import Administration
from jobdesk.session.answer_watch import AnswerWatch
from jobdesk.session.background import Background
from jobdesk.session.bulk_loader import BulkLoader
from jobdesk.session.cases import Cases
from jobdesk.session.catalogue_commands import CatalogueCommands
from jobdesk.session.commands import Commands
from jobdesk.session.detail_follower import DetailFollower
from jobdesk.session.exports import Exports
from jobdesk.session.failure_families import FailureFamilies
from jobdesk.session.log_comparison import LogComparison
from jobdesk.session.log_follower import LogFollower
from jobdesk.session.log_keeper import LogKeeper
from jobdesk.session.log_search import LogSearcher
from jobdesk.session.log_tidying import keep_tidy
from jobdesk.session.notifications import Notifications
from jobdesk.session.schedule_commands import ScheduleCommands
from jobdesk.session.session import Session
from jobdesk.session.store import Store
from jobdesk.session.sync_loop import SyncLoop, initial_status
from jobdesk.sync.administration_sync import AdministrationSync
from jobdesk.sync.bulk_frames import Endpoint
from jobdesk.sync.bulk_process import BulkProcess
from jobdesk.sync.cache import Cache
from jobdesk.sync.case_source import CaseSource
from jobdesk.sync.catalogue_sync import CatalogueSync
from jobdesk.sync.comparison_reading import ComparisonReading
from jobdesk.sync.export_source import ExportSource
from jobdesk.sync.failure_reading import FailureReading
from jobdesk.sync.job_sync import JobSync
from jobdesk.sync.log_keeping import LogKeeping
from jobdesk.sync.log_owners import LogOwners
from jobdesk.sync.log_sync import LogSync

SAVE_S = 120.0  #: between snapshots of the index


@dataclass(frozen=True, slots=True, kw_only=True)
class _Parts:
    """What a session stands on."""

    place: Path  #: where the copy lies
    ca_file: str
    cache: Cache
    vigil: Vigil  #: over all of the transports
    transport: Exchange
    log_transport: Exchange
    export_transport: Exchange
    keep_transport: Exchange
    case_transport: Exchange
    compare_transport: Exchange
    cause_transport: Exchange
    sync: JobSync
    catalogue: CatalogueSync
    administration: AdministrationSync


class LiveSession:
    """A session and what it stands on; `close` ends both."""

    def __init__(self, session: Session, bulk: BulkLoader, parts: _Parts) -> None:
        self.session = session
        self.bulk = bulk
        self._parts = parts
        self._indexes = LiveIndexes(session, bulk, parts.cache, parts.place)
        self.has_endpoint = asyncio.Event()  #: set once it is known where the server answers

    def set_endpoint(self, url: str, token: str) -> None:
        """The server answers elsewhere now, or to another token."""
        self._parts.transport.set_endpoint(url, token)
        self._parts.log_transport.set_endpoint(url, token)
        self._parts.export_transport.set_endpoint(url, token)
        self._parts.keep_transport.set_endpoint(url, token)
        self._parts.case_transport.set_endpoint(url, token)
        self._parts.compare_transport.set_endpoint(url, token)
        self._parts.cause_transport.set_endpoint(url, token)
        self.bulk.set_endpoint(Endpoint(url=url, token=token, ca_file=self._parts.ca_file))
        self.has_endpoint.set()
        self.session.sync_loop.hurry()

    async def load(self, words: Words | None = None) -> None:
        """Loads the index and shows what the cache holds."""
        await self._indexes.load(words)
        gc.freeze()  # what is here stays: looking through it for garbage would hold the window up for many frames

    async def save_index(self) -> None:
        """Writes snapshots of the indexes, for a quick start the next time."""
        await self._indexes.save()

    async def keep_saving(self) -> None:
        """Writes a snapshot now and then, so that a killed desktop starts quickly too."""
        while True:
            await asyncio.sleep(SAVE_S)
            await self.save_index()

    async def close(self) -> None:
        """Ends everything in order; a snapshot of the index is kept."""
        background = self.session.background
        await self.bulk.close()
        background.cancel()
        self._parts.transport.close()
        self._parts.log_transport.close()
        self._parts.export_transport.close()
        self._parts.keep_transport.close()
        self._parts.case_transport.close()
        self._parts.compare_transport.close()
        self._parts.cause_transport.close()
        await self.save_index()
        await background.close()
        if self.session.log_search is not None:
            self.session.log_search.indexer.close()
        self.session.store.let_go()
        self._parts.cache.close()
        self.session.deleteLater()
        gc.unfreeze()


async def open_session(
    background: Background, connection: Connection | None, token: str, folder: Path, parent: QObject
) -> LiveSession:
    """A session on a connection, None for the embedded server; its sync loop is not running yet."""
    place = copy_folder(folder, connection)
    parts = await background.call(_make_parts, connection, token, place)
    store, sync = Store(background, None, JobQuery()), parts.sync
    name = connection.name if connection else ""
    store.set_status(initial_status(name, sync.progress.heard_at))
    bulk = BulkLoader(background, sync, store, str(place / "copy.db"), lambda: BulkProcess([*own_command(), "bulk"]))
    if connection is not None:
        bulk.set_endpoint(Endpoint(url=connection.url, token=token, ca_file=connection.ca_file))
    keeping = LogKeeping(sync, parts.cache, LogSync(parts.keep_transport, parts.cache))
    comparing = ComparisonReading(sync, LogSync(parts.compare_transport, parts.cache))
    failures = FailureReading(sync, LogSync(parts.cause_transport, parts.cache))
    source = ExportSource(place / "copy.db", sync, LogSync(parts.export_transport, parts.cache))
    logs_source = ExportSource(place / "copy.db", sync, LogSync(parts.case_transport, parts.cache))
    session = Session(
        background=background,
        store=store,
        commands=Commands(background, sync, store),
        catalogue=CatalogueCommands(background, parts.catalogue, store),
        schedules=ScheduleCommands(background, parts.catalogue, store),
        administration=Administration(background, parts.administration),
        detail=DetailFollower(background, sync, store),
        log=LogFollower(background, LogSync(parts.log_transport, parts.cache), store),
        notifications=Notifications(store),
        sync_loop=SyncLoop(background, sync, store, bulk),
        exports=Exports(background, source, store),
        log_keeper=LogKeeper(background, keeping, store),
        cases=Cases(background, CaseSource(parts.cache, logs_source), store),
        failures=FailureFamilies(background, store, failures),
        make_comparison=lambda: LogComparison(background, store, comparing),
        log_search=LogSearcher(
            background,
            place / "logs.db",
            lambda: parts.cache.logs,
            lambda job_id: sync.read_detail(job_id)[0],
            LogOwners(parts.cache).note,
        ),
        keep_read=sync.mark_read,
        connection=name,
        parent=parent,
    )
    # Owned by Qt in this thread: what Python collects as garbage, it may collect in another one.
    for each in (store, session.commands, session.detail, session.log, session.notifications, session.sync_loop):
        each.setParent(session)
    session.exports.setParent(session)
    session.log_keeper.setParent(session)
    assert session.log_search is not None
    session.log_search.setParent(session)
    session.log_search.indexer.start()
    session.cases.setParent(session)
    if session.failures is not None:
        session.failures.setParent(session)
    session.log_keeper.watch_open(lambda: () if session.log.task_id is None else (session.log.task_id,))
    session.log.state_changed.connect(session.log_keeper.take_reading)
    session.detail.changed.connect(session.log_keeper.take_detail)
    bulk.setParent(session)
    watch = AnswerWatch(background, parts.vigil, sync, store, session)
    session.sync_loop.hurried.connect(watch.ask)
    session.catalogue.setParent(session)
    session.schedules.setParent(session)
    session.administration.setParent(session)
    background.spawn(keep_tidy(background, LogSync(parts.log_transport, parts.cache)))
    return LiveSession(session, bulk, parts)


def copy_folder(folder: Path, connection: Connection | None) -> Path:
    """Where the copy of a server lies; two users of one server see different things, so each has a copy."""
    if connection is None:
        return folder / "copies" / "embedded"
    return folder / "copies" / hashlib.sha256(f"{connection.user}@{connection.url}".encode()).hexdigest()[:16]


def _make_parts(connection: Connection | None, token: str, place: Path) -> _Parts:
    url, ca_file = (connection.url, connection.ca_file) if connection else ("", "")
    cache, vigil = Cache(place / "copy.db"), Vigil()
    transport = LateTransport(url, token, ca_file, vigil)
    return _Parts(
        place=place,
        ca_file=ca_file,
        cache=cache,
        vigil=vigil,
        transport=transport,
        log_transport=LateTransport(url, token, ca_file, vigil),
        export_transport=LateTransport(url, token, ca_file, vigil),
        keep_transport=LateTransport(url, token, ca_file, vigil),
        case_transport=LateTransport(url, token, ca_file, vigil),
        compare_transport=LateTransport(url, token, ca_file, vigil),
        cause_transport=LateTransport(url, token, ca_file, vigil),
        sync=JobSync(Calls(transport), cache, lambda: datetime.now(UTC)),
        catalogue=CatalogueSync(Calls(transport), cache),
        administration=AdministrationSync(Calls(transport)),
    )
