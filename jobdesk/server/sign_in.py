"""Proving who one is with a password: checked slowly, and the more seldom the more often it failed."""

import secrets
from datetime import datetime, timedelta
from math import ceil
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from jobdesk.model.audit import Outcome
from jobdesk.model.errors import NotSignedIn, TooManyAttempts
from jobdesk.protocol.documents import TokenDocument
from jobdesk.server import audit
from jobdesk.server.accounts import find_password_hash, is_password, renew_token
from jobdesk.storage.account_tables import domains, sign_in_failures, users
from jobdesk.storage.database import Database

SIGN_IN_LASTS = timedelta(days=90)
SIGN_IN_TOKEN = "sign-in"  #: how the names of tokens begin that were made for a password
FREE_FAILURES = 5  #: of one name from one address
FREE_FAILURES_OF_ALL = 50  #: from one address, whatever the names
LONGEST_DELAY_S = 60
FORGOTTEN_AFTER = timedelta(hours=1)  #: failures, once none is added
WRONG = "The user's name or the password is wrong."

_ALL = ""  #: stands for all names; nobody who can sign in has it
_MAX_NAME = 128


def sign_in(database: Database, name: str, password: str, origin: str, now: datetime) -> TokenDocument:
    """A token for a name and a password. Blocks for some 50 ms. Raises NotSignedIn or TooManyAttempts."""
    is_right = prove(database, name, password, origin, now)
    with database.write() as connection:
        user = _find_user(connection, name)
        if not is_right or user is None or not user.is_active:
            audit.note(
                connection,
                now,
                None,
                "sign-in",
                # A name that is nobody's may be a password in the wrong field.
                target=user.name if user else "",
                domain=user.domain if user else "",
                outcome=Outcome.REFUSED,
                detail=WRONG,
                origin=origin,
            )
        else:
            return _let_in(connection, user, origin, now)
    raise NotSignedIn(WRONG)


def prove(database: Database, name: str, password: str, origin: str, now: datetime) -> bool:
    """Whether this is the password of that active user. Blocks for some 50 ms. Raises TooManyAttempts.

    An attempt counts as failed until it is known to be right, so that many at once are not more than their number.
    """
    with database.read() as connection:
        _refuse_too_many(connection, name, origin, now)
    with database.write() as connection:
        _refuse_too_many(connection, name, origin, now)
        for key in (name, _ALL):
            _count(connection, key, origin, now)
        known = find_password_hash(connection, name)
    if not is_password(known, password):
        return False
    with database.write() as connection:
        connection.execute(delete(sign_in_failures).where(_of(name, origin)))
        one_less = update(sign_in_failures).where(_of(_ALL, origin)).values(count=sign_in_failures.c.count - 1)
        connection.execute(one_less)
    return True


def delay_s(failures: int, free: int = FREE_FAILURES) -> int:
    """How long after a failure the next attempt is looked at: 1, 2, 4 … 60 seconds once the free ones are gone."""
    return 0 if failures < free else min(LONGEST_DELAY_S, 1 << min(failures - free, 10))


def _let_in(connection: Connection, user: Row[Any], origin: str, now: datetime) -> TokenDocument:
    connection.execute(update(users).where(users.c.id == user.id).values(last_seen_at=now))
    expires_at = now + SIGN_IN_LASTS
    name = f"{SIGN_IN_TOKEN} {origin} {now:%Y-%m-%d %H:%M:%S} {secrets.token_hex(3)}"  # two at once are two
    token = renew_token(connection, user.id, name, now, expires_at)
    audit.note(connection, now, None, "sign-in", user.name, user.domain, actor=user.name, origin=origin)
    return TokenDocument(user=user.name, token=token, expires_at=expires_at)


def _find_user(connection: Connection, name: str) -> Any:
    domain = func.coalesce(domains.c.name, "").label("domain")
    found: Any = connection.execute(
        select(users.c.id, users.c.name, users.c.is_active, domain)
        .outerjoin(domains, domains.c.id == users.c.domain_id)
        .where(users.c.name == name)
    ).one_or_none()
    return found


def _refuse_too_many(connection: Connection, name: str, origin: str, now: datetime) -> None:
    for key, free in ((name, FREE_FAILURES), (_ALL, FREE_FAILURES_OF_ALL)):
        chosen = select(sign_in_failures.c.count.label("failures"), sign_in_failures.c.last_at)
        row = connection.execute(chosen.where(_of(key, origin))).one_or_none()
        if row is None or row.last_at <= now - FORGOTTEN_AFTER:
            continue
        left = row.last_at + timedelta(seconds=delay_s(row.failures, free)) - now
        if left > timedelta():
            seconds = ceil(left.total_seconds())
            unit = "second" if seconds == 1 else "seconds"
            raise TooManyAttempts(f"Too many attempts have failed. Try again in {seconds} {unit}.", seconds)


def _count(connection: Connection, name: str, origin: str, now: datetime) -> None:
    connection.execute(delete(sign_in_failures).where(sign_in_failures.c.last_at <= now - FORGOTTEN_AFTER))
    row = update(sign_in_failures).where(_of(name, origin))
    if connection.execute(row.values(count=sign_in_failures.c.count + 1, last_at=now)).rowcount == 0:
        values = {"user_name": name[:_MAX_NAME], "origin": origin, "count": 1, "last_at": now}
        connection.execute(insert(sign_in_failures).values(**values))


def _of(name: str, origin: str) -> Any:
    return (sign_in_failures.c.user_name == name[:_MAX_NAME]) & (sign_in_failures.c.origin == origin)
