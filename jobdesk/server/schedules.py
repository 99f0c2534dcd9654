"""Schedules as people make, change and remove them."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, Row, delete, func, insert, select, true, update

from jobdesk.model.account import Right
from jobdesk.model.computer import ComputerId, GroupId
from jobdesk.model.errors import NotFound, Refused
from jobdesk.model.job import JobId
from jobdesk.model.schedule import NewSchedule, Plan, Schedule, ScheduleId, ScheduleKind
from jobdesk.model.schedule_times import last_closing
from jobdesk.model.script import Script, ScriptId
from jobdesk.model.states import State
from jobdesk.protocol.documents import CatalogueChangeDocument
from jobdesk.server import schedule_runs
from jobdesk.server.accounts import User
from jobdesk.server.attempts import read_plan, settle
from jobdesk.server.domains import begin_anew
from jobdesk.server.records import pack
from jobdesk.server.removals import Kind, note_removal
from jobdesk.server.rights import choose_domain, require, visible
from jobdesk.server.schedule_check import check_schedule
from jobdesk.server.schedule_plans import AT_ONCE, plan_anew
from jobdesk.server.scripts import read_newest
from jobdesk.server.vault import Vault
from jobdesk.storage.account_tables import domains, users
from jobdesk.storage.database import next_revision
from jobdesk.storage.tables import jobs, removals, schedules

Targets = tuple[tuple[ComputerId, ...], tuple[GroupId, ...], str]  #: computers, groups and a role

_targets = msgspec.msgpack.Decoder(Targets)
_values = msgspec.msgpack.Decoder(dict[str, str])


def read_schedules(
    connection: Connection, since: int = -1, user: User | None = None, schedule_id: int | None = None
) -> tuple[Schedule, ...]:
    """The schedules that changed after a revision, or the only one that is meant, as far as a user may see them."""
    chosen = schedules.c.revision > since if schedule_id is None else schedules.c.id == schedule_id
    rows = connection.execute(
        select(
            schedules,
            func.coalesce(domains.c.name, "").label("domain"),
            users.c.name.label("created_by"),
            jobs.c.state.label("last_state"),
            jobs.c.next_try_at.label("next_try_at"),
        )
        .join(users, users.c.id == schedules.c.user_id)
        .outerjoin(domains, domains.c.id == schedules.c.domain_id)
        .outerjoin(jobs, jobs.c.id == schedules.c.last_job_id)
        .where(chosen, _seen_by(user))
        .order_by(schedules.c.id)
    )
    return tuple(map(_to_schedule, rows))


def save_schedule(connection: Connection, user: User, new: NewSchedule, vault: Vault, now: datetime) -> Schedule:
    """Makes a schedule, or changes a known one; one that runs at once makes its job.

    Raises NotPermitted, NotFound, InvalidField, or Refused where somebody else has changed it meanwhile.
    """
    require(user, Right.EDIT)
    new = replace(new, name=new.name.strip())
    known = None if new.id is None else _find_edited(connection, user, new)
    if known is not None and known.is_system:
        new = _keep_what_is_of_the_server(known, new)
    domain_id = choose_domain(connection, user, Right.EDIT, new.domain)
    script = check_schedule(connection, user, new, domain_id, now, is_system=known is not None and known.is_system)
    if known is None:
        schedule_id = _add(connection, user, new, domain_id, script, now)
    else:
        schedule_id = known.id
        _change(connection, known, new, domain_id, script, now)
    if new.plan.kind in AT_ONCE:
        schedule_runs.fire_due(connection, vault, now, schedule_id)
    return _read_one(connection, schedule_id)


def delete_schedules(connection: Connection, user: User, schedule_ids: Iterable[ScheduleId]) -> CatalogueChangeDocument:
    """Removes schedules; what they have made stays. Raises NotPermitted, NotFound, or Refused for the server's own."""
    require(user, Right.EDIT)
    removed, notes = [], []
    for schedule_id in dict.fromkeys(schedule_ids):
        known = _read_one(connection, schedule_id, user)
        if known.is_system:
            raise Refused(f"The schedule {known.name} belongs to the server itself. Disable it if it is not wanted.")
        if known.last_state is not None and known.last_state.is_open:
            notes.append(f"Job {known.last_job_id} of {known.name} goes on. Cancel it if it is not wanted.")
        domain_id = connection.execute(_of(schedules.c.domain_id, schedule_id)).scalar_one()
        connection.execute(update(jobs).where(jobs.c.schedule_id == schedule_id).values(schedule_id=None))
        connection.execute(delete(schedules).where(schedules.c.id == schedule_id))
        note_removal(connection, Kind.SCHEDULE, schedule_id, domain_id)
        removed.append(schedule_id)
    return CatalogueChangeDocument(removed_schedules=tuple(removed), notes=tuple(notes))


def read_targets(packed: bytes) -> Targets:
    """The targets that are kept with a schedule."""
    targets: Targets = _targets.decode(packed)
    return targets


def ensure_system_schedule(
    connection: Connection,
    name: str,
    description: str,
    script_id: ScriptId,
    computer_id: ComputerId,
    user_id: int,
    now: datetime,
) -> ScheduleId:
    """The id of an automatic schedule of the server itself; made where there is none of that name."""
    known = connection.execute(select(schedules.c.id).where(schedules.c.name == name)).scalar_one_or_none()
    if known is not None:
        return ScheduleId(known)
    plan = Plan(kind=ScheduleKind.AUTOMATIC)
    new = NewSchedule(name=name, description=description, script_id=script_id, plan=plan, computer_ids=(computer_id,))
    script = read_newest(connection, script_id)
    values = _columns(new, None) | {"is_system": True, "user_id": user_id}
    return _insert(connection, values | {"next_run_at": plan_anew(plan, script.period, now)})


def _add(
    connection: Connection, user: User, new: NewSchedule, domain_id: int | None, script: Script, now: datetime
) -> ScheduleId:
    values = _columns(new, domain_id) | {"is_system": False, "user_id": user.id}
    return _insert(connection, values | {"next_run_at": plan_anew(new.plan, script.period, now)})


def _insert(connection: Connection, values: dict[str, Any]) -> ScheduleId:
    revision = next_revision(connection)
    if connection.dialect.name == "sqlite":
        # By itself SQLite gives the id of a removed schedule again, and desktops would take its jobs for those of this.
        values = values | {"id": _find_free_id(connection)}
    row = insert(schedules).values(revision=revision, edit_revision=revision, missed_runs=0, fault="", **values)
    return ScheduleId(connection.execute(row.returning(schedules.c.id)).scalar_one())


def _find_free_id(connection: Connection) -> int:
    of_removed = select(func.max(removals.c.id)).where(removals.c.kind == Kind.SCHEDULE.value)
    taken = [connection.execute(each).scalar_one() or 0 for each in (of_removed, select(func.max(schedules.c.id)))]
    return int(max(taken)) + 1


def _change(
    connection: Connection, known: Schedule, new: NewSchedule, domain_id: int | None, script: Script, now: datetime
) -> None:
    old_domain_id = connection.execute(_of(schedules.c.domain_id, known.id)).scalar_one()
    if old_domain_id not in (None, domain_id):
        begin_anew(connection, old_domain_id)
    values = _columns(new, domain_id)
    if (known.plan, known.script_id) != (new.plan, new.script_id):
        values |= {"next_run_at": plan_anew(new.plan, script.period, now), "missed_runs": 0, "fault": ""}
        if _follow_open_job(connection, known, new.plan, now):
            values["next_run_at"] = None
    revision = next_revision(connection)
    row = update(schedules).where(schedules.c.id == known.id)
    connection.execute(row.values(revision=revision, edit_revision=revision, **values))


def _follow_open_job(connection: Connection, known: Schedule, plan: Plan, now: datetime) -> bool:
    """Whether the open job of a windowed schedule goes on, within the windows that it has now."""
    is_windowed = known.plan.kind is plan.kind is ScheduleKind.WINDOWED
    if not is_windowed or known.last_state is None or known.last_state.is_final or known.last_job_id is None:
        return False
    meant = jobs.c.id == known.last_job_id
    values = {"plan": pack(plan), "expires_at": last_closing(plan), "revision": next_revision(connection)}
    connection.execute(update(jobs).where(meant).values(**values))
    settle(connection, known.last_job_id, plan, now)
    return True


def _columns(new: NewSchedule, domain_id: int | None) -> dict[str, Any]:
    targets: Targets = (tuple(dict.fromkeys(new.computer_ids)), tuple(dict.fromkeys(new.group_ids)), new.role)
    return {
        "name": new.name,
        "description": new.description,
        "script_id": new.script_id,
        "plan": pack(new.plan),
        "targets": pack(targets),
        "arguments": pack(new.values),
        "domain_id": domain_id,
        "sends_report": new.sends_report,
        "recipients": "\n".join(new.recipients),
    }


def _keep_what_is_of_the_server(known: Schedule, new: NewSchedule) -> NewSchedule:
    """Of a schedule of the server itself people may change when it runs and who is told."""
    return replace(
        new,
        name=known.name,
        description=known.description,
        script_id=known.script_id,
        computer_ids=known.computer_ids,
        group_ids=known.group_ids,
        role=known.role,
        values=known.values,
        domain=known.domain,
    )


def _find_edited(connection: Connection, user: User, new: NewSchedule) -> Schedule:
    assert new.id is not None, "only a known schedule is looked for"
    known = _read_one(connection, new.id, user)
    edited: int = connection.execute(_of(schedules.c.edit_revision, new.id)).scalar_one()
    if new.base_revision is not None and edited > new.base_revision:
        raise Refused(f"The schedule {known.name} has been changed meanwhile. Open it again and make the change there.")
    return known


def _read_one(connection: Connection, schedule_id: ScheduleId, user: User | None = None) -> Schedule:
    found = read_schedules(connection, user=user, schedule_id=schedule_id)
    if not found:
        raise NotFound(f"There is no schedule {schedule_id}.")
    return found[0]


def _of(column: Any, schedule_id: int) -> Any:
    return select(column).where(schedules.c.id == schedule_id)


def _seen_by(user: User | None) -> ColumnElement[bool]:
    return true() if user is None else visible(user, schedules)


def _to_schedule(row: Row[Any]) -> Schedule:
    plan = read_plan(row.plan)
    assert plan is not None, "every schedule has a plan"
    computer_ids, group_ids, role = _targets.decode(row.targets)
    # A windowed schedule has made its one job, which waits for a window.
    next_run_at = row.next_try_at if plan.kind is ScheduleKind.WINDOWED else row.next_run_at
    return Schedule(
        id=ScheduleId(row.id),
        revision=row.revision,
        name=row.name,
        description=row.description,
        script_id=row.script_id,
        plan=plan,
        computer_ids=computer_ids,
        group_ids=group_ids,
        role=role,
        values=_values.decode(row.arguments),
        domain=row.domain,
        is_system=row.is_system,
        sends_report=row.sends_report,
        recipients=tuple(row.recipients.splitlines()),
        created_by=row.created_by,
        next_run_at=next_run_at,
        last_job_id=None if row.last_job_id is None else JobId(row.last_job_id),
        last_run_at=row.last_run_at,
        last_state=None if row.last_state is None else State(row.last_state),
        missed_runs=row.missed_runs,
        fault=row.fault,
    )
