"""What narrows the list of schedules: a sign for each way in which they stand, and the domain."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QToolButton, QWidget

from jobdesk.gui.schedule_text import ScheduleText
from jobdesk.gui.text import Text
from jobdesk.gui.theme import ICON_SIZE, SPACE, SPACE_S, ColorRole, Theme
from jobdesk.model.schedule_status import LastRun

#: Drawing and colour of each sign.
SIGNS = {
    LastRun.RUNNING: ("state-running", ColorRole.BLUE),
    LastRun.OK: ("state-succeeded", ColorRole.GREEN),
    LastRun.ATTENTION: ("warning", ColorRole.AMBER),
    LastRun.FAILED: ("state-failed", ColorRole.RED),
    LastRun.NEVER: ("schedule", ColorRole.GREY),
}


class ScheduleFilters(QWidget):
    """A sign that is off hides its schedules; all are on at first."""

    changed = Signal()

    def __init__(self, theme: Theme, text: Text, words: ScheduleText, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._text = text
        self._words = words
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(SPACE_S)
        self.buttons = {run: self._make_button(run) for run in LastRun}
        for button in self.buttons.values():
            line.addWidget(button)
        self.domain = QComboBox(self)
        self.domain.setAccessibleName(self.tr("Domain"))
        self.domain.currentIndexChanged.connect(self.changed)
        line.addSpacing(SPACE)
        line.addWidget(self.domain)
        self.offer_domains(())
        self.show_counts(dict.fromkeys(LastRun, 0))
        theme.changed.connect(self._take_theme)
        self._take_theme()

    @property
    def runs(self) -> frozenset[LastRun]:
        """The signs that are on."""
        return frozenset(run for run, button in self.buttons.items() if button.isChecked())

    @property
    def domain_name(self) -> str | None:
        """The domain that is chosen; "" is the whole installation, None any."""
        found = self.domain.currentData()
        return None if found is None else str(found)

    @property
    def is_narrowed(self) -> bool:
        """Whether anything is hidden by these."""
        return len(self.runs) < len(LastRun) or self.domain_name is not None

    def reset(self) -> None:
        """Everything is shown again."""
        for button in self.buttons.values():
            button.setChecked(True)
        self.domain.setCurrentIndex(0)

    def show_counts(self, counts: Mapping[LastRun, int]) -> None:
        """Says how many there are of each."""
        for run, button in self.buttons.items():
            words, count = self._words.last_run(run), self._text.count(counts[run])
            button.setText(count)
            name = self.tr("{0}: {1}", "Failed: 3").format(words, count)
            button.setAccessibleName(name)
            button.setToolTip(self.tr("{0}\nA click shows or hides them.").format(name))

    def offer_domains(self, domains: Iterable[str]) -> None:
        """Takes the domains there are; the choice is hidden where there is only one."""
        names = sorted(set(domains), key=str.casefold)
        if self.domain.count() and [self.domain.itemData(place) for place in range(1, self.domain.count())] == names:
            return
        chosen = self.domain_name
        self.domain.blockSignals(True)
        self.domain.clear()
        self.domain.addItem(self.tr("All domains"), None)
        for name in names:
            self.domain.addItem(self._words.domain(name), name)
        self.domain.setCurrentIndex(max(0, 0 if chosen is None else self.domain.findData(chosen)))
        self.domain.blockSignals(False)
        self.domain.setVisible(len(names) > 1)
        if self.domain_name != chosen:
            self.changed.emit()

    def _make_button(self, run: LastRun) -> QToolButton:
        button = QToolButton(self)
        button.setCheckable(True)
        button.setChecked(True)
        button.setIconSize(QSize(ICON_SIZE, ICON_SIZE))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.toggled.connect(self.changed)
        return button

    def _take_theme(self) -> None:
        for run, button in self.buttons.items():
            button.setIcon(self._theme.icon(*SIGNS[run]))
