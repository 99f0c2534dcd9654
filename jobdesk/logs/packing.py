"""Packing of small logs: many of them share one chunk, so that they compress well."""

import sqlite3
from dataclasses import replace

from jobdesk.logs.appending import read_tail
from jobdesk.logs.chunks import PACK_SIZE, SMALL_LOG, Compressor, join, to_block
from jobdesk.logs.page import make_page
from jobdesk.logs.pieces import insert_piece
from jobdesk.logs.shelf_tables import LogRecord, read_records, write_record

_LOOSE = f"WHERE is_complete AND settled = 0 AND size BETWEEN 1 AND {SMALL_LOG - 1} ORDER BY task_id LIMIT ?"
_MOST_LOGS = 2000  #: in one chunk


def pack(db: sqlite3.Connection) -> bool:
    """Makes one chunk of complete small logs, those of neighbouring tasks together; False where they are too few."""
    chosen: list[LogRecord] = []
    size = 0
    for record in read_records(db, _LOOSE, (_MOST_LOGS,)):
        chosen.append(record)
        size += record.size
        if size >= PACK_SIZE:
            break
    if size < PACK_SIZE and len(chosen) < _MOST_LOGS:
        return False
    _pack(db, chosen, size)
    return True


def _pack(db: sqlite3.Connection, records: list[LogRecord], size: int) -> None:
    cursor = db.execute("INSERT INTO chunks (data) VALUES (x'')")
    chunk_id = cursor.lastrowid
    assert chunk_id is not None
    blocks: list[bytes] = []
    place = 0
    packed: list[LogRecord] = []
    for record in records:
        raw, times = join(read_tail(db, record.task_id))
        page = make_page(raw, times=times)
        block = to_block(raw, times)
        insert_piece(db, record.task_id, (chunk_id, place), (0, len(raw)), page, record.carry)
        packed.append(replace(record, settled=len(raw), rows=page.rows, lines=page.lines, next_line=page.next_line))
        db.execute("DELETE FROM tails WHERE task_id = ?", (record.task_id,))
        blocks.append(block)
        place += len(block)
    frame = Compressor().compress(blocks)
    db.execute("UPDATE chunks SET data = ? WHERE id = ?", (frame, chunk_id))
    for record in packed:
        write_record(db, replace(record, stored=len(frame) * record.size // size))
