"""A page that searches logs which are kept, in its window."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from jobdesk.gui.pages.log_search_page import LogSearchPage
from jobdesk.gui.pages.page import Page
from jobdesk.logs.pattern import Pattern
from jobdesk.model.computer import ComputerId
from jobdesk.model.job import Job, JobDetail, JobId, Task, TaskId
from jobdesk.model.states import State
from tests.gui.building import Desk, a_desk, a_job
from tests.waiting import until_async

K = Qt.Key

LOGS = {11: (1, "one\ndisk is full\nthree\n"), 21: (2, "::error::the disk broke\n")}  #: job and text by task


def a_detail(job: Job, *tasks: int) -> JobDetail:
    """A job on computers of the numbers of its tasks."""
    made = (
        Task(
            id=TaskId(task),
            job_id=job.id,
            computer_id=ComputerId(task % 10),
            computer=f"bpc-{task % 10}",
            state=job.state,
        )
        for task in tasks
    )
    return JobDetail(job=job, tasks=tuple(made))


@asynccontextmanager
async def a_page(logs: dict[int, tuple[int, str]], **desk_fields: Any) -> AsyncIterator[tuple[Desk, LogSearchPage]]:
    """The page in its window, with logs: job and text by task."""
    jobs = desk_fields.pop("jobs", None) or [
        a_job(1, script="Upgrade"),
        a_job(2, script="Inventory", state=State.FAILED),
    ]
    async with a_desk(jobs, **desk_fields) as desk:
        await desk.session.background.call(keep, desk, logs)
        for job in jobs:
            tasks = [task for task, (job_id, _) in logs.items() if job_id == job.id]
            desk.sync.details[job.id] = a_detail(job, *tasks)
        window = desk.open_window()
        window.frame.navigation.go(Page.LOGS)
        page = window.frame.navigation.shown
        assert isinstance(page, LogSearchPage)
        yield desk, page


def keep(desk: Desk, logs: dict[int, tuple[int, str]]) -> None:
    """Keeps whole logs."""
    for task, (job, text) in logs.items():
        data = text.encode()
        desk.logs.shelf.append(TaskId(task), [(0, 0, data)], job_id=JobId(job), full_size=len(data))
        desk.logs.logs[TaskId(task)] = text


async def search(page: LogSearchPage, words: str, **ways: bool) -> None:
    """Types words, presses Enter, and waits for the end."""
    page.box.show_pattern(Pattern(words=words, **ways))
    QTest.keyClick(page.box.field, K.Key_Return)
    await until_async(lambda: not page._searcher.is_searching, what="the search is over")
