"""The offline copy of one server: jobs, details, logs and the catalogue in a SQLite file."""

import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from jobdesk.model.changes import ChangeSet
from jobdesk.model.computer import Computer, Group
from jobdesk.model.job import Job, JobDetail, JobId, TaskId
from jobdesk.model.schedule import Schedule
from jobdesk.model.script import Script
from jobdesk.storage.replaceable_file import ReplaceableFile
from jobdesk.sync.cache_tables import (
    SCHEMA,
    Progress,
    Stamp,
    begin_copy,
    forget_removed,
    known_between,
    next_stamp,
    put_catalogue,
    put_jobs,
    read_progress,
    read_stamp,
    remove_jobs,
    select_in,
    without_removed,
    write_meta,
)

if TYPE_CHECKING:
    from jobdesk.logs.shelf import Shelf


_LOGS = "logs.db"
_MUCH_ROOM = 16 * 1024 * 1024  #: bytes
_PAGE = 500  #: jobs read in one piece: more would hold the interpreter lock for too long
_BEHIND_ALL = 2**63 - 1  #: no id comes after it

_job = msgspec.msgpack.Decoder(Job)
_detail = msgspec.msgpack.Decoder(JobDetail)
_KINDS: dict[str, type[Any]] = {"computer": Computer, "group": Group, "script": Script, "schedule": Schedule}
_pack = msgspec.msgpack.encode


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page of the past, newest first, as it is to be kept."""

    jobs: Sequence[Job]
    documents: Sequence[bytes | memoryview | msgspec.Raw]  #: of the jobs, packed
    before: JobId  #: all of its jobs are older
    next_before: JobId | None  #: where the next page begins; None: the past is complete


@dataclass(frozen=True, slots=True, kw_only=True)
class OldPieces:
    """Of a log as an older desktop kept it."""

    pieces: Sequence[tuple[int, int, bytes]]  #: first byte, time in microseconds, compressed text
    size: int  #: of the whole log
    is_complete: bool


class Cache:
    """Read and written from any thread; every write is one transaction."""

    def __init__(self, path: Path, *, is_owner: bool = True) -> None:
        """Opens the copy; one that is damaged is put aside, for the server has it all. Raises DatabaseFault.

        Who is not the owner (a child process beside the desktop that has it open) finds it as it is or not at all:
        nothing is made, upgraded or put aside. What is found to be damaged is put aside when the owner starts next.
        """
        self._path, self._is_owner = path, is_owner
        self._logs: Shelf | None = None
        self._opening_logs = threading.Lock()
        self._file = ReplaceableFile(path, SCHEMA, "the offline copy", is_owner=is_owner)

    def close(self) -> None:
        """Closes the file; no other thread may be using it."""
        self._file.close()
        if self._logs is not None:
            self._logs.close()

    @property
    def logs(self) -> "Shelf":
        """The logs of this copy, in a file beside it; opened when they are asked for first. Raises DatabaseFault."""
        from jobdesk.logs.shelf import Shelf  # NumPy comes with it, and the first window needs no log

        with self._opening_logs:
            if self._logs is None:
                path = self._path.with_name(_LOGS)
                logs = Shelf(path, is_owner=self._is_owner or not path.exists())
                logs.belong_to(self.read_stamp().epoch)
                self._logs = logs
            return self._logs

    def read_progress(self) -> Progress:
        """How far the copy has come."""
        with self._file.read() as db:
            return read_progress(db)

    def put(self, changes: ChangeSet, progress: Progress | None = None) -> ChangeSet:
        """Keeps what changed, and how far the copy has come with it; the changes without what is older than the copy.

        A job that is here in the same or a newer revision stays as it is. One of the same revision is told all the
        same: whoever put it may have gone before anybody heard of it. Only a full change set says where the past
        is to be filled in from; after it `put_past` does.
        """
        with self._file.write() as db:
            if changes.is_full:
                begin_copy(db)
            ids = [job.id for job in changes.upserted]
            known = dict(select_in(db, "SELECT id, revision FROM jobs WHERE id IN", ids))
            fresh = [job for job in changes.upserted if job.revision > known.get(job.id, -1)]
            stamp = read_stamp(db)
            if fresh or changes.removed:
                stamp = next_stamp(db, fresh)
                put_jobs(db, stamp.number, [(job, _pack(job)) for job in fresh])
                forget_removed(db, fresh)
                remove_jobs(db, stamp.number, changes.removed)
            changes = put_catalogue(db, changes)
            if progress is not None:
                if not changes.is_full:
                    progress = replace(progress, fill_before=read_progress(db).fill_before)
                write_meta(db, "progress", progress)
        if changes.is_full:
            # What was here may be what one may see no more.
            self._file.scrub()
            if (self._logs is not None) or self._path.with_name(_LOGS).exists():
                self.logs.belong_to(stamp.epoch)
        told = tuple(job for job in changes.upserted if job.revision >= known.get(job.id, -1))
        is_marked = bool(fresh or changes.removed or changes.is_full)
        return replace(changes, upserted=told, mark=stamp.mark if is_marked else None)

    def put_past(self, page: Page, epoch: str, heard_at: datetime) -> ChangeSet | None:
        """Keeps a page of the past of the copy that `epoch` names, and where the next one begins.

        The page's jobs without what is older than the copy, and without what was removed meanwhile; None where the
        page belongs to another copy, or to another place in it, and nothing was kept.
        """
        with self._file.write() as db:
            stamp, progress = read_stamp(db), read_progress(db)
            if stamp.epoch != epoch or progress.fill_before != page.before:
                return None
            pairs = without_removed(db, list(zip(page.jobs, page.documents, strict=True)))
            known = known_between(db, page.jobs)
            fresh = [pair for pair in pairs if pair[0].revision > known.get(pair[0].id, -1)]
            if fresh:
                stamp = next_stamp(db, [job for job, _ in fresh])
                put_jobs(db, stamp.number, fresh[::-1])  # by ascending id, as they are to lie
            write_meta(db, "progress", replace(progress, fill_before=page.next_before, heard_at=heard_at))
        told = tuple(job for job, _ in pairs if job.revision >= known.get(job.id, -1))
        return ChangeSet(revision=0, upserted=told, mark=stamp.mark if fresh else None)

    def read_read_logs(self) -> dict[JobId, int]:
        """For each job whose logs this user read, how many lines they had then."""
        with self._file.read() as db:
            return dict(db.execute("SELECT job_id, lines FROM read_logs").fetchall())

    def mark_read(self, job_ids: Sequence[JobId]) -> None:
        """Keeps that the logs of these jobs were read, as far as they go now."""
        with self._file.write() as db:
            documents = list(select_in(db, "SELECT id, document FROM jobs WHERE id IN", list(job_ids)))
            rows = [(job_id, _job.decode(document).log_lines) for job_id, document in documents]
            db.executemany("INSERT OR REPLACE INTO read_logs VALUES (?, ?)", rows)

    def read_catalogue(self) -> ChangeSet:
        """All computers, groups, scripts and schedules."""
        with self._file.read() as db:
            rows = db.execute("SELECT kind, document FROM catalogue ORDER BY id").fetchall()
        found: dict[str, list[Any]] = {kind: [] for kind in _KINDS}
        for kind, document in rows:
            found[kind].append(msgspec.msgpack.decode(document, type=_KINDS[kind]))
        return ChangeSet(
            revision=0,
            computers=tuple(found["computer"]),
            groups=tuple(found["group"]),
            scripts=tuple(found["script"]),
            schedules=tuple(found["schedule"]),
        )

    def read_newest(self, count: int) -> tuple[Job, ...]:
        """The newest jobs, by descending id."""
        with self._file.read() as db:
            rows = db.execute("SELECT document FROM jobs ORDER BY id DESC LIMIT ?", (count,)).fetchall()
        return tuple(_job.decode(document) for (document,) in rows)

    def read_stamp(self) -> Stamp:
        """The mark of the last write of jobs."""
        with self._file.read() as db:
            return read_stamp(db)

    def read_after(self, number: int) -> Iterator[ChangeSet]:
        """The jobs written and removed after the stamp of that number, in pieces; 0: everything."""
        for changes, _ in self.read_pieces(number, _BEHIND_ALL, _PAGE):
            yield changes

    def read_pieces(self, after: int, last: int, size: int) -> Iterator[tuple[ChangeSet, int]]:
        """What was written after the stamp `after` and not after `last`, at most `size` jobs in a piece.

        Beside each piece the number of the stamp up to which everything has been told with it.
        """
        with self._file.read() as db:
            gone = db.execute("SELECT id FROM removed WHERE stamp > ? AND stamp <= ?", (after, last)).fetchall()
        if gone:
            yield ChangeSet(revision=0, removed=tuple(JobId(job_id) for (job_id,) in gone)), after
        number, job_id = after, _BEHIND_ALL
        while True:
            with self._file.read() as db:
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
        with self._file.read() as db:
            found = db.execute("SELECT 1 FROM jobs WHERE stamp > ? LIMIT 1 OFFSET ?", (number, count)).fetchone()
        return found is not None

    def count_jobs(self) -> int:
        """How many jobs are here."""
        with self._file.read() as db:
            (count,) = db.execute("SELECT count(*) FROM jobs").fetchone()
        return int(count)

    def read_job(self, job_id: JobId) -> Job | None:
        """One job."""
        with self._file.read() as db:
            row = db.execute("SELECT document FROM jobs WHERE id = ?", (job_id,)).fetchone()
        return _job.decode(row[0]) if row else None

    def read_jobs(self, job_ids: Sequence[JobId]) -> dict[JobId, Job]:
        """Those of the jobs that are here."""
        with self._file.read() as db:
            rows = list(select_in(db, "SELECT id, document FROM jobs WHERE id IN", list(job_ids)))
        return {JobId(job_id): _job.decode(document) for job_id, document in rows}

    def read_detail(self, job_id: JobId) -> JobDetail | None:
        """The detail of a job as it was last fetched."""
        with self._file.read() as db:
            row = db.execute("SELECT document FROM details WHERE job_id = ?", (job_id,)).fetchone()
        return _detail.decode(row[0]) if row else None

    def put_detail(self, detail: JobDetail) -> None:
        """Keeps the detail of a job, unless a newer one is here."""
        with self._file.write() as db:
            db.execute(
                "INSERT INTO details VALUES (?, ?, ?) ON CONFLICT (job_id) DO UPDATE"
                " SET revision = excluded.revision, document = excluded.document"
                " WHERE excluded.revision >= details.revision",
                (detail.job.id, detail.job.revision, _pack(detail)),
            )

    def read_details(self, behind: JobId, count: int) -> tuple[JobDetail, ...]:
        """The details of at most `count` jobs behind one, by ascending id."""
        query = "SELECT document FROM details WHERE job_id > ? ORDER BY job_id LIMIT ?"
        with self._file.read() as db:
            rows = db.execute(query, (behind, count)).fetchall()
        return tuple(_detail.decode(document) for (document,) in rows)

    def old_logs(self, count: int) -> tuple[TaskId, ...]:
        """Tasks whose logs an older desktop kept in this file, at most `count`."""
        with self._file.read() as db:
            rows = db.execute("SELECT task_id FROM logs ORDER BY task_id DESC LIMIT ?", (count,)).fetchall()
        return tuple(TaskId(task_id) for (task_id,) in rows)

    def read_old_log(self, task_id: TaskId, offset: int) -> OldPieces | None:
        """Some pieces of such a log from `offset` on; None where there is no such log."""
        with self._file.read() as db:
            log = db.execute("SELECT size, is_complete FROM logs WHERE task_id = ?", (task_id,)).fetchone()
            if log is None:
                return None
            rows = db.execute(
                "SELECT first, at, data FROM log_chunks WHERE task_id = ? AND first >= ? ORDER BY first LIMIT 64",
                (task_id, offset),
            ).fetchall()
        return OldPieces(pieces=tuple(rows), size=log[0], is_complete=bool(log[1]))

    def give_back(self) -> None:
        """Gives the room that dropped logs took back to the file system, where it is much. Blocks others that write."""
        with self._file.read() as db:
            (free,) = db.execute("PRAGMA freelist_count").fetchone()
            (size,) = db.execute("PRAGMA page_size").fetchone()
        if free * size >= _MUCH_ROOM:
            self._file.scrub()

    def drop_old_log(self, task_id: TaskId) -> None:
        """Drops such a log: it lies elsewhere now."""
        with self._file.write() as db:
            db.execute("DELETE FROM log_chunks WHERE task_id = ?", (task_id,))
            db.execute("DELETE FROM logs WHERE task_id = ?", (task_id,))
