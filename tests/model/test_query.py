"""Periods, and what a click makes of a query."""

import datetime as dt
import time
from collections.abc import Callable, Iterator
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobdesk.model.query import NEWEST_FIRST, STANDARD_STATES, Category, Column, JobQuery, Period, PeriodKind, SortKey
from jobdesk.model.states import State

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
UTC = dt.UTC


def at(text: str, zone: dt.tzinfo = COPENHAGEN) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=zone)


def bounds(kind: PeriodKind, now: dt.datetime) -> tuple[dt.datetime | None, dt.datetime | None]:
    return Period(kind=kind).bounds(now)


@pytest.fixture
def system_zone(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """Sets the zone of this computer."""
    if not hasattr(time, "tzset"):
        pytest.skip("Windows has no way to set the zone of one process")

    def set_zone(name: str) -> None:
        monkeypatch.setenv("TZ", name)
        time.tzset()

    yield set_zone
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize(
    ("kind", "now", "first", "behind"),
    [
        (PeriodKind.TODAY, "2026-03-18T14:02", "2026-03-18", "2026-03-19"),
        (PeriodKind.TODAY, "2026-03-18T00:00", "2026-03-18", "2026-03-19"),
        (PeriodKind.TODAY, "2026-03-18T23:59:59.999999", "2026-03-18", "2026-03-19"),
        (PeriodKind.TODAY, "2026-12-31T12:00", "2026-12-31", "2027-01-01"),
        (PeriodKind.TODAY, "2028-02-28T12:00", "2028-02-28", "2028-02-29"),
        (PeriodKind.THIS_WEEK, "2026-03-18T14:02", "2026-03-16", "2026-03-23"),
        (PeriodKind.THIS_WEEK, "2026-03-16T00:00", "2026-03-16", "2026-03-23"),
        (PeriodKind.THIS_WEEK, "2026-03-22T23:59", "2026-03-16", "2026-03-23"),
        (PeriodKind.THIS_WEEK, "2027-01-01T12:00", "2026-12-28", "2027-01-04"),
        (PeriodKind.THIS_MONTH, "2026-03-31T23:59", "2026-03-01", "2026-04-01"),
        (PeriodKind.THIS_MONTH, "2026-12-01T00:00", "2026-12-01", "2027-01-01"),
        (PeriodKind.THIS_MONTH, "2028-02-29T12:00", "2028-02-01", "2028-03-01"),
        (PeriodKind.THIS_QUARTER, "2026-01-01T00:00", "2026-01-01", "2026-04-01"),
        (PeriodKind.THIS_QUARTER, "2026-03-31T23:59", "2026-01-01", "2026-04-01"),
        (PeriodKind.THIS_QUARTER, "2026-06-30T23:59", "2026-04-01", "2026-07-01"),
        (PeriodKind.THIS_QUARTER, "2026-09-30T12:00", "2026-07-01", "2026-10-01"),
        (PeriodKind.THIS_QUARTER, "2026-12-31T23:59", "2026-10-01", "2027-01-01"),
        (PeriodKind.THIS_YEAR, "2026-12-31T23:59", "2026-01-01", "2027-01-01"),
        (PeriodKind.THIS_YEAR, "2027-01-01T00:00", "2027-01-01", "2028-01-01"),
    ],
)
def test_calendar_periods(kind: PeriodKind, now: str, first: str, behind: str) -> None:
    assert bounds(kind, at(now)) == (at(first), at(behind))


@pytest.mark.parametrize(
    ("now", "first", "behind"),
    [
        ("2026-03-29T12:00", "2026-03-28T23:00", "2026-03-29T22:00"),  # 23 hours long
        ("2026-03-29T01:59", "2026-03-28T23:00", "2026-03-29T22:00"),
        ("2026-10-25T12:00", "2026-10-24T22:00", "2026-10-25T23:00"),  # 25 hours long
        ("2026-10-25T02:30", "2026-10-24T22:00", "2026-10-25T23:00"),
    ],
)
def test_day_of_a_clock_change(now: str, first: str, behind: str) -> None:
    assert _utc(bounds(PeriodKind.TODAY, at(now))) == (at(first, UTC), at(behind, UTC))


def test_periods_across_a_clock_change() -> None:
    assert _utc(bounds(PeriodKind.THIS_MONTH, at("2026-03-30T12:00"))) == (
        at("2026-02-28T23:00", UTC),
        at("2026-03-31T22:00", UTC),
    )
    assert _utc(bounds(PeriodKind.THIS_WEEK, at("2026-10-20T12:00"))) == (
        at("2026-10-18T22:00", UTC),
        at("2026-10-25T23:00", UTC),
    )


def test_day_that_begins_at_one_o_clock() -> None:
    # Beirut puts its clocks forward at midnight.
    now = at("2026-03-29T12:00", ZoneInfo("Asia/Beirut"))
    first, behind = _utc(bounds(PeriodKind.TODAY, now))
    assert (first, behind) == (at("2026-03-28T22:00", UTC), at("2026-03-29T21:00", UTC))


def test_day_whose_midnight_comes_twice() -> None:
    # Havana puts its clocks back at one o'clock: the day begins with the first midnight.
    first, behind = _utc(bounds(PeriodKind.TODAY, at("2026-11-01T12:00", ZoneInfo("America/Havana"))))
    assert (first, behind) == (at("2026-11-01T04:00", UTC), at("2026-11-02T05:00", UTC))


def test_system_offset_stands_for_the_system_zone(system_zone: Callable[[str], None]) -> None:
    # datetime.now().astimezone() knows an offset and no zone; the first of the month may have had another one.
    system_zone("Europe/Copenhagen")
    now = at("2026-03-30T12:00", UTC).astimezone()
    assert _utc(bounds(PeriodKind.THIS_MONTH, now)) == (at("2026-02-28T23:00", UTC), at("2026-03-31T22:00", UTC))


def test_offset_of_elsewhere_is_kept(system_zone: Callable[[str], None]) -> None:
    system_zone("Europe/Copenhagen")
    now = at("2026-03-18T23:30", dt.timezone(dt.timedelta(hours=-5)))
    assert _utc(bounds(PeriodKind.TODAY, now)) == (at("2026-03-18T05:00", UTC), at("2026-03-19T05:00", UTC))


def test_utc_is_kept(system_zone: Callable[[str], None]) -> None:
    system_zone("Europe/London")
    assert bounds(PeriodKind.TODAY, at("2026-01-18T23:30", UTC)) == (at("2026-01-18", UTC), at("2026-01-19", UTC))


def test_all_time_has_no_bounds() -> None:
    assert bounds(PeriodKind.ALL_TIME, at("2026-03-18")) == (None, None)


def test_range_includes_its_last_day_and_may_be_open() -> None:
    now = at("2026-03-18T14:02")
    first, last = dt.date(2026, 3, 28), dt.date(2026, 3, 29)
    whole = Period(kind=PeriodKind.RANGE, first_day=first, last_day=last)
    assert whole.bounds(now) == (at("2026-03-28"), at("2026-03-30"))
    assert Period(kind=PeriodKind.RANGE, first_day=first).bounds(now) == (at("2026-03-28"), None)
    assert Period(kind=PeriodKind.RANGE, last_day=last).bounds(now) == (None, at("2026-03-30"))
    assert Period(kind=PeriodKind.RANGE).bounds(now) == (None, None)


def test_range_to_the_end_of_the_calendar() -> None:
    endless = Period(kind=PeriodKind.RANGE, first_day=dt.date.min, last_day=dt.date.max)
    first, behind = endless.bounds(at("2026-03-18T14:02"))
    assert first is not None
    assert first.date() == dt.date.min
    assert behind is None


moments = st.integers(631_152_000, 2_840_140_800).map(lambda seconds: dt.datetime.fromtimestamp(seconds, UTC))
zones = st.sampled_from(["Europe/Copenhagen", "America/Havana", "Australia/Lord_Howe", "Asia/Kolkata", "Africa/Cairo"])


@given(moments, zones, st.sampled_from([kind for kind in PeriodKind if kind is not PeriodKind.RANGE]))
def test_now_lies_in_every_calendar_period(moment: dt.datetime, zone: str, kind: PeriodKind) -> None:
    now = moment.astimezone(ZoneInfo(zone))
    first, behind = _utc(bounds(kind, now))
    assert first is None or first <= moment
    assert behind is None or moment < behind


@given(moments, zones)
def test_days_follow_one_another_without_a_gap(moment: dt.datetime, zone: str) -> None:
    now = moment.astimezone(ZoneInfo(zone))
    _, behind = _utc(bounds(PeriodKind.TODAY, now))
    assert behind is not None
    first_of_next, _ = _utc(bounds(PeriodKind.TODAY, behind.astimezone(ZoneInfo(zone))))
    assert first_of_next == behind


def test_standard_query() -> None:
    query = JobQuery()
    assert query.states == STANDARD_STATES == frozenset(State) - {State.RESTARTED}
    assert (query.period.kind, query.search, query.shows_system) == (PeriodKind.TODAY, "", False)
    assert (dict(query.chosen), query.sort) == ({}, NEWEST_FIRST)


def test_ob_choosing_moves_the_selection_and_choosing_again_clears_it() -> None:
    query = JobQuery().choose(Category.BATCH, "a").choose(Category.GROUP, 1)
    assert query.choose(Category.BATCH, "b").chosen == {Category.BATCH: "b", Category.GROUP: 1}
    assert query.choose(Category.BATCH, "a").chosen == {Category.GROUP: 1}


def test_choosing_changes_nothing_else() -> None:
    query = JobQuery(search="x", shows_system=True)
    assert query.choose(Category.BATCH, "a").choose(Category.BATCH, "a") == query


def test_lift() -> None:
    query = JobQuery().choose(Category.BATCH, "a").choose(Category.GROUP, 1)
    assert query.lift(Category.BATCH).chosen == {Category.GROUP: 1}
    assert query.lift(Category.SCRIPT) == query


def test_ob_reset_clears_filters_search_and_order() -> None:
    query = JobQuery(states=frozenset(), search="x", shows_system=True, period=Period(kind=PeriodKind.THIS_YEAR))
    assert query.choose(Category.BATCH, "a").sort_by(Column.SCRIPT).reset() == JobQuery()


def test_first_click_sorts_and_the_second_reverses() -> None:
    once = JobQuery().sort_by(Column.SCRIPT)
    assert once.sort == (SortKey(column=Column.SCRIPT),)
    assert once.sort_by(Column.SCRIPT).sort == (SortKey(column=Column.SCRIPT, is_descending=True),)
    assert once.sort_by(Column.SCRIPT).sort_by(Column.SCRIPT) == once


@pytest.mark.parametrize("column", Column)
def test_first_click_shows_the_newest_and_longest_first(column: Column) -> None:
    newest = {Column.ID, Column.CREATED, Column.STARTED, Column.FINISHED, Column.DURATION, Column.PROGRESS}
    other = Column.SCRIPT if column is not Column.SCRIPT else Column.BATCH
    assert JobQuery().sort_by(other).sort_by(column).sort == (SortKey(column=column, is_descending=column in newest),)


def test_added_keys_follow_the_present_ones() -> None:
    query = JobQuery().sort_by(Column.SCRIPT).sort_by(Column.STATE, is_added=True).sort_by(Column.ID, is_added=True)
    assert [key.column for key in query.sort] == [Column.SCRIPT, Column.STATE, Column.ID]
    assert [key.is_descending for key in query.sort] == [False, False, True]


def test_added_key_that_is_there_is_reversed_in_its_place() -> None:
    query = JobQuery().sort_by(Column.SCRIPT).sort_by(Column.STATE, is_added=True).sort_by(Column.SCRIPT, is_added=True)
    assert query.sort == (SortKey(column=Column.SCRIPT, is_descending=True), SortKey(column=Column.STATE))


def test_click_after_two_keys_begins_anew() -> None:
    query = JobQuery().sort_by(Column.SCRIPT).sort_by(Column.STATE, is_added=True)
    assert query.sort_by(Column.STATE).sort == (SortKey(column=Column.STATE),)


def _utc(bounds: tuple[dt.datetime | None, dt.datetime | None]) -> tuple[dt.datetime | None, dt.datetime | None]:
    first, behind = bounds
    return first and first.astimezone(UTC), behind and behind.astimezone(UTC)
