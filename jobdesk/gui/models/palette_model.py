"""The entries of the command palette that fit what was typed, the best ones first."""

from collections.abc import Sequence
from heapq import nsmallest
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from jobdesk.gui.palette_entries import Entry, EntryKind
from jobdesk.model.fuzzy import make_pattern

_R = Qt.ItemDataRole
_ROOT = QModelIndex()
#: Nobody reads further; who wants another one types one letter more.
_MOST_SHOWN = 100
_NOT_LATELY = 1000
#: Bits for the place of an entry, and for all that comes behind its rank: one number sorts faster than a tuple.
_ROOM, _RANK_ROOM = 24, 48
_PLACE = (1 << _ROOM) - 1
_ORDER = {kind: place for place, kind in enumerate(EntryKind)}


class PaletteModel(QAbstractListModel):
    """What was chosen lately comes first among what fits equally well, and before all while nothing is typed."""

    ENTRY_ROLE = int(_R.UserRole) + 1
    PLACES_ROLE = int(_R.UserRole) + 2

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: Sequence[Entry] = ()
        self._texts: list[str] = []
        self._orders: list[int] = []  # what tells entries apart that fit equally well
        self._pattern = make_pattern("")
        self._typed = ""
        self._fitting: list[int] | None = None  # places of what fits; None: everything does
        self._rows: list[Entry] = []

    def set_entries(self, entries: Sequence[Entry], recent: Sequence[str]) -> None:
        """Takes everything there is; `recent`: keys, the newest first."""
        lately = {key: place for place, key in enumerate(recent)}
        self._entries = entries
        self._texts = [entry.folded for entry in entries]
        self._orders = [
            ((lately.get(entry.key, _NOT_LATELY) * 2 + bool(entry.reason)) * len(_ORDER) + _ORDER[entry.kind]) << _ROOM
            | number
            for number, entry in enumerate(entries)
        ]
        self._typed, self._fitting = "", None
        self._pattern = make_pattern("")
        self._arrange()

    def set_typed(self, typed: str) -> None:
        """Shows what fits; what did not fit before does not with a letter more."""
        if not (self._typed and typed.startswith(self._typed)):
            self._fitting = None
        self._typed = typed
        self._pattern = make_pattern(typed)
        self._arrange()

    def entry(self, row: int) -> Entry:
        """What stands in a row."""
        return self._rows[row]

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = int(_R.DisplayRole)) -> Any:
        if not index.isValid():
            return None
        entry = self._rows[index.row()]
        match role:
            case _R.DisplayRole:
                return entry.words
            case _R.AccessibleDescriptionRole | _R.ToolTipRole:
                return entry.reason or entry.keys or None
            case self.ENTRY_ROLE:
                return entry
            case self.PLACES_ROLE:
                return self._pattern.places(entry.folded)
        return None

    def _arrange(self) -> None:
        orders = self._orders
        if self._pattern.words:
            ranked = list(self._pattern.rank_all(self._texts, self._fitting))
            self._fitting = [place for _, place in ranked]
            found = nsmallest(_MOST_SHOWN, [rank << _RANK_ROOM | orders[place] for rank, place in ranked])
        else:
            self._fitting = None
            found = nsmallest(_MOST_SHOWN, orders)
        self.beginResetModel()
        self._rows = [self._entries[order & _PLACE] for order in found]
        self.endResetModel()
