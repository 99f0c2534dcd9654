"""The log reader as one expects of an editor: its keys, places that stay, and searches that can be typed."""

import threading
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QStandardPaths, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from jobdesk.gui.theme import Theme
from jobdesk.gui.views import log_finding
from jobdesk.gui.views.log_actions import LogActions
from jobdesk.model.log import Severity
from jobdesk.model.states import State
from jobdesk.session.log_document import LogState
from tests.gui.detail_building import a_detail, a_job, a_line, log_lines
from tests.gui.reader_building import STEPS, Bench, a_bench, some_kinds, with_steps
from tests.logs.line_cutter import LogLine
from tests.waiting import until_async

_K = Qt.Key
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_CONTROL = Qt.KeyboardModifier.ControlModifier
_ALT = Qt.KeyboardModifier.AltModifier
Run = Callable[[Coroutine[Any, Any, None]], None]


@pytest.fixture
def bench(qtbot: QtBot) -> Bench:
    bench = Bench()
    qtbot.addWidget(bench.reader)
    bench.reader.show()
    return bench


def with_long_steps() -> list[LogLine]:
    """Three steps of three hundred lines each, at rows 0, 301 and 602."""
    lines: list[LogLine] = []
    for step in ("Fetch", "Unpack", "Check"):
        lines.append(a_line(len(lines), step, Severity.STEP))
        lines += [a_line(len(lines) + number, f"{step} {number}") for number in range(300)]
    return lines


# Folding


def test_keys_fold_with_the_keyboard_in_the_log(bench: Bench) -> None:
    bench.show(steps=STEPS)
    bench.tell(*with_steps())
    lengths = []
    for key, keys in ((_K.Key_Left, _CONTROL), (_K.Key_Right, _CONTROL), (_K.Key_Left, _ALT), (_K.Key_Right, _ALT)):
        bench.press(key, keys)
        lengths.append(len(bench.view.rows))
    assert lengths == [3, 33, 23, 33]


def test_collapsing_and_expanding_everything_comes_back_to_the_place(bench: Bench) -> None:
    bench.show(steps=STEPS)
    bench.tell(*with_long_steps())
    bench.view.verticalScrollBar().setValue(0)
    bench.view.put_caret(9)
    before = bench.texts
    bench.reader.actions_.fold_all.trigger()
    bench.reader.actions_.unfold_all.trigger()
    assert bench.texts == before


def test_a_fold_that_fits_the_window_is_no_end_to_follow(bench: Bench) -> None:
    bench.show(steps=STEPS)
    bench.tell(*with_long_steps())
    bench.view.verticalScrollBar().setValue(0)
    bench.reader.actions_.fold_all.trigger()
    bench.press(_K.Key_Down)
    bench.reader.actions_.unfold_all.trigger()
    assert bench.texts[0] == "Fetch"


def test_the_end_is_followed_on_where_it_was_followed_before(bench: Bench) -> None:
    bench.show(steps=STEPS)
    bench.tell(*with_long_steps())
    bench.reader.actions_.fold_all.trigger()
    bench.reader.actions_.unfold_all.trigger()
    assert bench.view.is_following
    assert bench.texts[-1] == "Check 299"


def test_a_step_that_is_unfolded_at_the_end_keeps_its_place(bench: Bench) -> None:
    bench.show(steps=STEPS)
    bench.tell(*with_long_steps())
    bench.reader.actions_.fold_all.trigger()
    bench.view.fold_wanted.emit(0)
    assert bench.texts[:2] == ["Fetch", "Fetch 0"]


# Keys


@pytest.mark.parametrize(
    ("key", "keys"),
    [
        (_K.Key_Plus, _CONTROL),
        (_K.Key_Plus, _CONTROL | _SHIFT),
        (_K.Key_Equal, _CONTROL),
        (_K.Key_Equal, _CONTROL | _SHIFT),
        (_K.Key_Plus, _CONTROL | Qt.KeyboardModifier.KeypadModifier),
    ],
)
def test_the_text_grows_by_plus_on_every_keyboard(qapp: object, key: Qt.Key, keys: Qt.KeyboardModifier) -> None:
    theme = Theme(is_dark=False)
    actions = LogActions(theme, theme)
    assert actions.action_for(QKeyEvent(QEvent.Type.KeyPress, key, keys)) is actions.zoom_in


def test_alt_with_a_letter_in_the_find_box_is_the_readers(bench: Bench) -> None:
    bench.show()
    bench.tell(*log_lines(3))
    bench.reader.open_find_bar()
    field = bench.reader._find_bar.box.field
    # As the keyboard tells it: with the letter.
    event = QKeyEvent(QEvent.Type.KeyPress, _K.Key_Z, _ALT, "z")
    QCoreApplication.sendEvent(field, event)
    QCoreApplication.sendEvent(field, QKeyEvent(QEvent.Type.KeyPress, _K.Key_X, _ALT, "x"))
    assert field.text() == ""
    assert bench.reader.actions_.wrap.isChecked()


# Buttons


def test_no_button_moves_when_lines_of_a_kind_are_shown_alone(bench: Bench) -> None:
    bench.reader.resize(1000, 400)
    bench.show()
    bench.tell(*some_kinds())
    bar = bench.reader._bar
    bar.layout().activate()  # type: ignore[union-attr]
    button = bar.severities.button(Severity.WARNING)
    place = button.mapTo(bench.reader, QPoint(0, 0))
    button.click()
    bar.layout().activate()  # type: ignore[union-attr]
    assert bench.facts.startswith("2 of")
    assert button.mapTo(bench.reader, QPoint(0, 0)) == place


# Finding


def test_what_is_typed_is_found_round_the_end_too(run_async: Run, qapp: object) -> None:
    async def find() -> None:
        async with a_bench() as bench:
            bench.tell(a_line(0, "needle"), *log_lines(500, first=1))
            await bench.find("needle")
            await until_async(lambda: bench.count == "1 of 1")
            assert "needle" in bench.texts

    run_async(find())


def test_more_letters_are_sought_from_where_the_typing_began(run_async: Run, qapp: object) -> None:
    async def find() -> None:
        async with a_bench() as bench:
            texts = {100: "alpine", 102: "alpha", 300: "alp"}
            bench.tell(*(a_line(number, texts.get(number, "-")) for number in range(500)))
            bench.view.show_row(101)
            await bench.find("al")
            await until_async(lambda: bench.count == "2 of 3")
            QTest.keyClicks(bench.reader._find_bar.box.field, "p")
            await until_async(lambda: bench.count == "2 of 3")
            QTest.keyClicks(bench.reader._find_bar.box.field, "i")
            await until_async(lambda: bench.count == "1 of 1")
            QTest.keyClick(bench.reader._find_bar.box.field, _K.Key_Backspace)
            await until_async(lambda: bench.count == "2 of 3")

    run_async(find())


def test_an_expression_that_is_half_typed_keeps_filter_and_place(run_async: Run, qapp: object) -> None:
    async def find() -> None:
        async with a_bench() as bench:
            bench.tell(*(a_line(number, f"line {number}{' hit' * (number % 10 == 5)}") for number in range(1000)))
            bench.view.verticalScrollBar().setValue(400)
            bench.reader._find_bar.box.regex.click()
            await bench.find("hit")
            bench.reader._find_bar.set_only_matching(True)
            await until_async(lambda: len(bench.view.rows) == 100)
            before = bench.texts
            QTest.keyClicks(bench.reader._find_bar.box.field, "(")
            assert bench.reader._find_bar._fault.words
            assert (len(bench.view.rows), bench.texts) == (100, before[: len(bench.texts)])
            QTest.keyClicks(bench.reader._find_bar.box.field, ")")
            await until_async(lambda: not bench.reader._filtering.is_working and " of 100" in bench.count)
            assert bench.texts[:5] == before[:5]

    run_async(find())


@pytest.mark.parametrize("wraps", [False, True])
def test_a_match_deep_in_a_long_line_is_on_the_screen(run_async: Run, qapp: object, wraps: bool) -> None:
    async def find() -> None:
        async with a_bench() as bench:
            words = "x" * 53_000 + " needle " + "y" * 50_000
            bench.tell(*log_lines(300), a_line(300, words), *log_lines(300, first=301))
            if wraps:
                bench.reader.actions_.wrap.trigger()
            bench.view.verticalScrollBar().setValue(0)
            await bench.find("needle")
            await until_async(lambda: bench.count == "1 of 1" and not bench.view.scroller.is_late)
            match = bench.view._match
            assert match is not None
            assert bench.view.point_of(match.first) is not None
            assert any("needle" in text for text in bench.texts) or not wraps

    run_async(find())


def test_a_log_that_is_not_there_does_not_blame_the_connection(bench: Bench) -> None:
    bench.show(State.SUCCEEDED)
    bench.tell(state=LogState.GONE)
    assert "not there any more" in bench.notice
    assert "not answer" not in bench.notice


def test_a_job_without_computers_says_that_it_has_no_log(bench: Bench) -> None:
    bench.reader.show_task(a_detail(a_job(state=State.SUCCEEDED), []), None)
    assert "There is no log" in bench.notice


def test_searches_are_loaded_beside_the_window(run_async: Run, qapp: object, monkeypatch: pytest.MonkeyPatch) -> None:
    threads: list[threading.Thread] = []
    monkeypatch.setattr(log_finding, "load_search", lambda: threads.append(threading.current_thread()))

    async def show() -> None:
        async with a_bench() as bench:
            bench.tell(*log_lines(3))
            bench.tell(*log_lines(3, first=3))
            await until_async(lambda: bool(threads))
            assert threading.main_thread() not in threads

    run_async(show())
    assert len(threads) == 1


# Saving


def test_saving_begins_in_the_folder_of_before(run_async: Run, qapp: object, tmp_path: Path) -> None:
    places = QStandardPaths.StandardLocation
    documents = Path(QStandardPaths.writableLocation(places.DocumentsLocation))
    first = documents if documents.is_dir() else Path(QStandardPaths.writableLocation(places.HomeLocation))

    async def save() -> None:
        async with a_bench() as bench:
            bench.tell(*log_lines(3))
            bench.reader.save()
            dialog = bench.reader.findChild(QFileDialog)
            assert dialog is not None
            assert Path(dialog.directory().absolutePath()) == first
            dialog.fileSelected.emit(str(tmp_path / "x.log"))
            dialog.reject()
            bar = bench.reader._saver.bar
            await until_async(lambda: "was saved" in bar.words)
            assert bar.property("isGood")
            assert bench.settings.export_folder == str(tmp_path)

    run_async(save())


# What else one sees


def test_times_in_utc_say_so(bench: Bench) -> None:
    bench.show()
    bench.tell(*log_lines(3))
    margin, line = bench.view.margin, bench.view.frame.lines[0]
    assert margin._time_words(line)[-1].isdigit()
    width = margin.width
    bench.press(_K.Key_U, _ALT)
    assert margin._time_words(line) == "12:00:00Z"
    assert margin.width > width


def test_new_lines_are_offered_beside_the_words(bench: Bench) -> None:
    bench.show()
    bench.tell(*log_lines(500))
    bench.view.verticalScrollBar().setValue(0)
    bench.tell(*log_lines(7, first=500))
    assert bench.reader._resume.geometry().left() > bench.view.viewport().width() / 2


def test_a_match_far_away_in_a_long_line_is_on_the_screen(run_async: Run, qapp: object) -> None:
    async def find() -> None:
        async with a_bench() as bench:
            words = "x" * 4_000_000 + " needle " + "y" * 4_000_000
            bench.tell(*log_lines(300), a_line(300, words), *log_lines(300, first=301))
            bench.reader.actions_.wrap.trigger()
            bench.view.verticalScrollBar().setValue(0)
            await bench.find("needle")
            await until_async(lambda: any("needle" in text for text in bench.texts))
            assert bench.view._match is not None
            assert bench.view.point_of(bench.view._match.first) is not None

    run_async(find())
