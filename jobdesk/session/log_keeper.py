"""Fetches logs for reading without the server: newest first, one at a time, and only while nobody is in the way."""

import asyncio
import logging
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from jobdesk.model.changes import ChangeSet
from jobdesk.model.errors import JobDeskError, NotFound, NotPermitted
from jobdesk.model.job import Job, JobDetail, JobId, TaskId
from jobdesk.model.offline_policy import LogUsage, OfflinePolicy, Pin, Removal
from jobdesk.model.offline_queries import kept_queries
from jobdesk.model.query import JobQuery
from jobdesk.session.background import Background, Lane
from jobdesk.session.keep_progress import KeepProgress, KeepState
from jobdesk.session.status import ConnectionStatus
from jobdesk.session.store import Store
from jobdesk.sync.log_keeping import LogKeeping, Plan

# NumPy takes longer to load than the first picture of the window; it is there as soon as there are jobs to keep.
if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

logger = logging.getLogger(__name__)

QUIET_S = 1.5  #: so long nobody must have done anything before a piece is fetched
PATIENCE_S = 15.0  #: who works for longer without a pause is not waited for: a piece comes now and then
REST, LEAST_REST_S = 3.0, 0.02  #: between pieces, for so many times as long as the last one took: others want some too
REST_BESIDE, LEAST_REST_BESIDE_S = 30.0, 1.0  #: the same while somebody works
LONGEST_REST_S = 20.0
FIRST_PAUSE_S, LONGEST_PAUSE_S = 2.0, 300.0  #: after the server refused or was not to be had; doubled each time
PLAN_PAUSE_S = 10.0  #: while changes pour in, plans are made this far apart


class LogKeeper(QObject):
    """One for each session; `run` is spawned by whoever made it, and ends by being cancelled."""

    progressed = Signal(object)  #: KeepProgress
    usage_changed = Signal(object)  #: LogUsage
    pins_changed = Signal()  #: `pins` is another

    def __init__(
        self, background: Background, keeping: LogKeeping, store: Store, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._background = background
        self._keeping = keeping
        self._store = store
        self._policy: OfflinePolicy | None = None
        self._find_filters: Callable[[OfflinePolicy], Sequence[JobQuery]] = lambda policy: ()
        self._watched: list[Callable[[], Iterable[TaskId]]] = []
        self._detail: JobDetail | None = None  # that a person looks at
        self._read: frozenset[TaskId] = frozenset()  # that a person read last
        self._pins: Mapping[JobId, Pin] = {}
        self._usage = LogUsage()
        self._progress = KeepProgress()
        self._plan = Plan()
        self._place = 0  # in the plan
        self._is_stale = True  # something changed since it was made
        self._planned_at = -PLAN_PAUSE_S
        self._failed = 0  # times in a row
        self._was_online = False
        self._is_hurried = False
        self._is_network_metered = False
        self._changed: list[Job] = []  # that ended, or changed since
        self._removed: list[JobId] = []
        self._holds = 0  # how many want that nothing is removed meanwhile
        self._busy_from = self._quiet_from = 0.0  # from the one to the other somebody works
        self._has_news = asyncio.Event()
        store.changed.connect(self._take_changes)
        store.status_changed.connect(self._take_status)
        store.query_changed.connect(self.put_off)
        store.catalogue_changed.connect(self._plan_soon)

    @property
    def progress(self) -> KeepProgress:
        """How far it is."""
        return self._progress

    @property
    def usage(self) -> LogUsage:
        """What lies here, as far as it was last counted."""
        return self._usage

    @property
    def pins(self) -> Mapping[JobId, Pin]:
        """What the person said of single jobs; not to be changed by the caller."""
        return self._pins

    @property
    def is_network_metered(self) -> bool:
        """Whether the system says that the connection costs money."""
        return self._is_network_metered

    def watch_open(self, open_tasks: Callable[[], Iterable[TaskId]]) -> None:
        """Says whose logs somebody reads, beside those that others said: they are not taken away."""
        self._watched.append(open_tasks)

    def take_detail(self, detail: JobDetail | None) -> None:
        """A person looks at a job, or it changed meanwhile."""
        if detail is not None and (self._detail is None or detail.job.id != self._detail.job.id):
            self.put_off()
        self._detail = detail

    def take_reading(self) -> None:
        """A person may read other logs than before: these stay longer than others of their age."""
        opened = self._open_tasks()
        if opened != self._read:
            self.put_off()
        if self._read - opened:
            self._background.spawn(self._drop_unwanted())
        self._read = opened
        if opened and self._policy is not None:
            note_read = self._keeping.note_read
            self._background.spawn(self._background.call_on(Lane.KEEP, note_read, tuple(opened), self._detail))

    def set_policy(
        self, policy: OfflinePolicy, find_filters: Callable[[OfflinePolicy], Sequence[JobQuery]] | None = None
    ) -> None:
        """Keeps logs by this policy from now on; `find_filters` knows the queries of its filters, asked when needed."""
        self._policy = policy
        if find_filters is not None:
            self._find_filters = find_filters
        self._plan_anew()

    def set_network_metered(self, is_metered: bool) -> None:
        """The system says whether the connection costs money."""
        if is_metered != self._is_network_metered:
            self._is_network_metered = is_metered
            self._has_news.set()

    def put_off(self) -> None:
        """Somebody does something: nothing is fetched until a while after."""
        now = time.monotonic()
        if now >= self._quiet_from:
            self._busy_from = now
        self._quiet_from = now + QUIET_S

    def fetch_now(self) -> None:
        """Fetches what is wanted without resting, on a metered connection too, until it is here."""
        self._is_hurried = True
        self._failed = 0
        self._plan_anew()

    def hold_removal(self, is_held: bool) -> None:
        """While somebody looks at what would be removed, nothing is; each hold is to be let go."""
        self._holds += 1 if is_held else -1
        if not self._holds:
            self._plan_anew()

    async def pin(self, job_ids: Sequence[JobId], pin: Pin | None) -> None:
        """Says of jobs whether their logs are kept, whatever else is wanted; None: as any other's."""
        call_on, ids = self._background.call_on, tuple(job_ids)
        await call_on(Lane.KEEP, self._keeping.pin, ids, pin)
        await self._read_pins()
        if pin is Pin.NEVER:
            await call_on(Lane.KEEP, self._keeping.drop, ids, self._open_tasks())
        await self.count()
        self._plan_anew()

    async def count(self) -> LogUsage:
        """What lies here now."""
        usage = await self._background.call_on(Lane.KEEP, self._keeping.usage)
        if usage != self._usage:
            self._usage = usage
            self.usage_changed.emit(usage)
        return usage

    async def read_here(self) -> Sequence[int]:
        """The jobs of which a log can be read without the server, ascending."""
        return await self._background.call_on(Lane.KEEP, self._keeping.read_here)

    async def foresee(self, cap: int) -> Removal:
        """What would be removed to have no more than `cap` bytes."""
        opened = self._open_tasks()
        return await self._background.call_on(Lane.KEEP, self._keeping.foresee, cap, opened)

    async def remove(self, cap: int) -> Removal:
        """Removes the oldest logs that are not pinned until no more than `cap` bytes are left; what was removed."""
        removed = await self._remove(cap)
        if removed.logs:
            self._plan_anew()
        return removed

    async def run(self) -> None:
        """Keeps logs for as long as the session lives."""
        await self._begin()
        while True:
            state = await self._advance()
            self._tell(state)
            if state is KeepState.BUSY:
                await self._wait(QUIET_S)
            elif state is not KeepState.FETCHING:
                can_plan = self._is_stale and self._can_plan
                await self._wait(max(0.0, self._planned_at + PLAN_PAUSE_S - time.monotonic()) if can_plan else None)

    def _open_tasks(self) -> frozenset[TaskId]:
        return frozenset(task_id for watched in self._watched for task_id in watched())

    async def _begin(self) -> None:
        try:
            await self._read_pins()
            await self.count()
        except JobDeskError as error:
            logger.warning("what is kept of logs cannot be read: %s", error)
        await self._drop_unwanted()

    async def _drop_unwanted(self) -> None:
        """Logs that are never to be kept go as soon as nobody reads them."""
        never = [job_id for job_id, pin in self._pins.items() if pin is Pin.NEVER]
        try:
            if never:
                await self._background.call_on(Lane.KEEP, self._keeping.drop, never, self._open_tasks())
                await self.count()
        except JobDeskError as error:
            logger.warning("logs that are not to be kept are still here: %s", error)

    def _obstacle(self) -> KeepState | None:
        """Why nothing can be fetched now."""
        policy, status = self._policy, self._store.status
        if policy is None:
            return KeepState.NOTHING
        if not status.is_online:
            return KeepState.OFFLINE
        if self._store.index is None:
            return KeepState.BUSY
        if self._is_hurried:
            return None
        if policy.is_metered or self._is_network_metered:
            return KeepState.METERED
        is_filling = status.to_fill is not None or bool(self._store.incomplete)
        is_in_the_way = self._is_beside and time.monotonic() < self._busy_from + PATIENCE_S
        return KeepState.BUSY if is_filling or is_in_the_way else None

    @property
    def _is_beside(self) -> bool:
        """Whether somebody works just now."""
        return time.monotonic() < self._quiet_from

    @property
    def _can_plan(self) -> bool:
        return self._policy is not None and self._store.index is not None

    async def _advance(self) -> KeepState:
        """Fetches one piece and rests, or makes a plan of what to fetch: what is wanted is told in any case."""
        try:
            if self._is_stale and self._can_plan and time.monotonic() >= self._planned_at + PLAN_PAUSE_S:
                await self._make_plan()
                return self._obstacle() or KeepState.FETCHING
            return self._obstacle() or await self._fetch()
        except JobDeskError as error:
            logger.info("logs for reading offline are not to be had now: %s", error)
            pause_s = min(LONGEST_PAUSE_S, FIRST_PAUSE_S * 2.0 ** min(self._failed, 10))
            self._failed += 1
            self._is_stale = True
            self._tell(KeepState.BUSY)
            await self._wait(pause_s)
            return KeepState.BUSY

    async def _make_plan(self) -> None:
        policy, index = self._policy, self._store.index
        assert policy is not None and index is not None, "nothing is planned before both are there"
        self._is_stale = False
        self._planned_at = time.monotonic()
        changed, self._changed = self._changed, []
        removed, self._removed = self._removed, []
        call_on, opened = self._background.call_on, self._open_tasks()
        await call_on(Lane.KEEP, self._keeping.look_again, changed)
        await call_on(Lane.KEEP, self._keeping.drop, removed, opened)
        now = datetime.now().astimezone()
        queries = kept_queries(policy, self._store.status.user, self._find_filters(policy))
        found = [(await call_on(Lane.INDEX, index.find, query, now)).keys for query in queries]
        await self._look_up(found)
        if not self._holds and (await self._remove(policy.cap)).logs:
            await self._look_up(found)

    async def _look_up(self, found: "Sequence[NDArray[np.int64] | Sequence[int]]") -> None:
        """What is to be fetched of these jobs, as it is now."""
        assert self._policy is not None, "nothing is planned without a policy"
        self._plan = await self._background.call_on(Lane.KEEP, self._keeping.plan, found, self._policy.cap)
        self._place = 0

    async def _fetch(self) -> KeepState:
        """Fetches a piece of the next log."""
        policy, plan = self._policy, self._plan
        assert policy is not None, "nothing is fetched without a policy"
        if self._place >= len(plan.missing):
            await self._settle()
            return KeepState.DONE if plan.wanted else KeepState.NOTHING
        job_id = JobId(int(plan.missing[self._place]))
        began_at = time.monotonic()
        if not await self._make_room(job_id, policy):
            await self._settle()
            return KeepState.FULL
        if await self._fetch_piece(job_id, policy):
            self._place += 1
        self._failed = 0
        if not self._is_hurried:
            rest, least_s = (REST_BESIDE, LEAST_REST_BESIDE_S) if self._is_beside else (REST, LEAST_REST_S)
            await self._wait(min(LONGEST_REST_S, max(least_s, (time.monotonic() - began_at) * rest)))
        return KeepState.FETCHING

    async def _make_room(self, job_id: JobId, policy: OfflinePolicy) -> bool:
        """Whether there is room for the logs of a job, once those of older ones have made it."""
        if self._pins.get(job_id) is Pin.ALWAYS:
            return True
        before = None if self._holds else job_id
        call_on, opened = self._background.call_on, self._open_tasks()
        return await call_on(Lane.KEEP, self._keeping.make_room, policy.cap, before, opened)

    async def _fetch_piece(self, job_id: JobId, policy: OfflinePolicy) -> bool:
        """Whether the logs of a job are here now, or are not to be had, or are too large."""
        cap = None if self._pins.get(job_id) is Pin.ALWAYS else policy.cap
        try:
            return await self._background.call_on(Lane.KEEP, self._keeping.fetch, job_id, cap, self._open_tasks())
        except (NotFound, NotPermitted) as error:
            logger.info("the logs of job %s are not to be had: %s", job_id, error)
            await self._background.call_on(Lane.KEEP, self._keeping.give_up, job_id)
            return True

    async def _remove(self, cap: int) -> Removal:
        total = Removal()
        while True:
            opened = self._open_tasks()
            removed = await self._background.call_on(Lane.KEEP, self._keeping.remove, cap, opened)
            if not removed.logs:
                return total
            total = Removal(logs=total.logs + removed.logs, size=total.size + removed.size)
            await self.count()

    async def _settle(self) -> None:
        """Nothing is left to fetch until something changes."""
        self._is_hurried = False
        await self._look_up([self._plan.jobs])
        await self.count()

    async def _read_pins(self) -> None:
        pins = await self._background.call_on(Lane.KEEP, self._keeping.read_pins)
        if pins != self._pins:
            self._pins = pins
            self.pins_changed.emit()

    async def _wait(self, seconds: float | None) -> None:
        """Waits that long, or until something changes."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self._has_news.wait(), seconds)
        self._has_news.clear()

    def _tell(self, state: KeepState) -> None:
        plan = self._plan
        kept = plan.wanted - plan.outsized - len(plan.missing) + min(self._place, len(plan.missing))
        progress = KeepProgress(state=state, kept=kept, wanted=plan.wanted, silent=plan.silent, outsized=plan.outsized)
        if progress != self._progress:
            self._progress = progress
            self.progressed.emit(progress)

    def _plan_anew(self) -> None:
        """At once: a person wants something else."""
        self._is_stale = True
        self._planned_at = -PLAN_PAUSE_S
        self._has_news.set()

    def _plan_soon(self) -> None:
        """Once for all that comes meanwhile."""
        self._is_stale = True
        self._has_news.set()

    def _take_changes(self, changes: ChangeSet) -> None:
        """Jobs that ended are newer than all that was planned; what changed of others may be more log."""
        if changes.is_full:
            self._background.spawn(self._read_pins())
        ended = [job for job in changes.upserted if job.state.is_final]
        self._changed += ended
        self._removed += changes.removed
        if changes.is_full or changes.removed or ended:
            self._plan_soon()

    def _take_status(self, status: ConnectionStatus) -> None:
        if status.is_online:
            self._failed = 0
        elif self._was_online:
            self._keeping.abort()
        if status.is_online != self._was_online:
            self._was_online = status.is_online
            self._plan_anew()
