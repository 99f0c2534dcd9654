"""The job index: takes changes in, answers queries, reads rows."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from jobdesk.index.archive import pack, unpack
from jobdesk.index.columns import NO_PROGRESS, Flag, from_ms, to_ms
from jobdesk.index.computer_sets import ComputerSets
from jobdesk.index.content import Content
from jobdesk.index.failures import find_failures
from jobdesk.index.filtering import Bounds, Filtered, filter_jobs
from jobdesk.index.fleet import Fleet
from jobdesk.index.job_rows import JobRows
from jobdesk.index.keys import Keys
from jobdesk.index.lookup import gather
from jobdesk.index.memory import give_back
from jobdesk.index.ordering import Orderer
from jobdesk.index.packed import dump, unpack_into
from jobdesk.index.runs import LAYOUTS
from jobdesk.index.search import is_about_now, read_search
from jobdesk.index.sections import cut_sections
from jobdesk.index.snapshot import Snapshot, read_snapshot, write_snapshot
from jobdesk.index.view import Failures, JobRow, Standing, View
from jobdesk.index.warm_orders import Chore
from jobdesk.index.words import Words
from jobdesk.model.changes import ChangeSet
from jobdesk.model.job import JobId
from jobdesk.model.query import Column, Granularity, JobQuery, SortKey
from jobdesk.model.search import Search
from jobdesk.model.states import State

#: Room for new rows that a loaded index has before its columns are copied, as a share of the rows.
_SPARE = 1 / 16
#: What an answer depends on beside the jobs: the query without its order, what its period and search mean, and the
#: time if it plays a part.
_Question = tuple[JobQuery, Bounds, Search | None, int | None]


class JobIndex:
    """All known jobs as columns: a row for each, or, by computer, for each of its tasks.

    One thread applies, marks, finds and saves; any other may meanwhile call `row`, `read`, `job_ids`,
    `counts_by_state` and `len`. A row stays the same job while the index lives, also when that is removed; by
    computer, a job whose number of tasks changes gets new rows. What `read` tells of a row that is being written may
    be half old, half new.
    """

    def __init__(
        self,
        words: Words | None = None,
        *,
        connection: str = "",
        granularity: Granularity = Granularity.JOB,
        read_from: int = 0,
    ) -> None:
        """`connection`: whence all jobs come. Logs of jobs not newer than the revision `read_from` count as read."""
        self.revision = 0
        self._words = words or Words()
        self._connection = connection
        self._granularity = granularity
        self._rows = JobRows(LAYOUTS[granularity], read_from)
        self._take_fleet(Fleet())
        self._orderer = Orderer()
        self._filtered: tuple[_Question, Filtered] | None = None  # the last answer, for another order of it

    def __len__(self) -> int:
        """Jobs known; by computer, their tasks."""
        return self._rows.count

    def apply(self, changes: ChangeSet) -> None:
        """Take changes in. Of a job the newer revision is kept; a full change set replaces all that was known."""
        self._filtered = None
        self._change_fleet(changes)
        if changes.is_full:
            self._rows.retain(changes)
        changed = self._rows.upsert(changes.upserted, is_forced=changes.is_full)
        if changed is not None:
            self._orderer.mark(changed)
        if changes.removed:
            self._rows.remove(changes.removed, changes.revision)
        self.revision = changes.revision if changes.is_full else max(self.revision, changes.revision)

    def pack(self) -> bytes:
        """All jobs, for an index of the same granularity in another process to absorb; the fleet stays behind."""
        return dump(self._archive({}))

    def absorb(self, packed: bytes | memoryview) -> None:
        """Take in the jobs that another index packed. Of a job the newer revision is kept."""
        self._filtered = None
        changed = self._rows.absorb(unpack_into(packed, self._rows.vocabulary))
        if changed is not None:
            self._orderer.mark(changed)

    def find(self, query: JobQuery, now: datetime) -> View:
        """Answer a query; `now`, aware, says what today is, in its zone, and how long running jobs have run."""
        content = self._content
        filtered = self._filter(content, query, now)
        keys = Keys(content, to_ms(now))
        sort = query.sort if query.group_by is None else (SortKey(column=query.group_by), *query.sort)
        rows = self._orderer.sort(filtered.shown, filtered.count, sort, keys, self._rows.ids)
        is_by_job = self._granularity is Granularity.JOB
        return View(
            query=query,
            revision=self.revision,
            rows=rows,
            keys=gather(content.jobs.id, rows) if is_by_job else rows.astype(np.int64),
            total=self._rows.count,
            states=filtered.states,
            categories=filtered.categories,
            hidden=filtered.hidden,
            sections=None if query.group_by is None else cut_sections(query.group_by, rows, keys, content),
        )

    def take_read(self, lines: Mapping[JobId, int]) -> None:
        """Take note how many lines of the logs of these jobs were read, as somebody remembers it."""
        self._filtered = None
        self._rows.take_read(lines)

    def mark_read(self, job_ids: Iterable[JobId]) -> None:
        """Take note that the logs of these jobs were read, as far as they go now."""
        self._filtered = None
        self._rows.mark_read(job_ids)

    def rest(self, now: datetime) -> Chore | None:
        """One piece of what is to be done in a quiet moment, so that later answers come sooner; None for nothing."""
        return self._orderer.chore(Keys(self._content, to_ms(now)), self._rows.ids)

    def job_ids(self, keys: NDArray[np.int64]) -> NDArray[np.int64]:
        """The ids of the jobs behind keys of a view."""
        if self._granularity is Granularity.JOB:
            return keys
        return self._rows.columns.id.take(keys)

    def computer_ids(self, keys: NDArray[np.int64]) -> NDArray[np.int64]:
        """By computer, the computers behind keys of a view, 0 for none."""
        assert self._granularity is Granularity.COMPUTER, "a job may have several computers"
        entries = self._rows.vocabulary.computers.entries
        first: NDArray[np.int64] = np.array([each[0] if each else 0 for each in entries], np.int64)
        return first.take(self._rows.columns.computers[keys])

    def tally(self, job_ids: NDArray[np.int64]) -> Mapping[Standing, int]:
        """How many of these jobs stand how, by computer by their first tasks; unknown and removed ones are left out."""
        columns, rows = self._rows.columns, self._rows.ids.rows(job_ids)
        rows = rows[rows >= 0]
        flags = columns.flags.take(rows)
        rows, flags = rows[(flags & Flag.GONE.value) == 0], flags[(flags & Flag.GONE.value) == 0]
        is_cancelling, is_acknowledged = ((flags & each.value) != 0 for each in (Flag.CANCELLING, Flag.ACKNOWLEDGED))
        codes = columns.state.take(rows).astype(np.int64) * 4 + is_cancelling * 2 + is_acknowledged
        states = self._rows.vocabulary.states.entries
        counts = enumerate(np.bincount(codes).tolist())
        return {Standing(states[code // 4], code & 2 != 0, code & 1 != 0): count for code, count in counts if count}

    def failures(self, job_ids: NDArray[np.int64]) -> Failures:
        """By job, those among some jobs that failed."""
        return find_failures(self._rows, job_ids)

    def counts_by_state(self) -> Mapping[State, int]:
        """All known jobs but the system's, by state; zeros too."""
        return dict(zip(State, self._rows.state_counts.tolist(), strict=True))

    def row(self, job_id: int) -> int | None:
        """The row of a known job, by computer that of its first task; None for an unknown one."""
        row = self._rows.ids.row(job_id)
        if row is None or self._rows.columns.flags.item(row) & Flag.GONE.value:
            return None
        return row

    def read(self, row: int) -> JobRow:
        """What the table shows of a row of a view; of a removed job, what was known last."""
        columns, vocabulary, fleet = self._rows.columns, self._rows.vocabulary, self._fleet
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
            has_unread_log=bool(flags & Flag.UNREAD.value),
            is_acknowledged=bool(flags & Flag.ACKNOWLEDGED.value),
        )

    def save(self, folder: Path, *, cache_id: str = "") -> None:
        """Write a snapshot into the folder, in the place of an older one. Raises OSError.

        `cache_id` names the cache beside which it lies: a snapshot with another one is not loaded.
        """
        names = {"revision": self.revision, "cache_id": cache_id, "granularity": self._granularity.value}
        write_snapshot(folder, self._archive(names))
        give_back()

    @classmethod
    def load(
        cls,
        folder: Path,
        words: Words | None = None,
        *,
        connection: str = "",
        granularity: Granularity = Granularity.JOB,
        read_from: int = 0,
        cache_id: str = "",
    ) -> "JobIndex | None":
        """The index that was saved; None where there is none, or one that cannot be trusted."""
        index = cls(words, connection=connection, granularity=granularity, read_from=read_from)
        try:
            snapshot = read_snapshot(folder, spare=_SPARE)
            contents = snapshot.contents
            if contents["cache_id"] != cache_id or contents["granularity"] != granularity.value:
                return None
            index._restore(snapshot)
        except (OSError, ValueError):
            return None
        return index

    def _archive(self, names: Mapping[str, Any]) -> Snapshot:
        rows = self._rows
        return pack(rows.columns.filled(), rows.ids.oldest_first(), rows.vocabulary, self._fleet, names)

    def _restore(self, snapshot: Snapshot) -> None:
        self.revision = snapshot.contents["revision"]
        vocabulary, fleet = unpack(snapshot)
        self._rows.restore(snapshot.columns, vocabulary)
        self._take_fleet(fleet)
        give_back()

    @property
    def _content(self) -> Content:
        rows = self._rows
        return Content(rows.columns.filled(), rows.vocabulary, self._sets, self._words, self._connection)

    def _filter(self, content: Content, query: JobQuery, now: datetime) -> Filtered:
        first, behind = query.period.bounds(now)
        bounds = (None if first is None else to_ms(first), None if behind is None else to_ms(behind))
        search = read_search(query.search, now.date())
        moment = to_ms(now) if is_about_now(search) else None
        question = replace(query, sort=(), group_by=None), bounds, search, moment
        if self._filtered is None or self._filtered[0] != question:
            self._filtered = question, filter_jobs(content, query, bounds, search, now)
        return self._filtered[1]

    def _change_fleet(self, changes: ChangeSet) -> None:
        old = Fleet() if changes.is_full else self._fleet
        fleet = old.changed(changes)
        if fleet is not self._fleet:
            self._take_fleet(fleet)
            self._orderer.forget(Column.COMPUTER, Column.GROUPS)

    def _take_fleet(self, fleet: Fleet) -> None:
        self._fleet = fleet
        self._sets = ComputerSets(self._rows.vocabulary.computers.entries, fleet)
