"""While the server does not answer the table shows of which jobs a log can be read."""

from collections.abc import Callable, Coroutine
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QPoint

from jobdesk.gui.models.job_table_model import JobTableModel
from jobdesk.gui.views.job_painter import log_icon_left
from jobdesk.gui.views.job_table import JobTable
from jobdesk.model.job import JobId
from jobdesk.session.status import Contact
from tests.gui.building import ONLINE, a_desk, some_jobs
from tests.waiting import until_async

Run = Callable[[Coroutine[Any, Any, None]], None]
OFFLINE = replace(ONLINE, contact=Contact.OFFLINE)


def cells_of(table: JobTable) -> Any:
    model = table.model()
    assert isinstance(model, JobTableModel)
    return model.cells


def tip_of_row(table: JobTable, row: int) -> str:
    """What the icon of the log in a row says."""
    state = table.painted_columns()[0]
    return table.tooltip_at(QPoint(log_icon_left(state) + 2, row * 28 + 10))


def test_log_that_is_not_here_is_struck_while_the_server_is_away(run_async: Run) -> None:
    async def go() -> None:
        async with a_desk(some_jobs(3)) as desk:
            desk.keeping.sizes = {JobId(2): 1_000_000}
            table = desk.open_window().page.table
            await desk.settle()
            rows = [row for row in (desk.store.find_row(JobId(job_id)) for job_id in (1, 2, 3)) if row is not None]
            cells = cells_of(table)
            online = table.grab().toImage()
            assert not any(map(cells.is_log_away, rows))

            desk.store.set_status(OFFLINE)
            await until_async(lambda: cells.logs_here is not None)
            assert [cells.is_log_away(row) for row in rows] == [True, False, True]
            assert table.grab().toImage() != online

            desk.store.set_status(ONLINE)
            assert not any(map(cells.is_log_away, rows))

    run_async(go())


def test_what_the_icon_of_a_log_says_follows(run_async: Run) -> None:
    async def go() -> None:
        async with a_desk(some_jobs(2)) as desk:
            desk.keeping.sizes = {JobId(2): 1_000_000}
            table = desk.open_window().page.table
            await desk.settle()
            desk.store.set_status(OFFLINE)
            await until_async(lambda: cells_of(table).logs_here is not None)

            assert "Open the log" in tip_of_row(table, 0)
            assert "not on this computer" in tip_of_row(table, 1)

    run_async(go())
