"""The offline copy of one server: jobs, details, logs, computers, groups and scripts in a SQLite file."""

import logging
import sqlite3
import uuid
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec

from jobdesk.model.changes import ChangeSet, Mark
from jobdesk.model.computer import Computer, Group
from jobdesk.model.errors import DatabaseFault
from jobdesk.model.job import Job, JobDetail, JobId, TaskId
from jobdesk.model.log import LogChunk
from jobdesk.model.script import Script
from jobdesk.storage.sqlite import SqliteFile, is_damaged

logger = logging.getLogger(__name__)

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
)

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_PAGE = 500  #: jobs read in one piece: more would hold the interpreter lock for too long
_BEHIND_ALL = 2**63 - 1  #: no id comes after it

_job = msgspec.msgpack.Decoder(Job)
_detail = msgspec.msgpack.Decoder(JobDetail)
_KINDS: dict[str, type[Any]] = {"computer": Computer, "group": Group, "script": Script}
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page of the past, newest first, as it is to be kept."""

    jobs: Sequence[Job]
    documents: Sequence[bytes | memoryview | msgspec.Raw]  #: of the jobs, packed
    before: JobId  #: all of its jobs are older
    next_before: JobId | None  #: where the next page begins; None: the past is complete


class Cache:
    """Read and written from any thread; every write is one transaction."""

    def __init__(self, path: Path) -> None:
        """Opens the copy; one that is damaged is put aside, for the server has it all. Raises DatabaseFault."""
        self._mark_of_damage = path.with_name(f"{path.name}.is-damaged")
        if self._mark_of_damage.exists():
            self._begin_anew(path, "it was found to be damaged when it was used last")
        try:
            self._file = SqliteFile(path, SCHEMA)
        except DatabaseFault as error:
            if not is_damaged(error):
                raise
            self._begin_anew(path, error)
            self._file = SqliteFile(path, SCHEMA)

    def close(self) -> None:
        """Closes the file; no other thread may be using it."""
        self._file.close()

    def read_progress(self) -> Progress:
        """How far the copy has come."""
        with self._read() as db:
            return _read_progress(db)

    def put(self, changes: ChangeSet, progress: Progress | None = None) -> ChangeSet:
        """Keeps what changed, and how far the copy has come with it; the changes without what is older than the copy.

        A job that is here in the same or a newer revision stays as it is. One of the same revision is told all the
        same: whoever put it may have gone before anybody heard of it. Only a full change set says where the past
        is to be filled in from; after it `put_past` does.
        """
        with self._write() as db:
            if changes.is_full:
                _begin_copy(db)
            ids = [job.id for job in changes.upserted]
            known = dict(_select_in(db, "SELECT id, revision FROM jobs WHERE id IN", ids))
            fresh = [job for job in changes.upserted if job.revision > known.get(job.id, -1)]
            stamp = _read_stamp(db)
            if fresh or changes.removed:
                stamp = _next_stamp(db, fresh)
                _put_jobs(db, stamp.number, [(job, _pack(job)) for job in fresh])
                _forget_removed(db, fresh)
                _remove_jobs(db, stamp.number, changes.removed)
            changes = _put_catalogue(db, changes)
            if progress is not None:
                if not changes.is_full:
                    progress = replace(progress, fill_before=_read_progress(db).fill_before)
                _write_meta(db, "progress", progress)
        told = tuple(job for job in changes.upserted if job.revision >= known.get(job.id, -1))
        is_marked = bool(fresh or changes.removed or changes.is_full)
        return replace(changes, upserted=told, mark=stamp.mark if is_marked else None)

    def put_past(self, page: Page, epoch: str, heard_at: datetime) -> ChangeSet | None:
        """Keeps a page of the past of the copy that `epoch` names, and where the next one begins.

        The page's jobs without what is older than the copy, and without what was removed meanwhile; None where the
        page belongs to another copy, or to another place in it, and nothing was kept.
        """
        with self._write() as db:
            stamp, progress = _read_stamp(db), _read_progress(db)
            if stamp.epoch != epoch or progress.fill_before != page.before:
                return None
            pairs = _without_removed(db, list(zip(page.jobs, page.documents, strict=True)))
            known = _known_between(db, page.jobs)
            fresh = [pair for pair in pairs if pair[0].revision > known.get(pair[0].id, -1)]
            if fresh:
                stamp = _next_stamp(db, [job for job, _ in fresh])
                _put_jobs(db, stamp.number, fresh[::-1])  # by ascending id, as they are to lie
            _write_meta(db, "progress", replace(progress, fill_before=page.next_before, heard_at=heard_at))
        told = tuple(job for job, _ in pairs if job.revision >= known.get(job.id, -1))
        return ChangeSet(revision=0, upserted=told, mark=stamp.mark if fresh else None)

    def read_read_logs(self) -> dict[JobId, int]:
        """For each job whose logs this user read, how many lines they had then."""
        with self._read() as db:
            return dict(db.execute("SELECT job_id, lines FROM read_logs").fetchall())

    def mark_read(self, job_ids: Sequence[JobId]) -> None:
        """Keeps that the logs of these jobs were read, as far as they go now."""
        with self._write() as db:
            documents = list(_select_in(db, "SELECT id, document FROM jobs WHERE id IN", list(job_ids)))
            rows = [(job_id, _job.decode(document).log_lines) for job_id, document in documents]
            db.executemany("INSERT OR REPLACE INTO read_logs VALUES (?, ?)", rows)

    def read_catalogue(self) -> ChangeSet:
        """All computers, groups and scripts."""
        with self._read() as db:
            rows = db.execute("SELECT kind, document FROM catalogue ORDER BY id").fetchall()
        found: dict[str, list[Any]] = {kind: [] for kind in _KINDS}
        for kind, document in rows:
            found[kind].append(msgspec.msgpack.decode(document, type=_KINDS[kind]))
        return ChangeSet(
            revision=0,
            computers=tuple(found["computer"]),
            groups=tuple(found["group"]),
            scripts=tuple(found["script"]),
        )

    def read_newest(self, count: int) -> tuple[Job, ...]:
        """The newest jobs, by descending id."""
        with self._read() as db:
            rows = db.execute("SELECT document FROM jobs ORDER BY id DESC LIMIT ?", (count,)).fetchall()
        return tuple(_job.decode(document) for (document,) in rows)

    def read_stamp(self) -> Stamp:
        """The mark of the last write of jobs."""
        with self._read() as db:
            return _read_stamp(db)

    def read_after(self, number: int) -> Iterator[ChangeSet]:
        """The jobs written and removed after the stamp of that number, in pieces; 0: everything."""
        for changes, _ in self.read_pieces(number, _BEHIND_ALL, _PAGE):
            yield changes

    def read_pieces(self, after: int, last: int, size: int) -> Iterator[tuple[ChangeSet, int]]:
        """What was written after the stamp `after` and not after `last`, at most `size` jobs in a piece.

        Beside each piece the number of the stamp up to which everything has been told with it.
        """
        with self._read() as db:
            gone = db.execute("SELECT id FROM removed WHERE stamp > ? AND stamp <= ?", (after, last)).fetchall()
        if gone:
            yield ChangeSet(revision=0, removed=tuple(JobId(job_id) for (job_id,) in gone)), after
        number, job_id = after, _BEHIND_ALL
        while True:
            with self._read() as db:
                rows = db.execute(
                    "SELECT id, stamp, document FROM jobs WHERE (stamp, id) > (?, ?) AND stamp <= ?"
                    " ORDER BY stamp, id LIMIT ?",
                    (number, job_id, last, size),
                ).fetchall()
            is_end = len(rows) < size
            if rows:
                job_id, number = rows[-1][0], rows[-1][1]
                jobs = tuple(_job.decode(document) for _, _, document in rows)
                yield ChangeSet(revision=0, upserted=jobs), last if is_end else number - 1
            if is_end:
                return

    def has_more_after(self, number: int, count: int) -> bool:
        """Whether more than so many jobs were written after the stamp of that number."""
        with self._read() as db:
            found = db.execute("SELECT 1 FROM jobs WHERE stamp > ? LIMIT 1 OFFSET ?", (number, count)).fetchone()
        return found is not None

    def count_jobs(self) -> int:
        """How many jobs are here."""
        with self._read() as db:
            (count,) = db.execute("SELECT count(*) FROM jobs").fetchone()
        return int(count)

    def read_job(self, job_id: JobId) -> Job | None:
        """One job."""
        with self._read() as db:
            row = db.execute("SELECT document FROM jobs WHERE id = ?", (job_id,)).fetchone()
        return _job.decode(row[0]) if row else None

    def read_jobs(self, job_ids: Sequence[JobId]) -> dict[JobId, Job]:
        """Those of the jobs that are here."""
        with self._read() as db:
            rows = list(_select_in(db, "SELECT id, document FROM jobs WHERE id IN", list(job_ids)))
        return {JobId(job_id): _job.decode(document) for job_id, document in rows}

    def read_detail(self, job_id: JobId) -> JobDetail | None:
        """The detail of a job as it was last fetched."""
        with self._read() as db:
            row = db.execute("SELECT document FROM details WHERE job_id = ?", (job_id,)).fetchone()
        return _detail.decode(row[0]) if row else None

    def put_detail(self, detail: JobDetail) -> None:
        """Keeps the detail of a job, unless a newer one is here."""
        with self._write() as db:
            db.execute(
                "INSERT INTO details VALUES (?, ?, ?) ON CONFLICT (job_id) DO UPDATE"
                " SET revision = excluded.revision, document = excluded.document"
                " WHERE excluded.revision >= details.revision",
                (detail.job.id, detail.job.revision, _pack(detail)),
            )

    def read_log(self, task_id: TaskId, offset: int) -> tuple[tuple[tuple[int, datetime, bytes], ...], int, bool]:
        """Kept pieces of a log from `offset` on (first byte, time, data), the size kept, and whether it is all."""
        with self._read() as db:
            log = db.execute("SELECT size, is_complete FROM logs WHERE task_id = ?", (task_id,)).fetchone()
            if log is None:
                return (), 0, False
            rows = db.execute(
                "SELECT first, at, data FROM log_chunks WHERE task_id = ? AND first >= ? ORDER BY first LIMIT 64",
                (task_id, offset),
            ).fetchall()
        pieces = tuple((first, _EPOCH + at * _MICROSECOND, data) for first, at, data in rows)
        return pieces, log[0], bool(log[1])

    def put_log(self, task_id: TaskId, pieces: Iterable[tuple[LogChunk, bytes]], *, full_size: int | None) -> None:
        """Appends pieces to the kept log; one that does not follow on what is here is passed over.

        `full_size`: bytes of the whole log once its task has ended, None while it may grow.
        """
        with self._write() as db:
            db.execute("INSERT OR IGNORE INTO logs VALUES (?, 0, 0)", (task_id,))
            (size,) = db.execute("SELECT size FROM logs WHERE task_id = ?", (task_id,)).fetchone()
            for chunk, data in pieces:
                if chunk.offset == size:
                    at = (chunk.at - _EPOCH) // _MICROSECOND
                    db.execute(
                        "INSERT INTO log_chunks VALUES (?, ?, ?, ?, ?)",
                        (task_id, chunk.offset, chunk.end - chunk.offset, at, data),
                    )
                    size = chunk.end
            is_complete = full_size is not None and size >= full_size
            db.execute("UPDATE logs SET size = ?, is_complete = ? WHERE task_id = ?", (size, int(is_complete), task_id))

    @contextmanager
    def _read(self) -> Iterator[sqlite3.Connection]:
        with self._noting_damage(), self._file.read() as db:
            yield db

    @contextmanager
    def _write(self) -> Iterator[sqlite3.Connection]:
        with self._noting_damage(), self._file.write() as db:
            yield db

    @contextmanager
    def _noting_damage(self) -> Iterator[None]:
        """Damage may lie where opening does not look: the next start puts the file aside."""
        try:
            yield
        except DatabaseFault as error:
            if is_damaged(error):
                self._mark_of_damage.touch()
            raise

    def _begin_anew(self, path: Path, reason: object) -> None:
        logger.warning("the offline copy is damaged and begins anew: %s", reason)
        _put_aside(path)
        self._mark_of_damage.unlink(missing_ok=True)


def _begin_copy(db: sqlite3.Connection) -> None:
    """Drops all that is here of another copy."""
    for table in ("jobs", "removed", "details", "catalogue", "log_chunks", "logs", "read_logs"):
        db.execute(f"DELETE FROM {table}")
    _write_meta(db, "stamp", Stamp(epoch=uuid.uuid4().hex))


def _next_stamp(db: sqlite3.Connection, jobs: Iterable[Job]) -> Stamp:
    """The stamp under which these jobs are written."""
    stamp = _read_stamp(db)
    revision = max((job.revision for job in jobs), default=0)
    stamp = replace(stamp, number=stamp.number + 1, revision=max(stamp.revision, revision))
    _write_meta(db, "stamp", stamp)
    return stamp


def _put_jobs(db: sqlite3.Connection, number: int, pairs: Iterable[tuple[Job, Any]]) -> None:
    """Writes jobs and their documents."""
    rows = [(job.id, job.revision, number, document) for job, document in pairs]
    db.executemany("INSERT OR REPLACE INTO jobs VALUES (?, ?, ?, ?)", rows)


def _remove_jobs(db: sqlite3.Connection, number: int, removed: Iterable[JobId]) -> None:
    for job_id in removed:
        for table, column in (("jobs", "id"), ("details", "job_id"), ("read_logs", "job_id")):
            db.execute(f"DELETE FROM {table} WHERE {column} = ?", (job_id,))
        db.execute("INSERT OR REPLACE INTO removed VALUES (?, ?)", (job_id, number))


def _forget_removed(db: sqlite3.Connection, jobs: Iterable[Job]) -> None:
    """Jobs that are here again are no longer removed."""
    if db.execute("SELECT 1 FROM removed LIMIT 1").fetchone():
        db.executemany("DELETE FROM removed WHERE id = ?", [(job.id,) for job in jobs])


def _without_removed(db: sqlite3.Connection, pairs: list[tuple[Job, Any]]) -> list[tuple[Job, Any]]:
    """A page that was on its way when a job was removed would bring it back."""
    removed = {job_id for job_id, _ in _between(db, "SELECT id, stamp FROM removed", [job for job, _ in pairs])}
    return [pair for pair in pairs if pair[0].id not in removed] if removed else pairs


def _known_between(db: sqlite3.Connection, jobs: Sequence[Job]) -> dict[int, int]:
    """The revisions of what is here already where a page of the past belongs, most often nothing."""
    return dict(_between(db, "SELECT id, revision FROM jobs", jobs))


def _between(db: sqlite3.Connection, statement: str, jobs: Sequence[Job]) -> list[tuple[int, int]]:
    if not jobs:
        return []
    ids = [job.id for job in jobs]
    return db.execute(f"{statement} WHERE id BETWEEN ? AND ?", (min(ids), max(ids))).fetchall()


def _put_catalogue(db: sqlite3.Connection, changes: ChangeSet) -> ChangeSet:
    """Keeps computers, groups and scripts; the changes without those of them that are here in a newer revision."""
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
    }
    rows_gone = [(kind, entry_id) for kind, ids in gone.items() for entry_id in ids]
    db.executemany("DELETE FROM catalogue WHERE kind = ? AND id = ?", rows_gone)
    return replace(changes, computers=told["computer"], groups=told["group"], scripts=told["script"])


def _read_progress(db: sqlite3.Connection) -> Progress:
    row = db.execute("SELECT value FROM meta WHERE name = 'progress'").fetchone()
    return msgspec.json.decode(row[0], type=Progress) if row else Progress()


def _read_stamp(db: sqlite3.Connection) -> Stamp:
    row = db.execute("SELECT value FROM meta WHERE name = 'stamp'").fetchone()
    return msgspec.json.decode(row[0], type=Stamp) if row else Stamp()


def _write_meta(db: sqlite3.Connection, name: str, value: object) -> None:
    db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, msgspec.json.encode(value).decode()))


def _catalogue(changes: ChangeSet) -> dict[str, tuple[Any, ...]]:
    return {"computer": changes.computers, "group": changes.groups, "script": changes.scripts}


def _select_in(db: sqlite3.Connection, statement: str, ids: list[JobId]) -> Iterator[tuple[int, Any]]:
    """The rows of these ids, however many; SQLite binds 32,766 values at most."""
    for first in range(0, len(ids), 10_000):
        part = ids[first : first + 10_000]
        yield from db.execute(f"{statement} ({','.join('?' * len(part))})", part)


def _put_aside(path: Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        part = path.with_name(path.name + suffix)
        if part.exists():
            part.replace(path.with_name(f"{path.stem}.damaged{path.suffix}{suffix}"))
