"""What is selected in a log: from an anchor to a caret, and how keys move the caret."""

from PySide6.QtCore import Qt

from jobdesk.gui.views.log_lines import LogLines, Place, Span, span_of

_K = Qt.Key
_LINE_END = 1 << 30
_NOTHING = Span(Place(0, 0), Place(0, 0))

#: The keys that extend the selection together with Shift.
MOVING_KEYS = frozenset(
    {_K.Key_Left, _K.Key_Right, _K.Key_Up, _K.Key_Down, _K.Key_PageUp, _K.Key_PageDown, _K.Key_Home, _K.Key_End}
)


class LogSelection:
    """A selection in `lines`; without a caret nobody has pointed at a place yet."""

    def __init__(self, lines: LogLines) -> None:
        self._lines = lines
        self._anchor: Place | None = None
        self._caret: Place | None = None

    @property
    def caret(self) -> Place | None:
        """The end that moves."""
        return self._caret

    @property
    def span(self) -> Span:
        """What is selected; empty where nothing is."""
        if self._anchor is None or self._caret is None:
            return _NOTHING
        return span_of(self._anchor, self._caret)

    def clear(self) -> None:
        """Forgets the caret too."""
        self._anchor = self._caret = None

    def put(self, place: Place) -> None:
        """Selects nothing; the caret is at `place`."""
        self._anchor = self._caret = place

    def select(self, first: Place, end: Place) -> None:
        """Selects from `first` to `end`, where the caret is."""
        self._anchor, self._caret = first, end

    def select_line(self, line: int) -> None:
        """Selects all of a line but its end."""
        self.select(Place(line, 0), self._lines.clamp(line, _LINE_END))

    def extend(self, place: Place) -> None:
        """Moves the caret to `place`; the anchor stays."""
        if self._anchor is None:
            self._anchor = place
        self._caret = place

    def extend_by_key(self, key: Qt.Key, *, is_whole: bool, page: int, first_visible: int) -> Place:
        """Moves the caret by one of MOVING_KEYS; `is_whole`: Home and End mean the log's. Where the caret is now."""
        caret = self._caret or Place(first_visible, 0)
        self.extend(caret)
        match key:
            case _K.Key_Left:
                caret = self._lines.step(caret, -1)
            case _K.Key_Right:
                caret = self._lines.step(caret, 1)
            case _K.Key_Home:
                caret = Place(0 if is_whole else caret.line, 0)
            case _K.Key_End:
                caret = self._lines.end if is_whole else self._lines.clamp(caret.line, _LINE_END)
            case _:
                by = {_K.Key_Up: -1, _K.Key_Down: 1, _K.Key_PageUp: -page, _K.Key_PageDown: page}
                caret = self._lines.clamp(caret.line + by[key], caret.column)
        self.extend(caret)
        return caret
