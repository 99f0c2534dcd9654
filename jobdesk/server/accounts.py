"""Users, their passwords and tokens, and who is asking."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import Connection, delete, insert, select, update

from jobdesk.model.errors import NotPermitted, NotSignedIn
from jobdesk.storage.tables import tokens, users

SYSTEM_ADMIN = "system_admin"
VIEWER = "viewer"

_hasher = PasswordHasher()
#: Checked when there is no such user, so that the time of an answer does not tell who exists.
_NOBODY = _hasher.hash(secrets.token_urlsafe())


@dataclass(frozen=True, slots=True, kw_only=True)
class User:
    """Who is asking, and from where."""

    id: int
    name: str
    role: str
    origin: str = ""  #: address of the client

    def require_operator(self) -> None:
        """Raises NotPermitted for somebody who may only read."""
        if self.role == VIEWER:
            raise NotPermitted(f"{self.name} may read jobs, but not run, restart or cancel them.")


def add_user(connection: Connection, name: str, role: str = SYSTEM_ADMIN) -> int:
    """The id of the user of that name; made where there is none."""
    user_id: int | None = connection.execute(select(users.c.id).where(users.c.name == name)).scalar_one_or_none()
    if user_id is None:
        row = insert(users).values(name=name, role=role, is_active=True).returning(users.c.id)
        user_id = int(connection.execute(row).scalar_one())
    return user_id


def set_password(connection: Connection, name: str, password: str) -> None:
    """Gives the user a password; the user is made where there is none."""
    user_id = add_user(connection, name)
    connection.execute(update(users).where(users.c.id == user_id).values(password_hash=_hasher.hash(password)))


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
    row = connection.execute(
        select(users.c.id, users.c.name, users.c.role, tokens.c.expires_at)
        .join(tokens, tokens.c.user_id == users.c.id)
        .where(tokens.c.token_hash == _hash_token(token), users.c.is_active)
    ).one_or_none()
    if row is None:
        raise NotSignedIn
    if row.expires_at is not None and row.expires_at <= now:
        raise NotSignedIn("This token has expired. Connect again with a new token or with your password.")
    return User(id=row.id, name=row.name, role=row.role, origin=origin)


def check_password(connection: Connection, name: str, password: str) -> User:
    """The user of that name and password; takes some 50 ms on purpose. Raises NotSignedIn."""
    row = connection.execute(
        select(users.c.id, users.c.name, users.c.role, users.c.password_hash).where(
            users.c.name == name, users.c.is_active
        )
    ).one_or_none()
    known = row.password_hash if row is not None and row.password_hash else _NOBODY
    try:
        _hasher.verify(known, password)
    except (VerificationError, InvalidHashError) as error:
        raise NotSignedIn("The user's name or the password is wrong.") from error
    if row is None:
        raise NotSignedIn("The user's name or the password is wrong.")
    return User(id=row.id, name=row.name, role=row.role)


def _hash_token(token: str) -> str:
    """SHA-256: a token has 256 bits of chance, so a slow hash would add nothing."""
    return hashlib.sha256(token.encode()).hexdigest()
