"""What the columns of all tables are made of, and the names of their keys."""

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import BigInteger, Index, Integer, MetaData, Text, text
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


class Instant(TypeDecorator[datetime]):
    """An aware UTC datetime, kept as whole microseconds since 1970: the same number in every database."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:
        return None if value is None else (value - _EPOCH) // _MICROSECOND

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        return None if value is None else _EPOCH + timedelta(microseconds=value)


class Words(TypeDecorator[str]):
    """Text from anywhere; PostgreSQL takes no NUL, which a script may well write."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> Any:
        return None if value is None else value.replace("\0", "\ufffd")


def sparse_index(name: str, column: str, where: str) -> Index:
    """An index of the rows that are meant, and of no others."""
    return Index(name, column, sqlite_where=text(where), postgresql_where=text(where))


# SQLite makes a rowid alias, and so an id by itself, of INTEGER PRIMARY KEY alone.
Id = BigInteger().with_variant(Integer(), "sqlite")
