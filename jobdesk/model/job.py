"""A job, its tasks, their steps and their history."""

import enum
from dataclasses import dataclass, field
from datetime import datetime
from typing import NewType

from jobdesk.model.causes import Cause
from jobdesk.model.computer import ComputerId, GroupId
from jobdesk.model.script import Argument, Script, ScriptId
from jobdesk.model.states import State, StepState

JobId = NewType("JobId", int)
TaskId = NewType("TaskId", int)


class JobType(enum.Enum):
    """How a job came to be."""

    MANUAL = "manual"  #: a person ran the script
    RESTART = "restart"  #: it replaces an earlier job
    SCHEDULED = "scheduled"
    SYSTEM = "system"  #: the server's own housekeeping


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskBrief:
    """What the table shows of a job on one computer."""

    computer_id: ComputerId
    state: State
    progress: float | None = None  #: 0.0 to 1.0; None while unknown
    started_at: datetime | None = None
    finished_at: datetime | None = None
    exit_code: int | None = None
    result: str = ""
    is_late: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One run of one script with fixed parameter values on one or more computers."""

    id: JobId
    revision: int  #: of the server; the newer one wins everywhere
    state: State
    script_id: ScriptId
    script: str  #: the script's name when the job was made
    script_version: int = 1
    batch: str = ""
    started_by: str = ""
    queue: str = "default"
    schedule: str = ""
    schedule_id: int | None = None  #: of the Schedule that made it, while that exists
    domain: str = ""  #: "" for the whole installation
    is_system: bool = False
    is_acknowledged: bool = False  #: somebody has taken note that it did not go well
    next_try_at: datetime | None = None  #: when waiting work is taken up: its window opens, or it is tried again
    created_at: datetime
    started_at: datetime | None = None
    finished_at: datetime | None = None
    expires_at: datetime | None = None
    progress: float | None = None  #: 0.0 to 1.0; None while unknown
    computer_ids: tuple[ComputerId, ...] = ()
    exit_code: int | None = None  #: of the only task, or the first one that failed
    result: str = ""  #: one line that says how it ended
    arguments: tuple[Argument, ...] = ()
    restarted_from: JobId | None = None
    restarted_as: JobId | None = None
    cancel_requested_at: datetime | None = None
    is_late: bool = False  #: a late result changed a soft final state
    is_subscribed: bool = False  #: the asking user wants to be told when it ends
    log_lines: int = 0  #: lines in the logs of all tasks, known when a task ends
    #: In the order of `computer_ids`; () for a job on a single computer, whose task is as the job.
    tasks: tuple[TaskBrief, ...] = ()

    @property
    def type(self) -> JobType:
        """How the job came to be."""
        if self.is_system:
            return JobType.SYSTEM
        if self.restarted_from is not None:
            return JobType.RESTART
        return JobType.SCHEDULED if self.schedule else JobType.MANUAL


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A named part of a task, declared by the script while it runs."""

    number: int  #: from 0
    name: str
    state: StepState = StepState.PENDING
    started_at: datetime | None = None
    skipped_at: datetime | None = None
    completed_at: datetime | None = None
    hint: str = ""  #: the script's advice for fixing it by hand


class HoldReason(enum.Enum):
    """Why a waiting task waits for another job on its computer."""

    RESTART = "restart"  #: that one restarts the computer, which was not seen again yet
    ORDER = "order"  #: both run in a fixed order, as the scripts of a group that was joined
    REPLACED = "replaced"  #: this one takes the place of that, which is being ended


@dataclass(frozen=True, slots=True, kw_only=True)
class Hold:
    """The job that has to end first on a task's computer."""

    job_id: JobId
    reason: HoldReason


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A job on one computer."""

    id: TaskId
    job_id: JobId
    computer_id: ComputerId
    computer: str
    state: State
    attempt: int = 1
    progress: float | None = None
    steps: tuple[Step, ...] = ()
    not_before: datetime | None = None  #: waiting work is not handed over before it
    hold: Hold | None = None  #: what it waits for, beside its turn
    sent_at: datetime | None = None
    started_at: datetime | None = None
    finished_at: datetime | None = None
    exit_code: int | None = None
    message: str = ""
    hint: str = ""
    cancel_requested_at: datetime | None = None
    is_late: bool = False
    log_size: int = 0  #: bytes of UTF-8


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryEntry:
    """One change of state of a job or of one of its tasks, or a wish for one, and what caused it."""

    at: datetime
    job_id: JobId
    task_id: TaskId | None = None
    computer: str = ""
    attempt: int | None = None
    old_state: State | None = None
    new_state: State
    cause: Cause
    detail: str = ""  #: what the script, the engine or the server said of it
    actor: str = ""  #: the user; "" when nobody acted
    origin: str = ""  #: address from which a user acted


@dataclass(frozen=True, slots=True, kw_only=True)
class JobDetail:
    """What the detail dock shows of one job; `job.revision` tells its age."""

    job: Job
    tasks: tuple[Task, ...] = ()
    history: tuple[HistoryEntry, ...] = ()
    script: Script | None = field(default=None)  #: as it was run


@dataclass(frozen=True, slots=True, kw_only=True)
class FileValue:
    """The content of a file given as a parameter value."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class NewJob:
    """An order for a job: what a person fills in under *Run script*."""

    script_id: ScriptId
    computer_ids: tuple[ComputerId, ...] = ()
    group_ids: tuple[GroupId, ...] = ()
    values: dict[str, str] = field(default_factory=dict)  #: by parameter; files as `files`
    files: dict[str, FileValue] = field(default_factory=dict)
    batch: str = ""
    role: str = ""  #: all computers with this tag too; "" for none
    is_any_one: bool = False  #: on one of the computers that are meant, the one that has least to do
    is_retried: bool = False  #: fire and forget: after a failure every 5 minutes, for 30 minutes
