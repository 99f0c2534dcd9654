"""The schedules that the pictures show, one for each way in which they stand."""

import datetime as dt
from typing import Any

from jobdesk.model.computer import ComputerId, GroupId
from jobdesk.model.job import JobId
from jobdesk.model.schedule import Plan, Schedule, ScheduleId, ScheduleKind
from jobdesk.model.script import Script
from jobdesk.model.states import State

_ZONE = "Europe/Copenhagen"
_WORKDAYS = (0, 1, 2, 3, 4)


def make_schedules(scripts: tuple[Script, ...], now: dt.datetime) -> tuple[Schedule, ...]:
    """The schedules as they are at `now`; their last jobs are those of the fleet."""
    by_name = {each.name: each.id for each in scripts}
    hour = now.replace(minute=0, second=0, microsecond=0) + dt.timedelta(hours=1)
    daily = Plan(kind=ScheduleKind.DAILY, zone=_ZONE, times=(dt.time(6), dt.time(18, 30)))
    often = Plan(kind=ScheduleKind.INTERVAL, zone=_ZONE, interval_minutes=15)
    nightly = Plan(
        kind=ScheduleKind.WINDOWED,
        zone=_ZONE,
        weekdays=_WORKDAYS,
        window_opens=dt.time(22),
        window_closes=dt.time(4),
        first_day=now.date().replace(day=1),
        last_day=now.date().replace(day=28),
    )
    workdays = Plan(kind=ScheduleKind.DAILY, zone=_ZONE, weekdays=_WORKDAYS, times=(dt.time(7, 15),))
    rows: tuple[dict[str, Any], ...] = (
        {"name": "Morning inventory", "script": "Inventory", "plan": daily, "state": State.RUNNING, "job": 640},
        {"name": "Disks of the branch", "script": "Disk use", "plan": often, "state": State.SUCCEEDED, "job": 636},
        {"name": "November updates", "script": "Update packages", "plan": nightly, "state": State.PAUSED, "job": 634},
        {"name": "Hosts answer", "script": "Network check", "plan": workdays, "state": State.FAILED, "job": 639},
        {
            "name": "Printers of the reading room",
            "script": "Install printer",
            "plan": Plan(kind=ScheduleKind.DISABLED, zone=_ZONE),
            "state": State.COMPLETED_WITH_ERRORS,
            "job": 625,
        },
        {
            "name": "Wallpaper",
            "script": "Set wallpaper",
            "plan": workdays,
            "state": State.SUCCEEDED,
            "job": 620,
            "missed_runs": 3,
            "fault": "The server did not run when it was due.",
        },
        {"name": "Restart on Sundays", "script": "Restart at night", "plan": Plan(zone=_ZONE)},
    )
    made = []
    for number, row in enumerate(rows, start=1):
        plan: Plan = row["plan"]
        has_run = "job" in row
        made.append(
            Schedule(
                id=ScheduleId(number),
                revision=1,
                name=row["name"],
                description="Keeps the list of hardware and packages up to date." if number == 1 else "",
                script_id=by_name[row["script"]],
                plan=plan,
                computer_ids=(ComputerId(3), ComputerId(12)),
                group_ids=(GroupId(1),),
                sends_report=number == 1,
                recipients=("anna@example.org", "it@example.org") if number == 1 else (),
                created_by="anna",
                next_run_at=None if plan.kind is ScheduleKind.DISABLED else hour + dt.timedelta(hours=3 * number),
                last_job_id=JobId(row["job"]) if has_run else None,
                last_run_at=now - dt.timedelta(minutes=7 * number**3) if has_run else None,
                last_state=row.get("state"),
                missed_runs=row.get("missed_runs", 0),
                fault=row.get("fault", ""),
            )
        )
    return tuple(made)
