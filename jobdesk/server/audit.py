"""The audit: who did what, when, on what and with what outcome. Nothing in it is ever changed."""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, bindparam, insert, or_, select

from jobdesk.model.account import INSTALLATION, Right
from jobdesk.model.audit import AuditEntry, AuditQuery, Outcome
from jobdesk.protocol.documents import AuditDocument
from jobdesk.server.accounts import User
from jobdesk.server.rights import require, sees_all, visible
from jobdesk.storage.account_tables import domains
from jobdesk.storage.pending import write_later
from jobdesk.storage.tables import audit

MAX_PAGE = 500
_NOTE = insert(audit)
_DOMAIN = select(domains.c.id).where(domains.c.name == bindparam("domain"))
MAX_LENGTH = 1000  #: characters of what is written of a target or a detail
_SEARCHED = (audit.c.actor, audit.c.action, audit.c.target, audit.c.origin, audit.c.detail)


def note(
    connection: Connection,
    at: datetime,
    user: User | None,
    action: str,
    target: str = "",
    domain: str = INSTALLATION,
    outcome: Outcome = Outcome.DONE,
    detail: str = "",
    *,
    actor: str = "",
    origin: str = "",
) -> None:
    """Writes an entry, which admins of the domain may read.

    `user` is None for the server itself, and for somebody who has not signed in yet.
    """
    # Whose admins may read it is known by the id: a domain may be renamed, and a new one take its name.
    entry = {
        "at": at,
        "actor": user.name if user else actor,
        "origin": user.origin if user else origin,
        "action": action,
        "target": _shorten(target),
        "domain": domain,
        "domain_id": connection.execute(_DOMAIN, {"domain": domain}).scalar_one_or_none() if domain else None,
        "outcome": outcome.value,
        "detail": _shorten(detail),
    }
    write_later(connection, _NOTE, entry)


def read_page(connection: Connection, user: User, query: AuditQuery, before: int | None, limit: int) -> AuditDocument:
    """A page of the entries that match, newest first, those before the entry `before`. Raises NotPermitted."""
    require(user, Right.READ_AUDIT)
    wanted = _conditions(query)
    if not sees_all(user):
        wanted.append(visible(user, audit))
    if before is not None:
        wanted.append(audit.c.id < before)
    rows = connection.execute(select(audit).where(*wanted).order_by(audit.c.id.desc()).limit(limit + 1)).all()
    entries = tuple(_to_entry(row) for row in rows[:limit])
    return AuditDocument(entries=entries, next_before=entries[-1].id if len(rows) > limit else None)


def _conditions(query: AuditQuery) -> list[ColumnElement[bool]]:
    wanted: list[ColumnElement[bool]] = [
        or_(*(column.icontains(word, autoescape=True) for column in _SEARCHED)) for word in query.words.split()
    ]
    if query.actor:
        wanted.append(audit.c.actor == query.actor)
    if query.action:
        part = audit.c.action.startswith(f"{query.action}.", autoescape=True)
        wanted.append(or_(audit.c.action == query.action, part))
    if query.outcome is not None:
        wanted.append(audit.c.outcome == query.outcome.value)
    if query.since is not None:
        wanted.append(audit.c.at >= query.since)
    if query.until is not None:
        wanted.append(audit.c.at < query.until)
    return wanted


def _to_entry(row: Row[Any]) -> AuditEntry:
    kept = {name: value for name, value in row._mapping.items() if name != "domain_id"}
    return AuditEntry(**{**kept, "outcome": Outcome(row.outcome)})


def _shorten(text: str) -> str:
    return text if len(text) <= MAX_LENGTH else f"{text[: MAX_LENGTH - 1]}…"
