"""What was taken out of the catalogue, so that desktops which still have it can be told."""

import enum
from collections.abc import Iterable

from sqlalchemy import Connection, delete, insert, select

from jobdesk.storage.database import next_revision
from jobdesk.storage.tables import removals


class Kind(enum.Enum):
    """Kinds of entries of the catalogue."""

    COMPUTER = "computer"
    GROUP = "group"
    SCRIPT = "script"


def note_removal(connection: Connection, kind: Kind, entry_id: int) -> None:
    """An entry was removed; this takes the next revision."""
    forget_removal(connection, kind, [entry_id])
    connection.execute(insert(removals).values(kind=kind.value, id=entry_id, revision=next_revision(connection)))


def forget_removal(connection: Connection, kind: Kind, entry_ids: Iterable[int]) -> None:
    """These ids have an entry again: SQLite gives the id of the newest entry once more after it was removed."""
    gone = (removals.c.kind == kind.value) & removals.c.id.in_(tuple(entry_ids))
    connection.execute(delete(removals).where(gone))


def read_removals(connection: Connection, since: int) -> dict[Kind, tuple[int, ...]]:
    """The ids of what was removed after a revision, by kind; each kind is there."""
    rows = connection.execute(
        select(removals.c.kind, removals.c.id).where(removals.c.revision > since).order_by(removals.c.revision)
    ).all()
    return {kind: tuple(row.id for row in rows if row.kind == kind.value) for kind in Kind}
