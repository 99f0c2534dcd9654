"""Which log is one side of a comparison."""

from dataclasses import dataclass
from datetime import datetime

from jobdesk.model.computer import ComputerId
from jobdesk.model.job import Job, JobId, Task, TaskId
from jobdesk.model.states import State


@dataclass(frozen=True, slots=True, kw_only=True)
class LogSide:
    """A log that can be compared: of a job on one computer."""

    task_id: TaskId
    job_id: JobId
    script: str
    computer_id: ComputerId
    computer: str
    state: State
    at: datetime  #: when it was begun, or made where it never was
    log_size: int = 0

    @classmethod
    def of(cls, job: Job, task: Task) -> "LogSide":
        """The log of a task."""
        return cls(
            task_id=task.id,
            job_id=job.id,
            script=job.script,
            computer_id=task.computer_id,
            computer=task.computer,
            state=task.state,
            at=task.started_at or job.started_at or job.created_at,
            log_size=task.log_size,
        )
