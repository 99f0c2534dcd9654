"""One line for what a person should know and need not answer: a refused command, filters that were lifted."""

import time
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QWidget

from jobdesk.gui.theme import ICON_SIZE, SPACE, SPACE_S, ColorRole, Theme

FRESH_S = 3.0  #: what was told in this time belongs to what the person has just done


class MessageBar(QFrame):
    """Shows the newest message until it is closed or another one comes; never takes the focus.

    What needs no answer, and is no warning, is gone with the page.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon_name = "about"
        self._deed: Callable[[], None] | None = None
        self._is_wanted = False
        self._told_at = 0.0  # monotonic
        self._is_of_filters = False
        self._is_among_jobs = True
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
        self.close_button.clicked.connect(self._close)
        theme.changed.connect(self._take_theme)

    @property
    def words(self) -> str:
        """The message; "" while there is none."""
        return self._words.text() if not self.isHidden() else ""

    def warn(self, sentence: str, *, is_of_filters: bool = False) -> None:
        """Shows what was refused or went wrong; see `tell`."""
        self._deed = None
        self._is_of_filters = is_of_filters
        self._show("warning", sentence, "")

    def tell(
        self, sentence: str, offer: str = "", deed: Callable[[], None] | None = None, *, is_of_filters: bool = False
    ) -> None:
        """Shows what happened, and on a button the one thing to do about it, which is to call `deed`.

        `is_of_filters`: it is about what the table of jobs shows, so it is seen beside that alone, and gone when the
        filters change.
        """
        self._deed = deed
        self._is_of_filters = is_of_filters
        self._show("about", sentence, offer)

    def leave_page(self) -> None:
        """Another page is shown: what was merely told is forgotten, but what the way there has to say."""
        is_fresh = time.monotonic() - self._told_at < FRESH_S
        if self._icon_name == "about" and self._deed is None and not is_fresh:
            self._close()

    def forget_filters(self) -> None:
        """The filters are others now."""
        if self._is_of_filters:
            self._close()

    def close_message(self) -> None:
        """What was told is no longer so."""
        self._close()

    def set_among_jobs(self, is_among_jobs: bool) -> None:
        """Whether the table of jobs is shown, or another page."""
        self._is_among_jobs = is_among_jobs
        self._show_if_wanted()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._close()
        else:
            super().keyPressEvent(event)

    def _show(self, icon: str, sentence: str, offer: str) -> None:
        self._icon_name = icon
        self._words.setText(sentence)
        self._words.setAccessibleName(sentence)
        self.button.setText(offer)
        self.button.setVisible(bool(offer))
        self._take_theme()
        self._is_wanted = True
        self._told_at = time.monotonic()
        self._show_if_wanted()

    def _close(self) -> None:
        self._is_wanted = False
        self._show_if_wanted()

    def _show_if_wanted(self) -> None:
        self.setVisible(self._is_wanted and (self._is_among_jobs or not self._is_of_filters))

    def _want_action(self) -> None:
        self._close()
        deed, self._deed = self._deed, None
        if deed is not None:
            deed()

    def _take_theme(self) -> None:
        role = ColorRole.AMBER if self._icon_name == "warning" else ColorRole.BLUE
        self._icon.setPixmap(self._theme.pixmap(self._icon_name, role, ICON_SIZE, self.devicePixelRatioF()))
        self.close_button.setIcon(self._theme.icon("close", ColorRole.SECONDARY))
