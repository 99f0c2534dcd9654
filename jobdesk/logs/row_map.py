"""Which rows of a log are shown, as intervals: rows of the view on one side, rows of the log on the other."""

import numpy as np
from numpy.typing import NDArray

Rows = NDArray[np.int64]


class RowMap:
    """Some rows of a log in their order. Nobody changes it: it may cross threads.

    An *index* counts the rows that are shown, a *row* those of the log; both from 0. `starts` are the first rows of the
    intervals, ascending, with rows that are not shown between two of them; `before` is how many shown rows lie before
    each, and at last how many there are.
    """

    __slots__ = ("_before", "_ends", "_starts")

    def __init__(self, starts: Rows, ends: Rows) -> None:
        """Of intervals from `starts` to before `ends`, ascending and neither empty nor adjacent."""
        self._starts = starts
        self._ends = ends
        self._before = np.concatenate((np.zeros(1, np.int64), np.cumsum(ends - starts)))

    def __len__(self) -> int:
        return int(self._before[-1])

    @property
    def intervals(self) -> int:
        """How many pieces the shown rows lie in."""
        return len(self._starts)

    @property
    def bounds(self) -> tuple[Rows, Rows]:
        """The first rows of the intervals, and the rows behind them; not to be changed."""
        return self._starts, self._ends

    def row_at(self, index: int) -> int:
        """The row of the log that is shown as number `index`, which must be one of them."""
        interval = int(np.searchsorted(self._before, index, side="right")) - 1
        return int(self._starts[interval] + (index - self._before[interval]))

    def index_of(self, row: int) -> int:
        """As which number a row is shown; that of the next shown one where it is not, or behind the last."""
        interval = int(np.searchsorted(self._ends, row, side="right"))
        if interval == len(self._starts):
            return len(self)
        return int(self._before[interval] + max(0, row - self._starts[interval]))

    def holds(self, row: int) -> bool:
        """Whether a row is shown."""
        interval = int(np.searchsorted(self._ends, row, side="right"))
        return interval < len(self._starts) and row >= self._starts[interval]

    def nearest(self, row: int) -> int:
        """The index of the shown row that is nearest to a row, the one before where two are; 0 where none is shown."""
        index = self.index_of(row)
        if not len(self) or (index < len(self) and self.row_at(index) == row) or index == 0:
            return index
        if index == len(self):
            return index - 1
        return index if self.row_at(index) - row < row - self.row_at(index - 1) else index - 1

    def is_behind_gap(self, index: int) -> bool:
        """Whether rows are left out between the shown row before `index` and this one.

        Nowhere where all shown rows stand alone: there it is so before each of them.
        """
        if self.intervals == len(self):
            return False
        interval = int(np.searchsorted(self._before, index, side="left"))
        return 0 < interval < len(self._starts) and int(self._before[interval]) == index

    def spans(self, first: int, count: int) -> list[tuple[int, int]]:
        """First row and number of each run of rows among `count` shown ones from `first` on."""
        end = min(first + count, len(self))
        spans = []
        index = max(0, first)
        while index < end:
            interval = int(np.searchsorted(self._before, index, side="right")) - 1
            row = int(self._starts[interval] + (index - self._before[interval]))
            length = min(int(self._ends[interval]) - row, end - index)
            spans.append((row, length))
            index += length
        return spans

    def __and__(self, other: "RowMap") -> "RowMap":
        """The rows that both show."""
        if not self.intervals or not other.intervals:
            return NO_ROWS
        # A row is in both where two intervals have begun and not ended.
        edges = np.concatenate((self._starts, other._starts, self._ends, other._ends))
        begun = self.intervals + other.intervals
        order = np.argsort(edges, kind="stable")
        depth = np.cumsum(np.where(order < begun, 1, -1))
        edges = edges[order]
        inside = (depth[:-1] == 2) & (edges[1:] > edges[:-1])
        return of_intervals(edges[:-1][inside], edges[1:][inside])

    def without(self, starts: Rows, ends: Rows) -> "RowMap":
        """All but the rows of some intervals, which are ascending and apart."""
        if not len(starts) or not self.intervals:
            return self
        last = max(int(self._ends[-1]), int(ends[-1]))
        begins = np.concatenate((np.zeros(1, np.int64), ends))
        stops = np.concatenate((starts, np.array([last], np.int64)))
        kept = stops > begins
        return self & RowMap(begins[kept], stops[kept])

    def widened(self, count: int, around: int) -> "RowMap":
        """With so many more rows of `count` above and below each interval."""
        return of_intervals(np.maximum(self._starts - around, 0), np.minimum(self._ends + around, count))

    def clipped(self, first: int, end: int) -> "RowMap":
        """The shown rows from row `first` to before row `end`."""
        begin = int(np.searchsorted(self._ends, first, side="right"))
        stop = int(np.searchsorted(self._starts, end, side="left"))
        if stop <= begin or end <= first:
            return NO_ROWS
        return RowMap(np.maximum(self._starts[begin:stop], first), np.minimum(self._ends[begin:stop], end))


def of_all(count: int) -> RowMap:
    """The first `count` rows."""
    return RowMap(np.zeros(1, np.int64), np.array([count], np.int64)) if count > 0 else NO_ROWS


def of_rows(rows: Rows, count: int, *, above: int = 0, below: int = 0) -> RowMap:
    """Some rows, ascending, of `count`, with `above` and `below` more of them round each."""
    if not len(rows):
        return NO_ROWS
    rows = rows.astype(np.int64, copy=False)
    return of_intervals(np.maximum(rows - above, 0), np.minimum(rows + (below + 1), count))


def of_intervals(starts: Rows, ends: Rows) -> RowMap:
    """The rows of intervals that are ascending by both ends, and may overlap or touch."""
    if not len(starts):
        return NO_ROWS
    is_apart = starts[1:] > ends[:-1]
    return RowMap(starts[np.append(True, is_apart)], ends[np.append(is_apart, True)])


NO_ROWS = RowMap(np.zeros(0, np.int64), np.zeros(0, np.int64))
