"""The desktop as a whole: one window on one session, which the person may exchange for one on another server."""

import asyncio
import logging
import signal
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from jobdesk.config.settings import Connection, Settings, save_settings
from jobdesk.desktop.case_opening import start_case_window
from jobdesk.desktop.connect_flow import ConnectFlow
from jobdesk.desktop.connecting import LiveSession, open_session
from jobdesk.desktop.embedded_server import EmbeddedServer
from jobdesk.desktop.faults import FaultCatcher
from jobdesk.desktop.metering import Metering
from jobdesk.desktop.notifier import Notifier
from jobdesk.desktop.sign_in import SignIn
from jobdesk.gui.dialogs.error_dialog import ErrorDialog
from jobdesk.gui.main_window import MainWindow
from jobdesk.gui.notification_text import NotificationText
from jobdesk.gui.text import Text
from jobdesk.gui.theme import Theme
from jobdesk.gui.tray import Tray
from jobdesk.model.errors import JobDeskError
from jobdesk.model.job import JobId
from jobdesk.protocol.hand_over import HandOver
from jobdesk.session.background import Background
from jobdesk.session.notifications import Notification
from jobdesk.session.session import Session
from jobdesk.session.status import Contact

logger = logging.getLogger(__name__)


#: Runs beside a desktop and drives it from within: the first run without a screen, benchmarks.
Companion = Callable[["Desktop"], Awaitable[None]]


class Desktop(QObject):
    """Puts session, window, tray, notifications and the embedded server together."""

    closing = Signal()  #: there is nothing left that could be raised

    def __init__(self, application: QApplication, folder: Path, settings: Settings, theme: Theme) -> None:
        super().__init__(application)
        self._folder = folder
        self._settings = settings
        self._theme = theme
        self._text = Text(self)
        self._background = Background()
        self._live: LiveSession | None = None
        self._embedded: EmbeddedServer | None = None
        self._closed = asyncio.Event()
        self._saving = asyncio.Lock()  # an older state is never written over a newer one
        self._sign_in = SignIn(self._background)
        self._notifier = Notifier(
            self._background,
            NotificationText(self._text, self),
            on_open=self._open_log,
            on_restart=self._restart,
            on_failure=self._tell,
        )
        self._connect_flow = ConnectFlow(settings, self._sign_in, self._background, theme, self._text, self)
        self._connect_flow.chosen.connect(self._switch)
        self._tray: Tray | None = None
        self.window: MainWindow | None = None

    async def run(self, window: MainWindow, companion: Companion | None = None, link: str = "") -> None:
        """Fills the window, opens a link in it, and lives until it is closed."""
        loop = asyncio.get_running_loop()
        FaultCatcher(self._show_fault).install(loop)
        for each in (signal.SIGINT, signal.SIGTERM):
            with suppress(NotImplementedError):
                loop.add_signal_handler(each, self._closed.set)
        try:
            await self._open(window, self._known_connection())
            if link:
                self.open_link(link)
            await self._wait_for_close(companion)
        finally:
            await self._close()

    def close(self) -> None:
        """Ends the desktop in order."""
        self._closed.set()

    def raise_window(self) -> None:
        """Brings the window to the front."""
        if self.window is not None:
            self.window.bring_up()

    def open_link(self, link: str) -> None:
        """Shows in the window what a link names."""
        if self.window is not None:
            self.window.open_link(link)

    @property
    def session(self) -> Session:
        """The session that the window shows."""
        assert self._live is not None, "a window has a session"
        return self._live.session

    def _known_connection(self) -> Connection | None:
        """The connection that was in use last; None is the embedded server."""
        known = {each.name: each for each in self._settings.connections}
        return known.get(self._settings.connection)

    async def _open(self, window: MainWindow, connection: Connection | None) -> None:
        """Opens a session and shows it in a new window."""
        self._settings.connection = connection.name if connection else ""
        self._live = await open_session(Background(), connection, "", self._folder, self)
        session = self._live.session
        self.window = window
        window.open(session, self._text)
        window.closed.connect(self.close)
        window.connect_wanted.connect(self._connect)
        window.case_wanted.connect(self._open_case)
        window.page.settings_changed.connect(self._take_settings)
        session.notifications.wanted.connect(self._notify)
        self._show_tray(session, window)
        window.show()
        session.background.spawn(self._begin(self._live, connection))

    async def _begin(self, live: LiveSession, connection: Connection | None) -> None:
        """What comes after the first picture of the window: the jobs that are here, then the server."""
        await asyncio.sleep(0)
        background = live.session.background
        loading = background.spawn(live.load(self._text.index_words()))
        if connection is None:
            self._start_embedded(live)
        else:
            live.set_endpoint(connection.url, await self._sign_in.find_token(connection))
        await loading
        Metering(live.session.log_keeper)
        background.spawn(live.session.log_keeper.run())
        await live.has_endpoint.wait()
        background.spawn(live.session.sync_loop.run())
        await live.keep_saving()

    def _start_embedded(self, live: LiveSession) -> None:
        def take(hand_over: HandOver) -> None:
            live.set_endpoint(hand_over.url, hand_over.token)

        def lose(error: JobDeskError) -> None:
            live.session.store.update_status(contact=Contact.OFFLINE, reason=error.sentence)

        self._embedded = EmbeddedServer(live.session.background, self._folder / "server", on_ready=take, on_fault=lose)
        live.session.background.spawn(self._embedded.run())

    async def _wait_for_close(self, companion: Companion | None) -> None:
        closed = asyncio.ensure_future(self._closed.wait())
        waiting: set[asyncio.Future[Any]] = {closed}
        if companion is not None:
            waiting.add(asyncio.ensure_future(companion(self)))
        done, pending = await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
        for each in pending:
            each.cancel()
        for each in done:
            each.result()

    async def _close(self) -> None:
        self.closing.emit()
        await self._close_session()
        await self._save_settings()
        self._notifier.close()
        await self._background.close()

    async def _close_session(self) -> None:
        """Ends what the window shows, and the server that was started for it; what runs on computers goes on."""
        live, embedded, window = self._live, self._embedded, self.window
        self._live = self._embedded = self.window = None
        if self._tray is not None:
            self._tray.hide()
            self._tray.deleteLater()
            self._tray = None
        if window is not None:
            window.remember()
            window.hide()
        if embedded is not None:
            await self._background.call(embedded.close)
        if live is not None:
            await live.close()
        if window is not None:
            window.deleteLater()

    def _take_settings(self) -> None:
        """Puts them in force, and writes what would be a pity to lose without waiting for the end."""
        if self._tray is not None and self.window is not None:
            self.window.stays_when_closed = self._settings.stays_in_tray
        self._background.spawn(self._save_settings())

    async def _save_settings(self) -> None:
        async with self._saving:
            try:
                await self._background.call(save_settings, self._folder, replace(self._settings))
            except OSError as error:
                logger.warning("the settings cannot be written: %s", error)

    def _open_case(self, path: str) -> None:
        if not start_case_window(path, self._folder) and self.window is not None:
            self.window.page.messages.warn(self.tr("No window could be opened for {0}.").format(Path(path).name))

    def _connect(self) -> None:
        if self.window is not None:
            self._connect_flow.open(self.window)

    def _switch(self, connection: Connection | None) -> None:
        self._background.spawn(self._open_instead(connection))

    async def _open_instead(self, connection: Connection | None) -> None:
        """Closes the present session and window, and opens others."""
        await self._close_session()
        await self._open(MainWindow(self._settings, self._theme), connection)
        await self._save_settings()

    def _show_tray(self, session: Session, window: MainWindow) -> None:
        """An icon where there is a tray; where there is none, the window is never hidden."""
        if not Tray.isSystemTrayAvailable():
            return
        self._tray = tray = Tray(session.store, self._theme, self._text, self)
        tray.show_wanted.connect(self.raise_window)
        tray.run_wanted.connect(self._run_script)
        tray.quit_wanted.connect(window.quit)
        window.stays_when_closed = self._settings.stays_in_tray
        window.activation_changed.connect(self._tell_tray)
        tray.show()

    def _tell_tray(self) -> None:
        if self._tray is not None and self.window is not None:
            self._tray.set_looked_at(self.window.isActiveWindow())

    def _run_script(self) -> None:
        self.raise_window()
        if self.window is not None:
            self.window.page.actions_of_jobs.run.trigger()

    def _notify(self, notification: Notification) -> None:
        if self._settings.notifies:
            self._notifier.show(notification, self.session.store.computers)

    def _open_log(self, job_id: JobId) -> None:
        if self.window is not None:
            self.window.reveal(job_id, with_log=True)

    def _restart(self, job_id: JobId) -> None:
        if self.window is not None:
            self.window.restart(job_id)

    def _tell(self, title: str, message: str) -> None:
        """Says in the window what no notification service would."""
        if self.window is not None:
            self.window.page.messages.tell(f"{title}. {message}")

    def _show_fault(self, words: str) -> None:
        dialog = ErrorDialog(words, self._theme, self.window)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
