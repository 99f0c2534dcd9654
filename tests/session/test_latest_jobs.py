"""The newest jobs of a schedule, asked while somebody looks."""

from collections.abc import Callable, Coroutine
from typing import Any

from jobdesk.model.query import Category
from jobdesk.session.latest_jobs import LatestJobs
from tests.gui.building import a_desk, a_job
from tests.waiting import until_async

Run = Callable[[Coroutine[Any, Any, None]], None]


def test_newest_job_comes_first_system_jobs_too(run_async: Run) -> None:
    async def trip() -> None:
        jobs = [a_job(number, schedule="Nightly", is_system=number == 2) for number in (1, 2, 3)]
        async with a_desk([*jobs, a_job(4)]) as desk:
            latest = LatestJobs(desk.session.background, desk.store, Category.SCHEDULE, desk.session)
            latest.watch(True)
            latest.show("Nightly")
            await until_async(lambda: latest.jobs)
            assert [row.id for row in latest.jobs] == [3, 2, 1]

    run_async(trip())


def test_nothing_is_asked_while_nobody_looks(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk([a_job(1, schedule="Nightly")]) as desk:
            told: list[None] = []
            latest = LatestJobs(desk.session.background, desk.store, Category.SCHEDULE, desk.session)
            latest.changed.connect(lambda: told.append(None))
            latest.show("Nightly")
            latest.watch(True)
            latest.watch(False)
            asked = len(told)
            await desk.take(a_job(2, schedule="Nightly"))
            assert len(told) == asked and not latest._pause.isActive()

    run_async(trip())


def test_another_element_takes_the_jobs_of_the_first_one_away_at_once(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk([a_job(1, schedule="Nightly")]) as desk:
            latest = LatestJobs(desk.session.background, desk.store, Category.SCHEDULE, desk.session)
            latest.watch(True)
            latest.show("Nightly")
            await until_async(lambda: latest.jobs)
            latest.show("Other")
            assert latest.jobs == ()

    run_async(trip())
