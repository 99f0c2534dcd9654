"""Where the characters of a line lie: by multiplication for plain text, by Qt's text layout for all other."""

from typing import Any

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption

_TAB_COLUMNS = 8
_MOST_LAYOUTS = 512

# Control characters are shown by their pictures, one for one; line separators would break the line in Qt.
_PICTURES = {code: 0x2400 + code for code in range(0x20) if code != 0x09} | {0x7F: 0x2421, 0x85: 0xFFFD}
_PICTURES |= {0x2028: 0xFFFD, 0x2029: 0xFFFD}


class LogMetrics:
    """Measures and draws text of one fixed font; positions are pixels from the beginning of the line."""

    def __init__(self, font: QFont) -> None:
        self.font = font
        metrics = QFontMetricsF(font)
        self.character_width = metrics.horizontalAdvance("0" * 100) / 100
        self.line_height = max(1, round(metrics.height()) + 2)
        self.baseline = round(1 + metrics.ascent())
        self._layouts: dict[str, _Layout] = {}

    def width(self, text: str) -> float:
        """How wide the whole line is."""
        return len(text) * self.character_width if _is_plain(text) else self._layout(text).width

    def x_of(self, text: str, column: int) -> float:
        """Where the character at `column` begins."""
        return column * self.character_width if _is_plain(text) else self._layout(text).x_of(column)

    def column_at(self, text: str, x: float) -> int:
        """The place between two characters that is nearest to `x`."""
        if _is_plain(text):
            return max(0, min(len(text), round(x / self.character_width)))
        return self._layout(text).column_at(x)

    def draw(self, painter: QPainter, text: str, x: float, top: float, first_x: float, end_x: float) -> None:
        """Draws what of the line lies between `first_x` and `end_x`; its beginning lies at `x`, the pen is set."""
        if not _is_plain(text):
            self._layout(text).draw(painter, QPointF(x, top + 1))
            return
        first = max(0, int((first_x - x) / self.character_width))
        end = max(first, int((end_x - x) / self.character_width) + 1)
        visible = text[first:end]
        if visible:
            painter.drawText(QPointF(x + first * self.character_width, top + self.baseline), visible)

    def _layout(self, text: str) -> "_Layout":
        layout = self._layouts.get(text)
        if layout is None:
            if len(self._layouts) >= _MOST_LAYOUTS:
                self._layouts.clear()
            layout = self._layouts[text] = _Layout(text, self.font, self.character_width * _TAB_COLUMNS)
        return layout


class _Layout:
    """One line laid out by Qt, whose positions count UTF-16 units."""

    def __init__(self, text: str, font: QFont, tab_width: float) -> None:
        self._text = text
        self._is_wide = any(ord(character) > 0xFFFF for character in text)
        option = QTextOption()
        option.setTextDirection(Qt.LayoutDirection.LeftToRight)
        option.setWrapMode(QTextOption.WrapMode.NoWrap)
        option.setTabStopDistance(tab_width)
        self._layout = QTextLayout(text.translate(_PICTURES), font)
        self._layout.setTextOption(option)
        self._layout.beginLayout()
        self._line = self._layout.createLine()
        self._line.setLineWidth(1e7)
        self._layout.endLayout()
        self.width = self._line.naturalTextWidth()

    def x_of(self, column: int) -> float:
        position = len(self._text[:column].encode("utf-16-le", "surrogatepass")) // 2 if self._is_wide else column
        x_and_position: Any = self._line.cursorToX(position)  # the stub promises the x alone
        return float(x_and_position[0])

    def column_at(self, x: float) -> int:
        position = self._line.xToCursor(x)
        if not self._is_wide:
            return position
        units = self._text.encode("utf-16-le", "surrogatepass")[: position * 2]
        return len(units.decode("utf-16-le", "ignore"))

    def draw(self, painter: QPainter, place: QPointF) -> None:
        self._layout.draw(painter, place)


def _is_plain(text: str) -> bool:
    return text.isascii() and text.isprintable()
