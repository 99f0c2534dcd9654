"""Finds all places of some words in one log, beside the window, while the log may grow."""

import asyncio
import logging
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from jobdesk.logs.pattern import Pattern, PatternFault
from jobdesk.model.errors import DatabaseFault
from jobdesk.session.background import Background, Lane

# They load NumPy and the engine for expressions, which the first window does without.
if TYPE_CHECKING:
    from jobdesk.logs.find import LogSearch
    from jobdesk.logs.hits import Hits
    from jobdesk.logs.log_text import Content, LogText
    from jobdesk.logs.matching import Matcher

logger = logging.getLogger(__name__)

_THREADS = 2
_FIRST_MS, _BETWEEN_MS = 8, 33  #: after which it is told what was found
_SOON = 12  #: times that is told sooner, while nothing was found


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundMatch:
    """A match that was sought."""

    row: int
    first: int  #: characters of the row before it
    end: int
    number: int | None  #: counted from 1; None while not everything before it is searched
    is_wrapped: bool  #: it lies behind the end of the log, or before its beginning: on the other side
    page: int
    place: int  #: its number among the matches of its page, from 0


class LogFinder(QObject):
    """One search at a time: a newer one ends the one before."""

    advanced = Signal()  #: more was looked through, or something else is looked for
    found = Signal(object)  #: FoundMatch or None, for the last call of `seek_…`
    failed = Signal(object)  #: PatternFault: what was looked for before still is

    def __init__(self, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        from jobdesk.logs.hits import HitBook

        self._background = background
        self._text: LogText | None = None
        self._content: Content | None = None
        self._pattern = Pattern()
        self._matcher: Matcher | None = None
        self._search: LogSearch | None = None
        self._book = HitBook()
        self._running = 0
        self._seeking: asyncio.Task[None] | None = None
        self._more = asyncio.Event()
        self._ticks = 0
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._collect)

    @property
    def pattern(self) -> Pattern:
        """What is looked for."""
        return self._pattern

    @property
    def matcher(self) -> "Matcher | None":
        """What finds the matches in single rows; None while nothing is looked for."""
        return self._matcher

    @property
    def count(self) -> int:
        """How many matches have been found."""
        return self._book.count

    @property
    def row_count(self) -> int:
        """In how many rows."""
        return self._book.row_count

    @property
    def is_looking(self) -> bool:
        """Whether something is left to be looked through."""
        return self._search is not None

    @property
    def progress(self) -> float:
        """How much was looked through, 0.0 to 1.0."""
        return self._book.done / self._book.pieces if self._book.pieces else 1.0

    def hits(self) -> "Hits":
        """What was found so far, for another thread."""
        return self._book.snapshot()

    def has_match(self, row: int) -> bool:
        """Whether a match begins in a row, as far as is known."""
        return self._book.has(row)

    def set_text(self, text: "LogText | None") -> None:
        """Looks through another log, or none."""
        self._text = text
        self.restart()

    def look_for(self, pattern: Pattern, from_row: int = 0) -> bool:
        """Looks for something else, first from a row on; nothing for an empty pattern.

        Where the pattern has a fault that is told, and what was looked for before stays as it is: False.
        """
        matcher = None
        if not pattern.is_empty:
            from jobdesk.logs.matching import matcher_of

            try:
                matcher = matcher_of(pattern)
            except PatternFault as fault:
                self.failed.emit(fault)
                return False
        self._stop_seeking()
        self._pattern, self._matcher = pattern, matcher
        self.restart(from_row)
        return True

    def restart(self, from_row: int = 0) -> None:
        """Looks the log through anew: it is another one now."""
        self._end()
        self._book.clear()
        self._content = None
        if self._text is not None and self._matcher is not None:
            content = self._content = self._text.content
            self._book.extend([content.first_row(index) for index in range(content.page_count)], 0)
            first = content.index_of_row(from_row)
            self._look(content, [*range(first, content.page_count), *range(first)])
        self._tell()

    def look_on(self) -> None:
        """Looks through the rows that were added."""
        old = self._content
        if self._text is None or self._matcher is None:
            return
        content = self._text.content
        if old is None or content.head.version != old.head.version:
            self.restart()
            return
        if content is not old:
            self._content = content
            keep = len(old.pieces)
            self._book.extend([content.first_row(index) for index in range(keep, content.page_count)], keep)
            self._look(content, range(keep, content.page_count))

    def seek_next(self, row: int, column: int) -> None:
        """Seeks the first match at a place or behind it, beyond the end the first of all; `found` tells it."""
        self._seek(row, column, is_back=False)

    def seek_previous(self, row: int, column: int) -> None:
        """Seeks the last match before a place, beyond the beginning the last of all; `found` tells it."""
        self._seek(row, column, is_back=True)

    def number_of(self, match: FoundMatch) -> int | None:
        """Which match it is, from 1; None while not everything before it is searched."""
        before = self._book.before(match.page)
        return None if before is None else before + match.place + 1

    def _look(self, content: "Content", indexes: "range | list[int]") -> None:
        assert self._text is not None and self._matcher is not None
        if not indexes:
            return
        if self._search is None:
            from jobdesk.logs.find import LogSearch

            self._search, self._running = LogSearch(self._text, self._matcher), 0
        self._search.add(content, indexes)
        while self._running < _THREADS:
            self._running += 1
            self._background.spawn(self._run(self._search))
        if not self._timer.isActive():
            self._ticks = 0
            self._timer.start(_FIRST_MS)

    async def _run(self, search: "LogSearch") -> None:
        try:
            # More may be added while a thread is already on its way back.
            while search is self._search and search.has_more:
                await self._background.call_on(Lane.SEARCH, search.run)
        except DatabaseFault as error:
            logger.warning("the log cannot be searched to its end: %s", error)
            search.cancel()
        finally:
            if search is self._search:
                self._running -= 1

    def _collect(self) -> None:
        """Takes in what the threads have found."""
        search = self._search
        if search is None:
            self._timer.stop()
            return
        is_done = search.is_done
        self._ticks += 1
        if self._book.count or self._ticks > _SOON:
            self._timer.setInterval(_BETWEEN_MS)
        searched = search.drain()
        for each in searched:
            if each.index < len(each.content.pieces) or each.content is self._content:
                self._book.take(each.index, each.found)
        if is_done:
            self._search = None
            self._timer.stop()
        if searched or is_done:
            self._tell()

    def _tell(self) -> None:
        self._more.set()
        self._more.clear()
        self.advanced.emit()

    def _end(self) -> None:
        if self._search is not None:
            self._search.cancel()
            self._search = None
        self._timer.stop()

    def _stop_seeking(self) -> None:
        if self._seeking is not None:
            self._seeking.cancel()
            self._seeking = None

    def _seek(self, row: int, column: int, *, is_back: bool) -> None:
        self._stop_seeking()
        if self._matcher is None or self._text is None:
            self.found.emit(None)
            return
        self._seeking = self._background.spawn(self._find(row, column, is_back=is_back))

    async def _find(self, row: int, column: int, *, is_back: bool) -> None:
        match = await self._find_in_row(row, column, is_back=is_back)
        if match is None:
            match = await self._find_elsewhere(row, is_back=is_back)
        if match is not None:
            match = replace(match, number=self.number_of(match))
        self.found.emit(match)

    async def _find_in_row(self, row: int, column: int, *, is_back: bool) -> FoundMatch | None:
        """The match in the row itself at the right side of the place."""
        while not self._book.is_done(self._book.piece_of(row)):
            await self._more.wait()
        if not self._book.has(row):
            return None
        matches = await self._matches(row, is_wrapped=False)
        if is_back:
            return next((each for each in reversed(matches) if each.first < column), None)
        return next((each for each in matches if each.first >= column), None)

    async def _find_elsewhere(self, row: int, *, is_back: bool) -> FoundMatch | None:
        """The match in the next row that has one, or on the other side of the log."""
        other = await self._row_beside(row, is_back=is_back)
        is_wrapped = other is None
        if other is None:
            last = self._text.content.head.rows if self._text is not None else 0
            other = await self._row_beside(last if is_back else -1, is_back=is_back)
        if other is None:
            return None
        matches = await self._matches(other, is_wrapped=is_wrapped)
        return (matches[-1] if is_back else matches[0]) if matches else None

    async def _row_beside(self, row: int, *, is_back: bool) -> int | None:
        """The nearest row with a match before or behind a row, as soon as it is known."""
        from jobdesk.logs.hits import NotSearched

        while True:
            try:
                return self._book.previous_row(row - 1) if is_back else self._book.next_row(row + 1)
            except NotSearched:
                await self._more.wait()

    async def _matches(self, row: int, *, is_wrapped: bool) -> list[FoundMatch]:
        from jobdesk.logs.find import read_matches

        text, content, matcher = self._text, self._content, self._matcher
        if text is None or content is None or matcher is None:
            return []
        page = self._book.piece_of(row)
        found = await self._background.call_on(Lane.LOG, read_matches, text, content, page, row, matcher)
        return [
            FoundMatch(
                row=row,
                first=first,
                end=end,
                number=None,
                is_wrapped=is_wrapped,
                page=page,
                place=found.before + place,
            )
            for place, (first, end) in enumerate(found.spans)
        ]
