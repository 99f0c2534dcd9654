"""What the index must answer, written down in the plainest way: a list of rows, walked through for every question."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Any

from jobdesk.index.words import Words
from jobdesk.model.changes import ChangeSet
from jobdesk.model.computer import Computer, Group
from jobdesk.model.job import Job, JobId
from jobdesk.model.query import Category, Column, Element, Granularity, JobQuery
from jobdesk.model.states import State
from tests.index.naive_search import finds, natural

STATE_ORDER = {state: place for place, state in enumerate(State)}
UNKNOWN: Any = (1,)


class NaiveIndex:
    """The same questions as the job index, and slow. A row is a job as it is shown there."""

    def __init__(
        self,
        words: Words,
        connection: str = "",
        granularity: Granularity = Granularity.JOB,
        read_from: int = 0,
    ) -> None:
        self.revision = 0
        self.jobs: dict[int, Job] = {}
        self.words = words
        self.connection = connection
        self.computers: dict[int, Computer] = {}
        self.groups: dict[int, Group] = {}
        self._granularity = granularity
        self.read_from = read_from
        self._lines_read: dict[JobId, int] = {}
        self._removed: dict[int, int] = {}

    def apply(self, changes: ChangeSet) -> None:
        if changes.is_full:
            self._removed = dict.fromkeys([*self._removed, *self.jobs], changes.revision)
            self.jobs, self.computers, self.groups = {}, {}, {}
            self.revision = changes.revision
            self.read_from, self._lines_read = changes.read_from, {}
        self.revision = max(self.revision, changes.revision)
        newest: dict[int, Job] = {}
        for job in changes.upserted:
            if job.id not in newest or newest[job.id].revision <= job.revision:
                newest[job.id] = job
        for job in newest.values():
            known = self.jobs[job.id].revision if job.id in self.jobs else self._removed.get(job.id, -1)
            if changes.is_full or job.revision > known:
                self.jobs[job.id] = job
        for job_id in changes.removed:
            if job_id in self.jobs:
                self._removed[job_id] = max(self.jobs.pop(job_id).revision, changes.revision)
        _take(self.computers, changes.computers)
        _take(self.groups, changes.groups)
        for computer_id in changes.removed_computers:
            self.computers.pop(computer_id, None)
        for group_id in changes.removed_groups:
            self.groups.pop(group_id, None)

    def forget_removed(self) -> None:
        """A snapshot holds no removed jobs."""
        self._removed = {}

    def take_read(self, lines: Mapping[JobId, int]) -> None:
        self._lines_read.update(lines)

    def mark_read(self, job_ids: Iterable[JobId]) -> None:
        self._lines_read |= {each: self.jobs[each].log_lines for each in job_ids if each in self.jobs}

    def is_unread(self, job: Job) -> bool:
        return job.revision > self.read_from and job.log_lines > self._lines_read.get(job.id, 0)

    @property
    def rows(self) -> list[Job]:
        """All rows, those of a job in the order of its tasks."""
        rows: list[Job] = []
        for job in self.jobs.values():
            rows += [job] if self._granularity is Granularity.JOB else by_computer(job)
        return rows

    def shown(self, query: JobQuery, now: datetime) -> list[Job]:
        """The rows shown, in order."""
        rows = [row for row in self.rows if not self._fails(row, query, now)]
        rows.sort(key=lambda row: -row.id)
        for key in reversed(query.sort):
            # Python keeps equal ones in order also when it reverses.
            rows.sort(key=partial(self._key, key.column, now), reverse=key.is_descending)
            rows.sort(key=partial(self._is_unknown, key.column, now))
        if query.group_by is not None:
            rows.sort(key=partial(self._key, query.group_by, now))
        return rows

    def sections(self, query: JobQuery, now: datetime) -> list[tuple[str, int]]:
        """Label and first place of each group of rows."""
        assert query.group_by is not None
        found: dict[str, tuple[str, int]] = {}
        for place, row in enumerate(self.shown(query, now)):
            found.setdefault(str(self._key(query.group_by, now, row)), (self._label(query.group_by, row), place))
        return list(found.values())

    def states(self, query: JobQuery, now: datetime) -> dict[State, int]:
        counts = Counter(row.state for row in self.rows if self._fails(row, query, now) <= {"states"})
        return {state: counts[state] for state in State}

    def elements(self, category: Category, query: JobQuery, now: datetime) -> list[tuple[Element, str, int]]:
        rows = [row for row in self.rows if self._fails(row, query, now) <= {category}]
        counts = Counter(element for row in rows for element in self._elements_of(row, category))
        if category is Category.COMPUTER:
            known: dict[Element, str] = {
                each.id: each.name for each in self.computers.values() if each.is_managed or query.shows_system
            }
        elif category is Category.GROUP:
            known = {each.id: each.name for each in self.groups.values()}
        elif category is Category.CONNECTION:
            known = {self.connection: self.connection} if self.connection else {}
        elif category is Category.TYPE:
            known = {job.type.value: self.words.type(job.type) for job in self.jobs.values()}
        else:
            names = {element for job in self.jobs.values() for element in self._elements_of(job, category)}
            known = {name: str(name) for name in names if name != ""}
        ordered = sorted(known.items(), key=lambda item: (natural(item[1]), item[0]))
        return [(element, label, counts[element]) for element, label in ordered]

    def hidden_by(self, filter: object, query: JobQuery, now: datetime) -> int:
        """How many rows this filter alone hides."""
        return sum(self._fails(row, query, now) == {filter} for row in self.rows)

    def groups_of(self, job: Job) -> list[Group]:
        return [each for each in self.groups.values() if set(each.computer_ids) & set(job.computer_ids)]

    def computer_of(self, job: Job) -> str:
        computer = self.computers.get(job.computer_ids[0]) if len(job.computer_ids) == 1 else None
        return computer.name if computer else ""

    def _fails(self, job: Job, query: JobQuery, now: datetime) -> set[object]:
        fails: set[object] = set()
        if job.state not in query.states:
            fails.add("states")
        first, behind = query.period.bounds(now)
        is_within = (first is None or job.created_at >= first) and (behind is None or job.created_at < behind)
        if not is_within and job.state.is_final:
            fails.add("period")
        if job.is_system and not query.shows_system:
            fails.add("system")
        fails |= {each for each, element in query.chosen.items() if element not in self._elements_of(job, each)}
        if not finds(self, job, query.search, now):
            fails.add("search")
        return fails

    def _elements_of(self, job: Job, category: Category) -> set[Element]:
        match category:
            case Category.COMPUTER:
                return set(job.computer_ids)
            case Category.GROUP:
                return {each.id for each in self.groups_of(job)}
            case Category.TYPE:
                return {job.type.value}
            case Category.CONNECTION:
                return {self.connection}
            case _:
                return {getattr(job, category.value)}

    def _key(self, column: Column, now: datetime, job: Job) -> Any:
        match column:
            case Column.STATE:
                return STATE_ORDER[job.state]
            case Column.PROGRESS:
                return UNKNOWN if job.progress is None else (0, int(job.progress * 100 + 1e-9))
            case Column.ID:
                return job.id
            case Column.CREATED:
                return job.created_at
            case Column.STARTED:
                return _or_unknown(job.started_at)
            case Column.FINISHED:
                return _or_unknown(job.finished_at)
            case Column.DURATION:
                end = job.finished_at or (now if job.state.is_open else None)
                if job.started_at is None or end is None:
                    return UNKNOWN
                return 0, max((end - job.started_at).total_seconds(), 0)
            case Column.COMPUTER:
                name = self.computer_of(job)
                if name:
                    return 0, natural(name)
                return (1, len(job.computer_ids)) if len(job.computer_ids) > 1 else (2,)
            case Column.GROUPS:
                return natural(self._label(column, job))
            case Column.CONNECTION:
                return 0
            case Column.RESULT:
                return job.exit_code is None, job.exit_code or 0, natural(job.result)
            case _:
                return natural(str(getattr(job, column.value)))

    def _is_unknown(self, column: Column, now: datetime, job: Job) -> bool:
        """Whether a job says nothing in a column: such ones come last, however it is sorted."""
        match column:
            case Column.RESULT:
                return job.exit_code is None and not job.result
            case Column.COMPUTER:
                return bool(self._key(column, now, job) == (2,))
            case Column.STATE | Column.ID | Column.CREATED | Column.CONNECTION:
                return False
            case _:
                return self._key(column, now, job) in (UNKNOWN, natural(""))

    def _label(self, column: Column, job: Job) -> str:
        match column:
            case Column.STATE:
                return self.words.state(job.state)
            case Column.GROUPS:
                return ", ".join(sorted((each.name for each in self.groups_of(job)), key=natural))
            case Column.COMPUTER:
                return str(len(job.computer_ids)) if len(job.computer_ids) > 1 else self.computer_of(job)
            case Column.CONNECTION:
                return self.connection
            case _:
                return str(getattr(job, column.value))


def by_computer(job: Job) -> list[Job]:
    """A job as it is shown on each of its computers."""
    if not job.tasks:
        return [replace(job, computer_ids=(each,)) for each in job.computer_ids] or [job]
    return [
        replace(
            job,
            computer_ids=(task.computer_id,),
            state=task.state,
            progress=task.progress,
            started_at=task.started_at,
            finished_at=task.finished_at,
            exit_code=task.exit_code,
            result=task.result,
            is_late=task.is_late,
        )
        for task in job.tasks
    ]


def _take(known: dict[int, Any], fresh: Iterable[Any]) -> None:
    for each in fresh:
        if each.id not in known or each.revision >= known[each.id].revision:
            known[each.id] = each


def _or_unknown(moment: datetime | None) -> Any:
    return UNKNOWN if moment is None else (0, moment)
