"""Makes a copy and a shelf of a case file, for a window that only reads: the file itself is never written; blocking.

Nothing in the file is trusted: rows are decoded one by one into files of our own, and logs are kept anew from their
text.
"""

import shutil
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

import msgspec
import zstandard

from jobdesk.index.job_index import JobIndex
from jobdesk.logs.appending import cut_parts
from jobdesk.logs.chunks import DamagedChunk, Frames, Part, decompress, from_block
from jobdesk.logs.shelf import Shelf
from jobdesk.model.case_file import (
    MOST_JOBS,
    CaseCancelled,
    CaseInfo,
    DamagedCaseFile,
    MissingCaseFile,
    NoRoomForCase,
)
from jobdesk.model.changes import ChangeSet
from jobdesk.model.computer import Computer
from jobdesk.model.errors import DatabaseFault, JobDeskError
from jobdesk.model.job import Job, JobDetail, JobId, TaskId
from jobdesk.model.query import Granularity, JobQuery, Period, PeriodKind
from jobdesk.model.states import State
from jobdesk.sync.cache import Cache
from jobdesk.sync.cache_tables import Progress
from jobdesk.sync.case_tables import is_full, open_case, read_info

T = TypeVar("T")

_LARGEST_FRAME = 4 * 1024 * 1024  #: a frame holds 128 KiB of text, and when it was written
_LIKELY_RATIO, _LEAST_TEXT = 2000, 1 << 30  #: what unfolds to more than that was made to fill a disk
_LARGEST_ID = 2**53  #: what is larger was never given by a server
_LARGEST_NOTE = 100_000
_EPOCH_US, _FAR_US = 0, 253_402_300_799 * 1_000_000  #: 1970 and 9999: times of a log lie between them


class CaseReader:
    """One file, opened. `load`, and `close` in any case."""

    def __init__(self, path: Path, is_cancelled: threading.Event | None = None) -> None:
        """`is_cancelled`: set by somebody who waits no more; `load` then raises CaseCancelled.

        Raises NoCaseFile, NewerCaseFile, DamagedCaseFile, and JobDeskError for a file that cannot be read.
        """
        self._is_cancelled = is_cancelled or threading.Event()
        with _turned():
            self._db = open_case(path)
            try:
                self.info: CaseInfo = read_info(self._db)
                (self.jobs,) = self._db.execute("SELECT count(*) FROM jobs").fetchone()  #: how many there are
            except BaseException:
                self._db.close()
                raise
        self._size = path.stat().st_size
        self._text = 0  # bytes that were unfolded so far

    def close(self) -> None:
        """Lets the file go."""
        self._db.close()

    def look_for_room(self, place: Path) -> None:
        """Raises NoRoomForCase where what is in the file does not fit into a folder: nothing is begun then."""
        with _turned():
            place.mkdir(parents=True, exist_ok=True)
            if shutil.disk_usage(place).free < self._size:
                raise NoRoomForCase

    def load(self, cache: Cache, tell: Callable[[int, int], None] = lambda done, total: None) -> None:
        """Fills an empty copy; `tell` hears how many of how many logs are there."""
        with _turned():
            if self.jobs > MOST_JOBS:
                raise DamagedCaseFile
            changes = self._read_changes()
            _try(changes)
            cache.put(changes, Progress(server_id="case", heard_at=self.info.saved_at))
            for detail in self._read_documents("SELECT job_id, document FROM details", JobDetail):
                if detail.job.id not in self._known:
                    raise DamagedCaseFile
                cache.put_detail(detail)
            self._load_logs(cache.logs, tell)

    def _read_changes(self) -> ChangeSet:
        jobs = tuple(self._read_documents("SELECT id, document FROM jobs", Job))
        self._known = {job.id for job in jobs}
        statement = "SELECT id, document FROM catalogue WHERE kind = 'computer'"
        computers = tuple(self._read_documents(statement, Computer))
        return ChangeSet(revision=0, upserted=jobs, computers=computers, is_full=True)

    def _read_documents(self, statement: str, kind: type[T]) -> Iterator[T]:
        for row_id, document in self._db.execute(statement):
            if not isinstance(document, bytes):
                raise DamagedCaseFile
            found: Any = msgspec.msgpack.decode(document, type=kind)
            of = found.job.id if isinstance(found, JobDetail) else found.id
            if of != row_id or not 0 < row_id < _LARGEST_ID:
                raise DamagedCaseFile
            yield found

    def _load_logs(self, shelf: Shelf, tell: Callable[[int, int], None]) -> None:
        rows = self._db.execute("SELECT task_id, job_id, size, is_complete FROM logs ORDER BY task_id").fetchall()
        for done, (task_id, job_id, size, is_complete) in enumerate(rows):
            if job_id not in self._known or not _is_number(task_id, 1):
                raise DamagedCaseFile
            tell(done, len(rows))
            full_size = int(size) if is_complete == 1 and _is_number(size) else None
            shelf.append(TaskId(task_id), (), job_id=JobId(job_id), full_size=full_size)
            for parts in self._read_log(task_id):
                if self._is_cancelled.is_set():
                    raise CaseCancelled
                shelf.append(TaskId(task_id), parts, job_id=JobId(job_id), full_size=full_size)
        self._load_notes(shelf)

    def _read_log(self, task_id: int) -> Iterator[list[Part]]:
        """The text of a log as far as it is whole, a piece at a time."""
        statement = "SELECT first, size, chunk_id, chunk_start FROM pieces WHERE task_id = ? ORDER BY first"
        end = 0
        for first, size, chunk_id, start in self._db.execute(statement, (task_id,)):
            if not all(map(_is_number, (first, size, chunk_id, start))):
                raise DamagedCaseFile
            frame = self._read_frame(chunk_id)
            if first != end or frame is None:
                return
            try:
                raw, times = from_block(decompress(frame), start, size)
            except DamagedChunk:
                return
            self._text += len(raw)
            if self._text > _LEAST_TEXT and self._text > _LIKELY_RATIO * self._size:
                raise DamagedCaseFile
            parts = list(cut_parts(raw, times, 0, first))
            if not all(_is_time(at_us) for _, at_us, _ in parts):
                raise DamagedCaseFile
            yield parts
            end = first + size
        for first, at_us, data in self._db.execute(
            "SELECT first, at, data FROM tails WHERE task_id = ? ORDER BY first", (task_id,)
        ):
            if not (_is_number(first) and _is_time(at_us) and isinstance(data, bytes)):
                raise DamagedCaseFile
            if first != end:
                return
            yield [(first, at_us, data)]
            end = first + len(data)

    def _read_frame(self, chunk_id: int) -> bytes | None:
        """None for one that is not there, or is no frame."""
        row = self._db.execute("SELECT data FROM chunks WHERE id = ?", (chunk_id,)).fetchone()
        if row is None or not isinstance(row[0], bytes):
            return None
        try:
            is_likely = len(Frames(row[0])) <= _LARGEST_FRAME
        except DamagedChunk:
            return None
        return row[0] if is_likely else None

    def _load_notes(self, shelf: Shelf) -> None:
        marks = self._db.execute("SELECT task_id, row, made_at, note FROM marks").fetchall()
        notes = self._db.execute("SELECT key, note, changed_at FROM family_notes").fetchall()
        splits = self._db.execute("SELECT key, masks FROM family_splits").fetchall()
        for row in (*marks, *notes, *splits):
            if not all(_is_number(each) or (isinstance(each, str) and len(each) <= _LARGEST_NOTE) for each in row):
                raise DamagedCaseFile
        with shelf.writing() as db:
            db.executemany("INSERT OR IGNORE INTO marks VALUES (?, ?, ?, ?)", marks)
            db.executemany("INSERT OR IGNORE INTO family_notes VALUES (?, ?, ?)", notes)
            db.executemany("INSERT OR IGNORE INTO family_splits VALUES (?, ?)", splits)


def load_case(
    path: Path,
    place: Path,
    tell: Callable[[int, int], None] = lambda done, total: None,
    is_cancelled: threading.Event | None = None,
) -> CaseInfo:
    """Makes the copy that a session reads, in `place`, of a case file. Raises as CaseReader does."""
    reader = CaseReader(path, is_cancelled)
    try:
        reader.look_for_room(place)
        cache = Cache(place / "copy.db")
        try:
            reader.load(cache, tell)
        finally:
            cache.close()
    finally:
        reader.close()
    return reader.info


def _try(changes: ChangeSet) -> None:
    """Lets indexes take the jobs in: what a window could not show is found here."""
    for granularity in Granularity:
        index = JobIndex(granularity=granularity)
        index.apply(changes)
        query = JobQuery(states=frozenset(State), period=Period(kind=PeriodKind.ALL_TIME), granularity=granularity)
        for row in index.find(query, datetime.now(UTC)).rows.tolist():
            index.read(row)


def _is_number(value: object, least: int = 0) -> bool:
    return type(value) is int and least <= value < _LARGEST_ID


def _is_time(value: object) -> bool:
    return type(value) is int and _EPOCH_US <= value <= _FAR_US


@contextmanager
def _turned() -> Iterator[None]:
    """Turns what a broken file may raise anywhere into a sentence."""
    try:
        yield
    except DatabaseFault as error:
        if is_full(error.__cause__):
            raise NoRoomForCase from error
        raise
    except JobDeskError:
        raise
    except FileNotFoundError as error:
        raise MissingCaseFile from error
    except OSError as error:
        if is_full(error):
            raise NoRoomForCase from error
        raise JobDeskError(f"The file cannot be read: {error.strerror or error}.") from error
    except sqlite3.OperationalError as error:
        raise (NoRoomForCase if is_full(error) else DamagedCaseFile) from error
    except (
        sqlite3.Error,
        msgspec.DecodeError,
        zstandard.ZstdError,
        ValueError,
        TypeError,
        ArithmeticError,
        LookupError,
        RecursionError,
        MemoryError,
    ) as error:
        raise DamagedCaseFile from error
