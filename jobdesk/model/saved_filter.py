"""Filters that are kept under a name."""

from dataclasses import dataclass, field

from jobdesk.model.query_record import QueryRecord

MAX_NAME_LENGTH = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedFilter:
    """A person's own filter; no two have the same name, whatever the case of its letters."""

    name: str
    query: QueryRecord = field(default_factory=QueryRecord)


def free_name(name: str, taken: frozenset[str]) -> str:
    """`name`, with a number where a filter has it already; `taken` in folded case."""
    number, free = 1, name
    while free.casefold() in taken:
        number += 1
        free = f"{name[: MAX_NAME_LENGTH - 5]} {number}"
    return free
