"""How long ended jobs are kept: the rules, and the clean-up that follows them."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, delete, false, insert, or_, select, update

from jobdesk.model.account import INSTALLATION, Right
from jobdesk.model.errors import InvalidField, NotFound, NotPermitted
from jobdesk.model.retention import RetentionRule
from jobdesk.model.script import Script, ScriptId
from jobdesk.model.states import FINAL_STATES, State
from jobdesk.server.accounts import User
from jobdesk.server.purging import count_over, ended_at, remove_some
from jobdesk.server.records import keeps_only_failed
from jobdesk.server.rights import find_domain, require, sees_all, visible
from jobdesk.server.scripts import read_newest
from jobdesk.storage.account_tables import domains
from jobdesk.storage.database import Database, next_revision
from jobdesk.storage.tables import jobs, retention_rules, scripts

MAX_DAYS = 36_500
MAX_COUNT = 1_000_000_000

#: Of the server's own jobs, for whose script there is no rule.
OF_SYSTEM_JOBS = RetentionRule(keep_count=100)

_FINAL = tuple(state.value for state in FINAL_STATES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """Jobs to which the same rule applies."""

    script_id: ScriptId
    script: str
    domain_id: int | None
    domain: str
    is_system: bool


def read_rules(connection: Connection, user: User) -> tuple[RetentionRule, ...]:
    """The rules that a user may set, those for all scripts first. Raises NotPermitted."""
    require(user, Right.PURGE)
    return _read(connection, _settable(user))


def save_rules(connection: Connection, user: User, rules: Sequence[RetentionRule]) -> tuple[RetentionRule, ...]:
    """Puts these rules in the place of all that the user may set. Raises NotPermitted, NotFound or InvalidField."""
    require(user, Right.PURGE)
    _check(connection, user, rules)
    before = _read_keeping_only_failed(connection)
    connection.execute(delete(retention_rules).where(_settable(user)))
    rows = [
        {
            "domain": rule.domain,
            "script_id": rule.script_id,
            "keep_days": rule.keep_days,
            "keep_count": rule.keep_count,
            "keeps_only_failed": rule.keeps_only_failed,
        }
        for rule in rules
    ]
    if rows:
        connection.execute(insert(retention_rules), rows)
    # Desktops say so where the history of such a script is empty.
    for script_id in sorted(before ^ _read_keeping_only_failed(connection)):
        row = update(scripts).where(scripts.c.id == script_id)
        connection.execute(row.values(revision=next_revision(connection)))
    return _read(connection, _settable(user))


def keep_only_failed(connection: Connection, user: User, script: Script, *, is_wanted: bool) -> Script:
    """The script once only its failed runs are kept, or all again, by a rule for it alone; else it keeps what it kept.

    Raises NotPermitted.
    """
    if script.keeps_only_failed == is_wanted:
        return script
    require(user, Right.PURGE)
    rule = find_rule(_read(connection), script.id, script.domain) or RetentionRule()
    columns, of_domain = retention_rules.c, script.domain or None
    if rule.script_id == script.id and rule.domain in (script.domain, of_domain):
        is_of_domain = columns.domain.is_(None) if rule.domain is None else columns.domain == rule.domain
        meant = update(retention_rules).where(columns.script_id == script.id, is_of_domain)
        connection.execute(meant.values(keeps_only_failed=is_wanted))
    else:
        kept = {"keep_days": rule.keep_days, "keep_count": rule.keep_count, "keeps_only_failed": is_wanted}
        connection.execute(insert(retention_rules).values(domain=of_domain, script_id=script.id, **kept))
    row = update(scripts).where(scripts.c.id == script.id)
    connection.execute(row.values(revision=next_revision(connection)))
    return read_newest(connection, script.id)


def find_rule(rules: Iterable[RetentionRule], script_id: ScriptId, domain: str) -> RetentionRule | None:
    """The most particular rule: for script and domain, for the script, for the domain, for all."""
    fitting = [
        rule for rule in rules if rule.script_id in (None, script_id) and (rule.domain is None or rule.domain == domain)
    ]
    return max(fitting, key=lambda rule: (rule.script_id is not None, rule.domain is not None), default=None)


def clean_up(database: Database, now: datetime, tell: Callable[[str], None], is_wanted: Callable[[], bool]) -> int:
    """Removes what the rules do not keep, some in each transaction, while it is wanted; how many jobs.

    `tell` is called with a line for each kind of job of which there was something to remove.
    """
    with database.read() as connection:
        rules = _read(connection)
        kinds = _read_kinds(connection)
    total = 0
    for kind in kinds:
        rule = find_rule(rules, kind.script_id, kind.domain)
        if kind.is_system and (rule is None or rule.script_id is None):
            rule = OF_SYSTEM_JOBS
        count = 0 if rule is None else _clean_up_kind(database, kind, rule, now, is_wanted)
        if count:
            place = f" in {kind.domain}" if kind.domain else ""
            tell(f"{kind.script}{place}: {count} removed")
        total += count
    return total


def purge_some(connection: Connection, user: User, older_than_days: int, domain: str | None, now: datetime) -> int:
    """Removes some of the ended jobs that are older, of one domain or of all that the user may purge; how many.

    Raises NotPermitted or InvalidField.
    """
    return remove_some(connection, _is_older(connection, user, older_than_days, domain, now))


def count_older(connection: Connection, user: User, older_than_days: int, domain: str | None, now: datetime) -> int:
    """How many jobs `purge_some` would remove in the end. Raises as it does."""
    return count_over(connection, _is_older(connection, user, older_than_days, domain, now))


def _is_older(
    connection: Connection, user: User, older_than_days: int, domain: str | None, now: datetime
) -> ColumnElement[bool]:
    require(user, Right.PURGE)
    if not 0 <= older_than_days <= MAX_DAYS:
        raise InvalidField(f"The age is 0 to {MAX_DAYS} days.", "older_than_days")
    is_meant = visible(user, jobs) & (ended_at() < now - timedelta(days=older_than_days))
    if domain is not None:
        if not sees_all(user) and domain != user.domain:
            raise NotPermitted(f"{user.name} may do this only in the domain {user.domain}.")
        is_meant &= _is_of_domain(find_domain(connection, domain))
    return is_meant


def _clean_up_kind(
    database: Database, kind: Kind, rule: RetentionRule, now: datetime, is_wanted: Callable[[], bool]
) -> int:
    total = 0
    while is_wanted():
        with database.write() as connection:
            count = remove_some(connection, _is_superfluous(connection, kind, rule, now))
        if not count:
            break
        total += count
    return total


def _is_superfluous(connection: Connection, kind: Kind, rule: RetentionRule, now: datetime) -> ColumnElement[bool]:
    """Which jobs of a kind a rule does not keep."""
    of_kind = and_(
        jobs.c.script_id == kind.script_id, jobs.c.is_system == kind.is_system, _is_of_domain(kind.domain_id)
    )
    goes: list[ColumnElement[bool]] = [false()]
    kept = of_kind & jobs.c.state.in_(_FINAL)
    if rule.keeps_only_failed:
        goes.append(jobs.c.state == State.SUCCEEDED.value)
        kept &= jobs.c.state != State.SUCCEEDED.value
    if rule.keep_days is not None:
        goes.append(ended_at() < now - timedelta(days=rule.keep_days))
    if rule.keep_count is not None:
        newest = select(jobs.c.id).where(kept).order_by(jobs.c.id.desc()).offset(rule.keep_count).limit(1)
        last = connection.execute(newest).scalar_one_or_none()
        if last is not None:
            goes.append(jobs.c.id <= last)
    return of_kind & or_(*goes)


def _read_kinds(connection: Connection) -> list[Kind]:
    rows = connection.execute(
        select(jobs.c.script_id, scripts.c.name.label("script"), jobs.c.domain_id, domains.c.name, jobs.c.is_system)
        .join(scripts, scripts.c.id == jobs.c.script_id)
        .outerjoin(domains, domains.c.id == jobs.c.domain_id)
        .distinct()
        .order_by(jobs.c.script_id, jobs.c.domain_id, jobs.c.is_system)
    )
    return [
        Kind(
            script_id=row.script_id,
            script=row.script,
            domain_id=row.domain_id,
            domain=row.name or INSTALLATION,
            is_system=row.is_system,
        )
        for row in rows
    ]


def _is_of_domain(domain_id: int | None) -> ColumnElement[bool]:
    return jobs.c.domain_id.is_(None) if domain_id is None else jobs.c.domain_id == domain_id


def _settable(user: User) -> ColumnElement[bool]:
    if sees_all(user):
        return retention_rules.c.id.is_not(None)
    return retention_rules.c.domain == user.domain if user.domain_id is not None else false()


def _read(connection: Connection, *where: ColumnElement[bool]) -> tuple[RetentionRule, ...]:
    columns = retention_rules.c
    rows = connection.execute(
        select(retention_rules)
        .where(*where)
        .order_by(columns.script_id.is_not(None), columns.script_id, columns.domain.is_not(None), columns.domain)
    )
    return tuple(map(_to_rule, rows))


def _to_rule(row: Row[Any]) -> RetentionRule:
    return RetentionRule(
        domain=row.domain,
        script_id=row.script_id,
        keep_days=row.keep_days,
        keep_count=row.keep_count,
        keeps_only_failed=row.keeps_only_failed,
    )


def _check(connection: Connection, user: User, rules: Sequence[RetentionRule]) -> None:
    seen = set()
    for number, rule in enumerate(rules):
        place = f"rules[{number}]"
        if (rule.domain, rule.script_id) in seen:
            raise InvalidField("There are two rules for the same script and domain.", place)
        seen.add((rule.domain, rule.script_id))
        if rule.keep_days is not None and not 1 <= rule.keep_days <= MAX_DAYS:
            raise InvalidField(f"Jobs are kept for 1 to {MAX_DAYS} days, or whatever their age.", f"{place}.keep_days")
        if rule.keep_count is not None and not 1 <= rule.keep_count <= MAX_COUNT:
            raise InvalidField(f"1 to {MAX_COUNT} jobs are kept, or however many.", f"{place}.keep_count")
        _check_subject(connection, user, rule, place)


def _check_subject(connection: Connection, user: User, rule: RetentionRule, place: str) -> None:
    if not sees_all(user) and (rule.domain is None or rule.domain != user.domain):
        raise NotPermitted(f"{user.name} may do this only in the domain {user.domain}.")
    if rule.domain is not None:
        try:
            find_domain(connection, rule.domain)
        except InvalidField as error:
            raise InvalidField(error.sentence, f"{place}.domain") from error
    if rule.script_id is not None:
        try:
            read_newest(connection, rule.script_id, user)
        except NotFound as error:
            raise InvalidField(error.sentence, f"{place}.script_id") from error


def _read_keeping_only_failed(connection: Connection) -> set[int]:
    """The scripts of whose runs only failed ones are kept."""
    joined = select(scripts.c.id).outerjoin(domains, domains.c.id == scripts.c.domain_id)
    return set(connection.execute(joined.where(keeps_only_failed())).scalars())
