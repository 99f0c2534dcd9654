"""What screen readers say behind the names of widgets, and which rows of the filter panel they find."""

from collections.abc import Callable, Coroutine, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAccessible, Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPushButton, QToolButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from jobdesk.gui.descriptions import Descriptions, plain_tip
from jobdesk.gui.text import Text
from jobdesk.gui.theme import Theme
from jobdesk.gui.views.category_section import CategorySection
from jobdesk.gui.views.facts import Fact
from jobdesk.gui.views.find_box import FindBox
from jobdesk.gui.views.log_find_bar import LogFindBar
from jobdesk.gui.views.period_section import PeriodSection
from jobdesk.index.view import ElementCount
from jobdesk.model.query import Category
from tests.gui.building import a_desk, some_jobs

Run = Callable[[Coroutine[Any, Any, None]], None]
_T = QAccessible.Text
WORDS = "Inventory, 3 job(s)"  # without a translation


class Listening(QAccessible):
    """As if somebody listened: where there is no screen, older releases of Qt cannot be told so."""

    @staticmethod
    def isActive() -> bool:
        """Somebody does."""
        return True


@pytest.fixture
def listened(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Somebody listens, and widgets are described for them."""
    monkeypatch.setattr("jobdesk.gui.descriptions.QAccessible", Listening)
    descriptions = Descriptions(qapp)
    qapp.focusChanged.emit(None, None)
    yield
    qapp.removeEventFilter(descriptions)
    descriptions.deleteLater()


def told(widget: QWidget, what: QAccessible.Text = _T.Description) -> str:
    """What a reader is told of a widget."""
    return QAccessible.queryAccessibleInterface(widget).text(what).strip()


@pytest.mark.parametrize(
    ("tip", "name", "said"),
    [
        ("Find… (Ctrl+F)", "Find", "Ctrl+F"),
        ("Match case (Alt+C)", "Match case", "Alt+C"),
        ("Marks", "Marks", ""),
        ("Cancel job: The job has ended.", "Cancel job", "The job has ended."),
        ("Step: 6 lines\nClick to show only these lines", "Step: 6 lines", "Click to show only these lines"),
        ("Closes the dock widget", "Close", "Closes the dock widget"),
        ("Searches of before (Up and Down)", "", "Searches of before (Up and Down)"),
        ('<p style="white-space: pre-wrap">a &lt; b</p>', "Value", "a < b"),
        ("a < b", "Value", "a < b"),
    ],
)
def test_a_tip_is_said_plainly_and_without_the_name(tip: str, name: str, said: str) -> None:
    assert plain_tip(tip, name) == said


@pytest.mark.usefixtures("listened")
def test_the_tip_of_a_fact_is_said_without_markup(qtbot: QtBot) -> None:
    fact = Fact("Computer", Theme(is_dark=False))
    qtbot.addWidget(fact)
    fact.tell("vm", '<p style="white-space: pre-wrap">Show all jobs with this: vm</p>')
    assert told(fact) == "Show all jobs with this: vm"


@pytest.mark.usefixtures("listened")
def test_another_tip_is_another_description(qtbot: QtBot) -> None:
    button = QPushButton("Save")
    qtbot.addWidget(button)
    said = []
    for tip in ("Save (Ctrl+S)", "Save: there is nothing to save", ""):
        button.setToolTip(tip)
        said.append(told(button))
    assert said == ["Ctrl+S", "there is nothing to save", ""]


@pytest.mark.usefixtures("listened")
def test_a_description_that_somebody_gave_stays(qtbot: QtBot) -> None:
    button = QPushButton("Save")
    qtbot.addWidget(button)
    button.setAccessibleDescription("Save it all")
    button.setToolTip("Save (Ctrl+S)")
    assert told(button) == "Save it all"


def test_nothing_is_described_while_nobody_listens(qapp: QApplication, qtbot: QtBot) -> None:
    descriptions = Descriptions(qapp)
    button = QPushButton("Save")
    qtbot.addWidget(button)
    qapp.focusChanged.emit(None, None)
    button.setToolTip("Save (Ctrl+S)")
    assert button.accessibleDescription() == ""
    descriptions.deleteLater()


@pytest.mark.usefixtures("listened")
def test_nothing_in_the_window_repeats_its_name_or_reads_markup_out(run_async: Run) -> None:
    async def look() -> None:
        async with a_desk(some_jobs(3)) as desk:
            window = desk.open_window()
            await desk.settle()
            looked_at = [each for each in window.findChildren(QWidget) if each.isVisible()]
            assert len(looked_at) > 60
            wrong = []
            for each in looked_at:
                name, words = told(each, _T.Name), told(each)
                if Qt.mightBeRichText(words) or (name and words == name) or words.startswith((f"{name} (", f"{name}:")):
                    wrong.append((type(each).__name__, name, words))
            assert wrong == []

    run_async(look())


@pytest.mark.usefixtures("listened")
def test_the_buttons_in_a_search_box_have_names(qtbot: QtBot) -> None:
    theme = Theme(is_dark=False)
    boxes: list[QWidget] = [FindBox("Find a script", theme), LogFindBar(theme, Text())]
    for box in boxes:
        qtbot.addWidget(box)
        box.show()
        line = box if isinstance(box, QLineEdit) else box.findChild(QLineEdit)
        assert line is not None
        line.setText("x")
        named = {told(button, _T.Name) for button in line.findChildren(QToolButton)}
        assert "" not in named
        assert "Clear" in named


@pytest.mark.usefixtures("listened")
def test_the_box_of_the_period_is_labelled(qtbot: QtBot) -> None:
    section = PeriodSection(Theme(is_dark=False), Text())
    qtbot.addWidget(section)
    section.show()
    assert labels_of(section.kinds) == ["Period"]
    assert told(section.kinds, _T.Value) == section.kinds.currentText()


@pytest.mark.usefixtures("listened")
def test_a_box_that_has_a_label_gets_no_other(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    box = QComboBox()
    QVBoxLayout(window).addWidget(box)
    box.setAccessibleName("Colour")
    window.show()
    window.hide()
    window.show()
    assert labels_of(box) == ["Colour"]


def labels_of(widget: QWidget) -> list[str]:
    """What names a widget to readers by standing beside it."""
    relations = QAccessible.queryAccessibleInterface(widget).relations(QAccessible.RelationFlag.Label)
    return [each.text(_T.Name) for each, _ in relations]


def test_rows_of_a_folded_category_are_not_showing(qtbot: QtBot) -> None:
    section = CategorySection(Category.SCRIPT, Theme(is_dark=False), Text())
    qtbot.addWidget(section)
    section.show()
    section.show_counts([ElementCount(element="Inventory", label="Inventory", count=3)], None)
    QCoreApplication.processEvents()
    shown = []
    for is_folded in (False, True, False):
        section.fold(is_folded)
        QCoreApplication.processEvents()
        row = QAccessible.queryAccessibleInterface(section.list).child(0)
        state: Any = row.state()
        shown.append((not state.invisible, row.text(_T.Name)))
    assert shown == [(True, WORDS), (False, WORDS), (True, WORDS)]


def test_rows_of_a_category_that_was_never_open_are_not_showing(qtbot: QtBot) -> None:
    section = CategorySection(Category.SCRIPT, Theme(is_dark=False), Text())
    qtbot.addWidget(section)
    section.fold(True)
    section.show()
    section.show_counts([ElementCount(element="Inventory", label="Inventory", count=3)], None)
    QCoreApplication.processEvents()
    state: Any = QAccessible.queryAccessibleInterface(section.list).child(0).state()
    assert state.invisible
