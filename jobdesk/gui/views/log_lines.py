"""The lines of one log as the reader holds them, and places and spans of text in them."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from jobdesk.model.log import LogLine, Severity

# Escape sequences of terminals: colours and the like are not shown.
_ESCAPES = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[@-Z\\-_])")


class Place(NamedTuple):
    """A place between two characters; places compare in reading order."""

    line: int
    column: int  #: characters of the line before it


class Span(NamedTuple):
    """The text between two places, `first` not behind `end`."""

    first: Place
    end: Place

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing between the places."""
        return self.first == self.end

    def columns_in(self, line: int, length: int) -> tuple[int, int] | None:
        """First column and the one behind the last within `line`, `length` characters long; None outside of it."""
        if self.is_empty or not self.first.line <= line <= self.end.line:
            return None
        first = self.first.column if line == self.first.line else 0
        end = self.end.column if line == self.end.line else length
        return min(first, length), min(end, length)


class LogLines(Sequence[LogLine]):
    """All lines of one log; lines are only ever added, or all forgotten."""

    def __init__(self) -> None:
        self._lines: list[LogLine] = []
        self._errors: list[int] = []
        self._longest = 0

    @property
    def longest(self) -> int:
        """Characters of the longest line."""
        return self._longest

    @property
    def errors(self) -> int:
        """How many lines are errors."""
        return len(self._errors)

    def add(self, lines: Sequence[LogLine]) -> None:
        """Takes more lines in behind the present ones."""
        first = len(self._lines)
        for number, line in enumerate(lines, first):
            if line.severity is Severity.ERROR:
                self._errors.append(number)
        if any("\x1b" in line.text for line in lines):
            lines = [replace(line, text=_ESCAPES.sub("", line.text)) for line in lines]
        self._lines.extend(lines)
        self._longest = max(self._longest, max((len(line.text) for line in lines), default=0))

    def clear(self) -> None:
        """Forgets all lines."""
        self._lines.clear()
        self._errors.clear()
        self._longest = 0

    def next_error(self, line: int) -> int | None:
        """The first error behind `line`."""
        index = bisect_right(self._errors, line)
        return self._errors[index] if index < len(self._errors) else None

    def previous_error(self, line: int) -> int | None:
        """The last error before `line`."""
        index = bisect_left(self._errors, line)
        return self._errors[index - 1] if index else None

    @property
    def end(self) -> Place:
        """The place behind the last character."""
        return Place(len(self._lines) - 1, len(self._lines[-1].text)) if self._lines else Place(0, 0)

    def clamp(self, line: int, column: int) -> Place:
        """The place nearest to one that need not exist."""
        if line < 0 or not self._lines:
            return Place(0, 0)
        if line >= len(self._lines):
            return self.end
        return Place(line, max(0, min(column, len(self._lines[line].text))))

    def step(self, place: Place, by: int) -> Place:
        """The place one character before (-1) or behind (1), across line ends."""
        if by < 0 and place.column == 0:
            return self.clamp(place.line - 1, 1 << 30) if place.line else place
        if by > 0 and place.column >= len(self._lines[place.line].text):
            return Place(place.line + 1, 0) if place.line + 1 < len(self._lines) else place
        return Place(place.line, place.column + by)

    def word_at(self, place: Place) -> Span:
        """The word round a place: letters, digits, _ and what stands in paths and addresses."""
        text = self._lines[place.line].text if self._lines else ""
        for match in re.finditer(r"[\w./:@%+~-]+", text):
            if match.start() <= place.column <= match.end():
                return Span(Place(place.line, match.start()), Place(place.line, match.end()))
        return Span(place, place)

    def text(self, span: Span) -> str:
        """The characters of a span, lines parted by line feeds."""
        if span.is_empty:
            return ""
        lines = self._lines[span.first.line : span.end.line + 1]
        texts = [line.text for line in lines]
        texts[-1] = texts[-1][: span.end.column]
        texts[0] = texts[0][span.first.column :]
        return "\n".join(texts)

    def snapshot(self) -> tuple[LogLine, ...]:
        """The present lines, for another thread."""
        return tuple(self._lines)

    def __len__(self) -> int:
        return len(self._lines)

    def __iter__(self) -> Iterator[LogLine]:
        return iter(self._lines)

    def __getitem__(self, index):  # type: ignore[no-untyped-def]
        return self._lines[index]


def span_of(one: Place, other: Place) -> Span:
    """The span between two places in whichever order."""
    return Span(one, other) if one <= other else Span(other, one)
