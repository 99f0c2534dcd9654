"""The mouse over the job table: choosing, reaching, folding, opening."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget

from jobdesk.gui.models.job_table_model import JobTableModel
from jobdesk.gui.models.selection import Selection
from jobdesk.gui.views.cell_finder import CellFinder
from jobdesk.gui.views.job_cursor import JobCursor

_LEFT = Qt.MouseButton.LeftButton
_SHIFT = Qt.KeyboardModifier.ShiftModifier


class TablePointer(QObject):
    """Moves the cursor by mouse events of `viewport`, and says what else is wanted."""

    log_wanted = Signal(object)  #: JobId
    detail_wanted = Signal(object)  #: JobId
    fold_wanted = Signal(object)  #: GroupRow, to be folded or opened
    column_pointed = Signal(object)  #: Column

    def __init__(self, viewport: QWidget, model: JobTableModel, cursor: JobCursor, finder: CellFinder) -> None:
        super().__init__(viewport)
        self._viewport = viewport
        self._model = model
        self._cursor = cursor
        self._finder = finder
        self._is_dragging = False
        self.hovered_row: int | None = None

    def press(self, event: QMouseEvent) -> None:
        """A click chooses a row or folds a group; with the right button what is selected stays if it is pointed at."""
        place = event.position().toPoint()
        row, rows = self._finder.row_at(place), self._model.rows
        self._is_dragging = False
        if row is None or rows is None:
            self._cursor.select(Selection())
            return
        column = self._finder.column_at(place)
        if column is not None:
            self.column_pointed.emit(column.column)
        group = rows.group(row)
        if event.button() == _LEFT and group is not None and not event.modifiers():
            self.fold_wanted.emit(group)
        elif event.button() == _LEFT:
            self._is_dragging = True
            self._cursor.point(row, event.modifiers())
            if not event.modifiers() and self._finder.is_log_icon(place):
                self.log_wanted.emit(self._cursor.job_id)
        elif event.button() == Qt.MouseButton.RightButton and group is None:
            if rows.key(row) in self._cursor.selection:
                self._cursor.go(row)
            else:
                self._cursor.choose(row)

    def move(self, event: QMouseEvent) -> None:
        """Reaches from where the button went down; without a button marks the row under the mouse."""
        place = event.position().toPoint()
        row = self._finder.row_at(place)
        if event.buttons() & _LEFT:
            if self._is_dragging and row is not None and row != self._cursor.row:
                self._cursor.point(row, _SHIFT)
            return
        self.hover(row)
        shape = Qt.CursorShape.PointingHandCursor if self._finder.is_log_icon(place) else Qt.CursorShape.ArrowCursor
        self._viewport.setCursor(shape)

    def press_twice(self, event: QMouseEvent) -> None:
        """The second click on a job wants its detail; on a group it is another click."""
        place = event.position().toPoint()
        row, rows = self._finder.row_at(place), self._model.rows
        if row is None or rows is None or event.button() != _LEFT:
            return
        if rows.group(row) is not None:
            self.press(event)
        elif not self._finder.is_log_icon(place):
            self.detail_wanted.emit(rows.job_id(row))

    def hover(self, row: int | None) -> None:
        """Marks a row, or none."""
        if row != self.hovered_row:
            self.hovered_row = row
            self._viewport.update()
