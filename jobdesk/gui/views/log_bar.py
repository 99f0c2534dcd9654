"""The thin bar above a log: whose it is, how long, its kinds of lines, and what can be done with it."""

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QToolButton, QWidget

from jobdesk.gui.text import Text
from jobdesk.gui.theme import ICON_SIZE, LIST_ROW_HEIGHT, SPACE, SPACE_S, Theme
from jobdesk.gui.views.flow_layout import FlowLayout
from jobdesk.gui.views.log_actions import LogActions
from jobdesk.gui.views.log_severity_buttons import LogSeverityButtons
from jobdesk.gui.views.title_label import CutLabel
from jobdesk.logs.head import LogHead
from jobdesk.model.job import Task
from jobdesk.model.log import Severity
from jobdesk.session.log_document import LogState

_FEWEST_LETTERS = 10  #: of the facts


class LogBar(QWidget):
    """Shows facts of a log and asks for deeds."""

    tasks_wanted = Signal()
    fetch_wanted = Signal()

    def __init__(self, actions: LogActions, theme: Theme, text: Text, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self._theme = theme
        self._text = text
        self._task: Task | None = None
        self._computer = QToolButton(self)
        self._computer.setAutoRaise(True)
        self._computer.setToolTip(self.tr("Choose another computer"))
        self._computer.setAccessibleName(self.tr("Choose another computer"))
        self._computer.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._facts = CutLabel(self)
        self._facts.setProperty("isSecondary", True)
        self.severities = LogSeverityButtons(theme, text, self)
        self._buttons: dict[QAction, QToolButton] = {}
        self.marks_menu = QMenu(self)
        self.look_menu = QMenu(self)
        actions.fill_look_menu(self.look_menu)
        self._back = self._make_button(actions.back_to_hits)
        self._back.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._back.hide()
        self._marks = self._make_menu_button(self.tr("Marks"), self.marks_menu)
        self._look = self._make_menu_button(self.tr("How the log is shown"), self.look_menu)
        self._lay_out()
        self._computer.clicked.connect(self.tasks_wanted)
        theme.changed.connect(self._take_theme)
        self._take_theme()

    def _lay_out(self) -> None:
        self._line = _Line(self)
        self._line.add(self._back, self._computer, self.severities)
        actions = self._actions
        for action in (actions.previous_error, actions.next_error):
            self._line.add(self._make_button(action))
        self._line.add(self._marks, self._look)
        for action in (actions.find, actions.compare, actions.save):
            self._line.add(self._make_button(action))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(SPACE, 0, SPACE, 0)
        layout.setSpacing(SPACE_S)
        layout.addWidget(self._line)
        self._facts.setMinimumWidth(_FEWEST_LETTERS * self._facts.fontMetrics().averageCharWidth())
        layout.addWidget(self._facts, 1)  # last: its words change, and no button may move under the pointer

    def offer(self, action: QAction) -> None:
        """Puts an action of the window behind the others."""
        self._line.add(self._make_button(action))

    def show_task(self, task: Task | None) -> None:
        """Names the computer; None where the job has only one."""
        self._task = task
        self._computer.setVisible(task is not None)
        if task is not None:
            self._computer.setText(task.computer)
            self._computer.setIcon(self._theme.state_icon(task.state))

    def show_way_back(self, is_shown: bool) -> None:
        """Whether the log was come to from a list of hits."""
        self._back.setVisible(is_shown)

    def show_log(
        self,
        head: LogHead,
        counts: Mapping[Severity, int],
        state: LogState,
        *,
        shown: int | None,
        full_size: int,
        is_filtering: bool = False,
    ) -> None:
        """Tells how many lines are here, of which kinds, whether that is all, and how many of them are shown."""
        lines = head.lines
        words = self._text.lines(lines) if lines else ""
        if lines and is_filtering:
            words = self.tr("{0}, filtering…", "1,204 lines").format(words)
        elif lines and shown is not None:
            words = self.tr("{0} of {1}", "12 of 1,204 lines").format(self._text.count(shown), words)
        if lines and state is LogState.OFFLINE and not head.is_complete:
            words = self._partial_words(words, head.size, full_size)
        elif lines and state is LogState.ABSENT and not head.is_complete:
            words = self.tr("{0}, as far as it was when the case was saved", "1,204 lines").format(words)
        elif lines and state is LogState.GONE and not head.is_complete:
            words = self.tr("{0}, the rest is not there any more", "1,204 lines").format(words)
        self._facts.setText(words)
        self._facts.setToolTip(words)
        self.severities.show_counts(counts)
        errors = counts.get(Severity.ERROR, 0)
        for action in (self._actions.previous_error, self._actions.next_error):
            self._actions.allow(action, "" if errors else self.tr("No line of this log is marked as an error."))
            self._buttons[action].setVisible(errors > 0)
        for action in (self._actions.find, self._actions.compare, self._actions.save):
            self._actions.allow(action, "" if lines else self.tr("There are no lines."))
        self._marks.setEnabled(lines > 0)

    def _partial_words(self, words: str, size: int, full_size: int) -> str:
        if full_size > size:
            share = self._text.percent(size / full_size)
            return self.tr("{0}, {1} of the log: more when the server answers", "1,204 lines, 40 %").format(
                words, share
            )
        return self.tr("{0}, more when the server answers", "1,204 lines").format(words)

    def _make_button(self, action: QAction) -> QToolButton:
        button = QToolButton(self)
        button.setDefaultAction(action)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        words, tip = action.text().partition("\t")[0].rstrip("…"), self._actions.tip(action)
        if action.shortcut().isEmpty():  # an action of the window has its own
            action.setToolTip(tip)
        button.setAccessibleName(words)
        self._dress(button)
        self._buttons[action] = button
        return button

    def _make_menu_button(self, words: str, menu: QMenu) -> QToolButton:
        button = QToolButton(self)
        button.setToolTip(words)
        button.setAccessibleName(words)
        button.setMenu(menu)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._dress(button)
        return button

    def _dress(self, button: QToolButton) -> None:
        button.setAutoRaise(True)
        button.setFixedHeight(LIST_ROW_HEIGHT)
        button.setIconSize(QSize(ICON_SIZE, ICON_SIZE))

    def _take_theme(self) -> None:
        self._marks.setIcon(self._theme.icon("mark"))
        self._look.setIcon(self._theme.icon("eye"))
        if self._task is not None:
            self._computer.setIcon(self._theme.state_icon(self._task.state))


class _Line(QWidget):
    """Buttons side by side, in several lines only where they do not fit one."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._flow = FlowLayout(SPACE_S, self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, *widgets: QWidget) -> None:
        for widget in widgets:
            self._flow.addWidget(widget)

    def sizeHint(self) -> QSize:
        return QSize(self._flow.width_in_one_line(), self._flow.minimumSize().height())
