"""Rows of a log as text of their own: for the clipboard and for a file."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jobdesk.logs.log_text import LogText
from jobdesk.logs.log_writer import LogForm, Stopped, read_span, write_log
from jobdesk.logs.row_map import of_all, of_rows
from jobdesk.logs.severity_rows import find_bounds
from jobdesk.logs.shelf import Shelf
from jobdesk.model.job import TaskId
from jobdesk.model.log import Severity

_SECOND = 1_000_000
_NOON = 1_762_171_200 * _SECOND  # 2025-11-03T12:00:00Z


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Shelf]:
    shelf = Shelf(tmp_path / "logs.db")
    yield shelf
    shelf.close()


class Log:
    """One log on a shelf."""

    def __init__(self, shelf: Shelf, task_id: int = 1) -> None:
        self._shelf, self._task_id, self._size, self._at = shelf, TaskId(task_id), 0, _NOON

    def add(self, text: str) -> LogText:
        """Appends text, a second after the one before."""
        raw = text.encode()
        self._shelf.append(self._task_id, [(self._size, self._at, raw)])
        self._size += len(raw)
        self._at += _SECOND
        return LogText(self._shelf, self._task_id)


def go_on(share: float) -> bool:
    return True


def all_of(text: LogText) -> str:
    """What is shown, row by row; the parts of a long line are joined."""
    pages = text.pages(0, text.head.rows)
    rows = [(page, row) for page in pages for row in range(page.first_row, page.end_row)]
    return "".join(("" if page.is_continued(row) or not row else "\n") + page.row_text(row) for page, row in rows)


def test_a_log_is_written_with_times_and_severities(shelf: Shelf, tmp_path: Path) -> None:
    log = Log(shelf)
    log.add("begin\n")
    text = log.add("::error::æøå\nand more\n")
    write_log(tmp_path / "x.log", text, None, LogForm(has_times=True), go_on)
    assert (tmp_path / "x.log").read_text("utf-8").splitlines() == [
        "2025-11-03T12:00:00Z          begin",
        "2025-11-03T12:00:01Z ERROR    æøå",
        "2025-11-03T12:00:01Z          and more",
    ]


def test_a_log_is_written_with_its_colors(shelf: Shelf, tmp_path: Path) -> None:
    text = Log(shelf).add("plain\n\x1b[1;31mred\x1b[0m and \x1b[38;2;1;2;3;48;5;200mown\x1b[m\n")
    write_log(tmp_path / "x.txt", text, None, LogForm(has_colors=True), go_on)
    assert (tmp_path / "x.txt").read_text() == (
        "plain\n\x1b[1;38;5;1mred\x1b[0m and \x1b[38;2;1;2;3;48;5;200mown\x1b[0m\n"
    )
    write_log(tmp_path / "y.txt", text, None, LogForm(), go_on)
    assert (tmp_path / "y.txt").read_text() == "plain\nred and own\n"


def test_a_long_line_is_written_in_one(shelf: Shelf, tmp_path: Path) -> None:
    text = Log(shelf).add("a\n" + "æ" * 300_000 + "\nb\n")
    assert text.head.rows > 30
    write_log(tmp_path / "x.txt", text, None, LogForm(), go_on)
    assert (tmp_path / "x.txt").read_text("utf-8") == "a\n" + "æ" * 300_000 + "\nb\n"
    write_log(tmp_path / "x.log", text, None, LogForm(has_times=True), go_on)
    assert len((tmp_path / "x.log").read_text("utf-8").splitlines()) == 3


def test_writing_that_is_stopped_leaves_the_file_of_before(shelf: Shelf, tmp_path: Path) -> None:
    text = Log(shelf).add("new\n")
    (tmp_path / "x.log").write_text("old")
    with pytest.raises(Stopped):
        write_log(tmp_path / "x.log", text, None, LogForm(), lambda share: False)
    assert (tmp_path / "x.log").read_text() == "old"
    assert [path.name for path in tmp_path.glob("x*")] == ["x.log"]


def test_only_some_rows_are_written(shelf: Shelf, tmp_path: Path) -> None:
    text = Log(shelf).add("".join(f"line {number}\n" for number in range(30_000)))
    rows = of_rows(np.array([3, 4, 20_000, 29_999]), 30_000)
    write_log(tmp_path / "x.txt", text, rows, LogForm(), go_on)
    assert (tmp_path / "x.txt").read_text() == "line 3\nline 4\nline 20000\nline 29999\n"


def test_progress_ends_with_all(shelf: Shelf, tmp_path: Path) -> None:
    text = Log(shelf).add("".join(f"a line of some length {number}\n" for number in range(30_000)))
    shares: list[float] = []

    def report(share: float) -> bool:
        shares.append(share)
        return True

    write_log(tmp_path / "x.txt", text, None, LogForm(), report)
    assert len(shares) > 2
    assert shares == sorted(shares)
    assert shares[-1] == 1.0


@pytest.fixture(scope="module")
def many_pages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LogText]:
    """Lines of all lengths and kinds, over a few pages."""
    shelf = Shelf(tmp_path_factory.mktemp("logs") / "logs.db")
    marks = ("", "::error::", "", "::warning::", "", "")
    lines = [f"{marks[n % 6]}æ{n} " + "xyz " * (n % 40) + "\n" for n in range(6000)]
    lines[100] = "long " * 50_000 + "\n"
    lines[200] = "::error::" + "ø" * 20_000 + "\n"
    yield Log(shelf).add("".join(lines) + "the end has no line end")
    shelf.close()


@given(
    places=st.lists(st.tuples(st.integers(0, 6100), st.integers(0, 200)), min_size=2, max_size=2).map(sorted),
)
@settings(max_examples=40, deadline=None)
def test_a_span_is_what_lies_between_two_places(many_pages: LogText, places: list[tuple[int, int]]) -> None:
    def place_of(place: tuple[int, int]) -> tuple[int, int]:
        row = min(place[0], many_pages.head.rows - 1)
        return row, min(place[1], len(many_pages.pages(row, 1)[0].row_text(row)))

    first, end = sorted(map(place_of, places))
    whole = all_of(many_pages)
    before = read_span(many_pages, of_all(many_pages.head.rows), (0, 0), first, 10**9)
    part = read_span(many_pages, of_all(many_pages.head.rows), first, end, 10**9)
    assert before is not None and part is not None
    assert whole.startswith(before + part)


@pytest.mark.parametrize("has_times", [False, True])
def test_a_part_that_cannot_be_read_is_told_in_its_place(tmp_path: Path, shelf: Shelf, has_times: bool) -> None:
    text = Log(shelf).add("".join(f"line {number}\n" for number in range(60_000)))
    first, second = (int(rows) for rows in text.content.pieces.rows[:2])
    with shelf.writing() as db:
        db.execute("UPDATE chunks SET data = x'00' WHERE id = ?", (int(text.content.pieces.chunk_id[1]),))
    form = LogForm(has_times=has_times, damaged_part=lambda rows: f"{rows} are missing")
    write_log(tmp_path / "x.log", text, None, form, go_on)
    lines = (tmp_path / "x.log").read_text().splitlines()
    assert len(lines) == 60_000 - second + 1
    assert lines[first] == f"{second} are missing"
    assert lines[first + 1].endswith(f"line {first + second}")


def test_too_much_text_is_none(many_pages: LogText) -> None:
    rows = of_all(many_pages.head.rows)
    assert read_span(many_pages, rows, (0, 0), (many_pages.head.rows - 1, 0), 10_000) is None


def test_a_span_holds_only_rows_that_are_shown(shelf: Shelf) -> None:
    text = Log(shelf).add("".join(f"line {number}\n" for number in range(10)))
    rows = of_rows(np.array([2, 5]), 10)
    assert read_span(text, rows, (0, 3), (9, 2), 10**6) == "line 2\nline 5"
    assert read_span(text, rows, (2, 3), (5, 2), 10**6) == "e 2\nli"


@pytest.mark.parametrize(
    "wanted", [{Severity.ERROR}, {Severity.INFO}, {Severity.ERROR, Severity.WARNING}, {Severity.HINT}]
)
def test_rows_of_a_severity_are_those_of_its_lines_with_all_their_parts(
    many_pages: LogText, wanted: set[Severity]
) -> None:
    content = many_pages.content
    starts, ends = find_bounds(many_pages, content, wanted, range(content.page_count))
    found = [row for start, end in zip(starts.tolist(), ends.tolist(), strict=True) for row in range(start, end)]
    pages = many_pages.pages(0, content.head.rows)
    assert found == [
        row for page in pages for row in range(page.first_row, page.end_row) if page.severity(row) in wanted
    ]


def test_rows_of_a_line_over_many_pages_have_its_severity(shelf: Shelf) -> None:
    text = Log(shelf).add("one\n::error::" + "x" * 500_000 + "\ntwo\n")
    content = text.content
    assert content.page_count > 2
    starts, ends = find_bounds(text, content, {Severity.ERROR}, range(content.page_count))
    assert int((ends - starts).sum()) == text.head.rows - 2
