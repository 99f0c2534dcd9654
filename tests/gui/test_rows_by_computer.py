"""By computer a row is a task: what is done with rows is done with their jobs, each once."""

from collections.abc import Callable, Coroutine
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox

from jobdesk.gui.theme import ROW_HEIGHT
from jobdesk.gui.views.detail_tabs import DetailTabs
from jobdesk.gui.views.job_table import JobTable
from jobdesk.gui.views.preparing_notice import PreparingNotice
from jobdesk.model.computer import ComputerId
from jobdesk.model.job import Job, JobDetail, JobId, Task, TaskBrief, TaskId
from jobdesk.model.query import Column, Granularity
from jobdesk.model.states import State
from tests.gui.building import ALL_TIME, Desk, a_desk, a_job, some_jobs
from tests.waiting import until_async

Run = Callable[[Coroutine[Any, Any, None]], None]
BY_COMPUTER = replace(ALL_TIME, granularity=Granularity.COMPUTER)
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def on_three(job_id: int, **fields: Any) -> Job:
    """A job on all three computers."""
    ids = tuple(ComputerId(number) for number in (1, 2, 3))
    state = fields.get("state", State.SUCCEEDED)
    tasks = tuple(TaskBrief(computer_id=each, state=state) for each in ids)
    return a_job(job_id, computer_ids=ids, tasks=tasks, **fields)


#: Newest first: 3 on one computer, 2 on three, 1 on one.
JOBS = (a_job(1), on_three(2), a_job(3))


def a_table(desk: Desk) -> JobTable:
    table = JobTable(desk.store, desk.theme, desk.text)
    table.query_wanted.connect(desk.store.set_query)
    table.setFocus()
    return table


def click(table: JobTable, row: int, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    place = QPoint(250, row * ROW_HEIGHT - table.verticalScrollBar().value() + ROW_HEIGHT // 2)
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, modifiers, place)


def shows(tabs: DetailTabs, computer_id: ComputerId) -> bool:
    return tabs.task is not None and tabs.task.computer_id == computer_id


def jobs_of_rows(table: JobTable) -> list[int]:
    assert table.view is not None and table._jobs.rows is not None
    return [int(each) for each in table._jobs.rows.job_ids(table.view.keys)]


def test_ob_one_row_for_each_computer(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk(JOBS) as desk:
            table = desk.show(a_table)
            await desk.ask(BY_COMPUTER)
            assert jobs_of_rows(table) == [3, 2, 2, 2, 1]

    run_async(trip())


def test_a_job_counts_once_however_many_of_its_rows_are_selected(run_async: Run) -> None:
    async def trip() -> None:
        jobs = (a_job(1, state=State.RUNNING), on_three(2, state=State.RUNNING), a_job(3))
        async with a_desk(jobs) as desk:
            window = desk.open_window()
            await desk.ask(BY_COMPUTER)
            window.page.table.selectAll()
            page = window.page
            assert page.actions_of_jobs.cancel.text() == "Cancel 2 of 3"
            rows, known = desk.text.of_rows.rows(5), desk.text.jobs(3)
            assert page.status_line.selected.text() == f"{rows} selected, of {known}"
            page.actions_of_jobs.cancel.trigger()
            await until_async(lambda: window.findChildren(QMessageBox))
            box = window.findChildren(QMessageBox)[0]
            box.buttons()[0].click()
            await until_async(lambda: desk.sync.calls)
            assert desk.sync.calls == [("cancel", (1, 2))]

    run_async(trip())


def test_a_selected_task_shows_its_computer_in_the_detail(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk(JOBS) as desk:
            tasks = tuple(
                Task(
                    id=TaskId(number),
                    job_id=JobId(2),
                    computer_id=ComputerId(number),
                    computer=f"bpc-{number}",
                    state=State.SUCCEEDED,
                )
                for number in (1, 2, 3)
            )
            desk.sync.details[JobId(2)] = JobDetail(job=JOBS[1], tasks=tasks)
            window = desk.open_window()
            await desk.ask(BY_COMPUTER)
            table, tabs = window.page.table, window.page.detail.tabs
            for row in (3, 1):
                click(table, row)
                wanted = table.current_computer
                assert wanted is not None
                await until_async(partial(shows, tabs, wanted))

    run_async(trip())


def test_switching_keeps_job_and_selection(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk(JOBS) as desk:
            table = desk.show(a_table)
            table.choose(JobId(2))
            click(table, 0, CTRL)
            click(table, 0, CTRL)
            await desk.ask(BY_COMPUTER)
            assert (table.current_job, len(table.selection), list(table.selected_jobs)) == (3, 3, [2])
            await desk.ask(ALL_TIME)
            assert (table.current_job, list(table.selection)) == (3, [2])

    run_async(trip())


def test_current_task_and_selection_stay_while_jobs_arrive(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk([on_three(number) for number in range(1, 101)]) as desk:
            table = desk.show(a_table)
            await desk.ask(BY_COMPUTER)
            table.verticalScrollBar().setValue(100 * ROW_HEIGHT + 3)
            click(table, 104)
            click(table, 106, SHIFT)
            job_id, computer, selected = table.current_job, table.current_computer, list(table.selection)
            await desk.take(*(on_three(number) for number in range(101, 151)))
            assert (table.current_job, table.current_computer, list(table.selection)) == (job_id, computer, selected)
            assert len(jobs_of_rows(table)) == 450
            assert (table.verticalScrollBar().value() - 3) // ROW_HEIGHT == 250

    run_async(trip())


def test_rows_by_computer_stand_in_groups(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk(JOBS) as desk:
            table = desk.show(a_table)
            await desk.ask(replace(BY_COMPUTER, group_by=Column.COMPUTER))
            rows = table._jobs.rows
            assert rows is not None
            counts = [group.count for row in range(rows.count) if (group := rows.group(row)) is not None]
            assert counts == [3, 1, 1]

    run_async(trip())


def test_rows_are_copied_as_tasks(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk(JOBS) as desk:
            table = desk.show(a_table)
            await desk.ask(BY_COMPUTER)
            table.header.set_columns({"id": 60, "computer": 100})
            table.selectAll()
            lines = list(table.copied_lines(100))
            assert lines[1] == "3\tbpc-1"
            assert sorted(lines[2:5]) == ["2\tbpc-1", "2\tbpc-2", "2\tbpc-3"]

    run_async(trip())


def test_old_rows_stay_under_a_notice_while_others_are_prepared(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk(JOBS) as desk:
            table = desk.show(a_table)
            notice = PreparingNotice(desk.store, desk.theme, table.viewport())
            is_let_out: list[bool] = []
            load = desk.store._load_tasks
            assert load is not None

            async def load_late() -> Any:
                await until_async(lambda: is_let_out)
                return await load()

            desk.store._load_tasks = load_late
            desk.store.set_query(BY_COMPUTER)
            await until_async(notice.isVisible)
            assert jobs_of_rows(table) == [3, 2, 1]
            is_let_out.append(True)
            await until_async(lambda: jobs_of_rows(table) == [3, 2, 2, 2, 1])
            assert not notice.isVisible()

    run_async(trip())


def test_notice_stays_until_all_rows_by_computer_are_there(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk(JOBS) as desk:
            table = desk.show(a_table)
            notice = PreparingNotice(desk.store, desk.theme, table.viewport())
            desk.store.set_incomplete(frozenset(Granularity))
            await desk.ask(BY_COMPUTER)
            await until_async(notice.isVisible)
            assert jobs_of_rows(table) == [3, 2, 2, 2, 1]
            await desk.take(a_job(4))
            assert notice.isVisible()
            desk.store.set_incomplete(frozenset({Granularity.JOB}))
            assert not notice.isVisible()

    run_async(trip())


def test_the_switch_is_worked_by_keyboard(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk(some_jobs(2)) as desk:
            window = desk.open_window()
            by_job, by_computer = window.page.row_switch.kinds
            assert by_job.isChecked()
            QTest.keyClick(by_computer, Qt.Key.Key_Space)
            assert desk.store.query.granularity is Granularity.COMPUTER
            assert by_computer.isChecked() and not by_job.isChecked()
            await desk.settle()

    run_async(trip())
