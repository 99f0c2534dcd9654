"""Tokens of users: named, expiring, revocable. What is kept of one is its hash."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Connection, delete, func, select

from jobdesk.model.account import TokenId, TokenInfo
from jobdesk.model.errors import InvalidField, NotFound
from jobdesk.protocol.documents import NewTokenDocument, TokenDocument
from jobdesk.server.accounts import User, renew_token
from jobdesk.server.users import find_managed, managed_ids
from jobdesk.storage.account_tables import tokens

MAX_NAME_LENGTH = 128


def read_tokens(connection: Connection, user: User, user_id: int | None = None) -> tuple[TokenInfo, ...]:
    """The user's own tokens, newest first, or those of somebody whom the user may manage.

    Raises NotPermitted or NotFound.
    """
    owner_id = user.id if user_id is None else user_id
    owner = user.name if owner_id == user.id else find_managed(connection, user, owner_id)
    rows = connection.execute(select(tokens).where(tokens.c.user_id == owner_id).order_by(tokens.c.id.desc()))
    return tuple(
        TokenInfo(
            id=row.id,
            user=owner,
            name=row.name,
            created_at=row.created_at,
            expires_at=row.expires_at,
            last_used_at=row.last_used_at,
            is_current=row.id == user.token_id,
        )
        for row in rows
    )


def make_token(
    connection: Connection, user: User, new: NewTokenDocument, now: datetime, *, is_again: bool = False
) -> TokenDocument:
    """A new token. `is_again`: the same command came before, and its token goes. Raises InvalidField."""
    name = new.name.strip()
    if not name or len(name) > MAX_NAME_LENGTH or not name.isprintable():
        raise InvalidField(f"The name of a token has 1 to {MAX_NAME_LENGTH} characters that can be printed.", "name")
    if new.expires_at is not None and (new.expires_at.tzinfo is None or new.expires_at <= now):
        raise InvalidField("A token expires at a moment that is still to come.", "expires_at")
    mine = (tokens.c.user_id == user.id) & (tokens.c.name == name)
    if not is_again and connection.execute(select(tokens.c.id).where(mine)).first() is not None:
        raise InvalidField(f"You have a token {name!r} already. Revoke it first, or choose another name.", "name")
    token = renew_token(connection, user.id, name, now, new.expires_at)
    return TokenDocument(user=user.name, token=token, expires_at=new.expires_at)


def revoke_tokens(connection: Connection, user: User, token_ids: Iterable[TokenId]) -> int:
    """Makes tokens void at once; how many.

    Raises NotFound for one that is neither the user's own nor of somebody whom the user may manage.
    """
    wanted = set(token_ids)
    is_within = (tokens.c.user_id == user.id) | tokens.c.user_id.in_(managed_ids(user))
    for token_id in wanted:
        if connection.execute(delete(tokens).where(is_within, tokens.c.id == token_id)).rowcount == 0:
            raise NotFound(f"There is no token {token_id}.")
    return len(wanted)


def forget_expired(connection: Connection, now: datetime) -> int:
    """Removes tokens that have expired, which are refused anyway; how many."""
    is_over = tokens.c.expires_at <= now
    count: int = connection.execute(select(func.count()).select_from(tokens).where(is_over)).scalar_one()
    if count:
        connection.execute(delete(tokens).where(is_over))
    return count


def revoke_all(connection: Connection, user_id: int) -> None:
    """Makes all tokens of a user void."""
    connection.execute(delete(tokens).where(tokens.c.user_id == user_id))
