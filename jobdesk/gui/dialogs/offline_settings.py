"""The page of preferences about logs that are kept for reading without the server."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QGroupBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QRadioButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from jobdesk.gui.my_filters import FilterEntry
from jobdesk.gui.offline_text import OfflineText
from jobdesk.gui.text import Text
from jobdesk.gui.theme import ROW_HEIGHT, SPACE, SPACE_L, SPACE_S, ColorRole, Theme
from jobdesk.gui.views.progress_bar import ProgressBar
from jobdesk.model.offline_policy import LEAST_CAP_MB, MOST_CAP_MB, Keeps, LogUsage, OfflinePolicy, Removal
from jobdesk.session.keep_progress import KeepProgress, KeepState

_KEY = Qt.ItemDataRole.UserRole
_STEP_MB = 100
_LIST_HEIGHT = 5 * ROW_HEIGHT + 2


class OfflineSettings(QWidget):
    """Shows a policy and what came of it; says what was chosen as soon as it is."""

    policy_chosen = Signal(object)  #: OfflinePolicy
    fetch_wanted = Signal()
    removal_wanted = Signal()

    def __init__(
        self,
        policy: OfflinePolicy,
        filters: Sequence[FilterEntry],
        theme: Theme,
        text: Text,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._text = text
        self._words = OfflineText(text, self)
        self._gone = tuple(each for each in policy.filters if each not in {entry.key for entry in filters})
        self.choices = {
            Keeps.ALL: QRadioButton(self.tr("All jobs I may see")),
            Keeps.MINE: QRadioButton(self.tr("Jobs that I started")),
            Keeps.FILTERS: QRadioButton(self.tr("Jobs that these filters show")),
            Keeps.NONE: QRadioButton(self.tr("No jobs: only what I open or pin")),
        }
        self._group = QButtonGroup(self)
        self.filters = QListWidget(self)
        self.filters.setAccessibleName(self.tr("Filters whose jobs' logs are kept"))
        self.filters.setFixedHeight(_LIST_HEIGHT)
        self.filters.setSelectionMode(QListWidget.SelectionMode.NoSelection)  # what counts is ticked
        self.cap = QSpinBox(self)
        self.usage, self.foreseen, self.state = (QLabel(self) for _ in range(3))
        self.remove = QPushButton(theme.label_icon("delete"), self.tr("Remove now…"), self)
        self.fetch = QPushButton(theme.label_icon("refresh"), self.tr("Fetch now"), self)
        self.metered = QCheckBox(self.tr("This connection is metered or slow: fetch no logs by itself"), self)
        self.bar = ProgressBar(theme, text, self)
        self._fill(policy, filters)
        self._lay_out()
        self._connect()
        self._show_choice()

    @property
    def policy(self) -> OfflinePolicy:
        """What is chosen."""
        items = [self.filters.item(row) for row in range(self.filters.count())]
        ticked = (each.data(_KEY) for each in items if each.checkState() is Qt.CheckState.Checked)
        return OfflinePolicy(
            keeps=next(kind.value for kind, choice in self.choices.items() if choice.isChecked()),
            filters=(*ticked, *self._gone),
            cap_mb=self.cap.value(),
            is_metered=self.metered.isChecked(),
        )

    def show_usage(self, usage: LogUsage) -> None:
        """Tells what lies here."""
        self.usage.setText(self._words.usage(usage))
        self.remove.setEnabled(bool(usage.logs))
        self.remove.setToolTip("" if usage.logs else self.tr("There is nothing to remove."))

    def show_foreseen(self, removal: Removal) -> None:
        """Tells what the cap is going to remove."""
        words = self.tr("What the room does not hold is removed when this window is closed: {0}.").format(
            self._words.removal(removal)
        )
        self.foreseen.setText(words if removal.logs else "")
        self.foreseen.setVisible(bool(removal.logs))

    def show_progress(self, progress: KeepProgress, *, is_online: bool) -> None:
        """Tells how far fetching is."""
        self.state.setText(self._words.progress(progress))
        is_far = progress.left > 0
        self.bar.setVisible(is_far and progress.wanted > 0)
        if self.bar.isVisible() or is_far:
            self.bar.show_progress(progress.kept / max(1, progress.wanted), self._theme.color(ColorRole.BLUE))
        reason = "" if is_online else self.tr("The job server does not answer.")
        if not reason and not progress.left and progress.state in (KeepState.DONE, KeepState.NOTHING):
            reason = self.tr("There is nothing to fetch.")
        self.fetch.setEnabled(not reason)
        now = self.tr("Fetches all that is wanted at once, also while you work and over a metered connection")
        self.fetch.setToolTip(reason or now)

    def show_network(self, *, is_metered: bool) -> None:
        """Tells what the system says of the connection."""
        words = self.tr("The system says that this connection is metered: no logs are fetched by themselves now.")
        self._network.setText(words)
        self._network.setVisible(is_metered)

    def _fill(self, policy: OfflinePolicy, filters: Sequence[FilterEntry]) -> None:
        for choice in self.choices.values():
            self._group.addButton(choice)
        self.choices[policy.kind].setChecked(True)
        for entry in filters:
            item = QListWidgetItem(entry.name, self.filters)
            item.setData(_KEY, entry.key)
            item.setSizeHint(QSize(0, ROW_HEIGHT))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if entry.key in policy.filters else Qt.CheckState.Unchecked)
        self.cap.setRange(LEAST_CAP_MB, MOST_CAP_MB)
        self.cap.setCorrectionMode(QSpinBox.CorrectionMode.CorrectToNearestValue)
        least, most = self._text.count(LEAST_CAP_MB), self._text.count(MOST_CAP_MB)
        self.cap.setToolTip(
            self.tr("From {0} to {1} MB, for the logs and for the index to search them").format(least, most)
        )
        self.cap.setSingleStep(_STEP_MB)
        self.cap.setGroupSeparatorShown(True)
        self.cap.setSuffix(self.tr(" MB"))
        self.cap.setValue(policy.cap // 1_000_000)
        self.cap.setAccessibleName(self.tr("Room for logs on this computer"))
        self.metered.setChecked(policy.is_metered)

    def _lay_out(self) -> None:
        self._network = QLabel(self)
        self.ways = QLabel(
            self.tr(
                "Logs are fetched by themselves, one after the other, while nothing else is done in JobDesk. "
                "“Fetch now” does not wait for that."
            ),
            self,
        )
        for label in (self.usage, self.foreseen, self.state, self._network, self.ways):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        for label in (self.usage, self.state, self._network, self.ways):
            label.setProperty("isSecondary", True)
        self._network.hide()
        self.foreseen.hide()
        for button in (self.remove, self.fetch):
            button.setAutoDefault(False)
        title = QLabel(self.tr("&At most"), self)
        title.setBuddy(self.cap)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE)
        column.setSpacing(SPACE)
        of_choices = QHBoxLayout()
        of_choices.setContentsMargins(SPACE_L + SPACE, 0, 0, 0)
        of_choices.addWidget(self.filters)
        column.addWidget(
            self._box(
                self.tr("Keep the logs of ended jobs for reading without the server"),
                self.choices[Keeps.ALL],
                self.choices[Keeps.MINE],
                self.choices[Keeps.FILTERS],
                of_choices,
                self.choices[Keeps.NONE],
            )
        )
        room = _line(title, self.cap, self.tr("on this computer, for each job server"), last=self.remove)
        column.addWidget(self._box(self.tr("Room"), room, self.foreseen, self.usage))
        told = _line(self.bar, last=self.fetch)
        column.addWidget(self._box(self.tr("Fetching"), self.ways, self.metered, self._network, self.state, told))
        column.addStretch(1)

    def _box(self, title: str, *parts: QWidget | QHBoxLayout) -> QGroupBox:
        box = QGroupBox(title, self)
        layout = QVBoxLayout(box)
        layout.setContentsMargins(SPACE, SPACE_S, SPACE, SPACE)
        layout.setSpacing(SPACE_S)
        for part in parts:
            if isinstance(part, QWidget):
                layout.addWidget(part)
            else:
                layout.addLayout(part)
        return box

    def _connect(self) -> None:
        self._group.buttonToggled.connect(self._take_choice)
        self.filters.itemChanged.connect(self._tell)
        self.cap.valueChanged.connect(self._tell)
        self.metered.toggled.connect(self._tell)
        self.remove.clicked.connect(self.removal_wanted)
        self.fetch.clicked.connect(self.fetch_wanted)

    def _take_choice(self, choice: QRadioButton, is_checked: bool) -> None:
        if is_checked:
            self._show_choice()
            self._tell()

    def _show_choice(self) -> None:
        self.filters.setEnabled(self.choices[Keeps.FILTERS].isChecked())

    def _tell(self) -> None:
        self.policy_chosen.emit(self.policy)


def _line(*parts: QWidget | str, last: QWidget) -> QHBoxLayout:
    """Parts beside each other, the last one at the right edge."""
    line = QHBoxLayout()
    line.setSpacing(SPACE)
    for part in parts:
        line.addWidget(QLabel(part) if isinstance(part, str) else part)
    line.addStretch(1)
    line.addWidget(last)
    return line
