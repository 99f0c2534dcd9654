"""The jobs of the present view as an item model: for screen readers and headers; the table paints by itself."""

import datetime as dt
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from jobdesk.gui.models.job_cells import RIGHT_ALIGNED, JobCells
from jobdesk.gui.text import Text
from jobdesk.gui.theme import Theme
from jobdesk.index.view import JobRow, View
from jobdesk.model.job import JobId
from jobdesk.model.query import Column
from jobdesk.session.store import Store

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()

COLUMNS = tuple(Column)


class JobTableModel(QAbstractTableModel):
    """Rows are those of the view, columns all of `COLUMNS`. A row belongs to another job after each new view."""

    JobRole = Qt.ItemDataRole.UserRole  #: the whole JobRow

    def __init__(self, store: Store, theme: Theme, text: Text, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.cells = JobCells(store, text)
        self._store = store
        self._theme = theme
        self._text = text
        self._view: View | None = None
        self._count = 0

    def show_view(self, view: View) -> None:
        """Takes a newer view: rows come or go at the end, and whatever is in the others has changed."""
        count, shown = len(view.keys), self._count
        if count > shown:
            self.beginInsertRows(_NOWHERE, shown, count - 1)
            self._view, self._count = view, count
            self.endInsertRows()
        elif count < shown:
            self.beginRemoveRows(_NOWHERE, count, shown - 1)
            self._view, self._count = view, count
            self.endRemoveRows()
        else:
            self._view = view
        if count:
            self.dataChanged.emit(self.index(0, 0), self.index(count - 1, len(COLUMNS) - 1))

    def job(self, row: int) -> JobRow | None:
        """What the table shows in `row`."""
        if self._view is None or not 0 <= row < self._count:
            return None
        return self._store.read(int(self._view.rows[row]))

    def job_id(self, row: int) -> JobId | None:
        """Which job stands in `row`."""
        if self._view is None or not 0 <= row < self._count:
            return None
        return JobId(int(self._view.keys[row]))

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
        if role not in _ROLES:
            return None
        job = self.job(index.row())
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
