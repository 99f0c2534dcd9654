"""The mouse over a log: clicks, words, rows, and dragging beyond the edge."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QCursor, QGuiApplication, QMouseEvent
from PySide6.QtWidgets import QWidget

from jobdesk.gui.views.log_margin import Zone
from jobdesk.gui.views.log_place import Place
from jobdesk.gui.views.log_selection import LogSelection

_SCROLL_INTERVAL_MS = 40
_SCROLL_DISTANCE = 16


class LogPointer(QObject):
    """Turns mouse events of `viewport` into a selection, and into wishes to mark and to fold."""

    selected = Signal()  #: the selection is another one
    scroll_wanted = Signal(int, int)  #: columns of scrolling to the right, lines down
    mark_wanted = Signal(int)  #: a row
    fold_wanted = Signal(int)  #: a row

    def __init__(
        self,
        viewport: QWidget,
        selection: LogSelection,
        place_at: Callable[[QPoint], Place],
        zone_at: Callable[[QPoint], Zone],
    ) -> None:
        super().__init__(viewport)
        self._viewport = viewport
        self._selection = selection
        self._place_at = place_at
        self._zone_at = zone_at
        self._is_dragging = False
        self._clicks = 0
        self._clicking = QTimer(self, singleShot=True, interval=QGuiApplication.styleHints().mouseDoubleClickInterval())
        self._scrolling = QTimer(self, interval=_SCROLL_INTERVAL_MS)
        self._scrolling.timeout.connect(self._scroll)

    @property
    def is_dragging(self) -> bool:
        """Whether the button is down."""
        return self._is_dragging

    def press(self, event: QMouseEvent) -> None:
        """A click puts the caret; with Shift it extends, the third one and one at a number take the whole row."""
        if event.button() is not Qt.MouseButton.LeftButton or self._selection.is_empty:
            return
        point = event.position().toPoint()
        place, zone = self._place_at(point), self._zone_at(point)
        if zone in (Zone.MARK, Zone.FOLD):
            (self.mark_wanted if zone is Zone.MARK else self.fold_wanted).emit(place.row)
            return
        self._clicks = self._clicks + 1 if self._clicking.isActive() else 1
        self._clicking.start()
        self._is_dragging = True
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._selection.extend(place)
        elif self._clicks == 3 or zone is not Zone.TEXT:
            self._selection.select_row(place.row)
        else:
            self._selection.put(place)
        self.selected.emit()

    def press_twice(self, event: QMouseEvent) -> None:
        """A double click takes the word."""
        if event.button() is not Qt.MouseButton.LeftButton or self._selection.is_empty:
            return
        if self._zone_at(event.position().toPoint()) is not Zone.TEXT:
            self.press(event)
            return
        self._clicks = 2
        self._clicking.start()
        self._selection.select_word(self._place_at(event.position().toPoint()))
        self.selected.emit()

    def move(self, event: QMouseEvent) -> None:
        """Dragging extends the selection, and scrolls while the mouse is beyond the edge."""
        if not self._is_dragging or not event.buttons() & Qt.MouseButton.LeftButton:
            return
        point = event.position().toPoint()
        self._extend(point)
        if self._viewport.rect().contains(point):
            self._scrolling.stop()
        elif not self._scrolling.isActive():
            self._scrolling.start()

    def release(self) -> None:
        """Ends dragging."""
        self._is_dragging = False
        self._scrolling.stop()

    def _extend(self, point: QPoint) -> None:
        self._selection.extend(self._place_at(point))
        self.selected.emit()

    def _scroll(self) -> None:
        point, rect = self._viewport.mapFromGlobal(QCursor.pos()), self._viewport.rect()
        self.scroll_wanted.emit(
            _beyond(point.x(), rect.left(), rect.right()), _beyond(point.y(), rect.top(), rect.bottom())
        )
        self._extend(point)


def _beyond(value: int, first: int, last: int) -> int:
    """How far to scroll for a point beyond an edge: the farther out, the quicker."""
    if value < first:
        return -1 - (first - value) // _SCROLL_DISTANCE
    if value > last:
        return 1 + (value - last) // _SCROLL_DISTANCE
    return 0
