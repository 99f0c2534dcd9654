"""Paints the visible lines of a log: number, time, a mark for the severity, text, selection and matches."""

import re
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter

from jobdesk.gui.text import Text
from jobdesk.gui.theme import SPACE, SPACE_S, ColorRole, Theme
from jobdesk.gui.views.log_lines import LogLines, Place, Span
from jobdesk.gui.views.log_metrics import LogMetrics
from jobdesk.model.log import LogLine, Severity

MARK_SIZE = 14
_FEWEST_DIGITS = 3
_NOTHING = Span(Place(0, 0), Place(0, 0))

#: Kinds of lines that have no mark: they are the usual ones.
_UNMARKED = frozenset({Severity.INFO})


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What beside the lines decides how they look."""

    first_line: int = 0
    left: int = 0  #: pixels scrolled to the right
    selection: Span = _NOTHING
    caret: Place | None = None
    pattern: re.Pattern[str] | None = None  #: matches to mark
    match: Span | None = None  #: the match that was gone to
    has_focus: bool = False
    is_utc: bool = False


class LogPainter:
    """Paints lines on a viewport; knows how wide the margin with numbers and times is."""

    def __init__(self, theme: Theme, text: Text, metrics: LogMetrics) -> None:
        self._theme = theme
        self._text = text
        self.metrics = metrics

    def margin(self, line_count: int) -> int:
        """Width of what stands left of the text."""
        return round(self._number_width(line_count) + self._time_width()) + 4 * SPACE + SPACE_S + MARK_SIZE

    def _number_width(self, line_count: int) -> float:
        return max(_FEWEST_DIGITS, len(str(line_count))) * self.metrics.character_width

    def _time_width(self) -> float:
        return len("00:00:00") * self.metrics.character_width

    def paint(self, painter: QPainter, area: QRect, lines: LogLines, look: Look) -> None:
        """Fills `area`, which begins at the first visible line."""
        color = self._theme.color
        margin = self.margin(len(lines))
        painter.fillRect(area, color(ColorRole.BASE))
        painter.setFont(self.metrics.font)
        height = self.metrics.line_height
        shown = range(look.first_line, min(len(lines), look.first_line + area.height() // height + 2))
        painter.save()
        painter.setClipRect(area.adjusted(margin, 0, 0, 0))
        for number in shown:
            self._paint_text(painter, (number - look.first_line) * height, number, lines[number], area, margin, look)
        painter.restore()
        painter.fillRect(QRect(0, 0, margin - SPACE, area.height()), color(ColorRole.ALTERNATE))
        for number in shown:
            top = (number - look.first_line) * height
            self._paint_margin(painter, top, number, lines[number], len(lines), look)

    def _paint_margin(
        self, painter: QPainter, top: int, number: int, line: LogLine, line_count: int, look: Look
    ) -> None:
        width = self._number_width(line_count)
        digits = str(number + 1)
        baseline = top + self.metrics.baseline
        painter.setPen(self._theme.color(ColorRole.SECONDARY))
        x = SPACE + width - len(digits) * self.metrics.character_width
        painter.drawText(QPointF(x, baseline), digits)
        x = 2 * SPACE + width
        painter.drawText(QPointF(x, baseline), self._text.clock_time(line.at, is_utc=look.is_utc))
        if line.severity not in _UNMARKED:
            ratio = painter.device().devicePixelRatio()
            pixmap = self._theme.severity_icon(line.severity).pixmap(QSize(MARK_SIZE, MARK_SIZE), ratio)
            y = top + (self.metrics.line_height - MARK_SIZE) / 2
            painter.drawPixmap(QPointF(x + self._time_width() + SPACE, y), pixmap)

    def _paint_text(
        self, painter: QPainter, top: int, number: int, line: LogLine, area: QRect, margin: int, look: Look
    ) -> None:
        x = margin - look.left
        if look.pattern is not None:
            self._paint_matches(painter, top, number, line.text, x, look)
        self._paint_selection(painter, top, number, line.text, x, look)
        painter.setPen(self._theme.severity_color(line.severity))
        self.metrics.draw(painter, line.text, x, top, margin, area.right() + 1)
        if look.caret is not None and look.has_focus and look.caret.line == number:
            left = x + self.metrics.x_of(line.text, look.caret.column)
            painter.fillRect(QRectF(left, top, 1, self.metrics.line_height), self._theme.color(ColorRole.TEXT))

    def _paint_matches(self, painter: QPainter, top: int, number: int, text: str, x: float, look: Look) -> None:
        assert look.pattern is not None
        for found in look.pattern.finditer(text):
            is_current = look.match is not None and look.match.first == (number, found.start())
            role = ColorRole.MATCH_CURRENT if is_current else ColorRole.MATCH
            self._fill(painter, top, text, x, found.start(), found.end(), role)
            if is_current:
                self._frame(painter, top, text, x, found.start(), found.end())

    def _paint_selection(self, painter: QPainter, top: int, number: int, text: str, x: float, look: Look) -> None:
        columns = look.selection.columns_in(number, len(text))
        if columns is None:
            return
        self._fill(painter, top, text, x, *columns, ColorRole.SELECTION)
        if number < look.selection.end.line:
            # The line end is selected too.
            left = x + self.metrics.x_of(text, len(text))
            width = self.metrics.character_width / 2
            painter.fillRect(QRectF(left, top, width, self.metrics.line_height), self._theme.color(ColorRole.SELECTION))

    def _fill(self, painter: QPainter, top: int, text: str, x: float, first: int, end: int, role: ColorRole) -> None:
        painter.fillRect(self._area(top, text, x, first, end), self._theme.color(role))

    def _frame(self, painter: QPainter, top: int, text: str, x: float, first: int, end: int) -> None:
        painter.setPen(self._theme.color(ColorRole.TEXT))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(self._area(top, text, x, first, end).adjusted(0.5, 0.5, -0.5, -0.5))

    def _area(self, top: int, text: str, x: float, first: int, end: int) -> QRectF:
        left, right = self.metrics.x_of(text, first), self.metrics.x_of(text, end)
        return QRectF(x + min(left, right), top, abs(right - left), self.metrics.line_height)
