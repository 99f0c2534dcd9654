"""The page that searches all logs: typing, finding, reading on, and going to a log and back."""

import random
from collections.abc import Callable, Coroutine
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication

from jobdesk.gui.main_window import MainWindow
from jobdesk.gui.models.log_hit_model import HitKind, LogHitModel
from jobdesk.gui.pages.log_search_page import LogSearchPage
from jobdesk.gui.pages.page import Page
from jobdesk.gui.views.log_find_bar import LogFindBar
from jobdesk.logs.kept_logs import KeptLogs
from jobdesk.logs.log_hits import LogHit, LogHits
from jobdesk.logs.pattern import Pattern
from jobdesk.model.job import JobId, TaskId
from jobdesk.model.log import Severity
from jobdesk.model.states import State
from tests.gui.building import ALL_TIME, a_job
from tests.gui.log_search_building import LOGS, a_page, search
from tests.waiting import until_async

K = Qt.Key
Run = Callable[[Coroutine[Any, Any, None]], None]


def kinds(page: LogSearchPage) -> list[HitKind]:
    """What the rows are."""
    return [row.kind for row in page.model.rows]


def texts(page: LogSearchPage) -> list[str]:
    """The lines that were found."""
    return [row.text for row in page.model.rows if row.kind is HitKind.HIT]


def test_lines_are_found_with_their_jobs_and_the_lines_beside(run_async: Run) -> None:
    async def go() -> None:
        async with a_page(LOGS) as (_, page):
            await search(page, "disk")
            assert sorted(texts(page)) == ["disk is full", "the disk broke"]
            assert kinds(page).count(HitKind.JOB) == 2
            assert [row.text for row in page.model.rows if row.kind is HitKind.BESIDE] == ["one", "three"]
            assert page.status.line.text() == "2 line(s) in 2 log(s) of 2 job(s) · all of 2 log(s) searched"

    run_async(go())


def test_typing_searches_by_itself(run_async: Run) -> None:
    async def go() -> None:
        async with a_page(LOGS) as (_, page):
            QTest.keyClicks(page.box.field, "broke")
            await until_async(lambda: texts(page) == ["the disk broke"])

    run_async(go())


def test_lines_beside_can_be_left_out(run_async: Run) -> None:
    async def go() -> None:
        async with a_page(LOGS) as (desk, page):
            await search(page, "disk")
            page.context.setChecked(False)
            assert HitKind.BESIDE not in kinds(page)
            page.remember()
            assert not desk.settings.shows_lines_beside

    run_async(go())


def test_only_the_jobs_of_the_table_are_searched_on_wish(run_async: Run) -> None:
    async def go() -> None:
        async with a_page(LOGS) as (desk, page):
            await desk.ask(replace(desk.store.query, states=frozenset({State.FAILED})))
            page.only.setChecked(True)
            await search(page, "disk")
            assert texts(page) == ["the disk broke"]
            assert "Failed" in page.limits.text()
            await desk.ask(ALL_TIME)
            await until_async(lambda: len(texts(page)) == 2, what="the table's query was taken over")

    run_async(go())


def test_going_to_a_log_opens_it_at_the_line_and_coming_back_finds_all_as_it_was(run_async: Run) -> None:
    async def go() -> None:
        async with a_page(LOGS) as (desk, page):
            window = page.window()
            assert isinstance(window, MainWindow)
            await search(page, "full")
            QTest.keyClick(page.box.field, K.Key_Return)
            assert page.list.current is not None
            QTest.keyClick(page.list, K.Key_Return)
            assert window.frame.navigation.page is Page.JOBS
            reader = window.page.detail.tabs.log
            await until_async(lambda: desk.session.log.task_id == 11, what="the log is shown")
            bar = reader.findChild(LogFindBar)
            assert isinstance(bar, LogFindBar)
            await until_async(bar.isVisible, what="the find bar is open")
            await until_async(lambda: reader.view.current_row == 1, what="the line is gone to")
            assert bar.pattern == Pattern(words="full")
            window.frame.search_logs()
            assert window.frame.navigation.shown is page
            assert texts(page) == ["disk is full"]
            assert page.box.pattern.words == "full"

    run_async(go())


def test_shortcut_leads_to_the_box_from_anywhere(run_async: Run) -> None:
    async def go() -> None:
        async with a_page(LOGS) as (_, page):
            window = page.window()
            assert isinstance(window, MainWindow)
            window.frame.show_jobs()
            window.page.actions_of_jobs.search_logs.trigger()
            assert window.frame.navigation.shown is page
            assert QApplication.focusWidget() in (page.box.field, None)

    run_async(go())


def test_more_lines_of_a_log_come_on_wish(run_async: Run) -> None:
    async def go() -> None:
        async with a_page({11: (1, "needle\n" * 40)}) as (_, page):
            await search(page, "needle")
            assert len(texts(page)) == 3
            assert page.model.rows[-1].kind is HitKind.MORE
            page.list.go_to(len(page.model.rows) - 1)
            QTest.keyClick(page.list, K.Key_Return)
            await until_async(lambda: len(texts(page)) == 40)
            assert HitKind.MORE not in kinds(page)

    run_async(go())


def test_logs_of_one_job_stand_together_with_their_computers(run_async: Run) -> None:
    async def go() -> None:
        logs = {11: (1, "needle\n"), 21: (2, "needle\n"), 12: (1, "needle\n")}
        async with a_page(logs) as (_, page):
            await search(page, "needle")
            assert kinds(page).count(HitKind.JOB) == 2
            assert kinds(page).count(HitKind.LOG) == 2
            await until_async(lambda: page._words.computers == {11: "bpc-1", 12: "bpc-2"})

    run_async(go())


def test_rows_that_come_piece_by_piece_are_those_that_come_at_once(qapp: object) -> None:
    hit = LogHit(row=1, line=2, severity=Severity.INFO, text="needle", spans=((0, 6),), above="a", below="b")
    source = random.Random(7)
    found = [
        LogHits(
            task_id=TaskId(task), job_id=JobId(task % 5), count=source.randint(1, 9), hits=(replace(hit, row=row * 10),)
        )
        for row in range(4)
        for task in source.sample(range(30), 20)
    ]
    several, once = (LogHitModel(lambda job_id: None, lambda row, job: row.text) for _ in range(2))
    QAbstractItemModelTester(several, QAbstractItemModelTester.FailureReportingMode.Fatal)
    for place in range(0, len(found), 7):
        several.add(found[place : place + 7])
    once.add(found)
    assert sorted(map(repr, several.rows)) == sorted(map(repr, once.rows))
    assert (several.lines, several.jobs, several.logs) == (once.lines, once.jobs, once.logs)


def test_logs_are_counted_once_and_the_jobs_of_several_are_known(qapp: object) -> None:
    model = LogHitModel(lambda job_id: None, lambda row, job: row.text)
    for task, job in ((11, 1), (12, 1), (21, 2), (11, 1), (30, None), (31, None)):
        model.add([LogHits(task_id=TaskId(task), job_id=None if job is None else JobId(job), count=1, hits=())])
    assert (model.lines, model.logs, model.jobs, set(model.jobs_of_several)) == (6, 5, 4, {1})
    model.clear()
    assert (model.lines, model.logs, model.jobs, set(model.jobs_of_several)) == (0, 0, 0, set())


def test_fault_of_an_expression_is_said_under_the_box(run_async: Run) -> None:
    async def go() -> None:
        async with a_page(LOGS) as (_, page):
            page.box.show_pattern(Pattern(words="(disk", is_regex=True))
            QTest.keyClick(page.box.field, K.Key_Return)
            await until_async(lambda: page.fault.words)
            assert "not closed" in page.fault.words

    run_async(go())


def test_what_was_found_stays_while_an_expression_cannot_be_read_yet(run_async: Run) -> None:
    async def go() -> None:
        async with a_page(LOGS) as (_, page):
            window = page.window()
            assert isinstance(window, MainWindow)
            await search(page, "full")
            page.box.show_pattern(Pattern(words="(full", is_regex=True))
            QTest.keyClick(page.box.field, K.Key_Return)
            await until_async(lambda: page.fault.words)
            assert texts(page) == ["disk is full"]
            page.next.trigger()
            page.open_place.trigger()
            bar = window.page.detail.tabs.log.findChild(LogFindBar)
            assert isinstance(bar, LogFindBar)
            await until_async(lambda: bar.pattern == Pattern(words="full"), what="what was found is looked for")

    run_async(go())


def test_search_can_be_stopped_only_while_there_is_one(run_async: Run) -> None:
    async def go() -> None:
        async with a_page(LOGS) as (_, page):
            assert not page.stop.isEnabled()
            page.box.show_pattern(Pattern(words="full"))
            QTest.keyClick(page.box.field, K.Key_Return)
            assert page.stop.isEnabled()
            page.stop.trigger()
            assert not page.stop.isEnabled()
            await search(page, "disk")
            assert not page.stop.isEnabled()
            page.list.setFocus()
            QTest.keyClick(page.list, K.Key_Escape)
            assert QApplication.focusWidget() in (page.box.field, None)

    run_async(go())


def test_empty_places_say_why(run_async: Run) -> None:
    async def go() -> None:
        async with a_page({}) as (_, page):
            assert page.notice.sentence.startswith("Type words")
            await search(page, "disk")
            assert page.notice.sentence.startswith("No log is kept")
            page.notice.button.click()
            window = page.window()
            assert isinstance(window, MainWindow)
            assert window.page.preferences.dialog.isVisible()

    run_async(go())


def test_nothing_found_is_said_with_the_number_of_logs(run_async: Run) -> None:
    async def go() -> None:
        async with a_page(LOGS) as (_, page):
            await search(page, "needle")
            assert page.notice.sentence == "No line fits in the 2 log(s) that are kept here."

    run_async(go())


def test_logs_that_are_not_here_are_counted(run_async: Run) -> None:
    async def go() -> None:
        async with a_page({11: (1, "disk\n")}) as (_, page):
            await search(page, "disk")
            await until_async(lambda: not page.status.missing.isHidden(), what="the jobs are counted")
            assert page.status.missing.text() == "The logs of 1 job(s) are not kept on this computer."
            assert not page.status.choose.isHidden()

    run_async(go())


def test_jobs_that_have_no_log_are_not_said_to_lack_one(run_async: Run) -> None:
    jobs = [a_job(1), a_job(2, state=State.NEW), a_job(3, state=State.FAILED), a_job(4, state=State.FAILED)]

    async def go() -> None:
        async with a_page({11: (1, "disk\n")}, jobs=jobs) as (desk, page):
            # Nothing of job 4 lacks: it wrote no log.
            await desk.session.background.call(KeptLogs(desk.logs.shelf).mark, JobId(4), 1)
            await search(page, "disk")
            await until_async(lambda: not page.status.missing.isHidden(), what="the jobs are counted")
            assert page.status.missing.text() == "The logs of 1 job(s) are not kept on this computer."

    run_async(go())


def test_logs_of_the_table_alone_are_counted(run_async: Run) -> None:
    async def go() -> None:
        async with a_page(LOGS) as (desk, page):
            await desk.ask(replace(desk.store.query, states=frozenset({State.FAILED})))
            page.only.setChecked(True)
            await search(page, "disk")
            assert "all of 1 log(s) searched" in page.status.line.text()

    run_async(go())


def test_table_without_kept_logs_is_told_from_a_computer_without_any(run_async: Run) -> None:
    async def go() -> None:
        async with a_page({11: (1, "disk\n")}) as (desk, page):
            await desk.ask(replace(desk.store.query, states=frozenset({State.FAILED})))
            page.only.setChecked(True)
            await search(page, "disk")
            assert page.notice.sentence == "No log of these jobs is kept on this computer."
            page.notice.button.click()
            assert not page.only.isChecked()

    run_async(go())


def test_hit_of_several_words_opens_a_search_for_the_lines_that_have_them_all(run_async: Run) -> None:
    async def go() -> None:
        async with a_page({11: (1, "disk\nthe disk is full\nfull\na full disk\n")}) as (_, page):
            window = page.window()
            assert isinstance(window, MainWindow)
            await search(page, "full disk")
            QTest.keyClick(page.box.field, K.Key_Return)
            QTest.keyClick(page.list, K.Key_Return)
            reader = window.page.detail.tabs.log
            await until_async(lambda: reader.view.current_row == 1, what="the line is gone to")
            bar = reader.findChild(LogFindBar)
            assert isinstance(bar, LogFindBar)
            assert bar.pattern == Pattern(words="full disk", is_together=True)
            await until_async(lambda: bar._count.text() == "1 of 2", what="the lines are counted")
            bar.next_wanted.emit()
            await until_async(lambda: reader.view.current_row == 3, what="the next line with both words")

    run_async(go())


def test_short_words_are_looked_for_and_said_to_take_longer(run_async: Run) -> None:
    async def go() -> None:
        async with a_page(LOGS) as (_, page):
            await search(page, "is")
            assert "disk is full" in texts(page)
            assert "three characters" in page.status.line.text()

    run_async(go())


def test_keys_go_from_hit_to_hit_and_back_to_the_box(run_async: Run) -> None:
    async def go() -> None:
        async with a_page(LOGS) as (_, page):
            await search(page, "disk")
            page.list.go_to(0)
            QTest.keyClick(page.list, K.Key_F3)
            assert page.list.current is not None
            assert page.list.current.kind is HitKind.HIT
            left: list[None] = []
            page.list.left.connect(lambda: left.append(None))
            page.list.go_to(0)
            QTest.keyClick(page.list, K.Key_Up)
            assert left

    run_async(go())


def test_words_that_were_looked_for_are_remembered(run_async: Run) -> None:
    async def go() -> None:
        async with a_page(LOGS) as (desk, page):
            await search(page, "disk")
            page.remember()
            assert desk.settings.all_logs_searches == ["disk"]

    run_async(go())


@pytest.mark.parametrize("row", [0, 2])
def test_rows_are_said_to_those_who_do_not_see_them(run_async: Run, row: int) -> None:
    async def go() -> None:
        async with a_page({21: (2, "before\n::error::the disk broke\n")}) as (_, page):
            await search(page, "disk")
            said = page.model.data(page.model.index(row, 0), Qt.ItemDataRole.AccessibleTextRole)
            assert said.startswith("Inventory, Job 2 · Failed" if row == 0 else "Error: Line 2: the disk broke")

    run_async(go())
