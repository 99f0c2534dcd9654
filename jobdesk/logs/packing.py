"""Packing of small logs: many of them share one chunk, so that they compress well."""

import sqlite3

import numpy as np

from jobdesk.logs.appending import read_tail
from jobdesk.logs.chunks import (
    FRAME_SIZE,
    PACK_SIZE,
    SMALL,
    SMALL_LOG,
    Compressor,
    DamagedChunk,
    decompress,
    join,
    to_narrow_block,
)
from jobdesk.logs.packs import Packed, write_pack
from jobdesk.logs.page import make_page
from jobdesk.logs.pieces import flags_of
from jobdesk.model.job import TaskId

_LOOSE = f"""
    SELECT task_id, size FROM logs
    WHERE unsettled > 0 AND is_complete AND unsettled = size AND size < {SMALL_LOG} ORDER BY task_id LIMIT ?
"""
_MOST_LOGS = 2000  #: in one chunk
#: Logs that lie whole in one chunk and have a piece all the same, as the first version made it of them.
_WHOLE = f"""
    FROM pieces CROSS JOIN logs USING (task_id)
    WHERE first = 0 AND pieces.size < {SMALL_LOG} AND pieces.size = logs.size AND is_complete
"""
_COLUMNS = "task_id, chunk_start, pieces.size, pieces.rows, pieces.counts, pieces.flags"


def pack(db: sqlite3.Connection) -> bool:
    """Makes one chunk of complete small logs, those of neighbouring tasks together; False where they are too few."""
    chosen: list[TaskId] = []
    size = 0
    for task_id, more in db.execute(_LOOSE, (_MOST_LOGS,)):
        chosen.append(task_id)
        size += more
        if size >= PACK_SIZE:
            break
    if size < PACK_SIZE and len(chosen) < _MOST_LOGS:
        return False
    _pack(db, chosen)
    return True


def renew(db: sqlite3.Connection) -> bool:
    """Makes a pack of the first version one of this; whether there was one. Its blocks stay where they are."""
    found = db.execute(f"SELECT chunk_id {_WHOLE} LIMIT 1").fetchone()
    if found is None:
        return False
    (chunk_id,) = found
    rows = db.execute(f"SELECT {_COLUMNS} {_WHOLE} AND chunk_id = ? ORDER BY task_id", (chunk_id,)).fetchall()
    logs = [
        Packed(task_id, start, size, count, np.frombuffer(counts, "<u4"), flags)
        for task_id, start, size, count, counts, flags in rows
    ]
    row = db.execute("SELECT data FROM chunks WHERE id = ?", (chunk_id,)).fetchone()
    frame = row[0] if row else b""
    try:
        smaller = Compressor(SMALL).compress([decompress(frame)], FRAME_SIZE)
    except DamagedChunk:
        smaller = frame  # whoever reads it finds out
    if len(smaller) < len(frame):
        db.execute("UPDATE chunks SET data = ? WHERE id = ?", (smaller, chunk_id))
    write_pack(db, chunk_id, logs, min(len(smaller), len(frame)))
    return True


def _pack(db: sqlite3.Connection, task_ids: list[TaskId]) -> None:
    blocks: list[bytes] = []
    place = 0
    packed: list[Packed] = []
    for task_id in task_ids:
        raw, times = join(read_tail(db, task_id))
        page = make_page(raw)
        block = to_narrow_block(raw, times)
        packed.append(Packed(task_id, place, len(raw), page.rows, page.counts, flags_of(page)))
        blocks.append(block)
        place += len(block)
    frame = Compressor(SMALL).compress(blocks, FRAME_SIZE)
    chunk_id = db.execute("INSERT INTO chunks (data) VALUES (?)", (frame,)).lastrowid
    assert chunk_id is not None
    write_pack(db, chunk_id, packed, len(frame))
