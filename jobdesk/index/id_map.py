"""Which row a job has, and the rows in the order of their ids."""

import numpy as np
from numpy.typing import NDArray

Rows = NDArray[np.int32]

#: Rows that may wait in the plain dictionary before they are merged into the sorted arrays.
_TAIL_LIMIT = 50_000


class IdMap:
    """Rows by job id.

    While ids ascend with the rows, as a server numbers them, the id column itself is the map and nothing is kept
    beside it. Otherwise there are two sorted arrays, and a dictionary of the newest rows. `row` may be called in
    another thread while one adds.
    """

    def __init__(self) -> None:
        # The ids ascending and their rows, as one value for other threads; no rows: the place is the row.
        self._sorted: tuple[NDArray[np.int64], Rows | None] = (np.empty(0, np.int64), None)
        self._tail: dict[int, int] = {}

    def row(self, job_id: int) -> int | None:
        """The row of a job, or None."""
        row = self._tail.get(job_id)  # looked at before the arrays, into which it may be merged meanwhile
        if row is not None:
            return row
        ids, rows = self._sorted
        place = int(ids.searchsorted(job_id))
        if place == len(ids) or ids.item(place) != job_id:
            return None
        return place if rows is None else rows.item(place)

    def rows(self, job_ids: NDArray[np.int64]) -> NDArray[np.int64]:
        """The rows of many jobs; -1 for the unknown ones."""
        ids, rows = self._sorted
        if not len(ids):
            found = np.full(len(job_ids), -1, np.int64)
        else:
            places = np.minimum(ids.searchsorted(job_ids), len(ids) - 1)
            found = np.where(ids[places] == job_ids, places if rows is None else rows[places], -1)
        if self._tail:
            missing = np.flatnonzero(found < 0)
            found[missing] = [self._tail.get(job_id, -1) for job_id in job_ids[missing].tolist()]
        return found

    def add(self, ids: NDArray[np.int64], first: int) -> None:
        """Take in the rows from `first` on; `ids` is the whole id column in use, and none of the new ids is known."""
        fresh = ids[first:]
        if self._sorted[1] is None and not self._tail and bool(np.all(np.diff(ids[max(first - 1, 0) :]) > 0)):
            self._sorted = ids, None
            return
        self._tail.update(zip(fresh.tolist(), range(first, len(ids)), strict=True))
        if len(self._tail) > _TAIL_LIMIT:
            self._merge()

    def oldest_first(self) -> Rows | None:
        """All rows by ascending id; None where that is the order in which they lie."""
        if self._tail:
            self._merge()
        return self._sorted[1]

    def _merge(self) -> None:
        ids, rows = self._sorted
        if rows is None:
            rows = np.arange(len(ids), dtype=np.int32)
        tail_ids = np.fromiter(self._tail.keys(), np.int64, len(self._tail))
        tail_rows = np.fromiter(self._tail.values(), np.int32, len(self._tail))
        order = np.argsort(tail_ids, kind="stable")
        tail_ids, tail_rows = tail_ids[order], tail_rows[order]
        places = ids.searchsorted(tail_ids)
        self._sorted = np.insert(ids, places, tail_ids), np.insert(rows, places, tail_rows)
        self._tail = {}
