"""Acknowledge: somebody takes note that jobs did not go well, and their computers are flagged no more."""

from collections.abc import Callable, Coroutine
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt

from jobdesk.gui.pages.computers_page import ComputersPage
from jobdesk.gui.pages.page import Page
from jobdesk.model.account import Role
from jobdesk.model.job import JobId
from jobdesk.model.query import Category
from jobdesk.model.states import State
from tests.gui.administration_building import answer, signed_in
from tests.gui.building import Desk, a_computer, a_desk, a_job
from tests.waiting import until_async

Run = Callable[[Coroutine[Any, Any, None]], None]


def bad_jobs() -> list[Any]:
    """Three that nobody took note of, one that somebody did, one that went well."""
    bad = (State.FAILED, State.TIMED_OUT, State.COMPLETED_WITH_ERRORS)
    jobs = [a_job(number, state=state) for number, state in enumerate(bad, start=1)]
    return [*jobs, a_job(4, state=State.FAILED, is_acknowledged=True), a_job(5)]


def is_acknowledged(desk: Desk, job_id: int) -> bool:
    row = desk.store.find_row(JobId(job_id))
    return row is not None and row.is_acknowledged


def test_action_says_of_how_many_and_asks_for_several(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk(bad_jobs()) as desk:
            window = desk.open_window()
            action = window.page.actions_of_jobs.acknowledge
            window.page.table.selectAll()
            assert action.text() == "Acknowledge 3 of 5"
            action.trigger()
            await answer(window, "Acknowledge")
            await until_async(lambda: desk.sync.calls)
            assert desk.sync.calls == [("acknowledge", (1, 2, 3))]
            await until_async(lambda: all(is_acknowledged(desk, number) for number in (1, 2, 3)))

    run_async(trip())


def test_single_job_is_acknowledged_at_once_and_says_so(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk(bad_jobs()) as desk:
            window = desk.open_window()
            window.page.table.choose(JobId(1))
            window.page.actions_of_jobs.acknowledge.trigger()
            await until_async(lambda: is_acknowledged(desk, 1))
            model, row = window.page.table.model(), window.page.table.currentIndex().row()
            await until_async(lambda: "took note" in model.index(row, 0).data(Qt.ItemDataRole.ToolTipRole))
            await until_async(lambda: window.page.detail.header.state_words == "Failed, acknowledged")
            action = window.page.actions_of_jobs.acknowledge
            await until_async(lambda: action.statusTip() == "The job was acknowledged already.")

    run_async(trip())


def test_action_is_grey_with_the_reason(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk(bad_jobs(), status=signed_in(Role.VIEWER)) as desk:
            window = desk.open_window()
            action = window.page.actions_of_jobs.acknowledge
            window.page.table.choose(JobId(1))
            assert not action.isEnabled()
            assert action.statusTip() == "A viewer may read jobs, not run them."
            desk.store.update_status(role=Role.OPERATOR)
            assert action.isEnabled()
            window.page.table.choose(JobId(5))
            assert action.statusTip() == "The job went well: there is nothing to acknowledge."

    run_async(trip())


def test_computer_is_flagged_for_what_nobody_took_note_of(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk(bad_jobs(), computers=[a_computer(1)]) as desk:
            window = desk.open_window()
            window.frame.navigation.go(Page.COMPUTERS)
            page = window.frame.navigation.shown
            assert isinstance(page, ComputersPage)
            await until_async(lambda: page.counts.runs(Category.COMPUTER, 1).failed == 3)
            await desk.session.commands.acknowledge([JobId(1), JobId(2)])
            await until_async(lambda: page.counts.runs(Category.COMPUTER, 1).failed == 1)

    run_async(trip())


def test_acknowledged_jobs_are_found_by_their_mark(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk(bad_jobs()) as desk:
            desk.store.set_query(replace(desk.store.query, search="is:acknowledged"))
            await until_async(lambda: desk.store.view is not None and list(desk.store.view.keys) == [4])

    run_async(trip())


def test_detail_offers_it_for_what_did_not_go_well_alone(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk(bad_jobs()) as desk:
            page = desk.open_window().page
            button = page.detail.header.buttons.acknowledge
            page.table.choose(JobId(5))
            await until_async(lambda: page.detail.header.state_words == "Succeeded")
            assert button.isHidden()
            page.table.choose(JobId(2))
            await until_async(lambda: not button.isHidden())
            button.click()
            await until_async(lambda: is_acknowledged(desk, 2))
            await until_async(button.isHidden)

    run_async(trip())
