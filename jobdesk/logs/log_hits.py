"""What a search of all logs tells; it loads nothing."""

from dataclasses import dataclass

from jobdesk.model.job import JobId, TaskId
from jobdesk.model.log import Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class LogHit:
    """A row that fits, and those beside it."""

    row: int  #: of the log
    line: int  #: from 1
    severity: Severity
    text: str  #: of a long row what is round the first match
    spans: tuple[tuple[int, int], ...]  #: the matches in `text`, in characters
    above: str = ""
    below: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LogHits:
    """The rows of one piece of a log that fit."""

    task_id: TaskId
    job_id: JobId | None
    count: int  #: of the rows
    hits: tuple[LogHit, ...]  #: the first of them


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchProgress:
    """How far a search of all logs has come."""

    done: int = 0  #: logs
    total: int = 0
    uses_index: bool = False  #: nothing but what the index does not know is read as it lies
    is_short: bool = False  #: the index cannot know what is looked for
    is_done: bool = False
    is_cut: bool = False  #: there were more hits than anybody reads
    asked_jobs: int | None = None  #: in whose logs it searches; None: in all
    kept_jobs: int = 0  #: of how many of them a log is here, or none is to be had; known at the end
