"""Where the groups of rows of a grouped view begin, and what they are called."""

from typing import Any

import numpy as np

from jobdesk.index.content import Content
from jobdesk.index.id_map import Rows
from jobdesk.index.keys import RANKED_COLUMNS, Keys
from jobdesk.index.view import Sections
from jobdesk.model.query import Column


def cut_sections(column: Column, rows: Rows, keys: Keys, content: Content) -> Sections:
    """The sections of rows that are sorted by a column first."""
    if not len(rows):
        return Sections(labels=(), starts=np.empty(0, np.int64))
    values = keys.of(column, rows)
    starts = np.concatenate([[0], np.flatnonzero(values[1:] != values[:-1]) + 1])
    firsts = rows[starts]
    if column is not Column.COMPUTER:
        return Sections(labels=tuple(_labels(column, firsts, content)), starts=starts)
    sets = _entries("computers", firsts, content)
    return Sections(
        labels=tuple(content.sets.fleet.computer_name(ids) if len(ids) < 2 else str(len(ids)) for ids in sets),
        starts=starts,
        several=frozenset(place for place, ids in enumerate(sets) if len(ids) > 1),
    )


def _labels(column: Column, firsts: Rows, content: Content) -> list[str]:
    match column:
        case Column.STATE:
            return [content.words.state(state) for state in _entries("state", firsts, content)]
        case Column.GROUPS:
            return [", ".join(content.sets.fleet.group_names(ids)) for ids in _entries("computers", firsts, content)]
        case Column.CONNECTION:
            return [content.connection] * len(firsts)
        case _:
            return _entries(RANKED_COLUMNS[column], firsts, content)


def _entries(name: str, rows: Rows, content: Content) -> list[Any]:
    entries = content.vocabulary.all[name].entries
    return [entries[code] for code in getattr(content.jobs, name)[rows].tolist()]
