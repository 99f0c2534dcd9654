"""Paints two logs side by side: numbers, text, what differs behind it, and a line for each fold."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter

from jobdesk.gui.models.comparison_looks import CellLook, RowLook
from jobdesk.gui.theme import SPACE, SPACE_S, ColorRole, Theme
from jobdesk.gui.views.log_metrics import LogMetrics
from jobdesk.model.log import Severity

_FEWEST_DIGITS = 3
_GROUND, _WORD_GROUND = 38, 84  #: how much of its colour, of 255, lies behind a row that differs, and its words
_MIDDLE = 9  #: pixels between the sides


class ComparisonPainter:
    """Knows where the sides lie."""

    def __init__(self, theme: Theme, metrics: LogMetrics) -> None:
        self._theme = theme
        self.metrics = metrics
        self.highest = 0  #: number of lines that there has to be room for

    @property
    def margin(self) -> int:
        """The width of a side's numbers and sign."""
        digits = max(_FEWEST_DIGITS, len(str(self.highest)))
        return round((digits + 1) * self.metrics.character_width) + 3 * SPACE

    def sides(self, width: int) -> tuple[QRect, QRect]:
        """Where left and right lie in a viewport, without height."""
        half = (width - _MIDDLE) // 2
        return QRect(0, 0, half, 0), QRect(half + _MIDDLE, 0, width - half - _MIDDLE, 0)

    def room(self, width: int) -> int:
        """How wide the text of a side may be without scrolling."""
        return max(1, self.sides(width)[0].width() - self.margin - SPACE)

    def paint(
        self,
        painter: QPainter,
        area: QRect,
        rows: Sequence[RowLook],
        left: int,
        *,
        is_left_active: bool,
        has_focus: bool,
    ) -> None:
        """Fills a viewport with rows from the top; `left` pixels of the text are scrolled away."""
        painter.fillRect(area, self._theme.color(ColorRole.BASE))
        painter.setFont(self.metrics.font)
        height = self.metrics.line_height
        sides = self.sides(area.width())
        for number, row in enumerate(rows):
            top = number * height
            if row.folded:
                self._paint_fold(painter, QRect(0, top, area.width(), height), row)
                continue
            for side, cell, is_active in zip(
                sides, (row.left, row.right), (is_left_active, not is_left_active), strict=True
            ):
                self._paint_cell(painter, QRect(side.x(), top, side.width(), height), cell, left, row, is_active)
            if row.is_current and has_focus:
                self._paint_focus(painter, QRect(0, top, area.width(), height))
        middle = QRect(sides[0].right() + 1, 0, _MIDDLE, area.height())
        painter.fillRect(middle, self._theme.color(ColorRole.WINDOW))

    def _paint_cell(
        self, painter: QPainter, area: QRect, cell: CellLook, left: int, row: RowLook, is_active: bool
    ) -> None:
        color = self._theme.color
        text_area = area.adjusted(self.margin, 0, 0, 0)
        painter.fillRect(area.adjusted(0, 0, self.margin - area.width() - SPACE_S, 0), color(ColorRole.ALTERNATE))
        if not cell.has_row:
            painter.fillRect(area, QColor(color(ColorRole.TRACK)))
            painter.fillRect(area, _soft(color(ColorRole.BASE), 120))
        ground = color(ColorRole.RED if area.x() == 0 else ColorRole.GREEN)
        if cell.differs:
            painter.fillRect(area, _soft(ground, _GROUND))
        if row.is_selected:
            painter.fillRect(text_area, _soft(color(ColorRole.SELECTION), 255 if is_active else 110))
        if cell.text is None:
            return
        self._paint_margin(painter, area, cell)
        painter.save()
        painter.setClipRect(text_area)
        x = text_area.x() - left
        self._paint_grounds(painter, text_area, x, cell, ground)
        usual = ColorRole.TEXT
        pen = color(usual) if cell.severity is Severity.INFO else self._theme.severity_color(cell.severity)
        painter.setPen(pen)
        is_plain = self.metrics.is_plain(cell.text)
        self.metrics.draw(painter, cell.text, x, area.y(), text_area.left(), text_area.right() + 1, is_plain=is_plain)
        painter.restore()

    def _paint_margin(self, painter: QPainter, area: QRect, cell: CellLook) -> None:
        painter.setPen(self._theme.color(ColorRole.SECONDARY))
        baseline = area.y() + self.metrics.baseline
        width = self.metrics.character_width
        if cell.number is not None:
            digits = str(cell.number)
            right = area.x() + self.margin - 2 * SPACE - 1.5 * width
            painter.drawText(QPointF(right - len(digits) * width, baseline), digits)
        if cell.differs:
            sign = "~" if cell.is_changed else ("−" if area.x() == 0 else "+")
            painter.setPen(self._theme.color(ColorRole.TEXT))
            painter.drawText(QPointF(area.x() + self.margin - SPACE - 1.5 * width, baseline), sign)

    def _paint_grounds(self, painter: QPainter, area: QRect, x: float, cell: CellLook, ground: QColor) -> None:
        assert cell.text is not None, "there is a text"
        if cell.words:
            brush = QBrush(_soft(ground, _WORD_GROUND))
            for first, end in cell.words:
                painter.fillRect(self._stretch(area, cell.text, x, first, end), brush)
        if cell.masks:
            # Dots by a pattern: Qt strokes a dotted line fifty times slower.
            dots = QBrush(self._theme.color(ColorRole.SECONDARY), Qt.BrushStyle.Dense4Pattern)
            y = area.y() + self.metrics.baseline + 2
            for span in cell.masks:
                place = self._stretch(area, cell.text, x, span.first, span.end)
                if place.right() >= area.left() and place.left() <= area.right():
                    painter.fillRect(QRectF(place.left(), y, place.width(), 1), dots)

    def _stretch(self, area: QRect, text: str, x: float, first: int, end: int) -> QRectF:
        left, right = self.metrics.x_of(text, first), self.metrics.x_of(text, end)
        return QRectF(x + min(left, right), area.y(), abs(right - left), area.height())

    def _paint_fold(self, painter: QPainter, area: QRect, row: RowLook) -> None:
        color = self._theme.color
        painter.fillRect(area, color(ColorRole.SELECTION if row.is_selected else ColorRole.CHIP))
        ratio = painter.device().devicePixelRatio()
        pixmap = self._theme.pixmap("chevron-right", ColorRole.SECONDARY, 12, ratio)
        painter.drawPixmap(QPointF(SPACE, area.y() + (area.height() - 12) / 2), pixmap)
        painter.setPen(color(ColorRole.SECONDARY))
        painter.drawText(QPointF(3 * SPACE, area.y() + self.metrics.baseline), row.folded)
        if row.is_current:
            self._paint_focus(painter, area)

    def _paint_focus(self, painter: QPainter, area: QRect) -> None:
        painter.setPen(self._theme.color(ColorRole.FOCUS))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(area.adjusted(0, 0, -1, -1))


def _soft(color: QColor, alpha: int) -> QColor:
    soft = QColor(color)
    soft.setAlpha(alpha)
    return soft
