"""What a writing transaction tells others once it is kept; PostgreSQL carries it to other processes."""

import enum

from sqlalchemy import Connection, text

_PLACE = "jobdesk_announcements"  # in the notes of a connection


class Channel(enum.Enum):
    """What has happened; the value is the channel of PostgreSQL's NOTIFY."""

    CHANGES = "jobdesk_changes"  #: a revision was taken
    LOGS = "jobdesk_logs"  #: a log grew
    WORK = "jobdesk_work"  #: there may be something to hand out, or something is due earlier than it was


def begin(connection: Connection) -> None:
    """Nothing is to be told yet."""
    connection.info[_PLACE] = set()


def announce(connection: Connection, channel: Channel) -> None:
    """Tells everybody when the transaction is kept, and nobody when it is undone."""
    announced(connection).add(channel)


def announced(connection: Connection) -> set[Channel]:
    """What is to be told of this transaction so far."""
    channels: set[Channel] = connection.info.setdefault(_PLACE, set())
    return channels


def take(connection: Connection) -> frozenset[Channel]:
    """What is to be told of this transaction."""
    return frozenset(connection.info.pop(_PLACE, ()))


def notify(connection: Connection, channels: frozenset[Channel], sender: str) -> None:
    """Lets PostgreSQL tell it to all who listen, at the moment of the commit."""
    calls = ", ".join(
        f"pg_notify('{channel.value}', :sender)" for channel in sorted(channels, key=lambda each: each.value)
    )
    connection.execute(text(f"SELECT {calls}"), {"sender": sender})
