"""Dictionaries: each distinct value once, its code in the columns, with what sorting and searching need of it."""

from collections.abc import Callable, Hashable, Iterable
from itertools import pairwise
from typing import Any, Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

T = TypeVar("T", bound=Hashable)
SortableKey = tuple[Any, ...]


class _Codes(dict[T, int]):
    """Codes by entry; an entry asked for the first time gets the next code."""

    def __init__(self, entries: list[T]) -> None:
        super().__init__({entry: code for code, entry in enumerate(entries)})
        self._entries = entries

    def __missing__(self, entry: T) -> int:
        code = len(self._entries)
        self._entries.append(entry)  # first, so that no reader meets a code without its entry
        self[entry] = code
        return code


class Dictionary(Generic[T]):
    """The distinct values of a column. Entries are only added, so codes hold while the index lives."""

    def __init__(self, entries: Iterable[T] = ()) -> None:
        self.entries: list[T] = list(entries)
        self.codes = _Codes(self.entries)  #: `codes[entry]` takes a new entry in
        self._uses = np.zeros(max(len(self.entries), 64), np.int64)

    def __len__(self) -> int:
        return len(self.entries)

    @property
    def uses(self) -> NDArray[np.int64]:
        """How many known jobs have each code."""
        self._reserve()
        return self._uses[: len(self.entries)]

    def find(self, entry: object) -> int:
        """The code of an entry, or -1."""
        return self.codes.get(entry, -1)  # type: ignore[arg-type]

    def count(self, codes: NDArray[Any], sign: int = 1) -> None:
        """Take note that jobs with these codes came (1) or went (-1)."""
        self.uses[:] += sign * np.bincount(codes, minlength=len(self.entries))

    def _reserve(self) -> None:
        if len(self.entries) > len(self._uses):
            longer = np.zeros(len(self.entries) * 5 // 4, np.int64)
            longer[: len(self._uses)] = self._uses
            self._uses = longer


class Ranking(Generic[T]):
    """The places of a dictionary's entries in order; entries added later are sorted in when somebody asks."""

    def __init__(self, entries: list[T], key_of: Callable[[T], SortableKey], unknown: SortableKey) -> None:
        """`unknown`: the key of entries that say nothing, which comes after all others."""
        self._entries = entries
        self._key_of = key_of
        self._unknown = unknown
        self._sorted: list[tuple[SortableKey, int]] = []
        self._codes = np.empty(0, np.int32)
        self._ranks = np.empty(0, np.int32)

    @property
    def codes(self) -> NDArray[np.int32]:
        """All codes in the order of their entries."""
        self._catch_up()
        return self._codes

    @property
    def ranks(self) -> NDArray[np.int32]:
        """The rank of each code, from 0; entries with equal keys share one."""
        self._catch_up()
        return self._ranks

    @property
    def unknown(self) -> int | None:
        """The rank of entries that say nothing, the last one; None where there are none."""
        self._catch_up()
        if not self._sorted or self._sorted[-1][0] != self._unknown:
            return None
        return int(self._ranks[self._codes[-1]])

    def _catch_up(self) -> None:
        known, count = len(self._sorted), len(self._entries)
        if known == count:
            return
        self._sorted += [(self._key_of(self._entries[code]), code) for code in range(known, count)]
        self._sorted.sort()  # nearly sorted already, which costs little
        self._codes = np.fromiter((code for _, code in self._sorted), np.int32, count)
        steps = np.fromiter((before[0] != after[0] for before, after in pairwise(self._sorted)), np.bool_, count - 1)
        self._ranks = np.zeros(count, np.int32)
        self._ranks[self._codes[1:]] = np.cumsum(steps)
