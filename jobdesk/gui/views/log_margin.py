"""What stands left of the text of a log: marks, numbers, times, severities and signs for folding."""

import datetime as dt
import enum
from collections.abc import Mapping

from PySide6.QtCore import QPointF, QRect
from PySide6.QtGui import QPainter

from jobdesk.gui.text import Text
from jobdesk.gui.theme import SPACE, SPACE_S, ColorRole, Theme
from jobdesk.gui.views.log_folds import LogFolds
from jobdesk.gui.views.log_frame import FrameLine
from jobdesk.gui.views.log_metrics import LogMetrics
from jobdesk.gui.views.log_options import LogOptions
from jobdesk.model.log import Severity

SIGN_SIZE = 14
MARK_WIDTH = 14
_FEWEST_DIGITS = 3
_MOST_TIMES = 4096
_SECOND = 1_000_000  #: microseconds
_UTC = "Z"  #: behind a time that is not the one here, as ISO 8601 has it
_TIME, _DAY_AND_TIME = "00:00:00", "00-00 00:00:00"

#: Kinds of lines that have no sign: they are the usual ones.
_UNSIGNED = frozenset({Severity.INFO})


class Zone(enum.Enum):
    """A column of the margin, or the text."""

    MARK = "mark"
    NUMBER = "number"
    TIME = "time"
    SEVERITY = "severity"
    FOLD = "fold"
    TEXT = "text"


class LogMargin:
    """Measures and paints the columns; `options` and `metrics` may change at any time."""

    def __init__(self, theme: Theme, text: Text, metrics: LogMetrics, options: LogOptions) -> None:
        self._theme = theme
        self._text = text
        self.metrics = metrics
        self.options = options
        self._times: dict[tuple[int, bool, bool], str] = {}
        self.line_count = 0
        self.has_days = False  #: the lines are of several days
        self.folds = LogFolds()
        self.marks: frozenset[int] = frozenset()

    @property
    def width(self) -> int:
        """Where the text begins."""
        return self._edges()[-1][1]

    def zone_at(self, x: float) -> Zone:
        """The column that a position lies in."""
        return next((zone for zone, end in self._edges() if x < end), Zone.TEXT)

    def left_of(self, wanted: Zone) -> int:
        """Where a column begins."""
        left = 0
        for zone, end in self._edges():
            if zone is wanted:
                return left
            left = end
        return left

    def paint(self, painter: QPainter, lines: tuple[FrameLine, ...], numbers: range, height: int) -> None:
        """Paints the margin beside some lines of a picture; those that go on with a row have none of its facts."""
        painter.fillRect(QRect(0, 0, self.width - SPACE_S, height), self._theme.color(ColorRole.ALTERNATE))
        painter.setFont(self.metrics.font)
        lefts = {zone: self.left_of(zone) for zone in Zone}
        for number in numbers:
            if lines[number].part == 0:
                self._paint_line(painter, number * self.metrics.line_height, lines[number], lefts)

    def _paint_line(self, painter: QPainter, top: int, line: FrameLine, lefts: Mapping[Zone, int]) -> None:
        page, row = line.page, line.row
        if row in self.marks:
            self._paint_sign(painter, "mark", ColorRole.FOCUS, 1, top, MARK_WIDTH - 2)
        if page.is_continued(row):
            return
        options = self.options
        painter.setPen(self._theme.color(ColorRole.SECONDARY))
        baseline = top + self.metrics.baseline
        words = self._number_words(line) if options.has_numbers else ""
        if options.has_times:
            words += self._time_words(line)
        if words:
            # Together: two calls for each line take a third of the time of a picture.
            painter.drawText(QPointF(lefts[Zone.NUMBER if options.has_numbers else Zone.TIME], baseline), words)
        section = self.folds.section_at(row)
        if section is not None:
            name = "chevron-right" if self.folds.is_folded(row) else "chevron-down"
            self._paint_sign(painter, name, ColorRole.SECONDARY, lefts[Zone.FOLD], top, SIGN_SIZE)
        if options.has_severities:
            self._paint_severity(painter, top, line, lefts[Zone.SEVERITY])

    def _paint_severity(self, painter: QPainter, top: int, line: FrameLine, left: int) -> None:
        section = self.folds.section_at(line.row)
        ratio = painter.device().devicePixelRatio()
        y = top + (self.metrics.line_height - SIGN_SIZE) / 2
        if section is not None and section.step is not None:
            pixmap = self._theme.step_pixmap(section.step.state, SIGN_SIZE, ratio)
        else:
            severity = line.page.severity(line.row)
            if severity in _UNSIGNED:
                return
            pixmap = self._theme.severity_pixmap(severity, SIGN_SIZE, ratio)
        painter.drawPixmap(QPointF(left, y), pixmap)

    def _paint_sign(self, painter: QPainter, name: str, role: ColorRole, x: float, top: int, size: int) -> None:
        pixmap = self._theme.pixmap(name, role, size, painter.device().devicePixelRatio())
        painter.drawPixmap(QPointF(x, top + (self.metrics.line_height - size) / 2), pixmap)

    def _number_words(self, line: FrameLine) -> str:
        """The number of a line at the right of its column, and a space."""
        return f"{line.page.line_number(line.row) + 1:>{self._digits()}} "

    def _time_words(self, line: FrameLine) -> str:
        """The time of a line, with its day where the log has several."""
        at_us = line.page.times.at(int(line.page.raw_starts[line.row - line.page.first_row]))
        key = (at_us // _SECOND, self.options.is_utc, self.has_days)
        words = self._times.get(key)
        if words is None:
            if len(self._times) >= _MOST_TIMES:
                self._times.clear()
            at = line.page.at(line.row)
            local = at.astimezone(dt.UTC) if self.options.is_utc else at.astimezone()
            words = f"{local:%m-%d %H:%M:%S}" if self.has_days else f"{local:%H:%M:%S}"
            if self.options.is_utc:
                words += _UTC
            self._times[key] = words
        return words

    def day_of(self, line: FrameLine) -> dt.date:
        """The day on which a line was written, in the zone that is shown."""
        at = line.page.at(line.row)
        return (at.astimezone(dt.UTC) if self.options.is_utc else at.astimezone()).date()

    def _edges(self) -> list[tuple[Zone, int]]:
        """The columns from the left, each with its right edge."""
        widths = [(Zone.MARK, float(MARK_WIDTH))]
        if self.options.has_numbers:
            widths.append((Zone.NUMBER, (self._digits() + 1) * self.metrics.character_width))
        if self.options.has_times:
            words = _DAY_AND_TIME if self.has_days else _TIME
            length = len(words) + (len(_UTC) if self.options.is_utc else 0)
            widths.append((Zone.TIME, length * self.metrics.character_width + SPACE))
        if self.options.has_severities:
            widths.append((Zone.SEVERITY, SIGN_SIZE + SPACE_S))
        if self.folds.sections:
            widths.append((Zone.FOLD, SIGN_SIZE + SPACE_S))
        edges, right = [], 0.0
        for zone, width in widths:
            right += width
            edges.append((zone, round(right)))
        last, edge = edges[-1]
        edges[-1] = (last, edge + SPACE)
        return edges

    def _digits(self) -> int:
        return max(_FEWEST_DIGITS, len(str(self.line_count)))
