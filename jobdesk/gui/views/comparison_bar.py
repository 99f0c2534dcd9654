"""The bar above a comparison: the two logs, what is masked, and the way from difference to difference."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from jobdesk.gui.mask_text import MaskText
from jobdesk.gui.text import Text
from jobdesk.gui.theme import ICON_BESIDE_TEXT, ICON_SIZE, SPACE, SPACE_S, Theme
from jobdesk.gui.views.mask_button import MaskButton
from jobdesk.gui.views.title_label import TitleLabel
from jobdesk.logs.log_side import LogSide
from jobdesk.logs.masking import COMPARE_MASKS


class ComparisonBar(QWidget):
    """Shows facts and asks for deeds."""

    other_wanted = Signal()
    good_wanted = Signal()
    swap_wanted = Signal()
    fold_wanted = Signal(bool)
    next_wanted = Signal()
    previous_wanted = Signal()

    def __init__(self, theme: Theme, text: Text, words: MaskText, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._text = text
        self._sides: tuple[LogSide | None, LogSide | None] = (None, None)
        self.left, self.right = self._make_side(), self._make_side()
        self.swap = self._make_button(self.tr("Swap the sides"), "", "swap")
        self.good = self._make_button(self.tr("Compare with the last good run on this computer"), "", "state-succeeded")
        self.other = self._make_button(self.tr("Compare with another log…"), "Ctrl+O", "compare")
        self.other.setText(self.tr("Other log…"))
        self.other.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.other.setIconSize(ICON_BESIDE_TEXT)
        self.masks = MaskButton(theme, words, COMPARE_MASKS, self)
        self.fold = self._make_button(self.tr("Fold what is equal"), "Ctrl+E", "fold")
        self.fold.setCheckable(True)
        self.fold.setChecked(True)
        self.count = QLabel(self)
        self.previous = self._make_button(self.tr("Previous difference"), "Shift+F8", "chevron-up")
        self.next = self._make_button(self.tr("Next difference"), "F8", "chevron-down")
        self._lay_out()
        self.swap.clicked.connect(self.swap_wanted)
        self.good.clicked.connect(self.good_wanted)
        self.other.clicked.connect(self.other_wanted)
        self.fold.toggled.connect(self.fold_wanted)
        self.previous.clicked.connect(self.previous_wanted)
        self.next.clicked.connect(self.next_wanted)
        theme.changed.connect(self._take_theme)
        self._take_theme()
        self.show_differences(None, None)

    def _lay_out(self) -> None:
        tools = QHBoxLayout()
        tools.setContentsMargins(SPACE, SPACE_S, SPACE, 0)
        tools.setSpacing(SPACE_S)
        for widget in (self.other, self.good, self.swap, self.masks, self.fold):
            tools.addWidget(widget)
        tools.addStretch(1)
        tools.addWidget(self.count)
        for button in (self.previous, self.next):
            tools.addWidget(button)
        sides = QHBoxLayout()
        sides.setContentsMargins(SPACE, SPACE_S, SPACE, SPACE_S)
        sides.setSpacing(SPACE)
        sides.addWidget(self.left, 1)
        sides.addWidget(self.right, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(tools)
        column.addLayout(sides)

    def show_sides(self, left: LogSide | None, right: LogSide | None) -> None:
        """Names the logs."""
        self._sides = (left, right)
        for label, side in ((self.left, left), (self.right, right)):
            words = self._name(side) if side is not None else ""
            label.setText(words)
            label.setToolTip(f"{words}\n{self._text.full_time(side.at)}" if side is not None else "")
        self.swap.setEnabled(left is not None and right is not None)

    def show_differences(self, number: int | None, count: int | None) -> None:
        """Tells which difference is current (from 0), of how many; None: nothing is compared yet."""
        words = ""
        if count == 0:
            words = self.tr("No differences")
        elif count is not None and number is None:
            words = self.tr("%Ln difference(s)", "", count)
        elif count is not None and number is not None:
            words = self.tr("Difference {0} of {1}").format(self._text.count(number + 1), self._text.count(count))
        self.count.setText(words)
        for button in (self.previous, self.next):
            button.setEnabled(bool(count))

    def _name(self, side: LogSide) -> str:
        words = self.tr("{0} on {1}, {2} (#{3}, {4})", "script on computer, time (#job, state)")
        state = self._text.state(side.state)
        return words.format(side.script, side.computer, self._text.short_time(side.at), side.job_id, state)

    def _make_side(self) -> TitleLabel:
        label = TitleLabel(self)
        label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        return label

    def _make_button(self, name: str, shortcut: str, icon: str) -> QToolButton:
        button = QToolButton(self)
        button.setAutoRaise(True)
        button.setIconSize(QSize(ICON_SIZE, ICON_SIZE))
        button.setToolTip(f"{name} ({shortcut})" if shortcut else name)
        button.setAccessibleName(name)
        button.setProperty("icon_name", icon)
        return button

    def _take_theme(self) -> None:
        for button in (self.swap, self.good, self.fold, self.previous, self.next):
            button.setIcon(self._theme.icon(button.property("icon_name")))
        self.other.setIcon(self._theme.label_icon("compare"))
