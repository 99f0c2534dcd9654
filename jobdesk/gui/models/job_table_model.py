"""The rows of the present view as an item model: for screen readers and headers; the table paints by itself."""

import datetime as dt
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from jobdesk.gui.models.folds import Folds
from jobdesk.gui.models.job_cells import RIGHT_ALIGNED, JobCells
from jobdesk.gui.models.shown_rows import GroupRow, ShownRows
from jobdesk.gui.text import Text
from jobdesk.gui.theme import Theme
from jobdesk.index.view import View
from jobdesk.model.query import Column
from jobdesk.session.store import Store

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()

COLUMNS = tuple(Column)


class JobTableModel(QAbstractTableModel):
    """Columns are all of `COLUMNS`. A row is about something else after each new view, and after each fold."""

    JobRole = Qt.ItemDataRole.UserRole  #: the whole JobRow; None for the header of a group

    def __init__(self, store: Store, theme: Theme, text: Text, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.cells = JobCells(store, text)
        self._store = store
        self._theme = theme
        self._text = text
        self._folds = Folds()
        self._count = 0
        self.rows: ShownRows | None = None  #: what is shown; None before the first view

    def show_view(self, view: View) -> None:
        """Takes a newer view: rows come or go at the end, and whatever is in the others has changed."""
        self._show(ShownRows(self._store, view, self._folds))

    def set_folded(self, group: GroupRow, is_folded: bool) -> bool:
        """Folds a group or opens it; whether it was otherwise."""
        is_other = self._folds.set_folded(group.column, group.label, is_folded)
        if is_other and self.rows is not None:
            self.show_view(self.rows.view)
        return is_other

    def set_all_folded(self, is_folded: bool) -> None:
        """Folds every group or opens it, now and as others come."""
        column = None if self.rows is None else self.rows.view.query.group_by
        if self.rows is not None and column is not None:
            self._folds.set_all(column, is_folded)
            self.show_view(self.rows.view)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        column = COLUMNS[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
        if role not in _ROLES or self.rows is None or index.row() >= self._count:
            return None
        group = self.rows.group(index.row())
        if group is not None:
            return self._group_data(group, role)
        job = self.rows.job(index.row())
        if job is None or role == self.JobRole:
            return job
        now = dt.datetime.now().astimezone()
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self.cells.display(job, column, now)
            case Qt.ItemDataRole.ToolTipRole:
                return self.cells.tooltip(job, column, now)
            case Qt.ItemDataRole.AccessibleTextRole:
                return self.cells.accessible(job, column, now)
            case _:
                return self._theme.state_icon(job.state) if column is Column.STATE else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(COLUMNS):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text.column(COLUMNS[section])
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return self._text.sorted_column(COLUMNS[section], self._store.query.sort)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(COLUMNS[section])
        return None

    def _show(self, rows: ShownRows) -> None:
        """What rows are about changes before others come, and after others went."""
        count, shown, old = rows.count, self._count, self.rows
        if old is None or old.granularity is not rows.granularity:
            self.beginResetModel()
            self.rows, self._count = rows, count
            self.endResetModel()
            return
        if count < shown:
            self.beginRemoveRows(_NOWHERE, count, shown - 1)
            self._count = count
            self.endRemoveRows()
        self.rows = rows
        if self._count:
            self.dataChanged.emit(self.index(0, 0), self.index(self._count - 1, len(COLUMNS) - 1))
        if count > shown:
            self.beginInsertRows(_NOWHERE, shown, count - 1)
            self._count = count
            self.endInsertRows()

    def _group_data(self, group: GroupRow, role: int) -> Any:
        """A header says the same in each of its cells, for it spans them all."""
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self.cells.group_label(group)
            case Qt.ItemDataRole.AccessibleTextRole:
                return self.cells.describe_group(group)
            case _:
                return None


_ROLES = frozenset(
    {
        Qt.ItemDataRole.DisplayRole,
        Qt.ItemDataRole.ToolTipRole,
        Qt.ItemDataRole.AccessibleTextRole,
        Qt.ItemDataRole.DecorationRole,
        JobTableModel.JobRole,
    }
)


def _alignment(column: Column) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column in RIGHT_ALIGNED else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
