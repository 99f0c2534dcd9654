"""Rows for tests: batches, which refer to nothing."""

from datetime import UTC, datetime

from sqlalchemy import Connection, insert, select

from jobdesk.storage.database import Database
from jobdesk.storage.tables import batches

NOW = datetime(2026, 11, 21, 10, 0, tzinfo=UTC)


def add_batch(connection: Connection, name: str, created_at: datetime = NOW) -> None:
    connection.execute(insert(batches).values(name=name, created_at=created_at))


def batch_names(database: Database) -> list[str]:
    with database.read() as connection:
        return list(connection.execute(select(batches.c.name).order_by(batches.c.id)).scalars())
