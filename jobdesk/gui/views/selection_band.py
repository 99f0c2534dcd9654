"""A line over the details of one job that says how many are selected, and how it stands to them and to the filters."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from jobdesk.gui.text import Text
from jobdesk.gui.theme import ICON_SIZE, SPACE, SPACE_S, Theme
from jobdesk.gui.views.flow_layout import FlowLayout
from jobdesk.model.job import JobId
from jobdesk.model.states import State


@dataclass(frozen=True, slots=True, kw_only=True)
class Below:
    """How the job whose details are shown stands to the table."""

    job_id: JobId | None = None
    is_selected: bool = True  #: it is among the selected ones
    is_hidden: bool = False  #: the filters hide it


class SelectionBand(QFrame):
    """Hidden while one job is selected, or none, and the table shows the one below."""

    show_wanted = Signal(object)  #: JobId of the job below, which the filters hide

    def __init__(self, theme: Theme, text: Text, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._text = text
        self._total = 0
        self._states: Mapping[State, int] = {}
        self._below = Below()
        self.show_button = QPushButton(self.tr("Show it"))
        self._sum, self._rest = QLabel(), QLabel()
        self._counts = {state: _StateCount(self) for state in State}
        self._flow = FlowLayout(SPACE)
        for part in (self._sum, *self._counts.values(), self._rest, self.show_button):
            self._flow.addWidget(part)
        self._flow.setContentsMargins(SPACE, SPACE_S, SPACE, SPACE_S)
        self.setLayout(self._flow)
        self.setObjectName("selection_band")
        self.show_button.clicked.connect(self._want_show)
        theme.changed.connect(self._show)
        self.hide()

    @property
    def words(self) -> str:
        """What is said; "" while nothing is."""
        parts: list[QLabel | _StateCount] = [self._sum, *self._counts.values(), self._rest]
        return "" if self.isHidden() else " ".join(each.text() for each in parts if not each.isHidden())

    def show_selected(self, total: int, states: Mapping[State, int], below: Below) -> None:
        """Tells how many jobs are selected, and how many of each state, where that is known, and what is below."""
        if (total, states, below) != (self._total, self._states, self._below):
            self._total, self._states, self._below = total, states, below
            self._show()

    def _show(self) -> None:
        are_several, below = self._total > 1, self._below
        self.setVisible(are_several or below.is_hidden)
        self._sum.setVisible(are_several)
        self._sum.setText(self.tr("%Ln job(s) selected", "", self._total))
        for state, label in self._counts.items():
            count = self._states.get(state, 0)
            label.setVisible(are_several and count > 0)
            if count:
                label.show_count(self._theme, self._text.state_count(state, count), state)
        self.show_button.setVisible(below.is_hidden)
        if below.is_hidden:
            self._rest.setText(self.tr("Below is #{0}, which the filters hide.").format(below.job_id))
        elif below.is_selected or below.job_id is None:
            self._rest.setText(self.tr("Below is the current one of them."))
        else:
            self._rest.setText(self.tr("Below is #{0}, which is not among them.").format(below.job_id))

    def _want_show(self) -> None:
        self.show_wanted.emit(self._below.job_id)


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

    def text(self) -> str:
        return self._words.text()

    def show_count(self, theme: Theme, words: str, state: State) -> None:
        self._sign.setPixmap(theme.state_icon(state).pixmap(QSize(ICON_SIZE, ICON_SIZE), self.devicePixelRatioF()))
        self._words.setText(words)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
