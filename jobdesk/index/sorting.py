"""Sorting rows by several columns at once, and what is cheaper where an order is there already."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from jobdesk.index.columns import NO_TIME
from jobdesk.index.id_map import Rows
from jobdesk.index.keys import TIME_COLUMNS, Keys
from jobdesk.index.lookup import gather
from jobdesk.model.query import Column, SortKey

Sort = tuple[SortKey, ...]

NEWEST = SortKey(column=Column.ID, is_descending=True)


def newest_first(shown: NDArray[np.bool_] | None, oldest_first: Rows | None, size: int = 0) -> Rows:
    """The shown rows (None: all `size`) by descending id."""
    if oldest_first is not None:
        rows = oldest_first if shown is None else oldest_first.compress(shown.take(oldest_first, mode="clip"))
    else:
        rows = np.arange(size, dtype=np.int32) if shown is None else np.flatnonzero(shown).astype(np.int32)
    return rows[::-1]


def normal(sort: Sort) -> Sort:
    """The keys that make a difference, ties going by the newest id anyway."""
    keys = [key for key in sort if key.column is not Column.CONNECTION]
    if keys and keys[-1] == NEWEST:
        keys.pop()
    return tuple(keys)


def sort_rows(rows: Rows, sort: Sort, keys: Keys, is_all: bool = False) -> Rows:
    """Rows sorted by all keys, unknown values last in either direction; equal ones stay in the order given.

    `is_all`: they are all rows, from the last to the first.
    """
    for key in reversed(sort):
        if len(rows) > 1:
            values = np.ascontiguousarray(keys.of(key.column)[::-1]) if is_all else keys.of(key.column, rows)
            order = _stable_order(values, key, keys.unknown(key.column))
            rows = np.subtract(len(rows) - 1, order, dtype=np.int32) if is_all else gather(rows, order)
            is_all = False
    return np.ascontiguousarray(rows)


def sort_all(key: SortKey, keys: Keys, oldest_first: Rows | None) -> Rows:
    """All rows by one key, ties by the newest id first. `oldest_first`: None where they lie so."""
    rows = newest_first(None, oldest_first, len(keys.ids))
    if key.column is Column.ID:
        return np.ascontiguousarray(rows) if key.is_descending else turned(rows, Column.ID, keys)
    return sort_rows(rows, (key,), keys, oldest_first is None)


def turned(rows: Rows, column: Column, keys: Keys) -> Rows:
    """Rows that rise by a column, falling; unknown values stay last, and equal ones in the order given."""
    values, unknown = gather(keys.of(column), rows), keys.unknown(column)
    known = len(rows) if unknown is None else int(np.searchsorted(values, unknown))
    order = rows[:known][::-1].copy()
    _turn_ties(order, (values[1:known] == values[: max(known - 1, 0)])[::-1])
    return np.concatenate([order, rows[known:]]) if known < len(rows) else order


def refined(rows: Rows, sort: Sort, keys: Keys) -> Rows:
    """Rows that are sorted by the first key, sorted by all of them: equal ones are looked at, few in most columns."""
    if len(sort) < 2 or len(rows) < 2:
        return rows
    values = gather(keys.of(sort[0].column), rows)
    is_equal = np.concatenate([[False], values[1:] == values[:-1]])  # to the one before
    is_tied = is_equal.copy()
    is_tied[:-1] |= is_equal[1:]
    places = np.flatnonzero(is_tied)
    if not len(places):
        return rows
    tied = rows[places]
    run_of = np.empty(len(rows), np.int32)
    run_of[tied] = np.cumsum(~is_equal[places])
    tied = sort_rows(tied, sort[1:], keys)
    order = rows.copy()
    order[places] = tied[_radix_order(run_of[tied], False)]
    return order


def _stable_order(values: NDArray[Any], key: SortKey, unknown: int | None) -> NDArray[np.int32]:
    if key.column in TIME_COLUMNS or key.column is Column.ID:
        return _merge_order(values, key.is_descending)
    return _radix_order(values, key.is_descending, unknown)


def _merge_order(values: NDArray[np.int64], is_descending: bool) -> NDArray[np.int32]:
    """For times and ids, which lie nearly sorted in the table: NumPy's stable sort finds the runs.

    The unknown ones, which lie anywhere, are left out: with them it takes twice the time.
    """
    is_unknown = values == NO_TIME
    unknown = np.flatnonzero(is_unknown).astype(np.int32)
    if not len(unknown):
        return _sort_falling(values, is_descending)
    is_known = np.logical_not(is_unknown, out=is_unknown)
    known = np.flatnonzero(is_known).astype(np.int32)
    order = gather(known, _sort_falling(values[is_known], is_descending))
    return np.concatenate([order, unknown])


def _sort_falling(values: NDArray[np.int64], is_descending: bool) -> NDArray[np.int32]:
    """The order of values that nearly fall, equal ones as they stand. NumPy is quick with what nearly rises."""
    if is_descending:
        return np.argsort(-values, kind="stable").astype(np.int32)
    rising = np.ascontiguousarray(values[::-1])
    order = np.argsort(rising, kind="stable").astype(np.int32)
    in_order = gather(rising, order)
    _turn_ties(order, in_order[1:] == in_order[:-1])
    return np.subtract(len(values) - 1, order, out=order)


def _turn_ties(order: NDArray[np.int32], is_tie: NDArray[np.bool_]) -> None:
    """Turn each run of places around in which every one but the last is as the next."""
    ties = np.flatnonzero(is_tie)
    is_step = np.diff(ties) > 1
    firsts = ties[np.concatenate([[True], is_step])] if len(ties) else ties
    lasts = ties[np.concatenate([is_step, [True]])] + 1 if len(ties) else ties
    sizes = lasts - firsts + 1
    places = np.arange(int(sizes.sum())) + np.repeat(firsts - (np.cumsum(sizes) - sizes), sizes)
    order[places] = order[np.repeat(firsts + lasts, sizes) - places]


def _radix_order(values: NDArray[Any], is_descending: bool, unknown: int | None = None) -> NDArray[np.int32]:
    """For numbers from 0 in any order: NumPy sorts 16 bits by radix, ten times faster than 64 by comparison.

    Measured in November 2026 with NumPy 2.4: 6 ms for a million of 16 bits, 4 for 8 bits, 50 to 85 for 64.
    """
    highest = int(values.max())
    has_unknown = highest == unknown
    if highest == np.iinfo(values.dtype).max and values.itemsize > 2:
        is_unknown = values == highest
        places = np.where(is_unknown, 0, values)
        highest = int(places.max()) + 1
        places[is_unknown] = highest
    else:
        places = values
    if is_descending and has_unknown:
        places = np.where(places == highest, highest, max(highest - 1, 0) - places)
    elif is_descending:
        places = highest - places
    order: NDArray[np.int32] | None = None
    for shift in range(0, max(highest.bit_length(), 1), 16):
        kind = np.uint8 if highest >> shift < 256 else np.uint16
        digits = (places >> shift if shift else places).astype(kind)
        if order is None:
            order = np.argsort(digits, kind="stable").astype(np.int32)
        else:
            order = gather(order, np.argsort(gather(digits, order), kind="stable"))
    assert order is not None
    return order
