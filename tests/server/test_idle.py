"""A running task of which nothing is recorded is given up, and its result is taken late."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from jobdesk.engines.local import LocalEngine
from jobdesk.model.causes import Cause
from jobdesk.model.job import Job, JobId, NewJob
from jobdesk.model.script import ScriptId
from jobdesk.model.states import State
from jobdesk.server.settings import ServerSettings
from tests.serving import RunningServer, running_server
from tests.waiting import until

IMPATIENT = ServerSettings(idle_limit_minutes=0.5 / 60)


@pytest.fixture(autouse=True)
def often(monkeypatch: pytest.MonkeyPatch) -> None:
    """Looks at what is idle in each round, and makes the rounds short."""
    monkeypatch.setattr("jobdesk.server.dispatch.TICK", timedelta(0))
    monkeypatch.setattr("jobdesk.server.dispatch.ROUND_S", 0.05)


@pytest.fixture
def impatient(tmp_path: Path, database_url: str) -> Iterator[RunningServer]:
    """Gives up after half a second."""
    with running_server(tmp_path, LocalEngine(tmp_path / "tasks"), database_url, settings=IMPATIENT) as running:
        yield running


def start(server: RunningServer, body: str) -> Job:
    script_id = server.add_script(body)
    calls = server.calls()
    return calls.run(NewJob(script_id=ScriptId(script_id), computer_ids=(calls.computers()[0].id,))).jobs[0]


def wait_for(server: RunningServer, job_id: JobId, state: State) -> None:
    calls = server.calls()
    until(lambda: calls.detail(job_id).job.state is state, 20.0, f"the job is {state.value}")


def test_fx_silent_task_is_timed_out_and_its_late_result_taken(impatient: RunningServer, tmp_path: Path) -> None:
    go = tmp_path / "go"
    job = start(impatient, f"echo begun\nwhile [ ! -e {go} ]; do sleep 0.05; done\necho done")
    calls = impatient.calls()

    wait_for(impatient, job.id, State.TIMED_OUT)
    given_up = calls.detail(job.id)
    log = calls.log(given_up.tasks[0].id, 0)
    go.touch()
    wait_for(impatient, job.id, State.SUCCEEDED)

    detail = calls.detail(job.id)
    assert (given_up.job.is_late, log.is_complete) == (False, False)
    assert "Nothing was recorded" in given_up.job.result
    assert (detail.job.is_late, detail.tasks[0].is_late, detail.job.result) == (True, True, "")
    assert [(entry.new_state, entry.cause) for entry in detail.history if entry.task_id is not None][2:] == [
        (State.TIMED_OUT, Cause.IDLE),
        (State.SUCCEEDED, Cause.LATE_RESULT),
    ]
    log = calls.log(detail.tasks[0].id, 0)
    assert "".join(chunk.text for chunk in log.chunks) == "begun\ndone\n"
    assert log.is_complete


def test_late_failure_is_taken_too(impatient: RunningServer, tmp_path: Path) -> None:
    go = tmp_path / "go"
    job = start(impatient, f"while [ ! -e {go} ]; do sleep 0.05; done\nexit 3")
    wait_for(impatient, job.id, State.TIMED_OUT)

    go.touch()
    wait_for(impatient, job.id, State.FAILED)

    assert (impatient.calls().detail(job.id).job.exit_code, impatient.calls().detail(job.id).job.is_late) == (3, True)


def test_task_that_writes_is_not_idle(impatient: RunningServer, tmp_path: Path) -> None:
    job = start(impatient, "for i in 1 2 3 4 5 6 7 8 9; do echo $i; sleep 0.15; done")

    wait_for(impatient, job.id, State.SUCCEEDED)

    assert not impatient.calls().detail(job.id).job.is_late


def test_late_result_comes_through_another_start_of_the_server(tmp_path: Path) -> None:
    """What was given up is not forgotten: its runner goes on, and is asked when the next server begins."""
    go = tmp_path / "go"
    with running_server(tmp_path, LocalEngine(tmp_path / "tasks"), settings=IMPATIENT) as server:
        job = start(server, f"echo begun\nwhile [ ! -e {go} ]; do sleep 0.05; done\necho done")
        wait_for(server, job.id, State.TIMED_OUT)

    with running_server(tmp_path, LocalEngine(tmp_path / "tasks")) as server:
        go.touch()
        wait_for(server, job.id, State.SUCCEEDED)

        assert server.calls().detail(job.id).job.is_late


def test_time_in_which_nobody_listened_does_not_count(tmp_path: Path) -> None:
    """The script was quiet no longer than the server was stopped."""
    go = tmp_path / "go"
    with running_server(tmp_path, LocalEngine(tmp_path / "tasks")) as server:
        job = start(server, f"while [ ! -e {go} ]; do sleep 0.05; done")
        wait_for(server, job.id, State.RUNNING)

    with running_server(tmp_path, LocalEngine(tmp_path / "tasks")) as server:
        server.clock.ahead = timedelta(hours=3)
        server.services.dispatch.wake()
        until(lambda: has_looked(server), what="the computer was looked at three hours later")
        go.touch()
        wait_for(server, job.id, State.SUCCEEDED)

        assert not server.calls().detail(job.id).job.is_late


def has_looked(server: RunningServer) -> bool:
    seen_at = server.calls().computers()[0].last_seen_at
    return seen_at is not None and server.clock() - seen_at < timedelta(hours=1)


def test_late_result_of_a_restarted_job_leaves_it_restarted(impatient: RunningServer, tmp_path: Path) -> None:
    go = tmp_path / "go"
    job = start(impatient, f"while [ ! -e {go} ]; do sleep 0.05; done")
    wait_for(impatient, job.id, State.TIMED_OUT)
    calls = impatient.calls()
    newer = max(calls.restart([job.id]).jobs, key=lambda each: each.id)

    go.touch()
    wait_for(impatient, newer.id, State.SUCCEEDED)
    until(lambda: calls.detail(job.id).tasks[0].is_late, what="the late result is there")

    old = calls.detail(job.id)
    assert (old.job.state, old.tasks[0].state) == (State.RESTARTED, State.SUCCEEDED)
