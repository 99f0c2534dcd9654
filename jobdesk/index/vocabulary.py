"""The dictionaries of all columns, and how jobs are turned into columns."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from jobdesk.index.columns import NO_PROGRESS, Columns, Flag, to_ms
from jobdesk.index.dictionary import Dictionary, Matcher, Ranking, SortableKey, natural_key
from jobdesk.index.fleet import ComputerIds
from jobdesk.model.job import Job, JobType
from jobdesk.model.states import State

#: How a job ended: exit code and result.
Outcome = tuple[int | None, str]

#: The columns that hold names.
TEXT_COLUMNS = ("script", "batch", "user", "queue", "schedule", "domain")


class Vocabulary:
    """One dictionary for each coded column, by the column's name."""

    def __init__(self, entries: Mapping[str, Iterable[Any]] | None = None) -> None:
        known = entries or {}
        self.states = Dictionary[State](State)
        self.types = Dictionary[JobType](JobType)
        self.texts = {name: Dictionary[str](known.get(name, ())) for name in TEXT_COLUMNS}
        self.outcomes = Dictionary[Outcome](known.get("outcome", ()))
        self.computers = Dictionary[ComputerIds](known.get("computers", ()))
        self.all: dict[str, Dictionary[Any]] = {
            **self.texts,
            "outcome": self.outcomes,
            "computers": self.computers,
            "state": self.states,
            "type": self.types,
        }
        self.rankings: dict[str, Ranking[Any]] = {
            name: Ranking(dictionary.entries, natural_key) for name, dictionary in self.texts.items()
        }
        self.rankings["outcome"] = Ranking(self.outcomes.entries, _outcome_key)
        self.matchers: dict[str, Matcher[Any]] = {
            name: Matcher(dictionary.entries, str) for name, dictionary in self.texts.items()
        }
        self.matchers["outcome"] = Matcher(self.outcomes.entries, lambda outcome: outcome[1])

    def encode(self, jobs: Sequence[Job]) -> Columns:
        """The jobs as columns, a row for each in their order; new values are taken into the dictionaries."""
        columns = Columns(len(jobs))
        columns.id[:] = [job.id for job in jobs]
        columns.revision[:] = [job.revision for job in jobs]
        columns.created[:] = [to_ms(job.created_at) for job in jobs]
        columns.started[:] = [to_ms(job.started_at) for job in jobs]
        columns.finished[:] = [to_ms(job.finished_at) for job in jobs]
        scripts, batches, users, queues, schedules, domains = (self.texts[name].codes for name in TEXT_COLUMNS)
        columns.script[:] = [scripts[job.script] for job in jobs]
        columns.batch[:] = [batches[job.batch] for job in jobs]
        columns.user[:] = [users[job.started_by] for job in jobs]
        columns.queue[:] = [queues[job.queue] for job in jobs]
        columns.schedule[:] = [schedules[job.schedule] for job in jobs]
        columns.domain[:] = [domains[job.domain] for job in jobs]
        columns.outcome[:] = [self.outcomes.codes[job.exit_code, job.result] for job in jobs]
        columns.computers[:] = [self.computers.codes[job.computer_ids] for job in jobs]
        columns.state[:] = [self.states.codes[job.state] for job in jobs]
        columns.type[:] = [self.types.codes[job.type] for job in jobs]
        columns.progress[:] = [_per_cent(job.progress) for job in jobs]
        columns.flags[:] = [_flags(job) for job in jobs]
        return columns

    def count(self, columns: Columns, sign: int = 1) -> None:
        """Take note that jobs with these codes came (1) or went (-1)."""
        for name, dictionary in self.all.items():
            dictionary.count(getattr(columns, name), sign)

    @property
    def open_states(self) -> NDArray[np.bool_]:
        """For each state code whether work is still to come."""
        return np.array([state.is_open for state in self.states.entries])


def _outcome_key(outcome: Outcome) -> SortableKey:
    exit_code, result = outcome
    return exit_code is None, exit_code or 0, natural_key(result)


def _per_cent(progress: float | None) -> int:
    # The small share keeps 0.29 * 100 from falling to 28; a job that is not done never reads 100.
    return NO_PROGRESS if progress is None else int(min(max(progress, 0.0), 1.0) * 100 + 1e-9)


def _flags(job: Job) -> int:
    flags = 0
    if job.is_system:
        flags |= Flag.SYSTEM.value
    if job.is_late:
        flags |= Flag.LATE.value
    if job.cancel_requested_at is not None and job.state.is_open:
        flags |= Flag.CANCELLING.value
    if job.is_subscribed:
        flags |= Flag.SUBSCRIBED.value
    return flags
