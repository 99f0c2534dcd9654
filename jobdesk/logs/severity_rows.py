"""The rows whose lines have some severities; pages in which all rows are alike are not read."""

from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from jobdesk.logs.chunk_reader import ChunkReader, Chunks
from jobdesk.logs.chunks import raw_of
from jobdesk.logs.marked_lines import line_severities
from jobdesk.logs.pieces import Flag, Pieces
from jobdesk.logs.showing import SEVERITIES
from jobdesk.model.log import Severity

if TYPE_CHECKING:
    from jobdesk.logs.log_text import Content, LogText

Rows = NDArray[np.int64]
Bounds = tuple[Rows, Rows]  #: first rows of intervals, and the rows behind them; intervals may touch

_NOTHING = np.empty(0, np.int64)
_AT_ONCE = 16  #: pages that are read in one go: about two megabytes


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
    for index, of_rows, _ in read_severities(text, content, mixed, severities):
        if is_ended():
            break
        found[index] = _bounds_in(content.first_row(index), np.isin(of_rows, codes))
    bounds = [found[index] for index in indexes if index in found]
    starts, ends = ([_NOTHING, *(both[side] for both in bounds)] for side in (0, 1))
    return np.concatenate(starts), np.concatenate(ends)


def read_severities(
    text: "LogText", content: "Content", indexes: Iterator[int], wanted: Collection[Severity]
) -> "Iterator[tuple[int, NDArray[np.uint8], NDArray[np.bool_]]]":
    """Pages, the severities of their rows where they are wanted ones, as places in `SEVERITIES`, and which rows go on
    with the line of the row before. At first one page is read, then several in one go. Blocks."""
    reader, pieces = ChunkReader(text.shelf), content.pieces
    count = 1
    while some := list(islice(indexes, count)):
        count = min(2 * count, _AT_ONCE)
        chunks = reader.read(list({int(pieces.chunk_id[index]) for index in some if index < len(pieces)}))
        for index in some:
            found = _of_raw(pieces, index, chunks, wanted) if index < len(pieces) else None
            if found is None:
                page = text.page(index, content)
                found = page.severities, page.continued
            yield index, *found


def _of_raw(
    pieces: Pieces, index: int, chunks: Chunks, wanted: Collection[Severity]
) -> "tuple[NDArray[np.uint8], NDArray[np.bool_]] | None":
    """The severities of a page by its raw text alone; None where that does not tell."""
    blocks = chunks.blocks(int(pieces.chunk_id[index]))
    raw = None if blocks is None else raw_of(blocks, int(pieces.chunk_start[index]), int(pieces.size[index]))
    if raw is None:
        return None
    carry = pieces.carry(index)
    severities = line_severities(raw, carry, int(pieces.rows[index]), wanted)
    return None if severities is None else (severities, np.arange(len(severities)) < carry.is_inside)


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
