"""The page of computers: what the list and the side tell, and what can be done with one or several."""

import datetime as dt
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass
from time import perf_counter
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QMessageBox

from jobdesk.gui.dialogs.run_dialog import RunDialog
from jobdesk.gui.main_window import MainWindow
from jobdesk.gui.models.computer_table_model import ComputerColumn, ComputerRow, ComputerTableModel
from jobdesk.gui.pages.computers_page import ComputersPage
from jobdesk.gui.pages.groups_page import GroupsPage
from jobdesk.gui.pages.page import Page
from jobdesk.gui.text import Text
from jobdesk.gui.theme import Theme
from jobdesk.model.computer import SERVER_ENGINE, ComputerChange, ComputerId
from jobdesk.model.query import Category
from jobdesk.model.states import State
from jobdesk.session.job_counts import Runs
from jobdesk.session.status import ConnectionStatus, Contact
from tests.gui.building import Desk, a_computer, a_desk, a_job
from tests.gui.catalogue_building import a_group, a_script
from tests.waiting import until_async

Run = Callable[[Coroutine[Any, Any, None]], None]
LONG_AGO = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)


@dataclass
class Bench:
    """A window that shows the page of computers."""

    desk: Desk
    window: MainWindow
    page: ComputersPage

    def cell(self, row: int, column: ComputerColumn) -> Any:
        return self.page.model.index(row, column).data()

    async def answer(self, verb: str) -> None:
        box = await until_async(lambda: open_box(self.window))
        assert box is not None
        next(button for button in box.buttons() if button.text().replace("&", "") == verb).click()
        await until_async(lambda: open_box(self.window) is None)


def open_box(window: MainWindow) -> QMessageBox | None:
    return next((box for box in window.findChildren(QMessageBox) if box.isVisible()), None)


@asynccontextmanager
async def a_bench(jobs: Any = (), **fields: Any) -> AsyncIterator[Bench]:
    async with a_desk(jobs, **fields) as desk:
        window = desk.open_window(1280, 800)
        window.frame.navigation.go(Page.COMPUTERS)
        page = window.frame.navigation.shown
        assert isinstance(page, ComputersPage)
        await until_async(lambda: page.model.total == len(desk.store.computers))
        yield Bench(desk, window, page)


def test_ob_list_tells_contact_by_sign_and_word_groups_roles_and_service(run_async: Run) -> None:
    async def trip() -> None:
        computers = [
            a_computer(1, tags=("kiosk",), platform="Debian 12"),
            a_computer(2, last_seen_at=LONG_AGO, is_active=False),
            a_computer(3, last_seen_at=None),
        ]
        groups = [a_group(2, 1, 3, name="North"), a_group(1, 1, name="Reading room")]
        async with a_bench(computers=computers, groups=groups) as bench:
            row = [bench.cell(0, column) for column in ComputerColumn]
            assert row[:2] == ["bpc-1", "online"]
            assert row[5:] == ["North, Reading room", "kiosk", "Debian 12", "Yes"]
            assert [bench.cell(row, ComputerColumn.CONTACT) for row in (1, 2)] == ["offline", "offline"]
            assert bench.cell(1, ComputerColumn.ACTIVE) == "No" and bench.cell(2, ComputerColumn.SEEN) == "never"
            signs = [
                bench.page.model.index(row, ComputerColumn.CONTACT).data(Qt.ItemDataRole.DecorationRole).cacheKey()
                for row in (0, 1)
            ]
            assert signs[0] != signs[1]

    run_async(trip())


def test_ob_failed_jobs_flag_a_computer_until_they_are_restarted(run_async: Run) -> None:
    async def trip() -> None:
        jobs = [a_job(1, state=State.FAILED), a_job(2, state=State.RUNNING), a_job(3, state=State.RESTARTED)]
        async with a_bench(jobs) as bench:
            await until_async(lambda: bench.cell(0, ComputerColumn.FAILED) == "1")
            assert bench.cell(0, ComputerColumn.OPEN) == "1"
            bench.page.show_element(1)
            await until_async(lambda: bench.page.view.failed.words)
            await bench.desk.take(a_job(1, revision=9, state=State.RESTARTED))
            await until_async(lambda: bench.cell(0, ComputerColumn.FAILED) == "")
            assert bench.page.view.failed.words == ""

    run_async(trip())


def test_ov_queue_lengths_of_a_computer_are_told(run_async: Run) -> None:
    async def trip() -> None:
        jobs = [a_job(number, state=State.NEW, queue="io" if number < 3 else "default") for number in range(1, 4)]
        async with a_bench(jobs) as bench:
            bench.page.show_element(1)
            await until_async(lambda: bench.page.view._queues.text() == "default: 1, io: 2")
            bench.page.show_element(2)
            await until_async(lambda: bench.page.view._queues.text() == "empty")

    run_async(trip())


def test_group_of_a_computer_leads_to_its_page(run_async: Run) -> None:
    async def trip() -> None:
        async with a_bench(groups=[a_group(5, 1, name="North")]) as bench:
            bench.page.show_element(1)
            bench.page.view._groups.linkActivated.emit("5")
            shown = bench.window.frame.navigation.shown
            assert isinstance(shown, GroupsPage)
            await until_async(lambda: shown.group is not None and shown.group.id == 5)

    run_async(trip())


def test_enter_on_a_computer_shows_its_jobs(run_async: Run) -> None:
    async def trip() -> None:
        async with a_bench([a_job(1)]) as bench:
            bench.page.list.go_to_list()
            QTest.keyClick(bench.page.list.table, Qt.Key.Key_Down)
            QTest.keyClick(bench.page.list.table, Qt.Key.Key_Return)
            assert bench.window.frame.navigation.page is Page.JOBS
            assert bench.desk.store.query.chosen == {Category.COMPUTER: 2}
            await bench.desk.settle()

    run_async(trip())


def test_script_is_run_on_the_selected_computers(run_async: Run) -> None:
    async def trip() -> None:
        async with a_bench(scripts=[a_script(1)]) as bench:
            bench.page.list.table.selectAll()
            bench.page.run.trigger()
            dialog = next(each for each in bench.window.findChildren(RunDialog) if each.isVisible())
            assert dialog.new_job().computer_ids == (1, 2, 3)
            dialog.reject()

    run_async(trip())


def test_computers_are_taken_out_of_service_after_asking(run_async: Run) -> None:
    async def trip() -> None:
        async with a_bench() as bench:
            bench.page.list.table.selectAll()
            assert not bench.page.activate.isEnabled()
            bench.page.deactivate.trigger()
            await bench.answer("Take out of service")
            await until_async(lambda: not bench.desk.store.computers[ComputerId(3)].is_active)
            change = ComputerChange(computer_ids=(ComputerId(1), ComputerId(2), ComputerId(3)), is_active=False)
            assert bench.desk.catalogue.commands == [("change_computers", change)]
            await until_async(bench.page.activate.isEnabled)
            bench.page.activate.trigger()
            await until_async(lambda: bench.desk.store.computers[ComputerId(1)].is_active)

    run_async(trip())


def test_roles_are_written_and_a_wrong_one_is_told(run_async: Run) -> None:
    async def trip() -> None:
        async with a_bench(computers=[a_computer(1, tags=("kiosk",))]) as bench:
            bench.page.show_element(1)
            roles = bench.page.view.roles
            roles.setText("kiosk pr/nter")
            roles.editingFinished.emit()
            assert "pr/nter" in bench.page.view.fault.words and bench.desk.catalogue.commands == []
            roles.setText("printer")
            roles.editingFinished.emit()
            await until_async(lambda: bench.desk.store.computers[ComputerId(1)].tags == ("printer",))

    run_async(trip())


def test_offline_computers_are_read_with_the_reason_why_nothing_else(run_async: Run) -> None:
    async def trip() -> None:
        async with a_bench([a_job(1)], status=ConnectionStatus(contact=Contact.OFFLINE)) as bench:
            bench.page.show_element(1)
            for action in (bench.page.run, bench.page.deactivate, bench.page.delete):
                assert not action.isEnabled() and "does not answer" in action.statusTip()
            assert bench.page.show_jobs.isEnabled() and bench.page.view.roles.isReadOnly()

    run_async(trip())


def test_selection_stays_while_computers_report(run_async: Run) -> None:
    async def trip() -> None:
        async with a_bench() as bench:
            bench.page.list.table.sortByColumn(ComputerColumn.SEEN, Qt.SortOrder.DescendingOrder)
            bench.page.show_element(2)
            newest = dt.datetime.now(dt.UTC) + dt.timedelta(seconds=5)
            await bench.desk.take(computers=(a_computer(3, revision=2, last_seen_at=newest),))
            await until_async(lambda: bench.page.model.rows[0].computer.id == 3)
            assert bench.page.list.selected == [2]

    run_async(trip())


def test_five_thousand_computers_are_narrowed_and_sorted_at_once(qapp: object) -> None:
    model = ComputerTableModel(Theme(is_dark=False), Text())
    rows = [
        ComputerRow(computer=a_computer(number), is_online=True, groups=(), runs=Runs()) for number in range(1, 5001)
    ]
    model.set_all(rows)
    began = perf_counter()
    model.set_words("bpc-49")
    model.sort(ComputerColumn.SEEN, Qt.SortOrder.DescendingOrder)
    # A few milliseconds; the limit is what even a busy machine keeps.
    assert perf_counter() - began < 0.5 and len(model.rows) == 111


def test_computer_model_is_sound(qapp: object) -> None:
    model = ComputerTableModel(Theme(is_dark=False), Text())
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    rows = [ComputerRow(computer=a_computer(number), is_online=True, groups=(), runs=Runs()) for number in range(9)]
    model.set_all(rows[:5])
    model.set_all(rows)
    model.set_words("bpc-3")
    model.set_words("")
    model.sort(ComputerColumn.OPEN, Qt.SortOrder.DescendingOrder)
    assert len(model.rows) == 9
    tester.setParent(None)


def test_servers_own_place_is_in_no_list(run_async: Run) -> None:
    async def trip() -> None:
        own = a_computer(2, name="Job server", engine=SERVER_ENGINE)
        async with a_desk(computers=[a_computer(1), own], groups=[a_group(1, 1)]) as desk:
            window = desk.open_window()
            assert list(desk.store.fleet) == [1] and own.id in desk.store.computers, "its jobs have a place to name"
            assert window.page.strip.online.text().strip().startswith("1 ")
            assert not any("Job server" in entry.words for entry in window.frame._entries.list_all())
            dialog = window.page.commands.run()
            names = [dialog._target_model.index(row).data() for row in range(dialog._target_model.rowCount())]
            assert names == ["group-1", "bpc-1"]
            dialog.close()
            window.frame.navigation.go(Page.COMPUTERS)
            page = window.frame.navigation.shown
            assert isinstance(page, ComputersPage)
            await until_async(lambda: page.model.total == 1)

    run_async(trip())
