"""A log is marked while it has lines that nobody read here, and no longer than that."""

from collections.abc import Callable, Coroutine
from typing import Any

from PySide6.QtCore import Qt

from jobdesk.gui.models.job_table_model import COLUMNS
from jobdesk.gui.text import Text
from jobdesk.gui.theme import ROW_HEIGHT
from jobdesk.model.computer import ComputerId
from jobdesk.model.job import JobDetail, JobId, Task, TaskId
from jobdesk.model.query import Column
from jobdesk.model.states import State
from tests.gui.building import Desk, a_desk, a_job
from tests.waiting import until_async

Run = Callable[[Coroutine[Any, Any, None]], None]


def with_log(desk: Desk, number: int, log: str) -> None:
    """Puts a log behind a job of the desk."""
    task = Task(
        id=TaskId(number),
        job_id=JobId(number),
        computer_id=ComputerId(1),
        computer="bpc-1",
        state=State.SUCCEEDED,
        log_size=len(log),
    )
    desk.sync.details[JobId(number)] = JobDetail(job=desk.sync.jobs[JobId(number)], tasks=(task,))
    desk.logs.logs[TaskId(number)] = log


def is_unread(desk: Desk, number: int) -> bool:
    row = desk.store.find_row(JobId(number))
    assert row is not None
    return row.has_unread_log


def test_ob_log_is_read_once_its_end_was_seen(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk([a_job(1, log_lines=2), a_job(2, log_lines=2)]) as desk:
            with_log(desk, 1, "one\ntwo\n")
            window = desk.open_window()
            window.activateWindow()
            await until_async(window.isActiveWindow)
            assert is_unread(desk, 1)
            window.page.table.choose(JobId(1))
            await until_async(lambda: not is_unread(desk, 1))
            assert is_unread(desk, 2)
            assert desk.sync.calls == [("mark_read", (1,))]

    run_async(trip())


def test_logs_are_marked_as_read_for_the_selected_and_for_all(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk([a_job(number, log_lines=2) for number in (1, 2, 3)]) as desk:
            window = desk.open_window()
            actions = window.page.actions_of_jobs
            assert not actions.mark_read.isEnabled()
            window.page.detail.hide()
            window.page.table.choose(JobId(2))
            actions.mark_read.trigger()
            await until_async(lambda: not is_unread(desk, 2))
            assert is_unread(desk, 1)
            actions.mark_all_read.trigger()
            await until_async(lambda: not (is_unread(desk, 1) or is_unread(desk, 3)))

    run_async(trip())


def test_ob_unread_log_is_told_in_words_and_by_more_than_colour(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk([a_job(1, log_lines=2), a_job(2)]) as desk:
            table = desk.open_window().page.table
            role = Qt.ItemDataRole.AccessibleTextRole
            words = [table.model().index(row, COLUMNS.index(Column.STATE)).data(role) for row in (0, 1)]
            assert Text().of_rows.unread_log() in words[1] and Text().of_rows.unread_log() not in words[0]
            state = next(each for each in table.painted_columns() if each.column is Column.STATE)
            image = table.viewport().grab().toImage()
            height = ROW_HEIGHT
            left, right = state.left + state.width - 30, state.left + state.width
            shapes = [
                {
                    (x, y)
                    for x in range(left, right)
                    for y in range(height - 2)
                    if image.pixelColor(x, row * height + y).lightness() < 200
                }
                for row in (0, 1)
            ]
            assert len(shapes[1]) > len(shapes[0])

    run_async(trip())
