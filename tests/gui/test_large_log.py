"""The log in the whole window, and back."""

from collections.abc import Callable, Coroutine
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from jobdesk.gui.main_window import MainWindow
from jobdesk.gui.pages.page import Page
from jobdesk.model.job import JobId
from tests.gui.building import a_desk, some_jobs
from tests.gui.log_search_building import LOGS, a_page
from tests.waiting import until_async

Run = Callable[[Coroutine[Any, Any, None]], None]
Trip = Callable[[MainWindow], None]


@pytest.fixture
def in_window(run_async: Run) -> Callable[[Trip], None]:
    """Runs something in a window with jobs of which one is chosen."""

    def run(trip: Trip) -> None:
        async def go() -> None:
            async with a_desk(some_jobs(3)) as desk:
                window = desk.open_window()
                window.page.table.choose(JobId(1))
                await desk.settle()
                trip(window)

        run_async(go())

    return run


def test_the_log_takes_the_whole_window_and_gives_it_back(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk(some_jobs(3)) as desk:
            window = desk.open_window()
            page = window.page
            page.table.choose(JobId(1))
            await desk.settle()
            before = page.detail.size()
            QTest.keyClick(page.table, Qt.Key.Key_F11)
            await until_async(lambda: page.detail.height() > 2 * before.height())
            assert not page.table.isVisible()
            assert page.detail.width() > window.width() * 0.9
            QTest.keyClick(page.detail.tabs.log.view, Qt.Key.Key_F11)
            await until_async(lambda: page.detail.size() == before)
            assert page.table.isVisible()

    run_async(trip())


def test_a_large_log_does_not_follow_to_another_page(in_window: Callable[[Trip], None]) -> None:
    def trip(window: MainWindow) -> None:
        action = window.page.actions_of_jobs.large_log
        action.trigger()
        window.frame.navigation.go(Page.COMPUTERS)
        assert not action.isChecked()
        assert window.frame.bar.isVisible()
        window.frame.navigation.go(Page.JOBS)
        assert window.page.table.isVisible() and window.page.filters.isVisible()

    in_window(trip)


def test_who_closes_the_details_has_the_table_again(in_window: Callable[[Trip], None]) -> None:
    def trip(window: MainWindow) -> None:
        window.page.actions_of_jobs.large_log.trigger()
        window.page.detail.close()
        assert window.page.table.isVisible()
        assert not window.page.detail.isVisible()

    in_window(trip)


def test_searching_the_table_brings_it_back(in_window: Callable[[Trip], None]) -> None:
    def trip(window: MainWindow) -> None:
        window.page.actions_of_jobs.large_log.trigger()
        window.page.actions_of_jobs.find.trigger()
        assert window.page.search.isVisible()

    in_window(trip)


def test_a_window_is_remembered_as_it_was_before_the_log_was_large(in_window: Callable[[Trip], None]) -> None:
    def trip(window: MainWindow) -> None:
        before = window.frame.window_state()
        window.page.actions_of_jobs.large_log.trigger()
        assert window.frame.window_state() == before

    in_window(trip)


def test_the_palette_has_what_can_be_done_with_a_log(run_async: Run) -> None:
    async def trip() -> None:
        async with a_page(LOGS) as (desk, page):
            window = page.window()
            assert isinstance(window, MainWindow)
            window.frame.show_jobs()
            window.page.table.choose(JobId(1))
            await until_async(lambda: desk.session.log.head.rows)
            window.frame.open_palette()
            model = window.frame.palette.model
            model.set_typed("log: wrap")
            entry = model.entry(0)
            assert (entry.words, entry.keys) == ("Log: Wrap lines", "Alt+Z")
            window.frame.palette.close()

    run_async(trip())


def test_messages_are_seen_above_the_large_log(in_window: Callable[[Trip], None]) -> None:
    def trip(window: MainWindow) -> None:
        page, action = window.page, window.page.actions_of_jobs.large_log
        page.messages.warn("It was refused.")
        place = page.messages.parentWidget()
        action.trigger()
        assert page.messages.isVisible() and page.detail.isAncestorOf(page.messages)
        assert not page.export_bar.isVisible()
        page.messages.close_button.click()
        assert not page.messages.isVisible()
        page.messages.tell("It was done.")
        assert page.messages.isVisible()
        top = page.messages.mapTo(page.detail, page.messages.rect().topLeft()).y()
        assert top < page.detail.header.mapTo(page.detail, page.detail.header.rect().topLeft()).y()
        action.trigger()
        assert page.messages.parentWidget() is place
        assert page.messages.isVisible()

    in_window(trip)


def test_messages_are_back_among_the_pages(in_window: Callable[[Trip], None]) -> None:
    def trip(window: MainWindow) -> None:
        page = window.page
        page.actions_of_jobs.large_log.trigger()
        page.messages.warn("It was refused.")
        window.frame.navigation.go(Page.COMPUTERS)
        assert page.messages.isVisible() and not page.detail.isAncestorOf(page.messages)

    in_window(trip)
