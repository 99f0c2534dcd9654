"""The columns of the index: one growing array for each fact, one place in all of them for each row."""

import enum
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import numpy as np
from numpy.typing import NDArray

#: Stands for a time that is not known; sorts behind every other.
NO_TIME = np.iinfo(np.int64).max
#: Stands for a progress that is not known; sorts behind 0 to 100.
NO_PROGRESS = 255

_CODE = (np.uint8, np.uint16, np.int32)
#: Every column and the types it may have, the narrowest first: one that outgrows its type gets the next that is wide
#: enough. The narrowest make 51 bytes a row, a large table needs some more.
COLUMN_TYPES: dict[str, tuple[type[np.integer[Any]], ...]] = {
    "id": (np.int64,),
    "revision": (np.uint32, np.int64),
    "created": (np.int64,),
    "started": (np.int64,),
    "finished": (np.int64,),
    "script": _CODE,
    "batch": _CODE,
    "user": _CODE,
    "queue": _CODE,
    "schedule": _CODE,
    "domain": _CODE,
    "outcome": _CODE,
    "arguments": _CODE,
    "computers": _CODE,
    "log_lines": (np.uint16, np.int64),
    "state": (np.uint8,),
    "type": (np.uint8,),
    "progress": (np.uint8,),
    "flags": (np.uint8,),
}

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_FIRST_CAPACITY = 1024


class Flag(enum.IntFlag):
    """The bits of the column `flags`."""

    GONE = 1  #: the job was removed; its row stays, so that others keep their numbers
    SYSTEM = 2
    LATE = 4
    CANCELLING = 8
    SUBSCRIBED = 16
    UNREAD = 32
    LOWEST = 64  #: the lowest row of its job
    ACKNOWLEDGED = 128  #: somebody has taken note that the job did not go well


class Columns:
    """All columns, the first `size` rows of them in use.

    Rows are appended or patched in place. An array that is too short or too narrow is replaced by a copy, so one that
    somebody else holds stays readable.
    """

    id: NDArray[np.int64]
    revision: NDArray[Any]
    created: NDArray[np.int64]  #: milliseconds since 1970, UTC; so are the next two
    started: NDArray[np.int64]  #: NO_TIME while not known
    finished: NDArray[np.int64]  #: NO_TIME while not known
    script: NDArray[Any]  #: codes of the vocabulary, down to `computers`, and `state` and `type`
    batch: NDArray[Any]
    user: NDArray[Any]
    queue: NDArray[Any]
    schedule: NDArray[Any]
    domain: NDArray[Any]
    outcome: NDArray[Any]
    arguments: NDArray[Any]
    computers: NDArray[Any]
    log_lines: NDArray[Any]
    state: NDArray[np.uint8]
    type: NDArray[np.uint8]
    progress: NDArray[np.uint8]  #: 0 to 100, or NO_PROGRESS
    flags: NDArray[np.uint8]  #: bits of Flag

    def __init__(self, size: int = 0, capacity: int = 0, types: Mapping[str, Any] | None = None) -> None:
        """`types`: of each column; None: the narrowest."""
        self.size = size
        for name, kinds in COLUMN_TYPES.items():
            setattr(self, name, np.empty(max(size, capacity), types[name] if types else kinds[0]))

    @classmethod
    def wide(cls, size: int) -> "Columns":
        """Columns that any value fits into."""
        return cls(size, types={name: kinds[-1] for name, kinds in COLUMN_TYPES.items()})

    def filled(self) -> "Columns":
        """These columns cut to the rows in use, without a copy."""
        size = self.size
        return self._each(lambda array: array[:size], size)

    def has(self, flag: Flag) -> NDArray[np.bool_]:
        """For each row whether it has this flag."""
        # NumPy takes an enum for 64 bits wide, its value for as wide as the column.
        has_flag: NDArray[np.bool_] = (self.flags & flag.value) != 0
        return has_flag

    def take(self, rows: NDArray[Any]) -> "Columns":
        """A copy of some rows, in their order."""
        return self._each(lambda array: array[rows], len(rows))

    def write(self, rows: NDArray[Any], values: "Columns") -> None:
        """Write `values` into `rows`, one for one; rows from `size` on are appended and must leave no gap."""
        needed = max(self.size, int(rows.max(initial=-1)) + 1)
        self._reserve(needed)
        for name in COLUMN_TYPES:
            self._widen(name, getattr(values, name))
            getattr(self, name)[rows] = getattr(values, name)
        self.size = needed

    def _reserve(self, capacity: int) -> None:
        if capacity <= len(self.id):
            return
        room = max(capacity + capacity // 8, _FIRST_CAPACITY)
        for name in COLUMN_TYPES:
            array = getattr(self, name)
            longer = np.empty(room, array.dtype)
            longer[: self.size] = array[: self.size]
            setattr(self, name, longer)

    def _widen(self, name: str, values: NDArray[Any]) -> None:
        """Gives a column a type in which there is room for some values."""
        array, kinds = getattr(self, name), COLUMN_TYPES[name]
        if len(kinds) == 1 or array.dtype == kinds[-1]:
            return
        highest = values.max(initial=0)
        if highest > np.iinfo(array.dtype).max:
            setattr(self, name, array.astype(next(kind for kind in kinds if highest <= np.iinfo(kind).max)))

    def _each(self, cut: Any, size: int) -> "Columns":
        columns = Columns.__new__(Columns)
        columns.size = size
        for name in COLUMN_TYPES:
            setattr(columns, name, cut(getattr(self, name)))
        return columns


def to_ms(moment: datetime | None) -> int:
    """An aware moment as whole milliseconds since 1970, rounded down; NO_TIME for None."""
    if moment is None:
        return NO_TIME
    since = moment - _EPOCH
    return since.days * 86_400_000 + since.seconds * 1000 + since.microseconds // 1000


def from_ms(milliseconds: int) -> datetime | None:
    """The moment, aware UTC, or None for NO_TIME."""
    return None if milliseconds == NO_TIME else _EPOCH + timedelta(milliseconds=milliseconds)
