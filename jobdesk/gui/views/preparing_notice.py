"""A thin line over the lower edge of the table while rows of another kind are being prepared."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget

from jobdesk.gui.theme import ROW_HEIGHT, SPACE, ColorRole, Theme
from jobdesk.model.query import Granularity
from jobdesk.session.store import Store

_PAUSE_MS = 150


class PreparingNotice(QLabel):
    """Appears when the rows that are asked for take longer than an eye-blink; the old ones stay meanwhile.

    Rows by computer it is over until all of them are there; that jobs are fetched the status bar tells.
    """

    def __init__(self, store: Store, theme: Theme, place: QWidget) -> None:
        super().__init__(place)
        self._store = store
        self._theme = theme
        self._place = place
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self.setContentsMargins(SPACE, 0, SPACE, 0)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()
        place.installEventFilter(self)
        self._pause.timeout.connect(self._appear)
        for signal in (store.query_changed, store.view_changed, store.completeness_changed):
            signal.connect(self._look)

    @property
    def is_waited_for(self) -> bool:
        """Whether rows of another kind are asked for than are shown, or only some rows by computer are there."""
        view, asked = self._store.view, self._store.query.granularity
        if view is None:
            return False
        is_growing = asked is Granularity.COMPUTER and asked in self._store.incomplete
        return view.query.granularity is not asked or is_growing

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:
            self._lie_over_edge()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color(ColorRole.NOTICE))
        painter.fillRect(0, 0, self.width(), 1, self._theme.color(ColorRole.HAIRLINE))
        painter.end()
        super().paintEvent(event)

    def _look(self) -> None:
        if not self.is_waited_for:
            self._vanish()
        elif self.isHidden() and not self._pause.isActive():
            self._pause.start()

    def _appear(self) -> None:
        if not self.is_waited_for:
            return
        is_by_job = self._store.query.granularity is Granularity.JOB
        self.setText(self.tr("Preparing rows by job …") if is_by_job else self.tr("Preparing rows by computer …"))
        self._lie_over_edge()
        self.show()
        self.raise_()

    def _vanish(self) -> None:
        self._pause.stop()
        self.hide()

    def _lie_over_edge(self) -> None:
        place = self._place
        self.setGeometry(0, place.height() - ROW_HEIGHT, place.width(), ROW_HEIGHT)
