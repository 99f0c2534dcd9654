"""Keeps the deeds of many with one commit: those that wait at the same time share a transaction.

Each is done in a savepoint of its own, so that one which fails is undone alone, and the order is that of the queue.
"""

import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from jobdesk.storage import pending
from jobdesk.storage.database import Database, turned

GROUP_S = 0.05  #: for which deeds are taken into a transaction: so long may the first one wait for the others
MOST = 64  #: deeds of one transaction


@dataclass(slots=True, eq=False)
class Deed:
    """Something that is to be done whole or not at all; it may be done again where it was undone through no fault."""

    perform: Callable[[Connection], Any]
    result: Any = None
    error: Exception | None = None  #: why it was not done


def perform_some(database: Database, waiting: deque[Deed]) -> list[Deed]:
    """Does deeds from the front of a queue, at least one; when this returns, they are kept or have failed.

    Who adds to the queue meanwhile may find the deed among them.
    """
    first = waiting.popleft()
    if not waiting:
        _perform_alone(database, first)
        return [first]
    return _perform_together(database, first, waiting)


def _perform_together(database: Database, first: Deed, waiting: deque[Deed]) -> list[Deed]:
    done: list[Deed] = []
    is_written = False
    try:
        with database.write() as connection:
            until = time.monotonic() + GROUP_S
            next_one: Deed | None = first
            while next_one is not None:
                done.append(next_one)
                _perform_part(connection, next_one)
                is_over = len(done) == MOST or time.monotonic() >= until
                next_one = None if is_over or not waiting else waiting.popleft()
            pending.flush(connection)
            is_written = True
    except Exception as error:  # noqa: BLE001  it goes to whoever waits for the deed
        if is_written or not done:
            # Nobody knows whether it is kept, or it could not even begin.
            for each in done or [first]:
                each.error = each.error or error
            return done or [first]
        for each in done:  # all of it is undone, and one of them may be why
            _perform_alone(database, each)
    return done


def _perform_part(connection: Connection, deed: Deed) -> None:
    mark = pending.mark(connection)
    connection.exec_driver_sql("SAVEPOINT deed")
    try:
        with turned():
            deed.result = deed.perform(connection)
    except Exception as error:  # noqa: BLE001  it goes to whoever waits for the deed
        connection.exec_driver_sql("ROLLBACK TO SAVEPOINT deed")
        pending.restore(connection, mark)
        deed.error = error
    if connection.dialect.name == "sqlite":
        # PostgreSQL lets go of all of them at the end, and this would be a journey more. SQLite keeps the pages of
        # before, in a file once they are many.
        connection.exec_driver_sql("RELEASE SAVEPOINT deed")


def _perform_alone(database: Database, deed: Deed) -> None:
    deed.result = deed.error = None
    try:
        with database.write() as connection:
            deed.result = deed.perform(connection)
    except Exception as error:  # noqa: BLE001  it goes to whoever waits for the deed
        deed.error = error
