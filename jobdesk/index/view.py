"""The answer to a query: rows in display order, and what the filter panel counts."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from jobdesk.model.computer import ComputerId
from jobdesk.model.job import JobId
from jobdesk.model.query import Category, Element, JobQuery
from jobdesk.model.states import State


@dataclass(frozen=True, slots=True, kw_only=True)
class ElementCount:
    """One element of a category, and how many jobs it would show under all the other filters."""

    element: Element
    label: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Hidden:
    """How many jobs each filter alone hides that all the others would show."""

    states: Mapping[State, int] = field(default_factory=dict)  #: of the states that are off; without zeros
    period: int = 0
    system: int = 0
    search: int = 0
    chosen: Mapping[Category, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A query's answer; never changed once made, so it may cross threads."""

    query: JobQuery
    revision: int  #: of the index when it was made
    rows: NDArray[np.int32]  #: shape (shown,): rows of the index in display order
    ids: NDArray[np.int64]  #: shape (shown,): the job ids of `rows`
    total: int  #: jobs known
    states: Mapping[State, int]  #: jobs of each state under all the other filters
    categories: Mapping[Category, tuple[ElementCount, ...]]  #: every known element, zeros too; sorted by label
    hidden: Hidden = Hidden()


@dataclass(frozen=True, slots=True, kw_only=True)
class JobRow:
    """What the table shows of one job."""

    id: JobId
    state: State
    progress: float | None  #: 0.0 to 1.0
    script: str
    batch: str
    started_by: str
    queue: str
    created_at: datetime  #: aware UTC, to the millisecond
    started_at: datetime | None
    finished_at: datetime | None
    computer_ids: tuple[ComputerId, ...]
    computer: str  #: the name of the only computer; "" for none or several
    groups: tuple[str, ...]  #: names of the groups that its computers are members of now
    exit_code: int | None
    result: str
    is_late: bool
    is_system: bool
    is_cancelling: bool
    is_subscribed: bool
