"""The bar under a log in which one types what to find."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from jobdesk.gui.text import Text
from jobdesk.gui.theme import ICON_SIZE, SPACE, SPACE_S, Theme

_FIELD_WIDTH = 240


class LogFindBar(QWidget):
    """Asks for words, and shows how often they occur."""

    words_changed = Signal(str)
    next_wanted = Signal()
    previous_wanted = Signal()
    closed = Signal()

    def __init__(self, theme: Theme, text: Text, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._text = text
        self._field = QLineEdit(self)
        self._field.setPlaceholderText(self.tr("Find in this log"))
        self._field.setAccessibleName(self.tr("Find in this log"))
        self._field.setMaximumWidth(_FIELD_WIDTH)
        self._field.installEventFilter(self)
        self._previous = self._make_button(self.tr("Previous match"), "Shift+F3")
        self._next = self._make_button(self.tr("Next match"), "F3")
        self._count = QLabel(self)
        self._count.setProperty("isSecondary", True)
        self._close = self._make_button(self.tr("Close"), "Esc")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(SPACE, SPACE_S, SPACE, SPACE_S)
        layout.setSpacing(SPACE_S)
        layout.addWidget(self._field, 1)
        layout.addWidget(self._previous)
        layout.addWidget(self._next)
        layout.addSpacing(SPACE_S)
        layout.addWidget(self._count)
        layout.addStretch(1)
        layout.addWidget(self._close)
        self._field.textChanged.connect(self.words_changed)
        self._previous.clicked.connect(self.previous_wanted)
        self._next.clicked.connect(self.next_wanted)
        self._close.clicked.connect(self.closed)
        theme.changed.connect(self._take_icons)
        self._take_icons()
        self.show_count(None, 0, is_looking=False)

    @property
    def words(self) -> str:
        """What is to be found."""
        return self._field.text()

    def open(self, words: str) -> None:
        """Shows the bar with the keyboard in its field; `words` are put in unless empty."""
        self.show()
        if words:
            self._field.setText(words)
        self._field.selectAll()
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_count(self, number: int | None, count: int, *, is_looking: bool) -> None:
        """Tells which match is shown, of how many."""
        self._next.setEnabled(count > 0)
        self._previous.setEnabled(count > 0)
        if not self.words:
            words = ""
        elif count == 0:
            words = self.tr("Searching…") if is_looking else self.tr("Not found")
        elif number is None:
            words = self.tr("%Ln match(es)", "", count)
        else:
            words = self.tr("{0} of {1}", "which match of how many").format(
                self._text.count(number), self._text.count(count)
            )
        self._count.setText(words)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._field and isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                is_back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
                (self.previous_wanted if is_back else self.next_wanted).emit()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.closed.emit()
                return True
        return super().eventFilter(watched, event)

    def _make_button(self, name: str, shortcut: str) -> QToolButton:
        button = QToolButton(self)
        button.setAutoRaise(True)
        button.setIconSize(QSize(ICON_SIZE, ICON_SIZE))
        button.setToolTip(f"{name} ({shortcut})")
        button.setAccessibleName(name)
        return button

    def _take_icons(self) -> None:
        self._previous.setIcon(self._theme.icon("chevron-up"))
        self._next.setIcon(self._theme.icon("chevron-down"))
        self._close.setIcon(self._theme.icon("close"))
