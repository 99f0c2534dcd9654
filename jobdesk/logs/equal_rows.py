"""Which rows two logs have in common, in order: long equal ends first, then rows that each has once, then the rest.

Rows are compared by their codes: whoever calls has made equal rows equal numbers.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Codes = NDArray[np.int64]

#: Where no row stands once, so many neighbouring rows together may.
_GRAMS = (1, 2, 4, 8)
#: The rest is compared step by step while it differs in no more than so many rows, and for so many steps in all.
_MOST_DIFFERENCES, _MOST_STEPS = 160, 4_000_000
_FIRST_LOOK = 64
_MIX = np.uint64(0x9E3779B97F4A7C15)


class Cancelled(Exception):
    """Whoever asked does not want to know any more."""


class Run(NamedTuple):
    """Neighbouring rows that are equal on both sides."""

    left: int
    right: int
    length: int


class _Piece(NamedTuple):
    """Rows of both sides that lie between what is known to be equal."""

    left: int
    left_end: int
    right: int
    right_end: int


def find_common(left: Codes, right: Codes, is_cancelled: Callable[[], bool] = lambda: False) -> list[Run]:
    """The equal rows of both sides in ascending runs, none adjacent on both. Raises Cancelled.

    Takes about as long as sorting both. Where the sides have next to nothing in common that is told apart by its
    neighbours, less is found than there is; what is found is always equal.
    """
    runs: list[Run] = []
    pieces = [_Piece(0, len(left), 0, len(right))]
    steps = _Steps(_MOST_STEPS)
    while pieces:
        if is_cancelled():
            raise Cancelled
        piece = _take_ends(left, right, pieces.pop(), runs)
        if piece.left == piece.left_end or piece.right == piece.right_end:
            continue
        x, y = left[piece.left : piece.left_end], right[piece.right : piece.right_end]
        anchors = _find_anchors(x, y)
        if anchors is None:
            runs.extend(Run(piece.left + a, piece.right + b, count) for a, b, count in _step_through(x, y, steps))
        else:
            pieces.extend(_cut(piece, anchors, runs))
    return _joined(sorted(runs))


def _take_ends(left: Codes, right: Codes, piece: _Piece, runs: list[Run]) -> _Piece:
    """The piece without what is equal at its head and at its tail."""
    x, y = left[piece.left : piece.left_end], right[piece.right : piece.right_end]
    head = _count_equal(x, y)
    if head:
        runs.append(Run(piece.left, piece.right, head))
    tail = _count_equal(x[head:][::-1], y[head:][::-1])
    if tail:
        runs.append(Run(piece.left_end - tail, piece.right_end - tail, tail))
    return _Piece(piece.left + head, piece.left_end - tail, piece.right + head, piece.right_end - tail)


def _count_equal(x: Codes, y: Codes) -> int:
    """How many rows are equal from the first on; looks farther only where what is near is equal."""
    count, first, size = min(len(x), len(y)), 0, _FIRST_LOOK
    while first < count:
        end = min(count, first + size)
        differ = np.flatnonzero(x[first:end] != y[first:end])
        if len(differ):
            return first + int(differ[0])
        first, size = end, size * 4
    return count


def _find_anchors(x: Codes, y: Codes) -> tuple[Codes, Codes] | None:
    """Places of rows that stand once on each side, in the same order on both; None where there are none."""
    for gram in _GRAMS:
        if min(len(x), len(y)) < gram:
            return None
        i, j = _find_lone(_grams(x, gram), _grams(y, gram))
        is_same = x[i] == y[j]
        i, j = i[is_same], j[is_same]
        if len(i):
            kept = _longest_ascending(j.tolist())
            return i[kept], j[kept]
    return None


def _grams(codes: Codes, count: int) -> NDArray[np.uint64]:
    """For each row a number for it and the ones behind it, `count` in all."""
    mixed = codes.astype(np.uint64)
    total = mixed[: len(mixed) - count + 1].copy()
    for place in range(1, count):
        total *= _MIX
        total += mixed[place : len(mixed) - count + 1 + place]
    return total


def _find_lone(x: NDArray[np.uint64], y: NDArray[np.uint64]) -> tuple[Codes, Codes]:
    sides = []
    for side in (x, y):
        values, places, counts = np.unique(side, return_index=True, return_counts=True)
        sides.append((values[counts == 1], places[counts == 1]))
    _, in_x, in_y = np.intersect1d(sides[0][0], sides[1][0], assume_unique=True, return_indices=True)
    i, j = sides[0][1][in_x], sides[1][1][in_y]
    order = np.argsort(i)
    return i[order].astype(np.int64), j[order].astype(np.int64)


def _longest_ascending(numbers: list[int]) -> NDArray[np.int64]:
    """The places of a longest ascending choice of distinct numbers."""
    tops: list[int] = []
    places: list[int] = []
    before: list[int] = []
    for place, number in enumerate(numbers):
        pile = bisect_left(tops, number)
        before.append(places[pile - 1] if pile else -1)
        if pile == len(tops):
            tops.append(number)
            places.append(place)
        else:
            tops[pile], places[pile] = number, place
    chosen = np.empty(len(tops), np.int64)
    place = places[-1]
    for at in range(len(tops) - 1, -1, -1):
        chosen[at], place = place, before[place]
    return chosen


def _cut(piece: _Piece, anchors: tuple[Codes, Codes], runs: list[Run]) -> Iterator[_Piece]:
    """Takes the anchors, neighbours together, and gives what lies between them."""
    i, j = anchors
    begins = np.flatnonzero((np.diff(i, prepend=-2) != 1) | (np.diff(j, prepend=-2) != 1))
    counts = np.diff(begins, append=len(i))
    firsts, seconds = i[begins] + piece.left, j[begins] + piece.right
    a, b = piece.left, piece.right
    for first, second, count in zip(firsts.tolist(), seconds.tolist(), counts.tolist(), strict=True):
        runs.append(Run(first, second, count))
        if first > a and second > b:
            yield _Piece(a, first, b, second)
        a, b = first + count, second + count
    if a < piece.left_end and b < piece.right_end:
        yield _Piece(a, piece.left_end, b, piece.right_end)


class _Steps:
    """So many are left."""

    def __init__(self, left: int) -> None:
        self.left = left


def _step_through(x: Codes, y: Codes, steps: _Steps) -> list[Run]:
    """Myers' shortest way from one side to the other, given up where it is long.

    http://www.xmailserver.org/diff2.pdf
    """
    a, b = x.tolist(), y.tolist()
    frontier = {1: 0}
    trail: list[dict[int, int]] = []
    for distance in range(min(len(a) + len(b), _MOST_DIFFERENCES) + 1):
        trail.append(dict(frontier))
        for diagonal in range(-distance, distance + 1, 2):
            i = _reach(frontier, diagonal, distance)
            first = i
            while i < len(a) and i - diagonal < len(b) and a[i] == b[i - diagonal]:
                i += 1
            steps.left -= 1 + i - first
            frontier[diagonal] = i
            if i >= len(a) and i - diagonal >= len(b):
                return _walk_back(trail, len(a), len(b))
        if steps.left < 0:
            break
    return []


def _reach(frontier: dict[int, int], diagonal: int, distance: int) -> int:
    """How far one gets on a diagonal with one more difference."""
    is_down = diagonal == -distance or (
        diagonal != distance and frontier.get(diagonal - 1, -1) < frontier.get(diagonal + 1, -1)
    )
    return frontier[diagonal + 1] if is_down else frontier[diagonal - 1] + 1


def _walk_back(trail: list[dict[int, int]], i: int, j: int) -> list[Run]:
    runs: list[Run] = []
    for distance in range(len(trail) - 1, -1, -1):
        frontier, diagonal = trail[distance], i - j
        begin = _reach(frontier, diagonal, distance) if distance else 0
        if i > begin:
            runs.append(Run(begin, begin - diagonal, i - begin))
        if distance:
            is_down = begin == frontier.get(diagonal + 1, -1) and (
                diagonal == -distance
                or (diagonal != distance and frontier.get(diagonal - 1, -1) < frontier.get(diagonal + 1, -1))
            )
            i, j = (begin, begin - diagonal - 1) if is_down else (begin - 1, begin - diagonal)
    return runs[::-1]


def _joined(runs: list[Run]) -> list[Run]:
    joined: list[Run] = []
    for run in runs:
        last = joined[-1] if joined else None
        if last is not None and (run.left - last.left, run.right - last.right) == (last.length, last.length):
            joined[-1] = Run(last.left, last.right, last.length + run.length)
        else:
            joined.append(run)
    return joined
