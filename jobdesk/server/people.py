"""What an administrator does on the command line with users and domains; who may read the data folder may do all."""

import getpass
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime

from sqlalchemy import Connection

from jobdesk.model.account import Account, Domain, NewAccount, Role
from jobdesk.server import audit
from jobdesk.server.accounts import User, add_user, renew_token, set_password
from jobdesk.server.domains import read_domains, save_domain
from jobdesk.server.options import ServerOptions
from jobdesk.server.serve import now_utc, open_database
from jobdesk.server.users import read_users, save_user

ORIGIN = "command line"


def make_token(options: ServerOptions, name: str) -> str:
    """Makes or renews the token of a user; one who is not there yet becomes a system admin."""
    with _writing(options) as (connection, operator, now):
        token = renew_token(connection, add_user(connection, name), ORIGIN, now)
        audit.note(connection, now, operator, "token.make", name)
        return token


def change_password(options: ServerOptions, name: str, password: str) -> None:
    """Gives a user a password to sign in with; one who is not there yet becomes a system admin."""
    with _writing(options) as (connection, operator, now):
        set_password(connection, name, password)
        audit.note(connection, now, operator, "password.change", name)


def add_person(options: ServerOptions, new: NewAccount) -> Account:
    """Makes a user. Raises InvalidField."""
    with _writing(options) as (connection, operator, now):
        made = save_user(connection, operator, new, None, now)
        audit.note(connection, now, operator, "user.save", made.name, made.domain)
        return made


def list_people(options: ServerOptions) -> tuple[Account, ...]:
    """All users, by name."""
    with closing(open_database(options)) as database, database.read() as connection:
        return read_users(connection, _operator())


def add_domain(options: ServerOptions, name: str) -> Domain:
    """Makes a domain. Raises InvalidField."""
    with _writing(options) as (connection, operator, now):
        made = save_domain(connection, operator, None, name)
        audit.note(connection, now, operator, "domain.save", made.name, made.name)
        return made


def list_domains(options: ServerOptions) -> tuple[Domain, ...]:
    """All domains, by name."""
    with closing(open_database(options)) as database, database.read() as connection:
        return read_domains(connection, _operator())


def describe(account: Account) -> str:
    """A line on a user."""
    words = [account.name, account.role.value, account.domain or "-", account.mail or "-"]
    if not account.is_active:
        words.append("inactive")
    return "\t".join(words)


@contextmanager
def _writing(options: ServerOptions) -> Iterator[tuple[Connection, User, datetime]]:
    with closing(open_database(options)) as database, database.write() as connection:
        yield connection, _operator(), now_utc()


def _operator() -> User:
    try:
        name = getpass.getuser()
    except (OSError, KeyError):  # a process whose user has no name
        name = ""
    return User(id=0, name=name, role=Role.SYSTEM_ADMIN, origin=ORIGIN)
