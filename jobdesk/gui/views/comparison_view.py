"""Two logs side by side, which scroll together; equal stretches fold, and one goes from difference to difference."""

from dataclasses import replace

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from jobdesk.gui.models.comparison_looks import CellLook, ComparisonLooks, RowLook
from jobdesk.gui.models.comparison_rows import CONTEXT, ComparisonRows
from jobdesk.gui.theme import Theme, fixed_font
from jobdesk.gui.views.comparison_painter import ComparisonPainter
from jobdesk.gui.views.log_metrics import LogMetrics
from jobdesk.session.log_document import LogDocument

_K = Qt.Key
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_PATIENCE_MS = 250  #: so long the picture before stays while rows are read
_MARGIN = 20  #: rows that are fetched beyond what is visible


class ComparisonView(QAbstractScrollArea):
    """Shows a comparison. The current entry has the keyboard; rows of one side are selected with Shift or the mouse."""

    moved = Signal()  #: the current entry is another
    copy_wanted = Signal()
    menu_wanted = Signal(QPoint)  #: in global coordinates

    def __init__(self, left: LogDocument, right: LogDocument, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._documents = (left, right)
        self._painter = ComparisonPainter(theme, LogMetrics(fixed_font()))
        self._looks: ComparisonLooks | None = None
        self._rows: ComparisonRows | None = None
        self._is_folded = True
        self._current = self._anchor = 0  # entries
        self._is_left = True  # which side is copied
        self._widest = 0.0
        self._before: list[RowLook] = []  # the last picture of which nothing lacked
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self._patience.timeout.connect(self.viewport().update)
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self.viewport().update)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Comparison"))
        self.verticalScrollBar().valueChanged.connect(self._take_scroll)
        self.horizontalScrollBar().valueChanged.connect(self.viewport().update)
        for document in self._documents:
            document.arrived.connect(self.viewport().update)
            document.grown.connect(self.viewport().update)
        theme.changed.connect(self.viewport().update)

    @property
    def rows(self) -> ComparisonRows | None:
        """What is shown; None where nothing is."""
        return self._rows

    @property
    def current_row(self) -> int:
        """The row of the comparison that the keyboard is on."""
        return self._rows.row_at(self._current) if self._rows is not None and len(self._rows) else 0

    @property
    def is_left_active(self) -> bool:
        """Whether rows of the left log are copied, and not those of the right one."""
        return self._is_left

    @property
    def is_folded(self) -> bool:
        """Whether equal stretches are folded."""
        return self._is_folded

    @property
    def visible_count(self) -> int:
        """How many whole rows there is room for."""
        return max(1, self.viewport().height() // self._painter.metrics.line_height)

    def show_comparison(self, looks: ComparisonLooks | None, lines: int = 0) -> None:
        """Shows another comparison, or none; `lines`: of the longer log."""
        is_again = self._looks is not None and looks is not None
        row = self.current_row if is_again else -1
        self._looks = looks
        self._before = []
        self._painter.highest = lines
        self._widest = 0.0
        self._lay_rows(frozenset())
        if row >= 0 and self._rows is not None:
            self.go_to_row(min(row, self._rows.comparison.rows - 1))

    def set_folded(self, is_folded: bool) -> None:
        """Folds equal stretches, or shows every row."""
        if is_folded != self._is_folded:
            row = self.current_row
            self._is_folded = is_folded
            self._lay_rows(frozenset())
            self.go_to_row(row)

    def go_to_difference(self, number: int) -> None:
        """Puts the keyboard on the first row of a difference, with some rows above it in view."""
        if self._rows is not None and 0 <= number < self._rows.comparison.differences:
            row = int(self._rows.comparison.starts[number])
            entry = self._rows.entry_of(row)
            self._put(entry)
            last = self._rows.entry_of(int(self._rows.comparison.ends[number]) - 1)
            bar = self.verticalScrollBar()
            if not bar.value() <= entry <= last < bar.value() + self.visible_count:
                bar.setValue(entry - max(CONTEXT, self.visible_count // 4))

    def go_to_row(self, row: int) -> None:
        """Puts the keyboard on a row, or on the fold that hides it."""
        if self._rows is not None and len(self._rows):
            self._put(self._rows.entry_of(max(0, row)))
            self._show_current()

    def selected_log_rows(self) -> list[tuple[int, int]]:
        """The selected rows of the active side's log, as first rows and counts; folded ones too."""
        if self._rows is None or self._looks is None or not len(self._rows):
            return []
        first, last = sorted((self._current, self._anchor))
        fold = self._rows.fold_at(last)
        end = fold[1] if fold is not None else self._rows.row_at(last) + 1
        return self._looks.log_runs(self._rows.row_at(first), end, is_left=self._is_left)

    def select_all(self) -> None:
        """Selects every row."""
        if self._rows is not None and len(self._rows):
            self._anchor, self._current = 0, len(self._rows) - 1
            self._tell_moved()

    # Qt

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        looks = self._picture()
        self._painter.paint(
            painter,
            self.viewport().rect(),
            looks,
            self.horizontalScrollBar().value(),
            is_left_active=self._is_left,
            has_focus=self.hasFocus(),
        )
        painter.end()
        self._widen(looks)

    def _picture(self) -> list[RowLook]:
        """What is in view; while rows of it are not here yet the picture before stays for a moment."""
        looks = self._visible_looks()
        if self._looks is not None and self._looks.is_unfinished:
            self._later.start()
        is_whole = all(cell.text is not None or not cell.has_row for look in looks for cell in _cells(look))
        if is_whole or not self._before or not self._patience.isActive():
            if is_whole:
                self._patience.stop()
                self._before = looks
            return looks
        return self._before

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._update_scroll_bars()
        self._want_rows()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_wanted.emit(event.globalPos())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        point = event.position().toPoint()
        self._is_left = point.x() < self._painter.sides(self.viewport().width())[1].x()
        entry = self._entry_at(point)
        if entry is None:
            return
        self._put(entry, is_extending=bool(event.modifiers() & _SHIFT))
        if self._rows is not None and self._rows.fold_at(entry) is not None:
            self.open_fold(entry)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        entry = self._entry_at(event.position().toPoint())
        if event.buttons() & Qt.MouseButton.LeftButton and entry is not None:
            self._put(entry, is_extending=True)
            self._show_current()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_wanted.emit()
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.select_all()
        elif not self._move_by_key(event):
            super().keyPressEvent(event)

    def open_fold(self, entry: int) -> None:
        """Shows the rows of a fold."""
        fold = self._rows.fold_at(entry) if self._rows is not None else None
        if self._rows is not None and fold is not None:
            self._lay_rows(self._rows.opened | {fold[0]})
            self.go_to_row(fold[0])

    def _move_by_key(self, event: QKeyEvent) -> bool:
        steps = {
            _K.Key_Up: -1,
            _K.Key_Down: 1,
            _K.Key_PageUp: 1 - self.visible_count,
            _K.Key_PageDown: self.visible_count - 1,
            _K.Key_Home: -(1 << 40),
            _K.Key_End: 1 << 40,
        }
        key, side = _K(event.key()), self.horizontalScrollBar()
        if key in (_K.Key_Left, _K.Key_Right):
            is_right = key is _K.Key_Right
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self._is_left = not is_right
                self.viewport().update()
                self.moved.emit()
            else:
                side.setValue(side.value() + (side.singleStep() if is_right else -side.singleStep()))
        elif key in (_K.Key_Return, _K.Key_Enter, _K.Key_Space):
            self.open_fold(self._current)
        elif key in steps and self._rows is not None and len(self._rows):
            entry = min(max(0, self._current + steps[key]), len(self._rows) - 1)
            self._put(entry, is_extending=bool(event.modifiers() & _SHIFT))
            self._show_current()
        else:
            return False
        return True

    def _lay_rows(self, opened: frozenset[int]) -> None:
        if self._looks is None:
            self._rows = None
        else:
            comparison = self._looks.compared.comparison
            self._rows = ComparisonRows(comparison, is_folded=self._is_folded, opened=opened)
        last = max(0, len(self._rows) - 1) if self._rows is not None else 0
        self._current = self._anchor = min(self._current, last)
        self._update_scroll_bars()
        self._want_rows()
        self.viewport().update()

    def _put(self, entry: int, *, is_extending: bool = False) -> None:
        self._current = entry
        if not is_extending:
            self._anchor = entry
        self._tell_moved()

    def _tell_moved(self) -> None:
        self.viewport().update()
        if self._looks is not None and self._rows is not None:
            self.setAccessibleDescription(self._looks.describe(self._rows, self._current))
        self.moved.emit()

    def _show_current(self) -> None:
        bar = self.verticalScrollBar()
        if self._current < bar.value():
            bar.setValue(self._current)
        elif self._current >= bar.value() + self.visible_count:
            bar.setValue(self._current - self.visible_count + 1)

    def _entry_at(self, point: QPoint) -> int | None:
        if self._rows is None or not len(self._rows):
            return None
        entry = self.verticalScrollBar().value() + point.y() // self._painter.metrics.line_height
        return min(max(0, entry), len(self._rows) - 1)

    def _visible_looks(self) -> list[RowLook]:
        if self._looks is None or self._rows is None:
            return []
        first = self.verticalScrollBar().value()
        selected = sorted((self._current, self._anchor))
        self._looks.begin_picture()
        looks = []
        for entry in range(first, min(len(self._rows), first + self.visible_count + 2)):
            look = self._looks.look(self._rows, entry)
            is_selected = selected[0] <= entry <= selected[1] and selected[0] != selected[1]
            looks.append(replace(look, is_selected=is_selected, is_current=entry == self._current))
        return looks

    def _take_scroll(self) -> None:
        self._want_rows()
        if not self._patience.isActive():
            self._patience.start()
        self.viewport().update()

    def _want_rows(self) -> None:
        if self._looks is None or self._rows is None:
            return
        first = max(0, self.verticalScrollBar().value() - _MARGIN)
        end = self.verticalScrollBar().value() + self.visible_count + _MARGIN
        for document, runs in zip(self._documents, self._looks.missing(self._rows, first, end), strict=True):
            if runs:
                document.want_runs(runs)

    def _update_scroll_bars(self) -> None:
        bar, side = self.verticalScrollBar(), self.horizontalScrollBar()
        count = len(self._rows) if self._rows is not None else 0
        bar.setRange(0, max(0, count - self.visible_count))
        bar.setPageStep(self.visible_count)
        room = self._painter.room(self.viewport().width())
        side.setRange(0, max(0, round(self._widest) - room))
        side.setPageStep(room)
        side.setSingleStep(round(4 * self._painter.metrics.character_width))

    def _widen(self, looks: list[RowLook]) -> None:
        """Makes room for the widest row that was seen."""
        metrics = self._painter.metrics
        texts = [cell.text for look in looks for cell in (look.left, look.right) if cell.text]
        widest = max((metrics.width(text) for text in texts), default=0.0) + metrics.character_width
        if widest > self._widest:
            self._widest = widest
            self._update_scroll_bars()


def _cells(look: RowLook) -> tuple[CellLook, ...]:
    return () if look.folded else (look.left, look.right)
