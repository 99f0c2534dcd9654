"""A case: chosen jobs with their logs, history and notes in one file that any JobDesk opens without a server."""

import enum
from dataclasses import dataclass
from datetime import datetime

from jobdesk.model.errors import JobDeskError
from jobdesk.model.job import JobId
from jobdesk.model.states import State

SUFFIX = ".jobcase"
MOST_JOBS = 5000  #: in one file
MAX_NOTE_LENGTH = 20_000


class NoCaseFile(JobDeskError):
    """This file is no case file of JobDesk."""


class NewerCaseFile(JobDeskError):
    """This case file was saved by a newer JobDesk. Update JobDesk to open it."""


class DamagedCaseFile(JobDeskError):
    """This case file is damaged. Ask who sent it to save it once more."""


class MissingCaseFile(JobDeskError):
    """There is no such file. Perhaps it was moved, renamed or removed."""


class NoRoomForCase(JobDeskError):
    """There is not enough room on this computer's disk to open the case file. Make room, and open it again."""


class CaseCancelled(JobDeskError):
    """Opening the case file was cancelled."""


class CaseNotSaved(JobDeskError):
    """The case file could not be written. Nothing of it was kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseInfo:
    """What a case file says of itself. Fields are only ever added."""

    saved_at: datetime  #: aware UTC
    saved_by: str = ""  #: the user who was signed in
    server: str = ""  #: name of the connection; "" is the embedded server
    note: str = ""  #: what the person wrote, plain text
    program: str = ""  #: version of the JobDesk that saved it


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseJob:
    """One job of a case, as the preview lists it."""

    id: JobId
    script: str
    state: State
    started_by: str
    created_at: datetime
    computers: int
    log_size: int = 0  #: bytes of text that are here
    missing: int = 0  #: logs that are not here, or not whole
    has_detail: bool = True  #: tasks and history are here


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseParameter:
    """What the jobs of a case were given as one parameter."""

    name: str
    values: tuple[str, ...] = ()  #: each once, the first of them; never those of passwords
    is_secret: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseSurvey:
    """What a case file is going to hold."""

    jobs: tuple[CaseJob, ...] = ()
    computers: tuple[str, ...] = ()
    people: tuple[str, ...] = ()  #: users who started, cancelled or changed something
    addresses: tuple[str, ...] = ()  #: from which they did, as the history tells them
    parameters: tuple[CaseParameter, ...] = ()
    scripts: tuple[str, ...] = ()  #: whose code is in it as it was run
    notes: int = 0  #: on causes of failures, which people wrote
    marks: int = 0  #: lines that the person marked

    @property
    def log_size(self) -> int:
        """Bytes of text."""
        return sum(job.log_size for job in self.jobs)

    @property
    def open_logs(self) -> int:
        """Jobs whose logs may still grow."""
        return sum(job.state is State.RUNNING or (job.state.is_open and bool(job.log_size)) for job in self.jobs)

    @property
    def missing(self) -> int:
        """Logs that are not here; one for a job of which not even the tasks are known."""
        return sum(job.missing or not job.has_detail for job in self.jobs)


class CaseStage(enum.Enum):
    """What is being done."""

    LOGS = "logs"  #: fetching those that are not here
    WRITING = "writing"


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseProgress:
    """How far saving is, in jobs."""

    stage: CaseStage
    done: int
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseResult:
    """What was saved."""

    path: str
    jobs: int
    logs: int
    missing: int  #: logs that are not in it
    size: int  #: of the file
