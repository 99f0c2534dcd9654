"""The tasks of a job, one computer a row."""

import enum
from collections.abc import Hashable, Sequence
from datetime import datetime
from typing import Any

from PySide6.QtCore import QObject, Qt

from jobdesk.gui.models.row_table_model import RowTableModel
from jobdesk.gui.text import Text
from jobdesk.gui.theme import Theme
from jobdesk.model.job import HoldReason, Step, Task
from jobdesk.model.natural_order import natural_key
from jobdesk.model.states import GOOD_STATES, State, StepState

_R = Qt.ItemDataRole


class TaskColumn(enum.IntEnum):
    """Columns in order."""

    COMPUTER = 0
    STATE = 1
    PROGRESS = 2
    STEP = 3
    TRIGGERED = 4  #: when it was begun, or handed over while it was not
    FINISHED = 5
    ATTEMPT = 6
    EXIT = 7
    MESSAGE = 8


_C = TaskColumn
#: Not handed over yet, or not again.
_WAITING_STATES = frozenset({State.SCHEDULED, State.NEW, State.PAUSED})
_STATE_RANKS = {state: rank for rank, state in enumerate(State)}


class TaskTableModel(RowTableModel[Task]):
    """State, progress and the current step of each computer."""

    time_columns = frozenset({_C.TRIGGERED, _C.FINISHED})

    def __init__(self, theme: Theme, text: Text, parent: QObject | None = None) -> None:
        super().__init__((), parent)
        self._theme = theme
        self._text = text
        self._tasks: tuple[Task, ...] = ()
        self._words_wanted: tuple[str, ...] = ()
        self._sort: tuple[TaskColumn, bool] | None = None  # and whether it descends
        self._titles = (
            self.tr("Computer"),
            self.tr("State"),
            self.tr("Progress"),
            self.tr("Step"),
            self.tr("Last triggered"),
            self.tr("Finished"),
            self.tr("Attempt"),
            self.tr("Exit", "exit code"),
            self.tr("Message"),
        )

    @property
    def total(self) -> int:
        """How many tasks there are, whatever is looked for."""
        return len(self._tasks)

    def set_tasks(self, tasks: Sequence[Task]) -> None:
        """Shows those of the tasks that are looked for, in the order that was chosen."""
        self._tasks = tuple(tasks)
        self._arrange()

    def look_for(self, words: str) -> None:
        """Shows the tasks alone that have all the words in their computer, state, step or message."""
        self._words_wanted = tuple(words.casefold().split())
        self._arrange()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Column -1 puts them back: into the order of the job, behind those that did not go well."""
        self._sort = None if column < 0 else (_C(column), order is Qt.SortOrder.DescendingOrder)
        self._arrange()

    def _arrange(self) -> None:
        tasks = [task for task in self._tasks if self._is_looked_for(task)]
        if self._sort is not None:
            column, is_descending = self._sort
            known = [task for task in tasks if self._rank(task, column) is not None]
            unknown = [task for task in tasks if self._rank(task, column) is None]
            known.sort(key=lambda task: self._rank(task, column), reverse=is_descending)
            tasks = known + unknown
        else:
            tasks.sort(key=_is_bad, reverse=True)
        self.set_rows(tasks)

    def _is_looked_for(self, task: Task) -> bool:
        if not self._words_wanted:
            return True
        said = " ".join(self._words(task, each) for each in (_C.COMPUTER, _C.STATE, _C.STEP, _C.MESSAGE)).casefold()
        return all(word in said for word in self._words_wanted)

    def _rank(self, task: Task, column: TaskColumn) -> Any:
        """What a column is sorted by; None stands at the end in either direction."""
        match column:
            case _C.STATE:
                return _STATE_RANKS[task.state]
            case _C.PROGRESS:
                return task.progress
            case _C.STEP:
                step = current_step(task)
                return None if step is None else (step.number + 1) / len(task.steps)
            case _C.TRIGGERED:
                return triggered_at(task)
            case _C.FINISHED:
                return task.finished_at
            case _C.ATTEMPT:
                return task.attempt
            case _C.EXIT:
                return task.exit_code
            case _C.MESSAGE:
                return task.message.casefold() or None
            case _C.COMPUTER:
                return natural_key(task.computer)

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
            case _C.TRIGGERED:
                return self._time(triggered_at(task))
            case _C.FINISHED:
                return self._time(task.finished_at)
            case _C.ATTEMPT:
                return str(task.attempt)
            case _C.EXIT:
                return "" if task.exit_code is None else str(task.exit_code)
            case _C.MESSAGE:
                return self._describe_wait(task) or self._text.outcome(task.message.partition("\n")[0])

    def _describe_state(self, task: Task) -> str:
        word = self._text.state(task.state)
        if task.cancel_requested_at is not None and task.state.is_open:
            return self.tr("{0}, cancel requested", "state").format(word)
        if task.is_late:
            return self.tr("{0}, late result", "state").format(word)
        return word

    def _describe_wait(self, task: Task) -> str:
        """What a task waits for beside its turn; "" for nothing."""
        if task.state not in _WAITING_STATES:
            return ""
        if task.hold is not None:
            return {
                HoldReason.RESTART: self.tr("Job {0} restarts the computer: it waits until that is seen again."),
                HoldReason.ORDER: self.tr("It waits for job {0}, which comes before it."),
                HoldReason.REPLACED: self.tr("It takes the place of job {0}, which is being ended."),
            }[task.hold.reason].format(task.hold.job_id)
        if task.not_before is None:
            return ""
        if task.attempt > 1:
            return self.tr("Attempt {0} not before {1}.", "number, time").format(
                task.attempt, self._time(task.not_before)
            )
        return self.tr("Not before {0}.", "time").format(self._time(task.not_before))

    def _describe_step(self, task: Task) -> str:
        step = current_step(task)
        if step is None:
            return ""
        return self.tr("{0}/{1} {2}", "step 2 of 4 and its name").format(step.number + 1, len(task.steps), step.name)

    def _time(self, at: datetime | None) -> str:
        return "" if at is None else self._text.short_time(at)

    def _tip(self, task: Task, column: TaskColumn) -> str | None:
        if column is _C.MESSAGE:
            words = (self._describe_wait(task), self._text.outcome(task.message))
            return "\n".join(filter(None, words)) or None
        if column is _C.TRIGGERED and task.started_at is not None:
            return self.tr("Begun: {0}").format(self._text.full_time(task.started_at))
        if column is _C.TRIGGERED and task.sent_at is not None:
            return self.tr("Handed over: {0}").format(self._text.full_time(task.sent_at))
        if column is _C.FINISHED and task.finished_at is not None:
            return self._text.full_time(task.finished_at)
        return None


def triggered_at(task: Task) -> datetime | None:
    """When a task was begun; handed over, while it has not been."""
    return task.started_at or task.sent_at


def _is_bad(task: Task) -> bool:
    return task.state.is_final and task.state not in GOOD_STATES


def current_step(task: Task) -> Step | None:
    """The step that runs or failed, else the last one that was begun; None when none was."""
    for step in task.steps:
        if step.state in (StepState.RUNNING, StepState.FAILED):
            return step
    begun = [step for step in task.steps if step.state is not StepState.PENDING]
    return begun[-1] if begun else None
