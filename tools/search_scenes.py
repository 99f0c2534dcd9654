"""Scenes of the search of all logs."""

from PySide6.QtWidgets import QWidget

from jobdesk.gui.pages.log_search_page import LogSearchPage
from jobdesk.gui.pages.page import Page
from jobdesk.logs.pattern import Pattern
from jobdesk.model.job import TaskId
from tests.gui.building import Desk
from tests.waiting import until_async
from tools.picture_data import Fleet
from tools.scenes import Scene

_LINES = (
    "Reading package lists",
    "Get:1 https://mirror.example.org stable/main chromium 131.0.6778.85 [74.2 MB]",
    "::warning::connection timed out, mirror 2 is tried next",
    "Get:1 https://mirror2.example.org stable/main chromium 131.0.6778.85 [74.2 MB]",
    "Unpacking chromium (131.0.6778.85) over (130.0.6723.116)",
    "::error::Sub-process dpkg returned an error code (1): no space left on device",
)
_COUNT = 40


def _keep(desk: Desk, fleet: Fleet) -> None:
    for number, job in enumerate(fleet.jobs[:_COUNT]):
        lines = _LINES[: 3 + number % 4] * (1 + 3 * (number % 5 == 2))
        data = "".join(f"{line}\n" for line in lines).encode()
        for task in range(2 if number == 1 else 1):
            task_id = TaskId(10_000 + 10 * number + task)
            desk.logs.shelf.append(task_id, [(0, 0, data)], job_id=job.id, full_size=len(data))


async def _search(
    desk: Desk, fleet: Fleet, pattern: Pattern, *, with_logs: bool = True
) -> tuple[QWidget, LogSearchPage]:
    if with_logs:
        await desk.session.background.call(_keep, desk, fleet)
    window = desk.open_window()
    window.frame.navigation.go(Page.LOGS)
    page = window.frame.navigation.shown
    assert isinstance(page, LogSearchPage)
    if not pattern.is_empty:
        page.box.show_pattern(pattern)
        page.search()
        searcher = desk.session.log_search
        assert searcher is not None
        await until_async(lambda: not searcher.is_searching)
    return window, page


async def _found(desk: Desk, fleet: Fleet) -> QWidget:
    window, page = await _search(desk, fleet, Pattern(words='"timed out" mirror'))
    page.list.go_to(2)
    page.list.setFocus()
    return window


async def _of_table(desk: Desk, fleet: Fleet) -> QWidget:
    window, page = await _search(desk, fleet, Pattern(words="chromium"))
    page.only.setChecked(True)
    searcher = desk.session.log_search
    assert searcher is not None
    await until_async(lambda: not searcher.is_searching)
    return window


async def _fault(desk: Desk, fleet: Fleet) -> QWidget:
    window, _ = await _search(desk, fleet, Pattern(words="(chromium|firefox", is_regex=True))
    return window


async def _nothing(desk: Desk, fleet: Fleet) -> QWidget:
    window, _ = await _search(desk, fleet, Pattern(words="zeitgeist"))
    return window


async def _no_logs(desk: Desk, fleet: Fleet) -> QWidget:
    window, _ = await _search(desk, fleet, Pattern(words="chromium"), with_logs=False)
    return window


async def _blank(desk: Desk, fleet: Fleet) -> QWidget:
    window, _ = await _search(desk, fleet, Pattern())
    return window


SEARCH_SCENES: dict[str, Scene] = {
    "page-logs": _found,
    "page-logs-of-table": _of_table,
    "page-logs-fault": _fault,
    "page-logs-nothing": _nothing,
    "page-logs-none-kept": _no_logs,
    "page-logs-blank": _blank,
}
