"""The rows of a log: only what is visible is painted, so that ten million rows are as quick as ten."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QFont,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QToolTip, QWidget

from jobdesk.gui.text import Text
from jobdesk.gui.theme import Theme, fixed_font
from jobdesk.gui.views.log_folds import LogFolds
from jobdesk.gui.views.log_frame import Composer, Frame
from jobdesk.gui.views.log_keys import LogKeys
from jobdesk.gui.views.log_margin import LogMargin, Zone
from jobdesk.gui.views.log_metrics import LogMetrics
from jobdesk.gui.views.log_options import LogOptions
from jobdesk.gui.views.log_overview import OVERVIEW_WIDTH, LogOverview
from jobdesk.gui.views.log_place import Place, Span
from jobdesk.gui.views.log_pointer import LogPointer
from jobdesk.gui.views.log_row_painter import FindInRow, LogRowPainter, Sight
from jobdesk.gui.views.log_rows import AllRows, ShownRows
from jobdesk.gui.views.log_scroller import LogScroller
from jobdesk.gui.views.log_selection import LogSelection
from jobdesk.gui.views.log_speech import LogSpeech
from jobdesk.session.log_document import LogDocument

if TYPE_CHECKING:
    from jobdesk.logs.row_map import RowMap

_LAYOUT_BUDGET_S = 0.03  #: for text that is not plain
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_CONTROL = Qt.KeyboardModifier.ControlModifier


class LogView(QAbstractScrollArea):
    """Shows rows of a document, follows their end while nobody reads above it, and lets text be selected."""

    waiting_changed = Signal(int)  #: rows that came while the reader was elsewhere; 0 while the end is followed
    selection_changed = Signal()
    moved = Signal()  #: other rows are in view
    copy_wanted = Signal()
    zoom_wanted = Signal(int)  #: so many steps larger; 0 for the usual size
    mark_wanted = Signal(int)  #: a row is to be marked, or its mark taken away
    fold_wanted = Signal(int)  #: a row whose section is to be folded, or unfolded
    menu_wanted = Signal(QPoint, int)  #: in global coordinates, and the row there; -1 for none

    def __init__(self, document: LogDocument, theme: Theme, text: Text, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._theme = theme
        self._text = text
        self._rows_known = 0  # of the log
        self._row_map: RowMap | None = None
        metrics = LogMetrics(fixed_font())
        self.margin = LogMargin(theme, text, metrics, LogOptions())
        self._painter = LogRowPainter(theme, text, self.margin)
        self._composer = Composer(document.page, metrics)
        self.scroller = LogScroller(self, self._composer, self.margin, document.want_runs)
        self._selection = LogSelection(self.scroller, self._composer.text)
        self.speech = LogSpeech(self, self.scroller, self._selection, self.margin, text)
        self._find: FindInRow | None = None
        self._match: Span | None = None
        self._pictured: tuple[Frame, tuple[object, ...]] = (Frame(), ())
        self.overview = LogOverview(theme, self)
        self._pointer = LogPointer(self.viewport(), self._selection, self.place_at, self._zone_at)
        self._keys = LogKeys(self, self.scroller, self._selection)
        self._set_up()
        self._connect()

    def _set_up(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(self.tr("Log"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setViewportMargins(0, 0, OVERVIEW_WIDTH, 0)
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        self.viewport().setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)  # a part of the picture can be moved

    def _connect(self) -> None:
        self._document.restarted.connect(self._restart)
        self._document.grown.connect(self._grow)
        self._document.arrived.connect(self.scroller.compose)
        self.scroller.moved.connect(self._take_move)
        self.scroller.waiting_changed.connect(self.waiting_changed)
        self._pointer.selected.connect(self._take_selection)
        self._pointer.scroll_wanted.connect(self._keys.scroll_by)
        self._keys.selected.connect(self._take_selection)
        self._pointer.mark_wanted.connect(self.mark_wanted)
        self._pointer.fold_wanted.connect(self.fold_wanted)
        self.overview.place_wanted.connect(self._go_to_share)
        self._keys.jumped.connect(self.speech.take_jump)
        self.speech.caret_wanted.connect(self.put_caret)
        self._theme.changed.connect(self._take_theme)
        self._restart()

    @property
    def rows(self) -> ShownRows:
        """Which rows are shown."""
        return self.scroller.rows

    @property
    def frame(self) -> Frame:
        """What is on the screen."""
        return self.scroller.frame

    @property
    def is_following(self) -> bool:
        """Whether the end is kept in view as rows arrive."""
        return self.scroller.is_following

    @property
    def selection(self) -> Span:
        """What is selected; empty where nothing is."""
        return self._selection.span

    @property
    def caret(self) -> Place | None:
        """Where somebody pointed at, or a jump went to."""
        return self._selection.caret

    @property
    def current_row(self) -> int:
        """The row that jumps start from: that of the caret, else the one at the top."""
        caret = self._selection.caret
        return self.frame.first_row if caret is None else caret.row

    def show_rows(self, rows: "RowMap | None") -> None:
        """Shows some rows only, or all (None); the place stays."""
        self._row_map = rows
        caret = self._selection.caret
        self.scroller.set_rows(AllRows(self._rows_known) if rows is None else rows, caret.row if caret else None)

    def show_options(self, options: LogOptions) -> None:
        """Shows text as it is wanted."""
        has_zoom = options.zoom != self.margin.options.zoom
        self.margin.options = options
        self._composer.wrap_width = 1.0 if options.wraps else None
        if has_zoom:
            self._take_font()
        else:
            self.scroller.lay_out()

    def show_folds(self, folds: LogFolds) -> None:
        """Marks the rows that name steps; which rows that leaves is told by `show_rows`."""
        has_column = bool(self.margin.folds.sections)
        self.margin.folds = folds
        if has_column != bool(folds.sections):
            self.scroller.lay_out()
        self.viewport().update()

    def show_marks(self, rows: frozenset[int]) -> None:
        """Shows the reader's own marks."""
        self.margin.marks = rows
        self.viewport().update()

    def mark_matches(self, find: FindInRow | None, match: Span | None = None) -> None:
        """Marks all that `find` finds in the visible rows, and `match` more strongly."""
        self._find = find
        self._match = match
        self.viewport().update()

    def follow(self) -> None:
        """Goes to the end and stays there."""
        self.scroller.follow()

    def put_caret(self, row: int, column: int = 0) -> None:
        """Puts the caret on a row that is in view."""
        self._selection.put(Place(row, column))
        self._take_selection()

    def show_row(self, row: int) -> None:
        """Puts the caret on a row and that into view."""
        place = Place(row, 0)
        self.show_span(Span(place, place))

    def show_span(self, span: Span) -> None:
        """Puts the caret on a span of a row, and both into view."""
        self._selection.put(span.first)
        self.scroller.go_to_row(*span.first)
        self.scroller.show_columns(span)
        self._take_selection()
        self.speech.take_jump()

    def select_all(self) -> None:
        """Selects every row, those that are folded away too."""
        self._selection.select_all(self._rows_known)
        self._take_selection()

    def place_at(self, point: QPoint) -> Place:
        """The place in the text that is nearest to a point of the viewport."""
        return self.scroller.place_at(point.x(), point.y())

    def point_of(self, place: Place) -> QPointF | None:
        """Where a place is in the viewport, at half the height of its line; None where it is not in view."""
        number = self.frame.line_of(place)
        if number is None:
            return None
        line, metrics = self.frame.lines[number], self._composer.metrics
        x = self.margin.width - self.scroller.left + metrics.x_of(line.shown_text, place.column - line.first)
        return QPointF(x, (number + 0.5) * metrics.line_height)

    # Qt

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        sight = Sight(
            left=self.scroller.left,
            selection=self.selection,
            caret=self._selection.caret,
            find=self._find,
            match=self._match,
            has_focus=self.hasFocus(),
            rows=self._rows_known,
        )
        budget = self._composer.metrics.budget
        budget.begin(_LAYOUT_BUDGET_S)
        self._painter.paint(painter, self.viewport().rect(), event.rect(), self.frame, sight)
        painter.end()
        budget.end()
        if budget.is_short:
            QTimer.singleShot(0, self.viewport(), self.viewport().update)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Nothing: the picture changes when its rows are here, and not before."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        viewport = self.viewport().geometry()
        self.overview.setGeometry(viewport.right() + 1, viewport.top(), OVERVIEW_WIDTH, viewport.height())
        # What was the widest line stays so: else the bar under the rows goes where that line is out of view, which
        # brings it into view, and with it the bar, without end.
        self.scroller.compose()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange):
            self._take_font()

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self._tip(event.pos()), self.viewport())
            return True
        return super().viewportEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        line = self.scroller.line_at(event.pos().y())
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            self.menu_wanted.emit(self.viewport().mapToGlobal(QPoint(self.margin.width, 0)), self.current_row)
        else:
            self.menu_wanted.emit(event.globalPos(), -1 if line is None else line.row)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pointer.press(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._pointer.press_twice(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._pointer.move(event)
        if not event.buttons():
            is_text = self._zone_at(event.position().toPoint()) is Zone.TEXT
            self.viewport().setCursor(Qt.CursorShape.IBeamCursor if is_text else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._pointer.release()

    def wheelEvent(self, event: QWheelEvent) -> None:
        turned = event.angleDelta()
        if event.modifiers() & _CONTROL:
            if turned.y():
                self.zoom_wanted.emit(1 if turned.y() > 0 else -1)
        elif abs(turned.x()) > abs(turned.y()) or event.modifiers() & _SHIFT:
            super().wheelEvent(event)
        else:
            self._keys.turn(turned.y())
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_wanted.emit()
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.select_all()
        elif not self._keys.press(event):
            event.ignore()  # Qt's area would scroll by any arrow, whatever is held down with it

    def _zone_at(self, point: QPoint) -> Zone:
        return self.margin.zone_at(point.x())

    def _tip(self, point: QPoint) -> str:
        line, zone = self.scroller.line_at(point.y()), self._zone_at(point)
        if line is None:
            return ""
        if zone in (Zone.TIME, Zone.NUMBER):
            return self._text.full_time(line.page.at(line.row))
        if zone is Zone.SEVERITY:
            return self._text.severity(line.page.severity(line.row))
        if zone is Zone.MARK:
            return self.tr("Click to mark this line (Ctrl+F2)")
        return ""

    # what the document tells

    def _restart(self) -> None:
        self._selection.clear()
        self._match = None
        self._rows_known = 0
        self.margin.has_days = False
        self.margin.metrics.forget()
        self.scroller.reset(AllRows(0))
        self.selection_changed.emit()

    def _grow(self) -> None:
        """Takes the rows that were added, where all are shown."""
        head = self._document.head
        added, self._rows_known = head.rows - self._rows_known, head.rows
        self.margin.line_count = head.lines
        if self._pointer.is_dragging:
            self.scroller.pause()
        rows = AllRows(head.rows) if self._row_map is None else self._row_map
        self.scroller.grow(rows, max(0, added))

    def _take_move(self) -> None:
        lines = self.frame.lines
        if lines and not self.margin.has_days:
            self.margin.has_days = self.margin.day_of(lines[0]) != self.margin.day_of(lines[-1])
        if not self.scroller.is_late:
            self._show_frame()
        if lines:
            self.overview.show_view(lines[0].row, lines[-1].row + 1, self._rows_known)
        self.moved.emit()
        self.speech.take_move()

    def _show_frame(self) -> None:
        """Moves what is in the picture of before and in this one, and paints only the rest."""
        viewport, height = self.viewport(), self.margin.metrics.line_height
        told = self._rows_known if self.margin.folds.sections else 0  # a folded section tells how long it is
        look = (viewport.size(), height, self.margin.width, self.scroller.left, self.margin.options, told)
        (before, look_before), self._pictured = self._pictured, (self.frame, look)
        moved = self.frame.lines_moved(before) if look == look_before else None
        is_full = min(len(self.frame.lines), len(before.lines)) * height >= viewport.height()
        has_children = any(isinstance(each, QWidget) and each.isVisible() for each in viewport.children())
        if not moved or not is_full or has_children:
            viewport.update()
        else:
            viewport.scroll(0, -moved * height, viewport.rect())

    def _take_selection(self) -> None:
        self.viewport().update()
        self.selection_changed.emit()
        self.speech.take_caret()

    def _take_font(self) -> None:
        font = QFont(fixed_font())
        font.setPointSizeF(font.pointSizeF() * self.margin.options.zoom)
        metrics = LogMetrics(font)
        self.margin.metrics = self._composer.metrics = metrics
        self.scroller.lay_out()

    def _take_theme(self) -> None:
        self.margin.metrics.forget()
        self.viewport().update()

    def _go_to_share(self, share: float) -> None:
        self.scroller.go_to_row(int(share * self._rows_known))
