"""Builders for logs that are kept."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from jobdesk.logs.chunks import Part
from jobdesk.logs.log_text import LogText
from jobdesk.logs.page import Page, Times
from jobdesk.logs.raw import raw_parts
from jobdesk.logs.shelf import Shelf
from jobdesk.model.job import TaskId

TASK = TaskId(7)


def open_shelf(folder: Path) -> Shelf:
    """A shelf in a folder."""
    return Shelf(folder / "logs.db")


def to_parts(*texts: bytes, first: int = 0) -> list[Part]:
    """Parts one behind the other, a second apart."""
    parts: list[Part] = []
    for number, text in enumerate(texts):
        parts.append((first, number * 1_000_000, text))
        first += len(text)
    return parts


def put_log(shelf: Shelf, *texts: bytes, task_id: TaskId = TASK, is_complete: bool = True) -> None:
    """Keeps a log that came in these parts."""
    size = sum(map(len, texts))
    shelf.append(task_id, to_parts(*texts), full_size=size if is_complete else None)


def raw_of(shelf: Shelf, task_id: TaskId = TASK) -> bytes:
    """The text as it came."""
    return b"".join(data for _, _, data in raw_parts(shelf, task_id))


def all_pages(shelf: Shelf, task_id: TaskId = TASK) -> tuple[Page, ...]:
    """Every page of a log."""
    text = LogText(shelf, task_id)
    return tuple(text.page(index) for index in range(text.content.page_count))


def rows_of(pages: Sequence[Page]) -> Iterator[tuple[int, int, str, str, bool]]:
    """Row, line, severity, text and whether it goes on, of every row."""
    for page in pages:
        for row in range(page.first_row, page.end_row):
            yield row, page.line_number(row), page.severity(row).value, page.row_text(row), page.is_continued(row)


def times_from(steps: Sequence[tuple[int, int]], begun: int) -> Times:
    """Times of parts, each so many bytes and microseconds behind the one before."""
    offsets = np.cumsum([0, *(size for size, _ in steps)]).astype(np.uint32)
    return Times(offsets, np.cumsum([begun, *(wait for _, wait in steps)]).astype(np.int64))
