"""Orders by the columns that take longest to sort, made in quiet moments, before somebody asks for them.

To sort a million rows by one of these takes 20 to 40 ms, by any other 2 to 9, measured in November 2026.
"""

from collections.abc import Callable

from jobdesk.index.id_map import Rows
from jobdesk.index.keys import Keys
from jobdesk.index.patching import Order
from jobdesk.index.sorting import sort_all, turned
from jobdesk.model.query import Column, SortKey

WARM_COLUMNS = (Column.DURATION, Column.FINISHED, Column.STARTED)

#: An order is made anew where this share of its rows changed: patching fewer takes less than a frame.
_STALE = 1 / 128


class WarmOrders:
    """Ascending orders of all rows, ties by the newest id first."""

    def __init__(self) -> None:
        self._orders: dict[Column, Order] = {}
        self._making: _Making | None = None

    def mark(self, rows: Rows) -> None:
        """Take note that these rows changed or are new."""
        for column, order in list(self._orders.items()):
            order.mark(rows)
            if order.is_worn:
                del self._orders[column]
        if self._making is not None:
            self._making.changed.append(rows)

    def find(self, key: SortKey, keys: Keys) -> Rows | None:
        """All rows by one key; None where that is not at hand. Not to be changed by the caller."""
        order = self._orders.get(key.column)
        if order is not None:
            order = order.patched((SortKey(column=key.column, is_descending=False),), keys)
        if order is None:
            return None
        self._orders[key.column] = order
        return turned(order.rows, key.column, keys) if key.is_descending else order.rows

    def chore(self, keys: Keys, oldest_first: Rows | None) -> "Chore | None":
        """The next order to be made; None where all are at hand. An earlier chore that is not finished is dropped."""
        for column in WARM_COLUMNS:
            order = self._orders.get(column)
            if order is None or order.changes > len(order.rows) * _STALE:
                self._making = _Making()
                return Chore(column, keys, oldest_first, self._making, self._take)
        self._making = None
        return None

    def _take(self, column: Column, rows: Rows, making: "_Making") -> None:
        if making is not self._making:
            return
        self._making = None
        order = Order(rows)
        for changed in making.changed:
            order.mark(changed)
        if not order.is_worn:
            self._orders[column] = order


class _Making:
    """An order is being made."""

    def __init__(self) -> None:
        self.changed: list[Rows] = []  # since it was begun


class Chore:
    """All rows are to be sorted by a column.

    `work` may run in any thread while the index goes on: it copies what it sorts. Rows that change meanwhile are
    marked, and it does not matter where they come to lie.
    """

    def __init__(
        self,
        column: Column,
        keys: Keys,
        oldest_first: Rows | None,
        making: _Making,
        take: Callable[[Column, Rows, _Making], None],
    ) -> None:
        self._column = column
        self._keys = keys
        self._oldest_first = oldest_first
        self._making = making
        self._take = take
        self._rows: Rows | None = None

    def work(self) -> None:
        """Sort: tens of milliseconds for a million rows, the interpreter lock being free for most of them."""
        self._rows = sort_all(SortKey(column=self._column, is_descending=False), self._keys, self._oldest_first)

    def finish(self) -> None:
        """Hand the order over, in the lane of the index."""
        assert self._rows is not None, "it is sorted before"
        self._take(self._column, self._rows, self._making)
