"""A table of values that changes as little as it can: rows that stay keep their selection, also in another order."""

from collections.abc import Hashable, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

T = TypeVar("T")
Index = QModelIndex | QPersistentModelIndex
_R = Qt.ItemDataRole
_ROOT = QModelIndex()


class RowTableModel(QAbstractTableModel, Generic[T]):
    """Subclasses name the columns and say what a cell shows."""

    time_columns: frozenset[int] = frozenset()  #: those of times

    def __init__(self, titles: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._titles = tuple(titles)
        self._rows: tuple[T, ...] = ()
        self._zone = ""

    def key(self, row: T) -> Hashable:
        """What tells one row from another."""
        raise NotImplementedError

    def cell(self, row: T, column: int, role: int) -> Any:
        """What a cell shows."""
        raise NotImplementedError

    @property
    def rows(self) -> tuple[T, ...]:
        """All rows in order."""
        return self._rows

    def show_zone(self, zone: str) -> None:
        """Says of what zone times are; "" where that goes without saying."""
        if zone != self._zone:
            self._zone = zone
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self._titles) - 1)

    def set_rows(self, rows: Sequence[T]) -> None:
        """Shows these rows: changed ones are painted again, new ones behind are added, the same ones put into order.

        Other ones replace all.
        """
        new = tuple(rows)
        old = self._rows
        if new == old:
            return
        keys, old_keys = [self.key(row) for row in new], [self.key(row) for row in old]
        if len(keys) == len(old_keys) and keys != old_keys and set(keys) == set(old_keys):
            self._reorder(new, keys, old_keys)
            return
        if not old or keys[: len(old)] != old_keys:
            self.beginResetModel()
            self._rows = new
            self.endResetModel()
            return
        self._rows = (*new[: len(old)], *old[len(old) :])
        for number, (one, other) in enumerate(zip(old, new, strict=False)):
            if one is not other and one != other:
                self.dataChanged.emit(self.index(number, 0), self.index(number, len(self._titles) - 1))
        if len(new) > len(old):
            self.beginInsertRows(_ROOT, len(old), len(new) - 1)
            self._rows = new
            self.endInsertRows()

    def _reorder(self, new: tuple[T, ...], keys: Sequence[Hashable], old_keys: Sequence[Hashable]) -> None:
        """The same rows in another order, perhaps changed: what is selected stays so."""
        self.layoutAboutToBeChanged.emit()
        places = {key: number for number, key in enumerate(keys)}
        kept = self.persistentIndexList()
        self._rows = new
        moved = [self.index(places[old_keys[index.row()]], index.column()) for index in kept]
        self.changePersistentIndexList(kept, moved)
        self.layoutChanged.emit()

    def row_of(self, key: Hashable) -> int | None:
        """The number of the row with `key`."""
        return next((number for number, row in enumerate(self._rows) if self.key(row) == key), None)

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._titles)

    def data(self, index: Index, role: int = int(_R.DisplayRole)) -> Any:
        return self.cell(self._rows[index.row()], index.column(), role) if index.isValid() else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = int(_R.DisplayRole)) -> Any:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self._titles):
            return None
        if role == _R.DisplayRole:
            title = self._titles[section]
            return f"{title} ({self._zone})" if self._zone and section in self.time_columns else title
        if role == _R.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None
