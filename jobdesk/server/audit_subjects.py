"""What the audit says of a command: on what it was, in which domain, and what became of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, null, select, true

from jobdesk.model.account import INSTALLATION
from jobdesk.model.audit import Outcome
from jobdesk.model.computer import ComputerChange
from jobdesk.model.errors import JobDeskError, ServerFault
from jobdesk.model.job import NewJob
from jobdesk.protocol import documents
from jobdesk.server import audit
from jobdesk.server.accounts import User
from jobdesk.server.rights import name_domain, sees_all, visible
from jobdesk.storage import account_tables, tables

MAX_NAMES = 20  #: in one entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What a command is about, in words that hold nothing which the user may not know."""

    words: str = ""
    domain: str = INSTALLATION


def describe_subject(connection: Connection, user: User, document: object) -> Subject:
    """On what a command is that came with this document; None for one that could not be read."""
    words, domain_ids = _describe(connection, user, document)
    if not sees_all(user):
        return Subject(words=words, domain=user.domain)
    domain_id = domain_ids.pop() if len(domain_ids) == 1 else None
    return Subject(words=words, domain=name_domain(connection, domain_id))


def describe_new_job(user: User, made: documents.JobChangeDocument) -> Subject:
    """On what a command was that has made a job; as `describe_subject`, but nothing is to be asked."""
    (job,) = made.jobs
    return Subject(words=job.script, domain=job.domain if sees_all(user) else user.domain)


def note_deed(connection: Connection, now: datetime, user: User, action: str, subject: Subject, result: object) -> None:
    """Writes what a command has done, and apart from it what it could not do."""
    refused: dict[int, str] = dict(getattr(result, "refused", None) or {})
    changed = getattr(result, "jobs", None)
    if not isinstance(changed, tuple):
        audit.note(connection, now, user, action, subject.words, subject.domain, detail=_describe_result(result))
        return
    if changed:
        ids = _join([f"#{job.id}" for job in changed])
        # Of a new job the number alone says little.
        words = ids if subject.words.startswith("#") or not subject.words else f"{subject.words} {ids}"
        found = {job.domain for job in changed}
        domain = found.pop() if sees_all(user) and len(found) == 1 else subject.domain
        audit.note(connection, now, user, action, words, domain)
    if refused or not changed:
        is_of_jobs = isinstance(result, documents.JobChangeDocument)
        words = _join([f"#{number}" for number in refused]) if refused and is_of_jobs else subject.words
        detail = _join(list(refused.values()), " ")
        outcome = Outcome.REFUSED if refused else Outcome.DONE
        audit.note(connection, now, user, action, words, subject.domain, outcome, detail)


def note_refusal(
    connection: Connection, now: datetime, user: User, action: str, subject: Subject, error: Exception
) -> None:
    """Writes that a command was refused, or that the server failed at it; its transaction is undone already."""
    if isinstance(error, JobDeskError):
        audit.note(connection, now, user, action, subject.words, subject.domain, Outcome.REFUSED, error.sentence)
    else:
        audit.note(connection, now, user, action, subject.words, subject.domain, Outcome.FAILED, ServerFault().sentence)


def _describe(connection: Connection, user: User, document: object) -> tuple[str, set[int | None]]:
    match document:
        case documents.JobIdsDocument() | documents.RestartDocument() | documents.SubscriptionDocument():
            ids = document.job_ids
            chosen = select(tables.jobs.c.domain_id).where(tables.jobs.c.id.in_(ids[:500])).distinct()
            return _join([f"#{each}" for each in ids]), set(connection.execute(chosen).scalars())
        case NewJob():
            return _name(connection, user, tables.scripts, "script", (document.script_id,))
        case documents.ScriptIdsDocument():
            return _name(connection, user, tables.scripts, "script", document.script_ids)
        case documents.GroupIdsDocument():
            return _name(connection, user, tables.groups, "group", document.group_ids)
        case documents.ComputerIdsDocument() | ComputerChange():
            return _name(connection, user, tables.computers, "computer", document.computer_ids)
        case documents.ScheduleIdsDocument():
            return _name(connection, user, tables.schedules, "schedule", document.schedule_ids)
        case documents.UserIdsDocument():
            return _name(connection, user, account_tables.users, "user", document.user_ids)
        case documents.DomainIdsDocument():
            return _name(connection, user, account_tables.domains, "domain", document.domain_ids)
        case documents.TokenIdsDocument():
            return _name(connection, user, account_tables.tokens, "token", document.token_ids)
        case documents.SubscriptionIdsDocument():
            own = tables.filter_subscriptions
            return _name(connection, user, own, "subscription", document.subscription_ids)
        case documents.ImportDocument():
            return _join([file.name for file in document.files]), set()
        case documents.PurgeDocument():
            return f"older than {document.older_than_days} days", _find_domain(connection, document.domain)
    return str(getattr(document, "name", "")), _find_domain(connection, getattr(document, "domain", None))


def _name(
    connection: Connection, user: User, table: Table, kind: str, ids: Sequence[int]
) -> tuple[str, set[int | None]]:
    """Names of things, and their domains; of what the user may not see, or what is not there, the number only."""
    wanted = tuple(dict.fromkeys(ids))[:500]
    domain_id: ColumnElement[Any]
    if "domain_id" in table.c:
        domain_id, may_see = table.c.domain_id, visible(user, table)
    elif table is account_tables.domains:
        domain_id, may_see = table.c.id, true() if sees_all(user) else table.c.id == user.domain_id
    else:
        domain_id, may_see = null(), table.c.user_id == user.id
    chosen = select(table.c.id, table.c.name, domain_id.label("domain_id"))
    rows = connection.execute(chosen.where(table.c.id.in_(wanted), may_see)).all()
    known = {row.id: row.name for row in rows}
    domain_ids = {row.domain_id for row in rows}
    return _join([known.get(each, f"{kind} {each}") for each in ids[:500]], left_out=len(ids[500:])), domain_ids


def _find_domain(connection: Connection, name: object) -> set[int | None]:
    if not isinstance(name, str) or not name:
        return set()
    return set(
        connection.execute(select(account_tables.domains.c.id).where(account_tables.domains.c.name == name)).scalars()
    )


def _describe_result(result: object) -> str:
    if isinstance(result, documents.ImportResultDocument):
        outcomes = [file.outcome.value.replace("_", " ") for file in result.files]
        return ", ".join(f"{outcomes.count(each)} {each}" for each in dict.fromkeys(outcomes))
    return _join(list(getattr(result, "notes", ())), " ")


def _join(names: Iterable[str], between: str = ", ", left_out: int = 0) -> str:
    found = list(names)
    left_out += len(found[MAX_NAMES:])
    more = [f"and {left_out} more"] if left_out else []
    return between.join([*found[:MAX_NAMES], *more])
