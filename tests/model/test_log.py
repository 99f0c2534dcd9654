"""Text that arrives in pieces becomes the same lines, wherever it was cut."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobdesk.model.log import MAX_LINE_LENGTH, LineCutter, LogChunk, LogLine, Severity, read_mark

NOW = datetime(2026, 11, 21, 10, 0, tzinfo=UTC)

#: Whole lines around the longest length, with all ways to end.
long_texts = st.builds(
    lambda mark, length, end: mark + "x" * length + end,
    st.sampled_from(["", "::error::", "::step "]),
    st.sampled_from([0, 1, *range(MAX_LINE_LENGTH - 10, MAX_LINE_LENGTH + 3), 2 * MAX_LINE_LENGTH, 20_000]),
    st.sampled_from(["", "\n", "\r\n", "\r", "\r\r\n", "::\n", "\nabc\r\n"]),
)
texts = st.text(":\r\n aæ", max_size=60) | long_texts


def to_chunks(pieces: Sequence[str]) -> list[LogChunk]:
    """Chunks that were written a second apart."""
    chunks: list[LogChunk] = []
    for number, piece in enumerate(pieces):
        chunks.append(LogChunk(offset=chunks[-1].end if chunks else 0, at=NOW + timedelta(seconds=number), text=piece))
    return chunks


def cut(*pieces: str) -> list[LogLine]:
    cutter = LineCutter()
    lines = [line for chunk in to_chunks(pieces) for line in cutter.feed([chunk])]
    return [*lines, *cutter.flush()]


def words(lines: Sequence[LogLine]) -> list[str]:
    return [line.text for line in lines]


@given(texts, st.data())
def test_where_the_text_is_cut_makes_no_difference(text: str, data: st.DataObject) -> None:
    near = [len(text) + shift for shift in (-3, -2, -1)] + [MAX_LINE_LENGTH + shift for shift in (-1, 0, 1, 2)]
    places = st.sampled_from([place for place in near if 0 <= place <= len(text)] or [0]) | st.integers(0, len(text))
    cuts = data.draw(st.lists(places, max_size=8).map(sorted))
    pieces = [text[begin:end] for begin, end in zip([0, *cuts], [*cuts, len(text)], strict=True)]

    whole, pieced = cut(text), cut(*pieces)

    assert [(line.number, line.severity, line.text) for line in pieced] == [
        (line.number, line.severity, line.text) for line in whole
    ]


@pytest.mark.parametrize("length", range(MAX_LINE_LENGTH - 2, MAX_LINE_LENGTH + 3))
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r\r\n", "\r", "\ry\n"])
def test_line_of_nearly_the_longest_length_may_be_cut_anywhere(length: int, end: str) -> None:
    text = "x" * length + end
    for place in range(length - 2, len(text)):
        assert words(cut(text[:place], text[place:])) == words(cut(text))


@given(st.lists(st.text("\n\raæ", max_size=5), max_size=8))
def test_line_has_the_time_of_its_first_part(pieces: list[str]) -> None:
    times = [chunk.at for chunk in to_chunks(pieces) for _ in chunk.text]
    starts = [0, *(place + 1 for place, character in enumerate("".join(pieces)) if character == "\n")]
    assert [line.at for line in cut(*pieces)] == [times[start] for start in starts if start < len(times)]


@given(st.lists(texts, max_size=4))
def test_lines_are_numbered_without_a_gap(pieces: list[str]) -> None:
    lines = cut(*pieces)
    assert [line.number for line in lines] == list(range(len(lines)))


@given(texts)
def test_no_line_is_longer_than_what_can_be_shown(text: str) -> None:
    assert all(len(line.text) <= MAX_LINE_LENGTH for line in cut(text))


@given(st.text("ab\n:", max_size=40))
def test_text_without_marks_is_kept_to_the_letter(text: str) -> None:
    text = "\n".join(line.lstrip(":") for line in text.split("\n"))
    assert "\n".join(words(cut(text))) == text.removesuffix("\n")


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", []),
        ("a", ["a"]),
        ("a\n", ["a"]),
        ("\n\n", ["", ""]),
        ("a\r\nb\r\n", ["a", "b"]),
        ("a\rb\n", ["a\rb"]),
        ("a\r\r\n", ["a\r"]),
        ("a\x0bb\x0cc\x1cd\x85e\u2028f\n", ["a\x0bb\x0cc\x1cd\x85e\u2028f"]),
        ("a\0b\n", ["a\0b"]),
        ("x" * MAX_LINE_LENGTH + "\r\n", ["x" * MAX_LINE_LENGTH]),
        ("x" * MAX_LINE_LENGTH + "y\n", ["x" * MAX_LINE_LENGTH, "y"]),
        ("x" * MAX_LINE_LENGTH + "\ry\n", ["x" * MAX_LINE_LENGTH, "\ry"]),
    ],
)
def test_lines_end_at_line_feeds(text: str, lines: list[str]) -> None:
    assert words(cut(text)) == lines


def test_line_is_not_given_before_it_has_ended() -> None:
    cutter = LineCutter()
    chunks = to_chunks(["a\nb", "c\n"])
    assert words(cutter.feed(chunks[:1])) == ["a"]
    assert words(cutter.feed(chunks[1:])) == ["bc"]
    assert cutter.flush() == ()


def test_beginning_of_an_endless_line_is_given_at_once() -> None:
    assert words(LineCutter().feed(to_chunks(["x" * MAX_LINE_LENGTH, "yz"]))) == ["x" * MAX_LINE_LENGTH]


def test_long_line_has_one_severity() -> None:
    lines = cut("::error::" + "x" * 3 * MAX_LINE_LENGTH + "\nb\n")
    assert [line.severity for line in lines] == [Severity.ERROR] * 4 + [Severity.INFO]


def test_mark_within_a_long_line_is_none() -> None:
    lines = cut("x" * MAX_LINE_LENGTH + "::error::boo\n")
    assert (lines[1].severity, lines[1].text) == (Severity.INFO, "::error::boo")


def test_mark_is_found_in_pieces() -> None:
    assert cut(":", ":war", "ning::", "hot\n") == [LogLine(0, NOW, Severity.WARNING, "hot")]


def test_offset_behind_a_chunk_counts_bytes() -> None:
    assert LogChunk(offset=5, at=NOW, text="æb").end == 8


@given(st.text(max_size=30))
def test_info_stands_as_it_is(line: str) -> None:
    severity, text = read_mark(line)
    assert text == line or severity is not Severity.INFO
