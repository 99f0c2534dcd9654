"""The sets of computers that jobs run on, seen by computer and by group."""

from collections.abc import Callable, Iterable, Sequence
from itertools import chain
from operator import contains

import numpy as np
from numpy.typing import NDArray

from jobdesk.index.dictionary import Dictionary, Ranking, SortableKey
from jobdesk.index.fleet import ComputerIds, Fleet
from jobdesk.index.matching import Test
from jobdesk.model.natural_order import natural_key

_NO_COMPUTER: SortableKey = (2,)  #: sorts no computer, and one without a name


class Membership:
    """Which sets have which members (computers, or groups), as pairs of codes; later sets are taken in when asked."""

    def __init__(self, sets: Sequence[ComputerIds], members_of: Callable[[ComputerIds], Iterable[object]]) -> None:
        self._sets = sets
        self._members_of = members_of
        self._known = 0
        self._codes = Dictionary[object]()
        self._owners = np.empty(0, np.int32)
        self._members = np.empty(0, np.int32)

    def table(self, wanted: Iterable[object]) -> NDArray[np.bool_]:
        """For each set whether it has a member among `wanted`."""
        self._catch_up()
        is_wanted = np.zeros(len(self._codes) + 1, np.bool_)
        is_wanted[[self._codes.find(member) for member in wanted]] = True
        is_wanted[-1] = False  # where the unknown ones went
        table = np.zeros(self._known, np.bool_)
        table[self._owners[is_wanted[self._members]]] = True
        return table

    def counts(self, jobs_by_set: NDArray[np.int64], members: Iterable[object]) -> NDArray[np.int64]:
        """The jobs of each of `members`, from the number of jobs of each set."""
        self._catch_up()
        jobs = np.zeros(len(self._codes) + 1, np.int64)
        # The weights are floats, exact up to 2 ** 53.
        jobs[:-1] = np.bincount(self._members, jobs_by_set[self._owners], minlength=len(self._codes))
        return jobs[[self._codes.find(member) for member in members]]

    def _catch_up(self) -> None:
        if self._known == len(self._sets):
            return
        fresh = [list(dict.fromkeys(self._members_of(each))) for each in self._sets[self._known :]]
        owners = np.repeat(np.arange(self._known, len(self._sets)), [len(members) for members in fresh])
        members = [self._codes.codes[member] for member in chain.from_iterable(fresh)]
        self._owners = np.concatenate([self._owners, owners.astype(np.int32)])
        self._members = np.concatenate([self._members, np.array(members, np.int32)])
        self._known = len(self._sets)


class ComputerSets:
    """Memberships and ranks of all sets of computers, for one fleet."""

    def __init__(self, sets: list[ComputerIds], fleet: Fleet) -> None:
        self.fleet = fleet
        self.computers = Membership(sets, lambda ids: ids)
        self.groups = Membership(sets, fleet.group_ids)
        self.computer_ranking = Ranking(sets, self._computer_key, _NO_COMPUTER)
        self.group_ranking = Ranking(sets, self._group_key, natural_key(""))

    def with_computer(self, text: str, test: Test = contains) -> NDArray[np.bool_]:
        """For each set whether the name of a computer passes a test; `text` is given in folded case."""
        known = self.fleet.computers.values()
        return self.computers.table([each.id for each in known if test(each.name.casefold(), text)])

    def with_group(self, text: str, test: Test = contains) -> NDArray[np.bool_]:
        """For each set whether the name of a group, that one of its computers is a member of, passes a test."""
        known = self.fleet.groups.values()
        return self.groups.table([each.id for each in known if test(each.name.casefold(), text)])

    def _computer_key(self, ids: ComputerIds) -> SortableKey:
        name = self.fleet.computer_name(ids)
        if name:
            return 0, natural_key(name)
        return (1, len(ids)) if len(ids) > 1 else _NO_COMPUTER

    def _group_key(self, ids: ComputerIds) -> SortableKey:
        return natural_key(", ".join(self.fleet.group_names(ids)))
