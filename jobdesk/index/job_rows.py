"""The rows of all jobs: taken in, replaced, removed, counted, marked as read."""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from jobdesk.index.columns import Columns, Flag
from jobdesk.index.id_map import IdMap
from jobdesk.index.runs import Layout
from jobdesk.index.vocabulary import Vocabulary
from jobdesk.model.changes import ChangeSet
from jobdesk.model.job import Job, JobId
from jobdesk.model.states import State

Places = NDArray[np.int64]


class JobRows:
    """Columns, the dictionaries of their codes, and the rows of each job.

    The rows of a job are neighbours, and it is known by the highest of them, its *top*. They are patched in place
    while their number stays; otherwise the job gets others, and the old ones are gone.
    """

    def __init__(self, layout: Layout, read_from: int) -> None:
        self.columns = Columns()
        self.vocabulary = Vocabulary()
        self.ids = IdMap()
        self.count = 0  #: rows that are not gone
        self.state_counts = np.zeros(len(State), np.int64)  #: of those, without system jobs
        self._layout = layout
        self._read_from = read_from
        self._lines_read: dict[JobId, int] = {}

    def restore(self, columns: Columns, vocabulary: Vocabulary) -> None:
        """Take what a snapshot holds, before anything else. Raises ValueError where it does not fit together."""
        self.columns, self.vocabulary = columns, vocabulary
        jobs = columns.filled()
        self._note(jobs)
        self.ids.add(jobs.id, 0)
        self._mark_unread(jobs)

    def retain(self, changes: ChangeSet) -> None:
        """Remove the jobs that a full change set does not name."""
        tops = self.ids.rows(np.array([job.id for job in changes.upserted], np.int64))
        is_absent = np.ones(self.columns.size, np.bool_)
        is_absent[self._rows_of(tops[tops >= 0])] = False
        absent = np.flatnonzero(is_absent)
        self._drop(absent, changes.revision)
        self._read_from, self._lines_read = changes.read_from, {}
        # A server that was set back gives its revisions again: what it removed must not outlive them.
        self.columns.revision[absent] = changes.revision

    def remove(self, job_ids: Sequence[JobId], revision: int) -> None:
        """Remove jobs, at a revision of the server."""
        tops = self.ids.rows(np.array(job_ids, np.int64))
        self._drop(np.unique(self._rows_of(tops[tops >= 0])), revision)

    def upsert(self, jobs: Sequence[Job], *, is_forced: bool) -> Places | None:
        """Take in the jobs that are newer than what is known, or all; the rows that changed, None for none."""
        jobs = _newest(jobs)
        tops = self.ids.rows(np.array([job.id for job in jobs], np.int64))
        if not is_forced:
            is_newer = self._is_newer(np.array([job.revision for job in jobs], np.int64), tops)
            if not is_newer.all():
                jobs = [job for job, is_wanted in zip(jobs, is_newer.tolist(), strict=True) if is_wanted]
                tops = tops[is_newer]
        if not jobs:
            return None
        runs = self._layout(jobs)
        return self._put(tops, np.array(runs.sizes, np.int64), self.vocabulary.encode(runs))

    def absorb(self, values: Columns) -> Places | None:
        """Take in rows of other jobs, coded by this vocabulary; what changed, as `upsert` says it."""
        starts = np.flatnonzero(values.has(Flag.LOWEST))
        sizes = np.diff(starts, append=values.size)
        tops = self.ids.rows(values.id[starts])
        is_newer = self._is_newer(values.revision[starts], tops)
        if not is_newer.all():
            values = values.take(np.flatnonzero(np.repeat(is_newer, sizes)))
            tops, sizes = tops[is_newer], sizes[is_newer]
        return self._put(tops, sizes, values) if values.size else None

    def take_read(self, lines: Mapping[JobId, int]) -> None:
        """Take note how many lines of the logs of these jobs were read."""
        self._lines_read.update(lines)
        rows = self._known_rows(lines)
        values = self.columns.take(rows)
        self._mark_unread(values)
        self.columns.flags[rows] = values.flags

    def mark_read(self, job_ids: Iterable[JobId]) -> None:
        """Take note that the logs of these jobs were read, as far as they go now."""
        rows = self._known_rows(job_ids)
        columns = self.columns
        self._lines_read.update(
            zip(map(JobId, columns.id[rows].tolist()), columns.log_lines[rows].tolist(), strict=True)
        )
        columns.flags[rows] &= np.uint8(~Flag.UNREAD.value & 0xFF)

    def _put(self, tops: Places, sizes: Places, values: Columns) -> Places:
        """Write the rows of jobs with these tops, -1 for new ones; where they lie."""
        self._mark_unread(values)
        first = self.columns.size
        rows = self._place(tops, sizes)
        old = self.columns.take(rows[rows < first])
        self._note(old.take(np.flatnonzero(~old.has(Flag.GONE))), -1)
        self._note(values)
        self.columns.write(rows, values)
        if self.columns.size > first:
            self.ids.add(self.columns.filled().id, first)
        return rows

    def _place(self, tops: Places, sizes: Places) -> Places:
        """The rows that jobs are written to: their own where the number is the same, others behind all."""
        is_known = tops >= 0
        heights = np.zeros_like(sizes)
        heights[is_known] = self._heights(tops[is_known])
        is_moving = heights != sizes
        self._drop(self._rows_of(tops[is_moving & is_known]), 0)
        moving = sizes[is_moving]
        tops = tops.copy()
        tops[is_moving] = self.columns.size + np.cumsum(moving) - 1
        return _spread(tops, sizes)

    def _rows_of(self, tops: Places) -> Places:
        return _spread(tops, self._heights(tops))

    def _heights(self, tops: Places) -> Places:
        """How many rows each job has."""
        flags, lowest = self.columns.flags, Flag.LOWEST.value
        heights = np.ones(len(tops), np.int64)
        higher = np.flatnonzero((flags[tops] & lowest) == 0)
        while len(higher):
            at = tops[higher] - heights[higher]
            heights[higher] += 1
            higher = higher[(flags[at] & lowest) == 0]
        return heights

    def _drop(self, rows: Places, revision: int) -> None:
        columns = self.columns
        rows = rows[(columns.flags[rows] & Flag.GONE.value) == 0]
        if not len(rows):
            return
        self._note(columns.take(rows), -1)
        columns.flags[rows] |= np.uint8(Flag.GONE.value)
        columns.revision[rows] = np.maximum(columns.revision[rows], revision)

    def _note(self, jobs: Columns, sign: int = 1) -> None:
        """Take note in all counts that rows came (1) or went (-1)."""
        self.vocabulary.count(jobs, sign)
        self.count += sign * jobs.size
        own = jobs.state[~jobs.has(Flag.SYSTEM)]
        self.state_counts = self.state_counts + sign * np.bincount(own, minlength=len(State))

    def _is_newer(self, revisions: Places, tops: Places) -> NDArray[np.bool_]:
        is_newer = tops < 0
        known = np.flatnonzero(~is_newer)
        is_newer[known] = revisions[known] > self.columns.revision[tops[known]]
        return is_newer

    def _mark_unread(self, jobs: Columns) -> None:
        """Set the flag of those whose log has lines that were not read, and clear it for the others."""
        is_unread = (jobs.log_lines > 0) & (jobs.revision > self._read_from)
        if self._lines_read and is_unread.any():
            rows = np.flatnonzero(is_unread)
            read = [self._lines_read.get(job_id, 0) for job_id in jobs.id[rows].tolist()]
            is_unread[rows] = jobs.log_lines[rows] > np.array(read, np.int64)
        jobs.flags &= np.uint8(~Flag.UNREAD.value & 0xFF)
        jobs.flags |= is_unread * np.uint8(Flag.UNREAD.value)

    def _known_rows(self, job_ids: Iterable[JobId]) -> Places:
        tops = self.ids.rows(np.array(list(job_ids), np.int64))
        rows = self._rows_of(tops[tops >= 0])
        return rows.compress((self.columns.flags[rows] & Flag.GONE.value) == 0)


def _newest(jobs: Sequence[Job]) -> Sequence[Job]:
    """Each job once, by its newest revision."""
    newest: dict[JobId, Job] = {}
    for job in jobs:
        known = newest.get(job.id)
        if known is None or job.revision >= known.revision:
            newest[job.id] = job
    return tuple(newest.values())


def _spread(tops: Places, sizes: Places) -> Places:
    """All rows of blocks that end with these tops, block by block, each upwards."""
    if len(sizes) == int(sizes.sum()):
        return tops
    behind = np.cumsum(sizes)
    return np.arange(int(behind[-1])) + np.repeat(tops + 1 - behind, sizes)
