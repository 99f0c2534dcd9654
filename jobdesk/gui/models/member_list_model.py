"""All computers to tick: the members of a group, as a list that words narrow."""

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from jobdesk.gui.theme import ColorRole, Theme
from jobdesk.model.computer import Computer, ComputerId
from jobdesk.model.natural_order import natural_key

_R = Qt.ItemDataRole
_ROOT = QModelIndex()
_CHECKED, _UNCHECKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked


class MemberListModel(QAbstractListModel):
    """Those who were members when the group was shown come first; what is ticked stays while it is not in view."""

    edited = Signal()  #: a person ticked something, or it is ticked no more

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._computers: tuple[Computer, ...] = ()
        self._first: frozenset[ComputerId] = frozenset()
        self._chosen: set[ComputerId] = set()
        self._words: tuple[str, ...] = ()
        self._rows: list[Computer] = []
        self.is_read_only = False

    @property
    def members(self) -> tuple[ComputerId, ...]:
        """What is ticked, by id."""
        return tuple(sorted(self._chosen))

    def set_computers(self, computers: Iterable[Computer]) -> None:
        """Takes the computers there are now."""
        ordered = tuple(sorted(computers, key=lambda each: natural_key(each.name)))
        if [(each.id, each.name) for each in ordered] != [(each.id, each.name) for each in self._computers]:
            self._computers = ordered
            self._arrange()

    def set_members(self, members: Iterable[ComputerId]) -> None:
        """Ticks these, and puts them first."""
        self._chosen = set(members)
        self._first = frozenset(self._chosen)
        self._arrange()

    def set_words(self, words: str) -> None:
        """Leaves the computers in whose name each word occurs."""
        new = tuple(words.casefold().split())
        if new != self._words:
            self._words = new
            self._arrange()

    def set_shown(self, is_member: bool) -> None:
        """Ticks all that is in view, or none of it."""
        ids = {each.id for each in self._rows}
        chosen = self._chosen | ids if is_member else self._chosen - ids
        if chosen != self._chosen and not self.is_read_only:
            self._chosen = chosen
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1), [int(_R.CheckStateRole)])
            self.edited.emit()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        return flags if self.is_read_only else flags | Qt.ItemFlag.ItemIsUserCheckable

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = int(_R.DisplayRole)) -> Any:
        if not index.isValid():
            return None
        computer = self._rows[index.row()]
        match role:
            case _R.DisplayRole:
                return computer.name
            case _R.DecorationRole:
                return self._theme.icon("computer", ColorRole.SECONDARY)
            case _R.CheckStateRole:
                return _CHECKED if computer.id in self._chosen else _UNCHECKED
            case _R.ForegroundRole if not computer.is_active:
                return self._theme.color(ColorRole.SECONDARY)
            case _R.ToolTipRole if not computer.is_active:
                return self.tr("Out of service")
        return None

    def setData(self, index: QModelIndex | QPersistentModelIndex, value: Any, role: int = int(_R.EditRole)) -> bool:
        if role != _R.CheckStateRole or not index.isValid() or self.is_read_only:
            return False
        computer_id = self._rows[index.row()].id
        if Qt.CheckState(value) is _CHECKED:
            self._chosen.add(computer_id)
        else:
            self._chosen.discard(computer_id)
        self.dataChanged.emit(index, index, [role])
        self.edited.emit()
        return True

    def _arrange(self) -> None:
        self.beginResetModel()
        found = [each for each in self._computers if all(word in each.name.casefold() for word in self._words)]
        self._rows = sorted(found, key=lambda each: each.id not in self._first)
        self.endResetModel()
