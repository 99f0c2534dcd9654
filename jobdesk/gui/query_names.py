"""Turns queries into words that can be kept and shared, and back, by what is known of the server."""

from collections.abc import Iterable

from jobdesk.index.view import ElementCounts
from jobdesk.model.computer import Computer, Group
from jobdesk.model.job import JobType
from jobdesk.model.query import Category, Element, JobQuery
from jobdesk.model.query_record import QueryRecord
from jobdesk.model.query_words import Restored, record_query, restore_query
from jobdesk.session.store import Store


class QueryNames:
    """Ids are of one server; names are what people mean."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def record(self, query: JobQuery) -> QueryRecord:
        """A query in words."""
        return record_query(query, self._name)

    def restore(self, record: QueryRecord) -> Restored:
        """The query that a record tells of, without the elements that are not known."""
        return restore_query(record, self._find)

    def _name(self, category: Category, element: Element) -> str:
        things: Iterable[Computer | Group] = ()
        if category is Category.COMPUTER:
            things = self._store.computers.values()
        elif category is Category.GROUP:
            things = self._store.groups.values()
        return next((each.name for each in things if each.id == element), str(element))

    def _find(self, category: Category, name: str) -> Element | None:
        match category:
            case Category.COMPUTER:
                return _find_named(self._store.computers.values(), name)
            case Category.GROUP:
                return _find_named(self._store.groups.values(), name)
            case Category.TYPE:
                return name if name in {each.value for each in JobType} else None
        view = self._store.view
        if view is None:  # nobody can tell yet
            return name
        counts = view.categories.get(category, ())
        names = counts.labels if isinstance(counts, ElementCounts) else tuple(each.label for each in counts)
        if name in names:
            return name
        sought = name.casefold()
        known = next((each for each in names if each.casefold() == sought), None)
        if known is None and category is Category.SCRIPT:  # one that never ran
            known = _name_of_script(self._store, sought)
        return known


def _find_named(things: Iterable[Computer | Group], name: str) -> int | None:
    """The id of what is called so; of several that differ in case alone, the one that is written exactly so."""
    sought = name.casefold()
    near = [each for each in things if each.name.casefold() == sought]
    return next((each.id for each in near if each.name == name), near[0].id if near else None)


def _name_of_script(store: Store, sought: str) -> str | None:
    return next((each.name for each in store.scripts.values() if each.name.casefold() == sought), None)
