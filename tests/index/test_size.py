"""A hundred thousand jobs."""

from dataclasses import replace
from itertools import islice, pairwise
from pathlib import Path
from time import process_time

import pytest

from benchmarks.jobs import COMPUTER_SETS, COMPUTERS, NOW, SCRIPTS, computers, generate, groups
from jobdesk.index.job_index import JobIndex
from jobdesk.model.changes import ChangeSet
from jobdesk.model.job import Job
from jobdesk.model.query import Category, Column, JobQuery, Period, PeriodKind, SortKey
from jobdesk.model.states import State

N = 100_000
ALL_TIME = JobQuery(period=Period(kind=PeriodKind.ALL_TIME))


@pytest.fixture(scope="module")
def jobs() -> tuple[Job, ...]:
    return tuple(generate(N))


@pytest.fixture(scope="module")
def index(jobs: tuple[Job, ...]) -> JobIndex:
    """Filled as the first sync does: newest pages first."""
    index = JobIndex()
    index.apply(ChangeSet(revision=1, computers=computers(), groups=groups()))
    for first in range(N - 5000, -1, -5000):
        index.apply(ChangeSet(revision=1, upserted=jobs[first : first + 5000]))
    return index


def test_jobs_are_the_same_every_time(jobs: tuple[Job, ...]) -> None:
    assert jobs[:50] == tuple(islice(generate(N), 50))
    assert jobs[:50] != tuple(islice(generate(N, seed=2), 50))


def test_jobs_look_like_a_year_of_a_fleet(jobs: tuple[Job, ...]) -> None:
    assert [job.id for job in jobs] == list(range(1, N + 1))
    assert all(before.created_at <= after.created_at for before, after in pairwise(jobs))
    assert jobs[-1].created_at == NOW
    assert {job.state for job in jobs} == set(State)
    assert len({job.script for job in jobs}) == SCRIPTS + 2
    assert 4900 < len({job.batch for job in jobs}) <= 5001
    assert COMPUTERS < len({job.computer_ids for job in jobs}) <= COMPUTER_SETS
    assert 0.75 < sum(len(job.computer_ids) == 1 for job in jobs) / N < 0.85


def test_everything_is_found_and_counted(jobs: tuple[Job, ...], index: JobIndex) -> None:
    shown = [job for job in jobs if not job.is_system and job.state is not State.RESTARTED]
    view = index.find(ALL_TIME, NOW)
    assert view.keys.tolist() == [job.id for job in reversed(shown)]
    assert sum(each.count for each in view.categories[Category.BATCH]) == len(shown)
    chosen = view.categories[Category.COMPUTER][3]
    one = index.find(ALL_TIME.choose(Category.COMPUTER, chosen.element), NOW)
    assert len(one.keys) == chosen.count == sum(chosen.element in job.computer_ids for job in shown)


@pytest.mark.parametrize("column", Column)
def test_order_of_all_is_the_order_of_some(column: Column, index: JobIndex) -> None:
    # Some are sorted by themselves, all through a kept order.
    query = replace(ALL_TIME, sort=(SortKey(column=column, is_descending=True),), search="printer 42")
    some = index.find(query, NOW).keys.tolist()
    every = index.find(replace(query, search=""), NOW).keys.tolist()
    wanted = set(some)
    assert 0 < len(some) < N / 8
    assert [job_id for job_id in every if job_id in wanted] == some


def test_snapshot_of_pages_that_came_backwards(index: JobIndex, tmp_path: Path) -> None:
    index.save(tmp_path)
    loaded = JobIndex.load(tmp_path)
    assert loaded is not None
    ours, theirs = index.find(ALL_TIME, NOW), loaded.find(ALL_TIME, NOW)
    assert ours.keys.tolist() == theirs.keys.tolist()
    assert ours.categories == theirs.categories
    assert [index.read(row) for row in ours.rows[:200].tolist()] == [
        loaded.read(row) for row in theirs.rows[:200].tolist()
    ]


def test_no_answer_loops_over_jobs(index: JobIndex) -> None:
    # Generous, for a busy computer: a loop in Python over these would take ten times as long.
    queries = [ALL_TIME, replace(ALL_TIME, search="a 1"), replace(ALL_TIME, sort=(SortKey(column=Column.DURATION),))]
    for query in queries:
        started = process_time()
        index.find(query, NOW)
        assert process_time() - started < 0.1
