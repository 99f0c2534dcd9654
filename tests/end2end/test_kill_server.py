"""Kill -9 of the job server: what runs goes on, its outcome arrives, and nothing runs twice."""

import os
import random
import signal
import threading
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from jobdesk.client.calls import Calls
from jobdesk.engines.local import LOST
from jobdesk.model.causes import Cause
from jobdesk.model.errors import Unreachable
from jobdesk.model.job import Job, JobDetail, NewJob
from jobdesk.model.script import Parameter
from jobdesk.model.states import State, StepState
from tests.end2end.place import Place
from tests.runner.attempts import is_running
from tests.runner.left import runner_of, script_of
from tests.waiting import until

STEPS, LINES = ("gather", "sort", "report"), 20

#: After these lines the script waits for a file, which is made when the server is dead.
GATES = {"gather": 3, "sort": 9}


def make_work(folder: Path) -> str:
    """A script of three steps that waits at its gates in `folder`."""
    return f"""
echo '::steps {" | ".join(STEPS)}::'
for step in {" ".join(STEPS)}; do
    echo "::step $step::"
    for line in $(seq {LINES}); do
        echo "$step æøå $line"
        case "$step $line" in
            {" | ".join(f'"{step} {line}"' for step, line in GATES.items())})
                while [ ! -e "{folder}/$step" ]; do sleep 0.02; done ;;
        esac
    done
done
"""


LOG = f"::steps {' | '.join(STEPS)}::\n" + "".join(
    f"::step {step}::\n" + "".join(f"{step} æøå {line}\n" for line in range(1, LINES + 1)) for step in STEPS
)


def states_of(detail: JobDetail) -> list[State]:
    """What its only task went through."""
    return [entry.new_state for entry in detail.history if entry.task_id is not None]


def assert_ran_well(place: Place, detail: JobDetail, log: str) -> None:
    (task,) = detail.tasks
    assert (detail.job.state, detail.job.exit_code, detail.job.is_late) == (State.SUCCEEDED, 0, False)
    assert states_of(detail) == [State.SENT, State.RUNNING, State.SUCCEEDED]
    assert place.read_log(task.id) == log
    assert task.log_size == len(log.encode())
    assert detail.job.log_lines == log.count("\n")


def start_script(place: Place, body: str) -> Job:
    return place.run(place.add_script(body))


def wait_for_log(place: Place, job: Job, text: str) -> None:
    """Until the server has this much of the log."""
    calls = place.calls
    task_id = calls.detail(job.id).tasks[0].id
    until(lambda: text in "".join(chunk.text for chunk in calls.log(task_id, 0).chunks), what=f"the log has {text!r}")


def test_script_that_outlives_several_servers(place: Place, tmp_path: Path) -> None:
    job = start_script(place, make_work(tmp_path))
    for step, line in GATES.items():
        wait_for_log(place, job, f"{step} æøå {line}\n")
        assert place.calls.detail(job.id).job.state is State.RUNNING
        place.kill()
        (tmp_path / step).touch()

    detail = place.wait_for_end(job.id)

    assert_ran_well(place, detail, LOG)
    assert [(step.name, step.state) for step in detail.tasks[0].steps] == [
        (name, StepState.SUCCEEDED) for name in STEPS
    ]
    until(lambda: place.attempts() == [], what="nothing is left of the attempt")


def test_cancel_that_the_server_did_not_live_to_pass_on(place: Place, tmp_path: Path) -> None:
    job = start_script(place, "echo begun\nwhile true; do sleep 0.02; done")
    wait_for_log(place, job, "begun")
    (attempt,) = place.attempts()

    answer = place.calls.cancel([job.id])
    place.kill()  # it may or may not have passed on the wish by now

    detail = place.wait_for_end(job.id)

    assert answer.jobs[0].cancel_requested_at is not None
    assert detail.job.state is State.CANCELLED
    script = script_of(attempt)
    assert script is None or not is_running(script)


@pytest.mark.parametrize("is_script_killed", [False, True])
def test_server_and_runner_killed(place: Place, is_script_killed: bool) -> None:
    """Nobody can tell how it ended: Interrupted, and not Running for ever."""
    job = start_script(place, "echo '::step one::'\necho begun\nwhile true; do sleep 0.02; done")
    wait_for_log(place, job, "begun")
    (attempt,) = place.attempts()
    runner, script = runner_of(attempt), script_of(attempt)
    assert runner is not None
    assert script is not None
    place.kill()
    os.kill(runner, signal.SIGKILL)
    if is_script_killed:
        os.killpg(script, signal.SIGKILL)

    detail = place.wait_for_end(job.id)

    assert (detail.job.state, detail.job.state.is_soft) == (State.INTERRUPTED, True)
    assert detail.tasks[0].message == LOST
    assert Cause.LOST in [entry.cause for entry in detail.history if entry.new_state is State.INTERRUPTED]
    assert [step.state for step in detail.tasks[0].steps] == [StepState.FAILED]
    assert place.read_log(detail.tasks[0].id) == "::step one::\nbegun\n"
    until(lambda: not is_running(script), what="the script does not run on unseen")
    until(lambda: place.attempts() == [], what="nothing is left of the attempt")
    again = place.calls.restart([job.id])
    new_id = max(each.id for each in again.jobs)
    place.calls.cancel([new_id])
    place.wait_for_end(new_id)


def test_runner_killed_under_a_living_server(place: Place) -> None:
    job = start_script(place, "echo begun\nwhile true; do sleep 0.02; done")
    wait_for_log(place, job, "begun")
    runner = runner_of(place.attempts()[0])
    assert runner is not None

    os.kill(runner, signal.SIGKILL)

    assert place.wait_for_end(job.id).job.state is State.INTERRUPTED


def test_waiting_jobs_run_after_the_server_was_killed(place: Place, tmp_path: Path) -> None:
    gate = tmp_path / "gate"
    script_id = place.add_script(f"while [ ! -e {gate} ]; do sleep 0.02; done", queue="hypervisor")
    jobs = [place.run(script_id) for _ in range(3)]
    until(lambda: place.calls.detail(jobs[0].id).job.state is State.RUNNING)
    place.kill()

    gate.touch()

    details = [place.wait_for_end(job.id) for job in jobs]
    assert [detail.job.state for detail in details] == [State.SUCCEEDED] * 3
    began = [detail.job.started_at for detail in details]
    assert began == sorted(began, key=str), "one after the other, in order"


# Killed at any moment


class Killing:
    """Short jobs, each of which appends a line to a file of its own, under a server that is killed and killed again."""

    def __init__(self, place: Place, folder: Path, chance: random.Random) -> None:
        self._place = place
        self._folder = folder
        self._chance = chance
        folder.mkdir()
        place.calls.status()  # the scripts lie in the database that a first start makes
        self._script = place.add_script('echo "$1"\necho ran >> "$1"', Parameter(name="file"))

    def file(self, number: int) -> Path:
        return self._folder / f"job-{number}"

    def order(self, numbers: range) -> None:
        for number in numbers:
            self._place.run(self._script, file=str(self.file(number)))

    def order_missing(self, calls: Calls, count: int) -> None:
        """Orders what is not there yet, until all is there or the server dies."""
        with suppress(Unreachable):
            there = {job.arguments[0].value for job in calls.jobs(None, 5000).jobs}
            computer = next(each for each in calls.computers() if each.engine == "local")
            for file in map(str, map(self.file, range(count))):
                if file not in there:
                    calls.run(NewJob(script_id=self._script, computer_ids=(computer.id,), values={"file": file}))

    def moment(self) -> Callable[[], object]:
        """A condition at which the server is killed: another folder, claim, journal, or file of a script."""
        tasks = self._place.folder / "tasks"
        place, pattern = self._chance.choice(
            [(tasks, "[0-9]*"), (tasks, "*/claim"), (tasks, "*/journal"), (tasks, "*/lock"), (self._folder, "*")]
        )
        known = set(place.glob(pattern))
        more = self._chance.randrange(1, 4)
        return lambda: len(set(place.glob(pattern)) - known) >= more or not self.is_open()

    def is_open(self) -> bool:
        """Whether there is still something to do; False also where nobody answers."""
        try:
            return any(job.state.is_open for job in self.jobs())
        except Unreachable:
            return False

    def jobs(self) -> list[Job]:
        return list(self._place.calls.jobs(None, 5000).jobs)

    def assert_each_ran_once(self, count: int) -> None:
        until(lambda: not self.is_open(), 60.0, "every job has ended")
        jobs = self.jobs()
        assert Counter(job.state for job in jobs) == {State.SUCCEEDED: count}
        assert {self.file(number).read_text() for number in range(count)} == {"ran\n"}
        for job in jobs:
            detail = self._place.calls.detail(job.id)
            assert states_of(detail) == [State.SENT, State.RUNNING, State.SUCCEEDED]
            assert self._place.read_log(detail.tasks[0].id) == f"{job.arguments[0].value}\n"
        until(lambda: self._place.attempts() == [], what="nothing is left of any attempt")


@pytest.mark.parametrize(
    ("kills", "jobs_each", "seed"),
    [
        (4, 5, 1),
        *(pytest.param(25, 2, seed, marks=[pytest.mark.slow, pytest.mark.timeout(600)]) for seed in range(2, 6)),
    ],
)
def test_server_killed_at_any_moment(place: Place, tmp_path: Path, kills: int, jobs_each: int, seed: int) -> None:
    chance = random.Random(seed)
    killing = Killing(place, tmp_path / "files", chance)
    for number in range(kills):
        moment = killing.moment()
        killing.order(range(number * jobs_each, (number + 1) * jobs_each))
        spin_until(moment)
        place.kill()

    killing.assert_each_ran_once(kills * jobs_each)


def test_server_killed_while_it_takes_orders(place: Place, tmp_path: Path) -> None:
    """An order whose answer was lost was taken whole or not at all."""
    killing = Killing(place, tmp_path / "files", random.Random(7))
    for ran in (2, 15):
        ordering = threading.Thread(target=killing.order_missing, args=[place.calls, 30])
        ordering.start()
        until(lambda ran=ran: len(list((tmp_path / "files").iterdir())) >= ran)  # type: ignore[misc]
        place.kill()
        ordering.join()

    killing.order_missing(place.calls, 30)
    killing.assert_each_ran_once(30)


def spin_until(condition: Callable[[], object]) -> None:
    """As `until`, without a pause: the moments that are waited for last milliseconds."""
    deadline = time.monotonic() + 20.0
    while not condition():
        assert time.monotonic() < deadline, "the moment never came"
