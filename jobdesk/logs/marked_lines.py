"""The severities of the lines of raw text, many at a time: without making what is shown of it."""

from collections.abc import Callable, Collection, Iterator
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from jobdesk.logs.carry import Carry
from jobdesk.logs.chunk_reader import ChunkReader, Chunks
from jobdesk.logs.chunks import raw_of
from jobdesk.logs.page import Page
from jobdesk.logs.pieces import Pieces
from jobdesk.logs.shelf import Shelf
from jobdesk.logs.showing import INFO, SEVERITIES, read_line
from jobdesk.model.log import MAX_LINE_LENGTH, Severity

_LINE_FEED, _COLON = 10, 58
#: Marks that make a line what they say whatever stands behind them.
_CERTAIN = {b"error::": Severity.ERROR, b"warning::": Severity.WARNING, b"result::": Severity.RESULT}
_LONGEST = max(map(len, _CERTAIN))
_AT_ONCE = 16  #: pages that are read in one go, after the first few: about two megabytes


def read_severities(
    shelf: Shelf,
    pieces: Pieces,
    indexes: Iterator[int],
    wanted: Collection[Severity],
    read_page: Callable[[int], Page],
) -> Iterator[tuple[int, NDArray[np.uint8], NDArray[np.bool_]]]:
    """Pages, the severities of their rows where they are wanted ones, as places in `SEVERITIES`, and which rows go on
    with the line of the row before. `read_page` reads those of which raw text does not tell. Blocks."""
    reader = ChunkReader(shelf)
    count = 1
    while some := list(islice(indexes, count)):
        count = min(2 * count, _AT_ONCE)
        chunks = reader.read(list({int(pieces.chunk_id[index]) for index in some if index < len(pieces)}))
        for index in some:
            found = _of_raw(pieces, index, chunks, wanted) if index < len(pieces) else None
            if found is None:
                page = read_page(index)
                found = page.severities, page.continued
            yield index, *found


def _of_raw(
    pieces: Pieces, index: int, chunks: Chunks, wanted: Collection[Severity]
) -> tuple[NDArray[np.uint8], NDArray[np.bool_]] | None:
    """The severities of a page by its raw text alone; None where that does not tell."""
    blocks = chunks.blocks(int(pieces.chunk_id[index]))
    raw = None if blocks is None else raw_of(blocks, int(pieces.chunk_start[index]), int(pieces.size[index]))
    if raw is None:
        return None
    carry = pieces.carry(index)
    severities = line_severities(raw, carry, int(pieces.rows[index]), wanted)
    return None if severities is None else (severities, np.arange(len(severities)) < carry.is_inside)


def line_severities(raw: bytes, carry: Carry, rows: int, wanted: Collection[Severity]) -> NDArray[np.uint8] | None:
    """For each row of a settled piece the place of its severity in `SEVERITIES`, where that is one of the wanted ones.

    None where its rows are not its lines: where a line is long, or the last one shows nothing.
    """
    codes = np.frombuffer(raw + bytes(_LONGEST + 2), np.uint8)
    ends = np.flatnonzero(codes[: len(raw)] == _LINE_FEED)
    if not raw.endswith(b"\n"):
        ends = np.append(ends, len(raw))
    starts = np.concatenate((np.zeros(1, np.int64), ends[:-1] + 1))
    if len(ends) != rows or int((ends - starts).max(initial=0)) > MAX_LINE_LENGTH:
        return None
    severities = np.full(rows, INFO, np.uint8)
    marked = np.flatnonzero((codes[starts] == _COLON) & (codes[starts + 1] == _COLON))
    if len(marked):
        heads = codes[starts[marked][:, None] + np.arange(2, _LONGEST + 2)]
        certain = _read_heads(heads)
        if not set(wanted) <= set(_CERTAIN.values()):
            _read_others(raw, certain, starts[marked], ends[marked])
        severities[marked] = certain
    if carry.is_inside:
        severities[0] = carry.severity
    return severities


def _read_heads(heads: NDArray[np.uint8]) -> NDArray[np.uint8]:
    severities = np.full(len(heads), INFO, np.uint8)
    for mark, severity in _CERTAIN.items():
        has_mark = (heads[:, : len(mark)] == np.frombuffer(mark, np.uint8)).all(axis=1)
        severities[has_mark] = SEVERITIES.index(severity)
    return severities


def _read_others(raw: bytes, severities: NDArray[np.uint8], starts: NDArray[np.int64], ends: NDArray[np.int64]) -> None:
    for place in np.flatnonzero(severities == INFO).tolist():
        line = raw[starts[place] : ends[place]]
        severities[place], _ = read_line(line if line.isascii() else line.decode(errors="replace").encode())
