"""The job in focus is in focus again after a restart."""

from collections.abc import Callable, Coroutine
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from jobdesk.config.settings import Settings
from jobdesk.gui import job_memory
from jobdesk.model.job import JobId
from jobdesk.session.status import Contact
from tests.gui.building import a_desk, a_job, some_jobs
from tests.waiting import until_async

Run = Callable[[Coroutine[Any, Any, None]], None]


@pytest.fixture(autouse=True)
def is_quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(job_memory, "_PAUSE_MS", 1)
    monkeypatch.setattr(job_memory, "_REST_MS", 1)


def test_job_of_before_is_chosen_and_the_keyboard_stays(run_async: Run) -> None:
    async def go() -> None:
        async with a_desk(some_jobs(3), settings=Settings(last_jobs={"": 2})) as desk:
            window = desk.open_window()
            window.activateWindow()
            window.page.find()
            await until_async(lambda: QApplication.focusWidget() is window.page.search)

            await until_async(lambda: window.page.table.current_job == 2)

            await until_async(lambda: desk.session.detail.detail is not None)
            assert QApplication.focusWidget() is window.page.search

    run_async(go())


def test_job_that_is_not_in_the_view_is_left_alone(run_async: Run) -> None:
    async def go() -> None:
        async with a_desk(some_jobs(3), settings=Settings(last_jobs={"": 17})) as desk:
            page = desk.open_window().page
            await until_async(lambda: not page._job_memory._pause.isActive())
            assert page.table.current_job is None

            await desk.take(a_job(17))
            await until_async(lambda: page.table.current_job == 17)

    run_async(go())


def test_job_that_somebody_chose_meanwhile_stays(run_async: Run) -> None:
    async def go() -> None:
        async with a_desk(some_jobs(3), settings=Settings(last_jobs={"": 2})) as desk:
            page = desk.open_window().page
            page.table.choose(JobId(1))
            await until_async(lambda: page._job_memory._wanted is None)
            assert page.table.current_job == 1

    run_async(go())


def test_job_comes_too_late_for_who_is_at_work(run_async: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    async def go() -> None:
        monkeypatch.setattr(job_memory, "_PATIENCE_S", 0.0)
        async with a_desk(some_jobs(3), settings=Settings(last_jobs={"": 2})) as desk:
            page = desk.open_window().page
            await until_async(lambda: page._job_memory._wanted is None)
            assert page.table.current_job is None

    run_async(go())


def test_job_is_written_down_at_once_for_a_window_that_is_killed(run_async: Run) -> None:
    async def go() -> None:
        async with a_desk(some_jobs(3)) as desk:
            page = desk.open_window().page
            written: list[dict[str, int]] = []
            page.settings_changed.connect(lambda: written.append(dict(desk.settings.last_jobs)))

            page.table.choose(JobId(3))

            await until_async(lambda: {"": 3} in written)

    run_async(go())


def test_each_server_has_its_job(run_async: Run) -> None:
    async def go() -> None:
        async with a_desk(some_jobs(3), settings=Settings(last_jobs={"office": 1})) as desk:
            page = desk.open_window().page
            page.table.choose(JobId(3))
            page.remember()
            assert desk.settings.last_jobs == {"office": 1, "": 3}

    run_async(go())


def test_case_knows_nothing_of_the_jobs_of_a_server(run_async: Run) -> None:
    async def go() -> None:
        async with a_desk(some_jobs(3), settings=Settings(last_jobs={"": 2})) as desk:
            desk.store.update_status(contact=Contact.CASE)
            page = desk.open_window().page
            await desk.settle()
            assert page._job_memory._wanted is None
            page.table.choose(JobId(3))
            page.remember()
            assert desk.settings.last_jobs == {"": 2}

    run_async(go())
