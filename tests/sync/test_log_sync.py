"""Logs: what is fetched is kept, and read without a server byte for byte."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from jobdesk.client.calls import Calls
from jobdesk.model.errors import NotFound, Unreachable
from jobdesk.model.job import NewJob, TaskId
from jobdesk.model.script import ScriptId
from jobdesk.sync.cache import Cache
from jobdesk.sync.log_sync import LogSync
from tests.serving import RunningServer
from tests.waiting import until


@pytest.fixture
def logs(server: RunningServer, cache: Cache) -> LogSync:
    return LogSync(server.transport(), cache)


def start(server: RunningServer, body: str) -> TaskId:
    """The only task of a new job."""
    calls = server.calls()
    order = NewJob(script_id=ScriptId(server.add_script(body)), computer_ids=(calls.computers()[0].id,))
    return calls.detail(calls.run(order).jobs[0].id).tasks[0].id


def wait_for_end(server: RunningServer, task_id: TaskId) -> None:
    calls = server.calls()
    until(lambda: calls.log(task_id, 0).is_complete, 30.0, "the task has ended")


def fetch_all(logs: LogSync, task_id: TaskId) -> str:
    """The whole log of a task that has ended, from the server."""
    text, offset, is_complete = "", 0, False
    while not is_complete:
        piece = logs.fetch(task_id, offset, 0.0)
        text += "".join(chunk.text for chunk in piece.chunks)
        offset, is_complete = offset + sum(len(chunk.text.encode()) for chunk in piece.chunks), piece.is_complete
    return text


def read_all(logs: LogSync, task_id: TaskId) -> tuple[str, bool]:
    """What is kept, and whether it is the whole log."""
    return "".join(pieces_read(logs, task_id)), logs.read(task_id, 0).is_complete or is_complete_at_end(logs, task_id)


def pieces_read(logs: LogSync, task_id: TaskId) -> Iterator[str]:
    offset = 0
    while (piece := logs.read(task_id, offset)).chunks:
        assert piece.chunks[0].offset == offset
        offset = piece.chunks[-1].end
        yield from (chunk.text for chunk in piece.chunks)


def is_complete_at_end(logs: LogSync, task_id: TaskId) -> bool:
    return logs.read(task_id, len("".join(pieces_read(logs, task_id)).encode())).is_complete


def test_fetched_log_is_read_offline(server: RunningServer, logs: LogSync) -> None:
    task_id = start(server, "echo one æøå\necho € two\necho three")
    wait_for_end(server, task_id)

    fetched = fetch_all(logs, task_id)

    assert fetched == "one æøå\n€ two\nthree\n"
    assert read_all(logs, task_id) == (fetched, True)


def test_times_of_the_pieces_are_kept(server: RunningServer, logs: LogSync) -> None:
    task_id = start(server, "echo one\necho two")
    wait_for_end(server, task_id)

    fetched = logs.fetch(task_id, 0, 0.0)

    assert logs.read(task_id, 0).chunks == fetched.chunks


def test_long_log_comes_and_lies_in_pieces(
    server: RunningServer, logs: LogSync, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("jobdesk.server.logs.PACKED_SIZE", 256 * 1024)
    body = "\n".join(f"echo {number} {'x' * 900}" for number in range(700))
    task_id = start(server, body)
    wait_for_end(server, task_id)
    first = logs.fetch(task_id, 0, 0.0)
    assert not first.is_complete
    assert read_all(logs, task_id) == ("".join(chunk.text for chunk in first.chunks), False)

    fetched = fetch_all(logs, task_id)

    assert fetched == body.replace("echo ", "") + "\n"
    assert read_all(logs, task_id) == (fetched, True)


def test_log_that_is_not_here_is_neither_empty_nor_complete(logs: LogSync) -> None:
    piece = logs.read(TaskId(99), 0)

    assert (piece.chunks, piece.is_complete) == ((), False)


def test_empty_log_is_complete(server: RunningServer, logs: LogSync) -> None:
    task_id = start(server, "exit 0")
    wait_for_end(server, task_id)
    assert not logs.read(task_id, 0).is_complete

    logs.fetch(task_id, 0, 0.0)

    assert logs.read(task_id, 0).is_complete


def test_fetch_waits_for_more(server: RunningServer, logs: LogSync, tmp_path: Path) -> None:
    go = tmp_path / "go"
    task_id = start(server, f"echo one\nwhile [ ! -e {go} ]; do\necho two")
    first = logs.fetch(task_id, 0, 20.0)
    assert first.chunks[0].text == "one\n"
    found: list[str] = []
    thread = threading.Thread(target=lambda: found.extend(c.text for c in logs.fetch(task_id, 4, 20.0).chunks))
    thread.start()

    go.touch()
    thread.join(20)

    assert found == ["two\n"]
    wait_for_end(server, task_id)
    assert fetch_all(logs, task_id) == "one\ntwo\n"
    assert read_all(logs, task_id) == ("one\ntwo\n", True)


def test_fetch_behind_a_gap_is_told_and_not_kept(server: RunningServer, logs: LogSync, cache: Cache) -> None:
    """As after the copy began anew while somebody was reading."""
    task_id = start(server, "echo one\necho two")
    wait_for_end(server, task_id)

    piece = logs.fetch(task_id, 4, 0.0)

    assert ([chunk.text for chunk in piece.chunks], piece.is_complete) == (["two\n"], True)
    assert read_all(logs, task_id) == ("", False)
    fetch_all(logs, task_id)
    assert read_all(logs, task_id) == ("one\ntwo\n", True)


def test_older_server_that_packs_nothing_is_understood(
    server: RunningServer, logs: LogSync, monkeypatch: pytest.MonkeyPatch
) -> None:
    task_id = start(server, "echo one æøå\necho two")
    wait_for_end(server, task_id)
    monkeypatch.setattr(Calls, "packed_log", Calls.log)

    assert fetch_all(logs, task_id) == "one æøå\ntwo\n"
    assert read_all(logs, task_id) == ("one æøå\ntwo\n", True)


def test_fetch_may_begin_within_a_chunk(server: RunningServer, logs: LogSync, cache: Cache) -> None:
    task_id = start(server, "echo one æøå\necho two")
    wait_for_end(server, task_id)
    cache.logs.append(task_id, [(0, 0, b"on")])

    logs.fetch(task_id, 2, 0.0)

    assert read_all(logs, task_id) == ("one æøå\ntwo\n", True)


def test_fetched_twice_is_kept_once(server: RunningServer, logs: LogSync) -> None:
    task_id = start(server, "echo one\necho two")
    wait_for_end(server, task_id)

    fetch_all(logs, task_id)
    fetch_all(logs, task_id)

    assert read_all(logs, task_id) == ("one\ntwo\n", True)


def test_unknown_task_is_not_kept(logs: LogSync) -> None:
    with pytest.raises(NotFound):
        logs.fetch(TaskId(99), 0, 0.0)

    assert not logs.read(TaskId(99), 0).is_complete


def test_abort_breaks_off_a_waiting_fetch(server: RunningServer, logs: LogSync, tmp_path: Path) -> None:
    go = tmp_path / "go"
    task_id = start(server, f"while [ ! -e {go} ]; do")
    until(lambda: server.engine.computer.runs)  # type: ignore[attr-defined]
    raised: list[BaseException] = []

    def wait() -> None:
        try:
            logs.fetch(task_id, 0, 60.0)
        except Unreachable as error:
            raised.append(error)

    thread = threading.Thread(target=wait)
    thread.start()
    until(lambda: server.services.wakes._waiting, what="the server lets the fetch wait")

    logs.abort()
    thread.join(5)

    assert len(raised) == 1
    go.touch()
    wait_for_end(server, task_id)
    assert logs.fetch(task_id, 0, 0.0).is_complete


def test_log_survives_the_server(server: RunningServer, logs: LogSync, cache: Cache, tmp_path: Path) -> None:
    task_id = start(server, "echo one")
    wait_for_end(server, task_id)
    fetch_all(logs, task_id)
    cache.close()
    for transport in server.transports:
        transport.close()

    again = Cache(tmp_path / "copy.db")

    assert read_all(LogSync(server.transports[0], again), task_id) == ("one\n", True)
    with pytest.raises(Unreachable):
        LogSync(server.transports[0], again).fetch(task_id, 0, 0.0)
    again.close()
