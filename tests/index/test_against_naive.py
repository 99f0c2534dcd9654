"""The index answers what the plainest program would, for any changes and any queries."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks.jobs import generate
from jobdesk.index.job_index import JobIndex
from jobdesk.index.view import View
from jobdesk.index.words import Words
from jobdesk.model.changes import ChangeSet
from jobdesk.model.computer import Computer, ComputerId, Group, GroupId
from jobdesk.model.job import Job, JobId, JobType
from jobdesk.model.query import Category, Column, JobQuery, Period, PeriodKind, SortKey
from jobdesk.model.script import ScriptId
from jobdesk.model.states import State
from tests.index.naive import NaiveIndex

WORDS = Words(
    states={State.FAILED: "Fejlet", State.SUCCEEDED: "Udført", State.COMPLETED_WITH_ERRORS: "Udført med fejl"},
    types={JobType.RESTART: "Omstart", JobType.SCHEDULED: "planlagt"},
)
NOW = datetime(2026, 4, 1, 0, 30, tzinfo=ZoneInfo("Europe/Copenhagen"))

ids = st.one_of(st.integers(1, 25), st.sampled_from([100, 1007, 70010, 2**33 + 10]))
names = st.sampled_from(["", "Install 2", "install 10", "Install 02", "Ærø", "STRASSE 7", "Straße 7", "1007", "a b"])
ELEMENTS = ["Night", "Aarhus", "Byen", "anna", "default", *(each.value for each in JobType)]
computer_ids = st.integers(1, 6).map(ComputerId)
moments = st.builds(
    lambda hours, ms: NOW.astimezone(UTC) - timedelta(hours=hours, milliseconds=ms),
    st.sampled_from([0, 0, 1, 2, 30, 24 * 8, 24 * 40, 24 * 100, 24 * 400]),
    st.integers(0, 3),
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
)
computers = st.builds(Computer, id=computer_ids, revision=st.integers(1, 3), name=names)
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
    is_full=st.sampled_from([False, False, False, True]),
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
    search=st.sampled_from(
        [
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
            '"a',
        ]
    ),
    shows_system=st.booleans(),
    sort=st.lists(
        st.builds(SortKey, column=st.sampled_from(Column), is_descending=st.booleans()),
        max_size=3,
        unique_by=lambda key: key.column,
    ).map(tuple),
)


def check(index: JobIndex, naive: NaiveIndex, query: JobQuery) -> View:
    """Ask both, compare all that a view says."""
    view = index.find(query, NOW)
    assert view.keys.tolist() == naive.ids(query, NOW)
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
    assert (view.total, view.revision, len(index)) == (len(naive.jobs), naive.revision, len(naive.jobs))
    return view


def check_rows(index: JobIndex, naive: NaiveIndex) -> None:
    """Every job has its row, and the row tells the job."""
    for job in naive.jobs.values():
        row = index.row(job.id)
        assert row is not None
        read = index.read(row)
        assert (read.id, read.state, read.script, read.batch) == (job.id, job.state, job.script, job.batch)
        assert (read.created_at, read.started_at, read.finished_at) == (job.created_at, job.started_at, job.finished_at)
        assert (read.computer_ids, read.exit_code, read.result) == (job.computer_ids, job.exit_code, job.result)
    own = [job.state for job in naive.jobs.values() if not job.is_system]
    assert index.counts_by_state() == {state: own.count(state) for state in State}


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(change_sets, st.lists(queries, max_size=3)), min_size=1, max_size=5))
def test_any_changes_and_queries(story: list[tuple[ChangeSet, list[JobQuery]]]) -> None:
    index, naive = JobIndex(WORDS, connection="Byen"), NaiveIndex(WORDS, "Byen")
    views = []
    for changes, asked in story:
        index.apply(changes)
        naive.apply(changes)
        views += [check(index, naive, query) for query in asked]
        check_rows(index, naive)
    for view in views:
        assert [index.read(row).id for row in view.rows.tolist()] == view.keys.tolist()


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 99), st.data())
def test_kept_orders_take_changed_jobs_in(seed: int, data: st.DataObject) -> None:
    # Enough rows that an order is patched and not made anew, and ids that do not ascend with them.
    index, naive = JobIndex(WORDS, connection="Byen"), NaiveIndex(WORDS, "Byen")
    known = list(generate(80, seed, NOW.astimezone(UTC)))
    Random(seed).shuffle(known)
    first = ChangeSet(revision=1, upserted=tuple(replace(job, revision=1) for job in known))
    index.apply(first)
    naive.apply(first)
    query = JobQuery(period=Period(kind=PeriodKind.ALL_TIME), states=frozenset(State), sort=data.draw(queries).sort)
    check(index, naive, query)
    for _ in range(4):
        changed = data.draw(st.lists(jobs, max_size=3))
        changes = ChangeSet(
            revision=20,
            upserted=tuple(changed),
            removed=tuple(data.draw(st.lists(st.sampled_from([job.id for job in known]), max_size=1))),
            computers=tuple(data.draw(st.lists(computers, max_size=1))),
        )
        index.apply(changes)
        naive.apply(changes)
        check(index, naive, query)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(before=st.lists(change_sets, max_size=3), after=change_sets, query=queries)
def test_snapshot_goes_on_where_it_was_made(
    before: list[ChangeSet], after: ChangeSet, query: JobQuery, tmp_path: Path
) -> None:
    index, naive = JobIndex(WORDS, connection="Byen"), NaiveIndex(WORDS, "Byen")
    for changes in before:
        index.apply(changes)
        naive.apply(changes)
    index.save(tmp_path)
    loaded = JobIndex.load(tmp_path, WORDS, connection="Byen")
    assert loaded is not None
    check(loaded, naive, query)
    naive.forget_removed()
    loaded.apply(after)
    naive.apply(after)
    check(loaded, naive, query)
    check_rows(loaded, naive)
