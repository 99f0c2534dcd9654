"""A database of an older version opens with all that was in it."""

from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec
from sqlalchemy import select, text

from jobdesk.model.job import Job, JobId, TaskBrief
from jobdesk.model.script import Parameter, Script
from jobdesk.model.states import State
from jobdesk.storage import tables
from jobdesk.storage.database import Database

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
    with database.write() as connection:
        for statement, values in statements:
            connection.execute(text(statement), values)
    database.close()


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
