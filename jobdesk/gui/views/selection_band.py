"""A line over the details of one job that says how many others are selected with it."""

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from jobdesk.gui.text import Text
from jobdesk.gui.theme import ICON_SIZE, SPACE, SPACE_S, Theme
from jobdesk.gui.views.flow_layout import FlowLayout
from jobdesk.model.states import State


class SelectionBand(QFrame):
    """Hidden while one job is selected, or none."""

    def __init__(self, theme: Theme, text: Text, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._text = text
        self._total = 0
        self._states: Mapping[State, int] = {}
        self._sum, self._rest = QLabel(), QLabel()
        self._counts = {state: _StateCount(self) for state in State}
        self._flow = FlowLayout(SPACE)
        for part in (self._sum, *self._counts.values(), self._rest):
            self._flow.addWidget(part)
        self._flow.setContentsMargins(SPACE, SPACE_S, SPACE, SPACE_S)
        self.setLayout(self._flow)
        self.setObjectName("selection_band")
        theme.changed.connect(self._show)
        self.hide()

    @property
    def words(self) -> str:
        """What is said; "" while nothing is."""
        shown = [self._sum.text(), *(each.words for each in self._counts.values() if not each.isHidden())]
        return "" if self.isHidden() else " ".join([*shown, self._rest.text()])

    def show_selected(self, total: int, states: Mapping[State, int]) -> None:
        """Tells how many jobs are selected, and how many of each state, where that is known."""
        if (total, states) != (self._total, self._states):
            self._total, self._states = total, states
            self._show()

    def _show(self) -> None:
        self.setVisible(self._total > 1)
        if self._total <= 1:
            return
        self._sum.setText(self.tr("%Ln job(s) selected", "", self._total))
        for state, label in self._counts.items():
            count = self._states.get(state, 0)
            label.setVisible(count > 0)
            if count:
                label.show_count(self._theme, self._text.state_count(state, count), state)
        self._rest.setText(self.tr("Below is the current one of them."))


class _StateCount(QWidget):
    """A state's icon, and a number with its word."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._sign, self._words = QLabel(), QLabel()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_S)
        layout.addWidget(self._sign)
        layout.addWidget(self._words)
        self.hide()

    @property
    def words(self) -> str:
        return self._words.text()

    def show_count(self, theme: Theme, words: str, state: State) -> None:
        self._sign.setPixmap(theme.state_icon(state).pixmap(QSize(ICON_SIZE, ICON_SIZE), self.devicePixelRatioF()))
        self._words.setText(words)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
