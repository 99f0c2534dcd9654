"""The main window: at first an empty frame, for it is to be there at once; then the page of jobs."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QMainWindow, QWidget

from jobdesk.config.settings import Settings
from jobdesk.gui.generated.ui_main_window import Ui_MainWindow
from jobdesk.gui.room import resize_on_screen
from jobdesk.gui.theme import Theme
from jobdesk.model.case_file import SUFFIX

# The views take longer to load than the empty window to appear: they are loaded when there is something to show.
if TYPE_CHECKING:
    from collections.abc import Callable

    from jobdesk.gui.jobs_page import JobsPage
    from jobdesk.gui.page_frame import PageFrame
    from jobdesk.gui.text import Text
    from jobdesk.gui.views.drop_hint import DropHint
    from jobdesk.model.job import JobId
    from jobdesk.session.session import Session

_STATE_VERSION = 1
_MOST_DROPPED = 8  #: case files; each gets a window and a process of its own


class MainWindow(QMainWindow):
    """One user's view of one server; the desktop owns it and saves the settings when it has closed."""

    closed = Signal()
    activation_changed = Signal()  #: it became the active window, or another did
    connect_wanted = Signal()  #: the person wants another server, or to sign in again
    case_wanted = Signal(str)  #: path of a case file that was chosen or dropped here, for a window of its own

    def __init__(self, settings: Settings, theme: Theme) -> None:
        super().__init__()
        self._settings = settings
        self._theme = theme
        self._page: JobsPage | None = None
        self._frame: PageFrame | None = None
        self._drop_hint: DropHint | None = None  # made when something hovers over the window
        self._is_asking = False
        self.stays_when_closed = False  #: closing only hides it, because a tray icon brings it back
        self._ui = Ui_MainWindow()
        self._ui.setupUi(self)
        self._ui.filter_dock.setTitleBarWidget(QWidget(self._ui.filter_dock))  # none: there is nothing to move
        resize_on_screen(self, self.size())
        self.restoreGeometry(QByteArray.fromBase64(settings.geometry.encode()))

    def open(self, session: "Session", text: "Text") -> "JobsPage":
        """Shows a session, from now to the end of the window."""
        from jobdesk.gui.jobs_page import JobsPage
        from jobdesk.gui.page_frame import PageFrame
        from jobdesk.gui.theme import app_icon

        self.setWindowIcon(app_icon())
        page = JobsPage(session, self._settings, self._theme, text, self._ui, self)
        page.size_docks()
        self.restoreState(QByteArray.fromBase64(self._settings.window_state.encode()), _STATE_VERSION)
        page.restore()
        self.activation_changed.connect(page.activation_changed)
        page.connect_wanted.connect(self._want_connection)
        page.quit_wanted.connect(self.quit)
        page.case_wanted.connect(self.case_wanted)
        self.setAcceptDrops(True)
        self._page = page
        self._session = session
        self._frame = PageFrame(session, self._settings, self._theme, text, self._ui, page, self, _STATE_VERSION)
        return page

    @property
    def page(self) -> "JobsPage":
        """What `open` made."""
        assert self._page is not None, "a window is opened before it is used"
        return self._page

    @property
    def frame(self) -> "PageFrame":
        """What leads to the other pages; `open` made it."""
        assert self._frame is not None, "a window is opened before it is used"
        return self._frame

    def remember(self) -> None:
        """Writes size, place and parts into the settings."""
        if self._page is None:
            return
        self._settings.geometry = _encode(self.saveGeometry())
        self._settings.window_state = _encode(self.frame.window_state())
        self._page.remember()
        self.frame.remember()

    def bring_up(self) -> None:
        """Shows the window in front of others."""
        self.show()
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.raise_()
        self.activateWindow()

    def reveal(self, job_id: "JobId", *, with_log: bool = False) -> None:
        """Raises the window on a job, and on its log."""
        self.bring_up()
        self.frame.show_jobs()
        self.page.revealer.reveal(job_id)
        if with_log:
            self.page.detail.show_log()

    def open_link(self, link: str) -> None:
        """Raises the window on what a link `jobdesk://…` names."""
        self.bring_up()
        self.frame.show_jobs()
        self.page.open_link(link)

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
        if self._frame is not None and self._frame.is_unsaved:
            event.ignore()
            self._ask_and_go(self._frame, self._go)
            return
        event.accept()
        self.closed.emit()

    def _ask_and_go(self, frame: "PageFrame", go: "Callable[[], None]") -> None:
        """Goes once it is settled what becomes of what is not saved."""

        async def ask() -> None:
            try:
                may_go = await frame.may_leave()
            finally:
                self._is_asking = False
            if may_go:
                go()

        if not self._is_asking:
            self._is_asking = True
            self._session.background.spawn(ask())

    def _go(self) -> None:
        self.hide()
        self.closed.emit()

    def _want_connection(self) -> None:
        """Another server means another window: what is written here is settled before."""
        if self._frame is not None and self._frame.is_unsaved:
            self._ask_and_go(self._frame, self.connect_wanted.emit)
        else:
            self.connect_wanted.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        paths = _case_files(event.mimeData())
        if paths:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self._show_drop(
                self.tr("Drop to open %Ln case(s), each in a window of its own", "", min(len(paths), _MOST_DROPPED))
            )

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._show_drop("")

    def dropEvent(self, event: QDropEvent) -> None:
        self._show_drop("")
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        paths = _case_files(event.mimeData())
        for path in paths[:_MOST_DROPPED]:
            self.case_wanted.emit(path)
        if len(paths) > _MOST_DROPPED:
            words = self.tr("These are %Ln case file(s): the first {0} were opened.", "", len(paths))
            self.page.messages.warn(words.format(_MOST_DROPPED))

    def _show_drop(self, words: str) -> None:
        if self._drop_hint is None:
            from jobdesk.gui.views.drop_hint import DropHint

            self._drop_hint = DropHint(self._theme, self)
        self._drop_hint.tell(words)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.ActivationChange:
            self.activation_changed.emit()


def _case_files(data: QMimeData) -> list[str]:
    """The case files among what is dragged."""
    paths = (url.toLocalFile() for url in data.urls() if url.isLocalFile())
    return [path for path in paths if path.casefold().endswith(SUFFIX)]


def _encode(state: QByteArray) -> str:
    return bytes(state.toBase64().data()).decode("ascii")
