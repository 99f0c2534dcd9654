"""Which logs are to be here for reading without the server: fetches what lacks, removes what is too much; blocking."""

from array import array
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from math import ceil
from typing import TYPE_CHECKING

from jobdesk.model.job import Job, JobDetail, JobId, Task, TaskId
from jobdesk.model.offline_policy import LogUsage, Pin, Removal
from jobdesk.sync.cache import Cache
from jobdesk.sync.job_sync import JobSync
from jobdesk.sync.log_sync import LogSync

# NumPy takes longer to load than the first picture of the window; it is there as soon as there are jobs to keep.
if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from jobdesk.logs.kept_logs import KeptLogs, Removable

    Ids = NDArray[np.int64]

REMOVED_AT_ONCE = 200  #: logs in one transaction
RECENT_S = 7 * 86_400.0  #: a log that a person opened since then goes after all that nobody did


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Plan:
    """Which jobs' logs are to be fetched."""

    jobs: "Ids | Sequence[int]" = ()  #: whose logs are to be here
    missing: "Ids | Sequence[int]" = ()  #: those of them that are not, in the order in which they are fetched
    silent: int = 0  #: jobs that wrote no log, as far as it is known
    outsized: int = 0  #: jobs whose logs no room is enough for

    @property
    def wanted(self) -> int:
        """How many jobs' logs are to be here."""
        return len(self.jobs)


@dataclass(slots=True)
class _Work:
    """A job whose logs are being fetched."""

    job: Job
    tasks: list[Task] = field(default_factory=list)  #: whose logs are still to be fetched


class LogKeeping:
    """Belongs to one thread, but for `abort`. `logs` has a transport of its own."""

    def __init__(self, sync: JobSync, cache: Cache, logs: LogSync) -> None:
        self._sync = sync
        self._cache = cache
        self._logs = logs
        self._opened: KeptLogs | None = None
        self._work: _Work | None = None
        self._outsized: dict[JobId, int] = {}  # the room that the largest log of a job takes, which was too little

    @property
    def _kept(self) -> "KeptLogs":
        from jobdesk.logs.kept_logs import KeptLogs  # NumPy comes with it, and the first window needs no log

        if self._opened is None:
            self._opened = KeptLogs(self._cache.logs)
        return self._opened

    def abort(self) -> None:
        """Breaks off a fetch that waits; it raises Unreachable."""
        self._logs.abort()

    def read_pins(self) -> Mapping[JobId, Pin]:
        """What the person said of single jobs."""
        return self._kept.read_pins()

    def pin(self, job_ids: Sequence[JobId], pin: Pin | None) -> None:
        """Keeps what the person says of jobs; None takes it back."""
        self._kept.pin(job_ids, pin)

    def usage(self) -> LogUsage:
        """What lies here now."""
        size, logs = self._kept.measure()
        pinned = self._kept.measure_pinned()
        always = sum(1 for pin in self._kept.read_pins().values() if pin is Pin.ALWAYS)
        return LogUsage(size=size, logs=logs, pinned_size=pinned, pinned_jobs=always)

    def read_here(self) -> Sequence[int]:
        """The jobs of which a log can be read without the server, ascending."""
        return array("q", self._kept.read_readable())

    def plan(self, found: "Sequence[Ids | Sequence[int]]", cap: int) -> Plan:
        """What is to be fetched of the jobs that queries found: pinned jobs first, then the newest.

        Jobs whose logs have turned out to take more than `cap` bytes are left out.
        """
        import numpy as np

        pins = self._kept.read_pins()
        always = np.array([each for each, pin in pins.items() if pin is Pin.ALWAYS], np.int64)
        never = np.array([each for each, pin in pins.items() if pin is Pin.NEVER], np.int64)
        wanted = np.unique(np.concatenate([np.asarray(each, np.int64) for each in (*found, always)]))
        wanted = wanted[~np.isin(wanted, never)]
        room = cap - self._kept.measure_pinned()
        larger = [each for each, size in self._outsized.items() if size > room and pins.get(each) is not Pin.ALWAYS]
        is_outsized = np.isin(wanted, np.array(larger, np.int64))
        missing = wanted[~is_outsized & ~np.isin(wanted, np.array(self._kept.read_kept(), np.int64))][::-1]
        is_pinned = np.isin(missing, always)
        missing = np.concatenate([missing[is_pinned], missing[~is_pinned]])
        silent = np.isin(wanted, np.array(self._kept.read_silent(), np.int64)).sum()
        return Plan(jobs=wanted, missing=missing, silent=int(silent), outsized=int(is_outsized.sum()))

    def look_again(self, jobs: Sequence[Job]) -> None:
        """Jobs have changed: of those whose logs are here there may be more now."""
        self._kept.unmark({job.id: job.revision for job in jobs})
        for job in jobs:
            self._outsized.pop(job.id, None)

    def note_read(self, task_ids: Sequence[TaskId], detail: JobDetail | None) -> None:
        """A person reads these logs now, beside the detail of a job that they may be of."""
        for task_id in task_ids:
            self._logs.shelf.touch(task_id)
        if detail is not None:
            self._kept.claim(detail.job.id, [task.id for task in detail.tasks])

    def fetch(self, job_id: JobId, cap: int | None = None, opened: Collection[TaskId] = ()) -> bool:
        """Fetches one piece of what lacks of a job; whether all of it is here then. Raises as Calls does.

        A log that is going to take more than `cap` bytes is left out, and what is here of it goes, if nobody reads it.
        """
        work = self._work
        if work is None or work.job.id != job_id:
            work = self._work = self._begin(job_id)
            if work is None:
                return True
        elif work.tasks and (self._fetch_piece(work.tasks[0]) or self._leave_out(work.tasks[0], cap, opened)):
            del work.tasks[0]
        if work.tasks:
            return False
        if job_id not in self._outsized:
            self._kept.mark(job_id, work.job.revision)
        self._work = None
        return True

    def give_up(self, job_id: JobId) -> None:
        """The server does not hand the logs of a job out: it is not asked again before the job changes."""
        job = self._cache.read_job(job_id)
        self._work = None
        if job is not None:
            self._kept.mark(job_id, job.revision)

    def make_room(self, cap: int, job_id: JobId | None, opened: Collection[TaskId]) -> bool:
        """Whether there is room for more; logs of jobs older than `job_id` make it, None: nothing is removed."""
        while self._surplus(cap, opened) >= 0:
            oldest = self._kept.removable(opened, RECENT_S, 1) if job_id is not None else ()
            if job_id is None or not oldest or oldest[0].job_id >= job_id:
                return False
            self._kept.remove([oldest[0].task_id])
        return True

    def foresee(self, cap: int, opened: Collection[TaskId]) -> Removal:
        """What would be removed to have no more than `cap` bytes."""
        surplus = self._surplus(cap, opened)
        if surplus <= 0:
            return Removal()
        weight = self._kept.weigh()
        large = self._find_outsized(cap, opened, surplus)
        freed = sum(each.size for each in large)
        rest = max(0, ceil((surplus - freed) / weight))
        logs, size = self._kept.add_up({*opened, *(each.task_id for each in large)}, RECENT_S, rest)
        return Removal(logs=len(large) + logs, size=freed + int(size * weight))

    def remove(self, cap: int, opened: Collection[TaskId]) -> Removal:
        """Removes the oldest logs until no more than `cap` bytes are left, some at a time; none when all is done.

        A log that takes more than that alone goes first: the others make room for it in vain.
        """
        surplus = self._surplus(cap, opened)
        if surplus <= 0:
            return Removal()
        weight = self._kept.weigh()
        large = self._find_outsized(cap, opened, surplus)
        self._outsized |= {each.job_id: each.size for each in large}
        chosen = {each.task_id: float(each.size) for each in large}
        for each in self._kept.removable(opened, RECENT_S, REMOVED_AT_ONCE):
            if sum(chosen.values()) >= surplus:
                break
            chosen.setdefault(each.task_id, each.size * weight)
        self._kept.remove(list(chosen))
        return Removal(logs=len(chosen), size=int(sum(chosen.values())))

    def drop(self, job_ids: Sequence[JobId], opened: Collection[TaskId]) -> None:
        """Removes all logs of these jobs that nobody reads just now."""
        unread = [each for each in self._kept.tasks_of(job_ids) if each not in opened]
        if unread:
            self._kept.remove(unread)

    def _surplus(self, cap: int, opened: Collection[TaskId]) -> int:
        """Bytes above `cap`, less than none where there is room; others do not make it for an open log beyond it."""
        surplus = self._kept.measure()[0] - cap
        if surplus >= 0 and opened:
            surplus -= sum(each.size for each in self._kept.larger(cap) if each.task_id in opened)
        return surplus

    def _find_outsized(self, cap: int, opened: Collection[TaskId], surplus: int) -> "list[Removable]":
        """The logs that no room is enough for, the largest first, as many as have to go."""
        found: list[Removable] = []
        for each in self._kept.larger(cap) if cap else ():
            if surplus > 0 and each.task_id not in opened:
                found.append(each)
                surplus -= each.size
        return found

    def _leave_out(self, task: Task, cap: int | None, opened: Collection[TaskId]) -> bool:
        """Whether a log takes more room than there is, by what is here of it."""
        record = self._logs.shelf.read_record(task.id)
        if cap is None or record is None or not record.size:
            return False
        needed = self._kept.foresee(record, task.log_size)
        if needed <= cap - self._kept.measure_pinned():
            return False
        self._outsized[task.job_id] = max(needed, self._outsized.get(task.job_id, 0))
        if task.id not in opened:
            self._kept.remove([task.id])
        return True

    def _begin(self, job_id: JobId) -> _Work | None:
        """What lacks of a job, by its detail as it is now; None where there is nothing to fetch yet, or any more."""
        job, detail = self._cache.read_job(job_id), self._cache.read_detail(job_id)
        if job is None or not job.state.is_final:
            return None
        if detail is None or detail.job.revision < job.revision:
            detail = self._sync.fetch_detail(job_id)
        self._outsized.pop(job_id, None)
        return _Work(job=detail.job, tasks=[task for task in detail.tasks if self._lacks(task)])

    def _lacks(self, task: Task) -> bool:
        if not task.log_size or task.state.is_open:
            return False
        record = self._logs.shelf.read_record(task.id)
        return record is None or not record.is_complete or record.size < task.log_size

    def _fetch_piece(self, task: Task) -> bool:
        """Whether the log of a task is whole now, or there is no more of it."""
        record = self._logs.shelf.read_record(task.id)
        piece = self._logs.fetch(task.id, 0 if record is None else record.size, 0.0, task.job_id)
        return piece.is_complete or not piece.chunks
