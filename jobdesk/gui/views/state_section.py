"""The states of the filter panel."""

from collections.abc import Mapping

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jobdesk.gui.models.state_list_model import StateListModel
from jobdesk.gui.text import Text
from jobdesk.gui.theme import SPACE_S, Theme
from jobdesk.gui.views.filter_delegate import FilterDelegate
from jobdesk.gui.views.filter_list import FilterList
from jobdesk.gui.views.fold_header import FoldHeader
from jobdesk.model.states import State


class StateSection(QWidget):
    """Any number of states are wanted; a click turns one over, with Ctrl it is wanted alone."""

    states_chosen = Signal(object)  #: frozenset[State]
    folded = Signal(bool)

    def __init__(self, theme: Theme, text: Text, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = StateListModel(theme, text, self)
        self.header = FoldHeader(self.tr("State"), theme)
        self.list = FilterList(self._model, len(State))
        self.list.setAccessibleName(self.tr("State"))
        self.list.setToolTip(self.tr("Ctrl+click shows one state alone."))
        self.list.setItemDelegate(FilterDelegate(theme, text, self.list))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, SPACE_S)
        layout.setSpacing(SPACE_S)
        layout.addWidget(self.header)
        layout.addWidget(self.list)
        self.header.folded.connect(self._take_fold)
        self.list.row_chosen.connect(self._turn_over)
        self.list.row_alone_chosen.connect(self._choose_alone)
        theme.changed.connect(self.list.viewport().update)

    def show_counts(self, checked: frozenset[State], counts: Mapping[State, int], present: frozenset[State]) -> None:
        """Takes newer counts, and which states any known job has."""
        self._model.show(checked, counts, present)

    def check(self, checked: frozenset[State]) -> None:
        """Marks the wanted states."""
        self._model.check(checked)

    def fold(self, is_folded: bool) -> None:
        """Folds the states in or out."""
        self.header.fold(is_folded)
        self.list.setVisible(not is_folded)

    def _turn_over(self, index: QModelIndex) -> None:
        self.states_chosen.emit(self._model.toggled(index.data(StateListModel.StateRole)))

    def _choose_alone(self, index: QModelIndex) -> None:
        self.states_chosen.emit(frozenset({index.data(StateListModel.StateRole)}))

    def _take_fold(self, is_folded: bool) -> None:
        self.list.setVisible(not is_folded)
        self.folded.emit(is_folded)
