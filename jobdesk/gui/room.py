"""How much room a screen has for a window."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QScrollArea, QWidget

#: What frames of windows take of a screen; how much it is in truth is known once the window is there.
_FRAME = QSize(16, 48)
_ASIDE = 32  #: so that the title bar of the window behind is free


def resize_on_screen(window: QWidget, size: QSize) -> None:
    """Gives a window a size, or what its screen has of that: at 200 % many a screen has 960 by 540 points."""
    window.resize(size.boundedTo(window.screen().availableSize() - _FRAME))


def move_aside(window: QWidget) -> None:
    """Moves a window off the place at which another one is remembered, so that both are to be seen."""
    if window.isMaximized() or window.isFullScreen():
        return
    room = window.screen().availableGeometry().adjusted(0, 0, -_FRAME.width(), -_FRAME.height())
    place = window.pos() + QPoint(_ASIDE, _ASIDE)
    if not room.contains(QRect(place, window.size())):
        window.resize(window.size() - QSize(_ASIDE, _ASIDE))
    window.move(place)


def in_scroll_area(page: QWidget) -> QScrollArea:
    """A page that is scrolled where a window is lower than it, and not narrower than it needs to be."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(page)
    bar = area.verticalScrollBar().sizeHint().width()
    area.setMinimumWidth(page.minimumSizeHint().width() + bar)
    return area
