"""What lies where in the viewport of the job table, and what it has to say under the mouse."""

import datetime as dt

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QTableView

from jobdesk.gui.models.job_table_model import COLUMNS, JobTableModel
from jobdesk.gui.theme import ROW_HEIGHT, SPACE
from jobdesk.gui.views.job_header import JobHeader
from jobdesk.gui.views.job_painter import PaintedColumn, log_icon_left
from jobdesk.model.query import Column


class CellFinder(QObject):
    """Answers for places of the viewport, with the columns and the scroll position of the moment."""

    def __init__(self, model: JobTableModel, header: JobHeader, table: QTableView) -> None:
        super().__init__(table)
        self._model = model
        self._header = header
        self._table = table

    def columns(self) -> list[PaintedColumn]:
        """The visible columns from left to right with their place in the viewport."""
        header = self._header
        sections = (header.logicalIndex(place) for place in range(header.count()))
        return [
            PaintedColumn(COLUMNS[each], header.sectionViewportPosition(each), header.sectionSize(each))
            for each in sections
            if not header.isSectionHidden(each)
        ]

    def row_at(self, place: QPoint) -> int | None:
        """The row at a place; None below the last one."""
        rows = self._model.rows
        row = (place.y() + self._table.verticalScrollBar().value()) // ROW_HEIGHT
        return row if place.y() >= 0 and rows is not None and 0 <= row < rows.count else None

    def column_at(self, place: QPoint) -> PaintedColumn | None:
        """The column at a place; None right of the last one."""
        return next((each for each in self.columns() if each.is_within(place.x(), place.x())), None)

    def is_log_icon(self, place: QPoint) -> bool:
        """Whether a click there opens the log: the corner round the icon, as high as the row."""
        row, column, rows = self.row_at(place), self.column_at(place), self._model.rows
        job = None if row is None or rows is None else rows.job(row)
        if job is None or job.started_at is None or column is None or column.column is not Column.STATE:
            return False
        return place.x() >= log_icon_left(column) - SPACE

    def tooltip_at(self, place: QPoint) -> str:
        """What the cell at a place has to say; "" for nothing more than it shows."""
        row, column, rows, cells = self.row_at(place), self.column_at(place), self._model.rows, self._model.cells
        if row is None or rows is None:
            return ""
        group = rows.group(row)
        if group is not None:
            return cells.describe_group(group)
        job = rows.job(row)
        if job is None or column is None:
            return ""
        if self.is_log_icon(place):
            if cells.is_log_away(job):
                return self.tr("The log, or its end, is not on this computer: it comes when the job server answers")
            if job.has_unread_log:
                return self.tr("Open the log: it has lines that you have not read")
            return self.tr("Open the log")
        now = dt.datetime.now().astimezone()
        words = cells.tooltip(job, column.column, now)
        if words:
            return words
        shown = cells.display(job, column.column, now)
        is_cut = QFontMetrics(self._table.font()).horizontalAdvance(shown) > column.width - 2 * SPACE
        return shown if is_cut else ""
