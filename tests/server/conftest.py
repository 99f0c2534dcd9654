"""A running server for each test, on SQLite and on PostgreSQL, over the engine of this machine."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from jobdesk.engines.local import LocalEngine
from jobdesk.storage.database import sqlite_url
from tests.databases import migrated_postgresql, put_migrated
from tests.runner.left import end_attempts
from tests.serving import RunningServer, running_server


@pytest.fixture(autouse=True)
def _nothing_is_left(tmp_path: Path) -> Iterator[None]:
    yield
    end_attempts(tmp_path / "tasks")


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A database of each kind with all its tables, which are made once: that takes longer than many a test."""
    if request.param == "sqlite":
        put_migrated(tmp_path / "jobdesk.db")
        yield sqlite_url(tmp_path / "jobdesk.db")
        return
    with migrated_postgresql(request.getfixturevalue("postgresql")) as url:
        yield url


@pytest.fixture
def server(tmp_path: Path, database_url: str) -> Iterator[RunningServer]:
    with running_server(tmp_path, LocalEngine(tmp_path / "tasks"), database_url) as running:
        yield running


@pytest.fixture
def sqlite_server(tmp_path: Path) -> Iterator[RunningServer]:
    """For what does not depend on the database."""
    with running_server(tmp_path, LocalEngine(tmp_path / "tasks")) as running:
        yield running
