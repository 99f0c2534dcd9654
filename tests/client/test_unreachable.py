"""What the desktop says of a server that is not there, or is none; and what of the surroundings it does not ask."""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from jobdesk.client import transport as module
from jobdesk.client.calls import Calls
from jobdesk.model.errors import NotSignedIn, ServerFault, Unreachable
from tests.client.conftest import Connect
from tests.serving import RunningServer


@contextmanager
def saying(answer: bytes) -> Iterator[tuple[str, list[bytes]]]:
    """The URL of something that answers every request alike, and what it was asked."""
    listener = socket.create_server(("127.0.0.1", 0))
    heard: list[bytes] = []

    def serve() -> None:
        while True:
            client, _ = listener.accept()
            with client:
                heard.append(client.recv(65536))
                if heard[-1] == b"":
                    return
                client.sendall(answer)

    thread = threading.Thread(target=serve, name="answering")
    thread.start()
    port = listener.getsockname()[1]
    try:
        yield f"http://127.0.0.1:{port}", heard
    finally:
        socket.create_connection(("127.0.0.1", port)).close()
        thread.join()
        listener.close()


def http(status: str, *headers: str, body: bytes = b"") -> bytes:
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", "Connection: close", *headers]
    return "\r\n".join([*lines, "", ""]).encode() + body


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port: int = probe.getsockname()[1]
        return port


def test_port_where_nobody_listens_is_unreachable_at_once(connect: Connect) -> None:
    url = f"http://127.0.0.1:{free_port()}"
    began = time.monotonic()
    with pytest.raises(Unreachable, match=f"The job server at {url} does not answer"):
        Calls(connect(url)).status()
    assert time.monotonic() - began < 1.0


def test_host_that_keeps_silent_is_unreachable_when_the_time_to_connect_is_over(
    connect: Connect, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "CONNECT_S", 0.3)
    with socket.create_server(("127.0.0.1", 0), backlog=0) as full:
        address = full.getsockname()
        waiting = [socket.socket() for _ in range(4)]
        for each in waiting:
            each.setblocking(False)
            each.connect_ex(address)  # the queue of connections is full: the next one gets no answer
        began = time.monotonic()
        with pytest.raises(Unreachable):
            Calls(connect(f"http://127.0.0.1:{address[1]}")).status()
        assert 0.2 < time.monotonic() - began < 1.5
        for each in waiting:
            each.close()


def test_server_that_never_answers_is_unreachable_when_its_time_is_over(
    connect: Connect, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "ANSWER_S", 0.3)
    with socket.create_server(("127.0.0.1", 0)) as mute:
        began = time.monotonic()
        with pytest.raises(Unreachable):
            Calls(connect(f"http://127.0.0.1:{mute.getsockname()[1]}")).status()
        assert 0.2 < time.monotonic() - began < 1.5


def test_long_poll_may_take_as_long_as_it_asked_for(
    server: RunningServer, token: str, connect: Connect, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "ANSWER_S", 0.5)
    calls = Calls(connect(server.url, token))
    revision = calls.status().revision
    assert calls.changes(revision, 10, 0.8).revision == revision


@pytest.mark.parametrize(
    "answer",
    [
        http("200 OK", "Content-Type: text/html", body=b"<h1>It works!</h1>"),
        http("200 OK", "Content-Type: application/json", body=b"{}"),
        http("200 OK"),
        http("404 Not Found", "Content-Type: text/html", body=b"<h1>No</h1>"),
        http("502 Bad Gateway", "Content-Type: text/html", body=b"<h1>No</h1>"),
    ],
    ids=["page", "json", "nothing", "missing", "gateway"],
)
def test_what_is_no_job_server_is_told_in_words(answer: bytes, connect: Connect) -> None:
    with saying(answer) as (url, _), pytest.raises(ServerFault, match=f"What answers at {url} is not a job server"):
        Calls(connect(url)).status()


def test_error_that_is_no_document_is_told_by_its_status(connect: Connect) -> None:
    answer = http("503 Busy", "Content-Type: application/msgpack", body=b"\xc1")
    with saying(answer) as (url, _), pytest.raises(ServerFault, match="status 503"):
        Calls(connect(url)).status()


@pytest.mark.parametrize(
    "answer",
    [
        b"SSH-2.0-OpenSSH_9.2\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\nContent-Type: application/msgpack\r\n\r\nshort",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nnonsense",
        b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\nabcd",
        b"\xff" * 1000 + b"\r\n\r\n",
    ],
    ids=["ssh", "short", "chunks", "gzip", "noise"],
)
def test_garbled_answer_is_no_answer(answer: bytes, connect: Connect) -> None:
    with saying(answer) as (url, _), pytest.raises(Unreachable):
        Calls(connect(url)).status()


@pytest.mark.parametrize("status", ["301 Moved", "302 Found", "303 See Other", "307 Temporary", "308 Permanent"])
@pytest.mark.parametrize("ask", [Calls.status, lambda calls: calls.sign_in("anna", "secret")], ids=["get", "post"])
def test_redirect_is_not_followed(status: str, ask: Callable[[Calls], object], connect: Connect) -> None:
    with saying(http("200 OK")) as (elsewhere, heard), saying(http(status, f"Location: {elsewhere}/")) as (url, _):
        with pytest.raises(ServerFault, match="not a job server"):
            ask(Calls(connect(url, "token")))
        assert heard == []


def test_proxy_of_the_environment_is_not_asked(
    server: RunningServer, token: str, connect: Connect, monkeypatch: pytest.MonkeyPatch
) -> None:
    with saying(http("502 No")) as (proxy, heard):
        for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "all_proxy", "ALL_PROXY"):
            monkeypatch.setenv(name, proxy)
        assert Calls(connect(server.url, token)).status().user == "anna"
        assert heard == []


def test_netrc_does_not_replace_the_token(
    server: RunningServer, token: str, connect: Connect, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "netrc").write_text("default login bo password secret\n")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    assert Calls(connect(server.url, token)).status().user == "anna"


def test_new_endpoint_counts_from_the_next_call_on(server: RunningServer, token: str, connect: Connect) -> None:
    transport = connect(f"http://127.0.0.1:{free_port()}", "old")
    with pytest.raises(Unreachable):
        Calls(transport).status()
    transport.set_endpoint(f"{server.url}/", token)
    assert Calls(transport).status().user == "anna"


def test_token_that_cannot_be_one_is_not_accepted(server: RunningServer, connect: Connect) -> None:
    for token in ("", "wrong", "two words", "a\nb", "a\r\nX-User: admin", "æ", "\0", "\udc80"):
        with pytest.raises(NotSignedIn):
            Calls(connect(server.url, token)).status()
