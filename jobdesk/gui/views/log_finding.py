"""What the find bar asks for: matches marked in the view, gone through, counted, or shown alone."""

from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

from jobdesk.gui.views.log_find_bar import LogFindBar
from jobdesk.gui.views.log_find_scope import FindScope
from jobdesk.gui.views.log_place import ROW_END, Place, Span
from jobdesk.gui.views.log_view import LogView
from jobdesk.logs.pattern import Pattern, PatternFault
from jobdesk.model.log import Severity
from jobdesk.session.background import Background, Lane
from jobdesk.session.log_document import LogDocument

if TYPE_CHECKING:
    from jobdesk.session.log_finder import FoundMatch, LogFinder

_MOST_STEPS = 10  #: that wait for one another: so many keys typed quickly count


class _Seeking(NamedTuple):
    """A match that was asked for."""

    is_back: bool
    is_typed: bool  #: it is what somebody types that is sought


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
        self._seeking: _Seeking | None = None
        self._steps: list[bool] = []  # back or not: what is to be sought after that
        self._left_out: int | None = None  # a row with a match that is not shown: one beyond it is sought
        self._scope = FindScope(background, document, self)
        self._origin: Place | None = None  # where typing began: what is typed is sought from there on
        self._is_warm = False
        document.restarted.connect(self._restart)
        document.grown.connect(self._look_on)
        bar.pattern_changed.connect(self._look_for)
        bar.next_wanted.connect(self.go_to_next)
        bar.previous_wanted.connect(self.go_to_previous)
        self._scope.changed.connect(self._take_scope)

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

    def limit(self, severities: frozenset[Severity]) -> None:
        """Finds in lines of some kinds only; in all for none."""
        self._scope.limit(severities)

    def show_match(self, row: int, pattern: Pattern) -> None:
        """Looks for a pattern and goes to its first match in a row."""
        self._bar.open(pattern=pattern)
        self._forget()
        self.finder.look_for(pattern, row)
        self._scope.look_for(self.finder)
        self._mark()
        self._seek(Place(row, 0), _Seeking(is_back=False, is_typed=False))

    def close(self) -> None:
        """Takes bar and marks away."""
        self._bar.hide()
        self._bar.set_only_matching(False)
        self._forget()
        if self._finder is not None:
            self._finder.look_for(Pattern())
        self._scope.look_for(None)
        self._view.mark_matches(None)
        self.advanced.emit()

    def go_to_next(self) -> None:
        """Shows the match behind the one shown, or behind the caret."""
        self._step(is_back=False)

    def go_to_previous(self) -> None:
        """Shows the match before the one shown, or before the caret."""
        self._step(is_back=True)

    def _step(self, *, is_back: bool) -> None:
        if not self.is_on:
            self.open()
        elif self._seeking is not None and not self._seeking.is_typed:
            self._steps = [*self._steps, is_back][:_MOST_STEPS]
        else:
            match = self._match
            place = Place(self._view.current_row, 0)
            if match is not None:
                place = Place(match.row, match.first if is_back else match.end)
            self._seek(place, _Seeking(is_back=is_back, is_typed=False))

    def _seek(self, place: Place, seeking: _Seeking) -> None:
        self._seeking, self._left_out = seeking, None
        seek = self.finder.seek_previous if seeking.is_back else self.finder.seek_next
        seek(*place)

    def _forget(self) -> None:
        self._match = self._seeking = self._left_out = None
        self._steps = []

    def _look_for(self, pattern: Pattern) -> None:
        if pattern.is_empty and self._finder is None:
            return
        origin = self._find_origin()
        if self.finder.look_for(pattern, origin.row):
            self._forget()
            self._scope.look_for(self.finder if self.is_on else None)
            self._mark()
            if self.is_on:
                self._seek(origin, _Seeking(is_back=False, is_typed=True))

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
        self._forget()
        self._origin = None
        if self._finder is not None:
            self._text = self._document.text
            self._finder.set_text(self._text)
            self._scope.restart()
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
        seeking = self._seeking
        is_typed = seeking is not None and seeking.is_typed
        if match is not None and is_typed and self._view.hasFocus():
            match = None  # somebody reads on meanwhile
        if match is not None and not self._scope.holds(match.row):
            self._left_out = match.row
            self._seek_beyond()
            return
        self._seeking = None
        if match is not None:
            self._match = match
            if not is_typed:
                self._origin = Place(match.row, match.first)
            self.match_shown.emit(match.row)
            self._view.show_span(Span(Place(match.row, match.first), Place(match.row, match.end)))
            if is_typed:
                self._view.speech.let_type_on()
        self._mark()
        self._show_count()
        if self._steps:
            self._step(is_back=self._steps.pop(0))

    def _seek_beyond(self) -> None:
        """Goes from a match that is not shown to the nearest one that is, as soon as that is known."""
        row, seeking = self._left_out, self._seeking
        if row is None or seeking is None:
            return
        other = self._scope.beside(row, is_back=seeking.is_back) if self._scope.is_on else row
        if other is not None:
            self._seek(Place(other, ROW_END if seeking.is_back else 0), seeking)
        elif self._scope.is_known:
            self._forget()  # none of them is shown

    def _take_scope(self) -> None:
        if self.is_on:
            self._seek_beyond()
            self._show_count()

    def _take_fault(self, fault: PatternFault) -> None:
        self._bar.show_fault(fault)

    def _mark(self) -> None:
        matcher = self._finder.matcher if self._finder is not None else None
        match = self._match
        span = None if match is None else Span(Place(match.row, match.first), Place(match.row, match.end))
        self._view.mark_matches(None if matcher is None else matcher.find_in_row, span)

    def _show_count(self) -> None:
        finder, scope, match = self.finder, self._scope, self._match
        if not self.is_on:
            self._bar.show_nothing()
        elif scope.is_on:
            number = scope.number_of(match.row) if match is not None else None
            self._bar.show_lines(number, scope.count, finder.count, is_looking=not scope.is_known)
        else:
            number = finder.number_of(match) if match is not None else None
            self._bar.show_count(number, finder.count, is_looking=finder.is_looking)
