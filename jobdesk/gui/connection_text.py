"""The words for how the desktop stands with its server."""

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import QObject

from jobdesk.session.status import ConnectionStatus, Contact


class ConnectionText(QObject):
    """Says it in the status bar, and wherever something cannot be done for it."""

    def __init__(
        self, short_time: Callable[[dt.datetime], str], duration: Callable[[float], str], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._short_time = short_time
        self._duration = duration

    def contact(self, contact: Contact) -> str:
        """One word for how the desktop stands with its server."""
        return {
            Contact.CONNECTING: self.tr("Connecting …"),
            Contact.ONLINE: self.tr("Online"),
            Contact.WAITING: self.tr("No answer"),
            Contact.OFFLINE: self.tr("Offline"),
            Contact.SIGNED_OUT: self.tr("Signed out"),
            Contact.CASE: self.tr("Case file"),
        }[contact]

    def connection(self, status: ConnectionStatus) -> str:
        """What the status bar says of the connection: 'Offline: as of 14:02'."""
        word = self.contact(status.contact)
        if status.contact is Contact.CASE:
            return f"{status.server}. {status.reason}"
        if status.contact is Contact.ONLINE:
            return self.tr("{0}: {1}", "Online: the server's name").format(word, self.server(status.server))
        if status.contact is Contact.WAITING and status.silent_since is not None:
            silent_s = max(1.0, (dt.datetime.now(dt.UTC) - status.silent_since).total_seconds())
            words = self.tr("No answer from {0} for {1}", "name of a server, a duration")
            return words.format(self.server(status.server), self._duration(silent_s))
        if status.as_of is None:
            return word
        return self.tr("{0}: as of {1}", "Offline: as of 14:02").format(word, self._short_time(status.as_of))

    def server(self, name: str) -> str:
        """The name of a connection; the embedded server has none of its own."""
        return name or self.tr("this computer")

    def offline_reason(self, status: ConnectionStatus) -> str:
        """Why nothing can be sent to the server just now; "" when it can."""
        return {
            Contact.CONNECTING: self.tr("Not yet connected to the job server."),
            Contact.ONLINE: "",
            Contact.WAITING: self.tr("The job server does not answer just now. JobDesk waits for it."),
            Contact.OFFLINE: self.tr("The job server does not answer. JobDesk tries again by itself."),
            Contact.SIGNED_OUT: self.tr("The job server wants a valid token. Connect again."),
            Contact.CASE: self.tr("A case file is read-only."),
        }[status.contact]
