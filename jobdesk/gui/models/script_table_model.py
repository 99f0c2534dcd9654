"""Scripts as rows, with how their jobs stand."""

import enum
from collections.abc import Hashable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Qt

from jobdesk.gui.models.catalogue_table_model import CatalogueTableModel
from jobdesk.gui.text import Text
from jobdesk.gui.theme import ColorRole, Theme
from jobdesk.model.natural_order import natural_key
from jobdesk.model.script import Script
from jobdesk.session.job_counts import Runs

_R = Qt.ItemDataRole
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class ScriptColumn(enum.IntEnum):
    """Columns in order."""

    NAME = 0
    CATEGORY = 1
    JOBS = 2
    SUCCESS = 3
    LANGUAGE = 4
    QUEUE = 5
    VERSION = 6
    PARAMETERS = 7
    ENABLED = 8


_C = ScriptColumn
_NUMBERS = frozenset({_C.JOBS, _C.SUCCESS, _C.VERSION, _C.PARAMETERS})


@dataclass(frozen=True, slots=True, kw_only=True)
class ScriptRow:
    """One script."""

    script: Script
    runs: Runs


class ScriptTableModel(CatalogueTableModel[ScriptRow]):
    """The key of a row is the id of its script. Scripts that cannot be run are grey."""

    def __init__(self, theme: Theme, text: Text, parent: QObject | None = None) -> None:
        super().__init__((), parent)
        self._theme = theme
        self._text = text
        self._titles = (
            self.tr("Name"),
            self.tr("Category"),
            self.tr("Jobs"),
            self.tr("Success"),
            self.tr("Language"),
            self.tr("Queue"),
            self.tr("Version"),
            self.tr("Parameters"),
            self.tr("Can be run"),
        )

    def key(self, row: ScriptRow) -> Hashable:
        return row.script.id

    def text_of(self, row: ScriptRow) -> str:
        script = row.script
        return "\n".join((script.name, script.category, script.language, script.queue, script.description))

    def sort_value(self, row: ScriptRow, column: int) -> Any:
        script, runs = row.script, row.runs
        match _C(column):
            case _C.CATEGORY:
                return script.category.casefold() or None
            case _C.JOBS:
                return runs.total
            case _C.SUCCESS:
                return None if script.keeps_only_failed else runs.success
            case _C.LANGUAGE:
                return script.language
            case _C.QUEUE:
                return script.queue
            case _C.VERSION:
                return script.version
            case _C.PARAMETERS:
                return len(script.parameters)
            case _C.ENABLED:
                return not script.is_enabled
        return natural_key(script.name)

    def cell(self, row: ScriptRow, column: int, role: int) -> Any:
        match role:
            case _R.DisplayRole:
                return self._word(row, _C(column))
            case _R.DecorationRole if column == _C.NAME:
                return self._theme.icon("script", ColorRole.SECONDARY)
            case _R.ForegroundRole if not row.script.is_enabled:
                return self._theme.color(ColorRole.SECONDARY)
            case _R.TextAlignmentRole if column in _NUMBERS:
                return _RIGHT
            case _R.ToolTipRole if column in (_C.JOBS, _C.SUCCESS) and row.script.keeps_only_failed:
                return self.tr("Only failed runs are kept: it may have run although there is no job.")
            case _R.ToolTipRole if column == _C.SUCCESS and row.runs.success is not None:
                runs = row.runs
                return self.tr("{0} of {1} ended jobs succeeded").format(
                    self._text.count(runs.succeeded), self._text.count(runs.total - runs.open)
                )
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = int(_R.DisplayRole)) -> Any:
        if role == _R.TextAlignmentRole and section in _NUMBERS:
            return _RIGHT
        return super().headerData(section, orientation, role)

    def _word(self, row: ScriptRow, column: ScriptColumn) -> str:
        script, runs = row.script, row.runs
        match column:
            case _C.NAME:
                return script.name
            case _C.CATEGORY:
                return script.category
            case _C.JOBS:
                return self._text.count(runs.total) if runs.total else ""
            case _C.SUCCESS if script.keeps_only_failed:
                return "–"
            case _C.SUCCESS:
                return "" if runs.success is None else self.tr("{0} %").format(round(runs.success * 100))
            case _C.LANGUAGE:
                return script.language
            case _C.QUEUE:
                return script.queue
            case _C.VERSION:
                return str(script.version)
            case _C.PARAMETERS:
                return str(len(script.parameters)) if script.parameters else ""
            case _C.ENABLED:
                return self.tr("Yes") if script.is_enabled else self.tr("No")
