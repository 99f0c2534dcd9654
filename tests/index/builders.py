"""Jobs, computers, groups and indexes for tests, of which one names only what matters."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from jobdesk.index.job_index import JobIndex
from jobdesk.index.view import View
from jobdesk.model.changes import ChangeSet
from jobdesk.model.computer import Computer, ComputerId, Group, GroupId
from jobdesk.model.job import Job, JobId
from jobdesk.model.query import Category, Column, JobQuery, Period, PeriodKind, SortKey
from jobdesk.model.script import ScriptId
from jobdesk.model.states import State

NOW = datetime(2026, 3, 18, 14, 2, tzinfo=UTC)
ALL_TIME = Period(kind=PeriodKind.ALL_TIME)
EVERYTHING = JobQuery(states=frozenset(State), period=ALL_TIME, shows_system=True)


def a_job(id: int = 1, revision: int = 1, *, computers: Sequence[int] = (), **fields: Any) -> Job:
    """A job that succeeded a minute before NOW."""
    named: dict[str, Any] = {
        "state": State.SUCCEEDED,
        "script_id": ScriptId(1),
        "script": "Inventory",
        "created_at": NOW - timedelta(minutes=1),
        "computer_ids": tuple(map(ComputerId, computers)),
    }
    return Job(id=JobId(id), revision=revision, **(named | fields))


def a_computer(id: int, name: str, revision: int = 1) -> Computer:
    return Computer(id=ComputerId(id), revision=revision, name=name)


def a_group(id: int, name: str, computers: Sequence[int] = (), revision: int = 1) -> Group:
    return Group(id=GroupId(id), revision=revision, name=name, computer_ids=tuple(map(ComputerId, computers)))


def an_index(*jobs: Job, computers: Sequence[Computer] = (), groups: Sequence[Group] = (), **options: Any) -> JobIndex:
    """An index that knows these; `options` are those of JobIndex."""
    index = JobIndex(**options)
    index.apply(ChangeSet(revision=1, upserted=jobs, computers=tuple(computers), groups=tuple(groups)))
    return index


def ids_of(view: View) -> list[int]:
    """The jobs of a view, in its order."""
    return [int(each) for each in view.keys]


def found(index: JobIndex, search: str) -> list[int]:
    """The jobs that a search finds, oldest first."""
    query = JobQuery(states=frozenset(State), period=ALL_TIME, search=search, sort=(SortKey(column=Column.ID),))
    return ids_of(index.find(query, NOW))


def counts_of(view: View, category: Category) -> dict[str, int]:
    """The counts of a category by label, in their order."""
    return {each.label: each.count for each in view.categories[category]}
