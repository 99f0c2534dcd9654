"""One desktop for each data folder: a second start raises the window of the first."""

import hashlib
import time
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Signal

from jobdesk.config.data_lock import DataLock
from jobdesk.model.errors import DataFolderInUse
from jobdesk.model.links import MAX_LINK_LENGTH

# Not needed before the window is there.
if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer, QLocalSocket

_ANSWER_MS = 2000
_WAIT_S = 12.0  #: for one that begins or ends; ending in order may take 10 s
_PAUSE_S = 0.1


class SingleInstance(QObject):
    """Holds the data folder; `raise_wanted` when somebody starts JobDesk again, perhaps with a link."""

    raise_wanted = Signal()
    link_wanted = Signal(str)  #: somebody started it with a link

    def __init__(self, folder: Path, wait_s: float = 0.0) -> None:
        """Takes the folder; waits up to `wait_s` for another process to let go of it. Raises DataFolderInUse."""
        super().__init__()
        self._folder = folder
        self._lock = DataLock(folder / "desktop.lock", wait_s)
        self._server: QLocalServer | None = None

    @classmethod
    def hold_or_raise(cls, folder: Path, link: str = "") -> "SingleInstance | None":
        """Holds the folder; or tells the desktop that holds it to show itself and a link: None.

        Raises DataFolderInUse.
        """
        deadline = time.monotonic() + _WAIT_S
        wait_s = 0.0
        while True:
            try:
                return cls(folder, wait_s)
            except DataFolderInUse:
                if _raise_first(folder, link):
                    return None
                # It does not listen yet, or no longer.
                if time.monotonic() > deadline:
                    raise DataFolderInUse(f"Another JobDesk is using {folder}, and does not answer.") from None
                wait_s = _PAUSE_S

    def listen(self) -> None:
        """Hears from now on of a second start."""
        from PySide6.QtNetwork import QLocalServer

        self._server = QLocalServer(self)
        self._server.newConnection.connect(self._take)
        QLocalServer.removeServer(_name_of(self._folder))  # of one that was killed: the lock says that it is gone
        self._server.listen(_name_of(self._folder))

    def stop_listening(self) -> None:
        """Hears of no other start any more: there is nothing left to be raised."""
        if self._server is not None:
            self._server.close()

    def release(self) -> None:
        """Lets the next one in."""
        self.stop_listening()
        self._lock.release()

    def _take(self) -> None:
        assert self._server is not None, "it is its signal"
        connection = self._server.nextPendingConnection()
        connection.setReadBufferSize(MAX_LINK_LENGTH + 1)  # a full one does not notice the end
        connection.disconnected.connect(self._take_link)
        connection.disconnected.connect(connection.deleteLater)
        self.raise_wanted.emit()
        if connection.state() is not connection.LocalSocketState.ConnectedState:  # it told all, and went
            self._read_link(connection)

    def _take_link(self) -> None:
        connection = self.sender()
        assert connection is not None, "it is its signal"
        self._read_link(cast("QLocalSocket", connection))

    def _read_link(self, connection: "QLocalSocket") -> None:
        link = bytes(connection.readAll().data()).decode("utf-8", "replace")
        if link:
            self.link_wanted.emit(link)


def _raise_first(folder: Path, link: str) -> bool:
    """Whether the desktop that holds the folder heard that it is to show itself, and the link."""
    from PySide6.QtNetwork import QLocalSocket

    socket = QLocalSocket()
    socket.connectToServer(_name_of(folder))
    if not socket.waitForConnected(_ANSWER_MS):
        return False
    socket.write(link.encode()[:MAX_LINK_LENGTH])
    socket.disconnectFromServer()  # once all is written
    if socket.state() is not QLocalSocket.LocalSocketState.UnconnectedState:
        socket.waitForDisconnected(_ANSWER_MS)
    return True


def _name_of(folder: Path) -> str:
    return "jobdesk-" + hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:16]
