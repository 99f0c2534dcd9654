"""When a user may see less than before, the desktop drops it: cache, index and kept logs hold no byte of it."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from jobdesk.client.calls import Calls
from jobdesk.client.transport import Transport
from jobdesk.model.account import NewAccount, Role
from jobdesk.model.computer import ComputerChange, ComputerId
from jobdesk.model.job import JobId, TaskId
from jobdesk.sync.cache import Cache
from jobdesk.sync.index_store import IndexStore
from jobdesk.sync.job_sync import JobSync
from jobdesk.sync.log_sync import LogSync
from tests.server.two_domains import NORTH, SOUTH, Things, make_things
from tests.serving import RunningServer


@pytest.fixture
def transport(server: RunningServer) -> Transport:
    return server.transport("oda", Role.OPERATOR, NORTH)


@pytest.fixture
def calls(transport: Transport) -> Calls:
    return Calls(transport)


@pytest.fixture
def sync(calls: Calls, cache: Cache) -> JobSync:
    return JobSync(calls, cache, lambda: datetime.now(UTC))


def keep_everything(sync: JobSync, logs: LogSync, things: Things) -> None:
    """What a desktop does in a day: pulls, fills in the past, keeps details and logs."""
    sync.greet()
    sync.pull(0.0)
    while sync.fill() is not None:
        pass
    sync.fetch_detail(JobId(things.ended_job_id))
    logs.fetch(TaskId(things.task_id), 0, 0.0)


def bytes_of(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


@pytest.mark.parametrize("change", ["domain", "disappearance"])
def test_nothing_foreign_remains(
    server: RunningServer, transport: Transport, sync: JobSync, cache: Cache, tmp_path: Path, change: str
) -> None:
    north, south = make_things(server, NORTH), make_things(server, SOUTH)
    keep_everything(sync, LogSync(transport, cache), north)
    folder = tmp_path / "index"
    store = IndexStore(cache, folder)
    index = store.load()
    store.save(index)
    assert cache.logs.read_record(TaskId(north.task_id))
    held = (cache_bytes(tmp_path), bytes_of(folder))
    assert all(north.mark.encode() in each for each in held)

    admin = server.calls()
    if change == "domain":
        account = next(each for each in admin.users() if each.name == "oda")
        admin.save_user(NewAccount(id=account.id, name="oda", role=Role.OPERATOR, domain=SOUTH))
        gone = north.mark
    else:
        moved = ComputerChange(computer_ids=(ComputerId(north.computer_id),), domain=SOUTH)
        admin.change_computers(moved)
        gone = f"computer {north.mark}"
    changes = sync.pull(0.0)
    index.apply(changes)
    store.save(index)

    assert changes.is_full
    assert not cache.logs.records()
    assert north.mark.encode() not in b"".join(path.read_bytes() for path in tmp_path.glob("logs.db*"))
    assert gone.encode() not in cache_bytes(tmp_path)
    assert gone.encode() not in bytes_of(folder)
    kept = bytes_of(folder)
    assert (south if change == "domain" else north).mark.encode() in kept


def cache_bytes(tmp_path: Path) -> bytes:
    return b"".join(path.read_bytes() for path in tmp_path.glob("copy.db*"))
