"""What the search box offers while somebody types: fields, and the values that jobs have."""

from collections.abc import Iterator, Sequence
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
        items = self._fields(gap.typed) if gap.field is None else self._values(gap.field, gap.typed)
        found = tuple(islice(items, _MOST))
        return Suggestions(gap=gap, items=found) if found else None

    def _fields(self, typed: str) -> Iterator[Suggestion]:
        begun = typed.casefold()
        for field in Field:
            if field.value.startswith(begun):
                name = f"{field.value}:"
                yield Suggestion(label=name, detail=self._words.field(field), written=name, goes_on=True)

    def _values(self, field: Field, typed: str) -> Iterator[Suggestion]:
        pairs = self._pairs(field)
        sought = typed.casefold()
        later: list[Suggestion] = []
        for value, detail in pairs:
            label = value.casefold()
            if sought and (label == sought or (sought not in label and sought not in detail.casefold())):
                continue
            is_whole = field is Field.PARAM or value[:1] in _OPERATORS
            each = Suggestion(label=value, detail=detail, written=value if is_whole else quote(value))
            if label.startswith(sought):
                yield each
            elif len(later) < _MOST:
                later.append(each)
        yield from later

    def _pairs(self, field: Field) -> Iterator[tuple[str, str]]:
        """Values of a field and what is said of them."""
        if field is Field.STATE:
            yield from ((state.value, self._text.state(state)) for state in State)
        elif field is Field.TYPE:
            yield from ((each.value, self._text.job_type(each)) for each in JobType)
        elif field is Field.IS:
            yield from ((mark.value, self._words.mark(mark)) for mark in Mark)
        elif field is Field.PARAM:
            names = {each.name: each.title for script in self._store.scripts.values() for each in script.parameters}
            yield from ((f"{name}=", title if title != name else "") for name, title in sorted(names.items()))
        elif field in _CATEGORIES:
            yield from self._elements(_CATEGORIES[field])
        else:
            yield from self._words.hints(field).items()

    def _elements(self, category: Category) -> Iterator[tuple[str, str]]:
        counts = self._store.view.categories.get(category, ()) if self._store.view else ()
        if isinstance(counts, ElementCounts):
            numbers = counts.counts
            for place, label in enumerate(counts.labels):
                if label:
                    yield label, self._text.jobs(int(numbers[place]))
        else:
            yield from ((each.label, self._text.jobs(each.count)) for each in counts if each.label)
