"""What a screen reader is told of a log: the text that is visible, where the caret is, and the line of a jump."""

import sys

from PySide6.QtCore import QObject, QPoint, QRect, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleTextCursorEvent
from PySide6.QtWidgets import QAbstractScrollArea

from jobdesk.gui.text import Text
from jobdesk.gui.views.log_accessible import install
from jobdesk.gui.views.log_frame import FrameLine
from jobdesk.gui.views.log_margin import LogMargin
from jobdesk.gui.views.log_place import Place
from jobdesk.gui.views.log_reading import LogReading, ReadLine
from jobdesk.gui.views.log_scroller import LogScroller
from jobdesk.gui.views.log_selection import LogSelection
from jobdesk.model.log import Severity

_MOST_SPOKEN = 300  #: characters of a line
_BEFORE_CARET = 60  #: of them, where the caret is far to the right
_PAUSE_MS = 600  #: in typing

# There the caret is taken from the selection, of which Qt for Python can tell nothing.
_READS_CARET = sys.platform != "darwin"


class LogSpeech(QObject):
    """Does nothing while nobody listens. Readers read the caret's line by themselves after an arrow key, but not
    after a jump: that is announced. Rows that arrive or are scrolled by are not."""

    caret_wanted = Signal(int, int)  #: a row and a column: where a reader wants it

    def __init__(
        self, area: QAbstractScrollArea, scroller: LogScroller, selection: LogSelection, margin: LogMargin, text: Text
    ) -> None:
        super().__init__(area)
        self._area = area
        self._scroller = scroller
        self._selection = selection
        self._margin = margin
        self._words = text
        self._told: Place | None = None
        self._is_jump = self._is_waiting = False
        self._later = QTimer(self, singleShot=True)  # a jump may put the caret more than once
        self._later.timeout.connect(self._tell)
        install()

    def take_caret(self) -> None:
        """The caret may be elsewhere."""
        if QAccessible.isActive() and not self._later.isActive():
            self._later.start(0)

    def take_jump(self) -> None:
        """The caret was put where somebody wanted to be."""
        if QAccessible.isActive():
            self._is_jump = True
            self._later.start(0)

    def let_type_on(self) -> None:
        """What was jumped to was only found by what is being typed: it is announced once that pauses."""
        if QAccessible.isActive():
            self._later.start(_PAUSE_MS)

    def take_move(self) -> None:
        """Other rows are in view."""
        if self._is_waiting and not self._later.isActive():
            self._later.start(0)

    def tell_mark(self, row: int) -> None:
        """A row was marked, or its mark was taken away."""
        line = self._line_of(row)
        if QAccessible.isActive() and line is not None:
            self._announce(self._describe(line, 0, [] if row in self._margin.marks else [self.tr("not marked")]))

    # what is read

    def length(self) -> int:
        """The offset behind the last character."""
        return self._reading().length

    def text(self, first: int, end: int) -> str:
        """What stands between two offsets."""
        return self._reading().text(first, end)

    def caret_offset(self) -> int:
        """Where reading goes on: at the caret, else at the end that is followed, or at the top."""
        reading, caret = self._reading(), self._selection.caret
        offset = None if caret is None else reading.offset_of(caret)
        if offset is not None:
            return offset
        return reading.last_offset() if self._scroller.is_following else 0

    def put_caret(self, offset: int) -> None:
        """Puts the caret where a reader wants it."""
        place = self._reading().place_at(offset)
        if place is not None:
            self.caret_wanted.emit(*place)

    def bring_into_view(self, offset: int) -> None:
        """Scrolls as far as is needed."""
        place = self._reading().place_at(offset)
        if place is not None:
            self._scroller.go_to_row(*place)

    def rect_of(self, offset: int) -> QRect:
        """Where a character is on the screen; empty where it is not in view."""
        place = self._reading().place_at(offset)
        number = None if place is None else self._scroller.frame.line_of(place)
        if place is None or number is None:
            return QRect()
        line, metrics = self._scroller.frame.lines[number], self._margin.metrics
        x = self._margin.width - self._scroller.left + metrics.x_of(line.shown_text, place.column - line.first)
        corner = self._area.viewport().mapToGlobal(QPoint(round(x), number * metrics.line_height))
        return QRect(corner.x(), corner.y(), round(metrics.character_width), metrics.line_height)

    def offset_at(self, point: QPoint) -> int:
        """The character that is nearest to a point of the screen."""
        inside = self._area.viewport().mapFromGlobal(point)
        offset = self._reading().offset_of(self._scroller.place_at(inside.x(), inside.y()))
        return -1 if offset is None else offset

    def _reading(self) -> LogReading:
        lines: list[ReadLine] = []
        for line in self._lines():
            if lines and lines[-1].row == line.row:
                last = lines[-1]
                lines[-1] = ReadLine(last.row, last.first, last.facts, last.text + line.shown_text)
            else:
                lines.append(ReadLine(line.row, line.first, self._facts_of(line), line.shown_text))
        return LogReading(lines)

    def _lines(self) -> tuple[FrameLine, ...]:
        return self._scroller.frame.lines[: self._scroller.room]

    def _line_of(self, row: int) -> FrameLine | None:
        return next((line for line in self._lines() if line.row == row), None)

    # words

    def _facts_of(self, line: FrameLine) -> str:
        facts = self._facts(line)
        if self._margin.options.has_numbers and not line.page.is_continued(line.row):
            facts.insert(0, self._number(line))
        return self.tr("{0}: ", "605, Error, marked: before a line").format(", ".join(facts)) if facts else ""

    def _facts(self, line: FrameLine) -> list[str]:
        """What is to be known of a line besides its number and its text."""
        margin, row = self._margin, line.row
        facts: list[str] = []
        section, severity = margin.folds.section_at(row), line.page.severity(row)
        if section is not None and section.step is not None:
            facts.append(self._words.of_logs.step_facts(section.step))
        elif severity is not Severity.INFO and not line.page.is_continued(row):
            facts.append(self._words.severity(severity))
        if row in margin.marks:
            facts.append(self.tr("marked", "a line of a log"))
        if section is not None and margin.folds.is_folded(row):
            facts.append(self.tr("folded", "a step in a log"))
        elif section is not None:
            facts.append(self.tr("unfolded", "a step in a log"))
        return facts

    def _describe(self, line: FrameLine, column: int, more: list[str]) -> str:
        """'Line 605, Error, marked: Disk full'."""
        number = self.tr("Line {0}").format(self._number(line))
        first = column - _BEFORE_CARET if column + _BEFORE_CARET > _MOST_SPOKEN else 0
        words = line.text[first : first + _MOST_SPOKEN] or self.tr("empty", "a line of a log")
        facts = ", ".join([number, *self._facts(line), *more])
        return self.tr("{0}: {1}", "Line 605, Error, marked: its words").format(facts, words)

    def _number(self, line: FrameLine) -> str:
        return self._words.count(line.page.line_number(line.row) + 1)

    # telling

    def _tell(self) -> None:
        caret, is_jump = self._selection.caret, self._is_jump
        self._is_waiting = caret is not None and self._scroller.is_late
        if self._is_waiting:
            return
        self._is_jump = False
        line = None if caret is None else self._line_of(caret.row)
        if caret is None or line is None:
            self._told = None
            return
        if caret != self._told and (_READS_CARET or is_jump):
            QAccessible.updateAccessibility(QAccessibleTextCursorEvent(self._area, self.caret_offset()))
        if is_jump or (caret != self._told and not _READS_CARET):
            self._announce(self._describe(line, caret.column, []))
        self._told = caret

    def _announce(self, words: str) -> None:
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._area, words))
