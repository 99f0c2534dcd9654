"""The engine of this machine: real runners, real scripts, real deaths."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from jobdesk.engines.base import OpenTask, OrderValue
from jobdesk.engines.local import LOST, NEVER_BEGAN, LocalEngine
from jobdesk.model.errors import EngineFault
from jobdesk.model.events import TaskEnded, TaskOutput, TaskStarted
from jobdesk.model.job import FileValue, TaskId
from jobdesk.model.script import ParameterType
from jobdesk.model.states import State
from jobdesk.runner import task_runner
from tests.engines.contract import TASK, EngineContract, Follower, Place, a_secret, an_order, wait_for
from tests.runner.attempts import is_running, read_records
from tests.waiting import until

pytestmark = pytest.mark.expected_warnings("WARNING jobdesk.engines.local: task .* ended without a result")


class LocalPlace:
    """A folder of attempts on this computer."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._engine: LocalEngine | None = None

    def open(self, **options: Any) -> LocalEngine:
        self.close()
        self._engine = LocalEngine(self.folder, **options)
        self._engine.start()
        return self._engine

    def close(self) -> None:
        if self._engine:
            self._engine.close()

    def attempt(self, task_id: int = TASK, attempt: int = 1) -> Path:
        return self.folder / f"{task_id}-{attempt}"

    def runner_pid(self, task_id: int = TASK, attempt: int = 1) -> int:
        claim = self.attempt(task_id, attempt) / "claim"
        return int(until(lambda: claim.exists() and claim.read_text()))

    def lose_runner(self, task_id: TaskId, attempt: int) -> None:
        os.kill(self.runner_pid(task_id, attempt), signal.SIGKILL)

    def end_all(self) -> None:
        """Ends what a test has left running."""
        self.close()
        engine = LocalEngine(self.folder)
        engine.start()
        engine.reconcile([])
        until(lambda: engine.events(0) or not self.attempts())
        engine.close()

    def attempts(self) -> list[str]:
        return [path.name for path in self.folder.iterdir()]


@pytest.fixture
def place(tmp_path: Path) -> Iterator[LocalPlace]:
    place = LocalPlace(tmp_path / "tasks")
    yield place
    if place.folder.exists():
        place.end_all()


@pytest.fixture
def engine(place: LocalPlace) -> LocalEngine:
    engine = place.open()
    engine.reconcile([])
    return engine


class TestLocalEngine(EngineContract):
    @pytest.fixture
    def place(self, tmp_path: Path) -> Iterator[Place]:
        place = LocalPlace(tmp_path / "tasks")
        yield place
        place.end_all()

    def is_idle(self, place: Any) -> bool:
        return not place.attempts()


def reopen(place: LocalPlace, last_seq: int = 0) -> Follower:
    """A new engine, as after a restart of the server."""
    follower = Follower(place.open())
    follower.engine.reconcile([OpenTask(task_id=TASK, attempt=1, last_seq=last_seq)])
    return follower


def test_values_and_files_reach_the_script(engine: LocalEngine) -> None:
    values = (
        OrderValue(name="words", type=ParameterType.TEXT, value="two words"),
        OrderValue(name="list", type=ParameterType.FILE, value="a.txt"),
        a_secret("pin", "hunter2"),
    )
    files = {"list": FileValue(name="a.txt", content=b"from the file")}
    body = 'echo "$JOBDESK_WORDS"; cat "$2"; echo; [ "$JOBDESK_PIN" = hunter2 ] && echo "$JOBDESK_PIN $JOBDESK_TASK"'
    engine.submit(an_order(body, values=values, files=files))
    follower = Follower(engine)
    follower.end()
    assert follower.log() == f"two words\nfrom the file\n{task_runner.MASK} 17\n"


@pytest.mark.parametrize(
    ("language", "body"),
    [("sh", "echo $((6 * 7))"), ("bash", "[[ 1 ]] && echo 42"), ("python", "print(6 * 7)")],
)
def test_languages_are_understood(engine: LocalEngine, language: str, body: str) -> None:
    engine.submit(an_order(body, language=language))
    follower = Follower(engine)
    assert follower.end().outcome is State.SUCCEEDED
    assert follower.log() == "42\n"


def test_time_limit_is_kept(engine: LocalEngine) -> None:
    engine.submit(an_order("trap '' TERM; while :; do sleep 0.05; done", timeout_s=1, grace_s=0.2))
    assert Follower(engine).end().outcome is State.TIMED_OUT


def test_secrets_lie_in_no_file(engine: LocalEngine, place: LocalPlace, tmp_path: Path) -> None:
    engine.submit(an_order(f"echo up\n{wait_for(tmp_path / 'go')}", values=(a_secret("pin", "hunter2-7c1e"),)))
    Follower(engine).wait_for(TaskOutput)
    files = [path for path in place.folder.rglob("*") if path.is_file()]
    assert files
    assert not any(b"hunter2-7c1e" in path.read_bytes() for path in files)


def test_folders_are_private(engine: LocalEngine, place: LocalPlace) -> None:
    engine.submit(an_order("echo done"))
    Follower(engine).end()
    assert place.folder.stat().st_mode & 0o777 == 0o700
    assert place.attempt().stat().st_mode & 0o777 == 0o700


def test_confirmed_attempt_leaves_nothing(engine: LocalEngine, place: LocalPlace) -> None:
    engine.submit(an_order("echo done"))
    follower = Follower(engine)
    engine.confirm(TASK, 1, follower.end().seq)
    follower.wait(lambda: not place.attempts())


def test_large_log_comes_in_parts(engine: LocalEngine) -> None:
    engine.submit(an_order("seq 1000000"))
    follower = Follower(engine)
    largest = 0

    def has_ended() -> bool:
        nonlocal largest
        found = engine.events(0.05)
        largest = max(largest, sum(len(report.text) for report in found if isinstance(report, TaskOutput)))
        follower.reports += found
        return bool(follower.find(TaskEnded))

    until(has_ended, 30)
    assert follower.log() == "".join(f"{number}\n" for number in range(1, 1_000_001))
    assert largest <= 2_500_000


def run_to_the_end(engine: LocalEngine, place: LocalPlace, task_id: TaskId) -> None:
    """Runs a script that writes four megabytes; nothing of it has been told yet."""
    engine.submit(an_order("head -c 4000000 /dev/zero | tr '\\0' x", task_id=task_id))
    journal = place.attempt(task_id) / task_runner.JOURNAL
    until(lambda: journal.exists() and b'"ended"' in journal.read_bytes()[-400:])


def test_one_task_that_wrote_much_fills_what_is_told_at_once(engine: LocalEngine, place: LocalPlace) -> None:
    engine.submit(
        an_order("i=0; while [ $i -lt 40 ]; do head -c 100000 /dev/zero | tr '\\0' x; echo; i=$((i+1)); done")
    )
    journal = place.attempt() / task_runner.JOURNAL
    until(lambda: journal.exists() and b'"ended"' in journal.read_bytes()[-400:])

    first = engine.events(5.0)

    told = sum(len(report.text) for report in first if isinstance(report, TaskOutput))
    assert told > 1_800_000, "each round trip to the database would else bring a quarter of a megabyte"


def test_task_that_writes_much_leaves_room_for_others(engine: LocalEngine, place: LocalPlace) -> None:
    for task_id in (TASK, TaskId(TASK + 1)):
        run_to_the_end(engine, place, task_id)

    first = engine.events(5.0)

    assert {report.task_id for report in first} == {TASK, TASK + 1}


def test_attempt_runs_once_whatever_happens(place: LocalPlace, tmp_path: Path) -> None:
    order = an_order(f"echo ran >> {tmp_path / 'runs'}\n{wait_for(tmp_path / 'go')}")
    for _ in range(4):
        engine = place.open()
        engine.submit(order)
        engine.reconcile([OpenTask(task_id=TASK, attempt=1, last_seq=0)])
        engine.submit(order)
    follower = Follower(engine)
    follower.wait_for(TaskStarted)
    (tmp_path / "go").touch()
    assert follower.end().outcome is State.SUCCEEDED
    assert (tmp_path / "runs").read_text() == "ran\n"


def test_killed_runner_takes_its_script_along(engine: LocalEngine, place: LocalPlace, tmp_path: Path) -> None:
    engine.submit(an_order(f"echo $$\n{wait_for(tmp_path / 'never')}"))
    follower = Follower(engine)
    follower.wait_for(TaskOutput)
    script = int(follower.log())
    place.lose_runner(TASK, 1)
    assert follower.end().message == LOST
    until(lambda: not is_running(script))


def test_process_that_took_the_number_of_the_script_is_left_alone(engine: LocalEngine, place: LocalPlace) -> None:
    with subprocess.Popen(["sleep", "60"], start_new_session=True) as other:
        folder = place.attempt()
        folder.mkdir()
        (folder / "claim").write_text("1\n")
        record = {
            "seq": 1,
            "at": "2026-11-21T10:00:00.000Z",
            "event": "started",
            "pid": other.pid,
            "pid_started": "x:1",
        }
        (folder / "journal").write_text(json.dumps(record) + "\n")
        assert reopen(place).end().outcome is State.INTERRUPTED
        assert other.poll() is None
        other.kill()


def test_order_without_a_runner_never_begins(place: LocalPlace, tmp_path: Path) -> None:
    place.open()
    place.attempt().mkdir()
    follower = reopen(place)
    end = follower.end()
    assert (end.outcome, end.message, end.seq) == (State.INTERRUPTED, NEVER_BEGAN, 1)
    order = {"task": 17, "attempt": 1, "argv": ["bash"], "suffix": ".sh", "body": f"touch {tmp_path / 'ran'}"}
    command = [sys.executable, "-I", task_runner.__file__, "run", str(place.attempt())]
    late = subprocess.run(command, input=json.dumps(order).encode(), check=False)
    assert late.returncode == task_runner.CLAIMED
    assert not (tmp_path / "ran").exists()


def test_unfinished_last_record_is_no_record(engine: LocalEngine, place: LocalPlace) -> None:
    folder = place.attempt()
    folder.mkdir()
    (folder / "claim").write_text("1\n")
    record = '{"seq":1,"at":"2026-11-21T10:00:00.000Z","event":"started","pid":1,"pid_started":null}\n{"seq":2,"at'
    (folder / "journal").write_text(record)
    follower = reopen(place)
    assert follower.end().seq == 2
    assert len(follower.reports) == 2


@pytest.mark.expected_warnings("a record of its journal cannot be read")
def test_record_of_another_time_is_passed_over(engine: LocalEngine, place: LocalPlace) -> None:
    folder = place.attempt()
    folder.mkdir()
    (folder / "claim").write_text("1\n")
    (folder / "journal").write_text('{"seq":1,"at":"2026-11-21T10:00:00.000Z","event":"danced"}\nrubbish\n')
    assert reopen(place).end().outcome is State.INTERRUPTED


def test_runner_that_cannot_be_started_is_a_fault(place: LocalPlace) -> None:
    engine = place.open(runner=("/no/such/program",))
    with pytest.raises(EngineFault, match="No runner could be started"):
        engine.submit(an_order("echo done"))
    assert place.attempts() == []


def test_runner_that_dies_at_once_interrupts_the_task(place: LocalPlace) -> None:
    engine = place.open(runner=(sys.executable, "-c", "import sys; sys.stdin.read()"))
    engine.submit(an_order("echo done"))
    end = Follower(engine).end()
    assert (end.outcome, end.message) == (State.INTERRUPTED, NEVER_BEGAN)


def test_folder_removed_by_hand_interrupts_the_task(engine: LocalEngine, place: LocalPlace, tmp_path: Path) -> None:
    engine.submit(an_order(wait_for(tmp_path / "go")))
    follower = Follower(engine)
    follower.wait_for(TaskStarted)
    place.attempt().rename(tmp_path / "elsewhere")
    engine.cancel(TASK, 1)
    (tmp_path / "go").touch()
    assert follower.end().outcome is State.INTERRUPTED


def test_unusable_folder_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "tasks").write_text("a file")
    engine = LocalEngine(tmp_path / "tasks")
    with pytest.raises(EngineFault, match="tasks cannot be used"):
        engine.start()
    assert not LocalEngine(tmp_path / "nowhere").health().is_well


def test_idle_engine_looks_at_nothing(engine: LocalEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    engine.submit(an_order("echo done"))
    follower = Follower(engine)
    engine.confirm(TASK, 1, follower.end().seq)
    follower.wait(lambda: not engine._leaving)
    looks = 0
    poll = engine._poll

    def count() -> Any:
        nonlocal looks
        looks += 1
        return poll()

    monkeypatch.setattr(engine, "_poll", count)
    engine.events(0.3)
    assert looks <= 2


def test_server_killed_in_the_middle_loses_nothing(place: LocalPlace, tmp_path: Path) -> None:
    go = tmp_path / "go"
    program = (
        "import sys, pathlib, time\n"
        "from jobdesk.engines.local import LocalEngine\n"
        "from tests.engines.contract import an_order, wait_for\n"
        "engine = LocalEngine(pathlib.Path(sys.argv[1]))\n"
        "engine.start()\n"
        "engine.submit(an_order('echo before\\n' + wait_for(sys.argv[2]) + 'echo after'))\n"
        "time.sleep(60)\n"
    )
    root = Path(task_runner.__file__).parents[2]
    with subprocess.Popen([sys.executable, "-c", program, str(place.folder), str(go)], cwd=root) as server:
        journal = place.attempt()
        until(lambda: [record for record in read_records(journal) if record["event"] == "output"])
        server.kill()
    follower = reopen(place)
    go.touch()
    assert follower.end().outcome is State.SUCCEEDED
    assert follower.log() == "before\nafter\n"
