"""What a row of the table is, and by what rows are grouped: the choices, for menus and buttons."""

from dataclasses import replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QWidget

from jobdesk.gui.actions import Actions
from jobdesk.gui.models.job_table_model import COLUMNS
from jobdesk.gui.text import Text
from jobdesk.gui.views.choice_menu import ChoiceMenu
from jobdesk.model.query import GROUPABLE, Column, Granularity, JobQuery
from jobdesk.session.store import Store

_NOTHING = ""


class RowChoices(QObject):
    """Marks what is asked, and says what is wanted instead."""

    query_wanted = Signal(object)  #: JobQuery with other rows

    def __init__(self, store: Store, actions: Actions, text: Text, parent: QWidget) -> None:
        super().__init__(parent)
        self._store = store
        self._actions = actions
        self.granularities = QActionGroup(self)
        self.groupings = QActionGroup(self)
        for granularity in Granularity:
            self._add(self.granularities, text.of_rows.granularity(granularity), granularity.value)
        self._add(self.groupings, self.tr("Nothing", "rows are grouped by"), _NOTHING)
        for column in COLUMNS:
            if column in GROUPABLE:
                self._add(self.groupings, text.column(column), column.value)
        self.rows_menu = ChoiceMenu(self.tr("Rows"), parent)
        self.rows_menu.addActions(self.granularities.actions())
        self.groups_menu = ChoiceMenu(self.tr("Group by"), parent)
        self.groups_menu.addActions(self.groupings.actions())
        self.groups_menu.addSeparator()
        self.groups_menu.addActions([actions.collapse_all, actions.expand_all])
        self.granularities.triggered.connect(self._choose_granularity)
        self.groupings.triggered.connect(self._choose_grouping)
        store.query_changed.connect(self.show_query)
        self.show_query(store.query)

    def show_query(self, query: JobQuery) -> None:
        """Marks what is asked."""
        grouping = _NOTHING if query.group_by is None else query.group_by.value
        for group, value in ((self.granularities, query.granularity.value), (self.groupings, grouping)):
            for action in group.actions():
                action.setChecked(action.data() == value)
        self._actions.set_grouped(query.group_by is not None)

    def _choose_granularity(self, action: QAction) -> None:
        self._want(replace(self._store.query, granularity=Granularity(action.data())))

    def _choose_grouping(self, action: QAction) -> None:
        column = Column(action.data()) if action.data() else None
        self._want(replace(self._store.query, group_by=column))

    def _want(self, query: JobQuery) -> None:
        if query != self._store.query:
            self.query_wanted.emit(query)

    @staticmethod
    def _add(group: QActionGroup, words: str, value: str) -> None:
        action = group.addAction(words)
        action.setCheckable(True)
        action.setData(value)
