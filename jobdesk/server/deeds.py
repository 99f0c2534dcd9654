"""Idempotency: a command that comes again with its key is answered as before and done once."""

from collections.abc import Callable
from datetime import datetime, timedelta

from sqlalchemy import Connection, bindparam, delete, select, update

from jobdesk.model.errors import InvalidDocument
from jobdesk.server.accounts import User
from jobdesk.storage.database import insert_if_absent
from jobdesk.storage.pending import flush, write_later
from jobdesk.storage.tables import deeds

MEMORY = timedelta(days=7)  #: how long a key is known
MAX_KEY_LENGTH = 128
_KEEP = update(deeds).where(deeds.c.user_id == bindparam("of_user"), deeds.c.key == bindparam("of_key"))


def do_once(
    connection: Connection, user: User, key: str, digest: str, now: datetime, deed: Callable[[], bytes]
) -> bytes:
    """The answer of `deed`, or the one it gave when the same command came before. Raises InvalidDocument."""
    row = (deeds.c.user_id == user.id) & (deeds.c.key == key)
    if not is_first(connection, user, key, digest, now):
        flush(connection)  # the first one may lie in the same transaction
        return bytes(connection.execute(select(deeds.c.answer).where(row)).scalar_one())
    answer = deed()
    write_later(connection, _KEEP, {"of_user": user.id, "of_key": key, "answer": answer})
    return answer


def is_first(connection: Connection, user: User, key: str, digest: str, now: datetime) -> bool:
    """Notes a command by the digest of its path and body; whether it has not come before. Raises InvalidDocument."""
    if not 8 <= len(key) <= MAX_KEY_LENGTH:
        raise InvalidDocument("Every command carries a header Idempotency-Key of 8 to 128 characters.")
    if insert_if_absent(connection, deeds, user_id=user.id, key=key, digest=digest, answer=b"", created_at=now):
        return True
    row = (deeds.c.user_id == user.id) & (deeds.c.key == key)
    known: str = connection.execute(select(deeds.c.digest).where(row)).scalar_one()
    if known != digest:
        raise InvalidDocument("This Idempotency-Key belongs to another command.")
    return False


def forget_old(connection: Connection, now: datetime) -> None:
    """Drops keys that nobody repeats any more."""
    connection.execute(delete(deeds).where(deeds.c.created_at < now - MEMORY))
