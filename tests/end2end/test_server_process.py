"""The job server as a process: its hand-over, its ends, and that it outlives no desktop."""

import asyncio
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import msgspec
import pytest
import requests

from jobdesk.client.calls import Calls
from jobdesk.client.transport import Transport
from jobdesk.desktop import embedded_server
from jobdesk.desktop.embedded_server import EmbeddedServer
from jobdesk.model.errors import JobDeskError, NotSignedIn, Unreachable
from jobdesk.protocol.documents import ChangesDocument
from jobdesk.protocol.hand_over import HandOver
from jobdesk.session.background import Background
from tests.runner.attempts import is_running
from tests.waiting import until, until_async

SERVER = [sys.executable, "-m", "jobdesk", "server", "--port", "0"]
ROOT = Path(__file__).resolve().parents[2]

Run = Callable[[Coroutine[Any, Any, Any]], Any]


def start(folder: Path, *options: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [*SERVER, "--data", str(folder), *options],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
    )


def end(process: subprocess.Popen[bytes]) -> tuple[int, str]:
    """Waits for a server that was told to end; its exit status and what it complained of."""
    _, errors = process.communicate(timeout=20)
    return process.returncode, errors.decode()


def read_hand_over(process: subprocess.Popen[bytes]) -> HandOver:
    assert process.stdout is not None
    return msgspec.json.decode(process.stdout.readline(), type=HandOver)


def log_of(folder: Path) -> str:
    path = folder / "server.log"
    return path.read_text() if path.exists() else ""


def test_hand_over_is_an_address_and_a_token_that_are_good_at_once(tmp_path: Path) -> None:
    process = start(tmp_path, "--embedded")
    hand_over = read_hand_over(process)
    transport = Transport(hand_over.url, hand_over.token)

    status = Calls(transport).status()

    assert hand_over.url.startswith("http://127.0.0.1:")
    assert status.user == hand_over.user
    with pytest.raises(NotSignedIn):
        Calls(Transport(hand_over.url, "another")).status()
    assert hand_over.token not in log_of(tmp_path)
    transport.close()
    assert end(process) == (0, "")


def test_embedded_server_ends_with_its_standard_input(tmp_path: Path) -> None:
    process = start(tmp_path, "--embedded")
    hand_over = read_hand_over(process)

    assert end(process) == (0, "")

    with pytest.raises(requests.ConnectionError):
        requests.get(hand_over.url, timeout=5)
    assert "the desktop has gone" in log_of(tmp_path)


def test_embedded_server_ends_while_polls_wait(tmp_path: Path) -> None:
    process = start(tmp_path, "--embedded")
    hand_over = read_hand_over(process)
    transport = Transport(hand_over.url, hand_over.token)
    calls = Calls(transport)
    # Once one poll was answered because something changed, the next one finds nothing new.
    revision = calls.changes(calls.status().revision, 10).revision
    found: list[ChangesDocument] = []
    poll = threading.Thread(target=lambda: found.append(calls.changes(revision, 10, 60.0)))
    poll.start()
    Calls(transport).status()
    began = time.monotonic()

    assert end(process) == (0, "")
    poll.join()

    assert time.monotonic() - began < 10
    assert [changes.revision for changes in found] == [revision], "it was answered, not cut off"
    transport.close()


#: Starts a server as a desktop does, says which and where, and waits to be killed.
PARENT = """
import subprocess, sys, time
server = subprocess.Popen(sys.argv[1:], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
line = server.stdout.readline()
print(server.pid, flush=True)
server.wait()
"""


def test_embedded_server_ends_when_its_parent_is_killed(tmp_path: Path) -> None:
    command = [*SERVER, "--data", str(tmp_path), "--embedded"]
    with subprocess.Popen([sys.executable, "-c", PARENT, *command], stdout=subprocess.PIPE, cwd=ROOT) as parent:
        assert parent.stdout is not None
        server = int(parent.stdout.readline())
        assert is_running(server)

        parent.kill()

    until(lambda: not is_running(server), what="the server has ended")
    assert "the desktop has gone" in log_of(tmp_path)


def test_another_server_takes_over_at_once_from_one_that_is_ending(tmp_path: Path) -> None:
    """As when a desktop was killed and is started again. The token of the first one is void."""
    first = start(tmp_path, "--embedded")
    token = read_hand_over(first).token
    assert first.stdin is not None
    first.stdin.close()
    second = start(tmp_path, "--embedded")

    transport = Transport(read_hand_over(second).url, token)

    assert first.wait(20) == 0
    with pytest.raises(NotSignedIn):
        Calls(transport).status()
    transport.close()
    assert end(second) == (0, "")
    for stream in (first.stdout, first.stderr):
        assert stream is not None
        stream.close()


@pytest.mark.slow
def test_two_servers_do_not_share_a_folder(tmp_path: Path) -> None:
    first = start(tmp_path, "--embedded")
    read_hand_over(first)
    second = start(tmp_path, "--embedded")

    status, errors = end(second)

    assert status == 1
    assert "is using the data folder" in errors
    assert first.poll() is None
    end(first)


def test_embedded_server_lives_through_an_interrupt(tmp_path: Path) -> None:
    """Ctrl+C in a terminal is meant for the desktop, which ends its server itself."""
    process = start(tmp_path, "--embedded")
    hand_over = read_hand_over(process)
    transport = Transport(hand_over.url, hand_over.token)

    process.send_signal(signal.SIGINT)

    for _ in range(3):
        Calls(transport).status()
    assert process.poll() is None
    transport.close()
    assert end(process) == (0, "")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_server_ends_in_order_at_a_signal(tmp_path: Path, number: signal.Signals) -> None:
    process = start(tmp_path)
    until(lambda: "answering at" in log_of(tmp_path), 20.0)

    process.send_signal(number)

    assert end(process) == (0, ""), "no traceback for whoever presses Ctrl+C"
    assert log_of(tmp_path).rstrip().endswith("ended")


def test_answers_do_not_wait_for_the_network(tmp_path: Path) -> None:
    """A small answer in two packets used to wait 40 ms for the first one to be confirmed."""
    process = start(tmp_path, "--embedded")
    hand_over = read_hand_over(process)
    transport = Transport(hand_over.url, hand_over.token)
    calls = Calls(transport)
    times = []
    for _ in range(15):
        began = time.perf_counter()
        calls.status()
        times.append(time.perf_counter() - began)

    assert min(times[1:]) < 0.03
    transport.close()
    end(process)


# Supervised by the desktop


class Heard:
    """What a supervised server tells its desktop."""

    def __init__(self, folder: Path) -> None:
        self.background = Background()
        self.ready: list[HandOver] = []
        self.faults: list[JobDeskError] = []
        self.server = EmbeddedServer(self.background, folder, on_ready=self.ready.append, on_fault=self.faults.append)

    async def close(self) -> None:
        await self.background.call(self.server.close)
        await self.background.close()


def ask(hand_over: HandOver) -> str:
    """The user that the server knows one as."""
    transport = Transport(hand_over.url, hand_over.token)
    try:
        return Calls(transport).status().user
    finally:
        transport.close()


@pytest.mark.expected_warnings("the embedded job server has died and is started again")
def test_server_that_was_killed_is_started_again(
    tmp_path: Path, run_async: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(embedded_server, "FIRST_PAUSE_S", 0.01)

    async def go() -> None:
        heard = Heard(tmp_path)
        heard.background.spawn(heard.server.run())
        for number in range(1, 3):
            await until_async(lambda number=number: len(heard.ready) == number, 20.0)  # type: ignore[misc]
            assert await heard.background.call(ask, heard.ready[-1]) == heard.ready[-1].user
            assert heard.server.process_id is not None
            os.kill(heard.server.process_id, signal.SIGKILL)
        await until_async(lambda: len(heard.ready) == 3, 20.0)

        await heard.close()

        assert heard.faults == []
        with pytest.raises(Unreachable):
            await asyncio.to_thread(ask, heard.ready[-1])

    run_async(go())


def test_closed_server_is_not_started_again(tmp_path: Path, run_async: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embedded_server, "FIRST_PAUSE_S", 0.01)

    async def go() -> None:
        heard = Heard(tmp_path)
        running = heard.background.spawn(heard.server.run())
        await until_async(lambda: heard.ready, 20.0)

        await heard.background.call(heard.server.close)
        await until_async(running.done)

        assert len(heard.ready) == 1
        await heard.close()

    run_async(go())


def test_server_closed_while_it_starts_is_no_fault(tmp_path: Path, run_async: Run) -> None:
    async def go() -> None:
        heard = Heard(tmp_path)
        heard.background.spawn(heard.server.run())
        await until_async(lambda: heard.server.process_id)

        await heard.close()

        assert (heard.ready, heard.faults) == ([], [])
        assert heard.server.process_id is not None
        assert not is_running(heard.server.process_id)

    run_async(go())


@pytest.mark.expected_warnings("the embedded job server cannot be started")
@pytest.mark.parametrize(
    "program",
    ["import sys; sys.exit(3)", "print('hello, I am no server', flush=True); input()", "raise SystemExit('no')"],
    ids=["ends", "says something else", "complains"],
)
def test_server_that_does_not_begin_is_a_fault_in_words(
    tmp_path: Path, run_async: Run, monkeypatch: pytest.MonkeyPatch, program: str
) -> None:
    monkeypatch.setattr(embedded_server, "FIRST_PAUSE_S", 0.01)
    monkeypatch.setattr(embedded_server, "own_command", lambda: [sys.executable, "-c", program])

    async def go() -> None:
        heard = Heard(tmp_path)
        heard.background.spawn(heard.server.run())
        await until_async(lambda: len(heard.faults) >= 2, 20.0, "it is tried again")
        assert "The embedded job server ended at once" in heard.faults[0].sentence
        await heard.close()

    run_async(go())


@pytest.mark.expected_warnings("the embedded job server cannot be started")
def test_program_that_is_not_there_is_a_fault_in_words(
    tmp_path: Path, run_async: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(embedded_server, "own_command", lambda: [str(tmp_path / "nothing")])

    async def go() -> None:
        heard = Heard(tmp_path)
        heard.background.spawn(heard.server.run())
        await until_async(lambda: heard.faults, 20.0)
        assert "cannot be started" in heard.faults[0].sentence
        await heard.close()

    run_async(go())
