"""Computers and groups as the server knows them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, Select, Table, delete, func, insert, select, update

from jobdesk.engines.base import ComputerFacts
from jobdesk.model.computer import Computer, ComputerId, Group, GroupId, GroupScript
from jobdesk.model.errors import InvalidDocument, NotFound
from jobdesk.server import restarting
from jobdesk.server.accounts import User
from jobdesk.server.removals import Kind, forget_removal
from jobdesk.server.rights import visible
from jobdesk.storage.account_tables import domains
from jobdesk.storage.database import next_revision
from jobdesk.storage.tables import computers, group_members, group_scripts, groups

_values = msgspec.msgpack.Decoder(dict[str, str])


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """What an engine's computers were found to be."""

    added: tuple[ComputerId, ...]  #: those that were not known before
    started: tuple[ComputerId, ...]  #: those that were started since they were last seen


def note_computers(connection: Connection, engine: str, facts: Iterable[ComputerFacts], now: datetime) -> News:
    """Takes in what an engine tells of its computers."""
    added, started = [], []
    for each in facts:
        row = connection.execute(select(computers).where(computers.c.name == each.name)).one_or_none()
        if row is None:
            added.append(_add_computer(connection, engine, each, now))
            continue
        if each.is_online:
            restarting.note_seen(connection, row, each, now)
        seen_at = now if each.is_online else row.last_seen_at
        # A revision for each sign of life would wake every desktop for nothing.
        is_fresh = row.last_seen_at is not None and seen_at - row.last_seen_at < timedelta(seconds=row.interval_s)
        is_same = (row.platform, row.boot_id) == (each.platform, each.boot_id or row.boot_id)
        if is_fresh and is_same:
            continue
        if row.boot_id and each.boot_id not in ("", row.boot_id):
            started.append(ComputerId(row.id))
        connection.execute(
            update(computers)
            .where(computers.c.id == row.id)
            .values(
                last_seen_at=seen_at,
                platform=each.platform,
                boot_id=each.boot_id or row.boot_id,
                revision=next_revision(connection),
            )
        )
    return News(added=tuple(added), started=tuple(started))


def read_computers(
    connection: Connection, since: int = -1, computer_id: ComputerId | None = None, user: User | None = None
) -> tuple[Computer, ...]:
    """The computers that changed after a revision, or the only one that is meant, of those that a user may see."""
    chosen = computers.c.revision > since if computer_id is None else computers.c.id == computer_id
    rows = connection.execute(_with_domain(computers, user).where(chosen).order_by(computers.c.id))
    return tuple(Computer(**{**row._mapping, "tags": tuple(row.tags.splitlines())}) for row in rows)


def read_groups(
    connection: Connection, since: int = -1, group_id: GroupId | None = None, user: User | None = None
) -> tuple[Group, ...]:
    """The groups that changed after a revision, or the only one that is meant, of those that a user may see."""
    chosen = groups.c.revision > since if group_id is None else groups.c.id == group_id
    rows = connection.execute(_with_domain(groups, user).where(chosen).order_by(groups.c.id)).all()
    if not rows:
        return ()
    members: dict[int, list[ComputerId]] = {row.id: [] for row in rows}
    for member in connection.execute(
        select(group_members).where(group_members.c.group_id.in_(members)).order_by(group_members.c.computer_id)
    ):
        members[member.group_id].append(member.computer_id)
    attached: dict[int, list[GroupScript]] = {row.id: [] for row in rows}
    for each in connection.execute(
        select(group_scripts).where(group_scripts.c.group_id.in_(attached)).order_by(group_scripts.c.position)
    ):
        values = _values.decode(each.arguments)
        attached[each.group_id].append(GroupScript(script_id=each.script_id, values=values))
    return tuple(
        Group(**row._mapping, computer_ids=tuple(members[row.id]), scripts=tuple(attached[row.id])) for row in rows
    )


def put_group(
    connection: Connection, name: str, computer_ids: Sequence[int], domain_id: int | None = None
) -> tuple[GroupId, tuple[ComputerId, ...]]:
    """Makes a group, or gives the group of that name these members; its id, and the computers that joined.

    Raises InvalidDocument or NotFound, as for a computer that does not belong to the domain of the group.
    """
    name = name.strip()
    if not name or len(name) > 255:
        raise InvalidDocument("The name of a group has 1 to 255 characters.")
    known = connection.execute(select(groups.c.id, groups.c.domain_id).where(groups.c.name == name)).one_or_none()
    if known is not None and known.domain_id != domain_id:
        raise InvalidDocument(f"The name {name!r} is taken by another group. Choose another one.")
    group_id = known.id if known is not None else None
    if group_id is None:
        group_id = add_group(connection, name, domain_id)
    else:
        connection.execute(update(groups).where(groups.c.id == group_id).values(revision=next_revision(connection)))
    joined = set_members(connection, group_id, computer_ids)
    return GroupId(group_id), joined


def add_group(connection: Connection, name: str, domain_id: int | None = None) -> GroupId:
    """The id of a new, empty group."""
    row = insert(groups).values(name=name, revision=next_revision(connection), domain_id=domain_id)
    group_id = GroupId(connection.execute(row.returning(groups.c.id)).scalar_one())
    forget_removal(connection, Kind.GROUP, [group_id])
    return group_id


def set_members(connection: Connection, group_id: GroupId, computer_ids: Sequence[int]) -> tuple[ComputerId, ...]:
    """Gives a group these members and no others; those that joined, by id.

    A group of a domain has computers of that domain only.

    Raises NotFound. The group's revision is the caller's to take.
    """
    domain_id = connection.execute(select(groups.c.domain_id).where(groups.c.id == group_id)).scalar_one()
    chosen = select(computers.c.id).where(computers.c.id.in_(computer_ids))
    if domain_id is not None:
        chosen = chosen.where(computers.c.domain_id == domain_id)
    known = set(connection.execute(chosen).scalars())
    for computer_id in computer_ids:
        if computer_id not in known:
            place = "" if domain_id is None else " in the domain of the group"
            raise NotFound(f"There is no computer {computer_id}{place}.")
    mine = group_members.c.group_id == group_id
    before = set(connection.execute(select(group_members.c.computer_id).where(mine)).scalars())
    connection.execute(delete(group_members).where(mine))
    if known:
        rows = [{"group_id": group_id, "computer_id": computer_id} for computer_id in sorted(known)]
        connection.execute(insert(group_members), rows)
    return tuple(map(ComputerId, sorted(known - before)))


def _with_domain(table: Table, user: User | None) -> Select[Any]:
    """The rows of a table that a user may see, with the name of their domain in the place of its id."""
    columns = [column for column in table.c if column.name not in ("domain_id", "boot_id")]
    domain = func.coalesce(domains.c.name, "").label("domain")
    joined = select(*columns, domain).outerjoin(domains, domains.c.id == table.c.domain_id)
    return joined.where(*_narrow(user, table))


def _narrow(user: User | None, table: Table) -> tuple[ColumnElement[bool], ...]:
    return () if user is None else (visible(user, table),)


def _add_computer(connection: Connection, engine: str, facts: ComputerFacts, now: datetime) -> ComputerId:
    row = insert(computers).values(
        name=facts.name,
        engine=engine,
        platform=facts.platform,
        is_active=True,
        last_seen_at=now if facts.is_online else None,
        interval_s=facts.interval_s,
        boot_id=facts.boot_id,
        revision=next_revision(connection),
    )
    computer_id = ComputerId(connection.execute(row.returning(computers.c.id)).scalar_one())
    forget_removal(connection, Kind.COMPUTER, [computer_id])
    return computer_id
