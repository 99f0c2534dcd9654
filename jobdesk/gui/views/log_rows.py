"""Which rows a log view shows: all of them, or those of a row map, which loads NumPy."""

from typing import Protocol


class ShownRows(Protocol):
    """Rows of a log in their order; an *index* counts those that are shown. `logs.row_map.RowMap` is one."""

    def __len__(self) -> int:
        """How many are shown."""

    def row_at(self, index: int) -> int:
        """The row that is shown as number `index`."""

    def index_of(self, row: int) -> int:
        """As which number a row, or the next shown one, is shown."""

    def holds(self, row: int) -> bool:
        """Whether a row is shown."""

    def nearest(self, row: int) -> int:
        """The index of the shown row that is nearest to a row."""

    def is_behind_gap(self, index: int) -> bool:
        """Whether rows are left out before this one."""

    def spans(self, first: int, count: int) -> list[tuple[int, int]]:
        """First row and number of each run among shown rows."""


class AllRows:
    """The first `count` rows."""

    __slots__ = ("_count",)

    def __init__(self, count: int) -> None:
        self._count = count

    def __len__(self) -> int:
        return self._count

    def row_at(self, index: int) -> int:
        """The same."""
        return index

    def index_of(self, row: int) -> int:
        """The same, or the number of rows behind the last one."""
        return max(0, min(row, self._count))

    def holds(self, row: int) -> bool:
        """Whether there is such a row."""
        return 0 <= row < self._count

    def nearest(self, row: int) -> int:
        """The same, or the last one."""
        return max(0, min(row, self._count - 1))

    def is_behind_gap(self, index: int) -> bool:
        """None is."""
        return False

    def spans(self, first: int, count: int) -> list[tuple[int, int]]:
        """One run."""
        first = max(0, first)
        count = min(count, self._count - first)
        return [(first, count)] if count > 0 else []
