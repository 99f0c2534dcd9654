"""The tables of the file in which logs are kept, and their rows."""

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from jobdesk.logs.carry import NO_CARRY, Carry
from jobdesk.model.job import JobId, TaskId

SCHEMA = (
    """
    CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE logs (
        task_id INTEGER PRIMARY KEY,
        job_id INTEGER,
        size INTEGER NOT NULL DEFAULT 0,
        is_complete INTEGER NOT NULL DEFAULT 0,
        settled INTEGER NOT NULL DEFAULT 0,
        rows INTEGER NOT NULL DEFAULT 0,
        lines INTEGER NOT NULL DEFAULT 0,
        stored INTEGER NOT NULL DEFAULT 0,
        used_at INTEGER NOT NULL DEFAULT 0,
        seq INTEGER NOT NULL DEFAULT 0,
        has_damage INTEGER NOT NULL DEFAULT 0,
        next_line INTEGER NOT NULL DEFAULT 0,
        style INTEGER NOT NULL DEFAULT 0,
        severity INTEGER NOT NULL DEFAULT 0,
        is_inside INTEGER NOT NULL DEFAULT 0,
        begun INTEGER NOT NULL DEFAULT 0
    );
    CREATE INDEX logs_seq ON logs (seq);
    CREATE INDEX logs_job ON logs (job_id);
    CREATE INDEX logs_open ON logs (seq) WHERE NOT is_complete;
    CREATE TABLE chunks (id INTEGER PRIMARY KEY AUTOINCREMENT, data BLOB NOT NULL);
    CREATE TABLE pieces (
        task_id INTEGER NOT NULL, first INTEGER NOT NULL, size INTEGER NOT NULL,
        chunk_id INTEGER NOT NULL, chunk_start INTEGER NOT NULL,
        first_row INTEGER NOT NULL, first_line INTEGER NOT NULL, rows INTEGER NOT NULL,
        counts BLOB NOT NULL, flags INTEGER NOT NULL, style INTEGER NOT NULL, severity INTEGER NOT NULL,
        PRIMARY KEY (task_id, first)
    ) WITHOUT ROWID;
    CREATE INDEX pieces_chunk ON pieces (chunk_id);
    CREATE TABLE tails (
        task_id INTEGER NOT NULL, first INTEGER NOT NULL, at INTEGER NOT NULL, data BLOB NOT NULL,
        PRIMARY KEY (task_id, first)
    );
    CREATE TABLE pins (job_id INTEGER PRIMARY KEY, pin TEXT NOT NULL);
    CREATE TABLE kept (job_id INTEGER PRIMARY KEY, revision INTEGER NOT NULL);
    CREATE TABLE causes (
        id INTEGER PRIMARY KEY AUTOINCREMENT, key TEXT NOT NULL UNIQUE, rules INTEGER NOT NULL, clue TEXT NOT NULL,
        exit_code INTEGER, masked TEXT NOT NULL
    );
    CREATE TABLE evidence (
        seq INTEGER PRIMARY KEY AUTOINCREMENT, task_id INTEGER NOT NULL UNIQUE, job_id INTEGER NOT NULL,
        computer_id INTEGER NOT NULL, cause_id INTEGER NOT NULL, exit_code INTEGER, lines TEXT NOT NULL
    );
    CREATE INDEX evidence_job ON evidence (job_id);
    CREATE INDEX evidence_cause ON evidence (cause_id);
    CREATE TABLE family_notes (key TEXT PRIMARY KEY, note TEXT NOT NULL, changed_at INTEGER NOT NULL) WITHOUT ROWID;
    CREATE TABLE family_splits (key TEXT PRIMARY KEY, masks TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE marks (
        task_id INTEGER NOT NULL, row INTEGER NOT NULL, made_at INTEGER NOT NULL, note TEXT NOT NULL DEFAULT '',
        PRIMARY KEY (task_id, row)
    ) WITHOUT ROWID;
    """,
    # Of a hundred thousand small logs every byte of a row counts: what is as ever takes none, and a log that lies whole
    # in a pack has its piece in its own row. Old packs are still as they were: `packing.renew` sees to them.
    """
    ALTER TABLE logs RENAME TO logs_before;
    CREATE TABLE logs (
        task_id INTEGER PRIMARY KEY,
        job_id INTEGER,
        size INTEGER NOT NULL,
        unsettled INTEGER NOT NULL,
        seq INTEGER NOT NULL,
        age INTEGER NOT NULL,
        rows INTEGER NOT NULL,
        stored INTEGER NOT NULL,
        used_at INTEGER NOT NULL,
        is_complete INTEGER NOT NULL,
        has_damage INTEGER NOT NULL,
        pack_id INTEGER NOT NULL DEFAULT 0,
        pack_start INTEGER NOT NULL DEFAULT 0,
        flags INTEGER NOT NULL DEFAULT 0,
        counts BLOB NOT NULL DEFAULT x''
    );
    CREATE TABLE growing (
        task_id INTEGER PRIMARY KEY, next_line INTEGER NOT NULL,
        style INTEGER NOT NULL, severity INTEGER NOT NULL, is_inside INTEGER NOT NULL
    );
    CREATE TABLE packs (id INTEGER PRIMARY KEY, is_twisted INTEGER NOT NULL, tasks BLOB NOT NULL);
    INSERT INTO logs (
        task_id, job_id, size, unsettled, seq, age, rows, stored, used_at, is_complete, has_damage
    ) SELECT
        task_id, job_id, size, size - settled, seq, seq - begun, rows, stored, used_at, is_complete, has_damage
    FROM logs_before ORDER BY task_id;
    INSERT INTO growing SELECT task_id, next_line, style, severity, is_inside FROM logs_before WHERE settled > 0;
    DROP TABLE logs_before;
    CREATE INDEX logs_seq ON logs (seq);
    CREATE INDEX logs_job ON logs (job_id);
    CREATE INDEX logs_tails ON logs (task_id) WHERE unsettled > 0
    """,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class LogRecord:
    """What is kept of a log beside its text."""

    task_id: TaskId
    job_id: JobId | None = None  #: None where nobody said
    size: int = 0  #: bytes of raw text
    is_complete: bool = False
    settled: int = 0  #: bytes of raw text that lie in chunks; the rest is its tail
    rows: int = 0  #: of what is settled
    stored: int = 0  #: bytes of the chunks that it lies in, its part of those that it shares
    used_at: int = 0  #: seconds since 1970 when a person read it last; 0 for never
    seq: int = 0  #: rises with every change of any log's text; no two logs have the same
    has_damage: bool = False  #: a part of it could not be read
    begun: int = 0  #: its first `seq`: another one is another text under the same number
    pack_id: int = 0  #: the chunk in which it lies whole, with others; 0 for none
    next_line: int = 0  #: the number of the line that the tail begins with, or goes on with
    carry: Carry = NO_CARRY  #: what the tail takes over from what is settled

    @property
    def taken(self) -> int:
        """How many bytes it takes here, about."""
        return self.stored + self.size - self.settled


_READ = """
    SELECT task_id, job_id, size, is_complete, size - unsettled, rows, stored, used_at, seq, has_damage, seq - age,
        pack_id, next_line, style, severity, is_inside
    FROM logs LEFT JOIN growing USING (task_id)
"""
#: Where a log lies in a pack is none of this: `packs` writes it.
_WRITE = """
    INSERT INTO logs (task_id, job_id, size, is_complete, unsettled, rows, stored, used_at, seq, has_damage, age)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (task_id) DO UPDATE SET
        job_id = excluded.job_id, size = excluded.size, is_complete = excluded.is_complete,
        unsettled = excluded.unsettled, rows = excluded.rows, stored = excluded.stored, used_at = excluded.used_at,
        seq = excluded.seq, has_damage = excluded.has_damage, age = excluded.age
"""


def read_record(db: sqlite3.Connection, task_id: TaskId) -> LogRecord | None:
    """The record of a log; None where nothing is kept of it."""
    row = db.execute(f"{_READ} WHERE task_id = ?", (task_id,)).fetchone()
    return _to_record(row) if row else None


def read_records(db: sqlite3.Connection, condition: str, values: Sequence[object] = ()) -> Iterator[LogRecord]:
    """The records that `condition` (what stands behind FROM logs) chooses."""
    return map(_to_record, db.execute(f"{_READ} {condition}", tuple(values)))


def write_record(db: sqlite3.Connection, record: LogRecord) -> None:
    """Keeps a record in place of the one before."""
    unsettled, age = record.size - record.settled, record.seq - record.begun
    values = (record.task_id, record.job_id, record.size, record.is_complete, unsettled, record.rows, record.stored)
    db.execute(_WRITE, (*values, record.used_at, record.seq, record.has_damage, age))
    if record.settled and not record.pack_id:
        carry = record.carry
        grown = (record.task_id, record.next_line, carry.style, carry.severity, carry.is_inside)
        db.execute("INSERT OR REPLACE INTO growing VALUES (?, ?, ?, ?, ?)", grown)


def next_seq(db: sqlite3.Connection) -> int:
    """A number that is larger than every one before."""
    seq = int(read_meta(db, "seq") or 0) + 1
    write_meta(db, "seq", str(seq))
    return seq


def read_meta(db: sqlite3.Connection, name: str) -> str | None:
    """A single value that is kept under a name."""
    row = db.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
    return str(row[0]) if row else None


def write_meta(db: sqlite3.Connection, name: str, value: str) -> None:
    """Keeps a single value under its name."""
    db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, value))


def _to_record(row: Sequence[Any]) -> LogRecord:
    task_id, job_id, size, is_complete, settled, rows, stored, used_at, seq, has_damage, begun, pack_id = row[:12]
    next_line, style, severity, is_inside = row[12:]
    return LogRecord(
        task_id=task_id,
        job_id=job_id,
        size=size,
        is_complete=bool(is_complete),
        settled=settled,
        rows=rows,
        stored=stored,
        used_at=used_at,
        seq=seq,
        has_damage=bool(has_damage),
        begun=begun,
        pack_id=pack_id,
        next_line=next_line or 0,
        carry=NO_CARRY if next_line is None else Carry(style, severity, bool(is_inside)),
    )
