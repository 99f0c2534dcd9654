"""The page of schedules: what each row tells, what narrows the list, Run now for those that are ticked."""

import datetime as dt
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QMessageBox, QStyle, QWidget

from jobdesk.config.settings import Settings
from jobdesk.gui.dialogs.run_options import When
from jobdesk.gui.dialogs.schedule_window import SCHEDULING, ScheduleWindow
from jobdesk.gui.main_window import MainWindow
from jobdesk.gui.models.schedule_table_model import ScheduleColumn, ScheduleRow, ScheduleTableModel
from jobdesk.gui.pages.page import Page
from jobdesk.gui.pages.schedules_page import SchedulesPage
from jobdesk.gui.schedule_text import ScheduleText
from jobdesk.gui.text import Text
from jobdesk.gui.theme import Theme
from jobdesk.model.account import Role
from jobdesk.model.computer import ComputerId
from jobdesk.model.job import JobId
from jobdesk.model.query import Category
from jobdesk.model.schedule import Schedule, ScheduleKind
from jobdesk.model.schedule_status import LastRun
from jobdesk.model.states import State
from jobdesk.session.status import ConnectionStatus, Contact
from tests.gui.building import Desk, a_desk, a_job
from tests.gui.catalogue_building import a_schedule, a_script
from tests.waiting import until_async

Run = Callable[[Coroutine[Any, Any, None]], None]
CHECK = int(Qt.ItemDataRole.CheckStateRole)
ICON = int(Qt.ItemDataRole.DecorationRole)
NOW = dt.datetime.now(dt.UTC)
_C = ScheduleColumn


@dataclass
class Bench:
    """A window that shows the page of schedules."""

    desk: Desk
    window: MainWindow
    page: SchedulesPage

    def names(self) -> list[str]:
        return [row.schedule.name for row in self.page.model.rows]

    def cell(self, row: int, column: ScheduleColumn, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        return self.page.model.index(row, column).data(role)

    def asked(self, name: str) -> list[Any]:
        return [value for command, value in self.desk.catalogue.commands if command == name]

    async def answer(self, verb: str) -> None:
        box = await until_async(lambda: open_box(self.window))
        assert box is not None
        next(button for button in box.buttons() if button.text().replace("&", "") == verb).click()
        await until_async(lambda: open_box(self.window) is None)


def open_box(window: MainWindow) -> QMessageBox | None:
    return next((box for box in window.findChildren(QMessageBox) if box.isVisible()), None)


@asynccontextmanager
async def a_bench(*schedules: Schedule, **fields: Any) -> AsyncIterator[Bench]:
    scripts = fields.pop("scripts", [a_script(1, name="Inventory")])
    async with a_desk(fields.pop("jobs", ()), schedules=schedules, scripts=scripts, **fields) as desk:
        window = desk.open_window(1280, 800)
        window.frame.navigation.go(Page.SCHEDULES)
        page = window.frame.navigation.shown
        assert isinstance(page, SchedulesPage)
        window.activateWindow()
        shown = [each for each in schedules if not each.is_system]
        await until_async(lambda: window.isActiveWindow() and page.model.total == len(shown))
        yield Bench(desk, window, page)
        for each in tuple(page.windows.all):
            each.close_at_once()


def test_bm_row_tells_last_run_log_planning_and_next_run(run_async: Run) -> None:
    async def trip() -> None:
        due = NOW + dt.timedelta(minutes=30)
        schedule = a_schedule(
            1,
            name="Nightly",
            kind=ScheduleKind.DAILY,
            times=(dt.time(6), dt.time(18, 30)),
            zone="Asia/Tokyo",
            last_job_id=JobId(3),
            last_run_at=NOW,
            last_state=State.FAILED,
            next_run_at=due,
        )
        async with a_bench(schedule, jobs=[a_job(3, state=State.FAILED, log_lines=4)]) as bench:
            words = [bench.cell(0, column) for column in _C]
            local = f"{due.astimezone():%H:%M}"
            assert words[_C.NAME :] == ["Nightly", "Installation", "Daily 06:00, 18:30", words[_C.LAST], words[6], ""]
            assert bench.cell(0, _C.NEXT).endswith(local)
            tip = bench.cell(0, _C.NEXT, int(Qt.ItemDataRole.ToolTipRole))
            assert "UTC" in tip and "Asia/Tokyo" in tip
            assert bench.cell(0, _C.RUN, int(Qt.ItemDataRole.AccessibleTextRole)) == "Failed"
            assert bench.cell(0, _C.LOG, int(Qt.ItemDataRole.AccessibleTextRole)) == "Log with unread lines"
            assert not bench.cell(0, _C.RUN, ICON).isNull()

    run_async(trip())


def test_schedule_that_never_ran_has_no_sign(run_async: Run) -> None:
    async def trip() -> None:
        async with a_bench(a_schedule(1)) as bench:
            assert bench.cell(0, _C.RUN, ICON) is None
            assert bench.cell(0, _C.LAST) == bench.cell(0, _C.NEXT) == "–"
            assert bench.cell(0, _C.PLAN) == "By hand"

    run_async(trip())


def test_missed_runs_and_fault_are_told(run_async: Run) -> None:
    async def trip() -> None:
        schedule = a_schedule(1, missed_runs=3, fault="The server slept.", last_state=State.SUCCEEDED)
        async with a_bench(schedule) as bench:
            assert bench.cell(0, _C.NOTES).endswith(": The server slept.") and "3" in bench.cell(0, _C.NOTES)
            assert not bench.cell(0, _C.NOTES, ICON).isNull()
            assert bench.page.model.rows[0].last_run is LastRun.ATTENTION

    run_async(trip())


@pytest.mark.parametrize("order", Qt.SortOrder)
@pytest.mark.parametrize("column", [_C.LAST, _C.NEXT, _C.NOTES])
def test_what_is_not_known_comes_last_in_either_direction(
    column: ScheduleColumn, order: Qt.SortOrder, run_async: Run
) -> None:
    async def trip() -> None:
        known: dict[str, Any] = {"last_run_at": NOW, "next_run_at": NOW, "fault": "It is broken."}
        async with a_bench(a_schedule(1, name="a"), a_schedule(2, name="b", **known)) as bench:
            bench.page.model.sort(column, order)
            assert [row.schedule.name for row in bench.page.model.rows] == ["b", "a"]

    run_async(trip())


def test_sign_of_a_job_that_waits_says_for_what(run_async: Run) -> None:
    async def trip() -> None:
        async with a_bench(a_schedule(1, name="a", last_state=State.SCHEDULED)) as bench:
            tip = bench.cell(0, _C.RUN, int(Qt.ItemDataRole.ToolTipRole))
            assert tip == "Scheduled: it waits for its window, or for another try"

    run_async(trip())


def test_bm_signs_filter_and_count(run_async: Run) -> None:
    async def trip() -> None:
        schedules = [
            a_schedule(1, name="a", last_state=State.RUNNING),
            a_schedule(2, name="b", last_state=State.SUCCEEDED),
            a_schedule(3, name="c", last_state=State.COMPLETED_WITH_ERRORS),
            a_schedule(4, name="d", last_state=State.TIMED_OUT),
            a_schedule(5, name="e"),
        ]
        async with a_bench(*schedules) as bench:
            buttons = bench.page.filters.buttons
            assert [buttons[run].text() for run in LastRun] == ["1"] * 5
            assert buttons[LastRun.FAILED].accessibleName() == "Failed: 1"
            buttons[LastRun.OK].setFocus()
            QTest.keyClick(buttons[LastRun.OK], Qt.Key.Key_Space)
            buttons[LastRun.NEVER].click()
            assert bench.names() == ["a", "c", "d"]
            assert bench.page.list._count.text() == "3 of 5"
            for button in buttons.values():
                button.setChecked(False)
            assert "No schedule fits" in bench.page.list.notice.sentence
            bench.page.list.notice.button.click()
            assert bench.names() == ["a", "b", "c", "d", "e"]

    run_async(trip())


def test_bm_words_find_by_name_script_and_planning(run_async: Run) -> None:
    async def trip() -> None:
        daily = a_schedule(1, name="Nightly", kind=ScheduleKind.DAILY, times=(dt.time(6, 45),))
        async with a_bench(daily, a_schedule(2, name="Other")) as bench:
            for words, found in (("night", ["Nightly"]), ("06:45 invent", ["Nightly"]), ("hand", ["Other"])):
                bench.page.list.box.setText(words)
                assert bench.names() == found

    run_async(trip())


def test_bm_list_is_narrowed_by_domain_or_installation(run_async: Run) -> None:
    async def trip() -> None:
        async with a_bench(a_schedule(1, name="a"), a_schedule(2, name="b", domain="North")) as bench:
            domain = bench.page.filters.domain
            assert [domain.itemText(place) for place in range(domain.count())] == [
                "All domains",
                "Installation",
                "North",
            ]
            domain.setCurrentIndex(2)
            assert bench.names() == ["b"]
            domain.setCurrentIndex(1)
            assert bench.names() == ["a"]

    run_async(trip())


def test_schedules_of_the_server_are_hidden_until_they_are_wanted(run_async: Run) -> None:
    async def trip() -> None:
        async with a_bench(a_schedule(1, name="a"), a_schedule(2, name="clean-up", is_system=True)) as bench:
            assert bench.names() == ["a"] and "1" in bench.page.list._count.text()
            bench.page.show_system.trigger()
            assert bench.names() == ["a", "clean-up"]
            bench.page.list.select(2)
            assert not bench.page.delete.isEnabled() and "server's own" in bench.page.delete.toolTip()

    run_async(trip())


def test_bm_space_ticks_and_run_now_runs_those(run_async: Run) -> None:
    async def trip() -> None:
        async with a_bench(*(a_schedule(number, name=f"s{number}") for number in (1, 2, 3))) as bench:
            table = bench.page.list.table
            table.go_to(0)
            table.setFocus()
            QTest.keyClick(table, Qt.Key.Key_Space)
            QTest.keyClick(table, Qt.Key.Key_Down)
            QTest.keyClick(table, Qt.Key.Key_Down)
            QTest.keyClick(table, Qt.Key.Key_Space)
            assert bench.page.model.ticked == {1, 3}
            assert bench.page.run_now.text() == "Run 2 now"
            bench.page.run_now.trigger()
            await until_async(lambda: bench.asked("run_schedules"))
            assert bench.asked("run_schedules") == [(1, 3)]
            await until_async(lambda: not bench.page.model.ticked)

    run_async(trip())


def test_click_on_the_box_ticks_also_what_is_not_in_view_later(run_async: Run) -> None:
    async def trip() -> None:
        async with a_bench(a_schedule(1, name="a"), a_schedule(2, name="b")) as bench:
            bench.page.model.setData(bench.page.model.index(0, _C.RUN), Qt.CheckState.Checked, CHECK)
            bench.page.list.box.setText("b")
            assert bench.page.model.ticked == {1} and bench.page.run_now.isEnabled()

    run_async(trip())


def test_bm_running_schedule_is_not_started_twice(run_async: Run) -> None:
    async def trip() -> None:
        running = a_schedule(1, name="a", last_state=State.RUNNING)
        async with a_bench(running, a_schedule(2, name="b")) as bench:
            bench.page.list.select(1)
            assert not bench.page.run_now.isEnabled() and "has not ended" in bench.page.run_now.toolTip()
            assert bench.page.run_now.text() == "Run now"
            bench.page.model.tick(frozenset(bench.desk.store.schedules))
            assert bench.page.run_now.text() == "Run 1 of 2 now"
            bench.page.run_now.trigger()
            await until_async(lambda: bench.asked("run_schedules"))
            assert bench.asked("run_schedules") == [(2,)]

    run_async(trip())


def test_what_was_refused_is_told_and_stays_ticked(run_async: Run) -> None:
    async def trip() -> None:
        async with a_bench(a_schedule(1, name="a"), a_schedule(2, name="b")) as bench:
            bench.desk.catalogue.running = {bench.page.model.rows[1].schedule.id}
            bench.page.model.tick(frozenset(bench.desk.store.schedules))
            bench.page.run_now.trigger()
            messages = bench.window.page.messages
            await until_async(lambda: "b: Its last job, 7, has not ended yet." in messages.words)
            assert bench.page.model.ticked == {2}

    run_async(trip())


def test_delete_asks_and_takes_all_selected_ones(run_async: Run) -> None:
    async def trip() -> None:
        async with a_bench(*(a_schedule(number) for number in (1, 2, 3))) as bench:
            bench.page.list.table.selectAll()
            bench.page.delete.trigger()
            await bench.answer("Delete")
            await until_async(lambda: not bench.desk.store.schedules)
            assert bench.asked("delete_schedules") == [(1, 2, 3)]
            await until_async(lambda: "There are no schedules yet" in bench.page.list.notice.sentence)

    run_async(trip())


def test_disabled_schedule_gets_its_plan_back(run_async: Run) -> None:
    async def trip() -> None:
        daily = a_schedule(1, kind=ScheduleKind.DAILY, times=(dt.time(6),))
        async with a_bench(daily) as bench:
            schedules = bench.desk.store.schedules
            bench.page.list.select(1)
            bench.page.disable.trigger()
            await until_async(lambda: schedules_kind(bench) is ScheduleKind.DISABLED)
            await until_async(lambda: bench.page.enable.isEnabled())
            bench.page.enable.trigger()
            await until_async(lambda: schedules_kind(bench) is ScheduleKind.DAILY)
            assert schedules is not bench.desk.store.schedules
            assert next(iter(bench.desk.store.schedules.values())).plan == daily.plan

    run_async(trip())


def schedules_kind(bench: Bench) -> ScheduleKind:
    return next(iter(bench.desk.store.schedules.values())).plan.kind


def test_enabling_what_never_had_a_plan_asks_for_one(run_async: Run) -> None:
    async def trip() -> None:
        async with a_bench(a_schedule(1)) as bench:
            bench.page.list.select(1)
            bench.page.enable.trigger()
            (shown,) = bench.page.windows.all
            assert shown.isVisible() and shown.tabs.currentIndex() == SCHEDULING

    run_async(trip())


def test_enter_opens_the_window_once(run_async: Run) -> None:
    async def trip() -> None:
        async with a_bench(a_schedule(1, name="Nightly")) as bench:
            table = bench.page.list.table
            table.go_to(0)
            table.setFocus()
            QTest.keyClick(table, Qt.Key.Key_Return)
            bench.page.edit.trigger()
            (shown,) = bench.page.windows.all
            assert isinstance(shown, ScheduleWindow) and shown.windowTitle() == "Schedule Nightly"
            assert not shown.isModal()

    run_async(trip())


def test_duplicate_is_unsaved_under_a_free_name(run_async: Run) -> None:
    async def trip() -> None:
        async with a_bench(a_schedule(1, name="Nightly"), a_schedule(2, name="Nightly (copy)")) as bench:
            bench.page.list.select(1)
            bench.page.duplicate.trigger()
            (shown,) = bench.page.windows.all
            assert shown.details.name.text() == "Nightly (copy 2)" and shown.is_unsaved and bench.page.is_unsaved

    run_async(trip())


def test_jobs_of_a_schedule_are_shown(run_async: Run) -> None:
    async def trip() -> None:
        job = a_job(1, schedule="Nightly", schedule_id=1)
        async with a_bench(a_schedule(1, name="Nightly"), jobs=[job]) as bench:
            bench.page.list.select(1)
            bench.page.show_jobs.trigger()
            assert bench.window.frame.navigation.page is Page.JOBS
            assert bench.desk.store.query.chosen == {Category.SCHEDULE: "Nightly"}
            await bench.desk.settle()

    run_async(trip())


def test_bm_log_sign_leads_to_the_log(run_async: Run) -> None:
    async def trip() -> None:
        job = a_job(4, schedule="schedule-1", schedule_id=1, log_lines=2)
        async with a_bench(a_schedule(1, last_job_id=JobId(4), last_state=State.SUCCEEDED), jobs=[job]) as bench:
            table = bench.page.list.table
            QTest.mouseClick(
                table.viewport(),
                Qt.MouseButton.LeftButton,
                pos=table.visualRect(bench.page.model.index(0, _C.LOG)).center(),
            )
            assert bench.window.frame.navigation.page is Page.JOBS
            await until_async(lambda: bench.window.page.table.current_job == 4)

    run_async(trip())


def test_link_in_the_detail_leads_to_the_schedule(run_async: Run) -> None:
    async def trip() -> None:
        async with a_bench(a_schedule(1, name="Nightly")) as bench:
            bench.window.frame.show_jobs()
            bench.window.page.detail.schedule_wanted.emit(1)
            assert bench.window.frame.navigation.page is Page.SCHEDULES
            assert bench.page.list.current == 1 and len(bench.page.windows.all) == 1

    run_async(trip())


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        (ConnectionStatus(contact=Contact.OFFLINE), "does not answer"),
        (ConnectionStatus(contact=Contact.ONLINE, role=Role.VIEWER), "viewer"),
    ],
)
def test_what_cannot_be_done_is_greyed_with_the_reason(run_async: Run, status: ConnectionStatus, reason: str) -> None:
    async def trip() -> None:
        async with a_bench(a_schedule(1), status=status) as bench:
            bench.page.list.select(1)
            for action in (bench.page.run_now, bench.page.new, bench.page.delete, bench.page.disable):
                assert not action.isEnabled() and reason in action.toolTip().lower()
            assert bench.page.edit.isEnabled(), "it can be read"

    run_async(trip())


def test_operator_runs_and_changes_nothing(run_async: Run) -> None:
    async def trip() -> None:
        status = ConnectionStatus(contact=Contact.ONLINE, role=Role.OPERATOR, domain="North")
        async with a_bench(a_schedule(1, domain="North"), status=status) as bench:
            bench.page.list.select(1)
            assert bench.page.run_now.isEnabled() and not bench.page.disable.isEnabled()

    run_async(trip())


def test_running_sign_pulses_and_stands_still_where_no_animation_is_wanted(
    run_async: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def trip() -> None:
        async with a_bench(a_schedule(1, last_state=State.RUNNING)) as bench:
            page = bench.page
            assert page.pulse.is_running
            before = page.model.index(0, _C.RUN).data(ICON).cacheKey()
            page.model.set_pulse(0.5)
            assert page.model.index(0, _C.RUN).data(ICON).cacheKey() != before
            calm = CalmStyle(page)
            monkeypatch.setattr(page, "style", lambda: calm)
            page.pulse.let_run(True)
            assert not page.pulse.is_running
            assert page.model.index(0, _C.RUN).data(ICON).cacheKey() == before, "it is whole again"

    run_async(trip())


def test_bm_person_lets_everything_stand_still(run_async: Run) -> None:
    async def trip() -> None:
        async with a_bench(a_schedule(1, last_state=State.RUNNING)) as bench:
            still = bench.window.page.actions_of_jobs.still
            assert still.isEnabled() and not still.isChecked() and bench.page.pulse.is_running
            still.trigger()
            assert not bench.page.pulse.is_running and bench.desk.settings.reduces_motion
            still.trigger()
            assert bench.page.pulse.is_running and not bench.desk.settings.reduces_motion
        async with a_bench(a_schedule(1, last_state=State.RUNNING), settings=Settings(reduces_motion=True)) as bench:
            assert not bench.page.pulse.is_running and bench.window.page.actions_of_jobs.still.isChecked()

    run_async(trip())


class CalmStyle:
    """A style that wants no animation."""

    def __init__(self, widget: QWidget) -> None:
        self._style = widget.style()

    def styleHint(self, hint: QStyle.StyleHint, *rest: Any) -> int:
        if hint is QStyle.StyleHint.SH_Widget_Animation_Duration:
            return 0
        return self._style.styleHint(hint, *rest)


def test_what_was_filled_in_to_run_opens_as_a_new_schedule(run_async: Run) -> None:
    async def trip() -> None:
        async with a_bench() as bench:
            bench.window.frame.show_jobs()
            dialog = bench.window.page.commands.run()
            dialog.choose_targets([ComputerId(2)])
            dialog.time.choose(When.SCHEDULED)
            dialog.run()
            assert bench.window.frame.navigation.page is Page.SCHEDULES
            (shown,) = bench.page.windows.all
            assert shown.is_unsaved and shown.draft().computer_ids == (2,)
            assert shown.draft().script_id == 1 and shown.tabs.currentIndex() == SCHEDULING

    run_async(trip())


def test_keys_work_on_the_page_and_start_no_restart(run_async: Run) -> None:
    async def trip() -> None:
        async with a_bench(a_schedule(1), jobs=[a_job(1)]) as bench:
            bench.page.list.table.go_to(0)
            bench.page.list.table.setFocus()
            QTest.keySequence(bench.window, QKeySequence("Ctrl+R"))
            await until_async(lambda: bench.asked("run_schedules"))
            QTest.keySequence(bench.window, QKeySequence("Ctrl+O"))
            QTest.keySequence(bench.window, QKeySequence("Ctrl+D"))
            assert len(bench.page.windows.all) == 2
            assert open_box(bench.window) is None, "nobody asks whether a job is to be restarted"

    run_async(trip())


def test_palette_leads_to_a_schedule(run_async: Run) -> None:
    async def trip() -> None:
        async with a_bench(a_schedule(1, name="Nightly"), a_schedule(2, name="clean-up", is_system=True)) as bench:
            bench.window.frame.show_jobs()
            entries = bench.window.frame._entries.list_all()
            assert not any("clean-up" in entry.words for entry in entries)
            bench.window.frame._take_entry(next(each for each in entries if each.words == "Schedule Nightly"))
            assert bench.window.frame.navigation.page is Page.SCHEDULES and len(bench.page.windows.all) == 1
            bench.window.frame._take_entry(next(each for each in entries if each.words == "Jobs of Nightly"))
            assert bench.desk.store.query.chosen == {Category.SCHEDULE: "Nightly"}
            await bench.desk.settle()

    run_async(trip())


def test_selection_and_ticks_stay_when_a_run_ends(run_async: Run) -> None:
    async def trip() -> None:
        schedules = [a_schedule(number, last_state=State.RUNNING) for number in (1, 2)]
        async with a_bench(*schedules) as bench:
            bench.page.list.select(2)
            bench.page.model.tick(frozenset({schedules[0].id}))
            ended = replace(schedules[1], revision=2, last_state=State.SUCCEEDED)
            await bench.desk.take(schedules=(ended,))
            await until_async(lambda: bench.page.model.rows[1].last_run is LastRun.OK)
            assert bench.page.list.selected == [2] and bench.page.model.ticked == {1}

    run_async(trip())


def test_model_is_sound(qapp: object) -> None:
    text = Text()
    model = ScheduleTableModel(Theme(is_dark=False), text, ScheduleText(text))
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    rows = [
        ScheduleRow(schedule=a_schedule(number), script="s", period="", has_unread_log=False, has_log=True)
        for number in range(1, 6)
    ]
    model.set_all(rows)
    model.sort(_C.PLAN, Qt.SortOrder.DescendingOrder)
    model.setData(model.index(0, _C.RUN), Qt.CheckState.Checked, CHECK)
    assert len(model.ticked) == 1
    model.set_all(rows[:0])
    assert model.ticked == frozenset()
    tester.setParent(None)
