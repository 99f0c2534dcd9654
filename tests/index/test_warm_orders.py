"""Orders made in quiet moments are those that an index without them would give, whatever changes meanwhile."""

from dataclasses import replace
from datetime import UTC, timedelta
from random import Random
from threading import Thread

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.jobs import generate
from jobdesk.index.job_index import JobIndex
from jobdesk.index.warm_orders import WARM_COLUMNS
from jobdesk.model.changes import ChangeSet
from jobdesk.model.job import Job
from jobdesk.model.query import GROUPABLE, Column, Granularity, JobQuery, SortKey
from jobdesk.model.states import State
from tests.index.builders import EVERYTHING, NOW, a_job, an_index, ids_of
from tests.index.test_against_naive import NOW as NAIVE_NOW
from tests.index.test_against_naive import Pair, jobs, whole

sort_keys = st.builds(SortKey, column=st.sampled_from(Column), is_descending=st.booleans())
warm_keys = st.builds(SortKey, column=st.sampled_from(WARM_COLUMNS), is_descending=st.booleans())
sorts = st.one_of(
    warm_keys.map(lambda key: (key,)),
    st.tuples(sort_keys, warm_keys),
    st.tuples(warm_keys, sort_keys),
    st.tuples(sort_keys, sort_keys, sort_keys),
)
queries = st.builds(
    lambda sort, group_by: replace(EVERYTHING, sort=sort, group_by=group_by),
    sorts,
    st.none() | st.sampled_from(sorted(GROUPABLE, key=lambda column: column.value)),
)
changes = st.builds(
    lambda upserted, removed: ChangeSet(revision=20, upserted=tuple(upserted), removed=tuple(removed)),
    st.lists(jobs.map(lambda job: replace(job, revision=20)), max_size=4),
    st.lists(st.sampled_from([job.id for job in generate(60)]), max_size=2),
)
#: What comes between two questions: changes, and how many chores are done before, while, and after they come.
steps = st.tuples(st.integers(0, 3), changes, st.booleans(), st.integers(0, 3), queries)


def rest(index: JobIndex, most: int = 10) -> None:
    for _ in range(most):
        chore = index.rest(NAIVE_NOW)
        if chore is None:
            return
        chore.work()
        chore.finish()


def a_spread(size: int) -> list[Job]:
    """Jobs whose times have little to do with their ids, and are often the same."""
    chance = Random(size)

    def job(id: int) -> Job:
        started_at = NOW - timedelta(minutes=chance.randrange(size // 2)) if chance.random() < 0.9 else None
        finished_at = NOW + timedelta(minutes=chance.randrange(size // 2)) if chance.random() < 0.9 else None
        state = chance.choice((State.RUNNING, State.SUCCEEDED, State.FAILED))
        script = f"script {chance.randrange(5)}"
        return a_job(id, state=state, script=script, started_at=started_at, finished_at=finished_at)

    return [job(id) for id in range(1, size + 1)]


Step = tuple[int, ChangeSet, bool, int, JobQuery]
stories = given(st.sampled_from(Granularity), st.integers(0, 99), st.lists(steps, min_size=1, max_size=4))


@settings(max_examples=40, deadline=None)
@stories
def test_any_changes_in_any_quiet_moment(granularity: Granularity, seed: int, story: list[Step]) -> None:
    check_story(granularity, seed, story)


@pytest.mark.slow
@settings(max_examples=600, deadline=None)
@stories
def test_any_changes_in_any_quiet_moment_among_many(granularity: Granularity, seed: int, story: list[Step]) -> None:
    check_story(granularity, seed, story)


def check_story(granularity: Granularity, seed: int, story: list[Step]) -> None:
    pair = Pair(granularity)
    known = list(generate(60, seed, NAIVE_NOW.astimezone(UTC)))
    if seed % 2:
        Random(seed).shuffle(known)
    pair.apply(ChangeSet(revision=1, upserted=tuple(whole(job) for job in known)))
    for before, changed, is_between, after, query in story:
        rest(pair.index, before)
        chore = pair.index.rest(NAIVE_NOW) if is_between else None
        pair.apply(changed)
        if chore is not None:
            chore.work()
            chore.finish()
        rest(pair.index, after)
        pair.check(query)
        pair.check(query)


@pytest.mark.parametrize("is_descending", [False, True])
@pytest.mark.parametrize("column", WARM_COLUMNS)
def test_ready_order_serves_a_question(column: Column, is_descending: bool) -> None:
    pair = Pair()
    pair.apply(ChangeSet(revision=1, upserted=tuple(a_spread(400))))
    rest(pair.index)
    for sort in [
        (SortKey(column=column, is_descending=is_descending),),
        (SortKey(column=Column.SCRIPT), SortKey(column=column, is_descending=is_descending)),
        (SortKey(column=column, is_descending=is_descending), SortKey(column=Column.SCRIPT, is_descending=True)),
    ]:
        pair.check(replace(EVERYTHING, sort=sort))


def _change(index: JobIndex, revision: int) -> None:
    """One job goes from one end of each order to the other."""
    span = timedelta(days=revision if revision % 2 else -revision)
    job = a_job(7, revision, started_at=NOW + 2 * span, finished_at=NOW + 3 * span)
    index.apply(ChangeSet(revision=revision, upserted=(job,)))


@pytest.mark.parametrize("is_sorted_before", [True, False])
@pytest.mark.parametrize("column", WARM_COLUMNS)
def test_order_that_is_being_made_takes_in_what_changes_meanwhile(column: Column, is_sorted_before: bool) -> None:
    index, plain = an_index(*a_spread(2000)), an_index(*a_spread(2000))
    revision = 1
    while (chore := index.rest(NOW)) is not None:
        _change(index, revision + 1)
        if is_sorted_before:
            chore.work()
        revision += 2
        _change(index, revision)
        if not is_sorted_before:
            chore.work()
        chore.finish()
    _change(plain, revision)
    query = replace(EVERYTHING, sort=(SortKey(column=column, is_descending=False),))
    assert ids_of(index.find(query, NOW)) == ids_of(plain.find(query, NOW))


def test_order_is_made_while_the_index_changes() -> None:
    index = an_index(*a_spread(20_000))
    revision = 1
    while (chore := index.rest(NOW)) is not None:
        thread = Thread(target=chore.work)
        thread.start()
        while thread.is_alive():
            revision += 1
            _change(index, revision)
        thread.join()
        chore.finish()
    plain = an_index(*a_spread(20_000))
    _change(plain, revision)
    for column in WARM_COLUMNS:
        query = replace(EVERYTHING, sort=(SortKey(column=column, is_descending=False),))
        assert ids_of(index.find(query, NOW)) == ids_of(plain.find(query, NOW))


def test_order_that_was_begun_before_another_is_not_taken() -> None:
    index = an_index(*a_spread(400))
    old = index.rest(NOW)
    new = index.rest(NOW)
    assert old is not None and new is not None
    old.work()
    old.finish()
    late = index.rest(NOW)
    assert late is not None
    new.work()
    new.finish()
    assert index.rest(NOW) is not None, "neither was taken"


def test_few_changes_make_no_order_anew() -> None:
    index = an_index(*a_spread(400))
    rest(index)
    index.apply(ChangeSet(revision=2, upserted=(a_job(1, 2), a_job(2, 2), a_job(3, 2))))
    assert index.rest(NOW) is None
    index.apply(ChangeSet(revision=3, upserted=(a_job(4, 3),)))
    assert index.rest(NOW) is not None
