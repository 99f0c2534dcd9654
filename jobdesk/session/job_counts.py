"""How many jobs scripts, computers, groups and queues have, asked on the index lane while somebody looks at them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from statistics import median

from PySide6.QtCore import QObject, QTimer, Signal

from jobdesk.index.view import JobFinder
from jobdesk.model.computer import ComputerId
from jobdesk.model.query import Category, Element, JobQuery, Period, PeriodKind
from jobdesk.model.search import Field, Mark
from jobdesk.model.states import OPEN_STATES, State
from jobdesk.session.background import Background, Lane
from jobdesk.session.store import Store

#: Between two counts while jobs arrive.
_PAUSE_MS = 1000
#: Of a script's newest good runs the median tells how long it usually takes.
_RUNS_MEASURED = 100
_ALL_TIME = Period(kind=PeriodKind.ALL_TIME)
#: A computer's jobs in these states are flagged until they are restarted, or somebody takes note.
_FAILED_STATES = frozenset({State.FAILED, State.TIMED_OUT, State.INTERRUPTED, State.COMPLETED_WITH_ERRORS})
_NOT_ACKNOWLEDGED = f"not {Field.IS.value}:{Mark.ACKNOWLEDGED.value}"
_CATEGORIES = (Category.SCRIPT, Category.COMPUTER, Category.GROUP)

_Counts = Mapping[Category, Mapping[Element, int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Runs:
    """How the jobs of a thing stand; restarted ones are left out."""

    total: int = 0
    open: int = 0
    succeeded: int = 0
    failed: int = 0  #: did not go well, and were neither restarted nor acknowledged

    @property
    def success(self) -> float | None:
        """0.0 to 1.0: how many of the ended ones succeeded; None where none has ended."""
        ended = self.total - self.open
        return self.succeeded / ended if ended else None


_NO_RUNS = Runs()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Answer:
    total: _Counts = field(default_factory=dict)
    open: _Counts = field(default_factory=dict)
    succeeded: _Counts = field(default_factory=dict)
    failed: _Counts = field(default_factory=dict)


class JobCounts(QObject):
    """Counts again, at most once a second, after the store changed and while `watch` is on."""

    changed = Signal()

    def __init__(self, background: Background, store: Store, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._background = background
        self._store = store
        self._answer = _Answer()
        self._runs: dict[tuple[Category, Element], Runs] = {}  # made of the answer when they were asked for
        self._is_watched = False
        self._is_asking = False
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        store.view_changed.connect(self._ask_soon)

    def watch(self, is_watched: bool) -> None:
        """Whether somebody looks."""
        self._is_watched = is_watched
        if is_watched and not self._pause.isActive():
            self._ask()

    def runs(self, category: Category, element: Element) -> Runs:
        """The jobs of a script by its name, of a computer or a group by its id."""
        known = self._runs.get((category, element))
        if known is None:
            known = self._runs[category, element] = self._make_runs(category, element)
        return known

    async def queue_lengths(self, computer_id: ComputerId) -> Mapping[str, int]:
        """Open jobs of a computer by their queue; queues without one are left out."""
        index = self._store.index
        if index is None:
            return {}
        query = JobQuery(states=OPEN_STATES, period=_ALL_TIME, chosen={Category.COMPUTER: computer_id})
        counts = await self._background.call_on(Lane.INDEX, _count, index, query, (Category.QUEUE,))
        return {str(queue): count for queue, count in counts[Category.QUEUE].items() if count}

    async def usual_duration_s(self, script: str) -> float | None:
        """How long a script usually takes where it succeeds; None where that is not known."""
        index = self._store.index
        if index is None:
            return None
        return await self._background.call_on(Lane.INDEX, _measure, index, script)

    def _make_runs(self, category: Category, element: Element) -> Runs:
        answer = self._answer
        total = answer.total.get(category, {}).get(element, 0)
        if not total:
            return _NO_RUNS
        return Runs(
            total=total,
            open=answer.open.get(category, {}).get(element, 0),
            succeeded=answer.succeeded.get(category, {}).get(element, 0),
            failed=answer.failed.get(category, {}).get(element, 0),
        )

    def _ask_soon(self) -> None:
        if self._is_watched and not self._pause.isActive():
            self._pause.start()

    def _ask(self) -> None:
        if self._is_watched and not self._is_asking and self._store.index is not None:
            self._is_asking = True
            self._background.spawn(self._count_all(self._store.index))

    async def _count_all(self, index: JobFinder) -> None:
        try:
            answer = _Answer(
                total=await self._count_states(index, frozenset(State) - {State.RESTARTED}),
                open=await self._count_states(index, OPEN_STATES),
                succeeded=await self._count_states(index, frozenset({State.SUCCEEDED})),
                failed=await self._count_states(index, _FAILED_STATES, _NOT_ACKNOWLEDGED),
            )
        finally:
            self._is_asking = False
        if answer != self._answer:
            self._answer = answer
            self._runs = {}
            self.changed.emit()

    async def _count_states(self, index: JobFinder, states: frozenset[State], search: str = "") -> _Counts:
        """One question at a time: what the table asks comes in between."""
        query = JobQuery(states=states, period=_ALL_TIME, search=search)
        return await self._background.call_on(Lane.INDEX, _count, index, query, _CATEGORIES)


def _count(index: JobFinder, query: JobQuery, categories: tuple[Category, ...]) -> _Counts:
    found = index.find(query, datetime.now().astimezone()).categories
    return {each: {element.element: element.count for element in found[each]} for each in categories}


def _measure(index: JobFinder, script: str) -> float | None:
    now = datetime.now().astimezone()
    query = JobQuery(states=frozenset({State.SUCCEEDED}), period=_ALL_TIME, chosen={Category.SCRIPT: script})
    rows = index.find(query, now).rows[:_RUNS_MEASURED].tolist()
    durations = [each for each in (index.read(row).duration(now) for row in rows) if each is not None]
    return median(each.total_seconds() for each in durations) if durations else None
