"""How much of a log there is."""

from dataclasses import dataclass

from jobdesk.model.job import JobId, TaskId
from jobdesk.model.log import Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class LogHead:
    """What is known of the log of a task without looking at its text."""

    task_id: TaskId
    job_id: JobId | None = None
    is_here: bool = False  #: something is kept of it, be it that it is empty
    is_complete: bool = False  #: nothing will be added
    size: int = 0  #: bytes of raw text
    rows: int = 0
    lines: int = 0
    counts: tuple[int, ...] = ()  #: lines of each severity, in the order of `Severity`
    version: int = 0  #: another one: rows that were read before are those of another text
    has_damage: bool = False  #: a piece of it could not be read

    def count(self, severity: Severity) -> int:
        """How many lines have a severity."""
        return self.counts[tuple(Severity).index(severity)] if self.counts else 0


NO_LOG = LogHead(task_id=TaskId(0))  #: where none is shown
