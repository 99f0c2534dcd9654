"""One desktop for each data folder: a second start raises the window of the first."""

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from jobdesk.config.data_lock import DataLock
from jobdesk.model.errors import DataFolderInUse

# Not needed before the window is there.
if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer

_ANSWER_MS = 2000


class SingleInstance(QObject):
    """Holds the data folder; `raise_wanted` when somebody starts JobDesk again."""

    raise_wanted = Signal()

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        """Takes the folder. Raises DataFolderInUse."""
        super().__init__(parent)
        self._folder = folder
        self._lock = DataLock(folder / "desktop.lock")
        self._server: QLocalServer | None = None

    def listen(self) -> None:
        """Hears from now on of a second start."""
        from PySide6.QtNetwork import QLocalServer

        self._server = QLocalServer(self)
        self._server.newConnection.connect(self._take)
        QLocalServer.removeServer(_name_of(self._folder))  # of one that was killed: the lock says that it is gone
        self._server.listen(_name_of(self._folder))

    @staticmethod
    def raise_first(folder: Path) -> None:
        """Tells the desktop that holds the folder to show itself. Raises DataFolderInUse where it does not hear."""
        from PySide6.QtNetwork import QLocalSocket

        socket = QLocalSocket()
        socket.connectToServer(_name_of(folder))
        if not socket.waitForConnected(_ANSWER_MS):
            raise DataFolderInUse(f"Another JobDesk is using {folder}, and does not answer.")
        socket.disconnectFromServer()

    def release(self) -> None:
        """Lets the next one in."""
        if self._server is not None:
            self._server.close()
        self._lock.release()

    def _take(self) -> None:
        assert self._server is not None, "it is its signal"
        connection = self._server.nextPendingConnection()
        connection.disconnected.connect(connection.deleteLater)
        self.raise_wanted.emit()


def _name_of(folder: Path) -> str:
    return "jobdesk-" + hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:16]
