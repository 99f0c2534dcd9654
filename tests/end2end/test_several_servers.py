"""Three server processes on one PostgreSQL: one hands out, all answer, and any of them may die at any moment."""

import random
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import update

from jobdesk.client.calls import Calls
from jobdesk.model.computer import ComputerId
from jobdesk.model.job import Job, JobDetail, JobId, NewJob
from jobdesk.model.schedule import NewSchedule, Plan, ScheduleKind
from jobdesk.model.script import Parameter
from jobdesk.model.states import State
from jobdesk.server.serve import now_utc, open_database
from jobdesk.storage.database import next_revision
from jobdesk.storage.tables import schedules
from tests.end2end.cluster import Cluster, Member, running_cluster
from tests.postgresql import empty_database
from tests.waiting import until

SEEN_WITHIN_S = 1.0


@pytest.fixture
def cluster(tmp_path: Path, postgresql_url: str) -> Iterator[Cluster]:
    with running_cluster(tmp_path / "server", postgresql_url, 3) as cluster:
        yield cluster


@pytest.fixture(scope="module")
def steady(postgresql: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """For tests that kill nobody."""
    folder = tmp_path_factory.mktemp("steady")
    with empty_database(postgresql, "steady") as url, running_cluster(folder / "server", url, 3) as cluster:
        yield cluster


def read_all_jobs(calls: Calls) -> list[Job]:
    """Those of people."""
    return [job for job in calls.jobs(None, 5000).jobs if not job.is_system]


def find_computer(calls: Calls) -> ComputerId:
    return next(each.id for each in calls.computers() if each.engine == "local")


def read_log(calls: Calls, detail: JobDetail) -> str:
    return "".join(chunk.text for chunk in calls.log(detail.tasks[0].id, 0).chunks)


class Killing:
    """Jobs that each append a line to one file, ordered from several threads under servers that are killed."""

    def __init__(self, cluster: Cluster, folder: Path, seed: int) -> None:
        self.cluster = cluster
        self.done = folder / "done"
        self.done.touch()
        self._chance = random.Random(seed)
        self._faults: list[BaseException] = []
        self._script = cluster.add_script(f'echo "line $1"\necho "$1" >> {self.done}', Parameter(name="number"))
        self._computer = cluster.ask(find_computer)
        self.jobs: dict[int, int] = {}

    def order(self, numbers: range, seed: int) -> None:
        chance = random.Random(seed)
        for number in numbers:
            body = {
                "script_id": self._script,
                "computer_ids": [self._computer],
                "values": {"number": str(number)},
            }
            self.jobs[number] = self.cluster.order(body, chance)

    def kill(self, count: int) -> None:
        """Kills a server at some moment and starts it again at once, `count` times."""
        for _ in range(count):
            spin_until(self._moment())
            member = self._chance.choice(self.cluster.members)
            member.kill()
            member.start()

    def run(self, *deeds: Callable[[], None]) -> None:
        """Runs all side by side; raises what one of them raised."""

        def guard(deed: Callable[[], None]) -> None:
            try:
                deed()
            except BaseException as error:  # noqa: BLE001 - told below, in the thread of the test
                self._faults.append(error)

        threads = [threading.Thread(target=guard, args=[deed]) for deed in deeds]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        if self._faults:
            raise self._faults[0]

    def assert_each_ran_once(self, count: int) -> None:
        def have_all_ended() -> bool:
            return all(job.state.is_final for job in self.cluster.ask(read_all_jobs))

        until(have_all_ended, 120.0, "every job has ended")
        jobs = self.cluster.ask(read_all_jobs)
        assert Counter(job.state for job in jobs) == {State.SUCCEEDED: count}
        assert sorted(map(int, self.done.read_text().split())) == list(range(count)), "each ran exactly once"
        assert sorted(self.jobs.values()) == sorted(job.id for job in jobs), "each order made exactly one job"
        for number, job_id in self.jobs.items():
            self._assert_is_right(number, JobId(job_id))
        until(lambda: self.cluster.attempts() == [], what="nothing is left of any attempt")

    def _assert_is_right(self, number: int, job_id: JobId) -> None:
        detail = self.cluster.ask(lambda calls: calls.detail(job_id))
        states = [entry.new_state for entry in detail.history if entry.task_id is not None]
        assert states == [State.SENT, State.RUNNING, State.SUCCEEDED]
        assert detail.job.arguments[0].value == str(number)
        assert self.cluster.ask(lambda calls: read_log(calls, detail)) == f"line {number}\n"

    def _moment(self) -> Callable[[], object]:
        """A condition at which a server is killed: some more orders, folders, claims, journals, or results."""
        tasks = self.cluster.options.data / "tasks"
        more = self._chance.randrange(1, 4)
        look: Callable[[], int] = self._chance.choice(
            [
                lambda: len(self.jobs),
                lambda: self.done.stat().st_size // 3,
                lambda: len(list(tasks.glob("*/claim"))),
                lambda: len(list(tasks.glob("*/journal"))),
            ]
        )
        deadline, before = time.monotonic() + self._chance.uniform(0.2, 1.5), look()
        return lambda: look() >= before + more or time.monotonic() > deadline


def spin_until(condition: Callable[[], object]) -> None:
    """As `until`, without a pause that would make all moments alike."""
    while not condition():
        time.sleep(0.001)


@pytest.mark.parametrize(
    ("jobs", "kills", "seed"),
    [
        (30, 4, 1),
        pytest.param(200, 40, 2, marks=[pytest.mark.slow, pytest.mark.timeout(900)]),
        pytest.param(300, 60, 3, marks=[pytest.mark.slow, pytest.mark.timeout(900)]),
    ],
)
def test_servers_killed_at_any_moment_lose_nothing(
    cluster: Cluster, tmp_path: Path, jobs: int, kills: int, seed: int
) -> None:
    killing = Killing(cluster, tmp_path, seed)
    third = jobs // 3
    killing.run(
        lambda: killing.kill(kills),
        lambda: killing.order(range(third), seed + 1),
        lambda: killing.order(range(third, 2 * third), seed + 2),
        lambda: killing.order(range(2 * third, jobs), seed + 3),
    )

    killing.assert_each_ran_once(jobs)


class Poll:
    """A long poll that waits in a thread of its own."""

    def __init__(self, ask: Callable[[], object]) -> None:
        self.answer: object = None
        self.answered_at = 0.0
        self._ask = ask
        self._thread = threading.Thread(target=self._run)
        self._thread.start()

    def _run(self) -> None:
        self.answer = self._ask()
        self.answered_at = time.monotonic()

    def wait(self) -> None:
        self._thread.join()


def run_job(member: Member, cluster: Cluster, body: str) -> Job:
    order = NewJob(script_id=cluster.add_script(body), computer_ids=(find_computer(member.calls),))
    return member.calls.run(order).jobs[0]


def test_long_poll_sees_what_was_changed_on_another_server(steady: Cluster, tmp_path: Path) -> None:
    gate = tmp_path / "gate"
    first, second, third = steady.members
    job = run_job(
        first, steady, f"while [ ! -e {gate} ]; do sleep 0.02; done; echo grown; while true; do sleep 0.02; done"
    )
    until(lambda: second.calls.detail(job.id).job.state is State.RUNNING, what="it runs")
    (task,) = third.calls.detail(job.id).tasks
    for member in (second, third):
        revision = member.calls.status().revision
        poll = Poll(lambda member=member, revision=revision: member.calls.changes(revision, 100, 30.0))  # type: ignore[misc]
        first.calls.subscribe([job.id], is_wanted=member is second)
        changed_at = time.monotonic()
        poll.wait()
        assert poll.answered_at - changed_at < SEEN_WITHIN_S

    logs = [Poll(lambda member=member: member.calls.log(task.id, 0, 30.0)) for member in steady.members]  # type: ignore[misc]
    gate.touch()
    grown_at = time.monotonic()
    for poll in logs:
        poll.wait()
        assert poll.answered_at - grown_at < SEEN_WITHIN_S
    third.calls.cancel([job.id])
    until(lambda: second.calls.detail(job.id).job.state is State.CANCELLED, what="it is cancelled")


def test_each_server_in_turn_may_be_the_only_one(cluster: Cluster) -> None:
    """Ended in order: whoever is left hands out within a moment."""
    for _ in range(2):
        leaving = cluster.members.pop(0)
        leaving.end()
        leaving.close()
        member = cluster.members[0]
        job = run_job(member, cluster, "echo done")
        until(lambda member=member, job=job: member.calls.detail(job.id).job.state is State.SUCCEEDED)  # type: ignore[misc]


def test_schedule_fires_once_whoever_looks_at_the_clock(steady: Cluster) -> None:
    """All three are told at the same moment that it is due."""
    first = steady.members[0]
    new = NewSchedule(
        name="Every hour",
        script_id=steady.add_script("echo done"),
        plan=Plan(kind=ScheduleKind.INTERVAL, interval_minutes=60),
        computer_ids=(find_computer(first.calls),),
    )
    (schedule,) = first.calls.save_schedule(new).schedules

    def read_runs() -> list[Job]:
        return [job for job in read_all_jobs(first.calls) if job.schedule_id == schedule.id]

    runs = len(read_runs())
    with closing(open_database(steady.options)) as database:
        for number in range(runs + 1, runs + 6):
            with database.write() as connection:
                next_revision(connection)
                due = update(schedules).where(schedules.c.id == schedule.id).values(next_run_at=now_utc())
                connection.execute(due)
            until(lambda number=number: len(read_runs()) >= number, what="it has fired")  # type: ignore[misc]
            until(lambda: all(job.state is State.SUCCEEDED for job in read_runs()), what="the job has ended")

    (fired,) = (each for each in steady.members[1].calls.schedules() if each.id == schedule.id)
    assert len(read_runs()) == runs + 5
    assert (fired.missed_runs, fired.fault) == (0, "")


def test_housekeeping_is_done_by_one_of_them(steady: Cluster) -> None:
    calls = steady.members[1].calls
    chores = [each.id for each in calls.schedules() if each.is_system]
    assert chores
    assert not calls.run_schedules(chores).refused

    def read_runs() -> list[Job]:
        return [job for job in calls.jobs(None, 5000).jobs if job.is_system]

    until(lambda: all(job.state.is_final for job in read_runs()), 30.0, "the chores are done")
    assert Counter(job.schedule_id for job in read_runs()) == Counter(chores), "each once"
    assert {job.state for job in read_runs()} == {State.SUCCEEDED}
