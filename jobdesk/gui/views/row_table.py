"""A table of a few columns inside the detail dock: whole rows, no grid, copied as text."""

from functools import partial

from PySide6.QtCore import QAbstractItemModel, QItemSelectionModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QActionGroup, QContextMenuEvent, QCursor, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from jobdesk.gui.theme import LIST_ROW_HEIGHT, SPACE

_ROWS_MEASURED = 50
_WIDEST = 320
_SPARE = 8
_SORT_SIGN = 14  # beside a title by which the rows are sorted


class RowDelegate(QStyledItemDelegate):
    """Whole rows are selected: a selected one needs no frame round one of its cells."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        super().initStyleOption(option, index)
        state: QStyle.StateFlag = option.state
        if state & QStyle.StateFlag.State_Selected:
            option.state = state & ~QStyle.StateFlag.State_HasFocus


class RowTable(QTableView):
    """Columns grow with their content until somebody drags one; from then on they stay as they are."""

    def __init__(self, model: QAbstractItemModel, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_fitted = False  # the widths are somebody's wish
        self._is_begun = False
        self.setModel(model)
        self.setItemDelegate(RowDelegate(self))
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        rows, columns = self.verticalHeader(), self.horizontalHeader()
        rows.hide()
        rows.setDefaultSectionSize(LIST_ROW_HEIGHT)
        rows.setMinimumSectionSize(LIST_ROW_HEIGHT)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        columns.setStretchLastSection(True)
        columns.setHighlightSections(False)
        columns.setResizeContentsPrecision(_ROWS_MEASURED)
        columns.setFixedHeight(LIST_ROW_HEIGHT)
        columns.sectionResized.connect(self._take_resize)
        model.modelReset.connect(self._fit)
        model.dataChanged.connect(self._fit_changed)
        model.headerDataChanged.connect(self._fit)

    def let_sort(self) -> None:
        """A click on a title sorts, a second one reverses, a third one puts the rows back; so does the menu."""
        header = self.horizontalHeader()
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)

    def keep_columns(self) -> None:
        """The columns have their widths: they are not fitted to the content any more."""
        self._is_fitted = True

    def begin_with_columns(self) -> None:
        """The columns have widths to begin with, from which they may grow."""
        self._is_begun = True

    def go_to(self, row: int) -> None:
        """Makes a row the current and only selected one, in view."""
        index = self.model().index(row, 0)
        flag = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flag.ClearAndSelect | flag.Rows)
        self.scrollTo(index)

    def copy(self) -> None:
        """Puts the selected rows on the clipboard, cells parted by tabs."""
        model = self.model()
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        columns = range(model.columnCount())
        lines = ("\t".join(str(model.index(row, column).data() or "") for column in columns) for row in rows)
        QGuiApplication.clipboard().setText("\n".join(lines))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.activated.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        copy = menu.addAction(self.tr("Copy rows"), self.copy)
        copy.setShortcut(QKeySequence.StandardKey.Copy)
        copy.setEnabled(self.selectionModel().hasSelection())
        if self.isSortingEnabled():
            self._fill_sort_menu(menu.addMenu(self.tr("Sort by")))
        menu.popup(event.globalPos())

    def _fill_sort_menu(self, menu: QMenu) -> None:
        header, model = self.horizontalHeader(), self.model()
        present = header.sortIndicatorSection()
        group = QActionGroup(menu)
        for column in range(-1, model.columnCount()):
            title = model.headerData(column, Qt.Orientation.Horizontal) if column >= 0 else self.tr("As they come")
            action = menu.addAction(str(title), partial(self._sort_by, column))
            action.setCheckable(True)
            action.setChecked(column == present)
            group.addAction(action)

    def _sort_by(self, column: int) -> None:
        """Once more by the same column: the other way round."""
        header = self.horizontalHeader()
        is_again = header.sortIndicatorSection() == column
        is_ascending = header.sortIndicatorOrder() is Qt.SortOrder.AscendingOrder
        order = Qt.SortOrder.DescendingOrder if is_again and is_ascending else Qt.SortOrder.AscendingOrder
        header.setSortIndicator(column, order)

    def _fit(self) -> None:
        """Fits the columns to the first rows that are shown; none of them ever shrinks under one's eyes."""
        if self._is_fitted or not self.model().rowCount():
            return
        model, header, metrics = self.model(), self.horizontalHeader(), self.horizontalHeader().fontMetrics()
        spare = _SORT_SIGN if self.isSortingEnabled() else _SPARE
        is_first, self._is_begun = not self._is_begun, True
        for column in range(model.columnCount() - 1):
            title = str(model.headerData(column, Qt.Orientation.Horizontal))
            room = metrics.horizontalAdvance(title) + 2 * SPACE + spare
            wanted = min(_WIDEST, max(room, self.sizeHintForColumn(column) + _SPARE))
            if is_first or wanted > header.sectionSize(column):
                header.resizeSection(column, wanted)

    def _fit_changed(self, first: QModelIndex, last: QModelIndex) -> None:
        """Fits the columns to what has changed, which may come many times a second, and measures no more than that."""
        if not self._is_begun or last.row() - first.row() >= _ROWS_MEASURED:
            self._fit()
        elif not self._is_fitted:
            model, header = self.model(), self.horizontalHeader()
            rows = range(first.row(), last.row() + 1)
            for column in range(first.column(), min(last.column() + 1, model.columnCount() - 1)):
                content = max(self.sizeHintForIndex(model.index(row, column)).width() for row in rows)
                wanted = min(_WIDEST, content + _SPARE)
                if wanted > header.sectionSize(column) and not header.isSectionHidden(column):
                    header.resizeSection(column, wanted)

    def _take_resize(self) -> None:
        """A column is dragged by its edge; the last one is also stretched, as by a click that shows the table."""
        header = self.horizontalHeader()
        is_pressed = bool(QGuiApplication.mouseButtons() & Qt.MouseButton.LeftButton)
        if is_pressed and header.rect().contains(header.mapFromGlobal(QCursor.pos())):
            self._is_fitted = True
