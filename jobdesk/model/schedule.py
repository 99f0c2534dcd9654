"""A plan that makes jobs: its form; the arithmetic of its times comes with the schedules themselves."""

import datetime as dt
import enum
from dataclasses import dataclass
from typing import NewType

ScheduleId = NewType("ScheduleId", int)


class ScheduleKind(enum.Enum):
    """When a schedule makes a job."""

    AUTOMATIC = "automatic"  #: at the times that the script itself declares
    FIRE_AND_FORGET = "fire_and_forget"  #: at once; again every 5 minutes until it expires
    WINDOWED = "windowed"  #: in a daily window of a date range
    DAILY = "daily"  #: on weekdays at times
    INTERVAL = "interval"  #: every n minutes
    DISABLED = "disabled"  #: only by hand


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """A plan that makes jobs of one script."""

    id: ScheduleId
    name: str
    kind: ScheduleKind
    zone: str = "UTC"  #: IANA name
    weekdays: frozenset[int] = frozenset(range(7))  #: Monday is 0
    times: tuple[dt.time, ...] = ()
    window_opens: dt.time | None = None
    window_closes: dt.time | None = None  #: earlier than `window_opens`: the window crosses midnight
    first_day: dt.date | None = None
    last_day: dt.date | None = None
    interval_minutes: int | None = None
