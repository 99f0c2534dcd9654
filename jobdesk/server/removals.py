"""What was taken out of the catalogue, so that desktops which still have it can be told."""

import enum
from collections.abc import Iterable

from sqlalchemy import Connection, delete, insert, or_, select

from jobdesk.server.accounts import User
from jobdesk.server.rights import sees_all, visible
from jobdesk.storage.database import next_revision
from jobdesk.storage.tables import removals


class Kind(enum.Enum):
    """Kinds of entries of the catalogue."""

    COMPUTER = "computer"
    GROUP = "group"
    SCRIPT = "script"
    SCHEDULE = "schedule"


def note_removal(connection: Connection, kind: Kind, entry_id: int, domain_id: int | None = None) -> None:
    """An entry was removed that belonged to a domain; this takes the next revision."""
    forget_removal(connection, kind, [entry_id])
    revision = next_revision(connection)
    row = insert(removals).values(kind=kind.value, id=entry_id, revision=revision, domain_id=domain_id)
    connection.execute(row)


def forget_removal(connection: Connection, kind: Kind, entry_ids: Iterable[int]) -> None:
    """These ids have an entry again: SQLite gives the id of the newest entry once more after it was removed."""
    gone = (removals.c.kind == kind.value) & removals.c.id.in_(tuple(entry_ids))
    connection.execute(delete(removals).where(gone))


def read_removals(connection: Connection, user: User, since: int) -> dict[Kind, tuple[int, ...]]:
    """The ids of what was removed after a revision and what the user could see, by kind; each kind is there."""
    could_see = visible(user, removals)
    if not sees_all(user):
        was_global = (removals.c.kind == Kind.SCRIPT.value) & removals.c.domain_id.is_(None)
        could_see = or_(could_see, was_global)
    rows = connection.execute(
        select(removals.c.kind, removals.c.id)
        .where(removals.c.revision > since, could_see)
        .order_by(removals.c.revision)
    ).all()
    return {kind: tuple(row.id for row in rows if row.kind == kind.value) for kind in Kind}
