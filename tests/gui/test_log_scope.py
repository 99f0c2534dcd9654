"""Finding in what is shown, keys that come quickly, and places that stay."""

from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from jobdesk.model.job import TaskId
from jobdesk.model.log import Severity
from tests.gui.detail_building import a_line, log_lines
from tests.gui.reader_building import Bench, a_bench, some_kinds
from tests.waiting import until_async

_K = Qt.Key
Run = Callable[[Coroutine[Any, Any, None]], None]


@pytest.fixture
def bench(qtbot: QtBot) -> Bench:
    bench = Bench()
    qtbot.addWidget(bench.reader)
    bench.reader.show()
    return bench


def test_what_is_typed_is_found_in_the_kinds_that_are_shown(run_async: Run, qapp: object) -> None:
    async def find() -> None:
        async with a_bench() as bench:
            bench.tell(*some_kinds())
            buttons = bench.reader._bar.severities
            buttons.button(Severity.ERROR).click()
            await until_async(lambda: bench.texts == ["line 50", "line 90"])
            await bench.find("line")
            await until_async(lambda: bench.count == "1 of 2 shown lines")
            for wanted, row in (("2 of 2 shown lines", 90), ("1 of 2 shown lines", 50)):
                bench.reader.actions_.next_match.trigger()
                await until_async(lambda wanted=wanted: bench.count == wanted)  # type: ignore[misc]
                assert bench.view.current_row == row
            bench.reader.actions_.previous_match.trigger()
            await until_async(lambda: bench.count == "2 of 2 shown lines")
            assert buttons.severities == {Severity.ERROR}
            assert bench.texts == ["line 50", "line 90"]

    run_async(find())


def test_words_of_hidden_lines_are_said_to_be_there(run_async: Run, qapp: object) -> None:
    async def find() -> None:
        async with a_bench() as bench:
            bench.tell(*some_kinds())
            bench.reader._bar.severities.button(Severity.ERROR).click()
            bench.reader.open_find_bar()
            QTest.keyClicks(bench.reader._find_bar.box.field, "line 11")
            await until_async(lambda: bench.count == "In hidden lines only")
            assert bench.texts == ["line 50", "line 90"]
            bench.reader._bar.severities.clear()
            await until_async(lambda: bench.count.startswith("1 match"))
            bench.reader.actions_.next_match.trigger()
            await until_async(lambda: bench.count == "1 of 1")
            assert bench.view.current_row == 11

    run_async(find())


def test_lines_of_the_shown_kinds_that_arrive_are_found(run_async: Run, qapp: object) -> None:
    async def find() -> None:
        async with a_bench() as bench:
            bench.tell(*some_kinds())
            bench.reader._bar.severities.button(Severity.ERROR).click()
            await bench.find("line 9")
            await until_async(lambda: bench.count == "1 of 1 shown lines")
            bench.tell(a_line(100, "line 91", Severity.ERROR), a_line(101, "line 92"))
            await until_async(lambda: bench.count == "1 of 2 shown lines")

    run_async(find())


def test_each_of_many_quick_steps_counts(run_async: Run, qapp: object) -> None:
    async def find() -> None:
        async with a_bench() as bench:
            bench.tell(*(a_line(number, f"alpha {number}") for number in range(40)))
            bench.view.show_row(0)
            await bench.find("alpha")
            await until_async(lambda: bench.count == "1 of 40")
            for _ in range(5):
                bench.reader.actions_.next_match.trigger()
            bench.reader.actions_.previous_match.trigger()
            await until_async(lambda: bench.count == "5 of 40")
            assert bench.view.current_row == 4

    run_async(find())


def test_a_kind_that_nothing_is_of_is_told_otherwise_than_words(run_async: Run, qapp: object) -> None:
    async def find() -> None:
        async with a_bench() as bench:
            bench.tell(*some_kinds())
            await bench.find("line 11")
            bench.reader._find_bar.set_only_matching(True)
            bench.reader._bar.severities.button(Severity.ERROR).click()
            await until_async(lambda: "No line of these kinds matches" in bench.notice)

    run_async(find())


def test_who_comes_back_to_a_log_reads_on_there(bench: Bench, qtbot: QtBot) -> None:
    bench.show()
    bench.tell(*log_lines(500))
    bench.view.scroller.go_to_row(200)
    qtbot.waitUntil(lambda: not bench.view.scroller.is_late)
    bench.view.put_caret(203)
    first = bench.texts[0]
    bench.session.log.show(TaskId(2))
    bench.tell(*log_lines(900))
    assert bench.view.is_following
    bench.session.log.show(TaskId(1))
    bench.tell(*log_lines(500))
    qtbot.waitUntil(lambda: bench.texts[0] == first)
    assert bench.view.current_row == 203
    assert not bench.view.is_following


def test_a_log_whose_end_was_followed_opens_at_its_end_again(bench: Bench) -> None:
    bench.show()
    bench.tell(*log_lines(500))
    bench.view.scroller.go_to_row(200)
    bench.view.follow()
    bench.session.log.show(TaskId(2))
    bench.session.log.show(TaskId(1))
    bench.tell(*log_lines(600))
    assert bench.view.is_following
    assert "line 599" in bench.texts


def test_new_lines_that_are_seen_are_not_offered_any_more(bench: Bench) -> None:
    bench.show()
    bench.tell(*log_lines(500))
    bench.view.verticalScrollBar().setValue(0)
    bench.tell(*log_lines(7, first=500))
    assert bench.reader._resume.isVisible()
    bench.view.show_row(506)
    assert not bench.reader._resume.isVisible()


def test_what_was_saved_is_not_told_under_another_log(run_async: Run, tmp_path: Path, qapp: object) -> None:
    async def save() -> None:
        async with a_bench() as bench:
            bench.tell(*log_lines(20))
            bench.reader.save()
            dialog = bench.reader._saver._dialog
            assert dialog is not None
            dialog.fileSelected.emit(str(tmp_path / "one.log"))
            bar = bench.reader._saver.bar
            await until_async(lambda: "was saved as" in bar.words)
            bench.session.log.show(TaskId(2))
            assert not bar.isVisible()
            dialog.close()

    run_async(save())
