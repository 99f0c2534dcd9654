"""What is asked when JobDesk starts: the start-up filter, or what was asked when it ended."""

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from jobdesk.config.settings import Settings
from jobdesk.gui.my_filters import MyFilters
from jobdesk.gui.query_names import QueryNames
from jobdesk.model.query import JobQuery
from jobdesk.model.query_words import Restored
from jobdesk.session.store import Store


class QueryMemory(QObject):
    """Names of computers and groups mean nothing before those are loaded: what needs them follows then."""

    missed = Signal(str)  #: a sentence on what is not known any more

    def __init__(self, store: Store, settings: Settings, filters: MyFilters, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._settings = settings
        self._filters = filters
        self._names = QueryNames(store)
        self._set: JobQuery | None = None  # what was set while something was missing; None: nothing is awaited

    def restore(self) -> None:
        """Asks it now as far as it is understood, and the rest as soon as it is; unless the person asks else first."""
        if not self._settings.start_filter and self._settings.last_query is None:
            return
        self._set = self._store.query
        self._store.catalogue_changed.connect(self._take)
        self._store.status_changed.connect(self._take)
        self._take()

    def remember(self) -> None:
        """Writes what is asked into the settings; a search is of the moment."""
        if self._set is None or self._set != self._store.query:
            self._settings.last_query = self._names.record(replace(self._store.query, search=""))

    def _take(self) -> None:
        if self._set is None or self._store.query != self._set:
            self._set = None
            return
        found = self._find()
        is_complete = found is not None and not found.missing
        is_known = self._store.index is not None and self._store.status.is_online
        self._set = None if is_complete or is_known else found.query if found else self._set
        if found is None:
            return
        self._store.set_query(found.query)
        if found.missing and is_known:
            self.missed.emit(self._filters.tell_missing(found))

    def _find(self) -> Restored | None:
        if self._settings.start_filter:
            return self._filters.find(self._settings.start_filter)
        last = self._settings.last_query
        return self._names.restore(last) if last is not None else None
