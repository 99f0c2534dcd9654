"""The log reader: finding words and errors, why a log is empty, and saving it."""

from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from jobdesk.config.settings import Settings
from jobdesk.gui.text import Text
from jobdesk.gui.theme import Theme
from jobdesk.gui.views.log_file import write_log
from jobdesk.gui.views.log_lines import LogLines, Place
from jobdesk.gui.views.log_reader import LogReader
from jobdesk.gui.views.log_search import LogSearch
from jobdesk.model.job import TaskId
from jobdesk.model.log import Severity
from jobdesk.model.script import Argument, ParameterType
from jobdesk.model.states import State
from jobdesk.session.log_document import LogState
from tests.gui.detail_building import HandSession, a_detail, a_job, a_line, a_script, a_task, log_lines
from tests.waiting import until_async

_K = Qt.Key
Run = Callable[[Coroutine[Any, Any, None]], None]


class Bench:
    """A reader, what it follows, and its settings."""

    def __init__(self) -> None:
        self.session = HandSession()
        self.settings = Settings()
        self.reader = LogReader(self.session.log, self.session.background, self.settings, Theme(is_dark=False), Text())
        self.reader.resize(800, 400)

    def show(self, state: State = State.RUNNING, **fields: Any) -> None:
        """Shows the log of a task."""
        task = a_task(state=state, **fields)
        self.session.log.show(TaskId(1))
        self.reader.show_task(a_detail(a_job(state=state), [task]), task)

    @property
    def notice(self) -> str:
        """Why there are no lines; "" while there are."""
        shown = self.reader._stack.currentWidget()
        return self.reader._notice.words if shown is self.reader._notice else ""

    @property
    def count(self) -> str:
        return self.reader._find_bar._count.text()


@pytest.fixture
def bench(qtbot: QtBot) -> Bench:
    bench = Bench()
    qtbot.addWidget(bench.reader)
    bench.reader.show()
    return bench


def test_lines_that_arrive_are_shown(bench: Bench) -> None:
    bench.show()
    bench.session.log.tell(log_lines(3))
    assert [line.text for line in bench.reader.view.lines] == ["line 0", "line 1", "line 2"]
    assert bench.notice == ""


def test_another_log_replaces_the_lines(bench: Bench) -> None:
    bench.show()
    bench.session.log.tell(log_lines(3))
    bench.session.log.show(TaskId(2))
    bench.session.log.tell(log_lines(1, words="other"))
    assert [line.text for line in bench.reader.view.lines] == ["other 0"]


def test_ob_before_it_ran_a_log_is_its_parameters(bench: Bench) -> None:
    arguments = (
        Argument(name="days", type=ParameterType.INTEGER, value="7"),
        Argument(name="secret", type=ParameterType.PASSWORD, value=""),
    )
    task = a_task(state=State.NEW, started_at=None)
    detail = a_detail(a_job(state=State.NEW, arguments=arguments), [task])
    bench.session.log.show(TaskId(1))
    bench.reader.show_task(detail, task)
    bench.session.log.tell()
    assert "has not run yet" in bench.notice
    assert "days" in bench.notice
    assert ">7<" in bench.notice
    assert "••••••" in bench.notice


def test_jd_a_log_that_is_not_cached_says_so_offline(bench: Bench) -> None:
    bench.show(State.SUCCEEDED)
    bench.session.log.tell(state=LogState.OFFLINE)
    assert "not kept on this computer" in bench.notice


def test_cached_lines_are_shown_offline(bench: Bench) -> None:
    bench.show()
    bench.session.log.tell(log_lines(2), LogState.OFFLINE)
    assert bench.notice == ""
    assert "when the server answers" in bench.reader._bar._facts.text()


def test_an_empty_log_of_a_running_script_says_so(bench: Bench) -> None:
    bench.show()
    bench.session.log.tell()
    assert "nothing so far" in bench.notice


def test_fx_an_empty_powershell_log_gets_a_hint(bench: Bench) -> None:
    task = a_task(state=State.SUCCEEDED)
    bench.session.log.show(TaskId(1))
    bench.reader.show_task(a_detail(a_job(state=State.SUCCEEDED), [task], script=a_script(language="powershell")), task)
    bench.session.log.tell(state=LogState.COMPLETE)
    assert "Write-Host" in bench.notice


def test_loading_is_said_only_after_a_while(bench: Bench, qtbot: QtBot) -> None:
    bench.show()
    assert bench.notice == ""
    qtbot.waitUntil(lambda: "Loading" in bench.notice)


def test_a_button_offers_new_lines_and_resumes(bench: Bench, qtbot: QtBot) -> None:
    bench.show()
    bench.session.log.tell(log_lines(500))
    bench.reader.view.verticalScrollBar().setValue(0)
    bench.session.log.tell(log_lines(7, first=500))
    button = bench.reader._resume
    assert button.isVisible()
    assert button.text().startswith("7")
    button.click()
    assert bench.reader.view.is_following
    assert not button.isVisible()


def test_matches_are_counted_and_gone_through(bench: Bench, qtbot: QtBot) -> None:
    bench.show()
    bench.session.log.tell((a_line(0, "Alpha alpha"), a_line(1, "beta"), a_line(2, "ALPHA")))
    QTest.keyClick(bench.reader.view, _K.Key_F, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(bench.reader._find_bar._field, "alpha")
    qtbot.waitUntil(lambda: bench.count == "1 of 3")
    QTest.keyClick(bench.reader._find_bar._field, _K.Key_Return)
    QTest.keyClick(bench.reader._find_bar._field, _K.Key_Return)
    assert bench.count == "3 of 3"
    QTest.keyClick(bench.reader._find_bar._field, _K.Key_Return)
    assert bench.count == "1 of 3"
    QTest.keyClick(bench.reader._find_bar._field, _K.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert bench.count == "3 of 3"


def test_lines_that_come_while_finding_are_looked_through(bench: Bench, qtbot: QtBot) -> None:
    bench.show()
    bench.session.log.tell((a_line(0, "alpha"),))
    bench.reader.open_find_bar()
    QTest.keyClicks(bench.reader._find_bar._field, "alpha")
    qtbot.waitUntil(lambda: bench.count == "1 of 1")
    bench.session.log.tell((a_line(1, "alpha alpha"),))
    qtbot.waitUntil(lambda: bench.count == "1 of 3")


def test_what_is_not_there_is_not_found(bench: Bench, qtbot: QtBot) -> None:
    bench.show()
    bench.session.log.tell(log_lines(3))
    bench.reader.open_find_bar()
    QTest.keyClicks(bench.reader._find_bar._field, "zebra")
    qtbot.waitUntil(lambda: bench.count == "Not found")


def test_closing_the_bar_takes_the_marks_away(bench: Bench) -> None:
    bench.show()
    bench.session.log.tell(log_lines(3))
    bench.reader.open_find_bar()
    QTest.keyClicks(bench.reader._find_bar._field, "line")
    QTest.keyClick(bench.reader._find_bar._field, _K.Key_Escape)
    assert bench.reader._find_bar.isHidden()
    assert bench.reader._search.pattern is None


def test_the_log_takes_its_keys_before_the_window_does(bench: Bench) -> None:
    event = QKeyEvent(QEvent.Type.ShortcutOverride, _K.Key_F, Qt.KeyboardModifier.ControlModifier)
    event.ignore()
    QCoreApplication.sendEvent(bench.reader.view, event)
    assert event.isAccepted()


def test_f8_goes_from_error_to_error(bench: Bench) -> None:
    bench.show()
    errors = {100, 300}
    bench.session.log.tell([a_line(n, "x", Severity.ERROR if n in errors else Severity.INFO) for n in range(500)])
    view = bench.reader.view
    view.verticalScrollBar().setValue(0)
    places = []
    for _ in range(3):
        QTest.keyClick(view, _K.Key_F8)
        places.append(view.current_line)
    QTest.keyClick(view, _K.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    assert [*places, view.current_line] == [100, 300, 100, 300]


def test_times_turn_to_utc_and_that_is_remembered(bench: Bench) -> None:
    bench.reader._bar._utc.click()
    assert bench.settings.shows_utc


def test_a_million_lines_are_searched_in_slices(qtbot: QtBot) -> None:
    lines = LogLines()
    lines.add(log_lines(200_000))
    search = LogSearch(lines)
    slices: list[int] = []
    search.advanced.connect(lambda: slices.append(search.count))
    search.look_for("LINE 1999")
    qtbot.waitUntil(lambda: not search.is_looking)
    assert search.count == 111
    assert len(slices) > 2
    last = search.previous_match(Place(0, 0))
    assert last is not None
    assert last.first.line == 199_999
    assert search.number_of(last) == 111


def test_what_is_found_is_taken_literally(qtbot: QtBot) -> None:
    lines = LogLines()
    lines.add((a_line(0, "a.b (c) [d]"), a_line(1, "axb")))
    search = LogSearch(lines)
    search.look_for("a.b (")
    qtbot.waitUntil(lambda: not search.is_looking)
    assert search.count == 1


def test_a_log_is_written_with_times_and_severities(tmp_path: Path) -> None:
    lines = (a_line(0, "begin"), a_line(1, "æøå ", Severity.ERROR))
    write_log(tmp_path / "x.log", lines, has_times=True)
    assert (tmp_path / "x.log").read_text("utf-8").splitlines() == [
        "2025-11-03T12:00:00Z          begin",
        "2025-11-03T12:00:01Z ERROR    æøå ",
    ]


def test_a_log_is_saved_behind_the_windows_back(run_async: Run, tmp_path: Path, qapp: object) -> None:
    async def save() -> None:
        bench = Bench()
        bench.show()
        bench.session.log.tell(log_lines(2))
        bench.reader.save()
        dialog = bench.reader.findChild(QFileDialog)
        assert dialog is not None
        dialog.fileSelected.emit(str(tmp_path / "x.log"))
        dialog.reject()
        await until_async(lambda: (tmp_path / "x.log").exists() and (tmp_path / "x.log").read_text().count("\n") == 2)
        bench.reader.close()
        bench.reader.deleteLater()
        await bench.session.background.close()

    run_async(save())
