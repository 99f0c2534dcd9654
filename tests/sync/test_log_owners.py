"""Of which jobs logs are that an older desktop kept by their tasks alone."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from jobdesk.model.computer import ComputerId
from jobdesk.model.job import Job, JobDetail, JobId, Task, TaskId
from jobdesk.model.script import ScriptId
from jobdesk.model.states import State
from jobdesk.sync.cache import Cache
from jobdesk.sync.log_owners import LogOwners


@pytest.fixture
def cache(tmp_path: Path) -> Iterator[Cache]:
    made = Cache(tmp_path / "copy.db")
    yield made
    made.close()


def put_detail(cache: Cache, job_id: int, *tasks: int) -> None:
    """Keeps a job on one computer for each task."""
    job = Job(
        id=JobId(job_id),
        revision=job_id,
        state=State.SUCCEEDED,
        script_id=ScriptId(1),
        script="Inventory",
        started_by="anna",
        created_at=dt.datetime(2026, 11, 3, tzinfo=dt.UTC),
        computer_ids=(ComputerId(1),),
    )
    made = (
        Task(id=TaskId(task), job_id=job.id, computer_id=ComputerId(1), computer="bpc-1", state=State.SUCCEEDED)
        for task in tasks
    )
    cache.put_detail(JobDetail(job=job, tasks=tuple(made)))


def owners_of(cache: Cache) -> dict[int, int | None]:
    """The job of each log."""
    return {record.task_id: record.job_id for record in cache.logs.records()}


def test_jobs_of_logs_are_found_in_the_details(cache: Cache) -> None:
    for job in range(1, 250):
        put_detail(cache, job, job * 10, job * 10 + 1)
    for task in (10, 21, 2490, 5):
        cache.logs.append(TaskId(task), [(0, 0, b"a line\n")], full_size=7)
    cache.logs.append(TaskId(30), [(0, 0, b"a line\n")], full_size=7, job_id=JobId(77))
    owners = LogOwners(cache)
    owners.note()
    assert owners_of(cache) == {5: None, 10: 1, 21: 2, 30: 77, 2490: 249}


def test_job_of_a_log_is_noted_once_its_detail_is_here_and_another_log_came(cache: Cache) -> None:
    cache.logs.append(TaskId(10), [(0, 0, b"a line\n")], full_size=7)
    owners = LogOwners(cache)
    owners.note()
    put_detail(cache, 1, 10, 11)
    owners.note()
    assert owners_of(cache) == {10: None}
    cache.logs.append(TaskId(11), [(0, 0, b"a line\n")], full_size=7)
    owners.note()
    assert owners_of(cache) == {10: 1, 11: 1}
