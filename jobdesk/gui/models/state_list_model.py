"""The states of the filter panel: which are shown, and how many jobs each has."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from jobdesk.gui.text import Text
from jobdesk.gui.theme import Theme
from jobdesk.model.states import State

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()

#: States that are listed only where a job has them; the others are always there, so that nothing jumps.
_RARE_STATES = frozenset(
    {
        State.SCHEDULED,
        State.PAUSED,
        State.COMPLETED_WITH_ERRORS,
        State.TIMED_OUT,
        State.INTERRUPTED,
        State.EXPIRED,
        State.UNKNOWN,
    }
)


class StateListModel(QAbstractListModel):
    """Every state with a check box and a count."""

    CountRole = Qt.ItemDataRole.UserRole  #: int; None before jobs were counted
    StateRole = Qt.ItemDataRole.UserRole + 1  #: State

    def __init__(self, theme: Theme, text: Text, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._text = text
        self._states: Sequence[State] = [state for state in State if state not in _RARE_STATES]
        self._checked: frozenset[State] = frozenset()
        self._counts: Mapping[State, int] = {}

    def show(self, checked: frozenset[State], counts: Mapping[State, int], present: frozenset[State]) -> None:
        """Takes which states are wanted, how many jobs each would show, and which states any job has."""
        states = [state for state in State if state not in _RARE_STATES or state in present or state in self._states]
        self._counts = counts
        self._checked = checked
        if states != self._states:
            self.beginResetModel()
            self._states = states
            self.endResetModel()
        else:
            self._tell_all_changed()

    def check(self, checked: frozenset[State]) -> None:
        """Marks the states that are wanted, before their view has come."""
        if checked != self._checked:
            self._checked = checked
            self._tell_all_changed()

    def toggled(self, state: State) -> frozenset[State]:
        """The wanted states with `state` turned over."""
        return self._checked ^ {state}

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._states)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._states):
            return None
        state = self._states[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._text.state(state)
            case Qt.ItemDataRole.DecorationRole:
                return self._theme.state_icon(state)
            case Qt.ItemDataRole.CheckStateRole:
                return Qt.CheckState.Checked if state in self._checked else Qt.CheckState.Unchecked
            case Qt.ItemDataRole.AccessibleTextRole:
                words = self._text.state(state)
                return self._text.element(words, self._counts.get(state, 0)) if self._counts else words
            case self.CountRole:
                return self._counts.get(state, 0) if self._counts else None
            case self.StateRole:
                return state
            case _:
                return None

    def _tell_all_changed(self) -> None:
        self.dataChanged.emit(self.index(0), self.index(len(self._states) - 1))
