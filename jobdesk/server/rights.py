"""Who may do what, and who sees what: every rule asks `require`, every query is narrowed by `visible`."""

from enum import Enum

from sqlalchemy import ColumnElement, Connection, Table, bindparam, false, or_, select, true

from jobdesk.model.account import INSTALLATION, DomainId, Right, Role, may
from jobdesk.model.errors import InvalidField, NotPermitted
from jobdesk.server.accounts import User
from jobdesk.storage.account_tables import domains
from jobdesk.storage.tables import jobs, scripts

_NOT_ALLOWED = {
    Right.READ: "{0} may not read this.",
    Right.RUN: "{0} may read jobs, but not run, restart or cancel them.",
    Right.EDIT: "{0} may not change scripts, groups, computers or schedules. An administrator of the domain may.",
    Right.PURGE: "{0} may not remove old jobs, nor set how long they are kept. An administrator of the domain may.",
    Right.MANAGE_USERS: "{0} may not see or change users. An administrator of the domain may.",
    Right.READ_AUDIT: "{0} may not read the audit. An administrator of the domain may.",
    Right.MANAGE_DOMAINS: "{0} may not change domains. A system administrator may.",
}


_NAME = select(domains.c.name).where(domains.c.id == bindparam("domain"))


class _Anywhere(Enum):
    ANYWHERE = "anywhere"


ANYWHERE = _Anywhere.ANYWHERE  #: in whichever domain: asked before it is known what a command is about


def require(user: User, right: Right, domain_id: int | _Anywhere | None = ANYWHERE) -> None:
    """Raises NotPermitted where the role does not allow it, or not there; None is the whole installation."""
    if not may(user.role, right):
        raise NotPermitted(_NOT_ALLOWED[right].format(user.name))
    if domain_id is not ANYWHERE and not is_within(user, domain_id):
        raise NotPermitted(f"{user.name} may do this only in the domain {user.domain}.")


def is_within(user: User, domain_id: int | None) -> bool:
    """Whether what belongs to a domain, or with None to the whole installation, is the user's."""
    if user.role is Role.SYSTEM_ADMIN:
        return True
    return domain_id is not None and domain_id == user.domain_id


def sees_all(user: User) -> bool:
    """Whether nothing is kept from the user."""
    return user.role is Role.SYSTEM_ADMIN


def visible(user: User, table: Table) -> ColumnElement[bool]:
    """Which rows of a table with a column `domain_id` the user may see; global scripts are for everybody."""
    if sees_all(user):
        return true()
    own = false() if user.domain_id is None else table.c.domain_id == user.domain_id
    return or_(own, table.c.domain_id.is_(None)) if table is scripts else own


def choose_domain(connection: Connection, user: User, right: Right, name: str) -> int | None:
    """The id of the domain in which a person wants something made; without a name it is the person's own.

    None is the whole installation. Raises NotPermitted, or InvalidField where there is no such domain.
    """
    require(user, right)
    if not sees_all(user):
        # Whether there is a domain of another name is not for everybody to know.
        if user.domain_id is None or name not in (INSTALLATION, user.domain):
            raise NotPermitted(f"{user.name} may do this only in the domain {user.domain}.")
        return user.domain_id
    return find_domain(connection, name)


def find_domain(connection: Connection, name: str) -> DomainId | None:
    """The id of a domain; None for the whole installation. Raises InvalidField."""
    if name == INSTALLATION:
        return None
    domain_id = connection.execute(select(domains.c.id).where(domains.c.name == name)).scalar_one_or_none()
    if domain_id is None:
        raise InvalidField(f"There is no domain {name!r}.", "domain")
    return DomainId(domain_id)


def name_domain(connection: Connection, domain_id: int | None) -> str:
    """The name of a domain; "" for the whole installation."""
    if domain_id is None:
        return INSTALLATION
    name: str = connection.execute(_NAME, {"domain": domain_id}).scalar_one()
    return name


def is_visible_job(connection: Connection, user: User, job_id: int) -> bool:
    """Whether there is a job of that id that the user may see."""
    found = connection.execute(select(jobs.c.id).where(jobs.c.id == job_id, visible(user, jobs)))
    return found.first() is not None
