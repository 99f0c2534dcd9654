"""Computers and groups as the server knows them."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, insert, select, update

from jobdesk.engines.base import ComputerFacts
from jobdesk.model.computer import Computer, ComputerId, Group, GroupId
from jobdesk.model.errors import InvalidDocument, NotFound, Refused
from jobdesk.storage.database import next_revision
from jobdesk.storage.tables import computers, group_members, groups


def note_computers(
    connection: Connection, engine: str, facts: Iterable[ComputerFacts], now: datetime
) -> tuple[ComputerId, ...]:
    """Takes in what an engine tells of its computers; the ids of those that were not known before."""
    added = []
    for each in facts:
        row = connection.execute(select(computers).where(computers.c.name == each.name)).one_or_none()
        if row is None:
            added.append(_add_computer(connection, engine, each, now))
            continue
        seen_at = now if each.is_online else row.last_seen_at
        # A revision for each sign of life would wake every desktop for nothing.
        is_fresh = row.last_seen_at is not None and seen_at - row.last_seen_at < timedelta(seconds=row.interval_s)
        if is_fresh and row.platform == each.platform:
            continue
        connection.execute(
            update(computers)
            .where(computers.c.id == row.id)
            .values(last_seen_at=seen_at, platform=each.platform, revision=next_revision(connection))
        )
    return tuple(added)


def read_computers(connection: Connection, since: int = -1) -> tuple[Computer, ...]:
    """The computers that changed after a revision."""
    rows = connection.execute(select(computers).where(computers.c.revision > since).order_by(computers.c.id))
    return tuple(Computer(**row._mapping) for row in rows)


def read_groups(connection: Connection, since: int = -1) -> tuple[Group, ...]:
    """The groups that changed after a revision, with their members."""
    rows = connection.execute(select(groups).where(groups.c.revision > since).order_by(groups.c.id)).all()
    members: dict[int, list[ComputerId]] = {}
    chosen = select(group_members).where(group_members.c.group_id.in_([row.id for row in rows]))
    for member in connection.execute(chosen.order_by(group_members.c.computer_id)):
        members.setdefault(member.group_id, []).append(member.computer_id)
    return tuple(Group(**row._mapping, computer_ids=tuple(members.get(row.id, ()))) for row in rows)


def put_group(connection: Connection, name: str, computer_ids: Sequence[int]) -> GroupId:
    """Makes a group, or gives the group of that name these members. Raises InvalidDocument or NotFound."""
    name = name.strip()
    if not name or len(name) > 255:
        raise InvalidDocument("The name of a group has 1 to 255 characters.")
    known = set(connection.execute(select(computers.c.id).where(computers.c.id.in_(computer_ids))).scalars())
    for computer_id in computer_ids:
        if computer_id not in known:
            raise NotFound(f"There is no computer {computer_id}.")
    revision = next_revision(connection)
    group_id = connection.execute(select(groups.c.id).where(groups.c.name == name)).scalar_one_or_none()
    if group_id is None:
        group_id = connection.execute(
            insert(groups).values(name=name, revision=revision).returning(groups.c.id)
        ).scalar_one()
    connection.execute(update(groups).where(groups.c.id == group_id).values(revision=revision))
    connection.execute(delete(group_members).where(group_members.c.group_id == group_id))
    if known:
        rows = [{"group_id": group_id, "computer_id": computer_id} for computer_id in sorted(known)]
        connection.execute(insert(group_members), rows)
    return GroupId(group_id)


def resolve_targets(
    connection: Connection, computer_ids: Iterable[ComputerId], group_ids: Iterable[GroupId]
) -> tuple[ComputerId, ...]:
    """The active computers that are meant, each once, in the order of their ids. Raises NotFound or Refused."""
    wanted = set(computer_ids)
    for group_id in group_ids:
        if connection.execute(select(groups.c.id).where(groups.c.id == group_id)).one_or_none() is None:
            raise NotFound(f"There is no group {group_id}.")
        members = select(group_members.c.computer_id).where(group_members.c.group_id == group_id)
        wanted.update(connection.execute(members).scalars())
    rows = connection.execute(select(computers.c.id, computers.c.is_active).where(computers.c.id.in_(wanted))).all()
    missing = wanted - {row.id for row in rows}
    if missing:
        raise NotFound(f"There is no computer {min(missing)}.")
    active = tuple(sorted(row.id for row in rows if row.is_active))
    if not active:
        raise Refused("No active computer was chosen. Choose at least one computer, or a group that has members.")
    return active


def _add_computer(connection: Connection, engine: str, facts: ComputerFacts, now: datetime) -> ComputerId:
    row = insert(computers).values(
        name=facts.name,
        engine=engine,
        platform=facts.platform,
        is_active=True,
        last_seen_at=now if facts.is_online else None,
        interval_s=facts.interval_s,
        revision=next_revision(connection),
    )
    return ComputerId(connection.execute(row.returning(computers.c.id)).scalar_one())
