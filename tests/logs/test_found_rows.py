"""Rows that are told of as found: the same ones however they are read."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jobdesk.logs.carry import Carry
from jobdesk.logs.documents import Document, DocumentReader
from jobdesk.logs.found_rows import find_rows, hit_in
from jobdesk.logs.log_query import RowMatcher
from jobdesk.logs.page import make_page
from jobdesk.logs.pattern import Pattern
from jobdesk.logs.pieces import Flag
from jobdesk.logs.shelf import Shelf
from jobdesk.model.log import Severity

PARTS = [
    "ab",
    "B",
    "a b",
    "\n",
    "\n\n",
    "::error::",
    "::warning::a",
    "\r",
    "\x1b[31m",
    "\t",
    "æ",
    "\x00",
    "::progress 50::",
]
TEXTS = st.lists(st.sampled_from(PARTS), min_size=1, max_size=12).map("".join)
PATTERNS = st.sampled_from(
    [
        Pattern(words="a"),
        Pattern(words="B", has_case=True),
        Pattern(words="a b"),
        Pattern(words='"a b"'),
        Pattern(words="^a", is_regex=True),
        Pattern(words="b$", is_regex=True),
        Pattern(words="ab", is_whole=True),
        Pattern(words="50 æ"),
    ]
)


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> DocumentReader:
    return DocumentReader(Shelf(tmp_path_factory.mktemp("found") / "logs.db"))


def a_document(raw: bytes, carry: Carry, first_row: int = 20) -> Document:
    flags = int(Flag.INSIDE) if carry.is_inside else 0
    return Document(4, 9, 100, len(raw), 1, 0, first_row, first_row, flags, carry.style, carry.severity, 1)


@settings(max_examples=150, deadline=None)
@given(text=TEXTS, pattern=PATTERNS, is_inside=st.booleans())
def test_found_rows_are_those_of_the_page(reader: DocumentReader, text: str, pattern: Pattern, is_inside: bool) -> None:
    raw, carry, matcher = text.encode(), Carry(0, 0, is_inside), RowMatcher(pattern)
    page = make_page(raw, first_row=20, first_line=20, carry=carry)
    expected = [page.first_row + row for row in matcher.find_rows(page.text, page.starts).tolist()]
    rows, numbers = find_rows(reader, matcher, a_document(raw, carry), raw)
    assert numbers == expected
    if rows is not None:
        assert [hit_in(rows, row, matcher) for row in numbers] == [hit_in(page, row, matcher) for row in expected]


def test_line_that_is_several_rows_is_told_of_by_its_rows(reader: DocumentReader) -> None:
    raw = b"one\n" + b"a" * 9000 + b"needle\n"
    _, rows = find_rows(reader, RowMatcher(Pattern(words="needle")), a_document(raw, Carry()), raw)
    assert rows == [22]


def test_severity_and_number_of_a_found_row(reader: DocumentReader) -> None:
    raw = b"one\n::error::a needle\nthree\n"
    matcher = RowMatcher(Pattern(words="needle"))
    rows, (row,) = find_rows(reader, matcher, a_document(raw, Carry()), raw)
    assert rows is not None
    hit = hit_in(rows, row, matcher)
    assert (hit.row, hit.line, hit.severity, hit.above, hit.below) == (21, 22, Severity.ERROR, "one", "three")


@settings(max_examples=150, deadline=None)
@given(text=TEXTS, pattern=PATTERNS)
def test_lines_of_a_short_text_are_found_as_those_of_a_long_one(text: str, pattern: Pattern) -> None:
    matcher, raw = RowMatcher(pattern), text.replace("\x1b", "").encode()
    assert matcher.find_lines(raw) == matcher.find_rows(raw).tolist()
