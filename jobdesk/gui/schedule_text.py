"""The words that people read for schedules: when they run, how they stand, what they are like."""

import datetime as dt
from collections.abc import Sequence
from itertools import groupby
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from PySide6.QtCore import QLocale, QObject

from jobdesk.gui.text import Text
from jobdesk.model.errors import InvalidField
from jobdesk.model.schedule import Plan, Schedule, ScheduleKind
from jobdesk.model.schedule_status import LastRun
from jobdesk.model.schedule_times import declared_plan

_HOUR = 60
_WEEK = 7


class ScheduleText(QObject):
    """Words in the language and the locale that are installed when it is made."""

    def __init__(self, text: Text, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._text = text
        locale = QLocale()
        self._short_days = [locale.dayName(day, QLocale.FormatType.ShortFormat) for day in range(1, _WEEK + 1)]
        self.long_days = tuple(locale.dayName(day) for day in range(1, _WEEK + 1))  #: from Monday on

    def kind(self, kind: ScheduleKind) -> str:
        """The name of a kind of schedule."""
        return {
            ScheduleKind.AUTOMATIC: self.tr("Automatic"),
            ScheduleKind.FIRE_AND_FORGET: self.tr("Once, at once"),
            ScheduleKind.WINDOWED: self.tr("Within a window"),
            ScheduleKind.DAILY: self.tr("Daily"),
            ScheduleKind.INTERVAL: self.tr("Every so often"),
            ScheduleKind.DISABLED: self.tr("Disabled"),
        }[kind]

    def kind_explained(self, kind: ScheduleKind) -> str:
        """What a kind of schedule does, in a sentence."""
        return {
            ScheduleKind.AUTOMATIC: self.tr("It runs at the times that the script itself declares."),
            ScheduleKind.FIRE_AND_FORGET: self.tr(
                "It runs once, as soon as it is saved; after a failure it is tried again every 5 minutes, "
                "for 30 minutes."
            ),
            ScheduleKind.WINDOWED: self.tr(
                "It makes one job, which is worked on within the window alone; after a failure it is tried again "
                "every 5 minutes inside the windows."
            ),
            ScheduleKind.DAILY: self.tr("It runs at times of the day, on the weekdays that are chosen."),
            ScheduleKind.INTERVAL: self.tr("It runs again and again, so many minutes or hours apart."),
            ScheduleKind.DISABLED: self.tr("It runs only when somebody starts it by hand."),
        }[kind]

    def weekdays(self, weekdays: Sequence[int]) -> str:
        """'Mon–Fri', 'Mon, Wed, Sat–Sun'; "" for all of them."""
        if len(weekdays) == _WEEK:
            return ""
        parts = []
        for _, run in groupby(enumerate(weekdays), key=lambda pair: pair[1] - pair[0]):
            days = [self._short_days[day] for _, day in run]
            parts.append(days[0] if len(days) == 1 else f"{days[0]}–{days[-1]}")
        return ", ".join(parts)

    def short_day(self, weekday: int) -> str:
        """'Mon' for 0."""
        return self._short_days[weekday]

    def plan(self, plan: Plan, period: str = "") -> str:
        """When a plan runs: 'Daily 06:00, 18:30 Mon–Fri', 'Every 15 min', '22:00–04:00 Mon–Fri, 1–30 Nov', 'By hand'.

        `period` is what the script declares.
        """
        match plan.kind:
            case ScheduleKind.AUTOMATIC:
                return self.tr("Automatic: {0}", "times that the script declares").format(self._declared(plan, period))
            case ScheduleKind.FIRE_AND_FORGET:
                return self.tr("Once, at once")
            case ScheduleKind.WINDOWED:
                words = self._join(self._window(plan), self.weekdays(plan.weekdays))
            case ScheduleKind.DAILY:
                times = ", ".join(f"{time:%H:%M}" for time in plan.times)
                words = self._join(self.tr("Daily {0}", "times of day").format(times), self.weekdays(plan.weekdays))
            case ScheduleKind.INTERVAL:
                words = self._join(self._interval(plan.interval_minutes or 0), self.weekdays(plan.weekdays))
            case _:
                return self.tr("By hand")
        days = self._days(plan.first_day, plan.last_day)
        return f"{words}, {days}" if days else words

    def plan_tip(self, schedule: Schedule, period: str) -> str:
        """All of a plan, with the zone of its times."""
        words = self.plan(schedule.plan, period)
        if schedule.plan.kind in (ScheduleKind.DISABLED, ScheduleKind.FIRE_AND_FORGET):
            return words
        return "\n".join((words, self.tr("Times of {0}", "a time zone").format(schedule.plan.zone)))

    def moment_tip(self, at: dt.datetime, zone: str) -> str:
        """A moment in local time, in UTC, and in the zone of a schedule."""
        words = self._text.full_time(at)
        try:
            there = at.astimezone(ZoneInfo(zone))
        except (ZoneInfoNotFoundError, ValueError, OSError):
            return words
        return f"{words}\n{there:%Y-%m-%d %H:%M:%S} {zone}"

    def last_run(self, run: LastRun) -> str:
        """The word for how a schedule stands."""
        return {
            LastRun.RUNNING: self.tr("Running or waiting", "schedules"),
            LastRun.OK: self.tr("Went well", "schedules"),
            LastRun.ATTENTION: self.tr("Need attention", "schedules"),
            LastRun.FAILED: self.tr("Failed", "schedules"),
            LastRun.NEVER: self.tr("Never ran", "schedules"),
        }[run]

    def domain(self, domain: str) -> str:
        """A domain, or that a thing is of the whole installation."""
        return domain or self.tr("Installation")

    def next_run(self, schedule: Schedule) -> str:
        """A short local time, or a dash where it makes no job by itself."""
        return "–" if schedule.next_run_at is None else self._text.short_time(schedule.next_run_at)

    def notes(self, schedule: Schedule) -> str:
        """What went wrong with runs that were due; "" for nothing."""
        parts = []
        if schedule.missed_runs:
            parts.append(self.tr("%Ln run(s) missed", "", schedule.missed_runs))
        if schedule.fault:
            parts.append(self._text.said(schedule.fault))
        return ": ".join(parts)

    def _declared(self, plan: Plan, period: str) -> str:
        try:
            declared = declared_plan(plan, period)
        except InvalidField:
            return self.tr("the script's times are not understood")
        if declared.kind is ScheduleKind.DISABLED:
            return self.tr("the script declares no times")
        return self.plan(declared)

    def _window(self, plan: Plan) -> str:
        if plan.window_opens is None or plan.window_closes is None:
            return self.tr("All day")
        return f"{plan.window_opens:%H:%M}–{plan.window_closes:%H:%M}"

    def _interval(self, minutes: int) -> str:
        if minutes and minutes % _HOUR == 0:
            return self.tr("Every {0} h", "hours").format(self._text.count(minutes // _HOUR))
        return self.tr("Every {0} min", "minutes").format(self._text.count(minutes))

    def _days(self, first: dt.date | None, last: dt.date | None) -> str:
        text = self._text
        if first and last:
            if (first.year, first.month) == (last.year, last.month):
                return self.tr("{0}–{1}", "days of one month: 1, 30 Nov").format(first.day, text.day(last))
            return self.tr("{0} – {1}", "a range of days").format(text.day(first), text.day(last))
        if first:
            return self.tr("from {0} on", "a day").format(text.day(first))
        return self.tr("until {0}", "a day").format(text.day(last)) if last else ""

    @staticmethod
    def _join(words: str, weekdays: str) -> str:
        return f"{words} {weekdays}" if weekdays else words
