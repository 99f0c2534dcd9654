"""The search box over a list: narrows it with each key."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from jobdesk.gui.theme import ColorRole, Theme

_TO_LIST = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down, Qt.Key.Key_PageDown)


class FindBox(QLineEdit):
    """Esc clears it; Enter or Down goes to the list."""

    list_wanted = Signal()

    def __init__(self, words: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._glass = QAction(self.tr("Search"), self)
        self.addAction(self._glass, QLineEdit.ActionPosition.LeadingPosition)
        self.setClearButtonEnabled(True)
        self.setPlaceholderText(words)
        self.setAccessibleName(words)
        theme.changed.connect(self._take_theme)
        self._take_theme()

    def begin_search(self) -> None:
        """Takes the keyboard; what is typed replaces what is there."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() in _TO_LIST:
            self.list_wanted.emit()
        else:
            super().keyPressEvent(event)

    def _take_theme(self) -> None:
        self._glass.setIcon(self._theme.icon("search", ColorRole.SECONDARY))
