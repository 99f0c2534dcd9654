"""How long jobs ran, or have run."""

import numpy as np
from numpy.typing import NDArray

from jobdesk.index.columns import NO_TIME
from jobdesk.index.content import Content
from jobdesk.index.id_map import Rows


def durations(content: Content, now_ms: int, rows: Rows | None = None) -> NDArray[np.int64]:
    """In milliseconds, of some rows or all; NO_TIME where that is not known."""
    started, finished, state = content.jobs.started, content.jobs.finished, content.jobs.state
    if rows is not None:
        started, finished = started.take(rows, mode="clip"), finished.take(rows, mode="clip")
        state = state.take(rows, mode="clip")
    is_open = content.vocabulary.open_states.take(state, mode="clip")
    is_known = (started != NO_TIME) & (is_open | (finished != NO_TIME))
    end = np.where(finished == NO_TIME, now_ms, finished)
    return np.where(is_known, np.maximum(end - np.where(is_known, started, 0), 0), NO_TIME)
