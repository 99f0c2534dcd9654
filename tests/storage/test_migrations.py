"""The migrations make exactly the tables that the code knows, once, whoever opens the database first."""

import threading

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, Engine, event, inspect, select, text

from jobdesk.model.errors import DatabaseFault
from jobdesk.storage import tables
from jobdesk.storage.database import Database
from tests.storage.rows import add_batch, batch_names


def server_id(database: Database) -> str:
    with database.read() as connection:
        found: str = connection.execute(select(tables.server.c.server_id)).scalar_one()
    return found


def test_migrations_make_exactly_the_known_tables(database: Database) -> None:
    with database.read() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, tables.server.metadata) == []


def test_keys_have_the_same_names_everywhere(database: Database) -> None:
    with database.read() as connection:
        inspector = inspect(connection)
        for table in tables.server.metadata.sorted_tables:
            assert inspector.get_pk_constraint(table.name)["name"] == f"pk_{table.name}"
            for key in inspector.get_foreign_keys(table.name):
                name = f"fk_{table.name}_{'_'.join(key['constrained_columns'])}"
                assert key["name"] == name or has_inline_key(connection, table.name, name)


def has_inline_key(connection: Connection, table: str, name: str) -> bool:
    """Whether a column that was added to a table of SQLite brought a key of that name, which no inspector tells."""
    statement = text("SELECT sql FROM sqlite_master WHERE name = :table")
    return f"CONSTRAINT {name} REFERENCES" in connection.execute(statement, {"table": table}).scalar_one()


def test_new_database_has_one_server_that_nothing_has_happened_to(database: Database) -> None:
    with database.read() as connection:
        (row,) = connection.execute(select(tables.server)).all()
    assert (row.id, row.revision, row.oldest_revision, len(row.server_id)) == (1, 0, 0, 32)


def test_each_database_is_another_server(sqlite_url: str, postgresql_url: str) -> None:
    first, second = Database(sqlite_url), Database(postgresql_url)
    assert server_id(first) != server_id(second)
    first.close()
    second.close()


def test_second_opening_migrates_nothing(database: Database, database_url: str) -> None:
    with database.write() as connection:
        add_batch(connection, "kept")
    before = server_id(database)
    statements: list[str] = []

    def note(_connection: Connection, _cursor: object, statement: str, *_rest: object) -> None:
        statements.append(statement.split()[0].upper())

    event.listen(Engine, "before_cursor_execute", note)
    try:
        Database(database_url).close()
    finally:
        event.remove(Engine, "before_cursor_execute", note)

    assert set(statements) <= {"SELECT", "PRAGMA", "BEGIN"}
    assert (server_id(database), batch_names(database)) == (before, ["kept"])


def test_new_database_may_be_opened_by_several_at_once(database_url: str) -> None:
    ids: list[str] = []
    start = threading.Barrier(4)

    def open_it() -> None:
        start.wait()
        database = Database(database_url)
        ids.append(server_id(database))
        database.close()

    threads = [threading.Thread(target=open_it) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(ids) == 4
    assert len(set(ids)) == 1


def test_database_of_a_newer_version_is_refused_in_words(database: Database, database_url: str) -> None:
    with database.write() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(DatabaseFault, match="newer JobDesk"):
        Database(database_url)


def test_foreign_tables_of_the_same_names_are_not_touched(database_url: str) -> None:
    database = Database(database_url)
    with database.write() as connection:
        connection.execute(text("DROP TABLE alembic_version"))
        add_batch(connection, "theirs")

    with pytest.raises(DatabaseFault, match="already exists"):
        Database(database_url)

    assert batch_names(database) == ["theirs"]
    database.close()
