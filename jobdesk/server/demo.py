"""Fills an empty database with made-up jobs, to look at a full table."""

from collections.abc import Callable, Iterator
from datetime import datetime

from sqlalchemy import Connection, Table, func, insert, select, update

from jobdesk.model.account import Role
from jobdesk.model.computer import ComputerId
from jobdesk.model.errors import Refused
from jobdesk.model.job import Job
from jobdesk.server.accounts import add_user
from jobdesk.server.bulk import count_on, without_indexes
from jobdesk.server.catalogue import set_members
from jobdesk.server.demo_jobs import DOMAINS, USERS, computers, generate, groups, scripts
from jobdesk.server.demo_rows import DemoRows, Places
from jobdesk.server.domains import add_domain
from jobdesk.server.records import pack
from jobdesk.storage import account_tables, tables
from jobdesk.storage.database import Database, next_revision, present_revision

PIECE = 5000  #: jobs between two tellings of the progress
VERSIONS = 5  #: of each script
WITH_LOGS = 300  #: newest jobs that have logs
WITH_HISTORY = 5000  #: newest jobs whose history is told


def fill(
    database: Database, count: int, now: datetime, on_progress: Callable[[int], None] = lambda done: None, seed: int = 1
) -> None:
    """Adds computers, groups, scripts and `count` jobs, all or nothing. Raises Refused where there are jobs already."""
    with database.write() as connection:
        if connection.execute(select(tables.jobs.c.id).limit(1)).first() is not None:
            raise Refused("This database has jobs already. Name an empty folder with --data.")
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql("PRAGMA cache_size = -262144")
        places = _add_catalogue(connection, now)
        with without_indexes(connection, (tables.jobs, tables.tasks, tables.history)):
            _add_jobs(connection, places, generate(count, seed, now), count, on_progress)
        for table in (tables.jobs, tables.tasks, tables.batches):
            count_on(connection, table)
        next_revision(connection, count)
        if connection.dialect.name == "postgresql":
            # Its own turn comes a minute later: until then it takes every question for one about all jobs.
            connection.exec_driver_sql("ANALYZE")


def _add_catalogue(connection: Connection, now: datetime) -> Places:
    """The demo's own, beside what is there."""
    first_computer = _largest(connection, tables.computers)
    rows = [
        {
            "name": each.name,
            "engine": each.engine,
            "platform": each.platform,
            "is_active": True,
            "last_seen_at": each.last_seen_at,
            "interval_s": each.interval_s,
            "tags": "\n".join(each.tags),
            "id": first_computer + each.id,
            "revision": next_revision(connection),
        }
        for each in computers(now)
    ]
    connection.execute(insert(tables.computers), rows)
    count_on(connection, tables.computers)
    _add_groups(connection, first_computer)
    return Places(
        first_computer=first_computer,
        first_script=_add_scripts(connection, now),
        users=_add_users(connection),
        domains={name: add_domain(connection, name) for name in DOMAINS},
        revision=present_revision(connection),
    )


def _add_groups(connection: Connection, first_computer: int) -> None:
    for each in groups():
        row = insert(tables.groups).values(name=each.name, revision=next_revision(connection))
        group_id = connection.execute(row.returning(tables.groups.c.id)).scalar_one()
        set_members(connection, group_id, [ComputerId(first_computer + member) for member in each.computer_ids])


def _add_scripts(connection: Connection, now: datetime) -> int:
    """Each in all the versions that the jobs used; the id before the first one."""
    first = _largest(connection, tables.scripts)
    for each in scripts():
        values = {"id": first + each.id, "name": each.name, "version": VERSIONS, "origin": ""}
        connection.execute(
            insert(tables.scripts).values(
                **values, is_hidden=False, is_enabled=True, origin_digest="", revision=next_revision(connection)
            )
        )
        kept = {
            "name": each.name,
            "description": each.description,
            "category": each.category,
            "language": each.language,
            "queue": each.queue,
            "parameters": pack(each.parameters),
            "restarts_computer": each.restarts_computer,
            "created_at": now,
        }
        versions = range(1, VERSIONS + 1)
        rows = [
            kept | {"script_id": first + each.id, "version": version, "body": f"{each.body}# version {version}\n"}
            for version in versions
        ]
        connection.execute(insert(tables.script_versions), rows)
    count_on(connection, tables.scripts)
    return first


def _add_users(connection: Connection) -> dict[str, int]:
    """The ids by name; "" is the server itself, as nobody can sign in."""
    ids = {name: add_user(connection, name, Role.OPERATOR) for name in USERS}
    ids[""] = add_user(connection, "", Role.OPERATOR)
    nobody = account_tables.users.c.id == ids[""]
    connection.execute(update(account_tables.users).where(nobody).values(is_active=False))
    return ids


def _add_jobs(
    connection: Connection, places: Places, jobs: Iterator[Job], count: int, on_progress: Callable[[int], None]
) -> None:
    rows = DemoRows(connection, places)
    for number, job in enumerate(jobs, 1):
        rows.add(job, has_log=number > count - WITH_LOGS, has_history=number > count - WITH_HISTORY)
        if number % PIECE == 0:
            rows.flush()
            on_progress(number)
    rows.flush()
    rows.link_restarted()
    on_progress(count)


def _largest(connection: Connection, table: Table) -> int:
    largest: int | None = connection.execute(select(func.max(table.c.id))).scalar_one()
    return largest or 0
