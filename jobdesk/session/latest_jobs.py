"""The newest jobs of one element of a category, asked on the index lane while somebody looks at them."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal

from jobdesk.index.view import JobFinder, JobRow
from jobdesk.model.query import Category, Element, JobQuery, Period, PeriodKind
from jobdesk.model.states import State
from jobdesk.session.background import Background, Lane
from jobdesk.session.store import Store

#: Between two answers while jobs arrive.
_PAUSE_MS = 500
MOST = 500  #: jobs that are told


class LatestJobs(QObject):
    """Asks again after the store changed, while `watch` is on."""

    changed = Signal()

    def __init__(self, background: Background, store: Store, category: Category, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._background = background
        self._store = store
        self._category = category
        self._element: Element | None = None
        self._jobs: Sequence[JobRow] = ()
        self._is_watched = False
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        store.view_changed.connect(self._ask_soon)

    @property
    def jobs(self) -> Sequence[JobRow]:
        """The newest first, at most MOST of them."""
        return self._jobs

    def show(self, element: Element | None) -> None:
        """Asks for the jobs of another element; None for none."""
        if element != self._element:
            self._element, self._jobs = element, ()
            self.changed.emit()
        self._ask()

    def watch(self, is_watched: bool) -> None:
        """Whether somebody looks."""
        self._is_watched = is_watched
        self._ask()

    def _ask_soon(self) -> None:
        if self._is_watched and not self._pause.isActive():
            self._pause.start()

    def _ask(self) -> None:
        index = self._store.index
        if self._is_watched and self._element is not None and index is not None:
            self._background.spawn(self._find(index, self._element))

    async def _find(self, index: JobFinder, element: Element) -> None:
        query = JobQuery(
            states=frozenset(State),
            period=Period(kind=PeriodKind.ALL_TIME),
            chosen={self._category: element},
            shows_system=True,
        )
        found = await self._background.call_on(Lane.INDEX, _read_newest, index, query, datetime.now().astimezone())
        # Nobody may be there any more who looked when this was asked.
        if self._is_watched and element == self._element and found != self._jobs:
            self._jobs = found
            self.changed.emit()


def _read_newest(index: JobFinder, query: JobQuery, now: datetime) -> Sequence[JobRow]:
    return tuple(index.read(int(row)) for row in index.find(query, now).rows[:MOST])
