"""What is a valid plan."""

import datetime as dt
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from jobdesk.model.errors import InvalidField
from jobdesk.model.period import MAX_INTERVAL_MINUTES, read_period
from jobdesk.model.schedule import ALL_WEEKDAYS, Plan, ScheduleKind
from jobdesk.model.schedule_times import last_closing

MAX_TIMES = 96  #: of a day: a quarter of an hour apart
FIRST_DAY = dt.date(2000, 1, 1)
LAST_DAY = dt.date(2999, 12, 31)

#: Files that lie among those of the zones on some systems.
_NO_ZONES = frozenset({"", "localtime", "posixrules", "Factory"})
_ON_WEEKDAYS = frozenset({ScheduleKind.DAILY, ScheduleKind.INTERVAL, ScheduleKind.WINDOWED})


def check_plan(plan: Plan, period: str = "") -> None:
    """Raises InvalidField for the first field of a plan that does not fit; `period` is what its script declares."""
    _check_zone(plan.zone)
    _check_weekdays(plan)
    _check_times(plan)
    _check_days(plan)
    _check_window(plan)
    _check_interval(plan)
    if plan.kind is ScheduleKind.AUTOMATIC and read_period(period, "plan.kind") is None:
        _refuse("kind", "The script declares no times of its own. Choose another kind of schedule.")


def is_zone(name: str) -> bool:
    """Whether a name is that of a time zone that is known here."""
    if name in _NO_ZONES:
        return False
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def _check_zone(name: str) -> None:
    if not is_zone(name):
        _refuse("zone", f"There is no time zone {name!r}. A name is as Europe/Copenhagen.")


def _check_weekdays(plan: Plan) -> None:
    if set(plan.weekdays) - set(ALL_WEEKDAYS) or list(plan.weekdays) != sorted(set(plan.weekdays)):
        _refuse("weekdays", "Weekdays are numbers from 0 for Monday to 6 for Sunday, each once, in order.")
    if not plan.weekdays and plan.kind in _ON_WEEKDAYS:
        _refuse("weekdays", "Choose at least one weekday.")


def _check_times(plan: Plan) -> None:
    if len(plan.times) > MAX_TIMES:
        _refuse("times", f"A day has at most {MAX_TIMES} times.")
    if not all(map(_is_whole_minute, plan.times)):
        _refuse("times", "A time is in whole minutes, as 06:30, and in the time zone of the schedule.")
    if list(plan.times) != sorted(set(plan.times)):
        _refuse("times", "Each time stands once, the earliest first.")
    if not plan.times and plan.kind is ScheduleKind.DAILY:
        _refuse("times", "Give at least one time of day.")


def _check_days(plan: Plan) -> None:
    for field, day in (("first_day", plan.first_day), ("last_day", plan.last_day)):
        if day is not None and not FIRST_DAY <= day <= LAST_DAY:
            _refuse(field, f"A day lies between the years {FIRST_DAY.year} and {LAST_DAY.year}.")
    if plan.first_day is not None and plan.last_day is not None and plan.last_day < plan.first_day:
        _refuse("last_day", "The last day comes before the first one.")


def _check_window(plan: Plan) -> None:
    times = (plan.window_opens, plan.window_closes)
    for field, time in zip(("window_opens", "window_closes"), times, strict=True):
        if time is not None and not _is_whole_minute(time):
            _refuse(field, "A window opens and closes at whole minutes, in the time zone of the schedule.")
    if (plan.window_opens is None) is not (plan.window_closes is None):
        missing = "window_opens" if plan.window_opens is None else "window_closes"
        _refuse(missing, "A window has both a time at which it opens and one at which it closes.")
    if plan.kind is ScheduleKind.WINDOWED and plan.last_day is not None and last_closing(plan) is None:
        _refuse("last_day", "No window opens from the first day to the last one.")


def _check_interval(plan: Plan) -> None:
    minutes = plan.interval_minutes
    if minutes is None:
        if plan.kind is ScheduleKind.INTERVAL:
            _refuse("interval_minutes", "Give the number of minutes between two runs.")
    elif not 1 <= minutes <= MAX_INTERVAL_MINUTES:
        _refuse("interval_minutes", "An interval lasts a minute at least and a year at most.")


def _is_whole_minute(time: dt.time) -> bool:
    return time.tzinfo is None and time.second == 0 and time.microsecond == 0


def _refuse(field: str, sentence: str) -> None:
    raise InvalidField(sentence, f"plan.{field}")
