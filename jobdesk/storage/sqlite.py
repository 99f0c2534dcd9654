"""A SQLite file of the desktop, opened for several threads; the standard library alone, for a window waits for it."""

import sqlite3
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from jobdesk.model.errors import DatabaseFault

LOCK_WAIT_S = 30.0  #: how long a transaction waits for the one of another process
_PAUSE_S = 0.01
_LARGEST_WAL = 8 * 1024 * 1024  #: bytes of the log of changes that stay on the disk once a large change is through


class SqliteFile:
    """One connection for each thread, WAL, and a schema that moves on by numbered steps."""

    def __init__(self, path: Path, steps: Sequence[str], *, is_owner: bool = True) -> None:
        """Opens or makes the file; `steps[n]` are the statements from schema n to n + 1. Raises DatabaseFault.

        Who is not the owner takes the file as it is: it must be there, and have this schema.
        """
        self._path = path
        self._is_owner = is_owner
        self._local = threading.local()
        self._lock = threading.Lock()
        self._connections: list[sqlite3.Connection] = []
        try:
            with turned(path):
                if is_owner:
                    path.parent.mkdir(parents=True, exist_ok=True)
                    self._upgrade(steps)
                else:
                    self._check(len(steps))
        except BaseException:
            self.close()
            raise

    @contextmanager
    def read(self) -> Iterator[sqlite3.Connection]:
        """A transaction that sees one state of the file. Keep it short: the log of changes grows meanwhile."""
        with turned(self._path):
            connection = self._connection()
            connection.execute("BEGIN")
            try:
                yield connection
            finally:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")

    @contextmanager
    def write(self) -> Iterator[sqlite3.Connection]:
        """A transaction that is kept when the block ends and undone when it raises."""
        with turned(self._path), self._lock:
            connection = self._connection()
            connection.execute("BEGIN IMMEDIATE")
            with _undoing(connection):
                yield connection
                connection.execute("COMMIT")

    def scrub(self) -> None:
        """Leaves nothing in the file of what was deleted: by itself SQLite keeps the bytes until it needs the room.

        Where somebody reads just now, the log of changes is cut the next time it is.
        """
        with turned(self._path), self._lock:
            connection = self._connection()
            connection.execute("VACUUM")
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Closes the connections of all threads."""
        with self._lock:
            for connection in self._connections:
                connection.close()
            self._connections.clear()
        self._local = threading.local()

    def _connection(self) -> sqlite3.Connection:
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            connection = sqlite3.connect(
                self._path if self._is_owner else address_of_present(self._path),
                LOCK_WAIT_S,
                isolation_level=None,
                check_same_thread=False,
                uri=not self._is_owner,
            )
            self._connections.append(connection)
            use_wal(connection, LOCK_WAIT_S)
            # A copy of what the server has: the last moments before a power cut may be fetched again.
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.execute(f"PRAGMA journal_size_limit = {_LARGEST_WAL}")
            connection.execute("PRAGMA foreign_keys = ON")
            self._local.connection = connection
        return connection

    def _check(self, wanted: int) -> None:
        (version,) = self._connection().execute("PRAGMA user_version").fetchone()
        if version != wanted:
            raise DatabaseFault(f"{self._path} belongs to another version of JobDesk. Start JobDesk again.")

    def _upgrade(self, steps: Sequence[str]) -> None:
        connection = self._connection()
        connection.execute("BEGIN IMMEDIATE")
        with _undoing(connection):
            (version,) = connection.execute("PRAGMA user_version").fetchone()
            if version > len(steps):
                raise DatabaseFault(f"{self._path} was written by a newer JobDesk. Update JobDesk to open it.")
            for step in steps[version:]:
                for statement in filter(str.strip, step.split(";")):
                    connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {len(steps)}")
            connection.execute("COMMIT")


def use_wal(connection: sqlite3.Connection, wait_s: float) -> None:
    """Lets readers and a writer work side by side; the first time, waits for others who are about to do the same."""
    deadline = time.monotonic() + wait_s
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            # SQLite does not wait by itself where two connections change the mode of a new file.
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
        time.sleep(_PAUSE_S)


def address_of_present(path: Path) -> str:
    """What SQLite opens only where there is a file."""
    # `Path.as_uri` names the computer of a network share as a host, and SQLite takes none: https://sqlite.org/uri.html
    name = path.absolute().as_posix()
    return f"file://{'' if name.startswith('/') else '/'}{quote(name)}?mode=rw"


@contextmanager
def _undoing(connection: sqlite3.Connection) -> Iterator[None]:
    """Undoes the transaction when the block raises, where SQLite has not done so by itself."""
    try:
        yield
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


@contextmanager
def turned(path: Path) -> Iterator[None]:
    """Turns SQLite's errors and the file system's into DatabaseFault."""
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        raise DatabaseFault(f"{path} cannot be used: {error}") from error


def is_damaged(fault: DatabaseFault) -> bool:
    """Whether the file itself is no longer a whole SQLite database."""
    cause = fault.__cause__
    return isinstance(cause, sqlite3.DatabaseError) and cause.sqlite_errorcode & 0xFF in (
        sqlite3.SQLITE_CORRUPT,
        sqlite3.SQLITE_NOTADB,
    )
