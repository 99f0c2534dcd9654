"""The filters that have a name, as a list."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from jobdesk.gui.my_filters import FilterEntry

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class FilterEntryModel(QAbstractListModel):
    """What is in force, and what JobDesk starts with, is read out too."""

    EntryRole = Qt.ItemDataRole.UserRole  #: FilterEntry

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: Sequence[FilterEntry] = ()

    def show(self, entries: Sequence[FilterEntry]) -> None:
        """Takes other entries, or other marks on them."""
        if [each.key for each in entries] != [each.key for each in self._entries]:
            self.beginResetModel()
            self._entries = entries
            self.endResetModel()
        elif entries != self._entries:
            self._entries = entries
            self.dataChanged.emit(self.index(0), self.index(len(entries) - 1))

    def row_of(self, key: str) -> int | None:
        """The row of a filter."""
        return next((row for row, each in enumerate(self._entries) if each.key == key), None)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._entries):
            return None
        entry = self._entries[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return entry.name
            case Qt.ItemDataRole.ToolTipRole:
                return self._describe(entry)
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._describe(entry)
            case self.EntryRole:
                return entry
            case _:
                return None

    def _describe(self, entry: FilterEntry) -> str:
        words = [entry.name]
        if entry.is_current:
            words.append(self.tr("in force"))
        if entry.is_start:
            words.append(self.tr("JobDesk starts with it"))
        return ", ".join(words)
