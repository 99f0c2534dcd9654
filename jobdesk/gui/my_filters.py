"""Filters under a name: those that everybody has, and the person's own, which the settings keep."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal

from jobdesk.config.settings import Settings
from jobdesk.gui.query_names import QueryNames
from jobdesk.gui.text import Text
from jobdesk.model.query import JobQuery
from jobdesk.model.query_record import QueryRecord
from jobdesk.model.query_words import Restored
from jobdesk.model.saved_filter import MAX_NAME_LENGTH, SavedFilter, free_name
from jobdesk.model.standard_filter import StandardFilter, standard_query
from jobdesk.session.store import Store

_OWN, _STANDARD = "own:", "standard:"


def own_key(name: str) -> str:
    """The key of a person's own filter."""
    return _OWN + name


@dataclass(frozen=True, slots=True, kw_only=True)
class FilterEntry:
    """One line of the list."""

    key: str  #: stays the same while the filter has its name
    name: str
    is_own: bool
    is_start: bool  #: JobDesk starts with it
    is_current: bool  #: it is what is asked just now


class MyFilters(QObject):
    """Changes the settings, and says so at once, so that they are written before anything can be lost."""

    changed = Signal()  #: other entries, or other marks on them
    query_wanted = Signal(object)  #: JobQuery
    settings_changed = Signal()
    told = Signal(str)  #: a sentence for the person
    undo_offered = Signal(str, object)  #: what happened; a callable without arguments takes it back

    def __init__(self, store: Store, settings: Settings, text: Text, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._settings = settings
        self._text = text
        self._names = QueryNames(store)
        store.query_changed.connect(self.changed)
        store.catalogue_changed.connect(self.changed)
        store.status_changed.connect(self.changed)

    def entries(self) -> list[FilterEntry]:
        """All filters: everybody's first, then the person's own."""
        standard = [
            self._entry(_STANDARD + each.value, self.standard_name(each), self._standard_query(each), is_own=False)
            for each in StandardFilter
            if each is not StandardFilter.STARTED_BY_ME or self._store.status.user
        ]
        own = [
            self._entry(own_key(each.name), each.name, self._names.restore(each.query).query, is_own=True)
            for each in self._settings.filters
        ]
        return standard + own

    def find(self, key: str) -> Restored | None:
        """The query of a filter; None where there is none of that key."""
        if key.startswith(_STANDARD):
            standard = next((each for each in StandardFilter if each.value == key.removeprefix(_STANDARD)), None)
            if standard is None or (standard is StandardFilter.STARTED_BY_ME and not self._store.status.user):
                return None
            return Restored(query=self._standard_query(standard))
        own = self._find_own(key)
        return self._names.restore(own.query) if own is not None else None

    def record(self, key: str) -> QueryRecord | None:
        """What a filter asks, in words that a server understands; None where there is none of that key."""
        own = self._find_own(key)
        if own is not None:
            return own.query
        found = self.find(key)
        return None if found is None else self._names.record(found.query)

    def own(self, key: str = "") -> tuple[SavedFilter, ...]:
        """The person's own filters, or the one of that key."""
        return tuple(each for each in self._settings.filters if not key or own_key(each.name) == key)

    def apply(self, key: str) -> None:
        """Asks what a filter keeps; the one that is in force lets everything go again."""
        found = self.find(key)
        if found is None:
            return
        if _is_alike(found.query, self._store.query, is_whole=key.startswith(_OWN)):
            self.query_wanted.emit(self._store.query.reset())
            return
        self.query_wanted.emit(found.query)
        if found.missing:
            self.told.emit(self.tell_missing(found))

    def name_fault(self, name: str, but: str = "") -> str:
        """Why a filter cannot be called so; "" where it can. `but`: the key of the one that is to be renamed."""
        name = name.strip()
        if not name:
            return self.tr("Give the filter a name.")
        if len(name) > MAX_NAME_LENGTH or not name.isprintable():
            return self.tr("A name has at most {0} characters that can be printed.").format(MAX_NAME_LENGTH)
        taken = (each.name for each in self._settings.filters if own_key(each.name) != but)
        if any(each.casefold() == name.casefold() for each in taken):
            return self.tr("You have a filter of this name already. Choose another name, or update that filter.")
        return ""

    def save(self, name: str) -> None:
        """Keeps what is asked just now under a new name."""
        record = self._names.record(self._store.query)
        self._set([*self._settings.filters, SavedFilter(name=name.strip(), query=record)])

    def update(self, key: str) -> None:
        """Keeps what is asked just now in the place of what a filter kept."""
        before, start = list(self._settings.filters), self._settings.start_filter
        record = self._names.record(self._store.query)
        self._set([replace(each, query=record) if own_key(each.name) == key else each for each in before])
        self._offer_undo(self.tr("The filter “{0}” keeps the present filters now."), key, before, start)

    def rename(self, key: str, name: str) -> None:
        """Gives a filter another name; it stays the start-up filter."""
        name = name.strip()
        if self._settings.start_filter == key:
            self._settings.start_filter = own_key(name)
        self._set([replace(each, name=name) if own_key(each.name) == key else each for each in self._settings.filters])

    def delete(self, key: str) -> None:
        """Removes a filter, and offers to bring it back."""
        before, start = list(self._settings.filters), self._settings.start_filter
        if self._settings.start_filter == key:
            self._settings.start_filter = ""
        self._set([each for each in before if own_key(each.name) != key])
        self._offer_undo(self.tr("The filter “{0}” was deleted."), key, before, start)

    def set_start(self, key: str, *, is_start: bool) -> None:
        """Lets JobDesk start with a filter, or as it was left."""
        self._settings.start_filter = key if is_start else ""
        self._tell_changed()

    def add(self, filters: tuple[SavedFilter, ...]) -> None:
        """Takes filters in that somebody shared; those whose name is taken get a number."""
        known = {each.name.casefold(): each for each in self._settings.filters}
        names: list[str] = []
        for each in filters:
            if known.get(each.name.casefold()) == each:
                continue  # it came before
            name = free_name(each.name, frozenset(known))
            known[name.casefold()] = replace(each, name=name)
            names.append(name)
        self._set(list(known.values()))
        if names:
            words = ", ".join(f"“{name}”" for name in names)
            self.told.emit(self.tr("Imported: {0}.", "names of filters").format(words))
        else:
            self.told.emit(self.tr("You have all filters of this file already."))

    def standard_name(self, standard: StandardFilter) -> str:
        """What a filter is called that everybody has."""
        return {
            StandardFilter.FAILED_TODAY: self.tr("Failed today"),
            StandardFilter.FAILED_LATELY: self.tr("Failed in 7 days"),
            StandardFilter.RUNNING: self.tr("Running"),
            StandardFilter.WAITING: self.tr("Waiting for a computer"),
            StandardFilter.STARTED_BY_ME: self.tr("Started by me"),
        }[standard]

    def tell_missing(self, restored: Restored) -> str:
        """What of a filter or a link is not known here."""
        words = ", ".join(self._text.chosen(category, name) for category, name in restored.missing)
        return self.tr("Not known here: {0}. The other filters are in force.").format(words)

    def _entry(self, key: str, name: str, query: JobQuery, *, is_own: bool) -> FilterEntry:
        return FilterEntry(
            key=key,
            name=name,
            is_own=is_own,
            is_start=self._settings.start_filter == key,
            is_current=_is_alike(query, self._store.query, is_whole=is_own),
        )

    def _standard_query(self, standard: StandardFilter) -> JobQuery:
        """Keeps the order and the rows that the person has."""
        now, asked = dt.datetime.now().astimezone(), self._store.query
        query = standard_query(standard, now.date(), self._store.status.user)
        return replace(query, sort=asked.sort, granularity=asked.granularity, group_by=asked.group_by)

    def _find_own(self, key: str) -> SavedFilter | None:
        return next(iter(self.own(key)), None) if key else None

    def _set(self, filters: list[SavedFilter]) -> None:
        self._settings.filters = filters
        self._tell_changed()

    def _offer_undo(self, pattern: str, key: str, before: list[SavedFilter], start: str) -> None:
        def undo() -> None:
            self._settings.start_filter = start
            self._set(before)

        deed: Callable[[], None] = undo
        self.undo_offered.emit(pattern.format(key.removeprefix(_OWN)), deed)

    def _tell_changed(self) -> None:
        self.changed.emit()
        self.settings_changed.emit()


def _is_alike(kept: JobQuery, asked: JobQuery, *, is_whole: bool) -> bool:
    """Whether the one shows the same jobs as the other; `is_whole`: and shows them in the same way."""
    if is_whole:
        return kept == asked
    return kept == replace(asked, sort=kept.sort, granularity=kept.granularity, group_by=kept.group_by)
