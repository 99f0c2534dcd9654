"""Adding text to a log: it waits in the tail until there is enough for a chunk."""

import sqlite3
from collections.abc import Sequence
from dataclasses import replace

from jobdesk.logs.chunks import CHUNK_SIZE, SMALL_LOG, Compressor, Part, cut_times, join, to_block
from jobdesk.logs.cutting import piece_end
from jobdesk.logs.packs import unpack
from jobdesk.logs.page import Times, make_page
from jobdesk.logs.pieces import insert_piece
from jobdesk.logs.shelf_tables import LogRecord
from jobdesk.model.job import TaskId


def append_parts(db: sqlite3.Connection, record: LogRecord, parts: Sequence[Part]) -> LogRecord:
    """Adds parts behind the log; one that does not follow on what is here is passed over. The changed record."""
    fresh: list[Part] = []
    size = record.size
    for first, at_us, data in parts:
        if first == size and data:
            fresh.append((first, at_us, data))
            size += len(data)
    if fresh and record.pack_id:
        record = unpack(db, record)
    record = replace(record, size=size)
    if size - record.settled >= CHUNK_SIZE:
        return settle(db, record, [*read_tail(db, record.task_id), *fresh], is_end=False)
    _insert(db, record.task_id, fresh)
    return record


def settle_end(db: sqlite3.Connection, record: LogRecord) -> LogRecord:
    """Settles the tail of a complete log, unless the log is so small that it is to be packed with others."""
    if record.size == record.settled or (record.settled == 0 and record.size < SMALL_LOG):
        return record
    return settle(db, record, read_tail(db, record.task_id), is_end=True)


def settle(db: sqlite3.Connection, record: LogRecord, tail: Sequence[Part], *, is_end: bool) -> LogRecord:
    """Makes chunks of the tail; what does not fill one stays a tail, unless it is the end of the log."""
    raw, times = join(tail)
    db.execute("DELETE FROM tails WHERE task_id = ?", (record.task_id,))
    compressor, place = Compressor(), 0
    stored = record.stored
    rows, next_line, carry = record.rows, record.next_line, record.carry
    while size := piece_size(raw, place, is_end=is_end):
        part, part_times = raw[place : place + size], cut_times(times, place, place + size)
        page = make_page(part, first_row=rows, first_line=next_line, times=part_times, carry=carry)
        frame = compressor.compress([to_block(part, part_times)])
        cursor = db.execute("INSERT INTO chunks (data) VALUES (?)", (frame,))
        assert cursor.lastrowid is not None
        insert_piece(db, record.task_id, (cursor.lastrowid, 0), (record.settled + place, size), page, carry)
        stored, place = stored + len(frame), place + size
        rows, next_line, carry = page.end_row, page.next_line, page.carry
    _insert(db, record.task_id, cut_parts(raw, times, place, record.settled))
    return replace(
        record,
        settled=record.settled + place,
        rows=rows,
        stored=stored,
        next_line=next_line,
        carry=carry,
    )


def piece_size(raw: bytes, first: int, *, is_end: bool) -> int:
    """How many bytes from `first` on make a piece; 0 while there is too little."""
    rest = len(raw) - first
    if rest < CHUNK_SIZE or (is_end and rest == CHUNK_SIZE):
        return rest if is_end else 0
    return piece_end(raw, first, CHUNK_SIZE) - first


def read_tail(db: sqlite3.Connection, task_id: TaskId, first: int = 0) -> list[Part]:
    """The parts of a log's tail that begin at `first` or behind it."""
    return db.execute(
        "SELECT first, at, data FROM tails WHERE task_id = ? AND first >= ? ORDER BY first", (task_id, first)
    ).fetchall()


def cut_parts(raw: bytes, times: Times, place: int, before: int) -> list[Part]:
    """The text from `place` on as parts again, each of one time; so many bytes lie before all of it."""
    rest = cut_times(times, place, len(raw))
    begins = [*(rest.offsets.astype(int) + place).tolist(), len(raw)]
    spans = zip(begins, begins[1:], rest.at_us.tolist(), strict=False)
    return [(before + begin, at_us, raw[begin:end]) for begin, end, at_us in spans if end > begin]


def _insert(db: sqlite3.Connection, task_id: TaskId, parts: Sequence[Part]) -> None:
    rows = [(task_id, *part) for part in parts]
    db.executemany("INSERT INTO tails (task_id, first, at, data) VALUES (?, ?, ?, ?)", rows)
