"""The visible rows of a log as one text with a caret: what screen readers read."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from jobdesk.gui.views.log_place import Place

_CODE = "utf-16-le"  # Qt counts UTF-16 units


@dataclass(frozen=True, slots=True)
class ReadLine:
    """A row as far as it is visible."""

    row: int
    first: int  #: the column that `text` begins at
    facts: str  #: what the margin shows beside it, read before it
    text: str


class LogReading:
    """A line for each row, its facts before its text. Offsets count UTF-16 units of all of it."""

    def __init__(self, lines: Sequence[ReadLine]) -> None:
        self._lines = lines
        self._units = "\n".join(line.facts + line.text for line in lines).encode(_CODE, "replace")
        self._starts: list[int] = []  # of the lines
        offset = 0
        for line in lines:
            self._starts.append(offset)
            offset += _length(line.facts) + _length(line.text) + 1

    @property
    def length(self) -> int:
        """The offset behind the last character."""
        return len(self._units) // 2

    def text(self, first: int, end: int) -> str:
        """What stands between two offsets; what is beyond the text is left out."""
        return self._units[max(0, first) * 2 : max(0, end) * 2].decode(_CODE, "replace")

    def offset_of(self, place: Place) -> int | None:
        """The offset of a place in a visible row, or of the nearest visible one in that row; None without the row."""
        for line, start in zip(self._lines, self._starts, strict=True):
            if line.row == place.row:
                return start + _length(line.facts) + _length(line.text[: max(0, place.column - line.first)])
        return None

    def place_at(self, offset: int) -> Place | None:
        """The place at an offset; within the facts of a row that is where its text begins. None without rows."""
        number = bisect_right(self._starts, max(0, offset)) - 1
        if number < 0:
            return None
        line = self._lines[number]
        first = self._starts[number] + _length(line.facts)
        return Place(line.row, line.first + min(len(line.text), len(self.text(first, max(first, offset)))))

    def last_offset(self) -> int:
        """Where the text of the last row begins."""
        return self._starts[-1] + _length(self._lines[-1].facts) if self._lines else 0


def _length(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode(_CODE, "replace")) // 2
