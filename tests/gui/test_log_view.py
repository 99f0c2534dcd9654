"""The lines of a log: follow, pause, select, copy, and painting only what is visible."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QMouseEvent, QPainter
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from jobdesk.gui.text import Text
from jobdesk.gui.theme import Theme
from jobdesk.gui.views.log_lines import LogLines, Place, Span
from jobdesk.gui.views.log_metrics import LogMetrics
from jobdesk.gui.views.log_view import LogView
from jobdesk.model.log import Severity
from tests.gui.detail_building import a_line, log_lines

_K = Qt.Key
_SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def view(qtbot: QtBot) -> LogView:
    view = LogView(Theme(is_dark=False), Text())
    qtbot.addWidget(view)
    view.resize(640, 320)
    view.show()
    view.setFocus()
    return view


def point_of(view: LogView, line: int, column: int) -> QPoint:
    """The middle of the line's height, at the place before a character."""
    metrics = view._painter.metrics
    x = view._painter.margin(len(view.lines)) + round(metrics.x_of(view.lines[line].text, column))
    return QPoint(x, (line - view.first_visible) * metrics.line_height + metrics.line_height // 2)


def last_visible(view: LogView) -> int:
    return view.first_visible + view.visible_count - 1


def test_the_end_is_followed(view: LogView) -> None:
    view.add_lines(log_lines(500))
    view.add_lines(log_lines(10, first=500))
    assert view.is_following
    assert last_visible(view) == 509


def test_bm_scrolling_up_pauses_and_counts_new_lines(view: LogView) -> None:
    view.add_lines(log_lines(500))
    view.verticalScrollBar().setValue(100)
    counts: list[int] = []
    view.waiting_changed.connect(counts.append)
    view.add_lines(log_lines(3, first=500))
    view.add_lines(log_lines(2, first=503))
    assert not view.is_following
    assert view.first_visible == 100
    assert counts == [3, 5]


def test_bm_end_resumes(view: LogView) -> None:
    view.add_lines(log_lines(500))
    view.verticalScrollBar().setValue(100)
    view.add_lines(log_lines(3, first=500))
    QTest.keyClick(view, _K.Key_End)
    assert view.is_following
    assert view.waiting == 0
    assert last_visible(view) == 502


def test_scrolling_to_the_end_by_hand_resumes(view: LogView) -> None:
    view.add_lines(log_lines(500))
    view.verticalScrollBar().setValue(100)
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    assert view.is_following


def test_another_log_is_followed_from_its_beginning(view: LogView) -> None:
    view.add_lines(log_lines(500))
    view.verticalScrollBar().setValue(3)
    view.clear()
    view.add_lines(log_lines(200))
    assert view.is_following
    assert last_visible(view) == 199


def test_resizing_keeps_the_end_in_view(view: LogView) -> None:
    view.add_lines(log_lines(500))
    view.resize(640, 160)
    assert view.is_following
    assert last_visible(view) == 499


def test_of_200_000_lines_only_the_visible_ones_are_painted(view: LogView, monkeypatch: pytest.MonkeyPatch) -> None:
    view.add_lines(log_lines(200_000))
    drawn: list[str] = []
    draw = LogMetrics.draw

    def count(self: LogMetrics, painter: QPainter, text: str, *places: float) -> None:
        drawn.append(text)
        draw(self, painter, text, *places)

    monkeypatch.setattr(LogMetrics, "draw", count)
    view.viewport().repaint()
    assert 0 < len(drawn) <= view.visible_count + 2
    assert drawn[0] == f"line {view.first_visible}"


def test_mouse_selects_exactly_by_character(view: LogView) -> None:
    view.add_lines((a_line(0, "first line"), a_line(1, "second line"), a_line(2, "third line")))
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=point_of(view, 0, 6))
    drag_to(view, point_of(view, 2, 5))
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=point_of(view, 2, 5))
    assert view.selection == Span(Place(0, 6), Place(2, 5))
    assert view.selected_text() == "line\nsecond line\nthird"


def test_mouse_selects_upwards_too(view: LogView) -> None:
    view.add_lines(log_lines(3))
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=point_of(view, 2, 4))
    drag_to(view, point_of(view, 1, 2))
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=point_of(view, 1, 2))
    assert view.selected_text() == "ne 1\nline"


def drag_to(view: LogView, place: QPoint) -> None:
    """Moves the mouse with the left button down; qtbot.mouseMove tells of no button."""
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    point = QPointF(place)
    event = QMouseEvent(QEvent.Type.MouseMove, point, view.viewport().mapToGlobal(point), left, left, none)
    QGuiApplication.sendEvent(view.viewport(), event)


@pytest.mark.parametrize(
    ("text", "column"),
    [("\tindented", 1), ("日本語のログ", 3), ("a 😀 b", 3), ("combining é here", 12), ("plain", 2), ("x\x00y", 2)],
)
def test_places_are_found_in_all_kinds_of_text(view: LogView, text: str, column: int) -> None:
    view.add_lines((a_line(0, text),))
    assert view.place_at(point_of(view, 0, column)) == Place(0, column)


def test_double_click_selects_a_word_and_a_third_click_the_line(view: LogView) -> None:
    view.add_lines((a_line(0, "cannot open /var/lib/x.db: denied"),))
    place = point_of(view, 0, 15)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert view.selected_text() == "/var/lib/x.db:"
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert view.selected_text() == "cannot open /var/lib/x.db: denied"


def test_a_click_in_the_margin_selects_the_line(view: LogView) -> None:
    view.add_lines(log_lines(3))
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(4, point_of(view, 1, 0).y()))
    assert view.selected_text() == "line 1"


def test_shift_and_arrows_extend_the_selection(view: LogView) -> None:
    view.add_lines(log_lines(5))
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=point_of(view, 1, 2))
    QTest.keyClick(view, _K.Key_Down, _SHIFT)
    QTest.keyClick(view, _K.Key_Right, _SHIFT)
    assert view.selected_text() == "ne 1\nlin"
    QTest.keyClick(view, _K.Key_End, _SHIFT)
    assert view.selected_text() == "ne 1\nline 2"
    QTest.keyClick(view, _K.Key_Home, _SHIFT | Qt.KeyboardModifier.ControlModifier)
    assert view.selected_text() == "line 0\nli"


def test_right_goes_on_to_the_next_line(view: LogView) -> None:
    view.add_lines(log_lines(2))
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=point_of(view, 0, 6))
    QTest.keyClick(view, _K.Key_Right, _SHIFT)
    assert view.selected_text() == "\n"


def test_all_is_selected_and_copied(view: LogView) -> None:
    view.add_lines(log_lines(3))
    QTest.keyClick(view, _K.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(view, _K.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "line 0\nline 1\nline 2"


def test_selecting_pauses_the_following(view: LogView) -> None:
    view.add_lines(log_lines(500))
    top = view.first_visible
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=point_of(view, top, 2))
    view.add_lines(log_lines(5, first=500))
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=point_of(view, top, 2))
    assert view.first_visible == top
    assert view.waiting == 5


def test_the_selection_stays_while_lines_arrive(view: LogView) -> None:
    view.add_lines(log_lines(5))
    view.select_all()
    view.add_lines(log_lines(5, first=5))
    assert view.selected_text().endswith("line 4")


def test_escape_sequences_of_terminals_are_not_shown() -> None:
    lines = LogLines()
    lines.add((a_line(0, "\x1b[1;31mred\x1b[0m and \x1b]0;title\x07plain"),))
    assert lines[0].text == "red and plain"


def test_errors_are_found_in_both_directions() -> None:
    lines = LogLines()
    lines.add((a_line(0, "a"), a_line(1, "b", Severity.ERROR), a_line(2, "c")))
    lines.add((a_line(3, "d", Severity.ERROR),))
    assert [lines.next_error(-1), lines.next_error(1), lines.next_error(3)] == [1, 3, None]
    assert [lines.previous_error(9), lines.previous_error(3), lines.previous_error(1)] == [3, 1, None]


def test_long_lines_scroll_sideways(view: LogView) -> None:
    view.add_lines((a_line(0, "x" * 1000),))
    assert view.horizontalScrollBar().maximum() > 0
    view.show_span(Span(Place(0, 900), Place(0, 910)))
    assert view.place_at(point_of(view, 0, 905) - QPoint(view.horizontalScrollBar().value(), 0)).column == 905


def test_visible_lines_are_told_to_screen_readers(view: LogView) -> None:
    view.add_lines(log_lines(500))
    view._describe()
    assert view.accessibleName() == "Log"
    assert view.accessibleDescription().splitlines()[-1] == "line 499"


def test_dark_and_light_paint_other_colors(view: LogView) -> None:
    theme = Theme(is_dark=False)
    painted = LogView(theme, Text(), view)
    painted.resize(200, 100)
    painted.add_lines(log_lines(2))
    light = painted.grab().toImage()
    theme.choose("dark")
    assert painted.grab().toImage() != light
