"""The window that compares two logs: what it shows, how one goes through it, what it says where there is nothing."""

from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from jobdesk.gui.dialogs.comparison_window import ComparisonWindow
from jobdesk.gui.dialogs.other_log_dialog import OtherLogDialog
from jobdesk.gui.main_window import MainWindow
from jobdesk.gui.models.comparison_rows import ComparisonRows
from jobdesk.logs.compare import RowKind, compare
from jobdesk.logs.masking import MaskName
from jobdesk.model.job import JobId, TaskId
from jobdesk.model.states import State
from jobdesk.session.log_comparison import Stage
from tests.gui.building import Desk
from tests.gui.failing_building import GOOD, a_failing_desk, a_run, failing_log
from tests.waiting import until_async

Run = Callable[[Coroutine[Any, Any, None]], None]

LONG_GOOD = "".join(f"10:00:{number % 60:02} step {number}\n" for number in range(100)) + "done\n"
LONG_BAD = LONG_GOOD.replace("step 30\n", "step thirty\n").replace("done\n", "::error::no space\n")


@dataclass
class Bench:
    desk: Desk
    main: MainWindow
    window: ComparisonWindow


@asynccontextmanager
async def a_bench(
    good: str = GOOD, bad: str = failing_log("no space"), stage: Stage = Stage.DONE
) -> AsyncIterator[Bench]:
    """A window that compares job 2, which failed, with job 1 before it, by itself."""
    runs = (a_run(1, good), a_run(2, bad)) if good else (a_run(2, bad),)
    async with a_failing_desk(*runs) as desk:
        main = desk.open_window()
        detail = desk.sync.details[JobId(2)]
        window = main.page.failures.compare.compare_task(detail, detail.tasks[0])
        assert window is not None
        desk.widgets.append(window)
        await until_async(lambda: window.comparison.stage is stage, what=f"the comparison is {stage}")
        await until_async(lambda: stage is not Stage.DONE or is_shown(window))
        yield Bench(desk, main, window)


def is_shown(window: ComparisonWindow) -> bool:
    """Whether all visible rows have their text."""
    looks = window.view._visible_looks()
    cells = [cell for look in looks for cell in (look.left, look.right) if not look.folded]
    return bool(cells) and all(cell.text is not None or not cell.has_row for cell in cells)


def test_jd_the_last_good_run_is_beside_the_failed_one(run_async: Run) -> None:
    async def go() -> None:
        async with a_bench() as bench:
            window = bench.window
            assert "#2" in window.bar.left.text()
            assert "#1" in window.bar.right.text()
            looks = window.view._visible_looks()
            kinds = [(look.left.text, look.right.text) for look in looks]
            assert kinds[1] == ("09:00:00 disk has 1 % free", "14:02:00 disk has 52 % free")
            assert looks[2].left.differs is False
            assert (looks[1].left.number, looks[1].right.number) == (2, 2)

    run_async(go())


def test_words_that_differ_are_marked_within_a_row(run_async: Run) -> None:
    async def go() -> None:
        async with a_bench() as bench:
            look = bench.window.view._visible_looks()[1]
            assert look.left.text is not None
            assert [look.left.text[first:end] for first, end in look.left.words] == ["1"]
            assert [span.rule for span in look.left.masks] == [MaskName.TIME]

    run_async(go())


def test_jd_f8_goes_from_difference_to_difference_and_round(run_async: Run) -> None:
    async def go() -> None:
        async with a_bench(LONG_GOOD, LONG_BAD) as bench:
            window = bench.window
            assert window.bar.count.text() == "Difference 1 of 2"
            rows = window.view.rows
            assert rows is not None
            QTest.keyClick(window.view, Qt.Key.Key_F8)
            assert window.bar.count.text() == "Difference 2 of 2"
            assert window.view.current_row == int(rows.comparison.starts[1])
            QTest.keyClick(window.view, Qt.Key.Key_F8)
            assert window.bar.count.text() == "Difference 1 of 2"
            QTest.keyClick(window.view, Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
            assert window.bar.count.text() == "Difference 2 of 2"

    run_async(go())


def test_equal_stretches_fold_and_open(run_async: Run) -> None:
    async def go() -> None:
        async with a_bench(LONG_GOOD, LONG_BAD) as bench:
            view = bench.window.view
            rows = view.rows
            assert rows is not None
            assert rows.folds == 2
            folded = len(rows)
            view.go_to_row(0)
            QTest.keyClick(view, Qt.Key.Key_Return)
            assert view.rows is not None
            assert len(view.rows) > folded
            bench.window.bar.fold.toggle()
            assert view.rows.comparison.rows == len(view.rows)

    run_async(go())


def test_jd_masks_are_switched_in_the_window(run_async: Run) -> None:
    async def go() -> None:
        same = GOOD.replace("14:02", "15:30")
        async with a_bench(GOOD, same + "::error::x\n") as bench:
            window = bench.window
            result = window.comparison.result
            assert result is not None
            assert result.comparison.count(RowKind.CHANGED) == 0
            window.bar.masks.rules[MaskName.TIME].setChecked(False)
            await until_async(
                lambda: (
                    window.comparison.result is not None
                    and window.comparison.result.comparison.count(RowKind.CHANGED) == 3
                )
            )

    run_async(go())


def test_rows_of_one_side_are_copied(run_async: Run) -> None:
    async def go() -> None:
        async with a_bench() as bench:
            view = bench.window.view
            QGuiApplication.clipboard().clear()
            view.select_all()
            QTest.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
            QTest.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
            expected = "Check\n14:02:00 disk has 52 % free\n14:02:01 begun\n14:02:30 all done"
            await until_async(lambda: QGuiApplication.clipboard().text() == expected)

    run_async(go())


def test_it_says_that_there_is_no_good_run_and_offers_another_log(run_async: Run) -> None:
    async def go() -> None:
        async with a_bench("", stage=Stage.NONE_GOOD) as bench:
            assert "Upgrade browser" in bench.window.notice.sentence
            assert bench.window.notice.button.text() == "Choose another log…"

    run_async(go())


def test_jd_another_log_is_chosen_by_words(run_async: Run) -> None:
    async def go() -> None:
        runs = [a_run(1, GOOD, computer=3), a_run(2, failing_log("x")), a_run(3, GOOD, computer=2)]
        async with a_failing_desk(*runs) as desk:
            main = desk.open_window()
            detail = desk.sync.details[JobId(2)]
            window = main.page.failures.compare.compare_task(detail, detail.tasks[0])
            assert window is not None
            desk.widgets.append(window)
            await until_async(lambda: window.comparison.stage is Stage.NONE_GOOD)
            window.choose_other()
            dialog = window._dialog
            await until_async(lambda: len(dialog.model.rows) == 2)
            dialog.box.setText("bpc-3")
            assert [row.job_id for row in dialog.model.rows] == [1]
            dialog.compare.click()
            await until_async(lambda: window.comparison.stage is Stage.DONE)
            assert window.comparison.right is not None
            assert window.comparison.right.job_id == 1

    run_async(go())


def test_log_of_any_job_is_found_by_its_number(run_async: Run) -> None:
    async def go() -> None:
        other, log = a_run(44, "alien\n")
        hidden = replace(other.tasks[0], log_size=0)  # not offered by itself
        other = replace(other, job=replace(other.job, script="Inventory"), tasks=(hidden,))
        async with a_failing_desk(a_run(1, GOOD), a_run(2, failing_log("x")), (other, log)) as desk:
            main = desk.open_window()
            detail = desk.sync.details[JobId(2)]
            window = main.page.failures.compare.compare_task(detail, detail.tasks[0])
            assert window is not None
            desk.widgets.append(window)
            window.choose_other()
            dialog = window._dialog
            await until_async(lambda: [row.job_id for row in dialog.model.rows] == [1])
            dialog.box.setText("#45")
            assert "number of any job" in dialog.notice.sentence
            dialog.box.setText("44")
            await until_async(lambda: [row.job_id for row in dialog.model.rows] == [44])
            assert dialog.compare.isEnabled()
            dialog.compare.click()
            assert window.comparison.right is not None
            assert window.comparison.right.job_id == 44
            await until_async(lambda: window.comparison.result is not None)

    run_async(go())


def test_kept_logs_of_other_scripts_are_offered_behind_those_of_the_same(run_async: Run) -> None:
    async def go() -> None:
        async with an_other_dialog() as dialog:
            await until_async(lambda: [row.job_id for row in dialog.model.rows] == [1, 44])
            dialog.box.setText("inventory")
            assert [row.job_id for row in dialog.model.rows] == [44]

    run_async(go())


def test_words_lead_to_logs_that_are_not_offered_though_others_have_them_too(run_async: Run) -> None:
    async def go() -> None:
        async with an_other_dialog(is_offered=False) as dialog:
            await until_async(lambda: [row.job_id for row in dialog.model.rows] == [1])
            dialog.box.setText("inventory (")
            await until_async(lambda: not dialog.model.rows)
            dialog.box.setText("bpc")
            await until_async(lambda: [row.job_id for row in dialog.model.rows] == [1, 44])

    run_async(go())


@asynccontextmanager
async def an_other_dialog(*, is_offered: bool = True) -> AsyncIterator[OtherLogDialog]:
    """Asks for a log to compare job 2 with; job 44 is one of another script."""
    other, log = a_run(44, "alien\n")
    task = other.tasks[0] if is_offered else replace(other.tasks[0], log_size=0)
    other = replace(other, job=replace(other.job, script="Inventory"), tasks=(task,))
    async with a_failing_desk(a_run(1, GOOD), a_run(2, failing_log("x")), (other, log)) as desk:
        detail = desk.sync.details[JobId(2)]
        window = desk.open_window().page.failures.compare.compare_task(detail, detail.tasks[0])
        assert window is not None
        desk.widgets.append(window)
        window.choose_other()
        yield window._dialog


def test_rows_that_came_since_are_told_and_compared_by_a_key(run_async: Run) -> None:
    async def go() -> None:
        grown, log = a_run(2, failing_log("no space"))
        job = replace(grown.job, state=State.RUNNING, finished_at=None)
        grown = replace(grown, job=job, tasks=(replace(grown.tasks[0], state=State.RUNNING),))
        async with a_failing_desk(a_run(1, GOOD), (grown, None)) as desk:
            assert log is not None
            add = partial(desk.logs.shelf.append, TaskId(20), job_id=JobId(2))
            await desk.session.background.call_apart(add, [(0, 0, log.encode())])
            detail = desk.sync.details[JobId(2)]
            window = desk.open_window().page.failures.compare.compare_task(detail, detail.tasks[0])
            assert window is not None
            desk.widgets.append(window)
            await until_async(lambda: window.comparison.result is not None)
            assert window.message.words == ""
            await desk.session.background.call_apart(add, [(len(log.encode()), 0, b"more\nand more\n")])

            window.comparison.growth.look()
            await until_async(lambda: window.message.words)
            assert window.message.words == "2 row(s) have come since the logs were compared."
            assert window.message.button.text() == "Compare again (F5)"
            before = window.comparison.result
            QTest.keyClick(window, Qt.Key.Key_F5)
            await until_async(lambda: window.comparison.result is not before)
            assert window.message.words == ""
            window.comparison.growth.look()
            await until_async(lambda: window.comparison.growth._work is None)
            assert window.message.words == "", "nothing came since"

    run_async(go())


def test_long_line_is_copied_as_one(run_async: Run) -> None:
    async def go() -> None:
        line = "x" * 20_000  # three rows
        async with a_bench(GOOD, f"{line}\n::error::no space\n") as bench:
            QGuiApplication.clipboard().clear()
            bench.window.view.select_all()
            QTest.keyClick(bench.window.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
            await until_async(lambda: QGuiApplication.clipboard().text())
            assert QGuiApplication.clipboard().text().split("\n")[0] == line

    run_async(go())


def test_logs_that_are_compared_are_not_taken_away(run_async: Run) -> None:
    async def go() -> None:
        async with a_bench() as bench:
            keeper = bench.desk.session.log_keeper
            assert {10, 20} <= keeper._open_tasks()
            QTest.keyClick(bench.window, Qt.Key.Key_Escape)
            await until_async(lambda: not {10, 20} & keeper._open_tasks())

    run_async(go())


def test_button_says_which_rules_are_in_force(run_async: Run) -> None:
    async def go() -> None:
        async with a_bench() as bench:
            button = bench.window.bar.masks
            button.set_masks({MaskName.TIME})
            assert button.accessibleDescription() == "Times and dates"
            assert "Times and dates" in button.toolTip()
            assert "Ids" not in button.toolTip()

    run_async(go())


def test_jd_two_selected_jobs_are_compared_with_each_other(run_async: Run) -> None:
    async def go() -> None:
        async with a_failing_desk(a_run(1, GOOD), a_run(2, failing_log("x"))) as desk:
            main = desk.open_window()
            main.page.actions_of_jobs.select_all.trigger()
            await until_async(lambda: main.page.actions_of_jobs.compare.isEnabled())
            main.page.actions_of_jobs.compare.trigger()
            steering = main.page.failures.compare
            await until_async(lambda: bool(steering.windows))
            window = steering.windows[0]
            desk.widgets.append(window)
            await until_async(lambda: window.comparison.stage is Stage.DONE)
            sides = {each.job_id for each in (window.comparison.left, window.comparison.right) if each is not None}
            assert sides == {1, 2}

    run_async(go())


def test_hostile_logs_are_shown_side_by_side(run_async: Run) -> None:
    async def go() -> None:
        rows = ["\x00\x1b[31mred\x1b[0m", "e\u0301\u202eabc", "\u05d0\u05d1 tab\there", "x" * 30_000, "", "a\rb"]
        good = "\n".join(rows)
        async with a_bench(good, good[::-1] + "\n::error::x") as bench:
            view = bench.window.view
            bench.window.bar.fold.setChecked(False)
            assert view.rows is not None
            for row in range(view.rows.comparison.rows):
                view.go_to_row(row)
                view.viewport().grab()
            view.horizontalScrollBar().setValue(view.horizontalScrollBar().maximum())
            assert not view.viewport().grab().isNull()

    run_async(go())


def test_a_closed_window_is_forgotten(run_async: Run) -> None:
    async def go() -> None:
        async with a_bench() as bench:
            QTest.keyClick(bench.window, Qt.Key.Key_Escape)
            await until_async(lambda: not bench.main.page.failures.compare.windows)
            assert bench.window.comparison.left_log.task_id is None

    run_async(go())


@given(st.lists(st.booleans(), max_size=80), st.booleans())
@settings(deadline=None)
def test_every_row_is_shown_or_folded_once(is_equal: list[bool], is_folded: bool) -> None:
    left = np.arange(len(is_equal), dtype=np.int64)
    right = np.where(is_equal, left, -1 - left)
    rows = ComparisonRows(compare(left, right), is_folded=is_folded)
    seen: list[int] = []
    for entry in range(len(rows)):
        fold = rows.fold_at(entry)
        shown = list(range(*fold)) if fold is not None else [rows.row_at(entry)]
        assert all(rows.entry_of(row) == entry for row in shown)
        assert fold is None or (is_folded and not any(rows.comparison.kinds[slice(*fold)]))
        seen += shown
    assert seen == list(range(rows.comparison.rows))
