"""When schedules run and when their windows are open: arithmetic on plans, without a clock.

Moments are aware UTC. A local time that the clocks jump over stands for the moment of the jump; one that comes twice
stands for its first coming. So no run is left out and none is made twice; runs that fall on one moment are one.
Intervals are counted in UTC, whatever the clocks do. A window lasts from its opening to its closing, both of them local
times, and belongs to the weekday on which it opens.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from jobdesk.model.period import read_period
from jobdesk.model.schedule import Plan, ScheduleKind

_DAY = dt.timedelta(days=1)
_SECOND = dt.timedelta(seconds=1)
_MIDNIGHT = dt.time()
#: A day before a moment may hold what comes after it: a window over midnight, a day that a zone has left out.
_DAYS_BACK = 2
#: Every weekday comes within it, and so does the first window of a plan that has one.
_LOOK_AHEAD = dt.timedelta(days=60)


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """A stretch of time in which work may be done; it closes at `closes_at`, which is none of it any more."""

    opens_at: dt.datetime
    closes_at: dt.datetime


def instant(day: dt.date, time: dt.time, zone: ZoneInfo) -> dt.datetime:
    """The moment for which a local time stands."""
    local = dt.datetime.combine(day, time, zone)
    moment = local.astimezone(dt.UTC)
    if moment.astimezone(zone).replace(tzinfo=None) == local.replace(tzinfo=None):
        return moment
    return _find_jump(local.replace(fold=1).astimezone(dt.UTC), moment, zone)


def runs_after(
    plan: Plan, after: dt.datetime, *, period: str = "", anchor: dt.datetime | None = None
) -> Iterator[dt.datetime]:
    """All runs of a plan after a moment, ascending, without end where the plan has none.

    `period` is what the script declares, for an automatic plan. An interval counts from `anchor`, which is one of its
    runs, and else from `after`. Plans that run at once or by hand only have no runs here.
    """
    plan = declared_plan(plan, period)
    match plan.kind:
        case ScheduleKind.DAILY:
            return _daily_runs(plan, after)
        case ScheduleKind.INTERVAL:
            return _interval_runs(plan, after, anchor or after)
        case _:
            return iter(())


def next_run(
    plan: Plan, after: dt.datetime, *, period: str = "", anchor: dt.datetime | None = None
) -> dt.datetime | None:
    """The first run of a plan after a moment; None when there is none. See `runs_after`."""
    return next(runs_after(plan, after, period=period, anchor=anchor), None)


def declared_plan(plan: Plan, period: str) -> Plan:
    """An automatic plan as the daily or interval plan that the script declares; any other as it is."""
    if plan.kind is not ScheduleKind.AUTOMATIC:
        return plan
    declared = read_period(period)
    if declared is None:
        return replace(plan, kind=ScheduleKind.DISABLED)
    return replace(
        plan,
        kind=ScheduleKind.DAILY if declared.times else ScheduleKind.INTERVAL,
        weekdays=declared.weekdays,
        times=declared.times,
        interval_minutes=declared.interval_minutes,
    )


def window_at(plan: Plan, at: dt.datetime) -> Window | None:
    """The window that is open at a moment; None when none is."""
    found = next(_windows(plan, at), None)
    return found if found is not None and found.opens_at <= at else None


def next_window(plan: Plan, after: dt.datetime) -> Window | None:
    """The first window that opens after a moment; None when there is none any more."""
    return next((window for window in _windows(plan, after) if window.opens_at > after), None)


def earliest_work(plan: Plan, at: dt.datetime) -> dt.datetime | None:
    """The first moment from `at` on that lies in a window; None when there is none any more."""
    found = next(_windows(plan, at), None)
    return None if found is None else max(at, found.opens_at)


def last_closing(plan: Plan) -> dt.datetime | None:
    """When the last window closes; None for a plan without a last day, or without a window."""
    if plan.last_day is None:
        return None
    zone = ZoneInfo(plan.zone)
    day = plan.last_day
    while day >= max(plan.first_day or dt.date.min, plan.last_day - _LOOK_AHEAD):
        window = _window_of(plan, day, zone)
        if window is not None:
            return window.closes_at
        day -= _DAY
    return None


def _daily_runs(plan: Plan, after: dt.datetime) -> Iterator[dt.datetime]:
    zone = ZoneInfo(plan.zone)
    last = after
    for day in _days(plan, after, zone) if plan.times else ():
        for time in plan.times:
            moment = instant(day, time, zone)
            if moment > last:
                yield moment
                last = moment


def _interval_runs(plan: Plan, after: dt.datetime, anchor: dt.datetime) -> Iterator[dt.datetime]:
    assert plan.interval_minutes is not None, "a plan that was checked has its interval"
    step = dt.timedelta(minutes=plan.interval_minutes)
    if len(plan.weekdays) == 7 and plan.first_day is None and plan.last_day is None:
        run = _next_on_grid(anchor, step, after)
        while True:
            yield run
            run += step
    zone = ZoneInfo(plan.zone)
    for day in _days(plan, after, zone):
        run = _next_on_grid(anchor, step, max(after, instant(day, _MIDNIGHT, zone) - dt.timedelta.resolution))
        end = instant(day + _DAY, _MIDNIGHT, zone)
        while run < end:
            yield run
            run += step


def _next_on_grid(anchor: dt.datetime, step: dt.timedelta, after: dt.datetime) -> dt.datetime:
    """The first of the anchor and what follows it in steps that comes after a moment."""
    return anchor + max(0, (after - anchor) // step + 1) * step


def _windows(plan: Plan, at: dt.datetime) -> Iterator[Window]:
    """The windows that close after a moment, ascending; at most those of the next weeks."""
    zone = ZoneInfo(plan.zone)
    for day in _days(plan, at, zone):
        if plan.last_day is None and day > max(at.date(), plan.first_day or at.date()) + _LOOK_AHEAD:
            return
        window = _window_of(plan, day, zone)
        if window is not None and window.closes_at > at:
            yield window


def _window_of(plan: Plan, day: dt.date, zone: ZoneInfo) -> Window | None:
    """The window that opens on a day; None when none does, or when the clocks jump over the whole of it."""
    if day.weekday() not in plan.weekdays:
        return None
    opens = plan.window_opens or _MIDNIGHT
    closes = plan.window_closes or _MIDNIGHT
    opens_at = instant(day, opens, zone)
    closes_at = instant(day + _DAY if closes <= opens else day, closes, zone)
    return Window(opens_at=opens_at, closes_at=closes_at) if opens_at < closes_at else None


def _days(plan: Plan, after: dt.datetime, zone: ZoneInfo) -> Iterator[dt.date]:
    """The days of a plan that may hold something after a moment, ascending."""
    if not plan.weekdays:
        return
    day = after.astimezone(zone).date() - _DAYS_BACK * _DAY
    if plan.first_day is not None:
        day = max(day, plan.first_day)
    while plan.last_day is None or day <= plan.last_day:
        if day.weekday() in plan.weekdays:
            yield day
        day += _DAY


def _find_jump(before: dt.datetime, after: dt.datetime, zone: ZoneInfo) -> dt.datetime:
    """The first second with the offset that a zone has at `after`, in which there is one change of it."""
    low, high = before, after
    old_offset = before.astimezone(zone).utcoffset()
    while high - low > _SECOND:
        middle = low + (high - low) // _SECOND // 2 * _SECOND
        if middle.astimezone(zone).utcoffset() == old_offset:
            low = middle
        else:
            high = middle
    return high
