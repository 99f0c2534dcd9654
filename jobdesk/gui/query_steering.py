"""What leads from the search box and from lifted filters to another query, and back."""

from dataclasses import replace

from PySide6.QtCore import QObject, Qt

from jobdesk.gui.views.job_table import JobTable
from jobdesk.gui.views.message_bar import MessageBar
from jobdesk.gui.views.search_box import SearchBox
from jobdesk.model.query import JobQuery
from jobdesk.session.store import Store


class QuerySteering(QObject):
    """Keeps the search box and the query alike, and knows the way back from filters that were lifted."""

    def __init__(
        self, store: Store, search: SearchBox, table: JobTable, messages: MessageBar, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._store = store
        self._search = search
        self._table = table
        self._messages = messages
        self._shown = store.query
        self._wants_row = False  # the keyboard went into the table, whose rows are still to come
        search.search_wanted.connect(self._take_words)
        search.table_wanted.connect(self._go_to_table)
        store.query_changed.connect(self._take_query)
        store.view_changed.connect(self._take_view)
        self._take_query(store.query)

    def find(self) -> None:
        """Puts the keyboard into the search box."""
        self._search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._search.selectAll()

    def offer_way_back(self, before: JobQuery) -> None:
        """Says that filters were lifted to show a job, and offers to put them back as they were."""

        def go_back() -> None:
            self._store.set_query(before)

        words, offer = self.tr("Filters were lifted to show the job."), self.tr("Put them back")
        self._messages.tell(words, offer, go_back, is_of_filters=True)

    def _go_to_table(self) -> None:
        self._table.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._wants_row = True
        self._take_view()

    def _take_view(self) -> None:
        """Keys in the table are for a row in sight, not for a job that the search hides."""
        view, job_id = self._store.view, self._table.top_job
        if not self._wants_row or view is None or view.query != self._store.query:
            return
        self._wants_row = False
        if job_id is not None and self._table.hasFocus() and (self._table.current_job is None or self._is_hidden):
            self._table.choose(job_id)

    @property
    def _is_hidden(self) -> bool:
        return self._table.below.is_hidden

    def _take_words(self, words: str) -> None:
        if words != self._store.query.search:
            self._store.set_query(replace(self._store.query, search=words))

    def _take_query(self, query: JobQuery) -> None:
        self._search.show_search(query.search)
        before, self._shown = self._shown, query
        if before != replace(query, sort=before.sort, granularity=before.granularity, group_by=before.group_by):
            self._messages.forget_filters()
