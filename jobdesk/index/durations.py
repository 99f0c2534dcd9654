"""How long jobs ran, or have run."""

import numpy as np
from numpy.typing import NDArray

from jobdesk.index.columns import NO_TIME
from jobdesk.index.content import Content
from jobdesk.index.id_map import Rows
from jobdesk.index.lookup import gather


def durations(content: Content, now_ms: int, rows: Rows | None = None) -> NDArray[np.int64]:
    """In milliseconds, of some rows or all; NO_TIME where that is not known."""
    started, finished, state = content.jobs.started, content.jobs.finished, content.jobs.state
    if rows is not None:
        started, finished, state = gather(started, rows), gather(finished, rows), gather(state, rows)
    lengths: NDArray[np.int64] = finished - started
    np.maximum(lengths, 0, out=lengths)
    # The others are few, and few things are done to all.
    others = np.flatnonzero((started == NO_TIME) | (finished == NO_TIME))
    begun = started[others]
    is_running = content.vocabulary.open_states[state[others]] & (begun != NO_TIME)
    is_running &= finished[others] == NO_TIME
    lengths[others] = np.where(is_running, np.maximum(now_ms - np.where(is_running, begun, 0), 0), NO_TIME)
    return lengths


def growing(content: Content) -> Rows:
    """The rows whose duration grows with the time."""
    rows = np.flatnonzero(content.jobs.finished == NO_TIME).astype(np.int32)
    is_open = content.vocabulary.open_states[content.jobs.state[rows]]
    return rows.compress(is_open & (content.jobs.started[rows] != NO_TIME))
