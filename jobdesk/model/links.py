"""Links that open JobDesk on a job or on a filtered table: `jobdesk://job/17`, `jobdesk://jobs?script=inventory`."""

import datetime as dt
import enum
from dataclasses import dataclass
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

from jobdesk.model.errors import JobDeskError
from jobdesk.model.job import JobId
from jobdesk.model.query import GROUPABLE, NEWEST_FIRST, STANDARD_STATES, Category, Column, Granularity, PeriodKind
from jobdesk.model.query_record import QueryRecord
from jobdesk.model.query_words import can_be_read
from jobdesk.model.states import State

SCHEME = "jobdesk"
MAX_LINK_LENGTH = 8000
_MOST_DIGITS = 18

#: Categories by their name in links.
_CATEGORIES = {category.value: category for category in Category if category is not Category.STARTED_BY} | {
    "user": Category.STARTED_BY
}
_STANDARD = tuple(sorted(state.value for state in STANDARD_STATES))
_ALL = tuple(sorted(state.value for state in State))
_NEWEST_FIRST = tuple(("-" if key.is_descending else "") + key.column.value for key in NEWEST_FIRST)
_PERIODS = {kind.value for kind in PeriodKind} - {PeriodKind.RANGE.value}


class LinkFaultKind(enum.Enum):
    """What is wrong with a link."""

    NO_LINK = "no link"  #: it does not begin with jobdesk://job/ or jobdesk://jobs
    NO_JOB = "no job"  #: what stands in the place of a job's number is none
    UNKNOWN_PART = "unknown part"
    WRONG_VALUE = "wrong value"  #: of a part
    TWICE = "twice"  #: a part of which only one can be


class LinkFault(JobDeskError):
    """This is no link that JobDesk understands."""

    def __init__(self, kind: LinkFaultKind, *, part: str = "", value: str = "") -> None:
        super().__init__()
        self.kind = kind
        self.part = part
        self.value = value


@dataclass(frozen=True, slots=True, kw_only=True)
class JobLink:
    """Opens one job."""

    job_id: JobId


@dataclass(frozen=True, slots=True, kw_only=True)
class JobsLink:
    """Opens the table with these filters; without a period, over all time."""

    query: QueryRecord


Link = JobLink | JobsLink


def parse_link(text: str) -> Link:
    """What a link opens. Raises LinkFault."""
    text = text.strip()
    try:
        parts = urlsplit(text)
    except ValueError:
        raise LinkFault(LinkFaultKind.NO_LINK, value=text) from None
    if parts.scheme != SCHEME or len(text) > MAX_LINK_LENGTH or parts.netloc not in ("job", "jobs"):
        raise LinkFault(LinkFaultKind.NO_LINK, value=text)
    path = parts.path.strip("/")
    if parts.netloc == "job":
        if not (path.isascii() and path.isdecimal() and len(path) <= _MOST_DIGITS and int(path)):
            raise LinkFault(LinkFaultKind.NO_JOB, value=path)
        if parts.query:
            raise LinkFault(LinkFaultKind.UNKNOWN_PART, part=parts.query)
        return JobLink(job_id=JobId(int(path)))
    if path:
        raise LinkFault(LinkFaultKind.UNKNOWN_PART, part=path)
    return JobsLink(query=_parse_query(parts.query))


def print_link(link: Link) -> str:
    """The text of a link; what is as without a filter is left out."""
    if isinstance(link, JobLink):
        return f"{SCHEME}://job/{link.job_id}"
    record = link.query
    chosen = record.chosen
    parts = [(word, chosen[each.value]) for word, each in _CATEGORIES.items() if each.value in chosen]
    if record.states and record.states != _STANDARD:
        parts.append(("state", "all" if record.states == _ALL else ",".join(record.states)))
    if record.search:
        parts.append(("q", record.search))
    if record.period == PeriodKind.RANGE.value:
        parts.append(("period", f"{record.first_day}..{record.last_day}"))
    elif record.period != PeriodKind.ALL_TIME.value:
        parts.append(("period", record.period))
    if record.shows_system:
        parts.append(("system", "1"))
    if record.sort and record.sort != _NEWEST_FIRST:
        parts.append(("sort", ",".join(record.sort)))
    if record.granularity != Granularity.JOB.value:
        parts.append(("rows", record.granularity))
    if record.group_by:
        parts.append(("group_by", record.group_by))
    return f"{SCHEME}://jobs" + (f"?{urlencode(parts, quote_via=quote, safe=',:')}" if parts else "")


def _parse_query(text: str) -> QueryRecord:
    values: dict[str, str] = {}
    for part, value in _split(text):
        if part in values and part != "state":
            raise LinkFault(LinkFaultKind.TWICE, part=part)
        values[part] = f"{values[part]},{value}" if part in values else value
    period, first, last = _read_period(values.pop("period", PeriodKind.ALL_TIME.value))
    search = values.pop("q", "")
    if not can_be_read(search):
        raise LinkFault(LinkFaultKind.WRONG_VALUE, part="q", value=search)
    record = QueryRecord(
        states=_read_states(values.pop("state", "")),
        period=period,
        first_day=first,
        last_day=last,
        search=search,
        shows_system=_read_one("system", values.pop("system", "0"), {"0", "1"}) == "1",
        sort=_read_sort(values.pop("sort", "")),
        granularity=_read_one("rows", values.pop("rows", Granularity.JOB.value), {each.value for each in Granularity}),
        group_by=_read_one("group_by", values.pop("group_by", ""), {"", *(each.value for each in GROUPABLE)}),
        chosen={_CATEGORIES[part].value: value for part, value in values.items() if part in _CATEGORIES and value},
    )
    for part, value in values.items():
        if part not in _CATEGORIES:
            raise LinkFault(LinkFaultKind.UNKNOWN_PART, part=part)
        if not value:
            raise LinkFault(LinkFaultKind.WRONG_VALUE, part=part)
    return record


def _split(text: str) -> list[tuple[str, str]]:
    try:
        return parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=100)
    except ValueError:
        raise LinkFault(LinkFaultKind.WRONG_VALUE, part=text[:40]) from None


def _read_states(text: str) -> tuple[str, ...]:
    if not text:
        return _STANDARD
    if text == "all":
        return _ALL
    for word in text.split(","):
        _read_one("state", word, set(_ALL))
    return tuple(sorted(set(text.split(","))))


def _read_period(text: str) -> tuple[str, str, str]:
    """The kind of a period, and the days of a range."""
    if text in _PERIODS:
        return text, "", ""
    first, dots, last = text.partition("..")
    if not dots or not (first or last) or not all(_is_day(day) for day in (first, last) if day):
        raise LinkFault(LinkFaultKind.WRONG_VALUE, part="period", value=text)
    return PeriodKind.RANGE.value, first, last


def _read_sort(text: str) -> tuple[str, ...]:
    if not text:
        return ()
    words = tuple(text.split(","))
    for word in words:
        _read_one("sort", word.removeprefix("-"), {column.value for column in Column})
    return words


def _read_one(part: str, word: str, known: set[str]) -> str:
    if word not in known:
        raise LinkFault(LinkFaultKind.WRONG_VALUE, part=part, value=word)
    return word


def _is_day(text: str) -> bool:
    try:
        dt.date.fromisoformat(text)
    except ValueError:
        return False
    return len(text) == len("2026-11-03")
