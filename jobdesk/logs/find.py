"""Searches the pages of one log with as many threads as come, several pages at a time."""

import threading
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from jobdesk.logs.documents import blocks_of, raw_of
from jobdesk.logs.hits import NO_HITS, PieceHits, line_starts, rows_of, search_text
from jobdesk.logs.log_query import Terms, compile_needed
from jobdesk.logs.log_text import Content, LogText
from jobdesk.logs.matching import Matcher
from jobdesk.logs.pieces import Flag
from jobdesk.logs.shelf import Shelf
from jobdesk.logs.showing import show

_DIRECT = int(Flag.DIRECT)
_UNIT = 8  #: pages that are read in one go: about a megabyte
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
        while (unit := self._take()) is not None:
            try:
                self._search(*unit)
            finally:
                with self._lock:
                    self._busy -= 1

    def _take(self) -> tuple[Content, Sequence[int]] | None:
        with self._lock:
            if self._is_cancelled or not self._units:
                return None
            self._busy += 1
            return self._units.popleft()

    def _search(self, content: Content, indexes: Sequence[int]) -> None:
        settled = [index for index in indexes if index < len(content.pieces)]
        raw = read_raw(self._text.shelf, content, settled)
        for index in indexes:
            if self._is_cancelled:
                return
            self._found.append(Searched(content, index, self._search_one(content, index, raw.get(index))))

    def _search_one(self, content: Content, index: int, raw: bytes | None) -> PieceHits:
        if raw is None:
            return NO_HITS if index < len(content.pieces) else self._search_page(content, index)
        if content.pieces.is_plain(index):
            return self._search_raw(content, index, raw)
        is_direct = bool(content.pieces.flags[index] & _DIRECT)
        if is_direct and self._needed is not None and self._needed.search(raw) is None:
            return NO_HITS
        text = show(raw, content.pieces.carry(index), is_whole=True).text
        return self._search_page(content, index) if self._matcher.has_match(text) else NO_HITS

    def _search_raw(self, content: Content, index: int, text: bytes) -> PieceHits:
        if not self._matcher.has_match(text):
            return NO_HITS
        starts = line_starts(text)
        if len(starts) != content.pieces.rows[index]:
            return self._search_page(content, index)  # a line in it is so long that it is several rows
        return search_text(self._matcher, text, starts)

    def _search_page(self, content: Content, index: int) -> PieceHits:
        page = self._text.page(index, content)
        return search_text(self._matcher, page.text, page.starts)


def read_raw(shelf: Shelf, content: Content, indexes: Sequence[int]) -> dict[int, bytes]:
    """The raw text of some settled pieces, read in one go; what cannot be read is missing."""
    if not indexes:
        return {}
    pieces = content.pieces
    ids = [int(pieces.chunk_id[index]) for index in indexes]
    with shelf.reading() as db:
        places = ",".join("?" * len(ids))
        frames = dict(db.execute(f"SELECT id, data FROM chunks WHERE id IN ({places})", ids).fetchall())
    found: dict[int, bytes] = {}
    for index, chunk_id in zip(indexes, ids, strict=True):
        blocks = blocks_of(frames.get(chunk_id))
        if blocks is not None:
            raw = raw_of(blocks, int(pieces.chunk_start[index]), int(pieces.size[index]))
            if raw is not None:
                found[index] = raw
    return found


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
