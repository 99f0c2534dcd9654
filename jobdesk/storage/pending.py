"""What a writing transaction keeps back until its end: rows that nobody reads before, and how far revisions went.

They go to the database in one go for all that the transaction does, instead of each by itself: on PostgreSQL, where
every statement is a journey, a transaction that takes in reports makes a third less of them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Executable, bindparam, update

from jobdesk.storage.announcements import Channel, announced
from jobdesk.storage.tables import server

_PLACE = "jobdesk_pending"  # in the notes of a connection
_KEEP_REVISION = update(server).values(revision=bindparam("last"))


@dataclass(slots=True)
class Pending:
    """Of one transaction."""

    revision: int | None = None  #: the last one taken; None: nobody has asked for it yet
    stored: int | None = None  #: the one that the database has
    rows: dict[Executable, list[Mapping[str, Any]]] = field(default_factory=dict)  #: by the statement that writes them


@dataclass(frozen=True, slots=True)
class Mark:
    """How things stood at some point of a transaction."""

    pending: Pending
    channels: frozenset[Channel]


def begin(connection: Connection, revision: int | None = None) -> None:
    """From now on things are kept back; `revision` is the present one, where it is known."""
    connection.info[_PLACE] = Pending(revision, revision)


def end(connection: Connection) -> None:
    """Nothing is kept back any more; what was not flushed is lost."""
    connection.info.pop(_PLACE, None)


def find(connection: Connection) -> Pending | None:
    """What is kept back in this transaction; None where nothing is."""
    found: Pending | None = connection.info.get(_PLACE)
    return found


def write_later(connection: Connection, statement: Executable, row: Mapping[str, Any]) -> None:
    """Executes a statement for a row when the transaction ends, those of one statement in order.

    For rows that nothing in the transaction reads or changes; whoever does so all the same has to `flush` before.
    """
    pending = find(connection)
    if pending is None:
        connection.execute(statement, row)
    else:
        pending.rows.setdefault(statement, []).append(row)


def flush(connection: Connection) -> None:
    """Writes what is kept back."""
    pending = find(connection)
    if pending is None:
        return
    rows, pending.rows = pending.rows, {}
    for statement, of_statement in rows.items():
        connection.execute(statement, of_statement)
    if pending.revision != pending.stored:
        connection.execute(_KEEP_REVISION, {"last": pending.revision})
        pending.stored = pending.revision


def mark(connection: Connection) -> Mark:
    """How things stand now, so that they can be brought back to it."""
    pending = find(connection)
    assert pending is not None, "only a transaction of its own is done in parts"
    rows = {statement: list(of_statement) for statement, of_statement in pending.rows.items()}
    return Mark(Pending(pending.revision, pending.stored, rows), frozenset(announced(connection)))


def restore(connection: Connection, to: Mark) -> None:
    """Forgets what was kept back since; the database has been rolled back to the same point."""
    connection.info[_PLACE] = to.pending
    announced(connection).clear()
    announced(connection).update(to.channels)
