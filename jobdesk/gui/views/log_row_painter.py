"""Paints the text of the visible rows of a log: styles, selection, matches, and what folds say of themselves."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QRegion

from jobdesk.gui.text import Text
from jobdesk.gui.theme import SPACE, ColorRole, Theme
from jobdesk.gui.views.log_frame import Frame, FrameLine
from jobdesk.gui.views.log_inks import LogInks
from jobdesk.gui.views.log_margin import LogMargin
from jobdesk.gui.views.log_metrics import LogMetrics
from jobdesk.gui.views.log_place import NOTHING, Place, Span

#: First characters and those behind the last of what a search found in the text of a row.
FindInRow = Callable[[str], Sequence[tuple[int, int]]]

_MOST_FOUND = 512  #: rows whose matches are remembered from picture to picture
_BEYOND = 256  #: characters beside a part of a long line in which a match may begin or end that is in both


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """What beside the rows decides how they look."""

    left: int = 0  #: pixels scrolled to the right
    selection: Span = NOTHING
    caret: Place | None = None
    find: FindInRow | None = None  #: matches to mark
    match: Span | None = None  #: the match that was gone to
    has_focus: bool = False
    rows: int = 0  #: of the whole log


class LogRowPainter:
    """Paints frames on a viewport."""

    def __init__(self, theme: Theme, text: Text, margin: LogMargin) -> None:
        self._theme = theme
        self._text = text
        self.margin = margin
        self._inks = LogInks(theme)
        self._find: FindInRow | None = None
        self._found: dict[str, Sequence[tuple[int, int]]] = {}
        theme.changed.connect(self._inks.forget)

    @property
    def metrics(self) -> LogMetrics:
        """How large the text is."""
        return self.margin.metrics

    def paint(self, painter: QPainter, area: QRect, dirty: QRect, frame: Frame, sight: Sight) -> None:
        """Paints the part `dirty` of `area`, at whose top the first line of the frame is."""
        left = self.margin.width
        painter.fillRect(area, self._theme.color(ColorRole.BASE))
        painter.setFont(self.metrics.font)
        text_area = area.adjusted(left, 0, 0, 0)
        painter.save()
        painter.setClipRect(text_area)
        height = self.metrics.line_height
        numbers = range(max(0, dirty.top() // height), min(len(frame.lines), dirty.bottom() // height + 1))
        for number in numbers:
            self._paint_line(painter, number * height, frame.lines[number], text_area, sight)
        painter.restore()
        if dirty.left() < left:
            self.margin.paint(painter, frame.lines, numbers, area.height())
        self._paint_gaps(painter, area, frame)

    def _paint_line(self, painter: QPainter, top: int, line: FrameLine, area: QRect, sight: Sight) -> None:
        x = area.left() - sight.left
        if sight.caret is not None and sight.caret.row == line.row:
            row = QRect(area.left(), top, area.width(), self.metrics.line_height)
            painter.fillRect(row, self._theme.color(ColorRole.HOVER))
        has_colors = self.margin.options.has_colors
        has_grounds = has_colors and self._inks.paint_grounds(painter, self.metrics, line, x, top, area)
        found = self._paint_matches(painter, top, line, x, area, sight)
        selected = self._paint_selection(painter, top, line, x, sight)
        covered = found + (selected if has_grounds else [])
        if not covered:
            self._inks.paint_text(painter, self.metrics, line, x, top, area, has_colors=has_colors)
        else:
            painter.save()
            rest = QRegion(QRect(area.left(), top, area.width(), self.metrics.line_height))
            for each in covered:
                rest -= QRegion(each.toAlignedRect())
            painter.setClipRegion(rest, Qt.ClipOperation.IntersectClip)
            self._inks.paint_text(painter, self.metrics, line, x, top, area, has_colors=has_colors)
            painter.restore()
            self._inks.write_plainly(painter, self.metrics, line, x, top, covered)
        if sight.caret is not None and sight.has_focus and sight.caret.row == line.row:
            self._paint_caret(painter, top, line, x, sight.caret)
        if line.page.is_damaged and line.row == line.page.first_row:
            painter.setPen(self._theme.color(ColorRole.RED))
            painter.drawText(QPointF(x, top + self.metrics.baseline), self._text.of_logs.damaged_part(line.page.rows))
        if line.is_last_part:
            self._paint_fold_words(painter, top, line, x, sight.rows)

    def _paint_matches(
        self, painter: QPainter, top: int, line: FrameLine, x: int, area: QRect, sight: Sight
    ) -> list[QRectF]:
        if sight.find is None:
            return []
        areas: list[QRectF] = []
        left, right = self.metrics.visible_columns(
            line.shown_text, x, area.left(), area.right() + 1, is_plain=line.is_plain
        )
        begin, stop = line.first + left, min(line.first + right, max(line.end, line.first + 1))
        for first, end in self._find_matches(line, sight.find):
            if end <= begin or first >= stop:
                continue
            is_current = sight.match is not None and sight.match.first == (line.row, first)
            role = ColorRole.MATCH_CURRENT if is_current else ColorRole.MATCH
            found = self._areas(top, line, x, first, end)
            areas += found
            for each in found:
                painter.fillRect(each, self._theme.color(role))
            if is_current:
                painter.setPen(self._theme.color(ColorRole.TEXT))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRect(found[0].united(found[-1]).adjusted(0.5, 0.5, -0.5, -0.5))
        return areas

    def _find_matches(self, line: FrameLine, find: FindInRow) -> Sequence[tuple[int, int]]:
        """The matches in a row, and what lies in it of those that go on over the cut of a long line."""
        page, row = line.page, line.row
        before = page.row_text(row - 1)[-_BEYOND:] if row > page.first_row and page.is_continued(row) else ""
        behind = page.row_text(row + 1)[:_BEYOND] if row + 1 < page.end_row and page.is_continued(row + 1) else ""
        text = f"{before}{line.text}{behind}" if before or behind else line.text
        if find != self._find or len(self._found) >= _MOST_FOUND:
            self._find = find
            self._found.clear()
        found = self._found.get(text)
        if found is None:
            found = self._found[text] = find(text)
        shift = len(before)
        return [(first - shift, end - shift) for first, end in found] if shift else found

    def _paint_selection(self, painter: QPainter, top: int, line: FrameLine, x: int, sight: Sight) -> list[QRectF]:
        columns = sight.selection.columns_in(line.row, len(line.text))
        if columns is None or columns[1] < line.first or (columns[0] > line.end):
            return []
        areas = self._areas(top, line, x, *columns)
        color = self._theme.color(ColorRole.SELECTION)
        for area in areas:
            painter.fillRect(area, color)
        if line.is_last_part and line.row < sight.selection.end.row:
            # The line end is selected too.
            end = x + self.metrics.x_of(line.shown_text, line.end - line.first)
            painter.fillRect(QRectF(end, top, self.metrics.character_width / 2, self.metrics.line_height), color)
        return areas

    def _paint_caret(self, painter: QPainter, top: int, line: FrameLine, x: int, caret: Place) -> None:
        column = min(caret.column, len(line.text))
        if line.first <= column < line.end or (column == line.end and line.is_last_part):
            left = x + self.metrics.x_of(line.shown_text, column - line.first)
            painter.fillRect(QRectF(left, top, 1, self.metrics.line_height), self._theme.color(ColorRole.TEXT))

    def _paint_fold_words(self, painter: QPainter, top: int, line: FrameLine, x: int, rows: int) -> None:
        """Behind the name of a step: its state, how long it took, and how many lines are folded away."""
        words = self._fold_words(line.row, rows)
        if words:
            left = x + self.metrics.x_of(line.shown_text, line.end - line.first) + 2 * SPACE
            painter.setPen(self._theme.color(ColorRole.SECONDARY))
            painter.drawText(QPointF(left, top + self.metrics.baseline), words)

    def _fold_words(self, row: int, rows: int) -> str:
        folds = self.margin.folds
        section = folds.section_at(row)
        if section is None:
            return ""
        parts = []
        if section.step is not None:
            parts.append(self._text.of_logs.step_facts(section.step))
        if folds.is_folded(row):
            parts.append(self._text.lines(folds.length(section, rows)))
        return " · ".join(parts)

    def _paint_gaps(self, painter: QPainter, area: QRect, frame: Frame) -> None:
        """A broken line where rows are left out."""
        painter.setPen(QPen(self._theme.color(ColorRole.BORDER), 1, Qt.PenStyle.DashLine))
        for number, line in enumerate(frame.lines):
            if line.is_behind_gap and number and not self.margin.folds.is_folded(frame.lines[number - 1].row):
                y = number * self.metrics.line_height + 0.5
                painter.drawLine(QLineF(0, y, area.right(), y))

    def _areas(self, top: int, line: FrameLine, x: int, first: int, end: int) -> list[QRectF]:
        """The rectangles round characters of a row, as far as they are on a line."""
        text = line.shown_text
        begin, stop = (min(max(0, column - line.first), len(text)) for column in (first, end))
        if line.is_plain:
            width = self.metrics.character_width
            return [QRectF(x + begin * width, top, (stop - begin) * width, self.metrics.line_height)]
        spans = self.metrics.spans_of(text, begin, stop)
        return [QRectF(x + left, top, right - left, self.metrics.line_height) for left, right in spans]
