"""Which rows of a log are shown: against a list of rows that is slow and plain."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from jobdesk.logs.row_map import NO_ROWS, RowMap, of_all, of_rows

_COUNT = 60
_some_rows = st.sets(st.integers(0, _COUNT - 1)).map(sorted)


def shown(rows: RowMap) -> list[int]:
    return [rows.row_at(index) for index in range(len(rows))]


def a_map(rows: list[int]) -> RowMap:
    return of_rows(np.array(rows, np.int64), _COUNT)


@given(rows=_some_rows)
def test_rows_are_shown_in_their_order(rows: list[int]) -> None:
    assert shown(a_map(rows)) == rows


@given(rows=_some_rows, row=st.integers(0, _COUNT + 5))
def test_a_row_has_the_index_of_the_next_shown_one(rows: list[int], row: int) -> None:
    known = a_map(rows)
    assert known.index_of(row) == sum(each < row for each in rows)
    assert known.holds(row) == (row in rows)


@given(rows=_some_rows.filter(bool), row=st.integers(0, _COUNT + 5))
def test_the_nearest_row_is_the_nearest(rows: list[int], row: int) -> None:
    assert rows[a_map(rows).nearest(row)] == min(rows, key=lambda each: (abs(each - row), each))


@given(rows=_some_rows, above=st.integers(0, 4), below=st.integers(0, 4))
def test_context_is_shown_round_rows(rows: list[int], above: int, below: int) -> None:
    known = of_rows(np.array(rows, np.int64), _COUNT, above=above, below=below)
    wanted = {near for row in rows for near in range(row - above, row + below + 1) if 0 <= near < _COUNT}
    assert shown(known) == sorted(wanted)


@given(one=_some_rows, other=_some_rows)
def test_both_is_what_either_shows(one: list[int], other: list[int]) -> None:
    assert shown(a_map(one) & a_map(other)) == sorted(set(one) & set(other))


@given(rows=_some_rows, hidden=_some_rows)
def test_hidden_intervals_are_left_out(rows: list[int], hidden: list[int]) -> None:
    assert shown(a_map(rows).without(*a_map(hidden).bounds)) == sorted(set(rows) - set(hidden))


@given(rows=_some_rows, index=st.integers(0, _COUNT))
def test_a_gap_is_where_rows_are_left_out_between_two_unless_all_stand_alone(rows: list[int], index: int) -> None:
    has_neighbours = any(row + 1 in rows for row in rows)
    is_gap = has_neighbours and 0 < index < len(rows) and rows[index] != rows[index - 1] + 1
    assert a_map(rows).is_behind_gap(index) == is_gap


@given(rows=_some_rows, first=st.integers(0, _COUNT), count=st.integers(0, _COUNT))
def test_spans_are_the_rows_between_two_indexes(rows: list[int], first: int, count: int) -> None:
    spans = a_map(rows).spans(first, count)
    assert [row for start, length in spans for row in range(start, start + length)] == rows[first : first + count]


@given(one=_some_rows, other=_some_rows)
@settings(max_examples=50)
def test_intervals_never_touch(one: list[int], other: list[int]) -> None:
    starts, ends = (a_map(one) & a_map(other)).bounds
    assert (starts[1:] > ends[:-1]).all()
    assert (ends > starts).all()


def test_nothing_shown_has_no_rows() -> None:
    assert len(of_all(0)) == len(NO_ROWS & of_all(5)) == 0
    assert NO_ROWS.index_of(7) == NO_ROWS.nearest(7) == 0


def test_ten_million_rows_of_which_every_third_is_shown_are_found_at_once() -> None:
    known = of_rows(np.arange(0, 10_000_000, 3), 10_000_000)
    assert known.row_at(1_000_000) == 3_000_000
    assert known.index_of(3_000_001) == 1_000_001
    assert (known & of_all(9_000_000)).intervals == 3_000_000


@given(rows=_some_rows, first=st.integers(0, _COUNT), end=st.integers(0, _COUNT + 3))
def test_rows_are_clipped(rows: list[int], first: int, end: int) -> None:
    assert shown(a_map(rows).clipped(first, end)) == [row for row in rows if first <= row < end]


@given(rows=_some_rows, around=st.integers(0, 3))
def test_intervals_are_widened(rows: list[int], around: int) -> None:
    wanted = {near for row in rows for near in range(row - around, row + around + 1) if 0 <= near < _COUNT}
    assert shown(a_map(rows).widened(_COUNT, around)) == sorted(wanted)
