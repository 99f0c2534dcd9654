"""The parameters of a job with their values; passwords are dots."""

import enum
from collections.abc import Hashable, Sequence
from typing import Any

from PySide6.QtCore import QObject, Qt

from jobdesk.gui.models.row_table_model import RowTableModel
from jobdesk.gui.text import Text
from jobdesk.model.script import Argument, Script

_R = Qt.ItemDataRole


class ArgumentColumn(enum.IntEnum):
    """Columns in order."""

    NAME = 0
    TYPE = 1
    VALUE = 2


_C = ArgumentColumn


class ArgumentTableModel(RowTableModel[Argument]):
    """One parameter a row, named as the script names it for people."""

    def __init__(self, text: Text, parent: QObject | None = None) -> None:
        super().__init__((), parent)
        self._text = text
        self._labels: dict[str, str] = {}
        self._titles = (self.tr("Parameter"), self.tr("Type"), self.tr("Value"))

    def set_arguments(self, arguments: Sequence[Argument], script: Script | None) -> None:
        """Shows the values of a job whose script was `script`."""
        self._labels = {each.name: each.title for each in script.parameters} if script else {}
        self.set_rows(arguments)

    def key(self, row: Argument) -> Hashable:
        return row.name

    def cell(self, row: Argument, column: int, role: int) -> Any:
        if role == _R.ToolTipRole:
            return row.name if column == _C.NAME else self._text.argument(row)
        if role != _R.DisplayRole:
            return None
        match _C(column):
            case _C.NAME:
                return self._labels.get(row.name, row.name)
            case _C.TYPE:
                return self._text.parameter_type(row.type)
            case _C.VALUE:
                return self._text.argument(row)
