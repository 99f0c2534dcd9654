"""A database of each kind: what tests of storage and server run on."""

import atexit
import functools
import itertools
import shutil
import sqlite3
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import URL, Engine, create_engine

from jobdesk.storage.database import Database
from jobdesk.storage.database import sqlite_url as url_of_file
from tests.migrated_databases import MigratedDatabases
from tests.postgresql import empty_database, running_postgresql

_STATEMENTS = 5000  #: more than all tests together have

_numbers = itertools.count(1)
_first_engines: dict[str, Engine] = {}


def _create_kin(url: URL, **options: Any) -> Engine:
    """An engine that knows the statements which the engines before it have compiled.

    Each engine remembers its own: a process that opens a database for each test would compile everything for each.
    """
    engine = create_engine(url, query_cache_size=_STATEMENTS, **options)
    first = _first_engines.setdefault(engine.dialect.name, engine)
    if first.dialect.server_version_info is None:  # it never got a connection
        _first_engines[engine.dialect.name] = engine
    elif first is not engine:
        engine.dialect, engine._compiled_cache = first.dialect, first._compiled_cache
    return engine


# For good: engines are made in fixtures of every width.
pytest.MonkeyPatch().setattr("jobdesk.storage.database.create_engine", _create_kin)


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The URL of a PostgreSQL that runs for all tests, without the name of a database."""
    with running_postgresql() as url:
        yield url


@pytest.fixture
def postgresql_url(postgresql: str) -> Iterator[str]:
    """An empty database of PostgreSQL."""
    with empty_database(postgresql, f"test_{next(_numbers)}") as url:
        yield url


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """A SQLite file that is not there yet."""
    return f"sqlite:///{tmp_path / 'jobdesk.db'}"


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """An empty database of each kind."""
    url: str = request.getfixturevalue(f"{request.param}_url")
    return url


def put_migrated(path: Path) -> None:
    """Puts a SQLite file there that has all tables already, where there is none yet."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(_migrated_file(), path)
        with closing(sqlite3.connect(path)) as connection, connection:
            connection.execute("UPDATE server SET server_id = ?", (uuid.uuid4().hex,))  # each is another server


@contextmanager
def migrated_postgresql(url: str) -> Iterator[str]:
    """A database of PostgreSQL that has all tables already, and nothing in them."""
    pool = _pool(url)
    name = pool.take()
    yield f"{url}/{name}"
    pool.give_back(name)


@functools.cache
def _migrated_file() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="jobdesk-tests-"))
    atexit.register(shutil.rmtree, folder)
    Database(url_of_file(folder / "jobdesk.db")).close()
    return folder / "jobdesk.db"


@functools.cache
def _pool(url: str) -> MigratedDatabases:
    return MigratedDatabases(url, lambda database: Database(database).close())
