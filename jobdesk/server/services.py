"""What the routes of one server process work with."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from jobdesk.server.clockwork import Clockwork
from jobdesk.server.dispatch import Dispatch, Dispatches
from jobdesk.server.outbox import Outbox
from jobdesk.server.vault import Vault
from jobdesk.server.wakes import Wakes
from jobdesk.storage.database import Database


@dataclass(frozen=True, slots=True, kw_only=True)
class Services:
    """Made once by serve.py and handed to every route."""

    database: Database
    vault: Vault
    wakes: Wakes
    dispatch: Dispatch | Dispatches
    clockwork: Clockwork
    clock: Callable[[], datetime]  #: the present moment, aware UTC
    outbox: Outbox
