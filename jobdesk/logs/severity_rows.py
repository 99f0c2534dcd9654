"""The rows whose lines have some severities; pages in which all rows are alike are not read."""

from collections.abc import Callable, Collection, Sequence
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from jobdesk.logs.marked_lines import read_severities
from jobdesk.logs.pieces import Flag
from jobdesk.logs.showing import SEVERITIES
from jobdesk.model.log import Severity

if TYPE_CHECKING:
    from jobdesk.logs.log_text import Content, LogText

Rows = NDArray[np.int64]
Bounds = tuple[Rows, Rows]  #: first rows of intervals, and the rows behind them; intervals may touch

_NOTHING = np.empty(0, np.int64)


def find_bounds(
    text: "LogText",
    content: "Content",
    severities: Collection[Severity],
    indexes: Sequence[int],
    is_ended: Callable[[], bool] = lambda: False,
) -> Bounds:
    """Intervals of rows in some pages of a log, parts of long lines included. Blocks; stops early when `is_ended`."""
    codes = np.array([SEVERITIES.index(severity) for severity in severities], np.uint8)
    is_whole = {index: _is_whole(content, index, codes) for index in indexes}
    found: dict[int, Bounds] = {index: _all_of(content, index) for index, is_all in is_whole.items() if is_all}
    mixed = (index for index, is_all in is_whole.items() if is_all is None)
    read_page = partial(text.page, content=content)
    for index, of_rows, _ in read_severities(text.shelf, content.pieces, mixed, severities, read_page):
        if is_ended():
            break
        found[index] = _bounds_in(content.first_row(index), np.isin(of_rows, codes))
    bounds = [found[index] for index in indexes if index in found]
    starts, ends = ([_NOTHING, *(both[side] for both in bounds)] for side in (0, 1))
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


def _all_of(content: "Content", index: int) -> Bounds:
    first = content.first_row(index)
    return np.array([first], np.int64), np.array([first + int(content.pieces.rows[index])], np.int64)


def _bounds_in(first_row: int, is_wanted: NDArray[np.bool_]) -> Bounds:
    is_in = np.zeros(len(is_wanted) + 2, np.int8)
    is_in[1:-1] = is_wanted
    edges = np.diff(is_in)
    return np.flatnonzero(edges == 1) + first_row, np.flatnonzero(edges == -1) + first_row
