"""One row of text that is not plain, laid out by Qt a piece at a time: only as far as somebody looks."""

import math
import time
import unicodedata
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QPainter, QTextCharFormat, QTextLayout, QTextOption

_PIECE = 256  #: characters; cut between them, never within what is drawn as one
_MOST_JOINED = 32
_LEAST_SHARE = 0.1  #: of the width of as many digits: less of it are marks without letters
_JOINERS = frozenset("\u200d\ufe0e\ufe0f")

# Control characters are shown by their pictures, one for one; line separators would break the line in Qt.
_PICTURES = {code: 0x2400 + code for code in range(0x20) if code != 0x09} | {0x7F: 0x2421, 0x85: 0xFFFD}
_PICTURES |= {0x2028: 0xFFFD, 0x2029: 0xFFFD}

Format = tuple[int, int, QTextCharFormat]  #: first character, the one behind the last, how it looks
FindFormats = Callable[[int, int], Sequence[Format]]  #: those between two characters


class Budget:
    """How long text may be laid out for one picture; what is not ready then comes with the next one."""

    def __init__(self) -> None:
        self._end_s = math.inf
        self.is_short = False  #: something was left out

    def begin(self, seconds: float) -> None:
        """A picture begins."""
        self._end_s = time.perf_counter() + seconds
        self.is_short = False

    def end(self) -> None:
        """It is painted: what is asked for from now on is answered exactly, however long it takes."""
        self._end_s = math.inf

    @property
    def is_spent(self) -> bool:
        """Whether no more is to be laid out now."""
        if self._end_s == math.inf or time.perf_counter() < self._end_s:
            return False
        self.is_short = True
        return True


class LogLayout:
    """Positions count characters; Qt counts UTF-16 units."""

    def __init__(
        self,
        text: str,
        font: QFont,
        tab_width: float,
        find_formats: FindFormats | None = None,
        budget: Budget | None = None,
    ) -> None:
        self._text = text
        self._font = font
        self._tab_width = tab_width
        self._find_formats = find_formats
        self._budget = budget or Budget()
        self._pieces: list[_Piece] = []

    @property
    def width(self) -> float:
        """How wide all of it is; as far as it was laid out exactly, else as wide as its beginning lets expect."""
        last = self._lay_out_to(0, 0.0)
        return last.right if last.end == len(self._text) else last.right / last.end * len(self._text)

    def x_of(self, column: int) -> float:
        """Where the character at `column` begins."""
        column = min(column, len(self._text))
        self._lay_out_to(column, 0.0)
        piece = next((each for each in self._pieces if column <= each.end), None)
        if piece is None:
            return self._pieces[-1].right
        return piece.left + piece.x_of(column - piece.first)

    def column_at(self, x: float) -> int:
        """The place between two characters that is nearest to `x`."""
        self._lay_out_to(0, x)
        piece = next((each for each in self._pieces if x < each.right), self._pieces[-1])
        return piece.first + piece.column_at(x - piece.left)

    def draw(self, painter: QPainter, x: float, top: float, first_x: float, end_x: float) -> None:
        """Draws what lies between `first_x` and `end_x`; the text begins at `x`."""
        self._lay_out_to(0, end_x - x)
        for piece in self._pieces:
            # Marks without a letter of their own would all be heaped on the one before.
            expected = (piece.end - piece.first) * self._tab_width / 8
            is_heap = piece.first > 0 and piece.right - piece.left < expected * _LEAST_SHARE
            if x + piece.right >= first_x and x + piece.left <= end_x and not is_heap:
                piece.draw(painter, QPointF(x + piece.left, top))

    def _lay_out_to(self, column: int, x: float) -> "_Piece":
        """Lays out until a character and a position are reached, or all; the last piece."""
        while not self._pieces or (
            self._pieces[-1].end < len(self._text) and (self._pieces[-1].end < column or self._pieces[-1].right <= x)
        ):
            if self._pieces and self._budget.is_spent:
                break
            first = self._pieces[-1].end if self._pieces else 0
            left = self._pieces[-1].right if self._pieces else 0.0
            end = _cut_behind(self._text, first + _PIECE)
            found = () if self._find_formats is None else self._find_formats(first, end)
            formats = [(begin - first, stop - first, look) for begin, stop, look in found]
            self._pieces.append(_Piece(self._text[first:end], first, left, self._font, self._tab_width, formats))
        return self._pieces[-1]


class _Piece:
    """Some characters of a row."""

    def __init__(
        self, text: str, first: int, left: float, font: QFont, tab_width: float, formats: Sequence[Format]
    ) -> None:
        self._text = text
        self._is_wide = any(character > "\uffff" for character in text)
        option = QTextOption()
        option.setTextDirection(Qt.LayoutDirection.LeftToRight)
        option.setWrapMode(QTextOption.WrapMode.NoWrap)
        option.setTabStopDistance(tab_width)
        self._layout = QTextLayout(text.translate(_PICTURES), font)
        self._layout.setTextOption(option)
        if formats:
            self._layout.setFormats([self._range(*each) for each in formats])
        self._layout.beginLayout()
        self._line = self._layout.createLine()
        self._line.setLineWidth(1e7)
        self._layout.endLayout()
        self.first, self.end = first, first + len(text)
        self.left = left
        self.right = left + self._line.naturalTextWidth()

    def x_of(self, column: int) -> float:
        x_and_position: Any = self._line.cursorToX(self._units(column))  # the stub promises the x alone
        return float(x_and_position[0])

    def column_at(self, x: float) -> int:
        position = self._line.xToCursor(x)
        if not self._is_wide:
            return position
        units = self._text.encode("utf-16-le", "surrogatepass")[: position * 2]
        return len(units.decode("utf-16-le", "ignore"))

    def draw(self, painter: QPainter, place: QPointF) -> None:
        self._layout.draw(painter, place)

    def _range(self, first: int, end: int, look: QTextCharFormat) -> QTextLayout.FormatRange:
        made = QTextLayout.FormatRange()
        made.start = self._units(first)
        made.length = self._units(end) - made.start
        made.format = look
        return made

    def _units(self, column: int) -> int:
        if not self._is_wide:
            return column
        return len(self._text[:column].encode("utf-16-le", "surrogatepass")) // 2


def _cut_behind(text: str, place: int) -> int:
    """The next place behind which a character begins that does not join the one before."""
    for end in range(place, min(len(text), place + _MOST_JOINED)):
        if not (unicodedata.combining(text[end]) or text[end] in _JOINERS or text[end - 1] in _JOINERS):
            return end
    return min(len(text), place + _MOST_JOINED)
