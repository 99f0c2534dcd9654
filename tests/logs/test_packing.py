"""Many small logs share one chunk: what is read is what was written, and little lies beside it."""

import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobdesk.logs.chunks import PACK_SIZE, DamagedChunk, decompress, from_block, to_block, to_narrow_block
from jobdesk.logs.documents import DocumentReader, list_documents
from jobdesk.logs.log_text import LogText
from jobdesk.logs.narrow_times import narrow_times, widen_times
from jobdesk.logs.raw import raw_parts
from jobdesk.logs.shelf import Shelf
from jobdesk.model.job import JobId, TaskId
from jobdesk.model.log import Severity
from tests.logs.building import TASK, all_pages, open_shelf, put_log, raw_of, rows_of, times_from, to_parts

LAST = 400  #: tasks that `fill` makes logs of


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Shelf]:
    shelf = open_shelf(tmp_path)
    yield shelf
    shelf.close()


def text_of(number: int) -> list[bytes]:
    source = random.Random(number)
    lines = [b"12:00:%02d %06x is done\n" % (line % 60, source.getrandbits(24)) for line in range(60)]
    if number % 5 == 0:
        lines[7] = b"::error::it \x1b[31mfailed\x1b[0m\n"
    return lines[: 60 - number % 9]


def fill(shelf: Shelf) -> None:
    for number in range(1, LAST + 1):
        raw = b"".join(text_of(number))
        shelf.append(TaskId(number), [(0, number, raw)], job_id=JobId(number), full_size=len(raw))


def pack_all(shelf: Shelf) -> None:
    while shelf.pack():
        pass


def loose(shelf: Shelf) -> set[int]:
    return {record.task_id for record in shelf.records() if not record.pack_id}


def test_packed_logs_are_what_they_were(shelf: Shelf) -> None:
    fill(shelf)
    before = {record.task_id: (record, list(rows_of(all_pages(shelf, record.task_id)))) for record in shelf.records()}

    pack_all(shelf)

    assert len(loose(shelf)) < PACK_SIZE // 1500
    for record in shelf.records():
        old, rows = before[record.task_id]
        assert list(rows_of(all_pages(shelf, record.task_id))) == rows
        assert (record.job_id, record.size, record.seq, record.begun) == (old.job_id, old.size, old.seq, old.begun)
    head = LogText(shelf, TaskId(5)).head
    assert (head.rows, head.lines, head.count(Severity.ERROR)) == (55, 55, 1)


def test_little_lies_beside_the_text(shelf: Shelf, tmp_path: Path) -> None:
    fill(shelf)
    pack_all(shelf)
    while shelf.give_back():
        pass
    with closing(sqlite3.connect(tmp_path / "logs.db")) as db:
        (chunks,) = db.execute("SELECT sum(pgsize) FROM dbstat WHERE name = 'chunks'").fetchone()
        tables = "'logs', 'packs', 'pieces', 'growing', 'logs_seq', 'logs_job', 'logs_tails', 'pieces_chunk'"
        (rows,) = db.execute(f"SELECT sum(payload + 5 * ncell) FROM dbstat WHERE name IN ({tables})").fetchone()
    assert rows / LAST < 65
    assert chunks > 0


def test_packed_log_goes_on_growing(shelf: Shelf) -> None:
    fill(shelf)
    put_log(shelf, b"no end", task_id=TaskId(150))
    pack_all(shelf)
    number = TaskId(10)
    raw = b"".join(text_of(number))
    text = LogText(shelf, number)
    rows = list(rows_of(text.pages(0, 100)))

    shelf.append(number, to_parts(b"::warning::again\n", first=len(raw)))

    assert raw_of(shelf, number) == raw + b"::warning::again\n"
    head = text.refresh()
    assert (head.version, head.lines, head.is_complete) == (0, len(rows) + 1, False)
    assert list(rows_of(text.pages(0, 100)))[:-1] == rows
    assert text.pages(head.rows - 1, 1)[0].line_number(head.rows - 1) == len(rows)
    shelf.append(number, to_parts(b"x" * 300_000, first=len(raw) + 17), full_size=len(raw) + 300_017)
    assert raw_of(shelf, number) == raw + b"::warning::again\n" + b"x" * 300_000
    pack_all(shelf)
    shelf.remove([number])
    assert raw_of(shelf, TaskId(11)) == b"".join(text_of(11))


def test_line_that_a_packed_log_ended_within_goes_on(shelf: Shelf) -> None:
    for number in range(1, 8):
        put_log(shelf, b"%d\n" % number * 20_000 + b"begun", task_id=TaskId(number))
    assert shelf.pack()

    shelf.append(TaskId(3), to_parts(b" and ended\nnext\n", first=40_005))

    text = LogText(shelf, TaskId(3))
    assert text.head.lines == 20_002
    assert [row[1:2] + row[3:] for row in rows_of(text.pages(20_000, 5)) if row[0] >= 20_000] == [
        (20_000, "begun", False),
        (20_000, " and ended", True),
        (20_001, "next", False),
    ]


def test_tail_that_was_packed_since_it_was_listed_is_read(shelf: Shelf) -> None:
    fill(shelf)
    with shelf.reading() as db:
        documents = list_documents(db, "TRUE")
    assert all(not document.chunk_id for document in documents)

    pack_all(shelf)
    shelf.append(TaskId(1), to_parts(b"more\n", first=len(b"".join(text_of(1)))))

    reader = DocumentReader(shelf)
    assert {each.task_id: reader.raw(each) for each in documents} == {
        number: b"".join(text_of(number)) for number in range(1, LAST + 1)
    }


def test_tail_that_was_settled_since_it_was_listed_is_read(shelf: Shelf) -> None:
    put_log(shelf, b"one\n" * 10_000, is_complete=False)
    with shelf.reading() as db:
        (document,) = list_documents(db, "TRUE")
    shelf.append(TASK, to_parts(b"two\n" * 50_000, first=40_000))
    assert DocumentReader(shelf).raw(document) == b"one\n" * 10_000


def test_pack_goes_with_the_last_of_its_logs(shelf: Shelf, tmp_path: Path) -> None:
    fill(shelf)
    pack_all(shelf)
    packs: dict[int, list[TaskId]] = {}
    for record in shelf.records():
        packs.setdefault(record.pack_id, []).append(record.task_id)
    first, second = [tasks for pack_id, tasks in packs.items() if pack_id][:2]

    shelf.remove(first[1:])

    assert raw_of(shelf, first[0]) == b"".join(text_of(first[0]))
    assert count(tmp_path, "chunks") == 2
    shelf.remove(first[:1])
    assert (count(tmp_path, "chunks"), count(tmp_path, "packs")) == (1, 1)
    assert raw_of(shelf, second[0]) == b"".join(text_of(second[0]))


def count(folder: Path, table: str) -> int:
    with closing(sqlite3.connect(folder / "logs.db")) as db:
        (number,) = db.execute(f"SELECT count(*) FROM {table}").fetchone()
    return int(number)


def test_room_that_packing_freed_is_given_back(shelf: Shelf, tmp_path: Path) -> None:
    for number in range(1, 90):
        put_log(shelf, b"%d\n" % number * 20_000, task_id=TaskId(number))
    pack_all(shelf)

    while shelf.give_back():
        pass

    with closing(sqlite3.connect(tmp_path / "logs.db")) as db:
        (pages,) = db.execute("PRAGMA page_count").fetchone()
    assert pages * 8192 < shelf.size() + 1_000_000
    assert not shelf.give_back()


@pytest.mark.parametrize("harm", ["DELETE FROM chunks", "UPDATE chunks SET data = x'00'"])
def test_damaged_pack_is_noted(shelf: Shelf, tmp_path: Path, harm: str) -> None:
    fill(shelf)
    pack_all(shelf)
    with closing(sqlite3.connect(tmp_path / "logs.db")) as db, db:
        db.execute(harm)

    (page,) = all_pages(shelf, TaskId(5))

    assert page.is_damaged and page.rows == 55
    assert LogText(shelf, TaskId(5)).head.has_damage
    shelf.append(TaskId(5), to_parts(b"more\n", first=len(b"".join(text_of(5)))))
    assert LogText(shelf, TaskId(5)).head.lines == 56
    shelf.remove([TaskId(5)])
    assert shelf.read_record(TaskId(5)) is None


def test_damage_at_one_end_of_a_pack_leaves_the_logs_at_the_other(shelf: Shelf, tmp_path: Path) -> None:
    fill(shelf)
    pack_all(shelf)
    with closing(sqlite3.connect(tmp_path / "logs.db")) as db, db:
        db.execute("UPDATE chunks SET data = CAST(substr(data, 1, length(data) - 60) || zeroblob(60) AS BLOB)")
    tasks = [record.task_id for record in shelf.records() if record.pack_id == 1]

    found = {task_id: raw_of(shelf, task_id) for task_id in tasks}

    assert [found[task_id] for task_id in tasks[:5]] == [b"".join(text_of(task_id)) for task_id in tasks[:5]]
    assert found[tasks[-1]] == b""
    damaged = {record.task_id for record in shelf.records() if record.has_damage}
    assert tasks[-1] in damaged and not damaged & set(tasks[:5])


@given(st.lists(st.tuples(st.integers(1, 100_000), st.integers(-(2**40), 2**40)), max_size=20), st.integers(0, 2**52))
def test_times_outlive_packing(steps: list[tuple[int, int]], begun: int) -> None:
    times = times_from(steps, begun)
    widened = widen_times(narrow_times(times))
    assert widened.offsets.tolist() == times.offsets.tolist()
    assert widened.at_us.tolist() == times.at_us.tolist()


def test_parts_of_a_packed_log_keep_their_times(shelf: Shelf) -> None:
    for number in range(1, 40):
        put_log(shelf, b"one\n", b"two\n", b"x" * 9000, task_id=TaskId(number))
    assert shelf.pack()
    assert [(first, at_us) for first, at_us, _ in raw_parts(shelf, TaskId(7))] == [
        (0, 0),
        (4, 1_000_000),
        (8, 2_000_000),
    ]


def test_both_forms_of_a_block_are_read() -> None:
    times = times_from([(5, 10), (900, -3)], 77)
    raw = b"text " * 400
    blocks = to_block(raw, times) + to_narrow_block(raw, times)
    for start in (0, len(to_block(raw, times))):
        found, at = from_block(blocks, start, len(raw))
        assert found == raw
        assert (at.offsets.tolist(), at.at_us.tolist()) == ([0, 5, 905], [77, 87, 84])
    assert len(to_narrow_block(raw, times)) < len(to_block(raw, times))


@given(st.binary(max_size=60), st.integers(0, 60))
def test_block_that_is_made_up_is_read_or_damaged(times: bytes, size: int) -> None:
    raw = bytes(size)
    block = (0x8000_0000 | len(times)).to_bytes(4, "little") + times + raw
    with suppress(DamagedChunk):
        found, widened = from_block(block, 0, size)
        assert found == raw
        assert len(widened.offsets) == len(widened.at_us)


def test_block_that_says_too_much_is_damaged() -> None:
    block = to_narrow_block(b"text", times_from([], 5))
    for harmed in (block[:-1], b"\xff\xff\xff\xff" + block[4:], block[:2]):
        with pytest.raises(DamagedChunk):
            from_block(harmed, 0, 4)
    with pytest.raises(DamagedChunk):
        decompress(block)
