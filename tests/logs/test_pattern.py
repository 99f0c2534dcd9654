"""What is looked for in logs: words, expressions, and what is wrong with one."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobdesk.logs.matching import Matcher, matcher_of
from jobdesk.logs.pattern import Pattern, PatternFault, PatternFaultKind


def found(words: str, text: str, **ways: bool) -> list[str]:
    """The matches in a text of rows."""
    data = text.encode()
    matches = matcher_of(Pattern(words=words, **ways)).find_all(data)
    return [data[first:end].decode() for first, end in zip(matches.firsts, matches.ends, strict=True)]


def fault_of(words: str) -> PatternFault:
    """What is wrong with an expression."""
    with pytest.raises(PatternFault) as raised:
        Matcher(Pattern(words=words, is_regex=True))
    return raised.value


def test_words_are_found_in_any_case() -> None:
    assert found("error", "Error\nan ERROR, error") == ["Error", "ERROR", "error"]


def test_letters_beyond_ascii_have_case_too() -> None:
    assert found("ærø", "ÆRØ ærø") == ["ÆRØ", "ærø"]


def test_case_can_matter() -> None:
    assert found("Error", "Error ERROR error", has_case=True) == ["Error"]


def test_words_are_no_expression() -> None:
    assert found("a.c*", "abcc a.c*") == ["a.c*"]


def test_expression_is_one_on_wish() -> None:
    assert found(r"\d+ ms", "in 12 ms, 345 ms", is_regex=True) == ["12 ms", "345 ms"]


def test_matches_do_not_overlap() -> None:
    assert found("aa", "aaaaa", has_case=True) == ["aa", "aa"]


@pytest.mark.parametrize("words", ["job", "æble"])
def test_whole_words_have_no_letter_beside_them(words: str) -> None:
    text = f"{words} {words}s å{words} {words}_1, {words}\n{words}"
    assert len(found(words, text, is_whole=True)) == 3


def test_whole_words_beside_each_other_are_all_found() -> None:
    assert found("a", "a a a aa", is_whole=True) == ["a", "a", "a"]


def test_signs_at_the_edge_of_whole_words_may_touch_anything() -> None:
    assert found("[ERROR]", "1[ERROR]x", is_whole=True) == ["[ERROR]"]


def test_whole_words_of_an_expression_take_another_alternative() -> None:
    assert found("foo|foobar", "foobar foo", is_whole=True, is_regex=True) == ["foobar", "foo"]


def test_beginning_and_end_are_those_of_a_row() -> None:
    assert found("^a|z$", "a az\nza\nzz", is_regex=True) == ["a", "z", "z"]
    assert found(r"\Aa", "a\nba\na", is_regex=True) == ["a", "a"]
    assert found("(?-m)^a", "b\na", is_regex=True) == ["a"]


@pytest.mark.parametrize("expression", [r"a\sb", r"a[^x]b", "a\nb", r"(?s)a.b", r"a\nb"])
def test_nothing_is_found_over_the_end_of_a_row(expression: str) -> None:
    assert found(expression, "a\nb", is_regex=True) == []


@pytest.mark.parametrize("expression", ["x*", "^", "$", r"\b", "a|", "(x|y*)"])
def test_expression_that_fits_nothing_is_pointed_at(expression: str) -> None:
    assert fault_of(expression).kind is PatternFaultKind.FITS_NOTHING


@pytest.mark.parametrize(
    ("expression", "kind", "place"),
    [
        ("ab(cd", PatternFaultKind.NOT_CLOSED, 2),
        ("a(b)c)d", PatternFaultKind.NOT_OPENED, 5),
        (r"a\(b)", PatternFaultKind.NOT_OPENED, 4),
        ("ab[cd", PatternFaultKind.NO_BRACKET, 2),
        ("ab\\", PatternFaultKind.TRAILING_BACKSLASH, 2),
        ("a|*b", PatternFaultKind.NOTHING_TO_REPEAT, 2),
        ("a**", PatternFaultKind.REPETITION, 1),
        ("a{5000}", PatternFaultKind.REPETITION, 1),
        ("foo(?=x)", PatternFaultKind.LOOK_AROUND, 3),
        (r"a\y", PatternFaultKind.ESCAPE, 1),
        ("a[z-a]", PatternFaultKind.CLASS, 2),
        ("a" * 3000, PatternFaultKind.TOO_LARGE, 0),
    ],
)
def test_fault_is_named_with_its_place(expression: str, kind: PatternFaultKind, place: int) -> None:
    fault = fault_of(expression)
    assert (fault.kind, fault.place) == (kind, place)


def test_places_in_a_row_are_those_of_its_characters() -> None:
    matcher = matcher_of(Pattern(words="fejl"))
    assert matcher.find_in_row("å Fejl 🙂 fejl") == [(2, 6), (9, 13)]


def test_long_s_is_an_s_where_case_does_not_matter() -> None:
    assert found("s", "Sſs") == ["S", "ſ", "s"]


LINES = st.text(alphabet="aAbB1_ ſåÅ.\n", max_size=60)


@given(needle=st.text(alphabet="aAbB1_ .å", min_size=1, max_size=4), text=LINES, has_case=st.booleans())
def test_words_are_found_as_pythons_expressions_do(needle: str, text: str, has_case: bool) -> None:
    expected = re.findall(re.escape(needle), text, 0 if has_case else re.IGNORECASE)
    assert found(needle, text, has_case=has_case) == expected


@given(text=LINES, expression=st.sampled_from([r"[ab]", r"[aB1]+", r"\w", r"\d+", "a+b?", "(a|b)1"]))
def test_expressions_are_found_as_pythons_are(text: str, expression: str) -> None:
    text = text.replace("ſ", "")  # to Python's ASCII it is no s, to an expression without case it is
    expected = [match.group() for match in re.finditer(expression, text, re.ASCII | re.IGNORECASE)]
    assert found(expression, text, is_regex=True) == expected


def test_first_matches_are_enough() -> None:
    assert len(Matcher(Pattern(words="a")).find_all(b"a" * 100, 3)) == 3


def test_bytes_that_are_no_text_are_passed_over() -> None:
    assert len(Matcher(Pattern(words="ok")).find_all(b"\xff\x00ok\xfe ok")) == 2


TOGETHER = "timed out mirror: timed, out\ntimeout of a mirror\nthe mirror has timed out\nout"


def test_words_together_are_one_match_a_row_at_the_word_that_stands_first() -> None:
    assert found("timed out mirror", TOGETHER, is_together=True) == ["timed", "mirror"]


def test_words_together_are_all_marked_in_rows_that_have_each_of_them() -> None:
    matcher = matcher_of(Pattern(words="timed out mirror", is_together=True))
    rows = TOGETHER.split("\n")
    assert [[row[first:end] for first, end in matcher.find_in_row(row)] for row in rows] == [
        ["timed", "out", "mirror", "timed", "out"],
        [],
        ["mirror", "timed", "out"],
        [],
    ]


def test_phrases_stand_among_words_together() -> None:
    assert found('"timed out" mirror', TOGETHER, is_together=True) == ["timed out", "mirror"]
