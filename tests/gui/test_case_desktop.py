"""The process that shows a case file, from the file to its window."""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import AbstractContextManager, asynccontextmanager, closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import QApplication, QMessageBox

from jobdesk.config.settings import Settings
from jobdesk.desktop.case_desktop import CaseDesktop
from jobdesk.desktop.faults import FaultCatcher
from jobdesk.gui.main_window import MainWindow
from jobdesk.gui.theme import Theme
from jobdesk.model.case_file import CaseInfo
from jobdesk.model.changes import ChangeSet
from jobdesk.model.job import JobDetail, JobId
from jobdesk.model.states import State
from jobdesk.sync.cache import Cache
from jobdesk.sync.case_tables import open_case, read_info
from jobdesk.sync.case_writing import CaseWriter
from tests.gui.building import a_computer, a_job
from tests.waiting import until_async

Run = Callable[[Coroutine[Any, Any, None]], None]
SAVED_AT = datetime(2026, 11, 3, 14, 2, tzinfo=UTC)


class WatchedWindow(MainWindow):
    """Remembers whether anybody saw it."""

    shown = 0

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.shown += 1


@pytest.fixture
def case(tmp_path: Path, may_block: Callable[[], AbstractContextManager[None]]) -> Path:
    """One job that was running."""
    with may_block():
        return make_case(tmp_path)


def make_case(tmp_path: Path) -> Path:
    cache = Cache(tmp_path / "copy" / "copy.db")
    path = tmp_path / "printers.jobcase"
    writer = CaseWriter(cache, path, CaseInfo(saved_at=SAVED_AT, saved_by="bo", server="east", note="Look"))
    job = a_job(1, state=State.RUNNING, started_at=SAVED_AT, created_at=SAVED_AT)
    cache.put(ChangeSet(revision=1, upserted=(job,), computers=(a_computer(1),)))
    cache.put_detail(JobDetail(job=job))
    writer.add(job.id)
    writer.finish()
    cache.close()
    return path


@asynccontextmanager
async def a_case_desktop(path: Path) -> AsyncIterator[tuple[CaseDesktop, WatchedWindow]]:
    QGuiApplication.setQuitOnLastWindowClosed(False)
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    settings, theme = Settings(), Theme(is_dark=False)
    desktop, window = CaseDesktop(application, path, path.parent, settings, theme), WatchedWindow(settings, theme)
    running = asyncio.ensure_future(desktop.run(window))
    try:
        yield desktop, window
    finally:
        window.quit()
        await running
        desktop.deleteLater()


@pytest.fixture(autouse=True)
def _own_handlers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Faults are the tests' to find."""
    monkeypatch.setattr(FaultCatcher, "install", lambda self, loop: None)


def box_of(window: MainWindow) -> QMessageBox | None:
    return next((each for each in window.findChildren(QMessageBox) if each.isVisible()), None)


@pytest.mark.expected_warnings("WARNING jobdesk.desktop.case_desktop: the case file .* cannot be opened")
@pytest.mark.parametrize("content", [b"words", None, "cut"])
def test_broken_file_is_said_in_a_box_with_no_window_behind_it(
    run_async: Run, case: Path, content: bytes | str | None
) -> None:
    if content is None:
        case.unlink()
    else:
        case.write_bytes(case.read_bytes()[:5000] if isinstance(content, str) else content)

    async def go() -> None:
        async with a_case_desktop(case) as (desktop, window):
            await until_async(lambda: box_of(window))
            box = box_of(window)
            assert box is not None
            assert box.text() == "printers.jobcase cannot be opened."
            assert "printers" not in box.informativeText()
            assert desktop.has_failed and not window.isVisible()
            box.accept()

    run_async(go())


def test_window_comes_with_its_content(run_async: Run, case: Path) -> None:
    async def go() -> None:
        async with a_case_desktop(case) as (desktop, window):
            desktop._patience.setInterval(60_000)  # before it begins
            await until_async(lambda: window.isVisible())
            assert window.page.status_line.connection.text().strip().endswith("by bo from east")
            assert window.shown == 1
            await until_async(lambda: window.page.table.model().rowCount() == 1)

    run_async(go())


def test_window_comes_without_content_where_that_takes_its_time(run_async: Run, case: Path) -> None:
    async def go() -> None:
        async with a_case_desktop(case) as (desktop, window):
            await until_async(lambda: desktop.window is not None)
            desktop._patience.timeout.emit()
            assert window.isVisible()
            await until_async(lambda: desktop._live is not None)

    run_async(go())


def test_case_that_is_saved_again_names_the_first_server_and_time(
    run_async: Run, case: Path, tmp_path: Path, may_block: Callable[[], AbstractContextManager[None]]
) -> None:
    async def go() -> None:
        async with a_case_desktop(case) as (_, window):
            await until_async(lambda: window.isVisible())
            page = window.page
            await until_async(lambda: page.table.model().rowCount() == 1)
            page.revealer.reveal(JobId(1))
            page.actions_of_jobs.save_case.trigger()
            dialog = page.cases.dialog
            await until_async(dialog.go.isEnabled)
            dialog.chosen.emit(str(tmp_path / "again.jobcase"), dialog.note.toPlainText())
            dialog.accept()
            await until_async(lambda: "Saved" in page.case_bar.words)

    run_async(go())
    with may_block(), closing(open_case(tmp_path / "again.jobcase")) as db:
        info = read_info(db)
    assert (info.saved_at, info.saved_by, info.server, info.note) == (SAVED_AT, "bo", "east", "Look")
