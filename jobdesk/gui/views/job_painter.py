"""Paints the rows of the job table: everything that is visible in one go, without asking a model for each cell."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QFont, QFontMetrics, QPainter

from jobdesk.gui.models.job_cells import RIGHT_ALIGNED, JobCells
from jobdesk.gui.theme import ICON_SIZE, ROW_HEIGHT, SPACE, ColorRole, Theme
from jobdesk.index.view import JobRow
from jobdesk.model.query import Column
from jobdesk.model.states import State

_ICON_GAP = 6
_BAR_HEIGHT = 6
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
    """A job and how its row looks."""

    job: JobRow
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
        self._metrics = QFontMetrics(QFont())
        self._fitted: dict[tuple[str, int], tuple[str, int]] = {}
        self._baseline = 0
        self._ratio = 1.0
        self.has_running = False  #: whether a row painted last counts its seconds

    def set_font(self, font: QFont) -> None:
        """Takes another font or size."""
        self._metrics = QFontMetrics(font)
        self._baseline = (ROW_HEIGHT - self._metrics.height()) // 2 + self._metrics.ascent()
        self._fitted.clear()

    def paint(
        self,
        painter: QPainter,
        rows: Iterable[PaintedRow],
        columns: Sequence[PaintedColumn],
        width: int,
        *,
        has_focus: bool,
    ) -> None:
        """Paints `rows` over the whole `width` of the viewport."""
        now = dt.datetime.now().astimezone()
        self._ratio = painter.device().devicePixelRatioF()
        for row in rows:
            self._paint_ground(painter, row, width)
            for column in columns:
                self._paint_cell(painter, row, column, now)
            if row.is_current:
                self._paint_current(painter, row, width, has_focus=has_focus)
            self.has_running |= row.job.started_at is not None and row.job.state.is_open

    def _paint_ground(self, painter: QPainter, row: PaintedRow, width: int) -> None:
        color = self._theme.color
        if row.is_selected:
            painter.fillRect(0, row.top, width, ROW_HEIGHT, color(ColorRole.SELECTION))
        elif row.is_hovered:
            painter.fillRect(0, row.top, width, ROW_HEIGHT, color(ColorRole.HOVER))
        painter.fillRect(0, row.top + ROW_HEIGHT - 1, width, 1, color(ColorRole.HAIRLINE))

    def _paint_current(self, painter: QPainter, row: PaintedRow, width: int, *, has_focus: bool) -> None:
        painter.setPen(self._theme.color(ColorRole.FOCUS if has_focus else ColorRole.BORDER))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(0, row.top, width - 1, ROW_HEIGHT - 2)

    def _paint_cell(self, painter: QPainter, row: PaintedRow, column: PaintedColumn, now: dt.datetime) -> None:
        match column.column:
            case Column.STATE:
                self._paint_state(painter, row, column, now)
            case Column.PROGRESS:
                self._paint_progress(painter, row, column, now)
            case _:
                text = self._cells.display(row.job, column.column, now)
                if text:
                    self._pen(painter, row, ColorRole.TEXT)
                    self._paint_text(painter, row, column, text)

    def _paint_state(self, painter: QPainter, row: PaintedRow, column: PaintedColumn, now: dt.datetime) -> None:
        job = row.job
        top = row.top + (ROW_HEIGHT - 1 - ICON_SIZE) // 2
        left = column.left + SPACE
        painter.drawPixmap(left, top, self._theme.state_pixmap(job.state, ICON_SIZE, self._ratio))
        right = column.left + column.width - SPACE
        if job.started_at is not None and column.width > 5 * ICON_SIZE:
            role = ColorRole.SECONDARY if row.is_selected else ColorRole.BORDER
            if row.is_hovered or row.is_current:
                role = ColorRole.TEXT
            right = log_icon_left(column)
            painter.drawPixmap(right, top, self._theme.pixmap("log", role, ICON_SIZE, self._ratio))
            right -= _ICON_GAP
        for name, is_marked in (("late", job.is_late), ("bell-on", job.is_subscribed and job.state.is_open)):
            if is_marked:
                right -= ICON_SIZE
                painter.drawPixmap(right, top, self._theme.pixmap(name, ColorRole.SECONDARY, ICON_SIZE, self._ratio))
                right -= _ICON_GAP
        left += ICON_SIZE + _ICON_GAP
        fitted, _ = self._fit(self._cells.display(job, Column.STATE, now), right - left)
        painter.setPen(self._theme.state_color(job.state))
        painter.drawText(left, row.top + self._baseline, fitted)

    def _paint_progress(self, painter: QPainter, row: PaintedRow, column: PaintedColumn, now: dt.datetime) -> None:
        job = row.job
        text = self._cells.display(job, Column.PROGRESS, now)
        if job.state.is_final:
            if text and job.progress != 1.0:
                self._pen(painter, row, ColorRole.SECONDARY)
                self._paint_text(painter, row, column, text, is_right=True)
            return
        if job.progress is None and job.state not in _MOVING:
            return
        room = self._metrics.horizontalAdvance("100 %") + SPACE
        bar = QRectF(
            column.left + SPACE,
            row.top + (ROW_HEIGHT - 1 - _BAR_HEIGHT) / 2,
            column.width - 2 * SPACE - room,
            _BAR_HEIGHT,
        )
        if bar.width() > 2 * _BAR_HEIGHT:
            self._paint_bar(painter, bar, job)
        if text:
            self._pen(painter, row, ColorRole.TEXT)
            self._paint_text(painter, row, column, text, is_right=True)

    def _paint_bar(self, painter: QPainter, bar: QRectF, job: JobRow) -> None:
        color = self._theme.state_color(job.state)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color(ColorRole.TRACK))
        painter.drawRoundedRect(bar, _BAR_HEIGHT / 2, _BAR_HEIGHT / 2)
        if job.progress is None:
            painter.setBrush(QBrush(color, Qt.BrushStyle.BDiagPattern))
            painter.drawRoundedRect(bar, _BAR_HEIGHT / 2, _BAR_HEIGHT / 2)
        elif job.progress > 0:
            painter.setBrush(color)
            bar.setWidth(max(_BAR_HEIGHT, bar.width() * min(1.0, job.progress)))
            painter.drawRoundedRect(bar, _BAR_HEIGHT / 2, _BAR_HEIGHT / 2)
        painter.restore()

    def _pen(self, painter: QPainter, row: PaintedRow, role: ColorRole) -> None:
        is_replaced = row.job.state is State.RESTARTED
        painter.setPen(self._theme.color(ColorRole.SECONDARY if is_replaced else role))

    def _paint_text(
        self, painter: QPainter, row: PaintedRow, column: PaintedColumn, text: str, *, is_right: bool | None = None
    ) -> None:
        fitted, width = self._fit(text, column.width - 2 * SPACE)
        if is_right is None:
            is_right = column.column in RIGHT_ALIGNED
        left = column.left + column.width - SPACE - width if is_right else column.left + SPACE
        painter.drawText(left, row.top + self._baseline, fitted)

    def _fit(self, text: str, room: int) -> tuple[str, int]:
        """`text` as far as there is room for it, and how wide it is then."""
        key = (text, room)
        fitted = self._fitted.get(key)
        if fitted is None:
            if len(self._fitted) >= _MOST_KEPT:
                self._fitted.clear()
            line = text.split("\n", 1)[0]
            elided = self._metrics.elidedText(line, Qt.TextElideMode.ElideRight, max(0, room))
            fitted = self._fitted[key] = (elided, self._metrics.horizontalAdvance(elided))
        return fitted
