"""The window of a schedule: what is written, when it runs, what became of its runs; saving, reverting, asking."""

import datetime as dt
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from jobdesk.gui.dialogs.plan_editor import KINDS, PlanEditor
from jobdesk.gui.dialogs.schedule_window import EXECUTIONS, INFORMATION, SCHEDULING, ScheduleWindow
from jobdesk.gui.dialogs.zone_box import ZoneBox, list_zones, local_zone
from jobdesk.gui.main_window import MainWindow
from jobdesk.gui.pages.page import Page
from jobdesk.gui.pages.schedules_page import SchedulesPage
from jobdesk.gui.schedule_text import ScheduleText
from jobdesk.gui.text import Text
from jobdesk.gui.theme import Theme
from jobdesk.model.account import Domain, DomainId, Role
from jobdesk.model.computer import ComputerId
from jobdesk.model.errors import InvalidField, Refused
from jobdesk.model.job import JobId
from jobdesk.model.query import Category
from jobdesk.model.schedule import Plan, Schedule, ScheduleId, ScheduleKind
from jobdesk.model.script import Parameter, ParameterType, ScriptId
from jobdesk.model.states import State
from jobdesk.session.status import ConnectionStatus, Contact
from tests.gui.administration_building import AS_ADMIN, signed_in
from tests.gui.building import Desk, a_computer, a_desk, a_job
from tests.gui.catalogue_building import a_group, a_schedule, a_script
from tests.waiting import until_async

Run = Callable[[Coroutine[Any, Any, None]], None]
_K = ScheduleKind
SCRIPTS = [
    a_script(1, name="Inventory"),
    a_script(2, name="Set printer", parameters=(Parameter(name="printer", is_required=True),), period="06:00"),
    a_script(3, name="Join", parameters=(Parameter(name="key", type=ParameterType.PASSWORD, is_required=True),)),
]
DAILY = {"kind": _K.DAILY, "times": (dt.time(6),), "zone": "Europe/Copenhagen"}


@dataclass
class Bench:
    """The page, and one window that it opened."""

    desk: Desk
    main: MainWindow
    page: SchedulesPage
    window: ScheduleWindow

    def saved(self) -> list[Any]:
        return [value for name, value in self.desk.catalogue.commands if name == "save_schedule"]

    async def answer(self, verb: str) -> None:
        box = await until_async(self.open_box)
        assert box is not None
        next(button for button in box.buttons() if button.text().replace("&", "") == verb).click()
        await until_async(lambda: self.open_box() is None)

    def open_box(self) -> QMessageBox | None:
        return next((box for box in self.window.findChildren(QMessageBox) if box.isVisible()), None)


@asynccontextmanager
async def a_bench(*schedules: Schedule, is_new: bool = False, **fields: Any) -> AsyncIterator[Bench]:
    scripts = fields.pop("scripts", SCRIPTS)
    async with a_desk(fields.pop("jobs", ()), schedules=schedules, scripts=scripts, **fields) as desk:
        main = desk.open_window(1280, 800)
        main.frame.navigation.go(Page.SCHEDULES)
        page = main.frame.navigation.shown
        assert isinstance(page, SchedulesPage)
        if is_new:
            page.new.trigger()
        else:
            page.open_schedule(schedules[0].id)
        (window,) = page.windows.all
        await until_async(lambda: window.plan.zone.count() > 1)
        yield Bench(desk, main, page, window)
        for each in tuple(page.windows.all):
            each.close_at_once()


@pytest.fixture
def editor(qtbot: Any) -> PlanEditor:
    text = Text()
    editor = PlanEditor(Theme(is_dark=False), text, ScheduleText(text))
    qtbot.addWidget(editor)
    return editor


# Information


def test_bm_identifier_and_description_are_read_only(run_async: Run) -> None:
    async def trip() -> None:
        async with a_bench(a_schedule(1, name="Nightly", description="Counts.")) as bench:
            details = bench.window.details
            assert (details.name.text(), details.description.toPlainText()) == ("Nightly", "Counts.")
            assert details.name.isReadOnly() and details.description.isReadOnly()
            assert not bench.window.is_unsaved and not bench.window.save.isEnabled()

    run_async(trip())


def test_new_schedule_is_written_checked_and_saved(run_async: Run) -> None:
    async def trip() -> None:
        computers = [a_computer(1, tags=("kiosk",)), a_computer(2)]
        async with a_bench(is_new=True, groups=[a_group(1, 1)], computers=computers) as bench:
            window, details = bench.window, bench.window.details
            assert not details.name.isReadOnly() and not window.tabs.isTabEnabled(EXECUTIONS)
            QTest.keyClicks(details.name, "Nightly")
            window.save_draft()
            await until_async(lambda: details.fault("script_id"))
            details.script.setCurrentIndex(details.script.findData(ScriptId(2)))
            window.save_draft()
            await until_async(lambda: details.targets.fault.words)
            details.targets.model.choose([], [bench.desk.store.groups[next(iter(bench.desk.store.groups))].id])
            details.targets.role.setEditText("kiosk")
            window.save_draft()
            assert details.form is not None
            await until_async(lambda: details.form is not None and details.form.fault("printer"))
            assert bench.saved() == []
            details.form.field("printer").set_value("hp")
            window.save_draft()
            await until_async(lambda: not window.is_unsaved)
            (new,) = bench.saved()
            assert (new.id, new.name, new.group_ids, new.role) == (None, "Nightly", (1,), "kiosk")
            assert new.values == {"printer": "hp"} and new.plan.kind is _K.DAILY
            assert window.schedule is not None and window.tabs.isTabEnabled(EXECUTIONS)
            assert details.name.isReadOnly()
            await until_async(lambda: bench.page.list.selected == [window.schedule.id if window.schedule else 0])

    run_async(trip())


def test_script_is_found_by_any_part_of_its_name(run_async: Run) -> None:
    async def trip() -> None:
        async with a_bench(is_new=True) as bench:
            details = bench.window.details
            await until_async(bench.window.isActiveWindow)
            edit, completer = details.script.lineEdit(), details.script.completer()
            assert edit is not None and completer is not None
            for typed, key, name in (
                ("PRINT", Qt.Key.Key_Return, "Set printer"),
                ("nowhere", Qt.Key.Key_Tab, "Set printer"),
                ("nvent", Qt.Key.Key_Tab, "Inventory"),
            ):
                edit.setFocus()
                edit.selectAll()
                QTest.keyClicks(edit, typed)
                popup = completer.popup()
                assert popup is not None
                QTest.keyClick(popup if popup.isVisible() else edit, key)
                assert details.script.currentText() == name and details.chosen_script is not None
                assert details.chosen_script.name == name

    run_async(trip())


def test_what_is_typed_is_saved_though_the_list_of_what_fits_is_open(run_async: Run) -> None:
    async def trip() -> None:
        async with a_bench(a_schedule(1, **DAILY)) as bench:
            await until_async(bench.window.isActiveWindow)
            zone, script = bench.window.plan.zone, bench.window.details.script
            for tab, box, typed in ((SCHEDULING, zone, "Europe/Osl"), (INFORMATION, script, "join")):
                bench.window.tabs.setCurrentIndex(tab)
                edit, completer = box.lineEdit(), box.completer()
                assert edit is not None and completer is not None
                popup = completer.popup()
                assert popup is not None
                edit.setFocus()
                edit.selectAll()
                QTest.keyClicks(edit, typed)
                await until_async(popup.isVisible)
                if box is zone:
                    QTest.keyClick(popup, Qt.Key.Key_Down)
                QTest.keyClick(popup, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
                await until_async(lambda: not bench.window.is_unsaved)
                assert not popup.isVisible(), "Esc would close it instead of the window"
            assert [(saved.plan.zone, saved.script_id) for saved in bench.saved()] == [
                ("Europe/Oslo", 1),
                ("Europe/Oslo", 3),
            ]

    run_async(trip())


def test_bm_recipients_are_checked_at_the_field(run_async: Run) -> None:
    async def trip() -> None:
        async with a_bench(a_schedule(1)) as bench:
            details = bench.window.details
            details.sends_report.click()
            assert "Name somebody" in details.fault("recipients")
            QTest.keyClicks(details.recipients, "anna@example.org, bo@")
            assert "bo@" in details.fault("recipients")
            QTest.keyClicks(details.recipients, "example.org")
            assert details.fault("recipients") == ""
            bench.window.save_draft()
            await until_async(lambda: bench.saved())
            assert bench.saved()[0].sends_report
            assert bench.saved()[0].recipients == ("anna@example.org", "bo@example.org")
            await until_async(lambda: not bench.window.is_unsaved)

    run_async(trip())


def test_script_that_needs_a_password_is_said_to_be_unfit(run_async: Run) -> None:
    async def trip() -> None:
        async with a_bench(a_schedule(1)) as bench:
            details = bench.window.details
            details.script.setCurrentIndex(details.script.findData(ScriptId(3)))
            assert details.form is None and "cannot run by a schedule" in details._note.words

    run_async(trip())


def test_computer_out_of_service_stays_chosen(run_async: Run) -> None:
    async def trip() -> None:
        computers = [a_computer(1), a_computer(2, is_active=False)]
        schedule = a_schedule(1, computer_ids=tuple(each.id for each in computers))
        async with a_bench(schedule, computers=computers) as bench:
            targets = bench.window.details.targets
            assert "1 more not in service" in targets._count.text() or "not in service" in targets._count.text()
            targets.model.choose([])
            assert bench.window.draft().computer_ids == (2,)

    run_async(trip())


def test_own_schedule_of_the_server_changes_its_plan_alone(run_async: Run) -> None:
    async def trip() -> None:
        async with a_bench(a_schedule(1, is_system=True, **DAILY)) as bench:
            details = bench.window.details
            assert not details.script.isEnabled() and details.targets.isHidden()
            bench.window.plan.times.setText("07:00")
            bench.window.plan.times.textEdited.emit("07:00")
            bench.window.save_draft()
            await until_async(lambda: bench.saved())
            assert bench.saved()[0].plan.times == (dt.time(7),)
            await until_async(lambda: not bench.window.is_unsaved)

    run_async(trip())


# Scheduling


PLANS = [
    Plan(kind=_K.DAILY, zone="Europe/Copenhagen", weekdays=(0, 2, 4), times=(dt.time(6), dt.time(18, 30))),
    Plan(kind=_K.INTERVAL, zone="UTC", interval_minutes=15),
    Plan(kind=_K.INTERVAL, zone="Asia/Kolkata", interval_minutes=120, last_day=dt.date(2030, 1, 2)),
    Plan(
        kind=_K.WINDOWED,
        zone="Europe/Copenhagen",
        weekdays=(0, 1, 2, 3, 4),
        window_opens=dt.time(22),
        window_closes=dt.time(4),
        first_day=dt.date(2026, 11, 1),
        last_day=dt.date(2036, 11, 30),
    ),
    Plan(kind=_K.WINDOWED, zone="UTC"),
    Plan(kind=_K.AUTOMATIC, zone="UTC"),
    Plan(kind=_K.FIRE_AND_FORGET, zone="UTC"),
    Plan(kind=_K.DISABLED, zone="UTC", times=(dt.time(6),)),
]


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.kind.value)
def test_plan_comes_back_as_it_was_shown(editor: PlanEditor, plan: Plan) -> None:
    editor.show_plan(plan, "06:00")

    assert editor.plan() == plan
    assert editor.check()


def test_every_kind_is_offered_and_explained(editor: PlanEditor) -> None:
    assert frozenset(KINDS) == frozenset(ScheduleKind)
    told = set()
    for place in range(editor.kind.count()):
        editor.kind.setCurrentIndex(place)
        told.add(editor._explained.text())
    assert len(told) == len(KINDS)


def test_fields_of_another_kind_are_hidden_and_no_part_of_the_plan(editor: PlanEditor) -> None:
    editor.show()
    editor.show_plan(PLANS[3], "")
    editor.kind.setCurrentIndex(editor.kind.findData(_K.INTERVAL))

    assert editor.interval.isVisible() and not editor.times.isVisible() and not editor.opens.isVisible()
    plan = editor.plan()
    assert plan.window_opens is None and plan.times == () and plan.interval_minutes == 60


@pytest.mark.parametrize(
    ("kind", "fill_in", "field"),
    [
        (_K.DAILY, lambda editor: QTest.keyClicks(editor.times, " 6.30"), "times"),
        (_K.DAILY, lambda editor: QTest.keyClick(editor.times, Qt.Key.Key_Backspace), "times"),
        (_K.DAILY, lambda editor: editor.weekdays.set_days(()), "weekdays"),
        (_K.DAILY, lambda editor: editor.zone.set_zone("Copenhagen"), "zone"),
        (_K.WINDOWED, lambda editor: editor.last_day.set_value(dt.date(2020, 1, 1)), "last_day"),
        (_K.AUTOMATIC, lambda editor: None, "kind"),
    ],
)
def test_fault_is_told_at_its_field(
    editor: PlanEditor, kind: ScheduleKind, fill_in: Callable[[PlanEditor], None], field: str
) -> None:
    editor.show_plan(Plan(kind=_K.DAILY, times=(dt.time(6),), first_day=dt.date(2026, 1, 1)), "")
    editor.kind.setCurrentIndex(editor.kind.findData(kind))
    fill_in(editor)

    assert not editor.check()
    assert editor.fault(field)
    assert editor.preview.text() == "–"


def test_preview_lists_the_next_five_runs(editor: PlanEditor) -> None:
    editor.show_plan(Plan(kind=_K.DAILY, zone="UTC", times=(dt.time(6), dt.time(18))), "")

    lines = editor.preview.text().splitlines()
    assert len(lines) == 5
    assert all(":00" in line for line in lines)


def test_preview_of_a_known_interval_counts_from_its_next_run(editor: PlanEditor) -> None:
    plan = Plan(kind=_K.INTERVAL, zone=local_zone(), interval_minutes=60)
    at = (dt.datetime.now(dt.UTC) + dt.timedelta(minutes=17)).replace(second=0, microsecond=0)
    editor.show_plan(plan, "", at)

    assert editor.preview.text().splitlines()[0].endswith(f"{at.astimezone():%H:%M}")


def test_preview_tells_the_time_in_the_zone_of_the_schedule(editor: PlanEditor) -> None:
    editor.show_plan(Plan(kind=_K.DAILY, zone="Asia/Kathmandu", times=(dt.time(6),)), "")

    assert "(06:00 in Kathmandu)" in editor.preview.text()


def test_preview_of_windows_tells_opening_and_closing(editor: PlanEditor) -> None:
    editor.show_plan(PLANS[3], "")

    assert " to " in editor.preview.text() and len(editor.preview.text().splitlines()) == 5


def test_automatic_runs_as_the_script_declares(editor: PlanEditor) -> None:
    editor.show_plan(Plan(kind=_K.AUTOMATIC, zone="UTC"), "")
    assert editor.fault("kind")
    editor.set_period("06:15")

    assert not editor.fault("kind") and ":15" in editor.preview.text()


def test_zone_is_found_by_any_part_of_its_name(qtbot: Any) -> None:
    box = ZoneBox()
    qtbot.addWidget(box)
    box.set_zone("UTC")
    box.offer(list_zones())
    assert box.zone == "UTC", "what is written stays"
    completer = box.completer()
    assert completer is not None
    completer.setCompletionPrefix("openhag")
    assert completer.currentCompletion() == "Europe/Copenhagen"


# Latest executions


def test_bm_latest_executions_are_listed_narrowed_and_lead_to_the_log(run_async: Run) -> None:
    async def trip() -> None:
        jobs = [
            a_job(1, schedule="Nightly", schedule_id=1),
            a_job(2, schedule="Nightly", schedule_id=1, state=State.FAILED, result="No paper"),
            a_job(3),
        ]
        async with a_bench(a_schedule(1, name="Nightly"), jobs=jobs) as bench:
            window = bench.window
            window.tabs.setCurrentIndex(EXECUTIONS)
            executions = window.executions
            await until_async(lambda: executions.model.total == 2)
            assert [row.id for row in executions.model.rows] == [2, 1]
            QTest.keyClicks(executions.box, "paper")
            assert [row.id for row in executions.model.rows] == [2]
            QTest.keyClick(executions.box, Qt.Key.Key_Down)
            QTest.keyClick(executions.table, Qt.Key.Key_Return)
            assert bench.main.frame.navigation.page is Page.JOBS
            await until_async(lambda: bench.main.page.table.current_job == 2)
            assert window.isVisible(), "it stays beside the main window"
            assert window.windowType() is Qt.WindowType.Window, "a dialog would lie upon the log"
            await until_async(bench.main.isActiveWindow)

    run_async(trip())


def test_columns_have_room_for_what_a_click_on_the_tab_shows(run_async: Run) -> None:
    async def trip() -> None:
        jobs = [a_job(1, schedule="Nightly", schedule_id=1, state=State.COMPLETED_WITH_ERRORS)]
        async with a_bench(a_schedule(1, name="Nightly"), jobs=jobs) as bench:
            bar, table = bench.window.tabs.tabBar(), bench.window.executions.table
            await until_async(bench.window.isVisible)
            QTest.mousePress(bar, Qt.MouseButton.LeftButton, pos=bar.tabRect(EXECUTIONS).center())
            await until_async(lambda: bench.window.executions.model.total == 1)
            QTest.mouseRelease(bar, Qt.MouseButton.LeftButton, pos=bar.tabRect(EXECUTIONS).center())
            assert table.columnWidth(0) >= table.sizeHintForColumn(0)

    run_async(trip())


def test_new_run_is_listed_while_one_looks(run_async: Run) -> None:
    async def trip() -> None:
        async with a_bench(a_schedule(1, name="Nightly")) as bench:
            bench.window.tabs.setCurrentIndex(EXECUTIONS)
            assert "has not run yet" in bench.window.executions.notice.sentence
            await bench.desk.take(a_job(7, schedule="Nightly", schedule_id=1, state=State.RUNNING))
            await until_async(lambda: bench.window.executions.model.total == 1)
            bench.window.executions.show_all.click()
            assert bench.desk.store.query.chosen == {Category.SCHEDULE: "Nightly"}
            await bench.desk.settle()

    run_async(trip())


# Saving


async def edit(bench: Bench, times: str) -> None:
    bench.window.tabs.setCurrentIndex(SCHEDULING)
    bench.window.plan.times.selectAll()
    QTest.keyClicks(bench.window.plan.times, times)


def test_changed_plan_is_saved_upon_what_was_shown(run_async: Run) -> None:
    async def trip() -> None:
        async with a_bench(a_schedule(1, **DAILY)) as bench:
            await edit(bench, "07:30 06:00")
            assert bench.window.is_unsaved
            QTest.keyClick(bench.window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
            await until_async(lambda: bench.saved())
            (new,) = bench.saved()
            assert (new.id, new.base_revision, new.plan.times) == (1, 1, (dt.time(6), dt.time(7, 30)))
            await until_async(lambda: not bench.window.is_unsaved)

    run_async(trip())


def test_fault_of_the_server_is_told_at_its_field_on_its_tab(run_async: Run) -> None:
    async def trip() -> None:
        async with a_bench(a_schedule(1, **DAILY)) as bench:
            await edit(bench, "07:30")
            bench.desk.catalogue.refuses_with = InvalidField("Nobody lives there.", "recipients[1]")
            bench.window.save_draft()
            await until_async(lambda: bench.window.details.fault("recipients") == "Nobody lives there.")
            assert bench.window.tabs.currentIndex() == INFORMATION
            bench.desk.catalogue.refuses_with = InvalidField("The last window has closed.", "plan.last_day")
            bench.window.save_draft()
            await until_async(lambda: bench.window.plan.fault("last_day") == "The last window has closed.")
            assert bench.window.tabs.currentIndex() == SCHEDULING
            bench.desk.catalogue.refuses_with = Refused("It has been changed meanwhile.")
            bench.window.save_draft()
            await until_async(lambda: "changed meanwhile" in bench.window.message.words)
            assert bench.window.is_unsaved

    run_async(trip())


def test_fault_of_ones_own_leads_to_its_tab(run_async: Run) -> None:
    async def trip() -> None:
        async with a_bench(a_schedule(1, **DAILY)) as bench:
            await edit(bench, "late")
            bench.window.tabs.setCurrentIndex(INFORMATION)
            bench.window.save_draft()
            await until_async(lambda: bench.window.tabs.currentIndex() == SCHEDULING)
            assert bench.window.plan.times.hasFocus() and bench.saved() == []

    run_async(trip())


def test_change_by_somebody_else_is_told_and_revert_shows_it(run_async: Run) -> None:
    async def trip() -> None:
        schedule = a_schedule(1, **DAILY)
        async with a_bench(schedule) as bench:
            await edit(bench, "07:30")
            theirs = replace(schedule, revision=9, plan=replace(schedule.plan, times=(dt.time(9),)))
            await bench.desk.take(schedules=(theirs,))
            assert "Somebody changed this schedule" in bench.window.message.words
            bench.window.revert()
            await bench.answer("Discard changes")
            await until_async(lambda: bench.window.plan.times.text() == "09:00")
            assert not bench.window.is_unsaved and bench.window.message.words == ""

    run_async(trip())


def test_run_meanwhile_disturbs_nobody_who_writes(run_async: Run) -> None:
    async def trip() -> None:
        schedule = a_schedule(1, **DAILY)
        async with a_bench(schedule) as bench:
            await edit(bench, "07:30")
            ran = replace(schedule, revision=9, last_job_id=JobId(4), last_state=State.RUNNING)
            await bench.desk.take(schedules=(ran,))
            assert bench.window.message.words == "" and bench.window.plan.times.text() == "07:30"
            assert not bench.window.run_now.isEnabled()

    run_async(trip())


def test_deleted_schedule_is_told(run_async: Run) -> None:
    async def trip() -> None:
        schedule = a_schedule(1, **DAILY)
        async with a_bench(schedule) as bench:
            await edit(bench, "07:30")
            await bench.desk.take(removed_schedules=(schedule.id,))
            assert "deleted meanwhile" in bench.window.message.words

    run_async(trip())


def test_closing_asks_what_becomes_of_what_is_written(run_async: Run) -> None:
    async def trip() -> None:
        async with a_bench(a_schedule(1, **DAILY)) as bench:
            await edit(bench, "07:30")
            bench.window.close()
            await bench.answer("Go on writing")
            await until_async(lambda: not bench.window._is_asking)
            assert bench.window.isVisible()
            QTest.keyClick(bench.window, Qt.Key.Key_Escape)
            await bench.answer("Save")
            await until_async(lambda: not bench.page.windows.all)
            assert len(bench.saved()) == 1

    run_async(trip())


def test_main_window_asks_before_it_closes(run_async: Run) -> None:
    async def trip() -> None:
        async with a_bench(a_schedule(1, **DAILY)) as bench:
            await edit(bench, "07:30")
            assert bench.main.frame.is_unsaved
            bench.main.close()
            await bench.answer("Go on writing")
            assert bench.main.isVisible()

    run_async(trip())


def test_run_now_starts_what_is_saved(run_async: Run) -> None:
    async def trip() -> None:
        async with a_bench(a_schedule(1, **DAILY)) as bench:
            await edit(bench, "07:30")
            assert "Save the changes" in bench.window.run_now.toolTip()
            await edit(bench, "06:00")
            bench.window.run_now.click()
            await until_async(lambda: ("run_schedules", (1,)) in bench.desk.catalogue.commands)

    run_async(trip())


def test_what_came_of_run_now_is_told_in_the_window(run_async: Run) -> None:
    async def trip() -> None:
        async with a_bench(a_schedule(1, name="a", **DAILY)) as bench:
            window = bench.window
            await until_async(window.isActiveWindow)
            window.run_now.setFocus()
            window.run_now.click()
            await until_async(lambda: "started" in window.message.words)
            assert not bench.main.page.messages.words
            bench.desk.catalogue.running = {ScheduleId(1)}
            await bench.desk.take(schedules=(a_schedule(1, name="a", revision=2, last_state=State.RUNNING, **DAILY),))
            await until_async(lambda: not window.run_now.isEnabled())
            assert not window.leave.hasFocus(), "Enter would close the window"
            window.run_wanted.emit(ScheduleId(1))
            await until_async(lambda: "has not ended yet" in window.message.words)

    run_async(trip())


def test_offline_it_can_be_read_only(run_async: Run) -> None:
    async def trip() -> None:
        async with a_bench(a_schedule(1, **DAILY), status=ConnectionStatus(contact=Contact.OFFLINE)) as bench:
            assert "To read only" in bench.window.message.words
            assert not bench.window.plan.times.isEnabled() and bench.window.details.recipients.isReadOnly()
            bench.desk.store.set_status(ConnectionStatus(contact=Contact.ONLINE))
            assert bench.window.message.words == "" and bench.window.plan.times.isEnabled()

    run_async(trip())


def test_everything_has_a_name_for_screen_readers(run_async: Run) -> None:
    async def trip() -> None:
        async with a_bench(a_schedule(1, **DAILY)) as bench:
            plan, details = bench.window.plan, bench.window.details
            for widget in (
                *(plan.kind, plan.interval, plan.unit, plan.times, plan.opens, plan.closes),
                *(plan.first_day, plan.last_day, plan.zone, plan.preview),
                *(details.name, details.description, details.script, details.recipients),
                *(details.targets.list, details.targets.role, details.targets.box),
                *(bench.window.executions.table, bench.window.executions.box),
            ):
                assert widget.accessibleName(), widget
            assert plan.weekdays.boxes[0].accessibleName() == "Monday"

    run_async(trip())


def walk(window: ScheduleWindow) -> list[QWidget]:
    """What Tab goes through from the tabs on, until the last button."""
    window.tabs.tabBar().setFocus()
    found: list[QWidget] = []
    while len(found) < 40 and (not found or found[-1] is not window.leave):
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, Qt.Key.Key_Tab)
        found.append(QApplication.focusWidget() or window)
    return found


def test_tab_goes_where_the_eye_goes(run_async: Run) -> None:
    async def trip() -> None:
        async with a_bench(is_new=True) as bench:
            window, details, plan = bench.window, bench.window.details, bench.window.plan
            details.script.setCurrentIndex(details.script.findData(ScriptId(2)))
            await until_async(window.isActiveWindow)
            assert details.form is not None
            value = details.form.field("printer").focusProxy()
            assert value is not None
            await until_async(value.isVisible)
            assert walk(window)[:-2] == [
                *(details.name, details.description, details.script, details.sends_report, details.recipients),
                *(value, details.targets.box, details.targets.list, details.targets.role),
            ]
            window.tabs.setCurrentIndex(SCHEDULING)
            assert walk(window)[:-2] == [
                *(plan.kind, plan.times, *plan.weekdays.boxes, plan.first_day, plan.last_day, plan.zone)
            ]

    run_async(trip())


@pytest.mark.parametrize("tab", [INFORMATION, SCHEDULING, EXECUTIONS])
def test_tab_leads_from_the_last_button_to_the_tabs(tab: int, run_async: Run) -> None:
    async def trip() -> None:
        async with a_bench(a_schedule(1, **DAILY)) as bench:
            window = bench.window
            await until_async(window.isActiveWindow)
            window.tabs.setCurrentIndex(tab)
            window.leave.setFocus()
            QTest.keyClick(window.leave, Qt.Key.Key_Tab)
            assert window.tabs.tabBar().hasFocus()
            window.leave.setFocus()
            QTest.keyClick(window.leave, Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
            assert window.tabs.currentIndex() == (tab + 1) % 3

    run_async(trip())


def test_only_what_is_of_the_domain_is_offered(run_async: Run) -> None:
    async def trip() -> None:
        north, south = a_computer(1, name="n", domain="North"), a_computer(2, name="s", domain="South")
        things: dict[str, Any] = {
            "computers": [north, south],
            "groups": [a_group(1, 1, name="north", domain="North"), a_group(2, 2, name="south", domain="South")],
            "scripts": [a_script(1, name="Everywhere"), a_script(2, name="Southern", domain="South")],
        }
        schedule = a_schedule(1, domain="North", computer_ids=(ComputerId(1),), **DAILY)
        async with a_bench(schedule, status=AS_ADMIN, **things) as bench:
            details = bench.window.details
            model, scripts = details.targets.model, details.script
            assert [model.index(row).data() for row in range(model.rowCount())] == ["north", "n"]
            assert [scripts.itemText(place) for place in range(scripts.count())] == ["Everywhere"]
            assert not bench.window.is_unsaved
            details.set_domains(("", "North", "South"))
            details.domain.setCurrentIndex(details.domain.findData("South"))
            assert [model.index(row).data() for row in range(model.rowCount())] == ["south", "s"]
            assert [scripts.itemText(place) for place in range(scripts.count())] == ["Everywhere", "Southern"]
            assert bench.window.draft().computer_ids == (), "what is of North cannot be meant any more"
            details.domain.setCurrentIndex(details.domain.findData(""))
            assert model.rowCount() == 4

    run_async(trip())


def test_system_administrator_chooses_the_domain(run_async: Run) -> None:
    async def trip() -> None:
        async with a_bench(a_schedule(1, **DAILY), status=AS_ADMIN) as bench:
            bench.desk.office.known_domains = [
                Domain(id=DomainId(1), name="North"),
                Domain(id=DomainId(2), name="South"),
            ]
            bench.window.close_at_once()
            bench.page.open_schedule(next(iter(bench.desk.store.schedules)))
            (window,) = bench.page.windows.all
            box = window.details.domain
            await until_async(lambda: box.count() == 3)
            assert not window.is_unsaved, "that there is a choice changes nothing"
            box.setCurrentIndex(box.findData("South"))
            assert window.draft().domain == "South" and window.is_unsaved

    run_async(trip())


def test_domain_administrator_makes_schedules_of_the_own_domain(run_async: Run) -> None:
    async def trip() -> None:
        async with a_bench(is_new=True, status=signed_in(Role.DOMAIN_ADMIN, "North")) as bench:
            assert bench.window.draft().domain == "North" and not bench.window.details.domain.isVisible()

    run_async(trip())


def test_size_of_the_window_is_remembered(run_async: Run) -> None:
    async def trip() -> None:
        async with a_bench(a_schedule(1, **DAILY)) as bench:
            bench.window.resize(700, 500)
            bench.window.close()
            assert bench.page.windows.all == []
            bench.page.open_schedule(next(iter(bench.desk.store.schedules)))
            (window,) = bench.page.windows.all
            assert (window.width(), window.height()) == (700, 500)

    run_async(trip())


def test_computers_that_are_seen_leave_open_lists_and_choices_alone(run_async: Run) -> None:
    async def trip() -> None:
        async with a_bench(a_schedule(1), computers=[a_computer(1, tags=("kiosk",))]) as bench:
            details = bench.window.details
            bench.window.tabs.setCurrentIndex(INFORMATION)
            details.script.showPopup()
            cleared: list[object] = []
            details.script.model().rowsRemoved.connect(cleared.append)
            details.targets.role.model().rowsRemoved.connect(cleared.append)
            seen = a_computer(1, tags=("kiosk",), revision=2, last_seen_at=dt.datetime.now(dt.UTC))
            await bench.desk.take(computers=(seen,))
            assert cleared == [] and details.script.count() == len(SCRIPTS)
            details.script.hidePopup()
            assert not bench.window.is_unsaved

    run_async(trip())
