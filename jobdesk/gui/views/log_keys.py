"""Keys and the wheel over a log: scrolling, moving the caret for who listens, and extending the selection."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAccessible, QKeyEvent
from PySide6.QtWidgets import QAbstractScrollArea, QApplication

from jobdesk.gui.views.log_place import Place, Span
from jobdesk.gui.views.log_scroller import LogScroller
from jobdesk.gui.views.log_selection import MOVING_KEYS, LogSelection

_WHEEL_NOTCH = 120
_K = Qt.Key
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_CONTROL = Qt.KeyboardModifier.ControlModifier
_ALT = Qt.KeyboardModifier.AltModifier
_SIDEWAYS = (_K.Key_Left, _K.Key_Right)


class LogKeys(QObject):
    """Works on the scroller and the selection of one view."""

    selected = Signal()  #: the selection is another one
    jumped = Signal()  #: the caret was put on the first row or the last one

    def __init__(self, area: QAbstractScrollArea, scroller: LogScroller, selection: LogSelection) -> None:
        super().__init__(area)
        self._area = area
        self._scroller = scroller
        self._selection = selection
        self._turned = 0  # of the wheel, by less than a line

    def press(self, event: QKeyEvent) -> bool:
        """Does what a key says; whether it says anything here."""
        if event.modifiers() & _SHIFT and event.key() in MOVING_KEYS:
            self._extend(event)
        elif event.modifiers() & _ALT or (event.modifiers() & _CONTROL and event.key() in _SIDEWAYS):
            return False  # they fold steps, or are the window's
        elif QAccessible.isActive() and event.key() in MOVING_KEYS:
            self._move(_K(event.key()))
        elif not self._scroll(_K(event.key())):
            return False
        return True

    def turn(self, degrees: int) -> None:
        """Scrolls by the wheel, so many eighths of a degree."""
        self._turned += degrees * QApplication.wheelScrollLines()
        lines = int(self._turned / _WHEEL_NOTCH)
        self._turned -= lines * _WHEEL_NOTCH
        if lines:
            self._scroller.scroll(-lines)

    def scroll_by(self, columns: int, lines: int) -> None:
        """Scrolls by so much to the right, and down."""
        side = self._area.horizontalScrollBar()
        side.setValue(side.value() + columns * side.singleStep())
        if lines:
            self._scroller.scroll(lines)

    def _scroll(self, key: Qt.Key) -> bool:
        page = max(1, self._scroller.room - 1)
        lines = {_K.Key_Up: -1, _K.Key_Down: 1, _K.Key_PageUp: -page, _K.Key_PageDown: page, _K.Key_Space: page}
        columns = {_K.Key_Left: -1, _K.Key_Right: 1}
        if key == _K.Key_End:
            self._scroller.follow()
        elif key == _K.Key_Home:
            self._area.verticalScrollBar().setValue(0)
            self._area.horizontalScrollBar().setValue(0)
        elif key in lines:
            self._scroller.scroll(lines[key])
        elif key in columns:
            self.scroll_by(columns[key], 0)
        else:
            return False
        return True

    def _move(self, key: Qt.Key) -> None:
        """Moves the caret: who hears a log reads on from there."""
        rows = self._scroller.rows
        if not len(rows):
            return
        last = rows.row_at(len(rows) - 1)
        if key in (_K.Key_Home, _K.Key_End):
            self._selection.put(Place(rows.row_at(0) if key == _K.Key_Home else last, 0))
            self._scroll(key)
            self.jumped.emit()
        else:
            caret = self._selection.move_by_key(key)
            self._scroller.bring_to_edge(caret.row)
            self._scroller.show_columns(Span(caret, caret))
            if caret.row != last:
                self._scroller.pause()
        self.selected.emit()

    def _extend(self, event: QKeyEvent) -> None:
        """Moves the end of the selection by a key."""
        if len(self._scroller.rows):
            caret = self._selection.extend_by_key(_K(event.key()), is_whole=bool(event.modifiers() & _CONTROL))
            self._scroller.bring_to_edge(caret.row)
            self._scroller.show_columns(Span(caret, caret))
            self.selected.emit()
