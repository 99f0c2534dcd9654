"""Whatever waits for the server can be broken off from another thread, at once."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress

import pytest

from jobdesk.client.calls import Calls
from jobdesk.client.exchange import Exchange
from jobdesk.client.late_transport import LateTransport
from jobdesk.client.transport import Transport
from jobdesk.model.errors import Unreachable
from tests.client.certificates import Authority, server_context
from tests.client.proxy import Proxy, running_proxy
from tests.serving import RunningServer
from tests.waiting import until

WAIT_S = 30.0
AT_ONCE_S = 2.0


@pytest.fixture(params=["plain", "secure", "late"])
def way(request: pytest.FixtureRequest) -> str:
    """A transport over TCP, one over TLS, and the one that is made late."""
    kind: str = request.param
    return kind


@pytest.fixture
def proxy(way: str, server: RunningServer, authority: Authority) -> Iterator[Proxy]:
    context = server_context(*authority.sign("127.0.0.1")) if way == "secure" else None
    with running_proxy(server.url, context) as running:
        yield running


@pytest.fixture
def transport(way: str, proxy: Proxy, authority: Authority, token: str) -> Iterator[Exchange]:
    kind = LateTransport if way == "late" else Transport
    with closing(kind(proxy.url, token, str(authority.file) if way == "secure" else "")) as made:
        yield made


class Waiting:
    """Long polls in threads of their own, and how they ended."""

    def __init__(self, poll: Callable[[], object], number: int = 1) -> None:
        self.errors: list[BaseException] = []
        self._poll = poll
        self._threads = [threading.Thread(target=self._run, name="long poll") for _ in range(number)]
        for thread in self._threads:
            thread.start()

    def _run(self) -> None:
        try:
            self._poll()
        except BaseException as error:  # noqa: BLE001
            self.errors.append(error)

    def join(self) -> float:
        """How long they took to end."""
        began = time.monotonic()
        for thread in self._threads:
            thread.join(WAIT_S)
        return time.monotonic() - began


@contextmanager
def long_polls(transport: Exchange, proxy: Proxy, number: int = 1) -> Iterator[Waiting]:
    """Polls that the server has heard of, and that wait for 30 s."""
    calls = Calls(transport)
    revision = calls.status().revision
    before = proxy.heard.count(b"GET /api/v1/changes")
    waiting = Waiting(lambda: calls.changes(revision, 10, WAIT_S), number)
    until(lambda: proxy.heard.count(b"GET /api/v1/changes") == before + number)
    yield waiting


def test_abort_ends_a_waiting_poll_at_once(transport: Exchange, proxy: Proxy) -> None:
    with long_polls(transport, proxy) as waiting:
        transport.abort()
        assert waiting.join() < AT_ONCE_S
    assert [type(error) for error in waiting.errors] == [Unreachable]


def test_abort_ends_the_polls_of_all_threads(transport: Exchange, proxy: Proxy) -> None:
    with long_polls(transport, proxy, number=3) as waiting:
        transport.abort()
        assert waiting.join() < AT_ONCE_S
    assert [type(error) for error in waiting.errors] == [Unreachable] * 3


def test_one_can_ask_again_after_an_abort(transport: Exchange, proxy: Proxy) -> None:
    for _ in range(5):
        with long_polls(transport, proxy) as waiting:
            transport.abort()
            waiting.join()
    assert [type(error) for error in waiting.errors] == [Unreachable]
    assert Calls(transport).status().user == "anna"


def test_abort_of_nothing_does_no_harm(transport: Exchange) -> None:
    transport.abort()
    assert Calls(transport).status().user == "anna"
    transport.abort()
    assert Calls(transport).status().user == "anna"


def test_close_ends_a_waiting_poll_at_once(transport: Exchange, proxy: Proxy) -> None:
    with long_polls(transport, proxy) as waiting:
        transport.close()
        assert waiting.join() < AT_ONCE_S
    assert [type(error) for error in waiting.errors] == [Unreachable]


def test_closed_transport_takes_no_more(transport: Exchange, proxy: Proxy) -> None:
    calls = Calls(transport)
    calls.status()
    transport.close()
    heard = len(proxy.heard)

    with pytest.raises(Unreachable, match="was closed"):
        calls.status()
    with pytest.raises(Unreachable, match="was closed"):
        calls.sign_in("anna", "correct horse")
    assert len(proxy.heard) == heard


def test_transport_closed_before_its_first_call_takes_none(transport: Exchange, proxy: Proxy) -> None:
    transport.close()
    with pytest.raises(Unreachable, match="was closed"):
        Calls(transport).status()
    assert proxy.connections == 0


def test_close_lets_go_of_every_connection(transport: Exchange, proxy: Proxy) -> None:
    threads = [Waiting(Calls(transport).status) for _ in range(3)]
    for waiting in threads:
        waiting.join()
    transport.close()
    until(lambda: proxy.open_connections == 0, 2.0)


def test_poll_ends_by_itself_when_its_time_is_over(transport: Exchange) -> None:
    calls = Calls(transport)
    revision = calls.status().revision
    assert calls.changes(revision, 10, 0.1).revision == revision


def test_aborts_at_any_moment_raise_nothing_else(transport: Exchange) -> None:
    calls = Calls(transport)
    is_over = threading.Event()

    def ask() -> None:
        for _ in range(60):
            with suppress(Unreachable):
                calls.status()

    def abort() -> None:
        while not is_over.is_set():
            transport.abort()
            is_over.wait(0.003)

    waiting = Waiting(ask)
    aborting = threading.Thread(target=abort)
    aborting.start()
    waiting.join()
    is_over.set()
    aborting.join()
    assert waiting.errors == []
