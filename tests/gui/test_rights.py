"""What a role may not do is greyed, with the reason; who may see less finds fewer pages."""

import asyncio
import threading
from collections.abc import Callable, Coroutine
from typing import Any

import pytest

from jobdesk.gui.pages.computers_page import ComputersPage
from jobdesk.gui.pages.groups_page import GroupsPage
from jobdesk.gui.pages.page import Page
from jobdesk.gui.pages.scripts_page import ScriptsPage
from jobdesk.model.account import Domain, DomainId, Right, Role
from jobdesk.model.computer import ComputerChange, ComputerId
from jobdesk.model.job import JobId
from jobdesk.model.states import State
from jobdesk.session.status import ConnectionStatus
from jobdesk.sync.catalogue_sync import CatalogueResult
from tests.gui.administration_building import AS_ADMIN, answer, signed_in
from tests.gui.building import a_computer, a_desk, a_job
from tests.gui.catalogue_building import a_group, a_script
from tests.waiting import until_async

Run = Callable[[Coroutine[Any, Any, None]], None]
NO_RUN = "A viewer may read jobs, not run them."


def test_viewer_cannot_run_restart_or_cancel_and_reads_why(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk([a_job(1)], status=signed_in(Role.VIEWER)) as desk:
            page = desk.open_window().page
            page.table.choose(JobId(1))
            actions = page.actions_of_jobs
            for action in (actions.run, actions.restart, actions.cancel):
                assert not action.isEnabled()
                assert NO_RUN in action.toolTip()
            assert actions.open_log.isEnabled()
            await until_async(lambda: desk.session.detail.detail is not None)
            restart = page.detail.header.buttons.restart
            assert not restart.isEnabled()

    run_async(trip())


@pytest.mark.parametrize(("role", "offers"), [(Role.VIEWER, []), (Role.OPERATOR, ["Run script…"])])
def test_empty_table_offers_to_run_to_those_who_may(role: Role, offers: list[str], run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk([], status=signed_in(role, "North")) as desk:
            empty = desk.open_window().page.empty
            await until_async(lambda: empty.sentence == "No job of the domain North has run yet.")
            assert [button.text() for button in empty.offers if button.isVisible()] == offers

    run_async(trip())


def test_viewer_is_notified_by_mail_too(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk([a_job(1, state=State.RUNNING)], status=signed_in(Role.VIEWER)) as desk:
            page = desk.open_window().page
            page.table.choose(JobId(1))
            page.actions_of_jobs.notify_by_mail.trigger()
            await until_async(lambda: bool(desk.sync.calls))
            assert desk.sync.calls == [("subscribe by mail", ((JobId(1),), True))]

    run_async(trip())


def test_operator_runs_but_does_not_edit(run_async: Run) -> None:
    async def trip() -> None:
        status = signed_in(Role.OPERATOR)
        scripts = [a_script(1, domain="North")]
        async with a_desk([a_job(1)], scripts=scripts, status=status) as desk:
            window = desk.open_window()
            assert window.page.actions_of_jobs.run.isEnabled()
            window.frame.navigation.go_to(Page.SCRIPTS, 1)
            page = window.frame.navigation.shown
            assert isinstance(page, ScriptsPage)
            assert not page.new.isEnabled()
            assert "An operator may run scripts" in page.new.toolTip()
            assert page.run.isEnabled()
            assert page.editor.code.isReadOnly()
            assert "To read only." in page.editor.fault.words

    run_async(trip())


def test_domain_admin_reads_global_scripts_and_edits_own_ones(run_async: Run) -> None:
    async def trip() -> None:
        scripts = [a_script(1), a_script(2, domain="North")]
        async with a_desk(scripts=scripts, status=signed_in(Role.DOMAIN_ADMIN)) as desk:
            window = desk.open_window()
            window.frame.navigation.go_to(Page.SCRIPTS, 1)
            page = window.frame.navigation.shown
            assert isinstance(page, ScriptsPage)
            assert page.editor.code.isReadOnly()
            assert "It is for all domains" in page.delete.toolTip()
            assert "of all domains" in page.facts.words
            assert page.new.isEnabled()
            page.show_element(2)
            assert not page.editor.code.isReadOnly()
            assert page.delete.isEnabled()
            assert "of the domain North" in page.facts.words
            assert page.editor.properties.domain.isHidden()

    run_async(trip())


def test_system_admin_gives_a_script_to_a_domain(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk(scripts=[a_script(1)], status=AS_ADMIN) as desk:
            desk.office.known_domains = [Domain(id=DomainId(1), name="North")]
            window = desk.open_window()
            window.frame.navigation.go_to(Page.SCRIPTS, 1)
            page = window.frame.navigation.shown
            assert isinstance(page, ScriptsPage)
            box = page.editor.properties.domain
            await until_async(lambda: box.findData("North") >= 0)
            box.choose("North")
            box.domain_chosen.emit("North")
            assert page.is_unsaved
            assert await page.save_now()
            assert desk.store.scripts[page.shown_id].domain == "North"  # type: ignore[index]

    run_async(trip())


def test_saving_a_group_keeps_its_domain(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk(groups=[a_group(1, 1, domain="North")], status=AS_ADMIN) as desk:
            window = desk.open_window()
            window.frame.navigation.go_to(Page.GROUPS, 1)
            page = window.frame.navigation.shown
            assert isinstance(page, GroupsPage)
            assert page.editor.domain.domain == "North"
            page.editor.name.setText("other")
            page.editor.name.textEdited.emit("other")
            assert await page.save_now()
            ((_, saved),) = desk.catalogue.commands
            assert (saved.name, saved.domain) == ("other", "North")

    run_async(trip())


def test_viewer_cannot_take_computers_out_of_service(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk(computers=[a_computer(1, domain="North")], status=signed_in(Role.VIEWER)) as desk:
            window = desk.open_window()
            window.frame.navigation.go_to(Page.COMPUTERS, 1)
            page = window.frame.navigation.shown
            assert isinstance(page, ComputersPage)
            assert not page.deactivate.isEnabled()
            assert NO_RUN in page.run.toolTip()
            assert page.view.roles.isReadOnly()
            assert page.show_jobs.isEnabled()

    run_async(trip())


def test_system_admin_moves_a_computer_after_asking(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk(computers=[a_computer(1, domain="North")], status=AS_ADMIN) as desk:
            window = desk.open_window()
            window.frame.navigation.go_to(Page.COMPUTERS, 1)
            page = window.frame.navigation.shown
            assert isinstance(page, ComputersPage)
            page.view.domain.domain_chosen.emit("")
            await answer(window, "Give it")
            await until_async(lambda: bool(desk.catalogue.commands))
            change = ComputerChange(computer_ids=(ComputerId(1),), domain="")
            assert desk.catalogue.commands == [("change_computers", change)]

    run_async(trip())


def test_window_may_be_closed_while_a_computer_is_moved(run_async: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is broken off shows nothing any more; an error in the log would fail this test."""
    has_begun, may_end = threading.Event(), threading.Event()

    async def trip() -> None:
        async with a_desk(computers=[a_computer(1, domain="North")], status=AS_ADMIN) as desk:
            change = desk.catalogue.change_computers

            def change_late(wanted: ComputerChange) -> CatalogueResult:
                has_begun.set()
                assert may_end.wait(10)
                return change(wanted)

            monkeypatch.setattr(desk.catalogue, "change_computers", change_late)
            window = desk.open_window()
            window.frame.navigation.go_to(Page.COMPUTERS, 1)
            page = window.frame.navigation.shown
            assert isinstance(page, ComputersPage)
            page.view.domain.domain_chosen.emit("")
            await answer(window, "Give it")
            await until_async(has_begun.is_set)
            asyncio.get_running_loop().call_soon(may_end.set)  # once everything was told to end

    run_async(trip())


@pytest.mark.parametrize("right", list(Right))
def test_unknown_role_holds_nothing_back(run_async: Run, right: Right) -> None:
    async def trip() -> None:
        async with a_desk() as desk:
            assert desk.text.rights.reason(ConnectionStatus(), right) == ""

    run_async(trip())
