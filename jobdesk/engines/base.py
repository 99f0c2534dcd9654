"""What an engine is: the part of a job server that makes tasks run somewhere."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from jobdesk.model.events import TaskEvent
from jobdesk.model.job import FileValue, TaskId
from jobdesk.model.script import ParameterType


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderValue:
    """One parameter of an order; of a file the name of its copy, of a password the password."""

    name: str
    type: ParameterType
    value: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskOrder:
    """All that a computer needs to run a task once."""

    task_id: TaskId
    attempt: int
    computer: str
    script: str
    language: str  #: bash, sh, python or powershell
    body: str = field(repr=False)
    values: tuple[OrderValue, ...] = ()
    files: dict[str, FileValue] = field(default_factory=dict, repr=False)  #: by parameter
    timeout_s: int | None = None
    grace_s: float = 10.0  #: from TERM to KILL


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenTask:
    """A task that the server believes to be with the engine, and the last report that it has stored."""

    task_id: TaskId
    attempt: int
    last_seq: int
    is_cancelling: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ComputerFacts:
    """A computer that the engine can reach or has reached."""

    name: str
    platform: str
    is_online: bool
    interval_s: int = 60
    boot_id: str = ""  #: another one each time that the computer was started; "" where the engine cannot tell


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """Whether the engine can take work."""

    is_well: bool
    sentence: str = ""


class Engine(Protocol):
    """Runs tasks. Every call may be repeated without harm; calls come from one thread, `wake` from any."""

    name: str

    def start(self) -> None:
        """Gets ready; takes up what an earlier process left running. Raises EngineFault."""

    def close(self) -> None:
        """Lets go of everything without ending what runs."""

    def submit(self, order: TaskOrder) -> None:
        """Makes the task run, at most once for each attempt. Raises EngineFault when it certainly will not run."""

    def cancel(self, task_id: TaskId, attempt: int) -> None:
        """Asks the computer to end the task; its end comes as an event. Unknown tasks are passed over."""

    def events(self, timeout_s: float) -> Sequence[TaskEvent]:
        """The next reports, in order for each task; waits up to `timeout_s` while there is none, then ().

        A report comes again after `reconcile` until it is confirmed. At most about 1 MiB of output at a time.
        """

    def confirm(self, task_id: TaskId, attempt: int, seq: int) -> None:
        """The server has stored all reports up to `seq`; after the last one the engine forgets the attempt."""

    def reconcile(self, tasks: Sequence[OpenTask]) -> None:
        """After a start: takes up reporting behind `last_seq` for each task that the server believes to be here.

        What is not here, never began or has lost its runner comes as TaskEnded with outcome Interrupted; work that
        the server no longer knows is ended and forgotten.
        """

    def computers(self) -> Sequence[ComputerFacts]:
        """The computers of this engine."""

    def health(self) -> Health:
        """Whether it can take work now."""

    def wake(self) -> None:
        """Makes a waiting `events` return early. Any thread."""
