"""Saving a case file: what is in it is shown before; it is written behind the window, and can be cancelled."""

import threading
from collections.abc import Callable, Coroutine
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QTreeWidgetItem

from jobdesk.gui.dialogs.case_dialog import CaseDialog
from jobdesk.gui.main_window import MainWindow
from jobdesk.model.case_file import CaseInfo, CaseNotSaved
from jobdesk.model.job import JobId
from jobdesk.session.status import ConnectionStatus, Contact
from tests.gui.building import a_desk, some_jobs
from tests.waiting import until_async

Run = Callable[[Coroutine[Any, Any, None]], None]
OFFLINE = ConnectionStatus(contact=Contact.OFFLINE, user="anna", as_of=datetime.now(UTC))
CASE = ConnectionStatus(
    contact=Contact.CASE,
    server="Case file a.jobcase",
    reason="Saved 14:02 by anna from office",
    as_of=datetime.now(UTC),
)


async def open_preview(window: MainWindow, *job_ids: int) -> CaseDialog:
    """Of these jobs, or of all."""
    if job_ids:
        window.page.revealer.reveal(JobId(job_ids[0]))
    else:
        window.page.table.selectAll()
    window.page.actions_of_jobs.save_case.trigger()
    dialog = next(each for each in window.findChildren(CaseDialog) if each.isVisible())
    await until_async(dialog.go.isEnabled)
    return dialog


def rows(dialog: CaseDialog, top: str) -> list[tuple[str, str]]:
    """What stands under a heading."""
    for place in range(dialog.tree.topLevelItemCount()):
        item = dialog.tree.topLevelItem(place)
        assert isinstance(item, QTreeWidgetItem)
        if item.text(0) == top:
            children = (item.child(number) for number in range(item.childCount()))
            return [(each.text(0), each.text(1)) for each in children if each is not None]
    raise AssertionError(f"nothing is called {top}")


def test_preview_lists_what_will_be_in_it(run_async: Run) -> None:
    async def go() -> None:
        async with a_desk(some_jobs(3)) as desk:
            dialog = await open_preview(desk.open_window())
            assert dialog.summary.text() == "3 job(s) with 360.0 kB of logs"
            assert [name for name, _ in rows(dialog, "Jobs")] == ["Inventory #1", "Inventory #2", "Inventory #3"]
            assert rows(dialog, "Computers") == [("bpc-1", ""), ("bpc-2", "")]
            assert rows(dialog, "People") == [("anna", ""), ("bo", "")]
            assert rows(dialog, "What you and others wrote") == [
                ("Notes on causes of failures", "1"),
                ("Marked lines in logs", "2"),
            ]
            tops = [dialog.tree.topLevelItem(place) for place in range(dialog.tree.topLevelItemCount())]
            assert [top.text(1) for top in tops if top is not None][-1] == "3"
            assert rows(dialog, "Addresses from which they acted") == [("192.0.2.17", "")]
            dialog.reject()

    run_async(go())


def test_passwords_are_named_and_never_shown(run_async: Run) -> None:
    async def go() -> None:
        async with a_desk(some_jobs(1)) as desk:
            dialog = await open_preview(desk.open_window())
            assert rows(dialog, "Parameters") == [
                ("printer", "hp, laser <b>room 3</b>"),
                ("password", "password: never in it"),
            ]
            dialog.reject()

    run_async(go())


def test_logs_that_are_not_here_are_announced(run_async: Run) -> None:
    async def go() -> None:
        async with a_desk(some_jobs(2)) as desk:
            desk.cases.missing = {JobId(1): 2}
            window = desk.open_window()
            dialog = await open_preview(window)
            assert "2 log" in dialog.missing.words and "fetched first" in dialog.missing.words
            dialog.reject()
            desk.store.set_status(OFFLINE)
            dialog = await open_preview(window)
            assert "will be missing" in dialog.missing.words
            dialog.reject()

    run_async(go())


def test_logs_that_are_cut_are_announced(run_async: Run) -> None:
    async def go() -> None:
        async with a_desk(some_jobs(3)) as desk:
            window = desk.open_window()
            dialog = await open_preview(window)
            assert dialog.unfinished.text() == ""
            dialog.reject()
            desk.cases.running = {JobId(1), JobId(3)}
            dialog = await open_preview(window)
            assert dialog.unfinished.text() == "2 job(s) still run: their logs are cut when the file is saved."
            dialog.reject()

    run_async(go())


def test_preview_of_a_case_says_where_it_came_from_and_keeps_its_note(run_async: Run, tmp_path: Path) -> None:
    async def go() -> None:
        async with a_desk(some_jobs(2), status=CASE) as desk:
            desk.session.cases.origin = CaseInfo(saved_at=datetime.now(UTC), saved_by="bo", server="east", note="Look")
            desk.cases.running = {JobId(1)}
            desk.cases.missing = {JobId(2): 1}
            dialog = await open_preview(desk.open_window())
            assert "by bo from east" in dialog.origin.text()
            assert dialog.note.toPlainText() == "Look"
            assert "had not ended when the case was saved" in dialog.unfinished.text()
            assert "not in this case file" in dialog.missing.words
            dialog.chosen.emit(str(tmp_path / "b.jobcase"), dialog.note.toPlainText())
            await until_async(lambda: desk.cases.written)
            ((_, info, _),) = desk.cases.written
            assert (info.server, info.saved_by) == ("east", "bo")
            dialog.reject()

    run_async(go())


def test_case_is_saved_with_its_note(run_async: Run, tmp_path: Path) -> None:
    async def go() -> None:
        async with a_desk(some_jobs(3)) as desk:
            window = desk.open_window()
            dialog = await open_preview(window)
            dialog.note.setPlainText("The printer is gone")
            dialog.chosen.emit(str(tmp_path / "a.jobcase"), dialog.note.toPlainText())
            dialog.accept()
            await until_async(lambda: "Saved 3 job" in window.page.case_bar.words)

            ((path, info, job_ids),) = desk.cases.written
            assert (path, info.note, info.saved_by) == (str(tmp_path / "a.jobcase"), "The printer is gone", "anna")
            assert job_ids == desk.cases.fetched == [1, 2, 3], "logs come first"
            assert desk.cases.closed == 1
            assert "a.jobcase" in window.page.case_bar.words

    run_async(go())


def test_offline_nothing_is_fetched(run_async: Run, tmp_path: Path) -> None:
    async def go() -> None:
        async with a_desk(some_jobs(1), status=OFFLINE) as desk:
            window = desk.open_window()
            dialog = await open_preview(window)
            dialog.chosen.emit(str(tmp_path / "a.jobcase"), "")
            await until_async(lambda: desk.cases.written)
            assert not desk.cases.fetched
            dialog.reject()

    run_async(go())


def test_saving_can_be_cancelled(run_async: Run, tmp_path: Path) -> None:
    async def go() -> None:
        async with a_desk(some_jobs(3)) as desk:
            desk.cases.waits = threading.Event()
            window = desk.open_window()
            dialog = await open_preview(window)
            dialog.chosen.emit(str(tmp_path / "a.jobcase"), "")
            dialog.accept()
            await until_async(lambda: "Writing the case file" in window.page.case_bar.words)
            window.page.case_bar.cancel_button.click()
            await until_async(lambda: "was cancelled" in window.page.case_bar.words)
            assert not desk.cases.written
            assert desk.cases.closed == 1
            await until_async(lambda: not desk.session.cases.is_running)

    run_async(go())


def test_fault_is_told_and_the_next_one_can_be_saved(run_async: Run, tmp_path: Path) -> None:
    async def go() -> None:
        async with a_desk(some_jobs(1)) as desk:
            desk.cases.fails_with = CaseNotSaved("The disk is full.")
            window = desk.open_window()
            dialog = await open_preview(window)
            dialog.chosen.emit(str(tmp_path / "a.jobcase"), "")
            dialog.accept()
            await until_async(lambda: "The disk is full." in window.page.case_bar.words)
            assert not desk.session.cases.is_running
            desk.cases.fails_with = None
            dialog = await open_preview(window)
            dialog.chosen.emit(str(tmp_path / "b.jobcase"), "")
            dialog.accept()
            await until_async(lambda: desk.cases.written)

    run_async(go())


def test_dropped_case_file_is_to_be_opened(run_async: Run, tmp_path: Path) -> None:
    async def go() -> None:
        async with a_desk() as desk:
            window = desk.open_window()
            wanted: list[str] = []
            window.case_wanted.connect(wanted.append)
            data = QMimeData()
            data.setUrls([QUrl.fromLocalFile(str(tmp_path / name)) for name in ("a.JOBCASE", "b.txt")])
            place, copy, left = QPointF(9, 9), Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
            none = Qt.KeyboardModifier.NoModifier
            entered = QDragEnterEvent(place.toPoint(), copy, data, left, none)
            window.dragEnterEvent(entered)
            assert entered.isAccepted()
            window.dropEvent(QDropEvent(place, copy, data, left, none))
            assert wanted == [str(tmp_path / "a.JOBCASE")]

    run_async(go())


def test_heap_of_dropped_case_files_does_not_open_a_heap_of_windows(run_async: Run, tmp_path: Path) -> None:
    async def go() -> None:
        async with a_desk() as desk:
            window = desk.open_window()
            wanted: list[str] = []
            window.case_wanted.connect(wanted.append)
            data = QMimeData()
            data.setUrls([QUrl.fromLocalFile(str(tmp_path / f"{number}.jobcase")) for number in range(50)])
            place, copy, left = QPointF(9, 9), Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
            window.dropEvent(QDropEvent(place, copy, data, left, Qt.KeyboardModifier.NoModifier))
            assert len(wanted) == 8
            assert window.page.messages.words == "These are 50 case file(s): the first 8 were opened."

    run_async(go())


def test_other_files_are_not_taken(run_async: Run, tmp_path: Path) -> None:
    async def go() -> None:
        async with a_desk() as desk:
            window = desk.open_window()
            data = QMimeData()
            data.setUrls([QUrl.fromLocalFile(str(tmp_path / "b.txt")), QUrl("https://example.org/a.jobcase")])
            entered = QDragEnterEvent(
                QPointF(9, 9).toPoint(),
                Qt.DropAction.CopyAction,
                data,
                Qt.MouseButton.LeftButton,
                Qt.KeyboardModifier.NoModifier,
            )
            entered.ignore()
            window.dragEnterEvent(entered)
            assert not entered.isAccepted()

    run_async(go())


def test_window_on_a_case_offers_nothing_that_needs_a_server(run_async: Run) -> None:
    async def go() -> None:
        async with a_desk(some_jobs(2), status=CASE) as desk:
            window = desk.open_window()
            page, actions = window.page, window.page.actions_of_jobs
            page.table.selectAll()
            await until_async(lambda: not actions.restart.isEnabled())
            held = (actions.run, actions.restart, actions.cancel, actions.notify, actions.pin, actions.connect_server)
            for action in held:
                assert not action.isEnabled() and not action.isVisible()
                assert "A case file is read-only." in action.toolTip()
            for action in (actions.open_log, actions.copy, actions.export, actions.find, actions.open_case):
                assert action.isEnabled()
            assert page.status_line.connection.text().strip() == (
                "Case file a.jobcase. Saved 14:02 by anna from office"
            )

    run_async(go())
