"""Moments come back from the database as they went in."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, insert, select

from jobdesk.model.errors import DatabaseFault
from jobdesk.storage.database import Database
from jobdesk.storage.tables import batches

MOMENTS = [
    datetime.min.replace(tzinfo=UTC),
    datetime.max.replace(tzinfo=UTC),
    datetime(1969, 12, 31, 23, 59, 59, 999_999, UTC),
    datetime(1970, 1, 1, tzinfo=UTC),
    datetime(2026, 11, 21, 10, 2, 3, 1, UTC),
    datetime(2026, 3, 29, 2, 30, tzinfo=timezone(timedelta(hours=2))),
]


@pytest.fixture
def connection(database: Database) -> Iterator[Connection]:
    with database.write() as writing:
        yield writing


def keep(connection: Connection, moment: datetime) -> datetime:
    """The moment as it is read after it was written."""
    name = moment.isoformat()
    made = insert(batches).values(name=name, created_at=moment).returning(batches.c.id)
    row_id = connection.execute(made).scalar_one()
    kept: datetime = connection.execute(select(batches.c.created_at).where(batches.c.id == row_id)).scalar_one()
    return kept


@pytest.mark.parametrize("moment", MOMENTS)
def test_moment_is_kept_to_the_microsecond_and_in_utc(connection: Connection, moment: datetime) -> None:
    kept = keep(connection, moment)
    assert kept == moment
    assert kept.utcoffset() == timedelta()


@given(moment=st.datetimes(timezones=st.just(UTC)))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
def test_any_moment_is_kept(connection: Connection, moment: datetime) -> None:
    savepoint = connection.begin_nested()
    assert keep(connection, moment) == moment
    savepoint.rollback()


def test_moments_sort_in_the_database(connection: Connection) -> None:
    for moment in MOMENTS:
        keep(connection, moment)
    kept = connection.execute(select(batches.c.created_at).order_by(batches.c.created_at)).scalars()
    assert list(kept) == sorted(MOMENTS)


def test_moment_without_a_zone_is_refused(database: Database) -> None:
    with pytest.raises(DatabaseFault, match="naive"), database.write() as connection:
        keep(connection, datetime(2026, 11, 21))  # noqa: DTZ001
