"""A slow pulse for what runs; it stands still where the system or the person wants that."""

from math import cos, pi

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from jobdesk.gui.motion import Motion

_INTERVAL_MS = 100
_STEPS = 24
_FAINTEST = 0.35


class Pulse(QObject):
    """Tells an opacity ten times a second while it is wanted and its widget is seen."""

    beaten = Signal(float)  #: 0.0 to 1.0

    def __init__(self, widget: QWidget, motion: Motion) -> None:
        super().__init__(widget)
        self._widget = widget
        self._motion = motion
        self._is_wanted = False
        self._step = 0
        self._timer = QTimer(self, interval=_INTERVAL_MS)
        self._timer.timeout.connect(self._beat)
        motion.changed.connect(self._update)

    @property
    def is_running(self) -> bool:
        """Whether it beats."""
        return self._timer.isActive()

    def let_run(self, is_wanted: bool) -> None:
        """Begins or ends it."""
        self._is_wanted = is_wanted
        self._update()

    def _update(self) -> None:
        widget = self._widget
        if self._is_wanted and self._motion.is_wanted(widget) and widget.isVisible():
            if not self._timer.isActive():
                self._timer.start()
        elif self._timer.isActive():
            self._timer.stop()
            self._step = 0
            self.beaten.emit(1.0)

    def _beat(self) -> None:
        self._step = (self._step + 1) % _STEPS
        share = (1 + cos(2 * pi * self._step / _STEPS)) / 2
        self.beaten.emit(_FAINTEST + (1 - _FAINTEST) * share)
