"""What of raw text is shown, and where its rows, times and styles are."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jobdesk.logs.ansi import style_of
from jobdesk.logs.carry import Carry
from jobdesk.logs.chunks import join
from jobdesk.logs.page import Page, make_page
from jobdesk.model.log import MAX_LINE_LENGTH, LogChunk, Severity
from tests.logs.building import rows_of, to_parts
from tests.logs.line_cutter import LineCutter
from tests.model.test_log import NOW

#: Whole lines around the longest length.
LONG_TEXT = st.builds(
    lambda mark, length, end: mark + "x" * length + end,
    st.sampled_from(["", "æ", ":"]),
    st.sampled_from([1, *range(MAX_LINE_LENGTH - 10, MAX_LINE_LENGTH + 3), 2 * MAX_LINE_LENGTH, 20_000]),
    st.sampled_from(["", "\n", "\r\n", "\nabc\r\n"]),
)
SOME_TEXT = st.text("ab:\næ€\t", max_size=60) | st.just("::error::x\n") | st.just("::step a::\n") | LONG_TEXT
SHREDS = (
    *(b"a", b"\n", b"\r", b"\r\n", b"\x1b[31m", b"\x1b[0m", b"\x1b[", b"\x1b", b"\x1b]0;t\x07", b"\x00", b"\xff"),
    *(b"\xc3\xa6", b"\xc3", b"::error::", b"::", b"\x1b[K", b"\xe2\x80\xa8", b"x" * 9000, "א\u0301".encode(), b"\t"),
)
HOSTILE = st.lists(st.sampled_from(SHREDS), max_size=40).map(b"".join)


def texts(page: Page) -> list[str]:
    return [text for _, _, _, text, _ in rows_of([page])]


@given(st.lists(SOME_TEXT, max_size=8).map("".join))
def test_rows_are_the_lines_of_before(text: str) -> None:
    cutter = LineCutter()
    lines = [*cutter.feed([LogChunk(offset=0, at=NOW, text=text)]), *cutter.flush()]
    page = make_page(text.encode())
    assert [(row, severity, words) for row, _, severity, words, _ in rows_of([page])] == [
        (line.number, line.severity.value, line.text) for line in lines
    ]


@pytest.mark.parametrize(
    ("raw", "rows"),
    [
        (b"", []),
        (b"a", ["a"]),
        (b"a\n\nb\n", ["a", "", "b"]),
        (b"a\r\nb\r\n", ["a", "b"]),
        (b"10%\r20%\r30%\n", ["30%"]),
        (b"abcdef\rxy\n", ["xycdef"]),
        (b"abcdef\r\x1b[Kxy\n", ["xy"]),
        (b"50 %\r", ["50 %"]),
        (b"a\0b\x07\x7f\x0b\n", ["a␀b␇␡␋"]),
        ("a\u2028b\x85c\n".encode(), ["a␤b␤c"]),
        (b"\xff\xc3\n\xe2\x82", ["\ufffd\ufffd", "\ufffd"]),
        (b"\x1b[1;31mred\x1b[0m\x1b]0;title\x07 \x1b(Bx\x1b\n", ["red x␛"]),
        ("שלום e\u0301\n".encode(), ["שלום e\u0301"]),
    ],
)
def test_what_is_shown(raw: bytes, rows: list[str]) -> None:
    assert texts(make_page(raw)) == rows


def test_marks_are_severities() -> None:
    page = make_page(b"::step copy::\n::warning:: hot \n::progress 50::\nplain\n::error::\x1b[31mred\x1b[0m\n")
    assert [(severity, text) for _, _, severity, text, _ in rows_of([page])] == [
        ("step", "copy"),
        ("warning", "hot"),
        ("progress", "50 %"),
        ("info", "plain"),
        ("error", "red"),
    ]
    assert page.counts.tolist() == [1, 1, 1, 1, 1, 0, 0]


def test_beginning_of_a_mark_or_a_sequence_is_not_shown_before_its_end_came() -> None:
    assert texts(make_page(b"a\n::warn", is_whole=False)) == ["a"]
    assert texts(make_page(b"a\n::warn")) == ["a", "::warn"]
    assert texts(make_page(b"a\nb\x1b[3", is_whole=False)) == ["a", "b"]
    assert texts(make_page(b"a\nnot yet the end", is_whole=False)) == ["a", "not yet the end"]


def test_long_line_is_several_rows_of_one_line() -> None:
    page = make_page(b"::error::" + "æ".encode() * (2 * MAX_LINE_LENGTH + 10) + b"\nb\n")
    assert [len(text) for text in texts(page)] == [MAX_LINE_LENGTH, MAX_LINE_LENGTH, 10, 1]
    assert [page.line_number(row) for row in range(4)] == [0, 0, 0, 1]
    assert [page.is_continued(row) for row in range(4)] == [False, True, True, False]
    assert [page.severity(row) for row in range(4)] == [Severity.ERROR] * 3 + [Severity.INFO]
    assert page.counts.tolist() == [1, 0, 0, 0, 1, 0, 0]
    assert page.row_of_line(1) == 3


def test_line_has_the_time_of_its_first_part() -> None:
    raw, times = join(to_parts(b"a\r\nb", b"c\nd\n", b"e"))
    page = make_page(raw, times=times)
    assert [page.at(row).second for row in range(page.rows)] == [0, 0, 1, 2]


def test_styles_are_in_columns_and_go_on_in_the_next_line() -> None:
    page = make_page("æ\x1b[31mrød\x1b[0m x\x1b[1m\ny\n".encode())
    (red,) = page.spans(0)
    assert (red.first, red.end) == (1, 4)
    assert style_of(red.style).foreground == (1, None)
    (bold,) = page.spans(1)
    assert (bold.first, bold.end, style_of(bold.style).is_bold) == (0, 1, True)
    assert page.carry.style == bold.style
    goes_on = make_page(b"z", carry=page.carry)
    assert [span.style for span in goes_on.spans(0)] == [bold.style]


@pytest.mark.parametrize(
    ("sequence", "foreground", "background"),
    [
        (b"\x1b[94m", (12, None), None),
        (b"\x1b[38;5;200m", (200, None), None),
        (b"\x1b[38;2;1;2;3m", (None, 0x010203), None),
        (b"\x1b[48:5:7m", None, (7, None)),
        (b"\x1b[31;39m", None, None),
        (b"\x1b[38;5m", None, None),
        (b"\x1b[99999999999999999m", None, None),
    ],
)
def test_colours(sequence: bytes, foreground: object, background: object) -> None:
    page = make_page(sequence + b"x")
    style = style_of(page.spans(0)[0].style if page.spans(0) else 0)
    assert (style.foreground, style.background) == (foreground, background)


@settings(deadline=None, max_examples=60)
@given(HOSTILE, st.booleans())
def test_any_text_gives_rows_that_hang_together(raw: bytes, is_whole: bool) -> None:
    page = make_page(raw, is_whole=is_whole)
    page.text.decode()
    assert (page.starts <= page.ends).all() and (page.ends[:-1] <= page.starts[1:]).all()
    assert len(page.severities) == len(page.continued) == len(page.raw_starts) == page.rows
    for row in range(page.rows):
        text = page.row_text(row)
        assert len(text) <= MAX_LINE_LENGTH
        assert not any(ord(each) < 32 and each != "\t" for each in text)
        columns = [column for span in page.spans(row) for column in (span.first, span.end)]
        assert columns == sorted(columns) and all(0 <= each <= len(text) for each in columns)
        page.at(row)
    if is_whole:
        assert page.lines - raw.count(b"\n") == (page.rows > 0 and not page.text.endswith(b"\n"))


COLOURED = st.lists(
    st.sampled_from(
        [b"a", b"\n", b"\x1b[31m", b"\x1b[0m", b"\x1b[m", b"\x1b[1;4m", "æ".encode(), b"m", b"\x1b[38;5;9m"]
    ),
    max_size=30,
).map(b"".join)


@given(COLOURED, st.sampled_from([0, 2]))
def test_colours_that_are_taken_many_at_a_time_are_as_those_taken_one_by_one(raw: bytes, style: int) -> None:
    carry = Carry(style=style)
    # A sequence that is no colour has all of them taken one by one.
    many, single = make_page(raw, carry=carry), make_page(b"\x1b[K" + raw, carry=carry)
    assert many.text == single.text
    assert (many.style_places.tolist(), many.style_codes.tolist()) == (
        single.style_places.tolist(),
        single.style_codes.tolist(),
    )
    assert many.carry == single.carry


@settings(deadline=None, max_examples=60)
@given(st.lists(HOSTILE.map(lambda raw: raw + b"\n"), max_size=5))
def test_pieces_cut_at_line_ends_show_what_the_whole_shows(pieces: list[bytes]) -> None:
    whole = make_page(b"".join(pieces))
    carry, pages = Carry(), []
    row = line = 0
    for piece in pieces:
        page = make_page(piece, first_row=row, first_line=line, carry=carry)
        pages.append(page)
        row, line, carry = page.end_row, page.next_line, page.carry
    assert list(rows_of(pages)) == list(rows_of([whole]))
    spans = [page.spans(row) for page in pages for row in range(page.first_row, page.end_row)]
    assert spans == [whole.spans(row) for row in range(whole.rows)]


@pytest.mark.parametrize(
    "raw",
    [
        b"\x1b[31mx" * 20_000,
        b"\r" * 200_000,
        b"a\r" * 4000,
        b"\x1b]" * 60_000,
        b"\x1b[" * 60_000,
        b"\x1b" * 130_000,
        b"\n" * 130_000,
        b"\xff" * 130_000,
        b"\0" * 130_000,
        b"::" * 60_000,
        b"::error::a\n" * 12_000,
        b"a\rb\n" * 30_000,
        b"x" * 130_000 + b"\ny\rz",
        b"\r" * 130_000 + b"x",
        b"\x1b]" + b"x" * 130_000,
        b"\x1b[" + b"1;" * 65_000,
        (b"x" * 8000 + b"\r") * 16,
        b"\r" * 8000 + b"x\n" + b"\r" * 8000 + b"x",
    ],
)
def test_hostile_text_takes_no_longer_than_its_length(raw: bytes) -> None:
    begun = time.process_time()
    make_page(raw)
    assert time.process_time() - begun < 2.0
