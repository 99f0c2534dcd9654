"""Chips above the table: what is filtered and hidden in words, each lifted by a click."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from jobdesk.gui.models.limits import Limit, find_limits
from jobdesk.gui.text import Text
from jobdesk.gui.theme import LIST_ROW_HEIGHT, SPACE, SPACE_S, ColorRole, Theme
from jobdesk.gui.views.flow_layout import FlowLayout
from jobdesk.index.view import View
from jobdesk.model.query import JobQuery
from jobdesk.session.store import Store

_CROSS = 10
_RADIUS = 4
_WIDEST = 360


class Chip(QAbstractButton):
    """One limit and a cross."""

    def __init__(self, limit: Limit, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.show_limit(limit)

    def show_limit(self, limit: Limit) -> None:
        """Takes newer words for the same limit."""
        self.limit = limit
        if limit.words != self.text():
            self.setText(limit.words)
            self.setAccessibleName(self.tr("Lift the filter {0}").format(limit.words))
            self.setToolTip(self.tr("Lift: {0}").format(limit.words))
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        width = self.fontMetrics().horizontalAdvance(self.text()) + 3 * SPACE + _CROSS
        return QSize(min(width, _WIDEST), LIST_ROW_HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(4 * SPACE, LIST_ROW_HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        color = self._theme.color
        painter.setPen(color(ColorRole.FOCUS) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(color(ColorRole.SELECTION if self.underMouse() else ColorRole.CHIP))
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), _RADIUS, _RADIUS)
        painter.setPen(color(ColorRole.TEXT))
        inner = self.rect().adjusted(SPACE, 0, -2 * SPACE - _CROSS, 0)
        words = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, inner.width() + 1)
        painter.drawText(inner.adjusted(0, 0, 2, 0), Qt.AlignmentFlag.AlignVCenter, words)
        pixmap = self._theme.pixmap("close", ColorRole.SECONDARY, _CROSS, self.devicePixelRatioF())
        painter.drawPixmap(self.width() - SPACE - _CROSS, (self.height() - _CROSS) // 2, pixmap)


class ChipsBar(QWidget):
    """Hides itself while nothing is filtered or hidden."""

    query_wanted = Signal(object)  #: JobQuery without one of its limits

    def __init__(self, store: Store, theme: Theme, text: Text, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._theme = theme
        self._text = text
        self.chips: list[Chip] = []
        self._layout = FlowLayout(SPACE_S, self)
        self._layout.setContentsMargins(SPACE, 0, SPACE, SPACE)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.hide()
        store.query_changed.connect(self._take_query)
        store.view_changed.connect(self.show_view)
        if store.view is not None:
            self.show_view(store.view)

    def show_view(self, view: View) -> None:
        """Says what the present query hides, by the counts of a view."""
        limits = list(find_limits(view, self._store.query, self._text))
        if [limit.key for limit in limits] == [chip.limit.key for chip in self.chips]:
            for chip, limit in zip(self.chips, limits, strict=True):
                chip.show_limit(limit)
            return
        for chip in self.chips:
            self._layout.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self.chips = [Chip(limit, self._theme, self) for limit in limits]
        for chip in self.chips:
            self._layout.addWidget(chip)
            chip.clicked.connect(self._lift)
        self.setVisible(bool(self.chips))
        self.updateGeometry()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self.update()

    def _take_query(self, query: JobQuery) -> None:
        if self._store.view is not None:
            self.show_view(self._store.view)

    def _lift(self) -> None:
        chip = self.sender()
        if isinstance(chip, Chip):
            self.query_wanted.emit(chip.limit.lifted)
