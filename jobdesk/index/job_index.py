"""The job index: takes changes in, answers queries, reads rows."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from jobdesk.index.archive import pack, unpack
from jobdesk.index.columns import NO_PROGRESS, Columns, Flag, from_ms, to_ms
from jobdesk.index.computer_sets import ComputerSets
from jobdesk.index.content import Content
from jobdesk.index.filtering import Bounds, Filtered, filter_jobs
from jobdesk.index.fleet import Fleet
from jobdesk.index.id_map import IdMap
from jobdesk.index.packed import dump, parse, recode
from jobdesk.index.ordering import Keys, Orderer
from jobdesk.index.snapshot import Snapshot, read_snapshot, write_snapshot
from jobdesk.index.view import JobRow, View
from jobdesk.index.vocabulary import Vocabulary
from jobdesk.index.words import Words
from jobdesk.model.changes import ChangeSet
from jobdesk.model.job import Job, JobId
from jobdesk.model.query import Column, JobQuery
from jobdesk.model.states import State

#: Room for new jobs that a loaded index has before its columns are copied, as a share of the jobs.
_SPARE = 1 / 16


class JobIndex:
    """All known jobs as columns.

    One thread applies, finds and saves; any other may meanwhile call `row`, `read`, `counts_by_state` and `len`. A job
    keeps its row while the index lives, also when it is removed; what `read` tells of a row that is being written may
    be half old, half new.
    """

    def __init__(self, words: Words | None = None, *, connection: str = "") -> None:
        self.revision = 0
        self._words = words or Words()
        self._connection = connection
        self._columns = Columns()
        self._vocabulary = Vocabulary()
        self._fleet = Fleet()
        self._sets = ComputerSets(self._vocabulary.computers.entries, self._fleet)
        self._ids = IdMap()
        self._orderer = Orderer()
        self._count = 0
        self._state_counts = np.zeros(len(State), np.int64)  # without system jobs
        self._filtered: tuple[JobQuery, Bounds, Filtered] | None = None  # the last answer, for another order of it

    def __len__(self) -> int:
        """Jobs known."""
        return self._count

    def apply(self, changes: ChangeSet) -> None:
        """Take changes in. Of a job the newer revision is kept; a full change set replaces all that was known."""
        self._filtered = None
        self._change_fleet(changes)
        if changes.is_full:
            self._retain(changes)
        self._upsert(_newest(changes.upserted), changes.is_full)
        if changes.removed:
            rows = self._ids.rows(np.array(changes.removed, np.int64))
            self._remove(np.unique(rows[rows >= 0]), changes.revision)
        self.revision = changes.revision if changes.is_full else max(self.revision, changes.revision)

    def pack(self) -> bytes:
        """All jobs, for an index in another process to absorb; the removed ones and the fleet stay behind."""
        return dump(self._archive({}))

    def absorb(self, packed: bytes | memoryview) -> None:
        """Take in the jobs that another index packed. Of a job the newer revision is kept."""
        self._filtered = None
        snapshot = parse(packed)
        values = snapshot.columns
        recode(values, unpack(snapshot)[0], self._vocabulary)
        rows = self._ids.rows(values.id)
        is_newer = self._is_newer(values.revision, rows)
        if not is_newer.all():
            values, rows = values.take(np.flatnonzero(is_newer)), rows[is_newer]
        self._put(rows, values)

    def find(self, query: JobQuery, now: datetime) -> View:
        """Answer a query; `now`, aware, says what today is, in its zone, and how long running jobs have run."""
        content = Content(self._columns.filled(), self._vocabulary, self._sets, self._words, self._connection)
        filtered = self._filter(content, query, now)
        keys = Keys(content, to_ms(now))
        rows = self._orderer.sort(filtered.shown, filtered.count, query.sort, keys, self._ids)
        return View(
            query=query,
            revision=self.revision,
            rows=rows,
            keys=content.jobs.id[rows],
            total=self._count,
            states=filtered.states,
            categories=filtered.categories,
            hidden=filtered.hidden,
        )

    def mark_read(self, job_ids: Iterable[JobId]) -> None:
        """Take note that the logs of these jobs were read, as far as they go now."""

    def job_ids(self, keys: NDArray[np.int64]) -> NDArray[np.int64]:
        """The ids of the jobs behind keys of a view."""
        return keys

    def counts_by_state(self) -> Mapping[State, int]:
        """All known jobs but the system's, by state; zeros too."""
        return dict(zip(self._vocabulary.states.entries, self._state_counts.tolist(), strict=True))

    def row(self, job_id: int) -> int | None:
        """The row of a known job, or None."""
        row = self._ids.row(job_id)
        if row is None or self._columns.flags.item(row) & Flag.GONE.value:
            return None
        return row

    def read(self, row: int) -> JobRow:
        """What the table shows of a row of a view; of a removed job, what was known last."""
        columns, vocabulary, fleet = self._columns, self._vocabulary, self._fleet
        texts = vocabulary.texts
        flags = columns.flags.item(row)
        progress = columns.progress.item(row)
        exit_code, result = vocabulary.outcomes.entries[columns.outcome.item(row)]
        computer_ids = vocabulary.computers.entries[columns.computers.item(row)]
        created_at = from_ms(columns.created.item(row))
        assert created_at is not None
        return JobRow(
            id=JobId(columns.id.item(row)),
            state=vocabulary.states.entries[columns.state.item(row)],
            progress=None if progress == NO_PROGRESS else progress / 100,
            script=texts["script"].entries[columns.script.item(row)],
            batch=texts["batch"].entries[columns.batch.item(row)],
            started_by=texts["user"].entries[columns.user.item(row)],
            queue=texts["queue"].entries[columns.queue.item(row)],
            schedule=texts["schedule"].entries[columns.schedule.item(row)],
            domain=texts["domain"].entries[columns.domain.item(row)],
            connection=self._connection,
            type=vocabulary.types.entries[columns.type.item(row)],
            created_at=created_at,
            started_at=from_ms(columns.started.item(row)),
            finished_at=from_ms(columns.finished.item(row)),
            computer_ids=computer_ids,
            computer=fleet.computer_name(computer_ids),
            groups=fleet.group_names(computer_ids),
            exit_code=exit_code,
            result=result,
            is_late=bool(flags & Flag.LATE.value),
            is_system=bool(flags & Flag.SYSTEM.value),
            is_cancelling=bool(flags & Flag.CANCELLING.value),
            is_subscribed=bool(flags & Flag.SUBSCRIBED.value),
            has_unread_log=False,
        )

    def save(self, folder: Path, *, cache_id: str = "") -> None:
        """Write a snapshot into the folder, in the place of an older one. Raises OSError.

        `cache_id` names the cache beside which it lies: a snapshot with another one is not loaded.
        """
        write_snapshot(folder, self._archive({"revision": self.revision, "cache_id": cache_id}))

    @classmethod
    def load(
        cls, folder: Path, words: Words | None = None, *, connection: str = "", cache_id: str = ""
    ) -> "JobIndex | None":
        """The index that was saved; None where there is none, or one that cannot be trusted."""
        index = cls(words, connection=connection)
        try:
            snapshot = read_snapshot(folder, spare=_SPARE)
            if snapshot.contents["cache_id"] != cache_id:
                return None
            index._restore(snapshot)
        except (OSError, ValueError):
            return None
        return index

    def _archive(self, names: Mapping[str, Any]) -> Snapshot:
        return pack(self._columns.filled(), self._ids.oldest_first(), self._vocabulary, self._fleet, names)

    def _restore(self, snapshot: Snapshot) -> None:
        self.revision = snapshot.contents["revision"]
        self._columns = snapshot.columns
        self._vocabulary, fleet = unpack(snapshot)
        self._take_fleet(fleet)
        jobs = self._columns.filled()
        self._note(jobs)
        self._ids.add(jobs.id, 0)

    def _filter(self, content: Content, query: JobQuery, now: datetime) -> Filtered:
        first, behind = query.period.bounds(now)
        bounds = (None if first is None else to_ms(first), None if behind is None else to_ms(behind))
        filters = replace(query, sort=())
        if self._filtered is not None and self._filtered[:2] == (filters, bounds):
            return self._filtered[2]
        filtered = filter_jobs(content, filters, bounds)
        self._filtered = filters, bounds, filtered
        return filtered

    def _change_fleet(self, changes: ChangeSet) -> None:
        old = Fleet() if changes.is_full else self._fleet
        fleet = old.changed(changes.computers, changes.groups)
        if fleet is not self._fleet:
            self._take_fleet(fleet)

    def _take_fleet(self, fleet: Fleet) -> None:
        self._fleet = fleet
        self._sets = ComputerSets(self._vocabulary.computers.entries, fleet)
        self._orderer.forget(Column.COMPUTER, Column.GROUPS)

    def _retain(self, changes: ChangeSet) -> None:
        """Remove the jobs that a full change set does not name."""
        named = self._ids.rows(np.array([job.id for job in changes.upserted], np.int64))
        is_absent = np.ones(self._columns.size, np.bool_)
        is_absent[named[named >= 0]] = False
        self._remove(np.flatnonzero(is_absent), changes.revision)
        # A server that was set back gives its revisions again: what it removed must not outlive them.
        self._columns.revision[np.flatnonzero(is_absent)] = changes.revision

    def _remove(self, rows: NDArray[np.int64], revision: int) -> None:
        columns = self._columns
        rows = rows[~columns.take(rows).has(Flag.GONE)]
        self._note(columns.take(rows), -1)
        columns.flags[rows] |= Flag.GONE.value
        columns.revision[rows] = np.maximum(columns.revision[rows], revision)

    def _upsert(self, jobs: Sequence[Job], is_forced: bool) -> None:
        rows = self._ids.rows(np.array([job.id for job in jobs], np.int64))
        if not is_forced:
            is_newer = self._is_newer(np.array([job.revision for job in jobs], np.int64), rows)
            if not is_newer.all():
                jobs = [job for job, is_wanted in zip(jobs, is_newer.tolist(), strict=True) if is_wanted]
                rows = rows[is_newer]
        if jobs:
            self._put(rows, self._vocabulary.encode(jobs))

    def _put(self, rows: NDArray[np.int64], values: Columns) -> None:
        """Write jobs into their rows, each once; -1: a new one."""
        first, is_new = self._columns.size, rows < 0
        rows[is_new] = np.arange(first, first + np.count_nonzero(is_new))
        old = self._columns.take(rows[~is_new])
        self._note(old.take(np.flatnonzero(~old.has(Flag.GONE))), -1)
        self._note(values)
        self._columns.write(rows, values)
        self._ids.add(self._columns.filled().id, first)
        self._orderer.mark(rows)

    def _note(self, jobs: Columns, sign: int = 1) -> None:
        """Take note in all counts that known jobs came (1) or went (-1)."""
        self._vocabulary.count(jobs, sign)
        self._count += sign * jobs.size
        own = jobs.state[~jobs.has(Flag.SYSTEM)]
        self._state_counts = self._state_counts + sign * np.bincount(own, minlength=len(State))

    def _is_newer(self, revisions: NDArray[np.int64], rows: NDArray[np.int64]) -> NDArray[np.bool_]:
        is_newer = rows < 0
        known = np.flatnonzero(~is_newer)
        is_newer[known] = revisions[known] > self._columns.revision[rows[known]]
        return is_newer


def _newest(jobs: Sequence[Job]) -> Sequence[Job]:
    """Each job once, by its newest revision."""
    newest: dict[JobId, Job] = {}
    for job in jobs:
        known = newest.get(job.id)
        if known is None or job.revision >= known.revision:
            newest[job.id] = job
    return tuple(newest.values())
