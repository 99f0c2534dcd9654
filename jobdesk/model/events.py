"""What an engine reports of a task that it runs."""

from dataclasses import dataclass
from datetime import datetime

from jobdesk.model.job import TaskId
from jobdesk.model.states import State, StepState


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskEvent:
    """One report; `seq` counts from 1 within an attempt, so that a repeated report can be told."""

    task_id: TaskId
    attempt: int
    seq: int
    at: datetime  #: on the computer's clock


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskStarted(TaskEvent):
    """The script's process runs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskOutput(TaskEvent):
    """The script wrote; `offset` counts the UTF-8 bytes of the attempt's log before `text`."""

    offset: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskProgress(TaskEvent):
    """The script said how far it is, 0.0 to 1.0."""

    progress: float


@dataclass(frozen=True, slots=True, kw_only=True)
class StepsPlanned(TaskEvent):
    """The script announced its steps, in order."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StepChanged(TaskEvent):
    """A step began, ended or was passed over."""

    number: int
    name: str
    state: StepState
    hint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HintGiven(TaskEvent):
    """The script said how to mend things by hand."""

    hint: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultGiven(TaskEvent):
    """The script gave its result in a line of its own."""

    result: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CancelBegun(TaskEvent):
    """The computer took the wish to cancel and is ending the script."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskEnded(TaskEvent):
    """The attempt is over; `outcome` is a final state."""

    outcome: State
    exit_code: int | None = None
    message: str = ""
