"""A cache and a real server for each test; the server runs its tasks on an engine without processes."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from jobdesk.sync.cache import Cache
from tests.engines.fake import FakeEngine
from tests.serving import RunningServer, running_server


@pytest.fixture
def cache(tmp_path: Path) -> Iterator[Cache]:
    cache = Cache(tmp_path / "copy.db")
    yield cache
    cache.close()


@pytest.fixture
def server(tmp_path: Path) -> Iterator[RunningServer]:
    with running_server(tmp_path, FakeEngine()) as running:
        yield running
