"""The rows of a document that fit what is looked for, as they are told of."""

from collections.abc import Sequence
from typing import Protocol

from jobdesk.logs.documents import Document, DocumentReader, by_chunks, list_documents, of_tasks
from jobdesk.logs.log_hits import LogHit
from jobdesk.logs.log_query import RowMatcher
from jobdesk.logs.pieces import Flag
from jobdesk.logs.shelf import Shelf
from jobdesk.logs.showing import INFO, SEVERITIES, Shown
from jobdesk.model.job import TaskId
from jobdesk.model.log import MAX_LINE_LENGTH, Severity

_LONGEST = 400  #: characters of a row that are shown
_LEAD = 60  #: of them before the first match of a long row
_SHORT = 16 * 1024  #: bytes of a text in which counting lines is sooner done than making arrays
_INSIDE = int(Flag.INSIDE)


class FoundRows(Protocol):
    """Rows of a log; a `Page` is such."""

    @property
    def first_row(self) -> int:
        """The number of the first of them."""

    @property
    def end_row(self) -> int:
        """The row behind the last one."""

    def row_text(self, row: int) -> str:
        """The text of a row."""

    def line_number(self, row: int) -> int:
        """The number from 0 of the line that a row belongs to."""

    def severity(self, row: int) -> Severity:
        """What the row's line is."""


class _Lines:
    """The rows of a text in which each line is one: what a page tells of them, in a fifth of the time."""

    def __init__(self, document: Document, shown: Shown, lines: Sequence[bytes]) -> None:
        self.first_row = document.first_row
        self.end_row = document.first_row + len(lines) - shown.text.endswith(b"\n")
        self._first_line = document.first_line
        self._lines = lines
        self._severities = shown.severities

    def row_text(self, row: int) -> str:
        return self._lines[row - self.first_row].decode()

    def line_number(self, row: int) -> int:
        return self._first_line + row - self.first_row

    def severity(self, row: int) -> Severity:
        return SEVERITIES[self._severities.get(row - self.first_row, INFO)]


def find_rows(
    reader: DocumentReader, matcher: RowMatcher, document: Document, raw: bytes
) -> tuple[FoundRows | None, list[int]]:
    """The rows of a document, and the numbers of those that fit; no rows where none does."""
    shown = reader.shown(document, raw)
    found = matcher.find_lines(shown.text) if len(shown.text) < _SHORT else matcher.find_rows(shown.text).tolist()
    if not found:
        return None, []
    lines = shown.text.split(b"\n")
    if not document.flags & _INSIDE and max(map(len, lines)) <= MAX_LINE_LENGTH:
        return _Lines(document, shown, lines), [document.first_row + line for line in found]
    page = reader.page(document, raw)
    if page.rows != len(lines) - shown.text.endswith(b"\n"):
        found = matcher.find_rows(page.text, page.starts).tolist()  # a line in it is so long that it is several rows
    return (page, [page.first_row + row for row in found]) if found else (None, [])


def hit_in(rows: FoundRows, row: int, matcher: RowMatcher) -> LogHit:
    """What is told of a row that fits."""
    text = rows.row_text(row)
    spans = matcher.find_in_row(text)
    shown, first = text, 0
    if len(text) > _LONGEST:
        first = max(0, min((spans[0][0] if spans else 0) - _LEAD, len(text) - _LONGEST))
        shown = text[first : first + _LONGEST]
    inside = ((begin - first, min(end - first, len(shown))) for begin, end in spans)
    return LogHit(
        row=row,
        line=rows.line_number(row) + 1,
        severity=rows.severity(row),
        text=f"{'…' if first else ''}{shown}{'…' if first + len(shown) < len(text) else ''}",
        spans=tuple((begin + bool(first), end + bool(first)) for begin, end in inside if begin < end),
        above=rows.row_text(row - 1)[:_LONGEST] if row > rows.first_row else "",
        below=rows.row_text(row + 1)[:_LONGEST] if row + 1 < rows.end_row else "",
    )


def read_hits(shelf: Shelf, task_id: TaskId, matcher: RowMatcher, count: int) -> tuple[LogHit, ...]:
    """The first `count` rows of a log that fit; blocks. Raises DatabaseFault."""
    reader = DocumentReader(shelf)
    with shelf.reading() as db:
        documents = list_documents(db, *of_tasks([task_id]))
    hits: list[LogHit] = []
    for part in by_chunks(sorted(documents, key=lambda each: each.first), 1):
        for document in part:
            raw = reader.raw(document)
            found, rows = find_rows(reader, matcher, document, raw) if raw else (None, [])
            if found is not None:
                hits += [hit_in(found, row, matcher) for row in rows[: count - len(hits)]]
            if len(hits) >= count:
                return tuple(hits)
    return tuple(hits)
