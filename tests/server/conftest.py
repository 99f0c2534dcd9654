"""A running server for each test, on SQLite and on PostgreSQL, over the engine of this machine."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from jobdesk.engines.local import LocalEngine
from tests.serving import RunningServer, running_server


@pytest.fixture
def server(tmp_path: Path, database_url: str) -> Iterator[RunningServer]:
    with running_server(tmp_path, LocalEngine(tmp_path / "tasks"), database_url) as running:
        yield running


@pytest.fixture
def sqlite_server(tmp_path: Path) -> Iterator[RunningServer]:
    """For what does not depend on the database."""
    with running_server(tmp_path, LocalEngine(tmp_path / "tasks")) as running:
        yield running
