"""Fetches logs from the server onto the shelf, and hands them out from there; blocking."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import zstandard

from jobdesk.client.calls import Calls
from jobdesk.client.exchange import Exchange
from jobdesk.model.errors import InvalidDocument
from jobdesk.model.job import JobId, TaskId
from jobdesk.model.log import LogChunk
from jobdesk.protocol.documents import LogDocument
from jobdesk.sync.cache import Cache
from jobdesk.sync.log_moving import take_next_over, take_over

if TYPE_CHECKING:
    from jobdesk.logs.log_text import LogText
    from jobdesk.logs.shelf import Shelf

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_LARGEST_CHUNK = 64 * 1024 * 1024
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
        return take_next_over(self._cache, shelf) or shelf.pack() or shelf.give_back()

    def read(self, task_id: TaskId, offset: int) -> LogPiece:
        """What is kept from `offset` on, which is the end of a piece read before; no chunks at its end."""
        from jobdesk.logs.raw import raw_parts

        shelf = self.shelf
        take_over(self._cache, shelf, task_id)
        chunks: list[LogChunk] = []
        end = offset
        for first, at_us, data in raw_parts(shelf, task_id, offset):
            chunks.append(_to_chunk((first, at_us, data)))
            end = first + len(data)
            if end - offset >= _READ_SIZE:
                break
        record = shelf.read_record(task_id)
        if record is None:
            return LogPiece(chunks=(), size=0, is_complete=False)
        is_complete = record.is_complete and end >= record.size
        return LogPiece(chunks=tuple(chunks), size=record.size, is_complete=is_complete)

    def fetch(self, task_id: TaskId, offset: int, wait_s: float, job_id: JobId | None = None) -> LogPiece:
        """What the server has from `offset` on, once it is on the shelf; waits up to `wait_s` for more.

        Raises as Calls does, and InvalidDocument.
        """
        shelf, epoch = self.shelf, self._cache.read_stamp().epoch
        take_over(self._cache, shelf, task_id)
        found = self._calls.packed_log(task_id, offset, wait_s)
        parts = list(_parts(found, offset))
        end = parts[-1][0] + len(parts[-1][2]) if parts else offset
        is_complete = found.is_complete and end >= found.size
        if parts or is_complete:
            full_size = found.size if found.is_complete else None
            job_id = job_id if job_id is not None else found.job_id
            shelf.append(task_id, parts, job_id=job_id, full_size=full_size, epoch=epoch)
        return LogPiece(chunks=tuple(map(_to_chunk, parts)), size=found.size, is_complete=is_complete)

    def renew(self, task_id: TaskId) -> None:
        """Begins a log anew that is damaged here, if the server still has it. Raises as Calls does."""
        found, record = self._calls.log(task_id, 0), self.shelf.read_record(task_id)
        if record is not None and found.size >= record.size:
            self.shelf.remove([task_id])
            self.fetch(task_id, 0, 0.0)

    def abort(self) -> None:
        """Breaks off a fetch that waits; it raises Unreachable."""
        self._transport.abort()


def _parts(found: LogDocument, offset: int) -> Iterator[tuple[int, int, bytes]]:
    """What came, from `offset` on, as the shelf takes it. Raises InvalidDocument."""
    for each in found.chunks:
        yield each.offset, (each.at - _EPOCH) // _MICROSECOND, each.text.encode()
    decompressor = zstandard.ZstdDecompressor()
    for packed in found.packed:
        try:
            raw = decompressor.decompress(packed.data, max_output_size=_LARGEST_CHUNK)
        except zstandard.ZstdError as error:
            raise InvalidDocument(f"A part of the log is damaged: {error}.") from error
        first = max(0, offset - packed.offset)
        yield packed.offset + first, (packed.at - _EPOCH) // _MICROSECOND, raw[first:]


def _to_chunk(part: tuple[int, int, bytes]) -> LogChunk:
    first, at_us, data = part
    return LogChunk(offset=first, at=_EPOCH + at_us * _MICROSECOND, text=data.decode(errors="replace"))
