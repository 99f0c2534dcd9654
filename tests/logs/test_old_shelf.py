"""Logs that a desktop before this one kept are here after the upgrade, wherever it was cut off."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from jobdesk.logs import packing, shelf_tables
from jobdesk.logs.kept_logs import KeptLogs
from jobdesk.logs.log_text import LogText
from jobdesk.logs.shelf import Shelf
from jobdesk.model.errors import DatabaseFault
from jobdesk.model.job import JobId, TaskId
from jobdesk.model.log import Severity
from jobdesk.model.offline_policy import Pin
from jobdesk.storage.sqlite import SqliteFile
from tests.logs.building import all_pages, open_shelf, raw_of, rows_of, to_parts

GOLDEN = Path(__file__).parents[1] / "golden" / "shelf" / "1.sql"
SMALL = [1, *range(3, 36)]  #: packed, but for the last one; a log of the pack was removed
LONG, GROWING, LOOSE, EMPTY, BEGUN = 100, 101, 102, 103, 104


def text_of(number: int) -> bytes:
    counts = {LONG: 4000, GROWING: 2020, LOOSE: 10, EMPTY: 0, BEGUN: 5}
    count = counts.get(number, 160 if number % 3 else 30)
    lines = "".join(f"task {number} line {line % 10} {'x' * 50}\n" for line in range(count))
    if number < LONG and number % 7 == 0:
        lines += "::error::broken æøå\n\x1b[31mred\x1b[0m\n"
    if number < LONG and number % 10 == 0:
        lines += "no end"
    return (lines + ("\x1b[32mgreen" if number == GROWING else "")).encode()


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A folder with the logs as the first version left them."""
    with closing(sqlite3.connect(tmp_path / "logs.db")) as db:
        db.executescript(GOLDEN.read_text())
    return tmp_path


@pytest.fixture
def shelf(old: Path) -> Iterator[Shelf]:
    shelf = open_shelf(old)
    yield shelf
    shelf.close()


def is_whole(shelf: Shelf) -> None:
    """All that was kept is here, as it was."""
    records = {record.task_id: record for record in shelf.records()}
    assert list(records) == [*SMALL, LONG, GROWING, LOOSE, EMPTY, BEGUN]
    assert {number: raw_of(shelf, number) for number in records} == {number: text_of(number) for number in records}
    assert {number for number, record in records.items() if not record.is_complete} == {GROWING, BEGUN}
    assert {number for number, record in records.items() if record.has_damage} == {6}
    assert all(record.job_id == number // 2 + 1 for number, record in records.items())
    assert LogText(shelf, TaskId(5)).marks() == (17,)
    assert records[TaskId(5)].used_at > 0
    assert KeptLogs(shelf).read_pins() == {JobId(3): Pin.ALWAYS}
    assert KeptLogs(shelf).read_kept() == [4]
    head = LogText(shelf, TaskId(7)).head
    assert (head.lines, head.count(Severity.ERROR)) == (162, 1)


def renew_all(shelf: Shelf) -> None:
    while shelf.pack():
        pass


def test_all_is_here_after_the_upgrade(shelf: Shelf) -> None:
    is_whole(shelf)


def test_packs_become_smaller_and_stay_what_they_are(shelf: Shelf, old: Path) -> None:
    (before,) = read(old, "SELECT sum(length(data)) FROM chunks")
    opened = LogText(shelf, TaskId(4))

    renew_all(shelf)

    is_whole(shelf)
    assert read(old, "SELECT sum(length(data)) FROM chunks") < (before,)
    assert read(old, "SELECT count(*) FROM logs WHERE pack_id") == (33,)
    assert read(old, "SELECT count(DISTINCT task_id) FROM pieces") == (2,), "those of the long logs"
    assert [text for _, _, _, text, _ in rows_of(opened.pages(0, 9))][:2] == text_of(4).decode().splitlines()[:2]
    assert not opened.head.has_damage
    assert opened.refresh().version == 0


def read(folder: Path, statement: str) -> tuple[int, ...]:
    with closing(sqlite3.connect(folder / "logs.db")) as db:
        found: tuple[int, ...] = db.execute(statement).fetchone()
    return found


def test_log_that_grew_goes_on(shelf: Shelf) -> None:
    before = list(rows_of(all_pages(shelf, TaskId(GROWING))))
    place = len(text_of(GROWING))
    shelf.append(TaskId(GROWING), to_parts(b" and more\nlast\n", first=place), full_size=place + 15)
    after = list(rows_of(all_pages(shelf, TaskId(GROWING))))
    assert after[: len(before) - 1] == before[:-1]
    assert [(line, text) for _, line, _, text, _ in after[-2:]] == [(2020, "green and more"), (2021, "last")]


@pytest.mark.parametrize("is_renewed", [False, True])
def test_logs_of_an_old_pack_are_removed_one_by_one(shelf: Shelf, old: Path, is_renewed: bool) -> None:
    if is_renewed:
        renew_all(shelf)
    shelf.remove([TaskId(number) for number in SMALL[:-2]])
    assert raw_of(shelf, TaskId(SMALL[-2])) == text_of(SMALL[-2])
    (chunks,) = read(old, "SELECT count(*) FROM chunks")
    shelf.remove([TaskId(SMALL[-2])])
    assert read(old, "SELECT count(*) FROM chunks") == (chunks - 1,)


def test_damaged_pack_is_renewed_all_the_same(shelf: Shelf, old: Path) -> None:
    with closing(sqlite3.connect(old / "logs.db")) as db, db:
        db.execute("UPDATE chunks SET data = x'00' WHERE id = 1")
    renew_all(shelf)
    (page,) = all_pages(shelf, TaskId(7))
    assert page.is_damaged and page.rows == 162
    assert raw_of(shelf, TaskId(LONG)) == text_of(LONG)


def test_upgrade_that_was_cut_off_begins_again(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = shelf_tables.SCHEMA
    for cut in range(1, len(second.split(";"))):
        steps = (first, ";".join([*second.split(";")[:cut], "SELECT of_nothing()"]))
        with pytest.raises(DatabaseFault):
            SqliteFile(old / "logs.db", steps)
    shelf = open_shelf(old)
    is_whole(shelf)
    shelf.close()


class Killed(BaseException):
    pass


@pytest.mark.parametrize("name", ["Compressor", "write_pack"])
def test_renewing_that_was_cut_off_loses_nothing(shelf: Shelf, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    real = getattr(packing, name)

    def cut(*arguments: object, **options: object) -> object:
        if name == "write_pack":
            real(*arguments, **options)
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr(packing, name, cut)
        with pytest.raises(Killed):
            shelf.pack()
    is_whole(shelf)
    renew_all(shelf)
    is_whole(shelf)


def test_new_small_logs_are_packed_beside_old_packs(shelf: Shelf) -> None:
    for number in range(200, 240):
        raw = b"%d\n" % number * 2500
        shelf.append(TaskId(number), to_parts(raw), job_id=JobId(number), full_size=len(raw))
    renew_all(shelf)
    assert raw_of(shelf, TaskId(LOOSE)) == text_of(LOOSE)
    assert raw_of(shelf, TaskId(210)) == b"210\n" * 2500
    assert shelf.read_record(TaskId(210)).pack_id != shelf.read_record(TaskId(1)).pack_id  # type: ignore[union-attr]
