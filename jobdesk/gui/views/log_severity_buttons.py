"""How many lines of each kind a log has; those that are pressed are shown alone."""

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from jobdesk.gui.text import Text
from jobdesk.gui.theme import ICON_SIZE, LIST_ROW_HEIGHT, Theme
from jobdesk.model.log import Severity

#: In the order of what one looks for first.
_ORDER = (
    Severity.ERROR,
    Severity.WARNING,
    Severity.HINT,
    Severity.RESULT,
    Severity.STEP,
    Severity.PROGRESS,
    Severity.INFO,
)


class LogSeverityButtons(QWidget):
    """A button for each kind that occurs, as long as there is more than one."""

    chosen = Signal(object)  #: frozenset[Severity]; empty: all are shown

    def __init__(self, theme: Theme, text: Text, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._text = text
        self._buttons = {severity: self._make_button(severity) for severity in _ORDER}
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for button in self._buttons.values():
            layout.addWidget(button)
        self.setAccessibleName(self.tr("Kinds of lines"))
        theme.changed.connect(self._take_theme)
        self._take_theme()

    @property
    def severities(self) -> frozenset[Severity]:
        """What is pressed."""
        return frozenset(severity for severity, button in self._buttons.items() if button.isChecked())

    def button(self, severity: Severity) -> QToolButton:
        """The button of a kind."""
        return self._buttons[severity]

    def show_counts(self, counts: Mapping[Severity, int]) -> None:
        """Takes newer counts."""
        present = {severity for severity, count in counts.items() if count}
        for severity, button in self._buttons.items():
            count = counts.get(severity, 0)
            button.setText(self._text.count(count))
            words = self.tr("{0}: {1}", "Error: 1,204 lines").format(
                self._text.severity(severity), self._text.lines(count)
            )
            button.setToolTip(self.tr("{0}\nClick to show only these lines").format(words))
            button.setAccessibleName(words)
            button.setVisible((severity in present and len(present) > 1) or button.isChecked())

    def clear(self) -> None:
        """Nothing is pressed any more; tells of it."""
        if self.severities:
            for button in self._buttons.values():
                button.setChecked(False)
            self.chosen.emit(frozenset())

    def _make_button(self, severity: Severity) -> QToolButton:
        button = QToolButton(self)
        button.setAutoRaise(True)
        button.setCheckable(True)
        button.setFixedHeight(LIST_ROW_HEIGHT)
        button.setIconSize(QSize(ICON_SIZE, ICON_SIZE))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.clicked.connect(self._tell)
        button.hide()
        return button

    def _tell(self) -> None:
        self.chosen.emit(self.severities)

    def _take_theme(self) -> None:
        for severity, button in self._buttons.items():
            button.setIcon(self._theme.severity_icon(severity))
