"""Which rows are selected, by their keys: sorted arrays, so that a million of them are one operation."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

# NumPy takes longer to load than the first picture of the window; it is there as soon as there are jobs to select.
if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Keys = NDArray[np.int64]

_AT_ONCE = 1000
_MOST_GAPS = 16


class Selection:
    """Keys of rows, each once; never changed once made. By job a key is the job's id.

    All keys of a view are selected without looking at one of them: they are sorted when somebody needs that, and while
    a view follows another they are only ticked off.
    """

    __slots__ = ("_keys", "_shown", "_ticks")

    def __init__(self, keys: "Keys | None" = None, shown: "Keys | None" = None) -> None:
        self._keys = keys  # ascending; None: nothing, or not sorted yet
        self._shown = shown  # all of them in the order of a view, each once; None: not known
        self._ticks: _Ticks | None = None  # of those that are not sorted yet

    @classmethod
    def of(cls, keys: "Keys") -> "Selection":
        """The rows with `keys`, which stand in any order."""
        return cls(_sort(keys)) if len(keys) else cls()

    @classmethod
    def all_of(cls, shown: "Keys") -> "Selection":
        """Every row of a view, whose keys are `shown`, each once."""
        return cls(shown=shown) if len(shown) else cls()

    @classmethod
    def one(cls, key: int) -> "Selection":
        """A single row."""
        import numpy as np

        return cls(np.array([key], np.int64))

    @property
    def keys(self) -> "Keys | None":
        """The keys, ascending; None for nothing."""
        if self._keys is None and self._shown is not None:
            self._keys = _sort(self._shown)
        return self._keys

    def __len__(self) -> int:
        keys = self._shown if self._keys is None else self._keys
        return 0 if keys is None else len(keys)

    def __iter__(self) -> Iterator[int]:
        keys = self.keys
        for first in range(0, len(self), _AT_ONCE):
            assert keys is not None, "what is counted is there"
            yield from keys[first : first + _AT_ONCE].tolist()

    def __contains__(self, key: object) -> bool:
        if key is None or not len(self):
            return False
        if self._keys is None and self._shown is not None:
            return key in self._shown
        own = self.keys
        assert own is not None, "what is counted is there"
        place = int(own.searchsorted(key))  # type: ignore[call-overload]
        return place < len(own) and bool(own[place] == key)

    def some(self, count: int) -> "Keys | None":
        """At most `count` of the keys, whichever come cheapest; None for nothing."""
        keys = self._shown if self._keys is None else self._keys
        return None if keys is None else keys[:count]

    def is_same(self, other: "Selection") -> bool:
        """Whether both hold the same rows."""
        if not len(self) or len(self) != len(other):
            return len(self) == len(other)
        if self is other or (self._shown is not None and self._shown is other._shown):
            return True
        import numpy as np

        own, others = self.keys, other.keys
        assert own is not None and others is not None, "what is counted is there"
        return np.array_equal(own, others)

    def toggle(self, key: int) -> "Selection":
        """This selection with the row added, or without it where it was in."""
        one = Selection.one(key)
        return self.remove(one) if key in self else self.add(one)

    def add(self, other: "Selection") -> "Selection":
        """The rows of both."""
        import numpy as np

        if self.keys is None or other.keys is None:
            return other if self.keys is None else self
        return Selection.of(np.concatenate((self.keys, other.keys)))

    def remove(self, other: "Selection") -> "Selection":
        """The rows that are not in the other one."""
        if self.keys is None or other.keys is None:
            return self
        return Selection(self.keys[~_find(other.keys, self.keys)])

    def within(self, keys: "Keys") -> "Selection":
        """Those of the selected rows that are among `keys`, which stand in any order, each once."""
        if self._shown is keys or not len(self):
            return self
        ticks = self._find_ticks()
        if ticks is not None:
            return self._ticked(ticks.find(keys), keys)
        own = self.keys
        assert own is not None, "what is counted is there"
        if len(own) == 1:
            return self if bool((keys == own[0]).any()) else Selection()
        is_present = _find(keys, own)
        return self if bool(is_present.all()) else Selection(own[is_present])

    def mark(self, keys: "Keys", places: Sequence[int]) -> list[bool]:
        """For each of a few places whether the row is selected whose key `keys` has there."""
        if self._shown is keys:
            return [True] * len(places)
        if self._ticks is not None and places:
            return [bool(each) for each in self._ticks.find(keys[list(places)]).tolist()]
        own = self.keys
        if own is None or not len(own) or not places:
            return [False] * len(places)
        looked_up = keys[list(places)]
        found = own.searchsorted(looked_up).clip(max=len(own) - 1)
        return [bool(each) for each in (own[found] == looked_up).tolist()]

    def count_among(self, keys: "Keys") -> int:
        """How many of `keys` are selected."""
        import numpy as np

        return int(np.count_nonzero(self._is_in(keys)))

    def in_order_of(self, keys: "Keys") -> "NDArray[np.intp]":
        """The places at which `keys` has selected rows, ascending."""
        import numpy as np

        return np.flatnonzero(self._is_in(keys))

    def _find_ticks(self) -> "_Ticks | None":
        """Where keys are not sorted yet and lie close together."""
        if self._keys is None and self._shown is not None and self._ticks is None:
            self._ticks = _Ticks.of(self._shown, len(self._shown))
        return self._ticks

    def _ticked(self, is_in: "NDArray[np.bool_]", keys: "Keys") -> "Selection":
        """Those of the selected rows that `keys` has where `is_in` says so."""
        import numpy as np

        count = int(np.count_nonzero(is_in))
        if count == len(self):
            return self
        return Selection.all_of(keys if count == len(keys) else keys[is_in])

    def _is_in(self, keys: "Keys") -> "NDArray[np.bool_]":
        import numpy as np

        if self._shown is keys:
            return np.ones(len(keys), np.bool_)
        own = self.keys
        return np.zeros(len(keys), np.bool_) if own is None else _find(own, keys)


def _sort(keys: "Keys") -> "Keys":
    """Ascending, each once. Keys lie close together: ticking them off is ten times as fast as sorting a million."""
    import numpy as np

    first, span = int(keys.min()), int(np.ptp(keys)) + 1
    if span > _MOST_GAPS * len(keys):
        return np.array(sorted(set(keys.tolist())), np.int64) if len(keys) < _AT_ONCE else np.unique(keys)
    is_in = np.zeros(span, np.bool_)
    is_in[keys - first] = True
    return np.flatnonzero(is_in) + first


def _find(among: "Keys", keys: "Keys") -> "NDArray[np.bool_]":
    """Which of `keys` are `among` the others."""
    import numpy as np

    if not len(among) or not len(keys):
        return np.zeros(len(keys), np.bool_)
    ticks = _Ticks.of(among, len(among) + len(keys))
    return np.isin(keys, among) if ticks is None else ticks.find(keys)


class _Ticks:
    """Keys ticked off in a table of all that lie between the first and the last of them."""

    __slots__ = ("_first", "_is_in")

    def __init__(self, keys: "Keys", first: int, span: int) -> None:
        import numpy as np

        self._first = first
        # One more at the end stands for everything outside.
        self._is_in = np.zeros(span + 1, np.bool_)
        self._is_in[keys - first] = True

    @classmethod
    def of(cls, keys: "Keys", worth: int) -> "_Ticks | None":
        """The ticks of at least one key; None where they lie so far apart that it costs more than it is worth."""
        first = int(keys.min())
        span = int(keys.max()) - first + 1
        return None if span > _MOST_GAPS * worth else cls(keys, first, span)

    def find(self, keys: "Keys") -> "NDArray[np.bool_]":
        """Which of `keys` are ticked off."""
        import numpy as np

        # Below the first is far above the last for a number without a sign.
        places = (keys - self._first).view(np.uint64)
        np.minimum(places, np.uint64(len(self._is_in) - 1), out=places)
        return self._is_in.take(places.view(np.int64), mode="clip")
