"""The words for plans."""

import datetime as dt

import pytest

from jobdesk.gui.schedule_text import ScheduleText
from jobdesk.gui.text import Text
from jobdesk.model.schedule import Plan, ScheduleKind

_K = ScheduleKind
THIS_YEAR = dt.datetime.now().astimezone().year
WORKDAYS = (0, 1, 2, 3, 4)


@pytest.fixture
def words(qapp: object) -> ScheduleText:
    return ScheduleText(Text())


@pytest.mark.parametrize(
    ("plan", "told"),
    [
        (Plan(kind=_K.DAILY, times=(dt.time(6), dt.time(18, 30)), weekdays=WORKDAYS), "Daily 06:00, 18:30 Mon–Fri"),
        (Plan(kind=_K.DAILY, times=(dt.time(6),), weekdays=(0, 2, 5, 6)), "Daily 06:00 Mon, Wed, Sat–Sun"),
        (Plan(kind=_K.INTERVAL, interval_minutes=15), "Every 15 min"),
        (Plan(kind=_K.INTERVAL, interval_minutes=120), "Every 2 h"),
        (
            Plan(
                kind=_K.WINDOWED,
                window_opens=dt.time(22),
                window_closes=dt.time(4),
                weekdays=WORKDAYS,
                first_day=dt.date(THIS_YEAR, 11, 1),
                last_day=dt.date(THIS_YEAR, 11, 30),
            ),
            "22:00–04:00 Mon–Fri, 1–30 Nov",
        ),
        (
            Plan(kind=_K.WINDOWED, first_day=dt.date(THIS_YEAR, 11, 1), last_day=dt.date(THIS_YEAR, 12, 3)),
            "All day, 1 Nov – 3 Dec",
        ),
        (Plan(kind=_K.DAILY, times=(dt.time(6),), last_day=dt.date(THIS_YEAR, 12, 3)), "Daily 06:00, until 3 Dec"),
        (Plan(kind=_K.DISABLED, times=(dt.time(6),)), "By hand"),
        (Plan(kind=_K.FIRE_AND_FORGET), "Once, at once"),
    ],
)
def test_plan_in_words(words: ScheduleText, plan: Plan, told: str) -> None:
    assert words.plan(plan) == told


@pytest.mark.parametrize(
    ("period", "told"),
    [
        ("mon-fri 06:00", "Automatic: Daily 06:00 Mon–Fri"),
        ("every 15 m", "Automatic: Every 15 min"),
        ("", "Automatic: the script declares no times"),
        ("now and then", "Automatic: the script's times are not understood"),
    ],
)
def test_automatic_plan_tells_what_the_script_declares(words: ScheduleText, period: str, told: str) -> None:
    assert words.plan(Plan(kind=_K.AUTOMATIC), period) == told


def test_moment_is_told_in_local_time_utc_and_the_zone_of_the_schedule(words: ScheduleText) -> None:
    tip = words.moment_tip(dt.datetime(2026, 11, 23, 5, 0, tzinfo=dt.UTC), "Europe/Copenhagen")

    assert "2026-11-23 05:00:00 UTC" in tip
    assert tip.endswith("2026-11-23 06:00:00 Europe/Copenhagen")
