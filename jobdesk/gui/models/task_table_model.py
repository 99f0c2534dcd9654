"""The tasks of a job, one computer a row."""

import enum
from collections.abc import Hashable
from datetime import datetime
from typing import Any

from PySide6.QtCore import QObject, Qt

from jobdesk.gui.models.row_table_model import RowTableModel
from jobdesk.gui.text import Text
from jobdesk.gui.theme import Theme
from jobdesk.model.job import Step, Task
from jobdesk.model.states import StepState

_R = Qt.ItemDataRole


class TaskColumn(enum.IntEnum):
    """Columns in order."""

    COMPUTER = 0
    STATE = 1
    PROGRESS = 2
    STEP = 3
    STARTED = 4
    FINISHED = 5
    EXIT = 6
    MESSAGE = 7


_C = TaskColumn


class TaskTableModel(RowTableModel[Task]):
    """State, progress and the current step of each computer."""

    def __init__(self, theme: Theme, text: Text, parent: QObject | None = None) -> None:
        super().__init__((), parent)
        self._theme = theme
        self._text = text
        self._titles = (
            self.tr("Computer"),
            self.tr("State"),
            self.tr("Progress"),
            self.tr("Step"),
            self.tr("Started"),
            self.tr("Finished"),
            self.tr("Exit", "exit code"),
            self.tr("Message"),
        )

    def key(self, row: Task) -> Hashable:
        return row.id

    def cell(self, row: Task, column: int, role: int) -> Any:
        match role:
            case _R.DisplayRole:
                return self._words(row, _C(column))
            case _R.DecorationRole if column == _C.STATE:
                return self._theme.state_icon(row.state)
            case _R.ForegroundRole if column == _C.STATE:
                return self._theme.state_color(row.state)
            case _R.ToolTipRole:
                return self._tip(row, _C(column))
        return None

    def _words(self, task: Task, column: TaskColumn) -> str:
        match column:
            case _C.COMPUTER:
                return task.computer
            case _C.STATE:
                return self._describe_state(task)
            case _C.PROGRESS:
                return "" if task.progress is None else self._text.percent(task.progress)
            case _C.STEP:
                return self._describe_step(task)
            case _C.STARTED:
                return self._time(task.started_at)
            case _C.FINISHED:
                return self._time(task.finished_at)
            case _C.EXIT:
                return "" if task.exit_code is None else str(task.exit_code)
            case _C.MESSAGE:
                return self._text.outcome(task.message.partition("\n")[0])

    def _describe_state(self, task: Task) -> str:
        word = self._text.state(task.state)
        if task.cancel_requested_at is not None and task.state.is_open:
            return self.tr("{0}, cancel requested", "state").format(word)
        if task.is_late:
            return self.tr("{0}, late result", "state").format(word)
        return word

    def _describe_step(self, task: Task) -> str:
        step = current_step(task)
        if step is None:
            return ""
        return self.tr("{0}/{1} {2}", "step 2 of 4 and its name").format(step.number + 1, len(task.steps), step.name)

    def _time(self, at: datetime | None) -> str:
        return "" if at is None else self._text.short_time(at)

    def _tip(self, task: Task, column: TaskColumn) -> str | None:
        if column is _C.MESSAGE:
            return self._text.outcome(task.message) or None
        at = {_C.STARTED: task.started_at, _C.FINISHED: task.finished_at}.get(column)
        return None if at is None else self._text.full_time(at)


def current_step(task: Task) -> Step | None:
    """The step that runs or failed, else the last one that was begun; None when none was."""
    for step in task.steps:
        if step.state in (StepState.RUNNING, StepState.FAILED):
            return step
    begun = [step for step in task.steps if step.state is not StepState.PENDING]
    return begun[-1] if begun else None
