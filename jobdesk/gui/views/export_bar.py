"""One line that tells how far an export is, and what came of it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QWidget

from jobdesk.gui.text import Text
from jobdesk.gui.theme import ICON_SIZE, SPACE, SPACE_S, ColorRole, Theme
from jobdesk.gui.views.progress_bar import ProgressBar


class ExportBar(QFrame):
    """Hidden while there is nothing to tell; never takes the focus."""

    cancel_wanted = Signal()
    folder_wanted = Signal()

    def __init__(self, theme: Theme, text: Text, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._sign = ("export", ColorRole.BLUE)
        self._icon = QLabel()
        self._icon.setFixedSize(ICON_SIZE, ICON_SIZE)
        self._words = QLabel()
        self._words.setWordWrap(True)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.progress = ProgressBar(theme, text)
        self.progress.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.cancel_button = QPushButton(self.tr("Cancel"))
        self.cancel_button.setAccessibleName(self.tr("Cancel what is being saved"))
        self.folder_button = QPushButton(self.tr("Open folder"))
        self.close_button = QToolButton()
        self.close_button.setAutoRaise(True)
        self.close_button.setToolTip(self.tr("Close this message"))
        self.close_button.setAccessibleName(self.tr("Close this message"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(SPACE, SPACE_S, SPACE, SPACE_S)
        layout.setSpacing(SPACE)
        parts = (self._icon, self._words, self.progress, self.cancel_button, self.folder_button, self.close_button)
        for part in parts:
            layout.addWidget(part)
        self.setObjectName("message_bar")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.cancel_button.clicked.connect(self.cancel_wanted)
        self.folder_button.clicked.connect(self.folder_wanted)
        self.close_button.clicked.connect(self.hide)
        theme.changed.connect(self._take_theme)
        self.hide()

    @property
    def words(self) -> str:
        """What is told; "" while nothing is."""
        return self._words.text() if not self.isHidden() else ""

    def show_progress(self, words: str, share: float | None) -> None:
        """Tells how far it is; None: nobody knows."""
        self._show(words, ("export", ColorRole.BLUE), is_running=True, has_folder=False)
        self.progress.show_progress(share, self._theme.color(ColorRole.BLUE))

    def show_result(self, words: str) -> None:
        """Tells that the file is there."""
        self._show(words, ("tick", ColorRole.GREEN), is_running=False, has_folder=True)

    def show_fault(self, words: str) -> None:
        """Tells why there is none."""
        self._show(words, ("warning", ColorRole.AMBER), is_running=False, has_folder=False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.close_button.isVisible():
            self.hide()
        else:
            super().keyPressEvent(event)

    def _show(self, words: str, sign: tuple[str, ColorRole], *, is_running: bool, has_folder: bool) -> None:
        self._sign = sign
        self.setProperty("isGood", sign[1] is not ColorRole.AMBER)  # amber alone warns
        self.style().unpolish(self)
        self.style().polish(self)
        self._words.setText(words)
        self._words.setAccessibleName(words)
        self.progress.setVisible(is_running)
        self.cancel_button.setVisible(is_running)
        self.folder_button.setVisible(has_folder)
        self.close_button.setVisible(not is_running)
        self._take_theme()
        self.show()

    def _take_theme(self) -> None:
        name, role = self._sign
        self._icon.setPixmap(self._theme.pixmap(name, role, ICON_SIZE, self.devicePixelRatioF()))
        self.close_button.setIcon(self._theme.icon("close", ColorRole.SECONDARY))
