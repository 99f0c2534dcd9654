"""Which entries of a dictionary a text matches."""

from collections.abc import Callable
from dataclasses import dataclass
from operator import contains
from typing import Generic

import numpy as np
from numpy.typing import NDArray

from jobdesk.index.dictionary import T

#: Whether a text, the first one, is what is looked for; both are in folded case. To be hashable.
Test = Callable[[str, str], bool]

#: Stands between the names and values of arguments.
BREAK = "\0"
_REMEMBERED_TABLES = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class ParameterTest:
    """Looks at the values of arguments, which are joined to one text: name, value, name, value …"""

    name: str = ""  #: in folded case; "": the values of all of them
    is_equal: bool = False

    def __call__(self, text: str, wanted: str) -> bool:
        if wanted not in text:
            return False
        pieces = text.split(BREAK)
        return any(
            (wanted == value if self.is_equal else wanted in value) and self.name in ("", name)
            for name, value in zip(pieces[::2], pieces[1::2], strict=False)
        )


class Matcher(Generic[T]):
    """Which entries pass a test; the answers to the last ones are kept and added to."""

    def __init__(self, entries: list[T], text_of: Callable[[T], str]) -> None:
        self._entries = entries
        self._text_of = text_of
        self._folded: list[str] = []
        self._tables: dict[tuple[str, Test], NDArray[np.bool_]] = {}

    def table(self, wanted: str, test: Test = contains) -> NDArray[np.bool_]:
        """For each code whether its entry passes; `wanted` is given in folded case."""
        folded = self._folded
        for entry in self._entries[len(folded) :]:
            text = self._text_of(entry)
            lower = text.casefold()
            folded.append(text if lower == text else lower)  # one copy is enough
        key = wanted, test
        table = self._tables.pop(key, np.empty(0, np.bool_))
        if len(table) < len(folded):
            fresh = [test(text, wanted) for text in folded[len(table) :]]
            table = np.concatenate([table, np.array(fresh, np.bool_)])
        self._tables[key] = table
        if len(self._tables) > _REMEMBERED_TABLES:
            del self._tables[next(iter(self._tables))]
        return table
