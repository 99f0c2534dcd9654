"""Paints the rows of the job table: everything that is visible in one go, without asking a model for each cell."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QFont, QFontMetrics, QPainter, QStaticText, QTransform

from jobdesk.gui.models.job_cells import RIGHT_ALIGNED, JobCells
from jobdesk.gui.models.shown_rows import GroupRow
from jobdesk.gui.theme import ICON_SIZE, ROW_HEIGHT, SPACE, SPACE_S, ColorRole, Theme
from jobdesk.index.view import JobRow
from jobdesk.model.offline_policy import Pin
from jobdesk.model.query import Column
from jobdesk.model.states import State

_ICON_GAP = 6
_BAR_HEIGHT = 6
_DOT = 6
_BADGE_EDGE = 3  # between a badge and the edges of its row
_MOST_KEPT = 8192
_MOVING = frozenset({State.SENT, State.RUNNING})


@dataclass(frozen=True, slots=True)
class PaintedColumn:
    """Where a column stands in the viewport."""

    column: Column
    left: int
    width: int

    def is_within(self, first: int, last: int) -> bool:
        """Whether any of it lies between two places of the viewport, themselves included."""
        return self.left <= last and self.left + self.width > first


@dataclass(frozen=True, slots=True)
class PaintedRow:
    """A job or the header of a group, and how its row looks."""

    content: JobRow | GroupRow
    top: int
    is_selected: bool
    is_current: bool
    is_hovered: bool


def log_icon_left(column: PaintedColumn) -> int:
    """Where the icon that opens the log stands in the state cell."""
    return column.left + column.width - SPACE - ICON_SIZE


class JobPainter:
    """Paints rows with the font and the colours that are in force."""

    def __init__(self, cells: JobCells, theme: Theme) -> None:
        self._cells = cells
        self._theme = theme
        self._font, self._bold = QFont(), QFont()
        self._metrics = QFontMetrics(QFont())
        self._fitted: dict[tuple[str, int], tuple[QStaticText, int]] = {}
        self._baseline = 0
        self._text_top = 0
        self._ratio = 1.0
        self._progress_room = 0
        self._role: ColorRole | None = None  # of the pen in use; None: some other colour
        self.has_running = False  #: whether a row painted last counts its seconds

    def set_font(self, font: QFont) -> None:
        """Takes another font or size."""
        self._font, self._bold = QFont(font), QFont(font)
        self._bold.setBold(True)
        self._metrics = QFontMetrics(font)
        self._text_top = (ROW_HEIGHT - self._metrics.height()) // 2
        self._baseline = self._text_top + self._metrics.ascent()
        self._progress_room = self._metrics.horizontalAdvance("100 %") + SPACE
        self._fitted.clear()

    def paint(
        self,
        painter: QPainter,
        rows: Iterable[PaintedRow],
        columns: Sequence[PaintedColumn],
        width: int,
        *,
        focus: Column | None,
        has_focus: bool,
    ) -> None:
        """Paints `rows` over the whole `width` of the viewport; `focus` is the current column."""
        now = dt.datetime.now().astimezone()
        self._ratio = painter.device().devicePixelRatioF()
        for row in rows:
            content = row.content
            self._role = None
            if isinstance(content, GroupRow):
                self._paint_group(painter, row, content, width)
            else:
                self._paint_ground(painter, row, width)
                for column in columns:
                    self._paint_cell(painter, row, content, column, now)
                is_running = content.started_at is not None and content.state.is_open
                self.has_running |= is_running and not self._cells.is_saved
            if row.is_current:
                cell = next((each for each in columns if each.column is focus), None)
                is_cell = has_focus and isinstance(content, JobRow)
                self._paint_current(painter, row, width, cell if is_cell else None, has_focus=has_focus)

    def _paint_ground(self, painter: QPainter, row: PaintedRow, width: int) -> None:
        color = self._theme.color
        if row.is_selected:
            painter.fillRect(0, row.top, width, ROW_HEIGHT, color(ColorRole.SELECTION))
        elif row.is_hovered:
            painter.fillRect(0, row.top, width, ROW_HEIGHT, color(ColorRole.HOVER))
        painter.fillRect(0, row.top + ROW_HEIGHT - 1, width, 1, color(ColorRole.HAIRLINE))

    def _paint_current(
        self, painter: QPainter, row: PaintedRow, width: int, cell: PaintedColumn | None, *, has_focus: bool
    ) -> None:
        painter.setPen(self._theme.color(ColorRole.FOCUS if has_focus else ColorRole.BORDER))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(0, row.top, width - 1, ROW_HEIGHT - 2)
        if cell is not None:
            painter.fillRect(
                cell.left + SPACE_S,
                row.top + ROW_HEIGHT - 4,
                cell.width - 2 * SPACE_S,
                2,
                self._theme.color(ColorRole.FOCUS),
            )

    def _paint_group(self, painter: QPainter, row: PaintedRow, group: GroupRow, width: int) -> None:
        """The header stays in sight however far the columns are scrolled."""
        color, theme = self._theme.color, self._theme
        ground = ColorRole.HOVER if row.is_hovered else ColorRole.WINDOW
        painter.fillRect(0, row.top, width, ROW_HEIGHT, color(ground))
        painter.fillRect(0, row.top + ROW_HEIGHT - 1, width, 1, color(ColorRole.HAIRLINE))
        top, left = row.top + (ROW_HEIGHT - 1 - ICON_SIZE) // 2, SPACE
        chevron = "chevron-right" if group.is_folded else "chevron-down"
        painter.drawPixmap(left, top, theme.pixmap(chevron, ColorRole.SECONDARY, ICON_SIZE, self._ratio))
        left += ICON_SIZE + _ICON_GAP
        if group.state is not None:
            painter.drawPixmap(left, top, theme.state_pixmap(group.state, ICON_SIZE, self._ratio))
            left += ICON_SIZE + _ICON_GAP
        metrics, count = QFontMetrics(self._bold), self._cells.group_count(group)
        room = width - left - 2 * SPACE - self._metrics.horizontalAdvance(count)
        label = metrics.elidedText(self._cells.group_label(group), Qt.TextElideMode.ElideRight, max(0, room))
        painter.setFont(self._bold)
        painter.setPen(color(ColorRole.TEXT))
        painter.drawText(left, row.top + self._baseline, label)
        painter.setFont(self._font)
        painter.setPen(color(ColorRole.SECONDARY))
        painter.drawText(left + metrics.horizontalAdvance(label) + SPACE, row.top + self._baseline, count)

    def _paint_cell(
        self, painter: QPainter, row: PaintedRow, job: JobRow, column: PaintedColumn, now: dt.datetime
    ) -> None:
        match column.column:
            case Column.STATE:
                self._paint_state(painter, row, job, column, now)
            case Column.PROGRESS:
                self._paint_progress(painter, row, job, column, now)
            case Column.SCRIPT if job.is_system:
                self._paint_badged(painter, row, job, column)
            case _:
                text = self._cells.display(job, column.column, now)
                if text:
                    self._pen(painter, job, ColorRole.TEXT)
                    self._paint_text(painter, row, column, text)

    def _paint_state(
        self, painter: QPainter, row: PaintedRow, job: JobRow, column: PaintedColumn, now: dt.datetime
    ) -> None:
        top = row.top + (ROW_HEIGHT - 1 - ICON_SIZE) // 2
        left = column.left + SPACE
        painter.drawPixmap(left, top, self._theme.state_pixmap(job.state, ICON_SIZE, self._ratio))
        right = column.left + column.width - SPACE
        if job.started_at is not None and column.width > 5 * ICON_SIZE:
            right = log_icon_left(column)
            self._paint_log_icon(painter, row, job, right, top)
            right -= _ICON_GAP
        marks = (
            ("late", job.is_late),
            ("bell-on", job.is_subscribed and job.state.is_open),
            ("tick", job.is_acknowledged),
            ("pin", self._cells.pins.get(job.id) is Pin.ALWAYS),
            ("pin-off", self._cells.pins.get(job.id) is Pin.NEVER),
        )
        for name, is_marked in marks:
            if is_marked:
                right -= ICON_SIZE
                painter.drawPixmap(right, top, self._theme.pixmap(name, ColorRole.SECONDARY, ICON_SIZE, self._ratio))
                right -= _ICON_GAP
        left += ICON_SIZE + _ICON_GAP
        painter.setPen(self._theme.state_color(job.state))
        self._role = None
        fitted, _ = self._fit(self._cells.display(job, Column.STATE, now), right - left)
        painter.drawStaticText(left, row.top + self._text_top, fitted)

    def _paint_log_icon(self, painter: QPainter, row: PaintedRow, job: JobRow, left: int, top: int) -> None:
        """A log that was not read is darker, and has a dot at its corner."""
        role = ColorRole.SECONDARY if row.is_selected else ColorRole.BORDER
        if row.is_hovered or row.is_current or job.has_unread_log:
            role = ColorRole.TEXT
        name = "log-off" if self._cells.is_log_away(job) else "log"
        painter.drawPixmap(left, top, self._theme.pixmap(name, role, ICON_SIZE, self._ratio))
        if job.has_unread_log:
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            ground = ColorRole.SELECTION if row.is_selected else ColorRole.HOVER if row.is_hovered else ColorRole.BASE
            painter.setPen(self._theme.color(ground))
            painter.setBrush(self._theme.color(ColorRole.FOCUS))
            painter.drawEllipse(QRectF(left + ICON_SIZE - _DOT - 0.5, top - 1.5, _DOT + 2, _DOT + 2))
            painter.restore()

    def _paint_progress(
        self, painter: QPainter, row: PaintedRow, job: JobRow, column: PaintedColumn, now: dt.datetime
    ) -> None:
        text = self._cells.display(job, Column.PROGRESS, now)
        if job.state.is_final or self._cells.is_saved:
            if text and job.progress != 1.0:
                self._pen(painter, job, ColorRole.SECONDARY)
                self._paint_text(painter, row, column, text, is_right=True)
            return
        if job.progress is None and job.state not in _MOVING:
            return
        bar = QRectF(
            column.left + SPACE,
            row.top + (ROW_HEIGHT - 1 - _BAR_HEIGHT) / 2,
            column.width - 2 * SPACE - self._progress_room,
            _BAR_HEIGHT,
        )
        if bar.width() > 2 * _BAR_HEIGHT:
            self._paint_bar(painter, bar, job, is_selected=row.is_selected)
        if text:
            self._pen(painter, job, ColorRole.TEXT)
            self._paint_text(painter, row, column, text, is_right=True)

    def _paint_badged(self, painter: QPainter, row: PaintedRow, job: JobRow, column: PaintedColumn) -> None:
        """The script of a system job, with its badge before it."""
        words, room = self._cells.badge(job), column.width - 2 * SPACE
        badge, width = self._fit(words, max(0, room - 2 * SPACE_S))
        ground = QRectF(
            column.left + SPACE, row.top + _BADGE_EDGE, width + 2 * SPACE_S, ROW_HEIGHT - 1 - 2 * _BADGE_EDGE
        )
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color(ColorRole.CHIP))
        painter.drawRoundedRect(ground, SPACE_S, SPACE_S)
        painter.restore()
        self._pen(painter, job, ColorRole.TEXT)
        painter.drawStaticText(column.left + SPACE + SPACE_S, row.top + self._text_top, badge)
        taken = round(ground.width()) + SPACE_S
        if room > taken:
            script, _ = self._fit(job.script, room - taken)
            painter.drawStaticText(column.left + SPACE + taken, row.top + self._text_top, script)

    def _paint_bar(self, painter: QPainter, bar: QRectF, job: JobRow, *, is_selected: bool) -> None:
        color = self._theme.state_color(job.state)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color(ColorRole.BASE if is_selected else ColorRole.TRACK))
        painter.drawRoundedRect(bar, _BAR_HEIGHT / 2, _BAR_HEIGHT / 2)
        if job.progress is None:
            painter.setBrush(QBrush(color, Qt.BrushStyle.BDiagPattern))
            painter.drawRoundedRect(bar, _BAR_HEIGHT / 2, _BAR_HEIGHT / 2)
        elif job.progress > 0:
            painter.setBrush(color)
            bar.setWidth(max(_BAR_HEIGHT, bar.width() * min(1.0, job.progress)))
            painter.drawRoundedRect(bar, _BAR_HEIGHT / 2, _BAR_HEIGHT / 2)
        painter.restore()

    def _pen(self, painter: QPainter, job: JobRow, role: ColorRole) -> None:
        role = ColorRole.SECONDARY if job.state is State.RESTARTED else role
        if role is not self._role:
            self._role = role
            painter.setPen(self._theme.color(role))

    def _paint_text(
        self, painter: QPainter, row: PaintedRow, column: PaintedColumn, text: str, *, is_right: bool | None = None
    ) -> None:
        fitted, width = self._fit(text, column.width - 2 * SPACE)
        if is_right is None:
            is_right = column.column in RIGHT_ALIGNED
        left = column.left + column.width - SPACE - width if is_right else column.left + SPACE
        painter.drawStaticText(left, row.top + self._text_top, fitted)

    def _fit(self, text: str, room: int) -> tuple[QStaticText, int]:
        """`text` as far as there is room for it, laid out once, and how wide it is then."""
        key = (text, room)
        fitted = self._fitted.get(key)
        if fitted is None:
            if len(self._fitted) >= _MOST_KEPT:
                self._fitted.clear()
            line = text.split("\n", 1)[0]
            elided = self._metrics.elidedText(line, Qt.TextElideMode.ElideRight, max(0, room))
            layout = QStaticText(elided)
            layout.setTextFormat(Qt.TextFormat.PlainText)
            layout.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
            layout.prepare(QTransform(), self._font)
            fitted = self._fitted[key] = (layout, self._metrics.horizontalAdvance(elided))
        return fitted
