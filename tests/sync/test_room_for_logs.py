"""The room for logs is that of their text and of the index to search it."""

import random
from collections.abc import Iterator

import pytest

from jobdesk.client.calls import Calls
from jobdesk.client.late_transport import LateTransport
from jobdesk.logs.index_room import INDEX
from jobdesk.logs.log_index import LogIndex
from jobdesk.model.job import JobId, TaskId
from jobdesk.sync.cache import Cache
from jobdesk.sync.job_sync import JobSync
from jobdesk.sync.log_keeping import LogKeeping
from jobdesk.sync.log_sync import LogSync
from tests.serving import Clock

LAST = 1200


@pytest.fixture
def index(cache: Cache) -> Iterator[LogIndex]:
    """Of logs of which nobody reads one."""
    source = random.Random(2)
    for number in range(1, LAST + 1):
        text = "".join(f"line {line} of {source.getrandbits(16)}\n" for line in range(200)).encode()
        cache.logs.append(TaskId(number), [(0, 0, text)], job_id=JobId(number), full_size=len(text))
    while cache.logs.pack():
        pass
    index = LogIndex(cache.logs.path.with_name(INDEX), cache.logs)
    while not index.feed(3_000_000).is_done:
        pass
    yield index
    index.close()


@pytest.fixture
def keeping(cache: Cache) -> LogKeeping:
    transport = LateTransport()
    return LogKeeping(JobSync(Calls(transport), cache, Clock()), cache, LogSync(transport, cache))


def test_usage_is_that_of_both_files(index: LogIndex, keeping: LogKeeping, cache: Cache) -> None:
    usage = keeping.usage()
    assert usage.logs == LAST
    assert usage.size > cache.logs.size() * 1.5


def test_no_more_goes_than_has_to_though_the_index_shrinks_later(index: LogIndex, keeping: LogKeeping) -> None:
    cap = int(keeping.usage().size * 0.7)
    foreseen = keeping.foresee(cap, ())

    removed = 0
    while gone := keeping.remove(cap, ()).logs:
        removed += gone

    usage = keeping.usage()
    assert cap * 0.95 < usage.size <= cap
    assert abs(removed - foreseen.logs) <= LAST * 0.05
    index.tidy()
    while not index.feed(3_000_000).is_done:
        pass
    assert cap * 0.9 < keeping.usage().size <= cap * 1.05
    assert keeping.make_room(cap, JobId(LAST + 1), ())


def test_quiet_work_packs_and_gives_the_room_back(cache: Cache) -> None:
    for number in range(1, 301):
        text = f"line of {number}\n".encode() * 1000
        cache.logs.append(TaskId(number), [(0, 0, text)], job_id=JobId(number), full_size=len(text))
    logs = LogSync(LateTransport(), cache)

    while logs.tidy():
        pass

    path = cache.logs.path
    size = cache.logs.size()
    cache.close()
    assert path.stat().st_size < size + 1_000_000
    assert size < 1_000_000


def test_log_that_no_room_holds_with_its_index_is_left_out(index: LogIndex, keeping: LogKeeping, cache: Cache) -> None:
    source, small = random.Random(3), keeping.usage().size
    text = "".join(f"line {line} of {source.getrandbits(16)}\n" for line in range(800_000)).encode()
    cache.logs.append(TaskId(LAST + 1), [(0, 0, text)], job_id=JobId(LAST + 1), full_size=len(text))
    record = cache.logs.read_record(TaskId(LAST + 1))
    assert record is not None
    full = keeping.usage().size - small
    cap = (record.taken + full) // 2
    assert small < cap, "all others find room"

    removal = keeping.foresee(cap, ())

    assert removal.logs == 1
    assert keeping.remove(cap, ()) == removal
    assert cache.logs.read_record(TaskId(LAST + 1)) is None
