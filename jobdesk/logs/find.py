"""Searches the pages of one log with as many threads as come, several pages at a time."""

import threading
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from jobdesk.logs.chunk_reader import ChunkReader, Chunks
from jobdesk.logs.chunks import raw_of
from jobdesk.logs.hits import NO_HITS, PieceHits, line_starts, rows_of, search_text
from jobdesk.logs.log_query import Terms, compile_needed
from jobdesk.logs.log_text import Content, LogText
from jobdesk.logs.matching import Matcher, first_place
from jobdesk.logs.pieces import Flag
from jobdesk.logs.showing import show

_DIRECT = int(Flag.DIRECT) | int(Flag.PLAIN)
_UNIT = 16  #: pages that are read in one go: about two megabytes
_FIRST_UNITS = (1, 1, 2, 4)  #: the first hits come sooner so


@dataclass(frozen=True, slots=True, eq=False)
class Searched:
    """What was found in one page of a log as it was at some moment."""

    content: Content
    index: int
    found: PieceHits


@dataclass(frozen=True, slots=True)
class RowMatches:
    """The matches that begin in one row."""

    spans: tuple[tuple[int, int], ...]  #: columns, in characters, cut at the end of the row
    before: int  #: how many matches of the page begin in rows before


class LogSearch:
    """What is left to be searched, and what was found; for any number of threads."""

    def __init__(self, text: LogText, matcher: Matcher) -> None:
        self._text = text
        self._matcher = matcher
        self._needed = compile_needed(Terms(matcher.parts))
        self._lock = threading.Lock()
        self._units: deque[tuple[Content, Sequence[int]]] = deque()
        self._found: deque[Searched] = deque()
        self._busy = 0
        self._is_cancelled = False

    def add(self, content: Content, indexes: Sequence[int]) -> None:
        """More pages are to be searched, in this order."""
        with self._lock:
            self._units.extend((content, unit) for unit in _cut(indexes))

    def cancel(self) -> None:
        """Ends the threads that search, at the next page."""
        self._is_cancelled = True

    @property
    def has_more(self) -> bool:
        """Whether pages wait for a thread."""
        return bool(self._units) and not self._is_cancelled

    @property
    def is_done(self) -> bool:
        """Whether nothing is left, and everything that was found lies ready."""
        with self._lock:
            return self._busy == 0 and (self._is_cancelled or not self._units)

    def drain(self) -> list[Searched]:
        """What was found since the last time."""
        found: list[Searched] = []
        while self._found:
            found.append(self._found.popleft())
        return found

    def run(self) -> None:
        """Searches until nothing is left; blocks. Raises DatabaseFault."""
        reader = ChunkReader(self._text.shelf)
        while (unit := self._take()) is not None:
            try:
                self._search(reader, *unit)
            finally:
                with self._lock:
                    self._busy -= 1

    def _take(self) -> tuple[Content, Sequence[int]] | None:
        with self._lock:
            if self._is_cancelled or not self._units:
                return None
            self._busy += 1
            return self._units.popleft()

    def _search(self, reader: ChunkReader, content: Content, indexes: Sequence[int]) -> None:
        ids = content.pieces.chunk_id
        chunks = reader.read(list({int(ids[index]) for index in indexes if index < len(ids)}))
        promising = self._promising(chunks)
        for index in indexes:
            if self._is_cancelled:
                return
            found = NO_HITS
            if index == len(ids):
                found = self._search_page(content, index)
            elif ids[index] in promising or not _is_direct(content, index):
                found = self._search_piece(content, index, chunks)
            self._found.append(Searched(content, index, found))

    def _promising(self, chunks: Chunks) -> set[int]:
        """The chunks that have what every match has, as far as one can tell from raw text."""
        if self._needed is None:
            return set(chunks.ids)
        found: set[int] = set()
        place = 0
        while (byte := first_place(self._needed, chunks.content, place)) is not None:
            number = chunks.place_of(byte)
            found.add(chunks.ids[number])
            place = chunks.ends[number]
        return found

    def _search_piece(self, content: Content, index: int, chunks: Chunks) -> PieceHits:
        pieces = content.pieces
        blocks = chunks.blocks(int(pieces.chunk_id[index]))
        raw = None if blocks is None else raw_of(blocks, int(pieces.chunk_start[index]), int(pieces.size[index]))
        if raw is None:
            return NO_HITS
        if pieces.is_plain(index):
            return self._search_rows(content, index, raw)
        shown = show(raw, pieces.carry(index), is_whole=True, has_styles=False)
        return self._search_rows(content, index, shown.text)

    def _search_rows(self, content: Content, index: int, text: bytes) -> PieceHits:
        if not self._matcher.has_match(text):
            return NO_HITS
        starts = line_starts(text)
        if len(starts) != content.pieces.rows[index]:
            return self._search_page(content, index)  # a line in it is so long that it is several rows
        return search_text(self._matcher, text, starts)

    def _search_page(self, content: Content, index: int) -> PieceHits:
        page = self._text.page(index, content)
        return search_text(self._matcher, page.text, page.starts)


def _is_direct(content: Content, index: int) -> bool:
    """Whether whatever is shown of a page stands in its raw text too."""
    return bool(int(content.pieces.flags[index]) & _DIRECT)


def read_matches(text: LogText, content: Content, index: int, row: int, matcher: Matcher) -> RowMatches:
    """The matches in one row of a page; blocks. Raises DatabaseFault."""
    page = text.page(index, content)
    if not page.first_row <= row < page.end_row:
        return RowMatches((), 0)
    found = matcher.find_all(page.text)
    rows = rows_of(found.firsts, page.starts) + page.first_row
    first, end = int(rows.searchsorted(row)), int(rows.searchsorted(row, "right"))
    row_end = int(page.ends[row - page.first_row])
    spans = tuple(
        (page.column_at(row, int(found.firsts[place])), page.column_at(row, min(int(found.ends[place]), row_end)))
        for place in range(first, end)
    )
    return RowMatches(spans, first)


def _cut(indexes: Sequence[int]) -> Iterator[Sequence[int]]:
    place = 0
    for size in _sizes():
        if place >= len(indexes):
            return
        yield indexes[place : place + size]
        place += size


def _sizes() -> Iterable[int]:
    yield from _FIRST_UNITS
    while True:
        yield _UNIT
