"""A database of each kind: what tests of storage and server run on."""

import atexit
import functools
import itertools
import shutil
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import update

from jobdesk.storage import tables
from jobdesk.storage.database import Database
from jobdesk.storage.database import sqlite_url as url_of_file
from tests.postgresql import empty_database, make_database, running_postgresql

_TEMPLATE = "template_of_tests"

_numbers = itertools.count(1)


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
        _become_another(url_of_file(path))


@contextmanager
def migrated_postgresql(url: str) -> Iterator[str]:
    """A database of PostgreSQL that has all tables already."""
    with empty_database(url, f"test_{next(_numbers)}", _migrated_template(url)) as copy:
        _become_another(copy)
        yield copy


@functools.cache
def _migrated_file() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="jobdesk-tests-"))
    atexit.register(shutil.rmtree, folder)
    Database(url_of_file(folder / "jobdesk.db")).close()
    return folder / "jobdesk.db"


@functools.cache
def _migrated_template(url: str) -> str:
    make_database(url, _TEMPLATE)
    Database(f"{url}/{_TEMPLATE}").close()
    return _TEMPLATE


def _become_another(url: str) -> None:
    """Each database is another server."""
    database = Database(url)
    with database.write() as connection:
        connection.execute(update(tables.server).values(server_id=uuid.uuid4().hex))
    database.close()
