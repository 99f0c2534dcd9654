"""A server that can be stopped, and a session on it as the desktop opens it."""

from collections.abc import Callable, Coroutine, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import QObject

from jobdesk.config.settings import Connection
from jobdesk.desktop.connecting import LiveSession, open_session
from jobdesk.session.background import Background
from tests.session.place import Run, ServerPlace, WithSession


@pytest.fixture
def place(tmp_path: Path) -> Iterator[ServerPlace]:
    place = ServerPlace(tmp_path / "server")
    place.start()
    yield place
    place.stop()


@pytest.fixture
def token(place: ServerPlace) -> str:
    """Of the user anna; a test may name another."""
    return place.server.token("anna")


@pytest.fixture
def unfrozen(monkeypatch: pytest.MonkeyPatch) -> None:
    """A session leaves the collector alone, which has been told what to pass over; test_live_session has more."""
    monkeypatch.setattr("jobdesk.desktop.connecting.gc", SimpleNamespace(freeze=int, unfreeze=int))


@pytest.fixture
def with_session(run_async: Run, place: ServerPlace, token: str, tmp_path: Path, unfrozen: None) -> WithSession:
    url = place.server.url

    def run(test: Callable[[LiveSession], Coroutine[Any, Any, None]]) -> None:
        async def go() -> None:
            owner = QObject()
            connection = Connection(name="office", url=url, user="anna")
            live = await open_session(Background(), connection, token, tmp_path / "desktop", owner)
            try:
                await live.load()
                await test(live)
            finally:
                await live.close()

        run_async(go())

    return run
