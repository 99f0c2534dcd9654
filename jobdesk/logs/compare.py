"""Two logs row by row: what they have in common, and what stands in the place of what."""

import enum
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from jobdesk.logs.equal_rows import Codes, Run, find_common
from jobdesk.logs.masking import Masker
from jobdesk.logs.page import Page

#: In a row that one side does not have.
NO_ROW = -1
_AT_ONCE = 4000


class RowKind(enum.IntEnum):
    """What a row of a comparison shows."""

    EQUAL = 0  #: but for what is masked
    CHANGED = 1  #: a row stands in the place of another
    LEFT = 2  #: the left log alone has it
    RIGHT = 3


class Block(NamedTuple):
    """Rows of both sides that are equal one for one, or stand in each other's place."""

    left: int
    left_count: int
    right: int
    right_count: int
    is_equal: bool


@dataclass(frozen=True, slots=True, eq=False)
class Comparison:
    """The rows of two logs side by side; nobody changes it."""

    left: NDArray[np.int32]  #: shape (rows,): the row of the left log, or NO_ROW
    right: NDArray[np.int32]
    kinds: NDArray[np.uint8]  #: RowKind
    starts: NDArray[np.int64]  #: shape (differences,): where neighbouring rows begin that are not equal
    ends: NDArray[np.int64]

    @property
    def rows(self) -> int:
        """How many rows."""
        return len(self.kinds)

    @property
    def differences(self) -> int:
        """How many stretches of rows differ."""
        return len(self.starts)

    def count(self, kind: RowKind) -> int:
        """How many rows are of a kind."""
        return int(np.count_nonzero(self.kinds == kind))

    def difference_at(self, row: int) -> int | None:
        """The number from 0 of the difference that a row belongs to."""
        place = int(np.searchsorted(self.ends, row, "right"))
        return place if place < len(self.starts) and self.starts[place] <= row else None

    def next_difference(self, row: int) -> int | None:
        """The number of the first difference that begins behind a row."""
        place = int(np.searchsorted(self.starts, row, "right"))
        return place if place < len(self.starts) else None

    def previous_difference(self, row: int) -> int | None:
        """The number of the last difference that begins before a row."""
        place = int(np.searchsorted(self.starts, row, "left"))
        return place - 1 if place else None

    def row_of(self, side: NDArray[np.int32], row: int) -> int:
        """Where a row of one of the logs stands; of one that is beyond, the end."""
        has_row = np.flatnonzero(side != NO_ROW)
        place = int(np.searchsorted(side[has_row], row))
        return int(has_row[place]) if place < len(has_row) else max(0, self.rows - 1)


def row_codes(page: Page, masker: Masker) -> Codes:
    """A number for each row of a page; rows that are equal but for what is masked have equal ones."""
    count = page.rows
    if not count or not page.text:
        return np.zeros(count, np.int64)
    text = page.text
    if np.any(page.starts[1:] != page.ends[:-1] + 1):
        pairs = zip(page.starts.tolist(), page.ends.tolist(), strict=True)
        text = b"\n".join(text[start:end] for start, end in pairs)
    rows = masker.mask(text).split(b"\n")
    return np.fromiter(map(hash, rows[:count]), np.int64, count)


def compare(
    left: Codes,
    right: Codes,
    align: Callable[[Block], Sequence[Block]] | None = None,
    is_cancelled: Callable[[], bool] = lambda: False,
) -> Comparison:
    """Compare two logs by the codes of their rows. Raises Cancelled.

    `align` says of a block that differs what of it stands in the place of what, as blocks in order; without it rows
    are paired from the first on.
    """
    blocks: list[Block] = []
    for block in _cut(find_common(left, right, is_cancelled), len(left), len(right)):
        if align is None or block.is_equal or not block.left_count or not block.right_count:
            blocks.append(block)
        else:
            blocks.extend(align(block))
    return _lay_out(blocks)


def _cut(runs: list[Run], left_count: int, right_count: int) -> list[Block]:
    blocks: list[Block] = []
    a = b = 0
    for left, right, count in [*runs, Run(left_count, right_count, 0)]:
        if left > a or right > b:
            blocks.append(Block(a, left - a, b, right - b, is_equal=False))
        if count:
            blocks.append(Block(left, count, right, count, is_equal=True))
        a, b = left + count, right + count
    return blocks


def _lay_out(blocks: list[Block]) -> Comparison:
    # In portions, for each conversion holds the interpreter.
    parts = [np.array(blocks[first : first + _AT_ONCE], np.int64) for first in range(0, len(blocks), _AT_ONCE)]
    table = np.concatenate([np.empty((0, 5), np.int64), *parts])
    heights = np.maximum(table[:, 1], table[:, 3])
    block = np.repeat(np.arange(len(table)), heights)
    place = np.arange(len(block)) - np.repeat(np.cumsum(heights) - heights, heights)
    left = np.where(place < table[block, 1], table[block, 0] + place, NO_ROW).astype(np.int32)
    right = np.where(place < table[block, 3], table[block, 2] + place, NO_ROW).astype(np.int32)
    kinds = np.full(len(block), RowKind.CHANGED, np.uint8)
    kinds[table[block, 4] != 0] = RowKind.EQUAL
    kinds[right == NO_ROW] = RowKind.LEFT
    kinds[left == NO_ROW] = RowKind.RIGHT
    edges = np.diff((kinds != RowKind.EQUAL).astype(np.int8), prepend=0, append=0)
    return Comparison(left, right, kinds, np.flatnonzero(edges == 1), np.flatnonzero(edges == -1))
