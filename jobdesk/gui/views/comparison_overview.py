"""A narrow strip beside a comparison: where it differs from the first row to the last, and what is in view."""

import numpy as np
from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QWidget

from jobdesk.gui.theme import ColorRole, Theme
from jobdesk.logs.compare import Comparison, RowKind

_WIDTH = 14
_COLORS = {RowKind.CHANGED: ColorRole.AMBER, RowKind.LEFT: ColorRole.RED, RowKind.RIGHT: ColorRole.GREEN}


class ComparisonOverview(QWidget):
    """A click goes to the row there."""

    row_wanted = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._comparison: Comparison | None = None
        self._first = self._end = 0
        self._ticks: QPixmap | None = None  # as long as nothing of it changes
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(self.tr("Where the logs differ. Click to go there."))
        self.setFixedWidth(_WIDTH)
        theme.changed.connect(self._forget)

    def show_comparison(self, comparison: Comparison | None) -> None:
        """Shows where another comparison differs."""
        self._comparison = comparison
        self._forget()

    def show_view(self, first: int, end: int) -> None:
        """Tells which rows are in view."""
        if (first, end) != (self._first, self._end):
            self._first, self._end = first, end
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(_WIDTH, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color(ColorRole.ALTERNATE))
        if self._comparison is None or not self._comparison.rows:
            return
        painter.fillRect(self._band(self._first, self._end), self._theme.color(ColorRole.SELECTION))
        if self._ticks is None:
            self._ticks = self._draw_ticks(self._comparison)
        painter.drawPixmap(0, 0, self._ticks)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._ticks = None

    def _draw_ticks(self, comparison: Comparison) -> QPixmap:
        ratio = self.devicePixelRatioF()
        ticks = QPixmap(self.size() * ratio)
        ticks.setDevicePixelRatio(ratio)
        ticks.fill(Qt.GlobalColor.transparent)
        painter = QPainter(ticks)
        differing = np.flatnonzero(comparison.kinds != RowKind.EQUAL)
        places = differing * max(1, self.height()) // comparison.rows
        for kind, role in _COLORS.items():
            for y in np.unique(places[comparison.kinds[differing] == kind]).tolist():
                painter.fillRect(QRect(3, y, _WIDTH - 6, 2), self._theme.color(role))
        painter.end()
        return ticks

    def _forget(self) -> None:
        self._ticks = None
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._go(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._go(event)

    def _go(self, event: QMouseEvent) -> None:
        if self._comparison is not None and self._comparison.rows:
            row = int(event.position().y() * self._comparison.rows / max(1, self.height()))
            self.row_wanted.emit(min(max(0, row), self._comparison.rows - 1))

    def _band(self, first: int, end: int) -> QRect:
        rows = self._comparison.rows if self._comparison is not None else 1
        top = first * self.height() // rows
        return QRect(0, top, _WIDTH, max(4, end * self.height() // rows - top))
