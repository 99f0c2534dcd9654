"""Counts of jobs by script, computer and group: asked only while somebody looks."""

from collections.abc import Callable, Coroutine
from datetime import timedelta
from typing import Any

from jobdesk.model.job import Job
from jobdesk.model.query import Category
from jobdesk.model.states import State
from jobdesk.session.job_counts import JobCounts, Runs
from tests.gui.building import a_desk, a_job
from tests.gui.catalogue_building import a_group
from tests.waiting import until_async

Run = Callable[[Coroutine[Any, Any, None]], None]


def a_run(job_id: int, seconds: float, **fields: Any) -> Job:
    """A job that took so long."""
    job = a_job(job_id, **fields)
    assert job.started_at is not None
    return a_job(job_id, started_at=job.started_at, finished_at=job.started_at + timedelta(seconds=seconds), **fields)


def test_jobs_are_counted_by_script_computer_and_group(run_async: Run) -> None:
    async def trip() -> None:
        states = [State.SUCCEEDED, State.SUCCEEDED, State.TIMED_OUT, State.RUNNING, State.RESTARTED]
        jobs = [a_job(number, state=state) for number, state in enumerate(states, start=1)]
        async with a_desk(jobs, groups=[a_group(3, 1)]) as desk:
            counts = JobCounts(desk.session.background, desk.store)
            counts.watch(True)
            expected = Runs(total=4, open=1, succeeded=2, failed=1)
            await until_async(lambda: counts.runs(Category.SCRIPT, "Inventory") == expected)
            assert counts.runs(Category.COMPUTER, 1) == counts.runs(Category.GROUP, 3) == expected
            assert counts.runs(Category.COMPUTER, 2) == Runs()
            assert expected.success == 2 / 3 and Runs().success is None
            counts.watch(False)
            counts.deleteLater()

    run_async(trip())


def test_nobody_is_asked_while_nobody_looks(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk([a_job(1)]) as desk:
            counts = JobCounts(desk.session.background, desk.store)
            told: list[bool] = []
            counts.changed.connect(lambda: told.append(True))
            await desk.take(a_job(2))
            assert counts.runs(Category.COMPUTER, 1) == Runs() and not told
            counts.watch(True)
            await until_async(lambda: told)
            counts.watch(False)
            counts.deleteLater()

    run_async(trip())


def test_new_jobs_are_counted(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk([a_job(1)]) as desk:
            counts = JobCounts(desk.session.background, desk.store)
            counts.watch(True)
            await until_async(lambda: counts.runs(Category.COMPUTER, 1).total == 1)
            await desk.take(a_job(2))
            await until_async(lambda: counts.runs(Category.COMPUTER, 1).total == 2)
            counts.watch(False)
            counts.deleteLater()

    run_async(trip())


def test_usual_duration_is_the_median_of_good_runs(run_async: Run) -> None:
    async def trip() -> None:
        runs = [a_run(1, 10), a_run(2, 20), a_run(3, 90), a_run(4, 999, state=State.FAILED)]
        async with a_desk(runs) as desk:
            counts = JobCounts(desk.session.background, desk.store)
            assert await counts.usual_duration_s("Inventory") == 20.0
            assert await counts.usual_duration_s("Never run") is None
            counts.deleteLater()

    run_async(trip())


def test_queue_lengths_are_those_of_one_computer(run_async: Run) -> None:
    async def trip() -> None:
        jobs = [a_job(1, state=State.NEW, queue="io"), a_job(2, state=State.RUNNING), a_job(3, queue="io")]
        async with a_desk(jobs) as desk:
            counts = JobCounts(desk.session.background, desk.store)
            assert await counts.queue_lengths(jobs[0].computer_ids[0]) == {"io": 1, "default": 1}
            counts.deleteLater()

    run_async(trip())
