"""What administrators do with users, and everybody with the own password."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, Table, delete, false, func, insert, select, update

from jobdesk.model.account import INSTALLATION, Account, NewAccount, Right, Role, UserId, may
from jobdesk.model.errors import InvalidField, NotFound, NotPermitted, Refused
from jobdesk.model.mail_address import check_mail
from jobdesk.server.accounts import User, find_password_hash, is_password
from jobdesk.server.rights import find_domain, require, sees_all
from jobdesk.server.sign_in import SIGN_IN_TOKEN, prove
from jobdesk.server.system_user import SYSTEM_USER
from jobdesk.storage import account_tables, tables
from jobdesk.storage.account_tables import domains, users
from jobdesk.storage.database import Database, next_revision

MIN_PASSWORD_LENGTH = 8
MAX_PASSWORD_LENGTH = 1024
MAX_NAME_LENGTH = 128

#: Rows of a user that go with the user; jobs and schedules are kept, and so is who made them.
_OWN = (account_tables.tokens, tables.deeds, tables.subscriptions, tables.filter_subscriptions)


def read_users(connection: Connection, user: User) -> tuple[Account, ...]:
    """The users that one may manage, by name. Raises NotPermitted."""
    require(user, Right.MANAGE_USERS)
    rows = connection.execute(_select().where(_manageable(user)).order_by(users.c.name))
    return tuple(_to_account(row) for row in rows)


def find_managed(connection: Connection, user: User, user_id: int) -> str:
    """The name of a user whom one may manage. Raises NotPermitted or NotFound."""
    require(user, Right.MANAGE_USERS)
    return str(_find(connection, user, user_id).name)


def managed_ids(user: User) -> Select[tuple[int]]:
    """The ids of the users whom one may manage; none where one may manage nobody."""
    is_managed = _manageable(user) if may(user.role, Right.MANAGE_USERS) else false()
    return select(users.c.id).where(is_managed)


def read_account(connection: Connection, user_id: int) -> Account:
    """One user. Raises NotFound."""
    row = connection.execute(_select().where(users.c.id == user_id)).one_or_none()
    if row is None:
        raise NotFound(f"There is no user {user_id}.")
    return _to_account(row)


def save_user(connection: Connection, user: User, new: NewAccount, password_hash: str | None, now: datetime) -> Account:
    """Makes a user, or makes a known one as `new` says; who may see less or other than before begins anew.

    `password_hash` is of `new.password`: None leaves what there is. Raises NotPermitted, NotFound, InvalidField, or
    Refused where no system admin would be left.
    """
    check_permitted(user, new)
    known = None if new.id is None else _find(connection, user, new.id)
    domain_id = _choose_domain(connection, user, new)
    namesake = connection.execute(select(users.c.id).where(users.c.name == new.name.strip())).scalar_one_or_none()
    if namesake is not None and namesake != new.id:
        raise InvalidField(f"The name {new.name!r} is taken. Choose another one.", "name")
    values: dict[str, Any] = {
        "name": new.name.strip(),
        "role": new.role.value,
        "domain_id": domain_id,
        "mail": new.mail.strip(),
        "is_active": new.is_active,
    }
    if password_hash is not None:
        values["password_hash"] = password_hash or None
    if known is None:
        row = insert(users).values(created_at=now, **values).returning(users.c.id)
        return read_account(connection, connection.execute(row).scalar_one())
    if (known.role, known.domain_id) != (new.role.value, domain_id):
        values["seen_from"] = next_revision(connection)
    connection.execute(update(users).where(users.c.id == known.id).values(**values))
    if not new.is_active:
        revoke_all(connection, known.id)
    _keep_an_admin(connection)
    return read_account(connection, known.id)


def delete_users(connection: Connection, user: User, user_ids: Iterable[UserId]) -> tuple[Account, ...]:
    """Removes users; those who have jobs or schedules are made inactive, and are the answer.

    Raises NotPermitted, NotFound, or Refused where no system admin would be left.
    """
    require(user, Right.MANAGE_USERS)
    kept = []
    for user_id in dict.fromkeys(user_ids):
        known = _find(connection, user, user_id)
        if known.id == user.id:
            raise Refused("You cannot remove yourself. Ask another administrator.")
        if any(_has_any(connection, table, user_id) for table in (tables.jobs, tables.schedules)):
            connection.execute(update(users).where(users.c.id == user_id).values(is_active=False))
            revoke_all(connection, user_id)
            kept.append(user_id)
            continue
        for table in _OWN:
            connection.execute(delete(table).where(table.c.user_id == user_id))
        connection.execute(delete(users).where(users.c.id == user_id))
    _keep_an_admin(connection)
    return tuple(read_account(connection, user_id) for user_id in kept)


def revoke_all(connection: Connection, user_id: int) -> None:
    """Makes all tokens of a user void."""
    connection.execute(delete(account_tables.tokens).where(account_tables.tokens.c.user_id == user_id))


def may_change_password(database: Database, user: User, present: str, password: str, now: datetime) -> bool:
    """Whether the present password is right; one who has none yet need not know it. Blocks, as `prove` does.

    A command that comes again finds its work done: the password is already what it is to be.
    """
    with database.read() as connection:
        known = find_password_hash(connection, user.name)
    return not known or prove(database, user.name, present, user.origin, now) or is_password(known, password)


def change_password(connection: Connection, user: User, password_hash: str, now: datetime) -> Account:
    """Gives a user another password, whose token alone stays of those that a password made."""
    connection.execute(update(users).where(users.c.id == user.id).values(password_hash=password_hash))
    made_by_password = account_tables.tokens.c.name.startswith(f"{SIGN_IN_TOKEN} ")
    others = (account_tables.tokens.c.user_id == user.id) & (account_tables.tokens.c.id != user.token_id)
    connection.execute(delete(account_tables.tokens).where(others, made_by_password))
    return read_account(connection, user.id)


def check_permitted(user: User, new: NewAccount) -> None:
    """Whether what is wanted of a user can be at all, before the time for a password is spent.

    Raises NotPermitted or InvalidField.
    """
    require(user, Right.MANAGE_USERS)
    check_account(new)


def check_account(new: NewAccount) -> None:
    """Raises InvalidField for the first field that does not fit."""
    if not new.name.strip() or len(new.name) > MAX_NAME_LENGTH or not new.name.isprintable():
        raise InvalidField(f"A user's name has 1 to {MAX_NAME_LENGTH} characters that can be printed.", "name")
    if new.name.strip() == SYSTEM_USER:
        raise InvalidField(f"The name {SYSTEM_USER!r} is the server's own. Choose another one.", "name")
    check_mail(new.mail.strip())
    if new.password:
        check_password(new.password)
    if new.role is Role.SYSTEM_ADMIN and new.domain != INSTALLATION:
        raise InvalidField("A system administrator belongs to no domain.", "domain")
    if new.role is not Role.SYSTEM_ADMIN and new.domain == INSTALLATION:
        raise InvalidField("Choose a domain: everybody but system administrators belongs to one.", "domain")


def check_password(password: str) -> None:
    """Raises InvalidField."""
    if not MIN_PASSWORD_LENGTH <= len(password) <= MAX_PASSWORD_LENGTH:
        raise InvalidField(f"A password has {MIN_PASSWORD_LENGTH} to {MAX_PASSWORD_LENGTH} characters.", "password")


def _manageable(user: User) -> ColumnElement[bool]:
    people = users.c.name.not_in(("", SYSTEM_USER))
    return people if sees_all(user) else people & (users.c.domain_id == user.domain_id)


def _find(connection: Connection, user: User, user_id: int) -> Row[Any]:
    """One of those whom the user may manage. Raises NotFound."""
    row = connection.execute(select(users).where(users.c.id == user_id, _manageable(user))).one_or_none()
    if row is None:
        raise NotFound(f"There is no user {user_id}.")
    return row


def _choose_domain(connection: Connection, user: User, new: NewAccount) -> int | None:
    if not sees_all(user):
        if new.role is Role.SYSTEM_ADMIN:
            raise NotPermitted("Only a system administrator can make somebody a system administrator.")
        if new.domain != user.domain:
            raise NotPermitted(f"{user.name} may do this only in the domain {user.domain}.")
        return user.domain_id
    return find_domain(connection, new.domain)


def _keep_an_admin(connection: Connection) -> None:
    is_admin = (users.c.role == Role.SYSTEM_ADMIN.value) & users.c.is_active
    if connection.execute(select(users.c.id).where(is_admin).limit(1)).first() is None:
        raise Refused(
            "Nobody would be left who may administer this server. Make another user system administrator first."
        )


def _has_any(connection: Connection, table: Table, user_id: int) -> bool:
    return connection.execute(select(table.c.id).where(table.c.user_id == user_id).limit(1)).first() is not None


def _select() -> Any:
    domain = func.coalesce(domains.c.name, INSTALLATION).label("domain")
    return select(users, domain).outerjoin(domains, domains.c.id == users.c.domain_id)


def _to_account(row: Row[Any]) -> Account:
    return Account(
        id=UserId(row.id),
        name=row.name,
        role=Role(row.role),
        domain=row.domain,
        mail=row.mail,
        is_active=row.is_active,
        has_password=bool(row.password_hash),
        created_at=row.created_at,
        last_seen_at=row.last_seen_at,
    )
