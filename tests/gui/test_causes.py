"""The causes of failures: families of failed jobs, filters by them, notes, splits, and what is not kept here."""

from collections.abc import Callable, Coroutine
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest

from jobdesk.gui.main_window import MainWindow
from jobdesk.gui.views.causes_view import CausesView
from jobdesk.logs.families import Clue
from jobdesk.logs.masking import FAMILY_MASKS, MaskName
from jobdesk.model.job import JobDetail
from jobdesk.model.query import Granularity, JobSet
from jobdesk.model.states import State
from jobdesk.session.status import ConnectionStatus, Contact
from tests.gui.building import Desk
from tests.gui.failing_building import GOOD, a_failing_desk, a_run, failing_log, know_run
from tests.waiting import until_async

Run = Callable[[Coroutine[Any, Any, None]], None]


async def open_causes(desk: Desk, *sizes: int) -> tuple[MainWindow, CausesView]:
    """The window with the causes, once the families have so many jobs each, the largest first."""
    window = desk.open_window()
    window.page.actions_of_jobs.causes.trigger()
    await until_async(lambda: window.page.failures.view is not None)
    view = window.page.failures.view
    assert view is not None
    await until_sizes(view, *sizes)
    return window, view


async def until_sizes(view: CausesView, *sizes: int) -> None:
    def are_shown() -> bool:
        families = view.model.rows
        return [len(each.job_ids) for each in families if each.cause.clue is not Clue.NOT_KEPT] == list(sizes)

    await until_async(are_shown, what=f"families of {sizes}")


def shown_jobs(desk: Desk) -> list[int]:
    view = desk.store.view
    assert view is not None
    return sorted(view.keys.tolist())


def some_runs() -> list[Any]:
    return [
        a_run(1, GOOD),
        a_run(2, failing_log("disk 1 is full")),
        a_run(3, failing_log("disk 2 is full"), computer=2),
        a_run(4, failing_log("no route to 10.0.0.1")),
    ]


def test_jd_failed_jobs_are_grouped_by_cause(run_async: Run) -> None:
    async def go() -> None:
        async with a_failing_desk(*some_runs()) as desk:
            _, view = await open_causes(desk, 2, 1)
            QAbstractItemModelTester(view.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
            family = view.model.rows[0]
            assert view.model.title(family) == "disk ‹number› is full"
            assert family.computers == 2
            await until_async(lambda: "disk 2 is full" in view.pane.samples.toPlainText())

    run_async(go())


def test_jd_a_click_limits_the_table_and_another_one_lifts_that(run_async: Run) -> None:
    async def go() -> None:
        async with a_failing_desk(*some_runs()) as desk:
            window, view = await open_causes(desk, 2, 1)
            place = view.table.visualRect(view.model.index(0, 0)).center()
            QTest.mouseClick(view.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
            await until_async(lambda: shown_jobs(desk) == [2, 3])
            assert [chip.limit.key for chip in window.page.chips.chips] == ["among"]
            assert len(view.model.rows) == 2

            QTest.mouseClick(view.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
            await until_async(lambda: shown_jobs(desk) == [1, 2, 3, 4])

    run_async(go())


def test_enter_limits_the_table_and_its_chip_lifts_that(run_async: Run) -> None:
    async def go() -> None:
        async with a_failing_desk(*some_runs()) as desk:
            window, view = await open_causes(desk, 2, 1)
            view.table.setCurrentIndex(view.model.index(1, 0))
            QTest.keyClick(view.table, Qt.Key.Key_Return)
            await until_async(lambda: shown_jobs(desk) == [4])
            window.page.chips.chips[0].click()
            await until_async(lambda: shown_jobs(desk) == [1, 2, 3, 4])

    run_async(go())


def test_jobs_that_are_limited_otherwise_are_grouped_among_themselves(run_async: Run) -> None:
    async def go() -> None:
        async with a_failing_desk(*some_runs()) as desk:
            _, view = await open_causes(desk, 2, 1)
            among = JobSet(key="others", name="some", ids=np.array([1, 3], np.int64).tobytes())
            await desk.ask(replace(desk.store.query, among=among))
            await until_sizes(view, 1)

    run_async(go())


def test_rows_by_computer_are_limited_too(run_async: Run) -> None:
    async def go() -> None:
        async with a_failing_desk(*some_runs()) as desk:
            _, view = await open_causes(desk, 2, 1)
            await desk.ask(replace(desk.store.query, granularity=Granularity.COMPUTER))
            view.table.setCurrentIndex(view.model.index(0, 0))
            view.turn_filter()

            def are_limited() -> bool:
                shown = desk.store.view
                return shown is not None and sorted(desk.store.job_ids(shown.keys).tolist()) == [2, 3]

            await until_async(are_limited)
            await until_sizes(view, 2, 1)

    run_async(go())


def test_jd_new_failures_join_while_one_looks(run_async: Run) -> None:
    async def go() -> None:
        async with a_failing_desk(*some_runs()) as desk:
            _, view = await open_causes(desk, 2, 1)
            detail, log = a_run(9, failing_log("disk 7 is full"))
            await know_run(desk, detail, log)
            await desk.take(detail.job)
            await until_sizes(view, 3, 1)

    run_async(go())


def test_a_late_result_changes_the_cause(run_async: Run) -> None:
    async def go() -> None:
        detail, log = a_run(2, "copying\nno space left\n")
        job = replace(detail.job, exit_code=None, state=State.TIMED_OUT, result="Nothing was recorded")
        task = replace(detail.tasks[0], state=State.TIMED_OUT, message="Nothing was recorded", exit_code=None)
        async with a_failing_desk((JobDetail(job=job, tasks=(task,)), log)) as desk:
            _, view = await open_causes(desk, 1)
            assert view.model.rows[0].cause.clue is Clue.RESULT

            job = replace(job, revision=99, state=State.FAILED, exit_code=1, is_late=True)
            desk.sync.details[job.id] = JobDetail(job=job, tasks=(replace(task, state=State.FAILED, exit_code=1),))
            await desk.take(job)
            await until_async(lambda: view.model.rows[0].cause.clue is Clue.LAST_LINES)
            assert view.model.title(view.model.rows[0]) == "no space left (exit code 1)"

    run_async(go())


def test_jd_a_note_is_kept(run_async: Run) -> None:
    async def go() -> None:
        async with a_failing_desk(*some_runs()) as desk:
            _, view = await open_causes(desk, 2, 1)
            view.pane.note.setPlainText("ask Bo")
            view.pane.note.tell()
            await until_async(lambda: view.model.rows[0].note == "ask Bo")
            view.table.setCurrentIndex(view.model.index(1, 0))
            assert view.pane.note.toPlainText() == ""
            view.table.setCurrentIndex(view.model.index(0, 0))
            assert view.pane.note.toPlainText() == "ask Bo"

    run_async(go())


def test_parts_of_a_cause_have_its_note_and_the_keyboard_stays_with_them(run_async: Run) -> None:
    async def go() -> None:
        others = [a_run(number, failing_log(f"no route to 10.0.0.{number}")) for number in (5, 6)]
        async with a_failing_desk(*some_runs(), *others) as desk:
            _, view = await open_causes(desk, 3, 2)
            view.table.setCurrentIndex(view.model.index(1, 0))
            view.pane.note.setPlainText("ask Bo")
            view.pane.note.tell()
            view.pane.split.rules[MaskName.NUMBER].setChecked(False)
            await until_sizes(view, 3, 1, 1)
            assert view.family is not None
            assert "disk" in view.family.cause.masked
            await until_async(lambda: [each.note for each in view.model.rows if each.parent] == ["ask Bo", "ask Bo"])

    run_async(go())


def test_only_rules_that_merged_something_are_offered_for_splitting(run_async: Run) -> None:
    async def go() -> None:
        async with a_failing_desk(*some_runs()) as desk:
            _, view = await open_causes(desk, 2, 1)
            rules = view.pane.split.rules
            assert {name for name, rule in rules.items() if rule.isEnabled()} == {MaskName.NUMBER, MaskName.SPACE}
            assert rules[MaskName.TIME].toolTip() == "Nothing of this kind is in these lines."

    run_async(go())


def test_causes_need_little_room_and_leave_it_to_their_words(run_async: Run) -> None:
    async def go() -> None:
        async with a_failing_desk(*some_runs()) as desk:
            window, view = await open_causes(desk, 2, 1)
            assert window.minimumSizeHint().width() <= 1024
            view.resize(300, 400)
            assert view.minimumSizeHint().height() < 240
            header = view.table.horizontalHeader()
            assert [column for column in range(5) if not header.isSectionHidden(column)] == [0, 1]
            tip = view.model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole)
            assert "2 computer" in tip

    run_async(go())


def test_jd_a_wrong_merge_is_split_and_joined(run_async: Run) -> None:
    async def go() -> None:
        async with a_failing_desk(*some_runs()) as desk:
            _, view = await open_causes(desk, 2, 1)
            view.pane.split.rules[MaskName.NUMBER].setChecked(False)
            await until_sizes(view, 1, 1, 1)
            row = next(row for row, each in enumerate(view.model.rows) if each.parent)
            view.table.setCurrentIndex(view.model.index(row, 0))
            assert not view.pane.join.isHidden()
            view.pane.join.click()
            await until_sizes(view, 2, 1)

    run_async(go())


def test_jd_rules_are_switched_for_all_and_remembered(run_async: Run) -> None:
    async def go() -> None:
        async with a_failing_desk(*some_runs()) as desk:
            _, view = await open_causes(desk, 2, 1)
            view.masks.rules[MaskName.NUMBER].setChecked(False)
            await until_sizes(view, 1, 1, 1)
            assert "number" not in desk.settings.family_masks.split()
            view.masks.reset.trigger()
            await until_sizes(view, 2, 1)
            assert view.masks.masks == FAMILY_MASKS

    run_async(go())


def test_jd_logs_that_are_not_here_are_said_and_fetched(run_async: Run) -> None:
    async def go() -> None:
        detail, log = a_run(5, failing_log("disk 9 is full"), is_kept=False)
        async with a_failing_desk(*some_runs(), (detail, log)) as desk:
            _, view = await open_causes(desk, 2, 1)
            row = next(row for row, each in enumerate(view.model.rows) if each.cause.clue is Clue.NOT_KEPT)
            view.table.setCurrentIndex(view.model.index(row, 0))
            assert not view.pane.fetch.isHidden()
            desk.logs.logs[detail.tasks[0].id] = failing_log("disk 9 is full")
            view.pane.fetch.click()
            await until_async(lambda: all(each.cause.clue is not Clue.NOT_KEPT for each in view.model.rows))

    run_async(go())


def test_offline_the_button_says_why_logs_cannot_be_fetched(run_async: Run) -> None:
    async def go() -> None:
        run = a_run(5, failing_log("x"), is_kept=False)
        status = ConnectionStatus(contact=Contact.OFFLINE, user="anna")
        async with a_failing_desk(run, status=status) as desk:
            _, view = await open_causes(desk)
            await until_async(lambda: bool(view.model.rows))
            assert not view.pane.fetch.isEnabled()
            assert view.pane.fetch.toolTip()

    run_async(go())


def test_where_nothing_failed_a_sentence_says_so(run_async: Run) -> None:
    async def go() -> None:
        async with a_failing_desk(a_run(1, GOOD)) as desk:
            _, view = await open_causes(desk)
            await until_async(lambda: view.notice.sentence == "No job of the present view has failed.")

    run_async(go())


def test_a_family_is_copied_as_text(run_async: Run) -> None:
    async def go() -> None:
        async with a_failing_desk(*some_runs()) as desk:
            _, view = await open_causes(desk, 2, 1)
            await until_async(lambda: bool(view.pane.samples.toPlainText()))
            view.table.setFocus()
            view.copy()
            copied = QGuiApplication.clipboard().text()
            assert copied.startswith("disk ‹number› is full\n")
            assert copied.endswith("#3, #2")

    run_async(go())


def test_the_action_shows_and_hides_the_dock(run_async: Run) -> None:
    async def go() -> None:
        async with a_failing_desk(*some_runs()) as desk:
            window, _ = await open_causes(desk, 2, 1)
            causes = window.page.actions_of_jobs.causes
            assert causes.isChecked()
            window.page.failures.dock.close()
            await until_async(lambda: not causes.isChecked())

    run_async(go())


def test_one_cause_tells_all_its_exit_codes(run_async: Run) -> None:
    async def go() -> None:
        runs = []
        for number, code in ((2, 1), (3, 68)):
            detail, log = a_run(number, "begun\nHost not found\n")
            fields: dict[str, Any] = {"state": State.FAILED, "exit_code": code}
            task = replace(detail.tasks[0], **fields)
            runs.append((JobDetail(job=replace(detail.job, **fields), tasks=(task,)), log))
        async with a_failing_desk(*runs) as desk:
            _, view = await open_causes(desk, 2)
            assert view.model.title(view.model.rows[0]) == "Host not found (exit codes 1, 68)"
            assert "Exit codes: 1, 68" in view.pane.lines.text()

    run_async(go())


@pytest.mark.parametrize(("width", "height"), [(1024, 700), (1280, 800)])
def test_causes_leave_search_and_table_usable_and_give_room_back(run_async: Run, width: int, height: int) -> None:
    async def go() -> None:
        async with a_failing_desk(*some_runs()) as desk:
            window = desk.open_window(width, height)
            page = window.page
            others = (page.detail, page.filters, page.table)
            await until_async(lambda: page.search_bar.width() > 0)
            before = [each.size() for each in others]
            action = page.actions_of_jobs.causes
            action.trigger()
            await until_async(lambda: page.failures.view is not None and bool(page.failures.view.model.rows))
            view = page.failures.view
            assert view is not None
            await until_async(lambda: view.table.columnWidth(0) >= 240, what="a cause that can be read")
            assert (window.width(), window.height()) == (width, height)
            assert page.search_bar.box.width() >= 200
            assert page.detail.height() == before[0].height()
            assert page.table.height() >= before[2].height() - 2 * page.row_switch.height()
            action.trigger()
            await until_async(lambda: [each.size() for each in others] == before, what="the sizes of before")

    run_async(go())


def test_filter_follows_a_cause_that_is_split_and_joined(run_async: Run) -> None:
    async def go() -> None:
        others = [a_run(number, failing_log(f"no route to 10.0.0.{number}")) for number in (5, 6)]
        async with a_failing_desk(*some_runs(), *others) as desk:
            _, view = await open_causes(desk, 3, 2)
            view.table.setCurrentIndex(view.model.index(1, 0))
            view.turn_filter()
            await until_async(lambda: shown_jobs(desk) == [2, 3])
            view.pane.split.rules[MaskName.NUMBER].setChecked(False)
            await until_sizes(view, 3, 1, 1)
            await until_async(lambda: view.family is not None and shown_jobs(desk) == view.family.job_ids.tolist())
            assert view.pane.filter.text() == "Show all jobs again"
            view.pane.join.click()
            await until_sizes(view, 3, 2)
            await until_async(lambda: shown_jobs(desk) == [2, 3])

    run_async(go())


def test_split_that_makes_no_parts_is_refused_in_words(run_async: Run) -> None:
    async def go() -> None:
        runs = [a_run(number, failing_log("disk 1 is full")) for number in (2, 3)]
        async with a_failing_desk(*runs) as desk:
            _, view = await open_causes(desk, 2)
            said: list[str] = []
            view.failed.connect(said.append)
            view.pane.split.rules[MaskName.NUMBER].setChecked(False)
            await until_async(lambda: said)
            assert said[0].startswith("Nothing was split")
            assert [each.parent for each in view.model.rows] == [""]
            assert view.pane.split.rules[MaskName.NUMBER].isChecked()

    run_async(go())


def test_causes_that_end_alike_begin_with_what_differs(run_async: Run) -> None:
    async def go() -> None:
        errors = {2: "disk full", 3: "disk full", 4: "no route"}
        runs = [a_run(number, f"::error::{error}\n::error::giving up\n") for number, error in errors.items()]
        async with a_failing_desk(*runs) as desk:
            _, view = await open_causes(desk, 2, 1)
            titles = [view.model.title(family) for family in view.model.rows]
            assert titles == ["disk full → giving up", "no route → giving up"]

    run_async(go())
