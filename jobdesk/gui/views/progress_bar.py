"""A thin bar with per cent; while it runs and nobody knows how far, a slow wave."""

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QHideEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QProgressBar, QWidget

from jobdesk.gui.text import Text
from jobdesk.gui.theme import SPACE, ColorRole, Theme

_BAR_HEIGHT = 6
_BAR_WIDTH = 120
_WAVE_INTERVAL_MS = 50
_WAVE_STEPS = 60
_WAVE_SHARE = 0.3
_FULL = 100


class ProgressBar(QProgressBar):
    """Shows 0.0 to 1.0 in the colour of a state."""

    def __init__(self, theme: Theme, text: Text, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._text = text
        self._color = theme.color(ColorRole.BLUE)
        self._step = 0
        self._is_live = True
        self._words = ""
        self._wave = QTimer(self, interval=_WAVE_INTERVAL_MS)
        self._wave.timeout.connect(self._move_wave)
        theme.motion.changed.connect(self._let_wave_run)
        self.setAccessibleName(self.tr("Progress"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    @property
    def words(self) -> str:
        """The per cent beside the bar; "" while they are unknown."""
        return self._words

    @property
    def is_indeterminate(self) -> bool:
        """Whether nobody knows how far it is."""
        return self.maximum() == 0

    @property
    def moves(self) -> bool:
        """Whether the wave runs."""
        return self._wave.isActive()

    def show_progress(self, progress: float | None, color: QColor, *, is_live: bool = True) -> None:
        """Shows how far it is; None for unknown. `is_live`: it is so now, and nothing that was heard before."""
        self._color = color
        self._is_live = is_live
        self._words = "" if progress is None else self._text.percent(progress)
        if progress is None:
            self.setRange(0, 0)
        else:
            self.setRange(0, _FULL)
            self.setValue(round(progress * _FULL))
        self._let_wave_run()
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        words = 0 if self.is_indeterminate else SPACE + metrics.horizontalAdvance(self._text.percent(1.0))
        return QSize(_BAR_WIDTH + words + self.contentsMargins().right(), metrics.height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        bar = QRectF(0, (self.height() - _BAR_HEIGHT) / 2, _BAR_WIDTH, _BAR_HEIGHT)
        self._fill(painter, bar, self._theme.color(ColorRole.TRACK))
        if self.is_indeterminate:
            left = bar.x() + abs(self._step / (_WAVE_STEPS / 2) - 1) * (1 - _WAVE_SHARE) * bar.width()
            self._fill(painter, QRectF(left, bar.y(), bar.width() * _WAVE_SHARE, bar.height()), self._color)
        elif self.value():
            self._fill(painter, QRectF(bar.x(), bar.y(), bar.width() * self.value() / _FULL, bar.height()), self._color)
        painter.setPen(self._theme.color(ColorRole.TEXT))
        place = QRectF(bar.right() + SPACE, 0, self.width() - bar.right() - SPACE, self.height())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self._words)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._let_wave_run()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._wave.stop()

    def _fill(self, painter: QPainter, rect: QRectF, color: QColor) -> None:
        painter.setBrush(color)
        painter.drawRoundedRect(rect, _BAR_HEIGHT / 2, _BAR_HEIGHT / 2)

    def _let_wave_run(self) -> None:
        if self.is_indeterminate and self._is_live and self._theme.motion.is_wanted(self) and self.isVisible():
            if not self._wave.isActive():
                self._wave.start()
        else:
            self._wave.stop()

    def _move_wave(self) -> None:
        self._step = (self._step + 1) % _WAVE_STEPS
        self.update()
