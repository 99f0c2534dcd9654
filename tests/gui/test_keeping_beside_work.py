"""What counts as a person's work, for which fetching logs in the background waits."""

from collections.abc import Callable, Coroutine
from typing import Any

from jobdesk.model.job import JobDetail, JobId
from jobdesk.model.states import State
from tests.gui.building import a_desk, some_jobs
from tests.gui.detail_building import a_task
from tests.waiting import until_async

Run = Callable[[Coroutine[Any, Any, None]], None]


def test_log_that_grows_in_view_is_nobody_at_work(run_async: Run) -> None:
    async def go() -> None:
        async with a_desk(some_jobs(1)) as desk:
            task = a_task(1, state=State.SUCCEEDED)
            desk.sync.details[JobId(1)] = JobDetail(job=desk.sync.jobs[JobId(1)], tasks=(task,))
            desk.logs.logs[task.id] = "line\n" * 500
            window, session = desk.open_window(), desk.session
            window.page.revealer.reveal(JobId(1))
            view = window.page.detail.tabs.log.view
            await until_async(lambda: session.log.head.rows >= 500 and view.verticalScrollBar().maximum() > 0)
            session.log_keeper._quiet_from = 0.0

            before = view.verticalScrollBar().value()
            await session.background.call(desk.logs.kept.add, task.id, "line\n" * 500)
            await session.log.refresh()
            await until_async(lambda: view.verticalScrollBar().value() > before)
            assert not session.log_keeper._is_beside, "it moved by itself"

            view.verticalScrollBar().setValue(10)
            assert session.log_keeper._is_beside, "a person reads"

    run_async(go())


def test_job_whose_logs_are_never_kept_says_so(run_async: Run) -> None:
    async def go() -> None:
        async with a_desk(some_jobs(2)) as desk:
            page = desk.open_window().page
            page.revealer.reveal(JobId(1))
            await desk.settle()
            before = page.table.grab().toImage()

            page.actions_of_jobs.never_keep.trigger()

            await until_async(lambda: "as soon as you leave it" in page.status_line.done.text())
            assert page.table.grab().toImage() != before, "its row has a sign"

    run_async(go())
