"""The page of groups: members that are ticked, scripts in their order, saving, asking."""

from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QLineEdit, QMessageBox

from jobdesk.gui.dialogs.values_dialog import ValuesDialog
from jobdesk.gui.main_window import MainWindow
from jobdesk.gui.models.group_table_model import GroupColumn
from jobdesk.gui.models.member_list_model import MemberListModel
from jobdesk.gui.pages.groups_page import GroupsPage
from jobdesk.gui.pages.page import Page
from jobdesk.gui.theme import Theme
from jobdesk.model.computer import ComputerId, Group, GroupScript
from jobdesk.model.errors import InvalidField, Refused
from jobdesk.model.query import Category
from jobdesk.model.script import Parameter, ScriptId
from jobdesk.session.status import ConnectionStatus, Contact
from tests.gui.building import Desk, a_computer, a_desk, a_job
from tests.gui.catalogue_building import a_group, a_script
from tests.waiting import until_async

Run = Callable[[Coroutine[Any, Any, None]], None]
CHECK = int(Qt.ItemDataRole.CheckStateRole)
SCRIPTS = [
    a_script(1, name="Inventory"),
    a_script(2, name="Set printer", parameters=(Parameter(name="printer", is_required=True),)),
]


@dataclass
class Bench:
    """A window that shows the page of groups."""

    desk: Desk
    window: MainWindow
    page: GroupsPage

    async def show(self, group_id: int) -> None:
        self.page.show_element(group_id)
        await until_async(lambda: self.page.group is not None and self.page.group.id == group_id)

    async def answer(self, verb: str) -> None:
        box = await until_async(lambda: open_box(self.window))
        assert box is not None
        next(button for button in box.buttons() if button.text().replace("&", "") == verb).click()
        await until_async(lambda: open_box(self.window) is None)

    def members(self) -> list[tuple[str, bool]]:
        model = self.page.editor.model
        rows = [model.index(row) for row in range(model.rowCount())]
        return [(row.data(), Qt.CheckState(row.data(CHECK)) is Qt.CheckState.Checked) for row in rows]

    def saved(self) -> list[Any]:
        return [value for name, value in self.desk.catalogue.commands if name == "save_group"]


def open_box(window: MainWindow) -> QMessageBox | None:
    return next((box for box in window.findChildren(QMessageBox) if box.isVisible()), None)


@asynccontextmanager
async def a_bench(*groups: Group, **fields: Any) -> AsyncIterator[Bench]:
    async with a_desk(fields.pop("jobs", ()), groups=groups, scripts=SCRIPTS, **fields) as desk:
        window = desk.open_window(1280, 800)
        window.frame.navigation.go(Page.GROUPS)
        page = window.frame.navigation.shown
        assert isinstance(page, GroupsPage)
        window.activateWindow()
        await until_async(lambda: window.isActiveWindow() and page.model.total == len(desk.store.groups))
        yield Bench(desk, window, page)


def test_list_tells_members_and_who_of_them_is_online(run_async: Run) -> None:
    async def trip() -> None:
        computers = [a_computer(1), a_computer(2, last_seen_at=None)]
        group = a_group(1, 1, 2, name="North", scripts=(GroupScript(script_id=ScriptId(1)),))
        async with a_bench(group, computers=computers) as bench:
            row = [bench.page.model.index(0, column).data() for column in GroupColumn]
            assert row == ["North", "2", "1", "1", "", ""]
            bench.page.list.box.setText("bpc-2")
            assert len(bench.page.model.rows) == 1

    run_async(trip())


def test_members_come_first_and_are_ticked(run_async: Run) -> None:
    async def trip() -> None:
        async with a_bench(a_group(1, 3)) as bench:
            await bench.show(1)
            assert bench.members() == [("bpc-3", True), ("bpc-1", False), ("bpc-2", False)]

    run_async(trip())


def test_members_are_found_and_ticked_by_keys_and_saved(run_async: Run) -> None:
    async def trip() -> None:
        async with a_bench(a_group(1, 3)) as bench:
            await bench.show(1)
            editor = bench.page.editor
            editor.box.setFocus()
            QTest.keyClicks(editor.box, "bpc-2")
            QTest.keyClick(editor.box, Qt.Key.Key_Down)
            assert editor.members.hasFocus()
            QTest.keyClick(editor.members, Qt.Key.Key_Space)
            assert bench.members() == [("bpc-2", True)] and bench.page.is_unsaved
            bench.page.save.trigger()
            await until_async(lambda: not bench.page.is_unsaved)
            new = bench.saved()[0]
            assert (new.id, new.base_revision, new.computer_ids) == (1, 1, (2, 3))
            assert bench.desk.store.groups[new.id].computer_ids == (2, 3)

    run_async(trip())


def test_all_that_is_shown_can_be_added_and_removed(run_async: Run) -> None:
    async def trip() -> None:
        async with a_bench(a_group(1)) as bench:
            await bench.show(1)
            bench.page.editor._all.trigger()
            assert all(is_member for _, is_member in bench.members())
            bench.page.editor.box.setText("bpc-1")
            bench.page.editor._none.trigger()
            bench.page.editor.box.clear()
            assert bench.page.editor.draft().computer_ids == (2, 3)

    run_async(trip())


def typing_in(box: QComboBox) -> tuple[QLineEdit, QAbstractItemView]:
    """Where one writes, and the list of what fits."""
    edit, completer = box.lineEdit(), box.completer()
    assert edit is not None and completer is not None
    popup = completer.popup()
    assert popup is not None
    return edit, popup


def test_script_that_was_typed_is_added_once_and_the_box_is_empty_then(run_async: Run) -> None:
    async def trip() -> None:
        async with a_bench(a_group(1, 1)) as bench:
            await bench.show(1)
            scripts = bench.page.editor.scripts
            edit, popup = typing_in(scripts.box)
            edit.setFocus()
            QTest.keyClicks(edit, "invent")
            await until_async(popup.isVisible)
            QTest.keyClick(popup, Qt.Key.Key_Down)
            QTest.keyClick(popup, Qt.Key.Key_Return)
            await until_async(lambda: scripts.scripts and not edit.text())
            scripts.table.setFocus()
            assert [each.script_id for each in scripts.scripts] == [1]

    run_async(trip())


def test_enter_adds_the_first_script_that_has_what_was_typed(run_async: Run) -> None:
    async def trip() -> None:
        async with a_bench(a_group(1, 1), a_group(2, 1)) as bench:
            await bench.show(1)
            scripts = bench.page.editor.scripts
            edit, popup = typing_in(scripts.box)
            edit.setFocus()
            QTest.keyClicks(edit, "nvent")
            await until_async(popup.isVisible)
            QTest.keyClick(popup, Qt.Key.Key_Return)
            await until_async(lambda: scripts.scripts and not edit.text())
            assert [each.script_id for each in scripts.scripts] == [1]
            QTest.keyClicks(edit, "xyz")
            QTest.keyClick(edit, Qt.Key.Key_Return)
            assert scripts.fault.words == "No script has “xyz” in its name."
            QTest.keyClick(edit, Qt.Key.Key_Backspace)
            assert not scripts.fault.words

    run_async(trip())


def test_what_is_typed_does_not_go_along_to_another_group(run_async: Run) -> None:
    async def trip() -> None:
        async with a_bench(a_group(1, 1), a_group(2, 1)) as bench:
            await bench.show(1)
            edit, _ = typing_in(bench.page.editor.scripts.box)
            edit.setFocus()
            QTest.keyClicks(edit, "xyz")
            await bench.show(2)
            assert not edit.text()

    run_async(trip())


def test_name_of_a_script_that_is_left_in_the_box_adds_nothing(run_async: Run) -> None:
    async def trip() -> None:
        async with a_bench(a_group(1, 1)) as bench:
            await bench.show(1)
            scripts = bench.page.editor.scripts
            edit, popup = typing_in(scripts.box)
            edit.setFocus()
            QTest.keyClicks(edit, "Inventory")
            await until_async(popup.isVisible)
            popup.hide()
            scripts.table.setFocus()
            assert not scripts.scripts

    run_async(trip())


def test_ob_scripts_are_attached_in_order(run_async: Run) -> None:
    async def trip() -> None:
        async with a_bench(a_group(1, 1)) as bench:
            await bench.show(1)
            scripts = bench.page.editor.scripts
            scripts.box.setCurrentIndex(1)
            scripts.box.activated.emit(1)
            scripts.add(ScriptId(1))
            scripts.table.setFocus()
            QTest.keyClick(scripts.table, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
            assert [each.script_id for each in scripts.scripts] == [1, 2]
            assert scripts.model.index(0, 0).data() == "1. Inventory"
            QTest.keyClick(scripts.table, Qt.Key.Key_Delete)
            assert [each.script_id for each in scripts.scripts] == [2]
            bench.page.save.trigger()
            await until_async(lambda: bench.saved())
            assert bench.saved()[0].scripts == (GroupScript(script_id=ScriptId(2)),)
            await until_async(lambda: not bench.page.is_unsaved)

    run_async(trip())


def test_parameters_of_an_attached_script_are_asked_for(run_async: Run) -> None:
    async def trip() -> None:
        attached = GroupScript(script_id=ScriptId(2), values={"printer": "old"})
        async with a_bench(a_group(1, 1, scripts=(attached,))) as bench:
            await bench.show(1)
            scripts = bench.page.editor.scripts
            scripts.go_to(0)
            QTest.keyClick(scripts.table, Qt.Key.Key_Return)
            dialog = next(each for each in bench.window.findChildren(ValuesDialog) if each.isVisible())
            assert dialog.form.field("printer").value() == "old"
            dialog.form.field("printer").set_value("")
            QTest.keyClick(dialog, Qt.Key.Key_Return)
            assert dialog.isVisible() and dialog.form.fault("printer")
            dialog.form.field("printer").set_value("hp")
            QTest.keyClick(dialog, Qt.Key.Key_Return)
            assert scripts.scripts[0].values == {"printer": "hp"} and bench.page.is_unsaved

    run_async(trip())


def test_new_group_needs_a_name(run_async: Run) -> None:
    async def trip() -> None:
        async with a_bench() as bench:
            assert "There are no groups yet" in bench.page.list.notice.sentence
            bench.page.new.trigger()
            bench.page.save.trigger()
            await until_async(lambda: bench.page.editor.fault.words)
            assert bench.page.editor.name.hasFocus() and bench.saved() == []
            QTest.keyClicks(bench.page.editor.name, "North")
            bench.page.save.trigger()
            await until_async(lambda: bench.page.group is not None)
            assert bench.saved()[0].id is None
            await until_async(lambda: bench.page.list.selected == [1])

    run_async(trip())


def test_what_the_server_refuses_is_told_and_kept(run_async: Run) -> None:
    async def trip() -> None:
        async with a_bench(a_group(1, 1, scripts=(GroupScript(script_id=ScriptId(2)),))) as bench:
            await bench.show(1)
            editor = bench.page.editor
            editor.name.setText("North")
            editor.name.textEdited.emit("North")
            bench.desk.catalogue.refuses_with = InvalidField("A value is required.", "scripts[0].values.printer")
            bench.page.save.trigger()
            await until_async(lambda: editor.fault.words == "A value is required.")
            assert editor.scripts.table.hasFocus() and editor.scripts.table.currentIndex().row() == 0
            bench.desk.catalogue.refuses_with = Refused("Somebody else has changed this group.")
            bench.page.save.trigger()
            await until_async(lambda: "Somebody else" in editor.fault.words)
            assert bench.page.is_unsaved

    run_async(trip())


def test_another_group_asks_what_becomes_of_what_is_written(run_async: Run) -> None:
    async def trip() -> None:
        async with a_bench(a_group(1, 1), a_group(2)) as bench:
            await bench.show(1)
            bench.page.editor._none.trigger()
            bench.page.list.table.go_to(1)
            await bench.answer("Save")
            await until_async(lambda: bench.page.group is not None and bench.page.group.id == 2)
            assert bench.saved()[0].computer_ids == ()

    run_async(trip())


def test_delete_asks_first(run_async: Run) -> None:
    async def trip() -> None:
        async with a_bench(a_group(1), a_group(2)) as bench:
            await bench.show(1)
            bench.page.delete.trigger()
            await bench.answer("Delete")
            await until_async(lambda: list(bench.desk.store.groups) == [2])
            await until_async(lambda: bench.page.model.total == 1)

    run_async(trip())


def test_jobs_of_a_group_are_shown(run_async: Run) -> None:
    async def trip() -> None:
        async with a_bench(a_group(4, 1), jobs=[a_job(1)]) as bench:
            await bench.show(4)
            bench.page.show_jobs.trigger()
            assert bench.window.frame.navigation.page is Page.JOBS
            assert bench.desk.store.query.chosen == {Category.GROUP: 4}
            await bench.desk.settle()

    run_async(trip())


def test_offline_groups_can_be_read_only(run_async: Run) -> None:
    async def trip() -> None:
        async with a_bench(a_group(1, 1), status=ConnectionStatus(contact=Contact.OFFLINE)) as bench:
            await bench.show(1)
            assert "To read only" in bench.page.editor.fault.words and not bench.page.new.isEnabled()
            bench.page.editor.members.setCurrentIndex(bench.page.editor.model.index(0))
            QTest.keyClick(bench.page.editor.members, Qt.Key.Key_Space)
            assert not bench.page.is_unsaved and bench.members()[0][1]

    run_async(trip())


def test_member_model_is_sound(qapp: object) -> None:
    model = MemberListModel(Theme(is_dark=False))
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_computers([a_computer(number) for number in range(1, 6)])
    model.set_members([ComputerId(4)])
    model.set_words("bpc-4")
    assert model.rowCount() == 1
    model.setData(model.index(0), Qt.CheckState.Unchecked, CHECK)
    assert model.members == ()
    tester.setParent(None)
