"""Looks for words in a log a few milliseconds at a time, so that the window never waits for a million lines."""

import re
import time
from array import array
from bisect import bisect_left, bisect_right

from PySide6.QtCore import QObject, QTimer, Signal

from jobdesk.gui.views.log_lines import LogLines, Place, Span

_SLICE_S = 0.004
_LINES_BETWEEN_CLOCKS = 256


class LogSearch(QObject):
    """All matches of some words in `lines`, which may grow; upper and lower case are alike."""

    advanced = Signal()  #: more lines have been looked through, or other words are looked for

    def __init__(self, lines: LogLines, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines = lines
        self._pattern: re.Pattern[str] | None = None
        self._needle = ""
        self._looked_through = 0
        self._hits = array("q")  # lines with a match, ascending
        self._before = array("q")  # matches in all the hits before each
        self._count = 0
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._look_on)

    @property
    def pattern(self) -> re.Pattern[str] | None:
        """What is looked for; None for nothing."""
        return self._pattern

    @property
    def count(self) -> int:
        """How many matches have been found so far."""
        return self._count

    @property
    def is_looking(self) -> bool:
        """Whether lines are left to be looked through."""
        return self._timer.isActive()

    def look_for(self, words: str) -> None:
        """Looks for other words from the first line on; "" for nothing."""
        self._needle = words.lower()
        self._pattern = re.compile(re.escape(words), re.IGNORECASE) if words else None
        self.begin_anew()

    def begin_anew(self) -> None:
        """Forgets what was found: the lines are others now."""
        self._looked_through = self._count = 0
        del self._hits[:]
        del self._before[:]
        self.look_on()
        self.advanced.emit()

    def look_on(self) -> None:
        """Looks through the lines that were added."""
        if self._pattern is not None and self._looked_through < len(self._lines):
            self._timer.start()
        else:
            self._timer.stop()

    def next_match(self, place: Place) -> Span | None:
        """The first match that begins at `place` or behind it; beyond the last one the first of all."""
        index = bisect_left(self._hits, place.line)
        if index < len(self._hits) and self._hits[index] == place.line:
            for span in self._matches(place.line):
                if span.first >= place:
                    return span
            index += 1
        if not self._hits:
            return None
        return self._matches(self._hits[index % len(self._hits)])[0]

    def previous_match(self, place: Place) -> Span | None:
        """The last match that begins before `place`; before the first one the last of all."""
        index = bisect_right(self._hits, place.line) - 1
        if index >= 0 and self._hits[index] == place.line:
            for span in reversed(self._matches(place.line)):
                if span.first < place:
                    return span
            index -= 1
        if not self._hits:
            return None
        return self._matches(self._hits[index])[-1]

    def number_of(self, match: Span) -> int:
        """Which match it is, counted from 1."""
        index = bisect_left(self._hits, match.first.line)
        return self._before[index] + self._matches(match.first.line).index(match) + 1

    def _matches(self, line: int) -> list[Span]:
        assert self._pattern is not None
        found = self._pattern.finditer(self._lines[line].text)
        return [Span(Place(line, each.start()), Place(line, each.end())) for each in found]

    def _look_on(self) -> None:
        assert self._pattern is not None
        until = time.monotonic() + _SLICE_S
        while self._looked_through < len(self._lines) and time.monotonic() < until:
            first = self._looked_through
            end = min(len(self._lines), first + _LINES_BETWEEN_CLOCKS)
            for line in range(first, end):
                text = self._lines[line].text
                # A plain search first: many times quicker than the pattern. It misses the long s for s alone.
                if self._needle in text.lower() and (count := len(self._pattern.findall(text))):
                    self._hits.append(line)
                    self._before.append(self._count)
                    self._count += count
            self._looked_through = end
        if self._looked_through >= len(self._lines):
            self._timer.stop()
        self.advanced.emit()
