"""The detail dock: header, tabs, sentences, and what stays while the same job changes."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from jobdesk.config.settings import Settings
from jobdesk.gui.models.history_table_model import HistoryColumn, HistoryTableModel
from jobdesk.gui.models.step_table_model import StepColumn, StepTableModel
from jobdesk.gui.models.task_table_model import TaskColumn, TaskTableModel
from jobdesk.gui.text import Text
from jobdesk.gui.theme import Theme
from jobdesk.gui.views import detail_dock
from jobdesk.gui.views.detail_dock import DetailDock
from jobdesk.gui.views.detail_tabs import Tab
from jobdesk.gui.views.flow_layout import FlowLayout
from jobdesk.gui.views.result_view import pretty
from jobdesk.gui.views.row_table import RowTable
from jobdesk.gui.views.selection_band import Below
from jobdesk.model.causes import Cause
from jobdesk.model.computer import ComputerId
from jobdesk.model.job import Hold, HoldReason, JobDetail, JobId, Step, Task, TaskId
from jobdesk.model.log import Severity
from jobdesk.model.query import Category
from jobdesk.model.schedule import Plan, ScheduleKind
from jobdesk.model.states import State, StepState
from jobdesk.session.status import ConnectionStatus, Contact
from tests.gui.detail_building import (
    NOON,
    OFFLINE,
    ONLINE,
    HandSession,
    a_computer,
    a_detail,
    a_job,
    a_line,
    a_long_story,
    a_schedule,
    a_script,
    a_task,
    an_entry,
    log_lines,
    minutes,
)

_DISPLAY = Qt.ItemDataRole.DisplayRole


class Bench:
    """A dock in a window, its session, and what it asked for."""

    def __init__(self, qtbot: QtBot) -> None:
        self.session = HandSession()
        self.session.store.fill(computers=[a_computer(1), a_computer(2), a_computer(3)])
        self.window = QMainWindow()
        qtbot.addWidget(self.window)
        self.dock = DetailDock(self.session, Theme(is_dark=False), Text(), Settings(), self.window)
        self.window.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, self.dock)
        self.window.resize(1000, 400)
        self.window.show()
        self.header = self.dock.header
        self.buttons = self.dock.header.buttons
        self.tabs = self.dock.tabs

    def tell(self, detail: JobDetail | None, *, is_incomplete: bool = False) -> None:
        self.session.detail.tell(detail, is_incomplete=is_incomplete)

    def fact(self, name: str) -> str:
        """What the header says of something; "" where it says nothing."""
        fact = self.header.facts[name]
        return "" if fact.isHidden() else fact.value

    @property
    def absence(self) -> str:
        """Why there is nothing to see; "" where there is."""
        stack, body = self.dock._stack.currentWidget(), self.dock._body.currentWidget()
        if stack is self.dock._emptiness:
            return self.dock._emptiness.words
        return self.dock._absence.words if body is self.dock._absence else ""


@pytest.fixture
def bench(qtbot: QtBot) -> Bench:
    return Bench(qtbot)


def cells(table: RowTable) -> list[list[str]]:
    """What the rows of a table say."""
    model = table.model()
    return [
        [str(model.index(row, column).data() or "") for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


# Header


def test_without_a_job_the_dock_says_what_to_do(bench: Bench) -> None:
    assert "Select a job" in bench.absence


def test_fx_the_header_tells_the_facts_of_a_job(bench: Bench) -> None:
    bench.tell(a_long_story())
    assert bench.header._title.text() == "Inventory"
    assert bench.header._number.text() == "#1"
    assert bench.header.state_words == "Completed with errors"
    assert bench.fact("started_by") == "anna"
    assert bench.fact("batch") == "November"
    assert bench.fact("duration") == "3 m 00 s"
    assert bench.fact("exit") == "3"
    assert bench.fact("created")
    assert bench.fact("finished")
    assert bench.fact("queue") == "default"


def test_tab_stops_once_at_each_link_of_the_header_and_enter_follows_it(bench: Bench) -> None:
    bench.tell(a_detail(a_job(batch="November", queue="io")))
    bench.window.activateWindow()
    bench.header.facts["started_by"].setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(bench.window.focusWidget(), Qt.Key.Key_Tab)
    assert bench.header.facts["batch"].hasFocus()
    wanted: list[tuple[Category, object]] = []
    bench.dock.jobs_of_wanted.connect(lambda category, element: wanted.append((category, element)))
    QTest.keyClick(bench.window.focusWidget(), Qt.Key.Key_Return)
    assert wanted == [(Category.BATCH, "November")]
    QTest.keyClick(bench.window.focusWidget(), Qt.Key.Key_Backtab)
    assert bench.header.facts["started_by"].hasFocus()


def test_dates_are_short_and_their_tips_are_full_with_utc(bench: Bench) -> None:
    bench.tell(a_detail())
    tip = bench.header.facts["created"].toolTip()
    assert "2025-11-03 12:00:00 UTC" in tip
    assert len(bench.fact("created")) < 12


def test_fx_progress_has_per_cent_and_is_indeterminate_while_unknown(bench: Bench) -> None:
    bench.tell(a_detail(a_job(progress=0.42)))
    assert bench.header.progress.words == "42 %"
    bench.tell(a_detail(a_job(progress=None, revision=2)))
    assert bench.header.progress.is_indeterminate
    bench.tell(a_detail(a_job(state=State.SUCCEEDED, progress=1.0, revision=3)))
    assert bench.header.progress.isHidden()


def test_ob_links_lead_to_the_job_before_and_behind(bench: Bench) -> None:
    bench.tell(a_detail(a_job(state=State.RESTARTED, restarted_from=JobId(7), restarted_as=JobId(9))))
    wanted: list[int] = []
    bench.dock.job_wanted.connect(wanted.append)
    for key in ("restarted_from", "restarted_as"):
        bench.header.facts[key].linkActivated.emit(bench.header.facts[key]._target)
    assert wanted == [7, 9]


def test_ob_facts_lead_to_all_jobs_that_share_them(bench: Bench) -> None:
    bench.tell(a_detail(a_job(batch="November", schedule="Night", queue="io", domain="North")))
    wanted: list[tuple[Category, object]] = []
    bench.dock.jobs_of_wanted.connect(lambda category, element: wanted.append((category, element)))
    for key in ("batch", "schedule", "queue", "domain", "started_by", "computer"):
        bench.header.facts[key].linkActivated.emit(bench.header.facts[key]._target)
    QTest.mouseClick(bench.header._title, Qt.MouseButton.LeftButton)
    QTest.keyClick(bench.header._title, Qt.Key.Key_Return)
    assert wanted == [
        (Category.BATCH, "November"),
        (Category.SCHEDULE, "Night"),
        (Category.QUEUE, "io"),
        (Category.DOMAIN, "North"),
        (Category.STARTED_BY, "anna"),
        (Category.COMPUTER, 1),
        (Category.SCRIPT, "Inventory"),
        (Category.SCRIPT, "Inventory"),
    ]


def test_fx_the_header_has_the_parameters_with_secrets_masked(bench: Bench) -> None:
    bench.tell(a_long_story())
    words = bench.fact("parameters")
    assert words == "Title: November, Clean up afterwards: Yes, List of hosts: hosts.txt, Password: ••••••"
    bench.header.facts["parameters"].linkActivated.emit(bench.header.facts["parameters"]._target)
    assert bench.tabs.currentIndex() == Tab.PARAMETERS


def test_several_computers_lead_to_their_tasks(bench: Bench) -> None:
    bench.tell(a_long_story())
    bench.header.facts["computer"].linkActivated.emit(bench.header.facts["computer"]._target)
    assert bench.tabs.currentIndex() == Tab.TASKS


def test_the_header_is_copied_as_lines(bench: Bench) -> None:
    bench.tell(a_long_story())
    bench.header.copy()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[:2] == ["Inventory #1", "Completed with errors"]
    assert "Batch: November" in lines
    assert "Exit: 3" in lines


def test_the_name_of_the_script_goes_before_the_words_of_the_buttons(bench: Bench, qtbot: QtBot) -> None:
    name = "Upgrade the browser of every computer in the house"
    bench.tell(a_detail(a_job(script=name), [a_task()]))
    beside, alone = Qt.ToolButtonStyle.ToolButtonTextBesideIcon, Qt.ToolButtonStyle.ToolButtonIconOnly
    for width, style in ((1200, beside), (700, alone), (1200, beside)):
        bench.window.resize(width, 400)
        assert bench.buttons.pin.toolButtonStyle() is style, width
        qtbot.waitUntil(lambda: bench.header._title.width() >= bench.header._title.sizeHint().width())
    bench.tell(a_detail(a_job(script="Short"), [a_task()]))
    bench.window.resize(700, 400)
    assert bench.buttons.pin.toolButtonStyle() is beside


def test_words_of_a_job_are_never_markup(bench: Bench) -> None:
    bench.tell(a_detail(a_job(batch="<b>x</b>", script="<i>y</i>")))
    assert "&lt;b&gt;" in bench.header.facts["batch"].text()
    assert bench.header._title.textFormat() is Qt.TextFormat.PlainText


def test_a_late_result_is_marked(bench: Bench) -> None:
    bench.tell(a_detail(a_job(state=State.SUCCEEDED, is_late=True)))
    assert bench.header.state_words == "Succeeded, late result"
    assert any("late result" in each for each in bench.header.sentences)


# What can be done


def test_a_running_job_can_be_cancelled_and_not_restarted(bench: Bench) -> None:
    bench.tell(a_detail())
    assert bench.buttons.cancel.isEnabled()
    assert not bench.buttons.restart.isEnabled()
    assert bench.buttons.restart.toolTip() == "The job has not ended yet."


def test_fx_cancel_requested_is_shown_until_it_is_confirmed(bench: Bench) -> None:
    bench.tell(a_detail(a_job(cancel_requested_at=minutes(2))))
    assert bench.header.state_words == "Running, cancel requested"
    assert "bpc-001 has not confirmed it yet" in bench.header.sentences[0]
    assert bench.buttons.cancel.toolTip() == "Cancelling was requested already."
    bench.tell(a_detail(a_job(state=State.CANCELLED, cancel_requested_at=minutes(2), revision=2)))
    assert bench.header.state_words == "Cancelled"
    assert bench.header.sentences == ()


def test_ob_an_ended_job_restarts_in_three_ways(bench: Bench) -> None:
    bench.tell(a_long_story())
    wanted: list[str] = []
    bench.dock.restart_wanted.connect(wanted.append)
    for action in (bench.buttons.same, bench.buttons.edited, bench.buttons.failed):
        assert action.isVisible()
        action.trigger()
    assert wanted == ["same", "edited", "failed"]


def test_a_job_on_one_computer_without_parameters_restarts_by_one_click(bench: Bench) -> None:
    bench.tell(a_detail(a_job(state=State.FAILED), [a_task(state=State.FAILED)]))
    wanted: list[str] = []
    bench.dock.restart_wanted.connect(wanted.append)
    bench.buttons.restart.click()
    assert bench.buttons.restart.menu() is None
    assert wanted == ["same"]


def test_offline_the_bar_of_a_running_job_stands_still(bench: Bench) -> None:
    bench.tell(a_detail(a_job(progress=None)))
    bench.session.store.set_status(OFFLINE)
    assert bench.header.progress.is_indeterminate
    assert not bench.header.progress._is_live
    bench.session.store.set_status(ONLINE)
    assert bench.header.progress._is_live


def test_details_that_do_not_come_are_told_of_with_the_server_that_owes_them(bench: Bench) -> None:
    bench.tell(a_detail(a_job(), ()), is_incomplete=True)
    now = dt.datetime.now(dt.UTC)
    bench.session.store.set_status(ConnectionStatus(contact=Contact.WAITING, as_of=now, silent_since=now))
    bench.dock._loading.stop()
    bench.dock._show_body()
    assert "the job server does not answer just now. They come as soon as it answers." in bench.absence


def test_a_job_that_ran_is_not_shown_as_running_while_the_server_is_silent(bench: Bench) -> None:
    now = dt.datetime.now(dt.UTC)
    bench.session.store.set_status(ConnectionStatus(contact=Contact.WAITING, as_of=now, silent_since=now))
    bench.tell(a_detail(a_job(progress=None)))
    assert not bench.header.progress._is_live
    bench.tell(waiting(1))
    assert bench.header.sentences[0].startswith("As of ")


def test_offline_everything_is_grey_and_says_why(bench: Bench) -> None:
    bench.tell(a_detail())
    bench.session.store.set_status(OFFLINE)
    for button in (bench.buttons.cancel, bench.buttons.notify):
        assert not button.isEnabled()
        assert button.toolTip() == "The job server does not answer. JobDesk tries again by itself."
    bench.session.store.set_status(ONLINE)
    assert bench.buttons.cancel.isEnabled()


def test_fx_the_bell_rings_once_the_server_has_it(bench: Bench) -> None:
    bench.tell(a_detail())
    wanted: list[bool] = []
    bench.dock.subscribe_wanted.connect(wanted.append)
    bench.buttons.notify.click()
    assert wanted == [True]
    assert not bench.buttons.notify.isChecked()
    bench.tell(a_detail(a_job(is_subscribed=True, revision=2)))
    assert bench.buttons.notify.isChecked()
    bench.buttons.notify.click()
    assert wanted == [True, False]


# Why it waits


@pytest.mark.parametrize(
    ("state", "task", "words"),
    [
        (State.NEW, a_task(state=State.NEW, started_at=None), "It waits on the server for bpc-001, last seen"),
        (
            State.NEW,
            a_task(9, state=State.NEW, started_at=None),
            "It waits on the server for bpc-009.",
        ),
        (
            State.NEW,
            a_task(state=State.NEW, started_at=None, hold=Hold(job_id=JobId(7), reason=HoldReason.RESTART)),
            "Job 7 restarts bpc-001: other work waits there until bpc-001 is seen again.",
        ),
        (
            State.NEW,
            a_task(state=State.NEW, started_at=None, hold=Hold(job_id=JobId(7), reason=HoldReason.ORDER)),
            "It waits until job 7, which comes before it, has ended on bpc-001.",
        ),
        (
            State.NEW,
            a_task(state=State.NEW, started_at=None, hold=Hold(job_id=JobId(7), reason=HoldReason.REPLACED)),
            "It takes the place of job 7, which is being ended on bpc-001.",
        ),
        (
            State.SENT,
            a_task(state=State.SENT, started_at=None, sent_at=NOON),
            "It was handed over to bpc-001 at",
        ),
        (State.PAUSED, a_task(state=State.PAUSED), "Its window has closed"),
    ],
)
def test_jd_it_says_why_a_job_waits(bench: Bench, state: State, task: object, words: str) -> None:
    bench.tell(a_detail(a_job(state=state, started_at=None), [task]))  # type: ignore[list-item]
    assert bench.header.sentences[0].startswith(words)


def test_a_computer_that_was_never_seen_is_said(bench: Bench) -> None:
    bench.session.store.fill(computers=[a_computer(1, last_seen_at=None)])
    bench.tell(a_detail(a_job(state=State.NEW), [a_task(state=State.NEW, started_at=None)]))
    assert bench.header.sentences == ("It waits on the server for bpc-001, which was never seen.",)


def test_what_is_wrong_with_the_engine_is_why_it_waits(bench: Bench) -> None:
    bench.session.store.set_status(ConnectionStatus(contact=Contact.ONLINE, engine_fault="No disk space."))
    bench.tell(a_detail(a_job(state=State.NEW), [a_task(state=State.NEW, started_at=None)]))
    assert "No disk space." in bench.header.sentences[0]


def waiting(*task_ids: int) -> JobDetail:
    """A new job on some computers."""
    tasks = [a_task(each, state=State.NEW, started_at=None) for each in task_ids]
    return a_detail(a_job(state=State.NEW, started_at=None), tasks)


def say(bench: Bench, detail: JobDetail, ahead: int | None = None) -> str:
    """The first sentence."""
    bench.header.show_job(detail.job, detail, ahead)
    return bench.header.sentences[0]


def test_jd_a_computer_that_is_off_is_told_with_its_age(bench: Bench) -> None:
    seen = dt.datetime.now(dt.UTC) - dt.timedelta(days=2, hours=3)
    bench.session.store.fill(computers=[a_computer(1, last_seen_at=seen)])
    assert say(bench, waiting(1)) == "It waits on the server for bpc-001, last seen 2 day(s) ago."
    assert say(bench, waiting(1), 3).endswith("last seen 2 day(s) ago; 3 job(s) are ahead of it.")


def test_jd_jobs_ahead_are_told(bench: Bench) -> None:
    bench.session.store.fill(computers=[a_computer(1, last_seen_at=dt.datetime.now(dt.UTC))])
    assert say(bench, waiting(1), 3) == "3 job(s) are ahead of it on bpc-001."


def test_a_computer_that_is_not_active_is_told(bench: Bench) -> None:
    bench.session.store.fill(computers=[a_computer(1, is_active=False)])
    assert say(bench, waiting(1)).startswith("bpc-001 is not active")


def test_of_several_computers_it_says_how_many_are_off(bench: Bench) -> None:
    bench.session.store.fill(computers=[a_computer(1), a_computer(2, last_seen_at=dt.datetime.now(dt.UTC))])
    words = "It waits on the server for 2 computer(s), of which 1 are off: bpc-001, bpc-002."
    assert say(bench, waiting(1, 2)) == words


def test_offline_why_it_waits_is_dated(bench: Bench) -> None:
    bench.session.store.set_status(OFFLINE)
    assert say(bench, waiting(1)).startswith("As of ")


@pytest.mark.parametrize("state", [State.SENT, State.RUNNING])
def test_ob_a_script_that_restarts_its_computer_may_never_report(bench: Bench, state: State) -> None:
    bench.tell(a_detail(a_job(state=state), [a_task(state=state)], script=a_script(restarts_computer=True)))
    assert "so it may never report" in bench.header.sentences[-1]
    bench.tell(a_detail(a_job(state=State.SUCCEEDED, revision=2), script=a_script(restarts_computer=True)))
    assert bench.header.sentences == ()


def test_a_running_job_does_not_wait(bench: Bench) -> None:
    bench.tell(a_detail())
    assert bench.header.sentences == ()


def test_cs_the_hint_for_fixing_it_by_hand_is_said_once_for_all_computers(bench: Bench) -> None:
    failed = [a_task(each, state=State.FAILED, hint="Make room.") for each in (1, 2)]
    bench.tell(a_detail(a_job(state=State.FAILED, result="exit code 3"), failed))
    assert bench.header.sentences == ("exit code 3", "To mend bpc-001, bpc-002 by hand: Make room.")


# Several jobs


def test_of_several_selected_jobs_the_dock_says_that_it_shows_one(bench: Bench) -> None:
    bench.tell(a_detail())
    bench.dock.show_selected(5, {State.FAILED: 3, State.RUNNING: 2}, Below())
    assert bench.dock.band.words == "5 job(s) selected 2 Running 3 Failed Below is the current one of them."
    bench.dock.show_selected(1, {State.RUNNING: 1}, Below())
    assert bench.dock.band.words == ""


def test_dock_says_when_its_job_is_none_of_the_selected_ones(bench: Bench) -> None:
    bench.tell(a_detail())
    bench.dock.show_selected(5, {}, Below(job_id=JobId(17), is_selected=False))
    assert bench.dock.band.words == "5 job(s) selected Below is #17, which is not among them."
    assert bench.dock.band.show_button.isHidden()


def test_dock_offers_to_show_its_job_where_the_filters_hide_it(bench: Bench) -> None:
    wanted: list[int] = []
    bench.dock.job_wanted.connect(wanted.append)
    bench.tell(a_detail())
    bench.dock.show_selected(0, {}, Below(job_id=JobId(17), is_selected=False, is_hidden=True))
    assert bench.dock.band.words == "Below is #17, which the filters hide."
    bench.dock.band.show_button.click()
    assert wanted == [17]


def test_of_very_many_selected_jobs_only_their_number_is_told(bench: Bench) -> None:
    bench.tell(a_detail())
    bench.dock.show_selected(1_000_000, {}, Below())
    assert bench.dock.band.words.startswith("1000000 job(s) selected Below")


def test_what_stands_in_a_line_has_its_middle_at_one_height(qtbot: QtBot) -> None:
    box = QWidget()
    qtbot.addWidget(box)
    flow, parts = FlowLayout(4, box), [QWidget(box), QWidget(box)]
    for part, height in zip(parts, (10, 30), strict=True):
        part.setFixedSize(20, height)
        flow.addWidget(part)
    flow.setGeometry(QRect(0, 0, 100, 30))
    assert [part.y() for part in parts] == [10, 0]


# Tabs


def test_tabs_are_there_when_they_apply(bench: Bench) -> None:
    bench.tell(a_detail(a_job(2)))
    assert bench.tabs.visible_tabs == [Tab.LOG]
    bench.tell(a_long_story())
    assert bench.tabs.visible_tabs == [Tab.LOG, Tab.TASKS, Tab.STEPS, Tab.PARAMETERS, Tab.HISTORY]


def test_the_chosen_tab_is_remembered_while_jobs_change(bench: Bench) -> None:
    bench.tell(a_long_story())
    bench.tabs.setCurrentIndex(Tab.STEPS)
    bench.tell(None)
    bench.tell(a_detail(a_job(2)))
    assert bench.tabs.currentIndex() == Tab.LOG
    bench.tell(a_long_story())
    assert bench.tabs.currentIndex() == Tab.STEPS


def test_nothing_moves_when_the_same_job_comes_again(bench: Bench) -> None:
    tasks = [a_task(each, state=State.RUNNING) for each in range(1, 200)]
    bench.tell(a_detail(a_job(), tasks))
    bench.tabs.show_tab(Tab.TASKS)
    bench.tabs.tasks.go_to(150)
    place = bench.tabs.tasks.verticalScrollBar().value()
    shown = list(bench.session.log.shown)
    changed = [replace(task, progress=0.5) for task in tasks]
    bench.tell(a_detail(a_job(revision=2), changed))
    assert place > 0
    assert bench.tabs.tasks.currentIndex().row() == 150
    assert bench.tabs.tasks.verticalScrollBar().value() == place
    assert bench.tabs.currentIndex() == Tab.TASKS
    assert bench.session.log.shown == shown


def test_cs_the_failed_task_is_looked_at_first(bench: Bench) -> None:
    bench.tell(a_long_story())
    assert bench.session.log.shown[-1] == TaskId(2)
    assert bench.tabs.tabText(Tab.STEPS) == "Steps on bpc-002"


def test_cs_a_click_on_a_task_opens_its_log(bench: Bench) -> None:
    bench.tell(a_long_story())
    bench.tabs.show_tab(Tab.TASKS)
    table = bench.tabs.tasks
    place = table.visualRect(table.model().index(2, 0)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert bench.session.log.shown[-1] == TaskId(3)
    assert bench.tabs.currentIndex() == Tab.LOG


def test_cs_enter_on_a_task_opens_its_log(bench: Bench) -> None:
    bench.tell(a_long_story())
    bench.tabs.show_tab(Tab.TASKS)
    bench.tabs.tasks.go_to(0)
    QTest.keyClick(bench.tabs.tasks, Qt.Key.Key_Return)
    assert bench.session.log.shown[-1] == TaskId(2), "the one that failed is the first one"


def test_the_chosen_task_stays_while_the_job_changes(bench: Bench) -> None:
    story = a_long_story()
    bench.tell(story)
    bench.tabs.show_task(TaskId(3))
    bench.tell(replace(story, job=replace(story.job, revision=2)))
    assert bench.tabs.task is not None
    assert bench.tabs.task.id == TaskId(3)


def test_tasks_that_did_not_go_well_come_first(bench: Bench) -> None:
    states = (State.SUCCEEDED, State.RUNNING, State.TIMED_OUT, State.SUCCEEDED, State.FAILED)
    bench.tell(a_detail(a_job(), [a_task(number, state=state) for number, state in enumerate(states, 1)]))
    assert [row[TaskColumn.STATE] for row in cells(bench.tabs.tasks)] == [
        *("Timed out", "Failed"),
        *("Succeeded", "Running", "Succeeded"),
    ]


def test_cs_tasks_tell_state_progress_and_current_step(bench: Bench) -> None:
    bench.tell(a_long_story())
    row = cells(bench.tabs.tasks)[0]
    assert row[TaskColumn.COMPUTER] == "bpc-002"
    assert row[TaskColumn.STATE] == "Failed"
    assert row[TaskColumn.PROGRESS] == "50 %"
    assert row[TaskColumn.STEP] == "3/4 Write the report"
    assert row[TaskColumn.MESSAGE] == "The script ended with exit code 3."


def test_cs_last_triggered_is_when_it_began_or_was_handed_over(bench: Bench) -> None:
    tasks = [
        a_task(1, sent_at=NOON, started_at=minutes(70)),
        a_task(2, sent_at=NOON, started_at=None),
        a_task(3, started_at=None),
    ]
    bench.tell(a_detail(a_job(), tasks))
    triggered = [row[TaskColumn.TRIGGERED] for row in cells(bench.tabs.tasks)]
    model = bench.tabs.tasks.model()
    tips = [str(model.index(row, TaskColumn.TRIGGERED).data(Qt.ItemDataRole.ToolTipRole)) for row in range(3)]
    assert triggered[2] == ""
    assert [tip.partition(":")[0] for tip in tips] == ["Begun", "Handed over", "None"]


def test_tasks_that_wait_tell_for_what_and_until_when(bench: Bench) -> None:
    held = Hold(job_id=JobId(7), reason=HoldReason.ORDER)
    tasks = [
        a_task(1, state=State.NEW, started_at=None, hold=held),
        a_task(
            2, state=State.SCHEDULED, attempt=2, not_before=minutes(5), message="The script ended with exit code 3."
        ),
        a_task(3, state=State.PAUSED, not_before=minutes(5)),
        a_task(4, not_before=minutes(5), message="Half of it is done."),
    ]
    bench.tell(a_detail(a_job(), tasks))
    words = [row[TaskColumn.MESSAGE] for row in cells(bench.tabs.tasks)]
    assert words[0] == "It waits for job 7, which comes before it."
    assert words[1].startswith("Attempt 2 not before ")
    assert words[2].startswith("Not before ")
    assert words[3] == "Half of it is done."
    tip = bench.tabs.tasks.model().index(1, TaskColumn.MESSAGE).data(Qt.ItemDataRole.ToolTipRole)
    assert tip.endswith("\nThe script ended with exit code 3.")


def a_fleet(count: int) -> list[Task]:
    return [a_task(each, computer=f"bpc-{each}", attempt=each % 3 + 1) for each in range(1, count + 1)]


def names(bench: Bench) -> list[str]:
    return [row[TaskColumn.COMPUTER] for row in cells(bench.tabs.tasks)]


def test_tasks_are_sorted_by_a_click_and_put_back_by_a_third_one(bench: Bench) -> None:
    bench.tell(a_detail(a_job(), [a_fleet(10)[each] for each in (8, 9, 0)]))
    bench.tabs.show_tab(Tab.TASKS)
    header = bench.tabs.tasks.horizontalHeader()
    place = QPoint(header.sectionViewportPosition(TaskColumn.COMPUTER) + 20, header.height() // 2)
    orders = []
    for _ in range(3):
        QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)
        orders.append(names(bench))
    assert orders == [["bpc-1", "bpc-9", "bpc-10"], ["bpc-10", "bpc-9", "bpc-1"], ["bpc-9", "bpc-10", "bpc-1"]]


def test_what_is_unknown_stands_last_in_either_direction() -> None:
    model = TaskTableModel(Theme(is_dark=False), Text())
    model.set_tasks([a_task(1, exit_code=None), a_task(2, exit_code=0), a_task(3, exit_code=3)])
    found = []
    for order in Qt.SortOrder:
        model.sort(TaskColumn.EXIT, order)
        found.append([task.exit_code for task in model.rows])
    assert found == [[0, 3, None], [3, 0, None]]


def test_a_selected_task_stays_selected_when_the_order_changes(bench: Bench) -> None:
    tasks = a_fleet(5)
    bench.tell(a_detail(a_job(), tasks))
    bench.tabs.tasks.sortByColumn(TaskColumn.PROGRESS, Qt.SortOrder.AscendingOrder)
    bench.tabs.task_list.go_to(TaskId(2))
    changed = [replace(task, progress=1 - task.id / 10) for task in tasks]
    bench.tell(a_detail(a_job(revision=2), changed))
    assert names(bench) == ["bpc-5", "bpc-4", "bpc-3", "bpc-2", "bpc-1"]
    assert bench.tabs.tasks.currentIndex().row() == 3


def test_many_tasks_have_a_box_that_narrows_them(bench: Bench) -> None:
    bench.tell(a_detail(a_job(), a_fleet(20)))
    bench.tabs.show_tab(Tab.TASKS)
    assert not bench.tabs.task_list.box.isVisible()
    bench.tell(a_detail(a_job(revision=2), a_fleet(21)))
    assert bench.tabs.task_list.box.isVisible()
    bench.tabs.task_list.box.setText("running bpc-21")
    assert names(bench) == ["bpc-21"]
    QTest.keyClick(bench.tabs.task_list.box, Qt.Key.Key_Down)
    QTest.keyClick(bench.tabs.tasks, Qt.Key.Key_Return)
    assert bench.session.log.shown[-1] == TaskId(21)


def test_words_that_no_task_has_are_said(bench: Bench) -> None:
    bench.tell(a_detail(a_job(), a_fleet(21)))
    bench.tabs.show_tab(Tab.TASKS)
    bench.tabs.task_list.box.setText("nowhere")
    assert not bench.tabs.tasks.isVisible()
    QTest.keyClick(bench.tabs.task_list.box, Qt.Key.Key_Escape)
    assert bench.tabs.tasks.isVisible()
    assert len(names(bench)) == 21


def test_hints_have_a_column_only_where_there_are_some(bench: Bench) -> None:
    bench.tell(a_long_story())
    assert not bench.tabs.steps.isColumnHidden(StepColumn.HINT)
    bench.tell(a_detail(a_job(2), [a_task(steps=(Step(number=0, name="Read"),))]))
    assert bench.tabs.steps.isColumnHidden(StepColumn.HINT)


def test_cs_steps_have_three_dates_and_a_mark_where_it_is_stuck(bench: Bench) -> None:
    bench.tell(a_long_story())
    first, skipped, failed, pending = cells(bench.tabs.steps)
    assert first[StepColumn.STATE] == "Succeeded"
    assert first[StepColumn.STARTED]
    assert first[StepColumn.COMPLETED]
    assert not first[StepColumn.SKIPPED]
    assert skipped[StepColumn.SKIPPED]
    assert not skipped[StepColumn.STARTED]
    assert failed[StepColumn.STATE] == "Failed: stuck here"
    assert failed[StepColumn.HINT] == "Make room below /var, then restart the job."
    assert pending[StepColumn.STATE] == "Pending"
    assert pending[StepColumn.STARTED] == ""


def test_a_step_that_never_ended_is_where_an_interrupted_task_is_stuck() -> None:
    model = StepTableModel(Theme(is_dark=False), Text())
    steps = (Step(number=0, name="a", state=StepState.SUCCEEDED), Step(number=1, name="b", state=StepState.RUNNING))
    model.set_task(a_task(state=State.RUNNING, steps=steps))
    assert model.stuck is None
    model.set_task(a_task(state=State.INTERRUPTED, steps=steps))
    assert model.stuck == 1


def test_a_task_is_not_stuck_at_a_step_after_which_others_ran() -> None:
    model = StepTableModel(Theme(is_dark=False), Text())
    steps = (
        Step(number=0, name="a", state=StepState.FAILED, started_at=minutes(1), completed_at=minutes(2.5)),
        Step(number=1, name="b", state=StepState.SUCCEEDED),
        Step(number=2, name="c", state=StepState.PENDING),
    )
    model.set_task(a_task(state=State.FAILED, steps=steps))
    assert model.stuck is None
    assert model.cell(steps[0], StepColumn.STATE, Qt.ItemDataRole.DisplayRole) == "Failed"
    assert model.cell(steps[0], StepColumn.DURATION, Qt.ItemDataRole.DisplayRole) == "1 m 30 s"


def test_ob_passwords_are_masked_in_the_parameters(bench: Bench) -> None:
    bench.tell(a_long_story())
    assert cells(bench.tabs.parameters) == [
        ["Title", "Text", "November"],
        ["Clean up afterwards", "Yes or no", "Yes"],
        ["List of hosts", "File", "hosts.txt"],
        ["Password", "Password", "••••••"],
    ]


def test_fx_history_tells_every_change_with_its_cause_and_who(bench: Bench) -> None:
    bench.tell(a_long_story())
    rows = cells(bench.tabs.history)
    assert len(rows) == 5
    assert rows[0][HistoryColumn.CHANGE] == "New"
    assert rows[0][HistoryColumn.WHO] == "anna"
    assert rows[0][HistoryColumn.FROM] == "192.0.2.7"
    assert rows[1][HistoryColumn.CHANGE] == "New → Sent"
    assert rows[1][HistoryColumn.COMPUTER] == "bpc-001"
    assert rows[3][HistoryColumn.CAUSE] == "The script ended by itself. exit code 3"


def test_history_of_today_has_seconds_and_no_day() -> None:
    model = HistoryTableModel(Theme(is_dark=False), Text())
    now = dt.datetime.now().astimezone().replace(hour=12, minute=3, second=4)
    model.set_rows([replace(an_entry(0, State.NEW, Cause.CREATED), at=now)])
    assert model.index(0, HistoryColumn.TIME).data() == "12:03:04"


def test_a_result_is_laid_out() -> None:
    assert pretty('{"a": [1, 2]}') == '{\n  "a": [\n    1,\n    2\n  ]\n}'
    assert pretty("{not json") == "{not json"
    assert pretty("3 disks") == "3 disks"


def test_a_result_has_a_tab_and_the_sentence_of_an_end_has_none(bench: Bench) -> None:
    bench.tell(a_detail(a_job(state=State.SUCCEEDED, result="3 disks"), [a_task(state=State.SUCCEEDED)]))
    assert Tab.RESULT in bench.tabs.visible_tabs
    assert bench.tabs.result.toPlainText() == "3 disks"
    bench.tell(a_detail(a_job(2, state=State.FAILED, result="exit code 3"), [a_task(message="exit code 3")]))
    assert Tab.RESULT not in bench.tabs.visible_tabs


# The script

OLD = a_script(body="echo 1\necho 2\n", version=3, queue="io")


def test_cs_the_script_is_shown_as_it_was_run(bench: Bench) -> None:
    bench.tell(a_detail(script=OLD))
    bench.tabs.show_tab(Tab.SCRIPT)
    assert bench.tabs.script.code.toPlainText() == OLD.body
    assert bench.tabs.script.code.isReadOnly()
    assert bench.tabs.script.title.text() == "Version 3, as it was run"


def test_cs_what_changed_since_has_signs(bench: Bench) -> None:
    bench.session.store.fill(scripts=[replace(OLD, body="echo 1\necho three\necho 4\n", version=5)])
    bench.tell(a_detail(script=OLD))
    bench.tabs.show_tab(Tab.SCRIPT)
    bench.tabs.script.switch.click()
    lines = bench.tabs.script.changes.toPlainText().splitlines()
    assert lines == ["@@ -1,2 +1,3 @@", " echo 1", "-echo 2", "+echo three", "+echo 4"]
    assert "to 5 of today: 2 lines added, 1 removed" in bench.tabs.script.title.text()
    assert bench.tabs.script.changes.isVisible()
    bench.tabs.script.switch.click()
    assert bench.tabs.script.code.isVisible()


@pytest.mark.parametrize(
    ("fields", "words"),
    [({"version": 4}, "Unchanged since"), ({"queue": "default"}, "The code is unchanged since; parameters, queue")],
)
def test_what_is_unchanged_is_said(bench: Bench, fields: dict[str, Any], words: str) -> None:
    bench.session.store.fill(scripts=[replace(OLD, **fields)])
    bench.tell(a_detail(script=OLD))
    bench.tabs.script.switch.click()
    assert bench.tabs.script.title.text().startswith(words)


def test_a_script_that_is_gone_has_nothing_to_be_compared_with(bench: Bench) -> None:
    bench.tell(a_detail(script=OLD))
    assert not bench.tabs.script.switch.isEnabled()
    assert "no longer on the server" in bench.tabs.script.switch.toolTip()


# What is not here


def test_nothing_is_said_of_what_is_kept_here_before_that_was_read(bench: Bench) -> None:
    bench.session.store.set_status(OFFLINE)
    bench.tell(JobDetail(job=a_job()), is_incomplete=True)
    bench.session.detail._job_id = JobId(7)
    bench.session.detail.changed.emit(None)
    bench.dock._loading.stop()
    bench.dock._show_body()
    assert "Loading the details…" in bench.absence
    bench.tell(JobDetail(job=a_job(7)), is_incomplete=True)
    assert "never fetched" in bench.absence


def test_offline_a_job_that_was_never_fetched_says_so(bench: Bench) -> None:
    bench.session.store.set_status(OFFLINE)
    bench.tell(JobDetail(job=a_job()), is_incomplete=True)
    assert "never fetched" in bench.absence
    assert bench.header._title.text() == "Inventory"
    bench.session.store.set_status(ONLINE)
    bench.tell(a_detail())
    assert bench.absence == ""


def test_loading_is_said_only_after_a_while(bench: Bench, qtbot: QtBot) -> None:
    bench.session.detail._job_id = JobId(1)
    bench.session.detail.changed.emit(None)
    assert bench.absence == ""
    qtbot.waitUntil(lambda: "Loading" in bench.absence)
    assert "not answered" not in bench.absence
    bench.tell(a_detail())
    assert bench.absence == ""


def test_another_job_takes_the_log_of_the_first_one_away(bench: Bench) -> None:
    bench.tell(a_detail())
    bench.session.log.tell(log_lines(3))
    bench.tell(None)
    assert len(bench.tabs.log.view.rows) == 0
    assert bench.session.log.shown == [TaskId(1), None]


def test_a_step_leads_to_its_lines_in_the_log(bench: Bench) -> None:
    bench.tell(a_long_story())
    names = ("Read the hardware", "Write the report")
    steps = [a_line(100 * number, name, Severity.STEP) for number, name in enumerate(names)]
    bench.session.log.tell([steps[0], *log_lines(99, first=1), steps[1], *log_lines(300, first=101)])
    bench.tabs.show_tab(Tab.STEPS)
    bench.tabs.steps.activated.emit(bench.tabs.steps.model().index(2, 0))
    assert bench.tabs.currentIndex() == Tab.LOG
    assert bench.tabs.log.view.current_row == 100


def test_show_log_puts_the_keyboard_into_the_log(bench: Bench) -> None:
    bench.tell(a_long_story())
    bench.session.log.tell(log_lines(3))
    bench.tabs.show_tab(Tab.HISTORY)
    bench.dock.show_log()
    assert bench.tabs.currentIndex() == Tab.LOG
    assert bench.tabs.log.view.hasFocus()


# Models


def test_models_keep_the_rules_of_qt(qtbot: QtBot) -> None:
    theme, text = Theme(is_dark=False), Text()
    story = a_long_story()
    tasks, steps, history = TaskTableModel(theme, text), StepTableModel(theme, text), HistoryTableModel(theme, text)
    mode = QAbstractItemModelTester.FailureReportingMode.Fatal
    testers = [QAbstractItemModelTester(model, mode) for model in (tasks, steps, history)]
    tasks.set_tasks(story.tasks[:1])
    tasks.set_tasks(story.tasks)
    tasks.set_tasks([replace(story.tasks[0], progress=0.1), *story.tasks[1:]])
    tasks.sort(TaskColumn.PROGRESS, Qt.SortOrder.DescendingOrder)
    tasks.look_for("bpc-002")
    tasks.set_tasks(story.tasks[1:])
    steps.set_task(story.tasks[1])
    steps.set_task(None)
    history.set_rows(story.history[:2])
    history.set_rows(story.history)
    assert len(testers) == 3
    assert history.rowCount() == 5


def test_rows_behind_are_added_without_a_reset() -> None:
    model = HistoryTableModel(Theme(is_dark=False), Text())
    story = a_long_story()
    model.set_rows(story.history[:2])
    resets: list[None] = []
    model.modelReset.connect(lambda: resets.append(None))
    model.set_rows(story.history)
    assert resets == []
    assert model.index(4, HistoryColumn.CHANGE).data(_DISPLAY) == "Running → Completed with errors"


def test_rows_are_copied_as_text(bench: Bench, qapp: object) -> None:
    bench.tell(a_long_story())
    bench.tabs.parameters.go_to(0)
    bench.tabs.parameters.copy()
    assert QGuiApplication.clipboard().text() == "Title\tText\tNovember"


def test_a_job_on_many_computers_names_how_many(bench: Bench) -> None:
    bench.tell(a_detail(a_job(computer_ids=(ComputerId(1), ComputerId(2)))))
    assert bench.fact("computer").startswith("2 computer")
    assert bench.header.facts["computer"].toolTip() == "bpc-001\nbpc-002"


# Schedules, retries and windows


WINDOW = Plan(
    kind=ScheduleKind.WINDOWED,
    window_opens=dt.time(0),
    window_closes=dt.time(0, 1),
    weekdays=tuple({(dt.datetime.now(dt.UTC).weekday() + days) % 7 for days in (2, 3)}),
)


def in_days(days: int, hour: int = 22) -> dt.datetime:
    """An hour of local time some days ahead."""
    day = dt.datetime.now().astimezone() + dt.timedelta(days=days)
    return day.replace(hour=hour, minute=0, second=0, microsecond=0).astimezone(dt.UTC)


def test_jd_waiting_for_a_window_says_when_it_opens_and_what_expires(bench: Bench) -> None:
    opens, expires = in_days(2), in_days(20)
    bench.tell(a_detail(a_job(state=State.SCHEDULED, next_try_at=opens, expires_at=expires, schedule="Nightly")))

    (words,) = bench.header.sentences
    assert f"Its window opens {Text().short_time(opens)}." in words and words.count("22:00") == 2
    assert bench.fact("next_try") == Text().short_time(opens)
    assert bench.fact("expires")


def test_jd_paused_work_says_when_it_goes_on(bench: Bench) -> None:
    bench.tell(a_detail(a_job(state=State.PAUSED, next_try_at=in_days(2))))

    assert "Its window has closed: the rest waits until it opens" in bench.header.sentences[0]


def test_jd_failed_attempt_says_when_it_is_tried_again(bench: Bench) -> None:
    at = dt.datetime.now(dt.UTC) + dt.timedelta(minutes=5)
    job = a_job(state=State.SCHEDULED, next_try_at=at)
    bench.tell(a_detail(job, [a_task(1, state=State.SCHEDULED, attempt=2, not_before=at)]))

    assert f"An attempt failed: it is tried again {Text().short_time(at)}." in bench.header.sentences[0]


def test_jd_failed_attempt_outside_its_window_waits_for_the_window(bench: Bench) -> None:
    bench.session.store.fill(schedules=[a_schedule(4, WINDOW)])
    job = a_job(state=State.SCHEDULED, next_try_at=in_days(2), schedule="Nightly", schedule_id=4)
    bench.tell(a_detail(job, [a_task(1, state=State.SCHEDULED, attempt=2)]))

    assert bench.header.sentences[0].startswith("Its window opens")


def test_next_try_of_an_ended_job_is_not_told(bench: Bench) -> None:
    bench.tell(a_detail(a_job(state=State.FAILED, next_try_at=in_days(2))))

    assert bench.fact("next_try") == ""


def test_schedule_that_is_there_is_opened_and_one_that_is_gone_leads_to_its_jobs(bench: Bench) -> None:
    wanted: list[object] = []
    bench.dock.schedule_wanted.connect(wanted.append)
    bench.dock.jobs_of_wanted.connect(lambda category, element: wanted.append((category, element)))
    job = a_job(schedule="Nightly", schedule_id=4)
    bench.session.store.fill(schedules=[a_schedule(4, WINDOW)])
    bench.tell(a_detail(job))
    fact = bench.header.facts["schedule"]
    fact.link_followed.emit("plan:4")
    bench.session.store.fill()
    bench.tell(a_detail(replace(job, revision=99)))
    assert "schedule:Nightly" in fact.text()
    fact.link_followed.emit("schedule:Nightly")

    assert wanted == [4, (Category.SCHEDULE, "Nightly")]


@pytest.mark.parametrize("cause", Cause)
def test_every_cause_has_words(bench: Bench, cause: Cause) -> None:
    assert Text().cause(cause).endswith(".")


def test_a_server_that_takes_its_time_is_told(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(detail_dock, "_PATIENCE_MS", 250)
    bench = Bench(qtbot)
    bench.session.store.set_status(ONLINE)
    bench.session.detail._job_id = JobId(7)
    bench.session.detail.changed.emit(None)
    qtbot.waitUntil(lambda: "not answered yet" in bench.absence)
    bench.tell(a_detail())
    assert bench.absence == ""


def test_times_say_that_they_are_local_where_those_of_the_log_are_not(bench: Bench) -> None:
    at = dt.datetime.now().astimezone().replace(hour=12, minute=4)
    started = a_job(state=State.SUCCEEDED, started_at=at)
    bench.tell(a_detail(started, [a_task(state=State.SUCCEEDED, started_at=at)]))
    before = bench.fact("started")
    assert before == "12:04"
    bench.tabs.log.actions_.utc.setChecked(True)
    assert bench.fact("started") == "12:04 local"
    assert f"{at.astimezone(dt.UTC):%H:%M:%S} UTC" in bench.header.facts["started"].toolTip()
    for table, column in (
        (bench.tabs.history, HistoryColumn.TIME),
        (bench.tabs.steps, StepColumn.STARTED),
        (bench.tabs.tasks, TaskColumn.FINISHED),
    ):
        assert table.model().headerData(column, Qt.Orientation.Horizontal).endswith(" (local)")
    assert bench.tabs.history.model().headerData(HistoryColumn.WHO, Qt.Orientation.Horizontal) == "Who"
    bench.tabs.log.actions_.utc.setChecked(False)
    assert bench.fact("started") == before


def test_a_longer_title_of_a_column_finds_its_room(bench: Bench) -> None:
    bench.tell(a_long_story())
    header = bench.tabs.history.horizontalHeader()
    bench.tabs.history.horizontalHeader().resizeSection(HistoryColumn.TIME, 20)
    bench.tabs.log.actions_.utc.setChecked(True)
    assert header.sectionSize(HistoryColumn.TIME) > header.fontMetrics().horizontalAdvance("Time (local)")
