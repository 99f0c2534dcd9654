"""The main window: actions, commands and their refusals, the way to a job, the status bar, what it remembers."""

import asyncio
import datetime as dt
from collections.abc import Callable, Coroutine
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox, QToolButton, QWidget

from jobdesk.config.settings import Connection, Settings
from jobdesk.gui import job_steering
from jobdesk.gui.dialogs.error_dialog import ErrorDialog
from jobdesk.gui.main_window import MainWindow
from jobdesk.gui.pages.computers_page import ComputersPage
from jobdesk.gui.pages.page import Page
from jobdesk.gui.theme import ROW_HEIGHT, ColorRole
from jobdesk.model.computer import ComputerId
from jobdesk.model.errors import NotPermitted, Unreachable
from jobdesk.model.job import JobDetail, JobId, NewJob, Task, TaskId
from jobdesk.model.query import Category, Column, JobQuery, PeriodKind
from jobdesk.model.script import Script, ScriptId
from jobdesk.model.states import State
from jobdesk.session.status import ConnectionStatus, Contact
from tests.gui.building import ALL_TIME, a_computer, a_desk, a_job, some_jobs
from tests.waiting import until_async

Run = Callable[[Coroutine[Any, Any, None]], None]
OFFLINE = ConnectionStatus(contact=Contact.OFFLINE, as_of=dt.datetime.now(dt.UTC))
SCRIPT = Script(id=ScriptId(1), revision=1, name="Inventory")


def open_box(window: MainWindow) -> QMessageBox | None:
    return next((box for box in window.findChildren(QMessageBox) if box.isVisible()), None)


async def answer(window: MainWindow, verb: str) -> None:
    """Presses a button of the question that is being asked."""
    box = await until_async(lambda: open_box(window))
    assert box is not None
    next(button for button in box.buttons() if button.text().replace("&", "") == verb).click()


def all_actions(window: MainWindow) -> list[QAction]:
    actions: list[QAction] = []
    todo = list(window.menuBar().actions())
    while todo:
        action = todo.pop()
        menu = action.menu()
        if menu is None:
            actions.append(action)
        else:
            todo += menu.actions()  # type: ignore[attr-defined]
    return [action for action in actions if not action.isSeparator()]


def test_actions_are_grey_with_the_reason_while_offline(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk([a_job(1, state=State.RUNNING)]) as desk:
            window = desk.open_window()
            actions = window.page.actions_of_jobs
            window.page.table.choose(JobId(1))
            assert actions.run.isEnabled() and actions.cancel.isEnabled()
            desk.store.set_status(OFFLINE)
            for action in (actions.run, actions.cancel, actions.notify):
                assert not action.isEnabled()
                assert "The job server does not answer" in action.toolTip()
                assert "The job server does not answer" in action.statusTip()
            assert actions.open_log.isEnabled() and actions.copy.isEnabled()

    run_async(trip())


def test_actions_want_a_job_first(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk([a_job(1)]) as desk:
            actions = desk.open_window().page.actions_of_jobs
            for action in (actions.restart, actions.cancel, actions.notify, actions.open_log, actions.copy):
                assert not action.isEnabled() and action.statusTip() == "Select a job first."

    run_async(trip())


def test_fx_actions_say_of_how_many_selected_jobs(run_async: Run) -> None:
    async def trip() -> None:
        jobs = [*some_jobs(3, state=State.RUNNING), a_job(4), a_job(5, state=State.RESTARTED)]
        async with a_desk(jobs) as desk:
            window = desk.open_window()
            window.page.table.selectAll()
            assert window.page.actions_of_jobs.cancel.text() == "Cancel 3 of 5"
            assert window.page.actions_of_jobs.restart.text() == "Restart 1 of 5"
            assert window.page.status_line.selected.text() == "5 selected"
            window.page.table.choose(JobId(5))
            assert window.page.actions_of_jobs.restart.statusTip() == "The job was restarted already."
            assert window.page.actions_of_jobs.cancel.text() == "Cancel job"

    run_async(trip())


def test_fx_actions_say_of_how_many_of_very_many_selected_jobs(run_async: Run) -> None:
    async def trip() -> None:
        running = [a_job(number, state=State.RUNNING) for number in range(301, 304)]
        async with a_desk([*some_jobs(300), *running]) as desk:
            page = desk.open_window().page
            page.table.selectAll()
            await until_async(lambda: page.actions_of_jobs.cancel.text() == "Cancel 3 of 303")
            assert page.actions_of_jobs.restart.text() == "Restart 300 of 303"
            assert "3 Running" in page.detail.band.words

    run_async(trip())


def test_what_was_done_otherwise_than_asked_is_told(run_async: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    note = "bpc-2 lacks the role kiosk, so Inventory does not run there."

    async def trip() -> None:
        async with a_desk([a_job(1)]) as desk:
            window = desk.open_window()
            run = desk.sync.run
            monkeypatch.setattr(desk.sync, "run", lambda new_job: replace(run(new_job), notes=(note,)))
            await desk.session.commands.run_script(NewJob(script_id=ScriptId(1), computer_ids=(ComputerId(1),)))
            assert window.page.messages.words == note

    run_async(trip())


def test_del_cancels_after_asking(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk(some_jobs(2, state=State.RUNNING)) as desk:
            window = desk.open_window()
            window.page.table.selectAll()
            window.page.actions_of_jobs.cancel.trigger()
            assert desk.sync.calls == []
            await until_async(lambda: open_box(window))
            words = [button.text() for button in open_box(window).buttons()]  # type: ignore[union-attr]
            assert words == ["Cancel job", "Let it go on"]
            await answer(window, "Cancel job")
            await until_async(lambda: desk.sync.calls)
            assert desk.sync.calls == [("cancel", (1, 2))]
            await until_async(lambda: desk.store.find_row(JobId(1)).is_cancelling)  # type: ignore[union-attr]

    run_async(trip())


def test_question_that_is_left_changes_nothing(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk(some_jobs(1)) as desk:
            window = desk.open_window()
            window.page.table.selectAll()
            window.page.actions_of_jobs.restart.trigger()
            await answer(window, "Cancel")
            await until_async(lambda: open_box(window) is None)
            assert desk.sync.calls == []

    run_async(trip())


def test_ob_restart_asks_and_selects_the_new_job(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk(some_jobs(3), query=JobQuery()) as desk:
            window = desk.open_window()
            window.page.table.choose(JobId(2))
            window.page.actions_of_jobs.restart.trigger()
            await answer(window, "Restart")
            await until_async(lambda: window.page.table.current_job == 4)
            assert list(window.page.table.selection) == [4]
            assert desk.sync.calls == [("restart", (2,))]
            assert desk.sync.jobs[JobId(2)].state is State.RESTARTED

    run_async(trip())


def test_refused_command_is_one_line_in_the_message_bar(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk(some_jobs(1, state=State.RUNNING)) as desk:
            window = desk.open_window()
            desk.sync.fails_with = NotPermitted()
            window.page.table.selectAll()
            window.page.actions_of_jobs.notify.trigger()
            await until_async(lambda: window.page.messages.words)
            assert window.page.messages.words == "You do not have the right to do this."
            window.page.messages.close_button.click()
            assert window.page.messages.words == ""
            assert not [box for box in window.findChildren(QDialog) if box.isVisible()]

    run_async(trip())


def test_notify_turns_into_its_opposite(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk(some_jobs(1, state=State.RUNNING)) as desk:
            window = desk.open_window()
            window.page.table.choose(JobId(1))
            window.page.actions_of_jobs.notify.trigger()
            await until_async(lambda: window.page.actions_of_jobs.notify.text() == "Do not notify me")
            window.page.actions_of_jobs.notify.trigger()
            await until_async(lambda: window.page.actions_of_jobs.notify.text() == "Notify me")
            assert [call[1][1] for call in desk.sync.calls] == [True, False]

    run_async(trip())


def test_new_job_is_selected_and_scrolled_to(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk(some_jobs(500), scripts=[SCRIPT]) as desk:
            window = desk.open_window()
            window.page.table.verticalScrollBar().setValue(300 * ROW_HEIGHT)
            dialog = window.page.commands.run()
            dialog.choose_script(ScriptId(1))
            dialog.choose_targets([1])  # type: ignore[list-item]
            dialog.run()
            await until_async(lambda: window.page.table.current_job == 501)
            assert window.page.table.top_job == 501
            assert window.page.messages.words == ""

    run_async(trip())


def test_filters_that_hide_the_new_job_are_lifted_and_can_be_put_back(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk(some_jobs(5), query=JobQuery()) as desk:
            window = desk.open_window()
            narrow = replace(JobQuery(), search="nothing like it")
            await desk.ask(narrow)
            window.reveal(JobId(3))
            await until_async(lambda: window.page.table.current_job == 3)
            assert desk.store.query == JobQuery()
            assert window.page.messages.words == "Filters were lifted to show the job."
            window.page.messages.button.click()
            assert desk.store.query == narrow
            await desk.settle()

    run_async(trip())


def test_job_that_was_made_and_that_the_filters_hide_is_offered(run_async: Run) -> None:
    async def trip() -> None:
        failed = replace(JobQuery(), states=frozenset({State.FAILED}))
        async with a_desk(some_jobs(3, state=State.FAILED), query=failed) as desk:
            window = desk.open_window()
            window.page.table.choose(JobId(2))
            window.page.actions_of_jobs.restart.trigger()
            await answer(window, "Restart")
            await until_async(lambda: window.page.messages.words)
            assert window.page.messages.words == "Job #4 was made; the filters hide it."
            assert desk.store.query == failed
            window.page.messages.button.click()
            await until_async(lambda: window.page.table.current_job == 4)
            assert desk.store.query == JobQuery()

    run_async(trip())


def test_of_several_jobs_that_were_made_and_are_hidden_their_number_is_told(run_async: Run) -> None:
    async def trip() -> None:
        failed = replace(JobQuery(), states=frozenset({State.FAILED}))
        async with a_desk(some_jobs(3, state=State.FAILED), query=failed) as desk:
            window = desk.open_window()
            window.page.table.selectAll()
            window.page.actions_of_jobs.restart.trigger()
            await answer(window, "Restart")
            await until_async(lambda: window.page.messages.words)
            assert window.page.messages.words == "3 job(s) were made; the filters hide the last one, #6."

    run_async(trip())


@pytest.mark.parametrize("is_reset", [True, False])
def test_message_about_filters_goes_when_they_change_and_is_seen_among_jobs_alone(
    run_async: Run, is_reset: bool
) -> None:
    async def trip() -> None:
        async with a_desk(some_jobs(3), query=JobQuery()) as desk:
            window = desk.open_window()
            window.open_link("jobdesk://nonsense")
            assert window.page.messages.words
            window.frame.navigation.go(Page.GROUPS)
            assert window.page.messages.words == ""
            window.frame.show_jobs()
            assert window.page.messages.words
            await desk.ask(desk.store.query.sort_by(Column.SCRIPT, is_added=False))
            assert window.page.messages.words
            if is_reset:
                window.page.filters.reset.click()
            else:
                desk.store.set_query(replace(JobQuery(), search="a"))
            assert window.page.messages.words == ""
            await desk.settle()

    run_async(trip())


def test_old_restarted_job_is_found_too(run_async: Run) -> None:
    async def trip() -> None:
        old = replace(a_job(1, state=State.RESTARTED), created_at=dt.datetime(2020, 1, 1, tzinfo=dt.UTC))
        async with a_desk([old, a_job(2)], query=JobQuery()) as desk:
            window = desk.open_window()
            window.reveal(JobId(1))
            await until_async(lambda: window.page.table.current_job == 1)
            assert desk.store.query.period.kind is PeriodKind.ALL_TIME

    run_async(trip())


def test_unknown_job_is_said_to_be_unknown(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk(some_jobs(2), query=JobQuery()) as desk:
            window = desk.open_window()
            window.reveal(JobId(99))
            await until_async(lambda: window.page.messages.words)
            assert "not known here" in window.page.messages.words
            assert desk.store.query == JobQuery()

    run_async(trip())


def test_status_bar_tells_connection_age_and_what_is_shown(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk([*some_jobs(3), a_job(4, state=State.FAILED)]) as desk:
            window = desk.open_window()
            line = window.page.status_line
            await desk.ask(replace(ALL_TIME, states=frozenset({State.FAILED})))
            assert line.shown.text().startswith("1 of 4 job")
            as_of = dt.datetime.now().astimezone()
            desk.store.set_status(ConnectionStatus(contact=Contact.OFFLINE, as_of=as_of, reason="It was stopped."))
            assert line.connection.text().strip() == f"Offline: as of {as_of:%H:%M}"
            assert "It was stopped." in line.connection.toolTip()
            assert not line.filling.isVisible()
            desk.store.set_status(ConnectionStatus(contact=Contact.ONLINE, filled=300, to_fill=1200))
            assert line.filling.isVisible()

    run_async(trip())


def test_seconds_of_silence_are_counted_and_not_read_aloud(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk(some_jobs(3)) as desk:
            line = desk.open_window().page.status_line
            since = dt.datetime.now(dt.UTC) - dt.timedelta(seconds=5)
            desk.store.update_status(contact=Contact.WAITING, as_of=since, silent_since=since)
            assert line.connection.text().strip() == "No answer from this computer for 5 s"
            assert line.connection.accessibleName() == "Connection: No answer"
            await until_async(lambda: line.connection.text().strip() == "No answer from this computer for 6 s")
            desk.store.update_status(contact=Contact.ONLINE, silent_since=None)
            assert not line._second.isActive()

    run_async(trip())


def test_cs_overview_counts_are_filters(run_async: Run) -> None:
    async def trip() -> None:
        computers = [a_computer(1), a_computer(2, last_seen_at=None)]
        jobs = [a_job(1), a_job(2, state=State.FAILED), a_job(3, state=State.FAILED, computer_ids=(2,))]
        async with a_desk(jobs, computers=computers, query=JobQuery()) as desk:
            window = desk.open_window()
            strip = window.page.strip
            assert strip.states[State.FAILED].text().strip() == "2 Failed"
            assert strip.online.text().strip() == "1 online" and strip.offline.text().strip() == "1 offline"
            strip.states[State.FAILED].click()
            await desk.settle()
            assert desk.store.view is not None and len(desk.store.view.keys) == 2
            menu = strip.offline.menu()
            menu.aboutToShow.emit()
            menu.triggered.emit(menu.actions()[-1])
            await desk.settle()
            assert desk.store.query.chosen == {Category.COMPUTER: 2}
            menu.aboutToShow.emit()
            menu.triggered.emit(menu.actions()[0])
            page = window.frame.navigation.shown
            assert isinstance(page, ComputersPage)
            assert [row.computer.id for row in page.list.model.rows] == [2]

    run_async(trip())


def test_search_box_asks_and_follows_the_query(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk(some_jobs(3)) as desk:
            window = desk.open_window()
            window.page.actions_of_jobs.find.trigger()
            QTest.keyClicks(window.page.search, "inv")
            await until_async(lambda: desk.store.query.search == "inv")
            window.page.filters.reset.click()
            assert window.page.search.text() == ""
            await desk.settle()

    run_async(trip())


def test_view_is_remembered_and_reset(run_async: Run) -> None:
    async def trip() -> None:
        settings = Settings()
        async with a_desk(some_jobs(3), settings=settings) as desk:
            window = desk.open_window(1100, 700)
            window.page.table.header.set_columns({"script": 210, "state": 190})
            window.page.filters.categories[Category.SCRIPT].fold(True)
            window.page.actions_of_jobs.show_filters.trigger()
            closed: list[bool] = []
            window.closed.connect(lambda: closed.append(True))
            window.close()
            assert closed and settings.geometry and settings.window_state
        async with a_desk(some_jobs(3), settings=settings) as desk:
            window = desk.open_window(1100, 700)
            assert list(window.page.table.header.columns()) == ["script", "state"]
            assert window.page.filters.categories[Category.SCRIPT].header.is_folded
            assert not window.page.filters.isVisible()
            window.page.actions_of_jobs.reset_view.trigger()
            assert "created" in window.page.table.header.columns()
            assert window.page.filters.isVisible()

    run_async(trip())


def test_window_can_stay_in_the_tray_until_it_quits(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk(some_jobs(1)) as desk:
            window = desk.open_window()
            closed: list[bool] = []
            window.closed.connect(lambda: closed.append(True))
            window.stays_when_closed = True
            window.close()
            assert not window.isVisible() and not closed
            window.reveal(JobId(1))
            assert window.isVisible()
            window.page.actions_of_jobs.quit.trigger()
            assert closed

    run_async(trip())


def test_theme_changes_at_once_and_is_remembered(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk(some_jobs(1)) as desk:
            window = desk.open_window()
            dark = next(each for each in window.page.actions_of_jobs.themes.actions() if each.data() == "dark")
            dark.trigger()
            assert (desk.settings.theme, desk.theme.is_dark) == ("dark", True)
            danish = next(each for each in window.page.actions_of_jobs.languages.actions() if each.data() == "da")
            danish.trigger()
            assert desk.settings.language == "da"
            assert "next start" in window.page.messages.words

    run_async(trip())


def test_theme_and_language_are_written_at_once(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk(some_jobs(1)) as desk:
            page = desk.open_window().page
            written: list[tuple[str, str]] = []
            page.settings_changed.connect(lambda: written.append((desk.settings.theme, desk.settings.language)))
            for group, value in ((page.actions_of_jobs.themes, "dark"), (page.actions_of_jobs.languages, "da")):
                next(each for each in group.actions() if each.data() == value).trigger()
            assert written == [("dark", ""), ("dark", "da")]

    run_async(trip())


def test_detail_is_placed_below_or_at_the_right_and_stays_there(run_async: Run) -> None:
    async def trip() -> None:
        settings = Settings()
        right, below = Qt.DockWidgetArea.RightDockWidgetArea, Qt.DockWidgetArea.BottomDockWidgetArea
        async with a_desk(some_jobs(1), settings=settings) as desk:
            window = desk.open_window()
            action = window.page.actions_of_jobs.details_right
            assert (window.dockWidgetArea(window.page.detail), action.isChecked()) == (below, False)
            action.trigger()
            assert (window.dockWidgetArea(window.page.detail), action.isChecked()) == (right, True)
            window.remember()
        async with a_desk(some_jobs(1), settings=settings) as desk:
            window = desk.open_window()
            action = window.page.actions_of_jobs.details_right
            assert (window.dockWidgetArea(window.page.detail), action.isChecked()) == (right, True)
            window.page.actions_of_jobs.reset_view.trigger()
            assert (window.dockWidgetArea(window.page.detail), action.isChecked()) == (below, False)

    run_async(trip())


def test_question_says_of_how_many_selected_jobs(run_async: Run) -> None:
    async def trip() -> None:
        jobs = [*some_jobs(2), *some_jobs(3, first=3, state=State.RUNNING)]
        async with a_desk(jobs) as desk:
            window = desk.open_window()
            window.page.table.selectAll()
            window.page.actions_of_jobs.cancel.trigger()
            box = await until_async(lambda: open_box(window))
            assert box is not None and "3 of 5 job" in box.text()
            box.reject()

    run_async(trip())


def test_filter_panel_has_a_tick_in_the_menu_while_it_is_shown(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk(some_jobs(1)) as desk:
            page = desk.open_window().page
            action = page.actions_of_jobs.show_filters
            assert action.isChecked() and not action.isIconVisibleInMenu()
            action.trigger()
            assert not action.isChecked() and not page.filters.isVisible()
            page.actions_of_jobs.reset_view.trigger()
            assert action.isChecked() and page.filters.isVisible()

    run_async(trip())


def test_every_action_is_in_a_menu_with_words_and_no_key_twice(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk(some_jobs(1)) as desk:
            window = desk.open_window()
            actions = list(dict.fromkeys(all_actions(window)))
            keys = [action.shortcut().toString() for action in actions if not action.shortcut().isEmpty()]
            assert all(action.text() for action in actions)
            assert len(keys) == len(set(keys))
            assert {"Ctrl+N", "Del", "Space", "Return", "Ctrl+C", "Ctrl+A", "Ctrl+F", "F5", "Ctrl+Q"} <= set(keys)

    run_async(trip())


def test_every_control_is_reached_by_tab_and_has_a_name(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk([*some_jobs(3), a_job(4, state=State.FAILED)]) as desk:
            window = desk.open_window()
            window.activateWindow()
            await until_async(window.isActiveWindow)
            window.page.table.setFocus()
            seen: list[QWidget] = []
            for _ in range(200):
                widget = QApplication.focusWidget()
                if widget is None or widget in seen:
                    break
                seen.append(widget)
                QTest.keyClick(widget, Qt.Key.Key_Tab)
            wanted: list[QWidget] = [
                window.page.search,
                *window.page.row_switch.kinds,
                window.page.row_switch.grouping,
                window.page.table,
                window.page.filters.reset,
                window.page.filters.states.list,
                window.page.filters.period.kinds,
                *(each.header for each in window.page.filters.categories.values() if each.isVisible()),
                *(button for button in window.page.strip.states.values() if button.isVisible()),
                window.page.status_line.connection,
            ]
            assert [each for each in wanted if each not in seen] == []
            named = [
                each for each in wanted if not isinstance(each, QToolButton) and each is not window.page.filters.reset
            ]
            assert all(each.accessibleName() for each in named)

    run_async(trip())


def test_focus_goes_from_search_to_table_to_filters(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk(some_jobs(3)) as desk:
            window = desk.open_window()
            window.activateWindow()
            await until_async(window.isActiveWindow)
            window.page.search.setFocus()
            QTest.keyClick(window.page.search, Qt.Key.Key_Tab)
            assert QApplication.focusWidget() is window.page.search_bar.help
            QTest.keyClick(window.page.search_bar.help, Qt.Key.Key_Tab)
            for button in (*window.page.row_switch.kinds, window.page.row_switch.grouping):
                assert QApplication.focusWidget() is button
                QTest.keyClick(button, Qt.Key.Key_Tab)
            assert QApplication.focusWidget() is window.page.table
            QTest.keyClick(window.page.table, Qt.Key.Key_Tab)
            assert QApplication.focusWidget() is window.page.filters.reset

    run_async(trip())


def test_context_menu_opens_by_key(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk(some_jobs(3)) as desk:
            window = desk.open_window()
            window.page.table.choose(JobId(2))
            window.page.table.menu_wanted.emit(QPoint(100, 100))
            assert window.page.menus.context_menu.isVisible()
            assert window.page.actions_of_jobs.restart in window.page.menus.context_menu.actions()
            window.page.menus.context_menu.close()
            window.page.menus.open_columns_menu()
            queue = next(each for each in window.page.menus.columns_menu.actions() if each.data() == Column.QUEUE.value)
            queue.trigger()
            assert window.page.table.header.is_shown(Column.QUEUE)
            window.page.menus.columns_menu.close()
            window.page.menus.sort_menu.aboutToShow.emit()
            script = next(each for each in window.page.menus.sort_menu.actions() if each.data() == Column.SCRIPT.value)
            window.page.menus.sort_menu.triggered.emit(script)
            assert desk.store.query.sort[0].column is Column.SCRIPT
            await desk.settle()

    run_async(trip())


def test_selected_rows_are_copied(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk(some_jobs(3)) as desk:
            window = desk.open_window()
            QGuiApplication.clipboard().clear()
            window.page.table.selectAll()
            window.page.actions_of_jobs.copy.trigger()
            await until_async(lambda: len(QGuiApplication.clipboard().text().splitlines()) == 4)

    run_async(trip())


def test_small_copy_is_told_in_the_status_line(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk(some_jobs(3)) as desk:
            page = desk.open_window().page
            page.table.selectAll()
            page.actions_of_jobs.copy.trigger()
            await until_async(page.status_line.done.isVisible)
            assert page.status_line.done.text() == "3 row(s) copied"
            assert page.messages.words == ""

    run_async(trip())


def test_copy_of_too_many_rows_says_what_it_left_and_offers_export(
    run_async: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(job_steering, "_MOST_COPIED", 2)

    async def trip() -> None:
        async with a_desk(some_jobs(3)) as desk:
            page = desk.open_window().page
            page.table.selectAll()
            page.actions_of_jobs.copy.trigger()
            await until_async(lambda: page.messages.words)
            assert page.messages.words == "2 of 3 row(s) copied. Export takes all of them."
            assert len(QGuiApplication.clipboard().text().splitlines()) == 3

    run_async(trip())


def a_partly_failed(job_id: int) -> JobDetail:
    """A job that failed on two of its three computers."""
    states = {1: State.FAILED, 2: State.SUCCEEDED, 3: State.TIMED_OUT}
    job = a_job(job_id, state=State.COMPLETED_WITH_ERRORS, computer_ids=(1, 2, 3))
    tasks = [
        Task(id=TaskId(each), job_id=job.id, computer_id=ComputerId(each), computer=f"bpc-{each}", state=state)
        for each, state in states.items()
    ]
    return JobDetail(job=job, tasks=tuple(tasks))


def test_restart_offers_the_computers_where_a_job_failed(run_async: Run) -> None:
    async def trip() -> None:
        detail = a_partly_failed(2)
        async with a_desk([a_job(1), detail.job]) as desk:
            desk.sync.details[detail.job.id] = detail
            window = desk.open_window()
            window.page.table.choose(detail.job.id)
            await until_async(lambda: desk.session.detail.detail == detail)
            window.page.actions_of_jobs.restart.trigger()
            await answer(window, "Only where it failed (2 of 3 computer(s))")
            await until_async(lambda: desk.sync.calls)
            assert desk.sync.failed_only == [True]

    run_async(trip())


def test_question_of_a_restart_where_it_failed_says_on_how_many_computers(run_async: Run) -> None:
    async def trip() -> None:
        detail = a_partly_failed(2)
        async with a_desk([detail.job]) as desk:
            desk.sync.details[detail.job.id] = detail
            window = desk.open_window()
            window.page.table.choose(detail.job.id)
            await until_async(lambda: desk.session.detail.detail == detail)
            window.page.detail.header.buttons.failed.trigger()
            box = await until_async(lambda: open_box(window))
            assert box is not None and "only where it failed (2 of 3 computer(s))?" in box.text()
            await answer(window, "Cancel")

    run_async(trip())


def test_tool_bar_acts_on_the_job_of_the_dock_where_the_filters_hide_it(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk([a_job(1), a_job(2, state=State.FAILED)]) as desk:
            window = desk.open_window()
            page, actions = window.page, window.page.actions_of_jobs
            page.table.choose(JobId(2))
            await desk.ask(replace(ALL_TIME, states=frozenset({State.SUCCEEDED})))
            await until_async(lambda: page.detail.band.words)
            assert page.detail.band.words == "Below is #2, which the filters hide."
            assert actions.restart.isEnabled() and not actions.copy.isEnabled()
            actions.restart.trigger()
            await answer(window, "Restart")
            await until_async(lambda: desk.sync.calls)
            assert desk.sync.calls == [("restart", (2,))]
            await desk.settle()

    run_async(trip())


def test_job_that_is_looked_at_brings_no_notification(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk(some_jobs(2, state=State.RUNNING)) as desk:
            window = desk.open_window()
            window.activateWindow()
            await until_async(window.isActiveWindow)
            wanted: list[object] = []
            desk.session.notifications.wanted.connect(wanted.append)
            await desk.take(*(replace(job, revision=50, is_subscribed=True) for job in desk.sync.jobs.values()))
            window.page.table.choose(JobId(1))
            await desk.take(*(replace(a_job(each), revision=99) for each in (1, 2)))
            assert len(wanted) == 1

    run_async(trip())


def test_bug_is_told_once_with_details_that_can_be_copied(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk() as desk:
            dialog = desk.show(lambda desk: ErrorDialog("Traceback\n  line\nValueError: oh", desk.theme), 600, 200)
            assert dialog.summary.text() == "ValueError: oh"
            assert not dialog.details.isVisible()
            dialog.show_details.click()
            assert dialog.details.isVisible()
            dialog.copy.click()
            assert QGuiApplication.clipboard().text().endswith("ValueError: oh")

    run_async(trip())


@pytest.mark.parametrize("is_dark", [False, True])
def test_window_paints_in_both_palettes(run_async: Run, is_dark: bool) -> None:
    async def trip() -> None:
        jobs = [a_job(number, state=state) for number, state in enumerate(State, start=1)]
        async with a_desk(jobs, is_dark=is_dark) as desk:
            window = desk.open_window()
            assert not window.grab().isNull()
            desk.theme.choose("light" if is_dark else "dark")
            assert not window.grab().isNull()
            QCoreApplication.sendPostedEvents()
            await asyncio.sleep(0)

    run_async(trip())


def test_lost_server_is_a_state_and_no_dialog(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk(some_jobs(1, state=State.RUNNING)) as desk:
            window = desk.open_window()
            desk.sync.fails_with = Unreachable()
            window.page.table.selectAll()
            window.page.actions_of_jobs.notify.trigger()
            await until_async(lambda: window.page.messages.words)
            assert not [box for box in window.findChildren(QDialog) if box.isVisible()]

    run_async(trip())


@pytest.mark.parametrize(("colour", "is_marked"), [("violet", True), ("", False), ("of a later version", False)])
def test_connection_is_marked_with_its_colour(colour: str, is_marked: bool, run_async: Run) -> None:
    async def trip() -> None:
        office = Connection(name="Office", url="https://jobs.office.example", user="bo", colour=colour)
        async with a_desk([], settings=Settings(connections=[office], connection="Office")) as desk:
            mark = desk.open_window().page.status_line.mark
            assert mark.isVisible() is is_marked
            if is_marked:
                assert mark.grab().toImage().pixelColor(2, 4) == desk.theme.color(ColorRole.VIOLET)

    run_async(trip())
