"""The log reader: finding, filtering, folding, marking and saving, and why a log is empty."""

from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QInputDialog, QMessageBox
from pytestqt.qtbot import QtBot

from jobdesk.gui.views import log_copier
from jobdesk.gui.views.log_place import Place
from jobdesk.logs.pattern import Pattern
from jobdesk.model.job import TaskId
from jobdesk.model.log import Severity
from jobdesk.model.script import Argument, ParameterType
from jobdesk.model.states import State
from jobdesk.session.log_document import LogState
from tests.gui.detail_building import a_detail, a_job, a_line, a_script, a_task, log_lines
from tests.gui.reader_building import STEPS, Bench, a_bench, some_kinds, with_steps
from tests.waiting import until_async

_K = Qt.Key
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_CONTROL = Qt.KeyboardModifier.ControlModifier
Run = Callable[[Coroutine[Any, Any, None]], None]


@pytest.fixture
def bench(qtbot: QtBot) -> Bench:
    bench = Bench()
    qtbot.addWidget(bench.reader)
    bench.reader.show()
    return bench


def test_lines_that_arrive_are_shown(bench: Bench) -> None:
    bench.show()
    bench.tell(*log_lines(3))
    assert bench.texts == ["line 0", "line 1", "line 2"]
    assert bench.notice == ""


def test_another_log_replaces_the_lines(bench: Bench) -> None:
    bench.show()
    bench.tell(*log_lines(3))
    bench.session.log.show(TaskId(2))
    bench.tell(*log_lines(1, words="other"))
    assert bench.texts == ["other 0"]


def test_ob_before_it_ran_a_log_is_its_parameters(bench: Bench) -> None:
    arguments = (
        Argument(name="days", type=ParameterType.INTEGER, value="7"),
        Argument(name="secret", type=ParameterType.PASSWORD, value=""),
    )
    task = a_task(state=State.NEW, started_at=None)
    detail = a_detail(a_job(state=State.NEW, arguments=arguments), [task])
    bench.session.log.show(TaskId(1))
    bench.reader.show_task(detail, task)
    bench.tell()
    assert "has not run yet" in bench.notice
    assert "days" in bench.notice
    assert ">7<" in bench.notice
    assert "••••••" in bench.notice


def test_jd_a_log_that_is_not_cached_says_so_offline(bench: Bench) -> None:
    bench.show(State.SUCCEEDED)
    bench.tell(state=LogState.OFFLINE)
    assert "not kept on this computer" in bench.notice


def test_cached_lines_are_shown_offline(bench: Bench) -> None:
    bench.show()
    bench.tell(*log_lines(2), state=LogState.OFFLINE)
    assert bench.notice == ""
    assert "when the server answers" in bench.facts


def test_a_log_that_is_here_in_part_says_how_much(bench: Bench) -> None:
    bench.show(log_size=28)
    bench.tell(*log_lines(2), state=LogState.OFFLINE)
    assert "50 % of the log" in bench.facts


def test_an_empty_log_of_a_running_script_says_so(bench: Bench) -> None:
    bench.show()
    bench.tell()
    assert "nothing so far" in bench.notice


def test_fx_an_empty_powershell_log_gets_a_hint(bench: Bench) -> None:
    task = a_task(state=State.SUCCEEDED)
    bench.session.log.show(TaskId(1))
    bench.reader.show_task(a_detail(a_job(state=State.SUCCEEDED), [task], script=a_script(language="powershell")), task)
    bench.tell(state=LogState.COMPLETE)
    assert "Write-Host" in bench.notice


def test_loading_is_said_only_after_a_while(bench: Bench, qtbot: QtBot) -> None:
    bench.show()
    assert bench.notice == ""
    qtbot.waitUntil(lambda: "Loading" in bench.notice)


def test_a_button_offers_new_lines_and_resumes(bench: Bench) -> None:
    bench.show()
    bench.tell(*log_lines(500))
    bench.view.verticalScrollBar().setValue(0)
    bench.tell(*log_lines(7, first=500))
    button = bench.reader._resume
    assert button.isVisible()
    assert button.text().startswith("7")
    button.click()
    assert bench.view.is_following
    assert not button.isVisible()


# Finding


def test_matches_are_counted_and_gone_through(run_async: Run, qapp: object) -> None:
    async def find() -> None:
        async with a_bench() as bench:
            bench.tell(a_line(0, "Alpha alpha"), a_line(1, "beta"), a_line(2, "ALPHA"))
            bench.press(_K.Key_F, _CONTROL)
            QTest.keyClicks(bench.reader._find_bar.box.field, "alpha")
            await until_async(lambda: bench.count == "1 of 3")
            for wanted in ("2 of 3", "3 of 3", "1 of 3"):
                bench.reader.actions_.next_match.trigger()
                await until_async(lambda wanted=wanted: bench.count == wanted)  # type: ignore[misc]
            bench.reader.actions_.previous_match.trigger()
            await until_async(lambda: bench.count == "3 of 3")
            assert bench.view.caret == Place(2, 0)

    run_async(find())


def test_lines_that_come_while_finding_are_looked_through(run_async: Run, qapp: object) -> None:
    async def find() -> None:
        async with a_bench() as bench:
            bench.tell(a_line(0, "alpha"))
            await bench.find("alpha")
            bench.tell(a_line(1, "alpha alpha"))
            await until_async(lambda: bench.count == "1 of 3")

    run_async(find())


def test_what_is_not_there_is_not_found(run_async: Run, qapp: object) -> None:
    async def find() -> None:
        async with a_bench() as bench:
            bench.tell(*log_lines(3))
            await bench.find("zebra")
            assert bench.count == "Not found"

    run_async(find())


def test_closing_the_bar_takes_the_marks_away(run_async: Run, qapp: object) -> None:
    async def find() -> None:
        async with a_bench() as bench:
            bench.tell(*log_lines(3))
            await bench.find("line")
            bench.press(_K.Key_Escape)
            assert bench.reader._find_bar.isHidden()
            assert not bench.reader._finding.is_on

    run_async(find())


def test_only_matching_lines_are_shown_with_context_and_the_place_stays(run_async: Run, qapp: object) -> None:
    async def find() -> None:
        async with a_bench() as bench:
            bench.tell(*(a_line(number, f"line {number}{' hit' * (number % 100 == 50)}") for number in range(1000)))
            bench.view.verticalScrollBar().setValue(400)
            await bench.find("hit")
            bench.reader._find_bar.set_only_matching(True)
            await until_async(lambda: len(bench.view.rows) == 10)
            bench.reader._find_bar._context.setValue(1)
            await until_async(lambda: len(bench.view.rows) == 30)
            texts = [line.text for line in bench.view.frame.lines]
            place = texts.index("line 450 hit")
            assert texts[place - 2 : place + 3] == ["line 351", "line 449", "line 450 hit", "line 451", "line 549"]
            assert bench.facts.replace(",", "").startswith("30 of 1000")
            bench.reader.close_find_bar()
            await until_async(lambda: len(bench.view.rows) == 1000)
            assert "line 450 hit" in bench.texts

    run_async(find())


def test_matches_are_told_in_the_overview(run_async: Run, qapp: object) -> None:
    async def find() -> None:
        async with a_bench() as bench:
            bench.tell(*some_kinds())
            await bench.find("line 9")
            await until_async(lambda: sum(bench.view.overview._matches) == 11)
            bench.reader.close_find_bar()
            await until_async(lambda: not bench.view.overview._matches)
            await until_async(lambda: sum(bench.view.overview._errors) == 2)

    run_async(find())


def test_a_match_of_another_page_is_shown_once_its_log_is_here(run_async: Run, qapp: object) -> None:
    async def find() -> None:
        async with a_bench() as bench:
            bench.reader.show_match(TaskId(7), 321, Pattern(words="LINE 321", has_case=False))
            bench.session.log.show(TaskId(7))
            bench.tell(*log_lines(1000))
            await until_async(lambda: bench.count == "1 of 1")
            assert "line 321" in bench.texts

    run_async(find())


# Kinds of lines


def test_the_log_takes_its_keys_before_the_window_does(bench: Bench) -> None:
    event = QKeyEvent(QEvent.Type.ShortcutOverride, _K.Key_F, _CONTROL)
    event.ignore()
    bench.show()
    bench.tell(*log_lines(3))
    QCoreApplication.sendEvent(bench.view, event)
    assert event.isAccepted()


def test_f8_goes_from_error_to_error(bench: Bench) -> None:
    bench.show()
    bench.tell(*some_kinds())
    bench.view.verticalScrollBar().setValue(0)
    places = []
    for _ in range(3):
        bench.press(_K.Key_F8)
        places.append(bench.view.current_row)
    bench.press(_K.Key_F8, _SHIFT)
    assert [*places, bench.view.current_row] == [50, 90, 50, 90]


def test_bm_lines_of_a_kind_are_shown_alone(bench: Bench) -> None:
    bench.show()
    bench.tell(*some_kinds())
    buttons = bench.reader._bar.severities
    assert buttons.button(Severity.ERROR).text() == "2"
    assert not buttons.button(Severity.HINT).isVisible()
    buttons.button(Severity.ERROR).click()
    assert bench.texts == ["line 50", "line 90"]
    buttons.button(Severity.WARNING).click()
    assert bench.texts == ["line 10", "line 20", "line 50", "line 90"]
    bench.press(_K.Key_Escape)
    assert len(bench.view.rows) == 100


def test_lines_of_a_kind_that_arrive_are_shown_too(bench: Bench, qtbot: QtBot) -> None:
    bench.show()
    bench.tell(*some_kinds())
    bench.reader._bar.severities.button(Severity.ERROR).click()
    bench.tell(a_line(100, "one more", Severity.ERROR), a_line(101, "plain"))
    qtbot.waitUntil(lambda: bench.texts == ["line 50", "line 90", "one more"])


def test_a_long_line_of_a_kind_is_shown_whole(bench: Bench) -> None:
    bench.show()
    bench.tell(a_line(0, "x"), a_line(1, "y" * 20_000, Severity.ERROR), a_line(2, "z"))
    bench.reader._bar.severities.button(Severity.ERROR).click()
    assert [line.row for line in bench.view.frame.lines] == [1, 2, 3]


# Steps


def test_steps_fold_and_unfold(bench: Bench) -> None:
    bench.show(steps=STEPS)
    bench.tell(*with_steps())
    bench.reader.actions_.fold_all.trigger()
    assert bench.texts == ["Fetch", "Unpack", "Check"]
    line = bench.view.frame.lines[1]
    place = bench.view.point_of(Place(line.row, 0))
    assert place is not None
    x = bench.view.margin.width - 12
    QTest.mouseClick(bench.view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(x, int(place.y())))
    assert bench.texts[1:4] == ["Unpack", "Unpack 0", "Unpack 1"]
    bench.reader.actions_.unfold_all.trigger()
    assert len(bench.view.rows) == 33


def test_a_fold_line_tells_state_duration_and_length(bench: Bench) -> None:
    bench.show(steps=STEPS)
    bench.tell(*with_steps())
    bench.reader.actions_.fold_all.trigger()
    words = bench.view._painter._fold_words
    assert words(0, 33) == "Succeeded, 1 m 00 s · 10 line(s)"
    assert words(22, 33).startswith("Running · 10")


def test_a_step_is_gone_to_and_unfolded(bench: Bench) -> None:
    bench.show(steps=STEPS)
    bench.tell(*with_steps(), *log_lines(500, first=33))
    bench.reader.actions_.fold_all.trigger()
    bench.reader.show_step(1)
    assert bench.view.current_row == 11
    assert "Unpack 0" in bench.texts
    assert len(bench.view.rows) == 3 + 10


def test_a_step_is_gone_to_as_soon_as_its_log_is_here(bench: Bench) -> None:
    bench.show(steps=STEPS)
    bench.reader.show_step(2)
    bench.tell(*with_steps(), *log_lines(500, first=33))
    assert bench.view.current_row == 22


def test_what_a_jump_goes_to_is_unfolded(bench: Bench) -> None:
    bench.show(steps=STEPS)
    bench.tell(*with_steps(), a_line(33, "broken", Severity.ERROR))
    bench.reader.actions_.fold_all.trigger()
    bench.press(_K.Key_F8)
    assert "broken" in bench.texts
    assert len(bench.view.rows) == 3 + 11


# Marks


def test_marks_are_set_and_gone_through(bench: Bench) -> None:
    bench.show()
    bench.tell(*log_lines(500))
    for row in (100, 300):
        bench.view.show_row(row)
        bench.press(_K.Key_F2, _CONTROL)
    places = []
    for _ in range(3):
        bench.press(_K.Key_F2)
        places.append(bench.view.current_row)
    bench.press(_K.Key_F2, _SHIFT)
    assert [*places, bench.view.current_row] == [100, 300, 100, 300]


def test_marks_stay_with_their_log(bench: Bench) -> None:
    bench.show()
    bench.tell(*log_lines(5))
    bench.view.mark_wanted.emit(3)
    bench.view.mark_wanted.emit(4)
    bench.view.mark_wanted.emit(4)
    bench.session.log.show(TaskId(2))
    bench.tell(*log_lines(5))
    assert bench.view.margin.marks == frozenset()
    bench.session.log.show(TaskId(1))
    bench.tell()
    assert bench.view.margin.marks == {3}


def test_marks_are_listed_with_their_lines(bench: Bench) -> None:
    bench.show()
    bench.tell(*log_lines(5))
    bench.view.mark_wanted.emit(3)
    menu = bench.reader._bar.marks_menu
    menu.aboutToShow.emit()
    assert menu.actions()[-1].text() == "4: line 3"
    menu.actions()[-1].trigger()
    assert bench.view.current_row == 3


# Going to lines, looks


def test_a_line_is_gone_to_by_its_number(bench: Bench) -> None:
    bench.show()
    bench.tell(*log_lines(500))
    bench.press(_K.Key_G, _CONTROL)
    dialog = bench.reader.findChild(QInputDialog)
    assert dialog is not None
    dialog.setIntValue(123)
    dialog.accept()
    assert bench.view.current_row == 122
    assert "line 122" in bench.texts


def test_looks_are_switched_and_remembered(bench: Bench) -> None:
    bench.show()
    bench.tell(*log_lines(5))
    actions = bench.reader.actions_
    for action in (actions.wrap, actions.utc, actions.colors, actions.times):
        action.trigger()
    bench.press(_K.Key_Plus, _CONTROL)
    settings = bench.settings
    assert (settings.wraps_log, settings.shows_utc, settings.colors_log) == (True, True, False)
    assert settings.log_hidden_columns == ["time"]
    assert settings.log_zoom == pytest.approx(1.1)
    again = Bench(settings)
    assert again.view.margin.options == bench.view.margin.options
    again.reader.deleteLater()


# Copying and saving


def test_the_selection_is_copied(bench: Bench) -> None:
    bench.show()
    bench.tell(*log_lines(3))
    bench.press(_K.Key_A, _CONTROL)
    bench.press(_K.Key_C, _CONTROL)
    assert QGuiApplication.clipboard().text() == "line 0\nline 1\nline 2"


def test_only_shown_lines_are_copied(bench: Bench) -> None:
    bench.show()
    bench.tell(*some_kinds())
    bench.reader._bar.severities.button(Severity.ERROR).click()
    bench.press(_K.Key_A, _CONTROL)
    bench.press(_K.Key_C, _CONTROL)
    assert QGuiApplication.clipboard().text() == "line 50\nline 90"


def test_what_is_folded_away_is_copied_too(bench: Bench) -> None:
    bench.show(steps=STEPS)
    bench.tell(*with_steps())
    bench.reader.actions_.fold_all.trigger()
    bench.press(_K.Key_A, _CONTROL)
    bench.press(_K.Key_C, _CONTROL)
    assert QGuiApplication.clipboard().text().splitlines()[-2:] == ["Check 8", "Check 9"]


def test_many_lines_are_copied_by_a_worker(run_async: Run, qapp: object) -> None:
    async def copy() -> None:
        async with a_bench() as bench:
            bench.tell(*log_lines(20_000))
            QGuiApplication.clipboard().clear()
            bench.press(_K.Key_A, _CONTROL)
            bench.press(_K.Key_C, _CONTROL)
            await until_async(lambda: QGuiApplication.clipboard().text() != "")
            assert QGuiApplication.clipboard().text() == "\n".join(f"line {number}" for number in range(20_000))

    run_async(copy())


def test_too_much_for_the_clipboard_is_offered_to_be_saved(
    run_async: Run, qapp: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(log_copier, "MOST_COPIED", 1000)

    async def copy() -> None:
        async with a_bench() as bench:
            bench.tell(*log_lines(20_000))
            bench.press(_K.Key_A, _CONTROL)
            bench.press(_K.Key_C, _CONTROL)
            await until_async(lambda: bench.reader.findChild(QMessageBox) is not None)
            box = bench.reader.findChild(QMessageBox)
            assert box is not None
            box.buttons()[0].click()
            assert bench.reader.findChild(QFileDialog) is not None

    run_async(copy())


def test_a_log_is_saved_behind_the_windows_back(run_async: Run, tmp_path: Path, qapp: object) -> None:
    async def save() -> None:
        async with a_bench() as bench:
            bench.tell(a_line(0, "begin"), a_line(1, "æøå", Severity.ERROR))
            bench.press(_K.Key_S, _CONTROL)
            dialog = bench.reader.findChild(QFileDialog)
            assert dialog is not None
            dialog.fileSelected.emit(str(tmp_path / "x.log"))
            dialog.reject()
            await until_async(lambda: "was saved" in bench.reader._saver.bar.words)
            assert (tmp_path / "x.log").read_text("utf-8").splitlines() == [
                "2025-11-03T12:00:00Z          begin",
                "2025-11-03T12:00:01Z ERROR    æøå",
            ]

    run_async(save())


def test_only_the_shown_lines_are_saved(run_async: Run, tmp_path: Path, qapp: object) -> None:
    async def save() -> None:
        async with a_bench() as bench:
            bench.tell(*some_kinds())
            bench.reader._bar.severities.button(Severity.WARNING).click()
            await until_async(lambda: len(bench.view.rows) == 2)
            bench.reader.actions_.save_shown.trigger()
            dialog = bench.reader.findChild(QFileDialog)
            assert dialog is not None
            dialog.selectNameFilter("Text only (*.txt)")
            dialog.fileSelected.emit(str(tmp_path / "x.txt"))
            dialog.reject()
            await until_async(lambda: "was saved" in bench.reader._saver.bar.words)
            assert (tmp_path / "x.txt").read_text() == "line 10\nline 20\n"

    run_async(save())


def test_a_file_that_cannot_be_written_says_why(run_async: Run, tmp_path: Path, qapp: object) -> None:
    async def save() -> None:
        async with a_bench() as bench:
            bench.tell(*log_lines(2))
            bench.reader.save()
            dialog = bench.reader.findChild(QFileDialog)
            assert dialog is not None
            dialog.fileSelected.emit(str(tmp_path / "no" / "x.log"))
            dialog.reject()
            await until_async(lambda: "was not saved" in bench.reader._saver.bar.words)
            assert "No such file" in bench.reader._saver.bar.words

    run_async(save())


def test_the_menu_offers_what_can_be_done(bench: Bench) -> None:
    bench.show()
    bench.tell(*log_lines(5))
    bench.reader._open_menu(QPoint(0, 0), 2)
    assert bench.view.current_row == 2
    assert not bench.reader.actions_.copy.isEnabled()
    assert not bench.reader.actions_.fold_all.isEnabled()


def test_a_jump_out_of_what_is_shown_lifts_the_filter(bench: Bench) -> None:
    bench.show()
    bench.tell(*some_kinds())
    buttons = bench.reader._bar.severities
    buttons.button(Severity.WARNING).click()
    bench.press(_K.Key_F8)
    assert "line 50" in bench.texts
    assert buttons.severities == frozenset()
    assert len(bench.view.rows) == 100


def test_a_filter_that_shows_nothing_says_so(run_async: Run, qapp: object) -> None:
    async def find() -> None:
        async with a_bench() as bench:
            bench.tell(*log_lines(50))
            await bench.find("zebra")
            bench.reader._find_bar.set_only_matching(True)
            await until_async(lambda: "No line matches" in bench.notice)
            bench.tell(a_line(50, "a zebra"))
            await until_async(lambda: bench.texts == ["a zebra"])
            assert bench.notice == ""

    run_async(find())


def test_the_overview_leads_to_rows_of_the_whole_log(bench: Bench) -> None:
    bench.show()
    bench.tell(*log_lines(1000))
    overview = bench.view.overview
    QTest.mouseClick(overview, Qt.MouseButton.LeftButton, pos=QPoint(3, overview.height() // 2))
    assert "line 500" in bench.texts
    assert not bench.view.is_following


def test_saving_can_be_cancelled(run_async: Run, tmp_path: Path, qapp: object) -> None:
    async def save() -> None:
        async with a_bench() as bench:
            bench.tell(*log_lines(20_000))
            bench.reader.save()
            dialog = bench.reader.findChild(QFileDialog)
            assert dialog is not None
            dialog.fileSelected.emit(str(tmp_path / "x.log"))
            bar = bench.reader._saver.bar
            assert bar.cancel_button.isVisible()
            bar.cancel_button.click()
            dialog.reject()
            await until_async(bar.isHidden)

    run_async(save())
    assert list(tmp_path.iterdir()) == []


def test_escape_in_the_find_bar_gives_the_keyboard_straight_to_the_log(
    run_async: Run, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def find() -> None:
        async with a_bench() as bench:
            bench.reader.activateWindow()
            bench.tell(*some_kinds())
            counts: list[str] = []
            monkeypatch.setattr(bench.reader._find_bar._count, "setText", counts.append)
            bench.reader.open_find_bar()
            field = bench.reader._find_bar.box.field
            QTest.keyClicks(field, "line 9")
            await until_async(lambda: bool(counts) and " of " in counts[-1] and "so far" not in counts[-1])
            seen: list[object] = []
            qapp.focusChanged.connect(lambda _, now: seen.append(now))
            QTest.keyClick(field, _K.Key_Escape)
            await until_async(bench.view.hasFocus)
            qapp.focusChanged.disconnect()
            assert seen == [bench.view]
            assert "Not found" not in counts

    run_async(find())
