"""The rows whose lines have some severities; pages in which all rows are alike are not read."""

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from jobdesk.logs.pieces import Flag
from jobdesk.logs.showing import SEVERITIES
from jobdesk.model.log import Severity

if TYPE_CHECKING:
    from jobdesk.logs.log_text import Content, LogText
    from jobdesk.logs.page import Page

Rows = NDArray[np.int64]
Bounds = tuple[Rows, Rows]  #: first rows of intervals, and the rows behind them; intervals may touch

_NOTHING = np.empty(0, np.int64)


def find_bounds(
    text: "LogText",
    content: "Content",
    severities: Collection[Severity],
    indexes: range,
    is_ended: Callable[[], bool] = lambda: False,
) -> Bounds:
    """Intervals of rows in some pages of a log, parts of long lines included. Blocks; stops early when `is_ended`."""
    starts, ends = [_NOTHING], [_NOTHING]
    codes = np.array([SEVERITIES.index(severity) for severity in severities], np.uint8)
    for index in indexes:
        if is_ended():
            break
        is_whole = _is_whole(content, index, codes)
        if is_whole is None:
            first, end = _bounds_in(text.page(index, content), codes)
        elif is_whole:
            first = np.array([content.first_row(index)], np.int64)
            end = np.array([_end_row(content, index)], np.int64)
        else:
            continue
        starts.append(first)
        ends.append(end)
    return np.concatenate(starts), np.concatenate(ends)


def _is_whole(content: "Content", index: int, codes: NDArray[np.uint8]) -> bool | None:
    """Whether all rows of a page are wanted, or none; None where only its text tells."""
    pieces = content.pieces
    if index >= len(pieces):
        return None
    counts = pieces.counts[index]
    wanted, total = int(counts[codes].sum()), int(counts.sum())
    is_inside = bool(pieces.flags[index] & Flag.INSIDE)
    if is_inside:
        is_first_wanted = int(pieces.severity[index]) in codes
        wanted, total = wanted + is_first_wanted, total + 1
    if wanted == total:
        return True
    return None if wanted else False


def _end_row(content: "Content", index: int) -> int:
    return int(content.pieces.first_row[index] + content.pieces.rows[index])


def _bounds_in(page: "Page", codes: NDArray[np.uint8]) -> Bounds:
    is_in = np.zeros(page.rows + 2, np.int8)
    is_in[1:-1] = np.isin(page.severities, codes)
    edges = np.diff(is_in)
    return np.flatnonzero(edges == 1) + page.first_row, np.flatnonzero(edges == -1) + page.first_row
