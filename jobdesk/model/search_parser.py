"""Reads what a person typed into the search box."""

import datetime as dt
import difflib
import re
from collections.abc import Mapping, Sequence

from jobdesk.model.search import (
    Ago,
    And,
    DurationTerm,
    Field,
    Mark,
    MarkTerm,
    NameTerm,
    Not,
    NumberTerm,
    Operator,
    Or,
    Search,
    TimeTerm,
    Word,
)
from jobdesk.model.search_fault import SearchFault, SearchFaultKind
from jobdesk.model.search_tokens import FIELDS, OPERATORS, Kind, Token, cut
from jobdesk.model.search_values import BadValue, read_duration, read_moment, read_number, read_percent

#: A phrase in quotes, whose end may be missing while somebody types, or what stands between blanks.
_WORD = re.compile(r'"([^"]*)"?|([^\s"]+)')
_MOST_BRACKETS = 40
_NUMBERS = {Field.ID, Field.EXIT, Field.PROGRESS}
_TIMES = {Field.CREATED, Field.STARTED, Field.FINISHED}
_ORDERED = _NUMBERS | _TIMES | {Field.DURATION}
Vocabulary = Mapping[Field, Sequence[str]]  #: all values of fields that have few, in folded case
_MARKS = {mark.value: mark for mark in Mark}


def parse_search(
    text: str, today: dt.date | None = None, *, known: Vocabulary | None = None, is_done: bool = False
) -> Search | None:
    """The tree of a search text; None for one that looks for nothing. Raises SearchFault.

    `today` is the local day that `today` and weekdays are counted from; None: the system's. What is not finished at the
    very end of the text (a quote, `script:`, `or`, an open bracket) is passed over, for somebody may still be typing;
    `is_done`: nobody is, so that a term without a value, or with half a one, is a fault there too. A value that is not
    among those `known` of its field is a fault.
    """
    return _Parser(text, today or dt.datetime.now().astimezone().date(), known or {}, is_done).parse()


def plain_words(text: str) -> Search | None:
    """The words of a text that has no syntax, or one that cannot be read: each must occur."""
    texts = (phrase or word for phrase, word in _WORD.findall(text.casefold()))
    return _join([Word(text=word) for word in texts if word.strip()])


class _Parser:
    """Goes through the tokens once, one deeper for each bracket."""

    def __init__(self, text: str, today: dt.date, known: Vocabulary, is_done: bool) -> None:
        self._end = len(text)
        self._known = known
        self._is_done = is_done
        self._today = today
        self._tokens = cut(text)
        self._place = 0
        self._depth = 0

    def parse(self) -> Search | None:
        found = self._parse_or()
        token = self._next
        if token is not None:  # only a closing bracket ends it early
            raise SearchFault(SearchFaultKind.NOT_OPENED, token.first, token.behind)
        return found

    @property
    def _next(self) -> Token | None:
        return self._tokens[self._place] if self._place < len(self._tokens) else None

    def _parse_or(self) -> Search | None:
        parts = [self._parse_and()]
        while (token := self._next) is not None and token.kind is Kind.OR:
            self._pass_connecting(token)
            parts.append(self._parse_and())
        known = _flatten(Or, parts)
        return Or(parts=tuple(known)) if len(known) > 1 else known[0] if known else None

    def _parse_and(self) -> Search | None:
        self._expect_term()
        parts = [self._parse_not()]
        while (token := self._next) is not None and token.kind not in (Kind.OR, Kind.CLOSE):
            if token.kind is Kind.AND:
                self._pass_connecting(token)
            self._expect_term()
            parts.append(self._parse_not())
        return _join(parts)

    def _parse_not(self) -> Search | None:
        is_turned = False
        while (token := self._next) is not None and token.kind is Kind.NOT:
            self._pass_connecting(token)
            is_turned = not is_turned
        self._expect_term()
        part = self._parse_part()
        return Not(part=part) if is_turned and part is not None else part

    def _parse_part(self) -> Search | None:
        token = self._next
        if token is None or token.kind is Kind.CLOSE:
            return None
        self._place += 1
        if token.kind is Kind.OPEN:
            return self._parse_brackets(token)
        if token.kind is Kind.TERM:
            is_last = token.behind == self._end and not self._is_done
            found = _read_term(token, self._today, is_last=is_last)
            if isinstance(found, NameTerm) and found.field in self._known:
                _check_value(found, token, self._known[found.field], is_last=is_last)
            return found
        text = token.text.casefold()
        # A minus at the end is the beginning of a "not".
        is_begun = token.kind is Kind.WORD and text == "-" and token.behind == self._end
        return Word(text=text) if text.strip() and not is_begun else None

    def _parse_brackets(self, opening: Token) -> Search | None:
        self._depth += 1
        if self._depth > _MOST_BRACKETS:
            raise SearchFault(SearchFaultKind.TOO_DEEP, opening.first, opening.behind)
        token = self._next
        if token is not None and token.kind is Kind.CLOSE:
            raise SearchFault(SearchFaultKind.EMPTY_BRACKETS, opening.first, token.behind)
        found = self._parse_or()
        if self._next is not None:
            self._place += 1
        self._depth -= 1
        return found

    def _expect_term(self) -> None:
        token = self._next
        if token is not None and token.kind in (Kind.AND, Kind.OR) and token.behind < self._end:
            raise SearchFault(SearchFaultKind.NOTHING_BEFORE, token.first, token.behind, value=token.text)
        if token is not None and token.kind in (Kind.AND, Kind.OR):
            self._place += 1

    def _pass_connecting(self, token: Token) -> None:
        self._place += 1
        if self._next is not None and self._next.kind is Kind.CLOSE:
            raise SearchFault(SearchFaultKind.NOTHING_BEHIND, token.first, token.behind, value=token.text)


def _join(parts: Sequence[Search | None]) -> Search | None:
    known = _flatten(And, parts)
    return And(parts=tuple(known)) if len(known) > 1 else known[0] if known else None


def _flatten(kind: type[And] | type[Or], parts: Sequence[Search | None]) -> list[Search]:
    """The parts, each once, and those of parts that join in the same way."""
    found: dict[Search, None] = {}
    for part in parts:
        if part is not None:
            found |= dict.fromkeys(part.parts if isinstance(part, kind) else (part,))
    return list(found)


def _read_term(token: Token, today: dt.date, *, is_last: bool) -> Search | None:
    """The tree of a typed term; None for one that is not finished at the end of the text."""
    field = FIELDS.get(token.name.casefold())
    if field is None:
        near = difflib.get_close_matches(token.name.casefold(), FIELDS, n=1)
        kind, behind = SearchFaultKind.UNKNOWN_FIELD, token.first + len(token.name)
        raise SearchFault(kind, token.first, behind, name=token.name, suggestion=near[0] if near else "")
    operator = OPERATORS[token.operator]
    if operator not in (Operator.CONTAINS, Operator.EQUALS) and field not in _ORDERED:
        first = token.first + len(token.name)
        behind = first + len(token.operator)
        raise SearchFault(
            SearchFaultKind.WRONG_OPERATOR, first, behind, name=field.value, value=token.operator.lstrip(":")
        )
    if not token.text.strip() and not (token.is_quoted and token.is_closed and operator is Operator.EQUALS):
        if is_last and not (token.is_quoted and token.is_closed):
            return None
        raise SearchFault(SearchFaultKind.NO_VALUE, token.first, token.behind, name=field.value)
    try:
        return _read_value(field, operator, token, today)
    except BadValue as error:
        if is_last and error.is_begun:
            return None
        near = difflib.get_close_matches(token.text.casefold(), _MARKS, n=1) if field is Field.IS else []
        raise SearchFault(
            error.kind,
            token.value_first,
            token.behind,
            name=field.value,
            value=token.text,
            suggestion=near[0] if near else "",
        ) from error


def _check_value(term: NameTerm, token: Token, values: Sequence[str], *, is_last: bool) -> None:
    """Raises SearchFault for a term that no value can ever fit."""
    text = term.text.strip()
    is_begun = is_last and any(value.startswith(text) for value in values)
    if is_begun or (text in values if term.operator is Operator.EQUALS else any(text in value for value in values)):
        return
    near = difflib.get_close_matches(text, values, n=1)
    raise SearchFault(
        SearchFaultKind.NOT_A_VALUE,
        token.value_first,
        token.behind,
        name=term.field.value,
        value=token.text,
        suggestion=near[0] if near else "",
    )


def _read_value(field: Field, operator: Operator, token: Token, today: dt.date) -> Search:
    value = token.text.strip()
    if field is Field.IS:
        mark = _MARKS.get(value.casefold())
        if mark is None:
            is_begun = any(each.startswith(value.casefold()) for each in _MARKS)
            raise BadValue(SearchFaultKind.NOT_A_MARK, is_begun=is_begun)
        return MarkTerm(mark=mark)
    if field is Field.PROGRESS:
        return NumberTerm(field=field, operator=operator, number=read_percent(value))
    if field in _NUMBERS:
        return NumberTerm(field=field, operator=operator, number=read_number(value.removeprefix("#")))
    if field is Field.DURATION:
        return DurationTerm(operator=operator, duration=read_duration(value))
    if field in _TIMES:
        first, behind = read_moment(value, today)
        if isinstance(first, Ago) and operator is Operator.CONTAINS:
            operator = Operator.AT_LEAST  # `started:-3h`: within the last three hours
        return TimeTerm(field=field, operator=operator, first=first, behind=behind)
    return NameTerm(
        field=field, operator=operator, text=token.text.casefold(), parameter=token.parameter.strip().casefold()
    )
