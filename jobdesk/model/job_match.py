"""Does a job match a filter? The answer for one job, which is that of the desktop's index for its table."""

import datetime as dt
import operator
import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from jobdesk.model.computer import ComputerId
from jobdesk.model.job import Job
from jobdesk.model.query import STANDARD_STATES, Category, Granularity, to_aware
from jobdesk.model.query_record import QueryRecord
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
from jobdesk.model.states import State

_EXACT_ID = re.compile(r"#([0-9]{1,18})")
_ID_DIGITS = re.compile(r"[0-9]{1,18}")
_COMPARE: dict[Operator, Callable[[Any, Any], bool]] = {
    Operator.CONTAINS: operator.eq,
    Operator.EQUALS: operator.eq,
    Operator.LESS: operator.lt,
    Operator.AT_MOST: operator.le,
    Operator.MORE: operator.gt,
    Operator.AT_LEAST: operator.ge,
}
_WORD_FIELDS = tuple(field for field in Field if field not in (Field.ID, Field.PARAM))
_MILLISECOND = dt.timedelta(milliseconds=1)
_SECOND = dt.timedelta(seconds=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What a filter asks of a job that the job itself does not know."""

    now: dt.datetime  #: aware, in the zone in which days are meant
    computers: Mapping[ComputerId, str]  #: the names of its computers
    groups: Sequence[tuple[str, Collection[ComputerId]]]  #: name and members of each group
    connection: str = ""  #: as the desktop calls the server; "": nobody knows, and a choice of it is passed over
    is_unread: bool = False  #: whether something in its log has not been read yet


@dataclass(frozen=True, slots=True, kw_only=True)
class Matcher:
    """A filter that is ready to be asked."""

    states: frozenset[State]
    chosen: Mapping[Category, str]
    search: Search | None
    shows_system: bool
    is_by_computer: bool  #: one of the job's tasks has to match alone
    asks_for_places: bool  #: without the names of computers and groups the answer is not known

    def may_match(self, state: State) -> bool:
        """Whether a job in this state has any chance: asked before the rest of it is known."""
        return self.is_by_computer or state in self.states

    def matches(self, job: Job, around: Surroundings) -> bool:
        """Whether the filter finds the job, whatever the period."""
        if job.is_system and not self.shows_system:
            return False
        rows = _by_computer(job) if self.is_by_computer else iter((job,))
        return any(self._finds(row, around) for row in rows)

    def _finds(self, job: Job, around: Surroundings) -> bool:
        return (
            job.state in self.states
            and all(_is_chosen(job, around, category, name) for category, name in self.chosen.items())
            and (self.search is None or _Row(job, around).is_found(self.search))
        )


def read_matcher(record: QueryRecord, today: dt.date) -> Matcher:
    """The filter of a record; days in its search are counted from `today`. What cannot be understood is passed over."""
    states = {state.value: state for state in State}
    categories = {category.value: category for category in Category}
    try:
        search = parse_search(record.search, today)
    except SearchFault:
        search = plain_words(record.search)
    chosen = {categories[word]: name for word, name in record.chosen.items() if word in categories}
    return Matcher(
        states=frozenset(states[word] for word in record.states if word in states) or STANDARD_STATES,
        chosen=chosen,
        search=search,
        shows_system=record.shows_system,
        is_by_computer=record.granularity == Granularity.COMPUTER.value,
        asks_for_places=not {Category.COMPUTER, Category.GROUP}.isdisjoint(chosen) or _is_about_places(search),
    )


def _is_about_places(search: Search | None) -> bool:
    match search:
        case And(parts=parts) | Or(parts=parts):
            return any(map(_is_about_places, parts))
        case Not(part=part):
            return _is_about_places(part)
        case NameTerm(field=field):
            return field in (Field.COMPUTER, Field.GROUP)
        case _:
            return isinstance(search, Word)


def _by_computer(job: Job) -> Iterator[Job]:
    """The job as it is shown on each of its computers."""
    if not job.tasks:
        yield from [replace(job, computer_ids=(each,)) for each in job.computer_ids] or [job]
    for task in job.tasks:
        yield replace(
            job,
            computer_ids=(task.computer_id,),
            state=task.state,
            progress=task.progress,
            started_at=task.started_at,
            finished_at=task.finished_at,
            exit_code=task.exit_code,
            result=task.result,
            is_late=task.is_late,
        )


def _is_chosen(job: Job, around: Surroundings, category: Category, name: str) -> bool:
    match category:
        case Category.COMPUTER:
            return name in _computers_of(job, around)
        case Category.GROUP:
            return name in _groups_of(job, around)
        case Category.TYPE:
            return job.type.value == name
        case Category.CONNECTION:
            return around.connection in ("", name)
        case _:
            return bool(getattr(job, category.value) == name)


def _computers_of(job: Job, around: Surroundings) -> list[str]:
    return [around.computers[each] for each in job.computer_ids if each in around.computers]


def _groups_of(job: Job, around: Surroundings) -> list[str]:
    return [name for name, members in around.groups if any(each in members for each in job.computer_ids)]


@dataclass(frozen=True, slots=True)
class _Row:
    """A job, or what it is on one computer, under search."""

    job: Job
    around: Surroundings

    def is_found(self, search: Search) -> bool:
        match search:
            case And(parts=parts):
                return all(map(self.is_found, parts))
            case Or(parts=parts):
                return any(map(self.is_found, parts))
            case Not(part=part):
                return not self.is_found(part)
            case Word(text=text):
                return self._has_word(text)
            case NameTerm():
                return self._has_name(search)
            case MarkTerm(mark=mark):
                return self._is(mark)
            case NumberTerm():
                number = self._number(search.field)
                return number is not None and _COMPARE[search.operator](number, search.number)
            case DurationTerm():
                return self._ran(search)
            case TimeTerm():
                return self._is_at(search)

    def _has_word(self, word: str) -> bool:
        exact = _EXACT_ID.fullmatch(word)
        if exact:
            return self.job.id == int(exact[1])
        if _ID_DIGITS.fullmatch(word) and word in str(self.job.id):
            return True
        texts = [text for field in _WORD_FIELDS for text in self._texts(field)]
        texts += [argument.value for argument in self.job.arguments]
        return any(word in text.casefold() for text in texts)

    def _has_name(self, term: NameTerm) -> bool:
        is_equal, wanted = term.operator is Operator.EQUALS, term.text
        if term.field is Field.ID:
            wanted = wanted.removeprefix("#")
            if not _ID_DIGITS.fullmatch(wanted):
                return False
            return self.job.id == int(wanted) if is_equal else wanted in str(self.job.id)
        texts = (text.casefold() for text in self._texts(term.field, term.parameter))
        return any(text == wanted if is_equal else wanted in text for text in texts)

    def _texts(self, field: Field, parameter: str = "") -> list[str]:
        job, around = self.job, self.around
        match field:
            case Field.STATE:
                return [job.state.value]
            case Field.TYPE:
                return [job.type.value]
            case Field.CONNECTION:
                return [around.connection]
            case Field.COMPUTER:
                return _computers_of(job, around)
            case Field.GROUP:
                return _groups_of(job, around)
            case Field.USER:
                return [job.started_by]
            case Field.PARAM:
                return [each.value for each in job.arguments if parameter in ("", each.name.casefold())]
            case Field.SCRIPT | Field.BATCH | Field.QUEUE | Field.SCHEDULE | Field.DOMAIN | Field.RESULT:
                return [str(getattr(job, field.value))]
            case _:
                return []

    def _is(self, mark: Mark) -> bool:
        job = self.job
        match mark:
            case Mark.OPEN:
                return job.state.is_open
            case Mark.ENDED:
                return job.state.is_final
            case Mark.LATE:
                return job.is_late
            case Mark.SYSTEM:
                return job.is_system
            case Mark.UNREAD:
                return self.around.is_unread
            case Mark.CANCELLING:
                return job.cancel_requested_at is not None and job.state.is_open
            case Mark.SUBSCRIBED:
                return job.is_subscribed
            case Mark.ACKNOWLEDGED:
                return job.is_acknowledged

    def _number(self, field: Field) -> int | None:
        match field:
            case Field.EXIT:
                return self.job.exit_code
            case Field.PROGRESS:
                # A share of 0.29 is 29 %, whatever its binary fraction makes of it.
                return None if self.job.progress is None else int(self.job.progress * 100 + 1e-9)
            case _:
                return self.job.id

    def _ran(self, term: DurationTerm) -> bool:
        job = self.job
        end = job.finished_at or (self.around.now if job.state.is_open else None)
        if job.started_at is None or end is None:
            return False
        ran = max(end - job.started_at, dt.timedelta())
        return _COMPARE[term.operator](ran // _SECOND, term.duration // _SECOND)

    def _is_at(self, term: TimeTerm) -> bool:
        moment: dt.datetime | None = getattr(self.job, f"{term.field.value}_at")
        if moment is None:
            return False
        first = self._moment(term.first)
        # A moment is a span of a millisecond.
        behind = first + _MILLISECOND if term.behind is None else self._moment(term.behind)
        match term.operator:
            case Operator.LESS:
                return moment < first
            case Operator.AT_MOST:
                return moment < behind
            case Operator.MORE:
                return moment >= behind
            case Operator.AT_LEAST:
                return moment >= first
            case _:
                return first <= moment < behind

    def _moment(self, moment: dt.datetime | Ago) -> dt.datetime:
        now = self.around.now
        return now - moment.span if isinstance(moment, Ago) else to_aware(moment, now)
