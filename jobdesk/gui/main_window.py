"""The main window: at first an empty frame, for it is to be there at once; then the page of jobs."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow

from jobdesk.config.settings import Settings
from jobdesk.gui.generated.ui_main_window import Ui_MainWindow
from jobdesk.gui.theme import Theme

# The views take longer to load than the empty window to appear: they are loaded when there is something to show.
if TYPE_CHECKING:
    from jobdesk.gui.jobs_page import JobsPage
    from jobdesk.gui.text import Text
    from jobdesk.model.job import JobId
    from jobdesk.session.session import Session

_STATE_VERSION = 1

#: What frames of windows take of a screen; how much it is in truth is known once the window is there.
_FRAME = QSize(16, 48)


class MainWindow(QMainWindow):
    """One user's view of one server; the desktop owns it and saves the settings when it has closed."""

    closed = Signal()
    activation_changed = Signal()  #: it became the active window, or another did
    connect_wanted = Signal()  #: the person wants another server, or to sign in again

    def __init__(self, settings: Settings, theme: Theme) -> None:
        super().__init__()
        self._settings = settings
        self._theme = theme
        self._page: JobsPage | None = None
        self.stays_when_closed = False  #: closing only hides it, because a tray icon brings it back
        self._ui = Ui_MainWindow()
        self._ui.setupUi(self)
        self.resize(self.size().boundedTo(self.screen().availableSize() - _FRAME))
        self.restoreGeometry(QByteArray.fromBase64(settings.geometry.encode()))

    def open(self, session: "Session", text: "Text") -> "JobsPage":
        """Shows a session, from now to the end of the window."""
        from jobdesk.gui.jobs_page import JobsPage
        from jobdesk.gui.theme import app_icon

        self.setWindowIcon(app_icon())
        page = JobsPage(session, self._settings, self._theme, text, self._ui, self)
        page.size_docks()
        self.restoreState(QByteArray.fromBase64(self._settings.window_state.encode()), _STATE_VERSION)
        page.restore()
        self.activation_changed.connect(page.activation_changed)
        page.connect_wanted.connect(self.connect_wanted)
        page.quit_wanted.connect(self.quit)
        self._page = page
        return page

    @property
    def page(self) -> "JobsPage":
        """What `open` made."""
        assert self._page is not None, "a window is opened before it is used"
        return self._page

    def remember(self) -> None:
        """Writes size, place and parts into the settings."""
        if self._page is None:
            return
        self._settings.geometry = _encode(self.saveGeometry())
        self._settings.window_state = _encode(self.saveState(_STATE_VERSION))
        self._page.remember()

    def bring_up(self) -> None:
        """Shows the window in front of others."""
        self.show()
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.raise_()
        self.activateWindow()

    def reveal(self, job_id: "JobId", *, with_log: bool = False) -> None:
        """Raises the window on a job, and on its log."""
        self.bring_up()
        self.page.revealer.reveal(job_id)
        if with_log:
            self.page.detail.show_log()

    def restart(self, job_id: "JobId") -> None:
        """Raises the window on a job and restarts it, after asking."""
        self.reveal(job_id)
        self.page.commands.restart([job_id])

    def quit(self) -> None:
        """Closes the window for good, whatever a tray icon could bring back."""
        self.stays_when_closed = False
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.remember()
        if self.stays_when_closed:
            event.ignore()
            self.hide()
            return
        event.accept()
        self.closed.emit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.ActivationChange:
            self.activation_changed.emit()


def _encode(state: QByteArray) -> str:
    return bytes(state.toBase64().data()).decode("ascii")
