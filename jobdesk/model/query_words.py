"""Turns queries into plain words and back."""

import datetime as dt
import enum
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar

from jobdesk.model.query import (
    GROUPABLE,
    NEWEST_FIRST,
    STANDARD_STATES,
    Category,
    Column,
    Element,
    Granularity,
    JobQuery,
    Period,
    PeriodKind,
    SortKey,
)
from jobdesk.model.query_record import QueryRecord
from jobdesk.model.search_fault import SearchFault
from jobdesk.model.search_parser import parse_search
from jobdesk.model.states import State

#: What an element of a category is called.
NameOf = Callable[[Category, Element], str]
#: The element of that name; None where there is none.
Find = Callable[[Category, str], Element | None]

_Enum = TypeVar("_Enum", bound=enum.Enum)


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """A query that can be asked, and what of its record it lacks."""

    query: JobQuery
    missing: tuple[tuple[Category, str], ...] = ()  #: elements that are not known here


def record_query(query: JobQuery, name_of: NameOf) -> QueryRecord:
    """The words for a query."""
    period = query.period
    return QueryRecord(
        states=tuple(sorted(state.value for state in query.states)),
        period=period.kind.value,
        first_day=period.first_day.isoformat() if period.first_day else "",
        last_day=period.last_day.isoformat() if period.last_day else "",
        chosen={category.value: name_of(category, element) for category, element in query.chosen.items()},
        search=query.search,
        shows_system=query.shows_system,
        sort=tuple(("-" if key.is_descending else "") + key.column.value for key in query.sort),
        granularity=query.granularity.value,
        group_by=query.group_by.value if query.group_by else "",
    )


def restore_query(record: QueryRecord, find: Find) -> Restored:
    """The query that a record tells of. What cannot be understood is as in the standard query: it never fails."""
    chosen: dict[Category, Element] = {}
    missing: list[tuple[Category, str]] = []
    for word, name in record.chosen.items():
        category = _read(Category, word)
        if category is None:
            continue
        element = find(category, name)
        if element is None:
            missing.append((category, name))
        else:
            chosen[category] = element
    group_by = _read(Column, record.group_by)
    query = JobQuery(
        states=frozenset(_read_all(State, record.states)) or STANDARD_STATES,
        period=_read_period(record),
        chosen=chosen,
        search=record.search if can_be_read(record.search) else "",
        shows_system=record.shows_system,
        sort=_read_sort(record.sort),
        granularity=_read(Granularity, record.granularity) or Granularity.JOB,
        group_by=group_by if group_by in GROUPABLE else None,
    )
    return Restored(query=query, missing=tuple(missing))


def can_be_read(search: str) -> bool:
    """Whether a search text has no fault."""
    try:
        parse_search(search)
    except SearchFault:
        return False
    return True


def _read(kind: type[_Enum], word: str) -> _Enum | None:
    return next((each for each in kind if each.value == word), None)


def _read_all(kind: type[_Enum], words: Iterable[str]) -> list[_Enum]:
    known = {each.value: each for each in kind}
    return [known[word] for word in words if word in known]


def _read_period(record: QueryRecord) -> Period:
    kind = _read(PeriodKind, record.period)
    if kind is not PeriodKind.RANGE:
        return Period(kind=kind or PeriodKind.TODAY)
    first, last = _read_day(record.first_day), _read_day(record.last_day)
    if first and last and last < first:
        first, last = last, first
    return Period(kind=kind, first_day=first, last_day=last) if first or last else Period()


def _read_day(word: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(word)
    except ValueError:
        return None


def _read_sort(words: tuple[str, ...]) -> tuple[SortKey, ...]:
    keys: dict[Column, SortKey] = {}
    for word in words:
        column = _read(Column, word.removeprefix("-"))
        if column is not None and column not in keys:
            keys[column] = SortKey(column=column, is_descending=word.startswith("-"))
    return tuple(keys.values()) or NEWEST_FIRST
