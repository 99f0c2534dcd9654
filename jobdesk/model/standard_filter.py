"""Filters that everybody has."""

import datetime as dt
import enum

from jobdesk.model.query import STANDARD_STATES, Category, JobQuery, Period, PeriodKind
from jobdesk.model.states import State

_FAILURES = frozenset({State.FAILED, State.COMPLETED_WITH_ERRORS, State.TIMED_OUT, State.INTERRUPTED})
_ALL_TIME = Period(kind=PeriodKind.ALL_TIME)


class StandardFilter(enum.Enum):
    """A filter that everybody has; the value is its name in files."""

    FAILED_TODAY = "failed_today"
    FAILED_LATELY = "failed_lately"  #: in the last seven days
    RUNNING = "running"
    WAITING = "waiting"
    STARTED_BY_ME = "started_by_me"


def standard_query(standard: StandardFilter, today: dt.date, user: str) -> JobQuery:
    """What a standard filter asks on the local day `today` for a user; "" while nobody is signed in."""
    match standard:
        case StandardFilter.FAILED_TODAY:
            return JobQuery(states=_FAILURES)
        case StandardFilter.FAILED_LATELY:
            lately = Period(kind=PeriodKind.RANGE, first_day=today - dt.timedelta(days=6))
            return JobQuery(states=_FAILURES, period=lately)
        case StandardFilter.RUNNING:
            return JobQuery(states=frozenset({State.SENT, State.RUNNING}), period=_ALL_TIME)
        case StandardFilter.WAITING:
            return JobQuery(states=frozenset({State.NEW}), period=_ALL_TIME)
        case StandardFilter.STARTED_BY_ME:
            return JobQuery(states=STANDARD_STATES, period=_ALL_TIME, chosen={Category.STARTED_BY: user})
