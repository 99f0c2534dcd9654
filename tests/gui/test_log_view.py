"""The rows of a log: follow, pause, select, wrap, and painting only what is visible."""

from collections.abc import Callable, Coroutine
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QMouseEvent, QPainter, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from jobdesk.gui.log_words import LogWords
from jobdesk.gui.text import Text
from jobdesk.gui.theme import ColorRole, Theme
from jobdesk.gui.views.log_frame import FrameLine
from jobdesk.gui.views.log_metrics import LogMetrics
from jobdesk.gui.views.log_options import LogOptions
from jobdesk.gui.views.log_place import Place, Span
from jobdesk.gui.views.log_row_painter import LogRowPainter
from jobdesk.gui.views.log_view import LogView
from jobdesk.logs.matching import matcher_of
from jobdesk.logs.pattern import Pattern
from jobdesk.logs.row_map import of_rows
from jobdesk.model.job import TaskId
from jobdesk.model.log import MAX_LINE_LENGTH
from tests.gui.detail_building import HandLog, HandStore, InstantBackground, a_line, log_lines
from tests.gui.log_building import LogDesk, numbered
from tests.waiting import until_async

_K = Qt.Key
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_CONTROL = Qt.KeyboardModifier.ControlModifier
Run = Callable[[Coroutine[Any, Any, None]], None]


class View(LogView):
    """A view of a document that is told its rows."""

    def __init__(self) -> None:
        background = InstantBackground()
        self.store = HandStore(background)
        self.log = HandLog(background, self.store)
        super().__init__(self.log, Theme(is_dark=False), Text())
        self.log.show(TaskId(1))

    def add(self, *texts: str) -> None:
        """More lines arrive."""
        first = self.log.head.lines
        self.log.tell([a_line(number, text) for number, text in enumerate(texts, first)])

    def add_lines(self, count: int) -> None:
        """'line 0', 'line 1' …"""
        self.log.tell(log_lines(count, first=self.log.head.lines))

    @property
    def texts(self) -> list[str]:
        """The visible lines."""
        return [line.shown_text for line in self.frame.lines[: self.scroller.room]]


@pytest.fixture
def view(qtbot: QtBot) -> View:
    view = View()
    qtbot.addWidget(view)
    view.resize(640, 320)
    view.show()
    view.setFocus()
    return view


def point_of(view: LogView, row: int, column: int) -> QPoint:
    point = view.point_of(Place(row, column))
    assert point is not None
    return point.toPoint()


def drag_to(view: LogView, place: QPoint) -> None:
    """Moves the mouse with the left button down; qtbot.mouseMove tells of no button."""
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    point = QPointF(place)
    event = QMouseEvent(QEvent.Type.MouseMove, point, view.viewport().mapToGlobal(point), left, left, none)
    QGuiApplication.sendEvent(view.viewport(), event)


def turn_wheel(view: LogView, notches: int, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    place = QPointF(view.viewport().rect().center())
    event = QWheelEvent(
        place,
        view.viewport().mapToGlobal(place),
        QPoint(),
        QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton,
        keys,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QGuiApplication.sendEvent(view.viewport(), event)


def copied(view: LogView) -> str:
    """What the selection holds, of rows in memory."""
    span, lines = view.selection, {line.row: line.text for line in view.frame.lines}
    parts = []
    for row in range(span.first.row, span.end.row + 1):
        columns = span.columns_in(row, len(lines[row]))
        assert columns is not None
        parts.append(lines[row][columns[0] : columns[1]])
    return "\n".join(parts)


def test_the_end_is_followed(view: View) -> None:
    view.add_lines(500)
    view.add_lines(10)
    assert view.is_following
    assert view.texts[-1] == "line 509"


def test_bm_scrolling_up_pauses_and_counts_new_lines(view: View) -> None:
    view.add_lines(500)
    view.verticalScrollBar().setValue(100)
    counts: list[int] = []
    view.waiting_changed.connect(counts.append)
    view.add_lines(3)
    view.add_lines(2)
    assert not view.is_following
    assert view.texts[0] == "line 100"
    assert counts == [3, 5]


def test_bm_end_resumes(view: View) -> None:
    view.add_lines(500)
    view.verticalScrollBar().setValue(100)
    view.add_lines(3)
    QTest.keyClick(view, _K.Key_End)
    assert view.is_following
    assert view.scroller.waiting == 0
    assert view.texts[-1] == "line 502"


def test_scrolling_to_the_end_by_hand_resumes(view: View) -> None:
    view.add_lines(500)
    view.verticalScrollBar().setValue(100)
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    assert view.is_following


def test_the_wheel_scrolls_and_resumes_at_the_end(view: View) -> None:
    view.add_lines(500)
    turn_wheel(view, 2)
    assert not view.is_following
    assert view.texts[-1] == "line 493"
    turn_wheel(view, -2)
    assert view.is_following


def test_another_log_is_followed_from_its_beginning(view: View) -> None:
    view.add_lines(500)
    view.verticalScrollBar().setValue(3)
    view.log.show(TaskId(2))
    view.log.tell(log_lines(200, words="other"))
    assert view.is_following
    assert view.texts[-1] == "other 199"


def test_resizing_keeps_the_end_in_view(view: View) -> None:
    view.add_lines(500)
    view.resize(640, 160)
    assert view.is_following
    assert view.texts[-1] == "line 499"


def test_of_20_000_lines_only_the_visible_ones_are_painted(view: View, monkeypatch: pytest.MonkeyPatch) -> None:
    view.add_lines(20_000)
    drawn: list[str] = []
    draw = LogMetrics.draw

    def count(self: LogMetrics, painter: QPainter, text: str, *places: float, is_plain: bool) -> None:
        drawn.append(text)
        draw(self, painter, text, *places, is_plain=is_plain)

    monkeypatch.setattr(LogMetrics, "draw", count)
    view.viewport().repaint()
    assert 0 < len(drawn) <= view.scroller.room + 1


def test_mouse_selects_exactly_by_character(view: View) -> None:
    view.add("first line", "second line", "third line")
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=point_of(view, 0, 6))
    drag_to(view, point_of(view, 2, 5))
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=point_of(view, 2, 5))
    assert view.selection == Span(Place(0, 6), Place(2, 5))
    assert copied(view) == "line\nsecond line\nthird"


def test_mouse_selects_upwards_too(view: View) -> None:
    view.add_lines(3)
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=point_of(view, 2, 4))
    drag_to(view, point_of(view, 1, 2))
    assert copied(view) == "ne 1\nline"


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("\tindented", 1),
        ("日本語のログ", 3),
        ("a 😀 b", 3),
        ("combining é here", 12),
        ("plain", 2),
        ("x␀y", 2),
        ("æøå €", 4),
        ("ש" * 1000, 600),
        ("e\u0301" * 600, 700),
    ],
)
def test_places_are_found_in_all_kinds_of_text(view: View, text: str, column: int) -> None:
    view.add(text)
    view.scroller.show_columns(Span(Place(0, column), Place(0, column)))
    assert view.place_at(point_of(view, 0, column)) == Place(0, column)


def test_double_click_selects_a_word_and_a_third_click_the_line(view: View) -> None:
    view.add("cannot open /var/lib/x.db: denied")
    place = point_of(view, 0, 15)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert copied(view) == "/var/lib/x.db:"
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert copied(view) == "cannot open /var/lib/x.db: denied"


def test_a_click_at_the_number_selects_the_line(view: View) -> None:
    view.add_lines(3)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(24, point_of(view, 1, 0).y()))
    assert copied(view) == "line 1"


def test_a_click_left_of_the_number_wants_a_mark(view: View) -> None:
    view.add_lines(3)
    wanted: list[int] = []
    view.mark_wanted.connect(wanted.append)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(4, point_of(view, 1, 0).y()))
    assert wanted == [1]
    assert view.selection.is_empty


def test_shift_and_arrows_extend_the_selection(view: View) -> None:
    view.add_lines(5)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=point_of(view, 1, 2))
    QTest.keyClick(view, _K.Key_Down, _SHIFT)
    QTest.keyClick(view, _K.Key_Right, _SHIFT)
    assert copied(view) == "ne 1\nlin"
    QTest.keyClick(view, _K.Key_End, _SHIFT)
    assert copied(view) == "ne 1\nline 2"
    QTest.keyClick(view, _K.Key_Home, _SHIFT | _CONTROL)
    assert copied(view) == "line 0\nli"


def test_words_are_selected_by_keys(view: View) -> None:
    view.add("one two/three four")
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=point_of(view, 0, 4))
    QTest.keyClick(view, _K.Key_Right, _SHIFT | _CONTROL)
    assert copied(view) == "two/three"
    QTest.keyClick(view, _K.Key_Left, _SHIFT | _CONTROL)
    assert view.selection.is_empty


def test_right_goes_on_to_the_next_line(view: View) -> None:
    view.add_lines(2)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=point_of(view, 0, 6))
    QTest.keyClick(view, _K.Key_Right, _SHIFT)
    assert view.selection == Span(Place(0, 6), Place(1, 0))


def test_all_is_selected(view: View) -> None:
    view.add_lines(500)
    QTest.keyClick(view, _K.Key_A, _CONTROL)
    assert view.selection == Span(Place(0, 0), Place(499, len("line 499")))


def test_selecting_pauses_the_following(view: View) -> None:
    view.add_lines(500)
    row = view.frame.first_row
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=point_of(view, row, 2))
    view.add_lines(5)
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=point_of(view, row, 2))
    assert view.frame.first_row == row
    assert view.scroller.waiting == 5


def test_the_selection_stays_while_lines_arrive(view: View) -> None:
    view.add_lines(5)
    view.select_all()
    view.add_lines(5)
    assert copied(view).endswith("line 4")


def test_long_lines_scroll_sideways(view: View) -> None:
    view.add("x" * 1000)
    assert view.horizontalScrollBar().maximum() > 0
    view.show_span(Span(Place(0, 900), Place(0, 910)))
    assert view.place_at(point_of(view, 0, 905)) == Place(0, 905)
    assert 0 < point_of(view, 0, 905).x() < view.viewport().width()


def test_wrapped_rows_show_all_their_text(view: View) -> None:
    text = " ".join(f"word{number}" for number in range(100))
    view.show_options(LogOptions(wraps=True))
    view.add("first", text)
    view.verticalScrollBar().setValue(0)
    assert "".join(line.shown_text for line in view.frame.lines if line.row == 1) == text
    assert view.horizontalScrollBar().maximum() == 0
    assert all(line.shown_text.endswith(" ") for line in view.frame.lines[1:] if not line.is_last_part)


def test_a_wrapped_row_is_scrolled_by_its_lines(view: View) -> None:
    view.show_options(LogOptions(wraps=True))
    view.add("x" * 8000)
    view.add_lines(3)
    assert view.texts[-1] == "line 3", "the end is followed"
    view.verticalScrollBar().setValue(0)
    QTest.keyClick(view, _K.Key_Down)
    assert (view.frame.lines[0].row, view.frame.lines[0].part) == (0, 1)
    QTest.keyClick(view, _K.Key_Up)
    assert view.frame.lines[0].part == 0


def test_a_selection_goes_over_wrapped_lines(view: View) -> None:
    view.show_options(LogOptions(wraps=True))
    view.add("x" * 300)
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=point_of(view, 0, 3))
    drag_to(view, point_of(view, 0, 200))
    assert view.selection == Span(Place(0, 3), Place(0, 200))


@pytest.mark.parametrize("wraps", [False, True])
@pytest.mark.parametrize("follows", [False, True])
def test_scroll_bars_come_to_rest_at_every_height(view: View, wraps: bool, follows: bool) -> None:
    """The bar under the rows takes the room of lines that are the reason for it."""
    view.show_options(LogOptions(wraps=wraps))
    view.add(*("x" * (300 if number % 3 == 0 else 10) for number in range(50)))
    if not follows:
        view.show_row(1)
    for height in range(10, 90):
        view.resize(640, height)
        QApplication.processEvents()
        view.add("more")
        QApplication.processEvents()
    assert view.is_following == follows


def test_left_out_rows_are_told_by_a_gap(view: View) -> None:
    view.add_lines(100)
    view.show_rows(of_rows(np.array([3, 4, 50]), 100))
    assert view.texts == ["line 3", "line 4", "line 50"]
    assert [line.is_behind_gap for line in view.frame.lines] == [False, False, True]


def test_the_place_stays_when_rows_are_left_out_and_come_back(view: View) -> None:
    view.add_lines(1000)
    view.verticalScrollBar().setValue(500)
    room = view.scroller.room
    kept = 500 + room // 3
    view.show_rows(of_rows(np.arange(kept % 2, 1000, 2), 1000))
    assert f"line {kept}" in view.texts
    view.show_rows(None)
    assert view.texts[0] == "line 500"


def test_keys_select_over_rows_that_are_left_out(view: View) -> None:
    view.add_lines(100)
    view.show_rows(of_rows(np.array([3, 50]), 100))
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=point_of(view, 3, 2))
    QTest.keyClick(view, _K.Key_Down, _SHIFT)
    assert view.selection == Span(Place(3, 2), Place(50, 2))


def test_text_is_zoomed_and_the_place_stays(view: View) -> None:
    view.add_lines(500)
    view.verticalScrollBar().setValue(100)
    height = view.margin.metrics.line_height
    view.show_options(LogOptions(zoom=2.0))
    assert view.margin.metrics.line_height > 1.5 * height
    assert view.texts[0] == "line 100"


def test_the_wheel_with_control_wants_other_sizes(view: View) -> None:
    view.add_lines(500)
    wanted: list[int] = []
    view.zoom_wanted.connect(wanted.append)
    turn_wheel(view, 1, _CONTROL)
    turn_wheel(view, -1, _CONTROL)
    assert wanted == [1, -1]
    assert view.is_following


def test_hidden_columns_leave_room_for_text(view: View) -> None:
    view.add_lines(5)
    width = view.margin.width
    view.show_options(replace(LogOptions(), has_numbers=False, has_times=False, has_severities=False))
    assert view.margin.width < width / 3


def test_a_continued_row_has_neither_number_nor_time(view: View) -> None:
    view.add("x" * 20_000, "next")
    page = view.frame.lines[0].page
    assert [page.is_continued(row) for row in range(4)] == [False, True, True, False]
    assert page.line_number(3) == 1


def test_dark_and_light_paint_other_colors(view: View) -> None:
    view.add_lines(2)
    light = view.grab().toImage()
    view._theme.choose("dark")
    assert view.grab().toImage() != light


@pytest.mark.parametrize(
    "text",
    [
        "".join(f"\x1b[{30 + number % 8}m{number % 10}" for number in range(10_000)),
        "\x00" * 100_000,
        "م" * 20_000 + "\u202e\u2066",
        "e" + "\u0301" * 20_000,
        "\x1b[" * 30_000,
        "\t" * 20_000,
        "\U0001f469\u200d" * 10_000,
    ],
    ids=["colors", "nul", "bidi", "combining", "escapes", "tabs", "joined"],
)
@pytest.mark.parametrize("wraps", [False, True])
def test_hostile_text_is_painted(view: View, text: str, wraps: bool) -> None:
    view.show_options(LogOptions(wraps=wraps))
    view.add(text)
    view.viewport().repaint()
    view.horizontalScrollBar().setValue(view.horizontalScrollBar().maximum())
    view.viewport().repaint()
    view.select_all()
    view.viewport().repaint()
    assert view.frame.lines


def test_the_old_picture_stays_until_the_rows_are_here(run_async: Run, tmp_path: Path, qapp: object) -> None:
    async def drag() -> None:
        desk = LogDesk(tmp_path)
        view = LogView(desk.document, Theme(is_dark=False), Text())
        view.resize(640, 320)
        view.show()
        await desk.show(numbered(400_000, words="a line of a log that is far too long for the memory of one window"))
        view.verticalScrollBar().setValue(0)
        await until_async(lambda: not view.scroller.is_late)
        old = view.frame
        view.verticalScrollBar().setValue(200_000)
        assert view.scroller.is_late
        assert view.frame is old
        await until_async(lambda: not view.scroller.is_late)
        assert view.frame.first_row == 200_000
        view.close()
        view.deleteLater()
        await desk.close()

    run_async(drag())


def test_rows_from_many_places_are_shown_together(run_async: Run, tmp_path: Path, qapp: object) -> None:
    async def look() -> None:
        desk = LogDesk(tmp_path)
        view = LogView(desk.document, Theme(is_dark=False), Text())
        view.resize(640, 2400)
        view.show()
        await desk.show(numbered(400_000, words="a line of a log that is far too long for the memory of one window"))
        view.show_rows(of_rows(np.arange(0, 400_000, 2000), 400_000))
        view.verticalScrollBar().setValue(0)
        await until_async(lambda: not view.scroller.is_late)
        assert [line.row for line in view.frame.lines][:3] == [0, 2000, 4000]
        view.close()
        view.deleteLater()
        await desk.close()

    run_async(look())


def test_selected_text_from_right_to_left_is_marked_where_it_lies(view: View) -> None:
    view.add("אבג abc")
    metrics = view.margin.metrics
    assert metrics.spans_of("אבג abc", 0, 7)[0][0] == 0.0, "all of it"
    [(left, right)] = metrics.spans_of("אבג abc", 0, 1)
    assert left > metrics.x_of("אבג abc", 1) - 1
    assert right > left


class LossWords(LogWords):
    """Remembers what was said to be lost."""

    lost = 0

    def damaged_part(self, rows: int) -> str:
        """So many rows."""
        self.lost = rows
        return super().damaged_part(rows)


def test_a_part_that_the_disk_lost_says_so_and_the_rest_is_read(run_async: Run, tmp_path: Path, qapp: object) -> None:
    async def look() -> None:
        desk, text = LogDesk(tmp_path), Text()
        text.of_logs = words = LossWords(text)
        view = LogView(desk.document, Theme(is_dark=False), text)
        view.resize(640, 320)
        view.show()
        await desk.background.call(desk.logs.add, TaskId(1), numbered(100_000))
        await desk.background.call(spoil, desk)
        await desk.show()
        view.verticalScrollBar().setValue(0)
        await until_async(lambda: not view.scroller.is_late)
        view.viewport().repaint()
        assert words.lost > 1000
        view.follow()
        await until_async(lambda: not view.scroller.is_late)
        assert view.frame.lines[-1].text == "line 99999"
        view.close()
        view.deleteLater()
        await desk.close()

    def spoil(desk: LogDesk) -> None:
        with desk.logs.shelf.writing() as db:
            db.execute("UPDATE chunks SET data = x'00' WHERE id = (SELECT min(id) FROM chunks)")

    run_async(look())


def test_days_are_told_where_a_log_has_several(view: View) -> None:
    view.log.tell([a_line(0, "one"), a_line(90_000, "the next day")])
    line = view.frame.lines[0]
    assert view.margin.has_days
    assert view.margin._time_words(line).count("-") == 1


def test_times_turn_to_utc(view: View) -> None:
    view.add("one")
    view.show_options(LogOptions(is_utc=True))
    assert view.margin._time_words(view.frame.lines[0]) == "12:00:00Z"


def test_only_what_is_looked_at_of_a_long_row_is_laid_out(view: View) -> None:
    view.add("ש" * 8000)
    view.viewport().repaint()
    layout = view.margin.metrics._layout("ש" * 8000)
    assert len(layout._pieces) <= 3


def test_the_row_that_was_gone_to_stands_out(view: View) -> None:
    view.add_lines(5)
    place = view.point_of(Place(2, 0))
    assert place is not None
    at = QPoint(view.viewport().width() - 4, int(place.y()))
    before = view.viewport().grab().toImage().pixelColor(at)
    view.show_row(2)
    assert view.viewport().grab().toImage().pixelColor(at) != before


def test_a_match_over_the_cut_of_a_long_line_is_marked_in_both_parts(view: View) -> None:
    view.add("x" * (MAX_LINE_LENGTH - 2) + "needle" + "x" * 20, "end")
    view.show_row(1)
    view.mark_matches(matcher_of(Pattern(words="needle")).find_in_row)
    assert view.texts[1].startswith("edlex")
    marked = Theme(is_dark=False).color(ColorRole.MATCH)
    picture = view.viewport().grab().toImage()
    colors = [picture.pixelColor(point_of(view, 1, column) + QPoint(1, -6)) for column in (0, 3, 5)]
    assert [color == marked for color in colors] == [True, True, False]


def test_of_the_matches_in_long_lines_only_the_visible_ones_are_painted(
    view: View, monkeypatch: pytest.MonkeyPatch
) -> None:
    view.add(*("needle " * 1000 for _ in range(8)), *("nædle\u0301 needle " * 400 for _ in range(8)))
    view.mark_matches(matcher_of(Pattern(words="needle")).find_in_row)
    calls: list[int] = []
    find_areas = LogRowPainter._areas

    def count(self: LogRowPainter, top: int, line: FrameLine, x: int, first: int, end: int) -> list[QRectF]:
        calls.append(line.row)
        return find_areas(self, top, line, x, first, end)

    monkeypatch.setattr(LogRowPainter, "_areas", count)
    for row in (0, 8):
        view.show_row(row)
        calls.clear()
        view.viewport().grab()
        assert 0 < len(calls) < 20 * 40


# Pictures that are moved


def on_screen(view: View) -> QImage:
    """What the window has on the screen."""
    QApplication.processEvents()
    return view.screen().grabWindow(view.winId()).toImage().convertToFormat(QImage.Format.Format_RGB32)


def painted_anew(view: View) -> QImage:
    """The same, painted whole."""
    return view.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


@pytest.mark.parametrize("wraps", [False, True])
def test_a_picture_that_was_moved_is_as_one_that_was_painted(view: View, wraps: bool, qtbot: QtBot) -> None:
    qtbot.waitExposed(view)
    view.show_options(LogOptions(wraps=wraps))
    chance = Random(3)
    view.add(*(f"{number} " + "words " * chance.choice((1, 5, 40)) for number in range(300)))
    view.show_row(150)
    view.put_caret(149)
    for number in range(40):
        chance.choice(
            (
                lambda: view.scroller.scroll(chance.choice((-30, -5, -1, 1, 2, 7))),
                lambda: view.scroller.scroll(chance.choice((-3, 3))),
                lambda: view.verticalScrollBar().setValue(view.verticalScrollBar().value() + chance.choice((-2, 2))),
                lambda: view.add("more"),
                lambda: QTest.keyClick(view, chance.choice((_K.Key_Down, _K.Key_Up, _K.Key_PageDown, _K.Key_PageUp))),
                lambda: view.show_marks(frozenset({chance.randrange(300)})),
                view.follow,
            )
        )()
        assert on_screen(view) == painted_anew(view), number


def test_scrolling_paints_only_what_comes_into_view(view: View, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
    qtbot.waitExposed(view)
    view.add_lines(500)
    view.show_row(200)
    QApplication.processEvents()
    rows: list[int] = []
    paint = view._painter._paint_line

    def count(painter: QPainter, top: int, line: Any, *rest: Any) -> None:
        rows.append(line.row)
        paint(painter, top, line, *rest)

    monkeypatch.setattr(view._painter, "_paint_line", count)
    last = view.frame.lines[-1].row
    view.scroller.scroll(3)
    QApplication.processEvents()
    assert rows and min(rows) >= last
