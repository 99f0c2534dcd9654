"""How many of very many selected jobs stand in which state, counted beside the window."""

from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from jobdesk.index.view import JobFinder, Standing
from jobdesk.session.background import Background, Lane
from jobdesk.session.store import Store

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_PAUSE_MS = 1000
#: In portions, between which the window gets the interpreter.
_AT_ONCE = 20_000


class SelectionTally(QObject):
    """Counts the followed jobs at once, and again, at most once a second, while jobs change."""

    changed = Signal()  #: `standings` is for the jobs that were followed last

    def __init__(self, background: Background, store: Store, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._background = background
        self._store = store
        self._selection: object = None
        self._job_ids: NDArray[np.int64] | None = None
        self._standings: Mapping[Standing, int] = {}
        self._is_asking = False
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        store.view_changed.connect(self._ask_soon)

    @property
    def standings(self) -> Mapping[Standing, int]:
        """Jobs by how they stand; empty while nobody knows."""
        return self._standings

    def follow(self, selection: object, job_ids: "NDArray[np.int64] | None") -> None:
        """Counts the jobs of another selection, or none; nothing changes for the same one."""
        if selection is self._selection:
            return
        self._selection, self._job_ids, self._standings = selection, job_ids, {}
        self._ask()

    def _ask_soon(self) -> None:
        if self._job_ids is not None and not self._pause.isActive():
            self._pause.start()

    def _ask(self) -> None:
        if self._job_ids is not None and self._store.index is not None and not self._is_asking:
            self._is_asking = True
            self._background.spawn(self._count(self._store.index))

    async def _count(self, index: JobFinder) -> None:
        try:
            while (job_ids := self._job_ids) is not None:
                standings = await self._background.call_on(Lane.INDEX, _tally, index, job_ids)
                if job_ids is self._job_ids:
                    break
            else:
                return
        finally:
            self._is_asking = False
        if standings != self._standings:
            self._standings = standings
            self.changed.emit()


def _tally(index: JobFinder, job_ids: "NDArray[np.int64]") -> Mapping[Standing, int]:
    total: Counter[Standing] = Counter()
    for first in range(0, len(job_ids), _AT_ONCE):
        total.update(index.tally(job_ids[first : first + _AT_ONCE]))
    return total
