"""Logs are appended to, settled, packed and removed; what is read is what came, however it came."""

import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jobdesk.logs.chunks import CHUNK_SIZE
from jobdesk.logs.log_text import LogText
from jobdesk.logs.page import make_page
from jobdesk.logs.shelf import Shelf
from jobdesk.model.errors import DatabaseFault
from jobdesk.model.job import JobId, TaskId
from jobdesk.model.log import Severity
from tests.logs.building import TASK, all_pages, open_shelf, put_log, raw_of, rows_of, to_parts
from tests.logs.test_page import SHREDS

LINES = b"".join(b"2026-11-21 12:00:%02d line %d of a log\n" % (number % 60, number) for number in range(12_000))
SLOW = settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Shelf]:
    shelf = open_shelf(tmp_path)
    yield shelf
    shelf.close()


def texts(shelf: Shelf, task_id: TaskId = TASK) -> list[str]:
    return [text for _, _, _, text, _ in rows_of(all_pages(shelf, task_id))]


def test_small_log_is_kept(shelf: Shelf) -> None:
    put_log(shelf, b"one\n", "æøå\n".encode(), b"three")
    assert raw_of(shelf) == "one\næøå\nthree".encode()
    assert texts(shelf) == ["one", "æøå", "three"]
    head = LogText(shelf, TASK).head
    assert (head.is_here, head.is_complete, head.rows, head.lines, head.size) == (True, True, 3, 3, 16)


def test_log_that_is_not_here_is_neither_empty_nor_complete(shelf: Shelf) -> None:
    head = LogText(shelf, TASK).head
    assert (head.is_here, head.is_complete, head.rows) == (False, False, 0)


def test_empty_log_can_be_complete(shelf: Shelf) -> None:
    put_log(shelf)
    head = LogText(shelf, TASK).head
    assert (head.is_here, head.is_complete, head.rows) == (True, True, 0)


def test_big_log_lies_in_chunks_cut_at_line_ends(shelf: Shelf) -> None:
    put_log(shelf, LINES)
    assert raw_of(shelf) == LINES
    pages = all_pages(shelf)
    assert len(pages) == len(LINES) // CHUNK_SIZE + 1
    assert all(page.text.endswith(b"\n") for page in pages)
    assert list(rows_of(pages)) == list(rows_of([make_page(LINES)]))


def test_part_that_came_already_is_kept_once(shelf: Shelf) -> None:
    shelf.append(TASK, to_parts(b"one\n", b"two\n"))
    shelf.append(TASK, to_parts(b"two\n", b"three\n", first=4))
    shelf.append(TASK, to_parts(b"one\n", b"two\n"))
    assert raw_of(shelf) == b"one\ntwo\nthree\n"


def test_part_behind_a_gap_is_passed_over(shelf: Shelf) -> None:
    shelf.append(TASK, to_parts(b"one\n"))
    shelf.append(TASK, to_parts(b"three\n", first=8), full_size=14)
    record = shelf.read_record(TASK)
    assert record is not None and not record.is_complete, "a log with a gap is not complete"
    assert raw_of(shelf) == b"one\n"


@SLOW
@given(st.lists(st.integers(1, 90_000), min_size=1, max_size=12), st.booleans())
def test_how_it_came_makes_no_difference(tmp_path: Path, sizes: list[int], has_lines: bool) -> None:
    raw = (LINES if has_lines else LINES.replace(b"\n", b" "))[: sum(sizes)]
    (tmp_path / "logs.db").unlink(missing_ok=True)
    shelf = open_shelf(tmp_path)
    place = 0
    for number, size in enumerate(sizes):
        shelf.append(TASK, [(place, number, raw[place : place + size])])
        place += len(raw[place : place + size])
    shelf.append(TASK, [], full_size=len(raw))
    at_once = TaskId(8)
    shelf.append(at_once, [(0, 0, raw)], full_size=len(raw))
    assert raw_of(shelf) == raw
    assert list(rows_of(all_pages(shelf))) == list(rows_of(all_pages(shelf, at_once)))
    shelf.close()
    for part in tmp_path.glob("logs.db*"):
        part.unlink()


@SLOW
@given(st.lists(st.lists(st.sampled_from(SHREDS), max_size=30).map(b"".join), max_size=6))
def test_rows_seen_while_it_grows_stay(tmp_path: Path, parts: list[bytes]) -> None:
    shelf = open_shelf(tmp_path)
    text = LogText(shelf, TASK)
    place = 0
    seen: list[tuple[int, int, str, str, bool]] = []
    for part in parts:
        shelf.append(TASK, [(place, 0, part)])
        place += len(part)
        text.refresh()
        now = list(rows_of(text.pages(0, text.head.rows)))
        # The last line may still change; with it the rows that it takes.
        last_line = max((line for _, line, *_ in seen), default=0)
        assert [row for row in seen if row[1] < last_line] == [row for row in now if row[1] < last_line]
        seen = now
    assert text.head.version == 0
    shelf.close()
    for file in tmp_path.glob("logs.db*"):
        file.unlink()


def test_line_without_an_end_is_cut_at_characters(shelf: Shelf) -> None:
    raw = "æ".encode() * 200_000
    put_log(shelf, raw[:100_001], raw[100_001:])
    assert raw_of(shelf) == raw
    pages = all_pages(shelf)
    assert "".join(texts(shelf)) == raw.decode()
    assert {line for _, line, *_ in rows_of(pages)} == {0}
    assert LogText(shelf, TASK).head.lines == 1
    assert LogText(shelf, TASK).row_of_line(5) == 0


def test_rows_and_lines_are_found(shelf: Shelf) -> None:
    marked = LINES.replace(b"2026-11-21 12:00:07 line", b"::error::line")
    put_log(shelf, marked)
    text = LogText(shelf, TASK)
    errors = list(range(7, 12_000, 60))
    assert text.find_rows([Severity.ERROR]).tolist() == errors
    assert text.find_rows([Severity.ERROR], 100, 8000).tolist() == [row for row in errors if 100 <= row < 8000]
    assert (text.next_row([Severity.ERROR], 7), text.previous_row([Severity.ERROR], 67)) == (67, 7)
    assert (text.next_row([Severity.ERROR], 11_999), text.previous_row([Severity.ERROR], 7)) == (None, None)
    assert text.head.count(Severity.ERROR) == len(errors)
    assert text.row_of_line(9_999) == 9_999
    page = text.pages(9_999, 1)[0]
    assert page.row_text(9_999).endswith("line 9999 of a log")


def test_cached_rows_need_no_file(shelf: Shelf) -> None:
    put_log(shelf, LINES)
    text = LogText(shelf, TASK)
    assert text.cached(6000, 10) is None
    (page,) = text.pages(6000, 10)
    assert text.cached(6000, 10) == (page,)


def test_small_logs_are_packed_together(shelf: Shelf) -> None:
    for number in range(1, 700):
        put_log(shelf, b"begun %d\n" % number, b"::error::failed\n" * 100, task_id=TaskId(number))
    before = {number: list(rows_of(all_pages(shelf, TaskId(number)))) for number in (1, 300, 699)}
    opened = LogText(shelf, TaskId(1))
    size = shelf.size()
    while shelf.pack():
        pass
    shelf.shrink()
    assert shelf.size() < size / 3
    assert {number: list(rows_of(all_pages(shelf, TaskId(number)))) for number in before} == before
    opened.refresh()
    assert list(rows_of(opened.pages(0, 200))) == before[1]
    assert opened.head.version == 0
    assert [part[1] for part in shelf_times(shelf)] == [0, 1_000_000]


def shelf_times(shelf: Shelf) -> list[tuple[int, int]]:
    """Offset and time of the parts of the first log."""
    times = all_pages(shelf, TaskId(1))[0].times
    return list(zip(times.offsets.tolist(), times.at_us.tolist(), strict=True))


def test_what_is_removed_frees_its_room(shelf: Shelf, tmp_path: Path) -> None:
    put_log(shelf, b"other\n", task_id=TaskId(8))
    size = shelf.size()
    put_log(shelf, LINES)
    assert shelf.size() > size
    text = LogText(shelf, TASK)
    text.pages(0, 10)
    shelf.remove([TASK])
    assert shelf.size() == size
    assert [record.task_id for record in shelf.records()] == [8]
    assert text.refresh().version == 1
    assert text.head.rows == 0


def test_file_is_small_again_once_a_large_log_was_removed(tmp_path: Path) -> None:
    shelf = open_shelf(tmp_path)
    put_log(shelf, random.Random(1).randbytes(8_000_000).hex().encode())
    put_log(shelf, b"other\n", task_id=TaskId(8))

    shelf.remove([TASK])
    shelf.close()

    assert (tmp_path / "logs.db").stat().st_size < 1_000_000


def test_packed_log_is_removed_alone(shelf: Shelf) -> None:
    for number in range(1, 40):
        put_log(shelf, b"%d\n" % number + b"x" * 9000, task_id=TaskId(number))
    assert shelf.pack()
    shelf.remove([TaskId(3)])
    assert raw_of(shelf, TaskId(4)).startswith(b"4\n")
    assert shelf.read_record(TaskId(3)) is None


def test_every_change_takes_the_next_number(shelf: Shelf) -> None:
    put_log(shelf, b"a", task_id=TaskId(1), is_complete=False)
    put_log(shelf, b"b", task_id=TaskId(2))
    shelf.append(TaskId(1), to_parts(b"c", first=1))
    assert [record.task_id for record in shelf.records_after(0, 10)] == [2, 1]
    last = shelf.records_after(0, 10)[-1].seq
    shelf.append(TaskId(1), to_parts(b"c", first=1))
    assert shelf.records_after(last, 10) == (), "nothing came"


def test_job_of_a_log_is_kept(shelf: Shelf) -> None:
    shelf.append(TASK, to_parts(b"a"), job_id=JobId(3))
    shelf.append(TASK, to_parts(b"b", first=1))
    assert [record.task_id for record in shelf.records_of(JobId(3))] == [TASK]


def test_text_for_another_copy_is_not_kept(shelf: Shelf, tmp_path: Path) -> None:
    shelf.belong_to("one")
    put_log(shelf, b"a secret place")
    shelf.belong_to("two")
    assert shelf.append(TASK, to_parts(b"late"), epoch="one") is None
    assert shelf.records() == ()
    assert b"secret place" not in b"".join(path.read_bytes() for path in tmp_path.iterdir())


@pytest.mark.parametrize("harm", ["bytes", "cut", "gone", "empty"])
def test_damaged_chunk_leaves_the_rest_readable(shelf: Shelf, tmp_path: Path, harm: str) -> None:
    put_log(shelf, LINES)
    statement = {
        "bytes": "UPDATE chunks SET data = CAST(substr(data, 1, 100) || x'ffff' || substr(data, 103) AS BLOB)"
        " WHERE id = 2",
        "cut": "UPDATE chunks SET data = substr(data, 1, 1000) WHERE id = 2",
        "gone": "DELETE FROM chunks WHERE id = 2",
        "empty": "UPDATE chunks SET data = x'' WHERE id = 2",
    }[harm]
    with closing(sqlite3.connect(tmp_path / "logs.db")) as db, db:
        db.execute(statement)
    whole = list(rows_of([make_page(LINES)]))
    pages = all_pages(shelf)
    assert [page.is_damaged for page in pages] == [False, True, False, False]
    found = list(rows_of(pages))
    assert [row[:2] for row in found] == [row[:2] for row in whole], "numbers stay"
    assert [row for row in found if row[3]] == [
        row for row in whole if not pages[1].first_row <= row[0] < pages[1].end_row
    ]
    text = LogText(shelf, TASK)
    assert text.head.has_damage
    assert text.text(1) == b"" and text.text(2) == pages[2].text


@pytest.mark.expected_warnings("the kept logs is damaged and begins anew")
def test_file_that_is_no_database_is_put_aside(tmp_path: Path) -> None:
    (tmp_path / "logs.db").write_bytes(b"no database" * 1000)
    shelf = open_shelf(tmp_path)
    put_log(shelf, b"a\n")
    assert raw_of(shelf) == b"a\n"
    assert (tmp_path / "logs.damaged.db").exists()
    shelf.close()


def test_marks_of_a_reader_stay(shelf: Shelf) -> None:
    put_log(shelf, LINES)
    text = LogText(shelf, TASK)
    text.set_mark(77, is_set=True)
    text.set_mark(5, is_set=True)
    text.set_mark(77, is_set=True)
    assert text.marks() == (5, 77)
    text.set_mark(5, is_set=False)
    assert text.marks() == (77,)


@pytest.mark.expected_warnings("the kept logs is damaged and begins anew")
def test_damage_that_is_found_in_use_is_put_aside_at_the_next_start(tmp_path: Path) -> None:
    shelf = open_shelf(tmp_path)
    put_log(shelf, LINES)
    shelf.close()
    content = bytearray((tmp_path / "logs.db").read_bytes())
    content[8192 * 2 :] = b"\xee" * (len(content) - 8192 * 2)
    (tmp_path / "logs.db").write_bytes(content)
    shelf = open_shelf(tmp_path)
    with pytest.raises(DatabaseFault):
        for record in shelf.records():
            raw_of(shelf, record.task_id)
        shelf.append(TASK, to_parts(b"x"))
    shelf.close()

    shelf = open_shelf(tmp_path)

    assert shelf.records() == ()
    put_log(shelf, b"a\n")
    assert raw_of(shelf) == b"a\n"
    shelf.close()
