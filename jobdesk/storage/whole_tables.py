"""All rows of a database in pieces that any database of the same schema takes: for backups."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, MetaData, Table, delete, func, insert, inspect, select, text, update

from jobdesk.storage import tables

PIECE_BYTES = 4 * 1024 * 1024  #: about that much in one piece
PIECE_ROWS = 5000
_VERSION_TABLE = "alembic_version"


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Some rows of one table, as plain numbers, texts and bytes; None for NULL."""

    table: str
    columns: tuple[str, ...]
    rows: list[tuple[Any, ...]] = field(default_factory=list)


def read_schema(connection: Connection) -> str:
    """The revision of the migrations that the tables are at."""
    found: str = connection.execute(text(f"SELECT version_num FROM {_VERSION_TABLE}")).scalar_one()
    return found


def read_pieces(connection: Connection) -> Iterator[Piece]:
    """All rows of all tables, a table before those that refer to it."""
    for table in _reflect(connection).sorted_tables:
        if table.name != _VERSION_TABLE:
            yield from _read_table(connection, table)


def drop_all(connection: Connection) -> None:
    """Removes all tables of a job server, and nothing else."""
    _reflect(connection).drop_all(connection)


class Loader:
    """Puts pieces into a database whose tables are at the schema of the pieces."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._tables = _reflect(connection)
        self._later: list[tuple[Table, Any, dict[str, Any]]] = []
        for table in reversed(self._tables.sorted_tables):
            if table.name != _VERSION_TABLE:
                connection.execute(delete(table))

    def load(self, piece: Piece) -> None:
        """Adds the rows of a piece; pieces come in the order in which they were read."""
        table = self._tables.tables[piece.table]
        rows = [dict(zip(piece.columns, row, strict=True)) for row in piece.rows]
        for row in rows:
            self._put_off(table, row)
        if rows:
            self._connection.execute(insert(table), rows)

    def finish(self) -> None:
        """Adds what had to wait for rows of the same table, and lets new rows get new ids."""
        for table, key, values in self._later:
            self._connection.execute(update(table).where(table.c.id == key).values(**values))
        if self._connection.dialect.name == "postgresql":
            for table in self._tables.sorted_tables:
                self._set_sequence(table)

    def _put_off(self, table: Table, row: dict[str, Any]) -> None:
        """Takes out of a row what refers to another row of the table, which may not be there yet."""
        own = [key.parent.name for key in table.foreign_keys if key.column.table is table]
        values = {name: row[name] for name in own if row.get(name) is not None}
        if values:
            row.update(dict.fromkeys(values))
            self._later.append((table, row["id"], values))

    def _set_sequence(self, table: Table) -> None:
        if "id" not in table.c:
            return
        name = self._connection.execute(select(func.pg_get_serial_sequence(table.name, "id"))).scalar_one()
        last = self._connection.execute(select(func.max(table.c.id))).scalar_one()
        if name is not None and last is not None:
            self._connection.execute(select(func.setval(name, last)))


def _reflect(connection: Connection) -> MetaData:
    """The tables of a job server as they lie in this database."""
    ours = {*tables.server.metadata.tables, _VERSION_TABLE}
    found = MetaData()
    found.reflect(connection, only=[name for name in inspect(connection).get_table_names() if name in ours])
    return found


def _read_table(connection: Connection, table: Table) -> Iterator[Piece]:
    columns = tuple(str(column.name) for column in table.c)
    order = list(table.primary_key)
    found = connection.execute(select(table).order_by(*order), execution_options={"yield_per": 1000})
    rows: list[tuple[Any, ...]] = []
    size = 0
    for row in found:
        rows.append(tuple(row))
        size += _size(row._mapping)
        if size >= PIECE_BYTES or len(rows) >= PIECE_ROWS:
            yield Piece(table=str(table.name), columns=columns, rows=rows)
            rows, size = [], 0
    yield Piece(table=str(table.name), columns=columns, rows=rows)


def _size(row: Mapping[Any, Any]) -> int:
    values: Sequence[Any] = list(row.values())
    return sum(len(value) if isinstance(value, bytes | str) else 8 for value in values)
