"""What is selected in a log: from an anchor to a caret, and how keys move the caret."""

import re
from collections.abc import Callable

from PySide6.QtCore import Qt

from jobdesk.gui.views.log_place import NOTHING, ROW_END, Place, Span, span_of
from jobdesk.gui.views.log_scroller import LogScroller

_K = Qt.Key
_WORD = re.compile(r"[\w./:@%+~-]+")

#: The keys that extend the selection together with Shift.
MOVING_KEYS = frozenset(
    {_K.Key_Left, _K.Key_Right, _K.Key_Up, _K.Key_Down, _K.Key_PageUp, _K.Key_PageDown, _K.Key_Home, _K.Key_End}
)


class LogSelection:
    """A selection in the rows that a scroller shows; without a caret nobody has pointed at a place yet."""

    def __init__(self, scroller: LogScroller, find_text: Callable[[int], str | None]) -> None:
        """`find_text` gives the text of a row from memory."""
        self._scroller = scroller
        self._find_text = find_text
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
            return NOTHING
        return span_of(self._anchor, self._caret)

    @property
    def is_empty(self) -> bool:
        """Whether nothing can be typed over the log from here."""
        return not len(self._scroller.rows)

    def clear(self) -> None:
        """Forgets the caret too."""
        self._anchor = self._caret = None

    def put(self, place: Place) -> None:
        """Selects nothing; the caret is at `place`."""
        self._anchor = self._caret = place

    def select(self, first: Place, end: Place) -> None:
        """Selects from `first` to `end`, where the caret is."""
        self._anchor, self._caret = first, end

    def select_row(self, row: int) -> None:
        """Selects all of a row but its end."""
        text = self._find_text(row)
        self.select(Place(row, 0), Place(row, ROW_END if text is None else len(text)))

    def select_word(self, place: Place) -> None:
        """Selects the word round a place: letters, digits, _ and what stands in paths and addresses."""
        for match in _WORD.finditer(self._find_text(place.row) or ""):
            if match.start() <= place.column <= match.end():
                self.select(Place(place.row, match.start()), Place(place.row, match.end()))
                return
        self.put(place)

    def select_all(self, rows: int) -> None:
        """Selects all of a log of so many rows, those that are folded away too."""
        if rows:
            text = self._find_text(rows - 1)
            self.select(Place(0, 0), Place(rows - 1, ROW_END if text is None else len(text)))

    def extend(self, place: Place) -> None:
        """Moves the caret to `place`; the anchor stays."""
        if self._anchor is None:
            self._anchor = place
        self._caret = place

    def extend_by_key(self, key: Qt.Key, *, is_whole: bool) -> Place:
        """Moves the caret by one of MOVING_KEYS; `is_whole`: a word at a time, or the log's beginning and end.
        Where the caret is now."""
        caret = self._caret or Place(self._scroller.frame.first_row, 0)
        self.extend(caret)
        self.extend(self._moved(caret, key, is_whole=is_whole))
        return self._caret or caret

    def move_by_key(self, key: Qt.Key) -> Place:
        """Puts the caret where one of MOVING_KEYS moves it; nothing is selected then. Where the caret is now."""
        lines = self._scroller.frame.lines[: self._scroller.room]
        start = Place(lines[-1].row if lines and self._scroller.is_following else self._scroller.frame.first_row, 0)
        place = self._moved(self._caret or start, key, is_whole=False)
        self.put(place)
        return place

    def _moved(self, caret: Place, key: Qt.Key, *, is_whole: bool) -> Place:
        page, end = self._scroller.room - 1, len(self._scroller.rows)
        text = self._find_text(caret.row)
        match key:
            case _K.Key_Left:
                return self._step_word(caret, -1) if is_whole else self._step(caret, -1)
            case _K.Key_Right:
                return self._step_word(caret, 1) if is_whole else self._step(caret, 1)
            case _K.Key_Home:
                return self._scroller.step_row(caret, -end - 1) if is_whole else Place(caret.row, 0)
            case _K.Key_End:
                if is_whole:
                    return self._measured(self._scroller.step_row(caret, end + 1))
                return Place(caret.row, ROW_END if text is None else len(text))
            case _:
                by = {_K.Key_Up: -1, _K.Key_Down: 1, _K.Key_PageUp: -page, _K.Key_PageDown: page}
                return self._scroller.step_row(caret, by[key])

    def _step(self, place: Place, by: int) -> Place:
        """The place one character before (-1) or behind (1), across the ends of rows."""
        text = self._find_text(place.row)
        column = place.column if text is None else min(place.column, len(text))
        if by < 0 and column == 0:
            above = self._scroller.step_row(place, -1)
            return place if above.row == place.row else self._measured(Place(above.row, ROW_END))
        if by > 0 and (text is None or column >= len(text)):
            below = self._scroller.step_row(place, 1)
            return place if below.row == place.row else Place(below.row, 0)
        return Place(place.row, column + by)

    def _step_word(self, place: Place, by: int) -> Place:
        """The beginning of the word before, or the end of the one behind."""
        text = self._find_text(place.row) or ""
        column = min(place.column, len(text))
        if by < 0:
            starts = [found.start() for found in _WORD.finditer(text) if found.start() < column]
            return Place(place.row, starts[-1] if starts else 0) if column else self._step(place, by)
        ends = (found.end() for found in _WORD.finditer(text) if found.end() > column)
        return Place(place.row, next(ends, len(text))) if column < len(text) else self._step(place, by)

    def _measured(self, place: Place) -> Place:
        text = self._find_text(place.row)
        return place if text is None else Place(place.row, min(place.column, len(text)))
