"""Writes the text of a row in the styles that its script gave it, or in the colour of its severity."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QLineF, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QTextCharFormat

from jobdesk.gui.theme import ColorRole, Theme
from jobdesk.gui.views.log_colors import Ink, LogColors
from jobdesk.gui.views.log_frame import FrameLine
from jobdesk.gui.views.log_layout import Format
from jobdesk.gui.views.log_metrics import LogMetrics
from jobdesk.logs.ansi import PLAIN
from jobdesk.model.log import Severity

#: First column in the text of a line, the one behind the last, and the code of the style.
StyledPart = tuple[int, int, int]


class LogInks:
    """Paints text without what lies behind it."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._colors: LogColors | None = None
        self._formats: dict[int, QTextCharFormat] = {}

    def forget(self) -> None:
        """The theme has changed."""
        self._colors = None
        self._formats.clear()

    def paint_grounds(
        self, painter: QPainter, metrics: LogMetrics, line: FrameLine, x: float, top: int, area: QRect
    ) -> bool:
        """Fills what text has behind it by its own style; whether any has. Of text that is not plain Qt does it."""
        if not line.is_styled or not line.is_plain:
            return False
        has_any = False
        for first, end, code in styled_parts(line, *_visible(metrics, line, x, area)):
            ground = self._ink(code).ground
            if ground is not None:
                has_any = True
                left, width = x + first * metrics.character_width, (end - first) * metrics.character_width
                painter.fillRect(QRectF(left, top, width, metrics.line_height), ground)
        return has_any

    def paint_text(
        self,
        painter: QPainter,
        metrics: LogMetrics,
        line: FrameLine,
        x: float,
        top: int,
        area: QRect,
        *,
        has_colors: bool,
    ) -> None:
        """Writes what is visible of a line."""
        text, edge = line.shown_text, area.right() + 1
        usual = self._usual_pen(line)
        painter.setPen(usual)
        if not has_colors or not line.is_styled:
            metrics.draw(painter, text, x, top, area.left(), edge, is_plain=line.is_plain)
        elif line.is_plain:
            self._write_parts(painter, metrics, line, x, top, area, usual)
        else:
            metrics.draw_formatted(
                painter,
                text,
                lambda first, end: self._formats_in(line, first, end),
                line.row + 1,
                x,
                top,
                area.left(),
                edge,
            )

    def write_plainly(
        self, painter: QPainter, metrics: LogMetrics, line: FrameLine, x: float, top: int, areas: Sequence[QRectF]
    ) -> None:
        """Writes the text within some areas in the usual colour: its own is meant for another ground."""
        painter.setPen(self._theme.color(ColorRole.TEXT))
        for area in areas:
            painter.save()
            painter.setClipRect(area.toAlignedRect(), Qt.ClipOperation.IntersectClip)
            metrics.draw(painter, line.shown_text, x, top, area.left(), area.right(), is_plain=line.is_plain)
            painter.restore()

    def _usual_pen(self, line: FrameLine) -> QColor:
        severity = line.page.severity(line.row)
        return self._theme.color(ColorRole.TEXT) if severity is Severity.INFO else self._theme.severity_color(severity)

    def _write_parts(
        self, painter: QPainter, metrics: LogMetrics, line: FrameLine, x: float, top: int, area: QRect, usual: QColor
    ) -> None:
        text = line.shown_text
        place, end = _visible(metrics, line, x, area)
        for first, stop, code in styled_parts(line, place, end):
            if first > place:
                self._write(painter, metrics, text[place:first], x + place * metrics.character_width, top, usual)
            self._write_styled(painter, metrics, text[first:stop], x + first * metrics.character_width, top, code)
            place = stop
        if place < end:
            self._write(painter, metrics, text[place:end], x + place * metrics.character_width, top, usual)

    def _write(self, painter: QPainter, metrics: LogMetrics, text: str, x: float, top: int, pen: QColor) -> None:
        painter.setPen(pen)
        painter.drawText(QPointF(x, top + metrics.baseline), text)

    def _write_styled(self, painter: QPainter, metrics: LogMetrics, text: str, x: float, top: int, code: int) -> None:
        ink = self._ink(code)
        style = ink.style
        if style.is_bold or style.is_italic:
            font = QFont(metrics.bold_font if style.is_bold else metrics.font)
            font.setItalic(style.is_italic)
            painter.setFont(font)
        self._write(painter, metrics, text, x, top, ink.pen)
        if style.is_bold or style.is_italic:
            painter.setFont(metrics.font)
        right = x + len(text) * metrics.character_width
        if style.is_underlined:
            y = top + metrics.baseline + 1.5
            painter.drawLine(QLineF(x, y, right, y))
        if style.is_struck:
            y = top + metrics.line_height / 2 + 0.5
            painter.drawLine(QLineF(x, y, right, y))

    def _formats_in(self, line: FrameLine, first: int, end: int) -> list[Format]:
        return [(begin, stop, self._format(code)) for begin, stop, code in styled_parts(line, first, end)]

    def _format(self, code: int) -> QTextCharFormat:
        made = self._formats.get(code)
        if made is None:
            ink = self._ink(code)
            made = QTextCharFormat()
            made.setForeground(ink.pen)
            if ink.ground is not None:
                made.setBackground(ink.ground)
            if ink.style.is_bold:
                made.setFontWeight(QFont.Weight.Bold)
            made.setFontItalic(ink.style.is_italic)
            made.setFontUnderline(ink.style.is_underlined)
            made.setFontStrikeOut(ink.style.is_struck)
            self._formats[code] = made
        return made

    def _ink(self, code: int) -> Ink:
        if self._colors is None:
            self._colors = LogColors(self._theme)
        return self._colors.ink(code)


def styled_parts(line: FrameLine, first: int, end: int) -> Iterator[StyledPart]:
    """The parts of a line between two columns of its text that have a style, from left to right."""
    page, text = line.page, line.text
    first, end = first + line.first, min(end + line.first, len(text))
    start = int(page.starts[line.row - page.first_row])
    begin, stop = (start + (column if text.isascii() else len(text[:column].encode())) for column in (first, end))
    place = max(0, int(page.style_places.searchsorted(begin, "right")) - 1)
    last = int(page.style_places.searchsorted(stop, "left"))
    places = [min(max(each, begin), stop) for each in (*page.style_places[place:last].tolist(), stop)]
    columns = [each - start for each in places] if text.isascii() else _columns(page.text, start, places)
    codes = page.style_codes[place:last].tolist()
    for one, other, code in zip(columns, columns[1:], codes, strict=False):
        if code != PLAIN and other > one:
            yield one - line.first, other - line.first, code


def _columns(text: bytes, start: int, places: Sequence[int]) -> list[int]:
    """How many characters of a row lie before each of some places, which are ascending."""
    columns, column = [], 0
    for place in places:
        column += len(text[start:place].decode(errors="ignore"))
        columns.append(column)
        start = place
    return columns


def _visible(metrics: LogMetrics, line: FrameLine, x: float, area: QRect) -> tuple[int, int]:
    """The columns of a plain line that are visible."""
    first, end = metrics.columns_between(x, area.left(), area.right() + 1)
    return min(first, line.end - line.first), min(end, line.end - line.first)
