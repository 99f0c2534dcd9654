"""Where the keyboard goes between the search box, the table, the details and the list of hits."""

from collections.abc import Callable, Coroutine
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from jobdesk.gui.main_window import MainWindow
from jobdesk.gui.models.log_hit_model import HitKind
from jobdesk.model.job import JobDetail, JobId
from jobdesk.model.states import State
from tests.gui.building import Desk, a_desk, a_job
from tests.gui.detail_building import a_task
from tests.gui.log_search_building import LOGS, a_page, search
from tests.waiting import until_async

Run = Callable[[Coroutine[Any, Any, None]], None]
Key = Qt.Key
JOBS = [a_job(1, script="Inventory"), a_job(2, script="Disk use"), a_job(3, script="Disk check")]


def open_window(desk: Desk) -> MainWindow:
    task = a_task(1, state=State.SUCCEEDED)
    desk.sync.details[JobId(1)] = JobDetail(job=desk.sync.jobs[JobId(1)], tasks=(task,))
    desk.logs.logs[task.id] = "line\n" * 200
    window = desk.open_window()
    window.activateWindow()
    return window


def test_down_in_the_search_box_takes_a_row_where_the_search_hides_the_job_before(run_async: Run) -> None:
    async def go() -> None:
        async with a_desk(JOBS) as desk:
            page = open_window(desk).page
            await until_async(lambda: page.table.choose(JobId(1)))
            page.find()
            QTest.keyClicks(page.search, "disk")
            QTest.keyClick(page.search, Key.Key_Return)
            await until_async(lambda: page.table.current_job == 3)
            assert page.table.hasFocus()

    run_async(go())


def test_down_in_the_search_box_leaves_the_job_that_is_in_sight(run_async: Run) -> None:
    async def go() -> None:
        async with a_desk(JOBS) as desk:
            page = open_window(desk).page
            await until_async(lambda: page.table.choose(JobId(2)))
            page.find()
            QTest.keyClicks(page.search, "disk")
            QTest.keyClick(page.search, Key.Key_Return)
            await until_async(lambda: page.table.view is not None and len(page.table.view.keys) == 2)
            await desk.settle()
            assert page.table.current_job == 2

    run_async(go())


def test_enter_on_a_row_gives_the_keyboard_to_what_is_shown_of_the_job(run_async: Run) -> None:
    async def go() -> None:
        async with a_desk(JOBS) as desk:
            page = open_window(desk).page
            view = page.detail.tabs.log.view
            await until_async(lambda: page.table.choose(JobId(1)))
            await until_async(lambda: desk.session.log.head.rows >= 200 and view.isVisible())
            page.table.setFocus()

            QTest.keyClick(page.table, Key.Key_Return)

            assert QApplication.focusWidget() is view

    run_async(go())


def test_escape_leads_from_the_log_back_to_the_table(run_async: Run) -> None:
    async def go() -> None:
        async with a_desk(JOBS) as desk:
            page = open_window(desk).page
            view = page.detail.tabs.log.view
            await until_async(lambda: page.table.choose(JobId(1)))
            await until_async(lambda: desk.session.log.head.rows >= 200 and view.isVisible())
            QTest.keyClick(page.table, Key.Key_Space)
            assert view.hasFocus()

            QTest.keyClick(view, Key.Key_Escape)

            assert page.table.hasFocus()

    run_async(go())


def test_down_in_the_search_of_all_logs_goes_to_the_first_hit(run_async: Run) -> None:
    async def go() -> None:
        async with a_page(LOGS) as (_, page):
            await search(page, "disk")

            QTest.keyClick(page.box.field, Key.Key_Down)

            assert page.list.hasFocus()
            assert page.list.current is not None and page.list.current.kind is HitKind.HIT

    run_async(go())
