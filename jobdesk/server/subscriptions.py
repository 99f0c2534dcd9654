"""Subscriptions to filters: people's wishes to be told about every job that ends and matches."""

from collections.abc import Iterable
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, delete, func, insert, select, update

from jobdesk.model.errors import InvalidField, NotFound, Refused
from jobdesk.model.new_script import check_name
from jobdesk.model.query_record import QueryRecord
from jobdesk.model.query_words import can_be_read
from jobdesk.model.saved_filter import MAX_NAME_LENGTH
from jobdesk.model.subscription import FilterSubscription, SubscriptionId
from jobdesk.server.accounts import User
from jobdesk.storage.account_tables import users
from jobdesk.storage.tables import filter_subscriptions

MAX_SUBSCRIPTIONS = 50  #: of one user: each of them is asked of every job that ends
MAX_SEARCH_LENGTH = 1000
MAX_QUERY_SIZE = 16 * 1024  #: bytes

NO_MAIL_SERVER = "This job server sends no mail. An administrator can name a mail server under [mail] in server.toml."

_own = filter_subscriptions.c
_records = msgspec.msgpack.Decoder(QueryRecord)


def read_subscriptions(connection: Connection, user: User) -> tuple[FilterSubscription, ...]:
    """The user's own ones, by name."""
    rows = connection.execute(select(filter_subscriptions).where(_own.user_id == user.id).order_by(_own.name))
    return tuple(map(_to_subscription, rows))


def save_subscription(
    connection: Connection, user: User, new: FilterSubscription, *, sends_mail: bool
) -> FilterSubscription:
    """Makes a subscription of the user, or changes one.

    `sends_mail`: whether the server does. Raises InvalidField, NotFound, or Refused where no mail can come.
    """
    name = new.name.strip()
    packed = _check(connection, user, new, name)
    if new.wants_mail:
        check_mail_wish(connection, user, sends_mail=sends_mail)
    values: dict[str, Any] = {"name": name, "query": packed, "wants_mail": new.wants_mail}
    if new.id is None:
        made = insert(filter_subscriptions).values(user_id=user.id, **values)
        return _to_subscription(connection.execute(made.returning(filter_subscriptions)).one())
    changed = update(filter_subscriptions).where(_own.id == new.id, _own.user_id == user.id).values(**values)
    row = connection.execute(changed.returning(filter_subscriptions)).one_or_none()
    if row is None:
        raise NotFound(f"You have no subscription {new.id}.")
    return _to_subscription(row)


def delete_subscriptions(connection: Connection, user: User, subscription_ids: Iterable[SubscriptionId]) -> int:
    """Removes subscriptions of the user; how many. Raises NotFound."""
    wanted = tuple(dict.fromkeys(subscription_ids))
    for each in wanted:
        is_meant = (_own.id == each) & (_own.user_id == user.id)
        gone = connection.execute(delete(filter_subscriptions).where(is_meant).returning(_own.id))
        if gone.one_or_none() is None:
            raise NotFound(f"You have no subscription {each}.")
    return len(wanted)


def check_mail_wish(connection: Connection, user: User, *, sends_mail: bool) -> None:
    """Raises Refused where the user can get no mail from this server."""
    if not sends_mail:
        raise Refused(NO_MAIL_SERVER)
    if not connection.execute(select(users.c.mail).where(users.c.id == user.id)).scalar_one():
        raise Refused(f"{user.name} has no mail address. An administrator can enter one on the page Users.")


def _check(connection: Connection, user: User, new: FilterSubscription, name: str) -> bytes:
    """The query as it is kept. Raises InvalidField."""
    check_name("name", name)
    if len(name) > MAX_NAME_LENGTH:
        raise InvalidField(f"The name has at most {MAX_NAME_LENGTH} characters.", "name")
    others = (_own.user_id == user.id) & (_own.id != (new.id or 0))
    if connection.execute(select(_own.id).where(others, _own.name == name)).first() is not None:
        raise InvalidField(f"You have a subscription {name!r} already. Choose another name.", "name")
    if connection.execute(select(func.count()).where(others)).scalar_one() >= MAX_SUBSCRIPTIONS:
        raise InvalidField(f"You have {MAX_SUBSCRIPTIONS} subscriptions, which is the most. Remove one first.", "name")
    if len(new.query.search) > MAX_SEARCH_LENGTH or not can_be_read(new.query.search):
        raise InvalidField(f"The search is not understood, or longer than {MAX_SEARCH_LENGTH} characters.", "query")
    packed = msgspec.msgpack.encode(new.query)
    if len(packed) > MAX_QUERY_SIZE:
        raise InvalidField(f"The filter is larger than {MAX_QUERY_SIZE} bytes.", "query")
    return packed


def _to_subscription(row: Row[Any]) -> FilterSubscription:
    return FilterSubscription(
        id=SubscriptionId(row.id), name=row.name, query=_records.decode(row.query), wants_mail=row.wants_mail
    )
