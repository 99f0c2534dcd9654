"""Orders: rows sorted by one or several columns, kept, and patched where jobs changed."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from jobdesk.index.id_map import IdMap, Rows
from jobdesk.index.keys import FINE_COLUMNS, Keys
from jobdesk.index.lookup import gather
from jobdesk.index.patching import Order
from jobdesk.index.sorting import Sort, newest_first, normal, refined, sort_all, sort_rows
from jobdesk.index.warm_orders import Chore, WarmOrders
from jobdesk.model.query import Column

_KEPT_ORDERS = 2


class Orderer:
    """Sorts rows, ties by the newest id first. An order of all rows is kept and serves every filter."""

    def __init__(self) -> None:
        self._orders: dict[Sort, Order] = {}
        self._warm = WarmOrders()

    def mark(self, rows: NDArray[Any]) -> None:
        """Take note that these rows changed or are new."""
        rows = rows.astype(np.int32)
        for sort, order in list(self._orders.items()):
            order.mark(rows)
            if order.is_worn:
                del self._orders[sort]
        self._warm.mark(rows)

    def forget(self, *columns: Column) -> None:
        """Take note that the values of these columns, of names all, mean something else now."""
        for sort in list(self._orders):
            if any(key.column in columns for key in sort):
                del self._orders[sort]

    def sort(self, shown: NDArray[np.bool_], count: int, sort: Sort, keys: Keys, ids: IdMap) -> Rows:
        """The `count` rows that are `shown`, sorted."""
        sort, oldest_first = normal(sort), ids.oldest_first()
        rows = self._find(sort, keys)
        if rows is None:
            if count * 8 < len(shown):
                return sort_rows(newest_first(shown, oldest_first), sort, keys)
            rows = self._make(sort, keys, oldest_first)
        return rows if count == len(shown) else rows.compress(gather(shown, rows))

    def chore(self, keys: Keys, ids: IdMap) -> Chore | None:
        """What is to be done in a quiet moment; None for nothing."""
        return self._warm.chore(keys, ids.oldest_first())

    def _find(self, sort: Sort, keys: Keys) -> Rows | None:
        """All rows by an order that is at hand."""
        order = self._orders.pop(sort, None)
        if order is not None:
            order = order.patched(sort, keys)
        if order is not None:
            self._orders[sort] = order
            return order.rows
        return self._warm.find(sort[0], keys) if _is_rising(sort) else None

    def _make(self, sort: Sort, keys: Keys, oldest_first: Rows | None) -> Rows:
        """All rows by an order that is to be kept from now on."""
        rows = self._sort_all(sort, keys, oldest_first)
        self._orders[sort] = Order(rows)
        if len(self._orders) > _KEPT_ORDERS:
            del self._orders[next(iter(self._orders))]
        return rows

    def _sort_all(self, sort: Sort, keys: Keys, oldest_first: Rows | None) -> Rows:
        # By a column of few values the rows keep the order they have, so the finest column is the first one sorted by.
        place = next((place for place, key in enumerate(sort) if key.column in FINE_COLUMNS), None)
        if place is None:
            return sort_rows(newest_first(None, oldest_first, len(keys.ids)), sort, keys, oldest_first is None)
        rows = self._warm.find(sort[place], keys)
        if rows is None:
            rows = sort_all(sort[place], keys, oldest_first)
        return sort_rows(refined(rows, sort[place:], keys), sort[:place], keys)


def _is_rising(sort: Sort) -> bool:
    return len(sort) == 1 and not sort[0].is_descending
