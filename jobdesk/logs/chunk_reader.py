"""Reads many chunks in one go: a whole log is searched in the time that it takes to unpack it."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from jobdesk.logs.chunks import DamagedChunk, Unpacker
from jobdesk.logs.shelf import Shelf


@dataclass(frozen=True, slots=True, eq=False)
class Chunks:
    """The blocks of some chunks, one behind the other, until the same reader reads others."""

    content: memoryview
    ids: Sequence[int]  #: chunks that cannot be read are missing
    ends: Sequence[int]  #: of their blocks in `content`

    def blocks(self, chunk_id: int) -> bytes | None:
        """Those of one chunk; None for one that cannot be read."""
        if chunk_id not in self.ids:
            return None
        place = self.ids.index(chunk_id)
        return bytes(self.content[self.ends[place - 1] if place else 0 : self.ends[place]])

    def place_of(self, byte: int) -> int:
        """Which of `ids` a byte of `content` belongs to."""
        return bisect_right(self.ends, byte)


class ChunkReader:
    """Reads chunks; not for two threads at a time."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._unpacker = Unpacker()

    def read(self, ids: Sequence[int]) -> Chunks:
        """Some chunks, in any order. Raises DatabaseFault."""
        if not ids:
            return Chunks(memoryview(b""), (), ())
        # In one row: each row that is fetched waits for the interpreter lock, which the window wants as well.
        # Blobs come out of group_concat as they are, and whatever does not is damaged for the unpacker.
        question = (
            "SELECT group_concat(id), group_concat(length(data)), CAST(group_concat(data, '') AS BLOB) "
            f"FROM chunks WHERE id IN ({','.join('?' * len(ids))})"
        )
        with self._shelf.reading() as db:
            found, sizes, frames = db.execute(question, ids).fetchone()
        if not found:
            return Chunks(memoryview(b""), (), ())
        try:
            content, ends = self._unpacker.unpack(frames, [int(size) for size in sizes.split(",")])
        except (DamagedChunk, AttributeError, ValueError):
            return self._read_singly(ids)
        return Chunks(content, [int(chunk_id) for chunk_id in found.split(",")], ends)

    def _read_singly(self, ids: Sequence[int]) -> Chunks:
        """What can be read where one of the chunks is damaged."""
        good: list[int] = []
        ends: list[int] = []
        content = b""
        for chunk_id in ids:
            try:
                content += self._shelf.read_chunk(chunk_id)
            except DamagedChunk:
                continue
            good.append(chunk_id)
            ends.append(len(content))
        return Chunks(memoryview(content), good, ends)
