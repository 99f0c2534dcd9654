"""What may follow what: no report takes a final state back, and only late results change a soft one."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobdesk.model.states import FINAL_STATES, OPEN_STATES, SOFT_STATES, State, follow, is_late, may_follow

reports = st.lists(st.sampled_from(State), max_size=20)

#: FEATURES §1, table "States of a job and of a task".
OPEN = [State.SCHEDULED, State.NEW, State.SENT, State.RUNNING, State.PAUSED, State.UNKNOWN]
SOFT = [State.TIMED_OUT, State.INTERRUPTED]
HARD = [state for state in State if state not in (*OPEN, *SOFT)]
LATE = [State.SUCCEEDED, State.COMPLETED_WITH_ERRORS, State.FAILED]


def states_gone_through(first: State, reported: list[State]) -> list[State]:
    return list(itertools.accumulate(reported, follow, initial=first))


def test_each_state_is_open_or_final() -> None:
    assert set(OPEN) == OPEN_STATES
    assert {*SOFT, *HARD} == FINAL_STATES
    assert set(SOFT) == SOFT_STATES


@pytest.mark.parametrize("state", State)
def test_state_knows_its_kind(state: State) -> None:
    assert (state.is_open, state.is_final, state.is_soft) == (state in OPEN, state not in OPEN, state in SOFT)


@given(st.sampled_from(State), reports)
def test_final_state_never_goes_back_to_an_open_one(first: State, reported: list[State]) -> None:
    for before, after in itertools.pairwise(states_gone_through(first, reported)):
        assert before.is_open or after.is_final


@given(st.sampled_from(SOFT), reports)
def test_soft_final_changes_to_a_late_result_or_to_restarted_alone(first: State, reported: list[State]) -> None:
    for before, after in itertools.pairwise(states_gone_through(first, reported)):
        assert before is after or before not in SOFT or after in (*LATE, State.RESTARTED)


@given(st.sampled_from(HARD), reports)
def test_hard_final_changes_to_restarted_alone(first: State, reported: list[State]) -> None:
    assert set(states_gone_through(first, reported)) <= {first, State.RESTARTED}


@given(reports)
def test_restarted_is_the_last_word(reported: list[State]) -> None:
    assert set(states_gone_through(State.RESTARTED, reported)) == {State.RESTARTED}


@given(st.sampled_from(State), st.sampled_from(State))
def test_report_is_taken_where_it_may_follow(old: State, new: State) -> None:
    assert follow(old, new) is (new if may_follow(old, new) else old)


@pytest.mark.parametrize("state", State)
def test_no_state_follows_itself(state: State) -> None:
    assert not may_follow(state, state)


@pytest.mark.parametrize(("old", "new"), list(itertools.product(OPEN, State)))
def test_open_state_may_become_any_other(old: State, new: State) -> None:
    assert may_follow(old, new) or old is new


@pytest.mark.parametrize(("old", "new"), list(itertools.product(SOFT, LATE)))
def test_late_result_is_called_late(old: State, new: State) -> None:
    assert may_follow(old, new)
    assert is_late(old, new)


@given(st.sampled_from(State), st.sampled_from(State))
def test_nothing_else_is_called_late(old: State, new: State) -> None:
    assert is_late(old, new) == (old in SOFT and new in LATE)
