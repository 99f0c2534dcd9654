"""The file in which the logs of one server copy are kept: appended to, read in pieces, removed."""

import sqlite3
import time
from collections.abc import Sequence
from contextlib import AbstractContextManager, closing
from dataclasses import dataclass, replace
from pathlib import Path

from jobdesk.logs import packing
from jobdesk.logs.appending import append_parts, read_tail, settle_end
from jobdesk.logs.chunks import Frames, Part
from jobdesk.logs.packs import drop_unused, read_packed
from jobdesk.logs.pieces import Pieces, read_pieces
from jobdesk.logs.shelf_tables import (
    SCHEMA,
    LogRecord,
    next_seq,
    read_meta,
    read_record,
    read_records,
    write_meta,
    write_record,
)
from jobdesk.model.job import JobId, TaskId
from jobdesk.storage.replaceable_file import ReplaceableFile

_PAGE_SIZE = 8192
_OF_ONE_COPY = (
    *("logs", "growing", "pieces", "packs", "chunks", "tails"),
    *("pins", "kept", "marks", "causes", "evidence"),
)
_CHUNKS_OF = """
    SELECT chunk_id FROM pieces WHERE task_id = ? UNION SELECT pack_id FROM logs WHERE task_id = ? AND pack_id
"""
_MUCH_FREE = 64  #: pages that wait for text to come
_GIVEN_AT_ONCE = 512  #: pages: others who write wait meanwhile


@dataclass(frozen=True, slots=True, eq=False)
class LogContent:
    """What is read of a log in one go."""

    record: LogRecord | None
    pieces: Pieces  #: those behind the place that was asked for
    tail: Sequence[Part]


class Shelf:
    """Read and written from any thread, and by several processes; every write is one transaction."""

    def __init__(self, path: Path, *, is_owner: bool = True) -> None:
        """Opens or makes the file; one that is damaged is put aside. Raises DatabaseFault."""
        self._path = path
        self.removals = 0  #: how often logs were removed here: what is kept of them elsewhere has no use any more
        self._file = ReplaceableFile(path, SCHEMA, "the kept logs", is_owner=is_owner, prepare=_prepare)

    @property
    def path(self) -> Path:
        """Where the file lies."""
        return self._path

    def close(self) -> None:
        """Closes the file; no other thread may be using it."""
        self._file.close()

    def belong_to(self, epoch: str) -> None:
        """Logs of another copy than the one that `epoch` names are dropped, and nothing of them stays in the file."""
        with self._file.read() as db:
            present = read_meta(db, "epoch")
        if present == epoch:
            return
        with self._file.write() as db:
            present = read_meta(db, "epoch")
            write_meta(db, "epoch", epoch)
            if present is not None:
                for table in _OF_ONE_COPY:
                    db.execute(f"DELETE FROM {table}")
        if present is not None:
            self._file.scrub()

    def reading(self) -> AbstractContextManager[sqlite3.Connection]:
        """A transaction for what else is kept beside the logs; see `SqliteFile.read`."""
        return self._file.read()

    def writing(self) -> AbstractContextManager[sqlite3.Connection]:
        """Likewise; see `SqliteFile.write`."""
        return self._file.write()

    # writing

    def append(
        self,
        task_id: TaskId,
        parts: Sequence[Part],
        *,
        job_id: JobId | None = None,
        full_size: int | None = None,
        epoch: str | None = None,
    ) -> LogRecord | None:
        """Adds parts behind a log; one that does not follow on what is here is passed over. The record as it is then.

        `full_size`: bytes of the whole log once its task has ended, None while it may grow. `epoch`: the copy that
        the text was fetched for: None comes back and nothing is kept where the logs belong to another one now.
        """
        with self._file.write() as db:
            if epoch is not None and read_meta(db, "epoch") != epoch:
                return None
            old = read_record(db, task_id) or LogRecord(task_id=task_id)
            new = append_parts(db, old, parts)
            is_complete = full_size is not None and new.size >= full_size
            new = replace(new, is_complete=is_complete, job_id=job_id if job_id is not None else old.job_id)
            if is_complete:
                new = settle_end(db, new)
            if new != old or not old.seq:
                seq = next_seq(db)
                new = replace(new, seq=seq, begun=old.begun or seq)
                write_record(db, new)
        return new

    def remove(self, task_ids: Sequence[TaskId]) -> None:
        """Drops the logs of these tasks, and gives the room back."""
        with self._file.write() as db:
            _remove(db, task_ids)
        self.removals += 1
        self.shrink()

    def shrink(self) -> None:
        """Gives the room of what was removed back to the file system."""
        free = _GIVEN_AT_ONCE + 1
        while free > _GIVEN_AT_ONCE:
            with self._file.write() as db:
                (free,) = db.execute("PRAGMA freelist_count").fetchone()
                _shrink(db, min(free, _GIVEN_AT_ONCE))

    def pack(self) -> bool:
        """Packs some small complete logs into one chunk; whether there was enough for one. For a quiet moment."""
        with self._file.write() as db:
            return packing.pack(db) or packing.renew(db)

    def give_back(self) -> bool:
        """Gives some of the room that packing freed back to the disk; whether it was much. For a quiet moment."""
        with self._file.read() as db:
            (free,) = db.execute("PRAGMA freelist_count").fetchone()
        if free <= _MUCH_FREE:
            return False
        with self._file.write() as db:
            _shrink(db, min(free, _GIVEN_AT_ONCE))
        return True

    def note_damage(self, task_id: TaskId) -> None:
        """Keeps that a part of a log could not be read."""
        with self._file.write() as db:
            db.execute("UPDATE logs SET has_damage = 1 WHERE task_id = ? AND NOT has_damage", (task_id,))

    def touch(self, task_id: TaskId) -> None:
        """Keeps that somebody reads the log now."""
        with self._file.write() as db:
            db.execute("UPDATE logs SET used_at = ? WHERE task_id = ?", (int(time.time()), task_id))

    # reading

    def read_record(self, task_id: TaskId) -> LogRecord | None:
        """What is kept of a log; None for nothing."""
        with self._file.read() as db:
            return read_record(db, task_id)

    def records(self) -> tuple[LogRecord, ...]:
        """Of all logs, by task."""
        with self._file.read() as db:
            return tuple(read_records(db, "ORDER BY task_id"))

    def records_of(self, job_id: JobId) -> tuple[LogRecord, ...]:
        """Of the logs of a job."""
        with self._file.read() as db:
            return tuple(read_records(db, "WHERE job_id = ? ORDER BY task_id", (job_id,)))

    def records_after(self, seq: int, count: int) -> tuple[LogRecord, ...]:
        """At most `count` of those that changed after `seq`, by ascending `seq`: for whoever follows all logs."""
        with self._file.read() as db:
            return tuple(read_records(db, "WHERE seq > ? ORDER BY seq LIMIT ?", (seq, count)))

    def read_log(self, task_id: TaskId, behind: int = -1, tail_from: int = 0) -> LogContent:
        """A log's record, its pieces that begin behind a byte, and the parts of its tail from a byte on, as one."""
        with self._file.read() as db:
            record = read_record(db, task_id)
            is_packed = record is not None and record.pack_id and behind < 0
            pieces = read_packed(db, task_id) if is_packed else read_pieces(db, task_id, behind)
            return LogContent(record, pieces, read_tail(db, task_id, tail_from))

    def read_chunk(self, chunk_id: int) -> bytes:
        """The blocks of a chunk. Raises DamagedChunk, also where it has gone."""
        return self.open_chunk(chunk_id)[:]

    def open_chunk(self, chunk_id: int) -> Frames:
        """The blocks of a chunk, to be read as far as they are wanted. Raises DamagedChunk as above."""
        with self._file.read() as db:
            row = db.execute("SELECT data FROM chunks WHERE id = ?", (chunk_id,)).fetchone()
        return Frames(row[0] if row else b"")

    def size(self) -> int:
        """Bytes that the file takes, without the room in it that is free."""
        with self._file.read() as db:
            (pages,) = db.execute("PRAGMA page_count").fetchone()
            (free,) = db.execute("PRAGMA freelist_count").fetchone()
            (page_size,) = db.execute("PRAGMA page_size").fetchone()
        return int((pages - free) * page_size)

    # what belongs to jobs and readers

    def marks(self, task_id: TaskId) -> tuple[int, ...]:
        """The rows that the reader marked in a log, ascending."""
        with self._file.read() as db:
            rows = db.execute("SELECT row FROM marks WHERE task_id = ? ORDER BY row", (task_id,)).fetchall()
        return tuple(row for (row,) in rows)

    def set_mark(self, task_id: TaskId, row: int, *, is_set: bool) -> None:
        """Marks a row, or no longer."""
        with self._file.write() as db:
            if is_set:
                db.execute("INSERT OR IGNORE INTO marks VALUES (?, ?, ?, '')", (task_id, row, int(time.time())))
            else:
                db.execute("DELETE FROM marks WHERE task_id = ? AND row = ?", (task_id, row))


def _remove(db: sqlite3.Connection, task_ids: Sequence[TaskId]) -> None:
    tasks = [(task_id,) for task_id in task_ids]
    chunk_ids: dict[int, None] = {}
    for task in tasks:
        chunk_ids |= dict.fromkeys(row[0] for row in db.execute(_CHUNKS_OF, (*task, *task)))
    for table in ("pieces", "tails", "growing", "logs"):
        db.executemany(f"DELETE FROM {table} WHERE task_id = ?", tasks)
    drop_unused(db, chunk_ids)


def _shrink(db: sqlite3.Connection, pages: int) -> None:
    # Through `execute` it frees one page, however many it is asked for; `executescript` would end the transaction.
    for _ in range(pages):
        db.execute("PRAGMA incremental_vacuum(1)")


def _prepare(path: Path) -> None:
    """Room that is freed can be given back only in a file that was made for it."""
    if path.exists() and path.stat().st_size:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute(f"PRAGMA page_size = {_PAGE_SIZE}")
        db.execute("PRAGMA auto_vacuum = INCREMENTAL")
        db.execute("VACUUM")
