"""A window on a case file: nothing in it goes on, and it offers nothing that only a server could do."""

import datetime as dt
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt

from jobdesk.gui.dialogs.export_dialog import ExportChoice
from jobdesk.gui.models.computer_table_model import ComputerColumn
from jobdesk.gui.models.history_table_model import HistoryColumn, HistoryTableModel
from jobdesk.gui.models.job_cells import JobCells
from jobdesk.gui.pages.computers_page import ComputersPage
from jobdesk.gui.pages.page import Page
from jobdesk.gui.text import Text
from jobdesk.gui.theme import ICON_SIZE, SPACE
from jobdesk.gui.views.job_sentences import JobSentences
from jobdesk.index.view import JobRow
from jobdesk.model.case_file import CaseInfo
from jobdesk.model.causes import Cause
from jobdesk.model.computer import ComputerId
from jobdesk.model.export import ExportFormat
from jobdesk.model.job import HistoryEntry, JobDetail, JobId, Task, TaskId
from jobdesk.model.query import Column
from jobdesk.model.states import State, StepState
from jobdesk.session.status import ConnectionStatus, Contact
from tests.gui.building import a_computer, a_desk, a_job
from tests.gui.failing_building import a_failing_desk, a_run, failing_log
from tests.waiting import until_async

Run = Callable[[Coroutine[Any, Any, None]], None]
SAVED_AT = dt.datetime.now(dt.UTC) - dt.timedelta(hours=3)
CASE = ConnectionStatus(contact=Contact.CASE, server="Case file a.jobcase", reason="Saved by anna", as_of=SAVED_AT)
RUNNING = a_job(
    1, state=State.RUNNING, created_at=SAVED_AT, started_at=SAVED_AT - dt.timedelta(minutes=5), progress=0.4
)


def test_running_job_was_running_when_it_was_saved(run_async: Run) -> None:
    async def go() -> None:
        async with a_desk([RUNNING], status=CASE) as desk:
            desk.sync.details[JobId(1)] = JobDetail(job=RUNNING)
            page = desk.open_window().page
            page.revealer.reveal(JobId(1))
            await until_async(lambda: page.detail.header.sentences)
            header = page.detail.header

            assert header.state_words == "Was running when saved"
            assert not header.progress.isVisible()
            buttons = header.buttons
            assert not any(each.isVisible() for each in (buttons.pin, buttons.notify, buttons.restart, buttons.cancel))
            assert "what came of it is not in the file" in header.sentences[0]
            row = desk.store.find_row(JobId(1))
            assert isinstance(row, JobRow)
            cells = JobCells(desk.store, desk.text)
            now = dt.datetime.now().astimezone()
            assert cells.display(row, Column.STATE, now) == "Was running when saved"
            assert cells.display(row, Column.DURATION, now) == "5 m 00 s"
            assert page.strip.states[State.RUNNING].text().strip() == "1 Was running when saved"

    run_async(go())


def test_table_of_a_case_draws_no_bar_and_counts_no_seconds(run_async: Run) -> None:
    async def go() -> None:
        async with a_desk([RUNNING], status=CASE) as desk:
            window = desk.open_window()
            window.grab()
            assert window.page.table._painter.has_running is False
        async with a_desk([RUNNING]) as desk:
            window = desk.open_window()
            window.grab()
            assert window.page.table._painter.has_running is True

    run_async(go())


def test_words_for_what_has_ended_stay() -> None:
    text = Text(is_saved=True)
    assert text.state(State.FAILED) == "Failed"
    assert text.state(State.PAUSED) == "Was paused when saved"
    assert text.step_state(StepState.RUNNING) == "Was running when saved"
    assert text.step_state(StepState.SUCCEEDED) == "Succeeded"


def test_history_of_a_case_tells_what_was(run_async: Run) -> None:
    async def go() -> None:
        async with a_desk(status=CASE) as desk:
            model = HistoryTableModel(desk.theme, desk.text)
            entry = HistoryEntry(
                at=SAVED_AT, job_id=JobId(1), old_state=State.SENT, new_state=State.RUNNING, cause=Cause.STARTED
            )
            assert model.cell(entry, HistoryColumn.CHANGE, Qt.ItemDataRole.DisplayRole) == "Sent → Running"

    run_async(go())


def test_pages_that_have_nothing_in_a_case_are_not_there(run_async: Run) -> None:
    async def go() -> None:
        async with a_desk([RUNNING], status=CASE) as desk:
            actions = desk.open_window().frame.navigation.actions
            assert [page for page, action in actions.items() if action.isVisible()] == [
                Page.JOBS,
                Page.COMPUTERS,
                Page.LOGS,
            ]
        async with a_desk([RUNNING]) as desk:
            actions = desk.open_window().frame.navigation.actions
            assert actions[Page.SCHEDULES].isVisible()

    run_async(go())


def test_computers_of_a_case_are_neither_online_nor_offline(run_async: Run) -> None:
    async def go() -> None:
        computers = [a_computer(1, last_seen_at=SAVED_AT)]
        async with a_desk([RUNNING], computers=computers, status=CASE) as desk:
            window = desk.open_window()
            window.frame.navigation.go_to(Page.COMPUTERS, 1)
            page = window.frame.navigation.shown
            assert isinstance(page, ComputersPage)
            await until_async(lambda: page.view.row is not None)

            assert page.list.table.isColumnHidden(ComputerColumn.CONTACT)
            assert page.view._contact.text() == f"as of {desk.text.short_time(SAVED_AT)}"
            assert not page.view._sign.isVisible()
            assert "online" not in page.model.text_of(page.model.rows[0])
            shown = [action.text() for action in window.frame.tool_bar.actions() if action.isVisible()]
            assert shown == ["Show its jobs"]
            assert not window.page.strip.online.isVisible()

    run_async(go())


def test_causes_in_a_case_offer_no_fetching(run_async: Run) -> None:
    async def go() -> None:
        run = a_run(5, failing_log("x"), is_kept=False)
        async with a_failing_desk(run, status=CASE) as desk:
            page = desk.open_window().page
            page.actions_of_jobs.causes.trigger()
            await until_async(lambda: page.failures.view is not None and page.failures.view.model.rows)
            view = page.failures.view
            assert view is not None
            assert view.pane.fetch.isHidden()
            assert "not in the case file" in view.pane.lines.text()

    run_async(go())


def test_nothing_is_left_of_a_separator_before_what_can_be_done(run_async: Run) -> None:
    async def go() -> None:
        async with a_desk([RUNNING], status=CASE) as desk:
            bar = desk.open_window().frame.tool_bar
            first = next(action for action in bar.actions() if action.isVisible())
            assert first.text() == "Open log"

    run_async(go())


def test_search_of_logs_in_a_case_leads_to_no_preferences(run_async: Run) -> None:
    async def go() -> None:
        run = a_run(5, failing_log("x"), is_kept=False)
        async with a_failing_desk(run, a_run(6, failing_log("y")), status=CASE) as desk:
            window = desk.open_window()
            window.frame.navigation.go(Page.LOGS)
            page: Any = window.frame.navigation.shown
            page.search_for("begun")
            await until_async(lambda: page.status.missing.isVisible())
            assert page.status.missing.text() == "The logs of 1 job(s) are not in the case file, or not whole."
            assert not page.status.choose.isVisible()

    run_async(go())


def test_export_of_a_case_counts_no_seconds_and_names_its_server(run_async: Run, tmp_path: Path) -> None:
    async def go() -> None:
        async with a_desk([RUNNING], status=CASE) as desk:
            desk.session.cases.origin = CaseInfo(saved_at=SAVED_AT, server="east")
            steering = desk.open_window().page.exports
            choice = ExportChoice(
                path=str(tmp_path / "jobs.csv"),
                format=ExportFormat.CSV,
                is_selection=False,
                has_all_columns=True,
                has_logs=False,
                has_byte_order_mark=False,
            )
            order = steering._make_order(choice)
            assert (order.now, order.connection) == (SAVED_AT, "east")
            assert order.states[State.RUNNING] == "Was running when saved"

    run_async(go())


def test_why_a_job_waited_is_told_as_of_the_saving(run_async: Run) -> None:
    async def go() -> None:
        job = a_job(1, state=State.NEW, created_at=SAVED_AT)
        task = Task(id=TaskId(1), job_id=job.id, computer_id=ComputerId(1), computer="bpc-1", state=State.NEW)
        computers = [a_computer(1, last_seen_at=SAVED_AT)]
        async with a_desk([job], computers=computers, status=CASE) as desk:
            first, second = JobSentences(desk.store, desk.text).tell(job, JobDetail(job=job, tasks=(task,)))
            assert "had not ended when the case was saved" in first.words
            assert second.words.startswith("As of ")
            assert "waits on the server for bpc-1" in second.words

    run_async(go())


def test_words_of_states_in_a_case_have_the_room_they_need(run_async: Run) -> None:
    async def go() -> None:
        async with a_desk([RUNNING], status=CASE) as desk:
            page = desk.open_window().page
            words = desk.text.state(State.RUNNING)
            needed = page.table.fontMetrics().horizontalAdvance(words) + 2 * ICON_SIZE + 4 * SPACE
            assert page.table.header.columns()[Column.STATE.value] >= needed

    run_async(go())
