"""An engine without processes: it understands a few words of shell, and its computer is an object."""

import itertools
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from jobdesk.engines.base import ComputerFacts, Health, OpenTask, TaskOrder
from jobdesk.engines.journal import make_report
from jobdesk.engines.orders import INTERPRETERS
from jobdesk.model.errors import EngineFault
from jobdesk.model.events import TaskEvent
from jobdesk.model.job import TaskId
from jobdesk.runner.task_runner import Journal, Marks, Output

Key = tuple[TaskId, int]


class FakeRun:
    """One attempt at a task. A body may `echo WORDS`, `exit N` and `while [ ! -e FILE ]; do …`, one a line."""

    def __init__(self, order: TaskOrder) -> None:
        self.records: list[dict[str, Any]] = []
        self._lines = order.body.splitlines()
        self._journal = MemoryJournal(self.records)
        self._output = Output(self._journal)
        self._marks = Marks(self._journal)
        self._journal.write("started", pid=1, pid_started=None)

    @property
    def has_ended(self) -> bool:
        return bool(self.records[-1]["event"] == "ended")

    def advance(self) -> None:
        """As far as the script goes by itself."""
        while not self.has_ended:
            line = self._lines.pop(0) if self._lines else "exit 0"
            command, _, rest = line.partition(" ")
            if command == "echo":
                self._output.add(rest + "\n")
                self._output.end()
                self._marks.feed(rest + "\n")
            elif command == "while" and not Path(line.split()[4]).exists():
                self._lines.insert(0, line)
                return
            elif command == "exit":
                self._marks.end(well=rest == "0")
                self.end("succeeded" if rest == "0" else "failed", int(rest))

    def cancel(self) -> None:
        if not self.has_ended:
            self._journal.write("cancelling")
            self.end("cancelled", None)

    def end(self, outcome: str, exit_code: int | None) -> None:
        self._journal.write("ended", outcome=outcome, exit_code=exit_code, message="")


class MemoryJournal(Journal):
    """A journal that is a list."""

    def __init__(self, records: list[dict[str, Any]]) -> None:
        self.fault = ""
        self._records = records

    def write(self, event: str, **fields: Any) -> None:
        at = "2026-11-21T10:00:00.000Z"
        self._records.append({"seq": len(self._records) + 1, "at": at, "event": event, **fields})


class FakeComputer:
    """What outlives a `FakeEngine`."""

    def __init__(self, name: str = "fake-1") -> None:
        self.name = name
        self.runs: dict[Key, FakeRun] = {}

    def lose_runner(self, task_id: TaskId, attempt: int) -> None:
        self.runs[task_id, attempt].end("interrupted", None)


class FakeEngine:
    """Passes the contract of an engine."""

    name = "fake"

    def __init__(self, computer: FakeComputer | None = None) -> None:
        self.computer = computer or FakeComputer()
        self._told: dict[Key, int] = {}  # the last report that `events` has given
        self._missing: list[TaskEvent] = []
        self._woken = threading.Event()

    def start(self) -> None:
        pass

    def close(self) -> None:
        pass

    def submit(self, order: TaskOrder) -> None:
        if order.language not in INTERPRETERS:
            raise EngineFault
        key = order.task_id, order.attempt
        if key not in self.computer.runs:
            self.computer.runs[key] = FakeRun(order)
        self._told.setdefault(key, 0)

    def cancel(self, task_id: TaskId, attempt: int) -> None:
        if (task_id, attempt) in self.computer.runs:
            self.computer.runs[task_id, attempt].cancel()

    def events(self, timeout_s: float) -> Sequence[TaskEvent]:
        deadline = time.monotonic() + timeout_s
        while not (found := self._new_reports()):
            left_s = deadline - time.monotonic()
            if left_s <= 0 or self._woken.wait(min(left_s, 0.01)):
                break
        self._woken.clear()
        return found

    def confirm(self, task_id: TaskId, attempt: int, seq: int) -> None:
        run = self.computer.runs.get((task_id, attempt))
        if run and run.has_ended and seq >= len(run.records):
            del self.computer.runs[task_id, attempt]

    def reconcile(self, tasks: Sequence[OpenTask]) -> None:
        wanted = {(task.task_id, task.attempt): task for task in tasks}
        for key in self.computer.runs.keys() - wanted.keys():
            del self.computer.runs[key]
        self._told = {key: task.last_seq for key, task in wanted.items()}
        self._missing = [
            make_report(
                {"seq": task.last_seq + 1, "at": "2026-11-21T10:00:00.000Z", "event": "ended"}
                | {"outcome": "interrupted", "exit_code": None, "message": "not here"},
                *key,
            )
            for key, task in wanted.items()
            if key not in self.computer.runs
        ]
        for task in tasks:
            if task.is_cancelling:
                self.cancel(task.task_id, task.attempt)

    def computers(self) -> Sequence[ComputerFacts]:
        return (ComputerFacts(name=self.computer.name, platform="Fake OS", is_online=True),)

    def health(self) -> Health:
        return Health(is_well=True)

    def wake(self) -> None:
        self._woken.set()

    def _new_reports(self) -> list[TaskEvent]:
        found, self._missing = self._missing, []
        for key, told in self._told.items():
            if run := self.computer.runs.get(key):
                run.advance()
                found += [make_report(record, *key) for record in itertools.islice(run.records, told, None)]
                self._told[key] = len(run.records)
        return found
