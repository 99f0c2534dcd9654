"""How an attempt ends: by itself, by its time limit, by somebody's wish, by a fault."""

import os
import signal
import sys
from pathlib import Path

import pytest

from jobdesk.runner.task_runner import NOT_WRITTEN, PROGRESS_S
from tests.runner.attempts import PROGRAM, Runner, an_order, is_running, pick, read_log, run
from tests.waiting import until

STUBBORN = "trap 'echo not yet' TERM; echo up; while :; do sleep 0.05; done"


@pytest.mark.parametrize(
    ("body", "outcome", "exit_code", "message"),
    [
        ("exit 0", "succeeded", 0, ""),
        ("exit 3", "failed", 3, "The script ended with exit code 3."),
        ("kill -KILL $$", "failed", None, "The script was ended by signal SIGKILL."),
        ("kill -SEGV $$", "failed", None, "The script was ended by signal SIGSEGV."),
        ("kill -40 $$", "failed", None, "The script was ended by signal 40."),
    ],
)
def test_outcome_follows_from_how_the_script_ends(
    tmp_path: Path, body: str, outcome: str, exit_code: int | None, message: str
) -> None:
    end = run(tmp_path, body)[-1]
    assert (end["outcome"], end["exit_code"], end["message"]) == (outcome, exit_code, message)


def test_missing_interpreter_is_named(tmp_path: Path) -> None:
    records = run(tmp_path, "", argv=["cobol-2077"])
    assert [record["event"] for record in records] == ["ended"]
    assert records[0]["outcome"] == "failed"
    assert records[0]["message"] == "cobol-2077 was not found on this computer."


def test_interpreter_that_is_no_program_is_named(tmp_path: Path) -> None:
    program = tmp_path / "text"
    program.write_text("not a program")
    end = run(tmp_path / "folder", "", argv=[str(program)])[-1]
    assert end["message"] == f"{program} could not be started: Permission denied."


def test_body_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    end = run(tmp_path, "true", suffix="." + "x" * 300)[-1]
    assert (end["outcome"], end["message"]) == ("failed", "The script could not be started: File name too long.")


def test_time_limit_ends_the_whole_group(tmp_path: Path) -> None:
    with Runner(tmp_path, an_order("sleep 60 & echo $!; sleep 60", timeout_s=0.5)) as runner:
        end = runner.end()
        child = int(runner.log())
    assert end["outcome"] == "timed_out"
    assert end["message"] == "The script was stopped at its time limit of 0.5 s."
    assert not is_running(child)


def test_cancel_ends_the_script(tmp_path: Path) -> None:
    with Runner(tmp_path, an_order("echo ::step wait::; sleep 60")) as runner:
        runner.wait_for("step")
        (tmp_path / "cancel").touch()
        end = runner.end(timeout_s=5)
        records = runner.records()
    assert (end["outcome"], end["exit_code"]) == ("cancelled", None)
    assert len(pick(records, "cancelling")) == 1
    assert pick(records, "step")[-1]["state"] == "failed"


def test_cancelled_script_may_clean_up(tmp_path: Path) -> None:
    body = "trap 'echo cleaned; exit 0' TERM; echo up; while :; do sleep 0.05; done"
    with Runner(tmp_path, an_order(body)) as runner:
        runner.wait_for_text("up")
        (tmp_path / "cancel").touch()
        end = runner.end()
        assert runner.log().endswith("cleaned\n")
    assert (end["outcome"], end["exit_code"]) == ("cancelled", 0)


def test_script_that_ignores_the_wish_is_killed_after_the_grace(tmp_path: Path) -> None:
    with Runner(tmp_path, an_order(STUBBORN, grace_s=0.6)) as runner:
        runner.wait_for_text("up")
        (tmp_path / "cancel").touch()
        end = runner.end()
        assert "not yet" in runner.log()
    assert (end["outcome"], end["exit_code"]) == ("cancelled", None)


def test_child_that_ignores_the_wish_is_killed_after_the_grace(tmp_path: Path) -> None:
    body = f'bash -c "{STUBBORN.replace("echo up", "echo $$")}" & wait'
    with Runner(tmp_path, an_order(body, grace_s=0.6)) as runner:
        child = int(until(runner.log))
        (tmp_path / "cancel").touch()
        assert runner.end()["outcome"] == "cancelled"
    assert not is_running(child)


def test_cancel_before_the_start_starts_nothing(tmp_path: Path) -> None:
    (tmp_path / "cancel").touch()
    records = run(tmp_path, "touch /nowhere")
    assert [record["event"] for record in records] == ["ended"]
    assert records[0]["outcome"] == "cancelled"


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_signal_to_the_runner_is_a_wish_to_cancel(tmp_path: Path, number: signal.Signals) -> None:
    with Runner(tmp_path, an_order("echo up; sleep 60")) as runner:
        runner.wait_for_text("up")
        runner.process.send_signal(number)
        assert runner.end()["outcome"] == "cancelled"


def test_leftover_child_with_the_pipe_is_waited_for_a_second_and_lives_on(tmp_path: Path) -> None:
    body = "(trap '' PIPE; while :; do echo more; sleep 0.1; done) & echo $!"
    with Runner(tmp_path, an_order(body)) as runner:
        end = runner.end(timeout_s=10)
        child = int(runner.log().split()[0])
        started_at, ended_at = pick(runner.records(), "started")[0]["at"], end["at"]
        assert end["outcome"] == "succeeded"
        assert seconds(ended_at) - seconds(started_at) < 3
        assert is_running(child)
        os.kill(child, signal.SIGKILL)


def test_leftover_child_without_the_pipe_delays_nothing(tmp_path: Path) -> None:
    with Runner(tmp_path, an_order("setsid sleep 60 >&- 2>&- <&- & echo $!")) as runner:
        end = runner.end()
        child = int(runner.log())
        assert seconds(end["at"]) - seconds(pick(runner.records(), "started")[0]["at"]) < 0.9
        os.kill(child, signal.SIGKILL)


def test_last_progress_is_written_before_the_end(tmp_path: Path) -> None:
    assert PROGRESS_S > 0.1
    records = run(tmp_path, "echo ::progress 10::; echo ::progress 90::; echo ::progress 99::")
    assert [record["event"] for record in records[-2:]] == ["progress", "ended"]
    assert records[-2]["value"] == 0.99


def test_only_the_runners_own_files_are_left(tmp_path: Path) -> None:
    run(tmp_path, "mkdir -p a/b; touch a/b/c; chmod 0 a")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["claim", "journal", "lock"]


def test_folder_is_made_and_is_private(tmp_path: Path) -> None:
    folder = tmp_path / "new"
    log = read_log(run(folder, 'stat -c "%a %n" .. ../script.sh . ../claim ../journal ../lock'))
    assert log == "700 ..\n700 ../script.sh\n700 .\n600 ../claim\n600 ../journal\n600 ../lock\n"


def test_full_disk_ends_the_script_and_is_told(tmp_path: Path) -> None:
    order = an_order("while :; do echo 0123456789012345678901234567890123456789; done")
    with Runner(tmp_path, order, command=with_room_for(100_000)) as runner:
        end = runner.end()
        assert len(runner.log()) > 10_000
    assert (end["outcome"], end["message"]) == ("failed", "The output could not be kept: File too large.")


def test_journal_that_takes_nothing_ends_the_script(tmp_path: Path) -> None:
    order = an_order("sleep 60 & echo $! >../child; wait")
    with Runner(tmp_path, order, command=with_room_for(50)) as runner:
        assert runner.process.wait(20) == NOT_WRITTEN
        assert not is_running(int((tmp_path / "child").read_text()))
        assert (tmp_path / "journal").read_bytes() == b""


def seconds(at: str) -> float:
    """Seconds since midnight of the time of a record."""
    hours, minutes, rest = at.removesuffix("Z").split("T")[1].split(":")
    return int(hours) * 3600 + int(minutes) * 60 + float(rest)


def with_room_for(size_bytes: int) -> tuple[str, ...]:
    """A runner that can write no file larger than that, as if the disk were full."""
    return (
        sys.executable,
        "-I",
        "-c",
        "import resource, runpy\n"
        f"resource.setrlimit(resource.RLIMIT_FSIZE, ({size_bytes}, {size_bytes}))\n"
        f"runpy.run_path({str(PROGRAM)!r}, run_name='__main__')",
    )
