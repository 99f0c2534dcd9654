"""A store on a real job index, a session whose server is in memory, and the window on both."""

import datetime as dt
import threading
from array import array
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from jobdesk.config.settings import Settings
from jobdesk.gui.main_window import MainWindow
from jobdesk.gui.text import Text
from jobdesk.gui.theme import Theme
from jobdesk.index.job_index import JobIndex
from jobdesk.model.changes import ChangeSet
from jobdesk.model.computer import Computer, ComputerId, Group
from jobdesk.model.errors import ExportFailed, JobDeskError
from jobdesk.model.export import ExportOrder
from jobdesk.model.job import FileValue, Job, JobDetail, JobId, NewJob, TaskId
from jobdesk.model.log import LogChunk
from jobdesk.model.query import Granularity, JobQuery, Period, PeriodKind
from jobdesk.model.schedule import Schedule
from jobdesk.model.script import Script, ScriptId
from jobdesk.model.states import State
from jobdesk.session.administration import Administration
from jobdesk.session.background import Background
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
from jobdesk.session.notifications import Notifications
from jobdesk.session.schedule_commands import ScheduleCommands
from jobdesk.session.session import Session
from jobdesk.session.status import ConnectionStatus, Contact
from jobdesk.session.store import Store
from jobdesk.session.sync_loop import SyncLoop
from jobdesk.sync.administration_sync import AdministrationSync
from jobdesk.sync.case_source import CaseSource
from jobdesk.sync.catalogue_sync import CatalogueSync
from jobdesk.sync.comparison_reading import ComparisonReading
from jobdesk.sync.export_child import ExportChild
from jobdesk.sync.export_messages import Report
from jobdesk.sync.export_source import ExportSource
from jobdesk.sync.failure_reading import FailureReading
from jobdesk.sync.job_sync import CommandResult, JobSync
from jobdesk.sync.log_keeping import LogKeeping
from jobdesk.sync.log_sync import LogPiece, LogSync
from tests.gui.administration_building import FakeOffice
from tests.gui.case_building import FakeCases
from tests.gui.catalogue_building import FakeCatalogue
from tests.gui.keeping_building import FakeKeeping
from tests.gui.log_building import LateLogs
from tests.waiting import until_async

if TYPE_CHECKING:
    from jobdesk.logs.log_text import LogText
    from jobdesk.logs.shelf import Shelf

ALL_TIME = JobQuery(states=frozenset(State), period=Period(kind=PeriodKind.ALL_TIME))
ONLINE = ConnectionStatus(contact=Contact.ONLINE, user="anna")


def a_job(job_id: int, **fields: Any) -> Job:
    """A job that has just succeeded on one computer."""
    now = dt.datetime.now(dt.UTC)
    standard: dict[str, Any] = {
        "id": JobId(job_id),
        "revision": job_id,
        "state": State.SUCCEEDED,
        "script_id": ScriptId(1),
        "script": "Inventory",
        "started_by": "anna",
        "created_at": now - dt.timedelta(seconds=60) + dt.timedelta(milliseconds=job_id),
        "computer_ids": (ComputerId(1),),
    }
    if fields.get("state", State.SUCCEEDED).is_final:
        standard |= {"started_at": now - dt.timedelta(seconds=40), "finished_at": now, "progress": 1.0}
    return Job(**(standard | fields))


def some_jobs(count: int, first: int = 1, **fields: Any) -> tuple[Job, ...]:
    """Jobs alike."""
    return tuple(a_job(job_id, **fields) for job_id in range(first, first + count))


def a_computer(number: int, **fields: Any) -> Computer:
    """A computer that was just seen."""
    standard: dict[str, Any] = {
        "id": ComputerId(number),
        "revision": 1,
        "name": f"bpc-{number}",
        "last_seen_at": dt.datetime.now(dt.UTC),
    }
    return Computer(**(standard | fields))


@dataclass
class FakeSync:
    """A server in memory: commands do what the real one does, as far as windows see it."""

    jobs: dict[JobId, Job] = field(default_factory=dict)
    details: dict[JobId, JobDetail] = field(default_factory=dict)
    fails_with: JobDeskError | None = None
    calls: list[tuple[str, Any]] = field(default_factory=list)
    failed_only: list[bool] = field(default_factory=list)  #: of each restart

    def read_detail(self, job_id: JobId) -> tuple[JobDetail | None, bool]:
        """Everything is known."""
        if job_id in self.details:
            return self.details[job_id], True
        return (JobDetail(job=self.jobs[job_id]), True) if job_id in self.jobs else (None, False)

    def fetch_detail(self, job_id: JobId) -> JobDetail:
        """As it is kept."""
        return self.details.get(job_id) or JobDetail(job=self.jobs[job_id])

    def run(self, new_job: NewJob) -> CommandResult:
        """Makes a job that waits."""
        self._call("run", new_job)
        return self._keep(a_job(self._next(), state=State.NEW, computer_ids=new_job.computer_ids))

    def restart(
        self, job_ids: Sequence[JobId], failed_only: bool, values: dict[str, str] | None, files: dict[str, FileValue]
    ) -> CommandResult:
        """Makes a new job for each."""
        self._call("restart", job_ids)
        self.failed_only.append(failed_only)
        made: list[Job] = []
        for job_id in job_ids:
            new = a_job(self._next() + len(made) // 2, state=State.NEW, restarted_from=job_id)
            old = replace(self.jobs[job_id], revision=new.revision, state=State.RESTARTED, restarted_as=new.id)
            made += [new, old]
        return self._keep(*made)

    def cancel(self, job_ids: Sequence[JobId]) -> CommandResult:
        """Notes the wish."""
        self._call("cancel", job_ids)
        now = dt.datetime.now(dt.UTC)
        return self._keep(*(self._changed(job_id, cancel_requested_at=now) for job_id in job_ids))

    def acknowledge(self, job_ids: Sequence[JobId]) -> CommandResult:
        """Notes that somebody took note."""
        self._call("acknowledge", job_ids)
        return self._keep(*(self._changed(job_id, is_acknowledged=True) for job_id in job_ids))

    def subscribe(self, job_ids: Sequence[JobId], is_wanted: bool, wants_mail: bool = False) -> CommandResult:
        """Notes the wish."""
        self._call("subscribe by mail" if wants_mail else "subscribe", (job_ids, is_wanted))
        return self._keep(*(self._changed(job_id, is_subscribed=is_wanted) for job_id in job_ids))

    def mark_read(self, job_ids: Sequence[JobId]) -> None:
        """Notes them."""
        self._call("mark_read", tuple(job_ids))

    def _call(self, name: str, value: Any) -> None:
        if self.fails_with is not None:
            raise self.fails_with
        self.calls.append((name, value))

    def _changed(self, job_id: JobId, **fields: Any) -> Job:
        job = self.jobs[job_id]
        return replace(job, revision=self._next(), **fields)

    def _next(self) -> int:
        return max([*self.jobs, *(job.revision for job in self.jobs.values()), 0]) + 1

    def _keep(self, *jobs: Job) -> CommandResult:
        self.jobs |= {job.id: job for job in jobs}
        return CommandResult(jobs=jobs)


@dataclass
class FakeLogs:
    """Logs of a server, complete; on a real shelf once somebody reads them."""

    logs: dict[TaskId, str] = field(default_factory=dict)
    kept: LateLogs = field(default_factory=LateLogs)

    def text(self, task_id: TaskId) -> "LogText":
        """The rows of a log."""
        if task_id in self.logs and self.kept.shelf.read_record(task_id) is None:
            self.kept.add(task_id, self.logs[task_id], is_complete=True, at=dt.datetime.now(dt.UTC))
        return self.kept.text(task_id)

    @property
    def shelf(self) -> "Shelf":
        """Where they are kept."""
        return self.kept.shelf

    def close(self) -> None:
        """Puts the shelf away."""
        self.kept.close()

    def read(self, task_id: TaskId, offset: int) -> LogPiece:
        """The rest of the log in one piece."""
        text = self.logs.get(task_id, "")
        rest = text.encode()[offset:].decode()
        chunks = (LogChunk(offset=offset, at=dt.datetime.now(dt.UTC), text=rest),) if rest else ()
        return LogPiece(chunks=chunks, size=len(text.encode()), is_complete=True)

    def fetch(self, task_id: TaskId, offset: int, wait_s: float, job_id: JobId | None = None) -> LogPiece:
        """As it is kept; an empty log is complete."""
        piece = self.read(task_id, offset)
        if not piece.chunks:
            self.kept.shelf.append(task_id, [], full_size=0)
        return piece

    def abort(self) -> None:
        """Nothing waits."""


@dataclass
class FakeExports:
    """Writes no file: reports what was told, and waits for more where nothing was."""

    orders: list[tuple[ExportOrder, list[int], list[int] | None]] = field(default_factory=list)
    reports: list[Report] = field(default_factory=list)  #: told next; "fault" fails
    fetched: list[JobId] = field(default_factory=list)  #: jobs whose logs were asked for
    closed: int = 0

    def open(self, order: ExportOrder) -> ExportChild:
        """One export."""
        return cast(ExportChild, FakeExportChild(self, order))

    def open_logs(self) -> None:
        """There are none."""

    def fetch_logs(self, job_id: JobId) -> None:
        """Notes the wish."""
        self.fetched.append(job_id)

    def abort(self) -> None:
        """Nothing waits."""


class FakeExportChild:
    """One export of FakeExports."""

    def __init__(self, owner: FakeExports, order: ExportOrder) -> None:
        self._owner, self._order = owner, order
        self._reports = list(owner.reports)
        self._is_stopped = threading.Event()

    def start(self, jobs: bytes, computers: bytes | None) -> None:
        """Notes the rows."""
        told = None if computers is None else array("q", computers).tolist()
        self._owner.orders.append((self._order, array("q", jobs).tolist(), told))

    def hear(self) -> Report:
        """The next report, or the end."""
        if not self._reports:
            self._is_stopped.wait()
            raise ExportFailed
        report = self._reports.pop(0)
        if report.fault:
            raise ExportFailed(report.fault)
        return report

    def stop(self) -> None:
        """Ends the waiting."""
        self._is_stopped.set()

    def close(self) -> None:
        """Counts."""
        self._owner.closed += 1


@dataclass
class Desk:
    """One session, and what shows it."""

    session: Session
    sync: FakeSync
    logs: FakeLogs
    theme: Theme
    text: Text
    settings: Settings
    widgets: list[QWidget] = field(default_factory=list)
    exports: FakeExports = field(default_factory=FakeExports)
    catalogue: FakeCatalogue = field(default_factory=FakeCatalogue)
    office: FakeOffice = field(default_factory=FakeOffice)
    keeping: FakeKeeping = field(default_factory=FakeKeeping)
    cases: FakeCases = field(default_factory=FakeCases)

    @property
    def store(self) -> Store:
        """What is known."""
        return self.session.store

    async def take(self, *jobs: Job, **fields: Any) -> None:
        """Jobs arrive from the server, and their view is shown."""
        self.sync.jobs |= {job.id: job for job in jobs}
        revision = max((job.revision for job in jobs), default=0)
        await self.store.apply(ChangeSet(revision=revision, upserted=jobs, **fields))
        await self.settle()

    async def ask(self, query: JobQuery) -> None:
        """Another query is asked, and its view is shown."""
        self.store.set_query(query)
        await self.settle()

    async def settle(self) -> None:
        """Waits for the view of the present query after all that came so far."""
        views: list[object] = []
        self.store.view_changed.connect(views.append)
        try:
            self.store.refresh()
            await until_async(lambda: len(views) > 1 or (views and not _is_asking(self.store)))
        finally:
            self.store.view_changed.disconnect(views.append)

    def show(self, make: Callable[["Desk"], Any], width: int = 1000, height: int = 600) -> Any:
        """Shows a widget that is closed with the desk."""
        widget = make(self)
        self.widgets.append(widget)
        widget.resize(width, height)
        widget.show()
        for _ in range(3):  # a layout may ask for another one
            QCoreApplication.sendPostedEvents()
        return widget

    def open_window(self, width: int = 1280, height: int = 800) -> MainWindow:
        """The main window."""
        return cast(MainWindow, self.show(_make_window, width, height))

    def _close_widgets(self) -> None:
        for widget in self.widgets:
            widget.close()
            widget.deleteLater()
        self.widgets.clear()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@asynccontextmanager
async def a_desk(
    jobs: Iterable[Job] = (),
    *,
    computers: Iterable[Computer] | None = None,
    groups: Iterable[Group] = (),
    scripts: Iterable[Script] = (),
    schedules: Iterable[Schedule] = (),
    query: JobQuery = ALL_TIME,
    status: ConnectionStatus = ONLINE,
    is_dark: bool = False,
    settings: Settings | None = None,
) -> AsyncIterator[Desk]:
    """A desk that knows some jobs, and shows all of them unless told otherwise."""
    QGuiApplication.setQuitOnLastWindowClosed(False)
    background = Background()
    sync, logs, exports, catalogue, office = FakeSync(), FakeLogs(), FakeExports(), FakeCatalogue(), FakeOffice()
    keeping, cases = FakeKeeping(), FakeCases()
    job_sync, log_sync = cast(JobSync, sync), cast(LogSync, logs)

    async def load_tasks() -> JobIndex:
        index = JobIndex(granularity=Granularity.COMPUTER)
        computers, groups = tuple(store.computers.values()), tuple(store.groups.values())
        known = tuple(sync.jobs.values())
        index.apply(ChangeSet(revision=0, upserted=known, computers=computers, groups=groups, is_full=True))
        return index

    store = Store(background, None, query)
    store.adopt(JobIndex(), ChangeSet(revision=0), load_tasks)
    store.set_status(status)
    comparing = ComparisonReading(job_sync, log_sync)
    session = Session(
        background=background,
        store=store,
        commands=Commands(background, job_sync, store),
        catalogue=CatalogueCommands(background, cast(CatalogueSync, catalogue), store),
        schedules=ScheduleCommands(background, cast(CatalogueSync, catalogue), store),
        administration=Administration(background, cast(AdministrationSync, office)),
        detail=DetailFollower(background, job_sync, store),
        log=LogFollower(background, log_sync, store),
        notifications=Notifications(store),
        sync_loop=SyncLoop(background, job_sync, store),
        exports=Exports(background, cast(ExportSource, exports), store),
        log_keeper=LogKeeper(background, cast(LogKeeping, keeping), store),
        cases=Cases(background, cast(CaseSource, cases), store),
        failures=FailureFamilies(background, store, FailureReading(job_sync, log_sync)),
        log_search=LogSearcher(
            background, Path("no logs"), lambda: logs.shelf, lambda job_id: job_sync.read_detail(job_id)[0]
        ),
        make_comparison=lambda: LogComparison(background, store, comparing),
    )
    theme = Theme(is_dark)
    text = Text(is_saved=status.contact is Contact.CASE)
    desk = Desk(session, sync, logs, theme, text, settings or Settings())
    desk.exports, desk.catalogue, desk.office = exports, catalogue, office
    desk.keeping, desk.cases = keeping, cases
    known = tuple(jobs)
    if computers is None:
        computers = [a_computer(number) for number in range(1, 4)]
    try:
        catalogue.know(computers, groups, scripts)
        catalogue.schedules |= {each.id: each for each in schedules}
        things = {"computers": computers, "groups": groups, "scripts": scripts, "schedules": schedules}
        await desk.take(*known, **{name: tuple(each) for name, each in things.items()})
        yield desk
    finally:
        desk._close_widgets()
        await background.close()
        logs.close()
        for part in (session.sync_loop, session.failures, store, session):
            assert part is not None
            part.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _is_asking(store: Store) -> bool:
    return store._is_asking


def _make_window(desk: Desk) -> MainWindow:
    window = MainWindow(desk.settings, desk.theme)
    window.open(desk.session, desk.text)
    return window
