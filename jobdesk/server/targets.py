"""On which computers a job runs: computers, groups and roles that are meant, without those that cannot run it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Table, bindparam, func, select, true

from jobdesk.model.computer import SERVER_ENGINE, Computer, ComputerId, GroupId
from jobdesk.model.errors import NotFound, Refused
from jobdesk.model.script import Script
from jobdesk.model.states import OPEN_STATES
from jobdesk.storage.tables import computers, group_members, groups, tasks

MAX_NAMES = 5  #: of computers in a sentence
_COMPUTERS = select(computers).where(computers.c.engine != SERVER_ENGINE)
_BY_ID = _COMPUTERS.where(computers.c.id.in_(bindparam("wanted", expanding=True)))

#: Which rows of a table with a column `domain_id` may be meant: `visible` of a user, or those of a domain.
Scope = Callable[[Table], ColumnElement[bool]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What is meant: all of it together."""

    computer_ids: tuple[ComputerId, ...] = ()
    group_ids: tuple[GroupId, ...] = ()  #: their present members
    role: str = ""  #: all computers with this tag
    is_any_one: bool = False  #: only one of them, which is online and has least to do


@dataclass(frozen=True, slots=True, kw_only=True)
class Targets:
    """The computers of a new job, by id."""

    computer_ids: tuple[ComputerId, ...]
    domain_ids: frozenset[int | None]  #: that they belong to
    note: str = ""  #: a sentence on those that were left out


def everything(table: Table) -> ColumnElement[bool]:
    """The scope of the server itself."""
    return true()


def resolve(connection: Connection, wish: Wish, script: Script, now: datetime, scope: Scope = everything) -> Targets:
    """The computers that are meant, active and fit for the script. Raises NotFound or Refused."""
    rows = [row for row in _find(connection, wish, scope) if row.is_active]
    if not rows:
        raise Refused("No active computer was chosen. Choose at least one computer, or a group that has members.")
    fit = [row for row in rows if has_roles(row.tags, script)]
    unfit = [row.name for row in rows if not has_roles(row.tags, script)]
    if not fit:
        raise Refused(_say_none_is_fit(script, unfit))
    if wish.is_any_one:
        fit, unfit = [_choose_one(connection, fit, now)], []
    return Targets(
        computer_ids=tuple(ComputerId(row.id) for row in fit),
        domain_ids=frozenset(row.domain_id for row in fit),
        note=_say_left_out(script, unfit) if unfit else "",
    )


def has_roles(tags: str, script: Script) -> bool:
    """Whether a computer with these tags, one a line, has all roles that the script needs."""
    return set(script.roles) <= set(tags.splitlines())


def name_some(names: Sequence[str]) -> str:
    """Names for a sentence: the first few, and how many more there are."""
    if len(names) > MAX_NAMES:
        return f"{', '.join(names[:MAX_NAMES])} and {len(names) - MAX_NAMES} more"
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def _find(connection: Connection, wish: Wish, scope: Scope) -> Sequence[Row[Any]]:
    """All computers that are meant, by id."""
    wanted = set(wish.computer_ids)
    for group_id in wish.group_ids:
        wanted.update(_read_members(connection, group_id, scope))
    allowed = scope(computers)
    # Made once for those who may see all of them: every order asks it.
    chosen = _BY_ID if allowed is true() else _BY_ID.where(allowed)
    rows = connection.execute(chosen, {"wanted": list(wanted)}).all()
    missing = set(wish.computer_ids) - {row.id for row in rows}
    if missing:
        raise NotFound(f"There is no computer {min(missing)}.")
    found = {row.id: row for row in rows}
    if wish.role:
        # The tags lie in lines, and a part of a line may be another tag: what may match is looked at.
        may_match = computers.c.tags.contains(wish.role, autoescape=True) & allowed
        for row in connection.execute(_COMPUTERS.where(may_match)):
            if wish.role in row.tags.splitlines():
                found[row.id] = row
    return [found[key] for key in sorted(found)]


def _read_members(connection: Connection, group_id: GroupId, scope: Scope) -> Iterable[ComputerId]:
    known = select(groups.c.id).where(groups.c.id == group_id, scope(groups))
    if connection.execute(known).one_or_none() is None:
        raise NotFound(f"There is no group {group_id}.")
    members = select(group_members.c.computer_id).where(group_members.c.group_id == group_id)
    return [ComputerId(computer_id) for computer_id in connection.execute(members).scalars()]


def _choose_one(connection: Connection, rows: Sequence[Row[Any]], now: datetime) -> Row[Any]:
    """One that is online, else that which was seen last; of several the one that has least to do."""
    is_open = tasks.c.state.in_([state.value for state in OPEN_STATES])
    of_these = tasks.c.computer_id.in_([row.id for row in rows])
    counted = select(tasks.c.computer_id, func.count()).where(is_open, of_these).group_by(tasks.c.computer_id)
    waiting = {row[0]: row[1] for row in connection.execute(counted)}
    online = [row for row in rows if _is_online(row, now)]
    if online:
        return min(online, key=lambda row: (waiting.get(row.id, 0), row.id))
    return max(rows, key=lambda row: (row.last_seen_at is not None, row.last_seen_at or now, -row.id))


def _is_online(row: Row[Any], now: datetime) -> bool:
    return Computer(
        id=row.id, revision=row.revision, name=row.name, last_seen_at=row.last_seen_at, interval_s=row.interval_s
    ).is_online(now)


def _say_left_out(script: Script, names: Sequence[str]) -> str:
    lack = "lacks" if len(names) == 1 else "lack"
    return f"{name_some(names)} {lack} {_name_roles(script)}, so {script.name} does not run there."


def _say_none_is_fit(script: Script, names: Sequence[str]) -> str:
    lack = "lacks" if len(names) == 1 else "lack"
    return f"{script.name} needs {_name_roles(script)}, which {name_some(names)} {lack}."


def _name_roles(script: Script) -> str:
    return f"the {'role' if len(script.roles) == 1 else 'roles'} {name_some(script.roles)}"
