"""Cells and rows of the job table as text for the clipboard."""

import datetime as dt
from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt

from jobdesk.gui.models.job_cells import JobCells
from jobdesk.gui.models.job_table_model import COLUMNS, JobTableModel
from jobdesk.gui.models.selection import Selection
from jobdesk.model.query import Column


class RowCopier:
    """Writes what the table shows as lines, times in full."""

    def __init__(self, model: JobTableModel) -> None:
        self._model = model

    @property
    def _cells(self) -> JobCells:
        return self._model.cells

    def cell(self, row: int, column: Column) -> str:
        """One cell; of the header of a group what its rows have in common."""
        rows = self._model.rows
        if rows is None:
            return ""
        group = rows.group(row)
        if group is not None:
            return self._cells.group_label(group)
        job = rows.job(row)
        return "" if job is None else self._cells.copy(job, column, dt.datetime.now().astimezone())

    def lines(self, selection: Selection, columns: Sequence[Column], limit: int) -> Iterator[str]:
        """The titles of `columns` and the selected rows in view order, at most `limit`, with tabs between cells.

        Another granularity ends it: its rows are not the ones that were asked for.
        """
        rows = self._model.rows
        if rows is None:
            return
        now = dt.datetime.now().astimezone()
        orientation = Qt.Orientation.Horizontal
        yield "\t".join(str(self._model.headerData(COLUMNS.index(each), orientation)) for each in columns)
        for place in selection.in_order_of(rows.view.keys)[:limit].tolist():
            if self._model.rows is None or self._model.rows.granularity is not rows.granularity:
                return
            job = rows.read(place)
            yield "\t".join(self._cells.copy(job, column, now) for column in columns)
