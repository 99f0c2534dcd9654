"""The whole log beside its scroll bar: where matches, errors and marks are; a click goes there."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from jobdesk.gui.theme import ColorRole, Theme

OVERVIEW_WIDTH = 12
_LEAST_HEIGHT = 2  #: pixels of a sign


class LogOverview(QWidget):
    """Three lanes from the left: errors, matches, marks. Densities count what lies in equal parts of the rows."""

    place_wanted = Signal(float)  #: 0.0 for the beginning, 1.0 for the end
    resized = Signal()  #: other densities are wanted: `buckets` many

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._errors: Sequence[int] = ()
        self._matches: Sequence[int] = ()
        self._marks: Sequence[float] = ()
        self._view = (0.0, 1.0)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(self.tr("Overview of the log"))
        self.setToolTip(self.tr("Errors, matches and marks of the whole log: click to go there"))
        theme.changed.connect(self.update)

    @property
    def buckets(self) -> int:
        """How many parts can be told from each other."""
        return max(1, self.height() // 2)

    def show_errors(self, densities: Sequence[int]) -> None:
        """How many errors are in each part."""
        self._errors = densities
        self.update()

    def show_matches(self, densities: Sequence[int]) -> None:
        """How many matches are in each part."""
        self._matches = densities
        self.update()

    def show_marks(self, places: Sequence[float]) -> None:
        """Where marks are, each 0.0 to 1.0."""
        self._marks = places
        self.update()

    def show_view(self, first: int, end: int, total: int) -> None:
        """Which rows of the log are in view: from the first one to before the last one of a picture."""
        before, self._view = self._view_area(), (first / total, min(1.0, end / total)) if total else (0.0, 1.0)
        area = self._view_area()
        if area != before:
            self.update(area.united(before))

    def sizeHint(self) -> QSize:
        return QSize(OVERVIEW_WIDTH, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        color, height = self._theme.color, self.height()
        painter.fillRect(self.rect(), color(ColorRole.ALTERNATE))
        view = self._view_area()
        if view.height() < height:
            painter.fillRect(view, color(ColorRole.HOVER))
        lane = self.width() / 3
        self._paint_densities(painter, self._errors, 0, lane, ColorRole.RED)
        self._paint_densities(painter, self._matches, lane, lane, ColorRole.AMBER)
        for share in self._marks:
            painter.fillRect(QRectF(2 * lane, share * height, lane, _LEAST_HEIGHT + 1), color(ColorRole.FOCUS))
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().height() != event.oldSize().height():
            self.resized.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._go(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._go(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        self.update()

    def _go(self, event: QMouseEvent) -> None:
        self.place_wanted.emit(min(1.0, max(0.0, event.position().y() / max(1, self.height()))))

    def _view_area(self) -> QRect:
        """What is in view, in whole pixels: in a large log many rows are none."""
        top, bottom = (round(share * self.height()) for share in self._view)
        return QRect(0, top, self.width(), max(_LEAST_HEIGHT, bottom - top))

    def _paint_densities(
        self, painter: QPainter, densities: Sequence[int], left: float, width: float, role: ColorRole
    ) -> None:
        if not len(densities):
            return
        part, color = self.height() / len(densities), self._theme.color(role)
        for number, count in enumerate(densities):
            if count:
                painter.fillRect(QRectF(left, number * part, width, max(_LEAST_HEIGHT, part)), color)
