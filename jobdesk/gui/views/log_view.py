"""The lines of a log: only what is visible is painted, so that a million lines are as quick as ten."""

import re
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from jobdesk.gui.text import Text
from jobdesk.gui.theme import SPACE, Theme, fixed_font
from jobdesk.gui.views.log_lines import LogLines, Place, Span
from jobdesk.gui.views.log_metrics import LogMetrics
from jobdesk.gui.views.log_painter import LogPainter, Look
from jobdesk.gui.views.log_pointer import LogPointer
from jobdesk.gui.views.log_selection import MOVING_KEYS, LogSelection
from jobdesk.model.log import LogLine

_SPEAK_DELAY_MS = 200
_K = Qt.Key
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_CONTROL = Qt.KeyboardModifier.ControlModifier


class LogView(QAbstractScrollArea):
    """Shows lines, follows their end while nobody reads above it, and lets text be selected."""

    waiting_changed = Signal(int)  #: lines that came while the reader was elsewhere; 0 while the end is followed
    selection_changed = Signal()
    menu_wanted = Signal(QPoint)  #: in global coordinates

    def __init__(self, theme: Theme, text: Text, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._text = text
        self._lines = LogLines()
        self._painter = LogPainter(theme, text, LogMetrics(fixed_font()))
        self._is_following = True
        self._is_scrolling = False  # by ourselves, not by the reader
        self._waiting = 0
        self._is_utc = False
        self._widest = 0.0  # of the lines that were painted and are not plain text
        self._selection = LogSelection(self._lines)
        self._pattern: re.Pattern[str] | None = None
        self._match: Span | None = None
        self._pointer = LogPointer(self.viewport(), self._selection, self._lines, self.place_at)
        self._pointer.selected.connect(self._take_selection)
        self._pointer.scroll_wanted.connect(self._scroll_by)
        self._speaking = QTimer(self, singleShot=True, interval=_SPEAK_DELAY_MS)
        self._speaking.timeout.connect(self._describe)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(self.tr("Log"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        self.verticalScrollBar().valueChanged.connect(self._take_scroll)
        theme.changed.connect(self.viewport().update)

    @property
    def lines(self) -> LogLines:
        """What is shown."""
        return self._lines

    @property
    def is_following(self) -> bool:
        """Whether the end is kept in view as lines arrive."""
        return self._is_following

    @property
    def waiting(self) -> int:
        """How many lines came since the reader left the end."""
        return self._waiting

    @property
    def first_visible(self) -> int:
        """The number of the line at the top."""
        return self.verticalScrollBar().value()

    @property
    def visible_count(self) -> int:
        """How many whole lines there is room for."""
        return max(1, self.viewport().height() // self._painter.metrics.line_height)

    @property
    def selection(self) -> Span:
        """What is selected; empty where nothing is."""
        return self._selection.span

    @property
    def has_caret(self) -> bool:
        """Whether somebody pointed at a place, or a jump did."""
        return self._selection.caret is not None

    @property
    def current_line(self) -> int:
        """The line that jumps start from: that of the caret, else the one at the top."""
        caret = self._selection.caret
        return self.first_visible if caret is None else caret.line

    def add_lines(self, lines: Sequence[LogLine]) -> None:
        """Shows more lines behind the present ones."""
        if not lines:
            return
        old = len(self._lines)
        self._lines.add(lines)
        if self._is_following and not self._pointer.is_dragging:
            self._update_scroll_bars()
            self._scroll_to_end()
            self.viewport().update()
        else:
            self._is_following = False
            self._set_waiting(self._waiting + len(lines))
            self._update_scroll_bars()
            if old < self.first_visible + self.visible_count + 1:
                self.viewport().update()
        self._speak()

    def clear(self) -> None:
        """Forgets all lines; the next ones are followed."""
        self._lines.clear()
        self._selection.clear()
        self._match = None
        self._widest = 0.0
        self._is_following = True
        self._set_waiting(0)
        self._update_scroll_bars()
        self.horizontalScrollBar().setValue(0)
        self.viewport().update()
        self.selection_changed.emit()

    def follow(self) -> None:
        """Goes to the end and stays there."""
        self._is_following = True
        self._scroll_to_end()
        self._set_waiting(0)

    def set_utc(self, is_utc: bool) -> None:
        """Shows times in UTC or as they are here."""
        self._is_utc = is_utc
        self.viewport().update()

    def mark_matches(self, pattern: re.Pattern[str] | None, match: Span | None = None) -> None:
        """Marks all that `pattern` finds, and `match` more strongly; scrolls that into view."""
        self._pattern = pattern
        self._match = match
        if match is not None:
            self._selection.put(match.first)
            self.show_span(match)
        self.viewport().update()

    def show_line(self, line: int) -> None:
        """Puts the caret on a line and that into view, a third from the top if it was out of it."""
        place = Place(line, 0)
        self._selection.put(place)
        self.show_span(Span(place, place))
        self._take_selection()

    def show_span(self, span: Span) -> None:
        """Scrolls a span of one line into view."""
        line = span.first.line
        if not self.first_visible <= line < self.first_visible + self.visible_count:
            self.verticalScrollBar().setValue(line - self.visible_count // 3)
        self._show_columns(line, span.first.column, span.end.column if span.end.line == line else span.first.column)

    def select_all(self) -> None:
        """Selects every line."""
        self._selection.select(Place(0, 0), self._lines.end)
        self._take_selection()

    def selected_text(self) -> str:
        """What is selected."""
        return self._lines.text(self.selection)

    def copy(self) -> None:
        """Puts what is selected on the clipboard."""
        if not self.selection.is_empty:
            QGuiApplication.clipboard().setText(self.selected_text())

    def place_at(self, point: QPoint) -> Place:
        """The place in the text that is nearest to a point of the viewport."""
        metrics = self._painter.metrics
        line = self.first_visible + point.y() // metrics.line_height
        if not 0 <= line < len(self._lines):
            return self._lines.clamp(line, 0)
        x = point.x() - self._painter.margin(len(self._lines)) + self.horizontalScrollBar().value()
        return Place(line, metrics.column_at(self._lines[line].text, max(0, x)))

    def visible_text(self) -> str:
        """The words of the visible lines."""
        first = self.first_visible
        return "\n".join(line.text for line in self._lines[first : first + self.visible_count])

    # Qt

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        look = Look(
            first_line=self.first_visible,
            left=self.horizontalScrollBar().value(),
            selection=self.selection,
            caret=self._selection.caret,
            pattern=self._pattern,
            match=self._match,
            has_focus=self.hasFocus(),
            is_utc=self._is_utc,
        )
        self._painter.paint(painter, self.viewport().rect(), self._lines, look)
        painter.end()
        self._widen()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._update_scroll_bars()
        if self._is_following:
            self._scroll_to_end()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange):
            self._painter.metrics = LogMetrics(fixed_font())
            self._update_scroll_bars()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_wanted.emit(event.globalPos())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pointer.press(event, self._painter.margin(len(self._lines)) - SPACE)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._pointer.press_twice(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._pointer.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._pointer.release()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.select_all()
        elif event.modifiers() & _SHIFT and event.key() in MOVING_KEYS:
            self._extend(event)
        elif not self._scroll_by_key(event):
            super().keyPressEvent(event)

    def _scroll_by_key(self, event: QKeyEvent) -> bool:
        match event.key():
            case _K.Key_End:
                self.follow()
            case _K.Key_Home:
                self.verticalScrollBar().setValue(0)
                self.horizontalScrollBar().setValue(0)
            case _K.Key_Up:
                self._scroll_by(0, -1)
            case _K.Key_Down:
                self._scroll_by(0, 1)
            case _K.Key_PageUp:
                self._scroll_by(0, 1 - self.visible_count)
            case _K.Key_PageDown:
                self._scroll_by(0, self.visible_count - 1)
            case _K.Key_Left:
                self._scroll_by(-1, 0)
            case _K.Key_Right:
                self._scroll_by(1, 0)
            case _:
                return False
        return True

    def _extend(self, event: QKeyEvent) -> None:
        """Moves the end of the selection by a key."""
        if not self._lines:
            return
        caret = self._selection.extend_by_key(
            _K(event.key()),
            is_whole=bool(event.modifiers() & _CONTROL),
            page=self.visible_count,
            first_visible=self.first_visible,
        )
        self._show_caret(caret)
        self._take_selection()

    def _take_selection(self) -> None:
        self.viewport().update()
        self.selection_changed.emit()

    def _scroll_by(self, columns: int, lines: int) -> None:
        side, bar = self.horizontalScrollBar(), self.verticalScrollBar()
        side.setValue(side.value() + columns * side.singleStep())
        bar.setValue(bar.value() + lines)

    def _show_caret(self, caret: Place) -> None:
        bar, line = self.verticalScrollBar(), caret.line
        if line < bar.value():
            bar.setValue(line)
        elif line >= bar.value() + self.visible_count:
            bar.setValue(line - self.visible_count + 1)
        self._show_columns(line, caret.column, caret.column)

    def _show_columns(self, line: int, first: int, end: int) -> None:
        if not 0 <= line < len(self._lines):
            return
        text, metrics, bar = self._lines[line].text, self._painter.metrics, self.horizontalScrollBar()
        left, right = metrics.x_of(text, first), metrics.x_of(text, end)
        room = self.viewport().width() - self._painter.margin(len(self._lines)) - 2 * SPACE
        bar.setMaximum(max(bar.maximum(), round(right - room)))
        if right > bar.value() + room:
            bar.setValue(round(right - room))
        if left < bar.value():
            bar.setValue(max(0, round(left) - 4 * SPACE))

    def _take_scroll(self, value: int) -> None:
        if not self._is_scrolling:
            self._is_following = value >= self.verticalScrollBar().maximum()
            if self._is_following:
                self._set_waiting(0)
        self.viewport().update()
        self._speak()

    def _scroll_to_end(self) -> None:
        self._is_scrolling = True
        self.verticalScrollBar().setValue(self.verticalScrollBar().maximum())
        self._is_scrolling = False

    def _set_waiting(self, count: int) -> None:
        if count != self._waiting:
            self._waiting = count
            self.waiting_changed.emit(count)

    def _update_scroll_bars(self) -> None:
        self._is_scrolling = True
        bar = self.verticalScrollBar()
        bar.setRange(0, max(0, len(self._lines) - self.visible_count))
        bar.setPageStep(self.visible_count)
        metrics, side = self._painter.metrics, self.horizontalScrollBar()
        room = self.viewport().width() - self._painter.margin(len(self._lines)) - SPACE
        width = max(self._lines.longest * metrics.character_width, self._widest)
        side.setRange(0, max(0, round(width - room)))
        side.setPageStep(max(1, room))
        side.setSingleStep(round(4 * metrics.character_width))
        self._is_scrolling = False

    def _widen(self) -> None:
        """Makes room for visible lines that are wider than their number of characters tells."""
        first = self.first_visible
        shown = self._lines[first : first + self.visible_count + 1]
        widest = max((self._painter.metrics.width(line.text) for line in shown if not line.text.isascii()), default=0.0)
        if widest > self._widest:
            self._widest = widest
            self._update_scroll_bars()

    def _speak(self) -> None:
        if QAccessible.isActive() and not self._speaking.isActive():
            self._speaking.start()

    def _describe(self) -> None:
        self.setAccessibleDescription(self.visible_text())
