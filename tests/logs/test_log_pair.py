"""Comparing two kept logs: rows in chunks, rows beyond what is compared, and rows that are paired by likeness."""

from pathlib import Path

import pytest

from jobdesk.logs import log_pair
from jobdesk.logs.compare import NO_ROW, RowKind
from jobdesk.logs.equal_rows import Cancelled
from jobdesk.logs.log_pair import Course, Part, compare_logs
from jobdesk.logs.log_text import LogText
from jobdesk.logs.masking import COMPARE_MASKS, Masker
from jobdesk.logs.shelf import Shelf
from jobdesk.model.job import TaskId


def a_log(shelf: Shelf, task_id: int, text: str) -> LogText:
    """A whole log, appended in pieces of 100,000 bytes."""
    raw = text.encode()
    for first in range(0, len(raw), 100_000):
        part = raw[first : first + 100_000]
        shelf.append(TaskId(task_id), [(first, 0, part)], full_size=len(raw))
    return LogText(shelf, TaskId(task_id))


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path / "logs.db")


def test_logs_of_many_chunks_are_compared_row_by_row(shelf: Shelf) -> None:
    rows = [f"2026-11-03T14:02:{number % 60:02}Z row {number} of the log" for number in range(8000)]
    other = [row.replace("14:02", "09:17") for row in rows]
    other[5000] = "something else"
    del other[7000]
    left, right = a_log(shelf, 1, "\n".join(rows) + "\n"), a_log(shelf, 2, "\n".join(other) + "\n")
    course = Course()
    result = compare_logs(left, right, Masker(COMPARE_MASKS), Part.BEGINNING, course)
    comparison = result.comparison
    assert course.done == 1.0
    assert comparison.count(RowKind.EQUAL) == 7998
    assert [int(comparison.left[start]) for start in comparison.starts] == [5000, 7000]
    assert comparison.right[comparison.left == 7000].tolist() == [NO_ROW]


def test_rows_that_are_alike_stand_side_by_side(shelf: Shelf) -> None:
    left = a_log(shelf, 1, "begin\ncopying the file alpha\nend\n")
    right = a_log(shelf, 2, "begin\nmounting a disk\ncopying the file beta\nend\n")
    comparison = compare_logs(left, right, Masker(()), Part.BEGINNING, Course()).comparison
    kinds = [RowKind(kind) for kind in comparison.kinds.tolist()]
    assert kinds == [RowKind.EQUAL, RowKind.RIGHT, RowKind.CHANGED, RowKind.EQUAL]


@pytest.mark.parametrize(("part", "first"), [(Part.BEGINNING, 0), (Part.END, 4)])
def test_of_very_long_logs_a_part_is_compared_and_said(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch, part: Part, first: int
) -> None:
    monkeypatch.setattr(log_pair, "MOST_ROWS", 6)
    left = a_log(shelf, 1, "".join(f"row {number}\n" for number in range(10)))
    right = a_log(shelf, 2, "row 0\n")
    result = compare_logs(left, right, Masker(()), part, Course())
    assert (result.left_first, result.left_left_out) == (first, 4)
    assert (result.right_first, result.right_left_out) == (0, 0)
    assert len(result.comparison.left[result.comparison.left != NO_ROW]) == 6


def test_an_empty_log_is_compared_too(shelf: Shelf) -> None:
    result = compare_logs(a_log(shelf, 1, "a\nb\n"), LogText(shelf, TaskId(2)), Masker(()), Part.BEGINNING, Course())
    assert result.comparison.kinds.tolist() == [RowKind.LEFT, RowKind.LEFT]


def test_it_stops_when_nobody_waits(shelf: Shelf) -> None:
    left, right = a_log(shelf, 1, "a\n"), a_log(shelf, 2, "b\n")
    with pytest.raises(Cancelled):
        compare_logs(left, right, Masker(()), Part.BEGINNING, Course(is_cancelled=True))
