"""The job table: a view that paints its whole viewport at once and keeps its place by job, not by row."""

import datetime as dt
from collections.abc import Iterator

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QToolTip, QWidget

from jobdesk.gui.models.job_table_model import COLUMNS, JobTableModel
from jobdesk.gui.text import Text
from jobdesk.gui.theme import ICON_SIZE, ROW_HEIGHT, SPACE, Theme
from jobdesk.gui.views.job_cursor import MOVE_KEYS, JobCursor
from jobdesk.gui.views.job_header import JobHeader
from jobdesk.gui.views.job_painter import JobPainter, PaintedColumn, PaintedRow, log_icon_left
from jobdesk.gui.views.place_keeper import Place, find_row, keep_place
from jobdesk.gui.views.selection import Selection
from jobdesk.index.view import View
from jobdesk.model.job import JobId
from jobdesk.model.query import Column, JobQuery
from jobdesk.session.store import Store

_TICK_MS = 1000
_LEFT = Qt.MouseButton.LeftButton
_CTRL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


class JobTable(QTableView):
    """Shows the store's view. The current job and the selected ones stay the same jobs through every refresh."""

    job_chosen = Signal(object)  #: JobId of the current row, or None
    selection_changed = Signal()
    log_wanted = Signal(object)  #: JobId
    detail_wanted = Signal(object)  #: JobId
    query_wanted = Signal(object)  #: JobQuery in another order
    menu_wanted = Signal(QPoint)  #: the context menu, at a global place

    def __init__(self, store: Store, theme: Theme, text: Text, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._view: View | None = None
        self._hovered_row: int | None = None
        self._jobs = JobTableModel(store, theme, text, self)
        self._painter = JobPainter(self._jobs.cells, theme)
        self._painter.set_font(self.font())
        self._cursor = JobCursor(self)
        self._tick = QTimer(self, interval=_TICK_MS, singleShot=True)
        self.header = JobHeader(theme, text, self)
        self._set_up()
        self._tick.timeout.connect(self._count_seconds)
        self._cursor.moved.connect(self._bring_into_sight)
        self._cursor.job_chosen.connect(self.job_chosen)
        self._cursor.selection_changed.connect(self._mark_current)
        self._cursor.selection_changed.connect(self.viewport().update)
        self._cursor.selection_changed.connect(self.selection_changed)
        self.header.sort_wanted.connect(self._sort)
        theme.changed.connect(self.viewport().update)
        store.query_changed.connect(self._take_query)
        store.view_changed.connect(self.show_view)
        self._take_query(store.query)
        if store.view is not None:
            self.show_view(store.view)

    def _set_up(self) -> None:
        self.setAccessibleName(self.tr("Jobs"))
        self.setModel(self._jobs)
        self.setHorizontalHeader(self.header)
        self.header.set_columns({})
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(ROW_HEIGHT)
        rows.setDefaultSectionSize(ROW_HEIGHT)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAutoScroll(False)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)

    @property
    def view(self) -> View | None:
        """What is shown."""
        return self._view

    @property
    def current_job(self) -> JobId | None:
        """The job that has the focus, even while the filters hide it."""
        return self._cursor.job_id

    @property
    def selection(self) -> Selection:
        """The selected jobs, all of them in the view."""
        return self._cursor.selection

    @property
    def top_job(self) -> JobId | None:
        """The first job that is visible, were it only in part."""
        return self._jobs.job_id(self._scrolled() // ROW_HEIGHT)

    def show_view(self, view: View) -> None:
        """Takes a newer view; scroll position, current job and selection stay put."""
        place = self._place(view)
        self._view = view
        self._jobs.show_view(view)
        self.updateGeometries()
        self._cursor.show_ids(view.keys)
        self.verticalScrollBar().setValue(keep_place(view.keys, place, self._scrolled()))
        self._mark_current()
        self.viewport().update()

    def choose(self, job_id: JobId) -> bool:
        """Selects one job, makes it current and brings it into sight; False when the view does not have it."""
        row = None if self._view is None else find_row(self._view.keys, job_id, None)
        if row is None:
            return False
        self._cursor.choose(row)
        return True

    def forget_current(self) -> None:
        """Leaves no job current."""
        self._cursor.forget()
        self._mark_current()
        self.viewport().update()

    def selectAll(self) -> None:
        """Selects every job of the view."""
        self._cursor.select_all()

    def clearSelection(self) -> None:
        """Selects nothing."""
        self._cursor.select(Selection())

    def copied_lines(self, limit: int) -> Iterator[str]:
        """The titles of the columns and the selected rows, at most `limit`, as lines of cells with tabs between."""
        if self._view is None:
            return
        now = dt.datetime.now().astimezone()
        columns = [each.column for each in self.painted_columns()]
        titles = (str(self._jobs.headerData(COLUMNS.index(each), Qt.Orientation.Horizontal)) for each in columns)
        yield "\t".join(titles)
        for job_id in self.selection.in_order_of(self._view.keys)[:limit].tolist():
            job = self._store.find_row(JobId(job_id))
            if job is not None:
                yield "\t".join(self._jobs.cells.copy(job, column, now) for column in columns)

    def painted_columns(self) -> list[PaintedColumn]:
        """The visible columns from left to right with their place in the viewport."""
        header = self.header
        sections = (header.logicalIndex(place) for place in range(header.count()))
        return [
            PaintedColumn(COLUMNS[each], header.sectionViewportPosition(each), header.sectionSize(each))
            for each in sections
            if not header.isSectionHidden(each)
        ]

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setFont(self.font())
        area = event.rect()
        columns = [each for each in self.painted_columns() if each.is_within(area.left(), area.right())]
        rows = self._painted_rows(area.top(), area.bottom())
        self._painter.paint(painter, rows, columns, self.viewport().width(), has_focus=self.hasFocus())
        painter.end()
        if self._painter.has_running and not self._tick.isActive():
            self._tick.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, modifiers = event.key(), event.modifiers()
        if key in MOVE_KEYS:
            page = max(1, self.viewport().height() // ROW_HEIGHT - 1)
            self._cursor.move(key, modifiers, page)
        elif key == Qt.Key.Key_Space and modifiers & _CTRL:
            self._cursor.toggle()
        elif key == Qt.Key.Key_Space and self.current_job is not None:
            self.log_wanted.emit(self.current_job)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current_job is not None:
            self.detail_wanted.emit(self.current_job)
        elif key == Qt.Key.Key_A and modifiers == _CTRL:
            self.selectAll()
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            bar = self.horizontalScrollBar()
            bar.setValue(bar.value() + (bar.singleStep() if key == Qt.Key.Key_Right else -bar.singleStep()))
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = event.position().toPoint()
        row = self._row_at(place)
        if row is None:
            self.clearSelection()
        elif event.button() == _LEFT:
            self._cursor.point(row, event.modifiers())
            if not event.modifiers() and self._is_log_icon(place, row):
                self.log_wanted.emit(self.current_job)
        elif event.button() == Qt.MouseButton.RightButton and self._jobs.job_id(row) not in self.selection:
            self._cursor.choose(row)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = event.position().toPoint()
        row = self._row_at(place)
        if event.buttons() & _LEFT:
            if row is not None and row != self._cursor.row:
                self._cursor.point(row, _SHIFT)
            return
        self._hover(row)
        is_icon = row is not None and self._is_log_icon(place, row)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if is_icon else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        place = event.position().toPoint()
        row = self._row_at(place)
        if row is not None and event.button() == _LEFT and not self._is_log_icon(place, row):
            self.detail_wanted.emit(self._jobs.job_id(row))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        place = event.globalPos()
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            row = self._scrolled() // ROW_HEIGHT if self._cursor.row is None else self._cursor.row
            place = self.viewport().mapToGlobal(QPoint(2 * SPACE, (row + 1) * ROW_HEIGHT - self._scrolled()))
        self.menu_wanted.emit(place)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.tooltip_at(event.pos()), self.viewport())
            return True
        if event.type() is QEvent.Type.Leave:
            self._hover(None)
        return super().viewportEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._painter.set_font(self.font())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def keyboardSearch(self, search: str) -> None:
        """Letters do not search: Qt would ask the model for every row."""

    def tooltip_at(self, place: QPoint) -> str:
        """What the cell at a place of the viewport has to say; "" for nothing more than it shows."""
        row = self._row_at(place)
        job = None if row is None else self._jobs.job(row)
        column = next((each for each in self.painted_columns() if each.is_within(place.x(), place.x())), None)
        if row is None or job is None or column is None:
            return ""
        if self._is_log_icon(place, row):
            return self.tr("Open the log")
        now = dt.datetime.now().astimezone()
        words = self._jobs.cells.tooltip(job, column.column, now)
        if words:
            return words
        shown = self._jobs.cells.display(job, column.column, now)
        is_cut = QFontMetrics(self.font()).horizontalAdvance(shown) > column.width - 2 * SPACE
        return shown if is_cut else ""

    def _scrolled(self) -> int:
        return self.verticalScrollBar().value()

    def _row_at(self, place: QPoint) -> int | None:
        row = (place.y() + self._scrolled()) // ROW_HEIGHT
        return row if place.y() >= 0 and self._view is not None and 0 <= row < len(self._view.keys) else None

    def _painted_rows(self, top: int, bottom: int) -> Iterator[PaintedRow]:
        if self._view is None:
            return
        first = (top + self._scrolled()) // ROW_HEIGHT
        behind = min((bottom + self._scrolled()) // ROW_HEIGHT + 1, len(self._view.keys))
        selected = self.selection.mark(self._view.keys[first:behind])
        for row in range(first, behind):
            yield PaintedRow(
                self._store.read(int(self._view.rows[row])),
                row * ROW_HEIGHT - self._scrolled(),
                selected[row - first],
                row == self._cursor.row,
                row == self._hovered_row,
            )

    def _place(self, view: View) -> Place | None:
        """What must not move: the current job where it is in sight, else the job on top; None: the top itself."""
        scrolled, row = self._scrolled(), self._cursor.row
        if row is not None and self.current_job is not None:
            offset = row * ROW_HEIGHT - scrolled
            if -ROW_HEIGHT < offset < self.viewport().height():
                return Place(self.current_job, offset, row)
        if self._view is None or self.top_job is None or view.query != self._view.query or not scrolled:
            return None
        return Place(self.top_job, -(scrolled % ROW_HEIGHT), scrolled // ROW_HEIGHT)

    def _bring_into_sight(self, row: int) -> None:
        top, height = row * ROW_HEIGHT, self.viewport().height()
        bar = self.verticalScrollBar()
        if top < bar.value():
            bar.setValue(top)
        elif top + ROW_HEIGHT > bar.value() + height:
            bar.setValue(top + ROW_HEIGHT - height)
        self._mark_current()
        self.viewport().update()

    def _mark_current(self) -> None:
        """Tells Qt, and through it screen readers, which row is current, and whether it is selected."""
        row = self._cursor.row
        index = QModelIndex() if row is None else self._jobs.index(row, max(0, self.currentIndex().column()))
        is_selected = row is not None and self.current_job in self.selection
        marks = self.selectionModel()
        if index != self.currentIndex() or is_selected != marks.isSelected(index):
            flag = QItemSelectionModel.SelectionFlag
            marks.setCurrentIndex(index, flag.ClearAndSelect | flag.Rows if is_selected else flag.Clear)

    def _hover(self, row: int | None) -> None:
        if row != self._hovered_row:
            self._hovered_row = row
            self.viewport().update()

    def _is_log_icon(self, place: QPoint, row: int) -> bool:
        job = self._jobs.job(row)
        if job is None or job.started_at is None:
            return False
        lefts = [log_icon_left(each) for each in self.painted_columns() if each.column is Column.STATE]
        return any(left <= place.x() < left + ICON_SIZE + SPACE for left in lefts)

    def _sort(self, column: Column, is_added: bool) -> None:
        self.query_wanted.emit(self._store.query.sort_by(column, is_added=is_added))

    def _take_query(self, query: JobQuery) -> None:
        self.header.show_sort(query.sort)

    def _count_seconds(self) -> None:
        self._painter.has_running = False
        self.viewport().update()
