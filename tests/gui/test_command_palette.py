"""The command palette: everything is in it, letters find it, keys alone do it."""

from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass
from time import perf_counter
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QAbstractItemModelTester, QTest

from jobdesk.config.settings import Settings
from jobdesk.gui.dialogs.run_dialog import RunDialog
from jobdesk.gui.main_window import MainWindow
from jobdesk.gui.models.palette_model import PaletteModel
from jobdesk.gui.pages.page import Page
from jobdesk.gui.palette_entries import Entry, EntryKind
from jobdesk.gui.views.command_palette import CommandPalette
from jobdesk.model.query import Category
from jobdesk.model.saved_filter import SavedFilter
from jobdesk.session.status import ConnectionStatus, Contact
from tests.gui.building import Desk, a_computer, a_desk, some_jobs
from tests.gui.catalogue_building import a_group, a_script
from tests.waiting import until_async

Run = Callable[[Coroutine[Any, Any, None]], None]


@dataclass
class Bench:
    """A window with its palette."""

    desk: Desk
    window: MainWindow
    palette: CommandPalette

    def open(self, typed: str = "") -> None:
        QTest.keySequence(self.window, QKeySequence("Ctrl+K"))
        assert self.palette.isVisible() and self.palette.box.hasFocus()
        QTest.keyClicks(self.palette.box, typed)

    def words(self) -> list[str]:
        model = self.palette.model
        return [model.index(row).data() for row in range(model.rowCount())]

    def press(self, key: Qt.Key) -> None:
        QTest.keyClick(self.palette.box, key)


@asynccontextmanager
async def a_bench(**fields: Any) -> AsyncIterator[Bench]:
    standard: dict[str, Any] = {
        "scripts": [a_script(1, name="chromium-install"), a_script(2, name="inventory", is_enabled=False)],
        "groups": [a_group(1, 1, name="North")],
    }
    async with a_desk(some_jobs(2), **(standard | fields)) as desk:
        window = desk.open_window()
        window.activateWindow()
        await until_async(window.isActiveWindow)
        yield Bench(desk, window, window.frame.palette)


def test_everything_can_be_found(run_async: Run) -> None:
    async def trip() -> None:
        settings = Settings(filters=[SavedFilter(name="Printers")])
        async with a_bench(settings=settings) as bench:
            for typed, words in (
                ("reset filters", "Reset filters"),
                ("dark", "Theme: Dark"),
                ("scripts", "Scripts"),
                ("run chr", "Run chromium-install…"),
                ("jobs bpc-3", "Jobs of bpc-3"),
                ("jobs north", "Jobs of North"),
                ("filter pri", "Filter: Printers"),
            ):
                bench.open(typed)
                assert bench.words()[0] == words
                bench.press(Qt.Key.Key_Escape)
                assert not bench.palette.isVisible()

    run_async(trip())


def test_letters_that_fit_are_marked(run_async: Run) -> None:
    async def trip() -> None:
        async with a_bench() as bench:
            bench.open("rchr")
            index = bench.palette.model.index(0)
            assert index.data() == "Run chromium-install…"
            assert index.data(PaletteModel.PLACES_ROLE) == {0, 4, 5, 6}

    run_async(trip())


def test_enter_does_it_and_the_keyboard_goes_back(run_async: Run) -> None:
    async def trip() -> None:
        async with a_bench() as bench:
            bench.window.page.table.setFocus()
            bench.open("reset view")
            bench.press(Qt.Key.Key_Return)
            assert not bench.palette.isVisible() and bench.window.page.table.hasFocus()
            await bench.desk.settle()

    run_async(trip())


def test_jobs_of_a_computer_and_a_script_to_run(run_async: Run) -> None:
    async def trip() -> None:
        async with a_bench() as bench:
            bench.window.frame.navigation.go(Page.SCRIPTS)
            bench.open("jobs bpc-2")
            bench.press(Qt.Key.Key_Return)
            assert bench.window.frame.navigation.page is Page.JOBS
            assert bench.desk.store.query.chosen == {Category.COMPUTER: 2}
            bench.open("run chrom")
            bench.press(Qt.Key.Key_Return)
            dialog = next(each for each in bench.window.findChildren(RunDialog) if each.isVisible())
            assert dialog.script is not None and dialog.script.name == "chromium-install"
            dialog.reject()
            await bench.desk.settle()

    run_async(trip())


def test_what_cannot_be_done_is_grey_with_the_reason_and_stays(run_async: Run) -> None:
    async def trip() -> None:
        async with a_bench() as bench:
            bench.open("run inventory")
            entry = bench.palette.model.entry(0)
            assert entry.words == "Run inventory…" and "cannot be run" in entry.reason
            bench.press(Qt.Key.Key_Return)
            assert bench.palette.isVisible()
            bench.press(Qt.Key.Key_Escape)
            bench.desk.store.set_status(ConnectionStatus(contact=Contact.OFFLINE))
            bench.open("run chromium")
            assert "does not answer" in bench.palette.model.entry(0).reason

    run_async(trip())


def test_arrows_and_tab_go_round_the_list(run_async: Run) -> None:
    async def trip() -> None:
        async with a_bench() as bench:
            bench.open("jobs of bpc")
            rows = []
            for key in (Qt.Key.Key_Down, Qt.Key.Key_Tab, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageUp):
                bench.press(key)
                rows.append(bench.palette.list.currentIndex().row())
            assert rows == [1, 2, 0, 2, 0] and bench.palette.box.hasFocus()

    run_async(trip())


def test_newest_choice_comes_first_also_after_a_restart(run_async: Run) -> None:
    async def trip() -> None:
        settings = Settings()
        async with a_bench(settings=settings) as bench:
            bench.open("group north")
            bench.press(Qt.Key.Key_Return)
            assert bench.window.frame.navigation.page is Page.GROUPS
            bench.open()
            assert bench.words()[0] == "Group North"
            bench.press(Qt.Key.Key_Escape)
            bench.window.close()
        async with a_bench(settings=settings) as bench:
            bench.open()
            assert bench.words()[0] == "Group North"

    run_async(trip())


def test_actions_of_the_shown_page_are_in_it(run_async: Run) -> None:
    async def trip() -> None:
        async with a_bench() as bench:
            bench.open("new group")
            assert "New group" not in bench.words()
            bench.press(Qt.Key.Key_Escape)
            bench.window.frame.navigation.go(Page.GROUPS)
            bench.open("new group")
            assert bench.words()[0] == "New group"

    run_async(trip())


def test_letters_that_nothing_has_say_so(run_async: Run) -> None:
    async def trip() -> None:
        async with a_bench() as bench:
            bench.open("qqqqq")
            assert bench.palette._notice.sentence == "Nothing has these letters."
            bench.press(Qt.Key.Key_Return)
            assert bench.palette.isVisible()

    run_async(trip())


def test_click_elsewhere_closes_it(run_async: Run) -> None:
    async def trip() -> None:
        async with a_bench() as bench:
            bench.open()
            bench.window.page.table.setFocus()
            assert not bench.palette.isVisible() and bench.window.page.table.hasFocus()

    run_async(trip())


def test_five_thousand_computers_are_found_at_once(run_async: Run) -> None:
    async def trip() -> None:
        async with a_bench(computers=[a_computer(number) for number in range(1, 5001)]) as bench:
            bench.open("bpc4")
            began = perf_counter()
            bench.press(Qt.Key.Key_9)
            # A few milliseconds; the limit is what even a busy machine keeps.
            assert perf_counter() - began < 0.25
            assert len(bench.words()) == 100

    run_async(trip())


def test_palette_model_is_sound(qapp: object) -> None:
    model = PaletteModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    entries = [Entry(EntryKind.COMPUTER, number, f"Computer {number}", f"computer {number}") for number in range(300)]
    model.set_entries(entries, ["computer:7"])
    assert model.rowCount() == 100 and model.entry(0).target == 7
    model.set_typed("29")
    assert [model.entry(row).target for row in range(2)] == [29, 290]
    model.set_typed("")
    assert model.entry(0).target == 7
    tester.setParent(None)
