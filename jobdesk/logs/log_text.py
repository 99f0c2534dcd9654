"""The rows of one log as they are shown: read from the shelf in pages, a few of which stay in memory."""

import threading
from collections import OrderedDict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from jobdesk.logs.chunks import DamagedChunk, Part, from_block, join
from jobdesk.logs.head import LogHead
from jobdesk.logs.marked_lines import read_severities
from jobdesk.logs.page import Page, Times, damaged_page, make_page
from jobdesk.logs.pieces import Pieces, append_pieces
from jobdesk.logs.shelf import Shelf
from jobdesk.logs.shelf_tables import LogRecord
from jobdesk.logs.showing import SEVERITIES, show
from jobdesk.model.job import TaskId
from jobdesk.model.log import Severity

MEMORY = 8 * 1024 * 1024  #: bytes of text that stay in memory


@dataclass(frozen=True, slots=True, eq=False)
class Content:
    """A log at one moment. Its pages are the settled pieces and, behind them, one for the tail where there is one."""

    head: LogHead
    record: LogRecord | None
    pieces: Pieces
    tail: Page

    @property
    def page_count(self) -> int:
        """How many pages there are."""
        return len(self.pieces) + (self.tail.rows > 0)

    def index_of_row(self, row: int) -> int:
        """The page that holds a row."""
        return min(self.pieces.index_of_row(max(0, row)), max(0, self.page_count - 1))

    def first_row(self, index: int) -> int:
        """The first row of a page; all rows for the one behind the last."""
        if index > len(self.pieces):
            return self.head.rows
        return int(self.pieces.first_row[index]) if index < len(self.pieces) else self.pieces.end_row

    def counts(self) -> NDArray[np.uint32]:
        """For each page how many lines of each severity begin in it."""
        return np.concatenate((self.pieces.counts, self.tail.counts[None, :]))[: self.page_count]


class LogText:
    """One log; for any thread. What blocks says so."""

    def __init__(self, shelf: Shelf, task_id: TaskId) -> None:
        """Blocks while the head is read. Raises DatabaseFault."""
        self._shelf = shelf
        self._task_id = task_id
        self._lock = threading.Lock()
        self._refreshing = threading.Lock()
        self._pages: OrderedDict[int, Page] = OrderedDict()
        self._memory = 0
        self._tail_parts: list[Part] = []
        self.is_damaged = False  #: a part of it could not be read
        self._content = self._read(None)

    @property
    def shelf(self) -> Shelf:
        """Where it lies."""
        return self._shelf

    @property
    def task_id(self) -> TaskId:
        """Whose log it is."""
        return self._task_id

    @property
    def head(self) -> LogHead:
        """How much of it there was at the last refresh."""
        return self._content.head

    @property
    def content(self) -> Content:
        """The log as it was at the last refresh, for whoever goes through it page by page."""
        return self._content

    def refresh(self) -> LogHead:
        """Looks what has come since; blocks. Rows that are settled stay the same as long as the head's version does,
        the last row may still change. Raises DatabaseFault."""
        with self._refreshing:
            self._content = self._read(self._content)
            return self._content.head

    def pages(self, first_row: int, count: int) -> tuple[Page, ...]:
        """The pages that hold `count` rows from `first_row` on, in order; blocks. Raises DatabaseFault."""
        content = self._content
        return tuple(self._page(content, index) for index in _indexes(content, first_row, count))

    def cached(self, first_row: int, count: int) -> tuple[Page, ...] | None:
        """The same from memory; None where one of them is not there. Never blocks."""
        content = self._content
        found: list[Page] = []
        with self._lock:
            for index in _indexes(content, first_row, count):
                page = content.tail if index == len(content.pieces) else self._pages.get(index)
                if page is None:
                    return None
                found.append(page)
        return tuple(found)

    def page(self, index: int, content: Content | None = None) -> Page:
        """One page, past the memory: for whoever goes through the whole log. Blocks. Raises DatabaseFault."""
        content = content or self._content
        with self._lock:
            page = self._pages.get(index)
        return page or self._make(content, index)

    def text(self, index: int, content: Content | None = None) -> bytes:
        """The text of one page alone (`Page.text`), sooner than the page where it is shown as it stands. Blocks."""
        content = content or self._content
        if index < len(content.pieces):
            raw = self._raw(content.pieces, index)
            if raw is None:
                return b""
            if content.pieces.is_plain(index):
                return raw[0]
            return show(raw[0], content.pieces.carry(index), is_whole=True, has_styles=False).text
        return content.tail.text

    def raw(self) -> Iterator[bytes]:
        """The whole text as it came, piece by piece, what cannot be read left out. Blocks."""
        content, tail = self._content, list(self._tail_parts)
        for index in range(len(content.pieces)):
            raw = self._raw(content.pieces, index)
            if raw is not None:
                yield raw[0]
        yield from (data for _, _, data in tail)

    def find_rows(
        self, severities: Collection[Severity], first_row: int = 0, end_row: int | None = None, most: int | None = None
    ) -> "NDArray[np.int64]":
        """The first rows of lines with one of some severities, ascending, the first `most` of them; blocks."""
        content = self._content
        end_row = content.head.rows if end_row is None else end_row
        codes = np.array([SEVERITIES.index(severity) for severity in severities], np.uint8)
        indexes = (
            index
            for index in _pages_with(content, severities)
            if content.first_row(index) < end_row and content.first_row(index + 1) > first_row
        )
        found, count = [np.empty(0, np.int64)], 0
        read_page = partial(self._page, content)
        for index, of_rows, is_continued in read_severities(
            self._shelf, content.pieces, indexes, severities, read_page
        ):
            rows = np.flatnonzero(np.isin(of_rows, codes) & ~is_continued) + content.first_row(index)
            found.append(rows[(rows >= first_row) & (rows < end_row)])
            count += len(found[-1])
            if most is not None and count >= most:
                break
        return np.concatenate(found)[:most]

    def next_row(self, severities: Collection[Severity], row: int) -> int | None:
        """The first row behind `row` at which a line with one of some severities begins; blocks."""
        content = self._content
        for index in _pages_with(content, severities):
            if content.first_row(index + 1) > row + 1:
                rows = _rows_with(self._page(content, index), severities)
                rows = rows[rows > row]
                if len(rows):
                    return int(rows[0])
        return None

    def previous_row(self, severities: Collection[Severity], row: int) -> int | None:
        """The last row before `row` at which a line with one of some severities begins; blocks."""
        content = self._content
        for index in reversed(_pages_with(content, severities)):
            if content.first_row(index) < row:
                rows = _rows_with(self._page(content, index), severities)
                rows = rows[rows < row]
                if len(rows):
                    return int(rows[-1])
        return None

    def marks(self) -> tuple[int, ...]:
        """The rows that a reader marked; blocks. Raises DatabaseFault."""
        return self._shelf.marks(self._task_id)

    def set_mark(self, row: int, *, is_set: bool) -> None:
        """Marks a row, or takes its mark away; blocks. Raises DatabaseFault."""
        self._shelf.set_mark(self._task_id, row, is_set=is_set)

    def row_of_line(self, line: int) -> int:
        """The row at which a line (from 0) begins, the last one's for a number that is too large; blocks."""
        content = self._content
        line = max(0, min(line, content.head.lines - 1))
        if content.tail.rows and line >= content.tail.first_line + bool(content.tail.continued[0]):
            return content.tail.row_of_line(line)
        if not len(content.pieces):
            return 0
        return self._page(content, content.pieces.index_of_line(line)).row_of_line(line)

    def _read(self, old: Content | None) -> Content:
        known = old.pieces if old is not None else None
        behind = int(known.first[-1]) if known is not None and len(known) else -1
        found = self._shelf.read_log(self._task_id, behind)
        record = found.record
        version = old.head.version if old is not None else 0
        if old is not None and _is_another(old, record):
            self._forget()
            version += 1
            known, found = None, self._shelf.read_log(self._task_id)
            record = found.record
        pieces = append_pieces(known, found.pieces) if known is not None else found.pieces
        tail = _tail_page(record, found.tail)
        self._tail_parts = list(found.tail)
        return Content(_head(self._task_id, record, pieces, tail, version), record, pieces, tail)

    def _forget(self) -> None:
        with self._lock:
            self._pages.clear()
            self._memory = 0

    def _page(self, content: Content, index: int) -> Page:
        if index >= len(content.pieces):
            return content.tail
        with self._lock:
            page = self._pages.get(index)
            if page is not None:
                self._pages.move_to_end(index)
                return page
        page = self._make(content, index)
        with self._lock:
            if content.head.version == self._content.head.version and index not in self._pages:
                self._pages[index] = page
                self._memory += len(page.text)
                while self._memory > MEMORY and len(self._pages) > 1:
                    self._memory -= len(self._pages.popitem(last=False)[1].text)
        return page

    def _make(self, content: Content, index: int) -> Page:
        pieces = content.pieces
        if index >= len(pieces):
            return content.tail
        first_row, first_line, carry = int(pieces.first_row[index]), int(pieces.first_line[index]), pieces.carry(index)
        raw = self._raw(pieces, index)
        if raw is None:
            lines = int(pieces.counts[index].sum())
            return damaged_page(first_row, first_line, int(pieces.rows[index]), lines, carry)
        return make_page(raw[0], first_row=first_row, first_line=first_line, times=raw[1], carry=carry)

    def _raw(self, pieces: Pieces, index: int) -> tuple[bytes, Times] | None:
        try:
            content = self._shelf.open_chunk(int(pieces.chunk_id[index]))
            return from_block(content, int(pieces.chunk_start[index]), int(pieces.size[index]))
        except DamagedChunk:
            self.is_damaged = True
            self._shelf.note_damage(self._task_id)
            return None


def _is_another(old: Content, record: LogRecord | None) -> bool:
    """Whether what is kept now is not the log of before, grown."""
    if old.record is None:
        return False
    return record is None or record.begun != old.record.begun


def _tail_page(record: LogRecord | None, parts: Sequence[Part]) -> Page:
    record = record or LogRecord(task_id=TaskId(0))
    raw, times = join(parts)
    return make_page(
        raw,
        first_row=record.rows,
        first_line=record.next_line,
        times=times,
        carry=record.carry,
        is_whole=record.is_complete,
    )


def _head(task_id: TaskId, record: LogRecord | None, pieces: Pieces, tail: Page, version: int) -> LogHead:
    if record is None:
        return LogHead(task_id=task_id, version=version, counts=(0,) * len(SEVERITIES))
    counts = pieces.counts.sum(axis=0, dtype=np.int64) + tail.counts
    return LogHead(
        task_id=task_id,
        job_id=record.job_id,
        is_here=True,
        is_complete=record.is_complete,
        size=record.size,
        rows=record.rows + tail.rows,
        lines=int(counts.sum()),
        counts=tuple(counts.tolist()),
        version=version,
        has_damage=record.has_damage,
    )


def _indexes(content: Content, first_row: int, count: int) -> range:
    first_row, end_row = max(0, first_row), min(first_row + count, content.head.rows)
    if first_row >= end_row:
        return range(0)
    return range(content.index_of_row(first_row), content.index_of_row(end_row - 1) + 1)


def _pages_with(content: Content, severities: Collection[Severity]) -> list[int]:
    codes = [SEVERITIES.index(severity) for severity in severities]
    found: list[int] = np.flatnonzero(content.counts()[:, codes].any(axis=1)).tolist()
    return found


def _rows_with(page: Page, severities: Collection[Severity]) -> NDArray[np.int64]:
    codes = np.array([SEVERITIES.index(severity) for severity in severities], np.uint8)
    return np.flatnonzero(np.isin(page.severities, codes) & ~page.continued) + page.first_row
