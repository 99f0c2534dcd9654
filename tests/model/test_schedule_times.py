"""Runs and windows of schedules, against a wall clock that is read every minute, and by example."""

import datetime as dt
from itertools import islice, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jobdesk.model.schedule import ALL_WEEKDAYS, Plan, ScheduleKind
from jobdesk.model.schedule_times import (
    Window,
    declared_plan,
    earliest_work,
    last_closing,
    next_run,
    next_window,
    runs_after,
    window_at,
)
from tests.model.brute_force import MINUTE, WallClock, daily_runs, open_minutes

UTC = dt.UTC
HOUR = dt.timedelta(hours=1)
DAY = dt.timedelta(days=1)

#: Zones and the days around their changes of clocks; Apia left out a day, Lord Howe changes by half an hour.
CHANGES = [
    ("Europe/Copenhagen", dt.date(2026, 3, 29)),
    ("Europe/Copenhagen", dt.date(2026, 10, 25)),
    ("America/New_York", dt.date(2026, 3, 8)),
    ("America/New_York", dt.date(2026, 11, 1)),
    ("Australia/Lord_Howe", dt.date(2026, 4, 5)),
    ("Australia/Lord_Howe", dt.date(2026, 10, 4)),
    ("Africa/Casablanca", dt.date(2026, 2, 15)),
    ("Africa/Casablanca", dt.date(2026, 3, 22)),
    ("Pacific/Apia", dt.date(2011, 12, 30)),
    ("America/Sao_Paulo", dt.date(2018, 11, 4)),  # at midnight, so that a day begins at one
    ("America/Sao_Paulo", dt.date(2018, 2, 18)),
    ("America/Havana", dt.date(2026, 11, 1)),  # midnight comes twice
    ("Asia/Kathmandu", dt.date(2026, 6, 1)),
    ("UTC", dt.date(2026, 3, 29)),
]
YEARS = [
    ("Europe/Copenhagen", 2026),
    ("America/New_York", 2026),
    ("Australia/Lord_Howe", 2026),
    ("Africa/Casablanca", 2026),
    ("Pacific/Apia", 2011),
    ("America/Sao_Paulo", 2018),
    ("America/Havana", 2026),
    ("America/Scoresbysund", 2024),
    ("Asia/Gaza", 2026),
    ("Antarctica/Troll", 2026),
    ("UTC", 2028),
]

minutes = st.builds(dt.time, st.integers(0, 23), st.integers(0, 59))
#: Most of them near to where the clocks change.
night_minutes = st.builds(dt.time, st.sampled_from([0, 1, 2, 3, 23]), st.sampled_from([0, 15, 30, 45, 59]))
weekdays = st.sets(st.sampled_from(ALL_WEEKDAYS), min_size=1).map(lambda days: tuple(sorted(days)))


def at(text: str) -> dt.datetime:
    """A moment in UTC."""
    return dt.datetime.fromisoformat(text).replace(tzinfo=UTC)


def daily(zone: str, *times: str, days: tuple[int, ...] = ALL_WEEKDAYS) -> Plan:
    read = tuple(map(dt.time.fromisoformat, times))
    return Plan(kind=ScheduleKind.DAILY, zone=zone, weekdays=days, times=read)


def windowed(zone: str, opens: str, closes: str, **fields: object) -> Plan:
    return Plan(
        kind=ScheduleKind.WINDOWED,
        zone=zone,
        window_opens=dt.time.fromisoformat(opens),
        window_closes=dt.time.fromisoformat(closes),
        **fields,  # type: ignore[arg-type]
    )


def midnight(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(), UTC)


def runs_within(plan: Plan, start: dt.datetime, end: dt.datetime, **more: dt.datetime) -> list[dt.datetime]:
    found = []
    for run in runs_after(plan, start - MINUTE, **more):  # type: ignore[arg-type]
        if run >= end:
            break
        found.append(run)
    return found


def check_daily(plan: Plan, start: dt.datetime, end: dt.datetime) -> None:
    # The wall clock begins before the span, where nothing has come yet.
    clock = WallClock(plan.zone, start - 3 * DAY, end)
    expected = [run for run in daily_runs(clock, plan.weekdays, plan.times) if run >= start]
    assert runs_within(plan, start, end) == expected


def check_windows(plan: Plan, start: dt.datetime, end: dt.datetime) -> None:
    assert plan.window_opens is not None and plan.window_closes is not None
    days = plan.first_day or dt.date.min, plan.last_day or dt.date.max
    clock = WallClock(plan.zone, start - 3 * DAY, end + 3 * DAY)
    expected = open_minutes(clock, plan.weekdays, plan.window_opens, plan.window_closes, days)
    moment = start
    while moment < end:
        window = window_at(plan, moment)
        assert (window is not None) is (moment in expected), moment
        following = min((each for each in expected if each >= moment), default=None)
        if following is not None and following < end:
            assert earliest_work(plan, moment) == following
        # As far as nothing changes by what was told, nothing does minute by minute.
        until = window.closes_at if window is not None else next_opening(plan, moment, end)
        while moment < min(until, end):
            assert (moment in expected) is (window is not None), moment
            moment += MINUTE


def next_opening(plan: Plan, moment: dt.datetime, end: dt.datetime) -> dt.datetime:
    window = next_window(plan, moment)
    return end if window is None else window.opens_at


@pytest.mark.parametrize(("zone", "day"), CHANGES)
@settings(max_examples=4, deadline=None)
@given(data=st.data())
def test_daily_runs_are_those_of_a_wall_clock(zone: str, day: dt.date, data: st.DataObject) -> None:
    times = tuple(sorted(data.draw(st.sets(night_minutes | minutes, min_size=1, max_size=4))))
    plan = Plan(kind=ScheduleKind.DAILY, zone=zone, weekdays=data.draw(weekdays), times=times)

    check_daily(plan, midnight(day) - DAY, midnight(day) + 2 * DAY)


@pytest.mark.parametrize(("zone", "day"), CHANGES)
@settings(max_examples=4, deadline=None)
@given(data=st.data())
def test_windows_are_those_of_a_wall_clock(zone: str, day: dt.date, data: st.DataObject) -> None:
    opens, closes = data.draw(night_minutes | minutes), data.draw(night_minutes | minutes)
    plan = Plan(
        kind=ScheduleKind.WINDOWED,
        zone=zone,
        weekdays=data.draw(weekdays),
        window_opens=opens,
        window_closes=closes,
        first_day=data.draw(st.none() | st.just(day)),
        last_day=data.draw(st.none() | st.just(day)),
    )

    check_windows(plan, midnight(day) - DAY, midnight(day) + 2 * DAY)


@pytest.mark.slow
@pytest.mark.parametrize(("zone", "year"), YEARS)
def test_daily_runs_of_a_year_are_those_of_a_wall_clock(zone: str, year: int) -> None:
    for plan in (
        daily(zone, "00:00", "01:30", "02:15", "02:30", "03:00", "12:00", "23:59"),
        daily(zone, "00:30", "02:00", days=(5, 6)),
        daily(zone, "02:45", days=(0, 2, 4)),
    ):
        check_daily(plan, at(f"{year}-01-01"), at(f"{year + 1}-01-01"))


@pytest.mark.slow
@pytest.mark.parametrize(("zone", "year"), YEARS)
@pytest.mark.parametrize(
    ("opens", "closes"), [("22:00", "02:30"), ("02:00", "03:00"), ("02:15", "02:15"), ("00:00", "00:00")]
)
def test_windows_of_a_year_are_those_of_a_wall_clock(zone: str, year: int, opens: str, closes: str) -> None:
    plan = windowed(zone, opens, closes, weekdays=(0, 3, 5, 6))
    start, end = at(f"{year}-01-01"), at(f"{year + 1}-01-01")
    assert plan.window_opens is not None and plan.window_closes is not None
    clock = WallClock(zone, start - 3 * DAY, end + 3 * DAY)
    expected = open_minutes(clock, plan.weekdays, plan.window_opens, plan.window_closes, (dt.date.min, dt.date.max))

    found, moment = set(), start
    while moment < end and (window := window_at(plan, moment) or next_window(plan, moment)) is not None:
        moment = max(moment, window.opens_at)
        while moment < min(window.closes_at, end):
            found.add(moment)
            moment += MINUTE

    assert found == {each for each in expected if start <= each < end}


@given(
    st.sampled_from(CHANGES),
    st.integers(1, 300),
    weekdays,
    st.integers(0, 5 * 24 * 60),
)
@settings(max_examples=15, deadline=None)
def test_interval_runs_on_its_grid_on_its_days(
    change: tuple[str, dt.date], interval: int, days: tuple[int, ...], offset: int
) -> None:
    zone, day = change
    start, end = midnight(day) - DAY, midnight(day) + 2 * DAY
    anchor = midnight(day) - 3 * DAY + offset * MINUTE
    plan = Plan(kind=ScheduleKind.INTERVAL, zone=zone, weekdays=days, interval_minutes=interval)
    clock = WallClock(zone, start, end)
    is_wanted = {moment: moment.astimezone(clock._zone).weekday() in days for moment, _ in clock}

    expected = [
        moment
        for moment in is_wanted
        if is_wanted[moment] and moment >= anchor and (moment - anchor) % (interval * MINUTE) == dt.timedelta()
    ]
    assert runs_within(plan, start, end, anchor=anchor) == expected


@given(st.sampled_from(CHANGES), st.sets(minutes, min_size=1, max_size=5), weekdays, st.integers(0, 4000))
@settings(max_examples=30, deadline=None)
def test_next_run_leads_from_run_to_run(
    change: tuple[str, dt.date], times: set[dt.time], days: tuple[int, ...], offset: int
) -> None:
    """Asked again from each of its answers, it leaves nothing out and stands nowhere still."""
    zone, day = change
    plan = Plan(kind=ScheduleKind.DAILY, zone=zone, weekdays=days, times=tuple(sorted(times)))
    begin = midnight(day) - DAY + offset * MINUTE
    whole = list(islice(runs_after(plan, begin), 6))

    asked = [begin]
    while len(asked) <= len(whole):
        run = next_run(plan, asked[-1])
        assert run is not None
        asked.append(run)

    assert asked[1:] == whole
    assert all(earlier < later for earlier, later in pairwise(asked))


def test_time_that_the_clocks_jump_over_is_run_at_the_jump() -> None:
    plan = daily("Europe/Copenhagen", "02:30")

    assert list(islice(runs_after(plan, at("2026-03-28T00:00")), 3)) == [
        at("2026-03-28T01:30"),
        at("2026-03-29T01:00"),
        at("2026-03-30T00:30"),
    ]


def test_time_that_comes_twice_is_run_at_its_first_coming() -> None:
    plan = daily("Europe/Copenhagen", "02:30")

    assert list(islice(runs_after(plan, at("2026-10-24T12:00")), 2)) == [at("2026-10-25T00:30"), at("2026-10-26T01:30")]


def test_half_an_hour_is_jumped_over_on_lord_howe() -> None:
    plan = daily("Australia/Lord_Howe", "02:15")

    assert next_run(plan, at("2026-10-03T12:00")) == at("2026-10-03T15:30")


def test_day_that_was_left_out_is_run_at_the_jump() -> None:
    plan = daily("Pacific/Apia", "09:00", "18:00", days=(4,))

    assert runs_within(plan, at("2011-12-26T00:00"), at("2012-01-03T00:00")) == [at("2011-12-30T10:00")]


def test_two_times_within_one_jump_are_one_run() -> None:
    plan = daily("Europe/Copenhagen", "02:10", "02:50", "03:00")

    assert runs_within(plan, at("2026-03-29T00:30"), at("2026-03-29T12:00")) == [at("2026-03-29T01:00")]


def test_days_bound_the_runs() -> None:
    plan = Plan(
        kind=ScheduleKind.DAILY,
        times=(dt.time(6),),
        first_day=dt.date(2026, 5, 2),
        last_day=dt.date(2026, 5, 3),
    )

    assert list(runs_after(plan, at("2026-01-01"))) == [at("2026-05-02T06:00"), at("2026-05-03T06:00")]
    assert next_run(plan, at("2026-05-03T06:00")) is None


def test_interval_counts_from_its_anchor_over_a_change_of_clocks() -> None:
    plan = Plan(kind=ScheduleKind.INTERVAL, zone="Europe/Copenhagen", interval_minutes=60)

    runs = runs_within(plan, at("2026-03-28T23:10"), at("2026-03-29T04:00"), anchor=at("2026-01-01T00:20"))

    assert runs == [at(f"2026-03-{stamp}") for stamp in ("28T23:20", "29T00:20", "29T01:20", "29T02:20", "29T03:20")]


def test_anchor_to_come_is_the_first_run() -> None:
    plan = Plan(kind=ScheduleKind.INTERVAL, interval_minutes=15)

    assert next_run(plan, at("2026-01-01"), anchor=at("2026-01-02T03:04")) == at("2026-01-02T03:04")


@pytest.mark.parametrize("kind", [ScheduleKind.DISABLED, ScheduleKind.FIRE_AND_FORGET, ScheduleKind.WINDOWED])
def test_other_kinds_have_no_runs_of_their_own(kind: ScheduleKind) -> None:
    assert next_run(Plan(kind=kind, times=(dt.time(6),), interval_minutes=5), at("2026-01-01")) is None


@pytest.mark.parametrize(
    ("period", "run"),
    [
        ("mon 06:00", at("2026-11-23T05:00")),
        ("every 15 m", at("2026-11-21T12:15")),
        ("", None),
    ],
)
def test_ov_automatic_plan_runs_as_its_script_declares(period: str, run: dt.datetime | None) -> None:
    plan = Plan(kind=ScheduleKind.AUTOMATIC, zone="Europe/Copenhagen")

    assert next_run(plan, at("2026-11-21T12:00"), period=period) == run
    assert declared_plan(plan, period).kind is not ScheduleKind.AUTOMATIC


def test_cs_window_over_midnight_belongs_to_the_weekday_on_which_it_opens() -> None:
    plan = windowed("Europe/Copenhagen", "22:00", "04:00", weekdays=(0,))  # Mondays
    tuesday_morning = at("2026-11-24T01:00")

    assert window_at(plan, tuesday_morning) == Window(opens_at=at("2026-11-23T21:00"), closes_at=at("2026-11-24T03:00"))
    assert window_at(plan, tuesday_morning - DAY) is None


def test_window_is_open_when_it_opens_and_not_when_it_closes() -> None:
    plan = windowed("UTC", "08:00", "09:00")

    assert window_at(plan, at("2026-11-21T08:00")) is not None
    assert window_at(plan, at("2026-11-21T09:00")) is None


def test_window_that_closes_as_it_opens_lasts_a_day() -> None:
    plan = windowed("UTC", "08:00", "08:00", weekdays=(5,))  # Saturdays

    assert window_at(plan, at("2026-11-22T07:59")) == Window(
        opens_at=at("2026-11-21T08:00"), closes_at=at("2026-11-22T08:00")
    )


def test_plan_without_times_of_day_is_open_the_whole_day() -> None:
    plan = Plan(kind=ScheduleKind.WINDOWED, first_day=dt.date(2026, 5, 2), last_day=dt.date(2026, 5, 3))

    assert earliest_work(plan, at("2026-01-01")) == at("2026-05-02")
    assert window_at(plan, at("2026-05-03T23:59")) is not None
    assert earliest_work(plan, at("2026-05-04")) is None


def test_last_closing_is_that_of_the_last_weekday_in_the_range() -> None:
    plan = windowed("UTC", "22:00", "02:00", weekdays=(4,), last_day=dt.date(2026, 11, 25))  # Fridays

    assert last_closing(plan) == at("2026-11-21T02:00")
    assert last_closing(windowed("UTC", "22:00", "02:00")) is None


def test_window_that_the_clocks_jump_over_does_not_open() -> None:
    plan = windowed("Europe/Copenhagen", "02:10", "02:50")

    assert next_window(plan, at("2026-03-28T12:00")) == Window(
        opens_at=at("2026-03-30T00:10"), closes_at=at("2026-03-30T00:50")
    )
