"""What the bare NumPy operation costs behind each operation of the table: arrays alone, no window."""

import statistics
import time
from collections.abc import Callable

import numpy as np

_RUNS = 7
_CATEGORIES, _ELEMENTS = 8, 5000


class Floors:
    """Milliseconds, medians, over `count` rows."""

    def __init__(self, count: int) -> None:
        chance = np.random.default_rng(1)
        self._ids = np.arange(1, count + 1, dtype=np.int64)
        self._times = np.sort(chance.integers(0, 10**10, count)) + chance.integers(0, 3_600_000, count)
        self._codes = chance.integers(0, _ELEMENTS, count).astype(np.uint16)
        self._few = chance.integers(0, 12, count).astype(np.uint8)
        self._rows = np.arange(count, dtype=np.int32)
        self._is_wanted = chance.random(_ELEMENTS) < 0.1

    def of(self, name: str) -> float:
        """The floor of the operation of that name."""
        name = name.removesuffix("_cold")
        kind = name.partition("_")[0]
        acts: dict[str, Callable[[], object]] = {
            "sort_times": lambda: self._ids.take(np.argsort(self._times, kind="stable")),
            "sort_codes": lambda: self._ids.take(np.argsort(self._codes, kind="stable")),
            "filter": self._filter,
            "search": self._search,
            "search_id": self._search_digits,
            "clear": self._count_all,
            "live": lambda: np.insert(self._rows, np.arange(0, 100), self._rows[:100]),
            "select": lambda: self._ids.copy(),
        }
        is_time = name in ("sort_created", "sort_started", "sort_finished", "sort_duration", "sort_id")
        if kind == "sort":
            kind = "sort_times" if is_time else "sort_codes"
        if name.startswith("search_id"):
            kind = "search_id"
        return _median(acts[kind])

    def _filter(self) -> None:
        shown = np.flatnonzero(self._few == 3)
        self._ids.take(shown)
        self._count(shown)

    def _search(self) -> None:
        shown = np.flatnonzero(self._is_wanted.take(self._codes))
        self._ids.take(shown)
        self._count(shown)

    def _search_digits(self) -> None:
        found = np.zeros(len(self._ids), np.bool_)
        front = self._ids.astype(np.uint32)
        for _ in range(4):
            found |= front % np.uint32(1000) == np.uint32(123)
            front //= np.uint32(10)
        self._count(np.flatnonzero(found))

    def _count_all(self) -> None:
        self._ids.take(self._rows)
        for _ in range(_CATEGORIES):
            np.bincount(self._codes, minlength=_ELEMENTS)

    def _count(self, shown: "np.ndarray[tuple[int], np.dtype[np.intp]]") -> None:
        for _ in range(_CATEGORIES):
            np.bincount(self._codes.take(shown), minlength=_ELEMENTS)


def _median(act: Callable[[], object]) -> float:
    times = []
    for _ in range(_RUNS):
        began = time.perf_counter()
        act()
        times.append((time.perf_counter() - began) * 1000)
    return round(statistics.median(times), 2)
