"""Clients that are slow or silent are hung up on, and keep nobody else waiting meanwhile."""

import resource
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager

import pytest

from jobdesk.server import limits
from jobdesk.server.api import exchange
from tests.serving import RunningServer
from tests.waiting import until

PATIENCE_S = 0.4  #: of the server in these tests


@pytest.fixture(autouse=True)
def little_patience(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "HEAD_S", PATIENCE_S)
    monkeypatch.setattr(exchange, "BODY_S", PATIENCE_S)


@contextmanager
def connected(server: RunningServer) -> Iterator[socket.socket]:
    with closing(socket.create_connection(("127.0.0.1", int(server.url.rpartition(":")[2])), 20.0)) as client:
        yield client


def read_all(client: socket.socket) -> bytes:
    """Until the server hangs up."""
    content = b""
    try:
        while part := client.recv(4096):
            content += part
    except ConnectionResetError:
        pass
    return content


def drip(client: socket.socket, content: bytes, until_hung_up: threading.Event) -> None:
    """Sends a byte at a time, for as long as somebody takes them."""
    try:
        for byte in content:
            client.sendall(bytes([byte]))
            if until_hung_up.wait(0.05):
                return
    except OSError:
        return


def head(server: RunningServer, length: int) -> bytes:
    return (
        f"POST /api/v1/jobs HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {server.token()}\r\n"
        f"Idempotency-Key: slow-client\r\nContent-Length: {length}\r\n\r\n"
    ).encode()


def answer_while_dripping(server: RunningServer, first: bytes, slow: bytes) -> bytes:
    with connected(server) as client:
        client.sendall(first)
        hung_up = threading.Event()
        dripping = threading.Thread(target=drip, args=[client, slow, hung_up])
        dripping.start()
        answer = read_all(client)
        hung_up.set()
        dripping.join()
    return answer


def test_body_that_drips_is_refused(sqlite_server: RunningServer) -> None:
    answer = answer_while_dripping(sqlite_server, head(sqlite_server, 10_000), b" " * 10_000)
    assert answer.startswith(b"HTTP/1.1 408")
    assert b"TooSlow" in answer
    assert b"connection: close" in answer.lower()


def test_body_that_never_comes_is_refused(sqlite_server: RunningServer) -> None:
    with connected(sqlite_server) as client:
        client.sendall(head(sqlite_server, 10))
        assert read_all(client).startswith(b"HTTP/1.1 408")


def test_large_body_gets_more_time(sqlite_server: RunningServer, monkeypatch: pytest.MonkeyPatch) -> None:
    """One that comes quickly enough, though it takes longer than a small one may."""
    monkeypatch.setattr(exchange, "SLOWEST_BODY", 100)
    with connected(sqlite_server) as client:
        client.sendall(head(sqlite_server, 3000))
        began = time.monotonic()
        for _ in range(30):
            client.sendall(b" " * 100)
            assert not threading.Event().wait(PATIENCE_S / 20)
        assert time.monotonic() - began > PATIENCE_S
        assert client.recv(4096).startswith(b"HTTP/1.1 422"), "all of it came, and was no document"


def test_head_that_drips_is_hung_up_on(sqlite_server: RunningServer) -> None:
    assert answer_while_dripping(sqlite_server, b"GET /api", b"x" * 1000) == b""


def test_silent_connection_is_hung_up_on(sqlite_server: RunningServer) -> None:
    with connected(sqlite_server) as client:
        assert read_all(client) == b""


def test_second_request_that_drips_is_hung_up_on(sqlite_server: RunningServer) -> None:
    first = b"GET /api/v1/status HTTP/1.1\r\nHost: x\r\n\r\n"
    with connected(sqlite_server) as client:
        client.sendall(first)
        answer = b""
        while not answer.endswith(b"}"):
            answer += client.recv(4096)
        assert answer.startswith(b"HTTP/1.1 401")
        client.sendall(b"GET /api/v1")
        assert read_all(client) == b""


def test_waiting_poll_is_not_hung_up_on(sqlite_server: RunningServer) -> None:
    calls = sqlite_server.calls()
    revision = calls.status().revision
    began = time.monotonic()
    assert calls.changes(revision, 10, 3 * PATIENCE_S).upserted == ()
    assert time.monotonic() - began >= 3 * PATIENCE_S


def test_others_are_answered_while_many_drip(sqlite_server: RunningServer, monkeypatch: pytest.MonkeyPatch) -> None:
    """More of them than there are threads."""
    monkeypatch.setattr(exchange, "BODY_S", 60.0)
    clients = []
    for _ in range(60):
        clients.append(socket.create_connection(("127.0.0.1", int(sqlite_server.url.rpartition(":")[2])), 20.0))
        clients[-1].sendall(head(sqlite_server, 1000) + b"{")
    began = time.monotonic()
    sqlite_server.calls().status()
    assert time.monotonic() - began < 2.0
    for client in clients:
        client.close()


def test_unknown_client_may_send_little(sqlite_server: RunningServer) -> None:
    with connected(sqlite_server) as client:
        client.sendall(b"POST /api/v1/sign-in HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\n" + b" " * 100_000)
        answer = read_all(client)
    assert answer.startswith(b"HTTP/1.1 413")
    assert b"64 KiB" in answer


def test_listener_watches_its_connections(sqlite_server: RunningServer) -> None:
    with closing(socket.socket()) as listener, closing(socket.socket()) as client:
        limits.keep_watch(listener)
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        client.connect(listener.getsockname())
        accepted, _ = listener.accept()
        with closing(accepted):
            assert accepted.getsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE) == 1
            assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_KEEPIDLE) == 60


def test_as_many_files_as_allowed(sqlite_server: RunningServer) -> None:
    """In a process of its own: the limit of this one is left alone."""
    program = (
        "import resource; resource.setrlimit(resource.RLIMIT_NOFILE, (256, 2000))\n"
        "from jobdesk.server.limits import raise_file_limit\n"
        "print(raise_file_limit(), resource.getrlimit(resource.RLIMIT_NOFILE)[0])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["1800", "2000"]
    assert resource.getrlimit(resource.RLIMIT_NOFILE)[0] > 0


def test_connections_of_before_are_forgotten(sqlite_server: RunningServer) -> None:
    """Polls whose client has gone do not pile up."""
    calls = sqlite_server.calls()
    revision = calls.status().revision
    token = sqlite_server.token()
    for _ in range(20):
        with connected(sqlite_server) as client:
            request = f"GET /api/v1/changes?since={revision}&wait=60 HTTP/1.1\r\nHost: x\r\n"
            client.sendall(f"{request}Authorization: Bearer {token}\r\n\r\n".encode())
            until(lambda: sqlite_server.services.wakes._waiting)
    until(lambda: not sqlite_server.services.wakes._waiting, what="nobody waits any more")
