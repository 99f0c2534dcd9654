"""From the wish for another server to its session: the dialog, signing in, and what is remembered."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from jobdesk.config.settings import Connection, Settings
from jobdesk.desktop.sign_in import SignIn
from jobdesk.gui.dialogs.connect_dialog import ConnectDialog, ConnectRequest
from jobdesk.gui.main_window import MainWindow
from jobdesk.gui.text import Text
from jobdesk.gui.theme import Theme
from jobdesk.model.errors import JobDeskError, NotSignedIn
from jobdesk.session.background import Background


class ConnectFlow(QObject):
    """One for the desktop; it changes the settings, and says what is to be opened."""

    chosen = Signal(object)  #: Connection that one is signed in to, or None for the embedded server

    def __init__(
        self, settings: Settings, sign_in: SignIn, background: Background, theme: Theme, text: Text, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self._sign_in = sign_in
        self._background = background
        self._theme = theme
        self._text = text
        self._dialog: ConnectDialog | None = None

    def open(self, window: MainWindow) -> None:
        """Opens the dialog, once."""
        if self._dialog is not None:
            self._dialog.activateWindow()
            return
        settings = self._settings
        dialog = ConnectDialog(
            settings.connections, settings.connection, self._check, self._background, self._theme, self._text, window
        )
        dialog.connection_removed.connect(self._forget)
        dialog.accepted.connect(self._take)
        dialog.finished.connect(self._drop)
        self._dialog = dialog
        dialog.open()

    async def _check(self, request: ConnectRequest) -> JobDeskError | None:
        """Signs in. Raises what the server, or the way to it, has against it."""
        connection = request.connection
        if connection is None:
            return None
        secret = request.secret or await self._sign_in.find_token(connection)
        if not secret:
            raise NotSignedIn
        return await self._sign_in.check(connection, secret, is_password=request.is_password)

    def _take(self) -> None:
        assert self._dialog is not None, "it is its signal"
        request = self._dialog.signed_in
        connection = request.connection if request is not None else None
        if connection is not None:
            self._settings.connections = [*_without(self._settings.connections, connection.name), connection]
        self.chosen.emit(connection)

    def _drop(self) -> None:
        if self._dialog is not None:
            self._dialog.deleteLater()
            self._dialog = None

    def _forget(self, name: str) -> None:
        for connection in self._settings.connections:
            if connection.name == name:
                self._background.spawn(self._sign_in.forget(connection))
        self._settings.connections = _without(self._settings.connections, name)


def _without(connections: Sequence[Connection], name: str) -> list[Connection]:
    return [each for each in connections if each.name != name]
