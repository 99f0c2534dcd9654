"""The answer to a query: rows in display order, and what the filter panel counts."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple, Protocol, overload

from jobdesk.model.changes import ChangeSet
from jobdesk.model.computer import ComputerId
from jobdesk.model.job import JobId, JobType
from jobdesk.model.query import Category, Element, JobQuery
from jobdesk.model.states import State

# NumPy takes longer to load than the whole first picture of the window, which needs its names alone.
if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, kw_only=True)
class ElementCount:
    """One element of a category, and how many jobs it would show under all the other filters."""

    element: Element
    label: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ElementCounts(Sequence[ElementCount]):
    """The counts of a category as columns: a list of thousands costs nothing until somebody reads it."""

    elements: tuple[Element, ...]
    labels: tuple[str, ...]
    counts: "NDArray[np.int64]"  #: shape (elements,)

    def __len__(self) -> int:
        return len(self.elements)

    @overload
    def __getitem__(self, place: int) -> ElementCount: ...
    @overload
    def __getitem__(self, place: slice) -> "ElementCounts": ...
    def __getitem__(self, place: int | slice) -> "ElementCount | ElementCounts":
        if isinstance(place, slice):
            return ElementCounts(elements=self.elements[place], labels=self.labels[place], counts=self.counts[place])
        return ElementCount(element=self.elements[place], label=self.labels[place], count=int(self.counts[place]))

    def __iter__(self) -> Iterator[ElementCount]:
        for element, label, count in zip(self.elements, self.labels, self.counts.tolist(), strict=True):
            yield ElementCount(element=element, label=label, count=count)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Sequence):
            return NotImplemented
        return tuple(self) == tuple(other)

    __hash__ = None  # type: ignore[assignment]  # compares like a list


@dataclass(frozen=True, slots=True, kw_only=True)
class Hidden:
    """How many jobs each filter alone hides that all the others would show."""

    states: Mapping[State, int] = field(default_factory=dict)  #: of the states that are off; without zeros
    period: int = 0
    system: int = 0
    search: int = 0
    among: int = 0  #: of the jobs that the query is limited to
    chosen: Mapping[Category, int] = field(default_factory=dict)  #: of each chosen category, zeros too


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Sections:
    """The groups of rows of a view that is grouped, in display order; none is empty."""

    labels: tuple[str, ...]  #: what the rows have in common, each once; "" for nothing
    starts: "NDArray[np.int64]"  #: shape (sections,): the place in `View.rows` of the first row of each
    several: frozenset[int] = frozenset()  #: the places of those whose label is a number, of a job's computers

    def __len__(self) -> int:
        return len(self.labels)


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A query's answer; never changed once made, so it may cross threads.

    A *key* says which thing a row shows, and stays the same while the index lives: the id of the job, or, by
    computer, a number that `JobFinder.job_ids` knows.
    """

    query: JobQuery
    revision: int  #: of the index when it was made
    rows: "NDArray[np.int32]"  #: shape (shown,): rows of the index in display order
    keys: "NDArray[np.int64]"  #: shape (shown,): the keys of `rows`
    total: int  #: jobs known; by computer, their tasks
    states: Mapping[State, int]  #: jobs of each state under all the other filters, zeros too
    categories: Mapping[Category, Sequence[ElementCount]]  #: every known element, zeros too; sorted by label
    hidden: Hidden = Hidden()
    sections: Sections | None = None  #: None: the rows are not grouped


@dataclass(frozen=True, slots=True, kw_only=True)
class JobRow:
    """What the table shows of one job, or of a job on one of its computers."""

    id: JobId
    state: State
    progress: float | None  #: 0.0 to 1.0, in whole per cent
    script: str
    batch: str
    started_by: str
    queue: str
    schedule: str
    domain: str
    connection: str
    type: JobType
    created_at: datetime  #: aware UTC, to the millisecond
    started_at: datetime | None
    finished_at: datetime | None
    computer_ids: tuple[ComputerId, ...]
    computer: str  #: the name of the only computer; "" for none or several
    groups: tuple[str, ...]  #: names of the groups that its computers are members of now, sorted
    exit_code: int | None
    result: str
    is_late: bool
    is_system: bool
    is_cancelling: bool  #: cancel was requested and the job is still open
    is_subscribed: bool
    has_unread_log: bool  #: its log has lines that this user has not read
    is_acknowledged: bool = False  #: somebody has taken note that it did not go well

    def duration(self, now: datetime) -> timedelta | None:
        """How long it ran, or has run up to the aware `now` while it is open; None where that is not known."""
        if self.started_at is None:
            return None
        end = self.finished_at or (now if self.state.is_open else None)
        return max(end - self.started_at, timedelta()) if end else None


class Standing(NamedTuple):
    """What decides about what can be done with a job."""

    state: State
    is_cancelling: bool
    is_acknowledged: bool = False


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Failures:
    """Jobs that failed, as columns by ascending id."""

    job_ids: "NDArray[np.int64]"  #: shape (jobs,), as are the others
    at_ms: "NDArray[np.int64]"  #: when each ended, milliseconds since 1970, UTC
    log_lines: "NDArray[np.int64]"  #: as far as the server has told
    outcomes: "NDArray[np.int64]"  #: places in `endings`
    endings: Sequence[tuple[int | None, str]]  #: exit codes and results
    computers: "NDArray[np.int64]"  #: places in `computer_sets`
    computer_sets: Sequence[tuple[ComputerId, ...]]


class Chore(Protocol):
    """A piece of work that makes later answers come sooner."""

    def work(self) -> None:
        """What takes long, in any thread, while the index goes on."""

    def finish(self) -> None:
        """Hands it over, in the lane of the index."""


class JobFinder(Protocol):
    """What answers queries of one granularity.

    `apply`, `mark_read`, `find` and `rest` come from one lane; `row`, `read`, `job_ids` and the counts from any thread.
    """

    def apply(self, changes: ChangeSet) -> None:
        """Takes in what changed."""

    def find(self, query: JobQuery, now: datetime) -> View:
        """The answer to a query at the aware moment `now`."""

    def mark_read(self, job_ids: Iterable[JobId]) -> None:
        """Takes note that the logs of these jobs were read, as far as they go now."""

    def rest(self, now: datetime) -> Chore | None:
        """Something to do in a quiet moment; None where nothing is left to do."""

    def row(self, job_id: int) -> int | None:
        """The row of a job, by computer that of its first task; None for a job that is not known."""

    def read(self, row: int) -> JobRow:
        """What the table shows of a row; microseconds."""

    def job_ids(self, keys: "NDArray[np.int64]") -> "NDArray[np.int64]":
        """The ids of the jobs behind keys of a view: shape (keys,)."""

    def computer_ids(self, keys: "NDArray[np.int64]") -> "NDArray[np.int64]":
        """By computer, the computers behind keys of a view, 0 for none: shape (keys,)."""

    def tally(self, job_ids: "NDArray[np.int64]") -> Mapping[Standing, int]:
        """How many of these jobs stand how; unknown ones are left out. For the lane of the index."""

    def counts_by_state(self) -> Mapping[State, int]:
        """Jobs of each state, whatever is filtered; system jobs left out."""

    def failures(self, job_ids: "NDArray[np.int64]") -> Failures:
        """By job, those among some jobs that failed. For the lane of the index."""
