"""The page of the audit: what was done, and refused; filters, paging, detail, export."""

import csv
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester

from jobdesk.gui.audit_text import AuditText
from jobdesk.gui.main_window import MainWindow
from jobdesk.gui.models.audit_table_model import AuditColumn, AuditTableModel
from jobdesk.gui.pages.audit_page import AuditPage
from jobdesk.gui.pages.page import Page
from jobdesk.gui.text import Text
from jobdesk.gui.theme import Theme
from jobdesk.model.audit import AuditEntry, AuditQuery, Outcome
from jobdesk.model.errors import Unreachable
from jobdesk.model.export import ExportFormat
from jobdesk.session.status import ConnectionStatus, Contact
from tests.gui.administration_building import AS_ADMIN, an_account, an_entry
from tests.gui.building import Desk, a_desk
from tests.gui.test_languages import speaking
from tests.waiting import until_async

Run = Callable[[Coroutine[Any, Any, None]], None]
REFUSED = an_entry(7, actor="emil", outcome=Outcome.REFUSED, detail="emil may read jobs, not run them.", domain="South")


@dataclass
class Bench:
    """A window that shows the page of the audit."""

    desk: Desk
    window: MainWindow
    page: AuditPage

    async def settle(self) -> None:
        await until_async(lambda: not self.desk.session.administration.trail.is_asking)

    @property
    def asked(self) -> AuditQuery:
        return self.desk.office.queries[-1]


@asynccontextmanager
async def a_bench(*entries: AuditEntry, status: ConnectionStatus = AS_ADMIN) -> AsyncIterator[Bench]:
    async with a_desk(status=status) as desk:
        desk.office.entries = sorted(entries, key=lambda each: -each.id)
        desk.office.accounts = [an_account(1, "dina")]
        window = desk.open_window()
        window.frame.navigation.go(Page.AUDIT)
        page = window.frame.navigation.shown
        assert isinstance(page, AuditPage)
        bench = Bench(desk, window, page)
        await bench.settle()
        yield bench


def test_refused_action_carries_a_sign_and_a_word(run_async: Run) -> None:
    async def trip() -> None:
        async with a_bench(an_entry(1), REFUSED) as bench:
            model = bench.page.model
            row = [model.index(0, column).data() for column in AuditColumn]
            assert row[1:] == ["emil", "Run a script", "#7", "Refused", "South", "emil may read jobs, not run them."]
            signs = [model.index(row, AuditColumn.OUTCOME).data(1).cacheKey() for row in range(2)]
            assert signs[0] != signs[1]

    run_async(trip())


def test_sentence_of_the_server_is_said_in_the_language_of_the_window() -> None:
    with speaking("da"):
        model = AuditTableModel(Theme(is_dark=False), Text(), AuditText())
        model.set_all([an_entry(1, detail="The user's name or the password is wrong.")])
        assert "adgangskode" in model.index(0, AuditColumn.DETAIL).data()


def test_unknown_action_stays_as_the_server_wrote_it(run_async: Run) -> None:
    async def trip() -> None:
        async with a_bench(an_entry(1, action="moon.land")) as bench:
            assert bench.page.model.index(0, AuditColumn.ACTION).data() == "moon.land"

    run_async(trip())


def test_more_are_asked_for_by_the_button(run_async: Run) -> None:
    async def trip() -> None:
        async with a_bench(*(an_entry(number) for number in range(1, 251))) as bench:
            page = bench.page
            assert len(page.model.rows) == 100
            assert "there are more" in page.list._count.text()
            page.list.select(240)
            page.more.click()
            await bench.settle()
            assert len(page.model.rows) == 200
            assert page.list.selected == [240]
            page.more.click()
            await bench.settle()
            assert page.more.isHidden()
            assert [each.id for each in page.model.rows] == list(range(250, 0, -1))

    run_async(trip())


def test_more_come_when_one_scrolls_to_the_end(run_async: Run) -> None:
    async def trip() -> None:
        async with a_bench(*(an_entry(number) for number in range(1, 251))) as bench:
            bar = bench.page.list.table.verticalScrollBar()
            bar.setValue(bar.maximum())
            await until_async(lambda: len(bench.page.model.rows) > 100)

    run_async(trip())


def test_words_are_looked_for_by_the_server(run_async: Run) -> None:
    async def trip() -> None:
        async with a_bench(an_entry(1, target="Web servers"), an_entry(2, target="North")) as bench:
            bench.page.list.box.setText("Web")
            await until_async(lambda: bench.asked.words == "Web")
            await bench.settle()
            assert [each.target for each in bench.page.model.rows] == ["Web servers"]

    run_async(trip())


def test_filters_tell_what_is_wanted_and_are_cleared(run_async: Run) -> None:
    async def trip() -> None:
        async with a_bench(an_entry(1), REFUSED) as bench:
            filters = bench.page.filters
            filters.actor.setEditText("emil")
            filters._name.editingFinished.emit()
            filters.action.setCurrentIndex(filters.action.findData("job.run"))
            filters.action.activated.emit(0)
            filters.outcome.setCurrentIndex(2)
            filters.outcome.activated.emit(2)
            await bench.settle()
            assert bench.asked == AuditQuery(actor="emil", action="job.run", outcome=Outcome.REFUSED)
            assert [each.id for each in bench.page.model.rows] == [7]
            filters.clear_button.click()
            await bench.settle()
            assert bench.asked == AuditQuery()
            assert filters.clear_button.isHidden()

    run_async(trip())


def test_period_is_whole_days(run_async: Run) -> None:
    async def trip() -> None:
        async with a_bench(an_entry(1)) as bench:
            filters = bench.page.filters
            filters.period.setCurrentIndex(filters.period.findData(7))
            filters.period.activated.emit(0)
            await bench.settle()
            since = bench.asked.since
            assert since is not None
            assert (since.astimezone().hour, since.astimezone().minute) == (0, 0)
            assert bench.asked.until is None
            assert filters.first.isHidden()

    run_async(trip())


def test_nothing_fits_and_the_filters_can_be_cleared(run_async: Run) -> None:
    async def trip() -> None:
        async with a_bench(an_entry(1)) as bench:
            page = bench.page
            page.list.box.setText("chromium")
            await until_async(lambda: page.list.notice.sentence == "No entry of the audit fits these filters.")
            page.list.notice.button.click()
            await until_async(lambda: len(page.model.rows) == 1)

    run_async(trip())


def test_entry_is_shown_whole_and_can_be_copied(run_async: Run) -> None:
    async def trip() -> None:
        async with a_bench(an_entry(1), REFUSED) as bench:
            bench.page.show_element(7)
            assert bench.page.view.isVisible()
            bench.page.view._copy.click()
            words = QGuiApplication.clipboard().text()
            for part in ("Run a script", "Refused", "Who: emil", "From: 192.0.2.7", "Domain: South", "Number: 7"):
                assert part in words

    run_async(trip())


def test_entry_that_comes_back_selected_is_shown_again(run_async: Run) -> None:
    async def trip() -> None:
        async with a_bench(an_entry(1), REFUSED) as bench:
            page, known = bench.page, bench.desk.office.entries
            page.list.table.go_to(0)
            assert page.view.entry == REFUSED
            for entries, shown in (([known[1]], None), (known, REFUSED)):
                bench.desk.office.entries = entries
                bench.window.page.actions_of_jobs.refresh.trigger()
                await bench.settle()
                assert page.view.entry == shown and page.view.isVisible() is (shown is not None)
            assert page.list.selected == [7]

    run_async(trip())


def test_reason_leaves_the_status_bar_with_what_it_was_about(run_async: Run) -> None:
    async def trip() -> None:
        async with a_bench() as bench:
            page, bar = bench.page, bench.window.statusBar()
            page.export.showStatusText(bench.window)
            assert bar.currentMessage() == "There is nothing to export."
            bench.desk.office.entries = [an_entry(1)]
            page.ask_anew()
            await until_async(page.export.isEnabled)
            assert bar.currentMessage() == ""

    run_async(trip())


def test_export_writes_what_fits_the_filters(run_async: Run, tmp_path: Path) -> None:
    path = tmp_path / "audit.csv"

    async def trip() -> None:
        async with a_bench(an_entry(1), REFUSED) as bench:
            filters = bench.page.filters
            filters.outcome.setCurrentIndex(2)
            filters.outcome.activated.emit(2)
            await bench.settle()
            bench.page.start_export(str(path), ExportFormat.CSV)
            assert not bench.page.export.isEnabled()
            await until_async(lambda: "exported to" in bench.page.bar.words)
            await until_async(bench.page.export.isEnabled)
            assert bench.desk.settings.export_format == "csv"

    run_async(trip())
    rows = list(csv.DictReader(path.read_text("utf-8-sig").splitlines()))
    assert [(row["Who"], row["Outcome"]) for row in rows] == [("emil", "Refused")]


def test_cancelled_export_says_so(run_async: Run, tmp_path: Path) -> None:
    async def trip() -> None:
        async with a_bench(an_entry(1)) as bench:
            bench.page.start_export(str(tmp_path / "audit.csv"), ExportFormat.CSV)
            bench.page.bar.cancel_button.click()
            await until_async(lambda: "was cancelled" in bench.page.bar.words)
            assert bench.page.export.isEnabled()

    run_async(trip())


def test_failed_export_says_why(run_async: Run, tmp_path: Path) -> None:
    async def trip() -> None:
        async with a_bench(an_entry(1)) as bench:
            bench.desk.office.refuses_with = Unreachable()
            bench.page.start_export(str(tmp_path / "audit.csv"), ExportFormat.CSV)
            await until_async(lambda: "does not answer" in bench.page.bar.words)

    run_async(trip())
    assert not list(tmp_path.glob("audit*"))


def test_offline_entries_stay_with_their_age(run_async: Run) -> None:
    async def trip() -> None:
        async with a_bench(an_entry(1)) as bench:
            bench.desk.store.update_status(contact=Contact.OFFLINE)
            assert ", as of " in bench.page.list._count.text()
            assert not bench.page.export.isEnabled()
            assert "does not answer" in bench.page.refresh.toolTip()

    run_async(trip())


def test_never_asked_the_page_says_why_it_is_empty(run_async: Run) -> None:
    async def trip() -> None:
        async with a_bench(an_entry(1), status=ConnectionStatus(contact=Contact.OFFLINE, role=AS_ADMIN.role)) as bench:
            assert "not kept on this computer" in bench.page.list.notice.sentence
            bench.desk.store.update_status(contact=Contact.ONLINE)
            await until_async(lambda: len(bench.page.model.rows) == 1)

    run_async(trip())


def test_model_tells_the_truth(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk() as desk:
            model = AuditTableModel(Theme(is_dark=False), desk.text, AuditText())
            tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
            model.set_all([an_entry(2), an_entry(1)])
            model.set_all([an_entry(3), an_entry(2), an_entry(1)])
            model.set_all([])
            tester.deleteLater()

    run_async(trip())
