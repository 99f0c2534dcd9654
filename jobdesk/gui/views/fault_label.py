"""A line that says what is wrong, or what one should know: a sign and words."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from jobdesk.gui.theme import ICON_SIZE, SPACE_S, ColorRole, Theme


class FaultLabel(QWidget):
    """Takes no room while there is nothing to say."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._sign = QLabel(self)
        self._words = QLabel(self)
        self._words.setWordWrap(True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_S)
        layout.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self._words, 1)
        self.tell("")

    @property
    def words(self) -> str:
        """What is said."""
        return self._words.text()

    @property
    def is_note(self) -> bool:
        """Whether what is said is what one should know, and nothing is wrong."""
        return self._is_note and bool(self.words)

    def tell(self, words: str, *, is_note: bool = False) -> None:
        """Says what is wrong; `is_note`: what one should know. "" for nothing."""
        self._is_note = is_note
        self._show(words, *((ColorRole.AMBER, "warning") if is_note else (ColorRole.RED, "error")))

    def tell_done(self, words: str) -> None:
        """Says what was done."""
        self._is_note = False
        self._show(words, ColorRole.GREEN, "tick")

    def _show(self, words: str, role: ColorRole, icon: str) -> None:
        self._words.setText(words)
        self._sign.setPixmap(self._theme.icon(icon, role).pixmap(QSize(ICON_SIZE, ICON_SIZE), self.devicePixelRatioF()))
        palette = self._words.palette()
        palette.setColor(self._words.foregroundRole(), self._theme.color(role))
        self._words.setPalette(palette)
        self.setVisible(bool(words))
