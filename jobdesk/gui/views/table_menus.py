"""The menus of the job table: what can be done with jobs and groups, which columns there are, by what to sort."""

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from jobdesk.gui.actions import Actions
from jobdesk.gui.models.job_table_model import COLUMNS
from jobdesk.gui.models.shown_rows import GroupRow
from jobdesk.gui.text import Text
from jobdesk.gui.views.job_table import JobTable
from jobdesk.gui.views.likeness_menu import LikenessMenu
from jobdesk.gui.views.row_choices import RowChoices
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
        self.choices = RowChoices(store, actions, text, table)
        self.likeness = LikenessMenu(table, store, text, table)
        self.context_menu = QMenu(table)
        self.group_menu = QMenu(table)
        self.columns_menu = QMenu(table)
        self.sort_menu = QMenu(self.tr("Sort by"), table)
        actions.fill_context_menu(self.context_menu, self.likeness.menu)
        self._make_group_actions()
        self.columns_menu.aboutToShow.connect(self._fill_columns)
        self.columns_menu.triggered.connect(self._turn_over)
        self.sort_menu.aboutToShow.connect(self._fill_sort)
        self.sort_menu.triggered.connect(self._sort)
        actions.collapse_all.triggered.connect(table.fold_all)
        actions.expand_all.triggered.connect(table.unfold_all)

    @property
    def of_view(self) -> list[QMenu]:
        """The menus about how the table looks."""
        return [self.choices.rows_menu, self.choices.groups_menu, self.sort_menu]

    def open_context_menu(self, place: QPoint) -> None:
        """Opens what can be done with the selected jobs, or with a group, at a global place."""
        group = self._table.menu_group
        if group is None:
            self.context_menu.popup(place)
            return
        self._fold.setText(self.tr("Expand") if group.is_folded else self.tr("Collapse"))
        self._select.setText(self.tr("Select its {0}").format(self._text.of_rows.rows(group.count)))
        self.group_menu.popup(place)

    def open_columns_menu(self, place: QPoint | bool | None = None) -> None:
        """Opens which columns are shown, and what rows are, at a global place or under the header."""
        if not isinstance(place, QPoint):
            header = self._table.header
            place = header.mapToGlobal(QPoint(0, header.height()))
        self.columns_menu.popup(place)

    def _make_group_actions(self) -> None:
        menu = self.group_menu
        self._fold, self._select = menu.addAction(""), menu.addAction("")
        self._fold.triggered.connect(self._turn_fold)
        self._select.triggered.connect(self._select_group)
        menu.addSeparator()
        menu.addAction(self._actions.copy_cell)
        menu.addSeparator()
        menu.addActions([self._actions.collapse_all, self._actions.expand_all])

    def _turn_fold(self) -> None:
        group = self._pointed_group()
        if group is not None:
            self._table.set_folded(group, not group.is_folded)

    def _select_group(self) -> None:
        group = self._pointed_group()
        if group is not None:
            self._table.select_group(group)

    def _pointed_group(self) -> GroupRow | None:
        """The group of the menu as it is by now."""
        pointed = self._table.menu_group
        return None if pointed is None else self._table.find_group(pointed)

    def _fill_columns(self) -> None:
        menu = self.columns_menu
        menu.clear()
        for column in COLUMNS:
            action = self._add(menu, column)
            action.setChecked(self._table.header.is_shown(column))
        menu.addSeparator()
        menu.addMenu(self.choices.rows_menu)
        menu.addMenu(self.choices.groups_menu)
        menu.addSeparator()
        menu.addActions([self._actions.columns, self._actions.reset_view])

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
        if action.data() and action in self.columns_menu.actions():
            self._table.header.set_shown(Column(action.data()), action.isChecked())

    def _sort(self, action: QAction) -> None:
        self._table.query_wanted.emit(self._store.query.sort_by(Column(action.data())))
