"""The scripts that can be run, under their categories, as a list that words narrow."""

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont

from jobdesk.gui.theme import ColorRole, Theme
from jobdesk.model.script import Script, ScriptId

_R = Qt.ItemDataRole
_ROOT = QModelIndex()


class ScriptListModel(QAbstractListModel):
    """A row is a category, which cannot be selected, or a script; scripts without a category come first.

    Where words narrow it, the category with the script whose name fits them best comes first, and in it that script.
    """

    SCRIPT_ROLE = int(_R.UserRole) + 1

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._scripts: tuple[Script, ...] = ()
        self._words = ""
        self._rows: list[str | Script] = []

    def set_scripts(self, scripts: Iterable[Script]) -> None:
        """Takes the scripts there are now."""
        ordered = sorted(scripts, key=lambda each: (each.category.casefold(), each.name.casefold(), each.id))
        if tuple(ordered) != self._scripts:
            self._scripts = tuple(ordered)
            self._narrow()

    def set_words(self, words: str) -> None:
        """Leaves the scripts in whose name, category or description each word occurs."""
        if words != self._words:
            self._words = words
            self._narrow()

    def row_of(self, script_id: ScriptId) -> int | None:
        """The row of a script; None when it is not in the list."""
        for row, each in enumerate(self._rows):
            if isinstance(each, Script) and each.id == script_id:
                return row
        return None

    @property
    def first_script_row(self) -> int | None:
        """The row of the first script."""
        return next((row for row, each in enumerate(self._rows) if isinstance(each, Script)), None)

    def script_at(self, row: int | None) -> Script | None:
        """The script of a row; None for a category, and where there is no such row."""
        found = None if row is None else self._rows[row]
        return found if isinstance(found, Script) else None

    def fit(self, script: Script) -> int:
        """How well the name of a script fits the words: less is better, 0 is the name itself."""
        name, words = script.name.casefold(), self._words.casefold().strip()
        if not words or name == words:
            return 0
        return 1 if name.startswith(words) else 2 if words in name else 3

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        if not index.isValid() or isinstance(self._rows[index.row()], str):
            return Qt.ItemFlag.ItemIsEnabled if index.isValid() else Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = int(_R.DisplayRole)) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if isinstance(row, str):
            return self._category_data(row, role)
        match role:
            case _R.DisplayRole:
                return row.name
            case _R.DecorationRole:
                return self._theme.icon("script", ColorRole.SECONDARY)
            case self.SCRIPT_ROLE:
                return row
        return None

    def _category_data(self, category: str, role: int) -> Any:
        match role:
            case _R.DisplayRole:
                return category
            case _R.ForegroundRole:
                return self._theme.color(ColorRole.SECONDARY)
            case _R.FontRole:
                font = QFont()
                font.setBold(True)
                return font
        return None

    def _narrow(self) -> None:
        self.beginResetModel()
        words = self._words.casefold().split()
        found = [each for each in self._scripts if _has_words(each, words)]
        self._rows = []
        categories = {category: tuple(scripts) for category, scripts in groupby(found, key=lambda each: each.category)}
        for category, scripts in sorted(categories.items(), key=lambda each: min(map(self.fit, each[1]))):
            if category:
                self._rows.append(category)
            fitting: list[Script] = sorted(scripts, key=self.fit)
            self._rows.extend(fitting)
        self.endResetModel()


def _has_words(script: Script, words: list[str]) -> bool:
    text = f"{script.name}\n{script.category}\n{script.description}".casefold()
    return all(word in text for word in words)
