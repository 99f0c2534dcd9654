"""Exporting from the window: what is asked, what is ordered, what is told meanwhile and in the end."""

from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from jobdesk.gui.dialogs.export_dialog import Exportable, ExportChoice, ExportDialog
from jobdesk.gui.export_text import ExportText
from jobdesk.gui.jobs_page import JobsPage
from jobdesk.gui.text import Text
from jobdesk.model.export import ExportColumn, ExportFormat, ExportOrder, ExportProgress, ExportResult, ExportStage
from jobdesk.model.job import JobId
from jobdesk.model.query import Column, Granularity, SortKey
from jobdesk.model.states import State
from jobdesk.session.status import ConnectionStatus, Contact
from jobdesk.sync.export_messages import Report
from tests.gui.building import ALL_TIME, Desk, a_desk, some_jobs
from tests.index.builders import NOW
from tests.waiting import until_async

Run = Callable[[Coroutine[Any, Any, None]], None]
PATH = str(Path("/tmp") / "jobs.csv")
END = Report(done=3, is_end=True)


def an_offer(**fields: Any) -> Exportable:
    standard: dict[str, Any] = {
        "rows": 12,
        "selected": 0,
        "granularity": Granularity.JOB,
        "columns": 9,
        "is_online": True,
    }
    return Exportable(**(standard | fields))


def a_dialog(qtbot: QtBot, kind: ExportFormat = ExportFormat.CSV, **fields: Any) -> ExportDialog:
    dialog = ExportDialog(an_offer(**fields), kind, "", Text())
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def choose_file(dialog: ExportDialog, path: str) -> ExportChoice:
    """Presses Export, and takes a file."""
    choices: list[ExportChoice] = []
    dialog.chosen.connect(choices.append)
    dialog.go.click()
    (chooser,) = dialog.findChildren(QFileDialog)
    chooser.fileSelected.emit(path)
    chooser.reject()
    return choices[0]


# The dialog


def test_several_selected_jobs_are_what_is_offered_first(qtbot: QtBot) -> None:
    dialog = a_dialog(qtbot, selected=3)
    assert dialog.selection.isChecked()
    assert dialog.selection.text() == "The selected 3 job(s)"
    assert choose_file(dialog, PATH).is_selection


def test_without_a_selection_it_is_the_view(qtbot: QtBot) -> None:
    dialog = a_dialog(qtbot, selected=0)
    assert dialog.view.isChecked()
    assert not dialog.selection.isEnabled()


def test_the_choice_is_told_with_the_file(qtbot: QtBot) -> None:
    dialog = a_dialog(qtbot)
    dialog.all_columns.click()
    dialog.logs.click()
    dialog.byte_order_mark.click()
    assert choose_file(dialog, PATH) == ExportChoice(
        path=PATH, format=ExportFormat.CSV, has_all_columns=True, has_logs=True, has_byte_order_mark=True
    )


@pytest.mark.parametrize(
    ("name", "kind"),
    [("failed.csv", "csv"), ("failed.JSON", "json"), ("failed.xlsx", "xlsx"), ("failed.2026", "xlsx")],
)
def test_a_file_is_what_its_name_ends_in(qtbot: QtBot, name: str, kind: str) -> None:
    dialog = a_dialog(qtbot)
    dialog.formats[ExportFormat.XLSX].setChecked(True)
    choice = choose_file(dialog, name)
    assert (choice.path, choice.format) == (name, ExportFormat(kind))


def test_a_byte_order_mark_is_for_csv_alone(qtbot: QtBot) -> None:
    dialog = a_dialog(qtbot)
    dialog.byte_order_mark.click()
    dialog.formats[ExportFormat.JSON].click()
    assert not dialog.byte_order_mark.isVisible()
    assert not choose_file(dialog, "/tmp/jobs.json").has_byte_order_mark


def test_it_says_before_that_a_sheet_is_too_small(qtbot: QtBot) -> None:
    dialog = a_dialog(qtbot, ExportFormat.XLSX, rows=1_048_576)
    assert "1048575 rows" in dialog.notes
    assert "2 sheet" in dialog.notes
    assert a_dialog(qtbot, ExportFormat.XLSX, rows=1_048_575).notes == ""


def test_jd_offline_it_says_which_logs_are_left_out(qtbot: QtBot) -> None:
    dialog = a_dialog(qtbot, is_online=False)
    dialog.logs.click()
    assert "only logs that are kept on this computer" in dialog.notes


def test_nothing_cannot_be_exported(qtbot: QtBot) -> None:
    dialog = a_dialog(qtbot, rows=0)
    assert not dialog.go.isEnabled()
    assert "nothing to export" in dialog.notes


def test_the_dialog_stays_when_the_file_chooser_is_left(qtbot: QtBot) -> None:
    dialog = a_dialog(qtbot)
    dialog.go.click()
    (chooser,) = dialog.findChildren(QFileDialog)
    chooser.reject()
    assert dialog.isVisible()


# From the window


@asynccontextmanager
async def a_page(reports: tuple[Report, ...] = (END,)) -> AsyncIterator[tuple[Desk, JobsPage]]:
    async with a_desk(some_jobs(3)) as desk:
        desk.exports.reports = list(reports)
        yield desk, desk.open_window().page


async def export(page: JobsPage, **fields: Any) -> None:
    """What the dialog says in the end."""
    page.exports.ask()
    dialog = next(each for each in QApplication.topLevelWidgets() if isinstance(each, ExportDialog))
    standard: dict[str, Any] = {"path": PATH, "format": ExportFormat.CSV}
    dialog.chosen.emit(ExportChoice(**(standard | fields)))
    dialog.accept()


def ordered(desk: Desk) -> tuple[ExportOrder, list[int], list[int] | None]:
    return desk.exports.orders[0]


def test_fx_the_view_is_exported_in_its_order_with_its_columns(run_async: Run) -> None:
    async def run() -> None:
        async with a_page() as (desk, page):
            await desk.ask(replace(ALL_TIME, sort=(SortKey(column=Column.ID),)))
            shown = [each.column.value for each in page.table.painted_columns()]
            await export(page)
            await until_async(lambda: desk.exports.closed)
            order, jobs, computers = ordered(desk)
            assert jobs == [1, 2, 3]
            assert computers is None
            assert [each.value for each in order.columns] == shown
            assert order.titles[ExportColumn.SCRIPT] == "Script"
            assert order.states[State.FAILED] == "Failed"

    run_async(run())


def test_only_the_selection_is_exported_where_that_is_wanted(run_async: Run) -> None:
    async def run() -> None:
        async with a_page() as (desk, page):
            page.table.choose(JobId(2))
            await export(page, is_selection=True)
            await until_async(lambda: desk.exports.closed)
            assert ordered(desk)[1] == [2]

    run_async(run())


def test_all_columns_are_everything_but_logs_that_are_not_wanted(run_async: Run) -> None:
    async def run() -> None:
        async with a_page() as (desk, page):
            await export(page, has_all_columns=True)
            await until_async(lambda: desk.exports.closed)
            assert set(ordered(desk)[0].columns) == set(ExportColumn) - {ExportColumn.LOG}

    run_async(run())


def test_logs_are_fetched_first_and_have_a_column(run_async: Run) -> None:
    async def run() -> None:
        async with a_page() as (desk, page):
            await export(page, has_logs=True)
            await until_async(lambda: desk.exports.closed)
            assert sorted(desk.exports.fetched) == [1, 2, 3]
            assert ordered(desk)[0].columns[-1] is ExportColumn.LOG

    run_async(run())


def test_jd_offline_no_log_is_asked_for(run_async: Run) -> None:
    async def run() -> None:
        async with a_page() as (desk, page):
            desk.store.set_status(ConnectionStatus(contact=Contact.OFFLINE))
            await export(page, has_logs=True)
            await until_async(lambda: desk.exports.closed)
            assert desk.exports.fetched == []

    run_async(run())


def test_the_result_is_told_and_the_folder_offered(run_async: Run) -> None:
    async def run() -> None:
        async with a_page() as (desk, page):
            await export(page)
            await until_async(lambda: page.export_bar.folder_button.isVisible())
            assert page.export_bar.words == f"3 row(s) exported to {PATH}."
            assert not desk.session.exports.is_running

    run_async(run())


def test_fx_progress_is_shown_and_cancel_ends_it(run_async: Run) -> None:
    async def run() -> None:
        async with a_page((Report(done=1),)) as (desk, page):
            await export(page)
            await until_async(lambda: "1 of 3" in page.export_bar.words)
            assert page.export_bar.progress.words == "33 %"
            page.export_bar.cancel_button.click()
            await until_async(lambda: "cancelled" in page.export_bar.words)
            assert desk.exports.closed == 1
            assert not desk.session.exports.is_running

    run_async(run())


def test_what_went_wrong_is_told(run_async: Run) -> None:
    async def run() -> None:
        async with a_page((Report(fault="/tmp/jobs.csv: No space left on device"),)) as (_, page):
            await export(page)
            await until_async(lambda: "No space left" in page.export_bar.words)
            assert "nothing of it was kept" in page.export_bar.words

    run_async(run())


def test_a_second_export_waits_for_the_end_of_the_first(run_async: Run) -> None:
    async def run() -> None:
        async with a_page(()) as (desk, page):
            await export(page)
            page.exports.ask()
            assert not any(each.isVisible() for each in page._window.findChildren(ExportDialog))
            desk.session.exports.cancel()
            await until_async(lambda: "cancelled" in page.export_bar.words)

    run_async(run())


def test_an_export_ends_with_its_session(run_async: Run) -> None:
    async def run() -> None:
        async with a_page((Report(done=1),)) as (desk, page):
            await export(page)
            await until_async(lambda: "1 of 3" in page.export_bar.words)
        assert desk.exports.closed == 1

    run_async(run())


def test_several_selected_jobs_are_told_over_the_details(run_async: Run) -> None:
    async def run() -> None:
        async with a_page() as (_, page):
            page.table.selectAll()
            assert page.detail.band.words.startswith("3 job(s) selected 3 Succeeded")

    run_async(run())


def test_the_last_format_and_folder_are_remembered(run_async: Run) -> None:
    async def run() -> None:
        async with a_page() as (desk, page):
            await export(page, format=ExportFormat.XLSX)
            await until_async(lambda: desk.exports.closed)
            assert (desk.settings.export_format, desk.settings.export_folder) == ("xlsx", "/tmp")

    run_async(run())


# Words


@pytest.mark.parametrize(
    ("progress", "elapsed_s", "words"),
    [
        (ExportProgress(stage=ExportStage.ROWS, done=0, total=10), 0.0, "Exporting to jobs.csv: 0 of 10"),
        (
            ExportProgress(stage=ExportStage.ROWS, done=5000, total=20_000),
            2.0,
            "Exporting to jobs.csv: 5000 of 20000, 2500 a second, 6 s left",
        ),
        (
            ExportProgress(stage=ExportStage.LOGS, done=4, total=6),
            8.0,
            "Fetching logs for jobs.csv: 4 of 6 jobs, 0.5 a second, 4 s left",
        ),
    ],
)
def test_progress_has_its_rate(progress: ExportProgress, elapsed_s: float, words: str) -> None:
    order = ExportOrder(path=PATH, format=ExportFormat.CSV, columns=(), now=NOW)
    assert ExportText(Text()).progress(order, progress, elapsed_s) == words


def test_what_is_missing_is_said() -> None:
    words = ExportText(Text()).result(ExportResult(path=PATH, rows=2, gone=1, logs=3, missing_logs=4))
    assert "1 job(s) had been removed" in words
    assert "4 log(s) could not be had in full" in words


def test_every_column_has_a_title() -> None:
    words = ExportText(Text())
    assert all(words.column(each) for each in ExportColumn)
