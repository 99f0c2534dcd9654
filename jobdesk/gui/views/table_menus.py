"""The menus of the job table: what can be done with jobs, which columns there are, by what to sort."""

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from jobdesk.gui.actions import Actions
from jobdesk.gui.models.job_table_model import COLUMNS
from jobdesk.gui.text import Text
from jobdesk.gui.views.job_table import JobTable
from jobdesk.model.query import Column
from jobdesk.session.store import Store


class TableMenus(QObject):
    """Fills each menu when it opens."""

    def __init__(self, table: JobTable, actions: Actions, store: Store, text: Text, parent: QObject) -> None:
        super().__init__(parent)
        self._table = table
        self._actions = actions
        self._store = store
        self._text = text
        self.context_menu = QMenu(table)
        self.columns_menu = QMenu(table)
        self.sort_menu = QMenu(self.tr("Sort by"), table)
        actions.fill_context_menu(self.context_menu)
        self.columns_menu.aboutToShow.connect(self._fill_columns)
        self.columns_menu.triggered.connect(self._turn_over)
        self.sort_menu.aboutToShow.connect(self._fill_sort)
        self.sort_menu.triggered.connect(self._sort)

    def open_context_menu(self, place: QPoint) -> None:
        """Opens what can be done with the selected jobs, at a global place."""
        self.context_menu.popup(place)

    def open_columns_menu(self, place: QPoint | bool | None = None) -> None:
        """Opens the column chooser, at a global place or under the header."""
        if not isinstance(place, QPoint):
            header = self._table.header
            place = header.mapToGlobal(QPoint(0, header.height()))
        self.columns_menu.popup(place)

    def _fill_columns(self) -> None:
        menu = self.columns_menu
        menu.clear()
        for column in COLUMNS:
            action = self._add(menu, column)
            action.setChecked(self._table.header.is_shown(column))
        menu.addSeparator()
        menu.addAction(self._actions.reset_view)

    def _fill_sort(self) -> None:
        self.sort_menu.clear()
        keys = {key.column for key in self._store.query.sort}
        for column in COLUMNS:
            self._add(self.sort_menu, column).setChecked(column in keys)

    def _add(self, menu: QMenu, column: Column) -> QAction:
        action = menu.addAction(self._text.column(column))
        action.setCheckable(True)
        action.setData(column.value)
        return action

    def _turn_over(self, action: QAction) -> None:
        if action.data():
            self._table.header.set_shown(Column(action.data()), action.isChecked())

    def _sort(self, action: QAction) -> None:
        self._table.query_wanted.emit(self._store.query.sort_by(Column(action.data())))
