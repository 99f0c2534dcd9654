"""A job's state and progress, from its tasks; the rules stand in FEATURES §1."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobdesk.model.states import FINAL_STATES, GOOD_STATES, OPEN_STATES, SOFT_STATES, State, roll_up, roll_up_progress

FINAL = sorted(FINAL_STATES, key=lambda state: state.value)
#: Every job of up to three tasks.
SMALL_JOBS = [tasks for size in (1, 2, 3) for tasks in itertools.combinations_with_replacement(State, size)]


def is_good(state: State) -> bool:
    return state in (State.SUCCEEDED, State.COMPLETED_WITH_ERRORS)


def test_any_running_task_makes_a_job_running() -> None:
    assert {roll_up(tasks) for tasks in SMALL_JOBS if State.RUNNING in tasks} == {State.RUNNING}


def test_only_running_tasks_make_a_job_running() -> None:
    assert all(State.RUNNING in tasks for tasks in SMALL_JOBS if roll_up(tasks) is State.RUNNING)


def test_window_that_closed_with_work_left_makes_a_job_paused() -> None:
    waiting = [tasks for tasks in SMALL_JOBS if State.PAUSED in tasks and State.RUNNING not in tasks]
    assert {roll_up(tasks) for tasks in waiting} == {State.PAUSED}


def test_job_succeeded_when_all_tasks_did() -> None:
    for tasks in SMALL_JOBS:
        assert (roll_up(tasks) is State.SUCCEEDED) == (set(tasks) == {State.SUCCEEDED})


def test_good_and_bad_ends_make_completed_with_errors() -> None:
    for tasks in SMALL_JOBS:
        ended = all(state in FINAL_STATES for state in tasks)
        if ended and any(map(is_good, tasks)) and not all(map(is_good, tasks)):
            assert roll_up(tasks) is State.COMPLETED_WITH_ERRORS, tasks


def test_task_with_a_failed_step_makes_completed_with_errors() -> None:
    for tasks in SMALL_JOBS:
        if all(map(is_good, tasks)) and State.COMPLETED_WITH_ERRORS in tasks:
            assert roll_up(tasks) is State.COMPLETED_WITH_ERRORS, tasks


def test_different_bad_ends_make_failed() -> None:
    for tasks in SMALL_JOBS:
        if len(set(tasks)) > 1 and all(state in FINAL_STATES and not is_good(state) for state in tasks):
            assert roll_up(tasks) is State.FAILED, tasks


@pytest.mark.parametrize("state", State)
def test_tasks_that_are_all_alike_speak_for_the_job(state: State) -> None:
    assert roll_up([state, state]) is state


def test_most_advanced_open_task_speaks_for_the_job() -> None:
    order = [State.RUNNING, State.PAUSED, State.SENT, State.NEW, State.SCHEDULED, State.UNKNOWN]
    assert set(order) == OPEN_STATES
    for number, state in enumerate(order):
        assert roll_up([*order[number:], State.SUCCEEDED, State.FAILED]) is state


def test_job_without_tasks_is_unknown() -> None:
    assert roll_up([]) is State.UNKNOWN


@given(st.lists(st.sampled_from(State), min_size=1))
def test_job_is_open_exactly_while_a_task_is(tasks: list[State]) -> None:
    assert roll_up(tasks).is_open == any(state.is_open for state in tasks)


@given(st.lists(st.sampled_from(State), min_size=1))
def test_order_and_number_of_tasks_make_no_difference(tasks: list[State]) -> None:
    assert roll_up(tasks * 2) is roll_up(sorted(set(tasks), key=lambda state: state.value))


@given(st.lists(st.sampled_from(FINAL), min_size=1), st.data())
def test_late_result_keeps_a_job_ended(tasks: list[State], data: st.DataObject) -> None:
    late = data.draw(st.sampled_from([State.SUCCEEDED, State.COMPLETED_WITH_ERRORS, State.FAILED]))
    changed = [late if state in SOFT_STATES else state for state in tasks]
    assert roll_up(changed).is_final


@pytest.mark.parametrize(
    ("tasks", "progress"),
    [
        ([(State.RUNNING, 0.5)], 0.5),
        ([(State.RUNNING, None)], None),
        ([(State.NEW, None), (State.NEW, None)], None),
        ([(State.SUCCEEDED, None)], 1.0),
        ([(State.COMPLETED_WITH_ERRORS, 0.2)], 1.0),
        ([(State.SUCCEEDED, None), (State.NEW, None)], 0.5),
        ([(State.RUNNING, 0.5), (State.RUNNING, None)], 0.25),
        ([(State.FAILED, 0.4)], 0.4),
        ([(State.FAILED, None), (State.SUCCEEDED, None)], 0.5),
        ([], None),
    ],
)
def test_progress_is_the_mean_over_tasks(tasks: list[tuple[State, float | None]], progress: float | None) -> None:
    assert roll_up_progress(tasks) == progress


@given(st.lists(st.tuples(st.sampled_from(State), st.none() | st.floats(0.0, 1.0))))
def test_progress_is_a_share(tasks: list[tuple[State, float | None]]) -> None:
    progress = roll_up_progress(tasks)
    assert progress is None or 0.0 <= progress <= 1.0


@given(st.lists(st.tuples(st.sampled_from(sorted(GOOD_STATES, key=lambda state: state.value)), st.none()), min_size=1))
def test_progress_is_whole_when_all_tasks_ended_well(tasks: list[tuple[State, float | None]]) -> None:
    assert roll_up_progress(tasks) == 1.0
