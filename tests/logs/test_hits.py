"""Where a search of one log has found something."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobdesk.logs.hits import NO_HITS, HitBook, NotSearched, PieceHits, search_text
from jobdesk.logs.matching import matcher_of
from jobdesk.logs.pattern import Pattern

X = matcher_of(Pattern(words="x"))


def book_of(*texts: str) -> HitBook:
    """What was found of x in the pieces of a log."""
    book = HitBook()
    first_rows = np.cumsum([0, *(text.count("\n") for text in texts[:-1])])
    book.extend(first_rows, 0)
    for piece, text in enumerate(texts):
        book.take(piece, search_text(X, text.encode()))
    return book


def test_matches_and_their_rows_are_counted() -> None:
    book = book_of("x x\nb\nx\n", "a\n", "x")
    assert (book.count, book.row_count) == (4, 3)


def test_rows_are_found_in_both_directions() -> None:
    book = book_of("a\nx\nb\n", "a\n", "x\nx")
    assert [book.next_row(row) for row in range(6)] == [1, 1, 4, 4, 4, 5]
    assert [book.previous_row(row) for row in range(6)] == [None, 1, 1, 1, 4, 5]
    assert book.next_row(6) is None


def test_rows_of_a_long_line_are_those_that_are_told() -> None:
    found = search_text(X, b"aaaaxaaaaaxa", np.array([0, 4, 8], np.uint32))
    book = HitBook()
    book.extend([10], 0)
    book.take(0, found)
    assert book.snapshot().rows().tolist() == [11, 12]


def test_what_lies_behind_an_unsearched_piece_is_not_known() -> None:
    book = HitBook()
    book.extend([0, 1, 2], 0)
    book.take(0, NO_HITS)
    book.take(2, PieceHits(1, 1, b"\x80"))
    with pytest.raises(NotSearched):
        book.next_row(0)
    assert book.next_row(2) == 2
    assert book.before(1) == 0
    assert book.before(2) is None


def test_last_piece_is_looked_through_anew_when_it_grew() -> None:
    book = book_of("x\n", "x\n")
    book.extend([1, 2], 1)
    assert book.count == 1
    book.take(1, search_text(X, b"x\n"))
    book.take(2, search_text(X, b"x x\n"))
    assert (book.count, book.row_count, book.snapshot().rows().tolist()) == (4, 3, [0, 1, 2])


def test_row_is_known_to_have_a_match() -> None:
    book = book_of("a\nx\n", "x\n")
    assert [book.has(row) for row in range(4)] == [False, True, True, False]


def test_nothing_is_found_in_an_empty_book() -> None:
    book = HitBook()
    assert (book.next_row(0), book.previous_row(5), book.has(0), book.before(0)) == (None, None, False, 0)


@pytest.mark.parametrize("buckets", [1, 2, 7, 100])
def test_densities_add_up_to_all_rows(buckets: int) -> None:
    book = book_of(*["a\nx\n"] * 20)
    densities = book.snapshot().densities(buckets, 40)
    assert len(densities) == buckets
    assert densities.sum() == 20


@given(st.lists(st.lists(st.sampled_from(["a", "x", "xx", ""]), max_size=20), max_size=6))
def test_hits_are_those_of_the_whole_text(pieces: list[list[str]]) -> None:
    texts = ["".join(f"{line}\n" for line in lines) for lines in pieces if lines]
    book = book_of(*texts) if texts else HitBook()
    lines = "".join(texts).split("\n")
    assert book.snapshot().rows().tolist() == [row for row, line in enumerate(lines) if "x" in line]
    assert book.count == "".join(texts).count("x")
