"""What the index must answer, written down in the plainest way: a list of jobs, walked through for every question."""

import re
from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from functools import partial
from typing import Any

from jobdesk.index.words import Words
from jobdesk.model.changes import ChangeSet
from jobdesk.model.computer import Computer, Group
from jobdesk.model.job import Job
from jobdesk.model.query import Category, Column, Element, JobQuery
from jobdesk.model.states import State

STATE_ORDER = {state: place for place, state in enumerate(State)}
UNKNOWN: Any = (1,)


class NaiveIndex:
    """The same questions as the job index, and slow."""

    def __init__(self, words: Words, connection: str = "") -> None:
        self.revision = 0
        self.jobs: dict[int, Job] = {}
        self._words = words
        self._connection = connection
        self._removed: dict[int, int] = {}
        self._computers: dict[int, Computer] = {}
        self._groups: dict[int, Group] = {}

    def apply(self, changes: ChangeSet) -> None:
        if changes.is_full:
            self._removed = dict.fromkeys([*self._removed, *self.jobs], changes.revision)
            self.jobs, self._computers, self._groups = {}, {}, {}
            self.revision = changes.revision
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
        _take(self._computers, changes.computers)
        _take(self._groups, changes.groups)

    def forget_removed(self) -> None:
        """A snapshot holds no removed jobs."""
        self._removed = {}

    def ids(self, query: JobQuery, now: datetime) -> list[int]:
        """The jobs shown, in order."""
        jobs = [job for job in self.jobs.values() if not self._fails(job, query, now)]
        jobs.sort(key=lambda job: -job.id)
        for key in reversed(query.sort):
            # Python keeps equal ones in order also when it reverses.
            jobs.sort(key=partial(self._key, key.column, now), reverse=key.is_descending)
        return [job.id for job in jobs]

    def states(self, query: JobQuery, now: datetime) -> dict[State, int]:
        counts = Counter(job.state for job in self.jobs.values() if self._fails(job, query, now) <= {"states"})
        return {state: counts[state] for state in State}

    def elements(self, category: Category, query: JobQuery, now: datetime) -> list[tuple[Element, str, int]]:
        jobs = [job for job in self.jobs.values() if self._fails(job, query, now) <= {category}]
        counts = Counter(element for job in jobs for element in self._elements_of(job, category))
        if category is Category.COMPUTER:
            known: dict[Element, str] = {each.id: each.name for each in self._computers.values()}
        elif category is Category.GROUP:
            known = {each.id: each.name for each in self._groups.values()}
        elif category is Category.CONNECTION:
            known = {self._connection: self._connection} if self._connection else {}
        elif category is Category.TYPE:
            known = {job.type.value: self._words.type(job.type) for job in self.jobs.values()}
        else:
            names = {element for job in self.jobs.values() for element in self._elements_of(job, category)}
            known = {name: str(name) for name in names if name != ""}
        ordered = sorted(known.items(), key=lambda item: (natural(item[1]), item[0]))
        return [(element, label, counts[element]) for element, label in ordered]

    def hidden_by(self, filter: object, query: JobQuery, now: datetime) -> int:
        """How many jobs this filter alone hides."""
        return sum(self._fails(job, query, now) == {filter} for job in self.jobs.values())

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
        if not all(self._occurs(word, job) for word in words_of(query.search)):
            fails.add("search")
        return fails

    def _elements_of(self, job: Job, category: Category) -> set[Element]:
        match category:
            case Category.BATCH:
                return {job.batch}
            case Category.SCRIPT:
                return {job.script}
            case Category.STARTED_BY:
                return {job.started_by}
            case Category.COMPUTER:
                return set(job.computer_ids)
            case Category.GROUP:
                return {each.id for each in self._groups.values() if set(each.computer_ids) & set(job.computer_ids)}
            case Category.TYPE:
                return {job.type.value}
            case Category.CONNECTION:
                return {self._connection}
            case _:
                return {getattr(job, category.value)}

    def _occurs(self, word: str, job: Job) -> bool:
        if re.fullmatch("#[0-9]+", word):
            return job.id == int(word[1:])
        texts = [job.script, job.batch, job.started_by, job.queue, job.schedule, job.domain, job.result]
        texts += [job.state.value, self._words.state(job.state), job.type.value, self._words.type(job.type)]
        texts += [self._connection, str(job.id) if re.fullmatch("[0-9]+", word) else ""]
        texts += [self._computers[each].name for each in job.computer_ids if each in self._computers]
        texts += [str(self._groups[int(each)].name) for each in self._elements_of(job, Category.GROUP)]
        return any(word in text.casefold() for text in texts)

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
                return self._computer_key(job)
            case Column.GROUPS:
                names = [self._groups[int(each)].name for each in self._elements_of(job, Category.GROUP)]
                return natural(", ".join(sorted(names, key=natural)))
            case Column.CONNECTION:
                return 0
            case Column.RESULT:
                return job.exit_code is None, job.exit_code or 0, natural(job.result)
            case _:
                return natural(str(getattr(job, column.value)))

    def _computer_key(self, job: Job) -> Any:
        computer = self._computers.get(job.computer_ids[0]) if len(job.computer_ids) == 1 else None
        if computer and computer.name:
            return 0, natural(computer.name)
        return (1, len(job.computer_ids)) if len(job.computer_ids) > 1 else (2,)


def words_of(search: str) -> list[str]:
    words: list[str] = []
    for place, part in enumerate(search.casefold().split('"')):
        words += [part] if place % 2 else part.split()
    return [word for word in words if word.strip()]


def natural(text: str) -> Any:
    pieces = [int(piece) if piece.isdecimal() else piece for piece in re.split("([0-9]+)", text.casefold())]
    return text == "", pieces, text


def _take(known: dict[int, Any], fresh: Iterable[Any]) -> None:
    for each in fresh:
        if each.id not in known or each.revision >= known[each.id].revision:
            known[each.id] = each


def _or_unknown(moment: datetime | None) -> Any:
    return UNKNOWN if moment is None else (0, moment)
