"""An order of all rows, in which those that changed are put where they belong."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from jobdesk.index.id_map import Rows
from jobdesk.index.keys import Keys
from jobdesk.index.lookup import gather
from jobdesk.index.sorting import Sort, sort_rows
from jobdesk.model.query import Column

_BEHIND_ALL = np.iinfo(np.int64).max  #: where unknown values stand, in either direction


@dataclass(slots=True)
class Order:
    """All rows in one order, but for those that came or changed since."""

    rows: Rows
    changed: list[Rows] = field(default_factory=list)  #: rows to be put elsewhere
    changes: int = 0  #: how many those are, rows that changed twice counted twice

    @property
    def is_worn(self) -> bool:
        """Whether so much changed that sorting anew is cheaper than patching."""
        return self._is_much(self.changes)

    def mark(self, rows: Rows) -> None:
        """Take note that these rows changed or are new."""
        self.changed.append(rows)
        self.changes += len(rows)

    def patched(self, sort: Sort, keys: Keys) -> "Order | None":
        """This order with the changed rows where they belong; None where it is worn."""
        is_growing = any(key.column is Column.DURATION for key in sort)
        changed = [*self.changed, keys.growing()] if is_growing else self.changed
        changes = sum(map(len, changed))
        if self._is_much(changes):
            return None
        if not changes:
            return self
        has_changed = np.zeros(len(keys.ids), np.bool_)
        has_changed[np.concatenate(changed)] = True
        kept = self.rows.compress(~gather(has_changed, self.rows))
        fresh = np.flatnonzero(has_changed).astype(np.int32)[::-1]
        fresh = sort_rows(fresh[np.argsort(-keys.ids[fresh], kind="stable")], sort, keys)
        return Order(_insert(kept, _places(fresh, kept, sort, keys), fresh))

    def _is_much(self, changes: int) -> bool:
        return changes * 16 > len(self.rows)


def _insert(kept: Rows, places: NDArray[np.int64], fresh: Rows) -> Rows:
    """`kept` with the fresh rows before these places, which ascend: few long copies."""
    if len(fresh) * 64 > len(kept):
        return np.insert(kept, places, fresh)
    pieces: list[Rows] = []
    before = 0
    for number, place in enumerate(places.tolist()):
        pieces += (kept[before:place], fresh[number : number + 1])
        before = place
    return np.concatenate([*pieces, kept[before:]])


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
        others = _values(gather(kept, middle), sort, keys)
        is_behind = is_open & _is_less(others, wanted)
        low = np.where(is_behind, middle + 1, low)
        high = np.where(is_open & ~is_behind, middle, high)
    return low


def _values(rows: Rows, sort: Sort, keys: Keys) -> list[NDArray[np.int64]]:
    """The values of rows by each key, so that the smaller comes first; the last of them never equal."""
    values = []
    for key in sort:
        value, unknown = keys.of(key.column, rows).astype(np.int64), keys.unknown(key.column)
        if key.is_descending:
            value = -value if unknown is None else np.where(value == unknown, _BEHIND_ALL, -value)
        values.append(value)
    return [*values, -gather(keys.ids, rows), -rows.astype(np.int64)]


def _is_less(left: Sequence[NDArray[np.int64]], right: Sequence[NDArray[np.int64]]) -> NDArray[np.bool_]:
    is_less = np.zeros(len(left[0]), np.bool_)
    is_equal = np.ones(len(left[0]), np.bool_)
    for a, b in zip(left, right, strict=True):
        is_less |= is_equal & (a < b)
        is_equal &= a == b
    return is_less
