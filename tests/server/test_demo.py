"""The demo: an empty database is filled as a whole or not at all, and nobody runs what is in it."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Table, func, select

from jobdesk.model.computer import ComputerId
from jobdesk.model.errors import Refused
from jobdesk.model.job import NewJob
from jobdesk.model.states import State, roll_up, roll_up_progress
from jobdesk.server import demo
from jobdesk.server.demo import fill
from jobdesk.server.demo_jobs import COMPUTERS, ENGINE, generate
from jobdesk.server.demo_tasks import make_briefs
from jobdesk.storage import tables
from jobdesk.storage.database import Database
from tests.server.catalogue import a_script
from tests.serving import RunningServer
from tests.waiting import until

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    opened = Database(database_url)
    yield opened
    opened.close()


def count(database: Database, table: Table) -> int:
    with database.read() as connection:
        return int(connection.execute(select(func.count()).select_from(table)).scalar_one())


def test_jobs_of_the_generator_are_there(server: RunningServer) -> None:
    fill(server.services.database, 400, NOW)
    calls = server.calls()
    jobs = {job.id: job for job in calls.jobs(None, 5000).jobs}

    moved = min(computer.id for computer in calls.computers() if computer.engine == ENGINE) - 1
    for made in generate(400, now=NOW):
        job = jobs[made.id]
        same = ("state", "script", "batch", "started_by", "schedule", "domain", "created_at", "started_at", "progress")
        assert [getattr(job, name) for name in same] == [getattr(made, name) for name in same]
        assert (job.result, job.arguments, job.restarted_as) == (made.result, made.arguments, made.restarted_as)
        assert job.computer_ids == tuple(moved + each for each in made.computer_ids)
        assert len(job.tasks) == len(made.tasks)


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("count", [2, 3, 40])
def test_states_of_tasks_make_up_their_job(state: State, count: int) -> None:
    began = None if state is State.NEW else NOW - timedelta(minutes=10)
    end = NOW if state.is_final else None
    ids = tuple(map(ComputerId, range(1, count + 1)))

    tasks = make_briefs(state, ids, began, end, 0.5, 1, "failed", NOW).tasks

    assert tuple(task.computer_id for task in tasks) == ids
    assert roll_up(task.state for task in tasks) is (State.FAILED if state is State.RESTARTED else state)


def test_tasks_agree_with_their_job() -> None:
    several = [job for job in generate(3000, now=NOW) if job.tasks]
    assert several
    for job in several:
        assert job.progress == roll_up_progress((task.state, task.progress) for task in job.tasks)
        assert [task.computer_id for task in job.tasks] == list(job.computer_ids)
        began = [task.started_at for task in job.tasks if task.started_at is not None]
        assert job.started_at == min(began, default=None)
        if job.state.is_final:
            assert job.finished_at == max(task.finished_at for task in job.tasks if task.finished_at is not None)


def test_nothing_lies_in_the_future() -> None:
    for job in generate(3000, now=NOW):
        assert max(filter(None, (job.created_at, job.started_at, job.finished_at))) <= NOW


def test_restarted_jobs_point_at_one_another() -> None:
    jobs = {job.id: job for job in generate(3000, now=NOW)}
    restarted = [job for job in jobs.values() if job.state is State.RESTARTED]
    assert restarted
    for job in restarted:
        assert job.restarted_as is not None
        successor = jobs[job.restarted_as]
        assert successor.restarted_from == job.id
        assert (successor.script, successor.computer_ids) == (job.script, job.computer_ids)


def test_detail_agrees_with_the_job(server: RunningServer) -> None:
    fill(server.services.database, 300, NOW)
    calls = server.calls()
    job = next(job for job in calls.jobs(None, 300).jobs if job.tasks and job.log_lines)
    detail = calls.detail(job.id)

    assert detail.job == job
    assert [(task.computer_id, task.state) for task in detail.tasks] == [
        (brief.computer_id, brief.state) for brief in job.tasks
    ]
    assert detail.history[0].new_state is State.NEW
    assert detail.history[-1].new_state is job.state
    assert detail.script is not None
    assert detail.script.name == job.script
    logged = next(task for task in detail.tasks if task.log_size)
    (chunk,) = calls.log(logged.id, 0).chunks
    assert len(chunk.text.encode()) == logged.log_size


def test_demo_jobs_wait_and_the_computer_beside_them_works(server: RunningServer) -> None:
    fill(server.services.database, 300, NOW)
    calls = server.calls()
    before = {job.id: job.state for job in calls.jobs(None, 5000).jobs}
    assert State.NEW in before.values()
    here = next(computer for computer in calls.computers() if computer.engine != ENGINE)
    (script,) = calls.save_script(a_script()).scripts

    (job,) = calls.run(NewJob(script_id=script.id, computer_ids=(here.id,))).jobs
    until(lambda: calls.detail(job.id).job.state is State.SUCCEEDED, 20.0)

    assert job.id == 301
    assert {each.id: each.state for each in calls.jobs(None, 5000).jobs if each.id != job.id} == before


def test_database_with_jobs_is_refused(database: Database) -> None:
    fill(database, 50, NOW)
    with pytest.raises(Refused, match="has jobs already"):
        fill(database, 50, NOW)
    assert count(database, tables.jobs) == 50


def test_broken_off_leaves_nothing(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(demo, "PIECE", 100)

    def break_off(done: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fill(database, 500, NOW, break_off)

    assert [count(database, table) for table in (tables.jobs, tables.tasks, tables.computers, tables.scripts)] == [
        0
    ] * 4
    fill(database, 100, NOW)
    assert (count(database, tables.jobs), count(database, tables.computers)) == (100, COMPUTERS)


def test_newest_job_is_as_old_as_the_demo(server: RunningServer) -> None:
    now = datetime.now(UTC)
    fill(server.services.database, 100, now)
    (newest,) = server.calls().jobs(None, 1).jobs
    assert now - newest.created_at < timedelta(seconds=1)
