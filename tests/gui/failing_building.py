"""A desk with runs of one script, some of which failed, and their logs."""

import datetime as dt
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any

from jobdesk.model.computer import ComputerId
from jobdesk.model.job import Job, JobDetail, JobId, Task, TaskId
from jobdesk.model.states import State
from tests.gui.building import Desk, a_desk, a_job

GOOD = "::step Check::\n14:02:00 disk has 52 % free\n14:02:01 begun\n14:02:30 all done\n"


def failing_log(error: str, hour: int = 9) -> str:
    """The log of a run that ends with an error."""
    return f"::step Check::\n{hour:02}:00:00 disk has 1 % free\n{hour:02}:00:01 begun\n::error::{error}\n"


def a_run(number: int, log: str, *, computer: int = 1, is_kept: bool = True) -> tuple[JobDetail, str | None]:
    """Job `number` on one computer, which failed where its log has an error; its log where that is kept."""
    is_bad = "::error::" in log
    begun = dt.datetime.now(dt.UTC) - dt.timedelta(hours=30 - number)
    fields: dict[str, Any] = {
        "state": State.FAILED if is_bad else State.SUCCEEDED,
        "exit_code": int(is_bad),
        "result": "exit code 1" if is_bad else "",
        "computer_ids": (ComputerId(computer),),
        "log_lines": log.count("\n"),
    }
    times: dict[str, Any] = {"started_at": begun, "finished_at": begun + dt.timedelta(minutes=2)}
    job = a_job(number, script="Upgrade browser", created_at=begun, **times, **fields)
    task = Task(
        id=TaskId(number * 10),
        job_id=job.id,
        computer_id=ComputerId(computer),
        computer=f"bpc-{computer}",
        state=job.state,
        exit_code=job.exit_code,
        message=job.result,
        log_size=len(log.encode()),
        **times,
    )
    return JobDetail(job=job, tasks=(task,)), log if is_kept else None


@asynccontextmanager
async def a_failing_desk(*runs: tuple[JobDetail, str | None], **options: Any) -> AsyncIterator[Desk]:
    """A desk that knows these runs; logs that are not kept are not to be had either."""
    jobs: Mapping[JobId, Job] = {detail.job.id: detail.job for detail, _ in runs}
    async with a_desk(jobs.values(), **options) as desk:
        for detail, log in runs:
            await know_run(desk, detail, log)
        yield desk


async def know_run(desk: Desk, detail: JobDetail, log: str | None) -> None:
    """The detail of a job is known, and its log kept unless it is None."""
    desk.sync.details[detail.job.id] = detail
    if log is not None:
        await desk.session.background.call_apart(_keep, desk, detail, log.encode())


def _keep(desk: Desk, detail: JobDetail, raw: bytes) -> None:
    desk.logs.shelf.append(detail.tasks[0].id, [(0, 0, raw)], job_id=detail.job.id, full_size=len(raw))
