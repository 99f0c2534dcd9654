"""The search box: what it offers, what it points at, and what it remembers."""

from collections.abc import Callable, Coroutine
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QFrame

from jobdesk.gui.search_suggestions import SearchSuggestions, Suggestion
from jobdesk.gui.search_text import SearchText
from jobdesk.gui.views.completion_list import CompletionModel
from jobdesk.gui.views.search_bar import SearchBar
from jobdesk.gui.views.search_box import MOST_SEARCHES
from jobdesk.model.search import Field, Mark
from jobdesk.model.search_fault import SearchFault, SearchFaultKind
from jobdesk.model.search_parser import parse_search
from jobdesk.model.states import State
from tests.gui.building import Desk, a_desk, a_job
from tests.waiting import until_async

Run = Callable[[Coroutine[Any, Any, None]], None]
JOBS = [
    a_job(1, script="Inventory", batch="November"),
    a_job(2, script="Disk use", state=State.FAILED),
    a_job(3, script="Disk check"),
]


def a_bar(desk: Desk) -> SearchBar:
    bar: SearchBar = desk.show(lambda desk: SearchBar(desk.store, desk.theme, desk.text), 600, 300)
    bar.activateWindow()
    bar.box.setFocus()
    return bar


def is_red(color: QColor) -> bool:
    return color.red() > 150 and color.green() < 90 and color.blue() < 90


def offered(desk: Desk, text: str) -> list[str]:
    suggestions = SearchSuggestions(desk.store, desk.text)
    found = suggestions.find(text, len(text))
    return [item.written for item in found.items] if found else []


def test_jd_fields_are_offered_while_a_word_begins(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk(JOBS) as desk:
            assert offered(desk, "failed sc") == ["script:", "schedule:"]
            assert offered(desk, "-comp") == ["computer:"]
            assert offered(desk, "zz") == []
            assert offered(desk, "") == []

    run_async(trip())


def test_jd_values_come_from_what_jobs_have(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk(JOBS) as desk:
            assert offered(desk, "script:") == ['"Disk check"', '"Disk use"', "Inventory"]
            assert offered(desk, "script:us") == ['"Disk use"']
            assert offered(desk, 'script:"disk u') == ['"Disk use"']
            assert offered(desk, "script:Inventory") == []
            assert offered(desk, "computer:BPC-2") == []
            assert offered(desk, "computer:pc-2") == ["bpc-2"]
            assert offered(desk, "state:fail") == ["failed"]
            assert offered(desk, "is:un") == ["unread"]
            assert offered(desk, "started:>-7") == [">-7d"]

    run_async(trip())


def test_tab_takes_the_first_suggestion_and_goes_on_with_values(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk(JOBS) as desk:
            box = a_bar(desk).box
            QTest.keyClicks(box, "sc")
            assert box.completions.isVisible()
            QTest.keyClick(box, Qt.Key.Key_Tab)
            assert box.text() == "script:" and box.window().focusWidget() is box
            QTest.keyClick(box, Qt.Key.Key_Down)
            QTest.keyClick(box, Qt.Key.Key_Return)
            assert box.text() == 'script:"Disk check" '
            assert box.completions.isHidden()

    run_async(trip())


def test_suggestion_takes_the_place_of_the_term_under_the_cursor(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk(JOBS) as desk:
            box = a_bar(desk).box
            box.setText("script:Inv is:open")
            box.setCursorPosition(len("script:Inv"))
            QTest.keyClick(box, Qt.Key.Key_Space, Qt.KeyboardModifier.ControlModifier)
            QTest.keyClick(box, Qt.Key.Key_Tab)
            assert box.text() == "script:Inventory is:open"

    run_async(trip())


def test_counts_of_suggestions_are_of_what_is_written_or_not_there(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk(JOBS) as desk:

            def details(text: str) -> list[str]:
                found = SearchSuggestions(desk.store, desk.text).find(text, len(text))
                return [item.detail for item in found.items] if found else []

            assert details("script:use") == ["1 job(s)"]
            desk.store.set_query(replace(desk.store.query, search="check"))
            await until_async(lambda: desk.store.view is not None and desk.store.view.query.search == "check")
            assert details("script:use") == [""]
            assert details("check script:use") == ["0 job(s)"]

    run_async(trip())


def test_value_that_no_state_has_is_a_fault(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk(JOBS) as desk:
            bar = a_bar(desk)
            asked: list[str] = []
            bar.box.search_wanted.connect(asked.append)
            QTest.keyClicks(bar.box, "state:fialed")
            await until_async(lambda: bar.fault.words)
            assert bar.fault.words == "“state:fialed” is true of no job. Did you mean “state:failed”?"
            assert asked == []

    run_async(trip())


def test_term_without_a_value_filters_nothing_and_is_a_fault_once_one_is_done(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk(JOBS) as desk:
            bar = a_bar(desk)
            asked: list[str] = []
            bar.box.search_wanted.connect(asked.append)
            QTest.keyClicks(bar.box, "started:>")
            await until_async(lambda: not bar.box._pause.isActive())
            assert (asked, bar.fault.words) == ([], "")
            QTest.keyClick(bar.box, Qt.Key.Key_Return)
            assert asked == []
            assert bar.fault.words == "Write a value directly behind “started:”, without a blank."

    run_async(trip())


def test_esc_closes_the_suggestions_before_it_clears(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk(JOBS) as desk:
            box = a_bar(desk).box
            QTest.keyClicks(box, "sc")
            QTest.keyClick(box, Qt.Key.Key_Escape)
            assert box.completions.isHidden() and box.text() == "sc"
            QTest.keyClick(box, Qt.Key.Key_Escape)
            assert box.text() == ""

    run_async(trip())


def test_enter_goes_to_the_table_unless_a_suggestion_is_marked(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk(JOBS) as desk:
            box = a_bar(desk).box
            wishes: list[int] = []
            box.table_wanted.connect(lambda: wishes.append(1))
            QTest.keyClicks(box, "sc")
            QTest.keyClick(box, Qt.Key.Key_Return)
            assert wishes == [1] and box.completions.isHidden() and box.text() == "sc"

    run_async(trip())


def test_jd_wrong_term_is_underlined_and_explained(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk(JOBS) as desk:
            bar = a_bar(desk)
            asked: list[str] = []
            bar.box.search_wanted.connect(asked.append)
            QTest.keyClicks(bar.box, "inv scrpt:x")
            await until_async(lambda: bar.fault.words)
            assert bar.fault.words == "There is no field “scrpt”. Did you mean “script:”?"
            assert bar.box.accessibleDescription() == bar.fault.words
            assert asked == []
            image = bar.box.grab().toImage()
            points = [(x, y) for x in range(image.width()) for y in range(image.height())]
            assert any(is_red(image.pixelColor(x, y)) for x, y in points)

    run_async(trip())


def test_last_good_answer_stays_while_the_text_is_wrong(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk(JOBS) as desk:
            bar = a_bar(desk)
            asked: list[str] = []
            bar.box.search_wanted.connect(asked.append)
            QTest.keyClicks(bar.box, "inv")
            await until_async(lambda: asked)
            QTest.keyClicks(bar.box, " is:odd")
            await until_async(lambda: bar.fault.words)
            QTest.keyClick(bar.box, Qt.Key.Key_Return)
            assert asked == ["inv"]
            bar.box.show_search("inv")
            assert bar.box.text() == "inv is:odd"
            QTest.keyClicks(bar.box, "\b\b\bopen")
            await until_async(lambda: len(asked) == 2)
            assert asked[1] == "inv is:open" and bar.fault.isHidden()

    run_async(trip())


def test_clearing_takes_the_fault_away(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk(JOBS) as desk:
            bar = a_bar(desk)
            QTest.keyClicks(bar.box, "is:odd")
            QTest.keyClick(bar.box, Qt.Key.Key_Return)
            assert not bar.fault.isHidden()
            bar.box.clear()
            assert bar.fault.isHidden() and bar.box.fault is None

    run_async(trip())


def test_last_searches_come_back_by_down(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk(JOBS) as desk:
            box = a_bar(desk).box
            box.set_searches([f"old {number}" for number in range(MOST_SEARCHES)])
            QTest.keyClicks(box, "disk")
            QTest.keyClick(box, Qt.Key.Key_Return)
            assert box.searches[:2] == ["disk", "old 0"] and len(box.searches) == MOST_SEARCHES
            box.clear()
            QTest.keyClick(box, Qt.Key.Key_Down)
            QTest.keyClick(box, Qt.Key.Key_Return)
            assert box.text().strip() == "disk"

    run_async(trip())


def test_completion_model_tells_the_truth_of_its_rows(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk(JOBS):
            model = CompletionModel()
            tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
            model.show([Suggestion(label="a", detail="b", written="a")])
            assert model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "a, b"
            model.show([])
            assert model.rowCount() == 0
            del tester

    run_async(trip())


def test_help_opens_with_examples_that_can_be_read(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk(JOBS) as desk:
            bar = a_bar(desk)
            for example, meaning in SearchText().help():
                assert parse_search(example) is not None and meaning
            bar.help.click()
            sheet = bar.findChild(QFrame, "help_sheet")
            assert isinstance(sheet, QFrame) and sheet.isVisible()
            sheet.close()

    run_async(trip())


def test_every_field_mark_and_fault_has_words(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk(JOBS):
            text = SearchText()
            assert all(text.field(field) for field in Field) and all(text.mark(mark) for mark in Mark)
            for kind in SearchFaultKind:
                words = text.fault(SearchFault(kind, 0, 1, name="exit", value="zz"))
                assert words and "{" not in words, kind

    run_async(trip())


@pytest.mark.parametrize("field", list(Field))
def test_hints_can_be_read(field: Field, run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk(JOBS):
            for value in SearchText().hints(field):
                assert parse_search(f"{field.value}:{value} x") is not None

    run_async(trip())
