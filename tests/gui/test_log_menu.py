"""The log's own menu, and the way from a hit to its log, to the next one, and back."""

from collections.abc import Callable, Coroutine
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QToolButton

from jobdesk.gui.main_window import MainWindow
from jobdesk.gui.pages.log_search_page import LogSearchPage
from jobdesk.gui.pages.page import Page
from jobdesk.gui.views.log_find_bar import LogFindBar
from jobdesk.gui.views.log_reader import LogReader
from jobdesk.model.job import JobId
from tests.gui.building import Desk
from tests.gui.log_search_building import LOGS, a_page, search
from tests.waiting import until_async

K = Qt.Key
Run = Callable[[Coroutine[Any, Any, None]], None]
NOT_OPEN = "Open the log of a job first (Space)."


def window_of(page: LogSearchPage) -> MainWindow:
    window = page.window()
    assert isinstance(window, MainWindow)
    return window


async def open_hit(desk: Desk, page: LogSearchPage, words: str) -> LogReader:
    """Searches, and opens the first hit."""
    await search(page, words)
    QTest.keyClick(page.box.field, K.Key_Return)
    assert page.list.current is not None
    hit = page.list.current
    QTest.keyClick(page.list, K.Key_Return)
    return await until_shown(desk, page, hit.task_id)


async def until_shown(desk: Desk, page: LogSearchPage, task_id: object) -> LogReader:
    """The reader, once it shows the log of a task with the find bar open."""
    reader = window_of(page).page.detail.tabs.log
    await until_async(lambda: desk.session.log.task_id == task_id and desk.session.log.head.rows)
    await until_async(bar_of(reader).isVisible, what="the find bar is open")
    await until_async(lambda: reader.actions_.next_match.isEnabled())
    return reader


def bar_of(reader: LogReader) -> LogFindBar:
    bar = reader.findChild(LogFindBar)
    assert isinstance(bar, LogFindBar)
    return bar


def test_escape_closes_the_find_bar_and_then_leads_back_to_the_hits(run_async: Run) -> None:
    async def go() -> None:
        async with a_page(LOGS) as (desk, page):
            reader = await open_hit(desk, page, "disk")
            hit = page.list.current
            QTest.keyClick(bar_of(reader).box.field, K.Key_Escape)
            assert not bar_of(reader).isVisible()
            assert window_of(page).frame.navigation.page is Page.JOBS
            QTest.keyClick(reader.view, K.Key_Escape)
            assert window_of(page).frame.navigation.shown is page
            assert page.list.current == hit

    run_async(go())


def test_a_button_above_the_log_leads_back_to_the_hits(run_async: Run) -> None:
    async def go() -> None:
        async with a_page(LOGS) as (desk, page):
            reader = await open_hit(desk, page, "disk")
            [button] = [each for each in reader.findChildren(QToolButton) if each.text() == "Back to the hits"]
            assert button.isVisible()
            assert button.toolTip() == "Back to the hits (Esc)"
            button.click()
            assert window_of(page).frame.navigation.shown is page

    run_async(go())


def test_another_log_has_no_way_back(run_async: Run) -> None:
    async def go() -> None:
        async with a_page(LOGS) as (desk, page):
            reader = await open_hit(desk, page, "full")
            reader.close_find_bar()
            window_of(page).page.table.choose(JobId(2))
            await until_async(lambda: desk.session.log.task_id == 21 and desk.session.log.head.rows)
            assert not reader.actions_.back_to_hits.isEnabled()
            QTest.keyClick(reader.view, K.Key_Escape)
            assert window_of(page).frame.navigation.page is Page.JOBS
            assert reader.actions_.next_hit.isEnabled(), "the list is still there"

    run_async(go())


def test_f4_goes_from_hit_to_hit_through_the_logs(run_async: Run) -> None:
    async def go() -> None:
        async with a_page(LOGS) as (desk, page):
            await open_hit(desk, page, "disk")
            first = desk.session.log.task_id
            other = 21 if first == 11 else 11
            reader = window_of(page).page.detail.tabs.log
            QTest.keyClick(bar_of(reader).box.field, K.Key_F4)
            await until_shown(desk, page, other)
            QTest.keyClick(reader.view, K.Key_F4)
            assert window_of(page).page.status_line.done.text() == "This is the last hit."
            QTest.keyClick(reader.view, K.Key_F4, Qt.KeyboardModifier.ShiftModifier)
            await until_shown(desk, page, first)

    run_async(go())


def log_actions(menu: QMenu) -> list[QAction]:
    """All that the menu and those within it hold."""
    found: list[QAction] = []
    for action in menu.actions():
        inner = action.menu()
        found += log_actions(inner) if isinstance(inner, QMenu) else [action]
    return [each for each in found if not each.isSeparator()]


def test_the_menu_of_the_log_says_what_it_needs(run_async: Run) -> None:
    async def go() -> None:
        async with a_page(LOGS) as (desk, page):
            window = window_of(page)
            actions = log_actions(window.frame.log_menu.menu)
            own = [each for each in actions if each is not window.page.actions_of_jobs.large_log]
            assert {each.statusTip() for each in own} == {NOT_OPEN}
            assert not any(each.isEnabled() for each in own)
            reader = await open_hit(desk, page, "disk")
            assert reader.actions_.wrap.isEnabled() and reader.actions_.go_to_line.isEnabled()
            assert reader.actions_.wrap.statusTip() == ""
            assert reader.actions_.clear_marks.statusTip() == "No line is marked."
            assert reader.actions_.fold.statusTip() == "This log has no steps."
            window.frame.navigation.go(Page.COMPUTERS)
            assert reader.actions_.wrap.statusTip() == NOT_OPEN

    run_async(go())


def test_everything_that_a_log_can_do_is_in_its_menu_with_its_keys(run_async: Run) -> None:
    async def go() -> None:
        async with a_page(LOGS) as (_, page):
            window = window_of(page)
            reader = window.page.detail.tabs.log
            actions = log_actions(window.frame.log_menu.menu)
            assert set(reader.actions_._all) <= set(actions)
            words = {each.text().partition("\t")[0]: each.text().partition("\t")[2] for each in actions}
            assert (words["Wrap lines"], words["Next error"], words["Next hit in all logs"]) == ("Alt+Z", "F8", "F4")
            titles = [each.text() for each in window.menuBar().actions()]
            assert titles.index("L&og") == titles.index("&View") + 1

    run_async(go())


def test_only_matching_lines_is_a_switch_of_the_menu_too(run_async: Run) -> None:
    async def go() -> None:
        async with a_page(LOGS) as (desk, page):
            reader = await open_hit(desk, page, "full")
            reader.close_find_bar()
            QTest.keyClick(reader.view, K.Key_L, Qt.KeyboardModifier.AltModifier)
            assert bar_of(reader).isVisible() and bar_of(reader).is_only_matching
            assert reader.actions_.only_matching.isChecked()
            reader.close_find_bar()
            assert not reader.actions_.only_matching.isChecked()

    run_async(go())
