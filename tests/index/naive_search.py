"""The search in the plainest way: one job and one term at a time."""

import operator
import re
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from jobdesk.model.job import Job
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
from jobdesk.model.search_parser import parse_search

if TYPE_CHECKING:
    from tests.index.naive import NaiveIndex

COMPARE = {
    Operator.CONTAINS: operator.eq,
    Operator.EQUALS: operator.eq,
    Operator.LESS: operator.lt,
    Operator.AT_MOST: operator.le,
    Operator.MORE: operator.gt,
    Operator.AT_LEAST: operator.ge,
}
NAMES = {Field.USER: "started_by"}


def finds(index: "NaiveIndex", job: Job, text: str, now: datetime) -> bool:
    search = parse_search(text, now.date())
    return search is None or _finds(index, job, search, now)


def natural(text: str) -> Any:
    pieces = [int(piece) if piece.isdecimal() else piece for piece in re.split("([0-9]+)", text.casefold())]
    return text == "", pieces, text


def _finds(index: "NaiveIndex", job: Job, search: Search, now: datetime) -> bool:
    match search:
        case And(parts=parts):
            return all(_finds(index, job, part, now) for part in parts)
        case Or(parts=parts):
            return any(_finds(index, job, part, now) for part in parts)
        case Not(part=part):
            return not _finds(index, job, part, now)
        case Word(text=word) if re.fullmatch("#[0-9]+", word):
            return job.id == int(word[1:])
        case Word(text=word):
            fields = [each for each in Field if each.value in WORD_FIELDS]
            texts = [text for field in fields for text in _texts(index, job, field)]
            texts += [each.value for each in job.arguments] + [str(job.id) * bool(re.fullmatch("[0-9]+", word))]
            return any(word in text.casefold() for text in texts)
        case NameTerm(field=Field.PARAM):
            values = [each.value for each in job.arguments if search.parameter in ("", each.name.casefold())]
            return any(_passes(value, search) for value in values)
        case NameTerm(field=field):
            return any(_passes(text, search) for text in _texts(index, job, field))
        case MarkTerm(mark=mark):
            return _is(index, job, mark)
        case NumberTerm(operator=sign, number=number):
            value = _number(job, search.field)
            return value is not None and bool(COMPARE[sign](value, number))
        case DurationTerm(operator=sign, duration=span):
            end = job.finished_at or (now if job.state.is_open else None)
            if job.started_at is None or end is None:
                return False
            ran = max(end - job.started_at, timedelta())
            return bool(COMPARE[sign](ran // timedelta(seconds=1), span // timedelta(seconds=1)))
        case TimeTerm():
            return _is_at(getattr(job, f"{search.field.value}_at"), search, now)


WORD_FIELDS = {
    "state",
    "script",
    "batch",
    "computer",
    "group",
    "user",
    "queue",
    "schedule",
    "domain",
    "connection",
    "type",
    "result",
}


def _passes(text: str, term: NameTerm) -> bool:
    return text.casefold() == term.text if term.operator is Operator.EQUALS else term.text in text.casefold()


def _texts(index: "NaiveIndex", job: Job, field: Field) -> list[str]:
    match field:
        case Field.STATE:
            return [job.state.value, index.words.state(job.state)]
        case Field.TYPE:
            return [job.type.value, index.words.type(job.type)]
        case Field.CONNECTION:
            return [index.connection]
        case Field.COMPUTER:
            return [index.computers[each].name for each in job.computer_ids if each in index.computers]
        case Field.GROUP:
            return [each.name for each in index.groups_of(job)]
        case _:
            return [str(getattr(job, NAMES.get(field, field.value)))]


def _is(index: "NaiveIndex", job: Job, mark: Mark) -> bool:
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
            return index.is_unread(job)
        case Mark.CANCELLING:
            return job.cancel_requested_at is not None and job.state.is_open
        case Mark.SUBSCRIBED:
            return job.is_subscribed
        case Mark.ACKNOWLEDGED:
            return job.is_acknowledged


def _number(job: Job, field: Field) -> int | None:
    match field:
        case Field.ID:
            return job.id
        case Field.EXIT:
            return job.exit_code
        case _:
            return None if job.progress is None else int(job.progress * 100 + 1e-9)


def _is_at(moment: datetime | None, term: TimeTerm, now: datetime) -> bool:
    if moment is None:
        return False
    first = now - term.first.span if isinstance(term.first, Ago) else to_aware(term.first, now)
    behind = first + timedelta(milliseconds=1) if term.behind is None else to_aware(term.behind, now)
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
