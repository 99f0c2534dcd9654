"""How much room a screen has for a window."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

#: What frames of windows take of a screen; how much it is in truth is known once the window is there.
_FRAME = QSize(16, 48)


def resize_on_screen(window: QWidget, size: QSize) -> None:
    """Gives a window a size, or what its screen has of that: at 200 % many a screen has 960 by 540 points."""
    window.resize(size.boundedTo(window.screen().availableSize() - _FRAME))
