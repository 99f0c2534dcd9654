"""Writes rows by the hundred thousand, past everything that a single row is worth."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Table, func, select, text

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


class BulkWriter:
    """Takes rows of one table as tuples, in the order of `columns`; each Instant as microseconds."""

    def __init__(self, connection: Connection, table: Table, columns: Sequence[str]) -> None:
        self._connection = connection
        names = ", ".join(connection.dialect.identifier_preparer.quote(name) for name in columns)
        self._copy = f"COPY {table.name} ({names}) FROM STDIN"
        self._insert = f"INSERT INTO {table.name} ({names}) VALUES ({', '.join('?' * len(columns))})"

    def write(self, rows: Iterable[Sequence[Any]]) -> None:
        """Writes rows; a constraint that they break is an error of the driver."""
        cursor: Any = self._connection.connection.cursor()
        try:
            if self._connection.dialect.name == "sqlite":
                cursor.executemany(self._insert, rows)
                return
            with cursor.copy(self._copy) as copy:
                for row in rows:
                    copy.write_row(row)
        finally:
            cursor.close()


@contextmanager
def without_indexes(connection: Connection, tables: Iterable[Table]) -> Iterator[None]:
    """Takes the indexes of tables away and makes them again when the block ends: in order, and so at once."""
    indexes = [index for table in tables for index in sorted(table.indexes, key=lambda each: str(each.name))]
    for index in indexes:
        index.drop(connection)
    yield
    for index in indexes:
        index.create(connection)


def count_on(connection: Connection, table: Table) -> None:
    """Lets the next id that PostgreSQL gives by itself follow on the largest one that is there."""
    if connection.dialect.name == "postgresql":
        largest = connection.execute(select(func.max(table.c.id))).scalar_one()
        if largest is not None:
            statement = text("SELECT setval(pg_get_serial_sequence(:name, 'id'), :largest)")
            connection.execute(statement, {"name": table.name, "largest": largest})


def as_number(at: datetime | None) -> int | None:
    """An Instant as it is kept."""
    return None if at is None else (at - _EPOCH) // _MICROSECOND
