"""The engine of the server's own jobs: what other engines run as a script, it calls as a function in this process."""

import logging
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol, TypedDict

from jobdesk.engines.base import ComputerFacts, Health, OpenTask, TaskOrder
from jobdesk.model.computer import SERVER_ENGINE
from jobdesk.model.errors import EngineFault, JobDeskError
from jobdesk.model.events import TaskEnded, TaskEvent, TaskOutput, TaskStarted
from jobdesk.model.job import TaskId
from jobdesk.model.states import State

logger = logging.getLogger(__name__)

LANGUAGE = "server"  #: of the scripts that this engine takes: their body is the name of a chore
COMPUTER = "Job server"  #: the computer that it pretends to have
FACTS = (ComputerFacts(name=COMPUTER, platform="", is_online=True),)

Key = tuple[TaskId, int]


class Desk(Protocol):
    """What a chore works with."""

    def tell(self, line: str) -> None:
        """Writes a line of its log."""

    def is_wanted(self) -> bool:
        """Whether it is to go on: nobody has cancelled it, and the server does not end."""


Chore = Callable[[Desk], str]  #: its result in a sentence; raises JobDeskError


class HousekeepingEngine:
    """Runs chores, each in a thread of its own. What a process has begun ends with it, and may begin anew."""

    name = SERVER_ENGINE

    def __init__(self, chores: Mapping[str, Chore], clock: Callable[[], datetime]) -> None:
        self._chores = chores
        self._clock = clock
        self._runs: dict[Key, _Run] = {}
        self._told: dict[Key, int] = {}  # the last report that `events` has given
        self._missing: list[TaskEvent] = []
        self._woken = threading.Event()

    def start(self) -> None:
        """There is nothing to get ready."""

    def close(self) -> None:
        for run in self._runs.values():
            run.stop()
        for run in self._runs.values():
            run.join()
        self._runs.clear()
        self._told.clear()

    def submit(self, order: TaskOrder) -> None:
        key = order.task_id, order.attempt
        if key in self._runs:
            return
        chore = self._chores.get(order.body.strip())
        if order.language != LANGUAGE or chore is None:
            raise EngineFault(f"{order.script} is nothing that the job server does by itself.")
        self._told.setdefault(key, 0)
        self._runs[key] = run = _Run(key, chore, self._clock, self._woken.set)
        run.start()

    def cancel(self, task_id: TaskId, attempt: int) -> None:
        if run := self._runs.get((task_id, attempt)):
            run.cancel()

    def events(self, timeout_s: float) -> Sequence[TaskEvent]:
        found = self._new_reports()
        if not found and self._woken.wait(timeout_s):
            self._woken.clear()
            found = self._new_reports()
        return found

    def confirm(self, task_id: TaskId, attempt: int, seq: int) -> None:
        run = self._runs.get((task_id, attempt))
        if run is not None and run.has_ended and seq >= run.last_seq:
            run.join()
            del self._runs[task_id, attempt]

    def reconcile(self, tasks: Sequence[OpenTask]) -> None:
        wanted = {(task.task_id, task.attempt): task for task in tasks}
        for key in self._runs.keys() - wanted.keys():
            self._runs.pop(key).stop()
        self._told = {key: task.last_seq for key, task in wanted.items()}
        self._missing = [
            TaskEnded(
                task_id=key[0],
                attempt=key[1],
                seq=task.last_seq + 1,
                at=self._clock(),
                outcome=State.INTERRUPTED,
                message="The job server ended before this was done.",
            )
            for key, task in wanted.items()
            if key not in self._runs
        ]
        for task in tasks:
            if task.is_cancelling:
                self.cancel(task.task_id, task.attempt)

    def computers(self) -> Sequence[ComputerFacts]:
        return FACTS

    def health(self) -> Health:
        return Health(is_well=True)

    def wake(self) -> None:
        self._woken.set()

    def _new_reports(self) -> list[TaskEvent]:
        found, self._missing = self._missing, []
        for key, told in self._told.items():
            if run := self._runs.get(key):
                reports = run.read(told)
                found += reports
                self._told[key] = told + len(reports)
        return found


class _Head(TypedDict):
    task_id: TaskId
    attempt: int
    seq: int
    at: datetime


@dataclass(slots=True)
class _Run:
    """One attempt at a chore, and what it has told; the desk of that chore."""

    key: Key
    chore: Chore
    clock: Callable[[], datetime]
    ring: Callable[[], None]
    _events: list[TaskEvent] = field(default_factory=list)
    _size: int = 0
    _is_cancelled: bool = False
    _is_stopped: bool = False
    _thread: threading.Thread = field(init=False)

    def start(self) -> None:
        self._thread = threading.Thread(target=self._run, name=f"chore {self.key[0]}", daemon=True)
        self._thread.start()

    def cancel(self) -> None:
        self._is_cancelled = True

    def stop(self) -> None:
        """Breaks it off, as the end of the process would: it tells no end."""
        self._is_stopped = True

    def join(self) -> None:
        self._thread.join()

    @property
    def has_ended(self) -> bool:
        return bool(self._events) and isinstance(self._events[-1], TaskEnded)

    @property
    def last_seq(self) -> int:
        return len(self._events)

    def read(self, after: int) -> list[TaskEvent]:
        return self._events[after:]

    def tell(self, line: str) -> None:
        text = f"{line}\n"
        self._add(TaskOutput(**self._head(), offset=self._size, text=text))
        self._size += len(text.encode())

    def is_wanted(self) -> bool:
        return not (self._is_cancelled or self._is_stopped)

    def _run(self) -> None:
        self._add(TaskStarted(**self._head()))
        try:
            sentence = self.chore(self)
        except JobDeskError as error:
            self._end(State.FAILED, 1, error.sentence)
        except Exception:
            # An edge: whatever a chore meets is the end of that chore alone.
            logger.exception("housekeeping: a chore failed")
            self._end(State.FAILED, 1, "The job server failed at this. Its log says why.")
        else:
            if self.is_wanted():
                self.tell(sentence)
                self._end(State.SUCCEEDED, 0, "")
            else:
                self._end(State.CANCELLED, None, "")

    def _end(self, outcome: State, exit_code: int | None, message: str) -> None:
        if not self._is_stopped:
            self._add(TaskEnded(**self._head(), outcome=outcome, exit_code=exit_code, message=message))

    def _head(self) -> _Head:
        task_id, attempt = self.key
        return {"task_id": task_id, "attempt": attempt, "seq": self.last_seq + 1, "at": self.clock()}

    def _add(self, event: TaskEvent) -> None:
        self._events.append(event)
        self.ring()
