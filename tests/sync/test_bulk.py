"""The child process for bulk work, as a real process with a real server: no cut loses a job or doubles one."""

import os
import signal
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from jobdesk.client.calls import Calls
from jobdesk.config.program import own_command
from jobdesk.index.job_index import JobIndex
from jobdesk.model.changes import ChangeSet
from jobdesk.model.errors import DatabaseFault, JobDeskError, NotSignedIn, Unreachable
from jobdesk.model.job import JobId
from jobdesk.model.query import Granularity
from jobdesk.model.states import State
from jobdesk.sync.bulk_frames import Batch, Endpoint, Order
from jobdesk.sync.bulk_process import BulkProcess
from jobdesk.sync.cache import Cache
from jobdesk.sync.index_store import IndexStore
from jobdesk.sync.job_sync import JobSync
from jobdesk.sync.kept_index import KeptIndex
from tests.index.builders import EVERYTHING, NOW
from tests.serving import RunningServer
from tests.sync.server_side import add_jobs, all_jobs, change_jobs, turn_into_another
from tests.waiting import until

COUNT = 12_300  #: three pages and a bit


class Child:
    """A child process on a cache, and the index that hears of what it does."""

    def __init__(self, cache: Cache, path: Path, index: KeptIndex, endpoint: Endpoint | None) -> None:
        self.process = BulkProcess([*own_command(), "bulk"])
        self.index = index
        order = Order(
            cache=str(path),
            epoch=cache.read_stamp().epoch,
            after={Granularity.JOB: index.held.number},
            endpoint=endpoint,
        )
        self.process.start(order)

    def take(self) -> Batch | None:
        batch = self.process.read()
        if batch is not None:
            self.index.take(batch, batch.packed[Granularity.JOB])
        return batch

    def take_all(self) -> list[Batch]:
        return list(iter(self.take, None))

    def kill(self) -> None:
        assert self.process.process_id is not None
        os.kill(self.process.process_id, signal.SIGKILL)


Start = Callable[..., Child]


@pytest.fixture
def endpoint(server: RunningServer) -> Endpoint:
    return Endpoint(url=server.url, token=server.token("anna"))


@pytest.fixture
def start(cache: Cache, tmp_path: Path) -> Iterator[Start]:
    started: list[Child] = []

    def start_child(index: KeptIndex, endpoint: Endpoint | None = None) -> Child:
        started.append(Child(cache, tmp_path / "copy.db", index, endpoint))
        return started[-1]

    yield start_child
    for child in started:
        child.process.end()


@pytest.fixture
def calls(server: RunningServer) -> Calls:
    return server.calls()


@pytest.fixture
def sync(calls: Calls, cache: Cache) -> JobSync:
    return JobSync(calls, cache, lambda: datetime.now(UTC))


def load(cache: Cache, tmp_path: Path, most: int | None = None) -> KeptIndex:
    return IndexStore(cache, tmp_path / "index").load(None, most)


def states_of(index: JobIndex) -> dict[JobId, State]:
    view = index.find(EVERYTHING, NOW)
    assert len(view.rows) == view.total == len(index)
    return {row.id: row.state for row in map(index.read, view.rows)}


def assert_same(index: JobIndex, cache: Cache, calls: Calls) -> None:
    """Server, cache and index have the same jobs."""
    wanted = all_jobs(calls)
    assert {job.id: job for changes in cache.read_after(0) for job in changes.upserted} == wanted
    assert states_of(index) == {job.id: job.state for job in wanted.values()}


def test_past_is_fetched_into_cache_and_index(
    server: RunningServer, endpoint: Endpoint, sync: JobSync, calls: Calls, cache: Cache, start: Start, tmp_path: Path
) -> None:
    add_jobs(server, COUNT)
    index = load(cache, tmp_path)
    index.apply(sync.greet()[1])

    batches = start(index, endpoint).take_all()

    assert sum(batch.fetched for batch in batches) == COUNT - 100
    sync.note_filled()
    assert sync.progress.fill_before is None
    assert_same(index, cache, calls)
    assert index.held.number == cache.read_stamp().number, "a snapshot of this index lacks nothing"


def test_index_is_rebuilt_from_the_cache(
    server: RunningServer, sync: JobSync, calls: Calls, cache: Cache, start: Start, tmp_path: Path
) -> None:
    add_jobs(server, COUNT)
    sync.greet()
    while sync.fill():
        pass

    index = load(cache, tmp_path, most=2000)
    assert index.is_behind
    newest = [job.id for job in cache.read_newest(100)]
    assert sorted(states_of(index), reverse=True) == newest, "these are shown at once"
    start(index).take_all()
    index.settle()

    assert_same(index, cache, calls)
    assert index.held.number == cache.read_stamp().number


def test_snapshot_that_lags_far_behind_is_brought_up(
    server: RunningServer, sync: JobSync, calls: Calls, cache: Cache, start: Start, tmp_path: Path
) -> None:
    made = add_jobs(server, COUNT)
    sync.greet()
    indexes = IndexStore(cache, tmp_path / "index")
    indexes.save(indexes.load())
    while sync.fill():
        pass
    change_jobs(server, made[:50], State.CANCELLED)
    sync.pull(0.0)
    cache.put(ChangeSet(revision=0, removed=(made[-1],)))

    index = load(cache, tmp_path, most=2000)
    start(index).take_all()

    kept = {job.id: job.state for changes in cache.read_after(0) for job in changes.upserted}
    assert states_of(index) == kept
    assert made[-1] not in kept


@pytest.mark.parametrize("batches", [0, 1, 2])
def test_killed_child_is_no_gap(
    server: RunningServer,
    endpoint: Endpoint,
    sync: JobSync,
    calls: Calls,
    cache: Cache,
    start: Start,
    tmp_path: Path,
    batches: int,
) -> None:
    """What it had written unheard comes from the cache; the past goes on where it was cut."""
    add_jobs(server, COUNT)
    index = load(cache, tmp_path)
    index.apply(sync.greet()[1])

    first = start(index, endpoint)
    for _ in range(batches):
        first.take()
    before = cache.count_jobs()
    until(lambda: cache.count_jobs() > before or cache.count_jobs() == COUNT, what="one more page is in the cache")
    first.kill()
    first.process.end()
    here = cache.count_jobs()
    again = start(index, endpoint).take_all()

    assert sum(batch.fetched for batch in again) == COUNT - here, "what is here is not fetched again"
    assert_same(index, cache, calls)


def test_news_meanwhile_are_kept(
    server: RunningServer, endpoint: Endpoint, sync: JobSync, calls: Calls, cache: Cache, start: Start, tmp_path: Path
) -> None:
    """The window's own pulls go on beside it, in the same cache."""
    made = add_jobs(server, COUNT)
    index = load(cache, tmp_path)
    index.apply(sync.greet()[1])

    child = start(index, endpoint)
    child.take()
    change_jobs(server, [made[0], made[6000], made[-1]], State.CANCELLED)
    add_jobs(server, 20)
    index.apply(sync.pull(0.0))
    child.take_all()

    assert_same(index, cache, calls)


def test_job_removed_on_its_way_does_not_come_back(
    server: RunningServer, endpoint: Endpoint, sync: JobSync, cache: Cache, start: Start, tmp_path: Path
) -> None:
    """Its page was written before it was removed, and reaches the index after it was."""
    made = add_jobs(server, COUNT)
    index = load(cache, tmp_path)
    index.apply(sync.greet()[1])
    index.is_behind = True
    gone = (made[-101], made[5])

    child = start(index, endpoint)
    until(lambda: cache.read_job(gone[0]), what="the first page is written")
    index.apply(cache.put(ChangeSet(revision=0, removed=gone)))
    child.take_all()

    assert not set(gone) & states_of(index).keys()
    assert cache.read_job(gone[0]) is None
    assert cache.read_job(gone[1]) is None


def test_copy_that_begins_anew_meanwhile(
    server: RunningServer, endpoint: Endpoint, sync: JobSync, calls: Calls, cache: Cache, start: Start, tmp_path: Path
) -> None:
    """No job of the old copy gets into the new one."""
    add_jobs(server, COUNT)
    index = load(cache, tmp_path)
    index.apply(sync.greet()[1])

    child = start(index, endpoint)
    child.take()
    turn_into_another(server, 300)
    index.apply(sync.greet()[1])
    child.take_all()
    child.process.end()
    start(index, endpoint).take_all()

    assert_same(index, cache, calls)


def test_child_ends_with_the_desktop(
    server: RunningServer, endpoint: Endpoint, sync: JobSync, cache: Cache, start: Start, tmp_path: Path
) -> None:
    """Also while it waits for somebody to read."""
    add_jobs(server, COUNT)
    sync.greet()

    child = start(load(cache, tmp_path), endpoint)
    child.process.end()

    assert child.process.process_id is not None
    with pytest.raises(ProcessLookupError):
        os.kill(child.process.process_id, 0)


@pytest.mark.parametrize(
    ("change", "error"),
    [({"url": "http://127.0.0.1:9"}, Unreachable), ({"token": "nobody's"}, NotSignedIn)],
)
def test_child_says_why_it_gives_up(
    server: RunningServer,
    endpoint: Endpoint,
    sync: JobSync,
    cache: Cache,
    start: Start,
    tmp_path: Path,
    change: dict[str, str],
    error: type[JobDeskError],
) -> None:
    add_jobs(server, 200)
    index = load(cache, tmp_path)
    index.apply(sync.greet()[1])
    wrong = Endpoint(**{"url": endpoint.url, "token": endpoint.token} | change)

    with pytest.raises(error):
        start(index, wrong).take_all()


def test_child_leaves_a_damaged_copy_where_it_is(cache: Cache, tmp_path: Path) -> None:
    cache.put(ChangeSet(revision=0, is_full=True))
    index = load(cache, tmp_path)
    cache.close()
    (tmp_path / "copy.db").write_bytes(b"this is no database, but longer than a header" * 200)

    process = BulkProcess([*own_command(), "bulk"])
    process.start(Order(cache=str(tmp_path / "copy.db"), epoch=index.held.epoch, after={Granularity.JOB: 0}))
    with pytest.raises(DatabaseFault):
        process.read()
    process.end()

    assert (tmp_path / "copy.db").read_bytes().startswith(b"this is no database")
    assert not (tmp_path / "copy.damaged.db").exists()


def test_token_is_in_no_text(endpoint: Endpoint) -> None:
    assert endpoint.token not in repr(Order(cache="", epoch="", after={}, endpoint=endpoint))
