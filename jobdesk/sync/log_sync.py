"""Reads logs from the cache, fetches what is missing from the server and keeps it; blocking."""

from dataclasses import dataclass

import zstandard

from jobdesk.client.calls import Calls
from jobdesk.client.exchange import Exchange
from jobdesk.model.job import TaskId
from jobdesk.model.log import LogChunk
from jobdesk.sync.cache import Cache


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

    def read(self, task_id: TaskId, offset: int) -> LogPiece:
        """What the cache holds from `offset` on, which is the end of a piece read before; no chunks at its end."""
        pieces, size, is_complete = self._cache.read_log(task_id, offset)
        decompressor = zstandard.ZstdDecompressor()
        chunks = tuple(
            LogChunk(offset=first, at=at, text=decompressor.decompress(data).decode()) for first, at, data in pieces
        )
        end = chunks[-1].end if chunks else offset
        return LogPiece(chunks=chunks, size=size, is_complete=is_complete and end >= size)

    def fetch(self, task_id: TaskId, offset: int, wait_s: float) -> LogPiece:
        """What the server has from `offset` on, once it is in the cache; waits up to `wait_s` for more."""
        found = self._calls.log(task_id, offset, wait_s)
        end = found.chunks[-1].end if found.chunks else offset
        is_complete = found.is_complete and end >= found.size
        if found.chunks or is_complete:
            compressor = zstandard.ZstdCompressor(level=1)
            pieces = [(chunk, compressor.compress(chunk.text.encode())) for chunk in found.chunks]
            self._cache.put_log(task_id, pieces, full_size=found.size if found.is_complete else None)
        return LogPiece(chunks=found.chunks, size=found.size, is_complete=is_complete)

    def abort(self) -> None:
        """Breaks off a fetch that waits; it raises Unreachable."""
        self._transport.abort()
