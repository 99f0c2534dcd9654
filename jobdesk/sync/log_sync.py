"""Fetches logs from the server onto the shelf, and hands them out from there; blocking."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from jobdesk.client.calls import Calls
from jobdesk.client.exchange import Exchange
from jobdesk.model.job import JobId, TaskId
from jobdesk.model.log import LogChunk
from jobdesk.sync.cache import Cache
from jobdesk.sync.log_moving import take_next_over, take_over

if TYPE_CHECKING:
    from jobdesk.logs.log_text import LogText
    from jobdesk.logs.shelf import Shelf

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_READ_SIZE = 256 * 1024  #: bytes of text in one answer of `read`, about


@dataclass(frozen=True, slots=True, kw_only=True)
class LogPiece:
    """A piece of a log, and how much there is."""

    chunks: tuple[LogChunk, ...]
    size: int
    is_complete: bool


class LogSync:
    """The copies of one server's logs. It has a transport of its own, so that its waits can be broken off alone."""

    def __init__(self, transport: Exchange, cache: Cache) -> None:
        self._transport = transport
        self._calls = Calls(transport)
        self._cache = cache

    @property
    def shelf(self) -> "Shelf":
        """Where they are kept."""
        return self._cache.logs

    def text(self, task_id: TaskId) -> "LogText":
        """The rows of a log that is kept, or is not yet. Raises DatabaseFault."""
        from jobdesk.logs.log_text import LogText  # NumPy comes with it, and the first window needs no log

        shelf = self.shelf
        take_over(self._cache, shelf, task_id)
        return LogText(shelf, task_id)

    def tidy(self) -> bool:
        """A small piece of work for a quiet moment that keeps the shelf small; whether there was something to do."""
        shelf = self.shelf
        return take_next_over(self._cache, shelf) or shelf.pack()

    def read(self, task_id: TaskId, offset: int) -> LogPiece:
        """What is kept from `offset` on, which is the end of a piece read before; no chunks at its end."""
        from jobdesk.logs.raw import raw_parts

        shelf = self.shelf
        take_over(self._cache, shelf, task_id)
        chunks: list[LogChunk] = []
        end = offset
        for first, at_us, data in raw_parts(shelf, task_id, offset):
            chunks.append(LogChunk(offset=first, at=_EPOCH + at_us * _MICROSECOND, text=data.decode()))
            end = first + len(data)
            if end - offset >= _READ_SIZE:
                break
        record = shelf.read_record(task_id)
        if record is None:
            return LogPiece(chunks=(), size=0, is_complete=False)
        is_complete = record.is_complete and end >= record.size
        return LogPiece(chunks=tuple(chunks), size=record.size, is_complete=is_complete)

    def fetch(self, task_id: TaskId, offset: int, wait_s: float, job_id: JobId | None = None) -> LogPiece:
        """What the server has from `offset` on, once it is on the shelf; waits up to `wait_s` for more."""
        shelf, epoch = self.shelf, self._cache.read_stamp().epoch
        take_over(self._cache, shelf, task_id)
        found = self._calls.log(task_id, offset, wait_s)
        end = found.chunks[-1].end if found.chunks else offset
        is_complete = found.is_complete and end >= found.size
        if found.chunks or is_complete:
            parts = [(each.offset, (each.at - _EPOCH) // _MICROSECOND, each.text.encode()) for each in found.chunks]
            full_size = found.size if found.is_complete else None
            job_id = job_id if job_id is not None else found.job_id or None
            shelf.append(task_id, parts, job_id=job_id, full_size=full_size, epoch=epoch)
        return LogPiece(chunks=found.chunks, size=found.size, is_complete=is_complete)

    def abort(self) -> None:
        """Breaks off a fetch that waits; it raises Unreachable."""
        self._transport.abort()
