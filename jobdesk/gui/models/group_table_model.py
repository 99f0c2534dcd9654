"""Groups as rows, with their members and how their jobs stand."""

import enum
from collections.abc import Hashable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Qt

from jobdesk.gui.models.catalogue_table_model import CatalogueTableModel
from jobdesk.gui.text import Text
from jobdesk.gui.theme import ColorRole, Theme
from jobdesk.model.computer import Group
from jobdesk.model.natural_order import natural_key
from jobdesk.session.job_counts import Runs

_R = Qt.ItemDataRole
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class GroupColumn(enum.IntEnum):
    """Columns in order."""

    NAME = 0
    MEMBERS = 1
    ONLINE = 2
    SCRIPTS = 3
    OPEN = 4
    FAILED = 5


_C = GroupColumn


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupRow:
    """One group."""

    group: Group
    online: int  #: of its members
    members: str  #: their names, to search in
    runs: Runs


class GroupTableModel(CatalogueTableModel[GroupRow]):
    """The key of a row is the id of its group."""

    def __init__(self, theme: Theme, text: Text, parent: QObject | None = None) -> None:
        super().__init__((), parent)
        self._theme = theme
        self._text = text
        self._titles = (
            self.tr("Name"),
            self.tr("Members"),
            self.tr("Online"),
            self.tr("Scripts"),
            self.tr("Open jobs"),
            self.tr("Failed"),
        )

    def key(self, row: GroupRow) -> Hashable:
        return row.group.id

    def text_of(self, row: GroupRow) -> str:
        return f"{row.group.name}\n{row.members}"

    def sort_value(self, row: GroupRow, column: int) -> Any:
        return natural_key(row.group.name) if column == _C.NAME else self._number(row, _C(column))

    def cell(self, row: GroupRow, column: int, role: int) -> Any:
        match role:
            case _R.DisplayRole:
                if column == _C.NAME:
                    return row.group.name
                number = self._number(row, _C(column))
                return self._text.count(number) if number or column == _C.MEMBERS else ""
            case _R.DecorationRole if column == _C.NAME:
                return self._theme.icon("group", ColorRole.SECONDARY)
            case _R.DecorationRole if column == _C.FAILED and row.runs.failed:
                return self._theme.icon("warning", ColorRole.RED)
            case _R.TextAlignmentRole if column != _C.NAME:
                return _RIGHT
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = int(_R.DisplayRole)) -> Any:
        if role == _R.TextAlignmentRole and section != _C.NAME:
            return _RIGHT
        return super().headerData(section, orientation, role)

    def _number(self, row: GroupRow, column: GroupColumn) -> int:
        match column:
            case _C.MEMBERS:
                return len(row.group.computer_ids)
            case _C.ONLINE:
                return row.online
            case _C.SCRIPTS:
                return len(row.group.scripts)
            case _C.OPEN:
                return row.runs.open
            case _C.FAILED:
                return row.runs.failed
        return 0
