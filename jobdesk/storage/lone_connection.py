"""One connection to PostgreSQL outside of all transactions: what hangs on a session, as locks and LISTEN do."""

import selectors
import socket
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import psycopg
from psycopg import sql

from jobdesk.model.errors import DatabaseFault

#: A connection whose other end is gone without a word is given up after some ten seconds.
_KEEP_ALIVE: dict[str, Any] = {
    "connect_timeout": 5,
    "keepalives": 1,
    "keepalives_idle": 5,
    "keepalives_interval": 2,
    "keepalives_count": 3,
    "tcp_user_timeout": 8000,
    "application_name": "jobdesk",
}


class LoneConnection:
    """Used by one thread at a time; every call raises DatabaseFault when the connection is lost."""

    def __init__(self, arguments: Sequence[Any], options: Mapping[str, Any]) -> None:
        with _turned():
            self._connection = psycopg.connect(*arguments, **{**_KEEP_ALIVE, **options}, autocommit=True)

    def ask(self, statement: str, *values: object) -> Any:
        """The first value of the answer."""
        with _turned():
            row = self._connection.execute(statement.encode(), values).fetchone()
        return None if row is None else row[0]

    def listen(self, channels: Iterable[str]) -> None:
        """From now on `wait` tells what is notified on these channels."""
        with _turned():
            for channel in channels:
                self._connection.execute(sql.SQL("LISTEN {}").format(sql.Identifier(channel)))

    def wait(self, timeout_s: float, interruption: socket.socket) -> list[tuple[str, str]]:
        """Channel and payload of each notification; [] after the time, or when `interruption` can be read."""
        with _turned():
            found = [(each.channel, each.payload) for each in self._connection.notifies(timeout=0)]
            if found:
                return found
            # Not select(), which knows no more than 1,024 files.
            with selectors.DefaultSelector() as selector:
                selector.register(self._connection.fileno(), selectors.EVENT_READ)
                told = selector.register(interruption, selectors.EVENT_READ)
                ready = [key for key, _ in selector.select(timeout_s)]
            if told in ready or not ready:
                return []
            return [(each.channel, each.payload) for each in self._connection.notifies(timeout=0)]

    def close(self) -> None:
        """Ends the session, and so gives back what hangs on it."""
        self._connection.close()


@contextmanager
def _turned() -> Iterator[None]:
    try:
        yield
    except (psycopg.Error, OSError, ValueError) as error:
        raise DatabaseFault(f"The database cannot be used: {' '.join(str(error).split())}") from error
