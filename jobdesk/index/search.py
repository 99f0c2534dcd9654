"""Search: the tree of what a person typed, looked up in the columns."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from operator import contains, eq, ge, gt, le, lt
from typing import Any

import numpy as np
from numpy.typing import NDArray

from jobdesk.index.columns import NO_PROGRESS, NO_TIME, Flag, to_ms
from jobdesk.index.content import Content
from jobdesk.index.digits import find_digits
from jobdesk.index.durations import durations
from jobdesk.index.lookup import look_up
from jobdesk.index.matching import ParameterTest, Test
from jobdesk.model.query import to_aware
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
from jobdesk.model.search_fault import SearchFault
from jobdesk.model.search_parser import parse_search, plain_words

Found = NDArray[np.bool_]  #: for each row

_EXACT_ID = re.compile(r"#([0-9]{1,18})")
_ID_DIGITS = re.compile(r"[0-9]{1,18}")

_TEXT_FIELDS = {
    Field.SCRIPT: "script",
    Field.BATCH: "batch",
    Field.USER: "user",
    Field.QUEUE: "queue",
    Field.SCHEDULE: "schedule",
    Field.DOMAIN: "domain",
    Field.RESULT: "outcome",
}
_TIMES = {Field.CREATED: "created", Field.STARTED: "started", Field.FINISHED: "finished"}
_FLAGS = {
    Mark.LATE: Flag.LATE,
    Mark.SYSTEM: Flag.SYSTEM,
    Mark.UNREAD: Flag.UNREAD,
    Mark.CANCELLING: Flag.CANCELLING,
    Mark.SUBSCRIBED: Flag.SUBSCRIBED,
    Mark.ACKNOWLEDGED: Flag.ACKNOWLEDGED,
}
_COMPARE: dict[Operator, Callable[[Any, Any], Any]] = {
    Operator.CONTAINS: eq,
    Operator.EQUALS: eq,
    Operator.LESS: lt,
    Operator.AT_MOST: le,
    Operator.MORE: gt,
    Operator.AT_LEAST: ge,
}


def read_search(text: str, today: date) -> Search | None:
    """The tree of a search text; of one with a fault in it, its words."""
    try:
        return parse_search(text, today)
    except SearchFault:
        return plain_words(text)


def is_about_now(search: Search | None) -> bool:
    """Whether the time at which one asks plays a part."""
    match search:
        case And(parts=parts) | Or(parts=parts):
            return any(map(is_about_now, parts))
        case Not(part=part):
            return is_about_now(part)
        case _:
            return isinstance(search, (DurationTerm, TimeTerm))


@dataclass(frozen=True, slots=True)
class Searcher:
    """Finds rows at one moment."""

    content: Content
    now: datetime

    def find(self, search: Search) -> Found:
        """For each row whether a tree finds it."""
        match search:
            case Word(text=text):
                return self._find_word(text)
            case NameTerm():
                return self._find_name(search)
            case MarkTerm(mark=mark):
                return self._find_mark(mark)
            case NumberTerm():
                return self._find_number(search)
            case DurationTerm():
                return self._find_duration(search)
            case TimeTerm():
                return self._find_time(search)
            case Not(part=part):
                return ~self.find(part)
            case And(parts=parts):
                found = self.find(parts[0])
                for part in parts[1:]:
                    found &= self.find(part)
                return found
            case Or(parts=parts):
                found = self.find(parts[0])
                for part in parts[1:]:
                    found |= self.find(part)
                return found

    def _find_word(self, word: str) -> Found:
        jobs, content = self.content.jobs, self.content
        exact = _EXACT_ID.fullmatch(word)
        if exact:
            found: Found = jobs.id == int(exact[1])
            return found
        if contains(content.connection.casefold(), word):
            return np.ones(jobs.size, np.bool_)
        found = find_digits(word, jobs.id) if _ID_DIGITS.fullmatch(word) else np.zeros(jobs.size, np.bool_)
        matchers = content.vocabulary.matchers
        tables = {name: matchers[name].table(word) for name in _TEXT_FIELDS.values()}
        tables["arguments"] = matchers["arguments"].table(word, ParameterTest())
        tables["computers"] = content.sets.with_computer(word) | content.sets.with_group(word)
        tables["state"], tables["type"] = self._states(word, contains), self._types(word, contains)
        for name, table in tables.items():
            if table.any():
                found |= look_up(table, getattr(jobs, name))
        return found

    def _find_name(self, term: NameTerm) -> Found:
        content, text = self.content, term.text
        test: Test = eq if term.operator is Operator.EQUALS else contains
        match term.field:
            case Field.ID:
                return self._find_id(term)
            case Field.CONNECTION:
                return np.full(content.jobs.size, test(content.connection.casefold(), text))
            case Field.STATE:
                return self._look_up("state", self._states(text, test))
            case Field.TYPE:
                return self._look_up("type", self._types(text, test))
            case Field.COMPUTER:
                return self._look_up("computers", content.sets.with_computer(text, test))
            case Field.GROUP:
                return self._look_up("computers", content.sets.with_group(text, test))
            case Field.PARAM:
                test = ParameterTest(name=term.parameter, is_equal=term.operator is Operator.EQUALS)
                return self._look_up("arguments", content.vocabulary.matchers["arguments"].table(text, test))
            case _:
                name = _TEXT_FIELDS[term.field]
                return self._look_up(name, content.vocabulary.matchers[name].table(text, test))

    def _find_id(self, term: NameTerm) -> Found:
        ids, digits = self.content.jobs.id, term.text.removeprefix("#")
        if not _ID_DIGITS.fullmatch(digits):
            return np.zeros(len(ids), np.bool_)
        if term.operator is Operator.EQUALS:
            found: Found = ids == int(digits)
            return found
        return find_digits(digits, ids)

    def _find_mark(self, mark: Mark) -> Found:
        if mark in (Mark.OPEN, Mark.ENDED):
            is_open = self.content.vocabulary.open_states
            return self._look_up("state", is_open if mark is Mark.OPEN else ~is_open)
        return self.content.jobs.has(_FLAGS[mark])

    def _find_number(self, term: NumberTerm) -> Found:
        jobs, compare = self.content.jobs, _COMPARE[term.operator]
        match term.field:
            case Field.EXIT:
                outcomes = self.content.vocabulary.outcomes.entries
                table = [code is not None and bool(compare(code, term.number)) for code, _ in outcomes]
                return self._look_up("outcome", np.array(table, np.bool_))
            case Field.PROGRESS:
                per_cents = np.arange(256)
                table = compare(per_cents, term.number) & (per_cents != NO_PROGRESS)
                return self._look_up("progress", table)
            case _:
                found: Found = compare(jobs.id, term.number)
                return found

    def _find_duration(self, term: DurationTerm) -> Found:
        """In whole seconds, which is what people see."""
        lengths = durations(self.content, to_ms(self.now))
        found: Found = _COMPARE[term.operator](lengths // 1000, int(term.duration / timedelta(seconds=1)))
        found &= lengths != NO_TIME
        return found

    def _find_time(self, term: TimeTerm) -> Found:
        times: NDArray[np.int64] = getattr(self.content.jobs, _TIMES[term.field])
        first = self._moment(term.first)
        # A moment is a span of a millisecond.
        behind = first + 1 if term.behind is None else self._moment(term.behind)
        match term.operator:
            case Operator.LESS:
                found: Found = times < first
            case Operator.AT_MOST:
                found = times < behind
            case Operator.MORE:
                found = (times >= behind) & (times != NO_TIME)
            case Operator.AT_LEAST:
                found = (times >= first) & (times != NO_TIME)
            case _:
                found = (times >= first) & (times < behind)
        return found

    def _moment(self, moment: datetime | Ago) -> int:
        return to_ms(self.now - moment.span if isinstance(moment, Ago) else to_aware(moment, self.now))

    def _states(self, text: str, test: Test) -> Found:
        states, words = self.content.vocabulary.states.entries, self.content.words
        return np.array([test(each.value, text) or test(words.state(each).casefold(), text) for each in states])

    def _types(self, text: str, test: Test) -> Found:
        types, words = self.content.vocabulary.types.entries, self.content.words
        return np.array([test(each.value, text) or test(words.type(each).casefold(), text) for each in types])

    def _look_up(self, name: str, table: Found) -> Found:
        return look_up(table, getattr(self.content.jobs, name))
