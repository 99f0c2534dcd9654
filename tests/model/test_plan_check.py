"""What is a valid plan, and which field is to blame where one is not."""

import datetime as dt
from typing import Any

import pytest

from jobdesk.model.errors import InvalidField
from jobdesk.model.plan_check import check_plan
from jobdesk.model.schedule import Plan, ScheduleKind

SIX = dt.time(6)


@pytest.mark.parametrize(
    ("field", "plan"),
    [
        ("zone", {"zone": "Mars/Olympus"}),
        ("zone", {"zone": ""}),
        ("zone", {"zone": "../../etc/passwd"}),
        ("zone", {"zone": "Europe"}),
        ("zone", {"zone": "localtime"}),
        ("weekdays", {"weekdays": (7,)}),
        ("weekdays", {"weekdays": (1, 0)}),
        ("weekdays", {"weekdays": (1, 1)}),
        ("weekdays", {"weekdays": (), "kind": ScheduleKind.DAILY, "times": (SIX,)}),
        ("times", {"kind": ScheduleKind.DAILY}),
        ("times", {"times": (dt.time(6, 0, 1),)}),
        ("times", {"times": (dt.time(6, tzinfo=dt.UTC),)}),
        ("times", {"times": (SIX, dt.time(5))}),
        ("times", {"times": (SIX, SIX)}),
        ("times", {"times": tuple(dt.time(n // 60, n % 60) for n in range(97))}),
        ("first_day", {"first_day": dt.date(1, 1, 1)}),
        ("last_day", {"last_day": dt.date(9999, 12, 31)}),
        ("last_day", {"first_day": dt.date(2026, 5, 2), "last_day": dt.date(2026, 5, 1)}),
        ("window_closes", {"window_opens": SIX}),
        ("window_opens", {"window_closes": SIX}),
        ("window_opens", {"window_opens": dt.time(6, 0, 30), "window_closes": SIX}),
        (
            "last_day",
            {
                "kind": ScheduleKind.WINDOWED,
                "weekdays": (0,),
                "first_day": dt.date(2026, 11, 24),
                "last_day": dt.date(2026, 11, 29),
            },
        ),
        ("interval_minutes", {"kind": ScheduleKind.INTERVAL}),
        ("interval_minutes", {"interval_minutes": 0}),
        ("interval_minutes", {"interval_minutes": 10**9}),
        ("kind", {"kind": ScheduleKind.AUTOMATIC}),
    ],
)
def test_field_that_does_not_fit_is_named(field: str, plan: dict[str, Any]) -> None:
    with pytest.raises(InvalidField) as caught:
        check_plan(Plan(**plan))

    assert caught.value.field == f"plan.{field}"


@pytest.mark.parametrize(
    "plan",
    [
        Plan(),
        Plan(kind=ScheduleKind.FIRE_AND_FORGET),
        Plan(kind=ScheduleKind.DAILY, zone="Australia/Lord_Howe", weekdays=(0, 6), times=(dt.time(0), SIX)),
        Plan(kind=ScheduleKind.INTERVAL, interval_minutes=1),
        Plan(kind=ScheduleKind.WINDOWED, window_opens=dt.time(22), window_closes=dt.time(22)),
        Plan(kind=ScheduleKind.WINDOWED, first_day=dt.date(2026, 5, 2), last_day=dt.date(2026, 5, 2)),
        Plan(kind=ScheduleKind.DISABLED, weekdays=(), times=(SIX,), interval_minutes=5),
    ],
)
def test_good_plan_passes(plan: Plan) -> None:
    check_plan(plan)


def test_automatic_plan_needs_a_script_that_declares_its_times() -> None:
    check_plan(Plan(kind=ScheduleKind.AUTOMATIC), "every 15 m")
    with pytest.raises(InvalidField, match="declares no times") as caught:
        check_plan(Plan(kind=ScheduleKind.AUTOMATIC), " ")
    assert caught.value.field == "plan.kind"
