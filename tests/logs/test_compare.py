"""Comparing two logs: what comes of it rebuilds both, and says the least that differs where that can be told."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jobdesk.logs.compare import NO_ROW, Block, Comparison, RowKind, compare, row_codes
from jobdesk.logs.equal_rows import Cancelled, find_common
from jobdesk.logs.masking import COMPARE_MASKS, Masker
from jobdesk.logs.page import make_page
from jobdesk.logs.row_pairs import RowAligner, changed_words

_few_words = st.lists(st.sampled_from(range(6)), max_size=60)
_many_words = st.lists(st.integers(0, 500), max_size=80)
_sides = st.tuples(_few_words, _few_words) | st.tuples(_many_words, _many_words)


def _codes(rows: Sequence[int]) -> np.ndarray:
    return np.array(rows, np.int64)


def _check_rebuilds(comparison: Comparison, left: Sequence[int], right: Sequence[int]) -> None:
    for side, rows in ((comparison.left, left), (comparison.right, right)):
        assert side[side != NO_ROW].tolist() == list(range(len(rows)))
    for i, j, kind in zip(comparison.left.tolist(), comparison.right.tolist(), comparison.kinds.tolist(), strict=True):
        assert (kind == RowKind.EQUAL) == (i != NO_ROW and j != NO_ROW and left[i] == right[j])
        assert (kind == RowKind.LEFT) == (j == NO_ROW)
        assert (kind == RowKind.RIGHT) == (i == NO_ROW)


@given(_sides)
@settings(deadline=None)
def test_what_is_said_to_be_common_is_equal_and_in_order(sides: tuple[list[int], list[int]]) -> None:
    left, right = sides
    runs = find_common(_codes(left), _codes(right))
    for run in runs:
        assert left[run.left : run.left + run.length] == right[run.right : run.right + run.length]
    for before, after in pairwise(runs):
        assert after.left >= before.left + before.length and after.right >= before.right + before.length


@given(_sides)
@settings(deadline=None)
def test_rows_that_are_side_by_side_are_all_there_and_in_order(sides: tuple[list[int], list[int]]) -> None:
    left, right = sides
    words = [f"line {each} of many".encode() for each in range(501)]
    aligner = RowAligner(
        lambda first, count: [words[each] for each in left[first : first + count]],
        lambda first, count: [words[each] for each in right[first : first + count]],
    )
    comparison = compare(_codes(left), _codes(right), aligner.align)
    for side, rows in ((comparison.left, left), (comparison.right, right)):
        assert side[side != NO_ROW].tolist() == list(range(len(rows)))


@given(_many_words)
@settings(deadline=None)
def test_the_same_log_has_no_differences(rows: list[int]) -> None:
    comparison = compare(_codes(rows), _codes(rows))
    assert comparison.differences == 0
    assert comparison.rows == len(rows)


@given(st.lists(st.integers(0, 3), min_size=1, max_size=60), st.data())
@settings(deadline=None)
def test_one_row_more_is_one_row_more_where_rows_repeat(rows: list[int], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(rows)))
    longer = [*rows[:place], 9, *rows[place:]]
    comparison = compare(_codes(rows), _codes(longer))
    assert comparison.count(RowKind.RIGHT) == 1
    assert comparison.count(RowKind.EQUAL) == len(rows)


def test_rows_in_order_are_paired_without_an_aligner() -> None:
    left, right = [1, 2, 3, 9], [1, 7, 8, 5, 9]
    comparison = compare(_codes(left), _codes(right))
    assert comparison.kinds.tolist() == [RowKind.EQUAL, RowKind.CHANGED, RowKind.CHANGED, RowKind.RIGHT, RowKind.EQUAL]
    _check_rebuilds(comparison, left, right)


def test_rows_that_are_alike_are_paired() -> None:
    left = [b"copying file a", b"done with all"]
    right = [b"starting up now", b"copying file b", b"done with most"]
    aligner = RowAligner(
        lambda first, count: left[first : first + count], lambda first, count: right[first : first + count]
    )
    pieces = aligner.align(Block(0, 2, 0, 3, is_equal=False))
    assert [(each.left_count, each.right_count) for each in pieces] == [(0, 1), (1, 1), (1, 1)]


def _aligned(left: list[bytes], right: list[bytes]) -> list[Block]:
    aligner = RowAligner(
        lambda first, count: left[first : first + count], lambda first, count: right[first : first + count]
    )
    return aligner.align(Block(0, len(left), 0, len(right), is_equal=False))


def test_long_stretches_that_have_nothing_in_common_stand_apart() -> None:
    left = [f"package {number} is unpacked".encode() for number in range(300)]
    right = [f"printer answers slowly, wait {number}".encode() for number in range(200)]
    assert _aligned(left, right) == [Block(0, 300, 0, 0, is_equal=False), Block(300, 0, 0, 200, is_equal=False)]


def test_single_rows_are_a_change_where_they_are_alike_and_stand_apart_otherwise() -> None:
    alike = _aligned([b"disk has 5 MB free"], [b"disk has no MB free"])
    assert [(each.left_count, each.right_count) for each in alike] == [(1, 1)]
    other = _aligned([b"disk has 5 MB free"], [b"giving up"])
    assert [(each.left_count, each.right_count) for each in other] == [(1, 0), (0, 1)]


def test_long_stretches_that_are_alike_stand_beside_each_other() -> None:
    left = [f"package {number} is unpacked".encode() for number in range(300)]
    right = [f"package {number} is unpacked slowly".encode() for number in range(200)]
    assert _aligned(left, right) == [Block(0, 300, 0, 200, is_equal=False)]


def test_differences_are_counted_and_gone_to() -> None:
    comparison = compare(_codes([1, 2, 3, 4, 5]), _codes([1, 9, 3, 4, 8]))
    assert comparison.differences == 2
    assert comparison.next_difference(-1) == 0
    assert comparison.next_difference(1) == 1
    assert comparison.next_difference(4) is None
    assert comparison.previous_difference(4) == 0
    assert comparison.previous_difference(1) is None
    assert comparison.difference_at(1) == 0
    assert comparison.difference_at(2) is None


def test_a_comparison_stops_when_it_is_cancelled() -> None:
    with pytest.raises(Cancelled):
        compare(_codes([1, 2]), _codes([3, 4]), is_cancelled=lambda: True)


def test_rows_that_differ_in_their_times_alone_are_equal() -> None:
    masker = Masker(COMPARE_MASKS)
    left = row_codes(make_page(b"14:02:11 begun\n14:02:12 done in 3 s\n"), masker)
    right = row_codes(make_page(b"09:00:00 begun\n09:01:07 done in 67 s\n"), masker)
    assert left.tolist() == right.tolist()


def test_every_row_has_a_code_also_the_parts_of_a_long_line() -> None:
    page = make_page(b"first\n" + b"x" * 20_000 + b"\nlast")
    codes = row_codes(page, Masker(()))
    assert len(codes) == page.rows == 5
    assert codes[1] == codes[2] != codes[3]


def test_words_that_differ_are_found_and_masked_ones_pass() -> None:
    masker = Masker(COMPARE_MASKS)
    left, right = "14:02 copied 3 files well", "15:07 copied 3 files badly"
    found = changed_words(left, right, masker.spans(left), masker.spans(right))
    assert [left[first:end] for first, end in found[0]] == ["well"]
    assert [right[first:end] for first, end in found[1]] == ["badly"]


def test_very_long_rows_are_marked_between_their_equal_ends() -> None:
    left, right = "a b " * 1000 + "left", "a b " * 1000 + "right"
    only_left, only_right = changed_words(left, right, [], [])
    assert left[only_left[0][0] : only_left[0][1]].endswith("left")
    assert len(only_left) == len(only_right) == 1


def test_two_hundred_thousand_rows_a_side_are_compared_with_few_differences() -> None:
    rows = np.arange(200_000, dtype=np.int64)
    other = np.delete(rows, np.arange(0, 200_000, 1000))
    other[::777] = -1
    comparison = compare(rows, other)
    assert comparison.count(RowKind.EQUAL) == np.count_nonzero(other != -1)
