"""Which rows of a comparison are shown: those that differ, some round them, and a fold for each long equal stretch."""

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from jobdesk.logs.compare import Comparison

CONTEXT = 3  #: equal rows that stay round what differs
_FEWEST_FOLDED = 4


class ComparisonRows:
    """The shown rows in their order. An *entry* counts what is shown, a *row* what was compared."""

    def __init__(self, comparison: "Comparison", *, is_folded: bool, opened: frozenset[int] = frozenset()) -> None:
        """`opened`: the first rows of stretches that are shown though the others are folded."""
        self.comparison = comparison
        self.opened = opened
        starts, ends = _stretches(comparison) if is_folded else (np.empty(0, np.int64),) * 2
        if opened:
            kept = ~np.isin(starts, list(opened))
            starts, ends = starts[kept], ends[kept]
        self._starts, self._ends = starts, ends
        # A fold takes one entry.
        self._saved = np.concatenate((np.zeros(1, np.int64), np.cumsum(ends - starts - 1)))
        self._fold_entries = starts - self._saved[:-1]

    def __len__(self) -> int:
        return self.comparison.rows - int(self._saved[-1])

    @property
    def folds(self) -> int:
        """How many stretches are folded."""
        return len(self._starts)

    def fold_at(self, entry: int) -> tuple[int, int] | None:
        """The rows from the first one to the one behind the last that an entry stands for; None for a single row."""
        place = int(np.searchsorted(self._fold_entries, entry))
        if place == len(self._fold_entries) or self._fold_entries[place] != entry:
            return None
        return int(self._starts[place]), int(self._ends[place])

    def row_at(self, entry: int) -> int:
        """The row that an entry shows, the first one of a fold."""
        folds = int(np.searchsorted(self._fold_entries, entry))
        return entry + int(self._saved[folds])

    def entry_of(self, row: int) -> int:
        """The entry that shows a row, or the fold that hides it."""
        place = int(np.searchsorted(self._starts, row, "right"))
        if place and row < self._ends[place - 1]:
            return int(self._fold_entries[place - 1])
        return row - int(self._saved[place])


def _stretches(comparison: "Comparison") -> "tuple[np.ndarray[tuple[int], np.dtype[np.int64]], ...]":
    """The equal rows that lie apart from what differs."""
    begins = np.concatenate((np.zeros(1, np.int64), comparison.ends + CONTEXT))
    stops = np.concatenate((comparison.starts - CONTEXT, np.array([comparison.rows])))
    if comparison.differences:
        begins[0] = 0
    is_long = stops - begins >= _FEWEST_FOLDED
    return begins[is_long], stops[is_long]
