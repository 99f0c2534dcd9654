"""A database of an older version opens with all that was in it."""

from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import select, text

from jobdesk.engines.local import LocalEngine
from jobdesk.model.job import Job, JobId, NewJob, TaskBrief
from jobdesk.model.script import Parameter, Script
from jobdesk.model.states import State
from jobdesk.storage import migrations, tables
from jobdesk.storage.database import Database
from jobdesk.storage.whole_tables import read_pieces
from tests.serving import running_server
from tests.waiting import until

BEGIN = 1_750_000_000_000_000  #: microseconds since 1970
AT = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=BEGIN)


def fill_first(url: str) -> None:
    """Rows as version 1 wrote them: two jobs, one of them on two computers."""
    database = Database(url, "0001")
    packed = msgspec.msgpack.encode
    parameters = packed([{"name": "tone", "type": "text", "label": "", "description": "", "is_required": False}])
    statements: list[tuple[str, dict[str, Any]]] = [
        ("INSERT INTO users (id, name, role, is_active) VALUES (1, 'anna', 'system_admin', :yes)", {"yes": True}),
        (
            "INSERT INTO computers (id, name, engine, platform, is_active, interval_s, revision)"
            " VALUES (1, 'bpc-1', 'local', '', :yes, 60, 1), (2, 'bpc-2', 'local', '', :yes, 60, 2)",
            {"yes": True},
        ),
        (
            "INSERT INTO scripts (id, name, version, is_hidden, origin, revision) VALUES (1, 'Greet', 2, :no, '', 3)",
            {"no": False},
        ),
        *(
            (
                "INSERT INTO script_versions (script_id, version, description, category, language, queue, parameters,"
                " body, created_at) VALUES (1, :version, '', '', 'sh', 'default', :parameters, 'true', :at)",
                {"version": version, "parameters": parameters, "at": BEGIN},
            )
            for version in (1, 2)
        ),
        *(
            (
                "INSERT INTO jobs (id, revision, state, script_id, script_version, user_id, queue, is_system,"
                " created_at, computer_ids, result, arguments, is_late, log_lines)"
                " VALUES (:id, :revision, 'running', 1, 1, 1, 'default', :no, :at, :computers, '', :nothing, :no, 0)",
                {
                    "id": job_id,
                    "revision": 3 + job_id,
                    "no": False,
                    "at": BEGIN,
                    "computers": packed(computers),
                    "nothing": packed([]),
                },
            )
            for job_id, computers in ((1, [1]), (2, [1, 2]))
        ),
        *(
            (
                "INSERT INTO tasks (id, job_id, computer_id, state, queue, attempt, last_seq, steps, started_at,"
                " finished_at, exit_code, message, hint, result, is_late, log_base, log_size, log_lines)"
                " VALUES (:id, :job, :computer, :state, 'default', 1, 0, :nothing, :at, :end, :code, 'the message',"
                " '', :result, :late, 0, 0, 0)",
                {
                    "id": task_id,
                    "job": job,
                    "computer": computer,
                    "state": state.value,
                    "nothing": packed([]),
                    "at": BEGIN,
                    "end": BEGIN + 7 if state.is_final else None,
                    "code": 3 if state.is_final else None,
                    "result": result,
                    "late": state.is_final,
                },
            )
            for task_id, job, computer, state, result in (
                (1, 1, 1, State.RUNNING, ""),
                (2, 2, 1, State.FAILED, "no such printer"),
                (3, 2, 2, State.RUNNING, ""),
            )
        ),
        ("UPDATE server SET revision = 5", {}),
    ]
    store(database, statements)


def store(database: Database, statements: list[tuple[str, dict[str, Any]]]) -> None:
    """Executes them, and lets new rows get other ids than those that were given, as they would have."""
    with closing(database), database.write() as connection:
        for statement, values in statements:
            connection.execute(text(statement), values)
        if connection.dialect.name == "postgresql":
            for table in ("users", "computers", "groups", "scripts", "jobs", "tasks"):
                sequence = f"pg_get_serial_sequence('{table}', 'id')"
                connection.execute(text(f"SELECT setval({sequence}, (SELECT max(id) FROM {table}))"))


def read_job(database: Database, job_id: int) -> Job:
    with database.read() as connection:
        row = connection.execute(select(tables.jobs).where(tables.jobs.c.id == job_id)).one()
    briefs = msgspec.msgpack.decode(row.tasks, type=tuple[TaskBrief, ...]) if row.tasks else ()
    return Job(
        id=JobId(row.id),
        revision=row.revision,
        state=State(row.state),
        script_id=row.script_id,
        script="",
        created_at=row.created_at,
        schedule=row.schedule,
        domain=row.domain,
        tasks=briefs,
    )


def test_jobs_on_several_computers_get_their_tasks_and_a_revision(database_url: str) -> None:
    fill_first(database_url)
    database = Database(database_url)
    try:
        single, several = read_job(database, 1), read_job(database, 2)
        with database.read() as connection:
            revision = connection.execute(select(tables.server.c.revision)).scalar_one()
    finally:
        database.close()

    assert (single.tasks, single.revision) == ((), 4)
    failed, running = several.tasks
    assert failed == TaskBrief(
        computer_id=failed.computer_id,
        state=State.FAILED,
        started_at=AT,
        finished_at=AT + timedelta(microseconds=7),
        exit_code=3,
        result="no such printer",
        is_late=True,
    )
    assert (failed.computer_id, running.computer_id, running.state) == (1, 2, State.RUNNING)
    assert running.result == "the message"
    assert several.revision == revision == 6
    assert (several.schedule, several.domain, several.created_at) == ("", "", AT)


def test_scripts_and_computers_get_what_they_would_have_had(database_url: str) -> None:
    fill_first(database_url)
    database = Database(database_url)
    try:
        with database.read() as connection:
            versions = connection.execute(select(tables.script_versions)).all()
            (script,) = connection.execute(select(tables.scripts)).all()
            tags = connection.execute(select(tables.computers.c.tags)).scalars().all()
            kinds = msgspec.msgpack.decode(versions[0].parameters, type=tuple[Parameter, ...])
    finally:
        database.close()

    assert [version.name for version in versions] == ["Greet", "Greet"]
    standard = Script(id=script.id, revision=0, name="")
    for version in versions:
        assert (version.author, version.licence, version.roles) == (standard.author, standard.licence, "")
        assert (version.restarts_computer, version.replaces_older) == (False, False)
    assert (script.is_enabled, script.origin_digest) == (standard.is_enabled, "")
    assert tags == ["", ""]
    assert kinds[0].name == "tone"


def fill_second(url: str) -> None:
    """What version 2 added, on top of a database of version 1."""
    fill_first(url)
    database = Database(url, "0002")
    packed = msgspec.msgpack.encode
    statements: list[tuple[str, dict[str, Any]]] = [
        ("UPDATE computers SET tags = 'kiosk\nprinter' WHERE id = 1", {}),
        ("UPDATE script_versions SET author = 'Anna', licence = 'MIT', restarts_computer = :yes", {"yes": True}),
        ("INSERT INTO groups (id, name, revision) VALUES (1, 'Library', 7)", {}),
        ("INSERT INTO group_members (group_id, computer_id) VALUES (1, 2)", {}),
        (
            "INSERT INTO group_scripts (group_id, position, script_id, arguments) VALUES (1, 0, 1, :values)",
            {"values": packed({"tone": "high"})},
        ),
        ("INSERT INTO removals (kind, id, revision) VALUES ('computer', 9, 8)", {}),
        ("INSERT INTO subscriptions (user_id, job_id) VALUES (1, 2)", {}),
        ("UPDATE jobs SET schedule = 'every night', domain = 'Aarhus' WHERE id = 2", {}),
        (
            "INSERT INTO tokens (user_id, name, token_hash, created_at) VALUES (1, 'desktop', 'abc', :at)",
            {"at": BEGIN},
        ),
        ("UPDATE server SET revision = 8", {}),
    ]
    store(database, statements)


def fill_third(url: str) -> None:
    """What version 3 added, on top of a database of version 2."""
    fill_second(url)
    database = Database(url, "0003")
    statements: list[tuple[str, dict[str, Any]]] = [
        ("INSERT INTO domains (id, name) VALUES (1, 'Aarhus')", {}),
        ("UPDATE computers SET domain_id = 1, boot_id = 'first' WHERE id = 2", {}),
        ("UPDATE script_versions SET period = '06:00' WHERE version = 2", {}),
        ("UPDATE jobs SET is_acknowledged = :yes, domain_id = 1 WHERE id = 2", {"yes": True}),
        ("UPDATE tasks SET last_seq = 2 WHERE job_id = 2", {}),
        ("UPDATE subscriptions SET wants_mail = :yes", {"yes": True}),
    ]
    store(database, statements)


def read_tables(database: Database) -> dict[str, list[dict[str, Any]]]:
    """Every row of every table, whatever its schema."""
    with database.read() as connection:
        rows: dict[str, list[dict[str, Any]]] = {}
        for piece in read_pieces(connection):
            found = [dict(zip(piece.columns, row, strict=True)) for row in piece.rows]
            rows.setdefault(piece.table, []).extend(found)
        return rows


@pytest.mark.parametrize(("revision", "fill"), [("0001", fill_first), ("0002", fill_second), ("0003", fill_third)])
def test_every_row_of_an_older_version_is_kept(database_url: str, revision: str, fill: Callable[[str], None]) -> None:
    fill(database_url)
    with closing(Database(database_url, revision)) as old:
        before = read_tables(old)
    with closing(Database(database_url)) as new:
        after = read_tables(new)

    #: What migration 0002 fills in where a job has several tasks.
    refilled = {"jobs": {"revision", "tasks"}, "server": {"revision"}} if revision == "0001" else {}
    for table, rows in before.items():
        left_out = refilled.get(table, set())
        columns = [column for column in (rows[0] if rows else {}) if column not in left_out]
        assert [[row[name] for name in columns] for row in after[table]] == [
            [row[name] for name in columns] for row in rows
        ], table


@pytest.mark.parametrize("fill", [fill_first, fill_second, fill_third])
def test_older_database_works_on(database_url: str, fill: Callable[[str], None], tmp_path: Path) -> None:
    """Its open jobs end, its users sign in, its scripts run."""
    fill(database_url)
    with running_server(tmp_path, LocalEngine(tmp_path / "tasks"), database_url) as server:
        calls = server.calls()
        until(lambda: all(job.state.is_final for job in calls.jobs(None, 10).jobs), 20.0, "what ran then is given up")
        states = {job.id: job.state for job in calls.jobs(None, 10).jobs}
        here = next(each for each in calls.computers() if each.last_seen_at is not None)
        (script,) = (each for each in calls.scripts() if each.name == "Greet")
        job = calls.run(NewJob(script_id=script.id, computer_ids=(here.id,), values={"tone": "low"})).jobs[0]
        until(lambda: calls.detail(job.id).job.state is State.SUCCEEDED, 20.0)
        assert states == {1: State.INTERRUPTED, 2: State.FAILED}
        assert (job.id, job.started_by, job.domain, job.schedule_id) == (3, "anna", "", None)


@pytest.mark.parametrize("revision", ["0001", "0002", "0003"])
def test_all_migrations_before_the_newest_are_tried(revision: str) -> None:
    """A new migration needs a `fill` of its own above."""
    scripts = ScriptDirectory(str(Path(migrations.__file__).parent))
    earlier = [each.revision for each in scripts.walk_revisions() if each.revision != scripts.get_current_head()]
    assert revision in earlier
    assert len(earlier) == 3
