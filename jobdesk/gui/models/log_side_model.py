"""Logs that one can be compared with, as rows."""

from collections.abc import Hashable, Sequence
from typing import Any

from PySide6.QtCore import QObject, Qt

from jobdesk.gui.models.row_table_model import RowTableModel
from jobdesk.gui.text import Text
from jobdesk.gui.theme import Theme
from jobdesk.logs.log_side import LogSide

_R = Qt.ItemDataRole


class LogSideModel(RowTableModel[LogSide]):
    """Rows are found by words over all columns."""

    def __init__(self, theme: Theme, text: Text, parent: QObject | None = None) -> None:
        self._theme = theme
        self._text = text
        super().__init__((), parent)
        self._titles = (self.tr("State"), self.tr("Job"), self.tr("Computer"), self.tr("Begun"), self.tr("Script"))
        self._all: tuple[LogSide, ...] = ()
        self._words: tuple[str, ...] = ()

    def show(self, sides: Sequence[LogSide]) -> None:
        """Offers these."""
        self._all = tuple(sides)
        self._narrow()

    def narrow(self, words: str) -> None:
        """Offers only those in which every word occurs."""
        self._words = tuple(words.casefold().split())
        self._narrow()

    @property
    def is_narrowed(self) -> bool:
        """Whether words leave some out."""
        return len(self.rows) < len(self._all)

    def key(self, row: LogSide) -> Hashable:
        return row.task_id

    def cell(self, row: LogSide, column: int, role: int) -> Any:
        if role == _R.DisplayRole:
            return self._cells(row)[column]
        if role == _R.DecorationRole and column == 0:
            return self._theme.state_icon(row.state)
        if role == _R.ToolTipRole and column == 3:
            return self._text.full_time(row.at)
        return None

    def _narrow(self) -> None:
        self.set_rows([row for row in self._all if self._has_words(row)])

    def _has_words(self, row: LogSide) -> bool:
        text = "\n".join(self._cells(row)).casefold()
        return all(word in text for word in self._words)

    def _cells(self, row: LogSide) -> tuple[str, ...]:
        state, at = self._text.state(row.state), self._text.short_time(row.at)
        return state, f"#{row.job_id}", row.computer, at, row.script
