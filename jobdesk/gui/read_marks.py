"""Takes note of the logs that a person has read: the table marks the others."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from jobdesk.gui.actions import Actions
from jobdesk.gui.models.selection import Selection
from jobdesk.gui.views.detail_dock import DetailDock
from jobdesk.gui.views.job_table import JobTable
from jobdesk.model.job import JobId
from jobdesk.model.query import Granularity
from jobdesk.session.background import Lane
from jobdesk.session.log_document import LogState
from jobdesk.session.session import Session

#: What is on the screen for a shorter time was passed by, not read.
_GLANCE_MS = 400
_UNREAD = "is:unread"
_AT_ONCE = 5000
_WHOLE = frozenset({LogState.LIVE, LogState.COMPLETE})


class ReadMarks(QObject):
    """A log was read once its end was on the screen for a moment; of several computers one log is enough."""

    def __init__(
        self, session: Session, actions: Actions, table: JobTable, detail: DetailDock, window: QWidget
    ) -> None:
        super().__init__(window)
        self._session = session
        self._table = table
        self._detail = detail
        self._window = window
        self._glance = QTimer(self, interval=_GLANCE_MS, singleShot=True)
        self._glance.timeout.connect(self._look)
        for signal in (
            session.log.state_changed,
            session.log.grown,
            session.store.view_changed,
            detail.tabs.log.view.verticalScrollBar().valueChanged,
            detail.tabs.currentChanged,
            detail.visibilityChanged,
        ):
            signal.connect(self._look_soon)
        actions.mark_read.triggered.connect(self._mark_selected)
        actions.mark_all_read.triggered.connect(self._mark_shown)

    def _look_soon(self) -> None:
        if self._read_job is not None and not self._glance.isActive():
            self._glance.start()

    def _look(self) -> None:
        job_id = self._read_job
        if job_id is not None:
            self._mark((job_id,))

    @property
    def _read_job(self) -> JobId | None:
        """The job with an unread log whose end is on the screen now."""
        tabs, session = self._detail.tabs, self._session
        bar = tabs.log.view.verticalScrollBar()
        is_seen = self._window.isActiveWindow() and tabs.log.isVisible() and bar.value() >= bar.maximum()
        job_id = tabs.job_id
        if not is_seen or job_id is None or tabs.task is None or session.log.state not in _WHOLE:
            return None
        row = session.store.find_row(job_id)
        return job_id if row is not None and row.has_unread_log else None

    def _mark_selected(self) -> None:
        self._session.background.spawn(self._mark_unread(self._table.selected_jobs))

    def _mark_shown(self) -> None:
        self._session.background.spawn(self._mark_unread(None))

    async def _mark_unread(self, among: Selection | None) -> None:
        """Marks what is unread in the view, or only `among` some of its jobs."""
        store, view = self._session.store, self._table.view
        index = store.index
        if view is None or index is None:
            return
        search = f"({view.query.search}) {_UNREAD}" if view.query.search else _UNREAD
        query = replace(view.query, search=search, granularity=Granularity.JOB, group_by=None)
        now = datetime.now().astimezone()
        unread = await self._session.background.call_on(Lane.INDEX, index.find, query, now)
        jobs = Selection.of(unread.keys)
        job_ids = [JobId(job_id) for job_id in (jobs if among is None else among.within(unread.keys))]
        for first in range(0, len(job_ids), _AT_ONCE):
            await self._session.commands.mark_read(job_ids[first : first + _AT_ONCE])

    def _mark(self, job_ids: Sequence[JobId]) -> None:
        self._session.background.spawn(self._session.commands.mark_read(job_ids))
