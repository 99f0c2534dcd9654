"""Builders for the views of one job, and a session whose store and followers are filled by hand."""

import asyncio
import datetime as dt
from collections.abc import Callable, Coroutine, Iterable, Sequence
from typing import Any, ParamSpec, TypeVar, cast

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication

from jobdesk.logs.head import NO_LOG
from jobdesk.model.causes import Cause
from jobdesk.model.changes import ChangeSet
from jobdesk.model.computer import Computer, ComputerId, Group, GroupId
from jobdesk.model.job import HistoryEntry, Job, JobDetail, JobId, Step, Task, TaskId
from jobdesk.model.log import Severity
from jobdesk.model.query import JobQuery
from jobdesk.model.schedule import Plan, Schedule, ScheduleId
from jobdesk.model.script import Argument, Parameter, ParameterType, Script, ScriptId
from jobdesk.model.states import State, StepState
from jobdesk.session.administration import Administration
from jobdesk.session.background import Background, Lane
from jobdesk.session.catalogue_commands import CatalogueCommands
from jobdesk.session.commands import Commands
from jobdesk.session.detail_follower import DetailFollower
from jobdesk.session.exports import Exports
from jobdesk.session.log_document import LogState
from jobdesk.session.log_follower import LogFollower
from jobdesk.session.log_keeper import LogKeeper
from jobdesk.session.notifications import Notifications
from jobdesk.session.schedule_commands import ScheduleCommands
from jobdesk.session.session import Session
from jobdesk.session.status import ConnectionStatus, Contact
from jobdesk.session.store import Store
from jobdesk.session.sync_loop import SyncLoop
from jobdesk.sync.log_sync import LogSync
from tests.gui.log_building import LateLogs, apart
from tests.logs.line_cutter import LogLine

P = ParamSpec("P")
T = TypeVar("T")

NOON = dt.datetime(2025, 11, 3, 12, 0, tzinfo=dt.UTC)
ONLINE = ConnectionStatus(contact=Contact.ONLINE, user="anna", as_of=NOON)
OFFLINE = ConnectionStatus(contact=Contact.OFFLINE, user="anna", as_of=NOON)

EIGHT_TYPES = (
    Parameter(name="title", label="Title", description="Stands on top of the report.", is_required=True),
    Parameter(name="days", label="Days", type=ParameterType.INTEGER, default="7"),
    Parameter(name="since", label="Since", type=ParameterType.DATE),
    Parameter(name="at", label="At", type=ParameterType.TIME, default="02:30"),
    Parameter(name="clean", label="Clean up afterwards", type=ParameterType.YES_NO, default="yes"),
    Parameter(name="level", label="Level", type=ParameterType.CHOICE, choices=("low", "high"), is_required=True),
    Parameter(name="list", label="List of hosts", type=ParameterType.FILE),
    Parameter(name="secret", label="Password", type=ParameterType.PASSWORD, is_required=True),
)


def minutes(count: float) -> dt.datetime:
    """A moment after noon."""
    return NOON + dt.timedelta(minutes=count)


def a_job(job_id: int = 1, **fields: Any) -> Job:
    """A job that runs on one computer."""
    standard: dict[str, Any] = {
        "id": JobId(job_id),
        "revision": 1,
        "state": State.RUNNING,
        "script_id": ScriptId(1),
        "script": "Inventory",
        "started_by": "anna",
        "created_at": NOON,
        "started_at": minutes(1),
        "computer_ids": (ComputerId(1),),
    }
    return Job(**(standard | fields))


def a_task(task_id: int = 1, **fields: Any) -> Task:
    """A task that runs."""
    standard: dict[str, Any] = {
        "id": TaskId(task_id),
        "job_id": JobId(1),
        "computer_id": ComputerId(task_id),
        "computer": f"bpc-{task_id:03}",
        "state": State.RUNNING,
        "started_at": minutes(1),
    }
    return Task(**(standard | fields))


def a_detail(job: Job | None = None, tasks: Sequence[Task] | None = None, **fields: Any) -> JobDetail:
    """A job with one running task."""
    return JobDetail(job=job or a_job(), tasks=tuple(tasks) if tasks is not None else (a_task(),), **fields)


def a_script(script_id: int = 1, name: str = "Inventory", **fields: Any) -> Script:
    """A script without parameters."""
    return Script(id=ScriptId(script_id), revision=1, name=name, **fields)


def a_computer(computer_id: int = 1, **fields: Any) -> Computer:
    """A computer that was seen at noon."""
    standard: dict[str, Any] = {"name": f"bpc-{computer_id:03}", "last_seen_at": NOON}
    return Computer(id=ComputerId(computer_id), revision=1, **(standard | fields))


def a_group(group_id: int, name: str, *computer_ids: int) -> Group:
    """A group of computers."""
    return Group(
        id=GroupId(group_id), revision=1, name=name, computer_ids=tuple(ComputerId(each) for each in computer_ids)
    )


def a_schedule(number: int, plan: Plan) -> Schedule:
    """A schedule with a plan."""
    return Schedule(id=ScheduleId(number), revision=1, name="Nightly", script_id=ScriptId(1), plan=plan)


def an_entry(minute: float, new_state: State, cause: Cause, **fields: Any) -> HistoryEntry:
    """A change of state of job 1."""
    return HistoryEntry(at=minutes(minute), job_id=JobId(1), new_state=new_state, cause=cause, **fields)


def log_lines(count: int, first: int = 0, words: str = "line") -> tuple[LogLine, ...]:
    """Plain lines, one a second."""
    return tuple(
        LogLine(number, NOON + dt.timedelta(seconds=number), Severity.INFO, f"{words} {number}")
        for number in range(first, first + count)
    )


def a_line(number: int, text: str, severity: Severity = Severity.INFO) -> LogLine:
    """One line."""
    return LogLine(number, NOON + dt.timedelta(seconds=number), severity, text)


class HandStore(Store):
    """A store that is told what it holds."""

    def __init__(self, background: Background) -> None:
        super().__init__(background, None, JobQuery())
        self.set_status(ONLINE)

    def fill(
        self,
        *,
        computers: Iterable[Computer] = (),
        groups: Iterable[Group] = (),
        scripts: Iterable[Script] = (),
        schedules: Iterable[Schedule] = (),
    ) -> None:
        """Replaces the catalogue."""
        self._take_catalogue(
            ChangeSet(
                revision=1,
                computers=tuple(computers),
                groups=tuple(groups),
                scripts=tuple(scripts),
                schedules=tuple(schedules),
                is_full=True,
            )
        )

    def refresh(self) -> None:
        """There is no index to be asked."""


class HandDetail(DetailFollower):
    """A follower that is told the detail."""

    def refresh(self) -> None:
        """There is no server to be asked."""

    def tell(self, detail: JobDetail | None, *, is_incomplete: bool = False) -> None:
        """What comes from the cache or the server."""
        self._job_id = detail.job.id if detail else None
        self._set(detail)
        self.is_incomplete.emit(is_incomplete)


class HandLog(LogFollower):
    """A follower that is told the rows, which it keeps on a real shelf, and reads at once."""

    def __init__(self, background: Background, store: Store) -> None:
        self.kept = LateLogs()
        super().__init__(background, cast(LogSync, self.kept), store)
        self.shown: list[TaskId | None] = []

    def show(self, task_id: TaskId | None) -> None:
        """Remembers what is wanted; the log of another task begins empty."""
        if task_id == self._task_id:
            return
        self._task_id = task_id
        self.shown.append(task_id)
        self._text = apart(self._logs.text, task_id) if task_id is not None else None
        self._head = NO_LOG
        self.restarted.emit()
        self._set_state(LogState.LOADING if task_id is not None else LogState.NONE)

    def tell(self, lines: Sequence[LogLine] = (), state: LogState = LogState.LIVE) -> None:
        """What comes from the cache or the server."""
        assert self._task_id is not None
        assert self._text is not None
        if lines or state is LogState.COMPLETE:
            apart(self.kept.add_lines, self._task_id, lines, is_complete=state is LogState.COMPLETE)
            self._head = apart(self._text.refresh)
            self.grown.emit()
        self._set_state(state)

    def want_runs(self, runs: Sequence[tuple[int, int]]) -> None:
        """Reads them at once."""
        assert self._text is not None
        self._held = tuple(page for run in runs for page in apart(self._text.pages, *run))
        QTimer.singleShot(0, self, self.arrived.emit)


class InstantBackground(Background):
    """Does without threads where no event loop runs: what is asked for is done before the call comes back."""

    async def call_on(self, lane: Lane, function: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """The result, at once."""
        if _has_loop():
            return await super().call_on(lane, function, *args, **kwargs)
        return apart(function, *args, **kwargs)

    def spawn(self, coroutine: Coroutine[Any, Any, T]) -> asyncio.Task[T]:
        """Runs a coroutine to its end."""
        if _has_loop():
            return super().spawn(coroutine)
        try:
            coroutine.send(None)
        except StopIteration:
            return cast(asyncio.Task[T], None)
        raise AssertionError("a coroutine waits, and there is no event loop")


def _has_loop() -> bool:
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return False
    return True


class HandSession(Session):
    """A session filled by hand."""

    store: HandStore
    detail: HandDetail
    log: HandLog

    def __init__(self) -> None:
        # A dialog that closes must not end the event loop of its test.
        QGuiApplication.setQuitOnLastWindowClosed(False)
        background = InstantBackground()
        store = HandStore(background)
        super().__init__(
            background=background,
            store=store,
            commands=cast(Commands, None),
            catalogue=cast(CatalogueCommands, None),
            schedules=cast(ScheduleCommands, None),
            administration=cast(Administration, None),
            detail=HandDetail(background, cast(Any, None), store),
            log=HandLog(background, store),
            notifications=cast(Notifications, None),
            sync_loop=cast(SyncLoop, None),
            exports=cast(Exports, None),
            log_keeper=cast(LogKeeper, None),
            cases=cast(Any, None),
        )


def a_long_story() -> JobDetail:
    """A job on three computers of which one failed, with steps and history."""
    steps = (
        Step(
            number=0,
            name="Read the hardware",
            state=StepState.SUCCEEDED,
            started_at=minutes(1),
            completed_at=minutes(2),
        ),
        Step(number=1, name="Old packages", state=StepState.SKIPPED, skipped_at=minutes(2)),
        Step(
            number=2,
            name="Write the report",
            state=StepState.FAILED,
            started_at=minutes(2),
            completed_at=minutes(3),
            hint="Make room below /var, then restart the job.",
        ),
        Step(number=3, name="Send the report"),
    )
    tasks = (
        a_task(1, state=State.SUCCEEDED, progress=1.0, finished_at=minutes(3), exit_code=0),
        a_task(
            2,
            state=State.FAILED,
            progress=0.5,
            steps=steps,
            finished_at=minutes(3),
            exit_code=3,
            message="The script ended with exit code 3.",
            hint="Make room below /var, then restart the job.",
        ),
        a_task(3, state=State.SUCCEEDED, progress=1.0, finished_at=minutes(4), exit_code=0),
    )
    history = (
        an_entry(0, State.NEW, Cause.CREATED, actor="anna", origin="192.0.2.7"),
        an_entry(0.5, State.SENT, Cause.SENT, old_state=State.NEW, computer="bpc-001", task_id=TaskId(1), attempt=1),
        an_entry(
            1, State.RUNNING, Cause.STARTED, old_state=State.SENT, computer="bpc-001", task_id=TaskId(1), attempt=1
        ),
        an_entry(
            3,
            State.FAILED,
            Cause.ENDED,
            old_state=State.RUNNING,
            computer="bpc-002",
            task_id=TaskId(2),
            detail="exit code 3",
        ),
        an_entry(4, State.COMPLETED_WITH_ERRORS, Cause.TASKS, old_state=State.RUNNING),
    )
    job = a_job(
        state=State.COMPLETED_WITH_ERRORS,
        batch="November",
        finished_at=minutes(4),
        expires_at=minutes(60 * 24),
        progress=0.83,
        computer_ids=(ComputerId(1), ComputerId(2), ComputerId(3)),
        exit_code=3,
        result="The script ended with exit code 3.",
        arguments=(
            Argument(name="title", type=ParameterType.TEXT, value="November"),
            Argument(name="clean", type=ParameterType.YES_NO, value="yes"),
            Argument(name="list", type=ParameterType.FILE, value="hosts.txt"),
            Argument(name="secret", type=ParameterType.PASSWORD, value=""),
        ),
        restarted_from=JobId(7),
        log_lines=42,
    )
    script = a_script(parameters=EIGHT_TYPES, description="Lists **hardware**, system and packages.")
    return JobDetail(job=job, tasks=tasks, history=history, script=script)
