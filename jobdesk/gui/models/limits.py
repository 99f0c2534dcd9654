"""What a query filters and hides, limit by limit, and the query without each of them."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from jobdesk.gui.text import Text
from jobdesk.index.view import ElementCounts, View
from jobdesk.model.job import JobType
from jobdesk.model.offline_policy import PINNED_SET
from jobdesk.model.query import STANDARD_STATES, Category, Element, JobQuery, Period, PeriodKind
from jobdesk.model.states import State

#: More states than these are named by those that are shown.
_MOST_NAMED = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """One thing that a query leaves out."""

    key: str  #: stays the same while the limit does
    words: str  #: what is filtered, and how many jobs it alone hides
    lifted: JobQuery  #: the query without it
    hidden: int  #: jobs that it alone hides


def find_limits(view: View, query: JobQuery, text: Text) -> Iterator[Limit]:
    """The limits of `query` by the counts of `view`; those of the standard query only where they hide something."""
    yield from _chosen(view, query, text)
    if query.search:
        words = text.search_limit(query.search)
        yield Limit(key="search", words=words, lifted=replace(query, search=""), hidden=view.hidden.search)
    if query.among is not None:
        is_pins = query.among.key == PINNED_SET
        words = text.of_rows.pinned_jobs() if is_pins else query.among.name
        yield Limit(key="among", words=words, lifted=replace(query, among=None), hidden=view.hidden.among)
    yield from _period(view, query, text)
    yield from _states(view, query, text)
    if view.hidden.system and not query.shows_system:
        words = text.hidden(text.system_jobs(), view.hidden.system)
        yield Limit(key="system", words=words, lifted=replace(query, shows_system=True), hidden=view.hidden.system)


def label_of(view: View, category: Category, element: Element) -> str:
    """What an element of a category is called."""
    counts = view.categories.get(category, ())
    if isinstance(counts, ElementCounts):
        return counts.labels[counts.elements.index(element)] if element in counts.elements else str(element)
    return next((each.label for each in counts if each.element == element), str(element))


def _chosen(view: View, query: JobQuery, text: Text) -> Iterator[Limit]:
    for category, element in query.chosen.items():
        label = text.job_type(JobType(element)) if category is Category.TYPE else label_of(view, category, element)
        yield Limit(
            key=category.value,
            words=text.chosen(category, label),
            lifted=query.lift(category),
            hidden=view.hidden.chosen.get(category, 0),
        )


def _period(view: View, query: JobQuery, text: Text) -> Iterator[Limit]:
    hidden = view.hidden.period
    if query.period.kind is PeriodKind.ALL_TIME or (query.period == Period() and not hidden):
        return
    lifted = replace(query, period=Period(kind=PeriodKind.ALL_TIME))
    yield Limit(key="period", words=text.period_limit(query.period, hidden), lifted=lifted, hidden=hidden)


def _states(view: View, query: JobQuery, text: Text) -> Iterator[Limit]:
    off = [state for state in State if state not in query.states and _is_told(state, view)]
    if len(off) <= _MOST_NAMED:
        for state in off:
            hidden = view.hidden.states.get(state, 0)
            lifted = replace(query, states=query.states | {state})
            yield Limit(
                key=f"state {state.value}", words=text.hidden(text.state(state), hidden), lifted=lifted, hidden=hidden
            )
        return
    on = [state for state in State if state in query.states and (view.states.get(state) or len(off) > len(State) / 2)]
    total = sum(view.hidden.states.get(state, 0) for state in off)
    words = text.only_states(on, total)
    yield Limit(key="states", words=words, lifted=replace(query, states=frozenset(State)), hidden=total)


def _is_told(state: State, view: View) -> bool:
    """Whether a state that is off is worth a word: the standard ones always, the others where they hide something."""
    return state in STANDARD_STATES or bool(view.hidden.states.get(state))
