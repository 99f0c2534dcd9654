"""Many logs at once: their pieces and tails as documents, read chunk by chunk."""

import sqlite3
import struct
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import zstandard

from jobdesk.logs.appending import read_tail
from jobdesk.logs.carry import Carry
from jobdesk.logs.chunks import DamagedChunk, decompress, join
from jobdesk.logs.page import Page, make_page
from jobdesk.logs.pieces import Flag
from jobdesk.logs.shelf import Shelf
from jobdesk.logs.showing import is_plain, show
from jobdesk.model.job import TaskId

_COUNT = struct.Struct("<I")  #: how many times stand before the raw text of a block
_TIME_SIZE = 12
_PLAIN = int(Flag.PLAIN)
_MOST_TIMES = 4096  #: bytes for which there is room where the times of a document are not known yet
_MOST_CHUNKS = 12  #: decompressed ones that are at hand


class Document(NamedTuple):
    """A settled piece of a log, or its tail. A tuple, for there are a hundred thousand of them at a time."""

    task_id: int
    job_id: int | None
    first: int  #: bytes of raw text before it
    size: int
    chunk_id: int  #: 0 for a tail
    chunk_start: int
    first_row: int
    first_line: int
    flags: int
    style: int
    severity: int
    is_complete: int

    @property
    def carry(self) -> Carry:
        """What it takes over from the piece before."""
        return Carry(self.style, self.severity, bool(self.flags & Flag.INSIDE))


_document = Document._make

_PIECES = """
    SELECT pieces.task_id, job_id, first, pieces.size, chunk_id, chunk_start, first_row, first_line, flags,
        pieces.style, pieces.severity, is_complete
    FROM logs JOIN pieces USING (task_id) WHERE {0}
"""
_TAILS = f"""
    SELECT task_id, job_id, settled, size - settled, 0, 0, rows, next_line, is_inside * {int(Flag.INSIDE)},
        style, severity, is_complete
    FROM logs WHERE size > settled AND {{0}}
"""


def list_documents(db: sqlite3.Connection, condition: str, values: Sequence[object] = ()) -> list[Document]:
    """The documents of the logs for which a condition holds."""
    rows = db.execute(f"{_PIECES.format(condition)} UNION ALL {_TAILS.format(condition)}", (*values, *values))
    return [_document(row) for row in rows.fetchall()]


def list_pieces(db: sqlite3.Connection, condition: str, values: Sequence[object] = ()) -> list[Document]:
    """The settled pieces alone."""
    return [_document(row) for row in db.execute(_PIECES.format(condition), list(values)).fetchall()]


def list_tails(db: sqlite3.Connection, condition: str, values: Sequence[object] = ()) -> list[Document]:
    """The tails alone of the logs for which a condition holds."""
    return [_document(row) for row in db.execute(_TAILS.format(condition), list(values)).fetchall()]


def of_tasks(task_ids: Iterable[int]) -> tuple[str, Sequence[object]]:
    """The condition that a log is one of some tasks."""
    ids = list(task_ids)
    return f"logs.task_id IN ({','.join('?' * len(ids))})", ids


class DocumentReader:
    """Reads documents; for one thread. Chunks that several of them share are decompressed once."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._chunks: OrderedDict[int, bytes | None] = OrderedDict()
        self._beginnings: dict[int, bytes] = {}

    def chunk(self, chunk_id: int) -> bytes | None:
        """The blocks of a chunk; None where it cannot be read."""
        if chunk_id not in self._chunks:
            self._fetch([chunk_id])
        self._chunks.move_to_end(chunk_id)
        return self._chunks[chunk_id]

    def prepare(self, chunk_ids: Sequence[int]) -> None:
        """Reads chunks that will be asked for next, in one go."""
        missing = [each for each in chunk_ids if each not in self._chunks]
        if missing:
            self._fetch(missing)

    def prepare_some(self, documents: Sequence[Document]) -> None:
        """Reads few documents of many chunks that will be asked for next: of each chunk no more than is needed."""
        needed: dict[int, int] = {}
        for document in documents:
            if document.chunk_id and document.chunk_id not in self._chunks:
                end = document.chunk_start + document.size + _MOST_TIMES
                needed[document.chunk_id] = max(end, needed.get(document.chunk_id, 0))
        frames = self._read_frames(list(needed)) if needed else {}
        self._beginnings = {chunk_id: beginning_of(frames.get(chunk_id), end) for chunk_id, end in needed.items()}

    def raw(self, document: Document) -> bytes | None:
        """The raw text; None where it cannot be read or has gone."""
        if not document.chunk_id:
            with self._shelf.reading() as db:
                return join(read_tail(db, TaskId(document.task_id)))[0]
        beginning = self._beginnings.get(document.chunk_id, b"")
        raw = raw_of(beginning, document.chunk_start, document.size)
        if raw is not None:
            return raw
        blocks = self.chunk(document.chunk_id)
        return None if blocks is None else raw_of(blocks, document.chunk_start, document.size)

    def text(self, document: Document, raw: bytes) -> bytes:
        """What is shown of a raw text; rows are parted by line feeds, or by nothing where a line is long."""
        if document.flags & _PLAIN or (not document.chunk_id and is_plain(raw, document.carry)):
            return raw
        return show(raw, document.carry, is_whole=self._is_whole(document)).text

    def page(self, document: Document, raw: bytes) -> Page:
        """Its rows; their times are not known."""
        return make_page(
            raw,
            first_row=document.first_row,
            first_line=document.first_line,
            carry=document.carry,
            is_whole=self._is_whole(document),
        )

    def _is_whole(self, document: Document) -> bool:
        return bool(document.chunk_id or document.is_complete)

    def _fetch(self, chunk_ids: Sequence[int]) -> None:
        frames = self._read_frames(chunk_ids)
        for chunk_id in chunk_ids:
            self._chunks[chunk_id] = blocks_of(frames.get(chunk_id))
        while len(self._chunks) > max(_MOST_CHUNKS, len(chunk_ids)):
            self._chunks.popitem(last=False)

    def _read_frames(self, chunk_ids: Sequence[int]) -> dict[int, bytes]:
        with self._shelf.reading() as db:
            places = ",".join("?" * len(chunk_ids))
            return dict(db.execute(f"SELECT id, data FROM chunks WHERE id IN ({places})", chunk_ids).fetchall())


def raw_of(blocks: bytes, start: int, size: int) -> bytes | None:
    """The raw text in the block that begins at `start`, without its times; None where the blocks are damaged."""
    if start + _COUNT.size > len(blocks):
        return None
    (times,) = _COUNT.unpack_from(blocks, start)
    end = start + _COUNT.size + _TIME_SIZE * times + size
    return blocks[end - size : end] if end <= len(blocks) else None


def by_chunks(documents: Sequence[Document], most: int = _MOST_CHUNKS) -> Iterator[list[Document]]:
    """Documents in parts that share few chunks each, in the order of their first ones."""
    groups: dict[int, list[Document]] = {}
    for document in documents:
        groups.setdefault(document.chunk_id, []).append(document)
    part: list[Document] = []
    chunks = 0
    for group in groups.values():
        part += group
        chunks += 1
        if chunks == most:
            yield part
            part, chunks = [], 0
    if part:
        yield part


def blocks_of(frame: bytes | None) -> bytes | None:
    """What a frame holds; None where it cannot be read."""
    if frame is None:
        return None
    try:
        return decompress(frame)
    except DamagedChunk:
        return None


def beginning_of(frame: bytes | None, size: int) -> bytes:
    """The first bytes of what a frame holds; less where it cannot be read so far."""
    if frame is None:
        return b""
    try:
        with zstandard.ZstdDecompressor().stream_reader(frame) as reader:
            return reader.read(size)
    except zstandard.ZstdError:
        return b""
