"""Columns are chosen, ordered and put back without a mouse."""

from collections.abc import Callable, Coroutine
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialogButtonBox

from jobdesk.gui.dialogs.columns_dialog import ColumnsDialog
from jobdesk.gui.main_window import MainWindow
from jobdesk.gui.models.job_table_model import COLUMNS
from jobdesk.gui.theme import ICON_SIZE, SPACE
from jobdesk.model.query import Column
from jobdesk.model.states import State
from tests.gui.building import a_desk, some_jobs
from tests.waiting import until_async

Run = Callable[[Coroutine[Any, Any, None]], None]
OK = QDialogButtonBox.StandardButton.Ok
ALT = Qt.KeyboardModifier.AltModifier


def opened(window: MainWindow) -> ColumnsDialog:
    window.page.actions_of_jobs.columns.trigger()
    return window.findChildren(ColumnsDialog)[0]


def test_keys_tick_and_move_columns(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk(some_jobs(1)) as desk:
            window = desk.open_window()
            header = window.page.table.header
            header.set_columns({"state": 150, "script": 120, "created": 100})
            dialog = opened(window)
            QTest.keyClick(dialog.list, Qt.Key.Key_Down)
            QTest.keyClick(dialog.list, Qt.Key.Key_Up, ALT)
            QTest.keyClick(dialog.list, Qt.Key.Key_Down)
            QTest.keyClick(dialog.list, Qt.Key.Key_Space)
            assert list(header.columns()) == ["state", "script", "created"]
            QTest.keyClick(dialog, Qt.Key.Key_Return)
            assert list(header.columns()) == ["script", "created"]

    run_async(trip())


def test_the_last_column_stays(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk(some_jobs(1)) as desk:
            window = desk.open_window()
            window.page.table.header.set_columns({"state": 150})
            dialog = opened(window)
            QTest.keyClick(dialog.list, Qt.Key.Key_Space)
            assert not dialog.buttons.button(OK).isEnabled()
            dialog.reject()

    run_async(trip())


def test_reset_ticks_the_standard_columns(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk(some_jobs(1)) as desk:
            window = desk.open_window()
            header = window.page.table.header
            header.set_columns({"connection": 150, "state": 300})
            dialog = opened(window)
            dialog.reset.click()
            assert dialog.columns() == header.standard_columns()
            dialog.buttons.button(OK).click()
            assert list(header.columns()) == list(header.standard_columns())

    run_async(trip())


def test_standard_width_keeps_the_order(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk(some_jobs(1)) as desk:
            window = desk.open_window()
            header = window.page.table.header
            header.set_columns({"script": 400, "state": 300, "id": 99})
            dialog = opened(window)
            dialog.standard_width.click()
            widths = header.standard_widths()
            assert dialog.columns() == {name: widths[name] for name in ("script", "state", "id")}
            dialog.reject()
            assert header.columns()["script"] == 400

    run_async(trip())


def test_every_column_can_be_chosen(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk(some_jobs(1)) as desk:
            window = desk.open_window()
            dialog = opened(window)
            names = [dialog.list.item(row).text() for row in range(dialog.list.count())]
            assert sorted(names) == sorted(desk.text.column(column) for column in Column)
            dialog.reject()

    run_async(trip())


def test_standard_columns_fit_into_the_window(run_async: Run) -> None:
    async def trip() -> None:
        for width, height in ((1280, 800), (1440, 900)):
            async with a_desk(some_jobs(100)) as desk:
                table = desk.open_window(width, height).page.table
                assert list(table.header.columns()) == list(table.header.standard_columns())
                assert table.horizontalScrollBar().maximum() == 0

    run_async(trip())


def test_beside_the_detail_columns_stay_readable_and_the_table_scrolls(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk(some_jobs(100)) as desk:
            page = desk.open_window(1280, 800).page
            page.actions_of_jobs.details_right.trigger()
            await until_async(lambda: page.table.horizontalScrollBar().maximum() > 0)
            header, metrics = page.table.header, page.table.fontMetrics()
            words = {Column.CREATED: "Wed 22:44", Column.DURATION: "22 m 44 s", Column.PROGRESS: "100 %"}
            for column, longest in words.items():
                assert header.sectionSize(COLUMNS.index(column)) >= metrics.horizontalAdvance(longest) + 2 * SPACE

    run_async(trip())


def test_the_longest_state_is_not_cut(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk(some_jobs(100)) as desk:
            table = desk.open_window(1280, 800).page.table
            words = max((desk.text.state(state) for state in State), key=len)
            icons = 2 * (ICON_SIZE + 6) + 2 * SPACE
            needed = table.fontMetrics().horizontalAdvance(words) + icons
            assert table.header.sectionSize(COLUMNS.index(Column.STATE)) >= needed

    run_async(trip())


def test_larger_letters_still_fit(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk(some_jobs(100)) as desk:
            table = desk.open_window(1280, 800).page.table
            font = table.header.font()
            font.setPointSizeF(font.pointSizeF() * 1.25)
            table.header.setFont(font)
            table.header.set_columns({})
            assert table.horizontalScrollBar().maximum() == 0

    run_async(trip())
