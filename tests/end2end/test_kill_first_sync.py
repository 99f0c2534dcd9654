"""Kill -9 in the midst of a long first sync: of the desktop with its child process, and of the server."""

import sqlite3
import subprocess
import sys
from collections.abc import Callable, Coroutine, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject

from jobdesk.client.calls import Calls
from jobdesk.config.settings import Connection
from jobdesk.desktop.connecting import copy_folder, open_session
from jobdesk.index.job_index import JobIndex
from jobdesk.model.states import State
from jobdesk.server.options import ServerOptions
from jobdesk.server.serve import open_database
from jobdesk.session import bulk_loader, sync_loop
from jobdesk.session.background import Background
from jobdesk.sync.cache import Cache
from jobdesk.sync.index_store import IndexStore
from tests.end2end.server_process import ServerProcess
from tests.engines.fake import FakeEngine
from tests.index.builders import EVERYTHING, NOW
from tests.runner.attempts import is_running
from tests.serving import RunningServer, running_server
from tests.sync.server_side import add_jobs, all_jobs, change_jobs, write_jobs
from tests.waiting import until, until_async

ROOT = Path(__file__).resolve().parents[2]
COUNT = 21_000  #: more than four pages of the child

Run = Callable[[Coroutine[Any, Any, Any]], Any]

#: A desktop without its window. It tells of its child, saves snapshots all the while, and ends when all is here.
DESKTOP = """
import asyncio, sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication, QObject
import qasync
from jobdesk.config.settings import Connection
from jobdesk.desktop.connecting import open_session
from jobdesk.session.background import Background

url, token, folder, count = sys.argv[1:]

async def main():
    owner = QObject()
    connection = Connection(name="office", url=url, user="anna")
    live = await open_session(Background(), connection, token, Path(folder), owner)
    await live.load()
    background, store = live.session.background, live.session.store
    background.spawn(live.session.sync_loop.run())
    while live.bulk.process_id is None:
        await asyncio.sleep(0.001)
    print(live.bulk.process_id, flush=True)
    while len(store.index) < int(count) or live.bulk.is_rebuilding:
        await live.save_index()
        await asyncio.sleep(0.02)
    await live.close()

application = QCoreApplication([])
with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(application)) as runner:
    runner.run(main())
"""


@pytest.fixture
def server(tmp_path: Path) -> Iterator[RunningServer]:
    with running_server(tmp_path / "server", FakeEngine()) as running:
        yield running


@pytest.fixture
def server_process(tmp_path: Path) -> Iterator[ServerProcess]:
    """A server that runs and has many jobs."""
    process = ServerProcess(tmp_path / "server")
    process.start()
    with closing(open_database(ServerOptions(data=process.folder))) as database, database.write() as connection:
        write_jobs(connection, COUNT)
    yield process
    process.close()


def count_jobs(copy: Path) -> int:
    """How many are in the copy; 0 before there is one."""
    try:
        with closing(sqlite3.connect(f"file:{copy}?mode=ro", uri=True)) as db:
            (count,) = db.execute("SELECT count(*) FROM jobs").fetchone()
    except sqlite3.OperationalError:
        return 0
    return int(count)


def states_of(index: JobIndex) -> dict[int, State]:
    view = index.find(EVERYTHING, NOW)
    assert len(view.rows) == view.total
    return {row.id: row.state for row in map(index.read, view.rows)}


def assert_same(place: Path, calls: Calls) -> None:
    """Copy and snapshot of the index have what the server has: nothing lost, nothing doubled."""
    wanted = all_jobs(calls)
    with closing(Cache(place / "copy.db")) as cache:
        assert {job.id: job for changes in cache.read_after(0) for job in changes.upserted} == wanted
        index = IndexStore(cache, place / "index").load(None, 0)
    assert not index.is_behind, "the snapshot was saved at the end"
    assert states_of(index) == {job.id: job.state for job in wanted.values()}


def count_shown(place: Path) -> int:
    """How many jobs are there at a start without a server: all that the copy has, and as it has them."""
    with closing(Cache(place / "copy.db")) as cache:
        index = IndexStore(cache, place / "index").load()
        kept = {job.id: job.state for changes in cache.read_after(0) for job in changes.upserted}
    assert states_of(index) == kept
    return len(kept)


def test_desktop_killed_with_its_child_at_work(server: RunningServer, tmp_path: Path) -> None:
    made = add_jobs(server, COUNT)
    token, folder = server.token(), tmp_path / "desktop"
    place = copy_folder(folder, Connection(name="office", url=server.url, user="anna"))
    command = [sys.executable, "-c", DESKTOP, server.url, token, str(folder), str(COUNT)]

    for goal in (101, 10_000):
        with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT) as desktop:
            assert desktop.stdout is not None
            child = int(desktop.stdout.readline())
            until(lambda goal=goal: count_jobs(place / "copy.db") >= goal, 30.0, f"{goal} jobs are here")  # type: ignore[misc]
            desktop.kill()
        until(lambda child=child: not is_running(child), what="the child has ended too")  # type: ignore[misc]
        assert goal <= count_shown(place) < COUNT
        change_jobs(server, made[goal : goal + 3], State.CANCELLED)

    subprocess.run(command, stdout=subprocess.DEVNULL, cwd=ROOT, check=True, timeout=60)
    assert_same(place, server.calls())


def test_server_killed_with_the_child_at_work(
    server_process: ServerProcess, run_async: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bulk_loader, "FIRST_PAUSE_S", 0.1)
    monkeypatch.setattr(sync_loop, "FIRST_PAUSE_S", 0.1)
    place = copy_folder(tmp_path / "desktop", None)
    seen: list[int] = []

    async def go() -> None:
        owner = QObject()
        live = await open_session(Background(), None, "", tmp_path / "desktop", owner)
        background, store = live.session.background, live.session.store
        await live.load()
        store.set_query(EVERYTHING)
        live.set_endpoint(server_process.url, server_process.token)
        background.spawn(live.session.sync_loop.run())
        await until_async(lambda: count_jobs(place / "copy.db") >= 5_000, 30.0)
        server_process.kill()
        await until_async(lambda: live.bulk.process_id is None, what="the child has given up")
        seen.append(count_jobs(place / "copy.db"))
        await background.call_apart(server_process.start)
        live.set_endpoint(server_process.url, server_process.token)
        await until_async(lambda: store.view is not None and store.view.total == COUNT, 30.0, "all jobs are here")
        await until_async(lambda: not live.bulk.is_filling and not live.bulk.is_rebuilding)
        await live.close()

    run_async(go())
    assert 5_000 <= seen[0] < COUNT, "it was cut"
    assert_same(place, server_process.calls)
