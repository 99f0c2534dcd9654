"""Kill -9 of a desktop while it syncs: the copy opens and catches up. And the whole trip with a server that dies."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Coroutine, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject

from jobdesk.desktop import embedded_server
from jobdesk.desktop.connecting import LiveSession, open_session
from jobdesk.desktop.embedded_server import EmbeddedServer
from jobdesk.index.job_index import JobIndex
from jobdesk.model.computer import ComputerId
from jobdesk.model.job import JobId, NewJob, TaskId
from jobdesk.model.states import State
from jobdesk.session.background import Background
from jobdesk.session.log_document import LogState
from jobdesk.session.status import Contact
from jobdesk.sync.cache import Cache
from jobdesk.sync.index_store import IndexStore
from jobdesk.sync.job_sync import JobSync
from tests.end2end.place import Place
from tests.engines.fake import FakeEngine
from tests.index.builders import EVERYTHING, NOW
from tests.log_reading import ReadLog
from tests.serving import RunningServer, running_server
from tests.sync.server_side import add_jobs, all_jobs, change_jobs
from tests.waiting import until, until_async

ROOT = Path(__file__).resolve().parents[2]

Run = Callable[[Coroutine[Any, Any, Any]], Any]

#: What a desktop does with server, copy and index, without its window.
DESKTOP = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from jobdesk.client.calls import Calls
from jobdesk.client.transport import Transport
from jobdesk.sync.cache import Cache
from jobdesk.sync.index_store import IndexStore
from jobdesk.sync.job_sync import JobSync

url, token, folder = sys.argv[1:]
cache = Cache(Path(folder) / "copy.db")
indexes = IndexStore(cache, Path(folder) / "index")
index = indexes.load()
sync = JobSync(Calls(Transport(url, token)), cache, lambda: datetime.now(UTC))
print("here", flush=True)
index.apply(sync.greet()[1])
rounds = 0
while True:
    index.apply(sync.pull(0.0 if sync.progress.fill_before else 25.0))
    page = sync.fill()
    if page is not None:
        index.apply(page)
    rounds += 1
    if rounds % 3 == 0:
        indexes.save(index)
"""


@pytest.fixture
def server(tmp_path: Path) -> Iterator[RunningServer]:
    with running_server(tmp_path / "server", FakeEngine()) as running:
        yield running


def count_jobs(path: Path) -> int:
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as db:
        (count,) = db.execute("SELECT count(*) FROM jobs").fetchone()
    return int(count)


def test_desktop_killed_while_it_syncs(server: RunningServer, tmp_path: Path) -> None:
    made = add_jobs(server, 12_000)
    folder = tmp_path / "desktop"
    chance = random.Random(3)
    token = server.token()
    goal = 0
    for _ in range(4):
        goal = min(goal + chance.randrange(300, 3500), 11_000)
        with subprocess.Popen(
            [sys.executable, "-c", DESKTOP, server.url, token, str(folder)], stdout=subprocess.PIPE, cwd=ROOT
        ) as desktop:
            assert desktop.stdout is not None
            assert desktop.stdout.readline() == b"here\n"
            until(lambda goal=goal: count_jobs(folder / "copy.db") >= goal, 30.0, f"{goal} jobs are here")  # type: ignore[misc]
            desktop.kill()
        change_jobs(server, chance.sample(made, 40), chance.choice([State.FAILED, State.CANCELLED]))

    cache = Cache(folder / "copy.db")
    here = cache.count_jobs()
    indexes = IndexStore(cache, folder / "index")
    index = indexes.load()
    calls = server.calls()
    sync = JobSync(calls, cache, lambda: datetime.now(UTC))
    assert not sync.greet()[1].is_full, "what is here is not fetched again"
    while sync.progress.revision < calls.status().revision or sync.progress.fill_before is not None:
        index.apply(sync.pull(0.0))
        if (page := sync.fill()) is not None:
            index.apply(page)

    assert goal <= here < 12_000
    wanted = all_jobs(calls)
    assert {job.id: job for changes in cache.read_after(0) for job in changes.upserted} == wanted
    assert states_of(index) == {job.id: job.state for job in wanted.values()}
    indexes.save(index)
    assert states_of(IndexStore(cache, folder / "index").load()) == states_of(index)
    cache.close()


def states_of(index: JobIndex) -> dict[int, State]:
    view = index.find(EVERYTHING, NOW)
    return {row.id: row.state for row in map(index.read, view.rows)}


# The whole trip


class Desk:
    """A desktop on its embedded server, without a window."""

    def __init__(self, live: LiveSession, server: EmbeddedServer) -> None:
        self.live = live
        self.server = server
        self._log = ReadLog(live.session.log, live.session)

    @property
    def lines(self) -> list[str]:
        return self._log.texts

    def state(self, job_id: JobId) -> State | None:
        row = self.live.session.store.find_row(job_id)
        return row.state if row else None

    async def until_contact(self, contact: Contact) -> None:
        store = self.live.session.store
        await until_async(lambda: store.status.contact is contact, 20.0, f"the contact is {contact}")


async def open_desk(folder: Path, owner: QObject) -> Desk:
    live = await open_session(Background(), None, "", folder, owner)
    server = EmbeddedServer(
        live.session.background,
        folder / "server",
        on_ready=lambda hand_over: live.set_endpoint(hand_over.url, hand_over.token),
        on_fault=lambda error: pytest.fail(error.sentence),
    )
    live.session.background.spawn(server.run())
    await live.load()
    await live.has_endpoint.wait()
    live.session.background.spawn(live.session.sync_loop.run())
    return Desk(live, server)


async def close_desk(desk: Desk) -> None:
    background = Background()
    await background.call(desk.server.close)
    await desk.live.close()
    await background.close()


@pytest.mark.expected_warnings("the embedded job server has died and is started again")
def test_whole_trip_with_a_server_that_is_killed(
    tmp_path: Path, run_async: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Run a script, read its log, kill the server, see it go on, start the desktop again without any server."""
    monkeypatch.setattr(embedded_server, "FIRST_PAUSE_S", 0.5)
    gate = tmp_path / "gate"
    place = Place(tmp_path / "server")
    place.calls.status()
    script_id = place.add_script(
        f"echo '::step wait::'\necho one\nwhile [ ! -e {gate} ]; do sleep 0.02; done\necho two"
    )
    computer = next(each for each in place.calls.computers() if each.engine == "local")
    place.end()
    order = NewJob(script_id=script_id, computer_ids=(ComputerId(computer.id),))
    seen: list[JobId] = []

    async def first() -> None:
        desk = await open_desk(tmp_path, owner := QObject())
        session = desk.live.session
        told: list[int] = []
        session.notifications.wanted.connect(lambda each: told.extend(job.id for job in each.jobs))
        await desk.until_contact(Contact.ONLINE)

        job_id = await session.commands.run_script(order)
        session.detail.show(job_id)
        await until_async(lambda: desk.state(job_id) is State.RUNNING, 20.0)
        await until_async(lambda: session.detail.detail is not None and session.detail.detail.tasks)
        assert session.detail.detail is not None
        task_id: TaskId = session.detail.detail.tasks[0].id
        session.log.show(task_id)
        await until_async(lambda: desk.lines == ["wait", "one"], what="the log is live")

        assert desk.server.process_id is not None
        os.kill(desk.server.process_id, signal.SIGKILL)
        await desk.until_contact(Contact.OFFLINE)
        assert session.store.status.as_of is not None
        assert desk.lines == ["wait", "one"]
        gate.touch()
        await desk.until_contact(Contact.ONLINE)
        await until_async(lambda: desk.state(job_id) is State.SUCCEEDED, 20.0)
        await until_async(lambda: session.log.state is LogState.COMPLETE)
        await until_async(lambda: session.detail.detail.job.state.is_final)  # type: ignore[union-attr]

        assert desk.lines == ["wait", "one", "two"]
        await until_async(lambda: told == [job_id], what="the person is told once")
        seen.append(job_id)
        await close_desk(desk)
        assert owner is not None

    async def second() -> None:
        owner = QObject()
        live = await open_session(Background(), None, "", tmp_path, owner)
        await live.load()
        session = live.session
        log = ReadLog(session.log, session)
        session.detail.show(seen[0])
        session.log.show(TaskId(seen[0]))
        await until_async(lambda: session.detail.detail is not None and session.detail.detail.tasks)
        await until_async(lambda: session.log.state is LogState.COMPLETE)
        row = session.store.find_row(seen[0])
        assert row is not None
        assert row.state is State.SUCCEEDED
        assert log.texts == ["wait", "one", "two"]
        assert session.store.status.as_of is not None
        await live.close()

    run_async(first())
    run_async(second())
    place.close()
