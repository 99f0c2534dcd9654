"""What scripts declare as the times at which they want to run."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobdesk.model.errors import InvalidField
from jobdesk.model.period import WEEKDAYS, Period, read_period

ALL = tuple(range(7))


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("06:00 18:30", Period(times=(dt.time(6), dt.time(18, 30)))),
        ("18:30, 6:00", Period(times=(dt.time(6), dt.time(18, 30)))),
        ("06:00 06:00", Period(times=(dt.time(6),))),
        ("mon-fri 06:00", Period(weekdays=(0, 1, 2, 3, 4), times=(dt.time(6),))),
        ("Sat,Sun 10:00", Period(weekdays=(5, 6), times=(dt.time(10),))),
        ("sat-mon wed 10:00", Period(weekdays=(0, 2, 5, 6), times=(dt.time(10),))),
        ("sun 00:00", Period(weekdays=(6,), times=(dt.time(0),))),
        ("every 15 m", Period(interval_minutes=15)),
        ("every 2h", Period(interval_minutes=120)),
        ("EVERY 1 hour", Period(interval_minutes=60)),
        ("mon-fri every 90 minutes", Period(weekdays=(0, 1, 2, 3, 4), interval_minutes=90)),
        ("", None),
        ("  ", None),
    ],
)
def test_period_is_understood(text: str, period: Period | None) -> None:
    assert read_period(text) == period


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("24:00", "'24:00'"),
        ("6", "'6'"),
        ("06:60", "'06:60'"),
        ("daily", "'daily'"),
        ("mon", "''"),
        ("mon-foo 06:00", "'foo'"),
        ("mxn 06:00", "'mxn'"),
        ("every", "'every'"),
        ("every 0 m", "a minute at least"),
        ("every 999999 h", "a year at most"),
        ("every -5 m", "every -5 m"),
        ("every 15 m 06:00", "every 15 m 06:00"),
        ("06:00 every 15 m", "'every'"),
        ("* * * * *", "'*'"),
        ("06:00 " * 300, "1024 characters"),
    ],
)
def test_what_is_not_understood_is_named(text: str, named: str) -> None:
    with pytest.raises(InvalidField) as caught:
        read_period(text, "plan.kind")

    assert named in caught.value.sentence
    assert caught.value.field == "plan.kind"


@given(st.text(st.sampled_from("0123456789: ,-everymhontufiasdw*\n"), max_size=40))
def test_any_text_is_understood_or_refused(text: str) -> None:
    try:
        period = read_period(text)
    except InvalidField:
        return
    assert period is None or (bool(period.times) is not (period.interval_minutes is not None) and period.weekdays)


@given(
    st.sets(st.sampled_from(ALL), min_size=1),
    st.sets(st.builds(dt.time, st.integers(0, 23), st.integers(0, 59)), min_size=1),
)
def test_what_is_written_out_is_read_again(days: set[int], hours: set[dt.time]) -> None:
    text = ",".join(WEEKDAYS[day] for day in sorted(days)) + " " + " ".join(f"{time:%H:%M}" for time in hours)

    assert read_period(text) == Period(weekdays=tuple(sorted(days)), times=tuple(sorted(hours)))
