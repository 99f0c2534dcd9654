"""A selection is a sorted array of ids, at a million jobs too."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobdesk.gui.models.selection import Selection
from jobdesk.model.job import JobId

ids_of_jobs = st.lists(st.integers(1, 10**12), max_size=60, unique=True)


def an_array(ids: list[int]) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    return np.array(ids, np.int64)


@given(ids_of_jobs, ids_of_jobs)
def test_adding_is_union(first: list[int], second: list[int]) -> None:
    both = Selection.of(an_array(first)).add(Selection.of(an_array(second)))
    assert list(both) == sorted({*first, *second})


@given(ids_of_jobs, ids_of_jobs)
def test_within_keeps_what_is_in_the_view(selected: list[int], shown: list[int]) -> None:
    assert list(Selection.of(an_array(selected)).within(an_array(shown))) == sorted({*selected} & {*shown})


views = st.lists(st.integers(1, 60) | st.integers(1, 10**12), max_size=60, unique=True)


@given(views, st.lists(views, max_size=3))
def test_all_of_a_view_stays_selected_while_it_is_shown(selected: list[int], shown: list[list[int]]) -> None:
    selection, left = Selection.all_of(an_array(selected)), {*selected}
    for view in shown:
        selection, left = selection.within(an_array(view)), left & {*view}
        assert len(selection) == len(left)
        assert selection.mark(an_array(view), range(len(view))) == [key in left for key in view]
        assert all(key in selection for key in left)
    assert list(selection) == sorted(left)


def test_selection_of_which_nothing_went_is_the_same() -> None:
    selection = Selection.all_of(an_array([3, 9, 5]))
    assert selection.within(an_array([5, 4, 3, 9])) is selection


@given(ids_of_jobs, st.integers(1, 10**12))
def test_toggle_twice_changes_nothing(selected: list[int], job_id: int) -> None:
    selection = Selection.of(an_array(selected))
    once = selection.toggle(JobId(job_id))
    assert (JobId(job_id) in once) is (job_id not in selected)
    assert once.toggle(JobId(job_id)).is_same(selection)


@given(ids_of_jobs, ids_of_jobs)
def test_marks_agree_with_membership(selected: list[int], shown: list[int]) -> None:
    selection = Selection.of(an_array(selected))
    places = range(len(shown))
    assert selection.mark(an_array(shown), places) == [job_id in selected for job_id in shown]


@given(st.permutations(range(1, 40)), st.sets(st.integers(1, 39)))
def test_order_of_the_view_is_kept(shown: list[int], selected: set[int]) -> None:
    selection = Selection.of(an_array(list(selected)))
    places = selection.in_order_of(an_array(shown)).tolist()
    assert [shown[place] for place in places] == [job_id for job_id in shown if job_id in selected]


@pytest.mark.parametrize("count", [1_000, 1_000_000])
def test_all_of_a_view_in_any_order(count: int) -> None:
    shown = np.random.default_rng(1).permutation(np.arange(1, count + 1))
    selection = Selection.of(shown)
    assert len(selection) == count
    assert JobId(count) in selection and JobId(count + 1) not in selection
