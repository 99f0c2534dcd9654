"""Groups and computers to tick, as a list that words narrow; what is ticked stays so while it is not shown."""

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from jobdesk.gui.text import Text
from jobdesk.gui.theme import ColorRole, Theme
from jobdesk.model.computer import Computer, ComputerId, Group, GroupId
from jobdesk.model.natural_order import natural_key

_R = Qt.ItemDataRole
_ROOT = QModelIndex()
_CHECKED, _UNCHECKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked


class TargetListModel(QAbstractListModel):
    """Groups first, then computers, each by name; computers that are not active are left out."""

    chosen_changed = Signal()  #: something was ticked or is no more

    def __init__(self, theme: Theme, text: Text, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._text = text
        self._targets: tuple[Group | Computer, ...] = ()
        self._active: frozenset[ComputerId] = frozenset()
        self._groups: dict[GroupId, Group] = {}
        self._words = ""
        self._rows: list[Group | Computer] = []
        self._chosen_groups: set[GroupId] = set()
        self._chosen_computers: set[ComputerId] = set()

    @property
    def computer_ids(self) -> tuple[ComputerId, ...]:
        """The computers that are ticked themselves."""
        return tuple(sorted(self._chosen_computers))

    @property
    def group_ids(self) -> tuple[GroupId, ...]:
        """The groups that are ticked."""
        return tuple(sorted(self._chosen_groups))

    @property
    def reached(self) -> frozenset[ComputerId]:
        """Every active computer that is ticked or a member of a ticked group, once each."""
        members = (set(self._groups[each].computer_ids) for each in self._chosen_groups)
        return frozenset(self._chosen_computers.union(*members)) & self._active

    def set_targets(self, computers: Iterable[Computer], groups: Iterable[Group]) -> None:
        """Takes the computers and groups there are now."""
        active = sorted((each for each in computers if each.is_active), key=lambda each: natural_key(each.name))
        named = sorted(groups, key=lambda each: natural_key(each.name))
        targets: tuple[Group | Computer, ...] = (*named, *active)
        if targets == self._targets:
            return
        self._targets = targets
        self._active = frozenset(each.id for each in active)
        self._groups = {each.id: each for each in named}
        self._chosen_groups &= set(self._groups)
        self._chosen_computers &= self._active
        self._narrow()
        self.chosen_changed.emit()

    def set_words(self, words: str) -> None:
        """Leaves what has each word in its name."""
        if words != self._words:
            self._words = words
            self._narrow()

    def choose(self, computers: Iterable[ComputerId], groups: Iterable[GroupId] = ()) -> None:
        """Ticks these and nothing else."""
        self._chosen_computers = set(computers) & self._active
        self._chosen_groups = set(groups) & set(self._groups)
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1), [int(_R.CheckStateRole)])
        self.chosen_changed.emit()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable
        return flags | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = int(_R.DisplayRole)) -> Any:
        if not index.isValid():
            return None
        target = self._rows[index.row()]
        match role:
            case _R.DisplayRole:
                return target.name
            case _R.DecorationRole:
                return self._theme.icon("group" if isinstance(target, Group) else "computer", ColorRole.SECONDARY)
            case _R.CheckStateRole:
                return _CHECKED if self._is_chosen(target) else _UNCHECKED
            case _R.ToolTipRole | _R.AccessibleDescriptionRole:
                return self._describe(target)
        return None

    def setData(self, index: QModelIndex | QPersistentModelIndex, value: Any, role: int = int(_R.EditRole)) -> bool:
        if role != _R.CheckStateRole or not index.isValid():
            return False
        target = self._rows[index.row()]
        chosen: set[Any] = self._chosen_groups if isinstance(target, Group) else self._chosen_computers
        if Qt.CheckState(value) is _CHECKED:
            chosen.add(target.id)
        else:
            chosen.discard(target.id)
        self.dataChanged.emit(index, index, [role])
        self.chosen_changed.emit()
        return True

    def _is_chosen(self, target: Group | Computer) -> bool:
        if isinstance(target, Group):
            return target.id in self._chosen_groups
        return target.id in self._chosen_computers

    def _describe(self, target: Group | Computer) -> str:
        if isinstance(target, Group):
            return self._text.computers(len(self._active.intersection(target.computer_ids)))
        if target.last_seen_at is None:
            return self.tr("never seen")
        return self.tr("last seen {0}").format(self._text.short_time(target.last_seen_at))

    def _narrow(self) -> None:
        self.beginResetModel()
        words = self._words.casefold().split()
        self._rows = [each for each in self._targets if all(word in each.name.casefold() for word in words)]
        self.endResetModel()
