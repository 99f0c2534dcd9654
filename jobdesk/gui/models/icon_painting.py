"""Icons made of others: fainter ones, and ones with a dot for what is new."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap

from jobdesk.gui.theme import ICON_SIZE

_DOT = 6.0


def fade(icon: QIcon, opacity: float) -> QIcon:
    """The icon, so strongly drawn."""

    def paint(painter: QPainter, shape: QPixmap) -> None:
        painter.setOpacity(opacity)
        painter.drawPixmap(0, 0, shape)

    return _paint(icon, paint)


def mark(icon: QIcon, color: QColor) -> QIcon:
    """The icon with a dot in its upper right corner."""

    def paint(painter: QPainter, shape: QPixmap) -> None:
        painter.drawPixmap(0, 0, shape)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        painter.drawEllipse(QRectF(ICON_SIZE - _DOT, 0, _DOT, _DOT))

    return _paint(icon, paint)


def _paint(icon: QIcon, paint: Callable[[QPainter, QPixmap], None]) -> QIcon:
    """Another icon, sharp at up to 200 %."""
    made = QIcon()
    for ratio in (1.0, 2.0):
        shape = icon.pixmap(QSize(ICON_SIZE, ICON_SIZE), ratio)
        pixmap = QPixmap(shape.size())
        pixmap.setDevicePixelRatio(shape.devicePixelRatio())
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        paint(painter, shape)
        painter.end()
        for mode in (QIcon.Mode.Normal, QIcon.Mode.Selected):
            made.addPixmap(pixmap, mode)
    return made
