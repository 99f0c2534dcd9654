"""Which row a job has, and the rows in the order of their ids."""

from bisect import bisect_right

import numpy as np
from numpy.typing import NDArray

from jobdesk.index.lookup import gather

Rows = NDArray[np.int32]
Ids = NDArray[np.int64]

#: Rows that may wait in the plain dictionary before they are merged into the sorted array.
_TAIL_LIMIT = 50_000
#: Where more than this part of all ids is wanted, they are looked up in a table of all: the search takes longer.
_MANY = 8
#: Such a table has at most so many places for each id.
_MOST_GAPS = 4


class IdMap:
    """Rows by job id: of several rows with one id, the highest.

    While ids ascend with the rows, as a server numbers them, the id column itself is the map and nothing is kept
    beside it. Otherwise there is the order of most rows, and a dictionary of the newest. `row` may be called in
    another thread while one adds.
    """

    def __init__(self) -> None:
        # The ids of the rows and the rows by ascending id, as one value for other threads; no rows: as they lie.
        self._sorted: tuple[Ids, Rows | None] = (np.empty(0, np.int64), None)
        self._tail: dict[int, int] = {}  # of the rows behind those
        self._ids = self._sorted[0]  # of all rows

    def row(self, job_id: int) -> int | None:
        """The row of a job, or None."""
        row = self._tail.get(job_id)  # looked at before the arrays, into which it may be merged meanwhile
        if row is not None:
            return row
        ids, rows = self._sorted
        if rows is None:
            place = row = int(ids.searchsorted(job_id, side="right")) - 1
        else:
            place = bisect_right(range(len(rows)), job_id, key=lambda each: ids.item(rows.item(each))) - 1
            row = rows.item(place)
        return row if place >= 0 and ids.item(row) == job_id else None

    def rows(self, job_ids: NDArray[np.int64]) -> NDArray[np.int64]:
        """The rows of many jobs; -1 for the unknown ones."""
        ids, rows = self._sorted
        if not len(ids):
            found = np.full(len(job_ids), -1, np.int64)
        elif len(job_ids) * _MANY > len(ids) and _is_dense(ids, rows):
            found = _look_up(ids, rows, job_ids)
        else:
            places = np.maximum(_search(ids, rows, job_ids) - 1, 0)
            at = places if rows is None else rows[places]
            found = np.where(ids[at] == job_ids, at, -1)
        if self._tail:
            newer = np.array([self._tail.get(job_id, -1) for job_id in job_ids.tolist()], np.int64)
            found = np.where(newer >= 0, newer, found)
        return found

    def add(self, ids: Ids, first: int) -> None:
        """Take in the rows from `first` on; `ids` is the whole id column in use."""
        self._ids = ids
        if self._sorted[1] is None and not self._tail and bool(np.all(np.diff(ids[max(first - 1, 0) :]) >= 0)):
            self._sorted = ids, None
            return
        known, rows = self._sorted
        self._sorted = ids[: len(known)], rows  # an array that was replaced by a longer one is let go
        self._tail.update(zip(ids[first:].tolist(), range(first, len(ids)), strict=True))
        if len(self._tail) > _TAIL_LIMIT:
            self._merge()

    def oldest_first(self) -> Rows | None:
        """All rows by ascending id, those of one id by ascending row; None where they lie so."""
        if self._tail:
            self._merge()
        return self._sorted[1]

    def _merge(self) -> None:
        known, rows = self._sorted
        if rows is None:
            rows = np.arange(len(known), dtype=np.int32)
        ids, size = self._ids, len(known)
        fresh = (np.argsort(ids[size:], kind="stable") + size).astype(np.int32)
        if not size or ids[fresh[0]] >= ids[rows[-1]]:
            rows = np.concatenate([rows, fresh])
        else:
            rows = np.insert(rows, _search(ids, rows, ids[fresh]), fresh)
        self._sorted = ids, rows
        self._tail = {}


def _is_dense(ids: Ids, rows: Rows | None) -> bool:
    """Whether the ids, the order of which is given, lie close together."""
    first, last = (ids[0], ids[-1]) if rows is None else (ids[rows[0]], ids[rows[-1]])
    return bool(last - first < _MOST_GAPS * len(ids))


def _look_up(ids: Ids, rows: Rows | None, wanted: NDArray[np.int64]) -> NDArray[np.int64]:
    """The highest row of each wanted id; -1 for the unknown ones."""
    first = ids[0] if rows is None else ids[rows[0]]
    last = ids[-1] if rows is None else ids[rows[-1]]
    table = np.full(int(last - first) + 2, -1, np.int32)  # one more at the end stands for everything outside
    if rows is None:
        table[ids - first] = np.arange(len(ids), dtype=np.int32)  # of equal ones the last remains
    else:
        table[gather(ids, rows) - first] = rows
    places = wanted - first
    places[(places < 0) | (places > last - first)] = len(table) - 1
    return gather(table, places).astype(np.int64)


def _search(ids: Ids, rows: Rows | None, wanted: NDArray[np.int64]) -> NDArray[np.int64]:
    """Where each wanted id belongs behind its equals; a binary search for all at once, for no array may be copied."""
    if rows is None:
        return ids.searchsorted(wanted, side="right")
    low, high = np.zeros(len(wanted), np.int64), np.full(len(wanted), len(rows), np.int64)
    for _ in range(len(rows).bit_length()):
        middle = (low + high) >> 1
        is_open = low < high
        is_right = is_open & (ids[rows.take(middle, mode="clip")] <= wanted)
        low = np.where(is_right, middle + 1, low)
        high = np.where(is_open & ~is_right, middle, high)
    return low
