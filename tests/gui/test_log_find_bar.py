"""The bar under a log: what is to be found, and how."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from jobdesk.gui.pattern_text import PatternText
from jobdesk.gui.text import Text
from jobdesk.gui.theme import Theme
from jobdesk.gui.views.log_find_bar import LogFindBar
from jobdesk.logs.matching import matcher_of
from jobdesk.logs.pattern import Pattern, PatternFault, PatternFaultKind

K = Qt.Key


@pytest.fixture
def bar(qtbot: QtBot) -> Iterator[LogFindBar]:
    """A bar that is shown, with the keyboard in its field."""
    made = LogFindBar(Theme(is_dark=False), Text())
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    made.open()
    yield made


def press(bar: LogFindBar, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Presses a key in the field."""
    QTest.keyClick(bar.box.field, key, modifier)


def test_what_is_typed_is_told_with_how_it_is_meant(bar: LogFindBar, qtbot: QtBot) -> None:
    told: list[Pattern] = []
    bar.pattern_changed.connect(told.append)
    QTest.keyClicks(bar.box.field, "ab")
    bar.box.case.click()
    bar.box.whole.click()
    bar.box.regex.click()
    assert told[1] == Pattern(words="ab")
    assert told[-1] == Pattern(words="ab", has_case=True, is_whole=True, is_regex=True)


def test_enter_goes_on_and_shift_enter_back(bar: LogFindBar) -> None:
    steps: list[str] = []
    bar.next_wanted.connect(lambda: steps.append("next"))
    bar.previous_wanted.connect(lambda: steps.append("previous"))
    press(bar, K.Key_Return)
    press(bar, K.Key_Enter, Qt.KeyboardModifier.ShiftModifier)
    assert steps == ["next", "previous"]


def test_escape_closes_from_the_field_and_from_the_number(bar: LogFindBar, qtbot: QtBot) -> None:
    closed: list[None] = []
    bar.closed.connect(lambda: closed.append(None))
    press(bar, K.Key_Escape)
    QTest.keyClick(bar._context, K.Key_Escape)
    assert len(closed) == 2


def test_up_and_down_bring_back_what_was_looked_for(bar: LogFindBar) -> None:
    for words in ("one", "two"):
        bar.box.field.setText(words)
        press(bar, K.Key_Return)
    bar.box.field.setText("")
    QTest.keyClicks(bar.box.field, "thr")
    shown = []
    for key in (K.Key_Up, K.Key_Up, K.Key_Up, K.Key_Down, K.Key_Down):
        press(bar, key)
        shown.append(bar.pattern.words)
    assert shown == ["two", "one", "one", "two", "thr"]


def test_same_words_are_remembered_once_and_newest_first(bar: LogFindBar) -> None:
    bar.restore(["one", "two"])
    bar.box.field.setText("two")
    press(bar, K.Key_Return)
    assert bar.remembered == ["two", "one"]


def test_count_is_told_with_the_number_of_the_match(bar: LogFindBar) -> None:
    bar.box.field.setText("x")
    bar.show_count(3, 12, is_looking=False)
    assert bar._count.text() == "3 of 12"
    bar.show_count(None, 0, is_looking=False)
    assert bar._count.text() == "Not found"


def test_count_that_still_grows_says_so(bar: LogFindBar) -> None:
    bar.box.field.setText("x")
    bar.show_count(3, 12, is_looking=True)
    assert bar._count.text() == "3 of 12 so far"


def test_fault_stands_under_the_field_until_something_else_is_typed(bar: LogFindBar) -> None:
    bar.show_fault(PatternFault(PatternFaultKind.NOT_CLOSED, 4, "("))
    assert "( at place 5" in bar._fault.words
    QTest.keyClicks(bar.box.field, "x")
    assert bar._fault.words == ""


def test_only_matching_lines_are_wanted_with_some_round_them(bar: LogFindBar) -> None:
    told: list[tuple[bool, int]] = []
    bar.only_matching_changed.connect(lambda is_only, context: told.append((is_only, context)))
    bar.set_only_matching(True)
    bar._context.setValue(2)
    bar.set_only_matching(False)
    assert told == [(True, 0), (True, 2), (False, 2)]


def test_words_that_are_offered_are_no_expression(bar: LogFindBar) -> None:
    bar.box.regex.click()
    bar.open("a.b")
    assert bar.pattern == Pattern(words="a.b")


@pytest.mark.parametrize("kind", PatternFaultKind)
def test_every_fault_has_a_sentence_without_empty_places(kind: PatternFaultKind, qapp: object) -> None:
    words = PatternText().fault(PatternFault(kind, 2, "x"))
    assert words.endswith(".")
    assert "{" not in words.replace("(?:…)", "")


def test_fault_of_an_expression_is_said_with_its_place(qapp: object) -> None:
    with pytest.raises(PatternFault) as raised:
        matcher_of(Pattern(words="abc[de", is_regex=True))
    assert PatternText().fault(raised.value).startswith("The bracket [ at place 4 is not closed.")


def test_words_can_be_meant_as_one_row_but_no_expression_can(bar: LogFindBar) -> None:
    bar.box.show_pattern(Pattern(words="timed out", is_together=True))
    assert bar.box.together.isVisible()
    assert bar.pattern == Pattern(words="timed out", is_together=True)
    bar.box.regex.click()
    assert not bar.box.together.isEnabled()
    assert bar.pattern == Pattern(words="timed out", is_regex=True)


def test_tab_goes_through_the_bar_from_left_to_right(bar: LogFindBar) -> None:
    lefts: list[int] = []
    widget: QWidget | None = bar.box.field.nextInFocusChain()
    while widget is not None and widget is not bar.box.field:
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus and bar.isAncestorOf(widget):
            lefts.append(widget.mapTo(bar, QPoint(0, 0)).x())
        widget = widget.nextInFocusChain()
    assert len(lefts) >= 7
    assert lefts == sorted(lefts)
