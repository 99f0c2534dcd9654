"""Orders: rows sorted by one or several columns, kept, and patched where jobs changed."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from jobdesk.index.columns import NO_TIME
from jobdesk.index.content import Content
from jobdesk.index.durations import durations
from jobdesk.index.id_map import IdMap, Rows
from jobdesk.model.query import Column, SortKey

Sort = tuple[SortKey, ...]

_TIME_COLUMNS = {Column.CREATED: "created", Column.STARTED: "started", Column.FINISHED: "finished"}
RANKED_COLUMNS = {
    Column.SCRIPT: "script",
    Column.BATCH: "batch",
    Column.STARTED_BY: "user",
    Column.QUEUE: "queue",
    Column.SCHEDULE: "schedule",
    Column.DOMAIN: "domain",
    Column.RESULT: "outcome",
}
_KEPT_ORDERS = 2


class Orderer:
    """Sorts rows, ties by the newest id first. An order of all rows is kept and serves every filter."""

    def __init__(self) -> None:
        self._orders: dict[Sort, _Order] = {}

    def mark(self, rows: NDArray[Any]) -> None:
        """Take note that these rows changed or are new."""
        for sort, order in list(self._orders.items()):
            order.changed.append(rows.astype(np.int32))
            order.changes += len(rows)
            if order.is_worn:
                del self._orders[sort]

    def forget(self, *columns: Column) -> None:
        """Take note that the values of these columns mean something else now."""
        for sort in list(self._orders):
            if any(key.column in columns for key in sort):
                del self._orders[sort]

    def sort(self, shown: NDArray[np.bool_], count: int, sort: Sort, keys: "Keys", ids: IdMap) -> Rows:
        """The `count` rows that are `shown`, sorted."""
        oldest_first = ids.oldest_first()
        order = self._orders.pop(sort, None)
        if order is not None:
            order = order.patched(sort, keys)
        if order is None:
            if count * 8 < len(shown):
                return sort_rows(newest_first(shown, oldest_first), sort, keys)
            order = _Order(sort_rows(newest_first(None, oldest_first, len(shown)), sort, keys))
        self._orders[sort] = order
        if len(self._orders) > _KEPT_ORDERS:
            del self._orders[next(iter(self._orders))]
        if count == len(shown):
            return order.rows
        return order.rows.compress(shown.take(order.rows, mode="clip"))


class Keys:
    """The values of each column as integers that sort like what people read, the unknown ones last."""

    def __init__(self, content: Content, now_ms: int) -> None:
        self._content = content
        self._jobs = content.jobs
        self._now_ms = now_ms
        self.ids = content.jobs.id

    def of(self, column: Column, rows: Rows) -> NDArray[Any]:
        """The values of some rows."""
        if column in _TIME_COLUMNS:
            times: NDArray[np.int64] = getattr(self._jobs, _TIME_COLUMNS[column])
            return times.take(rows, mode="clip")
        if column in RANKED_COLUMNS:
            name = RANKED_COLUMNS[column]
            return self._rank(self._content.vocabulary.rankings[name].ranks, getattr(self._jobs, name), rows)
        match column:
            case Column.ID:
                return self.ids.take(rows, mode="clip")
            case Column.STATE:
                return self._jobs.state.take(rows, mode="clip")
            case Column.PROGRESS:
                return self._jobs.progress.take(rows, mode="clip")
            case Column.COMPUTER:
                return self._rank(self._content.sets.computer_ranking.ranks, self._jobs.computers, rows)
            case Column.GROUPS:
                return self._rank(self._content.sets.group_ranking.ranks, self._jobs.computers, rows)
            case Column.CONNECTION:
                return np.zeros(len(rows), np.uint8)
            case _:
                return durations(self._content, self._now_ms, rows)

    def growing(self) -> Rows:
        """The rows whose duration grows with the time."""
        is_open = self._content.vocabulary.open_states.take(self._jobs.state, mode="clip")
        is_open &= (self._jobs.started != NO_TIME) & (self._jobs.finished == NO_TIME)
        return np.flatnonzero(is_open).astype(np.int32)

    def _rank(self, ranks: NDArray[np.int32], codes: NDArray[Any], rows: Rows) -> NDArray[np.int32]:
        return ranks.take(codes.take(rows, mode="clip"), mode="clip")


@dataclass(slots=True)
class _Order:
    """All rows in one order."""

    rows: Rows
    changed: list[Rows] = field(default_factory=list)  #: rows to be put elsewhere
    changes: int = 0  #: how many those are, rows that changed twice counted twice

    @property
    def is_worn(self) -> bool:
        """Whether so much changed that sorting anew is cheaper than patching."""
        return self.changes * 16 > len(self.rows)

    def patched(self, sort: Sort, keys: Keys) -> "_Order | None":
        """This order with the changed rows where they belong; None where it is worn."""
        if any(key.column is Column.DURATION for key in sort):
            growing = keys.growing()
            self.changed.append(growing)
            self.changes += len(growing)
        if self.is_worn:
            return None
        if not self.changes:
            return self
        size, changed = len(keys.ids), self.changed
        has_changed = np.zeros(size, np.bool_)
        has_changed[np.concatenate(changed)] = True
        kept = self.rows.compress(~has_changed.take(self.rows, mode="clip"))
        fresh = np.flatnonzero(has_changed).astype(np.int32)[::-1]
        fresh = sort_rows(fresh[np.argsort(-keys.ids[fresh], kind="stable")], sort, keys)
        return _Order(np.insert(kept, _places(fresh, kept, sort, keys), fresh))


def newest_first(shown: NDArray[np.bool_] | None, oldest_first: Rows | None, size: int = 0) -> Rows:
    """The shown rows (None: all `size`) by descending id."""
    if oldest_first is not None:
        rows = oldest_first if shown is None else oldest_first.compress(shown.take(oldest_first, mode="clip"))
    else:
        rows = np.arange(size, dtype=np.int32) if shown is None else np.flatnonzero(shown).astype(np.int32)
    return rows[::-1]


def sort_rows(rows: Rows, sort: Sort, keys: Keys) -> Rows:
    """Rows, given by descending id, sorted by all keys; equal ones stay in the order given."""
    for key in reversed(sort):
        if len(rows) > 1 and key.column is not Column.CONNECTION:
            rows = rows.take(_stable_order(keys.of(key.column, rows), key), mode="clip")
    return np.ascontiguousarray(rows)


def _stable_order(values: NDArray[Any], key: SortKey) -> NDArray[np.intp]:
    if key.column in _TIME_COLUMNS or key.column is Column.ID:
        # Nearly sorted, as times of jobs lie by id: NumPy's stable sort finds the runs.
        return np.argsort(-values if key.is_descending else values, kind="stable")
    return _radix_order(values, key.is_descending)


def _radix_order(values: NDArray[Any], is_descending: bool) -> NDArray[np.intp]:
    """For numbers from 0 in any order: NumPy sorts 16 bits by radix, ten times faster than 64 by comparison.

    Measured in November 2026 with NumPy 2.4: 5 ms for a million of 16 bits, 50 to 85 ms for 64.
    """
    unknown = np.iinfo(values.dtype).max
    highest = int(values.max(where=values != unknown, initial=0)) + 1  # where the unknown ones go
    places = np.minimum(values, highest)
    if is_descending:
        places = highest - places
    order = np.argsort(places.astype(np.uint16), kind="stable")
    for shift in range(16, highest.bit_length(), 16):
        digits = (places.take(order) >> shift).astype(np.uint16)
        order = order.take(np.argsort(digits, kind="stable"))
    return order


def _places(fresh: Rows, kept: Rows, sort: Sort, keys: Keys) -> NDArray[np.int64]:
    """Where each of the fresh rows belongs among the kept ones, which are sorted: a binary search for all at once."""
    low = np.zeros(len(fresh), np.int64)
    if not len(kept):
        return low
    high = np.full(len(fresh), len(kept), np.int64)
    wanted = _values(fresh, sort, keys)
    for _ in range(len(kept).bit_length()):
        middle = (low + high) // 2
        is_open = low < high
        others = _values(kept.take(middle, mode="clip"), sort, keys)
        is_behind = is_open & _is_less(others, wanted)
        low = np.where(is_behind, middle + 1, low)
        high = np.where(is_open & ~is_behind, middle, high)
    return low


def _values(rows: Rows, sort: Sort, keys: Keys) -> list[NDArray[np.int64]]:
    """The values of rows by each key, so that the smaller comes first; the last of them never equal."""
    values = [keys.of(key.column, rows).astype(np.int64) for key in sort]
    values = [-value if key.is_descending else value for key, value in zip(sort, values, strict=True)]
    return [*values, -keys.ids.take(rows, mode="clip"), -rows.astype(np.int64)]


def _is_less(left: Sequence[NDArray[np.int64]], right: Sequence[NDArray[np.int64]]) -> NDArray[np.bool_]:
    is_less = np.zeros(len(left[0]), np.bool_)
    is_equal = np.ones(len(left[0]), np.bool_)
    for a, b in zip(left, right, strict=True):
        is_less |= is_equal & (a < b)
        is_equal &= a == b
    return is_less
