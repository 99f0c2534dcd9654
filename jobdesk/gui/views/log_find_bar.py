"""The bar under a log in which one types what to find."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSpinBox, QToolButton, QVBoxLayout, QWidget

from jobdesk.gui.pattern_text import PatternText
from jobdesk.gui.text import Text
from jobdesk.gui.theme import ICON_SIZE, SPACE, SPACE_S, Theme
from jobdesk.gui.views.fault_label import FaultLabel
from jobdesk.gui.views.pattern_box import PatternBox
from jobdesk.logs.pattern import Pattern, PatternFault

_BOX_WIDTH = 400
_MOST_CONTEXT = 99


class LogFindBar(QWidget):
    """Asks what to find and how, and shows how often it occurs."""

    pattern_changed = Signal(object)  #: Pattern
    next_wanted = Signal()
    previous_wanted = Signal()
    only_matching_changed = Signal(bool, int)  #: whether only rows with a match are shown, and so many round each
    closed = Signal()

    def __init__(self, theme: Theme, text: Text, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._text = text
        self._fault_text = PatternText(self)
        self.box = PatternBox(self.tr("Find in this log"), theme, self, offers_together=True)
        self._previous = self._make_button(self.tr("Previous match"), "Shift+F3")
        self._next = self._make_button(self.tr("Next match"), "F3")
        self._count = QLabel(self)
        self._count.setProperty("isSecondary", True)
        self._only = self._make_button(self.tr("Only matching lines"), "Alt+L")
        self._only.setCheckable(True)
        self._context = QSpinBox(self)
        self._close = self._make_button(self.tr("Close"), "Esc")
        self._fault = FaultLabel(theme, self)
        self._lay_out()
        self._connect()
        self._take_icons()
        self.show_count(None, 0, is_looking=False)

    def _lay_out(self) -> None:
        self.box.setMaximumWidth(_BOX_WIDTH)
        self._context.setRange(0, _MOST_CONTEXT)
        self._context.setPrefix("± ")
        self._context.setToolTip(self.tr("Lines round each matching one"))
        self._context.setAccessibleName(self._context.toolTip())
        self._context.hide()
        row = QHBoxLayout()
        row.setSpacing(SPACE_S)
        row.addWidget(self.box, 20)  # up to its greatest width it has what room there is
        row.addWidget(self._previous)
        row.addWidget(self._next)
        row.addSpacing(SPACE_S)
        row.addWidget(self._count)
        row.addStretch(1)
        row.addWidget(self._only)
        row.addWidget(self._context)
        row.addWidget(self._close)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE, SPACE_S, SPACE, SPACE_S)
        column.setSpacing(SPACE_S)
        column.addLayout(row)
        column.addWidget(self._fault)
        self._context.installEventFilter(self)

    def _connect(self) -> None:
        self.box.changed.connect(self._take_pattern)
        self.box.entered.connect(self._step)
        self.box.escaped.connect(self.closed)
        self._previous.clicked.connect(self.previous_wanted)
        self._next.clicked.connect(self.next_wanted)
        self._only.toggled.connect(self._take_only)
        self._context.valueChanged.connect(self._tell_only)
        keys = QShortcut(QKeySequence("Alt+L"), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        keys.activated.connect(self._only.toggle)
        self._close.clicked.connect(self.closed)
        self._theme.changed.connect(self._take_icons)

    @property
    def pattern(self) -> Pattern:
        """What is to be found."""
        return self.box.pattern

    @property
    def is_only_matching(self) -> bool:
        """Whether only rows with a match are to be shown."""
        return self._only.isChecked()

    @property
    def context(self) -> int:
        """How many rows are shown round each that matches."""
        return self._context.value()

    @property
    def remembered(self) -> list[str]:
        """What was looked for, the newest first."""
        return self.box.remembered

    def restore(self, remembered: Iterable[str], context: int = 0) -> None:
        """Takes what was looked for before, and how many rows are shown round a match."""
        self.box.restore(remembered)
        self._context.setValue(context)

    def open(self, words: str = "", pattern: Pattern | None = None) -> None:
        """Shows the bar with the keyboard in its field; `words`, or all of `pattern`, are put in unless empty."""
        self.show()
        if pattern is not None:
            self.box.show_pattern(pattern)
        elif words:
            self.box.show_words(words)
        self.box.begin()

    def set_only_matching(self, is_only: bool) -> None:
        """Whether only rows with a match are to be shown; tells of it."""
        self._only.setChecked(is_only)

    def show_fault(self, fault: PatternFault | None) -> None:
        """Says what is wrong with what was typed."""
        self._fault.tell("" if fault is None else self._fault_text.fault(fault))
        if fault is not None:
            self._count.setText("")

    def show_nothing(self) -> None:
        """Nothing is looked for."""
        self._tell_count("", 0, is_looking=False)

    def show_count(self, number: int | None, count: int, *, is_looking: bool) -> None:
        """Tells which match is shown, of how many."""
        words = self.tr("Not found")
        if number is not None:
            words = self.tr("{0} of {1}", "which match of how many").format(
                self._text.count(number), self._text.count(count)
            )
        elif count:
            words = self.tr("%Ln match(es)", "", count)
        self._tell_count(words, count, is_looking=is_looking)

    def show_lines(self, number: int | None, count: int, in_all: int, *, is_looking: bool) -> None:
        """The same where not all lines are shown: which of those shown that match, and how many matches there are."""
        words = self.tr("Not found")
        if number is not None:
            words = self.tr("{0} of {1} shown lines", "which line of how many").format(
                self._text.count(number), self._text.count(count)
            )
        elif count:
            words = self.tr("%Ln shown line(s)", "", count)
        elif in_all:
            words = self.tr("In hidden lines only")
        self._tell_count(words, count, is_looking=is_looking)

    def _tell_count(self, words: str, count: int, *, is_looking: bool) -> None:
        self._next.setEnabled(count > 0)
        self._previous.setEnabled(count > 0)
        if self.pattern.is_empty or self._fault.words:
            words = ""
        elif is_looking:
            words = self.tr("{0} so far", "3 of 1,204 so far").format(words) if count else self.tr("Searching…")
        self._count.setText(words)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_key = isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress
        if is_key and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return True
        return super().eventFilter(watched, event)

    def _take_pattern(self, pattern: Pattern) -> None:
        self.show_fault(None)
        self.pattern_changed.emit(pattern)

    def _step(self, is_back: bool) -> None:
        (self.previous_wanted if is_back else self.next_wanted).emit()

    def _take_only(self, is_only: bool) -> None:
        self._context.setVisible(is_only)
        self._tell_only()

    def _tell_only(self) -> None:
        self.only_matching_changed.emit(self.is_only_matching, self.context)

    def _make_button(self, name: str, shortcut: str) -> QToolButton:
        button = QToolButton(self)
        button.setAutoRaise(True)
        button.setIconSize(QSize(ICON_SIZE, ICON_SIZE))
        button.setToolTip(f"{name} ({shortcut})")
        button.setAccessibleName(name)
        return button

    def _take_icons(self) -> None:
        self._previous.setIcon(self._theme.icon("chevron-up"))
        self._next.setIcon(self._theme.icon("chevron-down"))
        self._only.setIcon(self._theme.icon("filter"))
        self._close.setIcon(self._theme.icon("close"))
