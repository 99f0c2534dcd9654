"""Users, their passwords and tokens, and who is asking."""

import hashlib
import secrets
from base64 import b64encode
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import Connection, Row, Select, bindparam, delete, func, insert, select, update

from jobdesk.model.account import INSTALLATION, Role
from jobdesk.model.errors import NotSignedIn
from jobdesk.storage.account_tables import domains, tokens, users

_TOKENS_AT_ONCE = 500  # in one question
NOTED_AGAIN_AFTER = timedelta(minutes=1)  #: a token in use is not written down at each request

_hasher = PasswordHasher()


@dataclass(frozen=True, slots=True, kw_only=True)
class User:
    """Who is asking, and from where."""

    id: int
    name: str
    role: Role
    domain_id: int | None = None  #: None: of a system admin, and of somebody who belongs nowhere and so sees nothing
    domain: str = INSTALLATION
    origin: str = ""  #: address of the client
    seen_from: int = 0  #: what the user's desktop has from before this revision may be what is to be seen no more
    token_id: int | None = None  #: of the token that asks
    is_seen: bool = True  #: that the token is in use was written down lately


def add_user(
    connection: Connection, name: str, role: Role = Role.SYSTEM_ADMIN, domain_id: int | None = None, mail: str = ""
) -> int:
    """The id of the user of that name; made where there is none."""
    user_id: int | None = connection.execute(select(users.c.id).where(users.c.name == name)).scalar_one_or_none()
    if user_id is None:
        row = insert(users).values(name=name, role=role.value, is_active=True, domain_id=domain_id, mail=mail)
        user_id = int(connection.execute(row.returning(users.c.id)).scalar_one())
    return user_id


def add_owner(connection: Connection, name: str) -> int:
    """The id of the person whose desktop has the server within it: a system admin, whatever was made of them."""
    user_id = add_user(connection, name)
    values = {"role": Role.SYSTEM_ADMIN.value, "domain_id": None, "is_active": True}
    connection.execute(update(users).where(users.c.id == user_id).values(**values))
    return user_id


def hash_password(password: str) -> str:
    """What is kept of a password; takes some 50 ms and 64 MiB on purpose."""
    return _hasher.hash(password)


def set_password(connection: Connection, name: str, password: str) -> None:
    """Gives the user a password; the user is made where there is none."""
    user_id = add_user(connection, name)
    connection.execute(update(users).where(users.c.id == user_id).values(password_hash=hash_password(password)))


def renew_token(
    connection: Connection, user_id: int, name: str, now: datetime, expires_at: datetime | None = None
) -> str:
    """A new token of that name for the user; the one that had the name before is void. Only its hash is kept."""
    token = secrets.token_urlsafe(32)
    connection.execute(delete(tokens).where(tokens.c.user_id == user_id, tokens.c.name == name))
    connection.execute(
        insert(tokens).values(
            user_id=user_id, name=name, token_hash=_hash_token(token), created_at=now, expires_at=expires_at
        )
    )
    return token


def find_user(connection: Connection, token: str, now: datetime, origin: str = "") -> User:
    """Whose token it is. Raises NotSignedIn."""
    row = connection.execute(_select_user(), {"token_hash": _hash_token(token)}).one_or_none()
    user = _to_user(row, now, origin)
    if isinstance(user, NotSignedIn):
        raise user
    return user


def find_users(
    connection: Connection, given: Collection[str], now: datetime, origin: str = ""
) -> dict[str, User | NotSignedIn]:
    """Whose tokens they are; an error to be raised for each that nobody has."""
    hashes = {_hash_token(token): token for token in given}
    rows: dict[str, Row[Any]] = {}
    wanted = list(hashes)
    for first in range(0, len(wanted), _TOKENS_AT_ONCE):
        some = wanted[first : first + _TOKENS_AT_ONCE]
        rows |= {row.token_hash: row for row in connection.execute(_select_some(), {"hashes": some})}
    return {token: _to_user(rows.get(token_hash), now, origin) for token_hash, token in hashes.items()}


def _select_users() -> Select[Any]:
    return (
        select(
            tokens.c.token_hash,
            users.c.id,
            users.c.name,
            users.c.role,
            users.c.domain_id,
            func.coalesce(domains.c.name, INSTALLATION).label("domain"),
            users.c.seen_from,
            tokens.c.id.label("token_id"),
            tokens.c.expires_at,
            tokens.c.last_used_at,
        )
        .join(tokens, tokens.c.user_id == users.c.id)
        .outerjoin(domains, domains.c.id == users.c.domain_id)
        .where(users.c.is_active)
    )


@cache
def _select_user() -> Select[Any]:
    return _select_users().where(tokens.c.token_hash == bindparam("token_hash"))


@cache
def _select_some() -> Select[Any]:
    return _select_users().where(tokens.c.token_hash.in_(bindparam("hashes", expanding=True)))


def _to_user(row: Row[Any] | None, now: datetime, origin: str) -> User | NotSignedIn:
    if row is None:
        return NotSignedIn()
    if row.expires_at is not None and row.expires_at <= now:
        return NotSignedIn("This token has expired. Connect again with a new token or with your password.")
    return User(
        id=row.id,
        name=row.name,
        role=Role(row.role),
        domain_id=row.domain_id,
        domain=row.domain,
        origin=origin,
        seen_from=row.seen_from,
        token_id=row.token_id,
        is_seen=row.last_used_at is not None and now - row.last_used_at < NOTED_AGAIN_AFTER,
    )


def note_use(connection: Connection, user: User, now: datetime) -> None:
    """Writes down that a user was there, and which token was used."""
    connection.execute(update(users).where(users.c.id == user.id).values(last_seen_at=now))
    if user.token_id is not None:
        connection.execute(update(tokens).where(tokens.c.id == user.token_id).values(last_used_at=now))


def find_password_hash(connection: Connection, name: str) -> str:
    """What is kept of the password of an active user; "" where there is no such user, or no password."""
    chosen = select(users.c.password_hash).where(users.c.name == name, users.c.is_active)
    return connection.execute(chosen).scalar_one_or_none() or ""


def is_password(password_hash: str, password: str) -> bool:
    """Whether a password is the one; takes as long where there is none to compare it with."""
    try:
        _hasher.verify(password_hash or _make_up_hash(), password)
    except (VerificationError, InvalidHashError):
        return False
    return bool(password_hash)


def _make_up_hash() -> str:
    """What no password fits, though it takes as long to find out: so the time of an answer does not tell who exists."""
    salt, tag = (
        b64encode(secrets.token_bytes(size)).decode().rstrip("=") for size in (_hasher.salt_len, _hasher.hash_len)
    )
    costs = f"m={_hasher.memory_cost},t={_hasher.time_cost},p={_hasher.parallelism}"
    return f"$argon2id$v=19${costs}${salt}${tag}"


def _hash_token(token: str) -> str:
    """SHA-256: a token has 256 bits of chance, so a slow hash would add nothing."""
    return hashlib.sha256(token.encode()).hexdigest()
