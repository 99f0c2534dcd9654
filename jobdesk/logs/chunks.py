"""Chunks: compressed frames that hold one piece of a big log, or many small logs."""

import struct
import threading
from collections.abc import Iterable, Sequence
from itertools import accumulate

import numpy as np
import zstandard

from jobdesk.logs.page import Times
from jobdesk.model.errors import JobDeskError

CHUNK_SIZE = 128 * 1024  #: bytes of text of a big log in one chunk
PACK_SIZE = 256 * 1024  #: of many small logs
SMALL_LOG = 64 * 1024  #: a log of fewer bytes is packed together with others

_COUNT = struct.Struct("<I")
_HEADER = 18  #: bytes of a frame that tell the size of what is in it, at most
_LARGEST_FRAME = 64 * 1024 * 1024  #: no chunk is larger: a frame that says so is damaged

_own = threading.local()

Part = tuple[int, int, bytes]  #: of a log: its first byte, when it was written (microseconds), its text


class DamagedChunk(JobDeskError):
    """A part of a log that is kept here cannot be read."""


class Compressor:
    """Makes frames; not for two threads at a time."""

    def __init__(self) -> None:
        self._zstd = zstandard.ZstdCompressor(level=1, write_checksum=True)

    def compress(self, blocks: Iterable[bytes]) -> bytes:
        """A frame of blocks that lie one behind the other."""
        return self._zstd.compress(b"".join(blocks))


def to_block(raw: bytes, times: Times) -> bytes:
    """A piece as it lies in a frame."""
    offsets, at_us = times.offsets.astype("<u4").tobytes(), times.at_us.astype("<i8").tobytes()
    return b"".join((_COUNT.pack(len(times.offsets)), offsets, at_us, raw))


def decompress(frame: bytes) -> bytes:
    """The blocks of a frame. Raises DamagedChunk."""
    try:
        if zstandard.frame_content_size(frame) > _LARGEST_FRAME:
            raise DamagedChunk
        return _own_decompressor().decompress(frame, max_output_size=_LARGEST_FRAME)
    except (zstandard.ZstdError, TypeError) as error:  # something else than bytes was kept
        raise DamagedChunk from error


class Unpacker:
    """Unpacks many frames in one go, into memory that it uses again; not for two threads at a time."""

    def __init__(self) -> None:
        self._zstd = zstandard.ZstdDecompressor()
        self._memory = memoryview(bytearray())

    def unpack(self, frames: bytes, sizes: Sequence[int]) -> tuple[memoryview, list[int]]:
        """The blocks of frames of so many bytes that lie one behind the other, and where those of each frame end.

        They hold until the next time. Raises DamagedChunk where one of them is damaged.
        """
        offsets = accumulate(sizes[:-1], initial=0)
        try:
            ends = list(accumulate(zstandard.frame_content_size(frames[at : at + _HEADER]) for at in offsets))
            if not 0 <= ends[-1] <= _LARGEST_FRAME:
                raise DamagedChunk
            if ends[-1] > len(self._memory):
                self._memory = memoryview(bytearray(ends[-1]))
            content = self._memory[: ends[-1]]
            reader = self._zstd.stream_reader(frames, read_across_frames=True)
            place = 0
            while place < len(content) and (count := reader.readinto(content[place:])):
                place += count
        except zstandard.ZstdError as error:
            raise DamagedChunk from error
        if place < len(content):
            raise DamagedChunk
        return content, ends


def _own_decompressor() -> zstandard.ZstdDecompressor:
    """One for each thread: it is made in a tenth of the time that a frame takes."""
    decompressor: zstandard.ZstdDecompressor | None = getattr(_own, "decompressor", None)
    if decompressor is None:
        decompressor = _own.decompressor = zstandard.ZstdDecompressor()
    return decompressor


def from_block(content: bytes, start: int, size: int) -> tuple[bytes, Times]:
    """The piece of `size` bytes whose block begins at `start`. Raises DamagedChunk."""
    if start + _COUNT.size > len(content):
        raise DamagedChunk
    (count,) = _COUNT.unpack_from(content, start)
    at = start + _COUNT.size
    end = at + 12 * count + size
    if end > len(content):
        raise DamagedChunk
    offsets = np.frombuffer(content, "<u4", count, at).astype(np.uint32)
    at_us = np.frombuffer(content, "<i8", count, at + 4 * count).astype(np.int64)
    return content[end - size : end], Times(offsets, at_us)


def join(parts: Sequence[Part]) -> tuple[bytes, Times]:
    """The text of parts that follow on one another, and when they were written."""
    sizes = np.fromiter((len(part[2]) for part in parts), np.int64, len(parts))
    offsets = np.cumsum(sizes) - sizes
    at_us = np.fromiter((part[1] for part in parts), np.int64, len(parts))
    is_kept = sizes > 0
    is_kept[1:] &= at_us[1:] != at_us[:-1]
    is_kept[:1] = True
    return b"".join(part[2] for part in parts), Times(offsets[is_kept].astype(np.uint32), at_us[is_kept])


def cut_times(times: Times, first: int, end: int) -> Times:
    """The times of the text from `first` to `end`."""
    begin = max(0, int(np.searchsorted(times.offsets, first, "right")) - 1)
    stop = int(np.searchsorted(times.offsets, end, "left"))
    offsets = np.maximum(times.offsets[begin:stop], np.uint32(first)) - np.uint32(first)
    return Times(offsets, times.at_us[begin:stop])
