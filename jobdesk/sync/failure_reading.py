"""Reads from kept logs why jobs failed, fetches those that are not here, and groups what failed; blocking."""

from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING

from jobdesk.logs.masking import MaskName
from jobdesk.model.errors import NotFound
from jobdesk.model.job import Job, JobDetail, JobId, Task, TaskId
from jobdesk.model.states import FAILED_STATES
from jobdesk.sync.job_sync import JobSync
from jobdesk.sync.log_sync import LogSync

# NumPy takes longer to load than the first picture of the window; it is there as soon as anything has failed.
if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from jobdesk.logs.cause_book import CauseBook
    from jobdesk.logs.families import Evidence, FailedJobs, Families, Family

    Ids = NDArray[np.int64]


class FailureReading:
    """`logs` has a transport of its own, so that its fetches can be broken off alone. One thread reads and fetches."""

    def __init__(self, sync: JobSync, logs: LogSync) -> None:
        self._sync = sync
        self._logs = logs
        self._book: CauseBook | None = None

    @property
    def book(self) -> "CauseBook":
        """What is known of causes; blocks when it is first asked for."""
        from jobdesk.logs.cause_book import CauseBook

        if self._book is None:
            self._book = CauseBook(self._logs.shelf)
        return self._book

    def abort(self) -> None:
        """Breaks off a fetch that waits; it raises Unreachable."""
        self._logs.abort()

    def group(self, failed: "FailedJobs", masks: frozenset[MaskName]) -> "Families":
        """The families of failed jobs under some of the rules."""
        return self.book.group(failed, masks)

    def samples(self, family: "Family", count: int) -> Sequence["Evidence"]:
        """Some evidence of a family, as it stands in the logs."""
        return self.book.samples(family, count)

    def write_note(self, key: str, note: str) -> None:
        """Keeps a note on a family; "" removes it."""
        self.book.write_note(key, note)

    def write_split(self, key: str, masks: frozenset[MaskName] | None) -> bool:
        """Splits a family by leaving it only some of the rules, False: that makes no parts; None joins it again."""
        return self.book.write_split(key, masks)

    def forget(self, job_ids: Sequence[JobId]) -> None:
        """Drops what was taken from the logs of jobs that are no more."""
        self.book.forget(job_ids)

    def follow(self, count: int) -> bool:
        """Reads the logs that have changed since the last time, at most `count` of them; whether there may be more."""
        book = self.book
        records = self._logs.shelf.records_after(book.read_place(), count)
        job_ids = {record.job_id for record in records if record.is_complete and record.job_id}
        self.read(sorted(job_ids))
        if records:
            book.write_place(records[-1].seq)
        return len(records) == count

    def waiting(self, missing: "Ids", changed: Collection[int]) -> "Ids":
        """Those of some jobs of whose logs one is here whole, ascending; `changed`: some more of them."""
        import numpy as np

        asked = np.union1d(missing, np.array(sorted(changed), np.int64))
        return asked[np.isin(asked, self.book.read_kept_jobs())]

    def read(self, job_ids: Iterable[JobId]) -> int:
        """Reads why these jobs failed, as far as their logs are here whole; the number of tasks of which that is known
        now."""
        evidence: list[Evidence] = []
        for job_id in job_ids:
            detail, _ = self._sync.read_detail(job_id)
            if detail is not None and detail.job.state in FAILED_STATES:
                evidence += self._read_job(detail)
        if evidence:
            self.book.put(evidence)
        return len(evidence)

    def fetch(self, job_id: JobId) -> int:
        """Fetches the logs of a failed job and reads them; the number of tasks of which the cause is known now.

        Raises as Calls does.
        """
        detail = self._sync.fetch_detail(job_id)
        for task in detail.tasks:
            if task.state in FAILED_STATES and task.log_size:
                self._fetch_log(task)
        return self.read([job_id])

    def _fetch_log(self, task: Task) -> None:
        record = self._logs.shelf.read_record(task.id)
        offset = record.size if record is not None else 0
        is_here = record is not None and record.is_complete
        while not is_here:
            try:
                piece = self._logs.fetch(task.id, offset, 0.0, task.job_id)
            except NotFound:
                return
            is_here = piece.is_complete or not piece.chunks
            offset = piece.chunks[-1].end if piece.chunks else offset

    def _read_job(self, detail: JobDetail) -> list["Evidence"]:
        from jobdesk.logs.evidence import read_evidence, silent_evidence

        found: list[Evidence] = []
        job_id = detail.job.id
        for task in self._failed_tasks(detail):
            if not task.log_size:
                found.append(silent_evidence(job_id, task))
                continue
            text = self._logs.text(task.id)
            if text.head.is_here and text.head.is_complete:
                found.append(read_evidence(text, job_id, task))
        return found

    def _failed_tasks(self, detail: JobDetail) -> Sequence[Task]:
        if detail.tasks:
            return [task for task in detail.tasks if task.state in FAILED_STATES]
        # The job's detail was never fetched, but a log of it is here.
        job = detail.job
        computer_id = job.computer_ids[0] if len(job.computer_ids) == 1 else None
        records = self._logs.shelf.records_of(job.id)
        return [_stand_in(job, record.task_id, record.size, computer_id) for record in records]


def _stand_in(job: Job, task_id: TaskId, size: int, computer_id: object) -> Task:
    return Task(
        id=task_id,
        job_id=job.id,
        computer_id=computer_id,  # type: ignore[arg-type]  # None: nobody knows it here
        computer="",
        state=job.state,
        exit_code=job.exit_code,
        message=job.result,
        log_size=max(1, size),
    )
