"""What the status bar says of the action under the pointer."""

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow, QWidget


def set_status_tip(action: QAction, words: str, window: QWidget | None) -> None:
    """Gives an action another tip; the one before goes from the status bar of `window`.

    Qt takes a tip back when the pointer leaves what has one: one that is emptied meanwhile would stay for good.
    """
    before = action.statusTip()
    action.setStatusTip(words)
    if before and before != words and isinstance(window, QMainWindow):
        bar = window.statusBar()
        if bar.currentMessage() == before:
            bar.clearMessage()
