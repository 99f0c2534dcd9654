"""What filters let through, and what they count."""

from dataclasses import replace
from datetime import timedelta

import pytest

from jobdesk.index.view import ElementCount, ElementCounts
from jobdesk.model.computer import SERVER_ENGINE
from jobdesk.model.query import STANDARD_STATES, Category, JobQuery, Period, PeriodKind
from jobdesk.model.states import OPEN_STATES, State
from tests.index.builders import ALL_TIME, EVERYTHING, NOW, a_computer, a_group, a_job, an_index, counts_of, ids_of


def test_states_are_counted_under_the_other_filters() -> None:
    index = an_index(
        a_job(1, state=State.FAILED, batch="a"),
        a_job(2, batch="a"),
        a_job(3, batch="b"),
        a_job(4, state=State.RESTARTED),
    )
    query = replace(EVERYTHING, states=frozenset({State.FAILED})).choose(Category.BATCH, "a")
    view = index.find(query, NOW)
    assert ids_of(view) == [1]
    assert view.states == dict.fromkeys(State, 0) | {State.FAILED: 1, State.SUCCEEDED: 1}
    assert view.hidden.states == {State.SUCCEEDED: 1}
    assert counts_of(view, Category.BATCH) == {"a": 1, "b": 0}


def test_ob_standard_query_hides_restarted_and_system_jobs_and_says_so() -> None:
    index = an_index(a_job(1), a_job(2, state=State.RESTARTED), a_job(3, is_system=True))
    view = index.find(JobQuery(), NOW)
    assert ids_of(view) == [1]
    assert view.hidden.states == {State.RESTARTED: 1}
    assert (view.hidden.system, view.hidden.period, view.hidden.search) == (1, 0, 0)


def test_what_two_filters_hide_neither_hides_alone() -> None:
    index = an_index(a_job(1, state=State.RESTARTED, is_system=True))
    view = index.find(JobQuery(), NOW)
    assert (view.hidden.states, view.hidden.system) == ({}, 0)
    assert view.states[State.RESTARTED] == 0


@pytest.mark.parametrize("state", State)
def test_open_jobs_stay_in_every_period(state: State) -> None:
    index = an_index(a_job(1, state=state, created_at=NOW - timedelta(days=900)))
    view = index.find(JobQuery(states=frozenset(State)), NOW)
    assert len(view.keys) == (state in OPEN_STATES)
    assert view.hidden.period == (state not in OPEN_STATES)


def test_period_takes_its_first_moment_and_not_the_one_behind() -> None:
    day = NOW.replace(hour=0, minute=0)
    moments = [day - timedelta(milliseconds=1), day, day + timedelta(days=1, microseconds=-1), day + timedelta(days=1)]
    index = an_index(*(a_job(id, created_at=moment) for id, moment in enumerate(moments, 1)))
    assert sorted(ids_of(index.find(JobQuery(), NOW))) == [2, 3]


def test_range_open_at_one_end() -> None:
    index = an_index(a_job(1, created_at=NOW - timedelta(days=3)), a_job(2))
    until = Period(kind=PeriodKind.RANGE, last_day=(NOW - timedelta(days=1)).date())
    since = Period(kind=PeriodKind.RANGE, first_day=NOW.date())
    assert ids_of(index.find(JobQuery(period=until), NOW)) == [1]
    assert ids_of(index.find(JobQuery(period=since), NOW)) == [2]


def test_ob_a_chosen_category_still_counts_its_other_elements() -> None:
    index = an_index(a_job(1, script="x", batch="p"), a_job(2, script="y", batch="p"), a_job(3, script="y", batch="q"))
    view = index.find(EVERYTHING.choose(Category.SCRIPT, "y").choose(Category.BATCH, "p"), NOW)
    assert ids_of(view) == [2]
    assert counts_of(view, Category.SCRIPT) == {"x": 1, "y": 1}
    assert counts_of(view, Category.BATCH) == {"p": 1, "q": 1}
    assert view.hidden.chosen == {Category.SCRIPT: 1, Category.BATCH: 1}


def test_job_on_several_computers_counts_for_each_and_once_for_their_group() -> None:
    index = an_index(
        a_job(1, computers=[1, 2]),
        a_job(2, computers=[2]),
        a_job(3),
        computers=[a_computer(1, "pc-1"), a_computer(2, "pc-2"), a_computer(3, "pc-3")],
        groups=[a_group(1, "Both", [1, 2]), a_group(2, "Nobody"), a_group(3, "First", [1, 1])],
    )
    view = index.find(EVERYTHING, NOW)
    assert counts_of(view, Category.COMPUTER) == {"pc-1": 1, "pc-2": 2, "pc-3": 0}
    assert counts_of(view, Category.GROUP) == {"Both": 2, "First": 1, "Nobody": 0}
    assert ids_of(index.find(EVERYTHING.choose(Category.COMPUTER, 1), NOW)) == [1]
    assert ids_of(index.find(EVERYTHING.choose(Category.GROUP, 1), NOW)) == [2, 1]


@pytest.mark.parametrize("category", Category)
@pytest.mark.parametrize("element", ["nobody", 4711])
def test_unknown_element_finds_nothing(category: Category, element: str | int) -> None:
    index = an_index(a_job(1, computers=[1]), computers=[a_computer(1, "a")])
    view = index.find(EVERYTHING.choose(category, element), NOW)
    assert ids_of(view) == []
    assert view.hidden.chosen == {category: 1}


def test_computer_that_is_not_known_any_more_still_filters() -> None:
    index = an_index(a_job(1, computers=[8]), a_job(2))
    assert ids_of(index.find(EVERYTHING.choose(Category.COMPUTER, 8), NOW)) == [1]


def test_nameless_elements_are_not_listed() -> None:
    view = an_index(a_job(1, batch="", started_by="")).find(EVERYTHING, NOW)
    assert len(view.categories[Category.BATCH]) == len(view.categories[Category.STARTED_BY]) == 0


def test_elements_come_in_natural_order() -> None:
    names = ["pc-10", "PC-9", "pc-1", "Ærø", "alpha"]
    index = an_index(
        *(a_job(id, batch=name) for id, name in enumerate(names, 1)),
        computers=[a_computer(id, name) for id, name in enumerate(names, 1)],
    )
    view = index.find(EVERYTHING, NOW)
    ordered = ["alpha", "pc-1", "PC-9", "pc-10", "Ærø"]
    assert list(counts_of(view, Category.BATCH)) == ordered
    assert list(counts_of(view, Category.COMPUTER)) == ordered


def test_total_counts_what_is_hidden_too() -> None:
    index = an_index(a_job(1), a_job(2, is_system=True), a_job(3, state=State.RESTARTED))
    assert index.find(JobQuery(), NOW).total == 3


def test_no_state_at_all_shows_nothing_and_counts_all() -> None:
    index = an_index(a_job(1), a_job(2, state=State.RUNNING))
    view = index.find(JobQuery(states=frozenset(), period=ALL_TIME), NOW)
    assert ids_of(view) == []
    assert view.hidden.states == {State.SUCCEEDED: 1, State.RUNNING: 1}


def test_same_query_on_another_day_is_another_question() -> None:
    index = an_index(a_job(1))
    assert ids_of(index.find(JobQuery(), NOW)) == [1]
    assert ids_of(index.find(JobQuery(), NOW + timedelta(days=1))) == []


def test_standard_states_are_all_but_restarted() -> None:
    assert frozenset(State) - STANDARD_STATES == {State.RESTARTED}


def test_counts_read_like_a_list() -> None:
    counts = an_index(a_job(1, batch="a"), a_job(2, batch="b")).find(EVERYTHING, NOW).categories[Category.BATCH]
    assert isinstance(counts, ElementCounts)
    assert counts[-1] == ElementCount(element="b", label="b", count=1)
    assert counts == [ElementCount(element="a", label="a", count=1), ElementCount(element="b", label="b", count=1)]
    assert list(counts[:1]) == [counts[0]]
    assert counts[1] in counts
    assert counts != ()
    with pytest.raises(IndexError):
        counts[2]


def test_servers_own_place_is_an_element_only_while_its_jobs_are_shown() -> None:
    own = replace(a_computer(2, "Job server"), engine=SERVER_ENGINE)
    index = an_index(
        a_job(1, computers=[1]), a_job(2, computers=[2], is_system=True), computers=[a_computer(1, "pc-1"), own]
    )
    assert counts_of(index.find(replace(EVERYTHING, shows_system=False), NOW), Category.COMPUTER) == {"pc-1": 1}
    assert counts_of(index.find(EVERYTHING, NOW), Category.COMPUTER) == {"Job server": 1, "pc-1": 1}
