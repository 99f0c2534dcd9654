"""Reading a log while it grows, without a server, and after it came back."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from jobdesk.desktop.connecting import LiveSession
from jobdesk.model.errors import NotFound, ServerFault
from jobdesk.model.job import JobId, TaskId
from jobdesk.model.log import Severity
from jobdesk.session import log_follower
from jobdesk.session.log_document import LogState
from jobdesk.session.status import Contact
from jobdesk.sync.log_sync import LogPiece, LogSync
from tests.log_reading import ReadLog
from tests.session.place import ServerPlace, WithSession, be_online, blocking, run_job, until_contact
from tests.sync.server_side import turn_into_another
from tests.waiting import until_async


def read_in(live: LiveSession) -> ReadLog:
    """What a log reader shows."""
    return ReadLog(live.session.log, live.session)


async def start(live: LiveSession, place: ServerPlace, body: str) -> TaskId:
    """The only task of a new job."""
    job = await run_job(live, place, body)
    detail = await blocking(live, lambda: place.server.calls().detail(job.id))
    return detail.tasks[0].id


async def run_to_end(live: LiveSession, place: ServerPlace, body: str) -> TaskId:
    task_id = await start(live, place, body)
    await blocking(live, place.wait_for_end, JobId(task_id))  # each job has one task
    return task_id


async def until_read(live: LiveSession, reader: ReadLog, *texts: str) -> None:
    await until_async(lambda: reader.texts == list(texts), what=f"{texts} are read")


def test_log_is_followed_to_its_end(place: ServerPlace, with_session: WithSession, tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    body = f"echo one\nwhile [ ! -e {first} ]; do\necho ::warning::two\nwhile [ ! -e {second} ]; do\necho three"

    async def go(live: LiveSession) -> None:
        await be_online(live)
        reader = read_in(live)
        live.session.log.show(await start(live, place, body))
        assert reader.state is LogState.LOADING

        await until_read(live, reader, "one")
        await until_async(lambda: reader.state is LogState.LIVE)
        first.touch()
        await until_read(live, reader, "one", "two")
        second.touch()
        await until_async(lambda: reader.state is LogState.COMPLETE)

        assert reader.texts == ["one", "two", "three"]
        assert reader.pages[0].severity(1) is Severity.WARNING
        assert reader.states == [LogState.LOADING, LogState.LIVE, LogState.COMPLETE]
        assert live.session.log.state is LogState.COMPLETE

    with_session(go)


def test_job_that_has_not_written_yet_is_live(place: ServerPlace, with_session: WithSession, tmp_path: Path) -> None:
    gate = tmp_path / "gate"

    async def go(live: LiveSession) -> None:
        await be_online(live)
        reader = read_in(live)
        live.session.log.show(await start(live, place, f"while [ ! -e {gate} ]; do"))
        await until_async(lambda: reader.state is LogState.LIVE)
        gate.touch()
        await until_async(lambda: reader.state is LogState.COMPLETE)
        assert reader.texts == []

    with_session(go)


def test_log_longer_than_a_page(place: ServerPlace, with_session: WithSession) -> None:
    texts = [f"{number} {'x' * 700}" for number in range(900)]

    async def go(live: LiveSession) -> None:
        await be_online(live)
        reader = read_in(live)
        task_id = await run_to_end(live, place, "\n".join(f"echo {text}" for text in texts))

        live.session.log.show(task_id)
        await until_async(lambda: reader.state is LogState.COMPLETE)
        await until_read(live, reader, *texts)

        live.session.log.show(None)
        assert (reader.state, reader.texts) == (LogState.NONE, [])
        live.session.log.show(task_id)
        await until_async(lambda: reader.state is LogState.COMPLETE)
        await until_read(live, reader, *texts)  # now from the copy

    with_session(go)


def test_switching_quickly_shows_the_last_one_only(
    place: ServerPlace, with_session: WithSession, tmp_path: Path
) -> None:
    gate = tmp_path / "gate"

    async def go(live: LiveSession) -> None:
        await be_online(live)
        reader = read_in(live)
        tasks = [await start(live, place, f"echo this is {n}\nwhile [ ! -e {gate} ]; do") for n in range(4)]
        for turn in range(12):
            for task_id in tasks:
                live.session.log.show(task_id)
            if turn % 3 == 0:
                await until_async(lambda: reader.state is LogState.LIVE)
        last = live.session.log
        await until_read(live, reader, "this is 3")
        await until_async(lambda: last.state is LogState.LIVE)
        gate.touch()
        await until_async(lambda: last.state is LogState.COMPLETE, 5.0)
        assert reader.texts == ["this is 3"]

    with_session(go)


def test_no_thread_is_left_waiting_for_a_log_that_nobody_reads(
    place: ServerPlace, with_session: WithSession, tmp_path: Path
) -> None:
    """There are few of them: others would have to wait for their logs."""
    gate = tmp_path / "gate"

    async def go(live: LiveSession) -> None:
        await be_online(live)
        reader = read_in(live)
        tasks = [await start(live, place, f"echo this is {n}\nwhile [ ! -e {gate} ]; do") for n in range(4)]
        for number, task_id in enumerate(tasks * 5):
            live.session.log.show(task_id)
            await until_read(live, reader, f"this is {number % 4}")
            await until_async(lambda: reader.state is LogState.LIVE, 5.0)
        gate.touch()

    with_session(go)


def test_log_is_read_offline(place: ServerPlace, with_session: WithSession) -> None:
    async def go(live: LiveSession) -> None:
        await be_online(live)
        reader = read_in(live)
        whole, unread = await run_to_end(live, place, "echo one"), await run_to_end(live, place, "echo two")
        live.session.log.show(whole)
        await until_async(lambda: reader.state is LogState.COMPLETE)
        await blocking(live, place.stop)
        await until_contact(live, Contact.OFFLINE)

        live.session.log.show(unread)
        await until_async(lambda: reader.state is LogState.OFFLINE)
        assert reader.texts == []

        live.session.log.show(whole)
        await until_async(lambda: reader.state is LogState.COMPLETE)
        assert reader.texts == ["one"]

    with_session(go)


def test_log_goes_on_when_the_server_is_back(place: ServerPlace, with_session: WithSession, tmp_path: Path) -> None:
    gate = tmp_path / "gate"

    async def go(live: LiveSession) -> None:
        await be_online(live)
        reader = read_in(live)
        task_id = await start(live, place, f"echo one\nwhile [ ! -e {gate} ]; do\necho two")
        live.session.log.show(task_id)
        await until_read(live, reader, "one")

        await blocking(live, place.stop)
        await until_async(lambda: reader.state is LogState.OFFLINE)
        assert reader.texts == ["one"]
        gate.touch()
        await blocking(live, place.start)

        await until_async(lambda: reader.state is LogState.COMPLETE)
        assert reader.texts == ["one", "two"]

    with_session(go)


def test_lost_contact_ends_the_wait_for_more(place: ServerPlace, with_session: WithSession, tmp_path: Path) -> None:
    """The connection of the log may be dead without a word, as after a sleep."""
    gate = tmp_path / "gate"

    async def go(live: LiveSession) -> None:
        await be_online(live)
        reader = read_in(live)
        live.session.log.show(await start(live, place, f"echo one\nwhile [ ! -e {gate} ]; do\necho two"))
        await until_async(lambda: reader.state is LogState.LIVE)
        await until_async(lambda: len(place.server.services.wakes._waiting) == 2, what="pull and log wait")

        live.session.store.update_status(contact=Contact.OFFLINE)

        await until_async(lambda: reader.state is LogState.OFFLINE, 5.0)
        live.session.store.update_status(contact=Contact.ONLINE)
        await until_async(lambda: reader.state is LogState.LIVE, 5.0)
        gate.touch()
        await until_async(lambda: reader.state is LogState.COMPLETE)
        assert reader.texts == ["one", "two"]

    with_session(go)


@pytest.mark.parametrize("failures", [1, 3])
def test_fault_of_the_server_is_not_the_end(
    place: ServerPlace, with_session: WithSession, monkeypatch: pytest.MonkeyPatch, failures: int
) -> None:
    monkeypatch.setattr(log_follower, "FIRST_PAUSE_S", 0.01)
    left = [ServerFault()] * failures
    fetch = LogSync.fetch

    def fail_at_first(*arguments: Any) -> LogPiece:
        if left:
            raise left.pop()
        return fetch(*arguments)

    async def go(live: LiveSession) -> None:
        await be_online(live)
        reader = read_in(live)
        task_id = await run_to_end(live, place, "echo one")
        monkeypatch.setattr(LogSync, "fetch", fail_at_first)

        live.session.log.show(task_id)

        await until_async(lambda: reader.state is LogState.COMPLETE)
        assert LogState.OFFLINE in reader.states
        assert reader.texts == ["one"]

    with_session(go)


def test_log_of_a_task_that_is_gone(place: ServerPlace, with_session: WithSession) -> None:
    async def go(live: LiveSession) -> None:
        await be_online(live)
        reader = read_in(live)

        live.session.log.show(TaskId(4711))

        await until_async(lambda: reader.state is LogState.GONE)
        with pytest.raises(NotFound):
            await blocking(live, lambda: place.server.calls().log(TaskId(4711), 0))

    with_session(go)


def test_log_begins_anew_with_another_server(place: ServerPlace, with_session: WithSession, tmp_path: Path) -> None:
    """A task of that number is another one there, and what was read is not the beginning of its log."""
    gate = tmp_path / "gate"

    async def go(live: LiveSession) -> None:
        await be_online(live)
        reader = read_in(live)
        task_id = await start(live, place, f"echo old\nwhile [ ! -e {gate} ]; do")
        live.session.log.show(task_id)
        await until_read(live, reader, "old")

        await blocking(live, turn_into_another, place.server, 0)
        place.server.services.wakes.ring()

        await until_async(lambda: reader.texts == [] and reader.state is LogState.GONE)
        gate.touch()

    with_session(go)


def test_damaged_log_is_fetched_anew(place: ServerPlace, with_session: WithSession, tmp_path: Path) -> None:
    texts = [f"{number} {'x' * 700}" for number in range(400)]

    async def go(live: LiveSession) -> None:
        await be_online(live)
        reader = read_in(live)
        task_id = await run_to_end(live, place, "\n".join(f"echo {text}" for text in texts))
        live.session.log.show(task_id)
        await until_async(lambda: reader.texts == texts, what="the log is read")
        live.session.log.show(None)
        await blocking(live, spoil, tmp_path)

        live.session.log.show(task_id)

        await until_async(lambda: live.session.log.state is LogState.COMPLETE)
        await until_async(lambda: reader.texts == texts, what="the log is read")

    with_session(go)


def spoil(folder: Path) -> None:
    """Writes over all chunks, as a failing disk does."""
    (file,) = folder.rglob("logs.db")
    with closing(sqlite3.connect(file)) as db, db:
        db.execute("UPDATE chunks SET data = x'00'")
