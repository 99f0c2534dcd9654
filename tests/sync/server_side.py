"""What happens to a server behind the back of a desktop: jobs by the thousand, another server, an older state."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Table, delete, insert, select, update

from jobdesk.client.calls import Calls
from jobdesk.model.job import Job, JobId
from jobdesk.model.new_script import NewScript
from jobdesk.model.states import State
from jobdesk.server.accounts import add_user
from jobdesk.server.records import pack
from jobdesk.server.scripts import add_script
from jobdesk.storage.database import next_revision
from jobdesk.storage.tables import computers, groups, history, jobs, log_chunks, scripts, server, subscriptions, tasks
from tests.serving import RunningServer

BEGIN = datetime(2026, 3, 18, 14, 2, tzinfo=UTC)
STATES = (State.SUCCEEDED, State.FAILED, State.CANCELLED, State.SUCCEEDED)


def add_jobs(running: RunningServer, count: int) -> tuple[JobId, ...]:
    """Jobs that have ended, without tasks: they are written in one go."""
    with running.services.database.write() as connection:
        return write_jobs(connection, count)


def change_jobs(running: RunningServer, job_ids: Iterable[JobId], state: State) -> None:
    """Each of the jobs takes another state, with a revision of its own."""
    with running.services.database.write() as connection:
        for job_id in job_ids:
            connection.execute(
                update(jobs)
                .where(jobs.c.id == job_id)
                .values(state=state.value, result=f"now {state.value}", revision=next_revision(connection))
            )


def turn_into_another(running: RunningServer, job_count: int) -> None:
    """From now on another server answers at this address: it counts from 1 again, and has other jobs."""
    with running.services.database.write() as connection:
        for table in (log_chunks, subscriptions, history, tasks, jobs):
            connection.execute(delete(table))
        connection.execute(update(server).values(server_id=uuid.uuid4().hex, revision=1, oldest_revision=0))
        for table in (computers, groups, scripts):
            connection.execute(update(table).values(revision=next_revision(connection)))
        write_jobs(connection, job_count, result="of another server")


@dataclass(frozen=True, slots=True, kw_only=True)
class Backup:
    """A state of a server that may come back."""

    revision: int
    rows: dict[Table, list[dict[Any, Any]]]


def take_backup(running: RunningServer) -> Backup:
    """What is there of jobs now."""
    with running.services.database.read() as connection:
        rows = {
            table: [dict(row) for row in connection.execute(select(table)).mappings()]
            for table in (jobs, tasks, history, subscriptions, log_chunks)
        }
        return Backup(revision=connection.execute(select(server.c.revision)).scalar_one(), rows=rows)


def restore(running: RunningServer, backup: Backup) -> None:
    """Puts jobs and revision back to what they were; the server's id stays."""
    with running.services.database.write() as connection:
        for table in reversed(backup.rows):
            connection.execute(delete(table))
        for table, rows in backup.rows.items():
            if rows:
                connection.execute(insert(table), rows)
        connection.execute(update(server).values(revision=backup.revision))


def all_jobs(calls: Calls) -> dict[JobId, Job]:
    """What the server has, page by page."""
    found: dict[JobId, Job] = {}
    page = calls.jobs(None, 5000)
    while True:
        found |= {job.id: job for job in page.jobs}
        if page.next_before is None:
            return found
        page = calls.jobs(page.next_before, 5000)


def write_jobs(connection: Connection, count: int, result: str = "") -> tuple[JobId, ...]:
    """Jobs that have ended, straight into a database."""
    script_id = connection.execute(select(scripts.c.id).order_by(scripts.c.id)).scalars().first()
    if script_id is None:
        script_id = add_script(connection, NewScript(name="filler", language="sh", body="true"), BEGIN)
    user_id = add_user(connection, "anna")
    computer_id = connection.execute(select(computers.c.id).order_by(computers.c.id)).scalars().first()
    first = next_revision(connection, count + 1) - count
    rows = [
        {
            "revision": first + number,
            "state": STATES[number % len(STATES)].value,
            "script_id": script_id,
            "script_version": 1,
            "user_id": user_id,
            "queue": "default",
            "is_system": False,
            "created_at": BEGIN + timedelta(seconds=first + number),
            "started_at": BEGIN + timedelta(seconds=first + number, milliseconds=7),
            "finished_at": BEGIN + timedelta(seconds=first + number + 60),
            "progress": 1.0,
            "computer_ids": pack((computer_id,)),
            "exit_code": 0,
            "result": result or f"number {number}",
            "arguments": pack(()),
            "is_late": False,
            "log_lines": number,
        }
        for number in range(count)
    ]
    made = connection.execute(insert(jobs).returning(jobs.c.id, sort_by_parameter_order=True), rows) if rows else ()
    return tuple(JobId(row.id) for row in made)
