"""What a log view has on the screen: rows, or parts of rows that are wrapped, from the top to the bottom."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jobdesk.gui.views.log_metrics import LogMetrics
from jobdesk.gui.views.log_place import Place
from jobdesk.gui.views.log_rows import ShownRows
from jobdesk.logs.ansi import PLAIN

if TYPE_CHECKING:
    from jobdesk.logs.page import Page

#: The page that a row is in, from memory; None where it is not there.
FindPage = Callable[[int], "Page | None"]


@dataclass(frozen=True, slots=True, order=True)
class Top:
    """The first thing on the screen: a shown row by its index, and a part of it by its number."""

    index: int
    part: int = 0


@dataclass(frozen=True, slots=True)
class FrameLine:
    """A line on the screen."""

    index: int  #: of the row among the shown ones
    row: int  #: of the log
    text: str  #: of the whole row
    first: int  #: the part of it that is on this line
    end: int
    part: int  #: its number in the row
    page: "Page"
    shown_text: str  #: the text on this line
    is_plain: bool  #: every character of it is as wide as a digit
    is_styled: bool  #: the row has colours or the like of its own
    is_behind_gap: bool = False

    @property
    def is_last_part(self) -> bool:
        """Whether the row ends on this line."""
        return self.end == len(self.text)

    def looks_like(self, other: "FrameLine") -> bool:
        """Whether it would be painted in the same way, wherever it is."""
        if self.is_behind_gap or other.is_behind_gap:  # told by a line between two of them
            return False
        place, other_place = (self.row, self.part, self.end), (other.row, other.part, other.end)
        return place == other_place and self.page is other.page and self.text == other.text


@dataclass(frozen=True, slots=True)
class Frame:
    """The lines of one picture."""

    lines: tuple[FrameLine, ...] = ()

    @property
    def first_row(self) -> int:
        """The row at the top."""
        return self.lines[0].row if self.lines else 0

    def line_of(self, place: Place) -> int | None:
        """The number of the line that a place is on; None where it is not in the picture."""
        found = None
        for number, line in enumerate(self.lines):
            if line.row == place.row and line.first <= place.column:
                found = number
        if found is None:
            return None
        line = self.lines[found]
        is_below = place.column >= line.end and not line.is_last_part
        return None if is_below else found

    def text_of(self, row: int) -> str | None:
        """The text of a row that is in the picture."""
        return next((line.text for line in self.lines if line.row == row), None)

    def lines_moved(self, before: "Frame") -> int | None:
        """By how many lines what is in both pictures lies higher than in the one before; None where it looks different
        in them, or nothing is in both."""
        if not self.lines or not before.lines:
            return None
        if (up := before.number_of(self.lines[0])) is not None:
            pairs = zip(self.lines, before.lines[up:], strict=False)
        elif (down := self.number_of(before.lines[0])) is not None:
            up, pairs = -down, zip(self.lines[down:], before.lines, strict=False)
        else:
            return None
        return up if all(one.looks_like(other) for one, other in pairs) else None

    def number_of(self, wanted: FrameLine) -> int | None:
        """Where a line is; None where it is not in the picture."""
        place = wanted.row, wanted.part
        return next((number for number, line in enumerate(self.lines) if (line.row, line.part) == place), None)


class Composer:
    """Puts frames together from the pages that are in memory."""

    def __init__(self, find_page: FindPage, metrics: LogMetrics) -> None:
        self._find_page = find_page
        self.metrics = metrics
        self.wrap_width: float | None = None  #: pixels; None does not wrap

    def parts(self, text: str) -> tuple[int, ...]:
        """Where the lines begin that a row takes."""
        return (0,) if self.wrap_width is None else self.metrics.breaks(text, self.wrap_width)

    def text(self, row: int) -> str | None:
        """The text of a row, from memory."""
        page = self._find_page(row)
        return None if page is None else page.row_text(row)

    def frame(self, rows: ShownRows, top: Top, count: int) -> Frame | None:
        """`count` lines from `top` on, or fewer at the end; None where a page of them is not in memory."""
        lines: list[FrameLine] = []
        index = top.index
        page: Page | None = None
        while index < len(rows) and len(lines) < count:
            row = rows.row_at(index)
            if page is None or not page.first_row <= row < page.end_row:
                page = self._find_page(row)
            if page is None:
                return None
            made = self._lines_of(rows, index, row, page)
            lines += made[min(top.part, len(made) - 1) :] if index == top.index else made
            index += 1
        return Frame(tuple(lines[:count]))

    def last_top(self, rows: ShownRows, count: int) -> Top | None:
        """Where a picture of `count` lines begins that ends with the last row; None where a page is not in memory."""
        return self.back(rows, Top(len(rows), 0), count)

    def back(self, rows: ShownRows, top: Top, count: int) -> Top | None:
        """The place `count` lines before another one, or the beginning; None where a page is not in memory."""
        if self.wrap_width is None:
            return Top(max(0, top.index - count))
        index, above = top.index, top.part
        while above < count and index > 0:
            index -= 1
            text = self.text(rows.row_at(index))
            if text is None:
                return None
            above += len(self.parts(text))
        return Top(index, above - count) if above >= count else Top(0)

    def forward(self, rows: ShownRows, top: Top, count: int) -> Top | None:
        """The place `count` lines behind another one; None where a page is not in memory."""
        if self.wrap_width is None:
            return Top(top.index + count)
        index, left = top.index, top.part + count
        while index < len(rows):
            text = self.text(rows.row_at(index))
            if text is None:
                return None
            parts = len(self.parts(text))
            if left < parts:
                return Top(index, left)
            left -= parts
            index += 1
        return Top(index)

    def _lines_of(self, rows: ShownRows, index: int, row: int, page: "Page") -> list[FrameLine]:
        text = page.row_text(row)
        is_behind_gap, is_styled = rows.is_behind_gap(index), _is_styled(page, row)
        lines = []
        for part, (first, end) in enumerate(_bounds(self.parts(text), len(text))):
            words = text[first:end]
            is_plain = self.metrics.is_plain(words)
            is_first = is_behind_gap and part == 0
            lines.append(FrameLine(index, row, text, first, end, part, page, words, is_plain, is_styled, is_first))
        return lines


def _is_styled(page: "Page", row: int) -> bool:
    """Whether another style than none is in force somewhere in a row."""
    places = page.style_places
    if not len(places):
        return False
    start, end = page.starts[row - page.first_row], page.ends[row - page.first_row]
    before = int(places.searchsorted(start, "right"))
    return bool(places.searchsorted(end, "left") > before or (before and page.style_codes[before - 1] != PLAIN))


def _bounds(breaks: tuple[int, ...], length: int) -> Iterator[tuple[int, int]]:
    return zip(breaks, (*breaks[1:], length), strict=True)
