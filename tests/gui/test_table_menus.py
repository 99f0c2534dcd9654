"""The current cell, and what the menus of the table offer for it."""

from collections.abc import Callable, Coroutine
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from jobdesk.gui.models.job_table_model import COLUMNS
from jobdesk.gui.theme import ROW_HEIGHT
from jobdesk.model.job import JobId
from jobdesk.model.query import Category, Column, Granularity
from tests.gui.building import ALL_TIME, a_desk, a_job, some_jobs

Run = Callable[[Coroutine[Any, Any, None]], None]


def test_current_cell_is_copied_by_keys(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk([a_job(7, batch="November round")]) as desk:
            window = desk.open_window()
            table = window.page.table
            table.header.set_columns({"id": 800, "script": 800, "batch": 100})
            table.setFocus()
            QTest.keyClick(table, Qt.Key.Key_Down)
            QTest.keyClick(table, Qt.Key.Key_Right)
            QTest.keyClick(table, Qt.Key.Key_Right)
            QTest.keyClick(table, Qt.Key.Key_Right)
            window.page.actions_of_jobs.copy_cell.trigger()
            assert QGuiApplication.clipboard().text() == "November round"
            assert table.currentIndex().column() == COLUMNS.index(Column.BATCH)
            assert table.horizontalScrollBar().value() > 0
            QTest.keyClick(table, Qt.Key.Key_Left)
            QTest.keyClick(table, Qt.Key.Key_Left)
            assert table.horizontalScrollBar().value() == 0
            window.page.actions_of_jobs.copy_cell.trigger()
            assert QGuiApplication.clipboard().text() == "7"

    run_async(trip())


def test_jobs_like_the_current_one_are_a_filter_away(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk([a_job(1, batch="Round"), a_job(2)]) as desk:
            window = desk.open_window()
            window.page.table.choose(JobId(1))
            menu = window.page.menus.likeness.menu
            menu.aboutToShow.emit()
            computer = next(each for each in menu.actions() if "bpc-1" in each.text())
            batch = next(each for each in menu.actions() if "Round" in each.text())
            batch.trigger()
            await desk.settle()
            assert desk.store.query.chosen == {Category.BATCH: "Round"}
            computer.trigger()
            await desk.settle()
            assert desk.store.query.chosen == {Category.BATCH: "Round", Category.COMPUTER: 1}

    run_async(trip())


def test_menu_of_a_header_is_about_its_group(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk(some_jobs(3)) as desk:
            window = desk.open_window()
            await desk.ask(replace(ALL_TIME, group_by=Column.SCRIPT))
            table, menus = window.page.table, window.page.menus
            place = QPoint(200, ROW_HEIGHT // 2)
            reason = QContextMenuEvent.Reason.Mouse
            QApplication.sendEvent(
                table.viewport(), QContextMenuEvent(reason, place, table.viewport().mapToGlobal(place))
            )
            assert menus.group_menu.isVisible() and not menus.context_menu.isVisible()
            fold, select = menus.group_menu.actions()[:2]
            select.trigger()
            assert len(table.selection) == 3
            fold.trigger()
            assert table.count_folded() == 3
            menus.group_menu.close()

    run_async(trip())


def test_reset_view_puts_rows_and_columns_back(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk(some_jobs(3)) as desk:
            window = desk.open_window()
            await desk.ask(replace(ALL_TIME, group_by=Column.SCRIPT, granularity=Granularity.COMPUTER))
            window.page.table.header.set_columns({"id": 60})
            window.page.actions_of_jobs.reset_view.trigger()
            await desk.settle()
            header = window.page.table.header
            assert desk.store.query == ALL_TIME
            assert list(header.columns()) == list(header.standard_columns())

    run_async(trip())


def test_the_whole_row_high_corner_opens_the_log(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk(some_jobs(3)) as desk:
            table = desk.open_window().page.table
            wanted: list[object] = []
            table.log_wanted.connect(wanted.append)
            state = next(each for each in table.painted_columns() if each.column is Column.STATE)
            right = state.left + state.width
            for place in (QPoint(right - 1, 1), QPoint(right - 28, ROW_HEIGHT - 2)):
                QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
            assert wanted == [3, 3]

    run_async(trip())
