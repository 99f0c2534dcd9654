"""The scripts that a group runs on computers that join it, in their order."""

import enum
from collections.abc import Callable, Hashable
from typing import Any

from PySide6.QtCore import QObject, Qt

from jobdesk.gui.models.row_table_model import RowTableModel
from jobdesk.gui.theme import ColorRole, Theme
from jobdesk.model.computer import GroupScript
from jobdesk.model.script import Script, ScriptId

_R = Qt.ItemDataRole


class AttachedColumn(enum.IntEnum):
    """Columns in order."""

    SCRIPT = 0
    VALUES = 1


_C = AttachedColumn


class AttachedScriptModel(RowTableModel[tuple[int, GroupScript]]):
    """A row is a number from 1 and what is run; a script may come twice."""

    def __init__(
        self, find_script: Callable[[ScriptId], Script | None], theme: Theme, parent: QObject | None = None
    ) -> None:
        super().__init__((), parent)
        self._find_script = find_script
        self._theme = theme
        self._titles = (self.tr("Script"), self.tr("Parameters"))

    @property
    def scripts(self) -> tuple[GroupScript, ...]:
        """What is run, in order."""
        return tuple(each for _, each in self.rows)

    def set_scripts(self, scripts: tuple[GroupScript, ...]) -> None:
        """Shows what is run."""
        self.set_rows(list(enumerate(scripts, start=1)))

    def key(self, row: tuple[int, GroupScript]) -> Hashable:
        return row[0], row[1].script_id

    def cell(self, row: tuple[int, GroupScript], column: int, role: int) -> Any:
        number, attached = row
        script = self._find_script(attached.script_id)
        match role:
            case _R.DisplayRole if column == _C.SCRIPT:
                return f"{number}. {script.name if script else self.tr('a script that is not known here')}"
            case _R.DisplayRole:
                return ", ".join(f"{name}={value}" for name, value in sorted(attached.values.items()))
            case _R.ForegroundRole if script is None or not script.is_enabled:
                return self._theme.color(ColorRole.SECONDARY)
            case _R.ToolTipRole if script is not None and not script.is_enabled:
                return self.tr("This script cannot be run now: its properties say so.")
        return None
