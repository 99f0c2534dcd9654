"""Finding things by some letters: what fits, what fits better, which letters are marked."""

import pytest

from jobdesk.model.fuzzy import make_pattern


def rank(typed: str, text: str) -> int:
    found = make_pattern(typed).rank(text.casefold())
    assert found is not None, (typed, text)
    return found


@pytest.mark.parametrize("typed", ["", "run", "RUN", "rch", "inst chro", "chromium-install"])
def test_letters_in_their_order_fit(typed: str) -> None:
    assert make_pattern(typed).rank("run chromium-install…") is not None


@pytest.mark.parametrize("typed", ["x", "nurr", "run firefox", "chromiumm"])
def test_other_letters_do_not_fit(typed: str) -> None:
    assert make_pattern(typed).rank("run chromium-install…") is None


def test_beginning_of_a_word_is_better_than_its_middle_and_that_better_than_pieces() -> None:
    assert rank("dis", "Run disk use…") < rank("dis", "Run radish…") < rank("dis", "Run drivers…")


def test_word_that_stands_in_the_middle_first_is_found_at_a_beginning_behind() -> None:
    assert make_pattern("use").places("house use") == {6, 7, 8}


def test_letters_that_fit_are_those_that_stand_closest_together() -> None:
    assert make_pattern("bpc3").places("jobs of bpc-003") == {8, 9, 10, 14}


def test_every_word_of_the_pattern_marks_its_letters() -> None:
    assert make_pattern("of 3").places("jobs of bpc-3") == {5, 6, 12}


def test_ranks_of_many_are_those_of_each() -> None:
    texts = ["disk use", "radish", "nothing", "use of disks"]
    for typed in ("dis", "dis use"):
        pattern = make_pattern(typed)
        alone = [(pattern.rank(text), place) for place, text in enumerate(texts) if pattern.rank(text) is not None]
        assert list(pattern.rank_all(texts)) == alone
    assert [place for _, place in make_pattern("dis").rank_all(texts, [1, 2])] == [1]
