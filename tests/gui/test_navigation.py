"""The pages of the window: how one goes to them, what hides meanwhile, and what is remembered."""

import subprocess
import sys
from collections.abc import Callable, Coroutine
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from jobdesk.config.settings import Settings
from jobdesk.gui.main_window import MainWindow
from jobdesk.gui.pages.page import Page
from jobdesk.gui.views import message_bar
from jobdesk.model.job import JobId
from jobdesk.model.query import Category, PeriodKind
from jobdesk.model.states import State
from tests.gui.building import a_desk, a_job, some_jobs
from tests.gui.catalogue_building import a_script
from tests.waiting import until_async

Run = Callable[[Coroutine[Any, Any, None]], None]


async def activate(window: MainWindow) -> None:
    window.activateWindow()
    await until_async(window.isActiveWindow)


def press(window: MainWindow, keys: str) -> None:
    QTest.keySequence(window, QKeySequence(keys))


def test_keys_go_from_page_to_page(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk(some_jobs(2)) as desk:
            window = desk.open_window()
            navigation = window.frame.navigation
            await activate(window)
            for number, page in enumerate(Page, start=1):
                if not navigation.actions[page].isVisible():
                    continue  # it is for administrators
                press(window, f"Ctrl+{number}")
                assert navigation.page is page
                assert navigation.actions[page].isChecked()
            press(window, "Ctrl+1")
            assert navigation.page is Page.JOBS

    run_async(trip())


def test_page_that_is_shown_is_marked_for_eye_and_screen_reader(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk() as desk:
            window = desk.open_window()
            buttons = window.frame.bar.buttons
            buttons[2].click()
            assert [place for place, button in enumerate(buttons) if button.isChecked()] == [2]
            words = [button.text() for button in buttons]
            assert words[:5] == ["Jobs", "Schedules", "Scripts", "Computers", "Groups"]
            assert all("Ctrl+" in button.toolTip() for button in buttons)

    run_async(trip())


def test_arrows_go_along_the_bar(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk() as desk:
            window = desk.open_window()
            await activate(window)
            buttons = window.frame.bar.buttons
            buttons[0].setFocus()
            QTest.keyClick(buttons[0], Qt.Key.Key_Down)
            assert buttons[1].hasFocus()
            QTest.keyClick(buttons[1], Qt.Key.Key_Space)
            assert window.frame.navigation.page is Page.SCHEDULES

    run_async(trip())


def test_key_of_the_jobs_puts_the_keyboard_into_the_table(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk(some_jobs(1)) as desk:
            window = desk.open_window()
            await activate(window)
            window.page.filters.reset.setFocus()
            QTest.keyClick(window, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
            assert window.page.table.hasFocus()

    run_async(trip())


def test_docks_hide_on_other_pages_and_come_back_as_they_were(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk(some_jobs(3)) as desk:
            window = desk.open_window()
            detail, navigation = window.page.detail, window.frame.navigation
            window.resizeDocks([detail], [333], Qt.Orientation.Vertical)
            await until_async(lambda: detail.height() == 333)
            navigation.go(Page.COMPUTERS)
            assert detail.isHidden() and window.page.filters.isHidden() is False
            assert not window.page.filters.isVisible() and not window.page.table.isVisible()
            navigation.go(Page.JOBS)
            await until_async(lambda: detail.isVisible() and detail.height() == 333)
            assert window.page.filters.isVisible()

    run_async(trip())


def test_other_pages_leave_window_and_docks_as_large_as_they_were(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk(some_jobs(3)) as desk:
            window = desk.open_window(1200, 620)
            detail, navigation = window.page.detail, window.frame.navigation
            before, least = detail.height(), window.minimumSizeHint()
            for page in reversed(Page):
                navigation.go(page)
                window.page.messages.tell("Something that is said on every page")
                await until_async(lambda: window.page.messages.isVisible())
            window.page.messages.close_button.click()
            await until_async(lambda: not window.page.messages.isVisible() and detail.isVisible())
            QApplication.sendPostedEvents()
            assert window.minimumSizeHint() == least
            assert (window.width(), window.height(), detail.height()) == (1200, 620, before)

    run_async(trip())


def test_what_was_merely_told_goes_with_the_page(run_async: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    async def trip() -> None:
        async with a_desk(some_jobs(1)) as desk:
            window = desk.open_window()
            messages, go = window.page.messages, window.frame.navigation.go
            messages.tell("1 job started.")
            go(Page.SCRIPTS)
            assert messages.words == "1 job started.", "it may belong to the way here"
            monkeypatch.setattr(message_bar, "FRESH_S", 0.0)
            go(Page.GROUPS)
            assert messages.isHidden()
            messages.warn("Refused.")
            go(Page.JOBS)
            assert messages.words == "Refused."
            messages.tell("Filters were lifted.", "Undo", lambda: None)
            go(Page.SCRIPTS)
            assert messages.words == "Filters were lifted."

    run_async(trip())


def test_dock_that_was_closed_stays_closed_behind_another_page(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk(some_jobs(1)) as desk:
            window = desk.open_window()
            window.page.detail.hide()
            window.frame.navigation.go(Page.SCRIPTS)
            window.frame.navigation.go(Page.JOBS)
            assert window.page.detail.isHidden() and window.page.filters.isVisible()

    run_async(trip())


def test_docks_are_remembered_though_another_page_is_shown_at_the_end(run_async: Run) -> None:
    async def trip() -> None:
        settings = Settings()
        async with a_desk(some_jobs(1), settings=settings) as desk:
            window = desk.open_window(1200, 800)
            window.resizeDocks([window.page.detail], [301], Qt.Orientation.Vertical)
            await until_async(lambda: window.page.detail.height() == 301)
            window.frame.navigation.go(Page.GROUPS)
            window.close()
        async with a_desk(some_jobs(1), settings=settings) as desk:
            window = desk.open_window(1200, 800)
            assert window.frame.navigation.page is Page.JOBS
            assert window.page.detail.isVisible() and window.page.filters.isVisible()
            assert window.page.detail.height() == 301

    run_async(trip())


def test_what_is_about_jobs_cannot_be_done_elsewhere(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk([a_job(1, state=State.RUNNING)]) as desk:
            window = desk.open_window()
            actions = window.page.actions_of_jobs
            window.page.table.choose(JobId(1))
            window.frame.navigation.go(Page.SCRIPTS)
            for action in (actions.cancel, actions.notify, actions.show_filters, actions.open_log):
                assert not action.isEnabled() and "Ctrl+1" in action.statusTip()
            assert actions.run.isEnabled() and actions.palette.isEnabled()
            desk.store.update_status(user="bo")  # enables nothing again
            assert not actions.cancel.isEnabled()
            window.frame.navigation.go(Page.JOBS)
            assert actions.cancel.isEnabled() and actions.show_filters.isEnabled()

    run_async(trip())


def test_each_page_has_its_tool_bar_in_the_same_place(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk() as desk:
            window = desk.open_window()
            jobs_bar, nav = window.page._ui.tool_bar, window.frame.navigation
            place = jobs_bar.geometry().topLeft()
            nav.go(Page.COMPUTERS)
            bar = window.frame.tool_bar
            await until_async(lambda: bar.isVisible() and not jobs_bar.isVisible())
            assert bar.geometry().topLeft() == place
            assert window.frame.bar.mapTo(window, window.frame.bar.rect().topLeft()).y() > bar.geometry().bottom()

    run_async(trip())


def test_find_goes_to_the_search_box_of_the_page(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk() as desk:
            window = desk.open_window()
            await activate(window)
            nav = window.frame.navigation
            nav.go(Page.GROUPS)
            press(window, "Ctrl+F")
            assert window.focusWidget() is nav.shown.list.box  # type: ignore[union-attr]
            nav.go(Page.JOBS)
            press(window, "Ctrl+F")
            assert window.focusWidget() is window.page.search

    run_async(trip())


def test_count_in_the_strip_leads_to_the_jobs(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk([a_job(1, state=State.FAILED)]) as desk:
            window = desk.open_window()
            window.frame.navigation.go(Page.COMPUTERS)
            window.page.strip.states[State.FAILED].click()
            assert window.frame.navigation.page is Page.JOBS
            await desk.settle()

    run_async(trip())


def test_jobs_of_an_element_are_shown_of_all_time(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk(some_jobs(2), scripts=[a_script(1, name="Inventory")]) as desk:
            window = desk.open_window()
            window.frame.navigation.go(Page.SCRIPTS)
            window.frame.show_jobs_of(Category.SCRIPT, "Inventory")
            assert window.frame.navigation.page is Page.JOBS
            assert desk.store.query.chosen == {Category.SCRIPT: "Inventory"}
            assert desk.store.query.period.kind is PeriodKind.ALL_TIME
            await desk.settle()

    run_async(trip())


def test_job_that_a_notification_names_is_shown_from_any_page(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk(some_jobs(2)) as desk:
            window = desk.open_window()
            window.frame.navigation.go(Page.GROUPS)
            window.reveal(JobId(1))
            await until_async(lambda: window.page.table.current_job == 1)
            assert window.frame.navigation.page is Page.JOBS and window.page.detail.isVisible()

    run_async(trip())


def test_window_fits_a_full_hd_screen_at_200_per_cent(run_async: Run) -> None:
    async def trip() -> None:
        jobs = [a_job(number, state=state) for number, state in enumerate(State, start=1)]
        async with a_desk(jobs) as desk:
            window = desk.open_window(960, 540)
            strip = window.page.strip
            for page in Page:
                window.frame.navigation.go(page)
                await until_async(lambda: window.width() == 960)
                assert window.minimumSizeHint().width() <= 960 and window.minimumSizeHint().height() <= 540
            assert strip.states[State.CANCELLED].text().strip() == "1"
            assert strip.states[State.CANCELLED].accessibleName() == "1 Cancelled"
            assert strip.states[State.FAILED].text().strip() == "1 Failed"
            window.resize(1800, 800)
            await until_async(lambda: strip.states[State.CANCELLED].text().strip() == "1 Cancelled")

    run_async(trip())


def test_cs_strip_counts_every_state_but_that_of_replaced_jobs(run_async: Run) -> None:
    async def trip() -> None:
        jobs = [a_job(number, state=state) for number, state in enumerate(State, start=1)]
        async with a_desk(jobs) as desk:
            strip = desk.open_window(1800, 800).page.strip
            told = {state for state, button in strip.states.items() if button.isVisible()}
            assert told == frozenset(State) - {State.RESTARTED}

    run_async(trip())


def test_first_picture_loads_no_page() -> None:
    code = "import sys, jobdesk.gui.main_window; print([name for name in sys.modules if 'gui.pages' in name])"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert shown.stdout.strip() == "[]"
