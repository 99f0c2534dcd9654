"""How a schedule stands: what became of its last run, and whether it may run now."""

import enum
from dataclasses import replace

from jobdesk.model.schedule import NewSchedule, Plan, Schedule, ScheduleKind
from jobdesk.model.states import State


class LastRun(enum.Enum):
    """What is to be said of a schedule by one sign."""

    RUNNING = "running"  #: its last job is open
    OK = "ok"
    ATTENTION = "attention"  #: somebody should look: it went well in part, was ended early, or could not be made
    FAILED = "failed"
    NEVER = "never"  #: it has made no job yet


_FAILED_STATES = frozenset({State.FAILED, State.TIMED_OUT})


def last_run(schedule: Schedule) -> LastRun:
    """The sign for a schedule."""
    state = schedule.last_state
    if state is not None and state.is_open:
        return LastRun.RUNNING
    if state in _FAILED_STATES:
        return LastRun.FAILED
    if schedule.fault or schedule.missed_runs:
        return LastRun.ATTENTION
    if state is None:
        return LastRun.NEVER
    return LastRun.OK if state is State.SUCCEEDED else LastRun.ATTENTION


def edit_of(schedule: Schedule) -> NewSchedule:
    """The schedule as it is, to be changed and saved."""
    same = NewSchedule.__dataclass_fields__.keys() - {"id", "base_revision"}
    return NewSchedule(
        id=schedule.id, base_revision=schedule.revision, **{name: getattr(schedule, name) for name in same}
    )


def copy_of(schedule: Schedule, name: str) -> NewSchedule:
    """A new schedule like a known one."""
    return replace(edit_of(schedule), id=None, base_revision=None, name=name)


def is_edited(shown: Schedule, present: Schedule) -> bool:
    """Whether somebody has changed a schedule; that it ran is no change."""
    return replace(edit_of(shown), base_revision=None) != replace(edit_of(present), base_revision=None)


def kind_before(plan: Plan, period: str) -> ScheduleKind | None:
    """What a disabled plan was, as far as it can be told; None where a person has to choose."""
    if plan.times:
        return ScheduleKind.DAILY
    if plan.interval_minutes is not None:
        return ScheduleKind.INTERVAL
    if plan.window_opens is not None or plan.last_day is not None:
        return ScheduleKind.WINDOWED
    return ScheduleKind.AUTOMATIC if period.strip() else None
