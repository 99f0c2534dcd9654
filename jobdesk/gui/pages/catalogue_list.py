"""The left half of a page: a search box, the list of things below it, and how many there are."""

from collections.abc import Hashable
from typing import Any

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from jobdesk.gui.models.catalogue_table_model import CatalogueTableModel
from jobdesk.gui.theme import SPACE, SPACE_S, Theme, small_font
from jobdesk.gui.views.find_box import FindBox
from jobdesk.gui.views.place_notice import PlaceNotice
from jobdesk.gui.views.row_table import RowTable

_F = QItemSelectionModel.SelectionFlag


class CatalogueList(QWidget):
    """Keeps the current row and the selection by their keys while rows come, go and move."""

    chosen = Signal(object)  #: the key of the row to which a person went
    opened = Signal(object)  #: the key of the row on which Enter was pressed, or that was double-clicked
    selection_changed = Signal()

    def __init__(
        self,
        model: CatalogueTableModel[Any],
        theme: Theme,
        *,
        name: str,
        search: str,
        is_multiple: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.model = model
        self._current: Hashable | None = None
        self._kept: tuple[Hashable, ...] = ()
        self._is_settling = False
        self.box = FindBox(search, theme, self)
        self.table = RowTable(model, name, self)
        if not is_multiple:
            self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.notice = PlaceNotice(self.table.viewport())
        self._count = QLabel(self)
        self._count.setFont(small_font())
        self._count.setProperty("isSecondary", True)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        header = self.table.horizontalHeader()
        header.setSectionsClickable(True)
        header.setSortIndicator(0, Qt.SortOrder.AscendingOrder)
        self.table.setSortingEnabled(True)
        top, bottom = QHBoxLayout(), QVBoxLayout()
        self._top = top
        top.setContentsMargins(SPACE, SPACE, SPACE, SPACE)
        top.setSpacing(SPACE)
        top.addWidget(self.box, 1)
        bottom.setContentsMargins(SPACE, SPACE_S, SPACE, SPACE_S)
        bottom.addWidget(self._count)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self.table, 1)
        column.addLayout(bottom)

    def _connect(self) -> None:
        model, selection = self.model, self.table.selectionModel()
        self.box.textChanged.connect(model.set_words)
        self.box.list_wanted.connect(self.go_to_list)
        model.modelAboutToBeReset.connect(self._keep)
        model.modelReset.connect(self._settle)
        model.rowsInserted.connect(self._take_inserted)
        selection.currentRowChanged.connect(self._take_current)
        selection.selectionChanged.connect(self._take_selection)
        self.table.activated.connect(self._take_activated)

    @property
    def current(self) -> Hashable | None:
        """The key of the row to which one went last, in view or not; None for none."""
        return self._current

    @property
    def selected(self) -> list[Hashable]:
        """The keys of the selected rows in their order."""
        rows = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        return [self.model.key(self.model.rows[row]) for row in rows]

    def show_count(self, words: str) -> None:
        """Says below the list how many there are."""
        self._count.setText(words)

    def put_before_box(self, widget: QWidget) -> None:
        """Puts what narrows the list further beside the search box."""
        self._top.insertWidget(0, widget)
        QWidget.setTabOrder(widget, self.box)

    def go_to_list(self) -> None:
        """Puts the keyboard into the list, on its current row or the first one."""
        self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if self.model.rows and not self.table.selectionModel().selectedRows():
            self.table.go_to(0)

    def select(self, key: Hashable | None) -> None:
        """Makes a row the current one without saying so; words that hide it are lifted."""
        self._current = key
        if key is not None and self.model.row_of(key) is None and self.box.text():
            self.box.clear()
        row = None if key is None else self.model.row_of(key)
        self._is_settling = True
        if row is None:
            self.table.selectionModel().clear()
        else:
            self.table.go_to(row)
        self._is_settling = False
        self.selection_changed.emit()

    def _keep(self) -> None:
        self._kept = tuple(self.selected)

    def _settle(self) -> None:
        """Selects again what was selected, as far as it is still there."""
        places = {self.model.key(row): number for number, row in enumerate(self.model.rows)}
        selection = self.table.selectionModel()
        self._is_settling = True
        row = None if self._current is None else places.get(self._current)
        if row is not None:
            selection.setCurrentIndex(self.model.index(row, 0), _F.NoUpdate)
        for key in self._kept:
            if key in places:
                selection.select(self.model.index(places[key], 0), _F.Select | _F.Rows)
        if row is not None and not selection.selectedRows():
            selection.select(self.model.index(row, 0), _F.Select | _F.Rows)
        if row is not None:
            self.table.scrollTo(self.model.index(row, 0))
        self._is_settling = False
        self.selection_changed.emit()

    def _take_inserted(self) -> None:
        self._keep()
        self._settle()

    def _take_current(self, index: QModelIndex) -> None:
        if not self._is_settling and index.isValid():
            self._current = self.model.key(self.model.rows[index.row()])
            self.chosen.emit(self._current)

    def _take_selection(self) -> None:
        if not self._is_settling:
            self.selection_changed.emit()

    def _take_activated(self, index: QModelIndex) -> None:
        self.opened.emit(self.model.key(self.model.rows[index.row()]))
