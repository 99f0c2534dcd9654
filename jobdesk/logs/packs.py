"""Packs: chunks that many small logs share. Each of these has its one piece in its own row."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from jobdesk.logs.carry import NO_CARRY
from jobdesk.logs.chunks import DamagedChunk, Frames, from_block
from jobdesk.logs.page import make_page
from jobdesk.logs.pieces import Flag, Pieces, insert_row, to_pieces
from jobdesk.logs.shelf_tables import LogRecord
from jobdesk.logs.showing import SEVERITIES
from jobdesk.model.job import TaskId

_WIDTHS = (np.uint8, np.uint16, np.uint32)
_FIRST = 8  #: bytes of the first number of a directory
_AT_ONCE = 500
_PUT = """
    UPDATE logs SET unsettled = 0, pack_id = ?, pack_start = ?, rows = ?, counts = ?, flags = ?, stored = ?
    WHERE task_id = ?
"""


class Packed(NamedTuple):
    """A log in a pack."""

    task_id: TaskId
    start: int  #: where its block begins among those of the pack
    size: int  #: bytes of its text
    rows: int
    counts: NDArray[np.uint32]  #: how many lines of each severity
    flags: int


def write_pack(db: sqlite3.Connection, chunk_id: int, logs: Sequence[Packed], stored: int) -> None:
    """Enters a chunk of so many bytes as the pack of these logs; they are nowhere else then."""
    total = sum(log.size for log in logs)
    tasks = [(log.task_id,) for log in logs]
    for table in ("tails", "pieces", "growing"):
        db.executemany(f"DELETE FROM {table} WHERE task_id = ?", tasks)
    rows = [
        (chunk_id, log.start, log.rows, _narrow(log.counts), log.flags, stored * log.size // total, log.task_id)
        for log in logs
    ]
    db.executemany(_PUT, rows)
    is_twisted = any(not log.flags & Flag.DIRECT for log in logs)
    db.execute(
        "INSERT INTO packs VALUES (?, ?, ?)", (chunk_id, is_twisted, _to_directory([log.task_id for log in logs]))
    )


def read_packed(db: sqlite3.Connection, task_id: TaskId) -> Pieces:
    """The piece of a log that lies in a pack."""
    statement = "SELECT size, pack_id, pack_start, rows, counts, flags FROM logs WHERE task_id = ?"
    size, pack_id, start, rows, counts, flags = db.execute(statement, (task_id,)).fetchone()
    return to_pieces([(0, size, pack_id, start, 0, 0, rows, _wide(counts), flags, 0, 0)])


def unpack(db: sqlite3.Connection, record: LogRecord) -> LogRecord:
    """Gives a log that goes on growing a piece as large logs have them; its text stays where it is."""
    row = db.execute("SELECT pack_start, counts, flags FROM logs WHERE task_id = ?", (record.task_id,)).fetchone()
    start, counts, flags = row[0], _wide(row[1]), row[2]
    place = (record.task_id, 0, record.size, record.pack_id, start)
    insert_row(db, (*place, 0, 0, record.rows, counts, flags, 0, 0))
    statement = "UPDATE logs SET pack_id = 0, pack_start = 0, counts = x'', flags = 0 WHERE task_id = ?"
    db.execute(statement, (record.task_id,))
    frame = db.execute("SELECT data FROM chunks WHERE id = ?", (record.pack_id,)).fetchone()
    try:
        page = make_page(from_block(Frames(frame[0] if frame else b""), start, record.size)[0])
        next_line, carry = page.next_line, page.carry
    except DamagedChunk:
        next_line, carry = int(np.frombuffer(counts, "<u4").sum()), NO_CARRY
    return replace(record, pack_id=0, next_line=next_line, carry=carry)


def tasks_in(db: sqlite3.Connection, chunk_ids: Sequence[int]) -> list[int]:
    """The tasks whose logs were put into these packs; some may have gone since."""
    places = ",".join("?" * len(chunk_ids))
    rows = db.execute(f"SELECT tasks FROM packs WHERE id IN ({places})", chunk_ids).fetchall()
    return [task_id for (directory,) in rows for task_id in _from_directory(directory)]


def drop_unused(db: sqlite3.Connection, chunk_ids: Iterable[int]) -> None:
    """Removes those of some chunks in which no log lies any more."""
    for chunk_id in chunk_ids:
        if not _is_used(db, chunk_id):
            db.execute("DELETE FROM chunks WHERE id = ?", (chunk_id,))
            db.execute("DELETE FROM packs WHERE id = ?", (chunk_id,))


def _is_used(db: sqlite3.Connection, chunk_id: int) -> bool:
    if db.execute("SELECT 1 FROM pieces WHERE chunk_id = ? LIMIT 1", (chunk_id,)).fetchone():
        return True
    for part in _parts(tasks_in(db, [chunk_id])):
        places = ",".join("?" * len(part))
        statement = f"SELECT 1 FROM logs WHERE task_id IN ({places}) AND pack_id = ? LIMIT 1"
        if db.execute(statement, (*part, chunk_id)).fetchone():
            return True
    return False


def _parts(tasks: Sequence[int]) -> Iterator[Sequence[int]]:
    return (tasks[place : place + _AT_ONCE] for place in range(0, len(tasks), _AT_ONCE))


def _narrow(counts: NDArray[np.uint32]) -> bytes:
    """Counts in as few bytes as they need; how many there are tells how wide they are."""
    if counts.max() < 256:
        return counts.astype(np.uint8).tobytes().rstrip(b"\0")
    return counts.astype("<u4").tobytes()


def _wide(counts: bytes) -> bytes:
    """Counts as pieces have them."""
    if len(counts) > len(SEVERITIES):
        return counts
    return np.frombuffer(counts.ljust(len(SEVERITIES), b"\0"), np.uint8).astype("<u4").tobytes()


def _to_directory(tasks: Sequence[int]) -> bytes:
    """Ascending numbers in few bytes: the first, how wide the steps behind it are, and the steps."""
    numbers = np.array(tasks, "<i8")
    steps = np.diff(numbers)
    largest = int(steps.max()) if len(steps) else 0
    width = next((each for each in _WIDTHS if largest <= np.iinfo(each).max), np.uint64)
    kept = steps.astype(np.dtype(width).newbyteorder("<"))
    return b"".join((numbers[:1].tobytes(), bytes([kept.itemsize]), kept.tobytes()))


def _from_directory(directory: bytes) -> list[int]:
    steps = np.frombuffer(directory, f"<u{directory[_FIRST]}", offset=_FIRST + 1)
    numbers = np.append(np.frombuffer(directory, "<i8", 1), steps.astype(np.int64))
    tasks: list[int] = np.cumsum(numbers).tolist()
    return tasks
