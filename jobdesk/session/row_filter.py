"""Which rows of a log are shown: those of some severities, those that match, without folded steps."""

import asyncio
import logging
import threading
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from jobdesk.model.errors import JobDeskError
from jobdesk.model.log import Severity
from jobdesk.session.background import Background, Lane
from jobdesk.session.log_document import LogDocument

if TYPE_CHECKING:
    from jobdesk.logs.hits import Hits
    from jobdesk.logs.log_text import Content, LogText
    from jobdesk.logs.row_map import RowMap
    from jobdesk.session.log_finder import LogFinder

logger = logging.getLogger(__name__)

_PAUSE_MS = 100  #: between two answers while the log grows or the search goes on
_PATIENCE_S = 0.3  #: after which what is found so far is told, and the rest is sought
_SLICE = 128  #: pages between two looks at the clock


@dataclass(frozen=True, slots=True, kw_only=True)
class RowWish:
    """What is to be shown. Folds count only where nothing else leaves rows out: who asks for errors sees them all."""

    severities: frozenset[Severity] = frozenset()  #: none: of all
    is_only_matching: bool = False
    context: int = 0  #: rows round each that matches
    hidden: tuple[tuple[int, int | None], ...] = ()  #: first rows of what is folded, and those behind; None: the end

    @property
    def is_filter(self) -> bool:
        """Whether rows are left out by what they are."""
        return self.is_only_matching or bool(self.severities)

    @property
    def is_everything(self) -> bool:
        """Whether all rows are shown."""
        return not self.is_filter and not self.hidden


class RowFilter(QObject):
    """Answers the newest wish, and again when the log has grown or the search has found more."""

    changed = Signal(object)  #: RowMap; None: all rows
    working_changed = Signal(bool)

    def __init__(self, background: Background, document: LogDocument, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._background = background
        self._document = document
        self._finder: LogFinder | None = None
        self._wish = RowWish()
        self._known = _Known()
        self._asking: asyncio.Task[None] | None = None
        self._is_partial = False
        self._end = threading.Event()
        self._is_stale = False
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._timer.timeout.connect(self._ask)
        document.restarted.connect(self._restart)
        document.grown.connect(self._note)

    @property
    def wish(self) -> RowWish:
        """What is wanted."""
        return self._wish

    @property
    def is_working(self) -> bool:
        """Whether an answer is on its way."""
        return self._asking is not None

    @property
    def is_settled(self) -> bool:
        """Whether the last answer holds until something else is known."""
        return self._asking is None and not self._is_stale and not self._timer.isActive()

    @property
    def is_partial(self) -> bool:
        """Whether more rows are about to follow those that were told."""
        return self._is_partial

    def set_finder(self, finder: "LogFinder") -> None:
        """Takes the matches from there."""
        if finder is self._finder:
            return
        self._finder = finder
        finder.advanced.connect(self._note_match)

    def show(self, wish: RowWish) -> None:
        """Wants other rows."""
        if wish == self._wish:
            return
        if wish.severities != self._wish.severities:
            self._known = _Known()
        self._wish = wish
        if self._asking is not None:
            self._end.set()
            self._is_stale = True
        else:
            self._ask()

    def _restart(self) -> None:
        self._end.set()
        self._known = _Known()
        self._timer.stop()
        if self._asking is not None:
            self._is_stale = True

    def _note_match(self) -> None:
        if self._wish.is_only_matching:
            self._note()

    def _note(self) -> None:
        """The answer may be another one now."""
        if self._wish.is_everything:
            return
        if self._asking is not None:
            self._is_stale = True
        elif not self._timer.isActive():
            self._timer.start()

    def _ask(self) -> None:
        self._timer.stop()
        text = self._document.text
        if self._wish.is_everything or text is None:
            self.changed.emit(None)
            return
        self._is_stale = False
        self._is_partial = False
        self._end = threading.Event()
        self._asking = self._background.spawn(self._answer(text, self._wish, self._end))
        self.working_changed.emit(True)

    async def _answer(self, text: "LogText", wish: RowWish, end: threading.Event) -> None:
        rows = None
        try:
            rows = await self._find(text, wish, end)
        except JobDeskError as error:
            logger.warning("the rows of the log of task %s cannot be filtered: %s", text.task_id, error)
        finally:
            self._asking, self._is_partial = None, False
        self.working_changed.emit(False)
        if rows is not None and self._is_wanted(text, wish, end):
            self.changed.emit(rows)
        if self._is_stale or wish != self._wish:
            if wish != self._wish:
                self._ask()
            else:
                self._note()

    async def _find(self, text: "LogText", wish: RowWish, end: threading.Event) -> "RowMap | None":
        """The rows in the end; those before are told on the way."""
        while True:
            hits = self._finder.hits() if wish.is_only_matching and self._finder is not None else None
            known = self._known
            rows = await self._background.call_on(Lane.HERE, _find, text, wish, hits, known, end)
            if known.is_complete or rows is None or not self._is_wanted(text, wish, end):
                return rows
            self._is_partial = True
            self.changed.emit(rows)

    def _is_wanted(self, text: "LogText", wish: RowWish, end: threading.Event) -> bool:
        return wish == self._wish and text is self._document.text and not end.is_set()


class _Known:
    """The rows of the wished severities in the settled pages, which never change. For one worker at a time."""

    def __init__(self) -> None:
        self.pages = 0
        self.version = -1
        self.rows: RowMap | None = None
        self.is_complete = True  #: no settled page is left out


def _find(text: "LogText", wish: RowWish, hits: "Hits | None", known: _Known, end: threading.Event) -> "RowMap | None":
    """The rows that are wanted, as far as `known` goes then; None where the end was told meanwhile."""
    import numpy as np

    from jobdesk.logs.row_map import of_all, of_rows

    content = text.content
    count = content.head.rows
    rows = of_all(count)
    if not wish.is_filter:
        starts = np.array([first for first, _ in wish.hidden], np.int64)
        ends = np.array([count if stop is None else min(count, stop) for _, stop in wish.hidden], np.int64)
        is_some = ends > starts
        return rows.without(starts[is_some], ends[is_some]).clipped(0, count)
    if wish.severities:
        found = _severity_rows(text, content, wish, known, end)
        if found is None:
            return None
        rows = found
    if hits is not None:
        rows = rows & of_rows(hits.rows(), count)
        if wish.context:
            rows = rows.widened(count, wish.context)
    return rows


def _severity_rows(
    text: "LogText", content: "Content", wish: RowWish, known: _Known, end: threading.Event
) -> "RowMap | None":
    import numpy as np

    from jobdesk.logs.row_map import NO_ROWS, of_intervals
    from jobdesk.logs.severity_rows import find_bounds

    settled = len(content.pieces)
    if known.version != content.head.version or known.rows is None:
        known.pages, known.version, known.rows = 0, content.head.version, NO_ROWS
    found = [known.rows.bounds]
    until = time.monotonic() + _PATIENCE_S
    while known.pages < settled:
        pages = range(known.pages, min(settled, known.pages + _SLICE))
        bounds = find_bounds(text, content, wish.severities, pages, end.is_set)
        if end.is_set():
            return None
        found.append(bounds)
        known.pages = pages.stop
        if time.monotonic() >= until:
            break
    known.rows = of_intervals(*(np.concatenate(side) for side in zip(*found, strict=True)))
    known.is_complete = known.pages == settled
    if not known.is_complete:
        return known.rows
    tail = find_bounds(text, content, wish.severities, range(settled, content.page_count))
    starts, ends = (np.concatenate(both) for both in zip(known.rows.bounds, tail, strict=True))
    return of_intervals(starts, ends)
