"""The tables of the offline copy, and what is done in them within a transaction that somebody else has begun."""

import sqlite3
import uuid
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import msgspec

from jobdesk.model.changes import ChangeSet, Mark
from jobdesk.model.job import Job, JobId

SCHEMA = (
    """
    CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE jobs (
        id INTEGER PRIMARY KEY, revision INTEGER NOT NULL, stamp INTEGER NOT NULL, document BLOB NOT NULL
    );
    CREATE INDEX jobs_stamp ON jobs (stamp, id);
    CREATE TABLE removed (id INTEGER PRIMARY KEY, stamp INTEGER NOT NULL);
    CREATE TABLE details (job_id INTEGER PRIMARY KEY, revision INTEGER NOT NULL, document BLOB NOT NULL);
    CREATE TABLE catalogue (
        kind TEXT NOT NULL, id INTEGER NOT NULL, revision INTEGER NOT NULL, document BLOB NOT NULL,
        PRIMARY KEY (kind, id)
    ) WITHOUT ROWID;
    CREATE TABLE logs (task_id INTEGER PRIMARY KEY, size INTEGER NOT NULL, is_complete INTEGER NOT NULL);
    CREATE TABLE log_chunks (
        task_id INTEGER NOT NULL REFERENCES logs ON DELETE CASCADE,
        first INTEGER NOT NULL, size INTEGER NOT NULL, at INTEGER NOT NULL, data BLOB NOT NULL,
        PRIMARY KEY (task_id, first)
    );
    """,
    # What an older desktop had seen counts as read.
    """
    CREATE TABLE read_logs (job_id INTEGER PRIMARY KEY, lines INTEGER NOT NULL);
    UPDATE meta SET value = json_set(value, '$.read_from', json_extract(value, '$.revision')) WHERE name = 'progress'
    """,
    # An older desktop was told of schedules and did not keep them.
    "UPDATE meta SET value = json_set(value, '$.has_schedules', json('false')) WHERE name = 'progress'",
)

_CATALOGUE_REVISIONS = "SELECT kind, id, revision FROM catalogue"
_pack = msgspec.msgpack.encode


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far the copy has come."""

    server_id: str = ""  #: of the server that it is a copy of; "" before the first contact
    revision: int = 0  #: changes up to it are here
    fill_before: JobId | None = None  #: the jobs before it are still to be fetched; None: the past is complete
    to_fill: int = 0  #: jobs in all when the copy began
    heard_at: datetime | None = None  #: when the server was last heard
    read_from: int = 0  #: revision at which the copy began: no log of a job up to it counts as unread
    has_schedules: bool = True  #: not those of a copy that a desktop made which knew of none


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """A mark of the last write of jobs, so that a snapshot of them can tell what it lacks."""

    epoch: str = ""  #: changes when the copy begins anew
    number: int = 0
    revision: int = 0  #: the newest of any job; a command may have brought one that no pull has reached yet

    @property
    def mark(self) -> Mark:
        """The write itself."""
        return Mark(epoch=self.epoch, number=self.number)


def begin_copy(db: sqlite3.Connection) -> None:
    """Drops all that is here of another copy."""
    for table in ("jobs", "removed", "details", "catalogue", "log_chunks", "logs", "read_logs"):
        db.execute(f"DELETE FROM {table}")
    write_meta(db, "stamp", Stamp(epoch=uuid.uuid4().hex))


def next_stamp(db: sqlite3.Connection, jobs: Iterable[Job]) -> Stamp:
    """The stamp under which these jobs are written."""
    stamp = read_stamp(db)
    revision = max((job.revision for job in jobs), default=0)
    stamp = replace(stamp, number=stamp.number + 1, revision=max(stamp.revision, revision))
    write_meta(db, "stamp", stamp)
    return stamp


def put_jobs(db: sqlite3.Connection, number: int, pairs: Iterable[tuple[Job, Any]]) -> None:
    """Writes jobs and their documents."""
    rows = [(job.id, job.revision, number, document) for job, document in pairs]
    db.executemany("INSERT OR REPLACE INTO jobs VALUES (?, ?, ?, ?)", rows)


def remove_jobs(db: sqlite3.Connection, number: int, removed: Iterable[JobId]) -> None:
    """Deletes jobs and what hangs on them, and keeps that they have gone."""
    for job_id in removed:
        for table, column in (("jobs", "id"), ("details", "job_id"), ("read_logs", "job_id")):
            db.execute(f"DELETE FROM {table} WHERE {column} = ?", (job_id,))
        db.execute("INSERT OR REPLACE INTO removed VALUES (?, ?)", (job_id, number))


def forget_removed(db: sqlite3.Connection, jobs: Iterable[Job]) -> None:
    """Jobs that are here again are no longer removed."""
    if db.execute("SELECT 1 FROM removed LIMIT 1").fetchone():
        db.executemany("DELETE FROM removed WHERE id = ?", [(job.id,) for job in jobs])


def without_removed(db: sqlite3.Connection, pairs: list[tuple[Job, Any]]) -> list[tuple[Job, Any]]:
    """A page that was on its way when a job was removed would bring it back."""
    removed = {job_id for job_id, _ in _between(db, "SELECT id, stamp FROM removed", [job for job, _ in pairs])}
    return [pair for pair in pairs if pair[0].id not in removed] if removed else pairs


def known_between(db: sqlite3.Connection, jobs: Sequence[Job]) -> dict[int, int]:
    """The revisions of what is here already where a page of the past belongs, most often nothing."""
    return dict(_between(db, "SELECT id, revision FROM jobs", jobs))


def _between(db: sqlite3.Connection, statement: str, jobs: Sequence[Job]) -> list[tuple[int, int]]:
    if not jobs:
        return []
    ids = [job.id for job in jobs]
    return db.execute(f"{statement} WHERE id BETWEEN ? AND ?", (min(ids), max(ids))).fetchall()


def put_catalogue(db: sqlite3.Connection, changes: ChangeSet) -> ChangeSet:
    """Keeps computers, groups, scripts and schedules; the changes without what is here in a newer revision."""
    if not changes.has_catalogue:
        return changes
    known = {(kind, entry_id): revision for kind, entry_id, revision in db.execute(_CATALOGUE_REVISIONS)}
    told = {
        kind: tuple(each for each in entries if each.revision >= known.get((kind, each.id), -1))
        for kind, entries in _catalogue(changes).items()
    }
    rows = [(kind, each.id, each.revision, _pack(each)) for kind, entries in told.items() for each in entries]
    db.executemany("INSERT OR REPLACE INTO catalogue VALUES (?, ?, ?, ?)", rows)
    gone = {
        "computer": changes.removed_computers,
        "group": changes.removed_groups,
        "script": changes.removed_scripts,
        "schedule": changes.removed_schedules,
    }
    rows_gone = [(kind, entry_id) for kind, ids in gone.items() for entry_id in ids]
    db.executemany("DELETE FROM catalogue WHERE kind = ? AND id = ?", rows_gone)
    return replace(
        changes,
        computers=told["computer"],
        groups=told["group"],
        scripts=told["script"],
        schedules=told["schedule"],
    )


def read_progress(db: sqlite3.Connection) -> Progress:
    """How far the copy has come."""
    row = db.execute("SELECT value FROM meta WHERE name = 'progress'").fetchone()
    return msgspec.json.decode(row[0], type=Progress) if row else Progress()


def read_stamp(db: sqlite3.Connection) -> Stamp:
    """The mark of the last write of jobs."""
    row = db.execute("SELECT value FROM meta WHERE name = 'stamp'").fetchone()
    return msgspec.json.decode(row[0], type=Stamp) if row else Stamp()


def write_meta(db: sqlite3.Connection, name: str, value: object) -> None:
    """Keeps `value`, a Progress or a Stamp, under its name."""
    db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, msgspec.json.encode(value).decode()))


def _catalogue(changes: ChangeSet) -> dict[str, tuple[Any, ...]]:
    return {
        "computer": changes.computers,
        "group": changes.groups,
        "script": changes.scripts,
        "schedule": changes.schedules,
    }


def select_in(db: sqlite3.Connection, statement: str, ids: list[JobId]) -> Iterator[tuple[int, Any]]:
    """The rows of these ids, however many; SQLite binds 32,766 values at most."""
    for first in range(0, len(ids), 10_000):
        part = ids[first : first + 10_000]
        yield from db.execute(f"{statement} ({','.join('?' * len(part))})", part)
