"""What the logs are said to take on the disk is what they and their index take."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from jobdesk.logs.index_room import INDEX, IndexMeter
from jobdesk.logs.kept_logs import KeptLogs
from jobdesk.logs.log_index import LogIndex
from jobdesk.logs.shelf import Shelf
from jobdesk.model.job import JobId, TaskId
from jobdesk.model.offline_policy import Pin
from tests.logs.building import open_shelf

LAST = 800
_WORDS = [
    f"{first}{last}" for first in ("un", "re", "con", "trans", "over") for last in ("pack", "form", "tract", "late")
]


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Shelf]:
    shelf = open_shelf(tmp_path)
    yield shelf
    shelf.close()


@pytest.fixture
def index(tmp_path: Path, shelf: Shelf) -> Iterator[LogIndex]:
    made = LogIndex(tmp_path / INDEX, shelf)
    yield made
    made.close()


def fill(shelf: Shelf) -> None:
    source = random.Random(1)
    for number in range(1, LAST + 1):
        words = (f"{source.choice(_WORDS)} {source.getrandbits(20):05x}" for _ in range(180))
        text = "\n".join(words).encode()
        shelf.append(TaskId(number), [(0, 0, text)], job_id=JobId(number), full_size=len(text))
    while shelf.pack() or shelf.give_back():
        pass


def feed(index: LogIndex) -> None:
    while not index.feed(2_000_000).is_done:
        pass


def test_index_counts_with_the_logs(shelf: Shelf, index: LogIndex, tmp_path: Path) -> None:
    fill(shelf)
    kept = KeptLogs(shelf)
    before, count = kept.measure()
    assert count == LAST
    assert shelf.size() <= before < shelf.size() + 50_000, "nothing is in the index yet"
    feed(index)

    size = kept.measure()[0]

    assert size > before * 1.5
    assert abs(kept.weigh() * kept.add_up((), 0.0, 2**62)[1] - size) < 100, "it is all of the logs that may go"
    index_size = size - shelf.size()
    index.close()
    assert abs((tmp_path / INDEX).stat().st_size - index_size) < index_size * 0.05


def test_what_is_removed_no_longer_counts_though_the_index_still_has_it(
    shelf: Shelf, index: LogIndex, tmp_path: Path
) -> None:
    fill(shelf)
    feed(index)
    kept = KeptLogs(shelf)
    size = kept.measure()[0] - shelf.size()

    kept.remove([TaskId(number) for number in range(1, LAST // 2 + 1)])

    half = kept.measure()[0] - shelf.size()
    assert abs(half - size / 2) < size * 0.05
    assert index.tidy(), "more than a third of it is dead"
    feed(index)
    assert abs(kept.measure()[0] - shelf.size() - half) < size * 0.1
    index.close()
    shelf.close()
    assert (tmp_path / INDEX).stat().st_size < size * 0.65, "the disk has the room again"


def test_pinned_logs_count_with_their_part_of_the_index(shelf: Shelf, index: LogIndex) -> None:
    fill(shelf)
    feed(index)
    kept = KeptLogs(shelf)
    kept.pin([JobId(number) for number in range(1, LAST + 1)], Pin.ALWAYS)
    assert abs(kept.measure_pinned() - kept.measure()[0]) <= 1


@pytest.mark.parametrize("content", [b"", b"no database at all" * 100])
def test_index_that_cannot_be_read_takes_nothing(tmp_path: Path, content: bytes) -> None:
    (tmp_path / INDEX).write_bytes(content)
    meter = IndexMeter(tmp_path / "logs.db")
    assert meter.measure().taken_for(1000) == 0


def test_index_that_begins_anew_is_measured_anew(shelf: Shelf, index: LogIndex, tmp_path: Path) -> None:
    fill(shelf)
    feed(index)
    meter = IndexMeter(shelf.path)
    assert meter.measure().share > 0.2
    shelf.remove([TaskId(number) for number in range(1, LAST)])
    assert index.tidy()
    assert meter.measure().share == 0
    assert meter.measure().size < 200_000
