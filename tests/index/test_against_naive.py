"""The index answers what the plainest program would, for any changes and any queries."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks.jobs import generate
from jobdesk.index.job_index import JobIndex
from jobdesk.index.view import JobRow, View
from jobdesk.index.words import Words
from jobdesk.model.changes import ChangeSet
from jobdesk.model.computer import SERVER_ENGINE, Computer, ComputerId, Group, GroupId
from jobdesk.model.job import Job, JobId, JobType, TaskBrief
from jobdesk.model.query import GROUPABLE, Category, Column, Granularity, JobQuery, Period, PeriodKind, SortKey
from jobdesk.model.script import Argument, ParameterType, ScriptId
from jobdesk.model.states import State
from tests.index.naive import NaiveIndex

WORDS = Words(
    states={State.FAILED: "Fejlet", State.SUCCEEDED: "Udført", State.COMPLETED_WITH_ERRORS: "Udført med fejl"},
    types={JobType.RESTART: "Omstart", JobType.SCHEDULED: "planlagt"},
)
READ_FROM = 4
NOW = datetime(2026, 4, 1, 0, 30, tzinfo=ZoneInfo("Europe/Copenhagen"))


def an_argument(name: str, value: str) -> Argument:
    return Argument(name=name, type=ParameterType.TEXT, value=value)


ids = st.one_of(st.integers(1, 25), st.sampled_from([100, 1007, 70010, 2**33 + 10]))
names = st.sampled_from(["", "Install 2", "install 10", "Install 02", "Ærø", "STRASSE 7", "Straße 7", "1007", "a b"])
ELEMENTS = ["Night", "Aarhus", "Byen", "anna", "default", *(each.value for each in JobType)]
SEARCHES = [
    "",
    "",
    "install",
    "1",
    "0",
    "007",
    "10",
    "#7",
    "#1007",
    "strasse",
    "ærø io",
    '"a b" anna',
    "udført",
    "fail",
    "night",
    "aarhus",
    "byen",
    "planlagt",
    "hp",
    "not install or io",
    "state:udført -script:install",
    "state=failed or type=omstart",
    'batch="" (queue:io or user:bo)',
    "computer:1 group:install",
    "param:printer=hp or param:7",
    "param:b=7",
    "is:open or is:late",
    "is:ended -is:unread",
    "is:unread is:subscribed",
    "is:cancelling or is:system",
    "exit:>0 or exit:<0",
    "exit:0",
    "progress:>=29 progress:<100",
    "id:>10 id:<=1007",
    "duration:<2h",
    "duration:>=1h30m or -duration:0s",
    "created:-25h",
    "created:today or finished:2026",
    "started:>=2026-03-01 -started:<=yesterday",
    "finished:>-3h",
    "schedule:night domain:aarhus connection:by",
]
computer_ids = st.integers(1, 6).map(ComputerId)
moments = st.builds(
    lambda hours, ms: NOW.astimezone(UTC) - timedelta(hours=hours, milliseconds=ms),
    st.sampled_from([0, 0, 1, 2, 30, 24 * 8, 24 * 40, 24 * 100, 24 * 400]),
    st.integers(0, 3),
)
tasks = st.builds(
    TaskBrief,
    computer_id=computer_ids,
    state=st.sampled_from(State),
    progress=st.none() | st.sampled_from([0.0, 0.29]),
    started_at=st.none() | moments,
    finished_at=st.none() | moments,
    exit_code=st.none() | st.sampled_from([0, 1]),
    result=names,
    is_late=st.booleans(),
)
jobs = st.builds(
    Job,
    id=ids.map(JobId),
    revision=st.integers(1, 12),
    state=st.sampled_from(State),
    script_id=st.just(ScriptId(1)),
    script=names,
    batch=names,
    started_by=st.sampled_from(["", "anna", "Bo"]),
    queue=st.sampled_from(["default", "io"]),
    schedule=st.sampled_from(["", "", "Night", "night 2"]),
    domain=st.sampled_from(["", "Aarhus"]),
    restarted_from=st.none() | st.just(JobId(1)),
    is_system=st.sampled_from([False, False, False, True]),
    created_at=moments,
    started_at=st.none() | moments,
    finished_at=st.none() | moments,
    progress=st.none() | st.sampled_from([0.0, 0.29, 0.5, 0.999, 1.0]),
    computer_ids=st.lists(computer_ids, max_size=3, unique=True).map(tuple),
    exit_code=st.none() | st.sampled_from([0, 1, 2, -9, 2**32 - 1]),
    result=names,
    arguments=st.sampled_from(
        [(), (), (an_argument("Printer", "HP 10"),), (an_argument("a", "7"), an_argument("b", ""))]
    ),
    cancel_requested_at=st.none() | st.just(NOW),
    is_late=st.booleans(),
    is_subscribed=st.booleans(),
    is_acknowledged=st.booleans(),
    log_lines=st.sampled_from([0, 0, 3, 70_000]),
    tasks=st.lists(tasks, max_size=4, unique_by=lambda each: each.computer_id).map(tuple),
)
computers = st.builds(
    Computer,
    id=computer_ids,
    revision=st.integers(1, 3),
    name=names,
    engine=st.sampled_from(["local", "local", SERVER_ENGINE]),
)
groups = st.builds(
    Group,
    id=st.integers(1, 4).map(GroupId),
    revision=st.integers(1, 3),
    name=names,
    computer_ids=st.lists(computer_ids, max_size=4).map(tuple),
)
change_sets = st.builds(
    ChangeSet,
    revision=st.integers(1, 12),
    upserted=st.lists(jobs, max_size=12).map(tuple),
    removed=st.lists(ids.map(JobId), max_size=3).map(tuple),
    computers=st.lists(computers, max_size=3, unique_by=lambda each: each.id).map(tuple),
    groups=st.lists(groups, max_size=3, unique_by=lambda each: each.id).map(tuple),
    removed_computers=st.lists(computer_ids, max_size=1).map(tuple),
    removed_groups=st.lists(st.integers(1, 4).map(GroupId), max_size=1).map(tuple),
    is_full=st.sampled_from([False, False, False, True]),
    read_from=st.sampled_from([0, READ_FROM]),
)
periods = st.one_of(
    st.sampled_from(PeriodKind).map(lambda kind: Period(kind=kind)),
    st.just(Period(kind=PeriodKind.ALL_TIME)),
    st.just(Period(kind=PeriodKind.RANGE, first_day=(NOW - timedelta(days=9)).date(), last_day=NOW.date())),
)
queries = st.builds(
    JobQuery,
    states=st.one_of(st.just(frozenset(State)), st.frozensets(st.sampled_from(State))),
    period=periods,
    chosen=st.dictionaries(
        st.sampled_from(Category), st.integers(1, 6) | names | st.sampled_from(ELEMENTS), max_size=2
    ),
    search=st.sampled_from(SEARCHES),
    shows_system=st.booleans(),
    sort=st.lists(
        st.builds(SortKey, column=st.sampled_from(Column), is_descending=st.booleans()),
        max_size=3,
        unique_by=lambda key: key.column,
    ).map(tuple),
    group_by=st.none() | st.sampled_from(sorted(GROUPABLE, key=lambda column: column.value)),
)
granularities = st.sampled_from(Granularity)


class Pair:
    """The index and the plain program, which are told and asked the same."""

    def __init__(self, granularity: Granularity = Granularity.JOB) -> None:
        self.index = JobIndex(WORDS, connection="Byen", granularity=granularity, read_from=READ_FROM)
        self.naive = NaiveIndex(WORDS, "Byen", granularity, READ_FROM)
        self.granularity = granularity

    def apply(self, changes: ChangeSet) -> None:
        self.index.apply(changes)
        self.naive.apply(changes)

    def mark_read(self, job_ids: list[JobId]) -> None:
        self.index.mark_read(job_ids)
        self.naive.mark_read(job_ids)

    def start_again(self, folder: Path) -> None:
        """The index goes on from a snapshot."""
        self.index.save(folder)
        options: dict[str, Any] = {"granularity": self.granularity, "read_from": self.naive.read_from}
        loaded = JobIndex.load(folder, WORDS, connection="Byen", **options)
        assert loaded is not None
        self.index = loaded
        self.naive.forget_removed()

    def check(self, query: JobQuery) -> View:
        """Ask both, compare all that a view says."""
        index, naive = self.index, self.naive
        query = replace(query, granularity=self.granularity)
        view = index.find(query, NOW)
        rows = naive.shown(query, NOW)
        read = [told(index.read(row)) for row in view.rows.tolist()]
        assert read == [self.expected(row) for row in rows]
        assert index.job_ids(view.keys).tolist() == [row.id for row in rows]
        assert view.states == naive.states(query, NOW)
        for category in Category:
            counts = [(each.element, each.label, each.count) for each in view.categories[category]]
            assert counts == naive.elements(category, query, NOW)
        assert view.hidden.period == naive.hidden_by("period", query, NOW)
        assert view.hidden.system == naive.hidden_by("system", query, NOW)
        assert view.hidden.search == naive.hidden_by("search", query, NOW)
        assert view.hidden.chosen == {each: naive.hidden_by(each, query, NOW) for each in query.chosen}
        assert sum(view.hidden.states.values()) == naive.hidden_by("states", query, NOW)
        assert all(view.hidden.states.values())
        assert (view.total, view.revision, len(index)) == (len(naive.rows), naive.revision, len(naive.rows))
        assert (view.sections is None) == (query.group_by is None)
        if view.sections is not None:
            sections = list(zip(view.sections.labels, view.sections.starts.tolist(), strict=True))
            assert sections == naive.sections(query, NOW)
        return view

    def check_rows(self) -> None:
        """Every job has its row, by computer that of its first task."""
        firsts = {row.id: row for row in reversed(self.naive.rows)}
        for job_id, job in firsts.items():
            row = self.index.row(job_id)
            assert row is not None
            assert told(self.index.read(row)) == self.expected(job)
        own = [row.state for row in self.naive.rows if not row.is_system]
        assert self.index.counts_by_state() == {state: own.count(state) for state in State}

    def expected(self, job: Job) -> tuple[Any, ...]:
        is_cancelling = job.cancel_requested_at is not None and job.state.is_open
        return (
            *(job.id, job.state, job.script, job.batch, job.computer_ids, job.exit_code, job.result, job.type),
            *(
                _to_ms(job.created_at),
                _to_ms(job.started_at),
                _to_ms(job.finished_at),
                job.is_late,
                job.is_subscribed,
                is_cancelling,
            ),
            job.is_acknowledged,
            self.naive.is_unread(job),
        )


def whole(job: Job) -> Job:
    """The first revision of a job, to the millisecond."""
    tasks = [
        replace(task, started_at=_to_ms(task.started_at), finished_at=_to_ms(task.finished_at)) for task in job.tasks
    ]
    created_at = _to_ms(job.created_at)
    assert created_at is not None
    return replace(
        job,
        revision=1,
        created_at=created_at,
        started_at=_to_ms(job.started_at),
        finished_at=_to_ms(job.finished_at),
        tasks=tuple(tasks),
    )


def _to_ms(moment: datetime | None) -> datetime | None:
    return moment and moment.replace(microsecond=moment.microsecond // 1000 * 1000)


def told(row: JobRow) -> tuple[Any, ...]:
    return (
        *(row.id, row.state, row.script, row.batch, row.computer_ids, row.exit_code, row.result, row.type),
        *(row.created_at, row.started_at, row.finished_at, row.is_late, row.is_subscribed, row.is_cancelling),
        row.is_acknowledged,
        row.has_unread_log,
    )


Story = list[tuple[ChangeSet, list[JobId], list[JobQuery]]]
stories = st.lists(
    st.tuples(change_sets, st.lists(ids.map(JobId), max_size=4), st.lists(queries, max_size=3)), min_size=1, max_size=5
)


@settings(max_examples=50, deadline=None)
@given(granularities, stories)
def test_any_changes_and_queries(granularity: Granularity, story: Story) -> None:
    check_story(granularity, story)


@pytest.mark.slow
@settings(max_examples=600, deadline=None)
@given(granularities, stories)
def test_any_changes_and_queries_among_many(granularity: Granularity, story: Story) -> None:
    check_story(granularity, story)


def check_story(granularity: Granularity, story: Story) -> None:
    pair = Pair(granularity)
    views = []
    for changes, read, asked in story:
        pair.apply(changes)
        pair.mark_read(read)
        views += [pair.check(query) for query in asked]
        pair.check_rows()
    for view in views:
        ids = [pair.index.read(row).id for row in view.rows.tolist()]
        assert ids == pair.index.job_ids(view.keys).tolist()


@settings(max_examples=20, deadline=None)
@given(granularities, st.integers(0, 99), st.data())
def test_kept_orders_take_changed_jobs_in(granularity: Granularity, seed: int, data: st.DataObject) -> None:
    check_kept_orders(granularity, seed, data)


@pytest.mark.slow
@settings(max_examples=300, deadline=None)
@given(granularities, st.integers(0, 99), st.data())
def test_kept_orders_take_changed_jobs_in_among_many(granularity: Granularity, seed: int, data: st.DataObject) -> None:
    check_kept_orders(granularity, seed, data)


def check_kept_orders(granularity: Granularity, seed: int, data: st.DataObject) -> None:
    # Enough rows that an order is patched and not made anew, and ids that do not ascend with them.
    pair = Pair(granularity)
    known = list(generate(80, seed, NOW.astimezone(UTC)))
    Random(seed).shuffle(known)
    pair.apply(ChangeSet(revision=1, upserted=tuple(whole(job) for job in known)))
    asked = data.draw(queries)
    query = JobQuery(
        period=Period(kind=PeriodKind.ALL_TIME),
        states=frozenset(State),
        sort=asked.sort,
        group_by=asked.group_by,
    )
    pair.check(query)
    for _ in range(4):
        changed = data.draw(st.lists(jobs, max_size=3))
        changes = ChangeSet(
            revision=20,
            upserted=tuple(changed),
            removed=tuple(data.draw(st.lists(st.sampled_from([job.id for job in known]), max_size=1))),
            computers=tuple(data.draw(st.lists(computers, max_size=1))),
        )
        pair.apply(changes)
        pair.check(query)


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(granularities, st.lists(change_sets, max_size=3), change_sets, queries)
def test_snapshot_goes_on_where_it_was_made(
    tmp_path: Path, granularity: Granularity, before: list[ChangeSet], after: ChangeSet, query: JobQuery
) -> None:
    pair = Pair(granularity)
    for changes in before:
        pair.apply(changes)
    pair.start_again(tmp_path)
    pair.check(query)
    pair.apply(after)
    pair.check(query)
    pair.check_rows()
