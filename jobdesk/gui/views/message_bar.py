"""One line for what a person should know and need not answer: a refused command, filters that were lifted."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QWidget

from jobdesk.gui.theme import ICON_SIZE, SPACE, SPACE_S, ColorRole, Theme


class MessageBar(QFrame):
    """Shows the newest message until it is closed or another one comes; never takes the focus."""

    action_wanted = Signal()  #: the one thing that the message offers, where nothing else was told to do it

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon_name = "about"
        self._deed: Callable[[], None] | None = None
        self._icon = QLabel()
        self._icon.setFixedSize(ICON_SIZE, ICON_SIZE)
        self._words = QLabel()
        self._words.setWordWrap(True)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.button = QPushButton()
        self.close_button = QToolButton()
        self.close_button.setAutoRaise(True)
        self.close_button.setToolTip(self.tr("Close this message"))
        self.close_button.setAccessibleName(self.tr("Close this message"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(SPACE, SPACE_S, SPACE, SPACE_S)
        layout.setSpacing(SPACE)
        for part in (self._icon, self._words, self.button, self.close_button):
            layout.addWidget(part)
        self.setObjectName("message_bar")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._take_theme()
        self.hide()
        self.button.clicked.connect(self._want_action)
        self.close_button.clicked.connect(self.hide)
        theme.changed.connect(self._take_theme)

    @property
    def words(self) -> str:
        """The message; "" while there is none."""
        return self._words.text() if not self.isHidden() else ""

    def warn(self, sentence: str) -> None:
        """Shows what was refused or went wrong."""
        self._deed = None
        self._show("warning", sentence, "")

    def tell(self, sentence: str, offer: str = "", deed: Callable[[], None] | None = None) -> None:
        """Shows what happened, and on a button the one thing to do about it, which is to call `deed`."""
        self._deed = deed
        self._show("about", sentence, offer)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    def _show(self, icon: str, sentence: str, offer: str) -> None:
        self._icon_name = icon
        self._words.setText(sentence)
        self._words.setAccessibleName(sentence)
        self.button.setText(offer)
        self.button.setVisible(bool(offer))
        self._take_theme()
        self.show()

    def _want_action(self) -> None:
        self.hide()
        deed, self._deed = self._deed, None
        if deed is not None:
            deed()
        else:
            self.action_wanted.emit()

    def _take_theme(self) -> None:
        role = ColorRole.AMBER if self._icon_name == "warning" else ColorRole.BLUE
        self._icon.setPixmap(self._theme.pixmap(self._icon_name, role, ICON_SIZE, self.devicePixelRatioF()))
        self.close_button.setIcon(self._theme.icon("close", ColorRole.SECONDARY))
