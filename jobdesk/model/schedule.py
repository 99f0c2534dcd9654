"""Schedules: plans that make jobs of one script. The arithmetic of their times lies in schedule_times."""

import datetime as dt
import enum
from dataclasses import dataclass, field
from typing import NewType

from jobdesk.model.computer import ComputerId, GroupId
from jobdesk.model.job import JobId
from jobdesk.model.script import ScriptId
from jobdesk.model.states import State

ScheduleId = NewType("ScheduleId", int)

RETRY_INTERVAL = dt.timedelta(minutes=5)  #: between two attempts of fire-and-forget and windowed work
FIRE_AND_FORGET_LASTS = dt.timedelta(minutes=30)  #: from the making of a job until it expires
ALL_WEEKDAYS = tuple(range(7))  #: Monday is 0


class ScheduleKind(enum.Enum):
    """When a schedule makes a job."""

    AUTOMATIC = "automatic"  #: at the times that the script itself declares as its period
    FIRE_AND_FORGET = "fire_and_forget"  #: once, at once; after a failure every 5 minutes until it expires
    WINDOWED = "windowed"  #: one job for a date range, worked on within a daily window
    DAILY = "daily"  #: on weekdays at times
    INTERVAL = "interval"  #: every n minutes
    DISABLED = "disabled"  #: only by hand


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """When a schedule makes jobs, and when they may be worked on; times are local in `zone`."""

    kind: ScheduleKind = ScheduleKind.DISABLED
    zone: str = "UTC"  #: IANA name
    weekdays: tuple[int, ...] = ALL_WEEKDAYS  #: ascending; a window belongs to that on which it opens
    times: tuple[dt.time, ...] = ()  #: of day, ascending
    window_opens: dt.time | None = None  #: None: the whole day
    window_closes: dt.time | None = None  #: not later than `window_opens`: the window crosses midnight
    first_day: dt.date | None = None  #: None: no bound
    last_day: dt.date | None = None  #: the last one on which a window may open
    interval_minutes: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """A plan that makes jobs of one script on computers and groups."""

    id: ScheduleId
    revision: int
    name: str  #: its identifier
    description: str = ""
    script_id: ScriptId
    plan: Plan = field(default_factory=Plan)
    computer_ids: tuple[ComputerId, ...] = ()
    group_ids: tuple[GroupId, ...] = ()  #: their members when a job is made
    role: str = ""  #: all computers with this tag when a job is made; "" for none
    values: dict[str, str] = field(default_factory=dict)  #: by parameter; one that is left out has its default
    domain: str = ""  #: "" for the whole installation
    is_system: bool = False  #: the server's own housekeeping
    sends_report: bool = False  #: mails a report to `recipients` when a run ends
    recipients: tuple[str, ...] = ()
    created_by: str = ""
    next_run_at: dt.datetime | None = None  #: None: it makes no job by itself any more
    last_job_id: JobId | None = None
    last_run_at: dt.datetime | None = None
    last_state: State | None = None  #: of the last job; open while it runs
    missed_runs: int = 0  #: of the last stop of the server: runs that were not made up for
    fault: str = ""  #: why the last run could not be made; "" when it could


@dataclass(frozen=True, slots=True, kw_only=True)
class NewSchedule:
    """A schedule as a person wants it: a new one, or what is to become of a known one."""

    id: ScheduleId | None = None  #: None: a new schedule
    base_revision: int | None = None  #: the one that was edited: where there is a newer one, the edit is refused
    name: str
    description: str = ""
    script_id: ScriptId
    plan: Plan = field(default_factory=Plan)
    computer_ids: tuple[ComputerId, ...] = ()
    group_ids: tuple[GroupId, ...] = ()
    role: str = ""
    values: dict[str, str] = field(default_factory=dict)
    domain: str = ""
    sends_report: bool = False
    recipients: tuple[str, ...] = ()
