"""Databases of PostgreSQL that are used again: to make and drop one takes longer than many a test."""

import itertools
import uuid
from collections.abc import Callable

import psycopg
from psycopg.sql import SQL, Identifier

from tests.postgresql import drop_database, make_database
from tests.waiting import until

_TEMPLATE = "template_of_tests"
#: The one table that has a row from the start; its sequence is where it was, for nobody adds another one.
_SERVER = "server"

_END_OTHERS = """
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()
"""
_FORGET_STATISTICS = """
    DELETE FROM pg_statistic WHERE starelid IN (SELECT oid FROM pg_class WHERE relnamespace = 'public'::regnamespace)
"""
#: Another one after each change of tables, columns, indexes, constraints or triggers.
_SCHEMA = """
    SELECT (SELECT sum(oid::bigint) FROM pg_class WHERE relnamespace = 'public'::regnamespace),
        (SELECT count(*) FROM pg_attribute), (SELECT sum(oid::bigint) FROM pg_constraint),
        (SELECT sum(oid::bigint) FROM pg_attrdef), (SELECT count(*) FROM pg_trigger),
        (SELECT count(*) FROM pg_namespace)
"""


class MigratedDatabases:
    """Copies of one that has all tables; each is as new when it is taken."""

    def __init__(self, url: str, migrate: Callable[[str], None]) -> None:
        self._url = url
        self._numbers = itertools.count(1)
        self._free: list[str] = []
        make_database(url, _TEMPLATE)
        migrate(f"{url}/{_TEMPLATE}")
        with psycopg.connect(f"{url}/{_TEMPLATE}") as connection:
            self._schema = _read_schema(connection)
            self._tables = _read_tables(connection)
            self._server = connection.execute(SQL("SELECT * FROM {}").format(Identifier(_SERVER))).fetchone() or ()
            for table in self._tables:
                assert connection.execute(SQL("SELECT FROM {}").format(Identifier(table))).fetchone() is None, table

    def take(self) -> str:
        """The name of a database."""
        if self._free:
            return self._free.pop()
        name = f"migrated_{next(self._numbers)}"
        make_database(self._url, name, _TEMPLATE)
        with psycopg.connect(f"{self._url}/{name}") as connection:
            self._become_another(connection)
        return name

    def give_back(self, name: str) -> None:
        """Ends what is connected to it, and empties it; one whose tables are others now is dropped."""
        with psycopg.connect(f"{self._url}/{name}", autocommit=True) as connection:
            until(lambda: not connection.execute(_END_OTHERS).fetchall(), what="nobody else is connected")
            is_as_it_was = _read_schema(connection) == self._schema
            if is_as_it_was:
                every = SQL(", ").join(map(Identifier, self._tables))
                connection.execute(SQL("TRUNCATE {} RESTART IDENTITY").format(every))
                connection.execute(_FORGET_STATISTICS)
                self._become_another(connection)
        if is_as_it_was:
            self._free.append(name)
        else:
            drop_database(self._url, name)

    def _become_another(self, connection: psycopg.Connection) -> None:
        """Each database is another server, at its first revision."""
        table, values = Identifier(_SERVER), SQL(", ").join(map(SQL, ["%s"] * len(self._server)))
        connection.execute(SQL("DELETE FROM {}").format(table))
        connection.execute(SQL("INSERT INTO {} VALUES ({})").format(table, values), self._server)
        connection.execute(SQL("UPDATE {} SET server_id = %s").format(table), (uuid.uuid4().hex,))


def _read_schema(connection: psycopg.Connection) -> tuple[object, ...]:
    return connection.execute(_SCHEMA).fetchone() or ()


def _read_tables(connection: psycopg.Connection) -> list[str]:
    """All that are empty at first."""
    rows = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
    return sorted({name for (name,) in rows} - {_SERVER, "alembic_version"})
