"""The thin bar above a log: whose it is, how long, its errors, and what can be done with it."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from jobdesk.gui.text import Text
from jobdesk.gui.theme import ICON_SIZE, LIST_ROW_HEIGHT, SPACE, SPACE_S, ColorRole, Theme
from jobdesk.model.job import Task
from jobdesk.session.log_document import LogState


class LogBar(QWidget):
    """Shows facts of a log and asks for deeds."""

    tasks_wanted = Signal()
    find_wanted = Signal()
    save_wanted = Signal()
    next_error_wanted = Signal()
    previous_error_wanted = Signal()
    utc_wanted = Signal(bool)

    def __init__(self, theme: Theme, text: Text, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._text = text
        self._task: Task | None = None
        self._computer = self._make_button(self.tr("Choose another computer"), "")
        self._computer.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._facts = QLabel(self)
        self._facts.setProperty("isSecondary", True)
        self._errors = QLabel(self)
        self._previous_error = self._make_button(self.tr("Previous error"), "Shift+F8")
        self._next_error = self._make_button(self.tr("Next error"), "F8")
        self._utc = self._make_button(self.tr("Times in UTC"), "")
        self._utc.setText(self.tr("UTC"))
        self._utc.setCheckable(True)
        self._find = self._make_button(self.tr("Find in this log"), "Ctrl+F")
        self._save = self._make_button(self.tr("Save this log as…"), "")
        self._lay_out()
        self._computer.clicked.connect(self.tasks_wanted)
        self._previous_error.clicked.connect(self.previous_error_wanted)
        self._next_error.clicked.connect(self.next_error_wanted)
        self._utc.toggled.connect(self.utc_wanted)
        self._find.clicked.connect(self.find_wanted)
        self._save.clicked.connect(self.save_wanted)
        theme.changed.connect(self._take_theme)
        self._take_theme()

    def _lay_out(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(SPACE, 0, SPACE, 0)
        layout.setSpacing(SPACE_S)
        layout.addWidget(self._computer)
        layout.addWidget(self._facts)
        layout.addStretch(1)
        for widget in (self._errors, self._previous_error, self._next_error):
            layout.addWidget(widget)
        layout.addSpacing(SPACE)
        for widget in (self._utc, self._find, self._save):
            layout.addWidget(widget)

    def show_task(self, task: Task | None) -> None:
        """Names the computer; None where the job has only one."""
        self._task = task
        self._computer.setVisible(task is not None)
        if task is not None:
            self._computer.setText(task.computer)
            self._computer.setIcon(self._theme.state_icon(task.state))

    def show_lines(self, lines: int, errors: int, state: LogState) -> None:
        """Tells how many lines and errors are here, and whether that is all."""
        words = self._text.lines(lines) if lines else ""
        if lines and state is LogState.OFFLINE:
            words = self.tr("{0}, more when the server answers", "1,204 lines").format(words)
        self._facts.setText(words)
        self._errors.setText(self.tr("%Ln error(s)", "", errors))
        for widget in (self._errors, self._previous_error, self._next_error):
            widget.setVisible(errors > 0)
        self._find.setEnabled(lines > 0)
        self._save.setEnabled(lines > 0)

    def show_utc(self, is_utc: bool) -> None:
        """Tells in which zone times are shown."""
        self._utc.setChecked(is_utc)

    def _make_button(self, name: str, shortcut: str) -> QToolButton:
        button = QToolButton(self)
        button.setAutoRaise(True)
        button.setFixedHeight(LIST_ROW_HEIGHT)
        button.setIconSize(QSize(ICON_SIZE, ICON_SIZE))
        button.setToolTip(f"{name} ({shortcut})" if shortcut else name)
        button.setAccessibleName(name)
        return button

    def _take_theme(self) -> None:
        self._previous_error.setIcon(self._theme.icon("chevron-up"))
        self._next_error.setIcon(self._theme.icon("chevron-down"))
        self._find.setIcon(self._theme.icon("search"))
        self._save.setIcon(self._theme.icon("save"))
        palette = self._errors.palette()
        palette.setColor(self._errors.foregroundRole(), self._theme.color(ColorRole.RED))
        self._errors.setPalette(palette)
        if self._task is not None:
            self._computer.setIcon(self._theme.state_icon(self._task.state))
