"""How many jobs are ahead of one that waits, by what is known here."""

from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal

from jobdesk.index.view import JobFinder
from jobdesk.model.computer import ComputerId
from jobdesk.model.job import JobDetail, JobId
from jobdesk.model.query import Category, JobQuery, Period, PeriodKind
from jobdesk.model.states import State
from jobdesk.session.background import Background, Lane
from jobdesk.session.store import Store

#: Between two counts while jobs arrive.
_PAUSE_MS = 2000
_IN_QUEUE = frozenset({State.NEW, State.SENT, State.RUNNING})
_Place = tuple[JobId, ComputerId, str]


class QueuePlace(QObject):
    """Follows one job that waits for one computer; counts again while jobs come and go."""

    changed = Signal()

    def __init__(self, background: Background, store: Store, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._background = background
        self._store = store
        self._place: _Place | None = None
        self._ahead: int | None = None
        self._is_asking = False
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        store.view_changed.connect(self._ask_soon)

    @property
    def ahead(self) -> int | None:
        """Open jobs in the same queue of the computer that were made before; None while nobody knows."""
        return self._ahead

    def follow(self, detail: JobDetail | None) -> None:
        """Follows another job, or none: one that does not wait for a single computer has no place."""
        place = None if detail is None else _find_place(detail)
        if place == self._place:
            return
        self._place, self._ahead = place, None
        self._ask()

    def _ask_soon(self) -> None:
        if self._place is not None and not self._pause.isActive():
            self._pause.start()

    def _ask(self) -> None:
        if self._place is not None and self._store.index is not None and not self._is_asking:
            self._is_asking = True
            self._background.spawn(self._count(self._store.index))

    async def _count(self, index: JobFinder) -> None:
        try:
            while self._place is not None:
                place = self._place
                ahead = await self._background.call_on(Lane.INDEX, _count_ahead, index, *place)
                if place == self._place:
                    break
            else:
                return
        finally:
            self._is_asking = False
        if ahead != self._ahead:
            self._ahead = ahead
            self.changed.emit()


def _find_place(detail: JobDetail) -> _Place | None:
    waiting = [task for task in detail.tasks if task.state.is_open]
    if len(waiting) != 1 or waiting[0].state is not State.NEW:
        return None
    return detail.job.id, waiting[0].computer_id, detail.job.queue


def _count_ahead(index: JobFinder, job_id: JobId, computer_id: ComputerId, queue: str) -> int:
    query = JobQuery(
        states=_IN_QUEUE,
        period=Period(kind=PeriodKind.ALL_TIME),
        chosen={Category.COMPUTER: computer_id, Category.QUEUE: queue},
        shows_system=True,
    )
    return int((index.find(query, datetime.now().astimezone()).keys < job_id).sum())
