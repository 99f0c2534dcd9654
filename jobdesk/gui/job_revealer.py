"""Brings a job into sight in the table, lifting the filters that hide it."""

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from jobdesk.gui.views.job_table import JobTable
from jobdesk.index.view import View
from jobdesk.model.job import JobId
from jobdesk.model.query import JobQuery, Period, PeriodKind
from jobdesk.model.states import State
from jobdesk.session.store import Store

#: A view that was being made when the job came may lack it; the one after that tells.
_MOST_STALE_VIEWS = 2


class JobRevealer(QObject):
    """Waits for the view that has the job; widens the query where none would have it."""

    filters_lifted = Signal(object)  #: to show the job; JobQuery as it was
    hidden = Signal(object, int)  #: JobId of the last job that was just made, which the filters hide; how many were
    missed = Signal()  #: nothing is known here of the job

    def __init__(self, store: Store, table: JobTable, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._table = table
        self._wanted: JobId | None = None
        self._stale_views = 0
        self._wider: list[JobQuery] = []
        self._before = store.query
        self._made = 0  # jobs, of which the wanted one is the last; the filters stay then
        store.view_changed.connect(self._look)

    def reveal(self, job_id: JobId) -> None:
        """Selects a job and scrolls to it, now or as soon as it is in a view."""
        self._begin(job_id, made=0)

    def reveal_made(self, job_id: JobId, count: int = 1) -> None:
        """Selects the last of `count` jobs that were just made, where the filters do not hide it."""
        self._begin(job_id, made=count)

    def _begin(self, job_id: JobId, *, made: int) -> None:
        self._wanted, self._made, self._before = job_id, made, self._store.query
        self._stale_views = 0
        standard = replace(self._store.query.reset(), sort=self._store.query.sort)
        period = Period(kind=PeriodKind.ALL_TIME)
        self._wider = [standard, replace(standard, states=frozenset(State), period=period, shows_system=True)]
        if self._table.choose(job_id):
            self._wanted = None
        else:
            self._store.refresh()

    def _look(self, view: View) -> None:
        if self._wanted is None:
            return
        if self._table.choose(self._wanted):
            self._wanted = None
            return
        self._stale_views += 1
        if self._stale_views < _MOST_STALE_VIEWS and view.query == self._store.query:
            self._store.refresh()
            return
        self._widen()

    def _widen(self) -> None:
        if self._made and self._wanted is not None:
            self.hidden.emit(self._wanted, self._made)
            self._wanted = None
            return
        while self._wider and self._wider[0] == self._store.query:
            self._wider.pop(0)
        if not self._wider or self._wanted is None or self._store.find_row(self._wanted) is None:
            self._wanted = None
            self.missed.emit()
            return
        self._stale_views = 0
        self._store.set_query(self._wider.pop(0))
        self.filters_lifted.emit(self._before)
