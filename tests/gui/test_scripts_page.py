"""The page of scripts: its list, writing and saving one, faults at their fields, import, what is lost by nobody."""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QMessageBox

from jobdesk.gui.dialogs.import_dialog import ImportDialog
from jobdesk.gui.dialogs.run_dialog import RunDialog
from jobdesk.gui.main_window import MainWindow
from jobdesk.gui.models.parameter_edit_model import ParameterColumn, ParameterEditModel, join_choices, split_choices
from jobdesk.gui.models.script_table_model import ScriptColumn
from jobdesk.gui.pages.page import Page
from jobdesk.gui.pages.scripts_page import ScriptsPage
from jobdesk.gui.text import Text
from jobdesk.gui.theme import Theme
from jobdesk.model.errors import InvalidField, NotPermitted
from jobdesk.model.new_script import ImportedFile, ImportOutcome
from jobdesk.model.query import Category
from jobdesk.model.script import Parameter, ParameterType, Script, ScriptId
from jobdesk.model.states import State
from jobdesk.session.status import ConnectionStatus, Contact
from tests.gui.building import Desk, a_desk, a_job
from tests.gui.catalogue_building import a_piece, a_script
from tests.waiting import until_async

Run = Callable[[Coroutine[Any, Any, None]], None]
OFFLINE = ConnectionStatus(contact=Contact.OFFLINE)


@dataclass
class Bench:
    """A window that shows the page of scripts."""

    desk: Desk
    window: MainWindow
    page: ScriptsPage

    async def show(self, script_id: int) -> None:
        self.page.show_element(script_id)
        await until_async(lambda: self.page.script is not None and self.page.script.id == script_id)

    async def answer(self, verb: str) -> None:
        box = await until_async(lambda: open_box(self.window))
        assert box is not None
        next(button for button in box.buttons() if button.text().replace("&", "") == verb).click()
        await until_async(lambda: open_box(self.window) is None)

    def names(self) -> list[str]:
        return [row.script.name for row in self.page.model.rows]

    def saved(self) -> list[Any]:
        return [value for name, value in self.desk.catalogue.commands if name == "save_script"]


def open_box(window: MainWindow) -> QMessageBox | None:
    return next((box for box in window.findChildren(QMessageBox) if box.isVisible()), None)


@asynccontextmanager
async def a_bench(*scripts: Script, **fields: Any) -> AsyncIterator[Bench]:
    async with a_desk(fields.pop("jobs", ()), scripts=scripts, **fields) as desk:
        window = desk.open_window(1280, 800)
        window.frame.navigation.go(Page.SCRIPTS)
        page = window.frame.navigation.shown
        assert isinstance(page, ScriptsPage)
        window.activateWindow()
        await until_async(window.isActiveWindow)
        yield Bench(desk, window, page)


ONE = a_script(1, name="Inventory", category="Health", body="#!/bin/bash\necho one\n")
TWO = a_script(2, name="Disk use", language="python", queue="io", version=4, body="print('two')\n")


def test_list_tells_what_tells_scripts_apart(run_async: Run) -> None:
    async def trip() -> None:
        async with a_bench(ONE, TWO) as bench:
            await until_async(bench.names)
            assert bench.names() == ["Disk use", "Inventory"]
            model = bench.page.model
            row = [model.index(0, column).data() for column in ScriptColumn]
            assert row == ["Disk use", "", "", "", "python", "io", "4", "", "Yes"]

    run_async(trip())


def test_words_narrow_the_list_and_the_shown_script_stays(run_async: Run) -> None:
    async def trip() -> None:
        async with a_bench(ONE, TWO) as bench:
            await bench.show(1)
            QTest.keyClicks(bench.page.list.box, "disk")
            assert bench.names() == ["Disk use"] and bench.page.script is not None
            assert bench.page.script.name == "Inventory"
            QTest.keyClick(bench.page.list.box, Qt.Key.Key_Escape)
            assert bench.names() == ["Disk use", "Inventory"]
            assert bench.page.list.selected == [1]

    run_async(trip())


def test_words_that_nothing_has_say_so_and_offer_to_go(run_async: Run) -> None:
    async def trip() -> None:
        async with a_bench(ONE) as bench:
            await until_async(bench.names)
            bench.page.list.box.setText("firefox")
            assert "“firefox”" in bench.page.list.notice.sentence
            bench.page.list.notice.button.click()
            assert bench.names() == ["Inventory"] and bench.page.list.notice.sentence == ""

    run_async(trip())


def test_page_without_scripts_says_so_and_offers_a_new_one(run_async: Run) -> None:
    async def trip() -> None:
        async with a_bench() as bench:
            await until_async(lambda: bench.page.list.notice.sentence)
            assert "There are no scripts yet" in bench.page.list.notice.sentence
            bench.page.list.notice.button.click()
            assert bench.page.editor.isVisible() and bench.page.editor.head.name.hasFocus()

    run_async(trip())


def test_ov_jobs_success_and_usual_duration_are_told(run_async: Run) -> None:
    async def trip() -> None:
        jobs = [a_job(number) for number in range(1, 4)] + [a_job(4, state=State.FAILED), a_job(5, state=State.RUNNING)]
        async with a_bench(ONE, jobs=jobs) as bench:
            await bench.show(1)
            await until_async(lambda: bench.page.model.index(0, ScriptColumn.SUCCESS).data() == "75 %")
            assert bench.page.model.index(0, ScriptColumn.JOBS).data() == "5"
            await until_async(lambda: "usually 40 s" in bench.page.facts.words)
            assert "75 % succeeded" in bench.page.facts.words
            bench.page.facts.button.click()
            assert bench.desk.store.query.chosen == {Category.SCRIPT: "Inventory"}
            await bench.desk.settle()

    run_async(trip())


def test_jobs_of_a_script_are_offered_alike_in_the_tool_bar_and_beside_it(run_async: Run) -> None:
    async def trip() -> None:
        async with a_bench(ONE, TWO, jobs=[a_job(1)]) as bench:
            page = bench.page
            for script_id in (1, 2):
                await bench.show(script_id)
                assert page.facts.button.isVisible() and page.facts.button.isEnabled() and page.show_jobs.isEnabled()

    run_async(trip())


def test_list_sorts_by_any_column_and_keeps_the_selection(run_async: Run) -> None:
    async def trip() -> None:
        async with a_bench(ONE, TWO) as bench:
            await bench.show(1)
            bench.page.list.table.sortByColumn(ScriptColumn.VERSION, Qt.SortOrder.AscendingOrder)
            assert bench.names() == ["Inventory", "Disk use"]
            bench.page.list.table.sortByColumn(ScriptColumn.VERSION, Qt.SortOrder.DescendingOrder)
            assert bench.names() == ["Disk use", "Inventory"] and bench.page.list.selected == [1]

    run_async(trip())


def test_save_makes_a_new_version_with_everything_that_was_written(run_async: Run) -> None:
    async def trip() -> None:
        async with a_bench(ONE) as bench:
            await bench.show(1)
            page, editor = bench.page, bench.page.editor
            assert not page.save.isEnabled()
            editor.head.name.selectAll()
            QTest.keyClicks(editor.head.name, "Stock")
            editor.head.timeout.setText("90")
            editor.properties.roles.setText("kiosk, printer")
            editor.properties.replaces_older.setChecked(True)
            editor.properties.keeps_only_failed.setChecked(True)
            editor.description.words.setPlainText("Counts *all*.")
            editor.code.appendPlainText("echo more")
            assert page.is_unsaved and page.save.isEnabled()
            page.save.trigger()
            await until_async(lambda: not page.is_unsaved)
            new = bench.saved()[0]
            assert (new.id, new.base_version, new.name, new.timeout_s) == (1, 1, "Stock", 90)
            assert new.roles == ("kiosk", "printer") and new.replaces_older and new.description == "Counts *all*."
            assert new.keeps_only_failed
            assert new.body.endswith("echo more") and page.script is not None and page.script.version == 2
            assert "Version 2" in page.facts.words
            await until_async(lambda: bench.names() == ["Stock"])

    run_async(trip())


def test_what_is_undone_need_not_be_saved(run_async: Run) -> None:
    async def trip() -> None:
        async with a_bench(ONE) as bench:
            await bench.show(1)
            code = bench.page.editor.code
            code.insertPlainText("x")
            assert bench.page.is_unsaved
            code.undo()
            assert not bench.page.is_unsaved

    run_async(trip())


def test_faults_are_told_at_their_field(run_async: Run) -> None:
    async def trip() -> None:
        async with a_bench(ONE) as bench:
            await bench.show(1)
            editor = bench.page.editor
            editor.head.timeout.setText("soon")
            editor.head.timeout.textEdited.emit("soon")
            bench.page.save.trigger()
            await until_async(lambda: editor.fault.words)
            assert editor.head.timeout.hasFocus() and "time-out" in editor.fault.words.lower()
            QTest.keyClick(editor.head.timeout, Qt.Key.Key_Backspace)
            assert editor.fault.words == ""
            editor.head.timeout.clear()
            editor.parameters.add()
            editor.parameters.model.setData(editor.parameters.model.index(0, ParameterColumn.NAME), "No Name")
            bench.page.save.trigger()
            await until_async(lambda: editor.fault.words)
            assert editor.tabs.currentWidget() is editor.parameters and bench.saved() == []
            tip = editor.parameters.model.index(0, ParameterColumn.NAME).data(Qt.ItemDataRole.ToolTipRole)
            assert tip == editor.fault.words

    run_async(trip())


def test_fault_that_the_server_finds_is_told_at_its_field_too(run_async: Run) -> None:
    async def trip() -> None:
        async with a_bench(ONE) as bench:
            await bench.show(1)
            editor = bench.page.editor
            bench.desk.catalogue.refuses_with = InvalidField("Another script has this name.", "name")
            editor.code.insertPlainText("x")
            bench.page.save.trigger()
            await until_async(lambda: editor.fault.words == "Another script has this name.")
            assert bench.page.is_unsaved
            bench.desk.catalogue.refuses_with = NotPermitted()
            bench.page.save.trigger()
            await until_async(lambda: "right" in editor.fault.words)

    run_async(trip())


def test_another_script_asks_what_becomes_of_what_is_written(run_async: Run) -> None:
    async def trip() -> None:
        async with a_bench(ONE, TWO) as bench:
            await bench.show(1)
            bench.page.editor.code.insertPlainText("x")
            bench.page.list.table.go_to(0)
            await bench.answer("Go on writing")
            await until_async(lambda: bench.page.list.selected == [1])
            assert bench.page.is_unsaved and bench.page.script == ONE
            bench.page.list.table.go_to(0)
            await bench.answer("Save")
            await until_async(lambda: bench.page.script == TWO)
            assert bench.saved()[0].body.startswith("x")
            bench.page.editor.code.insertPlainText("y")
            bench.page.list.table.go_to(1)
            await bench.answer("Discard changes")
            await until_async(lambda: bench.page.script is not None and bench.page.script.id == 1)
            assert len(bench.saved()) == 1 and not bench.page.is_unsaved

    run_async(trip())


def test_window_asks_before_it_closes_on_what_is_written(run_async: Run) -> None:
    async def trip() -> None:
        async with a_bench(ONE) as bench:
            await bench.show(1)
            closed: list[bool] = []
            bench.window.closed.connect(lambda: closed.append(True))
            bench.page.editor.code.insertPlainText("x")
            bench.window.frame.navigation.go(Page.JOBS)
            bench.window.close()
            await bench.answer("Go on writing")
            assert bench.window.isVisible() and not closed
            await until_async(lambda: bench.window.close() or open_box(bench.window))
            await bench.answer("Discard changes")
            await until_async(lambda: closed)

    run_async(trip())


def test_another_server_asks_what_becomes_of_what_is_written(run_async: Run) -> None:
    async def trip() -> None:
        async with a_bench(ONE) as bench:
            await bench.show(1)
            wanted: list[bool] = []
            bench.window.connect_wanted.connect(lambda: wanted.append(True))
            bench.page.editor.code.insertPlainText("x")
            bench.window.page.actions_of_jobs.connect_server.trigger()
            await bench.answer("Save")
            await until_async(lambda: wanted)
            assert len(bench.saved()) == 1

    run_async(trip())


def test_what_is_written_stays_while_one_is_on_another_page(run_async: Run) -> None:
    async def trip() -> None:
        async with a_bench(ONE) as bench:
            await bench.show(1)
            bench.page.editor.code.insertPlainText("x")
            bench.window.frame.navigation.go(Page.JOBS)
            bench.window.frame.navigation.go(Page.SCRIPTS)
            assert bench.page.is_unsaved and bench.page.editor.code.toPlainText().startswith("x")
            bench.page.give_up.trigger()
            await bench.answer("Discard changes")
            await until_async(lambda: not bench.page.is_unsaved)

    run_async(trip())


def test_newer_version_from_elsewhere_is_shown_but_never_over_what_is_written(run_async: Run) -> None:
    async def trip() -> None:
        async with a_bench(ONE) as bench:
            await bench.show(1)
            newer = a_script(1, name="Inventory", revision=2, version=2, body="echo newer\n")
            await bench.desk.take(scripts=(newer,))
            await until_async(lambda: bench.page.editor.code.toPlainText() == "echo newer\n")
            bench.page.editor.code.insertPlainText("x")
            newest = a_script(1, name="Inventory", revision=3, version=3, body="echo newest\n")
            await bench.desk.take(scripts=(newest,))
            await until_async(lambda: "version 3" in bench.page.editor.fault.words)
            assert bench.page.editor.code.toPlainText() == "xecho newer\n"

    run_async(trip())


def test_offline_everything_can_be_read_and_nothing_written(run_async: Run) -> None:
    async def trip() -> None:
        async with a_bench(ONE, status=OFFLINE) as bench:
            await bench.show(1)
            page = bench.page
            for action in (page.new, page.duplicate, page.delete, page.save, page.run, page.import_folder):
                assert not action.isEnabled() and action.statusTip()
            assert page.show_jobs.isEnabled() and page.editor.code.isReadOnly()
            assert "To read only" in page.editor.fault.words
            bench.desk.store.update_status(contact=Contact.ONLINE)
            assert not page.editor.code.isReadOnly() and page.editor.fault.words == ""

    run_async(trip())


def test_duplicate_is_a_new_script(run_async: Run) -> None:
    async def trip() -> None:
        async with a_bench(ONE) as bench:
            await bench.show(1)
            bench.page.duplicate.trigger()
            assert bench.page.editor.head.name.text() == "Inventory (copy)" and bench.page.is_unsaved
            bench.page.save.trigger()
            await until_async(lambda: bench.names() == ["Inventory", "Inventory (copy)"])
            assert bench.saved()[0].id is None and bench.saved()[0].base_version is None

    run_async(trip())


def test_delete_asks_first(run_async: Run) -> None:
    async def trip() -> None:
        async with a_bench(ONE, TWO) as bench:
            await bench.show(1)
            bench.page.delete.trigger()
            await bench.answer("Keep it")
            assert bench.desk.catalogue.commands == []
            bench.page.delete.trigger()
            await bench.answer("Delete")
            await until_async(lambda: bench.names() == ["Disk use"])
            assert bench.desk.catalogue.commands == [("delete_scripts", (1,))]

    run_async(trip())


def test_run_opens_the_dialog_with_the_script(run_async: Run) -> None:
    async def trip() -> None:
        async with a_bench(ONE, TWO) as bench:
            await bench.show(1)
            bench.page.editor.code.insertPlainText("x")
            assert "Save" in bench.page.run.statusTip()
            bench.page.editor.code.undo()
            bench.page.run.trigger()
            dialog = next(each for each in bench.window.findChildren(RunDialog) if each.isVisible())
            assert dialog.script == ONE
            dialog.reject()

    run_async(trip())


def test_import_tells_what_became_of_each_file(run_async: Run) -> None:
    async def trip() -> None:
        async with a_bench(ONE) as bench:
            good = ImportedFile(name="b.sh", outcome=ImportOutcome.ADDED, script_id=ScriptId(7))
            same = ImportedFile(name="c.sh", outcome=ImportOutcome.UNCHANGED, script_id=ScriptId(1))
            bad = ImportedFile(name="d.sh", outcome=ImportOutcome.FAULT, line=3, reason="No such type.")
            bench.desk.catalogue.pieces = [
                a_piece(good, done=1, total=3, scripts=[a_script(7, name="New one")]),
                a_piece(same, bad, done=3, total=3),
            ]
            dialog = ImportDialog(bench.desk.session, bench.desk.theme, bench.desk.text, bench.window)
            dialog.open()
            dialog.import_folder("/scripts")
            await until_async(lambda: len(dialog.model.rows) == 3)
            rows = [[dialog.model.index(row, column).data() for column in range(4)] for row in range(3)]
            assert rows[0] == ["d.sh", "Not imported", "3", "No such type."]
            assert [row[1] for row in rows[1:]] == ["Imported", "Unchanged"]
            dialog.copy.click()
            assert "d.sh\tNot imported\t3\tNo such type." in QGuiApplication.clipboard().text()
            await until_async(lambda: bench.names() == ["Inventory", "New one"])
            dialog.close()

    run_async(trip())


def test_import_can_be_cancelled(run_async: Run) -> None:
    async def trip() -> None:
        async with a_bench(ONE) as bench:
            asked = asyncio.Event()

            async def wait(*_: object) -> tuple[ImportedFile, ...]:
                asked.set()
                await asyncio.Event().wait()
                raise AssertionError("nobody ends it")

            bench.desk.session.catalogue.import_scripts = wait  # type: ignore[method-assign, assignment]
            dialog = ImportDialog(bench.desk.session, bench.desk.theme, bench.desk.text, bench.window)
            dialog.open()
            dialog.import_folder("/scripts")
            await asked.wait()
            dialog.stop.click()
            await until_async(lambda: "cancelled" in dialog.words)
            assert dialog.shut.isVisible() and not dialog.stop.isVisible()
            dialog.close()

    run_async(trip())


def test_parameters_are_added_moved_and_removed_by_keys(run_async: Run) -> None:
    async def trip() -> None:
        first, second = Parameter(name="one"), Parameter(name="two", type=ParameterType.INTEGER)
        async with a_bench(a_script(1, parameters=(first, second))) as bench:
            await bench.show(1)
            editor = bench.page.editor.parameters
            bench.page.editor.tabs.setCurrentWidget(editor)
            editor.table.setCurrentIndex(editor.model.index(0, 0))
            editor.table.setFocus()
            QTest.keyClick(editor.table, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
            assert [each.name for each in editor.parameters] == ["two", "one"]
            QTest.keyClick(editor.table, Qt.Key.Key_Delete)
            assert [each.name for each in editor.parameters] == ["two"]
            QTest.keyClick(editor.table, Qt.Key.Key_Insert)
            assert [each.name for each in editor.parameters] == ["two", "parameter-1"]

    run_async(trip())


def test_parameter_model_is_sound(qapp: object) -> None:
    model = ParameterEditModel(Theme(is_dark=False), Text())
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_parameters([Parameter(name="a"), Parameter(name="b")])
    model.add()
    assert model.move(2, -1) and not model.move(0, -1)
    model.remove(0)
    assert [each.name for each in model.parameters] == ["parameter-1", "b"]
    tester.setParent(None)


def test_type_that_holds_no_default_drops_it(qapp: object) -> None:
    model = ParameterEditModel(Theme(is_dark=False), Text())
    model.set_parameters([Parameter(name="a", default="x", type=ParameterType.CHOICE, choices=("x", "y"))])
    model.setData(model.index(0, ParameterColumn.TYPE), ParameterType.PASSWORD)
    assert model.parameters[0] == Parameter(name="a", type=ParameterType.PASSWORD)


def test_choices_are_written_with_commas_and_read_again(qapp: object) -> None:
    for choices in (("red", "green"), ("a, b", "c"), (), ('say "hi"', "no")):
        assert split_choices(join_choices(choices)) == choices
    assert split_choices("red ,green,, blue") == ("red", "green", "blue")


def test_period_is_written_checked_and_explained(run_async: Run) -> None:
    async def trip() -> None:
        async with a_bench(a_script(1, period="every 15 m")) as bench:
            await bench.show(1)
            editor, field = bench.page.editor, bench.page.editor.properties.period
            assert "Every 15 min" in field.note
            editor.tabs.setCurrentWidget(editor.properties)
            field.line.selectAll()
            QTest.keyClicks(field.line, "mon-fri 25:00")
            assert "25:00" in field.note and editor.is_unsaved
            editor.tabs.setCurrentWidget(editor.pane)
            bench.page.save.trigger()
            await until_async(lambda: editor.fault.words)
            assert not bench.saved() and editor.tabs.currentWidget() is editor.properties
            field.line.selectAll()
            QTest.keyClicks(field.line, "06:00")
            assert field.note.count("06:00") == 3
            bench.page.save.trigger()
            await until_async(bench.saved)
            assert bench.saved()[0].period == "06:00"

    run_async(trip())


def test_no_history_of_a_script_that_keeps_only_failed_runs_is_explained(run_async: Run) -> None:
    async def trip() -> None:
        quiet = a_script(3, name="Heartbeat", keeps_only_failed=True)
        async with a_bench(quiet, ONE, jobs=[a_job(1)]) as bench:
            await bench.show(3)
            assert "keeps only failed runs, and there is none" in bench.page.facts.words
            model = bench.page.model
            row = next(row for row in range(2) if model.index(row, 0).data() == "Heartbeat")
            assert model.index(row, ScriptColumn.SUCCESS).data() == "–"
            query = bench.desk.store.query.choose(Category.SCRIPT, "Heartbeat")
            bench.window.frame.navigation.go(Page.JOBS)
            bench.desk.store.set_query(query)
            empty = bench.window.page.empty
            await until_async(lambda: "Of Heartbeat only failed runs are kept." in empty.sentence)

    run_async(trip())
