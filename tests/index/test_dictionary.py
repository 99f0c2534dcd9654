"""Dictionaries: codes, ranks, and which entries contain a word."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobdesk.index.dictionary import Dictionary, Ranking
from jobdesk.index.matching import Matcher
from jobdesk.model.natural_order import natural_key


@pytest.mark.parametrize(
    "names",
    [
        ["pc-1", "pc-2", "PC-10", "pc-10a", "pc-x"],
        ["1.9", "1.10", "2.0"],
        ["7", "007", "8", "a"],
        ["a", "B", "c", ""],
        ["x" + "9" * 999, "x" + "9" * 5000],
    ],
)
def test_natural_order(names: list[str]) -> None:
    # Equal numbers with more zeros come first only because something must decide.
    expected = names if names[0] != "7" else ["007", "7", "8", "a"]
    turned = names[::-1]
    assert sorted(turned, key=natural_key) == expected


@given(st.lists(st.text(), max_size=20))
def test_any_names_have_an_order(names: list[str]) -> None:
    assert len({natural_key(name)[2] for name in sorted(names, key=natural_key)}) == len(set(names))


def test_codes_hold_while_entries_come() -> None:
    dictionary = Dictionary[str]()
    codes = [dictionary.codes[text] for text in ("b", "a", "b", "c")]
    assert codes == [0, 1, 0, 2]
    assert dictionary.entries == ["b", "a", "c"]
    assert [dictionary.find(text) for text in ("c", "d")] == [2, -1]


def test_uses_follow_what_comes_and_goes() -> None:
    dictionary = Dictionary[str]()
    codes = np.array([dictionary.codes[text] for text in ("a", "b", "a")], np.int32)
    dictionary.count(codes)
    dictionary.count(codes[:1], -1)
    for number in range(500):
        _ = dictionary.codes[str(number)]
    assert dictionary.uses.tolist() == [1, 1] + [0] * 500


@given(st.lists(st.lists(st.text("aAb19", max_size=4), max_size=5), max_size=6))
def test_ranks_follow_entries_that_come_later(batches: list[list[str]]) -> None:
    dictionary = Dictionary[str]()
    ranking = Ranking(dictionary.entries, lambda text: natural_key(text.lower()), natural_key(""))
    for batch in batches:
        for text in batch:
            _ = dictionary.codes[text]
        keys = [natural_key(text.lower()) for text in dictionary.entries]
        places = sorted({str(key): key for key in keys}.values())
        assert ranking.ranks.tolist() == [places.index(key) for key in keys]
        assert [keys[code] for code in ranking.codes.tolist()] == sorted(keys)
        assert ranking.unknown == (len(places) - 1 if "" in dictionary.entries else None)


@given(st.lists(st.sampled_from(["Install", "all", "STRASSE", "x", ""]) | st.text(max_size=3), max_size=30))
def test_matches_are_added_to_for_entries_that_come_later(texts: list[str]) -> None:
    dictionary = Dictionary[str]()
    matcher = Matcher(dictionary.entries, str)
    for number, text in enumerate(texts):
        _ = dictionary.codes[text]
        for word in ("all", "ss", str(number)):
            assert matcher.table(word).tolist() == [word in entry.casefold() for entry in dictionary.entries]
