"""Filters: which of them each job fails, and the counts that follow from it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import numpy as np
from numpy.typing import NDArray

from jobdesk.index.columns import Flag
from jobdesk.index.content import Content
from jobdesk.index.dictionary import Dictionary
from jobdesk.index.lookup import count_codes, look_up
from jobdesk.index.search import Searcher
from jobdesk.index.view import ElementCounts, Hidden
from jobdesk.model.natural_order import natural_key
from jobdesk.model.query import Category, Element, JobQuery
from jobdesk.model.search import Search
from jobdesk.model.states import State

# The bits of two flags fall on theirs.
GONE, SYSTEM = np.uint16(Flag.GONE.value), np.uint16(Flag.SYSTEM.value)
STATES, PERIOD, SEARCH = (np.uint16(1 << place) for place in range(2, 5))
CATEGORY_BITS = {category: np.uint16(1 << place) for place, category in enumerate(Category, 5)}
AMONG = np.uint16(1 << 15)
#: The column of each category whose elements are names.
NAME_COLUMNS = {
    Category.BATCH: "batch",
    Category.SCRIPT: "script",
    Category.STARTED_BY: "user",
    Category.QUEUE: "queue",
    Category.SCHEDULE: "schedule",
    Category.DOMAIN: "domain",
}

#: So many codes are compared with a column in the time in which it is looked up at all rows.
_COMPARED = 20

Bounds = tuple[int | None, int | None]
Fails = NDArray[np.uint16]


@dataclass(frozen=True, slots=True)
class Filtered:
    """What the filters of a query let through, and what the filter panel counts."""

    shown: NDArray[np.bool_]  #: for each row
    count: int  #: of shown rows
    states: Mapping[State, int]
    categories: Mapping[Category, ElementCounts]
    hidden: Hidden


def filter_jobs(content: Content, query: JobQuery, bounds: Bounds, search: Search | None, now: datetime) -> Filtered:
    """Apply the filters of a query, whose period is `bounds`, in milliseconds, and count."""
    fails = find_fails(content, query, bounds)
    if search is not None:
        fails |= ~Searcher(content, now).find(search) * SEARCH
    counter = _Counter(content, fails, shows_system=query.shows_system)
    states = counter.by_state()
    return Filtered(
        shown=counter.shown.mask,
        count=counter.shown.count,
        states=states,
        categories={category: counter.by_element(category, category in query.chosen) for category in Category},
        hidden=Hidden(
            states={state: count for state, count in states.items() if count and state not in query.states},
            period=counter.failing_only(PERIOD),
            system=counter.failing_only(SYSTEM),
            search=counter.failing_only(SEARCH),
            among=counter.failing_only(AMONG) if query.among is not None else 0,
            chosen={category: counter.failing_only(CATEGORY_BITS[category]) for category in query.chosen},
        ),
    )


def find_fails(content: Content, query: JobQuery, bounds: Bounds) -> Fails:
    """For each row a bit for each filter but the search that it fails."""
    jobs, vocabulary = content.jobs, content.vocabulary
    fails: Fails = (jobs.flags & np.uint8(GONE if query.shows_system else GONE | SYSTEM)).astype(np.uint16)
    is_off = np.array([state not in query.states for state in vocabulary.states.entries])
    fails |= look_up(is_off, jobs.state) * STATES
    outside = _is_outside(jobs.created, bounds)
    if outside is not None:
        outside &= look_up(~vocabulary.open_states, jobs.state)
        fails |= outside * PERIOD
    for category, element in query.chosen.items():
        fails |= ~_has_element(content, category, element) * CATEGORY_BITS[category]
    if query.among is not None:
        fails |= ~is_among(jobs.id, np.frombuffer(query.among.ids, np.int64)) * AMONG
    return fails


def is_among(ids: NDArray[np.int64], wanted: NDArray[np.int64]) -> NDArray[np.bool_]:
    """For each id whether it is one of those that are wanted, which ascend."""
    if not len(wanted):
        return np.zeros(len(ids), np.bool_)
    found: NDArray[np.bool_] = (ids >= wanted[0]) & (ids <= wanted[-1])
    near = np.flatnonzero(found)
    found[near] = wanted[np.searchsorted(wanted, ids[near])] == ids[near]
    return found


def _is_outside(created: NDArray[np.int64], bounds: Bounds) -> NDArray[np.bool_] | None:
    first, behind = bounds
    if first is not None and behind is not None:
        return (created < first) | (created >= behind)
    if first is not None:
        return created < first
    return created >= behind if behind is not None else None


def _has_element(content: Content, category: Category, element: Element) -> NDArray[np.bool_]:
    column = NAME_COLUMNS.get(category)
    if column is not None:
        found: NDArray[np.bool_] = getattr(content.jobs, column) == content.vocabulary.all[column].find(element)
        return found
    match category:
        case Category.TYPE:
            is_type = np.array([each.value == element for each in content.vocabulary.types.entries])
            return look_up(is_type, content.jobs.type)
        case Category.CONNECTION:
            return np.full(content.jobs.size, element == content.connection)
    sets = content.sets.computers if category is Category.COMPUTER else content.sets.groups
    return look_up(sets.table([element]), content.jobs.computers)


class _Crowd:
    """Some of the known jobs; counted by their own rows or by the others, whichever are fewer."""

    def __init__(self, mask: NDArray[np.bool_], is_known: NDArray[np.bool_] | None) -> None:
        self.mask = mask
        self.count = int(np.count_nonzero(mask))
        self._is_rest = self.count > len(mask) // 2
        self._counted = mask if not self._is_rest else ~mask if is_known is None else is_known & ~mask
        self._rows = np.flatnonzero(self._counted)

    def count_codes(self, codes: NDArray[Any], dictionary: Dictionary[Any]) -> NDArray[np.int64]:
        """How many of these jobs have each code of a column."""
        size = len(dictionary)
        if size == 1:
            return np.full(1, self.count, np.int64)
        if len(self._rows) * _COMPARED > len(codes) * size:
            counts = np.array([np.count_nonzero(self._counted & (codes == code)) for code in range(size)], np.int64)
        else:
            counts = count_codes(codes, self._rows, size)
        return dictionary.uses - counts if self._is_rest else counts


class _Counter:
    """Counts under all filters but one."""

    def __init__(self, content: Content, fails: Fails, *, shows_system: bool) -> None:
        self._content = content
        self._shows_system = shows_system
        self._fails = fails
        gone = content.jobs.has(Flag.GONE)
        self._is_known = ~gone if gone.any() else None
        self.shown = _Crowd(fails == 0, self._is_known)

    def failing_only(self, bit: np.uint16) -> int:
        """How many jobs fail this filter and no other."""
        return int(np.count_nonzero(self._fails == bit))

    def by_state(self) -> Mapping[State, int]:
        """Jobs of each state under all filters but that of the states."""
        states = self._content.vocabulary.states
        counts = self._without(STATES).count_codes(self._content.jobs.state, states)
        return dict(zip(states.entries, counts.tolist(), strict=True))

    def by_element(self, category: Category, is_chosen: bool) -> ElementCounts:
        """Jobs of each element of a category under all filters but that of the category."""
        crowd = self._without(CATEGORY_BITS[category]) if is_chosen else self.shown
        column = NAME_COLUMNS.get(category)
        if column is not None:
            return self._by_name(crowd, column)
        match category:
            case Category.TYPE:
                return self._by_type(crowd)
            case Category.CONNECTION:
                return self._by_connection(crowd)
        return self._by_member(crowd, category)

    def _by_name(self, crowd: _Crowd, column: str) -> ElementCounts:
        vocabulary = self._content.vocabulary
        dictionary = vocabulary.texts[column]
        counts = crowd.count_codes(getattr(self._content.jobs, column), dictionary)
        codes = vocabulary.rankings[column].codes
        is_element = dictionary.uses > 0
        nameless = dictionary.find("")
        if nameless >= 0:
            is_element[nameless] = False
        codes = codes[is_element[codes]]
        names = vocabulary.names(column, codes)
        return ElementCounts(elements=names, labels=names, counts=counts[codes])

    def _by_type(self, crowd: _Crowd) -> ElementCounts:
        types, words = self._content.vocabulary.types, self._content.words
        counts = crowd.count_codes(self._content.jobs.type, types)
        known = [code for code, uses in enumerate(types.uses.tolist()) if uses]
        ordered = sorted(known, key=lambda code: natural_key(words.type(types.entries[code])))
        return ElementCounts(
            elements=tuple(types.entries[code].value for code in ordered),
            labels=tuple(words.type(types.entries[code]) for code in ordered),
            counts=counts[ordered],
        )

    def _by_connection(self, crowd: _Crowd) -> ElementCounts:
        names = (self._content.connection,) if self._content.connection else ()
        return ElementCounts(elements=names, labels=names, counts=np.full(len(names), crowd.count, np.int64))

    def _by_member(self, crowd: _Crowd, category: Category) -> ElementCounts:
        sets = self._content.sets
        by_set = crowd.count_codes(self._content.jobs.computers, self._content.vocabulary.computers)
        if category is Category.COMPUTER:
            fleet = sets.fleet
            elements, labels = fleet.computers_by_name if self._shows_system else fleet.managed_by_name
            counts = sets.computers.counts(by_set, elements)
        else:
            elements, labels = sets.fleet.groups_by_name
            counts = sets.groups.counts(by_set, elements)
        return ElementCounts(elements=elements, labels=labels, counts=counts)

    def _without(self, bit: np.uint16) -> _Crowd:
        """The jobs that no other filter hides."""
        if not self.failing_only(bit):
            return self.shown
        return _Crowd((self._fails & ~bit) == 0, self._is_known)
