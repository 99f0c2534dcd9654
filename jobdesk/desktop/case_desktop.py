"""Shows a case file: a window that only reads, in a process of its own, with no server and nothing that it keeps."""

import asyncio
import logging
import shutil
import signal
import tempfile
import threading
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox

from jobdesk.config.settings import Settings
from jobdesk.desktop.case_opening import start_case_window
from jobdesk.desktop.connecting import LiveSession, copy_folder, open_session
from jobdesk.desktop.faults import FaultCatcher
from jobdesk.gui.case_text import CaseText
from jobdesk.gui.dialogs.error_dialog import ErrorDialog
from jobdesk.gui.main_window import MainWindow
from jobdesk.gui.room import move_aside
from jobdesk.gui.text import Text
from jobdesk.gui.theme import Theme
from jobdesk.model.case_file import CaseCancelled, CaseInfo
from jobdesk.model.errors import JobDeskError
from jobdesk.model.query import JobQuery, Period, PeriodKind
from jobdesk.model.states import State
from jobdesk.session.background import Background, Lane
from jobdesk.session.status import Contact

logger = logging.getLogger(__name__)

_PATIENCE_MS = 500  #: after which the window shows how far opening is
#: A case is shown whole.
_ALL = JobQuery(states=frozenset(State), period=Period(kind=PeriodKind.ALL_TIME), shows_system=True)


class CaseDesktop(QObject):
    """Its copy of the case lies in a folder that goes with it; the file itself is never written."""

    def __init__(self, application: QApplication, path: Path, folder: Path, settings: Settings, theme: Theme) -> None:
        """`folder`: whose `settings` say how windows look; nothing is written there."""
        super().__init__(application)
        self._path = path
        self._folder = folder
        self._settings = settings
        self._theme = theme
        self._text = Text(self, is_saved=True)
        self._words = CaseText(self._text, self)
        self._closed = asyncio.Event()
        self._live: LiveSession | None = None
        self.window: MainWindow | None = None
        self.has_failed = False  #: the file could not be opened
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE_MS)

    async def run(self, window: MainWindow) -> None:
        """Shows the window once there is something in it, or that takes its time, and lives until it is closed."""
        self.window = window
        move_aside(window)
        self._patience.timeout.connect(window.show)
        self._patience.start()
        loop = asyncio.get_running_loop()
        FaultCatcher(self._show_fault).install(loop)
        for each in (signal.SIGINT, signal.SIGTERM):
            with suppress(NotImplementedError):
                loop.add_signal_handler(each, self._closed.set)
        window.closed.connect(self._closed.set)
        window.setWindowTitle(self._words.title(self._path))
        background = Background()
        place = Path(await background.call(partial(tempfile.mkdtemp, prefix="jobdesk-case-")))
        is_cancelled = threading.Event()
        opening = background.spawn(self._open(background, place, window, is_cancelled))
        try:
            await self._closed.wait()
        finally:
            self._patience.stop()
            window.hide()
            is_cancelled.set()
            await asyncio.gather(opening, return_exceptions=True)
            if self._live is not None:
                await self._live.close()
            await background.call(partial(shutil.rmtree, place, ignore_errors=True))
            await background.close()
            window.deleteLater()

    async def _open(
        self, background: Background, place: Path, window: MainWindow, is_cancelled: threading.Event
    ) -> None:
        loop = asyncio.get_running_loop()

        def tell(done: int, total: int) -> None:
            loop.call_soon_threadsafe(self._tell_opening, window, done, total)

        self._tell_opening(window, 0, 0)
        try:
            info = await background.call_on(Lane.CASE, _load, self._path, place, tell, is_cancelled)
        except CaseCancelled:
            return
        except JobDeskError as error:
            logger.warning("the case file %s cannot be opened: %s", self._path, error)
            self.has_failed = True
            self._tell_fault(error, window)
            return
        if not self._closed.is_set():
            await self._show(info, place, window)

    async def _show(self, info: CaseInfo, place: Path, window: MainWindow) -> None:
        self._live = live = await open_session(Background(), None, "", place, self)
        live.session.cases.origin = info
        store = live.session.store
        title = self._words.title(self._path)
        store.update_status(contact=Contact.CASE, server=title, reason=self._words.origin(info), as_of=info.saved_at)
        window.statusBar().clearMessage()
        page = window.open(live.session, self._text)
        window.setWindowTitle(title)
        self._patience.stop()
        window.show()
        window.case_wanted.connect(self._open_other)
        store.set_query(_ALL)
        if info.note:
            page.messages.tell(self._words.note(info))
        await live.load(self._text.index_words())
        logger.info("the case file %s is open", self._path)

    def _tell_opening(self, window: MainWindow, done: int, total: int) -> None:
        if self._live is None and not self.has_failed:
            window.statusBar().showMessage(self._words.opening(self._path, done, total))

    def _open_other(self, path: str) -> None:
        if not start_case_window(path, self._folder) and self.window is not None:
            self.window.page.messages.warn(self.tr("No window could be opened for {0}.").format(Path(path).name))

    def _tell_fault(self, error: JobDeskError, window: MainWindow) -> None:
        words = self.tr("{0} cannot be opened.").format(self._path.name)
        box = QMessageBox(QMessageBox.Icon.NoIcon, self._words.title(self._path), words, parent=window)
        box.setInformativeText(self._text.error(error))
        box.finished.connect(window.quit)
        self._patience.stop()
        window.hide()  # there is nothing in it
        box.open()

    def _show_fault(self, words: str) -> None:
        dialog = ErrorDialog(words, self._theme, self.window)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()


def _load(path: Path, place: Path, tell: Callable[[int, int], None], is_cancelled: threading.Event) -> CaseInfo:
    from jobdesk.sync.case_reading import load_case  # NumPy comes with it: behind the first picture

    return load_case(path, copy_folder(place, None), tell, is_cancelled)
