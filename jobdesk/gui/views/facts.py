"""Names with values that stand side by side and begin another line where there is no more room."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from jobdesk.gui.theme import SPACE_S

_MOST_WIDTH = 320


class Fact(QWidget):
    """A name in a quieter colour and a value that can be selected or followed."""

    link_followed = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        caption = QLabel(name, self)
        caption.setProperty("isSecondary", True)
        self._value = QLabel(self)
        self._value.setMaximumWidth(_MOST_WIDTH)
        self._value.setAccessibleName(name)
        self._value.linkActivated.connect(self.link_followed)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_S)
        if name:
            layout.addWidget(caption)
        layout.addWidget(self._value)
        self.hide()

    @property
    def words(self) -> str:
        """The value; rich text where it is a link."""
        return self._value.text()

    @property
    def tip(self) -> str:
        """What is said when the mouse rests on the value."""
        return self._value.toolTip()

    def tell(self, words: str, tip: str = "") -> None:
        """Shows a plain value; "" hides the fact."""
        self._set(words, Qt.TextFormat.PlainText, Qt.TextInteractionFlag.TextSelectableByMouse, tip)

    def tell_link(self, words: str, target: str) -> None:
        """Shows a value that leads to `target`; "" hides the fact."""
        link = f'<a href="{target}">{words}</a>' if words else ""
        flags = Qt.TextInteractionFlag.LinksAccessibleByMouse | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        self._set(link, Qt.TextFormat.RichText, flags, "")

    def _set(self, words: str, text_format: Qt.TextFormat, flags: Qt.TextInteractionFlag, tip: str) -> None:
        if words != self._value.text():
            self._value.setTextFormat(text_format)
            self._value.setTextInteractionFlags(flags)
            self._value.setText(words)
        self._value.setToolTip(tip)
        self.setVisible(bool(words))


class TitleLabel(QLabel):
    """A line that is cut with dots where there is no room for it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        font = self.font()
        font.setBold(True)
        self.setFont(font)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().averageCharWidth() * 6, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        words = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        QPainter(self).drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
