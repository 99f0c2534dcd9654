"""Every change of state of a job and its tasks, oldest first."""

import datetime as dt
import enum
from collections.abc import Hashable
from typing import Any

from PySide6.QtCore import QObject, Qt

from jobdesk.gui.models.row_table_model import RowTableModel
from jobdesk.gui.text import Text
from jobdesk.gui.theme import Theme
from jobdesk.model.job import HistoryEntry

_R = Qt.ItemDataRole


class HistoryColumn(enum.IntEnum):
    """Columns in order."""

    TIME = 0
    COMPUTER = 1
    CHANGE = 2
    CAUSE = 3
    WHO = 4
    FROM = 5


_C = HistoryColumn


class HistoryTableModel(RowTableModel[HistoryEntry]):
    """When, where, what, why, who and from where."""

    time_columns = frozenset({_C.TIME})

    def __init__(self, theme: Theme, text: Text, parent: QObject | None = None) -> None:
        super().__init__((), parent)
        self._theme = theme
        self._text = text
        self._titles = (
            self.tr("Time"),
            self.tr("Computer"),
            self.tr("Change"),
            self.tr("Cause"),
            self.tr("Who"),
            self.tr("From where"),
        )

    def key(self, row: HistoryEntry) -> Hashable:
        return row

    def cell(self, row: HistoryEntry, column: int, role: int) -> Any:
        match role:
            case _R.DisplayRole:
                return self._words(row, _C(column))
            case _R.DecorationRole if column == _C.CHANGE:
                return self._theme.state_icon(row.new_state)
            case _R.ToolTipRole if column == _C.TIME:
                return self._text.full_time(row.at)
            case _R.ToolTipRole if column == _C.CAUSE:
                return self._describe_cause(row)
        return None

    def _words(self, entry: HistoryEntry, column: HistoryColumn) -> str:
        match column:
            case _C.TIME:
                return self._describe_time(entry.at)
            case _C.COMPUTER:
                return self._describe_computer(entry)
            case _C.CHANGE:
                return self._describe_change(entry)
            case _C.CAUSE:
                return self._describe_cause(entry).partition("\n")[0]
            case _C.WHO:
                return entry.actor
            case _C.FROM:
                return entry.origin

    def _describe_time(self, at: dt.datetime) -> str:
        """To the second; with its day when that is not today."""
        day, clock = at.astimezone().date(), self._text.clock_time(at)
        return clock if day == dt.datetime.now().astimezone().date() else f"{self._text.day(day)} {clock}"

    def _describe_computer(self, entry: HistoryEntry) -> str:
        if not entry.computer:
            return self.tr("whole job", "instead of a computer's name")
        if entry.attempt is not None and entry.attempt > 1:
            return self.tr("{0}, attempt {1}", "computer").format(entry.computer, entry.attempt)
        return entry.computer

    def _describe_change(self, entry: HistoryEntry) -> str:
        words = self._text.past_states
        new = words[entry.new_state]
        if entry.old_state is None or entry.old_state is entry.new_state:
            return new
        return self.tr("{0} → {1}", "old and new state").format(words[entry.old_state], new)

    def _describe_cause(self, entry: HistoryEntry) -> str:
        cause = self._text.cause(entry.cause)
        return f"{cause} {entry.detail}" if entry.detail else cause
