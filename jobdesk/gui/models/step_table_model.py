"""The steps of one task, with their three dates and the one where it is stuck."""

import enum
from collections.abc import Hashable
from datetime import datetime
from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QFont

from jobdesk.gui.models.row_table_model import RowTableModel
from jobdesk.gui.text import Text
from jobdesk.gui.theme import Theme
from jobdesk.model.job import Step, Task
from jobdesk.model.states import GOOD_STATES, StepState

_R = Qt.ItemDataRole


class StepColumn(enum.IntEnum):
    """Columns in order."""

    NAME = 0
    STATE = 1
    STARTED = 2
    SKIPPED = 3
    COMPLETED = 4
    DURATION = 5
    HINT = 6


_C = StepColumn


class StepTableModel(RowTableModel[Step]):
    """One step a row."""

    time_columns = frozenset({_C.STARTED, _C.SKIPPED, _C.COMPLETED})

    def __init__(self, theme: Theme, text: Text, parent: QObject | None = None) -> None:
        super().__init__((), parent)
        self._theme = theme
        self._text = text
        self._stuck: int | None = None
        self._titles = (
            self.tr("Step"),
            self.tr("State"),
            self.tr("Started at"),
            self.tr("Skipped at"),
            self.tr("Completed at"),
            self.tr("Duration"),
            self.tr("Hint"),
        )

    @property
    def stuck(self) -> int | None:
        """The number of the step where the task is stuck."""
        return self._stuck

    def set_task(self, task: Task | None) -> None:
        """Shows the steps of a task."""
        stuck = None if task is None else stuck_step(task)
        if stuck != self._stuck:
            self._stuck = stuck
            if self._rows:
                self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, len(self._titles) - 1))
        self.set_rows(task.steps if task else ())

    def key(self, row: Step) -> Hashable:
        return row.number, row.name

    def cell(self, row: Step, column: int, role: int) -> Any:
        is_stuck = row.number == self._stuck
        match role:
            case _R.DisplayRole:
                return self._words(row, _C(column), is_stuck=is_stuck)
            case _R.DecorationRole if column == _C.STATE:
                return self._theme.step_icon(row.state)
            case _R.ForegroundRole if column == _C.STATE:
                return self._theme.step_color(row.state)
            case _R.FontRole if is_stuck or row.state is StepState.RUNNING:
                font = QFont()
                font.setBold(True)
                return font
            case _R.ToolTipRole:
                return self._tip(row, _C(column))
        return None

    def _words(self, step: Step, column: StepColumn, *, is_stuck: bool) -> str:
        match column:
            case _C.NAME:
                return f"{step.number + 1}. {step.name}"
            case _C.STATE:
                word = self._text.step_state(step.state)
                return self.tr("{0}: stuck here", "Failed: stuck here").format(word) if is_stuck else word
            case _C.DURATION:
                seconds = _duration_s(step)
                return "" if seconds is None else self._text.duration(seconds)
            case _C.HINT:
                return step.hint
            case _:
                at = _date(step, column)
                return "" if at is None else self._text.short_time(at)

    def _tip(self, step: Step, column: StepColumn) -> str | None:
        if column is _C.HINT:
            return step.hint or None
        at = _date(step, column)
        return None if at is None else self._text.full_time(at)


def _date(step: Step, column: StepColumn) -> datetime | None:
    return {_C.STARTED: step.started_at, _C.SKIPPED: step.skipped_at, _C.COMPLETED: step.completed_at}.get(column)


def stuck_step(task: Task) -> int | None:
    """The number of the last step that began, where it failed, or never ended although the task has; None for none.

    After a step that failed others may have run: then the task was not stuck there.
    """
    begun = [step for step in task.steps if step.state not in (StepState.PENDING, StepState.SKIPPED)]
    if task.state in GOOD_STATES or not begun:
        return None
    last = begun[-1]
    is_stuck = last.state is StepState.FAILED or (task.state.is_final and last.state is StepState.RUNNING)
    return last.number if is_stuck else None


def _duration_s(step: Step) -> float | None:
    """How long a step took that has ended."""
    if step.started_at is None or step.completed_at is None:
        return None
    return (step.completed_at - step.started_at).total_seconds()
