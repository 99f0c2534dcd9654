"""A menu in which Home and End go to the first and the last entry, as they do in every list."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu


class ChoiceMenu(QMenu):
    """Qt's own menus take these keys only where they scroll."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            able = [each for each in self.actions() if each.isVisible() and each.isEnabled() and not each.isSeparator()]
            if able:
                self.setActiveAction(able[0 if event.key() == Qt.Key.Key_Home else -1])
            return
        super().keyPressEvent(event)
