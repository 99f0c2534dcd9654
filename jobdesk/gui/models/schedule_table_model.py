"""Schedules as rows to tick, with their last and their next run."""

import enum
from collections.abc import Hashable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QIcon

from jobdesk.gui.models.catalogue_table_model import CatalogueTableModel
from jobdesk.gui.models.icon_painting import fade, mark
from jobdesk.gui.schedule_text import ScheduleText
from jobdesk.gui.text import Text
from jobdesk.gui.theme import ColorRole, Theme
from jobdesk.model.schedule import Schedule, ScheduleId
from jobdesk.model.schedule_status import LastRun, last_run
from jobdesk.model.states import State

_R = Qt.ItemDataRole
_CHECKED, _UNCHECKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked
#: The states of a job that runs when its time comes.
_WAITING = frozenset({State.SCHEDULED, State.PAUSED})


class ScheduleColumn(enum.IntEnum):
    """Columns in order."""

    RUN = 0  #: a box to tick, and the sign for the last run
    LOG = 1
    NAME = 2
    DOMAIN = 3
    PLAN = 4
    LAST = 5
    NEXT = 6
    NOTES = 7


_C = ScheduleColumn


@dataclass(frozen=True, slots=True, kw_only=True)
class ScheduleRow:
    """One schedule."""

    schedule: Schedule
    script: str  #: name of its script
    period: str  #: what the script declares
    has_unread_log: bool  #: of its last job
    has_log: bool  #: its last job is known here

    @property
    def last_run(self) -> LastRun:
        """The sign for it."""
        return last_run(self.schedule)


class ScheduleTableModel(CatalogueTableModel[ScheduleRow]):
    """The key of a row is the id of its schedule. Ticks stay while their rows are not shown."""

    first_column = _C.NAME

    ticked_changed = Signal()

    def __init__(self, theme: Theme, text: Text, words: ScheduleText, parent: QObject | None = None) -> None:
        super().__init__((), parent)
        self._theme = theme
        self._text = text
        self._schedule_text = words
        self._titles = (
            self.tr("Run", "title of the column with the sign for the last run"),
            self.tr("Log"),
            self.tr("Identifier"),
            self.tr("Domain"),
            self.tr("Planning"),
            self.tr("Last run"),
            self.tr("Next run"),
            self.tr("Notes"),
        )
        self._ticked: frozenset[ScheduleId] = frozenset()
        self._runs = frozenset(LastRun)
        self._domain: str | None = None
        self._pulse = 1.0

    @property
    def ticked(self) -> frozenset[ScheduleId]:
        """The schedules that are ticked, in view or not."""
        return self._ticked

    @property
    def has_running(self) -> bool:
        """Whether one that is shown runs at this moment."""
        return any(row.schedule.last_state is State.RUNNING for row in self._rows)

    def tick(self, schedule_ids: frozenset[ScheduleId]) -> None:
        """Ticks these and nothing else."""
        present = frozenset(row.schedule.id for row in self._all)
        if schedule_ids & present != self._ticked:
            self._ticked = schedule_ids & present
            if self._rows:
                last = self.index(len(self._rows) - 1, _C.RUN)
                self.dataChanged.emit(self.index(0, _C.RUN), last, [int(_R.CheckStateRole)])
            self.ticked_changed.emit()

    def count_runs(self) -> dict[LastRun, int]:
        """How many there are of each sign, whatever is shown."""
        counts = dict.fromkeys(LastRun, 0)
        for row in self._all:
            counts[row.last_run] += 1
        return counts

    def show_only(self, runs: frozenset[LastRun], domain: str | None) -> None:
        """Leaves those with one of the signs, and of a domain; "" is the whole installation, None any."""
        if (runs, domain) != (self._runs, self._domain):
            self._runs, self._domain = runs, domain
            self._arrange()

    def set_pulse(self, opacity: float) -> None:
        """How strongly the signs of running ones are drawn, 0.0 to 1.0."""
        self._pulse = opacity
        for number, row in enumerate(self._rows):
            if row.schedule.last_state is State.RUNNING:
                index = self.index(number, _C.RUN)
                self.dataChanged.emit(index, index, [int(_R.DecorationRole)])

    def set_all(self, rows: Any) -> None:
        super().set_all(rows)
        self.tick(self._ticked)

    def key(self, row: ScheduleRow) -> Hashable:
        return row.schedule.id

    def is_wanted(self, row: ScheduleRow) -> bool:
        if self._domain is not None and row.schedule.domain != self._domain:
            return False
        return row.last_run in self._runs and super().is_wanted(row)

    def text_of(self, row: ScheduleRow) -> str:
        schedule = row.schedule
        plan = self._schedule_text.plan(schedule.plan, row.period)
        return "\n".join((schedule.name, schedule.description, row.script, plan, schedule.domain, schedule.created_by))

    def sort_value(self, row: ScheduleRow, column: int) -> Any:
        schedule = row.schedule
        match _C(column):
            case _C.RUN:
                return list(LastRun).index(row.last_run)
            case _C.LOG:
                return not row.has_unread_log
            case _C.DOMAIN:
                return schedule.domain.casefold()
            case _C.PLAN:
                return self._schedule_text.plan(schedule.plan, row.period).casefold()
            case _C.LAST:
                return schedule.last_run_at
            case _C.NEXT:
                return schedule.next_run_at
            case _C.NOTES:
                return self._schedule_text.notes(schedule).casefold() or None
        return schedule.name.casefold()

    def cell(self, row: ScheduleRow, column: int, role: int) -> Any:
        match role:
            case _R.DisplayRole:
                return self._word(row, _C(column))
            case _R.DecorationRole:
                return self._icon(row, _C(column))
            case _R.ToolTipRole | _R.AccessibleDescriptionRole:
                return self._tip(row, _C(column))
            case _R.AccessibleTextRole if column in (_C.RUN, _C.LOG):
                return self._tip(row, _C(column))
            case _R.CheckStateRole if column == _C.RUN:
                return _CHECKED if row.schedule.id in self._ticked else _UNCHECKED
        return None

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.column() == _C.RUN else flags

    def setData(self, index: QModelIndex | QPersistentModelIndex, value: Any, role: int = int(_R.EditRole)) -> bool:
        if role != _R.CheckStateRole or not index.isValid():
            return False
        one = frozenset({self._rows[index.row()].schedule.id})
        self.tick(self._ticked | one if Qt.CheckState(value) is _CHECKED else self._ticked - one)
        return True

    def _word(self, row: ScheduleRow, column: ScheduleColumn) -> str:
        schedule, words = row.schedule, self._schedule_text
        match column:
            case _C.NAME:
                return schedule.name
            case _C.DOMAIN:
                return words.domain(schedule.domain)
            case _C.PLAN:
                return words.plan(schedule.plan, row.period)
            case _C.LAST:
                return "–" if schedule.last_run_at is None else self._text.short_time(schedule.last_run_at)
            case _C.NEXT:
                return words.next_run(schedule)
            case _C.NOTES:
                return words.notes(schedule)
        return ""

    def _icon(self, row: ScheduleRow, column: ScheduleColumn) -> QIcon | None:
        schedule = row.schedule
        match column:
            case _C.RUN:
                return self._run_icon(row)
            case _C.LOG if row.has_log:
                return self._log_icon(row.has_unread_log)
            case _C.NAME if schedule.is_system:
                return self._theme.icon("server", ColorRole.SECONDARY)
            case _C.NOTES if schedule.fault or schedule.missed_runs:
                return self._theme.icon("warning", ColorRole.AMBER)
        return None

    def _log_icon(self, is_unread: bool) -> QIcon:
        icon = self._theme.icon("log", ColorRole.TEXT if is_unread else ColorRole.DISABLED)
        return mark(icon, self._theme.color(ColorRole.BLUE)) if is_unread else icon

    def _run_icon(self, row: ScheduleRow) -> QIcon | None:
        state = row.schedule.last_state
        if state is State.RUNNING and self._pulse < 1.0:
            return fade(self._theme.state_icon(state), self._pulse)
        if row.last_run is LastRun.ATTENTION and state in (None, State.SUCCEEDED):
            return self._theme.icon("warning", ColorRole.AMBER)
        return None if state is None else self._theme.state_icon(state)

    def _tip(self, row: ScheduleRow, column: ScheduleColumn) -> str | None:
        schedule, words = row.schedule, self._schedule_text
        match column:
            case _C.RUN:
                state = words.last_run(LastRun.NEVER)
                if schedule.last_state is not None:
                    state = self._text.state(schedule.last_state)
                if schedule.last_state in _WAITING:
                    state = self.tr("{0}: it waits for its window, or for another try").format(state)
                return "\n".join(filter(None, (state, words.notes(schedule))))
            case _C.LOG if row.has_log:
                return self.tr("Log with unread lines") if row.has_unread_log else self.tr("Log, read")
            case _C.NAME:
                return "\n".join(filter(None, (schedule.description, self.tr("Script: {0}").format(row.script))))
            case _C.PLAN:
                return words.plan_tip(schedule, row.period)
            case _C.LAST if schedule.last_run_at is not None:
                return words.moment_tip(schedule.last_run_at, schedule.plan.zone)
            case _C.NEXT if schedule.next_run_at is not None:
                return words.moment_tip(schedule.next_run_at, schedule.plan.zone)
            case _C.NEXT:
                return self.tr("It makes no job by itself.")
            case _C.NOTES:
                return words.notes(schedule) or None
        return None
