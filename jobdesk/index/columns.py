"""The columns of the index: one growing array for each fact, one row in all of them for each job."""

import enum
from datetime import UTC, datetime, timedelta
from typing import Any

import numpy as np
from numpy.typing import NDArray

#: Stands for a time that is not known; sorts behind every other.
NO_TIME = np.iinfo(np.int64).max
#: Stands for a progress that is not known; sorts behind 0 to 100.
NO_PROGRESS = 255

#: Every column and its type; 76 bytes a job.
COLUMN_TYPES: dict[str, type[np.generic]] = {
    "id": np.int64,
    "revision": np.int64,
    "created": np.int64,
    "started": np.int64,
    "finished": np.int64,
    "script": np.int32,
    "batch": np.int32,
    "user": np.int32,
    "queue": np.int32,
    "schedule": np.int32,
    "domain": np.int32,
    "outcome": np.int32,
    "computers": np.int32,
    "state": np.uint8,
    "type": np.uint8,
    "progress": np.uint8,
    "flags": np.uint8,
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


class Columns:
    """All columns, the first `size` rows of them in use.

    Rows are appended or patched in place. An array that is too short is replaced by a longer copy, so one that
    somebody else holds stays readable.
    """

    id: NDArray[np.int64]
    revision: NDArray[np.int64]
    created: NDArray[np.int64]  #: milliseconds since 1970, UTC; so are the next two
    started: NDArray[np.int64]  #: NO_TIME while not known
    finished: NDArray[np.int64]  #: NO_TIME while not known
    script: NDArray[np.int32]  #: codes of the vocabulary, down to `type`
    batch: NDArray[np.int32]
    user: NDArray[np.int32]
    queue: NDArray[np.int32]
    schedule: NDArray[np.int32]
    domain: NDArray[np.int32]
    outcome: NDArray[np.int32]
    computers: NDArray[np.int32]
    state: NDArray[np.uint8]
    type: NDArray[np.uint8]
    progress: NDArray[np.uint8]  #: 0 to 100, or NO_PROGRESS
    flags: NDArray[np.uint8]  #: bits of Flag

    def __init__(self, size: int = 0, capacity: int = 0) -> None:
        self.size = size
        for name, kind in COLUMN_TYPES.items():
            setattr(self, name, np.empty(max(size, capacity), kind))

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
            getattr(self, name)[rows] = getattr(values, name)
        self.size = needed

    def _reserve(self, capacity: int) -> None:
        if capacity <= len(self.id):
            return
        room = max(capacity + capacity // 8, _FIRST_CAPACITY)
        for name, kind in COLUMN_TYPES.items():
            longer = np.empty(room, kind)
            longer[: self.size] = getattr(self, name)[: self.size]
            setattr(self, name, longer)

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
