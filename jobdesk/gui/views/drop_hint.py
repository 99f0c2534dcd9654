"""What lies over a window while a file that it takes hovers there."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from jobdesk.gui.theme import SPACE_L, ColorRole, Theme

_VEIL = 224  #: of 255: the window stays to be seen behind it
_LINE = 2


class DropHint(QWidget):
    """Covers its parent, and lets everything through to it."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._window = parent
        self._theme = theme
        self._words = ""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def tell(self, words: str) -> None:
        """Says what happens when the file is dropped; "" takes it away."""
        self._words = words
        self.setAccessibleName(words)
        self.setGeometry(self._window.rect())
        self.setVisible(bool(words))
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ground = QColor(self._theme.color(ColorRole.BASE))
        ground.setAlpha(_VEIL)
        painter.fillRect(self.rect(), ground)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.color(ColorRole.FOCUS), _LINE, Qt.PenStyle.DashLine))
        frame: QRect = self.rect().adjusted(SPACE_L, SPACE_L, -SPACE_L, -SPACE_L)
        painter.drawRoundedRect(frame, SPACE_L, SPACE_L)
        painter.setPen(self._theme.color(ColorRole.TEXT))
        font = self.font()
        font.setPointSizeF(font.pointSizeF() * 1.5)
        painter.setFont(font)
        flags = int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap)
        painter.drawText(frame.adjusted(SPACE_L, SPACE_L, -SPACE_L, -SPACE_L), flags, self._words)
