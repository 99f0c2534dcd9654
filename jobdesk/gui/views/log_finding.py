"""What the find bar asks for: matches marked in the view, gone through, counted, or shown alone."""

from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from jobdesk.gui.views.log_find_bar import LogFindBar
from jobdesk.gui.views.log_place import Place, Span
from jobdesk.gui.views.log_view import LogView
from jobdesk.logs.pattern import Pattern, PatternFault
from jobdesk.session.background import Background, Lane
from jobdesk.session.log_document import LogDocument

if TYPE_CHECKING:
    from jobdesk.session.log_finder import FoundMatch, LogFinder


def load_search() -> None:
    """Imports what a search needs, which the first window does without. Blocks."""
    for name in ("jobdesk.logs.find", "jobdesk.logs.hits", "jobdesk.logs.matching"):
        import_module(name)


class LogFinding(QObject):
    """Brings bar, search and view together. The search is made when somebody first looks for something."""

    match_shown = Signal(int)  #: the row of a match that is gone to: it has to be among the shown ones
    advanced = Signal()  #: other matches are known

    def __init__(self, background: Background, document: LogDocument, view: LogView, bar: LogFindBar) -> None:
        super().__init__(view)
        self._background = background
        self._document = document
        self._view = view
        self._bar = bar
        self._finder: LogFinder | None = None
        self._text: object = None  # what the search looks through
        self._match: FoundMatch | None = None
        self._is_typing = False  # the first match is gone to while one types
        self._origin: Place | None = None  # where typing began: what is typed is sought from there on
        self._is_warm = False
        document.restarted.connect(self._restart)
        document.grown.connect(self._look_on)
        bar.pattern_changed.connect(self._look_for)
        bar.next_wanted.connect(self.go_to_next)
        bar.previous_wanted.connect(self.go_to_previous)

    @property
    def finder(self) -> "LogFinder":
        """The search."""
        if self._finder is None:
            from jobdesk.session.log_finder import LogFinder

            self._finder = finder = LogFinder(self._background, self)
            finder.advanced.connect(self._take_progress)
            finder.found.connect(self._take_match)
            finder.failed.connect(self._take_fault)
            self._text = self._document.text
            finder.set_text(self._text)
        return self._finder

    @property
    def is_on(self) -> bool:
        """Whether something is looked for."""
        return self._finder is not None and self._finder.matcher is not None

    def has_match(self, row: int) -> bool:
        """Whether something is looked for that a row has, as far as is known."""
        return self.is_on and self.finder.has_match(row)

    def open(self, words: str = "", pattern: Pattern | None = None) -> None:
        """Shows the bar; what it holds is looked for at once."""
        self._origin = None
        self._bar.open(words, pattern)
        self._look_for(self._bar.pattern)

    def show_match(self, row: int, pattern: Pattern) -> None:
        """Looks for a pattern and goes to its first match in a row."""
        self._bar.open(pattern=pattern)
        self._match, self._is_typing = None, False
        self.finder.look_for(pattern, row)
        self._mark()
        self.finder.seek_next(row, 0)

    def close(self) -> None:
        """Takes bar and marks away."""
        self._bar.hide()
        self._bar.set_only_matching(False)
        self._match = None
        if self._finder is not None:
            self._finder.look_for(Pattern())
        self._view.mark_matches(None)
        self.advanced.emit()

    def go_to_next(self) -> None:
        """Shows the match behind the one shown, or behind the caret."""
        if not self.is_on:
            self.open()
            return
        self._is_typing = False
        match = self._match
        self.finder.seek_next(*((match.row, match.end) if match is not None else (self._view.current_row, 0)))

    def go_to_previous(self) -> None:
        """Shows the match before the one shown, or before the caret."""
        if not self.is_on:
            self.open()
            return
        self._is_typing = False
        match = self._match
        self.finder.seek_previous(*((match.row, match.first) if match is not None else (self._view.current_row, 0)))

    def _look_for(self, pattern: Pattern) -> None:
        if pattern.is_empty and self._finder is None:
            return
        origin = self._find_origin()
        if self.finder.look_for(pattern, origin.row):
            self._match, self._is_typing = None, True
            self._mark()
            if self.is_on:
                self.finder.seek_next(*origin)

    def _warm_up(self) -> None:
        """Loads the engine for expressions beside the window, once there is a log in which to look for something."""
        if not self._is_warm:
            self._is_warm = True
            self._background.spawn(self._background.call_on(Lane.SEARCH, load_search))

    def _find_origin(self) -> Place:
        """Where somebody was as the typing began, or is now if the view has been moved since."""
        origin, match = self._origin, self._match
        if origin is None or (match is not None and self._view.frame.text_of(match.row) is None):
            caret = self._view.caret
            is_seen = caret is not None and self._view.frame.text_of(caret.row) is not None
            origin = caret if caret is not None and is_seen else Place(self._view.frame.first_row, 0)
        self._origin = origin
        return origin

    def _restart(self) -> None:
        self._match = self._origin = None
        if self._finder is not None:
            self._text = self._document.text
            self._finder.set_text(self._text)
            self._mark()

    def _look_on(self) -> None:
        self._warm_up()
        if self._finder is None:
            return
        if self._text is not self._document.text:  # it has just been opened
            self._text = self._document.text
            self._finder.set_text(self._text)
        else:
            self._finder.look_on()

    def _take_progress(self) -> None:
        self._show_count()
        self.advanced.emit()

    def _take_match(self, match: "FoundMatch | None") -> None:
        is_typing, self._is_typing = self._is_typing, False
        if match is not None and is_typing and self._view.hasFocus():
            match = None  # somebody reads on meanwhile
        if match is not None:
            self._match = match
            if not is_typing:
                self._origin = Place(match.row, match.first)
            self.match_shown.emit(match.row)
            self._view.show_span(Span(Place(match.row, match.first), Place(match.row, match.end)))
        self._mark()
        self._show_count()

    def _take_fault(self, fault: PatternFault) -> None:
        self._bar.show_fault(fault)

    def _mark(self) -> None:
        matcher = self._finder.matcher if self._finder is not None else None
        match = self._match
        span = None if match is None else Span(Place(match.row, match.first), Place(match.row, match.end))
        self._view.mark_matches(None if matcher is None else matcher.find_in_row, span)

    def _show_count(self) -> None:
        finder = self.finder
        number = finder.number_of(self._match) if self._match is not None else None
        self._bar.show_count(number, finder.count, is_looking=finder.is_looking)
