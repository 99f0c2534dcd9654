"""The newest jobs of one thing as rows that words narrow."""

import datetime as dt
import enum
from collections.abc import Hashable
from typing import Any

from PySide6.QtCore import QObject, Qt

from jobdesk.gui.models.catalogue_table_model import CatalogueTableModel
from jobdesk.gui.models.icon_painting import mark
from jobdesk.gui.text import Text
from jobdesk.gui.theme import ColorRole, Theme
from jobdesk.index.view import JobRow

_R = Qt.ItemDataRole


class LatestColumn(enum.IntEnum):
    """Columns in order."""

    STATE = 0
    JOB = 1
    STARTED = 2
    FINISHED = 3
    DURATION = 4
    COMPUTER = 5
    RESULT = 6


_C = LatestColumn


class LatestJobsModel(CatalogueTableModel[JobRow]):
    """The key of a row is the id of its job."""

    first_column = _C.JOB

    def __init__(self, theme: Theme, text: Text, parent: QObject | None = None) -> None:
        super().__init__((), parent)
        self._theme = theme
        self._text = text
        self._titles = (
            self.tr("State"),
            self.tr("Job", "title of the column with the job's number"),
            self.tr("Started"),
            self.tr("Finished"),
            self.tr("Duration"),
            self.tr("Computer"),
            self.tr("Result"),
        )

    def key(self, row: JobRow) -> Hashable:
        return row.id

    def text_of(self, row: JobRow) -> str:
        return "\n".join((self._state(row), f"#{row.id}", self._computer(row), row.result, row.started_by))

    def sort_value(self, row: JobRow, column: int) -> Any:
        match _C(column):
            case _C.STATE:
                return self._state(row)
            case _C.STARTED:
                return row.started_at
            case _C.FINISHED:
                return row.finished_at
            case _C.DURATION:
                return row.duration(dt.datetime.now(dt.UTC))
            case _C.COMPUTER:
                return self._computer(row).casefold() or None
            case _C.RESULT:
                return row.result.casefold() or None
        return row.id

    def cell(self, row: JobRow, column: int, role: int) -> Any:
        match role:
            case _R.DisplayRole:
                return self._word(row, _C(column))
            case _R.DecorationRole if column == _C.STATE:
                return self._theme.state_icon(row.state)
            case _R.DecorationRole if column == _C.JOB:
                icon = self._theme.icon("log", ColorRole.TEXT if row.has_unread_log else ColorRole.DISABLED)
                return mark(icon, self._theme.color(ColorRole.BLUE)) if row.has_unread_log else icon
            case _R.ToolTipRole:
                return self._tip(row, _C(column))
        return None

    def _word(self, row: JobRow, column: LatestColumn) -> str:
        match column:
            case _C.STATE:
                return self._state(row)
            case _C.JOB:
                return f"#{row.id}"
            case _C.STARTED:
                return "" if row.started_at is None else self._text.short_time(row.started_at)
            case _C.FINISHED:
                return "" if row.finished_at is None else self._text.short_time(row.finished_at)
            case _C.DURATION:
                lasted = row.duration(dt.datetime.now(dt.UTC))
                return "" if lasted is None else self._text.duration(lasted.total_seconds())
            case _C.COMPUTER:
                return self._computer(row)
            case _C.RESULT:
                return self._text.outcome(row.result)

    def _tip(self, row: JobRow, column: LatestColumn) -> str | None:
        match column:
            case _C.JOB:
                return self.tr("Log with unread lines") if row.has_unread_log else None
            case _C.STARTED if row.started_at is not None:
                return self._text.full_time(row.started_at)
            case _C.FINISHED if row.finished_at is not None:
                return self._text.full_time(row.finished_at)
            case _C.RESULT:
                return self._text.outcome(row.result) or None
        return None

    def _state(self, row: JobRow) -> str:
        return self._text.job_state(row.state, is_cancelling=row.is_cancelling)

    def _computer(self, row: JobRow) -> str:
        return row.computer or (self._text.computers(len(row.computer_ids)) if row.computer_ids else "")
