"""Families of failures as rows."""

from collections.abc import Hashable, Iterable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QFont

from jobdesk.gui.mask_text import MaskText
from jobdesk.gui.models.row_table_model import RowTableModel
from jobdesk.gui.text import Text
from jobdesk.gui.theme import Theme
from jobdesk.logs.families import Clue, distinctions, title_of

if TYPE_CHECKING:
    from jobdesk.logs.families import Cause, Family

_R = Qt.ItemDataRole
CAUSE, JOBS, COMPUTERS, SEEN, NOTE = range(5)
_NUMBERS = (JOBS, COMPUTERS)
_MOST_CODES = 8


class FamilyModel(RowTableModel["Family"]):
    """The largest first. The one to which the table of jobs is limited has a sign."""

    def __init__(self, theme: Theme, text: Text, parent: QObject | None = None) -> None:
        super().__init__((), parent)
        self._theme = theme
        self._text = text
        self._words = MaskText(self)
        self._chosen = ""
        self._distinctions: dict[Cause, str] = {}
        self._titles = (
            self.tr("Cause"),
            self.tr("Jobs"),
            self.tr("Computers"),
            self.tr("First and last seen"),
            self.tr("Note"),
        )

    def set_rows(self, rows: Iterable["Family"]) -> None:
        families = tuple(rows)
        self._distinctions = distinctions([each.cause for each in families])
        super().set_rows(families)

    def choose(self, key: str) -> None:
        """Marks the family to which the table is limited; "" for none."""
        if key != self._chosen:
            self._chosen = key
            if self.rows:
                self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, 0))

    def title(self, family: "Family") -> str:
        """A family in one line."""
        cause = family.cause
        if cause.clue is Clue.NOT_KEPT:
            return self.tr("The log is not kept here")
        words = title_of(cause, self._words.words)
        if cause in self._distinctions:  # first, for what stands behind may be cut off
            words = f"{self._words.show(self._distinctions[cause]).strip()} → {words}"
        codes = self.exit_codes(family)
        if cause.clue is Clue.ERRORS or not codes:
            return words or self.tr("Nothing is known of why")
        return self.tr("{0} ({1})", "last line (exit code 1)").format(words, codes) if words else codes

    def exit_codes(self, family: "Family") -> str:
        """The exit codes with which its tasks ended; "" for none."""
        codes = family.exit_codes
        if not codes:
            return ""
        words = self.tr("exit code {0}") if len(codes) == 1 else self.tr("exit codes {0}", "1, 2, 3")
        more = ", …" if len(codes) > _MOST_CODES else ""
        return words.format(", ".join(str(code) for code in codes[:_MOST_CODES]) + more)

    def key(self, row: "Family") -> Hashable:
        return row.key

    def cell(self, row: "Family", column: int, role: int) -> Any:
        if role == _R.DisplayRole:
            return self._display(row, column)
        if role == _R.TextAlignmentRole and column in _NUMBERS:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role == _R.DecorationRole and column == CAUSE:
            return self._theme.icon("filter" if row.key == self._chosen else "details" if row.note else "error")
        if role == _R.FontRole and column == CAUSE and row.key == self._chosen:
            font = QFont()
            font.setBold(True)
            return font
        if role == _R.ToolTipRole:
            return self._explain(row, column)
        return None

    def _display(self, row: "Family", column: int) -> str:
        match column:
            case 0:
                return self.title(row)
            case 1:
                return self._text.count(len(row.job_ids))
            case 2:
                return self._text.count(row.computers)
            case 3:
                first, last = (self._text.short_time(_moment(each)) for each in (row.first_ms, row.last_ms))
                return first if first == last else self.tr("{0} to {1}", "first seen to last seen").format(first, last)
        return row.note.replace("\n", " ")

    def _explain(self, row: "Family", column: int) -> str:
        if column == SEEN:
            return "\n".join(self._text.full_time(_moment(each)) for each in (row.first_ms, row.last_ms))
        if column == NOTE:
            return row.note
        if column != CAUSE:
            return ""
        seen = " · ".join((self._text.computers(row.computers), self._display(row, SEEN)))
        parts = (self._words.show(row.cause.masked), self.exit_codes(row), row.note, seen)
        return "\n\n".join(part for part in parts if part)


def _moment(milliseconds: int) -> datetime:
    return datetime.fromtimestamp(milliseconds / 1000, UTC)
