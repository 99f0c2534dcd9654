"""How many jobs are ahead: older open ones in the same queue of the same computer."""

import datetime as dt
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from typing import Any

from jobdesk.index.job_index import JobIndex
from jobdesk.model.changes import ChangeSet
from jobdesk.model.computer import ComputerId
from jobdesk.model.job import Job, JobDetail, Task, TaskId
from jobdesk.model.states import State
from jobdesk.session import queue_place
from jobdesk.session.background import Background
from jobdesk.session.queue_place import QueuePlace
from jobdesk.session.store import Store
from tests.index.builders import EVERYTHING, a_computer, a_job
from tests.waiting import until_async

Run = Callable[[Coroutine[Any, Any, Any]], Any]


def a_detail(job: Job) -> JobDetail:
    """A job with a task on each of its computers."""
    tasks = tuple(
        Task(id=TaskId(each), job_id=job.id, computer_id=each, computer="", state=job.state)
        for each in job.computer_ids
    )
    return JobDetail(job=job, tasks=tasks)


@asynccontextmanager
async def a_place(*jobs: Job) -> AsyncIterator[tuple[QueuePlace, Store]]:
    background = Background()
    store = Store(background, JobIndex(), EVERYTHING)
    place = QueuePlace(background, store)
    try:
        computers = (a_computer(1, "bpc-1"), a_computer(2, "bpc-2"))
        await store.apply(ChangeSet(revision=1, upserted=jobs, computers=computers))
        await until_async(lambda: store.view is not None and not store._is_asking)
        yield place, store
    finally:
        await background.close()
        place.deleteLater()
        store.deleteLater()


def test_jd_older_open_jobs_of_the_same_queue_are_ahead(run_async: Run) -> None:
    jobs = (
        a_job(1, state=State.RUNNING, computers=(1,)),
        a_job(2, state=State.NEW, computers=(1, 2)),
        a_job(3, computers=(1,)),  # has ended
        a_job(4, state=State.NEW, computers=(2,)),  # elsewhere
        a_job(5, state=State.NEW, computers=(1,), queue="io"),  # in another queue
        a_job(6, state=State.NEW, computers=(1,)),
        a_job(7, state=State.NEW, computers=(1,)),  # behind
    )

    async def run() -> None:
        async with a_place(*jobs) as (place, _):
            place.follow(a_detail(jobs[5]))
            await until_async(lambda: place.ahead is not None)
            assert place.ahead == 2

    run_async(run())


def test_what_comes_and_goes_is_counted_again(run_async: Run, monkeypatch: Any) -> None:
    monkeypatch.setattr(queue_place, "_PAUSE_MS", 1)
    first, own = a_job(1, state=State.NEW, computers=(1,)), a_job(2, state=State.NEW, computers=(1,))

    async def run() -> None:
        async with a_place(first, own) as (place, store):
            place.follow(a_detail(own))
            await until_async(lambda: place.ahead == 1)
            await store.apply(ChangeSet(revision=2, upserted=(a_job(1, 2, computers=(1,)),)))
            await until_async(lambda: place.ahead == 0)

    run_async(run())


def test_a_job_that_does_not_wait_for_one_computer_has_no_place(run_async: Run) -> None:
    running = a_job(2, state=State.RUNNING, computers=(1,), started_at=dt.datetime.now(dt.UTC))
    several = a_job(3, state=State.NEW, computers=(1, 2))
    waiting = a_job(4, state=State.NEW, computers=(1,))

    async def run() -> None:
        async with a_place(running, several, waiting) as (place, _):
            place.follow(a_detail(waiting))
            await until_async(lambda: place.ahead == 2)
            for detail in (a_detail(running), a_detail(several), None):
                place.follow(detail)
                assert place.ahead is None

    run_async(run())


def test_the_newest_question_is_answered(run_async: Run) -> None:
    jobs = [a_job(each, state=State.NEW, computers=(ComputerId(1),)) for each in (1, 2, 3)]

    async def run() -> None:
        async with a_place(*jobs) as (place, _):
            place.follow(a_detail(jobs[1]))
            place.follow(a_detail(jobs[2]))
            await until_async(lambda: place.ahead is not None)
            assert place.ahead == 2

    run_async(run())
