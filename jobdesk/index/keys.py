"""What rows are sorted by: the values of each column as integers."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from jobdesk.index.columns import NO_PROGRESS, NO_TIME
from jobdesk.index.content import Content
from jobdesk.index.durations import durations, growing
from jobdesk.index.id_map import Rows
from jobdesk.index.lookup import gather
from jobdesk.model.query import Column

TIME_COLUMNS = {Column.CREATED: "created", Column.STARTED: "started", Column.FINISHED: "finished"}
#: The columns in which few rows have the same value: an order by one is worth to be kept for others.
FINE_COLUMNS = frozenset({Column.ID, Column.DURATION, *TIME_COLUMNS})
RANKED_COLUMNS = {
    Column.SCRIPT: "script",
    Column.BATCH: "batch",
    Column.STARTED_BY: "user",
    Column.QUEUE: "queue",
    Column.SCHEDULE: "schedule",
    Column.DOMAIN: "domain",
    Column.RESULT: "outcome",
}


class Keys:
    """The values of each column as integers that sort like what people read; unknown ones are the highest."""

    def __init__(self, content: Content, now_ms: int) -> None:
        self._content = content
        self._jobs = content.jobs
        self._now_ms = now_ms
        self.ids = content.jobs.id

    def of(self, column: Column, rows: Rows | None = None) -> NDArray[Any]:
        """The values of some rows, or all."""
        content, jobs = self._content, self._jobs
        if column in TIME_COLUMNS:
            return _pick(getattr(jobs, TIME_COLUMNS[column]), rows)
        if column in RANKED_COLUMNS:
            name = RANKED_COLUMNS[column]
            return _rank(content.vocabulary.rankings[name].ranks, getattr(jobs, name), rows)
        match column:
            case Column.ID:
                return _pick(self.ids, rows)
            case Column.STATE:
                return _pick(jobs.state, rows)
            case Column.PROGRESS:
                return _pick(jobs.progress, rows)
            case Column.COMPUTER:
                return _rank(content.sets.computer_ranking.ranks, jobs.computers, rows)
            case Column.GROUPS:
                return _rank(content.sets.group_ranking.ranks, jobs.computers, rows)
            case Column.CONNECTION:
                return np.zeros(jobs.size if rows is None else len(rows), np.uint8)
            case _:
                return durations(content, self._now_ms, rows)

    def unknown(self, column: Column) -> int | None:
        """The value that stands for an unknown one, which is the highest; None where all are known."""
        content = self._content
        if column in TIME_COLUMNS or column is Column.DURATION:
            return NO_TIME
        if column in RANKED_COLUMNS:
            return content.vocabulary.rankings[RANKED_COLUMNS[column]].unknown
        match column:
            case Column.PROGRESS:
                return NO_PROGRESS
            case Column.COMPUTER:
                return content.sets.computer_ranking.unknown
            case Column.GROUPS:
                return content.sets.group_ranking.unknown
            case _:
                return None

    def growing(self) -> Rows:
        """The rows whose duration grows with the time."""
        return growing(self._content)


def _pick(values: NDArray[Any], rows: Rows | None) -> NDArray[Any]:
    return values if rows is None else gather(values, rows)


def _rank(ranks: NDArray[np.int32], codes: NDArray[Any], rows: Rows | None) -> NDArray[Any]:
    kind = np.uint8 if len(ranks) <= 2**8 else np.uint16 if len(ranks) <= 2**16 else ranks.dtype
    return gather(ranks.astype(kind), _pick(codes, rows))
