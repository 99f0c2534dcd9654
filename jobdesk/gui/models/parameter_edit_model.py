"""The parameters of a script as a table that can be written in; what does not fit is marked at its cell."""

import csv
import enum
import io
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from jobdesk.gui.text import Text
from jobdesk.gui.theme import ColorRole, Theme
from jobdesk.model.script import NO, YES, Parameter, ParameterType

Index = QModelIndex | QPersistentModelIndex
_R = Qt.ItemDataRole
_ROOT = QModelIndex()
_CHECKED, _UNCHECKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked


class ParameterColumn(enum.IntEnum):
    """Columns in order; the names are those of the fields of a Parameter."""

    NAME = 0
    TYPE = 1
    LABEL = 2
    IS_REQUIRED = 3
    DEFAULT = 4
    CHOICES = 5
    DESCRIPTION = 6


_C = ParameterColumn


class ParameterEditModel(QAbstractTableModel):
    """One parameter a row; a type is set as its ParameterType, choices as words parted by commas."""

    edited = Signal()  #: a person changed something

    def __init__(self, theme: Theme, text: Text, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._text = text
        self._rows: list[Parameter] = []
        self._fault: tuple[int, ParameterColumn, str] | None = None
        self.is_read_only = False
        self._titles = (
            self.tr("Name"),
            self.tr("Type"),
            self.tr("Label"),
            self.tr("Required"),
            self.tr("Default"),
            self.tr("Choices"),
            self.tr("Description"),
        )

    @property
    def parameters(self) -> tuple[Parameter, ...]:
        """All parameters in their order."""
        return tuple(self._rows)

    def set_parameters(self, parameters: Iterable[Parameter]) -> None:
        """Shows other parameters."""
        self.beginResetModel()
        self._rows = list(parameters)
        self._fault = None
        self.endResetModel()

    def add(self) -> int:
        """A new parameter behind the others; its row."""
        taken = {each.name for each in self._rows}
        number = next(each for each in range(1, len(taken) + 2) if f"parameter-{each}" not in taken)
        row = len(self._rows)
        self.beginInsertRows(_ROOT, row, row)
        self._rows.append(Parameter(name=f"parameter-{number}"))
        self.endInsertRows()
        self.edited.emit()
        return row

    def remove(self, row: int) -> None:
        """Takes a parameter away."""
        self.beginRemoveRows(_ROOT, row, row)
        del self._rows[row]
        self._fault = None
        self.endRemoveRows()
        self.edited.emit()

    def move(self, row: int, step: int) -> bool:
        """Moves a parameter up (-1) or down (1); whether there was room."""
        target = row + step
        if not 0 <= target < len(self._rows):
            return False
        self.beginMoveRows(_ROOT, row, row, _ROOT, target + 1 if step > 0 else target)
        self._rows[row], self._rows[target] = self._rows[target], self._rows[row]
        self._fault = None
        self.endMoveRows()
        self.edited.emit()
        return True

    def show_fault(self, row: int, column: ParameterColumn, words: str) -> None:
        """Marks a cell with what is wrong there; "" clears the mark."""
        self._fault = (row, column, words) if words else None
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, len(_C) - 1))

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(_C)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = int(_R.DisplayRole)) -> Any:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(_C):
            return None
        if role == _R.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return self._titles[section] if role == _R.DisplayRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if not index.isValid() or self.is_read_only:
            return flags
        if index.column() == _C.IS_REQUIRED:
            return flags | Qt.ItemFlag.ItemIsUserCheckable
        if index.column() == _C.CHOICES and self._rows[index.row()].type is not ParameterType.CHOICE:
            return flags
        return flags | Qt.ItemFlag.ItemIsEditable

    def data(self, index: Index, role: int = int(_R.DisplayRole)) -> Any:
        if not index.isValid():
            return None
        parameter, column = self._rows[index.row()], _C(index.column())
        fault = self._fault_at(index.row(), column)
        match role:
            case _R.DisplayRole:
                return self._words(parameter, column)
            case _R.EditRole:
                return parameter.type if column is _C.TYPE else self._words(parameter, column)
            case _R.CheckStateRole if column is _C.IS_REQUIRED:
                return _CHECKED if parameter.is_required else _UNCHECKED
            case _R.DecorationRole if fault:
                return self._theme.icon("error", ColorRole.RED)
            case _R.ToolTipRole | _R.AccessibleDescriptionRole:
                return fault or self._hint(column)
        return None

    def setData(self, index: Index, value: Any, role: int = int(_R.EditRole)) -> bool:
        if not index.isValid() or self.is_read_only:
            return False
        old, column = self._rows[index.row()], _C(index.column())
        new = _changed(old, column, value)
        if new == old:
            return False
        self._rows[index.row()] = new
        if self._fault_at(index.row(), column):
            self._fault = None
        self.dataChanged.emit(self.index(index.row(), 0), self.index(index.row(), len(_C) - 1))
        self.edited.emit()
        return True

    def _fault_at(self, row: int, column: ParameterColumn) -> str:
        return self._fault[2] if self._fault is not None and self._fault[:2] == (row, column) else ""

    def _words(self, parameter: Parameter, column: ParameterColumn) -> str:
        match column:
            case _C.NAME:
                return parameter.name
            case _C.TYPE:
                return self._text.parameter_type(parameter.type)
            case _C.LABEL:
                return parameter.label
            case _C.DEFAULT:
                return parameter.default
            case _C.CHOICES:
                return join_choices(parameter.choices)
            case _C.DESCRIPTION:
                return parameter.description
        return ""

    def _hint(self, column: ParameterColumn) -> str | None:
        return {
            _C.NAME: self.tr("By this name the script knows it: a lower-case letter, then letters, digits, - and _."),
            _C.LABEL: self.tr("What people read beside the field; the name where it is empty."),
            _C.CHOICES: self.tr("For the type Choice: parted by commas, as in red, green."),
            _C.DEFAULT: self.tr("A date as YYYY-MM-DD, a time as HH:MM, yes or no."),
        }.get(column)


def join_choices(choices: Iterable[str]) -> str:
    """Choices as people write them: parted by commas, in quotes where one holds a comma."""
    line = io.StringIO()
    csv.writer(line, lineterminator="").writerow(choices)
    return ", ".join(_split_raw(line.getvalue()))


def split_choices(words: str) -> tuple[str, ...]:
    """The choices that somebody wrote."""
    parts = next(csv.reader([words.replace("\n", " ")], skipinitialspace=True), [])
    return tuple(part.strip() for part in parts if part.strip())


def _split_raw(line: str) -> list[str]:
    """The parts of a line of CSV with their quotes."""
    parts, is_quoted = [""], False
    for character in line:
        if character == '"':
            is_quoted = not is_quoted
        if character == "," and not is_quoted:
            parts.append("")
        else:
            parts[-1] += character
    return parts


def _changed(parameter: Parameter, column: ParameterColumn, value: Any) -> Parameter:
    match column:
        case _C.TYPE:
            return _retyped(parameter, value)
        case _C.IS_REQUIRED:
            return replace(parameter, is_required=Qt.CheckState(value) is _CHECKED)
        case _C.CHOICES:
            return replace(parameter, choices=split_choices(str(value)))
        case _C.NAME:
            return replace(parameter, name=str(value).strip())
        case _C.LABEL:
            return replace(parameter, label=str(value).strip())
        case _C.DEFAULT:
            return replace(parameter, default=str(value))
        case _C.DESCRIPTION:
            return replace(parameter, description=str(value).strip())


def _retyped(parameter: Parameter, value: Any) -> Parameter:
    """Another type; a default that cannot fit it goes."""
    new = ParameterType(value)
    default = parameter.default
    if new in (ParameterType.PASSWORD, ParameterType.FILE) or (
        new is ParameterType.YES_NO and default not in (YES, NO)
    ):
        default = ""
    choices = parameter.choices if new is ParameterType.CHOICE else ()
    return replace(parameter, type=new, default=default, choices=choices)
