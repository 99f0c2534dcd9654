"""A place for servers that are killed."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.end2end.place import Place


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    place = Place(tmp_path / "server")
    yield place
    place.close()
