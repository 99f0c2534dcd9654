"""What people may do with groups and computers."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, delete, insert, select, update

from jobdesk.model.account import Right
from jobdesk.model.computer import Computer, ComputerChange, ComputerId, Group, GroupId, GroupScript, NewGroup
from jobdesk.model.errors import InvalidField, NotFound, NotPermitted, Refused
from jobdesk.model.new_script import check_name, check_tags
from jobdesk.model.script import InvalidValue, ParameterType, Script, check_values
from jobdesk.protocol.documents import CatalogueChangeDocument
from jobdesk.server.accounts import User
from jobdesk.server.catalogue import add_group, read_computers, read_groups, set_members
from jobdesk.server.domains import begin_anew
from jobdesk.server.joining import run_scripts
from jobdesk.server.records import pack
from jobdesk.server.removals import Kind, note_removal
from jobdesk.server.rights import choose_domain, find_domain, require, sees_all
from jobdesk.server.scripts import read_newest
from jobdesk.server.vault import Vault
from jobdesk.storage.database import next_revision
from jobdesk.storage.tables import computers, group_members, group_scripts, groups, tasks


def save_group(connection: Connection, user: User, new: NewGroup, vault: Vault, now: datetime) -> Group:
    """Makes a group, or gives a known one its name, members and scripts, which run on the computers that join.

    Raises NotPermitted, NotFound, InvalidField, or Refused where somebody else has changed it meanwhile.
    """
    domain_id = choose_domain(connection, user, Right.EDIT, new.domain)
    check_name("name", new.name)
    namesake = connection.execute(select(groups.c.id).where(groups.c.name == new.name)).scalar_one_or_none()
    if namesake is not None and namesake != new.id:
        raise InvalidField(f"There is a group {new.name!r} already. Choose another name.", "name")
    for number, attached in enumerate(new.scripts):
        _check_attached(connection, f"scripts[{number}]", attached, domain_id)
    if new.id is None:
        group_id = add_group(connection, new.name, domain_id)
    else:
        known = _find_group(connection, user, new)
        group_id = known.id
        _tell_leaving(connection, [known], domain_id)
    values = {"name": new.name, "domain_id": domain_id, "revision": next_revision(connection)}
    connection.execute(update(groups).where(groups.c.id == group_id).values(**values))
    joined = set_members(connection, group_id, new.computer_ids)
    _set_scripts(connection, group_id, new.scripts)
    run_scripts(connection, user, group_id, joined, vault, now)
    return _read_group(connection, group_id)


def delete_groups(connection: Connection, user: User, group_ids: Iterable[GroupId]) -> CatalogueChangeDocument:
    """Removes groups; their computers stay. Raises NotPermitted or NotFound."""
    require(user, Right.EDIT)
    removed = tuple(dict.fromkeys(group_ids))
    for group_id in removed:
        group = _read_group(connection, group_id, user)
        connection.execute(delete(group_members).where(group_members.c.group_id == group_id))
        connection.execute(delete(group_scripts).where(group_scripts.c.group_id == group_id))
        connection.execute(delete(groups).where(groups.c.id == group_id))
        note_removal(connection, Kind.GROUP, group_id, find_domain(connection, group.domain))
    return CatalogueChangeDocument(removed_groups=removed)


def change_computers(connection: Connection, user: User, change: ComputerChange) -> tuple[Computer, ...]:
    """Takes computers in or out of service, changes their roles, and moves them to another domain.

    Raises NotPermitted, NotFound or InvalidField.
    """
    require(user, Right.EDIT)
    check_tags("added_tags", change.added_tags)
    wanted = tuple(dict.fromkeys(change.computer_ids))
    found = [_read_computer(connection, computer_id, user) for computer_id in wanted]
    if change.domain is not None:
        _move(connection, user, found, change.domain)
    for computer_id in wanted:
        known = _read_computer(connection, computer_id)
        tags = tuple(sorted({*known.tags, *change.added_tags} - set(change.removed_tags)))
        is_active = known.is_active if change.is_active is None else change.is_active
        if (tags, is_active) != (known.tags, known.is_active):
            _update_computer(connection, computer_id, tags="\n".join(tags), is_active=is_active)
    return tuple(_read_computer(connection, computer_id) for computer_id in wanted)


def delete_computers(
    connection: Connection, user: User, computer_ids: Iterable[ComputerId], now: datetime
) -> CatalogueChangeDocument:
    """Removes computers; one that has jobs, or would be back at once, is taken out of service instead.

    Raises NotPermitted or NotFound.
    """
    require(user, Right.EDIT)
    changed, removed, notes = [], [], []
    touched: set[GroupId] = set()
    for computer_id in dict.fromkeys(computer_ids):
        computer = _read_computer(connection, computer_id, user)
        reason = _reason_to_stay(connection, computer, now)
        if reason:
            _update_computer(connection, computer_id, is_active=False)
            changed.append(_read_computer(connection, computer_id))
            notes.append(f"{computer.name} {reason}, so it was deactivated and not deleted.")
            continue
        touched |= _leave_groups(connection, computer_id)
        connection.execute(delete(computers).where(computers.c.id == computer_id))
        note_removal(connection, Kind.COMPUTER, computer_id, find_domain(connection, computer.domain))
        removed.append(computer_id)
    left = tuple(group for each in sorted(touched) for group in read_groups(connection, group_id=each, user=user))
    return CatalogueChangeDocument(
        computers=tuple(changed), groups=left, removed_computers=tuple(removed), notes=tuple(notes)
    )


def _move(connection: Connection, user: User, found: Sequence[Computer], domain: str) -> None:
    """Gives computers to another domain; they leave the groups of the one before. Their jobs stay where they ran."""
    if not sees_all(user) and domain != user.domain:
        raise NotPermitted(f"{user.name} may do this only in the domain {user.domain}.")
    domain_id = find_domain(connection, domain)
    moving = [computer for computer in found if computer.domain != domain]
    _tell_leaving(connection, moving, domain_id)
    for computer in moving:
        is_other = groups.c.domain_id.is_not(None) & groups.c.domain_id.is_distinct_from(domain_id)
        _leave_groups(connection, computer.id, select(groups.c.id).where(is_other))
        _update_computer(connection, computer.id, domain_id=domain_id)


def _tell_leaving(connection: Connection, found: Iterable[Computer | Group], domain_id: int | None) -> None:
    """Those who saw these in another domain than this one see them no more, and begin anew."""
    left = {find_domain(connection, name) for name in {each.domain for each in found}} - {None, domain_id}
    if left:
        begin_anew(connection, *left)


def _find_group(connection: Connection, user: User, new: NewGroup) -> Group:
    assert new.id is not None, "only a known group is looked for"
    known = _read_group(connection, new.id, user)
    if new.base_revision is not None and known.revision > new.base_revision:
        raise Refused(f"The group {known.name} has been changed meanwhile. Open it again and make the change there.")
    return known


def _check_attached(connection: Connection, place: str, attached: GroupScript, domain_id: int | None) -> None:
    """Raises InvalidField where a script cannot run by itself when a computer joins."""
    try:
        script = read_newest(connection, attached.script_id)
        if find_domain(connection, script.domain) not in (None, domain_id):
            raise NotFound(f"There is no script {script.id} for the domain of this group.")
    except NotFound as error:
        raise InvalidField(error.sentence, f"{place}.script_id") from error
    _refuse_secrets(place, script, attached)
    try:
        check_values(script.parameters, attached.values)
    except InvalidValue as error:
        raise InvalidField(f"{script.name}: {error.sentence}", f"{place}.values.{error.parameter}") from error


def _refuse_secrets(place: str, script: Script, attached: GroupScript) -> None:
    """A password is kept with a job and encrypted; nobody keeps one with a group."""
    for parameter in script.parameters:
        is_special = parameter.type in (ParameterType.PASSWORD, ParameterType.FILE)
        if is_special and (parameter.is_required or attached.values.get(parameter.name)):
            raise InvalidField(
                f"{script.name}: parameter {parameter.name} is a {parameter.type.value}, which cannot be kept with a"
                " group.",
                f"{place}.values.{parameter.name}",
            )


def _set_scripts(connection: Connection, group_id: GroupId, attached: Sequence[GroupScript]) -> None:
    connection.execute(delete(group_scripts).where(group_scripts.c.group_id == group_id))
    rows = [
        {"group_id": group_id, "position": position, "script_id": each.script_id, "arguments": pack(each.values)}
        for position, each in enumerate(attached)
    ]
    if rows:
        connection.execute(insert(group_scripts), rows)


def _read_group(connection: Connection, group_id: GroupId, user: User | None = None) -> Group:
    found = read_groups(connection, group_id=group_id, user=user)
    if not found:
        raise NotFound(f"There is no group {group_id}.")
    return found[0]


def _read_computer(connection: Connection, computer_id: ComputerId, user: User | None = None) -> Computer:
    found = read_computers(connection, computer_id=computer_id, user=user)
    if not found:
        raise NotFound(f"There is no computer {computer_id}.")
    return found[0]


def _reason_to_stay(connection: Connection, computer: Computer, now: datetime) -> str:
    """Why a computer cannot be removed, after its name; "" where it can be."""
    if connection.execute(select(tasks.c.id).where(tasks.c.computer_id == computer.id).limit(1)).first() is not None:
        return "has jobs"
    return "is online and would be back at once" if computer.is_online(now) else ""


def _leave_groups(
    connection: Connection, computer_id: ComputerId, of_these: Select[tuple[int]] | None = None
) -> set[GroupId]:
    """Takes a computer out of its groups, or those of them that are meant; each has a new revision then."""
    mine = group_members.c.computer_id == computer_id
    if of_these is not None:
        mine &= group_members.c.group_id.in_(of_these)
    group_ids = set(map(GroupId, connection.execute(select(group_members.c.group_id).where(mine)).scalars()))
    connection.execute(delete(group_members).where(mine))
    for group_id in sorted(group_ids):
        connection.execute(update(groups).where(groups.c.id == group_id).values(revision=next_revision(connection)))
    return group_ids


def _update_computer(connection: Connection, computer_id: ComputerId, **values: Any) -> None:
    values["revision"] = next_revision(connection)
    connection.execute(update(computers).where(computers.c.id == computer_id).values(**values))
