"""When schedules are due next, as it is kept with them."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, Table, select, true, update

from jobdesk.model.errors import InvalidField
from jobdesk.model.schedule import Plan, ScheduleKind
from jobdesk.model.schedule_times import next_run
from jobdesk.server.attempts import read_plan
from jobdesk.storage.database import next_revision
from jobdesk.storage.tables import schedules

#: Kinds that make one job, at once, when they are saved.
AT_ONCE = frozenset({ScheduleKind.FIRE_AND_FORGET, ScheduleKind.WINDOWED})


def plan_anew(plan: Plan, period: str, now: datetime) -> datetime | None:
    """The first run of a plan that somebody has just made. An interval begins at a whole minute."""
    if plan.kind in AT_ONCE:
        return now
    return next_run(plan, now, period=period, anchor=now.replace(second=0, microsecond=0))


def follow_script(connection: Connection, script_id: int, period: str, now: datetime) -> None:
    """A script declares another period: its automatic schedules run by that from now on."""
    rows = connection.execute(select(schedules).where(schedules.c.script_id == script_id).order_by(schedules.c.id))
    for row in rows.all():
        plan = read_plan(row.plan)
        if plan is None or plan.kind is not ScheduleKind.AUTOMATIC:
            continue
        fault = "" if period.strip() else "The script declares no times of its own any more."
        connection.execute(
            update(schedules)
            .where(schedules.c.id == row.id)
            .values(
                next_run_at=read_next(plan, period, now),
                fault=fault,
                revision=next_revision(connection),
            )
        )


def read_next(plan: Plan, period: str, now: datetime) -> datetime | None:
    """As `plan_anew`, and None where the period is not understood."""
    try:
        return plan_anew(plan, period, now)
    except InvalidField:
        return None


def within(domain_id: int | None) -> Callable[[Table], ColumnElement[bool]]:
    """Which rows of a table with a column `domain_id` a schedule of a domain may mean; None means all of them."""

    def is_meant(table: Table) -> ColumnElement[bool]:
        return true() if domain_id is None else table.c.domain_id == domain_id

    return is_meant
