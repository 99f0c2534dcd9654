"""Writes a case file: jobs, details, logs and notes as they are kept here; blocking."""

import errno
import logging
import os
import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

import msgspec

from jobdesk.logs.chunks import Compressor, DamagedChunk, from_block, to_block
from jobdesk.logs.shelf import Shelf
from jobdesk.model.case_file import CaseInfo, CaseNotSaved, CaseResult
from jobdesk.model.computer import ComputerId
from jobdesk.model.errors import DatabaseFault
from jobdesk.model.job import Job, JobDetail, JobId, Task, TaskId
from jobdesk.model.script import Argument, ParameterType
from jobdesk.sync.cache import Cache
from jobdesk.sync.case_tables import is_full, make_case
from jobdesk.sync.export_messages import part_of

logger = logging.getLogger(__name__)

_pack = msgspec.msgpack.encode
_KEYS = "SELECT causes.key FROM causes JOIN evidence ON evidence.cause_id = causes.id WHERE evidence.job_id = ?"


class _Cancelled(Exception):
    """Somebody wants the file no more."""


class CaseWriter:
    """One file. `add` each job, then `finish`; `close` in any case. It has its name only once it is whole."""

    def __init__(self, cache: Cache, path: Path, info: CaseInfo) -> None:
        """Nothing is written before the first job. Raises CaseNotSaved, as everything here."""
        self._cache = cache
        self._path = path
        self._part = part_of(path)
        self._info = info
        self._db: sqlite3.Connection | None = None
        self._inode = 0  # of what is being written
        self._compressor = Compressor()
        self._chunk_ids: dict[int, int] = {}  # of the shelf, to those here, while one log is copied
        self._computers: set[ComputerId] = set()
        self._is_cancelled = threading.Event()
        self._jobs = self._logs = self._missing = 0

    def cancel(self) -> None:
        """Ends what is under way, from any thread."""
        self._is_cancelled.set()

    def add(self, job_id: JobId) -> None:
        """Adds a job with all that is here of it; one that is not known is passed over."""
        with self._turned():
            job = self._cache.read_job(job_id)
            if job is None:
                return
            detail = self._cache.read_detail(job_id)
            self._jobs += 1
            self._computers |= set(job.computer_ids)
            self._write_job(_clean_job(job), None if detail is None else _clean_detail(detail, job))
            if detail is None:
                self._missing += job.started_at is not None
            for task in detail.tasks if detail is not None else ():
                self._add_log(task)
            self._add_notes(job_id)

    def finish(self) -> CaseResult:
        """Writes the computers, and gives the file its name."""
        with self._turned():
            self._write_computers()
            db = self._open()
            db.execute("COMMIT")
            db.close()
            self._db = None
            with self._part.open("rb+") as file:
                os.fsync(file.fileno())
                size, inode = os.fstat(file.fileno()).st_size, os.fstat(file.fileno()).st_ino
            if inode != self._inode:  # another JobDesk saves under the same name just now
                raise CaseNotSaved
            self._part.replace(self._path)
        return CaseResult(path=str(self._path), jobs=self._jobs, logs=self._logs, missing=self._missing, size=size)

    def close(self) -> None:
        """Leaves nothing behind of a file that was not finished."""
        if self._db is not None:
            with suppress(sqlite3.Error):
                self._db.close()
            self._db = None
        with suppress(OSError):
            if self._part.stat().st_ino == self._inode:
                self._part.unlink()

    def _open(self) -> sqlite3.Connection:
        if self._db is None:
            self._part.unlink(missing_ok=True)
            self._part.touch(mode=0o600, exist_ok=False)  # for its owner alone, from the first byte on; no link
            self._inode = self._part.stat().st_ino
            self._db = make_case(self._part, self._info)
        return self._db

    def _write_job(self, job: Job, detail: JobDetail | None) -> None:
        db = self._open()
        db.execute("INSERT OR REPLACE INTO jobs VALUES (?, ?, ?)", (job.id, job.revision, _pack(job)))
        if detail is not None:
            row = (job.id, detail.job.revision, _pack(detail))
            db.execute("INSERT OR REPLACE INTO details VALUES (?, ?, ?)", row)

    def _write_computers(self) -> None:
        chosen = (each for each in self._cache.read_catalogue().computers if each.id in self._computers)
        rows = [("computer", each.id, each.revision, _pack(each)) for each in chosen]
        self._open().executemany("INSERT OR REPLACE INTO catalogue VALUES (?, ?, ?, ?)", rows)

    def _add_log(self, task: Task) -> None:
        shelf = self._cache.logs
        content = shelf.read_log(task.id)
        record = content.record
        if record is None:
            self._missing += bool(task.log_size)
            return
        self._logs += 1
        self._missing += record.size < task.log_size
        db = self._open()
        row = (task.id, task.job_id, record.size, int(record.is_complete))
        db.execute("INSERT OR REPLACE INTO logs VALUES (?, ?, ?, ?)", row)
        self._chunk_ids.clear()
        pieces = content.pieces
        for index in range(len(pieces)):
            if self._is_cancelled.is_set():
                raise _Cancelled
            place = (int(pieces.first[index]), int(pieces.size[index]))
            self._add_piece(shelf, task.id, place, int(pieces.chunk_id[index]), int(pieces.chunk_start[index]))
        for first, at_us, data in content.tail:
            db.execute("INSERT OR REPLACE INTO tails VALUES (?, ?, ?, ?)", (task.id, first, at_us, data))
        with shelf.reading() as kept:
            marks = kept.execute("SELECT task_id, row, made_at, note FROM marks WHERE task_id = ?", (task.id,))
            db.executemany("INSERT OR REPLACE INTO marks VALUES (?, ?, ?, ?)", marks.fetchall())

    def _add_piece(self, shelf: Shelf, task_id: TaskId, place: tuple[int, int], chunk_id: int, start: int) -> None:
        """Copies a frame as it is where it holds this piece alone; of a shared one only what belongs to the case."""
        try:
            blocks = shelf.read_chunk(chunk_id)
            if blocks is None:
                raise DamagedChunk
            raw, times = from_block(blocks, start, place[1])
            block = to_block(raw, times)
            with shelf.reading() as kept:
                row = kept.execute("SELECT data FROM chunks WHERE id = ?", (chunk_id,)).fetchone()
            frame = row[0] if row and block == blocks else self._compressor.compress([block])
        except DamagedChunk:
            logger.warning("a part of the log of task %s is damaged and not in the case", task_id)
            return
        db = self._open()
        number = db.execute("INSERT INTO chunks (data) VALUES (?)", (frame,)).lastrowid
        db.execute("INSERT OR REPLACE INTO pieces VALUES (?, ?, ?, ?, ?)", (task_id, *place, number, 0))

    def _add_notes(self, job_id: JobId) -> None:
        """What people wrote about the causes of its failure."""
        with self._cache.logs.reading() as kept:
            notes = kept.execute(f"SELECT key, note, changed_at FROM family_notes WHERE key IN ({_KEYS})", (job_id,))
            rows = notes.fetchall()
            splits = kept.execute(f"SELECT key, masks FROM family_splits WHERE key IN ({_KEYS})", (job_id,)).fetchall()
        db = self._open()
        db.executemany("INSERT OR REPLACE INTO family_notes VALUES (?, ?, ?)", rows)
        db.executemany("INSERT OR REPLACE INTO family_splits VALUES (?, ?)", splits)

    @contextmanager
    def _turned(self) -> Iterator[None]:
        try:
            yield
        except _Cancelled as error:
            raise CaseNotSaved from error
        except (sqlite3.Error, OSError) as error:
            raise CaseNotSaved(f"The case file {self._path} cannot be written: {_reason(error)}.") from error
        except DatabaseFault as error:
            raise CaseNotSaved(error.sentence) from error


def _reason(error: Exception) -> str:
    """What the system says, without the name of a file that nobody chose."""
    if is_full(error):
        return os.strerror(errno.ENOSPC)
    return (error.strerror if isinstance(error, OSError) else "") or str(error)


def _clean_job(job: Job) -> Job:
    """Without what is the person's alone, and once more without secrets."""
    return replace(job, is_subscribed=False, arguments=_clean_arguments(job.arguments))


def _clean_detail(detail: JobDetail, job: Job) -> JobDetail:
    newest = job if job.revision >= detail.job.revision else detail.job
    script = detail.script
    if script is not None:
        parameters = tuple(
            replace(each, default="") if each.type is ParameterType.PASSWORD else each for each in script.parameters
        )
        script = replace(script, parameters=parameters)
    return replace(detail, job=_clean_job(newest), script=script)


def _clean_arguments(arguments: Sequence[Argument]) -> tuple[Argument, ...]:
    return tuple(replace(each, value="") if each.type is ParameterType.PASSWORD else each for each in arguments)
