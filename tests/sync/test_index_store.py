"""Snapshots of the index: with what came after it, each gives what the cache gives."""

import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from jobdesk.index.job_index import JobIndex
from jobdesk.index.view import JobRow
from jobdesk.model.changes import ChangeSet
from jobdesk.model.job import Job, JobId
from jobdesk.model.query import Category
from jobdesk.model.states import State
from jobdesk.sync.cache import Cache
from jobdesk.sync.index_store import IndexStore
from tests.index.builders import EVERYTHING, NOW, a_computer, a_group, a_job

Folders = Callable[[], list[str]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "index"


@pytest.fixture
def indexes(cache: Cache, folder: Path) -> IndexStore:
    return IndexStore(cache, folder)


def rows_of(index: JobIndex) -> dict[int, JobRow]:
    view = index.find(EVERYTHING, NOW)
    assert view.total == len(view.keys) == len(index)
    return {row.id: row for row in map(index.read, view.rows)}


def counts_of(index: JobIndex) -> Any:
    view = index.find(EVERYTHING, NOW)
    labels = {category: [(each.label, each.count) for each in view.categories[category]] for category in Category}
    return view.states, labels


def assert_same(index: JobIndex, cache: Cache) -> None:
    """The index tells what one that is rebuilt from the cache would tell."""
    rebuilt = JobIndex()
    rebuilt.apply(cache.read_catalogue())
    for changes in cache.read_after(0):
        rebuilt.apply(changes)
    assert rows_of(index) == rows_of(rebuilt)
    assert counts_of(index)[0] == counts_of(rebuilt)[0]


def put(cache: Cache, *jobs: Job, **fields: Any) -> ChangeSet:
    return cache.put(ChangeSet(revision=0, upserted=jobs, **fields))


def snapshots(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


def start_again(cache: Cache, folder: Path) -> JobIndex:
    return IndexStore(cache, folder).load()


def test_without_a_snapshot_everything_is_read(cache: Cache, indexes: IndexStore) -> None:
    put(cache, *(a_job(number) for number in range(1, 1200)), computers=(a_computer(1, "a"),), is_full=True)

    index = indexes.load()

    assert len(index) == 1199
    assert_same(index, cache)


def test_snapshot_with_what_came_after_it(cache: Cache, indexes: IndexStore, folder: Path) -> None:
    computers, groups = (a_computer(1, "a"), a_computer(2, "b")), (a_group(1, "g", (1,)),)
    put(cache, a_job(1, computers=(1,)), a_job(2), a_job(3), computers=computers, groups=groups, is_full=True)
    indexes.save(indexes.load())

    put(cache, a_job(2, 2, state=State.FAILED), a_job(4, computers=(2,)), groups=(a_group(1, "h", (2,), revision=2),))
    put(cache, removed=(JobId(1),))

    assert len(snapshots(folder)) == 1
    assert_same(start_again(cache, folder), cache)
    assert rows_of(start_again(cache, folder))[4].groups == ("h",)


def test_past_that_is_filled_in_after_the_snapshot(cache: Cache, indexes: IndexStore, folder: Path) -> None:
    put(cache, *(a_job(number, number) for number in range(900, 1001)), is_full=True)
    indexes.save(indexes.load())

    put(cache, *(a_job(number, number) for number in range(400, 900)))
    put(cache, *(a_job(number, number) for number in range(1, 400)))

    assert len(start_again(cache, folder)) == 1000
    assert_same(start_again(cache, folder), cache)


def test_change_on_its_way_to_the_index_is_not_lost(cache: Cache, indexes: IndexStore, folder: Path) -> None:
    """The cache is ahead of the index, and the desktop ends or saves before the index has heard."""
    put(cache, a_job(1), is_full=True)
    index = indexes.load()
    index.apply(put(cache, a_job(2)))
    put(cache, a_job(1, 2, state=State.FAILED), a_job(3))

    indexes.save(index)

    assert_same(index, cache)
    assert_same(start_again(cache, folder), cache)


def test_copy_that_began_anew_on_its_way_to_the_index(cache: Cache, indexes: IndexStore, folder: Path) -> None:
    put(cache, a_job(1, 70), a_job(2, 71), computers=(a_computer(1, "old"),), is_full=True)
    index = indexes.load()
    full = put(cache, a_job(2, 5), computers=(a_computer(1, "new"),), is_full=True)
    later = put(cache, a_job(3, 6))

    indexes.save(index)
    assert_same(start_again(cache, folder), cache)

    index.apply(full)
    index.apply(later)
    assert_same(index, cache)


def test_snapshot_of_another_copy_is_passed_over(cache: Cache, indexes: IndexStore, folder: Path) -> None:
    put(cache, a_job(1, 50), a_job(2, 51), is_full=True)
    indexes.save(indexes.load())

    put(cache, a_job(1, 2), is_full=True)

    assert_same(start_again(cache, folder), cache)
    assert snapshots(folder) == []


def test_snapshot_that_is_ahead_of_the_cache_never_fits_again(
    cache: Cache, indexes: IndexStore, folder: Path, tmp_path: Path
) -> None:
    """A loss of power may take the last writes of the cache, and leave the snapshot."""
    put(cache, a_job(1), is_full=True)
    indexes.save(indexes.load())
    (ours,) = folder.iterdir()
    ahead = ours.rename(folder / f"{cache.read_stamp().epoch}-3")

    start_again(cache, folder)
    put(cache, a_job(2))
    put(cache, a_job(3))

    assert not ahead.exists()
    assert_same(start_again(cache, folder), cache)


def test_damaged_snapshot_is_rebuilt(cache: Cache, indexes: IndexStore, folder: Path) -> None:
    put(cache, *(a_job(number) for number in range(1, 100)), is_full=True)
    indexes.save(indexes.load())
    (file,) = (path for path in folder.rglob("*") if path.is_file())
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 0xFF
    file.write_bytes(content)

    assert_same(start_again(cache, folder), cache)


def test_state_that_is_kept_already_is_not_written_again(cache: Cache, indexes: IndexStore, folder: Path) -> None:
    put(cache, a_job(1), is_full=True)
    index = indexes.load()
    indexes.save(index)
    (file,) = (path for path in folder.rglob("*") if path.is_file())
    written = file.stat().st_mtime_ns

    indexes.save(index)
    again = IndexStore(cache, folder)
    again.save(again.load())

    assert file.stat().st_mtime_ns == written


def test_older_snapshots_are_removed(cache: Cache, indexes: IndexStore, folder: Path) -> None:
    put(cache, a_job(1), is_full=True)
    index = indexes.load()
    for number in range(2, 13):
        index.apply(put(cache, a_job(number)))
        indexes.save(index)

    assert snapshots(folder) == [f"{cache.read_stamp().epoch}-{cache.read_stamp().number}"]
    assert_same(start_again(cache, folder), cache)


def test_nothing_is_saved_before_the_first_contact(indexes: IndexStore, folder: Path) -> None:
    indexes.save(indexes.load())

    assert snapshots(folder) == []


@pytest.mark.expected_warnings("the snapshot of the index cannot be written")
def test_desktop_does_without_snapshots(cache: Cache, folder: Path) -> None:
    folder.write_text("a file where the folder should be")
    put(cache, a_job(1), is_full=True)
    indexes = IndexStore(cache, folder)

    indexes.save(indexes.load())

    assert_same(start_again(cache, folder), cache)


@pytest.mark.parametrize("seed", range(12))
def test_any_history(cache: Cache, folder: Path, seed: int) -> None:
    """Changes, removals, new beginnings, snapshots and starts in any order; changes reach the index late or never."""
    chance = random.Random(seed)
    indexes = IndexStore(cache, folder)
    index = indexes.load()
    on_their_way = [put(cache, is_full=True)]
    indexes.save(index)
    revision = 100
    there = set(range(1, 60))  # a server gives no id twice
    for _ in range(80):
        revision += 1
        ids = chance.sample(sorted(there), chance.randrange(1, 12))
        state = chance.choice(list(State))
        match chance.choices(["change", "fill", "remove", "begin anew", "save", "start"], [6, 2, 1, 1, 2, 1])[0]:
            case "change":
                on_their_way.append(put(cache, *(a_job(each, revision, state=state) for each in ids)))
            case "fill":
                past = [each for each in ids if cache.read_job(JobId(each)) is None and each < 30]
                on_their_way.append(put(cache, *(a_job(each, each, state=state) for each in past)))
            case "remove":
                on_their_way.append(put(cache, removed=tuple(map(JobId, ids[:3]))))
                there -= set(ids[:3])
            case "begin anew":
                # One pull is under way at a time: what came before has reached the index.
                apply(index, on_their_way)
                revision, there = chance.randrange(50, 200), set(range(1, 60))
                on_their_way = [put(cache, *(a_job(each, revision, state=state) for each in ids), is_full=True)]
            case "save":
                indexes.save(index)
                assert_same(start_again(cache, folder), cache)
            case "start":
                on_their_way.clear()
                indexes = IndexStore(cache, folder)
                index = indexes.load()
                assert_same(index, cache)
        if chance.random() < 0.5:
            apply(index, on_their_way)
            assert_same(index, cache)


def apply(index: JobIndex, on_their_way: list[ChangeSet]) -> None:
    for changes in on_their_way:
        index.apply(changes)
    on_their_way.clear()
