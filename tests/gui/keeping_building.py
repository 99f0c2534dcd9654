"""Logs that are kept offline, in memory."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from jobdesk.model.job import Job, JobDetail, JobId, TaskId
from jobdesk.model.offline_policy import LogUsage, Pin, Removal
from jobdesk.sync.log_keeping import Plan


@dataclass
class FakeKeeping:
    """A kept log is its size; the oldest goes first."""

    sizes: dict[JobId, int] = field(default_factory=dict)  #: of the logs of jobs that are here
    pins: dict[JobId, Pin] = field(default_factory=dict)
    fetched: list[JobId] = field(default_factory=list)

    def abort(self) -> None:
        """Nothing waits."""

    def read_pins(self) -> Mapping[JobId, Pin]:
        """As they are."""
        return dict(self.pins)

    def pin(self, job_ids: Sequence[JobId], pin: Pin | None) -> None:
        """Keeps what is said."""
        for job_id in job_ids:
            self.pins.pop(job_id, None)
            if pin is not None:
                self.pins[job_id] = pin

    def usage(self) -> LogUsage:
        """What is here."""
        always = [job_id for job_id, pin in self.pins.items() if pin is Pin.ALWAYS]
        return LogUsage(
            size=sum(self.sizes.values()),
            logs=len(self.sizes),
            pinned_size=sum(self.sizes.get(job_id, 0) for job_id in always),
            pinned_jobs=len(always),
        )

    def read_here(self) -> Sequence[int]:
        """The jobs whose logs are here."""
        return sorted(self.sizes)

    def plan(self, found: Sequence[Any], cap: int) -> Plan:
        """All that queries found."""
        wanted = {JobId(int(each)) for ids in found for each in ids}
        missing = sorted(wanted - set(self.sizes), reverse=True)
        return Plan(jobs=sorted(wanted), missing=missing)

    def look_again(self, jobs: Sequence[Job]) -> None:
        """Nothing is known of revisions."""

    def note_read(self, task_ids: Sequence[TaskId], detail: JobDetail | None) -> None:
        """Nothing is known of reading."""

    def fetch(self, job_id: JobId, cap: int | None, opened: Collection[TaskId]) -> bool:
        """A log of a megabyte, at once."""
        self.fetched.append(job_id)
        self.sizes[job_id] = 1_000_000
        return True

    def give_up(self, job_id: JobId) -> None:
        """It is always to be had."""

    def make_room(self, cap: int, job_id: JobId | None, opened: Collection[TaskId]) -> bool:
        """Whether there is room as it is."""
        return self.usage().size < cap

    def foresee(self, cap: int, opened: Collection[TaskId]) -> Removal:
        """The oldest that are too much."""
        chosen = self._surplus(cap)
        return Removal(logs=len(chosen), size=sum(self.sizes[job_id] for job_id in chosen))

    def remove(self, cap: int, opened: Collection[TaskId]) -> Removal:
        """Likewise, and they go."""
        removal = self.foresee(cap, opened)
        for job_id in self._surplus(cap):
            del self.sizes[job_id]
        return removal

    def drop(self, job_ids: Sequence[JobId], opened: Collection[TaskId]) -> None:
        """They go."""
        for job_id in job_ids:
            self.sizes.pop(job_id, None)

    def _surplus(self, cap: int) -> list[JobId]:
        size, chosen = sum(self.sizes.values()), []
        for job_id in sorted(self.sizes):
            if size <= cap:
                break
            if self.pins.get(job_id) is not Pin.ALWAYS:
                chosen.append(job_id)
                size -= self.sizes[job_id]
        return chosen
