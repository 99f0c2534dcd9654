"""kill -9 of server and runner at any moment: the true outcome, once, and never Running for ever."""

import json
import os
import random
import signal
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from jobdesk.model.job import JobDetail, JobId, NewJob
from jobdesk.model.script import ScriptId
from jobdesk.model.states import State, StepState
from tests.end2end.server_process import ServerProcess
from tests.waiting import until

LONG = """echo '::steps one | two::'
echo '::step one::'
echo first
while [ ! -e {go} ]; do sleep 0.05; done
echo '::step two::'
echo second
"""


@pytest.fixture
def server(tmp_path: Path) -> Iterator[ServerProcess]:
    process = ServerProcess(tmp_path / "server")
    process.start()
    yield process
    process.close()


def run(server: ServerProcess, script_id: int) -> JobId:
    computers = server.calls.computers()
    order = NewJob(script_id=ScriptId(script_id), computer_ids=(computers[0].id,))
    return server.calls.run(order).jobs[0].id


def wait_for_end(server: ServerProcess, job_id: JobId) -> JobDetail:
    until(lambda: server.calls.detail(job_id).job.state.is_final, 30.0, "the job has ended")
    return server.calls.detail(job_id)


def read_log(server: ServerProcess, detail: JobDetail) -> str:
    return "".join(chunk.text for chunk in server.calls.log(detail.tasks[0].id, 0).chunks)


def wait_for_line(server: ServerProcess, job_id: JobId) -> None:
    until(lambda: "first" in read_log(server, server.calls.detail(job_id)), 20.0, "the script has written")


def test_outcome_of_a_job_arrives_after_the_server_was_killed_meanwhile(server: ServerProcess, tmp_path: Path) -> None:
    go = tmp_path / "go"
    job_id = run(server, server.add_script(LONG.format(go=go), "long"))
    wait_for_line(server, job_id)

    server.kill()
    go.touch()
    server.start()
    detail = wait_for_end(server, job_id)

    assert detail.job.state is State.SUCCEEDED
    assert [step.state for step in detail.tasks[0].steps] == [StepState.SUCCEEDED] * 2
    lines = [line for line in read_log(server, detail).splitlines() if not line.startswith("::")]
    assert lines == ["first", "second"]
    assert [entry.new_state for entry in detail.history if entry.task_id] == [
        State.SENT,
        State.RUNNING,
        State.SUCCEEDED,
    ]


def test_job_goes_on_while_there_is_no_server(server: ServerProcess, tmp_path: Path) -> None:
    go, done = tmp_path / "go", tmp_path / "done"
    job_id = run(server, server.add_script(LONG.format(go=go) + f"touch {done}", "long"))
    wait_for_line(server, job_id)

    assert server.end() == 0
    go.touch()
    until(done.exists, 20.0, "the script has ended without a server")
    server.start()

    assert wait_for_end(server, job_id).job.state is State.SUCCEEDED


def test_job_whose_runner_was_killed_too_is_interrupted(server: ServerProcess, tmp_path: Path) -> None:
    job_id = run(server, server.add_script(LONG.format(go=tmp_path / "never"), "long"))
    wait_for_line(server, job_id)
    (journal,) = (server.folder / "tasks").glob("*/journal")
    script = next(each["pid"] for each in map(json.loads, journal.read_text().splitlines()) if each.get("pid"))
    runner = int((journal.parent / "claim").read_text().split()[0])

    server.kill()
    os.kill(runner, signal.SIGKILL)
    server.start()
    detail = wait_for_end(server, job_id)

    assert detail.job.state is State.INTERRUPTED
    assert detail.tasks[0].steps[0].state is StepState.FAILED
    until(lambda: not _is_alive(script), 10.0, "the script was ended")


def test_every_job_runs_once_whenever_the_server_is_killed(server: ServerProcess, tmp_path: Path) -> None:
    chance = random.Random(20261121)
    seen = tmp_path / "seen"
    script_id = server.add_script(f"echo $JOBDESK_TASK >> {seen}; sleep 0.0$(($JOBDESK_TASK % 10))", "short")
    job_ids: list[JobId] = []
    for _ in range(8):
        job_ids += [run(server, script_id) for _ in range(4)]
        aim = chance.choice(job_ids[-4:])
        wanted = chance.choice([State.NEW, State.SENT, State.RUNNING, State.SUCCEEDED])
        until(partial(_has_reached, server, aim, wanted), 20.0)
        server.kill()
        server.start()

    details = [wait_for_end(server, job_id) for job_id in job_ids]

    assert {detail.job.state for detail in details} == {State.SUCCEEDED}
    assert sorted(seen.read_text().split(), key=int) == sorted((str(each.tasks[0].id) for each in details), key=int)


def _has_reached(server: ServerProcess, job_id: JobId, wanted: State) -> bool:
    """Whether a job is in a state or beyond it."""
    states = [entry.new_state for entry in server.calls.detail(job_id).history]
    return wanted in states or State.SUCCEEDED in states


def _is_alive(process_id: int) -> bool:
    try:
        os.kill(process_id, 0)
    except ProcessLookupError:
        return False
    return Path(f"/proc/{process_id}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
