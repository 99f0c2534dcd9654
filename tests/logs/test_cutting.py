"""Wherever a log is cut into pieces, they show together what it shows as one."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jobdesk.logs.carry import NO_CARRY
from jobdesk.logs.chunks import CHUNK_SIZE
from jobdesk.logs.cutting import piece_end
from jobdesk.logs.page import Page, make_page
from jobdesk.model.log import MAX_LINE_LENGTH
from tests.logs.building import all_pages, open_shelf, put_log
from tests.logs.test_page import SHREDS

LONG = b"x" * (MAX_LINE_LENGTH + 100)
MORE_SHREDS = (b"\x1b[38;2;1;2;3m", b"\x1b(B", b"\x1b]8;;http://x\x1b\\", "😀".encode(), b"\xf0\x9f", b"\x80", b"m")
HOSTILE = st.lists(st.sampled_from([*SHREDS, *MORE_SHREDS]), max_size=20).map(b"".join)


def painted(pages: Sequence[Page]) -> Iterator[tuple[str, int]]:
    """Every character that is shown and its style."""
    for page in pages:
        for row in range(page.first_row, page.end_row):
            text = page.row_text(row)
            styles = [0] * len(text)
            for span in page.spans(row):
                styles[span.first : span.end] = [span.style] * (span.end - span.first)
            yield from zip(text, styles, strict=True)


def cut(raw: bytes, size: int) -> list[Page]:
    """The pages of a text whose first piece has at most `size` bytes."""
    end = piece_end(raw, 0, size)
    first = make_page(raw[:end])
    return [first, make_page(raw[end:], first_row=first.end_row, first_line=first.next_line, carry=first.carry)]


@settings(deadline=None, max_examples=300)
@given(HOSTILE, st.integers(0, 80))
def test_text_cut_at_any_byte_shows_what_the_whole_shows(raw: bytes, place: int) -> None:
    raw = LONG + raw + b"y"
    pages = cut(raw, min(len(LONG) + place, len(raw)))
    whole = make_page(raw)
    assert list(painted(pages)) == list(painted([whole]))
    assert sum(page.lines for page in pages) == whole.lines


@pytest.mark.parametrize(
    "sequence",
    [b"\x1b[1;31m", b"\x1b]0;title\x07", b"\x1b]8;;http://x\x1b\\", b"\x1b(B", "😀".encode(), "é".encode(), b"\r\r\n"],
)
def test_nothing_that_belongs_together_is_cut(sequence: bytes) -> None:
    for before in range(1, len(sequence)):
        raw = b"x" * (200 - before) + sequence + b"y"
        assert piece_end(raw, 0, 200) == 200 - before


def test_sequence_that_goes_on_behind_words_for_the_terminal_is_not_cut() -> None:
    """They are left out of what is shown, so that both parts of it stand together."""
    for words in (b"\x1b]0;t\x07", b"\x1b]8;;http://x\x1b\\" * 3):
        for more in (b"", b"::", b"1;" + words + b"2"):
            raw = b"x" * 200 + words + b"\x1b[" + words + more + b"my"
            assert piece_end(raw, 0, len(raw) - 2) == 200 + len(words)


def test_words_are_not_cut() -> None:
    raw = b"x" * 150 + b" some words in a line that has no end and more words"
    place = raw.index(b"end")
    assert [piece_end(raw, 0, place + count) for count in range(4)] == [place] * 4
    assert piece_end(raw, 0, place + 4) == place + 4
    assert piece_end(b"x" * 300 + b" " + b"y" * 900, 0, 900) == 900


@pytest.mark.parametrize("raw", [b"\r" * 300, b"\x1b]" + b"x" * 300, b"\x1b[" + b"1;" * 150, b"\x80" * 300])
def test_what_nobody_can_cut_well_is_cut_nevertheless(raw: bytes) -> None:
    assert piece_end(raw, 0, 200) == 200


def test_colours_in_a_line_of_many_pieces_are_shown(tmp_path: Path) -> None:
    shelf = open_shelf(tmp_path)
    put_log(shelf, b"\x1b[31mred\x1b[0m and plain, " * 20_000)
    pages = all_pages(shelf)
    shelf.close()
    assert len(pages) > 3
    characters = list(painted(pages))
    assert "".join(text for text, _ in characters) == "red and plain, " * 20_000
    assert {text for text, style in characters if style} == set("red")


def test_updates_of_a_long_progress_line_are_rows() -> None:
    updates = b"".join(b"%d %%\r" % (number % 100) for number in range(3000))
    page = make_page(updates + b"done\nbehind\n")
    assert page.rows == 3002 and page.lines == 2
    assert [page.row_text(row) for row in (0, 1, 3000, 3001)] == ["0 %␍", "1 %␍", "done", "behind"]
    goes_on = make_page(b"7 %\r8 %\n", carry=make_page(updates, carry=NO_CARRY).carry)
    assert [goes_on.row_text(row) for row in range(goes_on.rows)] == ["7 %␍", "8 %"]


def test_pieces_do_not_depend_on_what_comes_behind() -> None:
    raw = b"x" * (CHUNK_SIZE - 1) + "é".encode()
    assert piece_end(raw[:CHUNK_SIZE], 0, CHUNK_SIZE) == piece_end(raw, 0, CHUNK_SIZE) == CHUNK_SIZE - 1
