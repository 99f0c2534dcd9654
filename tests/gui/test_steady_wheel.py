"""The wheel over a field scrolls what the field stands in."""

import pytest
from PySide6.QtCore import QPoint, QPointF
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from jobdesk.gui.views.date_edit import DateEdit
from jobdesk.gui.views.steady_wheel import keep_steady


def turn_wheel(field: QWidget) -> None:
    window = field.window()
    place = QPointF(field.mapTo(window, field.rect().center()))
    QTest.wheelEvent(window.windowHandle(), place, QPoint(0, -120))


@pytest.mark.parametrize("has_focus", [False, True])
def test_wheel_changes_no_value_and_scrolls_on(qtbot: QtBot, has_focus: bool) -> None:
    area, content = QScrollArea(), QWidget()
    box, date = QComboBox(), DateEdit()
    box.addItems(["Today", "This week", "This month"])
    column = QVBoxLayout(content)
    for field in (box, date):
        column.addWidget(field)
    column.addStretch()
    keep_steady(box, date)
    content.setMinimumHeight(2000)
    area.setWidget(content)
    area.setWidgetResizable(True)
    qtbot.addWidget(area)
    area.resize(200, 300)
    area.show()
    if has_focus:
        box.setFocus()
    qtbot.waitExposed(area)
    for field in (date, box):
        area.verticalScrollBar().setValue(0)
        turn_wheel(field)
        assert area.verticalScrollBar().value() > 0
    assert box.currentIndex() == 0
    assert date.is_empty
