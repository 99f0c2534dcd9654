"""The run dialog: what is chosen, the eight types of parameters, what is wrong and what is sent."""

import datetime as dt
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from jobdesk.gui.dialogs.parameter_fields import FileField, ParameterField, PasswordField, make_field
from jobdesk.gui.dialogs.parameter_form import ParameterForm
from jobdesk.gui.dialogs.run_dialog import RunDialog
from jobdesk.gui.dialogs.run_options import When
from jobdesk.gui.dialogs.value_file import MAX_FILE_SIZE
from jobdesk.gui.models.script_list_model import ScriptListModel
from jobdesk.gui.text import Text
from jobdesk.gui.theme import Theme
from jobdesk.gui.views.date_edit import DateEdit
from jobdesk.model.computer import ComputerId, GroupId
from jobdesk.model.errors import JobDeskError, Unreachable
from jobdesk.model.job import JobDetail, NewJob
from jobdesk.model.schedule import NewSchedule
from jobdesk.model.script import InvalidValue, Parameter, ParameterType, ScriptId, ValueFault
from tests.gui.detail_building import (
    EIGHT_TYPES,
    OFFLINE,
    HandSession,
    a_computer,
    a_group,
    a_long_story,
    a_script,
)
from tests.waiting import until_async

_K = Qt.Key
Run = Callable[[Coroutine[Any, Any, None]], None]


class Bench:
    """A dialog on a store of three computers, two groups and three scripts; what it sends is kept."""

    def __init__(self, *, one_computer: bool = False, restarted: JobDetail | None = None) -> None:
        self.session = HandSession()
        self.sent: list[NewJob] = []
        self.error: JobDeskError | None = None
        self.scripts = [
            a_script(1, "Inventory", category="Information", parameters=EIGHT_TYPES, description="Lists **hardware**."),
            a_script(2, "Disk use", category="Checks", description="Warns of full disks."),
            a_script(3, "Log digest"),
        ]
        self.session.store.fill(
            scripts=self.scripts,
            computers=[a_computer(each) for each in ([1] if one_computer else [1, 2, 3])],
            groups=[] if one_computer else [a_group(1, "Kiosks", 1, 2), a_group(2, "Library", 2, 3)],
        )
        self.dialog = RunDialog(
            self.session.store,
            self.session.background,
            self.send,
            Theme(is_dark=False),
            Text(),
            restarted=restarted,
        )
        self.dialog.show()

    async def send(self, new_job: NewJob) -> None:
        self.sent.append(new_job)
        if self.error is not None:
            raise self.error

    def choose_inventory(self) -> ParameterForm:
        """The form of the script with all types, its required fields filled in."""
        self.dialog.choose_script(ScriptId(1))
        self.dialog.choose_targets([ComputerId(1)])
        form = self.dialog.form
        assert form is not None
        form.field("title").set_value("November")
        form.field("level").set_value("high")
        form.field("secret").set_value("hunter2")
        return form

    async def run(self) -> None:
        """Runs, and waits until it is sent or refused."""
        self.dialog.run()
        await until_async(lambda: self.dialog._sending is None)

    async def close(self) -> None:
        self.dialog.close()
        self.dialog.deleteLater()
        await self.session.background.close()


def with_bench(test: Callable[[Bench], Coroutine[Any, Any, None]], **options: Any) -> Coroutine[Any, Any, None]:
    async def run() -> None:
        bench = Bench(**options)
        try:
            await test(bench)
        finally:
            await bench.close()

    return run()


@pytest.fixture
def bench(qtbot: QtBot) -> Bench:
    bench = Bench()
    qtbot.addWidget(bench.dialog)
    return bench


def a_field(qtbot: QtBot, parameter: Parameter) -> ParameterField:
    field = make_field(parameter, Theme(is_dark=False))
    qtbot.addWidget(field)
    return field


def editor(field: ParameterField) -> QWidget:
    proxy = field.focusProxy()
    assert proxy is not None
    return proxy


# The eight types


@pytest.mark.parametrize(
    ("kind", "typed", "value", "fault"),
    [
        (ParameterType.TEXT, " two words ", " two words ", None),
        (ParameterType.INTEGER, " -12 ", "-12", None),
        (ParameterType.INTEGER, "1.5", "1.5", ValueFault.NOT_INTEGER),
        (ParameterType.TIME, "23:59", "23:59", None),
        (ParameterType.TIME, "24:00", "24:00", ValueFault.NOT_TIME),
        (ParameterType.PASSWORD, "p w", "p w", None),
        (ParameterType.FILE, "/tmp/hosts.txt", "hosts.txt", None),
    ],
)
def test_ob_what_is_typed_is_the_value(
    qtbot: QtBot, kind: ParameterType, typed: str, value: str, fault: ValueFault | None
) -> None:
    field = a_field(qtbot, Parameter(name="x", type=kind))
    QTest.keyClicks(editor(field), typed)
    assert (field.value(), field.fault()) == (value, fault)


@pytest.mark.parametrize("kind", [each for each in ParameterType if each is not ParameterType.YES_NO])
def test_ob_an_empty_field_is_missing_where_a_value_is_required(qtbot: QtBot, kind: ParameterType) -> None:
    field = a_field(qtbot, Parameter(name="x", type=kind, is_required=True, choices=("a", "b")))
    assert field.value() == ""
    assert field.fault() is ValueFault.MISSING


@pytest.mark.parametrize("kind", [each for each in ParameterType if each is not ParameterType.YES_NO])
def test_ob_an_empty_field_is_good_where_none_is_required(qtbot: QtBot, kind: ParameterType) -> None:
    field = a_field(qtbot, Parameter(name="x", type=kind, choices=("a", "b")))
    assert field.value() == ""
    assert field.fault() is None


@pytest.mark.parametrize(
    ("kind", "default"),
    [
        (ParameterType.TEXT, "words"),
        (ParameterType.INTEGER, "7"),
        (ParameterType.DATE, "2025-02-28"),
        (ParameterType.TIME, "02:30:15"),
        (ParameterType.YES_NO, "yes"),
        (ParameterType.CHOICE, "b"),
        (ParameterType.PASSWORD, "start"),
    ],
)
def test_ob_defaults_are_filled_in(qtbot: QtBot, kind: ParameterType, default: str) -> None:
    field = a_field(qtbot, Parameter(name="x", type=kind, default=default, choices=("a", "b")))
    assert field.value() == default
    assert field.fault() is None


def test_yes_and_no(qtbot: QtBot) -> None:
    field = a_field(qtbot, Parameter(name="x", type=ParameterType.YES_NO, is_required=True))
    assert field.value() == "no"
    QTest.keyClick(editor(field), _K.Key_Space)
    assert field.value() == "yes"
    assert field.fault() is None


def test_a_choice_is_made_by_keyboard(qtbot: QtBot) -> None:
    field = a_field(qtbot, Parameter(name="x", type=ParameterType.CHOICE, choices=("low", "high"), is_required=True))
    QTest.keyClick(editor(field), _K.Key_Down)
    assert field.value() == "low"


def test_a_date_is_typed_into_an_empty_field(qtbot: QtBot) -> None:
    field = a_field(qtbot, Parameter(name="x", type=ParameterType.DATE))
    QTest.keyClicks(editor(field), "20240229")
    assert field.value() == "2024-02-29"


def test_an_empty_date_takes_today_when_one_steps(qtbot: QtBot) -> None:
    field = a_field(qtbot, Parameter(name="x", type=ParameterType.DATE))
    QTest.keyClick(editor(field), _K.Key_Up)
    assert field.value() == dt.datetime.now().astimezone().date().isoformat()


def test_a_date_is_emptied(qtbot: QtBot) -> None:
    edit = DateEdit()
    qtbot.addWidget(edit)
    edit.set_value(dt.date(2025, 1, 2))
    edit.selectAll()
    QTest.keyClick(edit, _K.Key_Delete)
    assert edit.value() is None


def test_ob_passwords_are_masked_until_the_eye_is_clicked(qtbot: QtBot) -> None:
    field = a_field(qtbot, Parameter(name="x", type=ParameterType.PASSWORD))
    edit = editor(field)
    assert isinstance(edit, QLineEdit)
    QTest.keyClicks(edit, "hunter2")
    assert "hunter2" not in edit.displayText()
    edit.actions()[0].trigger()
    assert edit.displayText() == "hunter2"


# Faults


def test_faults_of_a_field_are_shown_when_it_is_left(bench: Bench) -> None:
    form = bench.choose_inventory()
    days = form.field("days")
    days.setFocus()
    editor(days).selectAll()  # type: ignore[attr-defined]  # a line edit
    QTest.keyClicks(editor(days), "x")
    assert form.fault("days") == ""
    form.field("title").setFocus()
    assert form.fault("days") == "This is not a whole number."
    days.setFocus()
    QTest.keyClick(editor(days), _K.Key_Backspace)
    QTest.keyClicks(editor(days), "8")
    assert form.fault("days") == ""


def test_walking_through_a_form_blames_nobody(bench: Bench) -> None:
    bench.dialog.choose_script(ScriptId(1))
    form = bench.dialog.form
    assert form is not None
    form.field("title").setFocus()
    form.field("days").setFocus()
    assert form.fault("title") == ""


def test_run_shows_every_fault_and_goes_to_the_first(bench: Bench) -> None:
    bench.dialog.choose_script(ScriptId(1))
    bench.dialog.run()
    form = bench.dialog.form
    assert form is not None
    assert [form.fault(name) for name in ("title", "level", "secret")] == ["A value is required."] * 3
    assert QApplication.focusWidget() is editor(form.field("title"))
    assert bench.sent == []


def test_required_parameters_are_marked(bench: Bench) -> None:
    form = bench.choose_inventory()
    titles = {row.field.parameter.name: row.title.text() for row in form._rows.values()}
    assert titles["title"] == "Title *"
    assert titles["days"] == "Days"


def test_no_computer_is_said_before_anything_is_sent(bench: Bench) -> None:
    bench.dialog.choose_script(ScriptId(2))
    bench.dialog.run()
    assert bench.dialog.message == "Choose at least one computer."


# Scripts and computers


def test_the_only_computer_is_chosen_and_said(qtbot: QtBot) -> None:
    bench = Bench(one_computer=True)
    qtbot.addWidget(bench.dialog)
    bench.dialog.choose_script(ScriptId(2))
    assert bench.dialog.new_job().computer_ids == (1,)
    assert bench.dialog.summary.startswith("Runs on 1 computer")
    assert bench.dialog._ui.target_pane.isHidden()


def test_ob_a_computer_in_two_groups_counts_once(bench: Bench) -> None:
    bench.dialog.choose_targets([ComputerId(1)], [GroupId(1), GroupId(2)])
    assert bench.dialog.summary.startswith("Runs on 3 computer")


def test_targets_are_ticked_by_a_click_anywhere_on_the_row(bench: Bench) -> None:
    view = bench.dialog._ui.targets
    place = view.visualRect(view.model().index(0, 0)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert list(bench.dialog._target_model.group_ids) == [1]
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert list(bench.dialog._target_model.group_ids) == []


def test_what_is_ticked_stays_while_the_list_is_narrowed(bench: Bench) -> None:
    bench.dialog.choose_targets([ComputerId(3)])
    bench.dialog._ui.target_search.setText("kiosk")
    bench.dialog._ui.target_search.setText("")
    assert bench.dialog._target_model.computer_ids == (3,)


def test_a_computer_that_vanishes_is_not_run_on(bench: Bench) -> None:
    bench.dialog.choose_targets([ComputerId(3)])
    bench.session.store.fill(scripts=bench.scripts, computers=[a_computer(1), a_computer(2)])
    assert bench.dialog._target_model.reached == frozenset()


def test_scripts_are_narrowed_by_words_of_their_description(bench: Bench) -> None:
    QTest.keyClicks(bench.dialog._ui.script_search, "full disks")
    assert bench.dialog.script is not None
    assert bench.dialog.script.name == "Disk use"


def test_nothing_is_chosen_where_the_search_finds_nothing(bench: Bench) -> None:
    bench.choose_inventory()
    bench.dialog._ui.script_search.setText("zzz")
    assert bench.dialog.script is None and not bench.dialog._run.isEnabled()
    assert bench.dialog._ui.title.text() == "No script has “zzz” in its name, category or description."
    assert bench.dialog.summary == "No script is chosen"
    bench.dialog._ui.script_search.clear()
    assert bench.dialog.script is not None


def test_name_that_is_typed_as_it_stands_comes_first(bench: Bench) -> None:
    names = ("Back up inventory", "Inventory", "Inventory of printers")
    scripts = [a_script(number, name) for number, name in enumerate(names, start=1)]
    model = ScriptListModel(Theme(is_dark=False))
    model.set_scripts(scripts)
    model.set_words("inventory")
    found = [script.name for row in range(model.rowCount()) if (script := model.script_at(row)) is not None]
    assert found == ["Inventory", "Inventory of printers", "Back up inventory"]


def test_what_was_typed_stays_while_other_scripts_are_looked_at(bench: Bench) -> None:
    bench.choose_inventory()
    bench.dialog.choose_script(ScriptId(3))
    bench.dialog.choose_script(ScriptId(1))
    assert bench.dialog.new_job().values["title"] == "November"


def test_what_was_typed_stays_when_the_script_gets_a_new_version(bench: Bench) -> None:
    bench.choose_inventory()
    more = (*EIGHT_TYPES, Parameter(name="extra"))
    bench.session.store.fill(
        scripts=[a_script(1, "Inventory", version=2, parameters=more)], computers=[a_computer(1), a_computer(2)]
    )
    assert bench.dialog.new_job().values["title"] == "November"
    assert "extra" in bench.dialog.new_job().values


def test_descriptions_load_nothing_and_run_no_html(bench: Bench) -> None:
    view = bench.dialog._description
    view.show_markdown("![x](file:///etc/passwd) <b>bold</b> [go](file:///etc)")
    assert view.loadResource(2, "file:///etc/passwd") is None
    assert "<b>bold</b>" in view.toPlainText()


def test_offline_nothing_can_be_run_and_it_says_why(bench: Bench) -> None:
    bench.choose_inventory()
    bench.session.store.set_status(OFFLINE)
    assert not bench.dialog._run.isEnabled()
    assert "does not answer" in bench.dialog.summary


# Sending


def test_ob_a_filled_in_job_is_sent(run_async: Run) -> None:
    async def test(bench: Bench) -> None:
        bench.choose_inventory()
        bench.dialog._ui.batch.setText(" November ")
        await bench.run()
        assert bench.sent == [
            NewJob(
                script_id=ScriptId(1),
                computer_ids=(ComputerId(1),),
                values={
                    "title": "November",
                    "days": "7",
                    "since": "",
                    "at": "02:30",
                    "clean": "yes",
                    "level": "high",
                    "secret": "hunter2",
                },
                batch="November",
            )
        ]
        assert not bench.dialog.isVisible()

    run_async(with_bench(test))


def test_enter_runs(run_async: Run) -> None:
    async def test(bench: Bench) -> None:
        bench.choose_inventory()
        QTest.keyClick(bench.dialog._ui.batch, _K.Key_Return)
        await until_async(lambda: bool(bench.sent))

    run_async(with_bench(test))


def test_esc_closes(bench: Bench) -> None:
    QTest.keyClick(bench.dialog, _K.Key_Escape)
    assert not bench.dialog.isVisible()


def test_a_value_that_the_server_refuses_is_told_at_its_field(run_async: Run) -> None:
    async def test(bench: Bench) -> None:
        form = bench.choose_inventory()
        bench.error = InvalidValue("level", ValueFault.NOT_A_CHOICE)
        await bench.run()
        assert bench.dialog.isVisible()
        assert form.fault("level") == "This is not one of the choices."
        assert bench.dialog.new_job().values["secret"] == "hunter2"
        bench.error = None
        await bench.run()
        assert not bench.dialog.isVisible()

    run_async(with_bench(test))


def test_a_server_out_of_reach_leaves_everything_as_it_was(run_async: Run) -> None:
    async def test(bench: Bench) -> None:
        bench.choose_inventory()
        bench.error = Unreachable()
        await bench.run()
        assert bench.dialog.isVisible()
        assert bench.dialog.message == "The job server does not answer."
        assert bench.dialog._run.isEnabled()

    run_async(with_bench(test))


def test_ob_a_file_is_read_when_the_script_is_run(run_async: Run, tmp_path: Path) -> None:
    async def test(bench: Bench) -> None:
        path = tmp_path / "hosts.txt"
        path.write_bytes(b"one\ntwo\n")
        bench.choose_inventory().field("list").set_value(str(path))
        await bench.run()
        file = bench.sent[0].files["list"]
        assert (file.name, file.content) == ("hosts.txt", b"one\ntwo\n")

    run_async(with_bench(test))


@pytest.mark.parametrize(("size", "words"), [(None, "cannot be read"), (MAX_FILE_SIZE + 1, "larger than 5 MiB")])
def test_a_file_that_cannot_be_sent_is_told_at_its_field(
    run_async: Run, tmp_path: Path, size: int | None, words: str
) -> None:
    async def test(bench: Bench) -> None:
        path = tmp_path / "list"
        if size is not None:
            path.write_bytes(bytes(size))
        form = bench.choose_inventory()
        form.field("list").set_value(str(path))
        await bench.run()
        assert words in form.fault("list")
        assert bench.sent == []

    run_async(with_bench(test))


def test_ob_no_secret_is_left_in_a_closed_dialog(bench: Bench) -> None:
    form = bench.choose_inventory()
    bench.dialog.reject()
    assert form.field("secret").value() == ""


# Restarting with other parameters


def test_ob_a_restart_begins_with_the_values_of_the_job(qtbot: QtBot) -> None:
    bench = Bench(restarted=a_long_story())
    qtbot.addWidget(bench.dialog)
    form = bench.dialog.form
    assert form is not None
    assert form.field("title").value() == "November"
    assert form.field("clean").value() == "yes"
    assert bench.dialog._ui.script_pane.isHidden()
    assert bench.dialog._ui.target_pane.isHidden()
    assert bench.dialog.summary.startswith("Runs on 3 computer")


def test_ob_a_restart_keeps_passwords_and_files_that_are_left_out(run_async: Run) -> None:
    async def test(bench: Bench) -> None:
        form = bench.dialog.form
        assert form is not None
        assert isinstance(form.field("secret"), PasswordField)
        assert isinstance(form.field("list"), FileField)
        form.field("level").set_value("low")
        await bench.run()
        assert "secret" not in bench.sent[0].values
        assert bench.sent[0].files == {}
        assert bench.sent[0].values["level"] == "low"

    run_async(with_bench(test, restarted=a_long_story()))


@pytest.mark.parametrize("typed", ["2026-02-15", "20260215"])
def test_a_date_is_typed_over_another_one(qtbot: QtBot, typed: str) -> None:
    edit = DateEdit()
    qtbot.addWidget(edit)
    edit.set_value(dt.date(2026, 1, 31))
    edit.show()
    edit.setFocus()
    edit.setSelectedSection(DateEdit.Section.YearSection)

    QTest.keyClicks(edit, typed)

    assert edit.value() == dt.date(2026, 2, 15)


def test_cs_fire_and_forget_is_asked_for(run_async: Run) -> None:
    async def test(bench: Bench) -> None:
        bench.dialog.choose_script(ScriptId(3))
        bench.dialog.choose_targets([ComputerId(1)])
        assert not bench.dialog.new_job().is_retried
        bench.dialog.time.choose(When.RETRIED)
        bench.dialog.run()
        await until_async(lambda: bench.sent)
        assert bench.sent[0].is_retried

    run_async(with_bench(test))


def test_ov_role_and_any_one_of_them_are_sent(run_async: Run) -> None:
    async def test(bench: Bench) -> None:
        bench.session.store.fill(
            scripts=bench.scripts,
            computers=[a_computer(1, tags=("kiosk",)), a_computer(2, tags=("kiosk",)), a_computer(3)],
        )
        bench.dialog.choose_script(ScriptId(3))
        role = bench.dialog.role
        role.role.setCurrentIndex(role.role.findData("kiosk"))
        assert bench.dialog.summary.startswith("Runs on 2")
        role.any_one.click()
        assert bench.dialog.summary.startswith("Runs on one of 2")
        bench.dialog.run()
        await until_async(lambda: bench.sent)
        assert (bench.sent[0].role, bench.sent[0].is_any_one, bench.sent[0].computer_ids) == ("kiosk", True, ())

    run_async(with_bench(test))


def test_what_is_filled_in_becomes_a_schedule_without_passwords(bench: Bench) -> None:
    wanted: list[NewSchedule] = []
    bench.dialog.schedule_wanted.connect(wanted.append)
    bench.choose_inventory()
    bench.dialog.choose_targets([ComputerId(1)], [GroupId(2)])
    bench.dialog.time.choose(When.SCHEDULED)
    bench.dialog.run()

    (new,) = wanted
    assert (new.script_id, new.computer_ids, new.group_ids) == (1, (1,), (2,))
    assert new.values["title"] == "November" and "secret" not in new.values
    assert bench.sent == [] and not bench.dialog.isVisible()


def test_a_restart_has_no_choice_of_when(qtbot: QtBot) -> None:
    bench = Bench(restarted=a_long_story())
    qtbot.addWidget(bench.dialog)
    assert not bench.dialog.time.isVisible() and not bench.dialog.role.isVisible()
    assert not bench.dialog.new_job().is_retried
