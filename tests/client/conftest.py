"""A real job server, and transports that are closed in the end."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest

from jobdesk.client.exchange import Exchange
from jobdesk.client.transport import Transport
from tests.client.certificates import Authority
from tests.engines.fake import FakeEngine
from tests.serving import RunningServer, running_server

Connect = Callable[..., Exchange]


@pytest.fixture
def server(tmp_path: Path) -> Iterator[RunningServer]:
    with running_server(tmp_path, FakeEngine()) as running:
        yield running


@pytest.fixture(scope="session")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("ca"))


@pytest.fixture
def token(server: RunningServer) -> str:
    return server.token("anna")


@pytest.fixture
def connect() -> Iterator[Connect]:
    """Makes transports, with the arguments of `Transport`."""
    with ExitStack() as stack:
        yield lambda *arguments: stack.enter_context(closing(Transport(*arguments)))
