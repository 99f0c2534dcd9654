"""Compares two kept logs: their rows are masked, coded and matched, and rows that differ are paired; blocking."""

import enum
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from jobdesk.logs.compare import Comparison, RowKind, compare, row_codes
from jobdesk.logs.equal_rows import Cancelled, Codes
from jobdesk.logs.log_text import LogText
from jobdesk.logs.masking import Masker
from jobdesk.logs.row_pairs import RowAligner

#: More rows of a log are not compared: which ones are is said, and can be chosen.
MOST_ROWS = 200_000


class Part(enum.Enum):
    """Which rows of very long logs are compared."""

    BEGINNING = "beginning"
    END = "end"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Compared:
    """What came of comparing two logs."""

    comparison: Comparison
    left_first: int = 0  #: the row of the left log that is row 0 of the comparison
    right_first: int = 0
    left_left_out: int = 0  #: rows of the left log that were not compared
    right_left_out: int = 0

    @property
    def rows(self) -> tuple[int, int]:
        """How many rows the logs had when they were compared, with those that were left out."""
        count = self.comparison.count
        both = count(RowKind.EQUAL) + count(RowKind.CHANGED)
        return (
            both + count(RowKind.LEFT) + self.left_left_out,
            both + count(RowKind.RIGHT) + self.right_left_out,
        )


@dataclass(slots=True)
class Course:
    """How far a comparison has come; whoever waits reads it, and may end it."""

    done: float = 0.0  #: 0.0 to 1.0
    is_cancelled: bool = False

    def check(self) -> None:
        """Ends the work where nobody waits any more."""
        if self.is_cancelled:
            raise Cancelled


def compare_logs(left: LogText, right: LogText, masker: Masker, part: Part, course: Course) -> Compared:
    """Compares what is kept of two logs now, at most MOST_ROWS rows of each. Raises Cancelled, DatabaseFault."""
    sides = [_Side(text, masker, part) for text in (left, right)]
    total = sum(side.count for side in sides) or 1
    codes = []
    done = 0
    for side in sides:
        for page_codes in side.codes():
            course.check()
            done += len(page_codes)
            course.done = min(0.9, 0.9 * done / total)
            side.known.append(page_codes)
        codes.append(side.joined())
    aligner = RowAligner(sides[0].masked_rows, sides[1].masked_rows)
    comparison = compare(codes[0], codes[1], aligner.align, lambda: course.is_cancelled)
    course.check()
    course.done = 1.0
    return Compared(
        comparison=comparison,
        left_first=sides[0].first,
        right_first=sides[1].first,
        left_left_out=sides[0].left_out,
        right_left_out=sides[1].left_out,
    )


class _Side:
    """The rows of one log that are compared."""

    def __init__(self, text: LogText, masker: Masker, part: Part) -> None:
        self._text = text
        self._content = text.content
        self._masker = masker
        rows = self._content.head.rows
        self.count = min(rows, MOST_ROWS)
        self.left_out = rows - self.count
        self.first = self.left_out if part is Part.END else 0
        self.known: list[Codes] = []

    def codes(self) -> Iterator[Codes]:
        """The codes of the rows, page by page."""
        if not self.count:
            return
        behind = self.first + self.count
        for index in range(self._content.index_of_row(self.first), self._content.index_of_row(behind - 1) + 1):
            page = self._text.page(index, self._content)
            codes = row_codes(page, self._masker)
            yield codes[max(0, self.first - page.first_row) : max(0, behind - page.first_row)]

    def joined(self) -> Codes:
        return np.concatenate(self.known) if self.known else np.empty(0, np.int64)

    def masked_rows(self, first: int, count: int) -> Sequence[bytes]:
        """The masked text of some rows, counted from the first that is compared."""
        first += self.first
        rows = [
            page.row_bytes(row)
            for page in self._text.pages(first, count)
            for row in range(max(first, page.first_row), min(first + count, page.end_row))
        ]
        return self._masker.mask(b"\n".join(rows)).split(b"\n")
