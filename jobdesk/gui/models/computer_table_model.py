"""Computers as rows, with how their jobs stand."""

import enum
from collections.abc import Hashable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Qt

from jobdesk.gui.models.catalogue_table_model import CatalogueTableModel
from jobdesk.gui.text import Text
from jobdesk.gui.theme import ColorRole, Theme
from jobdesk.model.computer import Computer
from jobdesk.model.natural_order import natural_key
from jobdesk.session.job_counts import Runs

_R = Qt.ItemDataRole
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class ComputerColumn(enum.IntEnum):
    """Columns in order."""

    NAME = 0
    CONTACT = 1
    OPEN = 2
    FAILED = 3
    SEEN = 4
    GROUPS = 5
    TAGS = 6
    PLATFORM = 7
    ACTIVE = 8


_C = ComputerColumn
_NUMBERS = frozenset({_C.OPEN, _C.FAILED})


@dataclass(frozen=True, slots=True, kw_only=True)
class ComputerRow:
    """One computer."""

    computer: Computer
    is_online: bool
    groups: tuple[str, ...]  #: their names, sorted
    runs: Runs


class ComputerTableModel(CatalogueTableModel[ComputerRow]):
    """The key of a row is the id of its computer. Those out of service are grey; failed jobs carry a sign."""

    def __init__(self, theme: Theme, text: Text, parent: QObject | None = None) -> None:
        super().__init__((), parent)
        self._theme = theme
        self._text = text
        self._titles = (
            self.tr("Name"),
            self.tr("Contact"),
            self.tr("Open jobs"),
            self.tr("Failed"),
            self.tr("Last seen"),
            self.tr("Groups"),
            self.tr("Roles"),
            self.tr("Platform"),
            self.tr("In service"),
        )
        self._online, self._offline = self.tr("online"), self.tr("offline")
        self.is_saved = False  #: they are those of a case file: nobody can tell whether they are online

    def key(self, row: ComputerRow) -> Hashable:
        return row.computer.id

    def contact(self, is_online: bool) -> str:
        """The word by which computers that are online, or offline, are found."""
        return self._online if is_online else self._offline

    def text_of(self, row: ComputerRow) -> str:
        contact = "" if self.is_saved else self.contact(row.is_online)
        computer = row.computer
        return "\n".join((computer.name, contact, computer.platform, *computer.tags, *row.groups))

    def sort_value(self, row: ComputerRow, column: int) -> Any:
        computer = row.computer
        match _C(column):
            case _C.CONTACT:
                return not row.is_online
            case _C.OPEN:
                return row.runs.open
            case _C.FAILED:
                return row.runs.failed
            case _C.SEEN:
                return computer.last_seen_at
            case _C.GROUPS:
                return row.groups or None
            case _C.TAGS:
                return computer.tags or None
            case _C.PLATFORM:
                return computer.platform.casefold() or None
            case _C.ACTIVE:
                return not computer.is_active
        return natural_key(computer.name)

    def cell(self, row: ComputerRow, column: int, role: int) -> Any:
        match role:
            case _R.DisplayRole:
                return self._word(row, _C(column))
            case _R.DecorationRole if column == _C.CONTACT:
                name, color = ("online", ColorRole.GREEN) if row.is_online else ("offline", ColorRole.SECONDARY)
                return self._theme.icon(name, color)
            case _R.DecorationRole if column == _C.FAILED and row.runs.failed:
                return self._theme.icon("warning", ColorRole.RED)
            case _R.ForegroundRole if not row.computer.is_active:
                return self._theme.color(ColorRole.SECONDARY)
            case _R.TextAlignmentRole if column in _NUMBERS:
                return _RIGHT
            case _R.ToolTipRole:
                return self._tip(row, _C(column))
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = int(_R.DisplayRole)) -> Any:
        if role == _R.TextAlignmentRole and section in _NUMBERS:
            return _RIGHT
        return super().headerData(section, orientation, role)

    def _word(self, row: ComputerRow, column: ComputerColumn) -> str:
        computer, runs = row.computer, row.runs
        match column:
            case _C.NAME:
                return computer.name
            case _C.CONTACT:
                return self._online if row.is_online else self._offline
            case _C.OPEN:
                return self._text.count(runs.open) if runs.open else ""
            case _C.FAILED:
                return self._text.count(runs.failed) if runs.failed else ""
            case _C.SEEN:
                at = computer.last_seen_at
                return self.tr("never") if at is None else self._text.short_time(at)
            case _C.GROUPS:
                return ", ".join(row.groups)
            case _C.TAGS:
                return ", ".join(computer.tags)
            case _C.PLATFORM:
                return computer.platform
            case _C.ACTIVE:
                return self.tr("Yes") if computer.is_active else self.tr("No")

    def _tip(self, row: ComputerRow, column: ComputerColumn) -> str | None:
        match column:
            case _C.FAILED if row.runs.failed:
                return self.tr("Did not go well, and were neither restarted nor acknowledged")
            case _C.SEEN if row.computer.last_seen_at is not None:
                return self._text.full_time(row.computer.last_seen_at)
            case _C.GROUPS | _C.TAGS | _C.PLATFORM:
                return self._word(row, column) or None
        return None
