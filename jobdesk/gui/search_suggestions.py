"""What the search box offers while somebody types: fields, and the values that jobs have."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from PySide6.QtCore import QObject

from jobdesk.gui.search_text import SearchText
from jobdesk.gui.text import Text
from jobdesk.index.view import ElementCounts
from jobdesk.model.job import JobType
from jobdesk.model.query import Category
from jobdesk.model.search import Field, Mark
from jobdesk.model.search_completion import Gap, find_gap, quote
from jobdesk.model.search_fault import SearchFault
from jobdesk.model.search_parser import Vocabulary, parse_search
from jobdesk.model.states import State
from jobdesk.session.store import Store

_MOST = 40
_CATEGORIES = {
    Field.SCRIPT: Category.SCRIPT,
    Field.BATCH: Category.BATCH,
    Field.COMPUTER: Category.COMPUTER,
    Field.GROUP: Category.GROUP,
    Field.USER: Category.STARTED_BY,
    Field.QUEUE: Category.QUEUE,
    Field.SCHEDULE: Category.SCHEDULE,
    Field.DOMAIN: Category.DOMAIN,
    Field.CONNECTION: Category.CONNECTION,
}
_OPERATORS = "<>="


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """One line of the list."""

    label: str
    detail: str = ""
    written: str  #: what it puts into the text
    goes_on: bool = False  #: a value is to follow: the list opens again


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestions:
    """What could replace a part of the text, the likeliest first."""

    gap: Gap
    items: Sequence[Suggestion] = ()


class SearchSuggestions(QObject):
    """Takes values from the newest view: what is offered can be found."""

    def __init__(self, store: Store, text: Text, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._text = text
        self._words = SearchText(self)

    def find(self, text: str, cursor: int, *, is_asked: bool = False) -> Suggestions | None:
        """What fits what stands before the cursor; `is_asked`: also where nothing was typed yet."""
        gap = find_gap(text, cursor)
        if gap is None or (gap.field is None and not gap.typed and not is_asked):
            return None
        has_counts = gap.field is not None and self._is_counted_for(text[: gap.first] + text[gap.behind :])
        items = self._fields(gap.typed) if gap.field is None else self._values(gap.field, gap.typed, has_counts)
        found = tuple(islice(items, _MOST))
        return Suggestions(gap=gap, items=found) if found else None

    def known(self) -> Vocabulary:
        """All values of the fields that have few."""
        return {
            field: [word.casefold() for pair in self._pairs(field) for word in pair]
            for field in (Field.STATE, Field.TYPE)
        }

    def _is_counted_for(self, rest: str) -> bool:
        """Whether the view counts under the rest of the text, which is what would be asked beside a suggestion."""
        view = self._store.view
        if view is None or view.query != self._store.query:
            return False
        try:
            return parse_search(rest) == parse_search(view.query.search)
        except SearchFault:
            return False

    def _fields(self, typed: str) -> Iterator[Suggestion]:
        begun = typed.casefold()
        for field in Field:
            if field.value.startswith(begun):
                name = f"{field.value}:"
                yield Suggestion(label=name, detail=self._words.field(field), written=name, goes_on=True)

    def _values(self, field: Field, typed: str, has_counts: bool) -> Iterator[Suggestion]:
        """What begins with what was typed, then what holds it, then what is described so."""
        sought = typed.casefold()
        if field in _CATEGORIES:
            yield from self._elements(_CATEGORIES[field], sought, has_counts)
            return
        found: list[tuple[int, Suggestion]] = []
        for value, detail in self._pairs(field):
            rank = _rank(value.casefold(), sought, detail.casefold())
            if rank is not None:
                is_whole = field is Field.PARAM or value[:1] in _OPERATORS
                written = value if is_whole else quote(value)
                found.append((rank, Suggestion(label=value, detail=detail, written=written)))
        yield from (suggestion for _rank, suggestion in sorted(found, key=lambda each: each[0]))

    def _pairs(self, field: Field) -> Iterable[tuple[str, str]]:
        """Values of a field and what is said of them."""
        match field:
            case Field.STATE:
                return ((state.value, self._text.state(state)) for state in State)
            case Field.TYPE:
                return ((each.value, self._text.job_type(each)) for each in JobType)
            case Field.IS:
                return ((mark.value, self._words.mark(mark)) for mark in Mark)
            case Field.PARAM:
                scripts = self._store.scripts.values()
                names = {each.name: each.title for script in scripts for each in script.parameters}
                return ((f"{name}=", title if title != name else "") for name, title in sorted(names.items()))
            case _:
                return self._words.hints(field).items()

    def _elements(self, category: Category, sought: str, has_counts: bool) -> Iterator[Suggestion]:
        """Elements of a category; there may be thousands, so that only those in demand get words.

        `has_counts`: what the view counts of them is of what is being written.
        """
        counts = self._store.view.categories.get(category, ()) if self._store.view else ()
        labels = counts.labels if isinstance(counts, ElementCounts) else tuple(each.label for each in counts)
        ranks = ((_rank(label.casefold(), sought), place) for place, label in enumerate(labels) if label)
        known = sorted((rank, place) for rank, place in ranks if rank is not None)
        for _, place in known[:_MOST]:
            label = labels[place]
            detail = self._text.jobs(counts[place].count) if has_counts else ""
            yield Suggestion(label=label, detail=detail, written=quote(label))


def _rank(value: str, sought: str, detail: str = "") -> int | None:
    """How well a value, in folded case, fits what was typed: less is better; None: not, or it stands there already."""
    if value == sought:
        return None
    if value.startswith(sought):
        return 0
    return 1 if sought in value else 2 if sought in detail else None
