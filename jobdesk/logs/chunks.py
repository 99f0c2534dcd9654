"""Chunks: compressed frames that hold one piece of a big log, or many small logs."""

import struct
import threading
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise

import numpy as np
import zstandard

from jobdesk.logs.narrow_times import narrow_times, widen_times
from jobdesk.logs.page import Times
from jobdesk.model.errors import JobDeskError

CHUNK_SIZE = 128 * 1024  #: bytes of text of a big log in one chunk
PACK_SIZE = 256 * 1024  #: of many small logs
FRAME_SIZE = 64 * 1024  #: of them in one frame: one of the logs is read without most of the others
SMALL_LOG = 64 * 1024  #: a log of fewer bytes is packed together with others
QUICK, SMALL = 1, 9  #: levels: text that comes in must not wait; packs are made once, and sooner read for being small

_COUNT = struct.Struct("<I")
_TIME_SIZE = 12
_NARROW = 0x8000_0000  #: in place of the count: narrow times of so many bytes follow
_HEADER = 18  #: bytes of a frame that tell the size of what is in it, at most
_MAGIC_SIZE, _BLOCK_HEADER, _CHECKSUM_SIZE = 4, 3, 4  #: of a frame
_HAS_CHECKSUM, _RUN = 4, 1
_LARGEST_FRAME = 64 * 1024 * 1024  #: no chunk is larger: a frame that says so is damaged

_own = threading.local()

Part = tuple[int, int, bytes]  #: of a log: its first byte, when it was written (microseconds), its text


class DamagedChunk(JobDeskError):
    """A part of a log that is kept here cannot be read."""


class Compressor:
    """Makes frames; not for two threads at a time."""

    def __init__(self, level: int = QUICK) -> None:
        self._zstd = zstandard.ZstdCompressor(level=level, write_checksum=True)

    def compress(self, blocks: Iterable[bytes], frame_size: int = _LARGEST_FRAME) -> bytes:
        """Blocks that lie one behind the other, in frames of so many bytes of them."""
        content = b"".join(blocks)
        parts = (content[place : place + frame_size] for place in range(0, max(1, len(content)), frame_size))
        return b"".join(map(self._zstd.compress, parts))


def to_block(raw: bytes, times: Times) -> bytes:
    """A piece as it lies in a frame: how many times, the offset of each, each, and the text."""
    offsets, at_us = times.offsets.astype("<u4").tobytes(), times.at_us.astype("<i8").tobytes()
    return b"".join((_COUNT.pack(len(times.offsets)), offsets, at_us, raw))


def to_narrow_block(raw: bytes, times: Times) -> bytes:
    """A piece as it lies in a frame with many others, where the times of short logs would take a large part."""
    kept = narrow_times(times)
    return b"".join((_COUNT.pack(_NARROW | len(kept)), kept, raw))


def decompress(frames: bytes) -> bytes:
    """The blocks in the frames of a chunk. Raises DamagedChunk."""
    return Frames(frames)[:]


class Frames:
    """The blocks of a chunk, to be read in parts; a frame is decompressed when something in it is wanted."""

    def __init__(self, frames: bytes) -> None:
        """Raises DamagedChunk, as reading a part does."""
        if not isinstance(frames, bytes):  # something else was kept
            raise DamagedChunk
        self._frames = frames
        found = _split(frames, 0, len(frames))
        self._cuts = [0, *(end for end, _ in found)]
        self._ends = list(accumulate(size for _, size in found))
        self._contents: dict[int, bytes] = {}

    def __len__(self) -> int:
        return self._ends[-1]

    def __getitem__(self, part: slice) -> bytes:
        first, end, _ = part.indices(len(self))
        place = bisect_right(self._ends, first)
        parts: list[bytes] = []
        while first < end:
            begin = self._ends[place - 1] if place else 0
            parts.append(self._content(place)[first - begin : end - begin])
            first = self._ends[place]
            place += 1
        return parts[0] if len(parts) == 1 else b"".join(parts)

    def _content(self, place: int) -> bytes:
        content = self._contents.get(place)
        if content is None:
            try:
                content = _own_decompressor().decompress(self._frames[self._cuts[place] : self._cuts[place + 1]])
            except zstandard.ZstdError as error:
                raise DamagedChunk from error
            self._contents[place] = content
        return content


def _split(frames: bytes, first: int, last: int) -> list[tuple[int, int]]:
    """Where each of the frames that lie between two places ends, and how many bytes are in it. Raises DamagedChunk."""
    found: list[tuple[int, int]] = []
    total = 0
    while first < last:
        head = frames[first : first + _HEADER]
        try:
            size, begin = zstandard.frame_content_size(head), first + zstandard.frame_header_size(head)
        except zstandard.ZstdError as error:
            raise DamagedChunk from error
        first = _frame_end(frames, begin) + (_CHECKSUM_SIZE if head[_MAGIC_SIZE] & _HAS_CHECKSUM else 0)
        total += size
        if size < 0 or first > last or total > _LARGEST_FRAME:
            raise DamagedChunk
        found.append((first, size))
    if not found:
        raise DamagedChunk
    return found


def _frame_end(frames: bytes, place: int) -> int:
    """Behind the blocks of which the first begins at `place`."""
    # The size of a frame stands nowhere: https://www.rfc-editor.org/rfc/rfc8878#name-blocks
    while True:
        head = int.from_bytes(frames[place : place + _BLOCK_HEADER], "little")
        place += _BLOCK_HEADER + (1 if head >> 1 & 3 == _RUN else head >> 3)
        if head & 1 or place >= len(frames):
            return place


class Unpacker:
    """Unpacks many frames in one go, into memory that it uses again; not for two threads at a time."""

    def __init__(self) -> None:
        self._zstd = zstandard.ZstdDecompressor()
        self._memory = memoryview(bytearray())

    def unpack(self, frames: bytes, sizes: Sequence[int]) -> tuple[memoryview, list[int]]:
        """The blocks of chunks of so many bytes that lie one behind the other, and where those of each chunk end.

        They hold until the next time. Raises DamagedChunk where one of them is damaged.
        """
        cuts = list(accumulate(sizes, initial=0))
        try:
            parts = (_split(frames, first, end) for first, end in pairwise(cuts))
            ends = list(accumulate(sum(size for _, size in part) for part in parts))
            if ends[-1] > _LARGEST_FRAME:
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


def from_block(content: "bytes | Frames", start: int, size: int) -> tuple[bytes, Times]:
    """The piece of `size` bytes whose block begins at `start`. Raises DamagedChunk."""
    raw = raw_of(content, start, size)
    if raw is None:
        raise DamagedChunk
    (count,) = _COUNT.unpack(content[start : start + _COUNT.size])
    at = start + _COUNT.size
    if count & _NARROW:
        try:
            return raw, widen_times(content[at : at + (count & ~_NARROW)])
        except ValueError as error:
            raise DamagedChunk from error
    times = content[at : at + count * _TIME_SIZE]
    offsets = np.frombuffer(times, "<u4", count).astype(np.uint32)
    at_us = np.frombuffer(times, "<i8", count, 4 * count).astype(np.int64)
    return raw, Times(offsets, at_us)


def raw_of(blocks: "bytes | Frames", start: int, size: int) -> bytes | None:
    """The text in the block that begins at `start`, without its times; None where the blocks are damaged."""
    if start + _COUNT.size > len(blocks):
        return None
    (count,) = _COUNT.unpack(blocks[start : start + _COUNT.size])
    times_size = count & ~_NARROW if count & _NARROW else count * _TIME_SIZE
    end = start + _COUNT.size + times_size + size
    return blocks[end - size : end] if end <= len(blocks) else None


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
