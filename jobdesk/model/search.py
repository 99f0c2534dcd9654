"""The language of the search box as a tree: words, typed terms such as `script:chromium`, and, or, not, brackets."""

import enum
from dataclasses import dataclass
from datetime import datetime, timedelta


class Field(enum.Enum):
    """What a typed term looks at; the value is the word before the colon."""

    ID = "id"
    STATE = "state"
    SCRIPT = "script"
    BATCH = "batch"
    COMPUTER = "computer"
    GROUP = "group"
    USER = "user"
    QUEUE = "queue"
    SCHEDULE = "schedule"
    DOMAIN = "domain"
    CONNECTION = "connection"
    TYPE = "type"
    RESULT = "result"
    PARAM = "param"  #: `param:printer=hp`, or `param:hp` for any parameter
    IS = "is"  #: the value is one of `Mark`
    EXIT = "exit"
    PROGRESS = "progress"  #: per cent
    DURATION = "duration"
    CREATED = "created"
    STARTED = "started"
    FINISHED = "finished"


class Operator(enum.Enum):
    """How a typed term compares."""

    CONTAINS = ":"  #: the value occurs in it; numbers and times: they are equal, a day: it lies within
    EQUALS = "="
    LESS = "<"
    AT_MOST = "<="
    MORE = ">"
    AT_LEAST = ">="


class Mark(enum.Enum):
    """What can be said of a job by `is:`."""

    OPEN = "open"
    ENDED = "ended"
    LATE = "late"
    SYSTEM = "system"
    UNREAD = "unread"
    CANCELLING = "cancelling"
    SUBSCRIBED = "subscribed"
    ACKNOWLEDGED = "acknowledged"


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A word or phrase in folded case, which must occur in some column. `#17` means the job 17 alone."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NameTerm:
    """A term about a text, in folded case: every field down to RESULT, and PARAM."""

    field: Field
    operator: Operator  #: CONTAINS or EQUALS
    text: str
    parameter: str = ""  #: of PARAM: the parameter's name; "" for any


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkTerm:
    """A term `is:`."""

    mark: Mark


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberTerm:
    """A term about EXIT, PROGRESS in per cent, or ID; what has no such number fails it."""

    field: Field
    operator: Operator
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DurationTerm:
    """A term about how long a job ran, or has run; one that never ran fails it."""

    operator: Operator
    duration: timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class Ago:
    """A moment told from now: `-3h`."""

    span: timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeTerm:
    """A term about CREATED, STARTED or FINISHED; what has not come yet fails it.

    A day, a minute or the like is a span of time: `first` is its first moment and `behind` the first one after it,
    without a zone, for they are local. An Ago is a single moment; `behind` is None then.
    """

    field: Field
    operator: Operator
    first: datetime | Ago
    behind: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Not:
    """What its part does not find."""

    part: "Search"


@dataclass(frozen=True, slots=True, kw_only=True)
class And:
    """What all parts find; two or more."""

    parts: "tuple[Search, ...]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Or:
    """What some part finds; two or more."""

    parts: "tuple[Search, ...]"


Search = Word | NameTerm | MarkTerm | NumberTerm | DurationTerm | TimeTerm | Not | And | Or
