"""A field for a new password, which is never shown, and how hard it is to guess."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from jobdesk.gui.theme import SPACE_S, ColorRole, Theme, small_font
from jobdesk.model.password_strength import MIN_PASSWORD_LENGTH, Strength, judge_password

_COLORS = {
    Strength.TOO_SHORT: ColorRole.RED,
    Strength.WEAK: ColorRole.AMBER,
    Strength.FAIR: ColorRole.SECONDARY,
    Strength.STRONG: ColorRole.GREEN,
}


class PasswordEdit(QWidget):
    """Says in words and colour what a password is worth while it is written."""

    edited = Signal()

    def __init__(self, name: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.find_names: Callable[[], list[str]] = list  #: words that are easily guessed, as the name of the user
        self.line = QLineEdit(self)
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.line.setAccessibleName(name)
        self._hint = QLabel(self)
        self._hint.setFont(small_font())
        self._hint.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_S)
        column.addWidget(self.line)
        column.addWidget(self._hint)
        self.setFocusProxy(self.line)
        self.line.textEdited.connect(self._take_edit)
        theme.changed.connect(self.show_strength)
        self.show_strength()

    @property
    def password(self) -> str:
        """What is written; "" for nothing."""
        return self.line.text()

    @property
    def hint(self) -> str:
        """What is said of the password."""
        return self._hint.text()

    def clear(self) -> None:
        """Forgets what was written."""
        self.line.clear()
        self.show_strength()

    def show_strength(self) -> None:
        """Says how hard it is to guess."""
        strength = judge_password(self.password, self.find_names()) if self.password else None
        self._hint.setVisible(strength is not None)
        if strength is None:
            return
        self._hint.setText(self._name(strength))
        self.line.setAccessibleDescription(self._hint.text())
        palette = self._hint.palette()
        palette.setColor(self._hint.foregroundRole(), self._theme.color(_COLORS[strength]))
        self._hint.setPalette(palette)

    def _name(self, strength: Strength) -> str:
        return {
            Strength.TOO_SHORT: self.tr("Too short: at least %Ln character(s).", "", MIN_PASSWORD_LENGTH),
            Strength.WEAK: self.tr("Easy to guess. A few unrelated words are better."),
            Strength.FAIR: self.tr("Fair. Longer is better."),
            Strength.STRONG: self.tr("Hard to guess."),
        }[strength]

    def _take_edit(self) -> None:
        self.show_strength()
        self.edited.emit()
