"""Everything known of one server in the GUI thread: the view of its jobs, the catalogue, the contact."""

import time
from collections import Counter
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from jobdesk.index.view import JobFinder, JobRow, View
from jobdesk.model.changes import ChangeSet
from jobdesk.model.computer import Computer, ComputerId, Group, GroupId
from jobdesk.model.job import JobId
from jobdesk.model.query import Granularity, JobQuery
from jobdesk.model.schedule import Schedule, ScheduleId
from jobdesk.model.script import Script, ScriptId
from jobdesk.model.states import NOT_BEGUN_STATES, State
from jobdesk.session.background import Background, Lane
from jobdesk.session.quiet_work import QuietWork
from jobdesk.session.status import ConnectionStatus

# NumPy takes longer to load than the first picture of the window; it is there as soon as there is a view.
if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: While changes pour in, the query is asked again this long after its last answer at the soonest and at the latest.
PAUSE_S, LONGEST_PAUSE_S = 0.1, 1.0
REST = 4.0  #: between those, for so many times as long as the last answer took

K = TypeVar("K", ComputerId, GroupId, ScriptId, ScheduleId)
E = TypeVar("E", Computer, Group, Script, Schedule)


class Store(QObject):
    """Takes change sets in on the index lane and answers the present query; a newer query discards older answers."""

    view_changed = Signal(object)  #: View; the newest answer to the present query, also when only cells changed
    query_changed = Signal(object)  #: JobQuery; what is asked from now on, its view follows
    status_changed = Signal(object)  #: ConnectionStatus
    catalogue_changed = Signal()  #: computers, groups, scripts or schedules
    changed = Signal(object)  #: ChangeSet; after the store took it in
    completeness_changed = Signal()  #: `incomplete` is another

    def __init__(
        self, background: Background, index: JobFinder | None, query: JobQuery, parent: QObject | None = None
    ) -> None:
        """`index`: None until it is loaded and given to `adopt`; there is no view so long."""
        super().__init__(parent)
        self._background = background
        self._index = index  # by job
        self._task_index: JobFinder | None = None  # by computer, loaded when somebody first asks for it
        self._load_tasks: Callable[[], Awaitable[JobFinder]] | None = None
        self._query = query
        self._view: View | None = None
        self._status = ConnectionStatus()
        self._computers: dict[ComputerId, Computer] = {}
        self._fleet: dict[ComputerId, Computer] = {}
        self._groups: dict[GroupId, Group] = {}
        self._all_scripts: dict[ScriptId, Script] = {}
        self._scripts: dict[ScriptId, Script] = {}
        self._schedules: dict[ScheduleId, Schedule] = {}
        self._incomplete: frozenset[Granularity] = frozenset()
        self._is_asking = False
        self._is_stale = False
        self._waiting: list[ChangeSet] = []  # for the index
        self._missed: list[Callable[[JobFinder], None]] | None = None  # what the tasks lack that are being loaded
        self._asked_at = 0.0
        self._took_s = 0.0  # to find the last answer
        self._soon = QTimer(self, singleShot=True)
        self._soon.timeout.connect(self.refresh)
        self._quiet = QuietWork(background, self._list_indexes, self)

    @property
    def query(self) -> JobQuery:
        """What is asked."""
        return self._query

    @property
    def view(self) -> View | None:
        """The newest answer; None before the first one."""
        return self._view

    @property
    def status(self) -> ConnectionStatus:
        """How the desktop stands with its server."""
        return self._status

    @property
    def computers(self) -> dict[ComputerId, Computer]:
        """All computers, the server's own place too; not to be changed by the caller."""
        return self._computers

    @property
    def fleet(self) -> dict[ComputerId, Computer]:
        """The computers that people work on; not to be changed by the caller."""
        return self._fleet

    @property
    def groups(self) -> dict[GroupId, Group]:
        """All groups; not to be changed by the caller."""
        return self._groups

    @property
    def scripts(self) -> dict[ScriptId, Script]:
        """All scripts that are not hidden; not to be changed by the caller."""
        return self._scripts

    @property
    def all_scripts(self) -> dict[ScriptId, Script]:
        """All scripts, hidden ones too; not to be changed by the caller."""
        return self._all_scripts

    @property
    def schedules(self) -> dict[ScheduleId, Schedule]:
        """All schedules, the server's own too; not to be changed by the caller."""
        return self._schedules

    @property
    def index(self) -> JobFinder | None:
        """What answers the query; for the index lane only."""
        return self._index

    def read(self, row: int) -> JobRow:
        """What the table shows of a row of the view; microseconds."""
        return self._shown_index.read(row)

    def job_ids(self, keys: "NDArray[np.int64]", granularity: Granularity | None = None) -> "NDArray[np.int64]":
        """The ids of the jobs behind keys of a view, in their order; by computer one may come several times.

        `granularity`: of a view that is not shown any more.
        """
        index = self._shown_index
        if granularity is not None:
            index = (self._index if granularity is Granularity.JOB else self._task_index) or index
        return index.job_ids(keys)

    def computer_ids(self, keys: "NDArray[np.int64]") -> "NDArray[np.int64]":
        """The computers behind keys of a view by computer, in their order, 0 for none."""
        assert self._task_index is not None, "a view by computer comes from an index"
        return self._task_index.computer_ids(keys)

    def key_of(self, job_id: JobId) -> int | None:
        """The key by which the view has a job (by computer, its first task), whether it shows it or not."""
        if self._view is None or self._view.query.granularity is Granularity.JOB:
            return job_id
        return self._shown_index.row(job_id)

    async def mark_read(self, job_ids: Iterable[JobId]) -> None:
        """The logs of these jobs were read; the cache knows it already."""
        ids = tuple(job_ids)
        await self._change_indexes(lambda index: index.mark_read(ids))
        self.refresh()

    def find_row(self, job_id: JobId) -> JobRow | None:
        """What the table would show of a job, whether the view has it or not; None for one that is not known."""
        if self._index is None:
            return None
        row = self._index.row(job_id)
        return None if row is None else self._index.read(row)

    def count_states(self) -> dict[str, int]:
        """Jobs by the name of their state, whatever is filtered."""
        if self._index is None:
            return {}
        return {state.value: count for state, count in self._index.counts_by_state().items()}

    async def count_begun(self, job_ids: "NDArray[np.int64] | None" = None) -> int:
        """How many of some jobs, None: of all, have begun, so that there may be logs of theirs."""
        index = self._index
        if index is None:
            return 0
        counts = Counter[State]()
        if job_ids is None:
            counts.update(index.counts_by_state())
        else:
            for standing, count in (await self._background.call_on(Lane.INDEX, index.tally, job_ids)).items():
                counts[standing.state] += count
        return sum(count for state, count in counts.items() if state not in NOT_BEGUN_STATES)

    def set_query(self, query: JobQuery) -> None:
        """Asks something else; the view follows."""
        if query != self._query:
            self._query = query
            self._quiet.put_off()
            self.query_changed.emit(query)
        self.refresh()

    def set_status(self, status: ConnectionStatus) -> None:
        """Takes in how the desktop stands with its server."""
        if status != self._status:
            self._status = status
            self.status_changed.emit(status)

    def update_status(self, **fields: object) -> None:
        """Changes some fields of the status."""
        self.set_status(replace(self._status, **fields))  # type: ignore[arg-type]

    def adopt(
        self,
        index: JobFinder,
        catalogue: ChangeSet,
        load_tasks: Callable[[], Awaitable[JobFinder]] | None = None,
    ) -> None:
        """Answers from `index` from now on; what `apply` was given before it was there follows at once.

        `load_tasks` is awaited when rows by computer are first asked for; what it gives holds all that was applied
        before it was called.
        """
        self._index = index
        self._load_tasks = load_tasks
        self._take_catalogue(catalogue)
        self.refresh()
        waiting, self._waiting = self._waiting, []
        if waiting:
            self._background.spawn(self._apply_all(waiting))

    @property
    def incomplete(self) -> frozenset[Granularity]:
        """Of what rows many are still on their way from the copy, so that their number grows."""
        return self._incomplete

    def set_incomplete(self, incomplete: frozenset[Granularity]) -> None:
        """Takes note of what rows more are coming."""
        if incomplete != self._incomplete:
            self._incomplete = incomplete
            self.completeness_changed.emit()

    async def apply(self, changes: ChangeSet) -> None:
        """Takes in what changed, which the cache already holds."""
        if changes.is_empty:
            return
        if self._index is None:
            self._waiting.append(changes)
            return
        await self._change_indexes(lambda index: index.apply(changes))
        self._take_catalogue(changes)
        self.refresh_soon()
        self.changed.emit(changes)

    def let_go(self) -> None:
        """The session ends: nothing is loaded or made ahead any more, and whoever would do it can be forgotten."""
        self._load_tasks = None
        self._quiet.stop()

    def refresh(self) -> None:
        """Asks the present query again, for instance because another day has begun."""
        self._soon.stop()
        self._is_stale = True
        if not self._is_asking:
            self._is_asking = True
            self._background.spawn(self._ask())

    def refresh_soon(self) -> None:
        """Asks again at once where the last time was a while ago, and else a little later, once for all that comes."""
        pause_s = min(LONGEST_PAUSE_S, max(PAUSE_S, self._took_s * REST))
        left_s = pause_s if self._is_asking else self._asked_at + pause_s - time.monotonic()
        if left_s <= 0:
            self.refresh()
        elif not self._soon.isActive():
            self._soon.start(int(left_s * 1000) + 1)

    def expect_more(self) -> None:
        """An index took a piece of much that is on its way: it is shown soon, and nothing is made ahead meanwhile."""
        self._quiet.put_off()
        self.refresh_soon()

    async def _change_indexes(self, change: Callable[[JobFinder], None]) -> None:
        """Changes the index, and the one by computer, also while that is being loaded."""
        assert self._index is not None, "nothing is changed before it is there"
        await self._background.call_on(Lane.INDEX, change, self._index)
        if self._missed is not None:
            self._missed.append(change)
        elif self._task_index is not None:
            await self._background.call_on(Lane.INDEX, change, self._task_index)

    async def _apply_all(self, waiting: list[ChangeSet]) -> None:
        for changes in waiting:
            await self.apply(changes)

    async def _ask(self) -> None:
        try:
            while self._is_stale and self._index is not None:
                self._is_stale = False
                query = self._query
                index = await self._find_index(query.granularity)
                began_at = time.monotonic()
                view = await self._background.call_on(Lane.INDEX, index.find, query, datetime.now().astimezone())
                self._asked_at = time.monotonic()
                self._took_s = self._asked_at - began_at
                self._quiet.remind()
                if query is self._query:
                    self._view = view
                    self.view_changed.emit(view)
        finally:
            self._is_asking = False

    def _list_indexes(self) -> Sequence[JobFinder]:
        return [index for index in (self._index, self._task_index) if index is not None]

    @property
    def _shown_index(self) -> JobFinder:
        """The index that the view comes from."""
        is_by_job = self._view is None or self._view.query.granularity is Granularity.JOB
        index = self._index if is_by_job else self._task_index
        assert index is not None, "a view comes from an index"
        return index

    async def _find_index(self, granularity: Granularity) -> JobFinder:
        assert self._index is not None, "nobody asks before there is an index"
        if granularity is Granularity.JOB:
            return self._index
        if self._task_index is None:
            self._task_index = await self._load_task_index()
        return self._task_index

    async def _load_task_index(self) -> JobFinder:
        """What is applied meanwhile may be in it or not: it follows once more, which does no harm."""
        assert self._load_tasks is not None, "who gives no way to load tasks does not ask for them"
        missed: list[Callable[[JobFinder], None]] = []
        self._missed = missed
        try:
            index = await self._load_tasks()
            while missed:
                await self._background.call_on(Lane.INDEX, missed.pop(0), index)
        finally:
            self._missed = None
        return index

    def _take_catalogue(self, changes: ChangeSet) -> None:
        if changes.is_full:
            self._computers, self._groups, self._all_scripts, self._schedules = {}, {}, {}, {}
        if not changes.has_catalogue:
            return
        self._computers = _merge(self._computers, changes.computers, changes.removed_computers)
        self._fleet = {each.id: each for each in self._computers.values() if each.is_managed}
        self._groups = _merge(self._groups, changes.groups, changes.removed_groups)
        self._all_scripts = _merge(self._all_scripts, changes.scripts, changes.removed_scripts)
        self._scripts = {each.id: each for each in self._all_scripts.values() if not each.is_hidden}
        self._schedules = _merge(self._schedules, changes.schedules, changes.removed_schedules)
        self.catalogue_changed.emit()


def _merge(known: Mapping[K, E], upserted: Iterable[E], removed: Iterable[K]) -> dict[K, E]:
    """What is known then; of an entry the newer revision is kept, so that a slow pull undoes no quick command."""
    merged: dict[Any, E] = dict(known)
    for entry in upserted:
        old = merged.get(entry.id)
        if old is None or entry.revision >= old.revision:
            merged[entry.id] = entry
    for entry_id in removed:
        merged.pop(entry_id, None)
    return merged
