"""Where the characters of a row lie: by multiplication for plain text, by Qt's text layout for all other."""

import unicodedata
from itertools import pairwise

from PySide6.QtCore import QPointF
from PySide6.QtGui import QFont, QFontMetricsF, QPainter

from jobdesk.gui.views.log_layout import Budget, FindFormats, LogLayout

TAB_COLUMNS = 8
_MOST_LAYOUTS = 512
_MOST_BREAKS = 2048
_SHORTEST_PART = 8  #: columns; a window that is narrower does not wrap any tighter
_LAST_SIMPLE = "\u024f"  #: behind Latin letters with their marks nothing is taken for as wide as a digit
_SAME_WIDTH = 0.02  #: pixels
_MOST_MEASURED = 1000  #: characters one by one, where directions change
_TURNING = frozenset({"R", "AL", "RLE", "RLO", "RLI", "AN"})


class LogMetrics:
    """Measures and draws text of one fixed font; positions are pixels from the beginning of the text."""

    def __init__(self, font: QFont) -> None:
        self.font = font
        self.bold_font = QFont(font)
        self.bold_font.setBold(True)
        self._metrics = QFontMetricsF(font)
        self.character_width = self._metrics.horizontalAdvance("0" * 100) / 100
        self.line_height = max(1, round(self._metrics.height()) + 2)
        self.baseline = round(1 + self._metrics.ascent())
        self.budget = Budget()
        self._simple: set[str] = set()  # characters that are as wide as a digit
        self._layouts: dict[tuple[str, int], LogLayout] = {}
        self._breaks: dict[tuple[str, int], tuple[int, ...]] = {}

    def is_plain(self, text: str) -> bool:
        """Whether every character is as wide as a digit."""
        if text.isascii():
            return text.isprintable()
        return self._simple.issuperset(text) or all(map(self._is_simple, set(text)))

    def forget(self) -> None:
        """The colours of texts, or what is kept by their rows, are others."""
        self._layouts.clear()

    def width(self, text: str) -> float:
        """How wide the whole text is."""
        return len(text) * self.character_width if self.is_plain(text) else self._layout(text).width

    def x_of(self, text: str, column: int) -> float:
        """Where the character at `column` begins."""
        return column * self.character_width if self.is_plain(text) else self._layout(text).x_of(column)

    def spans_of(self, text: str, first: int, end: int) -> list[tuple[float, float]]:
        """Where the characters from `first` to before `end` lie, from left to right each; several where directions
        change among them."""
        if self.is_plain(text) or not any(map(_is_turning, text)):
            return [(self.x_of(text, first), self.x_of(text, end))]
        if first == 0 and end >= len(text):
            return [(0.0, self._layout(text).width)]
        edges = [self.x_of(text, column) for column in range(first, min(end, first + _MOST_MEASURED) + 1)]
        return [(min(pair), max(pair)) for pair in pairwise(edges)]

    def column_at(self, text: str, x: float) -> int:
        """The place between two characters that is nearest to `x`."""
        if self.is_plain(text):
            return max(0, min(len(text), round(x / self.character_width)))
        return self._layout(text).column_at(x)

    def draw(
        self, painter: QPainter, text: str, x: float, top: float, first_x: float, end_x: float, *, is_plain: bool
    ) -> None:
        """Draws what of the text lies between `first_x` and `end_x`; its beginning lies at `x`, the pen is set."""
        if not is_plain:
            self._layout(text).draw(painter, x, top + 1, first_x, end_x)
            return
        first, end = self.columns_between(x, first_x, end_x)
        visible = text[first:end]
        if visible:
            painter.drawText(QPointF(x + first * self.character_width, top + self.baseline), visible)

    def draw_formatted(
        self,
        painter: QPainter,
        text: str,
        find_formats: FindFormats,
        key: int,
        x: float,
        top: float,
        first_x: float,
        end_x: float,
    ) -> None:
        """Draws a text that is not plain and has colours of its own; texts of one `key` have the same ones."""
        self._layout(text, find_formats, key).draw(painter, x, top + 1, first_x, end_x)

    def columns_between(self, x: float, first_x: float, end_x: float) -> tuple[int, int]:
        """The columns of plain text that lie between two positions; the text begins at `x`."""
        first = max(0, int((first_x - x) / self.character_width))
        return first, max(first, int((end_x - x) / self.character_width) + 1)

    def visible_columns(self, text: str, x: float, first_x: float, end_x: float, *, is_plain: bool) -> tuple[int, int]:
        """Columns between which everything lies that is visible between two positions; the text begins at `x`."""
        if is_plain:
            return self.columns_between(x, first_x, end_x)
        if any(map(_is_turning, text)):
            return 0, len(text)  # what is beside each other on the screen may be far apart in the text
        layout = self._layout(text)
        return max(0, layout.column_at(first_x - x) - 1), layout.column_at(end_x - x) + 1

    def breaks(self, text: str, width: float) -> tuple[int, ...]:
        """Where the parts begin into which a text is wrapped: behind a space where one is near, else anywhere."""
        columns = max(_SHORTEST_PART, int(width / self.character_width))
        if len(text) <= columns and self.is_plain(text):
            return (0,)
        key = (text, columns)
        breaks = self._breaks.get(key)
        if breaks is None:
            if len(self._breaks) >= _MOST_BREAKS:
                self._breaks.clear()
            breaks = self._breaks[key] = tuple(self._find_breaks(text, columns))
        return breaks

    def _find_breaks(self, text: str, columns: int) -> list[int]:
        is_plain = self.is_plain(text)
        breaks = [0]
        while True:
            first = breaks[-1]
            room = columns if is_plain else self._fitting(text[first : first + columns], columns)
            if first + room >= len(text):
                return breaks
            # A space that does not fit any more hangs over the edge.
            space = text.rfind(" ", first + max(1, room * 2 // 3), first + room + 1)
            breaks.append(space + 1 if space > first else first + room)

    def _fitting(self, text: str, columns: int) -> int:
        """How many characters of a text that is not plain fit; at least one."""
        width, count = columns * self.character_width, len(text)
        while count > 1:
            # Not by the place of a position: in text from right to left that says nothing of what fits.
            taken = LogLayout(text[:count], self.font, self.character_width * TAB_COLUMNS).width
            if taken <= width:
                break
            count = max(1, min(count - 1, int(count * width / taken)))
        return count

    def _is_simple(self, character: str) -> bool:
        if character in self._simple:
            return True
        is_simple = (
            character <= _LAST_SIMPLE
            and character.isprintable()
            and abs(self._metrics.horizontalAdvance(character) - self.character_width) < _SAME_WIDTH
        )
        if is_simple:
            self._simple.add(character)
        return is_simple

    def _layout(self, text: str, find_formats: FindFormats | None = None, key: int = 0) -> LogLayout:
        layout = self._layouts.get((text, key))
        if layout is None:
            if len(self._layouts) >= _MOST_LAYOUTS:
                self._layouts.clear()
            layout = LogLayout(text, self.font, self.character_width * TAB_COLUMNS, find_formats, self.budget)
            self._layouts[(text, key)] = layout
        return layout


def _is_turning(character: str) -> bool:
    """Whether text beside it may run from right to left."""
    return character > "\u058f" and unicodedata.bidirectional(character) in _TURNING
