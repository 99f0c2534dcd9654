"""What a person wants to see in the job table, as a value: filters, search and order."""

import datetime as dt
import enum
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from jobdesk.model.states import State


class Column(enum.Enum):
    """A column of the job table; the value is its name in files."""

    STATE = "state"
    PROGRESS = "progress"
    ID = "id"
    SCRIPT = "script"
    COMPUTER = "computer"
    BATCH = "batch"
    STARTED_BY = "started_by"
    CREATED = "created"
    STARTED = "started"
    FINISHED = "finished"
    DURATION = "duration"
    GROUPS = "groups"
    QUEUE = "queue"
    SCHEDULE = "schedule"
    DOMAIN = "domain"
    RESULT = "result"
    CONNECTION = "connection"


#: Columns by which rows can stand in groups.
GROUPABLE = frozenset(
    {
        Column.STATE,
        Column.SCRIPT,
        Column.COMPUTER,
        Column.BATCH,
        Column.STARTED_BY,
        Column.GROUPS,
        Column.QUEUE,
        Column.SCHEDULE,
        Column.DOMAIN,
        Column.CONNECTION,
    }
)


class Granularity(enum.Enum):
    """What a row of the job table is."""

    JOB = "job"
    COMPUTER = "computer"  #: one row for each task: a job on one computer


class Category(enum.Enum):
    """A category of the filter panel in which at most one element is selected."""

    BATCH = "batch"
    COMPUTER = "computer"
    GROUP = "group"
    SCRIPT = "script"
    QUEUE = "queue"
    STARTED_BY = "started_by"
    SCHEDULE = "schedule"
    DOMAIN = "domain"
    CONNECTION = "connection"
    TYPE = "type"  #: the element is the value of a JobType


class PeriodKind(enum.Enum):
    """A calendar period, or a range of days."""

    TODAY = "today"
    THIS_WEEK = "this_week"  #: begins on Monday
    THIS_MONTH = "this_month"
    THIS_QUARTER = "this_quarter"
    THIS_YEAR = "this_year"
    ALL_TIME = "all_time"
    RANGE = "range"


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """When jobs were made, by local days; jobs that are still open belong to every period."""

    kind: PeriodKind = PeriodKind.TODAY
    first_day: dt.date | None = None  #: of a range; None: open at this end
    last_day: dt.date | None = None  #: of a range, itself within it

    def bounds(self, now: dt.datetime) -> tuple[dt.datetime | None, dt.datetime | None]:
        """First moment within and first moment behind the period, in the zone of the aware `now`; None: no bound."""
        today = now.date()
        match self.kind:
            case PeriodKind.TODAY:
                first, behind = today, today + dt.timedelta(days=1)
            case PeriodKind.THIS_WEEK:
                first = today - dt.timedelta(days=today.weekday())
                behind = first + dt.timedelta(days=7)
            case PeriodKind.THIS_MONTH:
                first = today.replace(day=1)
                behind = _add_months(first, 1)
            case PeriodKind.THIS_QUARTER:
                first = today.replace(month=(today.month - 1) // 3 * 3 + 1, day=1)
                behind = _add_months(first, 3)
            case PeriodKind.THIS_YEAR:
                first = today.replace(month=1, day=1)
                behind = _add_months(first, 12)
            case PeriodKind.ALL_TIME:
                return None, None
            case PeriodKind.RANGE:
                last = self.last_day
                after = None if last is None or last == dt.date.max else last + dt.timedelta(days=1)
                return _midnight(self.first_day, now), _midnight(after, now)
        return _midnight(first, now), _midnight(behind, now)


@dataclass(frozen=True, slots=True, kw_only=True)
class SortKey:
    """One column of the order."""

    column: Column
    is_descending: bool = False


#: All states but Restarted.
STANDARD_STATES = frozenset(State) - {State.RESTARTED}
NEWEST_FIRST = (SortKey(column=Column.CREATED, is_descending=True),)

#: An element of a category: the id of a computer or group, the value of a JobType, and the name of all others.
Element = str | int


@dataclass(frozen=True, slots=True, kw_only=True)
class JobSet:
    """Jobs that belong together by something that no other filter can say, as failures of one cause."""

    key: str  #: stays the same while jobs join
    name: str  #: what they have in common, in words for people: 'Cause: disk full'
    ids: bytes = field(repr=False)  #: of the jobs, ascending, each as 64 bits in the order of this machine


@dataclass(frozen=True, slots=True, kw_only=True)
class JobQuery:
    """Which jobs, in which order. The default is what *Reset filters* puts back."""

    states: frozenset[State] = STANDARD_STATES
    period: Period = Period()
    chosen: Mapping[Category, Element] = field(default_factory=dict)
    search: str = ""  #: in the language of model/search.py
    among: JobSet | None = None  #: no others; it is not kept and not shared
    shows_system: bool = False
    sort: tuple[SortKey, ...] = NEWEST_FIRST
    granularity: Granularity = Granularity.JOB
    group_by: Column | None = (
        None  #: one of GROUPABLE; groups stand in its ascending order, rows within in that of `sort`
    )

    def choose(self, category: Category, element: Element) -> "JobQuery":
        """This query with `element` selected in its category; the selected one again clears it."""
        chosen = dict(self.chosen)
        if chosen.get(category) == element:
            del chosen[category]
        else:
            chosen[category] = element
        return replace(self, chosen=chosen)

    def lift(self, category: Category) -> "JobQuery":
        """This query without a selection in `category`."""
        return replace(self, chosen={key: element for key, element in self.chosen.items() if key is not category})

    def reset(self) -> "JobQuery":
        """The standard query: filters, search, period and order. What a row is, and how rows are grouped, stays."""
        return JobQuery(granularity=self.granularity, group_by=self.group_by)

    def sort_by(self, column: Column, *, is_added: bool = False) -> "JobQuery":
        """This query sorted by `column`, reversed where it was the key; `is_added`: as last key behind the present."""
        present = {key.column: key for key in self.sort}
        key = present.get(column)
        turned = SortKey(column=column, is_descending=not key.is_descending if key else column in _NEWEST_FIRST_COLUMNS)
        if not is_added:
            if len(self.sort) > 1 or key is None:
                turned = SortKey(column=column, is_descending=column in _NEWEST_FIRST_COLUMNS)
            return replace(self, sort=(turned,))
        if key is not None:
            return replace(self, sort=tuple(turned if each.column is column else each for each in self.sort))
        return replace(self, sort=(*self.sort, turned))


#: Columns whose first click sorts descending: what is newest or longest is what people look for.
_NEWEST_FIRST_COLUMNS = frozenset(
    {Column.ID, Column.CREATED, Column.STARTED, Column.FINISHED, Column.DURATION, Column.PROGRESS}
)


def _add_months(day: dt.date, months: int) -> dt.date:
    whole = day.year * 12 + day.month - 1 + months
    return dt.date(whole // 12, whole % 12 + 1, 1)


def to_aware(naive: dt.datetime, now: dt.datetime) -> dt.datetime:
    """A local time in the zone of the aware `now`. Where that has the system's offset, as a plain number, the day of
    the time has its own."""
    if (
        isinstance(now.tzinfo, dt.timezone)
        and now.tzinfo is not dt.UTC
        and now.astimezone().utcoffset() == now.utcoffset()
    ):
        return naive.astimezone()
    return naive.replace(tzinfo=now.tzinfo)


def _midnight(day: dt.date | None, now: dt.datetime) -> dt.datetime | None:
    """The first moment of a local day."""
    return None if day is None else to_aware(dt.datetime.combine(day, dt.time()), now)
