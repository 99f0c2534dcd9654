"""The dictionaries of all columns, and how jobs are turned into columns."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from jobdesk.index.columns import NO_PROGRESS, Columns, Flag, to_ms
from jobdesk.index.dictionary import Dictionary, Ranking, SortableKey
from jobdesk.index.fleet import ComputerIds
from jobdesk.index.matching import BREAK, Matcher
from jobdesk.index.runs import Runs
from jobdesk.model.job import Job, JobType, TaskBrief
from jobdesk.model.natural_order import natural_key
from jobdesk.model.script import Argument
from jobdesk.model.states import State

#: How a job ended: exit code and result.
Outcome = tuple[int | None, str]

#: The columns that hold names.
TEXT_COLUMNS = ("script", "batch", "user", "queue", "schedule", "domain")
#: The columns whose codes are the places in an enum.
ENUM_COLUMNS = ("state", "type")


class Vocabulary:
    """One dictionary for each coded column, by the column's name."""

    def __init__(self, entries: Mapping[str, Iterable[Any]] | None = None) -> None:
        known = entries or {}
        self.states = Dictionary[State](State)
        self.types = Dictionary[JobType](JobType)
        self.texts = {name: Dictionary[str](known.get(name, ())) for name in TEXT_COLUMNS}
        self.outcomes = Dictionary[Outcome](known.get("outcome", ()))
        self.arguments = Dictionary[str](known.get("arguments", ()))  # name, value, name, value … with BREAK between
        self.computers = Dictionary[ComputerIds](known.get("computers", ()))
        self.all: dict[str, Dictionary[Any]] = {
            **self.texts,
            "outcome": self.outcomes,
            "arguments": self.arguments,
            "computers": self.computers,
            "state": self.states,
            "type": self.types,
        }
        self.rankings: dict[str, Ranking[Any]] = {
            name: Ranking(dictionary.entries, natural_key, natural_key("")) for name, dictionary in self.texts.items()
        }
        self.rankings["outcome"] = Ranking(self.outcomes.entries, _outcome_key, _outcome_key((None, "")))
        self.matchers: dict[str, Matcher[Any]] = {
            name: Matcher(dictionary.entries, str) for name, dictionary in self.texts.items()
        }
        self.matchers["outcome"] = Matcher(self.outcomes.entries, lambda outcome: outcome[1])
        self._names: dict[str, tuple[NDArray[np.int32], tuple[str, ...]]] = {}
        self.matchers["arguments"] = Matcher(self.arguments.entries, str)

    def encode(self, runs: Runs) -> Columns:
        """The runs as columns, in their order; new values are taken into the dictionaries."""
        jobs, parts = runs.jobs, runs.parts
        columns = Columns.wide(len(parts))
        columns.id[:] = [job.id for job in jobs]
        columns.revision[:] = [job.revision for job in jobs]
        columns.created[:] = [to_ms(job.created_at) for job in jobs]
        columns.started[:] = [to_ms(part.started_at) for part in parts]
        columns.finished[:] = [to_ms(part.finished_at) for part in parts]
        scripts, batches, users, queues, schedules, domains = (self.texts[name].codes for name in TEXT_COLUMNS)
        columns.script[:] = [scripts[job.script] for job in jobs]
        columns.batch[:] = [batches[job.batch] for job in jobs]
        columns.user[:] = [users[job.started_by] for job in jobs]
        columns.queue[:] = [queues[job.queue] for job in jobs]
        columns.schedule[:] = [schedules[job.schedule] for job in jobs]
        columns.domain[:] = [domains[job.domain] for job in jobs]
        columns.outcome[:] = [self.outcomes.codes[part.exit_code, part.result] for part in parts]
        columns.arguments[:] = [self.arguments.codes[_join(job.arguments)] for job in jobs]
        columns.computers[:] = [self.computers.codes[ids] for ids in runs.computers]
        columns.log_lines[:] = [job.log_lines for job in jobs]
        columns.state[:] = [self.states.codes[part.state] for part in parts]
        columns.type[:] = [self.types.codes[job.type] for job in jobs]
        columns.progress[:] = [_per_cent(part.progress) for part in parts]
        columns.flags[:] = [_flags(job, part) for job, part in zip(jobs, parts, strict=True)]
        columns.flags[_firsts(runs.sizes)] |= Flag.LOWEST.value
        return columns

    def names(self, column: str, codes: NDArray[np.int32]) -> tuple[str, ...]:
        """The entries of codes; those that were asked for last are kept, for thousands take a millisecond."""
        known = self._names.get(column)
        if known is None or not np.array_equal(known[0], codes):
            entries = self.texts[column].entries
            known = self._names[column] = codes, tuple(entries[code] for code in codes.tolist())
        return known[1]

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


def _join(arguments: Sequence[Argument]) -> str:
    if not arguments:
        return ""
    return BREAK.join(piece.replace(BREAK, "") for each in arguments for piece in (each.name, each.value))


def _per_cent(progress: float | None) -> int:
    # The small share keeps 0.29 * 100 from falling to 28; a job that is not done never reads 100.
    return NO_PROGRESS if progress is None else int(min(max(progress, 0.0), 1.0) * 100 + 1e-9)


def _flags(job: Job, part: Job | TaskBrief) -> int:
    flags = 0
    if job.is_system:
        flags |= Flag.SYSTEM.value
    if part.is_late:
        flags |= Flag.LATE.value
    if job.cancel_requested_at is not None and part.state.is_open:
        flags |= Flag.CANCELLING.value
    if job.is_subscribed:
        flags |= Flag.SUBSCRIBED.value
    if job.is_acknowledged:
        flags |= Flag.ACKNOWLEDGED.value
    return flags


def _firsts(sizes: Sequence[int]) -> NDArray[np.int64]:
    return np.cumsum(sizes, dtype=np.int64) - sizes
