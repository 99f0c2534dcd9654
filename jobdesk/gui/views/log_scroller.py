"""Which rows of a log are in view: scroll bars, following the end, and pictures that wait for their pages."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QAbstractScrollArea

from jobdesk.gui.theme import SPACE
from jobdesk.gui.views.log_frame import Composer, Frame, FrameLine, Top
from jobdesk.gui.views.log_margin import LogMargin
from jobdesk.gui.views.log_place import ROW_END, Place, Span
from jobdesk.gui.views.log_rows import AllRows, ShownRows

_ROOM_FOR_FOLD_WORDS = 40  #: columns behind the name of a step

#: Asks for pages: first row and number of rows of each run.
Want = Callable[[Sequence[tuple[int, int]]], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kept:
    """What stays at its place while other rows are shown."""

    asked: int | None  #: the row that was to stay if it is in view
    row: int
    lines_above: int


class LogScroller(QObject):
    """Keeps the last picture that could be put together while the pages for the next one are on their way."""

    moved = Signal()  #: there is another picture, or it lies elsewhere
    waiting_changed = Signal(int)  #: rows that came while the reader was elsewhere; 0 while the end is followed

    def __init__(self, area: QAbstractScrollArea, composer: Composer, margin: LogMargin, want: Want) -> None:
        super().__init__(area)
        self._area = area
        self._composer = composer
        self._margin = margin
        self._want = want
        self._rows: ShownRows = AllRows(0)
        self._top = Top(0)
        self._frame = Frame()
        self._is_following = True
        self._is_late = False  # the picture waits for pages
        self._is_setting = False  # the scroll bars are moved by ourselves
        self._waiting = 0
        self._widest = 0.0
        self._pending: Span | None = None  # what is to be brought into view sideways once it is here
        self._kept: _Kept | None = None  # until somebody moves
        self._sought: Place | None = None  # whose line is to be in view once its row is here
        area.verticalScrollBar().valueChanged.connect(self._take_vertical)
        area.horizontalScrollBar().valueChanged.connect(self.moved)

    @property
    def rows(self) -> ShownRows:
        """The rows that are shown."""
        return self._rows

    @property
    def frame(self) -> Frame:
        """What is on the screen."""
        return self._frame

    @property
    def top(self) -> Top:
        """Where the picture begins, or will as soon as its pages are here."""
        return self._top

    @property
    def is_following(self) -> bool:
        """Whether the end is kept in view as rows arrive."""
        return self._is_following

    @property
    def is_late(self) -> bool:
        """Whether the picture is an older one, because pages are on their way."""
        return self._is_late

    @property
    def waiting(self) -> int:
        """How many rows came since the reader left the end."""
        return self._waiting

    @property
    def room(self) -> int:
        """How many whole lines there is room for."""
        return max(1, self._area.viewport().height() // self._composer.metrics.line_height)

    @property
    def left(self) -> int:
        """Pixels scrolled to the right."""
        return self._area.horizontalScrollBar().value()

    @property
    def text_width(self) -> int:
        """Room for text in pixels."""
        return max(1, self._area.viewport().width() - self._margin.width - SPACE)

    def reset(self, rows: ShownRows) -> None:
        """Another log: its end is followed."""
        self._rows = rows
        self._top, self._frame = Top(0), Frame()
        self._is_following, self._is_late, self._widest, self._pending = True, False, 0.0, None
        self._kept = self._sought = None
        self._set_waiting(0)
        self._area.horizontalScrollBar().setValue(0)
        self.compose()

    def set_rows(self, rows: ShownRows, kept: int | None = None) -> None:
        """Shows other rows of the same log; row `kept` where it is in view, or else one in the midst of it, stays at
        its place, or the nearest one that is shown. With the rows of before the picture of before comes back, unless
        somebody has moved meanwhile."""
        if self._kept is None or self._kept.asked != kept:
            self._kept = self._anchor(kept)
        self._rows = rows
        if not self._is_following and self._kept is not None:
            index = rows.nearest(self._kept.row)
            self._top = self._back(Top(index), self._kept.lines_above)
        self.compose()

    def grow(self, rows: ShownRows, added: int) -> None:
        """Takes rows that were added, of the log, behind those that are shown."""
        self._rows = rows
        if not self._is_following:
            self._set_waiting(self._waiting + added)
            if len(self._frame.lines) > self.room:
                self._update_vertical()
                return
        self.compose()

    def pause(self) -> None:
        """Stays where it is although rows arrive."""
        self._is_following = False
        self._kept = None

    def follow(self) -> None:
        """Goes to the end and stays there."""
        self._is_following = True
        self._kept = self._sought = None
        self._set_waiting(0)
        self.compose()

    def scroll(self, lines: int) -> None:
        """Moves by lines of the screen; down to the end follows it."""
        top = self._back(self._top, -lines) if lines < 0 else self._forward(self._top, lines)
        self._go(top)

    def go_to_row(self, row: int, column: int = 0) -> None:
        """Brings a row, or the nearest shown one, into view, a third from the top if it was out of it.

        Where it is wrapped, that is the part of it with a column.
        """
        index = self._rows.nearest(row)
        self._sought = None
        part = self._part_of(index, column)
        lines = self._frame.lines[: self.room]
        is_seen = any(line.index == index and part in (None, line.part) for line in lines)
        if not self._is_late and is_seen:
            self._is_following = self._is_following and len(self._rows) <= self.room
            return
        self._is_following = False
        self._kept = None
        if part is None:  # its row is fetched first
            self._sought = Place(row, column)
            self._top = Top(index)
        else:
            self._top = self._back(Top(index, part), self.room // 3)
        self.compose()

    def begin_at(self, row: int) -> None:
        """Shows a row, or the nearest shown one, at the top."""
        self._go(Top(self._rows.nearest(row)))

    def bring_to_edge(self, row: int) -> None:
        """Scrolls only as far as a row needs to be in view."""
        index, top = self._rows.nearest(row), self._top
        if index <= top.index:
            self._go(Top(index))
        elif not any(line.index == index and line.is_last_part for line in self._frame.lines[: self.room]):
            self._go(self._back(Top(index + 1), self.room))

    def show_columns(self, span: Span) -> None:
        """Scrolls sideways until the part of a span in its first row is in view, as soon as that row is here."""
        self._pending = None
        if self._composer.wrap_width is not None:
            return
        text = self._composer.text(span.first.row)
        if text is None:
            self._pending = span
            return
        columns = [min(span.first.column, len(text))]
        columns.append(min(span.end.column, len(text)) if span.end.row == span.first.row else columns[0])
        left, right = (self._composer.metrics.x_of(text, column) for column in columns)
        bar, room = self._area.horizontalScrollBar(), self.text_width - SPACE
        bar.setMaximum(max(bar.maximum(), round(right - room)))
        if right > bar.value() + room:
            bar.setValue(round(right - room))
        if left < bar.value():
            bar.setValue(max(0, round(left) - 4 * SPACE))

    def lay_out(self) -> None:
        """The size of the text or of the margin is another one, or rows are wrapped otherwise."""
        self._widest = 0.0
        self.compose()

    def compose(self) -> None:
        """Makes the picture, or asks for what it lacks and keeps the old one."""
        if self._composer.wrap_width is not None:
            self._composer.wrap_width = self.text_width
        last = self._composer.last_top(self._rows, self.room)
        top = self._top
        if last is not None and (self._is_following or top > last):
            top = last
        frame = None if last is None and self._is_following else self._composer.frame(self._rows, top, self.room + 1)
        self._is_late = frame is None
        if frame is None:
            first = max(0, len(self._rows) - self.room) if self._is_following else top.index
            self._want(self._rows.spans(first, self.room + 1))
        else:
            self._top, self._frame = top, frame
            if self._shows_end():
                self._set_waiting(0)
        self._update_vertical(last)
        self._update_horizontal()
        if self._pending is not None:
            self.show_columns(self._pending)
        if self._sought is not None and not self._is_late:
            sought, self._sought = self._sought, None
            self.go_to_row(*sought)
        self.moved.emit()

    def place_at(self, x: float, y: float) -> Place:
        """The place in the text that is nearest to a point of the viewport."""
        lines = self._frame.lines
        if not lines:
            return Place(0, 0)
        number = int(y // self._composer.metrics.line_height)
        if number < 0:
            return Place(lines[0].row, lines[0].first)
        if number >= len(lines):
            return Place(lines[-1].row, lines[-1].end)
        line = lines[number]
        column = self._composer.metrics.column_at(line.shown_text, max(0.0, x - self._margin.width + self.left))
        if column and line.first + column == line.end and not line.is_last_part:
            column -= 1  # the place behind the last character is the first one of the next line
        return Place(line.row, line.first + column)

    def line_at(self, y: float) -> FrameLine | None:
        """The line at a height of the viewport."""
        number = int(y // self._composer.metrics.line_height)
        return self._frame.lines[number] if 0 <= number < len(self._frame.lines) else None

    def step_row(self, place: Place, by: int) -> Place:
        """The place some shown rows above or below another one."""
        if not len(self._rows):
            return place
        index = self._rows.nearest(place.row) + by
        if index < 0:
            return Place(self._rows.row_at(0), 0)
        if index >= len(self._rows):
            return Place(self._rows.row_at(len(self._rows) - 1), ROW_END)
        return Place(self._rows.row_at(index), place.column)

    def _shows_end(self) -> bool:
        lines = self._frame.lines[: self.room]
        return bool(lines) and lines[-1].index == len(self._rows) - 1 and lines[-1].is_last_part

    def _anchor(self, kept: int | None) -> "_Kept | None":
        """The row that stays in view when other rows are shown, and the lines above it."""
        lines = self._frame.lines[: self.room]
        if not lines:
            return None
        number = 0 if lines[0].index == 0 else min(len(lines) - 1, self.room // 3)
        if kept is not None and lines[0].row <= kept <= lines[-1].row:
            number = next(number for number, line in reversed(list(enumerate(lines))) if line.row <= kept)
        line = lines[number]
        while line.part and number and lines[number - 1].row == line.row:
            number -= 1
            line = lines[number]
        return _Kept(asked=kept, row=line.row, lines_above=number - line.part)

    def _part_of(self, index: int, column: int) -> int | None:
        """Which line of a shown row a column is on; None where the row is not in memory."""
        if self._composer.wrap_width is None or not len(self._rows):
            return 0
        text = self._composer.text(self._rows.row_at(index))
        return None if text is None else bisect_right(self._composer.parts(text), column) - 1

    def _go(self, top: Top) -> None:
        self._sought = None
        last = self._composer.last_top(self._rows, self.room)
        if last != Top(0) or isinstance(self._rows, AllRows):
            self._is_following = last is not None and top >= last
        # Rows that all fit the window are at their end anyhow: nobody asked to follow what was left out of them.
        self._kept = None
        self._top = top
        if self._is_following:
            self._set_waiting(0)
        self.compose()

    def _back(self, top: Top, lines: int) -> Top:
        return self._composer.back(self._rows, top, lines) or Top(max(0, top.index - lines))

    def _forward(self, top: Top, lines: int) -> Top:
        return self._composer.forward(self._rows, top, lines) or Top(top.index + lines)

    def _take_vertical(self, value: int) -> None:
        if self._is_setting:
            return
        self._is_following = value >= self._area.verticalScrollBar().maximum()
        self._kept = self._sought = None
        if self._is_following:
            self._set_waiting(0)
        else:
            self._top = Top(value)
        self.compose()

    def _update_vertical(self, last: Top | None = None) -> None:
        last = last or self._composer.last_top(self._rows, self.room)
        maximum = max(0, len(self._rows) - self.room) if last is None else last.index + (last.part > 0)
        bar = self._area.verticalScrollBar()
        self._is_setting = True
        bar.setRange(0, maximum)
        bar.setPageStep(self.room)
        bar.setValue(maximum if self._is_following else min(self._top.index, maximum))
        self._is_setting = False

    def _update_horizontal(self) -> None:
        metrics, bar = self._composer.metrics, self._area.horizontalScrollBar()
        if self._composer.wrap_width is not None:
            bar.setRange(0, 0)
            return
        for line in self._frame.lines:
            has_words = self._margin.folds.section_at(line.row) is not None
            spare = _ROOM_FOR_FOLD_WORDS * metrics.character_width if has_words else 0.0
            self._widest = max(self._widest, metrics.width(line.text) + spare)
        bar.setRange(0, max(0, round(self._widest - self.text_width), bar.value() if self._pending else 0))
        bar.setPageStep(max(1, self.text_width))
        bar.setSingleStep(round(4 * metrics.character_width))

    def _set_waiting(self, count: int) -> None:
        if count != self._waiting:
            self._waiting = count
            self.waiting_changed.emit(count)
