"""Logs that a released desktop kept among the jobs are here after the upgrade, wherever it was cut off."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from jobdesk.client.late_transport import LateTransport
from jobdesk.logs.raw import raw_parts
from jobdesk.logs.shelf import Shelf
from jobdesk.model.job import TaskId
from jobdesk.model.log import Severity
from jobdesk.sync.cache import Cache
from jobdesk.sync.log_moving import take_next_over, take_over
from jobdesk.sync.log_sync import LogSync
from tests.sync.test_cache import ROOT, put

LONG = "".join(f"2026-07-01 12:{n // 60 % 60:02}:{n % 60:02} line {n} of the long log\n" for n in range(8000))
TEXTS = {7: "one\næøå €\n::error::broken\nlast", 8: "", 9: "begun\nand not", 11: LONG}
COMPLETE = {7, 8, 11}


@pytest.fixture(params=[1, 2, 3])
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Cache]:
    """A copy as a desktop of each released schema left it."""
    with closing(sqlite3.connect(tmp_path / "copy.db")) as db:
        db.executescript((ROOT / "tests" / "golden" / "copy" / f"{request.param}-logs.sql").read_text())
    cache = Cache(tmp_path / "copy.db")
    yield cache
    cache.close()


def texts_of(shelf: Shelf) -> dict[int, str]:
    return {
        record.task_id: b"".join(data for _, _, data in raw_parts(shelf, record.task_id)).decode()
        for record in shelf.records()
    }


def complete_of(shelf: Shelf) -> set[int]:
    return {record.task_id for record in shelf.records() if record.is_complete}


def test_all_logs_are_taken_over(old: Cache) -> None:
    while take_next_over(old, old.logs):
        pass
    assert texts_of(old.logs) == TEXTS
    assert complete_of(old.logs) == COMPLETE
    assert old.old_logs(1) == ()


def test_log_that_is_wanted_is_taken_over_at_once(old: Cache) -> None:
    logs = LogSync(LateTransport(), old)
    text = logs.text(TaskId(7))
    (page,) = text.pages(0, 100)
    assert [page.row_text(row) for row in range(page.rows)] == ["one", "æøå €", "broken", "last"]
    assert page.severity(2) is Severity.ERROR
    assert [page.at(row).second for row in range(4)] == [0, 1, 1, 2]
    assert logs.read(TaskId(11), 0).chunks[0].text.startswith("2026-07-01 12:00:00 line 0")


def test_quiet_work_takes_over_until_nothing_is_left(old: Cache) -> None:
    logs = LogSync(LateTransport(), old)
    while logs.tidy():
        pass
    assert texts_of(old.logs) == TEXTS


class Killed(BaseException):
    pass


@pytest.mark.parametrize("before", range(1, 12))
def test_cut_off_before_any_write_nothing_is_lost_or_doubled(
    old: Cache, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, before: int
) -> None:
    writes = 0

    def count(self: object, *arguments: object, **options: object) -> object:
        nonlocal writes
        writes += 1
        if writes == before:
            raise Killed
        method = drop if isinstance(self, Cache) else append
        return method(self, *arguments, **options)  # type: ignore[arg-type]

    append, drop = Shelf.append, Cache.drop_old_log
    monkeypatch.setattr(Shelf, "append", count)
    monkeypatch.setattr(Cache, "drop_old_log", count)
    try:
        while take_next_over(old, old.logs):
            pass
    except Killed:
        pass
    monkeypatch.undo()
    old.close()

    again = Cache(tmp_path / "copy.db")
    for task_id in TEXTS:
        take_over(again, again.logs, TaskId(task_id))
    assert texts_of(again.logs) == TEXTS
    assert complete_of(again.logs) == COMPLETE
    again.close()


@pytest.mark.expected_warnings("a part of the kept log of task 11 is damaged")
def test_damaged_piece_ends_what_is_taken_over(old: Cache, tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "copy.db")) as db, db:
        db.execute("UPDATE log_chunks SET data = x'00' WHERE task_id = 11 AND first > 100000")
    take_over(old, old.logs, TaskId(11))
    assert texts_of(old.logs) == {11: LONG[: 2 * 65536]}
    assert complete_of(old.logs) == set()
    assert TaskId(11) not in old.old_logs(9)


def test_copy_that_begins_anew_takes_none_along(old: Cache) -> None:
    old.logs.append(TaskId(1), [(0, 0, b"kept here")])
    put(old, is_full=True)
    while take_next_over(old, old.logs):
        pass
    assert texts_of(old.logs) == {}


@pytest.mark.expected_warnings("a part of the kept log of task 12 is damaged")
def test_room_of_what_was_taken_over_is_given_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jobdesk.sync.cache._MUCH_ROOM", 100_000)
    with closing(sqlite3.connect(tmp_path / "copy.db")) as db:
        db.executescript((ROOT / "tests" / "golden" / "copy" / "3-logs.sql").read_text())
        db.execute("INSERT INTO logs VALUES (12, 4, 0)")
        db.execute("INSERT INTO log_chunks VALUES (12, 0, 4, 0, zeroblob(1000000))")
        db.commit()
    cache = Cache(tmp_path / "copy.db")
    while take_next_over(cache, cache.logs):
        pass
    cache.close()
    assert (tmp_path / "copy.db").stat().st_size < 500_000
