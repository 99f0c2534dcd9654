"""A running server for each test, on SQLite and on PostgreSQL, over the engine of this machine."""

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest

from jobdesk.engines.local import LocalEngine
from tests.postgresql import empty_database, running_postgresql
from tests.serving import RunningServer, running_server

_numbers = itertools.count(1)


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    with running_postgresql() as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """An empty database of each kind."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'jobdesk.db'}"
        return
    with empty_database(request.getfixturevalue("postgresql"), f"test_{next(_numbers)}") as url:
        yield url


@pytest.fixture
def server(tmp_path: Path, database_url: str) -> Iterator[RunningServer]:
    with running_server(tmp_path, LocalEngine(tmp_path / "tasks"), database_url) as running:
        yield running
