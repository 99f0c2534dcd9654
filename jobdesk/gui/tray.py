"""The icon in the system's tray: how many jobs run, how many failed since one looked, and the way back."""

from PySide6.QtCore import QObject, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from jobdesk.gui.text import Text
from jobdesk.gui.theme import ColorRole, Theme, app_icon
from jobdesk.model.changes import ChangeSet
from jobdesk.model.job import JobId
from jobdesk.model.states import State
from jobdesk.session.store import Store

_FAILED_STATES = frozenset({State.FAILED, State.TIMED_OUT, State.COMPLETED_WITH_ERRORS, State.INTERRUPTED})
_SIZES = (16, 22, 24, 32, 48, 64)
_BADGE_SHARE = 0.62
_SQUARE_RADIUS = 0.2
_PAUSE_MS = 200
_MOST_ON_BADGE = 99


class Tray(QSystemTrayIcon):
    """Make it only where there is a tray: `Tray.isSystemTrayAvailable()`."""

    show_wanted = Signal()
    run_wanted = Signal()
    quit_wanted = Signal()

    def __init__(self, store: Store, theme: Theme, text: Text, parent: QObject | None = None) -> None:
        super().__init__(app_icon(), parent)
        self._store = store
        self._theme = theme
        self._text = text
        self._failed: set[JobId] = set()
        self._revision = 0
        self._base: int | None = None  # what is newer came since one looked; None before the first changes
        self._is_looked_at = False
        self._shown: tuple[int, int] | None = None
        self._menu = QMenu()
        self._menu.addAction(app_icon(), self.tr("Show JobDesk")).triggered.connect(self.show_wanted)
        self._menu.addAction(theme.icon("run"), self.tr("Run script…")).triggered.connect(self.run_wanted)
        self._menu.addSeparator()
        self._menu.addAction(theme.icon("quit"), self.tr("Quit")).triggered.connect(self.quit_wanted)
        self.setContextMenu(self._menu)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._show_counts)
        self.activated.connect(self._take_click)
        store.changed.connect(self._take_changes)
        store.view_changed.connect(self._show_counts_soon)
        theme.changed.connect(self._take_theme)
        self._show_counts()

    @property
    def failed(self) -> int:
        """How many jobs failed since one looked."""
        return len(self._failed)

    @property
    def running(self) -> int:
        """How many jobs run."""
        return self._store.count_states().get(State.RUNNING.value, 0)

    def set_looked_at(self, is_looked_at: bool) -> None:
        """Says whether the window is the active one: what fails meanwhile is seen there."""
        self._is_looked_at = is_looked_at
        self._failed.clear()
        self._base = self._revision
        self._show_counts()

    def _take_changes(self, changes: ChangeSet) -> None:
        newest = max((changes.revision, *(job.revision for job in changes.upserted)))
        self._revision = max(self._revision, newest)
        if self._base is None or changes.is_full or self._is_looked_at:
            # What comes first is the past: nobody needs to be told of it.
            self._base = self._revision
        for job in changes.upserted:
            if job.state not in _FAILED_STATES:
                self._failed.discard(job.id)
            elif job.revision > self._base and not job.is_system:
                self._failed.add(job.id)
        self._failed.difference_update(changes.removed)
        self._show_counts_soon()

    def _show_counts_soon(self) -> None:
        if not self._pause.isActive():
            self._pause.start()

    def _show_counts(self) -> None:
        counts = self.running, self.failed
        if counts == self._shown:
            return
        self._shown = counts
        self.setIcon(self._draw_icon(*counts))
        words = [self.tr("JobDesk")]
        if counts[0]:
            words.append(self.tr("%Ln running", "jobs", counts[0]))
        if counts[1]:
            words.append(self.tr("%Ln failed since you looked", "jobs", counts[1]))
        self.setToolTip("\n".join(words))

    def _draw_icon(self, running: int, failed: int) -> QIcon:
        plain = app_icon()
        if not running and not failed:
            return plain
        icon = QIcon()
        for size in _SIZES:
            icon.addPixmap(self._draw_badge(plain.pixmap(size, size), failed or running, is_failure=bool(failed)))
        return icon

    def _draw_badge(self, pixmap: QPixmap, count: int, *, is_failure: bool) -> QPixmap:
        """A blue disc with the running jobs, or a red square with the failed ones."""
        drawn = QPixmap(pixmap)
        ratio = drawn.devicePixelRatio()
        width = drawn.width() / ratio
        side = round(width * _BADGE_SHARE)
        place = QRectF(width - side, width - side, side, side)
        painter = QPainter(drawn)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(self._theme.color(ColorRole.RED if is_failure else ColorRole.BLUE))
        painter.setPen(self._theme.color(ColorRole.BASE))
        radius = side * (_SQUARE_RADIUS if is_failure else 0.5)
        painter.drawRoundedRect(place.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        font = QFont()
        font.setBold(True)
        font.setPixelSize(max(6, round(side * (0.75 if count < 10 else 0.58))))
        painter.setFont(font)
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, str(min(count, _MOST_ON_BADGE)))
        painter.end()
        return drawn

    def _take_theme(self) -> None:
        self._shown = None
        self._show_counts()

    def _take_click(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason in (QSystemTrayIcon.ActivationReason.Trigger, QSystemTrayIcon.ActivationReason.DoubleClick):
            self.show_wanted.emit()
