"""How the desktop stands with its server."""

import enum
from dataclasses import dataclass
from datetime import UTC, datetime

from jobdesk.model.account import INSTALLATION, Role


class Contact(enum.Enum):
    """Whether the server answers."""

    CONNECTING = "connecting"  #: not tried to the end yet
    ONLINE = "online"
    WAITING = "waiting"  #: it owes an answer for a while; it may still come, and what is here may be old
    OFFLINE = "offline"
    SIGNED_OUT = "signed_out"  #: it answers, but wants a valid token
    CASE = "case"  #: there is none: what is shown is a case file, `server` is its name, `reason` where it comes from


@dataclass(frozen=True, slots=True, kw_only=True)
class ConnectionStatus:
    """What the status bar tells of the connection."""

    contact: Contact = Contact.CONNECTING
    server: str = ""  #: the connection's name; "" is the embedded server
    as_of: datetime | None = None  #: when the server was last heard; None: never
    silent_since: datetime | None = None  #: while it is WAITING: when the answer was to be here
    reason: str = ""  #: a sentence; why it is offline or signed out
    user: str = ""
    role: Role | None = None  #: None while the server has not told it: then nothing is held back here
    domain: str = INSTALLATION  #: of the user
    filled: int | None = None  #: jobs here so far while the past is being fetched
    to_fill: int | None = None  #: jobs in all while the past is being fetched
    engine_fault: str = ""  #: what is wrong with the server's engine

    @property
    def is_online(self) -> bool:
        """Whether commands can be sent."""
        return self.contact is Contact.ONLINE

    @property
    def moment(self) -> datetime:
        """Up to when it is known what goes on, aware: now, and while the server is away when it was last heard."""
        return datetime.now(UTC) if self.is_online or self.as_of is None else self.as_of
