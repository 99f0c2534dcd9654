"""Where windows go on a screen."""

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from jobdesk.gui.room import move_aside


def test_second_window_leaves_the_title_of_the_first_free(qtbot: QtBot) -> None:
    first, second = QWidget(), QWidget()
    for window in (first, second):
        qtbot.addWidget(window)
        window.setGeometry(40, 40, 300, 200)

    move_aside(second)

    assert second.y() > first.y() + 20 and second.x() > first.x() + 20
    assert second.size() == first.size()


def test_window_that_fills_the_screen_stays_on_it(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    screen = window.screen().availableGeometry()
    window.setGeometry(screen)

    move_aside(window)

    assert screen.contains(window.geometry())
