"""What a screen reader is told of a log: a text with a caret, one announcement for a jump, nothing for what passes."""

from collections.abc import Callable, Coroutine, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAccessibleEvent,
    QAccessibleTextCursorEvent,
    QAccessibleTextInterface,
)
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from jobdesk.gui.views import log_keys, log_speech
from jobdesk.gui.views.log_place import Place, Span
from jobdesk.gui.views.log_reading import LogReading, ReadLine
from jobdesk.model.log import Severity
from tests.gui.detail_building import a_line, log_lines
from tests.gui.reader_building import STEPS, Bench, a_bench, some_kinds, with_steps
from tests.waiting import until_async

_K = Qt.Key
_CONTROL = Qt.KeyboardModifier.ControlModifier
_ALT = Qt.KeyboardModifier.AltModifier
Run = Callable[[Coroutine[Any, Any, None]], None]


class Ear:
    """Stands for QAccessible while somebody listens."""

    def __init__(self) -> None:
        self.said: list[str] = []  # announcements
        self.carets: list[int] = []

    @staticmethod
    def isActive() -> bool:
        """Somebody does."""
        return True

    def updateAccessibility(self, event: QAccessibleEvent) -> None:
        """Hears."""
        if isinstance(event, QAccessibleAnnouncementEvent):
            self.said.append(event.message())
        elif isinstance(event, QAccessibleTextCursorEvent):
            self.carets.append(event.cursorPosition())

    def forget(self) -> None:
        """From here on."""
        QCoreApplication.processEvents()
        self.said.clear()
        self.carets.clear()


@pytest.fixture
def ear(monkeypatch: pytest.MonkeyPatch) -> Ear:
    ear = Ear()
    for module in (log_speech, log_keys):
        monkeypatch.setattr(module, "QAccessible", ear)
    return ear


@pytest.fixture
def bench(qtbot: QtBot) -> Iterator[Bench]:
    bench = Bench()
    qtbot.addWidget(bench.reader)
    bench.reader.show()
    bench.show()
    yield bench


def text_of(bench: Bench) -> QAccessibleTextInterface:
    interface = QAccessible.queryAccessibleInterface(bench.view)
    assert interface.role() is QAccessible.Role.EditableText
    return interface.textInterface()


def line_at(text: QAccessibleTextInterface, offset: int) -> str:
    """The line that a reader finds round an offset."""
    whole = text.text(0, text.characterCount())
    first = whole.rfind("\n", 0, offset) + 1
    return whole[first:].split("\n")[0]


def test_visible_lines_are_a_text_with_their_numbers_and_kinds(bench: Bench) -> None:
    bench.tell(a_line(0, "one"), a_line(1, "two", Severity.ERROR), a_line(2, "three"))
    bench.view.show_marks(frozenset({1}))
    text = text_of(bench)
    assert text.text(0, text.characterCount()) == "1: one\n2, Error, marked: two\n3: three"


def test_nothing_is_said_as_description_and_it_is_read_only(bench: Bench) -> None:
    bench.tell(*log_lines(3))
    interface = QAccessible.queryAccessibleInterface(bench.view)
    state: Any = interface.state()
    assert interface.text(QAccessible.Text.Name) == "Log"
    assert interface.text(QAccessible.Text.Description) == ""
    assert state.readOnly
    assert state.multiLine


def test_what_a_log_is_besides_a_text_can_be_asked(bench: Bench) -> None:
    interface = QAccessible.queryAccessibleInterface(bench.view)
    assert interface.selectionInterface() is None
    assert interface.actionInterface().actionNames() == ["SetFocus"]


def test_a_row_that_is_wrapped_is_one_line_to_read(bench: Bench) -> None:
    bench.reader.actions_.wrap.setChecked(True)
    bench.tell(a_line(0, "word " * 60 + "end"), a_line(1, "next"))
    text = text_of(bench)
    assert len(bench.view.frame.lines) > 2
    assert text.text(0, text.characterCount()) == f"1: {'word ' * 60}end\n2: next"


def test_where_a_character_is_and_which_is_there(bench: Bench) -> None:
    bench.tell(*log_lines(20))
    text = text_of(bench)
    offset = text.text(0, text.characterCount()).index("line 7") + 5
    assert text.offsetAtPoint(text.characterRect(offset).topLeft()) == offset


def test_reading_goes_on_at_the_end_that_is_followed(bench: Bench) -> None:
    bench.tell(*log_lines(500))
    text = text_of(bench)
    assert line_at(text, text.cursorPosition()) == "500: line 499"


def test_arrow_keys_move_the_caret_and_it_alone_is_told(bench: Bench, ear: Ear) -> None:
    bench.tell(*log_lines(500))
    text, heard = text_of(bench), []
    for key in (_K.Key_Up, _K.Key_Up, _K.Key_Down):
        ear.forget()
        bench.press(key)
        QCoreApplication.processEvents()
        assert (ear.said, len(ear.carets)) == ([], 1)
        heard.append(line_at(text, ear.carets[0]))
    assert heard == ["499: line 498", "498: line 497", "499: line 498"]


def test_the_caret_takes_the_view_along(bench: Bench, ear: Ear) -> None:
    bench.tell(*log_lines(500))
    bench.press(_K.Key_Home)
    for _ in range(60):
        bench.press(_K.Key_Down)
    ear.forget()
    bench.press(_K.Key_Down)
    QCoreApplication.processEvents()
    assert line_at(text_of(bench), ear.carets[0]) == "62: line 61"
    assert not bench.view.is_following


def test_left_and_right_go_through_the_characters(bench: Bench, ear: Ear) -> None:
    bench.tell(a_line(0, "abc"))
    bench.press(_K.Key_Home)
    bench.press(_K.Key_Right)
    QCoreApplication.processEvents()
    text = text_of(bench)
    assert text.text(ear.carets[-1], ear.carets[-1] + 1) == "b"


def test_home_and_end_announce_the_first_line_and_the_last(bench: Bench, ear: Ear) -> None:
    bench.tell(*log_lines(500))
    heard = []
    for key in (_K.Key_Home, _K.Key_End):
        ear.forget()
        bench.press(key)
        QCoreApplication.processEvents()
        heard.append(ear.said.copy())
    assert heard == [["Line 1: line 0"], ["Line 500: line 499"]]
    assert bench.view.is_following


def test_f8_announces_the_line_with_its_number_and_kind(bench: Bench, ear: Ear) -> None:
    bench.tell(*some_kinds())
    bench.view.verticalScrollBar().setValue(0)
    ear.forget()
    bench.press(_K.Key_F8)
    QCoreApplication.processEvents()
    assert ear.said == ["Line 51, Error: line 50"]


def test_a_mark_that_is_set_and_taken_away_is_announced_once_each(bench: Bench, ear: Ear) -> None:
    bench.tell(*some_kinds())
    bench.view.verticalScrollBar().setValue(0)
    bench.press(_K.Key_F8)
    ear.forget()
    for _ in range(2):
        bench.press(_K.Key_F2, _CONTROL)
        QCoreApplication.processEvents()
    assert ear.said == ["Line 51, Error, marked: line 50", "Line 51, Error, not marked: line 50"]


def test_going_to_a_line_and_to_a_mark_announces_it(bench: Bench, ear: Ear) -> None:
    bench.tell(*some_kinds())
    bench.view.mark_wanted.emit(20)
    ear.forget()
    bench.reader._jumping.go_to_line(6)
    bench.press(_K.Key_F2)
    QCoreApplication.processEvents()
    assert ear.said[-1] == "Line 21, Warning, marked: line 20"


def test_a_step_that_is_folded_says_so(bench: Bench, ear: Ear) -> None:
    bench.show(steps=STEPS)
    bench.tell(*with_steps())
    bench.view.put_caret(5)
    ear.forget()
    bench.press(_K.Key_Left, _ALT)
    QCoreApplication.processEvents()
    assert ear.said == ["Line 1, Succeeded, 1 m 00 s, folded: Fetch"]


def test_f3_announces_the_match(run_async: Run, ear: Ear, qapp: object) -> None:
    async def find() -> None:
        async with a_bench() as bench:
            bench.tell(*some_kinds())
            await bench.find("line 9")
            await until_async(lambda: bool(ear.said))
            assert ear.said == ["Line 91, Error: line 90"]  # not once for each letter
            ear.forget()
            QTest.keyClick(bench.reader._find_bar.box.field, _K.Key_F3)
            await until_async(lambda: bool(ear.said))
            QCoreApplication.processEvents()
            assert ear.said == ["Line 92: line 91"]

    run_async(find())


def test_of_a_very_long_line_what_is_round_the_caret_is_said(bench: Bench, ear: Ear) -> None:
    bench.tell(a_line(0, "x" * 5000 + " needle " + "y" * 2000))
    ear.forget()
    place = Place(0, 5001)
    bench.view.show_span(Span(place, place))
    QCoreApplication.processEvents()
    assert "needle" in ear.said[0]
    assert len(ear.said[0]) < 400


def test_rows_that_arrive_and_rows_that_are_scrolled_by_say_nothing(bench: Bench, ear: Ear) -> None:
    bench.tell(*log_lines(100))
    bench.view.show_row(99)
    bench.view.follow()
    ear.forget()
    bench.tell(*log_lines(50, first=100))
    bench.view.verticalScrollBar().setValue(3)
    QCoreApplication.processEvents()
    assert (ear.said, ear.carets) == ([], [])


def test_nobody_is_told_while_nobody_listens(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    ear = Ear()
    monkeypatch.setattr(ear, "isActive", lambda: False)
    monkeypatch.setattr(log_speech, "QAccessible", ear)
    bench.tell(*some_kinds())
    bench.press(_K.Key_F8)
    QCoreApplication.processEvents()
    assert (ear.said, ear.carets) == ([], [])


def test_offsets_count_as_qt_does() -> None:
    reading = LogReading([ReadLine(4, 0, "5: ", "a😀b"), ReadLine(7, 10, "8: ", "cd")])
    assert reading.length == len("5: ab8: cd") + 2 + 1
    offset = reading.offset_of(Place(4, 2))
    assert offset is not None
    assert reading.text(offset, offset + 1) == "b"
    assert reading.place_at(offset) == Place(4, 2)
    assert reading.place_at(0) == Place(4, 0)
    assert reading.place_at(reading.length) == Place(7, 12)
    assert reading.offset_of(Place(5, 0)) is None
