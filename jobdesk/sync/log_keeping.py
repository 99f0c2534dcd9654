"""Which logs are to be here for reading without the server: fetches what lacks, removes what is too much; blocking."""

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

    from jobdesk.logs.kept_logs import KeptLogs

    Ids = NDArray[np.int64]

REMOVED_AT_ONCE = 200  #: logs in one transaction
RECENT_S = 7 * 86_400.0  #: a log that a person opened since then goes after all that nobody did


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Plan:
    """Which jobs' logs are to be fetched."""

    wanted: int = 0  #: jobs whose logs are to be here
    missing: "Ids | Sequence[int]" = ()  #: those of them that are not, in the order in which they are fetched


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

    def plan(self, found: Sequence["Ids"]) -> Plan:
        """What is to be fetched of the jobs that queries found: pinned jobs first, then the newest."""
        import numpy as np

        pins = self._kept.read_pins()
        always = np.array([each for each, pin in pins.items() if pin is Pin.ALWAYS], np.int64)
        never = np.array([each for each, pin in pins.items() if pin is Pin.NEVER], np.int64)
        wanted = np.unique(np.concatenate([*found, always])) if found or len(always) else always
        wanted = wanted[~np.isin(wanted, never)]
        here = np.array(self._kept.read_kept(), np.int64)
        missing = wanted[~np.isin(wanted, here)][::-1]
        is_pinned = np.isin(missing, always)
        missing = np.concatenate([missing[is_pinned], missing[~is_pinned]])
        return Plan(wanted=len(wanted), missing=missing)

    def look_again(self, jobs: Sequence[Job]) -> None:
        """Jobs have changed: of those whose logs are here there may be more now."""
        self._kept.unmark({job.id: job.revision for job in jobs})

    def note_read(self, task_ids: Sequence[TaskId], detail: JobDetail | None) -> None:
        """A person reads these logs now, beside the detail of a job that they may be of."""
        for task_id in task_ids:
            self._logs.shelf.touch(task_id)
        if detail is not None:
            self._kept.claim(detail.job.id, [task.id for task in detail.tasks])

    def fetch(self, job_id: JobId) -> bool:
        """Fetches one piece of what lacks of a job; whether all of it is here then. Raises as Calls does."""
        work = self._work
        if work is None or work.job.id != job_id:
            work = self._work = self._begin(job_id)
            if work is None:
                return True
        elif work.tasks and self._fetch_piece(work.tasks[0]):
            del work.tasks[0]
        if work.tasks:
            return False
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
        while self._kept.measure()[0] >= cap:
            oldest = self._kept.removable(opened, RECENT_S, 1) if job_id is not None else ()
            if job_id is None or not oldest or oldest[0].job_id >= job_id:
                return False
            self._kept.remove([oldest[0].task_id])
        return True

    def foresee(self, cap: int, opened: Collection[TaskId]) -> Removal:
        """What would be removed to have no more than `cap` bytes."""
        surplus = self._kept.measure()[0] - cap
        if surplus <= 0:
            return Removal()
        weight = self._kept.weigh()
        logs, size = self._kept.add_up(opened, RECENT_S, ceil(surplus / weight))
        return Removal(logs=logs, size=int(size * weight))

    def remove(self, cap: int, opened: Collection[TaskId]) -> Removal:
        """Removes the oldest logs until no more than `cap` bytes are left, some at a time; none when all is done."""
        surplus = self._kept.measure()[0] - cap
        chosen: list[TaskId] = []
        size = 0.0
        if surplus > 0:
            weight = self._kept.weigh()
            for each in self._kept.removable(opened, RECENT_S, REMOVED_AT_ONCE):
                if size >= surplus:
                    break
                chosen.append(each.task_id)
                size += each.size * weight
        if chosen:
            self._kept.remove(chosen)
        return Removal(logs=len(chosen), size=int(size))

    def drop(self, job_ids: Sequence[JobId], opened: Collection[TaskId]) -> None:
        """Removes all logs of these jobs that nobody reads just now."""
        self._kept.remove([each for each in self._kept.tasks_of(job_ids) if each not in opened])

    def _begin(self, job_id: JobId) -> _Work | None:
        """What lacks of a job, by its detail as it is now; None where there is nothing to fetch yet, or any more."""
        job, detail = self._cache.read_job(job_id), self._cache.read_detail(job_id)
        if job is None or not job.state.is_final:
            return None
        if detail is None or detail.job.revision < job.revision:
            detail = self._sync.fetch_detail(job_id)
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
