"""A field, and below it what is wrong with it."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jobdesk.gui.theme import SPACE, SPACE_S, Theme
from jobdesk.gui.views.fault_label import FaultLabel


class FaultField(QWidget):
    """Its widgets stand side by side; the first of them takes the keyboard."""

    def __init__(self, theme: Theme, *widgets: QWidget, is_stretched: bool = False) -> None:
        super().__init__()
        self._first = widgets[0]
        self._fault = FaultLabel(theme, self)
        line = QHBoxLayout()
        line.setSpacing(SPACE)
        for widget in widgets:
            line.addWidget(widget, int(is_stretched))
        if not is_stretched:
            line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_S)
        column.addLayout(line)
        column.addWidget(self._fault)
        self.setFocusProxy(self._first)

    @property
    def fault(self) -> str:
        """What is said to be wrong."""
        return self._fault.words

    def tell(self, words: str, *, is_note: bool = False) -> None:
        """Says what is wrong, or what one should know; "" for nothing."""
        self._fault.tell(words, is_note=is_note)
        self._first.setAccessibleDescription(words)
