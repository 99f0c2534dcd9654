"""The job table: a view that paints its whole viewport at once and keeps its place by job, not by row."""

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QToolTip, QWidget

from jobdesk.gui.models.job_table_model import COLUMNS, JobTableModel
from jobdesk.gui.models.selection import Selection
from jobdesk.gui.models.shown_rows import GroupRow, ShownRows
from jobdesk.gui.text import Text
from jobdesk.gui.theme import ROW_HEIGHT, SPACE, Theme
from jobdesk.gui.views.cell_finder import CellFinder
from jobdesk.gui.views.job_cursor import MOVE_KEYS, JobCursor
from jobdesk.gui.views.job_header import JobHeader
from jobdesk.gui.views.job_painter import JobPainter, PaintedColumn, PaintedRow
from jobdesk.gui.views.painted_table import PaintedTable
from jobdesk.gui.views.place_keeper import Fixture, PlaceKeeper
from jobdesk.gui.views.row_copier import RowCopier
from jobdesk.gui.views.selection_band import Below
from jobdesk.gui.views.table_pointer import TablePointer
from jobdesk.index.view import JobRow, View
from jobdesk.model.computer import ComputerId
from jobdesk.model.job import JobId
from jobdesk.model.query import Column, Granularity, JobQuery
from jobdesk.session.store import Store

_TICK_MS = 1000
_CTRL = Qt.KeyboardModifier.ControlModifier
_OPEN_KEYS = frozenset({Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter})


class JobTable(PaintedTable):
    """Shows the store's view. The current row and the selected ones stay the same through every refresh."""

    job_chosen = Signal(object)  #: JobId of the current row, or None; also for another task of the same job
    selection_changed = Signal()  #: also when selected rows were folded away, or are seen again
    log_wanted = Signal(object)  #: JobId
    detail_wanted = Signal(object)  #: JobId
    query_wanted = Signal(object)  #: JobQuery in another order
    menu_wanted = Signal(QPoint)  #: the context menu of the current row or of `menu_group`, at a global place

    def __init__(self, store: Store, theme: Theme, text: Text, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._column = Column.STATE
        self._jobs = JobTableModel(store, theme, text, self)
        self._painter = JobPainter(self._jobs.cells, theme)
        self._painter.set_font(self.font())
        self._copier = RowCopier(self._jobs)
        self._cursor = JobCursor(self)
        self._tick = QTimer(self, interval=_TICK_MS, singleShot=True)
        self.menu_group: GroupRow | None = None  #: on whose header the context menu was asked for
        self.header = JobHeader(theme, text, self)
        self._finder = CellFinder(self._jobs, self.header, self)
        self._keeper = PlaceKeeper(self, self._jobs, self._cursor, self._finder)
        self._pointer = TablePointer(self.viewport(), self._jobs, self._cursor, self._finder)
        self._set_up()
        self._tick.timeout.connect(self._count_seconds)
        self._cursor.moved.connect(self._bring_into_sight)
        self._cursor.job_chosen.connect(self.job_chosen)
        self._cursor.selection_changed.connect(self._mark_current)
        self._cursor.selection_changed.connect(self.viewport().update)
        self._cursor.selection_changed.connect(self.selection_changed)
        self._pointer.log_wanted.connect(self.log_wanted)
        self._pointer.detail_wanted.connect(self.detail_wanted)
        self._pointer.fold_wanted.connect(self._turn_fold)
        self._pointer.column_pointed.connect(self._take_column)
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

    @property
    def view(self) -> View | None:
        """What is shown."""
        return None if self._rows is None else self._rows.view

    @property
    def current_job(self) -> JobId | None:
        """The job that has the focus, even while the filters hide it; None on the header of a group."""
        return self._cursor.job_id

    @property
    def below(self) -> Below:
        """How the current job, whose details are shown, stands to the selected ones and to the filters."""
        return self._cursor.below

    @property
    def current_computer(self) -> ComputerId | None:
        """The computer of the current row; None where a row is a job, or there is no such row."""
        rows, row = self._rows, self._cursor.row
        if rows is None or row is None or rows.granularity is Granularity.JOB:
            return None
        job = rows.job(row)
        return job.computer_ids[0] if job is not None and job.computer_ids else None

    @property
    def current_group(self) -> GroupRow | None:
        """The group whose header is current."""
        row = self._cursor.row
        return None if self._rows is None or row is None else self._rows.group(row)

    @property
    def selection(self) -> Selection:
        """The keys of the selected rows, all of them in the view."""
        return self._cursor.selection

    @property
    def selected_jobs(self) -> Selection:
        """The ids of the jobs that are selected, by computer with any of their tasks."""
        return self._cursor.selected_jobs

    def some_selected_jobs(self, count: int) -> list[JobId]:
        """At most `count` of the selected jobs, each once."""
        some = self.selection.some(count)
        if some is None or self._rows is None:
            return []
        return [JobId(job_id) for job_id in dict.fromkeys(self._rows.job_ids(some).tolist())]

    def count_folded(self) -> int:
        """How many of the selected rows are folded away."""
        return 0 if self._rows is None else self._rows.count_folded(self.selection)

    @property
    def top_job(self) -> JobId | None:
        """The first job that is visible, were it only in part."""
        rows = self._rows
        if rows is None:
            return None
        first = self._keeper.top_row
        return next((rows.job_id(row) for row in range(first, rows.count) if rows.group(row) is None), None)

    def show_view(self, view: View) -> None:
        """Takes a newer view; scroll position, current row and selection stay put."""
        fixture = self._keeper.fixture(view)
        is_regrouped = self.view is not None and self.view.query.group_by is not view.query.group_by
        is_by_job = view.query.granularity is Granularity.JOB
        self.setAccessibleName(self.tr("Jobs") if is_by_job else self.tr("Jobs by computer"))
        self._jobs.show_view(view)
        (self._take_folds if is_regrouped else self._take_rows)(fixture)

    def choose(self, job_id: JobId) -> bool:
        """Selects one job, makes it current and brings it into sight; False when the view does not have it."""
        rows = self._rows
        key = None if rows is None else rows.key_of_job(job_id)
        if rows is None or key is None:
            return False
        row = rows.find(key, None)
        if row is not None and (group := rows.group(row)) is not None:
            self.set_folded(group, False)
            row = self._rows.find(key, None) if self._rows is not None else None
        assert row is not None, "what has a key has a row"
        self._cursor.choose(row)
        return True

    def forget_current(self) -> None:
        """Leaves no row current."""
        self._cursor.forget()
        self._mark_current()
        self.viewport().update()

    def selectAll(self) -> None:
        """Selects every row of the view, also those that are folded away."""
        self._cursor.select_all()

    def clearSelection(self) -> None:
        """Selects nothing."""
        self._cursor.select(Selection())

    def find_group(self, group: GroupRow) -> GroupRow | None:
        """The same group as it is by now."""
        row = None if self._rows is None else self._rows.find(group.label, None)
        return None if self._rows is None or row is None else self._rows.group(row)

    def select_group(self, group: GroupRow) -> None:
        """Selects the rows of a group alone."""
        self._cursor.select_group(group)

    def set_folded(self, group: GroupRow, is_folded: bool) -> None:
        """Folds a group or opens it; its header stays where it is on the screen."""
        fixture = self._keeper.header_fixture(group)
        if self._jobs.set_folded(group, is_folded):
            self._take_folds(fixture)

    def fold_all(self) -> None:
        """Folds every group."""
        self._set_all_folded(True)

    def unfold_all(self) -> None:
        """Opens every group."""
        self._set_all_folded(False)

    def copied_lines(self, limit: int) -> Iterator[str]:
        """The titles of the columns and the selected rows, at most `limit`, as lines of cells with tabs between."""
        return self._copier.lines(self.selection, [each.column for each in self.painted_columns()], limit)

    def copied_cell(self) -> str:
        """The current cell as text."""
        row = self._cursor.row
        if self.menu_group is not None and self._rows is not None:
            row = self._rows.layout.header(self.menu_group.number)
        return "" if row is None else self._copier.cell(row, self._column)

    @property
    def current_row(self) -> JobRow | None:
        """What the current row shows; None for the header of a group, and while the view does not have it."""
        rows, row = self._rows, self._cursor.row
        return None if rows is None or row is None else rows.job(row)

    def painted_columns(self) -> list[PaintedColumn]:
        """The visible columns from left to right with their place in the viewport."""
        return self._finder.columns()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setFont(self.font())
        area = event.rect()
        columns = [each for each in self.painted_columns() if each.is_within(area.left(), area.right())]
        rows = self._painted_rows(area.top(), area.bottom())
        width, focus = self.viewport().width(), self._column
        self._painter.paint(painter, rows, columns, width, focus=focus, has_focus=self.hasFocus())
        painter.end()
        if self._painter.has_running and not self._tick.isActive():
            self._tick.start()

    def event(self, event: QEvent) -> bool:
        # On the header of a group these keys fold, whatever else they do for a job.
        is_override = event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if is_override and event.key() in _OPEN_KEYS and self.current_group is not None:  # type: ignore[attr-defined]
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, modifiers = event.key(), event.modifiers()
        group = self.current_group
        self.menu_group = None
        if key in MOVE_KEYS:
            page = max(1, self.viewport().height() // ROW_HEIGHT - 1)
            self._cursor.move(key, modifiers, page)
        elif key == Qt.Key.Key_Space and modifiers & _CTRL:
            self._cursor.toggle()
        elif key in _OPEN_KEYS and group is not None:
            self._turn_fold(group)
        elif key == Qt.Key.Key_Space and self.current_job is not None:
            self.log_wanted.emit(self.current_job)
        elif key in _OPEN_KEYS and self.current_job is not None:
            self.detail_wanted.emit(self.current_job)
        elif key == Qt.Key.Key_A and modifiers == _CTRL:
            self.selectAll()
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._go_sideways(1 if key == Qt.Key.Key_Right else -1, group)
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.menu_group = None
        self._pointer.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._pointer.move(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._pointer.press_twice(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        place = event.globalPos()
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            row = self._keeper.top_row if self._cursor.row is None else self._cursor.row
            self.menu_group = self.current_group
            place = self.viewport().mapToGlobal(QPoint(2 * SPACE, (row + 1) * ROW_HEIGHT - self._keeper.scrolled))
        else:
            pointed = self._finder.row_at(event.pos())
            self.menu_group = None if pointed is None or self._rows is None else self._rows.group(pointed)
        self.menu_wanted.emit(place)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.tooltip_at(event.pos()), self.viewport())
            return True
        if event.type() is QEvent.Type.Leave:
            self._pointer.hover(None)
        return super().viewportEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._painter.set_font(self.font())

    def tooltip_at(self, place: QPoint) -> str:
        """What the cell at a place of the viewport has to say; "" for nothing more than it shows."""
        return self._finder.tooltip_at(place)

    @property
    def _rows(self) -> ShownRows | None:
        return self._jobs.rows

    def _painted_rows(self, top: int, bottom: int) -> Iterator[PaintedRow]:
        rows = self._rows
        if rows is None:
            return
        scrolled = self._keeper.scrolled
        visible = range((top + scrolled) // ROW_HEIGHT, min((bottom + scrolled) // ROW_HEIGHT + 1, rows.count))
        places = [place for row in visible if (place := rows.layout.place(row)) is not None]
        selected = iter(self.selection.mark(rows.view.keys, places))
        for row in visible:
            content = rows.group(row) or rows.job(row)
            assert content is not None, "a row is one or the other"
            is_selected = not isinstance(content, GroupRow) and next(selected)
            is_current, is_hovered = row == self._cursor.row, row == self._pointer.hovered_row
            yield PaintedRow(content, row * ROW_HEIGHT - scrolled, is_selected, is_current, is_hovered)

    def _take_rows(self, fixture: Fixture | None) -> None:
        """Shows what the model has now, with `fixture` at its place on the screen."""
        rows = self._rows
        assert rows is not None, "rows come with a view"
        self.updateGeometries()
        self._cursor.show_rows(rows)
        self._keeper.put_back(fixture)
        self._mark_current()
        self.viewport().update()

    def _turn_fold(self, group: GroupRow) -> None:
        self.set_folded(group, not group.is_folded)

    def _take_column(self, column: Column) -> None:
        self._column = column

    def _take_folds(self, fixture: Fixture | None) -> None:
        self._take_rows(fixture)
        if len(self.selection):
            self.selection_changed.emit()

    def _set_all_folded(self, is_folded: bool) -> None:
        if self._rows is not None and self._rows.count:
            fixture = self._keeper.fixture_for_all_folds()
            self._jobs.set_all_folded(is_folded)
            self._take_folds(fixture)

    def _go_sideways(self, step: int, group: GroupRow | None) -> None:
        """Folds and opens the group whose header is current; else goes to another column, or left to the header."""
        rows, row = self._rows, self._cursor.row
        if rows is None or row is None:
            return
        if group is not None:
            if group.is_folded == (step > 0):
                self.set_folded(group, step < 0)
            elif step > 0:
                self._cursor.choose(row + 1)
            return
        columns = [each.column for each in self.painted_columns()]
        place = columns.index(self._column) + step if self._column in columns else 0
        above = rows.group_of(row)
        if place < 0 and above is not None:
            self._cursor.choose(rows.layout.header(above.number))
        elif 0 <= place < len(columns):
            self._column = columns[place]
            self._keeper.bring_column(self._column)
            self._mark_current()
            self.viewport().update()

    def _bring_into_sight(self, row: int) -> None:
        self._keeper.bring_row(row)
        self._mark_current()
        self.viewport().update()

    def _mark_current(self) -> None:
        """Tells Qt, and through it screen readers, which cell is current, and whether its row is selected."""
        row = self._cursor.row
        index = QModelIndex() if row is None else self._jobs.index(row, COLUMNS.index(self._column))
        key = None if row is None or self._rows is None else self._rows.key(row)
        is_selected = key in self.selection
        marks = self.selectionModel()
        if index != self.currentIndex() or is_selected != marks.isSelected(index):
            flag = QItemSelectionModel.SelectionFlag
            marks.setCurrentIndex(index, flag.ClearAndSelect | flag.Rows if is_selected else flag.Clear)

    def _sort(self, column: Column, is_added: bool) -> None:
        self.query_wanted.emit(self._store.query.sort_by(column, is_added=is_added))

    def _take_query(self, query: JobQuery) -> None:
        self.header.show_sort(query.sort)

    def _count_seconds(self) -> None:
        self._painter.has_running = False
        self.viewport().update()
