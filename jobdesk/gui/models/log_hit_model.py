"""What a search of all logs has found, row by row: jobs, their logs, lines, and those beside them."""

import enum
from collections.abc import Callable, Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from jobdesk.index.view import JobRow
from jobdesk.logs.log_hits import LogHit, LogHits
from jobdesk.model.job import JobId, TaskId
from jobdesk.model.log import Severity

_NOWHERE = QModelIndex()
_MOST_OF_LOG = 9  #: lines of one log that are shown before more are wanted


class HitKind(enum.Enum):
    """What a row of the list is."""

    JOB = "job"
    LOG = "log"  #: one of several logs of a job
    HIT = "hit"  #: a line that fits
    BESIDE = "beside"  #: the line before or behind one
    MORE = "more"  #: lines of a log that are not shown


@dataclass(frozen=True, slots=True)
class HitRow:
    """One row of the list."""

    kind: HitKind
    job_id: JobId | None
    task_id: TaskId | None = None
    row: int = 0  #: of the log
    line: int = 0  #: from 1; 0 for none
    text: str = ""
    spans: tuple[tuple[int, int], ...] = ()
    severity: Severity = Severity.INFO
    count: int = 0  #: of a job or a log: lines that fit; of MORE: those that are not shown


@dataclass(slots=True)
class _Log:
    count: int = 0
    hits: list[LogHit] = field(default_factory=list)


@dataclass(slots=True)
class _Group:
    """What was found in the logs of one job."""

    job_id: JobId | None
    logs: dict[TaskId, _Log] = field(default_factory=dict)
    rows: list[HitRow] = field(default_factory=list)
    shown: int = 0  #: how many of the logs have their rows


_Key = tuple[JobId | None, TaskId | None]


class LogHitModel(QAbstractTableModel):
    """One column; rows are only added while a search goes on, unless a log that was told of has more of them."""

    def __init__(
        self,
        find_job: Callable[[JobId], JobRow | None],
        say: Callable[[HitRow, JobRow | None], str],
        parent: QObject | None = None,
    ) -> None:
        """`say` gives the words of a row for those who do not see it."""
        super().__init__(parent)
        self._find_job = find_job
        self._say = say
        self._groups: dict[_Key, _Group] = {}
        self._rows: list[HitRow] = []
        self._has_context = True
        self._several: set[JobId] = set()
        self.lines = 0  #: that fit, in all
        self.logs = 0  #: in which something was found

    @property
    def rows(self) -> Sequence[HitRow]:
        """All rows."""
        return self._rows

    @property
    def jobs(self) -> int:
        """In the logs of how many jobs something was found."""
        return len(self._groups)

    def job(self, row: HitRow) -> JobRow | None:
        """What is known of the job of a row."""
        return None if row.job_id is None else self._find_job(row.job_id)

    @property
    def jobs_of_several(self) -> AbstractSet[JobId]:
        """The jobs of which something was found in several logs."""
        return self._several

    def first_hit(self, row: HitRow) -> HitRow | None:
        """The first line that was found in the logs that a row stands for."""
        return next((each for each in self._rows if each.kind is HitKind.HIT and each.task_id == row.task_id), None)

    def shown(self, task_id: TaskId) -> int:
        """How many lines of a log are shown that fit."""
        return sum(len(group.logs[task_id].hits) for group in self._groups.values() if task_id in group.logs)

    def clear(self) -> None:
        """Forgets everything."""
        self.beginResetModel()
        self._groups.clear()
        self._rows.clear()
        self._several.clear()
        self.lines = self.logs = 0
        self.endResetModel()

    def set_context(self, has_context: bool) -> None:
        """Whether the lines beside each one are shown."""
        if has_context != self._has_context:
            self._has_context = has_context
            self.beginResetModel()
            self._rows = []
            for group in self._groups.values():
                group.rows = self._make_rows(group)
                self._rows += group.rows
            self.endResetModel()

    def add(self, found: Iterable[LogHits]) -> None:
        """Takes in what was found, behind what was before; what is of the same job comes together."""
        changed: dict[_Key, tuple[_Group, set[TaskId]]] = {}
        for each in found:
            key = (each.job_id, each.task_id if each.job_id is None else None)
            group = self._groups.setdefault(key, _Group(each.job_id))
            self.logs += each.task_id not in group.logs
            log = group.logs.setdefault(each.task_id, _Log())
            if each.job_id is not None and len(group.logs) > 1:
                self._several.add(each.job_id)
            log.count += each.count
            log.hits += each.hits[: max(0, _MOST_OF_LOG - len(log.hits))]
            self.lines += each.count
            changed.setdefault(key, (group, set()))[1].add(each.task_id)
        for group, task_ids in changed.values():
            if group.rows:
                self._change(group, task_ids)
        self._append([group for group, _ in changed.values() if not group.rows])

    def show_more(self, task_id: TaskId, hits: Sequence[LogHit]) -> None:
        """Shows more lines of a log."""
        for group in self._groups.values():
            if task_id in group.logs:
                log = group.logs[task_id]
                log.hits = list(hits)
                log.count = max(log.count, len(hits))
                self._replace(group)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else 1

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._say(row, self.job(row))
        return None

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        is_place = self._rows[index.row()].kind is not HitKind.BESIDE
        return Qt.ItemFlag.ItemIsEnabled | (Qt.ItemFlag.ItemIsSelectable if is_place else Qt.ItemFlag.NoItemFlags)

    def _append(self, groups: Sequence[_Group]) -> None:
        rows: list[HitRow] = []
        for group in groups:
            group.rows = self._make_rows(group)
            rows += group.rows
        if rows:
            self.beginInsertRows(QModelIndex(), len(self._rows), len(self._rows) + len(rows) - 1)
            self._rows += rows
            self.endInsertRows()

    def _change(self, group: _Group, task_ids: set[TaskId]) -> None:
        """Shows what is new of a group; logs that are new in it come behind the others."""
        known = group.shown
        if known < 2 or any(task_id in task_ids for task_id in islice(group.logs, known)):
            self._replace(group)
            return
        first = self._first_row(group)
        rows = self._make_logs(group, islice(group.logs.items(), known, None))
        end = first + len(group.rows)
        self.beginInsertRows(QModelIndex(), end, end + len(rows) - 1)
        self._rows[end:end] = rows
        group.rows += rows
        group.shown = len(group.logs)
        self.endInsertRows()
        self._rows[first] = group.rows[0] = replace(group.rows[0], count=sum(log.count for log in group.logs.values()))
        self.dataChanged.emit(self.index(first, 0), self.index(first, 0))

    def _first_row(self, group: _Group) -> int:
        """Where the rows of a group begin; those that came last are found soonest."""
        first = len(self._rows)
        for each in reversed(self._groups.values()):
            first -= len(each.rows)
            if each is group:
                break
        return first

    def _replace(self, group: _Group) -> None:
        """Puts the new rows of a group in the place of the old ones; those that stay the same are not touched."""
        first = self._first_row(group)
        old, new = group.rows, self._make_rows(group)
        same = next((place for place in range(1, min(len(old), len(new))) if old[place] != new[place]), None)
        same = min(len(old), len(new)) if same is None else same
        group.rows = new
        self._rows[first] = new[0]
        self.dataChanged.emit(self.index(first, 0), self.index(first, 0))
        if len(old) > same:
            self.beginRemoveRows(QModelIndex(), first + same, first + len(old) - 1)
            del self._rows[first + same : first + len(old)]
            self.endRemoveRows()
        if len(new) > same:
            self.beginInsertRows(QModelIndex(), first + same, first + len(new) - 1)
            self._rows[first + same : first + same] = new[same:]
            self.endInsertRows()

    def _make_rows(self, group: _Group) -> list[HitRow]:
        total = sum(log.count for log in group.logs.values())
        group.shown = len(group.logs)
        head = HitRow(HitKind.JOB, group.job_id, next(iter(group.logs)), count=total)
        return [head, *self._make_logs(group, group.logs.items())]

    def _make_logs(self, group: _Group, logs: Iterable[tuple[TaskId, _Log]]) -> list[HitRow]:
        rows: list[HitRow] = []
        for task_id, log in logs:
            if len(group.logs) > 1:
                rows.append(HitRow(HitKind.LOG, group.job_id, task_id, count=log.count))
            rows += self._make_lines(group.job_id, task_id, sorted(log.hits, key=lambda hit: hit.row))
            if log.count > len(log.hits):
                rows.append(HitRow(HitKind.MORE, group.job_id, task_id, count=log.count - len(log.hits)))
        return rows

    def _make_lines(self, job_id: JobId | None, task_id: TaskId, hits: Sequence[LogHit]) -> list[HitRow]:
        rows: list[HitRow] = []
        shown, wanted = -1, {hit.row for hit in hits}
        for hit in hits:
            if self._has_context and hit.above and hit.row - 1 > shown:
                rows.append(HitRow(HitKind.BESIDE, job_id, task_id, row=hit.row - 1, text=hit.above))
            kept = (hit.row, hit.line, hit.text, hit.spans, hit.severity)
            rows.append(HitRow(HitKind.HIT, job_id, task_id, *kept))
            shown = hit.row
            if self._has_context and hit.below and hit.row + 1 not in wanted:
                rows.append(HitRow(HitKind.BESIDE, job_id, task_id, row=hit.row + 1, text=hit.below))
                shown = hit.row + 1
        return rows
