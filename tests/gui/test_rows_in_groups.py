"""Rows stand in groups that fold: by mouse and keyboard, through refreshes, for eyes and for screen readers."""

from collections.abc import Callable, Coroutine
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest

from jobdesk.gui.models.job_table_model import COLUMNS, JobTableModel
from jobdesk.gui.theme import ROW_HEIGHT
from jobdesk.gui.views.job_table import JobTable
from jobdesk.model.job import JobId
from jobdesk.model.query import Column, JobQuery
from jobdesk.model.states import State
from tests.gui.building import ALL_TIME, Desk, a_desk, a_job, some_jobs

Run = Callable[[Coroutine[Any, Any, None]], None]
CTRL, SHIFT, NONE = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.NoModifier,
)
K = Qt.Key
BY_SCRIPT = replace(ALL_TIME, group_by=Column.SCRIPT)

#: Newest first: Backup has 6 and 5, Inventory 4 to 2, nothing has 1.
JOBS = (
    a_job(1, script=""),
    *some_jobs(3, first=2, script="Inventory"),
    *some_jobs(2, first=5, script="Backup"),
)


def a_table(desk: Desk) -> JobTable:
    table = JobTable(desk.store, desk.theme, desk.text)
    table.query_wanted.connect(desk.store.set_query)
    table.setFocus()
    return table


def rows_of(table: JobTable) -> list[str | int]:
    """The job in each row, or the words of the header."""
    rows = table._jobs.rows
    assert rows is not None
    return [rows.job_id(row) or table._jobs.cells.group_label(rows.group(row)) for row in range(rows.count)]  # type: ignore[arg-type]


def click(table: JobTable, row: int, modifiers: Qt.KeyboardModifier = NONE) -> None:
    place = QPoint(250, row * ROW_HEIGHT - table.verticalScrollBar().value() + ROW_HEIGHT // 2)
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, modifiers, place)


def press(table: JobTable, *keys: K, modifiers: Qt.KeyboardModifier = NONE) -> None:
    for key in keys:
        QTest.keyClick(table, key, modifiers)


def test_fx_headers_stand_above_their_rows(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk(JOBS, query=BY_SCRIPT) as desk:
            rows = rows_of(desk.show(a_table))
            assert [row for row in rows if isinstance(row, str)] == ["Backup", "Inventory", "(none)"]
            assert rows[rows.index("Backup") :][:3] == ["Backup", 6, 5]
            assert rows[rows.index("Inventory") :][:4] == ["Inventory", 4, 3, 2]

    run_async(trip())


def test_a_click_on_a_header_folds_and_leaves_job_and_selection(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk(JOBS, query=BY_SCRIPT) as desk:
            table = desk.show(a_table)
            assert table.choose(JobId(3))
            click(table, rows_of(table).index("Inventory"))
            assert {4, 3, 2}.isdisjoint(rows_of(table))
            assert (table.current_job, list(table.selection)) == (3, [3])
            click(table, rows_of(table).index("Inventory"))
            assert {4, 3, 2} <= set(rows_of(table))

    run_async(trip())


def test_left_and_right_fold_and_open_and_lead_to_the_header(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk(JOBS, query=BY_SCRIPT) as desk:
            table = desk.show(a_table)
            table.choose(JobId(3))
            press(table, K.Key_Left)
            assert table.current_group is not None and table.current_group.label == "Inventory"
            assert (table.current_job, len(table.selection)) == (None, 0)
            press(table, K.Key_Left)
            assert 3 not in rows_of(table)
            press(table, K.Key_Right)
            assert 3 in rows_of(table)
            press(table, K.Key_Right)
            assert table.current_job == 4

    run_async(trip())


def test_enter_and_space_fold_on_a_header_whatever_they_do_for_a_job(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk(JOBS, query=BY_SCRIPT) as desk:
            window = desk.open_window()
            table = window.page.table
            table.setFocus()
            table.choose(JobId(6))
            press(table, K.Key_Left)
            click(table, rows_of(table).index(4), CTRL)  # an action has something to act on
            table._cursor.go(rows_of(table).index("Backup"))
            wanted: list[object] = []
            table.log_wanted.connect(wanted.append)
            press(table, K.Key_Space)
            assert 6 not in rows_of(table)
            press(table, K.Key_Return)
            assert (6 in rows_of(table), wanted) == (True, [])

    run_async(trip())


def test_collapse_all_and_expand_all(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk(JOBS, query=BY_SCRIPT) as desk:
            window = desk.open_window()
            actions, table = window.page.actions_of_jobs, window.page.table
            actions.collapse_all.trigger()
            assert sorted(map(str, rows_of(table))) == ["(none)", "Backup", "Inventory"]
            actions.expand_all.trigger()
            assert len(rows_of(table)) == 9
            await desk.ask(ALL_TIME)
            assert not actions.collapse_all.isEnabled()

    run_async(trip())


def test_folds_outlive_refreshes_and_belong_to_their_column(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk(JOBS, query=BY_SCRIPT) as desk:
            table = desk.show(a_table)
            click(table, rows_of(table).index("Inventory"))
            await desk.take(*some_jobs(2, first=7, script="Inventory"))
            assert {7, 8, 4, 3, 2}.isdisjoint(rows_of(table))
            await desk.ask(replace(ALL_TIME, group_by=Column.STATE))
            assert {7, 8, 4, 3, 2} <= set(rows_of(table))
            await desk.ask(BY_SCRIPT)
            assert {7, 8, 4, 3, 2}.isdisjoint(rows_of(table))

    run_async(trip())


def test_select_all_takes_what_is_folded_and_says_so(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk(JOBS, query=BY_SCRIPT) as desk:
            window = desk.open_window()
            table = window.page.table
            click(table, rows_of(table).index("Inventory"))
            table.selectAll()
            assert len(table.selection) == 6
            assert window.page.status_line.selected.text() == "6 selected, 3 of them in folded groups"

    run_async(trip())


def test_folding_afterwards_says_so_too(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk(JOBS, query=BY_SCRIPT) as desk:
            window = desk.open_window()
            table = window.page.table
            table.selectAll()
            click(table, rows_of(table).index("Backup"))
            assert window.page.status_line.selected.text() == "6 selected, 2 of them in folded groups"
            click(table, rows_of(table).index("Backup"))
            assert window.page.status_line.selected.text() == "6 selected"

    run_async(trip())


def test_nothing_is_in_folded_groups_once_rows_are_not_grouped(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk(JOBS, query=BY_SCRIPT) as desk:
            page = desk.open_window().page
            page.table.fold_all()
            page.table.selectAll()
            assert page.status_line.selected.text() == "6 selected, 6 of them in folded groups"
            await desk.ask(ALL_TIME)
            assert page.status_line.selected.text() == "6 selected"

    run_async(trip())


def test_a_reach_over_headers_means_jobs(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk(JOBS, query=BY_SCRIPT) as desk:
            table = desk.show(a_table)
            click(table, rows_of(table).index(5))
            click(table, rows_of(table).index(4), SHIFT)
            assert list(table.selection) == [4, 5]
            click(table, rows_of(table).index("Backup"), CTRL)
            assert list(table.selection) == [4, 5, 6]
            click(table, rows_of(table).index("Backup"), CTRL)
            assert list(table.selection) == [4]

    run_async(trip())


def test_choosing_a_job_opens_its_group(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk(JOBS, query=BY_SCRIPT) as desk:
            table = desk.show(a_table)
            table.fold_all()
            assert table.choose(JobId(3))
            assert 3 in rows_of(table) and 6 not in rows_of(table)

    run_async(trip())


def test_current_row_stays_at_its_place_while_jobs_arrive_above_it(run_async: Run) -> None:
    async def trip() -> None:
        jobs = [*some_jobs(200, script="Backup"), *some_jobs(200, first=201, script="Inventory")]
        async with a_desk(jobs, query=BY_SCRIPT) as desk:
            table = desk.show(a_table)
            table.choose(JobId(300))
            before = rows_of(table).index(300) * ROW_HEIGHT - table.verticalScrollBar().value()
            await desk.take(*some_jobs(50, first=401, script="Backup"), *some_jobs(3, first=451, script="Alarm"))
            assert rows_of(table).index(300) * ROW_HEIGHT - table.verticalScrollBar().value() == before
            assert (table.current_job, list(table.selection)) == (300, [300])

    run_async(trip())


def test_top_row_stays_while_jobs_arrive_in_a_folded_group(run_async: Run) -> None:
    async def trip() -> None:
        jobs = [*some_jobs(200, script="Backup"), *some_jobs(200, first=201, script="Inventory")]
        async with a_desk(jobs, query=BY_SCRIPT) as desk:
            table = desk.show(a_table)
            click(table, 0)
            table.verticalScrollBar().setValue(100 * ROW_HEIGHT + 5)
            top = table.top_job
            await desk.take(*some_jobs(50, first=401, script="Backup"), *some_jobs(5, first=451, script="Inventory"))
            assert (table.top_job, table.verticalScrollBar().value() % ROW_HEIGHT) == (top, 5)

    run_async(trip())


def test_screen_reader_hears_label_count_and_fold(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk(JOBS, query=BY_SCRIPT) as desk:
            table = desk.show(a_table)
            row = rows_of(table).index("Inventory")
            role = Qt.ItemDataRole.AccessibleTextRole
            rows = desk.text.of_rows.rows(3)
            assert table.model().index(row, 0).data(role) == f"Script: Inventory, {rows}, expanded"
            click(table, row)
            assert table.model().index(row, 0).data(role) == f"Script: Inventory, {rows}, collapsed"

    run_async(trip())


def test_groups_of_states_are_called_as_states_are(run_async: Run) -> None:
    async def trip() -> None:
        query = replace(ALL_TIME, group_by=Column.STATE)
        async with a_desk([a_job(1, state=State.FAILED), a_job(2, state=State.TIMED_OUT)], query=query) as desk:
            table = desk.show(a_table)
            assert {"Failed", "Timed out"} <= set(rows_of(table))

    run_async(trip())


def test_model_tells_the_truth_of_rows_that_fold(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk(JOBS, query=BY_SCRIPT) as desk:
            model = JobTableModel(desk.store, desk.theme, desk.text)
            tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
            assert desk.store.view is not None
            model.show_view(desk.store.view)
            assert model.rowCount() == 9
            model.set_all_folded(True)
            assert model.rowCount() == 3
            assert model.rows is not None
            group = model.rows.group(1)
            assert group is not None
            model.set_folded(group, False)
            assert model.rowCount() == 3 + group.count
            assert model.data(model.index(1, COLUMNS.index(Column.ID)), JobTableModel.JobRole) is None
            del tester

    run_async(trip())


def test_groups_are_chosen_in_the_menu_and_put_back_by_reset_view(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk(JOBS) as desk:
            window = desk.open_window()
            choices = window.page.menus.choices
            script = next(each for each in choices.groupings.actions() if each.data() == Column.SCRIPT.value)
            script.trigger()
            assert desk.store.query.group_by is Column.SCRIPT
            assert window.page.row_switch.grouping.text() == "Grouped by Script"
            await desk.settle()
            window.page.actions_of_jobs.reset_view.trigger()
            assert desk.store.query.group_by is None
            await desk.settle()

    run_async(trip())


def test_home_and_return_choose_the_first_grouping(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk(JOBS, query=BY_SCRIPT) as desk:
            window = desk.open_window()
            menu = window.page.menus.choices.groups_menu
            menu.popup(QPoint(0, 0))
            QTest.keyClick(menu, K.Key_Home)
            QTest.keyClick(menu, K.Key_Return)
            assert desk.store.query.group_by is None
            assert menu.isHidden()
            await desk.settle()

    run_async(trip())


def test_switch_stays_where_it_is_whatever_rows_are_grouped_by(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk(JOBS) as desk:
            switch = desk.open_window().page.row_switch
            before = [(each.x(), each.width()) for each in (*switch.kinds, switch.grouping)]
            await desk.ask(BY_SCRIPT)
            QCoreApplication.sendPostedEvents()
            assert [(each.x(), each.width()) for each in (*switch.kinds, switch.grouping)] == before
            assert switch.grouping.sizeHint().width() <= switch.grouping.width()

    run_async(trip())


def test_nothing_shown_has_no_headers(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk(JOBS, query=BY_SCRIPT) as desk:
            table = desk.show(a_table)
            table.fold_all()
            await desk.ask(replace(JobQuery(states=frozenset({State.FAILED})), group_by=Column.SCRIPT))
            assert rows_of(table) == []
            table.fold_all()
            press(table, K.Key_Down, K.Key_Left, K.Key_End)
            assert table.current_job is None

    run_async(trip())
