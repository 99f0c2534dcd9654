"""The user in whose name the server acts by itself."""

from sqlalchemy import Connection, select, update

from jobdesk.model.account import Role
from jobdesk.server.accounts import User, add_user
from jobdesk.storage.account_tables import users

SYSTEM_USER = "job server"


def find_system_user(connection: Connection) -> User:
    """The server itself, as a system admin that nobody can sign in as; made at the first time."""
    user_id = connection.execute(select(users.c.id).where(users.c.name == SYSTEM_USER)).scalar_one_or_none()
    if user_id is None:
        user_id = add_user(connection, SYSTEM_USER)
        connection.execute(update(users).where(users.c.id == user_id).values(is_active=False))
    return User(id=user_id, name=SYSTEM_USER, role=Role.SYSTEM_ADMIN)
