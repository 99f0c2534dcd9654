"""What became of each file of a folder that was imported."""

import enum
from collections.abc import Hashable
from typing import Any

from PySide6.QtCore import QObject, Qt

from jobdesk.gui.models.row_table_model import RowTableModel
from jobdesk.gui.text import Text
from jobdesk.gui.theme import ColorRole, Theme
from jobdesk.model.new_script import ImportedFile, ImportOutcome

_R = Qt.ItemDataRole
_ICONS = {
    ImportOutcome.ADDED: ("plus", ColorRole.GREEN),
    ImportOutcome.NEW_VERSION: ("save", ColorRole.BLUE),
    ImportOutcome.UNCHANGED: ("tick", ColorRole.SECONDARY),
    ImportOutcome.FAULT: ("error", ColorRole.RED),
}
#: What one must look at comes first.
_ORDER = (ImportOutcome.FAULT, ImportOutcome.ADDED, ImportOutcome.NEW_VERSION, ImportOutcome.UNCHANGED)


class ImportColumn(enum.IntEnum):
    """Columns in order."""

    FILE = 0
    OUTCOME = 1
    LINE = 2
    REASON = 3


_C = ImportColumn


class ImportTableModel(RowTableModel[ImportedFile]):
    """Faults first, then by name."""

    def __init__(self, theme: Theme, text: Text, parent: QObject | None = None) -> None:
        super().__init__((), parent)
        self._theme = theme
        self._text = text
        self._titles = (self.tr("File"), self.tr("Outcome"), self.tr("Line"), self.tr("Reason"))
        self._outcomes = {
            ImportOutcome.ADDED: self.tr("Imported"),
            ImportOutcome.NEW_VERSION: self.tr("New version"),
            ImportOutcome.UNCHANGED: self.tr("Unchanged"),
            ImportOutcome.FAULT: self.tr("Not imported"),
        }

    def set_files(self, files: tuple[ImportedFile, ...]) -> None:
        """Shows what became of these files."""
        self.set_rows(sorted(files, key=lambda each: (_ORDER.index(each.outcome), each.name)))

    def key(self, row: ImportedFile) -> Hashable:
        return row.name

    def cell(self, row: ImportedFile, column: int, role: int) -> Any:
        match role:
            case _R.DisplayRole:
                line = "" if row.line is None else str(row.line)
                return (row.name, self._outcomes[row.outcome], line, self._text.said(row.reason))[column]
            case _R.DecorationRole if column == _C.OUTCOME:
                return self._theme.icon(*_ICONS[row.outcome])
            case _R.ToolTipRole if column == _C.REASON:
                return self._text.said(row.reason) or None
        return None
