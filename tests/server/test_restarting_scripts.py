"""Scripts that restart their computer: they end when it is seen again, and other work waits until then."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from jobdesk.engines.local import LocalEngine
from jobdesk.model.causes import Cause
from jobdesk.model.job import Hold, HoldReason, JobDetail, JobId, NewJob
from jobdesk.model.states import State
from tests.engines.booting import BootingEngine
from tests.server.catalogue import a_script
from tests.serving import RunningServer, running_server
from tests.waiting import until

WAITS = "while [ ! -e {0} ]; do sleep 0.05; done\n"
HANGS = "while [ ! -e /nowhere ]; do"


@pytest.fixture(autouse=True)
def often(monkeypatch: pytest.MonkeyPatch) -> None:
    """Looks at the computers in each round, and makes the rounds short."""
    monkeypatch.setattr("jobdesk.server.dispatch.TICK", timedelta(0))
    monkeypatch.setattr("jobdesk.server.dispatch.ROUND_S", 0.05)


@pytest.fixture
def engine() -> BootingEngine:
    return BootingEngine()


@pytest.fixture
def server(tmp_path: Path, engine: BootingEngine, database_url: str) -> Iterator[RunningServer]:
    with running_server(tmp_path, engine, database_url) as running:
        yield running


def start(server: RunningServer, body: str, name: str = "Restart", *, restarts: bool = True) -> JobId:
    calls = server.calls()
    script = calls.save_script(a_script(name=name, body=body, restarts_computer=restarts)).scripts[0]
    return calls.run(NewJob(script_id=script.id, computer_ids=(calls.computers()[0].id,))).jobs[0].id


def wait_for(server: RunningServer, job_id: JobId, state: State) -> JobDetail:
    calls = server.calls()
    until(lambda: calls.detail(job_id).job.state is state, 20.0, f"the job is {state.value}")
    return calls.detail(job_id)


def last_cause(detail: JobDetail) -> Cause:
    return [entry.cause for entry in detail.history if entry.task_id is not None][-1]


def test_ob_it_succeeds_when_the_computer_is_seen_after_another_start(
    server: RunningServer, engine: BootingEngine
) -> None:
    job_id = start(server, HANGS)
    wait_for(server, job_id, State.RUNNING)

    engine.boot_id = "second"

    detail = wait_for(server, job_id, State.SUCCEEDED)
    assert (last_cause(detail), detail.job.progress) == (Cause.SEEN_AGAIN, 1.0)


def test_ob_other_work_waits_until_then(server: RunningServer, engine: BootingEngine) -> None:
    restarting = start(server, HANGS)
    wait_for(server, restarting, State.RUNNING)
    waiting = start(server, "echo hello", "Other", restarts=False)
    engine.wait_for_rounds(2)

    assert server.calls().detail(waiting).job.state is State.NEW
    engine.boot_id = "second"
    wait_for(server, restarting, State.SUCCEEDED)
    wait_for(server, waiting, State.SUCCEEDED)


def test_runner_that_goes_down_with_its_computer_has_not_failed(server: RunningServer, engine: BootingEngine) -> None:
    job_id = start(server, HANGS)
    task = wait_for(server, job_id, State.RUNNING).tasks[0]

    engine.computer.lose_runner(task.id, task.attempt)
    until(lambda: not engine.computer.runs, what="the end was taken")

    assert server.calls().detail(job_id).job.state is State.RUNNING
    engine.boot_id = "second"
    assert last_cause(wait_for(server, job_id, State.SUCCEEDED)) is Cause.SEEN_AGAIN


def test_job_whose_runner_is_gone_is_cancelled_at_once(server: RunningServer, engine: BootingEngine) -> None:
    job_id = start(server, HANGS)
    task = wait_for(server, job_id, State.RUNNING).tasks[0]
    engine.computer.lose_runner(task.id, task.attempt)
    until(lambda: not engine.computer.runs, what="the end was taken")

    (job,) = server.calls().cancel([job_id]).jobs

    assert job.state is State.CANCELLED


def test_script_that_lives_to_tell_its_end_ends_like_any_other(server: RunningServer) -> None:
    assert last_cause(wait_for(server, start(server, "exit 3"), State.FAILED)) is Cause.ENDED


def test_script_without_the_flag_is_interrupted(server: RunningServer, engine: BootingEngine) -> None:
    job_id = start(server, HANGS, restarts=False)
    task = wait_for(server, job_id, State.RUNNING).tasks[0]
    engine.boot_id = "second"

    engine.computer.lose_runner(task.id, task.attempt)

    wait_for(server, job_id, State.INTERRUPTED)


def test_away_and_back_counts_where_starts_cannot_be_told(tmp_path: Path) -> None:
    engine = BootingEngine(boot_id="")
    with running_server(tmp_path, engine) as server:
        job_id = start(server, HANGS)
        wait_for(server, job_id, State.RUNNING)
        engine.is_online = False
        server.clock.ahead = timedelta(minutes=10)
        engine.wait_for_rounds(2)
        assert server.calls().detail(job_id).job.state is State.RUNNING

        engine.is_online = True

        assert last_cause(wait_for(server, job_id, State.SUCCEEDED)) is Cause.SEEN_AGAIN


@pytest.mark.expected_warnings("the runner of attempt 1 ended without a result")
def test_runner_of_this_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As the engine `local` meets it: the runner is killed, the server ends, and all begins anew."""
    with running_server(tmp_path, LocalEngine(tmp_path / "tasks")) as server:
        job_id = start(server, WAITS.format(tmp_path / "go") + "kill -9 $PPID")
        wait_for(server, job_id, State.RUNNING)
        (tmp_path / "go").touch()
        until(lambda: server.calls().detail(job_id).tasks[0].message, 20.0, "the runner is missed")
        assert server.calls().detail(job_id).job.state is State.RUNNING

    monkeypatch.setattr("jobdesk.runner.task_runner.name_boot", lambda: "another")
    with running_server(tmp_path, LocalEngine(tmp_path / "tasks")) as server:
        detail = wait_for(server, job_id, State.SUCCEEDED)

        assert last_cause(detail) is Cause.SEEN_AGAIN
        assert detail.tasks[0].message == ""


@pytest.mark.expected_warnings("the runner of attempt 1 ended without a result")
def test_what_the_script_wrote_before_is_not_lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The server died first: it reads the journal after the computer was started again."""
    speak, die = tmp_path / "speak", tmp_path / "die"
    with running_server(tmp_path, LocalEngine(tmp_path / "tasks")) as server:
        body = WAITS.format(speak) + "echo last words\n" + WAITS.format(die) + "kill -9 $PPID"
        job_id = start(server, body)
        wait_for(server, job_id, State.RUNNING)
    speak.touch()
    journal = next((tmp_path / "tasks").glob("*/journal"))
    until(lambda: "last words" in journal.read_text(), what="the script spoke")
    die.touch()

    monkeypatch.setattr("jobdesk.runner.task_runner.name_boot", lambda: "another")
    with running_server(tmp_path, LocalEngine(tmp_path / "tasks")) as server:
        task = wait_for(server, job_id, State.SUCCEEDED).tasks[0]
        calls = server.calls()
        until(lambda: calls.log(task.id, 0).is_complete, what="the engine told its end")

        assert [chunk.text for chunk in calls.log(task.id, 0).chunks] == ["last words\n"]
        assert calls.detail(job_id).job.state is State.SUCCEEDED


def test_jd_waiting_work_says_for_which_restart_it_waits(server: RunningServer, engine: BootingEngine) -> None:
    restarting = start(server, HANGS)
    wait_for(server, restarting, State.RUNNING)

    waiting = server.calls().detail(start(server, "echo hello", "Other", restarts=False))

    assert waiting.tasks[0].hold == Hold(job_id=restarting, reason=HoldReason.RESTART)
    engine.boot_id = "second"
    assert wait_for(server, waiting.job.id, State.SUCCEEDED).tasks[0].hold is None
