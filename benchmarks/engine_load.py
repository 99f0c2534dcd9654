"""How fast a job server takes in what an engine reports: its own dispatch, database and journal records."""

import itertools
import time
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from sqlalchemy import func, select

from jobdesk.engines.base import ComputerFacts, Health, OpenTask, TaskOrder
from jobdesk.model.account import Role
from jobdesk.model.events import (
    ResultGiven,
    StepChanged,
    TaskEnded,
    TaskEvent,
    TaskOutput,
    TaskProgress,
    TaskStarted,
)
from jobdesk.model.job import NewJob, TaskId
from jobdesk.model.new_script import NewScript
from jobdesk.model.script import ScriptId
from jobdesk.model.states import OPEN_STATES, State, StepState
from jobdesk.server.accounts import User, add_user
from jobdesk.server.dispatch import Dispatch
from jobdesk.server.jobs import create
from jobdesk.server.scripts import add_script
from jobdesk.server.vault import Vault
from jobdesk.storage.database import Database
from jobdesk.storage.tables import computers, tasks

ENGINE = "benchmark"
AT_ONCE = 256  #: reports that the engine has at a time
PATIENCE_S = 600.0
_OPEN = [state.value for state in OPEN_STATES]


class BusyEngine:
    """Many computers, on which each task writes, goes a few steps and ends at once."""

    name = ENGINE

    def __init__(self, computer_count: int) -> None:
        self.told = 0
        self._names = [f"bench-{number:04}" for number in range(computer_count)]
        self._reports: list[TaskEvent] = []

    def start(self) -> None:
        pass

    def close(self) -> None:
        pass

    def submit(self, order: TaskOrder) -> None:
        self._reports += make_reports(order.task_id, order.attempt)

    def cancel(self, task_id: TaskId, attempt: int) -> None:
        pass

    def events(self, timeout_s: float) -> Sequence[TaskEvent]:
        found, self._reports = self._reports[:AT_ONCE], self._reports[AT_ONCE:]
        if not found:
            time.sleep(min(timeout_s, 0.005))
        self.told += len(found)
        return found

    def confirm(self, task_id: TaskId, attempt: int, seq: int) -> None:
        pass

    def reconcile(self, tasks: Sequence[OpenTask]) -> None:
        pass

    def computers(self) -> Sequence[ComputerFacts]:
        return [ComputerFacts(name=name, platform="none", is_online=True) for name in self._names]

    def health(self) -> Health:
        return Health(is_well=True)

    def wake(self) -> None:
        pass


def make_reports(task_id: TaskId, attempt: int) -> list[TaskEvent]:
    """What a short script of two steps tells."""
    seq = itertools.count(1)
    began = datetime.now(UTC)

    def fields() -> dict[str, object]:
        number = next(seq)
        return {
            "task_id": task_id,
            "attempt": attempt,
            "seq": number,
            "at": began + timedelta(milliseconds=number),
        }

    line = "a line of output that a script has written, of a usual length\n"
    found: list[TaskEvent] = [TaskStarted(**fields())]  # type: ignore[arg-type]
    for number, name in enumerate(("gather", "install")):
        found += [
            StepChanged(**fields(), number=number, name=name, state=StepState.RUNNING),  # type: ignore[arg-type]
            TaskOutput(**fields(), offset=number * len(line), text=line),  # type: ignore[arg-type]
            TaskProgress(**fields(), progress=(number + 1) / 2),  # type: ignore[arg-type]
            StepChanged(**fields(), number=number, name=name, state=StepState.SUCCEEDED),  # type: ignore[arg-type]
        ]
    found.append(ResultGiven(**fields(), result="done"))  # type: ignore[arg-type]
    found.append(TaskEnded(**fields(), outcome=State.SUCCEEDED, exit_code=0, message=""))  # type: ignore[arg-type]
    return found


class EngineLoad:
    """A dispatch over a busy engine, on a database that nobody else serves."""

    def __init__(self, url: str, folder: Path, computer_count: int) -> None:
        self._database = Database(url)
        self._vault = Vault(folder / "secret.key")
        self._engine = BusyEngine(computer_count)
        self._dispatch = Dispatch(self._database, self._engine, self._vault, _now)
        with self._database.write() as connection:
            script = NewScript(name=f"benchmark {time.time_ns()}", language="sh", body="true", queue="io")
            self._script = ScriptId(add_script(connection, script, _now()))
            self._user = User(id=add_user(connection, "benchmark"), name="benchmark", role=Role.SYSTEM_ADMIN)
        self._dispatch.start()
        with self._database.read() as connection:
            chosen = select(computers.c.id).where(computers.c.engine == ENGINE).order_by(computers.c.id)
            self._computers = tuple(connection.execute(chosen).scalars())

    def close(self) -> None:
        self._dispatch.close()
        self._database.close()

    def measure_reports(self, job_count: int) -> float:
        """Reports stored in a second, of jobs on one computer each, from the first order handed over on."""
        with self._database.write() as connection:
            for number in range(job_count):
                self._order(connection, (self._computers[number % len(self._computers)],))
        told = self._engine.told
        began = time.perf_counter()
        self._dispatch.wake()
        self._wait()
        return (self._engine.told - told) / (time.perf_counter() - began)

    def measure_fan_out(self) -> float:
        """Seconds from the order of a job on all computers until it has ended on the last one."""
        began = time.perf_counter()
        with self._database.write() as connection:
            self._order(connection, self._computers)
        self._dispatch.wake()
        self._wait()
        return time.perf_counter() - began

    def _order(self, connection: object, computer_ids: tuple[int, ...]) -> None:
        order = NewJob(script_id=self._script, computer_ids=computer_ids)  # type: ignore[arg-type]
        partial(create, connection)(self._user, order, self._vault, _now())  # type: ignore[arg-type]

    def _wait(self) -> None:
        deadline = time.monotonic() + PATIENCE_S
        open_here = (
            select(func.count())
            .select_from(tasks.join(computers, computers.c.id == tasks.c.computer_id))
            .where(computers.c.engine == ENGINE, tasks.c.state.in_(_OPEN))
        )
        while True:
            with self._database.read() as connection:
                if not connection.execute(open_here).scalar_one():
                    return
            assert time.monotonic() < deadline, "the work never ended"
            time.sleep(0.02)


def _now() -> datetime:
    return datetime.now(UTC)
