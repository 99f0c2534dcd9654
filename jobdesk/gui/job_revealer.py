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
    hidden = Signal(object)  #: JobId of a job that was to be shown if it is there, and that the filters hide
    missed = Signal()  #: nothing is known here of the job

    def __init__(self, store: Store, table: JobTable, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._table = table
        self._wanted: JobId | None = None
        self._stale_views = 0
        self._wider: list[JobQuery] = []
        self._before = store.query
        self._lifts = False
        store.view_changed.connect(self._look)

    def reveal(self, job_id: JobId) -> None:
        """Selects a job and scrolls to it, now or as soon as it is in a view."""
        self._begin(job_id, lifts=True)

    def reveal_among_shown(self, job_id: JobId) -> None:
        """Selects a job that came just now, where the filters do not hide it."""
        self._begin(job_id, lifts=False)

    def _begin(self, job_id: JobId, *, lifts: bool) -> None:
        self._wanted, self._lifts, self._before = job_id, lifts, self._store.query
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
        if not self._lifts and self._wanted is not None:
            self.hidden.emit(self._wanted)
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
