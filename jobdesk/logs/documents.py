"""Many logs at once: their pieces and tails as documents, read chunk by chunk."""

import sqlite3
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from jobdesk.logs.appending import read_tail
from jobdesk.logs.carry import Carry
from jobdesk.logs.chunks import DamagedChunk, Frames, join, raw_of
from jobdesk.logs.packs import tasks_in
from jobdesk.logs.page import Page, make_page
from jobdesk.logs.pieces import Flag
from jobdesk.logs.raw import raw_parts
from jobdesk.logs.shelf import Shelf
from jobdesk.logs.showing import Shown, is_plain, show
from jobdesk.model.job import TaskId

_PLAIN = int(Flag.PLAIN)
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
    SELECT pieces.task_id, job_id, first, pieces.size, chunk_id, chunk_start, first_row, first_line, pieces.flags,
        style, severity, is_complete
    FROM logs JOIN pieces USING (task_id) WHERE {0}
"""
_PACKED = """
    SELECT task_id, job_id, 0, size, pack_id, pack_start, 0, 0, flags, 0, 0, is_complete FROM logs WHERE pack_id AND {0}
"""
_TAILS = f"""
    SELECT task_id, job_id, size - unsettled, unsettled, 0, 0, rows, ifnull(next_line, 0),
        ifnull(is_inside, 0) * {int(Flag.INSIDE)}, ifnull(style, 0), ifnull(severity, 0), is_complete
    FROM logs LEFT JOIN growing USING (task_id) WHERE unsettled > 0 AND {{0}}
"""


def list_documents(db: sqlite3.Connection, condition: str, values: Sequence[object] = ()) -> list[Document]:
    """The documents of the logs for which a condition holds."""
    statement = " UNION ALL ".join(each.format(condition) for each in (_PIECES, _PACKED, _TAILS))
    return [_document(row) for row in db.execute(statement, (*values, *values, *values)).fetchall()]


def list_of_chunks(db: sqlite3.Connection, chunk_ids: Sequence[int]) -> list[Document]:
    """The settled pieces that lie in some chunks."""
    places = ",".join("?" * len(chunk_ids))
    rows = db.execute(_PIECES.format(f"chunk_id IN ({places})"), chunk_ids).fetchall()
    condition, tasks = of_tasks(tasks_in(db, chunk_ids))
    rows += db.execute(_PACKED.format(f"pack_id IN ({places}) AND {condition}"), (*chunk_ids, *tasks)).fetchall()
    return [_document(row) for row in rows]


def list_twisted(db: sqlite3.Connection) -> frozenset[int]:
    """The chunks in which letters may be shown beside each other that do not stand so in the raw text."""
    query = "SELECT chunk_id FROM pieces WHERE flags & ? = 0 UNION SELECT id FROM packs WHERE is_twisted"
    return frozenset(chunk_id for (chunk_id,) in db.execute(query, (int(Flag.DIRECT),)).fetchall())


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
        self._chunks: OrderedDict[int, Frames | None] = OrderedDict()

    def chunk(self, chunk_id: int) -> bytes | None:
        """The blocks of a chunk; None where it cannot be read."""
        frames = self._frames(chunk_id)
        try:
            return None if frames is None else frames[:]
        except DamagedChunk:
            return None

    def prepare(self, chunk_ids: Sequence[int]) -> None:
        """Reads chunks that will be asked for next, in one go."""
        missing = [each for each in chunk_ids if each not in self._chunks]
        if missing:
            self._fetch(missing)

    def raw(self, document: Document) -> bytes | None:
        """The raw text; None where it cannot be read or has gone."""
        if not document.chunk_id:
            return self._raw_of_tail(TaskId(document.task_id), document.first, document.size)
        frames = self._frames(document.chunk_id)
        try:
            return None if frames is None else raw_of(frames, document.chunk_start, document.size)
        except DamagedChunk:
            return None

    def shown(self, document: Document, raw: bytes) -> Shown:
        """What is shown of a raw text; rows are parted by line feeds, or by nothing where a line is long."""
        if document.flags & _PLAIN or (not document.chunk_id and is_plain(raw, document.carry)):
            return Shown(raw)
        return show(raw, document.carry, is_whole=self._is_whole(document), has_styles=False)

    def page(self, document: Document, raw: bytes) -> Page:
        """Its rows; their times are not known."""
        return make_page(
            raw,
            first_row=document.first_row,
            first_line=document.first_line,
            carry=document.carry,
            is_whole=self._is_whole(document),
        )

    def _raw_of_tail(self, task_id: TaskId, first: int, size: int) -> bytes:
        with self._shelf.reading() as db:
            parts = read_tail(db, task_id, first)
        raw = join(parts)[0]
        if parts and parts[0][0] == first and len(raw) >= size:
            return raw
        # It was listed before it was settled, or packed with others.
        return b"".join(data for _, _, data in raw_parts(self._shelf, task_id, first))[:size]

    def _is_whole(self, document: Document) -> bool:
        return bool(document.chunk_id or document.is_complete)

    def _frames(self, chunk_id: int) -> Frames | None:
        if chunk_id not in self._chunks:
            self._fetch([chunk_id])
        self._chunks.move_to_end(chunk_id)
        return self._chunks[chunk_id]

    def _fetch(self, chunk_ids: Sequence[int]) -> None:
        places = ",".join("?" * len(chunk_ids))
        with self._shelf.reading() as db:
            found = dict(db.execute(f"SELECT id, data FROM chunks WHERE id IN ({places})", chunk_ids).fetchall())
        for chunk_id in chunk_ids:
            self._chunks[chunk_id] = _to_frames(found.get(chunk_id))
        while len(self._chunks) > max(_MOST_CHUNKS, len(chunk_ids)):
            self._chunks.popitem(last=False)


def _to_frames(data: bytes | None) -> Frames | None:
    try:
        return None if data is None else Frames(data)
    except DamagedChunk:
        return None


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
