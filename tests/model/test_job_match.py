"""Whether a job matches a filter: for any job and filter the answer is that of the table."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jobdesk.index.words import Words
from jobdesk.model.changes import ChangeSet
from jobdesk.model.computer import Computer, ComputerId, Group
from jobdesk.model.job import Job, TaskBrief
from jobdesk.model.job_match import Surroundings, read_matcher
from jobdesk.model.query import Category, Element, Granularity, JobQuery, Period, PeriodKind
from jobdesk.model.query_record import QueryRecord
from jobdesk.model.query_words import record_query
from jobdesk.model.states import State
from tests.index import test_against_naive as any_index
from tests.index.builders import NOW, a_job
from tests.index.naive import NaiveIndex

ALL_TIME = Period(kind=PeriodKind.ALL_TIME)
EVERY_STATE = tuple(state.value for state in State)
CONNECTION = "Byen"

computers = st.lists(any_index.computers, max_size=4, unique_by=lambda each: each.id)
groups = st.lists(any_index.groups, max_size=3, unique_by=lambda each: each.id)


def around(known: list[Computer], sets: list[Group], *, is_unread: bool = False) -> Surroundings:
    return Surroundings(
        now=any_index.NOW,
        computers={each.id: each.name for each in known},
        groups=[(each.name, each.computer_ids) for each in sets],
        connection=CONNECTION,
        is_unread=is_unread,
    )


def is_found(record: QueryRecord, job: Job, computer: str = "web-1", group: str = "Web") -> bool:
    """Whether a filter finds a job on computer 1, which is a member of a group."""
    surroundings = Surroundings(
        now=NOW, computers={ComputerId(1): computer}, groups=[(group, frozenset({ComputerId(1)}))]
    )
    return read_matcher(record, NOW.date()).matches(job, surroundings)


@settings(max_examples=400, deadline=None)
@given(any_index.jobs, computers, groups, any_index.queries, any_index.granularities, st.booleans())
def test_matching_is_what_the_table_does(
    job: Job,
    known: list[Computer],
    sets: list[Group],
    query: JobQuery,
    granularity: Granularity,
    is_read: bool,
) -> None:
    names: dict[Category, dict[Element, str]] = {
        Category.COMPUTER: {each.id: each.name for each in known},
        Category.GROUP: {each.id: each.name for each in sets},
    }
    query = replace(query, period=ALL_TIME, granularity=granularity, states=query.states or frozenset(State))
    naive = NaiveIndex(Words(), CONNECTION, granularity)
    naive.apply(ChangeSet(revision=1, upserted=(job,), computers=tuple(known), groups=tuple(sets)))
    if is_read:
        naive.mark_read([job.id])

    record = record_query(query, lambda category, element: names.get(category, {}).get(element, str(element)))
    surroundings = around(known, sets, is_unread=naive.is_unread(job))
    matcher = read_matcher(record, any_index.NOW.date())
    if not matcher.asks_for_places:
        surroundings = replace(surroundings, computers={}, groups=())
    answer = matcher.matches(job, surroundings)

    # A name means whatever is called so.
    meant = [query]
    for category in names.keys() & query.chosen.keys():
        same = [element for element, name in names[category].items() if name == record.chosen[category.value]]
        meant = [replace(each, chosen={**each.chosen, category: element}) for each in meant for element in same]
    assert answer == any(bool(naive.shown(each, any_index.NOW)) for each in meant)


@pytest.mark.parametrize(
    "record",
    [
        QueryRecord(),
        QueryRecord(states=("failed",)),
        QueryRecord(chosen={"computer": "web-1", "group": "Web", "script": "Inventory"}),
        QueryRecord(chosen={"started_by": "anna", "type": "manual"}),
        QueryRecord(search="group:web script=inventory not exit:0"),
        QueryRecord(period="range", first_day="2020-01-01", last_day="2020-01-02"),
        QueryRecord(states=("failed", "no such state"), chosen={"no such category": "x"}),
        QueryRecord(states=()),
        QueryRecord(chosen={"connection": "my server"}),
    ],
    ids=str,
)
def test_filter_that_finds_the_job(record: QueryRecord) -> None:
    assert is_found(record, a_job(state=State.FAILED, exit_code=2, started_by="anna", computers=[1]))


@pytest.mark.parametrize(
    "record",
    [
        QueryRecord(states=("succeeded",)),
        QueryRecord(chosen={"computer": "web-2"}),
        QueryRecord(chosen={"script": "inventory"}),
        QueryRecord(search="duration:>1h"),
        QueryRecord(search="(an unfinished bracket"),
    ],
    ids=str,
)
def test_filter_that_does_not_find_the_job(record: QueryRecord) -> None:
    assert not is_found(record, a_job(state=State.FAILED, exit_code=2, started_by="anna", computers=[1]))


def test_hidden_work_of_the_server_is_asked_for() -> None:
    job = a_job(is_system=True)

    assert not is_found(QueryRecord(states=EVERY_STATE), job)
    assert is_found(QueryRecord(states=EVERY_STATE, shows_system=True), job)


def test_filter_of_a_table_by_computer_finds_a_single_failure() -> None:
    briefs = (
        TaskBrief(computer_id=ComputerId(1), state=State.FAILED),
        TaskBrief(computer_id=ComputerId(2), state=State.SUCCEEDED),
    )
    job = a_job(state=State.COMPLETED_WITH_ERRORS, computers=[1, 2], tasks=briefs)
    failed = QueryRecord(states=("failed",))

    assert not is_found(failed, job)
    assert is_found(replace(failed, granularity="computer"), job)
    assert not is_found(replace(failed, granularity="computer", chosen={"computer": "web-2"}), job)


def test_state_alone_rules_most_jobs_out() -> None:
    matcher = read_matcher(QueryRecord(states=("failed",)), NOW.date())

    assert matcher.may_match(State.FAILED)
    assert not matcher.may_match(State.SUCCEEDED)
