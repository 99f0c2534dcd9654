"""The line above the table: the search box and what the rows stand for."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

_ROOM_FOR_WORDS = 220  #: that a search needs to be read


class SearchLine(QWidget):
    """One beside the other, or below it where too little of a search could be read."""

    def __init__(self, search: QWidget, switch: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts = (search, switch)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(search, 1)
        self._row.addWidget(switch)

    def minimumSizeHint(self) -> QSize:
        widest = max(part.minimumSizeHint().width() for part in self._parts)
        return QSize(widest, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        needed = _ROOM_FOR_WORDS + self._row.spacing() + self._parts[1].minimumSizeHint().width()
        is_wide = self.width() >= needed
        self._row.setDirection(QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom)
