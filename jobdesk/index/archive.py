"""What of an index goes into a snapshot: only known jobs, by ascending id, and only the values that they use."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from jobdesk.index.columns import Columns, Flag
from jobdesk.index.fleet import Fleet
from jobdesk.index.id_map import Rows
from jobdesk.index.snapshot import Snapshot
from jobdesk.index.vocabulary import ENUM_COLUMNS, Vocabulary
from jobdesk.model.computer import Computer, ComputerId, Group, GroupId


def pack(
    jobs: Columns, oldest_first: Rows | None, vocabulary: Vocabulary, fleet: Fleet, names: Mapping[str, Any]
) -> Snapshot:
    """A snapshot of an index; `names` are kept beside it as they are. The columns given are not changed."""
    jobs = jobs.filled()
    is_known = ~jobs.has(Flag.GONE)
    if oldest_first is not None:
        jobs = jobs.take(oldest_first[is_known[oldest_first]])
    elif not is_known.all():
        jobs = jobs.take(np.flatnonzero(is_known))
    entries = {name: _drop_unused(jobs, name, vocabulary) for name in vocabulary.all if name not in ENUM_COLUMNS}
    contents = {
        **names,
        "states": [state.value for state in vocabulary.states.entries],
        "types": [type.value for type in vocabulary.types.entries],
        "entries": entries,
        "computers": [(each.id, each.revision, each.name, each.engine) for each in fleet.computers.values()],
        "groups": [(each.id, each.revision, each.name, each.computer_ids) for each in fleet.groups.values()],
    }
    return Snapshot(columns=jobs, contents=contents)


def unpack(snapshot: Snapshot) -> tuple[Vocabulary, Fleet]:
    """The dictionaries and the fleet of a snapshot. Raises ValueError where the states are others."""
    contents = snapshot.contents
    vocabulary = Vocabulary({name: map(_to_tuple, entries) for name, entries in contents["entries"].items()})
    if contents["states"] != [state.value for state in vocabulary.states.entries]:
        raise ValueError("the states are not those of this version")
    if contents["types"] != [type.value for type in vocabulary.types.entries]:
        raise ValueError("the types are not those of this version")
    computers = [
        Computer(id=ComputerId(id), revision=revision, name=name, engine=engine)
        for id, revision, name, engine in contents["computers"]
    ]
    groups = [
        Group(id=GroupId(id), revision=revision, name=name, computer_ids=tuple(members))
        for id, revision, name, members in contents["groups"]
    ]
    return vocabulary, Fleet(computers, groups)


def _drop_unused(jobs: Columns, name: str, vocabulary: Vocabulary) -> list[Any]:
    """The entries of a dictionary that are in use; the codes in `jobs` become theirs."""
    dictionary = vocabulary.all[name]
    is_used = dictionary.uses > 0
    if is_used.all():
        return list(dictionary.entries)
    new_codes = (np.cumsum(is_used) - 1).astype(getattr(jobs, name).dtype)
    setattr(jobs, name, new_codes.take(getattr(jobs, name)))
    return [dictionary.entries[code] for code in np.flatnonzero(is_used).tolist()]


def _to_tuple(entry: Any) -> Any:
    return tuple(entry) if isinstance(entry, list) else entry
