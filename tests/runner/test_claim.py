"""An attempt runs at most once, and its journal survives whatever befalls the runner."""

import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from jobdesk.runner import task_runner
from tests.runner.attempts import PROGRAM, Runner, an_order, is_running, pick, read_log, read_records, run
from tests.waiting import until


def start(folder: Path, text: str) -> int:
    """The exit status of a runner with `text` for an order."""
    command = [sys.executable, "-I", str(PROGRAM), "run", str(folder)]
    return subprocess.run(command, input=text.encode(), stderr=subprocess.DEVNULL, check=False).returncode


def test_second_start_runs_nothing(tmp_path: Path) -> None:
    order = an_order("echo ran >> ../../runs")
    folder = tmp_path / "folder"
    run(folder, order["body"])
    records = read_records(folder)
    assert start(folder, json.dumps(order)) == task_runner.CLAIMED
    assert (tmp_path / "runs").read_text() == "ran\n"
    assert read_records(folder) == records


def test_of_many_starts_at_once_one_runs(tmp_path: Path) -> None:
    order = an_order("echo ran >> ../../runs")
    folder = tmp_path / "folder"
    with ThreadPoolExecutor(6) as pool:
        statuses = list(pool.map(lambda _: start(folder, json.dumps(order)), range(6)))
    assert sorted(statuses) == [task_runner.ENDED] + [task_runner.CLAIMED] * 5
    assert (tmp_path / "runs").read_text() == "ran\n"


def test_claimed_folder_is_left_alone(tmp_path: Path) -> None:
    assert task_runner.take_claim(tmp_path)
    assert not task_runner.take_claim(tmp_path)
    assert start(tmp_path, json.dumps(an_order("touch ../ran"))) == task_runner.CLAIMED
    assert sorted(path.name for path in tmp_path.iterdir()) == ["claim"]


def test_runner_that_comes_after_everything_was_removed_runs_nothing(tmp_path: Path) -> None:
    order = an_order("touch ../../ran", has_folder=True)
    assert start(tmp_path / "removed", json.dumps(order)) == task_runner.CLAIMED
    assert list(tmp_path.iterdir()) == []


def test_claim_holds_the_runners_pid(tmp_path: Path) -> None:
    with Runner(tmp_path, an_order("sleep 60")) as runner:
        runner.wait_for("started")
        assert int((tmp_path / "claim").read_text()) == runner.process.pid


@pytest.mark.parametrize("text", ["", "{", '{"task": 1'])
def test_half_an_order_claims_nothing(tmp_path: Path, text: str) -> None:
    assert start(tmp_path, text) == task_runner.NO_ORDER
    assert list(tmp_path.iterdir()) == []


def test_lock_tells_whether_the_runner_lives(tmp_path: Path) -> None:
    with Runner(tmp_path, an_order("sleep 60")) as runner:
        runner.wait_for("started")
        assert task_runner.take_lock(tmp_path) is None
        runner.process.kill()
        runner.process.wait()
        lock = until(lambda: task_runner.take_lock(tmp_path))
        assert lock is not None
        os.close(lock)
        assert is_running(pick(runner.records(), "started")[0]["pid"])


def test_runner_waits_for_somebody_who_looks_whether_it_lives(tmp_path: Path) -> None:
    lock = task_runner.take_lock(tmp_path)
    assert lock is not None
    with Runner(tmp_path, an_order("true")) as runner:
        with pytest.raises(subprocess.TimeoutExpired):
            runner.process.wait(0.3)
        os.close(lock)
        assert runner.end()["outcome"] == "succeeded"


def test_journal_of_a_killed_runner_can_be_read(tmp_path: Path) -> None:
    with Runner(tmp_path, an_order("n=0; while :; do echo $((n += 1)); done")) as runner:
        runner.wait_for_text("1000\n")
        runner.process.kill()
        runner.process.wait()
        records = runner.records()
    numbers = [int(line) for line in read_log(records).split("\n")[:-1]]
    assert numbers[:-1] == list(range(1, len(numbers)))
    assert [record["seq"] for record in records] == list(range(1, len(records) + 1))
    assert not pick(records, "ended")


def test_started_names_a_process_beyond_doubt(tmp_path: Path) -> None:
    with Runner(tmp_path, an_order("sleep 60")) as runner:
        started = runner.wait_for("started")
        assert started["pid_started"] == task_runner.process_started(started["pid"])
        assert started["pid_started"] != task_runner.process_started(os.getpid())
    assert task_runner.process_started(2**22 + 1) is None


def test_records_are_numbered_and_dated(tmp_path: Path) -> None:
    records = run(tmp_path, "echo a; echo ::progress 5::")
    assert [record["seq"] for record in records] == list(range(1, len(records) + 1))
    times = [record["at"] for record in records]
    assert times == sorted(times)
    assert all(len(at) == 24 and at.endswith("Z") for at in times)


def test_program_says_how_it_is_called() -> None:
    answer = subprocess.run([sys.executable, "-I", str(PROGRAM)], capture_output=True, text=True, check=False)
    assert answer.returncode == task_runner.NO_ORDER
    assert answer.stderr.startswith("usage: ")


def test_runner_can_be_called_in_this_process(tmp_path: Path) -> None:
    assert task_runner.run_task(an_order("echo here"), tmp_path) == task_runner.ENDED
    assert read_log(read_records(tmp_path)) == "here\n"
