"""The job table keeps its place by job, sorts by its header, and is worked by mouse and keyboard."""

import datetime as dt
from collections.abc import Callable, Coroutine
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QAbstractItemModelTester, QTest

from jobdesk.gui.models.job_cells import JobCells
from jobdesk.gui.models.job_table_model import COLUMNS, JobTableModel
from jobdesk.gui.theme import ROW_HEIGHT, SPACE, ColorRole
from jobdesk.gui.views.job_table import JobTable
from jobdesk.model.job import JobId
from jobdesk.model.query import Column, JobQuery, SortKey
from jobdesk.model.states import State
from jobdesk.session.status import ConnectionStatus, Contact
from tests.gui.building import ALL_TIME, Desk, a_desk, a_job, some_jobs

Run = Callable[[Coroutine[Any, Any, None]], None]
CTRL, SHIFT, NONE = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.NoModifier,
)


def a_table(desk: Desk) -> JobTable:
    table = JobTable(desk.store, desk.theme, desk.text)
    table.query_wanted.connect(desk.store.set_query)
    return table


def click(table: JobTable, row: int, modifiers: Qt.KeyboardModifier = NONE) -> None:
    place = QPoint(250, row * ROW_HEIGHT - table.verticalScrollBar().value() + ROW_HEIGHT // 2)
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, modifiers, place)


def shown_ids(table: JobTable) -> list[int]:
    assert table.view is not None
    return [int(each) for each in table.view.keys]


def test_model_tells_the_truth_of_its_rows(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk(some_jobs(5)) as desk:
            model = JobTableModel(desk.store, desk.theme, desk.text)
            tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
            desk.store.view_changed.connect(model.show_view)
            await desk.take(*some_jobs(5, first=6))
            assert model.rowCount() == 10
            await desk.ask(JobQuery(states=frozenset({State.FAILED})))
            assert model.rowCount() == 0
            await desk.ask(ALL_TIME)
            assert model.data(model.index(0, COLUMNS.index(Column.ID))) == "10"
            del tester

    run_async(trip())


def test_screen_reader_hears_state_and_order(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk([a_job(1, state=State.FAILED, result="Disk is full")]) as desk:
            table = desk.show(a_table)
            model = table.model()
            role = Qt.ItemDataRole.AccessibleTextRole
            assert model.index(0, COLUMNS.index(Column.STATE)).data(role) == "Failed\nDisk is full"
            header = model.headerData(COLUMNS.index(Column.CREATED), Qt.Orientation.Horizontal, role)
            assert header == "Created, sorted descending"

    run_async(trip())


def test_screen_reader_hears_which_row_is_current_and_selected(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk(some_jobs(10)) as desk:
            table = desk.show(a_table)
            click(table, 2)
            await desk.take(*some_jobs(3, first=11))
            index = table.currentIndex()
            assert (index.row(), table.selectionModel().isSelected(index)) == (5, True)
            reader = QAccessible.queryAccessibleInterface(table)
            cell = reader.child((5 + 1) * (1 + len(COLUMNS)) + 1 + COLUMNS.index(Column.ID))  # behind both headers
            assert (cell.text(QAccessible.Text.Name), bool(cell.state().selected)) == ("8", True)
            click(table, 5, CTRL)
            assert not table.selectionModel().isSelected(table.currentIndex())

    run_async(trip())


def test_click_makes_current_and_selects_alone(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk(some_jobs(10)) as desk:
            table = desk.show(a_table)
            chosen: list[object] = []
            table.job_chosen.connect(chosen.append)
            click(table, 2)
            assert (chosen, list(table.selection), table.current_job) == ([8], [8], 8)

    run_async(trip())


def test_ctrl_adds_and_takes_away_and_shift_reaches(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk(some_jobs(10)) as desk:
            table = desk.show(a_table)
            click(table, 0)
            click(table, 2, CTRL)
            assert list(table.selection) == [8, 10]
            click(table, 0, CTRL)
            assert list(table.selection) == [8]
            click(table, 2)
            click(table, 5, SHIFT)
            assert list(table.selection) == [5, 6, 7, 8]
            click(table, 7)
            click(table, 9, SHIFT | CTRL)
            assert list(table.selection) == [1, 2, 3]

    run_async(trip())


def test_keys_move_reach_and_select_all(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk(some_jobs(100)) as desk:
            table = desk.show(a_table)
            table.setFocus()
            QTest.keyClick(table, Qt.Key.Key_Down)
            assert table.current_job == 100
            QTest.keyClick(table, Qt.Key.Key_Down, SHIFT)
            assert list(table.selection) == [99, 100]
            QTest.keyClick(table, Qt.Key.Key_Down, CTRL)
            assert (table.current_job, len(table.selection)) == (98, 2)
            QTest.keyClick(table, Qt.Key.Key_Space, CTRL)
            assert list(table.selection) == [98, 99, 100]
            QTest.keyClick(table, Qt.Key.Key_End)
            assert (table.current_job, list(table.selection)) == (1, [1])
            assert table.top_job is not None and table.top_job < 50
            QTest.keyClick(table, Qt.Key.Key_PageUp)
            QTest.keyClick(table, Qt.Key.Key_Home)
            assert table.current_job == 100
            QTest.keyClick(table, Qt.Key.Key_A, CTRL)
            assert len(table.selection) == 100

    run_async(trip())


def test_enter_space_and_double_click_say_what_is_wanted(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk(some_jobs(3)) as desk:
            table = desk.show(a_table)
            said: list[tuple[str, JobId]] = []
            table.log_wanted.connect(lambda job_id: said.append(("log", job_id)))
            table.detail_wanted.connect(lambda job_id: said.append(("detail", job_id)))
            click(table, 1)
            QTest.keyClick(table, Qt.Key.Key_Space)
            QTest.keyClick(table, Qt.Key.Key_Return)
            QTest.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, NONE, QPoint(250, 5))
            assert said == [("log", 2), ("detail", 2), ("detail", 3)]

    run_async(trip())


def test_ob_row_icon_opens_the_log(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk(some_jobs(3)) as desk:
            table = desk.show(a_table)
            wanted: list[JobId] = []
            table.log_wanted.connect(wanted.append)
            state = next(each for each in table.painted_columns() if each.column is Column.STATE)
            place = QPoint(state.left + state.width - 16, ROW_HEIGHT + 13)
            assert table.tooltip_at(place) == "Open the log"
            QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, NONE, place)
            assert wanted == [2]

    run_async(trip())


def test_selection_current_and_scroll_stay_while_10_000_jobs_arrive(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk(some_jobs(1000)) as desk:
            table = desk.show(a_table)
            table.verticalScrollBar().setValue(300 * ROW_HEIGHT + 7)
            click(table, 305)
            click(table, 310, SHIFT)
            selected, current, top = list(table.selection), table.current_job, table.top_job
            offset = table.verticalScrollBar().value() % ROW_HEIGHT
            for first in range(1001, 11_001, 2_500):
                await desk.take(*some_jobs(2_500, first=first))
            assert len(shown_ids(table)) == 11_000
            assert (list(table.selection), table.current_job, table.top_job) == (selected, current, top)
            assert table.verticalScrollBar().value() % ROW_HEIGHT == offset

    run_async(trip())


def test_scroll_stays_at_its_job_while_nothing_is_current(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk(some_jobs(1000)) as desk:
            table = desk.show(a_table)
            table.verticalScrollBar().setValue(300 * ROW_HEIGHT)
            await desk.take(*some_jobs(10, first=1001))
            assert table.top_job == 700

    run_async(trip())


def test_newest_jobs_are_seen_while_the_table_is_at_its_top(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk(some_jobs(1000)) as desk:
            table = desk.show(a_table)
            await desk.take(*some_jobs(10, first=1001))
            assert table.top_job == 1010

    run_async(trip())


def test_current_job_stays_at_its_place_through_sorting(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk(some_jobs(1000)) as desk:
            table = desk.show(a_table)
            table.verticalScrollBar().setValue(300 * ROW_HEIGHT)
            click(table, 305)
            await desk.ask(ALL_TIME.sort_by(Column.ID).sort_by(Column.ID))
            assert table.current_job == 695
            row = shown_ids(table).index(695)
            assert row * ROW_HEIGHT - table.verticalScrollBar().value() == 5 * ROW_HEIGHT

    run_async(trip())


def test_selected_job_that_leaves_the_view_is_not_acted_on(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk([a_job(1), a_job(2, state=State.FAILED)]) as desk:
            table = desk.show(a_table)
            table.selectAll()
            click(table, 0)
            await desk.ask(JobQuery(states=frozenset({State.SUCCEEDED})))
            assert (list(table.selection), table.current_job) == ([], 2)

    run_async(trip())


def test_header_click_sorts_and_shift_adds_a_second_key(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk(some_jobs(3)) as desk:
            table = desk.show(a_table)
            header = table.header

            def click_header(column: Column, modifiers: Qt.KeyboardModifier = NONE) -> None:
                place = QPoint(header.sectionViewportPosition(COLUMNS.index(column)) + 30, 10)
                QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, modifiers, place)

            click_header(Column.SCRIPT)
            assert desk.store.query.sort == (SortKey(column=Column.SCRIPT),)
            click_header(Column.SCRIPT)
            assert desk.store.query.sort == (SortKey(column=Column.SCRIPT, is_descending=True),)
            click_header(Column.CREATED, SHIFT)
            assert [key.column for key in desk.store.query.sort] == [Column.SCRIPT, Column.CREATED]
            await desk.settle()

    run_async(trip())


def test_columns_are_remembered_in_order_with_width(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk(some_jobs(3)) as desk:
            table = desk.show(a_table)
            table.header.set_columns({"script": 200, "state": 180, "result": 100, "gone": 7})
            columns = table.header.columns()
            assert list(columns) == ["script", "state", "result"]
            assert (columns["script"], columns["state"]) == (200, 180)
            table.header.set_shown(Column.QUEUE, True)
            assert table.header.is_shown(Column.QUEUE)
            table.header.set_columns({})
            assert list(table.header.columns()) == list(table.header.standard_columns())

    run_async(trip())


def test_rows_are_copied_in_view_order_with_full_times(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk(some_jobs(3)) as desk:
            table = desk.show(a_table)
            table.header.set_columns({"id": 60, "script": 100, "created": 100})
            table.selectAll()
            lines = list(table.copied_lines(2))
            assert lines[0] == "Job\tScript\tCreated"
            assert [line.split("\t")[:2] for line in lines[1:]] == [["3", "Inventory"], ["2", "Inventory"]]
            created = desk.sync.jobs[JobId(3)].created_at.astimezone()
            assert lines[1].endswith(f"{created:%Y-%m-%d %H:%M:%S}")

    run_async(trip())


@pytest.mark.parametrize("column", [Column.CREATED, Column.DURATION])
def test_times_are_painted_without_warnings_in_any_state(run_async: Run, column: Column) -> None:
    async def trip() -> None:
        jobs = [a_job(number, state=state) for number, state in enumerate(State, start=1)]
        async with a_desk([*jobs, a_job(99, state=State.RUNNING, progress=0.4)]) as desk:
            table = desk.show(a_table)
            await desk.ask(ALL_TIME.sort_by(column))
            assert not table.grab().isNull()

    run_async(trip())


def test_tooltip_has_the_full_date_and_utc(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk(some_jobs(1)) as desk:
            table = desk.show(a_table)
            created = next(each for each in table.painted_columns() if each.column is Column.CREATED)
            words = table.tooltip_at(QPoint(created.left + 5, 5))
            assert words.endswith("UTC") and str(desk.sync.jobs[JobId(1)].created_at.year) in words

    run_async(trip())


def test_tab_leaves_the_table(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk(some_jobs(3)) as desk:
            table = desk.show(a_table)
            assert not table.tabKeyNavigation()

    run_async(trip())


def test_cs_system_job_has_a_badge_before_its_script(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk([a_job(1), a_job(2, is_system=True)]) as desk:
            table = desk.show(a_table)
            await desk.ask(replace(ALL_TIME, shows_system=True))
            script = next(each for each in table.painted_columns() if each.column is Column.SCRIPT)
            picture = table.viewport().grab().toImage()
            system, ordinary = (
                picture.pixelColor(script.left + SPACE + 2, row * ROW_HEIGHT + ROW_HEIGHT // 2) for row in (0, 1)
            )
            assert system == desk.theme.color(ColorRole.CHIP)
            assert ordinary != system
            place = QPoint(script.left + SPACE, ROW_HEIGHT // 2)
            assert table.tooltip_at(place).splitlines() == ["Inventory", "System job"]

    run_async(trip())


def test_exit_code_is_told_where_a_bad_end_has_no_words(run_async: Run) -> None:
    async def trip() -> None:
        jobs = [a_job(1, exit_code=0), a_job(2, exit_code=3), a_job(3, exit_code=3, result="No paper")]
        async with a_desk(jobs) as desk:
            cells, now = JobCells(desk.store, desk.text), dt.datetime.now().astimezone()
            rows = [desk.store.find_row(JobId(number)) for number in (1, 2, 3)]
            words = [cells.display(row, Column.RESULT, now) for row in rows if row is not None]
            assert words == ["", "Exit code 3", "No paper"]
            assert rows[2] is not None
            assert cells.tooltip(rows[2], Column.RESULT, now).splitlines() == ["No paper", "Exit code 3"]

    run_async(trip())


def test_offline_a_running_job_has_run_as_far_as_one_knows(run_async: Run) -> None:
    async def trip() -> None:
        now = dt.datetime.now(dt.UTC)
        job = a_job(1, state=State.RUNNING, started_at=now - dt.timedelta(minutes=30))
        async with a_desk([job]) as desk:
            as_of = now - dt.timedelta(minutes=20)
            desk.store.set_status(ConnectionStatus(contact=Contact.OFFLINE, as_of=as_of))
            row = desk.store.find_row(job.id)
            assert row is not None
            cells = JobCells(desk.store, desk.text)
            assert cells.display(row, Column.DURATION, now.astimezone()) == "10 m 00 s"

    run_async(trip())
