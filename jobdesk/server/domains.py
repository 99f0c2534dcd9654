"""Domains: the tenants of a server; and who has to begin anew when what one may see becomes less or other."""

from collections.abc import Iterable

from sqlalchemy import Connection, Table, delete, insert, select, update

from jobdesk.model.account import Domain, DomainId, Right, Role
from jobdesk.model.errors import InvalidField, NotFound, Refused
from jobdesk.model.new_script import check_name
from jobdesk.server.accounts import User
from jobdesk.server.rights import require, sees_all
from jobdesk.storage import account_tables, tables
from jobdesk.storage.account_tables import domains, users
from jobdesk.storage.database import next_revision
from jobdesk.storage.pending import flush

#: What keeps a domain from being removed, by the words for it.
_BELONGING = {
    "users": account_tables.users,
    "computers": tables.computers,
    "groups": tables.groups,
    "scripts": tables.scripts,
    "schedules": tables.schedules,
    "jobs": tables.jobs,
}


def read_domains(connection: Connection, user: User) -> tuple[Domain, ...]:
    """The domains that a user may see, by name: all, or the user's own."""
    chosen = select(domains).order_by(domains.c.name)
    if not sees_all(user):
        chosen = chosen.where(domains.c.id == user.domain_id)
    return tuple(Domain(id=row.id, name=row.name) for row in connection.execute(chosen))


def save_domain(connection: Connection, user: User, domain_id: DomainId | None, name: str) -> Domain:
    """Makes a domain, or gives one another name. Raises NotPermitted, NotFound or InvalidField."""
    require(user, Right.MANAGE_DOMAINS)
    check_name("name", name)
    name = name.strip()
    namesake = connection.execute(select(domains.c.id).where(domains.c.name == name)).scalar_one_or_none()
    if namesake is not None and namesake != domain_id:
        raise InvalidField(f"There is a domain {name!r} already. Choose another name.", "name")
    if domain_id is None:
        return Domain(id=add_domain(connection, name), name=name)
    known = _find_domain(connection, domain_id)
    if known.name != name:
        _rename(connection, known, name)
    return Domain(id=domain_id, name=name)


def add_domain(connection: Connection, name: str) -> DomainId:
    """The id of a domain of that name; made where there is none."""
    known = connection.execute(select(domains.c.id).where(domains.c.name == name)).scalar_one_or_none()
    if known is None:
        known = connection.execute(insert(domains).values(name=name).returning(domains.c.id)).scalar_one()
    return DomainId(known)


def delete_domains(connection: Connection, user: User, domain_ids: Iterable[DomainId]) -> int:
    """Removes domains; how many. Raises NotPermitted, NotFound, or Refused for one that something belongs to."""
    require(user, Right.MANAGE_DOMAINS)
    wanted = tuple(dict.fromkeys(domain_ids))
    for domain_id in wanted:
        domain = _find_domain(connection, domain_id)
        for words, table in _BELONGING.items():
            if _has_any(connection, table, domain_id):
                raise Refused(
                    f"The domain {domain.name} has {words}. Remove them, or move them to another domain, first."
                )
        of_domain = tables.retention_rules.c.domain == domain.name
        connection.execute(delete(tables.retention_rules).where(of_domain))
        flush(connection)
        for table in (tables.audit, tables.removals, tables.job_removals):
            # A new domain may get the id of this one.
            connection.execute(update(table).where(table.c.domain_id == domain_id).values(domain_id=None))
        connection.execute(delete(domains).where(domains.c.id == domain_id))
    return len(wanted)


def begin_anew(connection: Connection, *domain_ids: int | None) -> None:
    """Lets the desktops of those who saw these domains drop what they have; this takes the next revision.

    To be called when something leaves a domain. None is the whole installation, of which global scripts alone are
    seen by others than system admins: these keep seeing everything.
    """
    is_meant = users.c.role != Role.SYSTEM_ADMIN.value
    if None not in domain_ids:
        is_meant &= users.c.domain_id.in_(domain_ids)
    connection.execute(update(users).where(is_meant).values(seen_from=next_revision(connection)))


def _rename(connection: Connection, known: Domain, name: str) -> None:
    """Everybody who has seen the old name begins anew: it stands in too many records to tell them one by one."""
    connection.execute(update(domains).where(domains.c.id == known.id).values(name=name))
    connection.execute(update(tables.jobs).where(tables.jobs.c.domain_id == known.id).values(domain=name))
    rules = tables.retention_rules
    connection.execute(update(rules).where(rules.c.domain == known.name).values(domain=name))
    sees_it = (users.c.domain_id == known.id) | (users.c.role == Role.SYSTEM_ADMIN.value)
    connection.execute(update(users).where(sees_it).values(seen_from=next_revision(connection)))


def _find_domain(connection: Connection, domain_id: DomainId) -> Domain:
    row = connection.execute(select(domains).where(domains.c.id == domain_id)).one_or_none()
    if row is None:
        raise NotFound(f"There is no domain {domain_id}.")
    return Domain(id=row.id, name=row.name)


def _has_any(connection: Connection, table: Table, domain_id: DomainId) -> bool:
    return connection.execute(select(table.c.id).where(table.c.domain_id == domain_id).limit(1)).first() is not None
