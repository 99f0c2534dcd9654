"""Computers and groups as the index knows them: names and memberships."""

from collections.abc import Iterable, Mapping
from functools import cached_property
from itertools import chain
from typing import Any, TypeVar

from jobdesk.model.changes import ChangeSet
from jobdesk.model.computer import Computer, ComputerId, Group, GroupId
from jobdesk.model.natural_order import natural_key

ComputerIds = tuple[ComputerId, ...]
#: Ids, and the names beside them.
Elements = tuple[tuple[int, ...], tuple[str, ...]]
Known = TypeVar("Known", Computer, Group)


class Fleet:
    """All known computers and groups at one moment. Any thread may read: what people see of one fleet stays."""

    def __init__(self, computers: Iterable[Computer] = (), groups: Iterable[Group] = ()) -> None:
        self.computers: Mapping[ComputerId, Computer] = {computer.id: computer for computer in computers}
        self.groups: Mapping[GroupId, Group] = {group.id: group for group in groups}
        self._groups_of: dict[ComputerId, list[GroupId]] = {}
        for group in self.groups.values():
            for computer_id in dict.fromkeys(group.computer_ids):
                self._groups_of.setdefault(computer_id, []).append(group.id)
        self._group_names: dict[ComputerIds, tuple[str, ...]] = {}

    @cached_property
    def computers_by_name(self) -> Elements:
        """Ids and names of all computers, in natural order of the names; the server's own place too."""
        return _elements(self.computers.values())

    @cached_property
    def managed_by_name(self) -> Elements:
        """Ids and names of the computers that people work on, in natural order of the names."""
        return _elements(each for each in self.computers.values() if each.is_managed)

    @cached_property
    def groups_by_name(self) -> Elements:
        """Ids and names of all groups, in natural order of the names."""
        return _elements(self.groups.values())

    def changed(self, changes: ChangeSet) -> "Fleet":
        """The fleet after these changes, older revisions ignored; itself where no name and no member is different."""
        computers, groups = changes.computers, changes.groups
        new_computers = {each.id: each for each in computers if _is_newer_computer(each, self.computers.get(each.id))}
        new_groups = {each.id: each for each in groups if _is_newer_group(each, self.groups.get(each.id))}
        gone_computers = set(changes.removed_computers) & (self.computers.keys() | new_computers.keys())
        gone_groups = set(changes.removed_groups) & (self.groups.keys() | new_groups.keys())
        all_computers = {**self.computers, **_not_older(computers, self.computers)}
        all_groups = {**self.groups, **_not_older(groups, self.groups)}
        if not (new_computers or new_groups or gone_computers or gone_groups):
            # Nobody reads a difference, but what is older than these must not be taken in later.
            self.computers, self.groups = all_computers, all_groups
            return self
        return Fleet(
            (each for each in all_computers.values() if each.id not in gone_computers),
            (each for each in all_groups.values() if each.id not in gone_groups),
        )

    def computer_name(self, ids: ComputerIds) -> str:
        """The name of the only computer; "" for none, several or an unknown one."""
        computer = self.computers.get(ids[0]) if len(ids) == 1 else None
        return computer.name if computer else ""

    def group_ids(self, ids: ComputerIds) -> Iterable[GroupId]:
        """The groups that some of these computers are members of, each once."""
        return dict.fromkeys(chain.from_iterable(self._groups_of.get(each, ()) for each in ids))

    def group_names(self, ids: ComputerIds) -> tuple[str, ...]:
        """The names of those groups, in natural order."""
        names = self._group_names.get(ids)
        if names is None:
            names = tuple(sorted((self.groups[each].name for each in self.group_ids(ids)), key=natural_key))
            self._group_names[ids] = names
        return names


def _elements(named: Iterable[Computer | Group]) -> Elements:
    ordered = sorted(named, key=lambda each: (natural_key(each.name), each.id))
    return tuple(each.id for each in ordered), tuple(each.name for each in ordered)


def _not_older(fresh: Iterable[Known], known: Mapping[Any, Known]) -> dict[Any, Known]:
    return {each.id: each for each in fresh if each.id not in known or each.revision >= known[each.id].revision}


def _is_newer_computer(computer: Computer, known: Computer | None) -> bool:
    return known is None or (
        computer.revision >= known.revision and (computer.name != known.name or computer.is_managed != known.is_managed)
    )


def _is_newer_group(group: Group, known: Group | None) -> bool:
    return known is None or (
        group.revision >= known.revision and (group.name != known.name or group.computer_ids != known.computer_ids)
    )
