"""What every engine does. A test class for one engine inherits from `EngineContract` and gives the fixture `place`."""

import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

import pytest

from jobdesk.engines.base import Engine, OpenTask, OrderValue, TaskOrder
from jobdesk.model.errors import EngineFault
from jobdesk.model.events import (
    CancelBegun,
    HintGiven,
    ResultGiven,
    StepChanged,
    StepsPlanned,
    TaskEnded,
    TaskEvent,
    TaskOutput,
    TaskProgress,
    TaskStarted,
)
from jobdesk.model.job import TaskId
from jobdesk.model.script import ParameterType
from jobdesk.model.states import State, StepState
from tests.waiting import until

TASK = TaskId(17)


def an_order(body: str, task_id: int = TASK, **fields: Any) -> TaskOrder:
    """An order for a shell script; `fields` replace and add to it."""
    defaults: dict[str, Any] = {"attempt": 1, "computer": "here", "script": "a script", "language": "bash"}
    return TaskOrder(task_id=TaskId(task_id), body=body, **{**defaults, **fields})


def a_secret(name: str, value: str) -> OrderValue:
    return OrderValue(name=name, type=ParameterType.PASSWORD, value=value)


def wait_for(path: Path) -> str:
    """A line of shell."""
    return f"while [ ! -e {path} ]; do sleep 0.02; done\n"


class Place(Protocol):
    """A computer on which engines come and go."""

    def open(self) -> Engine:
        """Another engine on the computer, started; the one before is closed."""

    def lose_runner(self, task_id: TaskId, attempt: int) -> None:
        """Lets the runner of a running task vanish without a word."""


class Follower:
    """Takes the reports of an engine as a server does."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.reports: list[TaskEvent] = []

    def take(self, timeout_s: float = 0.05) -> None:
        self.reports += self.engine.events(timeout_s)

    def of(self, task_id: int = TASK) -> list[TaskEvent]:
        return [report for report in self.reports if report.task_id == task_id]

    def find(self, kind: type[TaskEvent], task_id: int = TASK) -> list[Any]:
        return [report for report in self.of(task_id) if isinstance(report, kind)]

    def log(self, task_id: int = TASK) -> str:
        return "".join(report.text for report in self.find(TaskOutput, task_id))

    def wait(self, condition: Callable[[], object]) -> None:
        def is_met() -> object:
            self.take()
            return condition()

        until(is_met)

    def wait_for(self, kind: type[TaskEvent], task_id: int = TASK) -> Any:
        self.wait(lambda: self.find(kind, task_id))
        return self.find(kind, task_id)[0]

    def end(self, task_id: int = TASK) -> TaskEnded:
        ended: TaskEnded = self.wait_for(TaskEnded, task_id)
        return ended


class EngineContract:
    """The suite. Bodies keep to what `FakeRun` understands."""

    @pytest.fixture
    def place(self) -> Place:
        raise NotImplementedError

    @pytest.fixture
    def engine(self, place: Place) -> Engine:
        engine = place.open()
        engine.reconcile([])
        return engine

    def test_task_starts_writes_and_ends(self, engine: Engine) -> None:
        engine.submit(an_order("echo one\necho two"))
        follower = Follower(engine)
        end = follower.end()
        assert (end.outcome, end.exit_code, end.attempt) == (State.SUCCEEDED, 0, 1)
        assert isinstance(follower.reports[0], TaskStarted)
        assert follower.log() == "one\ntwo\n"

    def test_reports_are_numbered_from_one(self, engine: Engine) -> None:
        engine.submit(an_order("echo one\necho ::step a::\necho ::hint::h"))
        follower = Follower(engine)
        follower.end()
        assert [report.seq for report in follower.reports] == list(range(1, len(follower.reports) + 1))
        assert all(report.at.utcoffset() is not None for report in follower.reports)

    def test_offsets_count_bytes(self, engine: Engine) -> None:
        engine.submit(an_order("echo æøå\n" * 200))
        follower = Follower(engine)
        follower.end()
        size = 0
        for report in follower.find(TaskOutput):
            assert report.offset == size
            size += len(report.text.encode())
        assert size == 200 * 7

    def test_exit_code_tells_failure(self, engine: Engine) -> None:
        engine.submit(an_order("echo no\nexit 4"))
        end = Follower(engine).end()
        assert (end.outcome, end.exit_code) == (State.FAILED, 4)

    def test_marks_become_reports(self, engine: Engine) -> None:
        body = """
        echo '::steps a | b::'
        echo '::step a::'
        echo '::progress 50::'
        echo '::hint::by hand'
        echo '::result::42'
        """.replace("        ", "")
        engine.submit(an_order(body.replace("'", "") if engine.name == "fake" else body))
        follower = Follower(engine)
        follower.end()
        assert follower.find(StepsPlanned)[0].names == ("a", "b")
        assert [(step.number, step.name, step.state) for step in follower.find(StepChanged)] == [
            (0, "a", StepState.RUNNING),
            (0, "a", StepState.SUCCEEDED),
            (1, "b", StepState.SKIPPED),
        ]
        assert follower.find(StepChanged)[1].hint == "by hand"
        assert follower.find(TaskProgress)[-1].progress == 0.5
        assert follower.find(HintGiven)[0].hint == "by hand"
        assert follower.find(ResultGiven)[0].result == "42"

    def test_submitting_again_starts_nothing(self, engine: Engine, tmp_path: Path) -> None:
        order = an_order(wait_for(tmp_path / "go"))
        engine.submit(order)
        engine.submit(order)
        follower = Follower(engine)
        follower.wait_for(TaskStarted)
        engine.submit(order)
        (tmp_path / "go").touch()
        follower.end()
        engine.submit(order)
        follower.take()
        assert len(follower.find(TaskStarted)) == len(follower.find(TaskEnded)) == 1

    def test_two_tasks_run_beside_each_other(self, engine: Engine, tmp_path: Path) -> None:
        engine.submit(an_order(wait_for(tmp_path / "go"), 1))
        engine.submit(an_order("echo second", 2))
        follower = Follower(engine)
        assert follower.end(2).outcome is State.SUCCEEDED
        assert not follower.find(TaskEnded, 1)
        (tmp_path / "go").touch()
        assert follower.end(1).outcome is State.SUCCEEDED

    def test_attempts_are_told_apart(self, engine: Engine) -> None:
        engine.submit(an_order("echo first", attempt=1))
        engine.submit(an_order("echo second", attempt=2))
        follower = Follower(engine)
        follower.wait(lambda: len(follower.find(TaskEnded)) == 2)
        assert {report.attempt: report.text for report in follower.find(TaskOutput)} == {1: "first\n", 2: "second\n"}

    def test_unknown_language_is_a_fault(self, engine: Engine) -> None:
        with pytest.raises(EngineFault):
            engine.submit(an_order("", language="cobol"))
        assert not engine.events(0)

    def test_cancel_ends_the_task(self, engine: Engine, tmp_path: Path) -> None:
        engine.submit(an_order(wait_for(tmp_path / "never")))
        follower = Follower(engine)
        follower.wait_for(TaskStarted)
        engine.cancel(TASK, 1)
        engine.cancel(TASK, 1)
        assert follower.end().outcome is State.CANCELLED
        assert len(follower.find(CancelBegun)) == 1

    def test_cancel_of_unknown_or_ended_tasks_is_passed_over(self, engine: Engine) -> None:
        engine.cancel(TaskId(4711), 1)
        engine.submit(an_order("echo done"))
        follower = Follower(engine)
        assert follower.end().outcome is State.SUCCEEDED
        engine.cancel(TASK, 1)
        engine.cancel(TASK, 2)
        assert not engine.events(0.05)

    def test_events_waits_no_longer_than_told(self, engine: Engine) -> None:
        begun = time.monotonic()
        assert not engine.events(0.1)
        assert 0.09 <= time.monotonic() - begun < 2

    def test_wake_ends_the_wait(self, engine: Engine) -> None:
        timer = threading.Timer(0.1, engine.wake)
        timer.start()
        begun = time.monotonic()
        assert not engine.events(30)
        assert time.monotonic() - begun < 10
        timer.join()

    def test_wake_before_the_wait_counts(self, engine: Engine) -> None:
        engine.wake()
        begun = time.monotonic()
        assert not engine.events(30)
        assert time.monotonic() - begun < 10

    def test_confirmed_attempt_is_forgotten(self, engine: Engine, place: Place) -> None:
        engine.submit(an_order("echo done"))
        follower = Follower(engine)
        engine.confirm(TASK, 1, follower.end().seq)
        again = Follower(place.open())
        again.engine.reconcile([])
        again.take()
        assert not again.reports

    def test_confirming_a_part_forgets_nothing(self, engine: Engine, place: Place) -> None:
        engine.submit(an_order("echo done"))
        end = Follower(engine).end()
        engine.confirm(TASK, 1, end.seq - 1)
        engine.confirm(TaskId(4711), 1, 1)
        again = Follower(place.open())
        again.engine.reconcile([OpenTask(task_id=TASK, attempt=1, last_seq=end.seq - 1)])
        assert again.end().seq == end.seq
        assert len(again.reports) == 1

    def test_reports_come_again_until_confirmed(self, engine: Engine) -> None:
        engine.submit(an_order("echo one\necho ::progress 50::"))
        first = Follower(engine)
        first.end()
        engine.reconcile([OpenTask(task_id=TASK, attempt=1, last_seq=0)])
        second = Follower(engine)
        second.end()
        assert second.reports == first.reports

    def test_task_outlives_the_engine(self, engine: Engine, place: Place, tmp_path: Path) -> None:
        engine.submit(an_order(f"echo before\n{wait_for(tmp_path / 'go')}echo after"))
        first = Follower(engine)
        first.wait(lambda: first.log() == "before\n")
        last_seq = first.reports[-1].seq
        second = Follower(place.open())
        second.engine.reconcile([OpenTask(task_id=TASK, attempt=1, last_seq=last_seq)])
        (tmp_path / "go").touch()
        assert second.end().outcome is State.SUCCEEDED
        assert second.log() == "after\n"
        assert second.reports[0].seq == last_seq + 1

    def test_end_without_an_engine_is_told_later(self, engine: Engine, place: Place, tmp_path: Path) -> None:
        engine.submit(an_order(f"{wait_for(tmp_path / 'go')}echo done\nexit 3"))
        Follower(engine).wait_for(TaskStarted)
        engine.close()
        (tmp_path / "go").touch()
        follower = Follower(place.open())
        follower.engine.reconcile([OpenTask(task_id=TASK, attempt=1, last_seq=0)])
        assert (follower.end().outcome, follower.end().exit_code) == (State.FAILED, 3)
        assert follower.log() == "done\n"

    def test_submitting_again_after_a_restart_starts_nothing(
        self, engine: Engine, place: Place, tmp_path: Path
    ) -> None:
        order = an_order(wait_for(tmp_path / "go"))
        engine.submit(order)
        Follower(engine).wait_for(TaskStarted)
        follower = Follower(place.open())
        follower.engine.submit(order)
        follower.engine.reconcile([OpenTask(task_id=TASK, attempt=1, last_seq=0)])
        (tmp_path / "go").touch()
        assert follower.end().outcome is State.SUCCEEDED
        assert len(follower.find(TaskStarted)) == 1

    def test_order_lost_on_the_way_can_be_submitted_again(self, place: Place) -> None:
        follower = Follower(place.open())
        follower.engine.submit(an_order("echo done"))
        follower.engine.reconcile([OpenTask(task_id=TASK, attempt=1, last_seq=0)])
        assert follower.end().outcome is State.SUCCEEDED

    def test_task_that_is_not_here_is_interrupted(self, engine: Engine) -> None:
        engine.reconcile([OpenTask(task_id=TASK, attempt=1, last_seq=5)])
        end = Follower(engine).end()
        assert (end.outcome, end.seq, end.exit_code) == (State.INTERRUPTED, 6, None)
        engine.confirm(TASK, 1, 6)
        assert not engine.events(0.05)

    def test_cancel_is_passed_on_after_a_restart(self, engine: Engine, place: Place, tmp_path: Path) -> None:
        engine.submit(an_order(wait_for(tmp_path / "never")))
        first = Follower(engine)
        first.wait_for(TaskStarted)
        second = Follower(place.open())
        second.engine.reconcile([OpenTask(task_id=TASK, attempt=1, last_seq=first.reports[-1].seq, is_cancelling=True)])
        assert second.end().outcome is State.CANCELLED

    def test_work_that_the_server_does_not_know_is_ended(self, engine: Engine, place: Place, tmp_path: Path) -> None:
        engine.submit(an_order(wait_for(tmp_path / "never")))
        Follower(engine).wait_for(TaskStarted)
        follower = Follower(place.open())
        follower.engine.reconcile([])
        follower.wait(lambda: self.is_idle(place))
        assert not follower.reports

    def test_lost_runner_interrupts_the_task(self, engine: Engine, place: Place, tmp_path: Path) -> None:
        engine.submit(an_order(f"echo before\n{wait_for(tmp_path / 'never')}"))
        follower = Follower(engine)
        follower.wait(lambda: follower.log() == "before\n")
        place.lose_runner(TASK, 1)
        end = follower.end()
        assert (end.outcome, end.seq) == (State.INTERRUPTED, len(follower.reports))
        engine.confirm(TASK, 1, end.seq)
        follower.wait(lambda: self.is_idle(place))

    def test_runner_lost_without_an_engine_interrupts_the_task(
        self, engine: Engine, place: Place, tmp_path: Path
    ) -> None:
        engine.submit(an_order(wait_for(tmp_path / "never")))
        first = Follower(engine)
        first.wait_for(TaskStarted)
        engine.close()
        place.lose_runner(TASK, 1)
        second = Follower(place.open())
        second.engine.reconcile([OpenTask(task_id=TASK, attempt=1, last_seq=first.reports[-1].seq)])
        assert second.end().outcome is State.INTERRUPTED
        assert len(second.reports) == 1

    def test_computers_have_names(self, engine: Engine) -> None:
        facts = engine.computers()
        assert len(facts) == 1
        assert facts[0].name
        assert facts[0].platform
        assert facts[0].is_online

    def test_engine_is_well(self, engine: Engine) -> None:
        assert engine.health().is_well

    def is_idle(self, place: Any) -> bool:
        """Whether the computer keeps nothing of any attempt."""
        raise NotImplementedError
