"""What a regular expression cannot do without."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobdesk.logs.required import required_literals


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("timeout", [{"timeout"}]),
        ("Timeout", [{"timeout"}]),
        (r"error: .*timeout \d+", [{"error: "}, {"timeout "}]),
        ("(foo|bars)", [{"foo", "bars"}]),
        ("x(foo|bar)y", [{"xfooy", "xbary"}]),
        ("foo.*|bar", [{"foo", "bar"}]),
        ("foo|.*", []),
        ("(abc)+d*", [{"abc"}]),
        ("colou?r", [{"colo"}]),
        ("[Ee]rror", [{"error"}]),
        ("[a-z]rror", [{"rror"}]),
        (r"\bkernel\b", [{"kernel"}]),
        (r"a\.b\.c", [{"a.b.c"}]),
        ("(?i)Foo", [{"foo"}]),
        ("(?:abc){2,3}", [{"abc"}]),
        ("(?:abc){0,3}", []),
        ("ab", []),
        (r"\Qa.*b\E", [{"a.*b"}]),
        ("(?P<name>abc)", [{"abc"}]),
        ("a{x}b", [{"a{x}b"}]),
        ("[]abc]xyz", [{"]xyz", "axyz", "bxyz", "cxyz"}]),
        (r"\x41bc", []),
        (r"\pLabc", [{"abc"}]),
        (r"[[:alpha:]]abc", [{"abc"}]),
    ],
)
def test_literals_of_an_expression(expression: str, expected: list[set[str]]) -> None:
    assert [set(each) for each in required_literals(expression, 3)] == expected


PARTS = st.sampled_from(["a", "bc", "[ab]", "[^a]", ".", r"\d", r"\.", "1", "é"])
EXPRESSIONS = st.recursive(
    PARTS,
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=4).map("".join),
        st.lists(inner, min_size=2, max_size=3).map(lambda parts: f"({'|'.join(parts)})"),
        st.builds("(?:{}){}".format, inner, st.sampled_from(["*", "+", "?", "{2}", "{0,2}", "{1,}"])),
    ),
    max_leaves=8,
)


@given(expression=EXPRESSIONS, text=st.text(alphabet="abc1.é", max_size=30))
def test_every_match_holds_what_is_required(expression: str, text: str) -> None:
    needed = required_literals(expression, 1)
    for match in re.finditer(expression, text, re.IGNORECASE):
        words = match.group().lower()
        assert all(any(literal in words for literal in each) for each in needed)
