"""Two domains and the whole installation, each with one thing of every kind."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, insert

from jobdesk.model.account import Role
from jobdesk.model.schedule import Plan
from jobdesk.model.states import State
from jobdesk.server import logs
from jobdesk.server.accounts import add_user
from jobdesk.server.audit import note
from jobdesk.server.catalogue import add_group, set_members
from jobdesk.server.domains import add_domain
from jobdesk.server.records import pack
from jobdesk.server.scripts import add_script
from jobdesk.storage.database import next_revision
from jobdesk.storage.tables import batches, computers, jobs, schedules, tasks
from tests.server.catalogue import a_script
from tests.serving import RunningServer

NORTH, SOUTH = "north", "south"
AT = datetime(2026, 3, 18, 14, 2, tzinfo=UTC)
_numbers = itertools.count(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Things:
    """One thing of every kind, all of one domain; each name and text holds `mark`."""

    mark: str
    domain: str
    domain_id: int
    computer_id: int
    group_id: int
    script_id: int
    open_job_id: int
    ended_job_id: int
    task_id: int
    schedule_id: int
    user_id: int


def make_things(server: RunningServer, domain: str) -> Things:
    """New things of a domain, which is made where there is none; of the whole installation the script is global."""
    with server.services.database.write() as connection:
        return _make(connection, domain, f"{domain or 'everywhere'}-{next(_numbers)}")


def _make(connection: Connection, domain: str, mark: str) -> Things:
    domain_id = add_domain(connection, domain) if domain else None
    computer_id = _add_computer(connection, mark, domain_id)
    group_id = add_group(connection, f"group {mark}", domain_id)
    set_members(connection, group_id, [computer_id])
    script = a_script(name=f"script {mark}", body=f"echo {mark}\n")
    script_id = add_script(connection, script, AT, domain_id=domain_id)
    role = Role.OPERATOR if domain else Role.SYSTEM_ADMIN
    user_id = add_user(connection, f"user {mark}", role, domain_id)
    job = {"domain": domain, "domain_id": domain_id, "script_id": script_id, "user_id": user_id}
    open_job_id, _ = _add_job(connection, State.NEW, computer_id, mark, job)
    ended_job_id, task_id = _add_job(connection, State.FAILED, computer_id, mark, job)
    schedule_id = _add_schedule(connection, mark, domain_id, script_id, computer_id, user_id)
    note(connection, AT, None, "thing.make", f"thing {mark}", domain)
    return Things(
        mark=mark,
        domain=domain,
        domain_id=domain_id if domain_id is not None else add_domain(connection, f"empty {mark}"),
        computer_id=computer_id,
        group_id=group_id,
        script_id=script_id,
        open_job_id=open_job_id,
        ended_job_id=ended_job_id,
        task_id=task_id,
        schedule_id=schedule_id,
        user_id=user_id,
    )


def _add(connection: Connection, table: Any, **values: Any) -> int:
    made: int = connection.execute(insert(table).values(**values).returning(table.c.id)).scalar_one()
    return made


def _add_computer(connection: Connection, mark: str, domain_id: int | None) -> int:
    return _add(
        connection,
        computers,
        name=f"computer {mark}",
        engine="elsewhere",
        platform="",
        is_active=True,
        interval_s=60,
        revision=next_revision(connection),
        domain_id=domain_id,
    )


def _add_job(
    connection: Connection, state: State, computer_id: int, mark: str, values: dict[str, Any]
) -> Sequence[int]:
    job_id = _add(
        connection,
        jobs,
        revision=next_revision(connection),
        state=state.value,
        script_version=1,
        batch_id=_add(connection, batches, name=f"batch {mark} {state.value}", created_at=AT),
        queue="default",
        is_system=False,
        created_at=AT,
        finished_at=AT if state.is_final else None,
        computer_ids=pack((computer_id,)),
        result=f"result {mark}",
        arguments=pack(()),
        is_late=False,
        log_lines=1,
        **values,
    )
    task_id = _add(
        connection,
        tasks,
        job_id=job_id,
        computer_id=computer_id,
        state=state.value,
        queue="default",
        attempt=1,
        last_seq=0,
        steps=pack(()),
        message="",
        hint="",
        result="",
        is_late=False,
        log_base=0,
        log_size=len(f"log {mark}\n"),
        log_lines=1,
    )
    logs.append(connection, task_id, 0, AT, f"log {mark}\n")  # type: ignore[arg-type]
    return job_id, task_id


def _add_schedule(
    connection: Connection, mark: str, domain_id: int | None, script_id: int, computer_id: int, user_id: int
) -> int:
    revision = next_revision(connection)
    return _add(
        connection,
        schedules,
        revision=revision,
        edit_revision=revision,
        name=f"schedule {mark}",
        description="",
        script_id=script_id,
        plan=pack(Plan()),
        targets=pack(((computer_id,), (), "")),
        arguments=pack({}),
        domain_id=domain_id,
        is_system=False,
        sends_report=False,
        recipients="",
        user_id=user_id,
        missed_runs=0,
        fault="",
    )
