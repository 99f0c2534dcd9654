"""The search box above the table."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from jobdesk.gui.theme import ColorRole, Theme

_PAUSE_MS = 120


class SearchBox(QLineEdit):
    """Says what is searched for once the person pauses; Esc clears it, Enter or Down goes to the table."""

    search_wanted = Signal(str)
    table_wanted = Signal()  #: the person is done typing and wants to go on in the table

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._pause = QTimer(self, interval=_PAUSE_MS, singleShot=True)
        self._glass = QAction(self)
        self.addAction(self._glass, QLineEdit.ActionPosition.LeadingPosition)
        self.setClearButtonEnabled(True)
        self.setPlaceholderText(self.tr("Search jobs: words that must occur in any column"))
        self.setAccessibleName(self.tr("Search jobs"))
        self._take_theme()
        self._pause.timeout.connect(self._search)
        self.textEdited.connect(self._wait)
        self.textChanged.connect(self._take_clear)
        theme.changed.connect(self._take_theme)

    def show_search(self, words: str) -> None:
        """Shows what is asked, unless the person is typing something else just now."""
        if not self._pause.isActive() and words != " ".join(self.text().split()):
            self.setText(words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self._search()
            self.table_wanted.emit()
        else:
            super().keyPressEvent(event)

    def _wait(self) -> None:
        self._pause.start()

    def _take_clear(self, words: str) -> None:
        if not words:
            self._search()

    def _search(self) -> None:
        self._pause.stop()
        self.search_wanted.emit(" ".join(self.text().split()))

    def _take_theme(self) -> None:
        self._glass.setIcon(self._theme.icon("search", ColorRole.SECONDARY))
