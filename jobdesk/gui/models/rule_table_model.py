"""Rules of what is kept as rows, the most general one first."""

import enum
from collections.abc import Hashable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Qt

from jobdesk.gui.models.row_table_model import RowTableModel
from jobdesk.gui.retention_text import RetentionText
from jobdesk.gui.text import Text
from jobdesk.model.retention import RetentionRule

_R = Qt.ItemDataRole


class RuleColumn(enum.IntEnum):
    """Columns in order."""

    SCRIPT = 0
    DOMAIN = 1
    KEPT = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleRow:
    """One rule."""

    number: int  #: its place among the rules
    rule: RetentionRule
    script: str  #: "" for every script


class RuleTableModel(RowTableModel[RuleRow]):
    """The key of a row is its place: two rules may be alike while one writes them."""

    def __init__(self, text: Text, parent: QObject | None = None) -> None:
        super().__init__((), parent)
        self._text = text
        self._words = RetentionText(self)
        self._titles = (self.tr("Script"), self.tr("Domain"), self.tr("Kept"))

    def key(self, row: RuleRow) -> Hashable:
        return row.number

    def cell(self, row: RuleRow, column: int, role: int) -> Any:
        if role not in (_R.DisplayRole, _R.ToolTipRole):
            return None
        match RuleColumn(column):
            case RuleColumn.SCRIPT:
                return row.script or self.tr("Every script")
            case RuleColumn.DOMAIN:
                domain = row.rule.domain
                return self.tr("Every domain") if domain is None else self._text.rights.domain(domain)
            case RuleColumn.KEPT:
                return self._words.kept(row.rule)
