"""A box for what is looked for in logs: words, how they are meant, and those that were looked for before."""

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QToolButton, QWidget

from jobdesk.gui.theme import ICON_SIZE, SPACE_S, ColorRole, Theme
from jobdesk.logs.pattern import MAX_PATTERN_LENGTH, Pattern

MOST_REMEMBERED = 20
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_LONGEST_ENTRY = 60


class PatternBox(QWidget):
    """Its field has the keyboard. Up and Down bring back what was looked for before."""

    changed = Signal(object)  #: Pattern
    entered = Signal(bool)  #: Enter was pressed; whether with Shift
    escaped = Signal()
    below_wanted = Signal()  #: Down was pressed, and there is nothing newer to bring back

    def __init__(
        self, name: str, theme: Theme, parent: QWidget | None = None, *, offers_together: bool = False
    ) -> None:
        """`name` says what the box is for; `offers_together`: whether words can be meant as one, or apart."""
        super().__init__(parent)
        self._theme = theme
        self._remembered: list[str] = []
        self._place = -1  # in what is remembered; -1: none of it
        self._typed = ""
        self.field = QLineEdit(self)
        self.field.setMaxLength(MAX_PATTERN_LENGTH)
        self.field.setPlaceholderText(name)
        self.field.setAccessibleName(name)
        self.field.setClearButtonEnabled(True)
        self.field.installEventFilter(self)
        self._glass = QAction(self.tr("Searches of before (Up and Down)"), self)
        self.field.addAction(self._glass, QLineEdit.ActionPosition.LeadingPosition)
        self.together = self._make_way(self.tr("All words in one line"), "Alt+A")
        self.case = self._make_way(self.tr("Match case"), "Alt+C")
        self.whole = self._make_way(self.tr("Whole words"), "Alt+W")
        self.regex = self._make_way(self.tr("Regular expression"), "Alt+R")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_S)
        layout.addWidget(self.field, 1)
        for button in (self.together, self.case, self.whole, self.regex):
            layout.addWidget(button)
            button.toggled.connect(self._tell)
        self._offers_together = offers_together
        self.together.setVisible(offers_together)
        self.regex.toggled.connect(self._offer_together)
        self._offer_together()
        self.setFocusProxy(self.field)
        self.field.textChanged.connect(self._tell)
        self.field.textEdited.connect(self._take_typed)
        self._glass.triggered.connect(self.open_remembered)
        theme.changed.connect(self._take_theme)
        self._take_theme()

    @property
    def pattern(self) -> Pattern:
        """What is to be looked for."""
        return Pattern(
            words=self.field.text(),
            is_regex=self.regex.isChecked(),
            has_case=self.case.isChecked(),
            is_whole=self.whole.isChecked(),
            is_together=self.together.isChecked() and self.together.isEnabled(),
        )

    @property
    def remembered(self) -> list[str]:
        """What was looked for, the newest first."""
        return list(self._remembered)

    def show_pattern(self, pattern: Pattern) -> None:
        """Puts something in; tells of it once, where it is something else."""
        if pattern == self.pattern:
            return
        parts = (self.field, self.together, self.case, self.whole, self.regex)
        for part in parts:
            part.blockSignals(True)
        self.field.setText(pattern.words)
        self.case.setChecked(pattern.has_case)
        self.whole.setChecked(pattern.is_whole)
        self.regex.setChecked(pattern.is_regex)
        self.together.setChecked(pattern.is_together)
        self._offer_together()
        for part in parts:
            part.blockSignals(False)
        self._tell()

    def show_words(self, words: str) -> None:
        """Puts words in, which are no expression."""
        self.show_pattern(replace(self.pattern, words=words, is_regex=False, is_together=False))

    def begin(self) -> None:
        """Takes the keyboard; what is typed replaces what is there."""
        self.field.selectAll()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def restore(self, remembered: Iterable[str]) -> None:
        """Takes what was looked for before, the newest first."""
        self._remembered = list(dict.fromkeys(filter(None, remembered)))[:MOST_REMEMBERED]

    def remember(self) -> None:
        """Keeps the words that are in the field."""
        if self.field.text().strip():
            self.restore([self.field.text(), *self._remembered])
        self._place = -1

    def open_remembered(self) -> None:
        """Offers what was looked for before."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for words in self._remembered:
            shown = words if len(words) <= _LONGEST_ENTRY else f"{words[:_LONGEST_ENTRY]}…"
            action = menu.addAction(shown.replace("&", "&&"))
            action.triggered.connect(lambda _=False, chosen=words: self._choose(chosen))
        if not self._remembered:
            menu.addAction(self.tr("Nothing was looked for before")).setEnabled(False)
        menu.popup(self.field.mapToGlobal(QPoint(0, self.field.height())))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            return self._take_key(event) or super().eventFilter(watched, event)
        return super().eventFilter(watched, event)

    def _take_key(self, event: QKeyEvent) -> bool:
        if event.key() in _ENTER:
            self.remember()
            self.entered.emit(bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        elif event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        elif event.key() == Qt.Key.Key_Down and self._place < 0:
            self.below_wanted.emit()
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and self._remembered:
            self._go_back(1 if event.key() == Qt.Key.Key_Up else -1)
        elif event.modifiers() == Qt.KeyboardModifier.AltModifier and event.text().isprintable() and event.text():
            event.ignore()  # the field would take Alt with a letter for the letter
        else:
            return False
        return True

    def _go_back(self, steps: int) -> None:
        if self._place < 0:
            self._typed = self.field.text()
            if steps > 0 and self._remembered[0] == self._typed:
                self._place = 0
        self._place = min(len(self._remembered) - 1, max(-1, self._place + steps))
        self.field.setText(self._typed if self._place < 0 else self._remembered[self._place])

    def _choose(self, words: str) -> None:
        self.field.setText(words)
        self.field.setFocus()

    def _take_typed(self) -> None:
        self._place = -1

    def _offer_together(self) -> None:
        self.together.setEnabled(self._offers_together and not self.regex.isChecked())

    def _tell(self) -> None:
        self.changed.emit(self.pattern)

    def _make_way(self, name: str, keys: str) -> QToolButton:
        button = QToolButton(self)
        button.setCheckable(True)
        button.setAutoRaise(True)
        button.setIconSize(QSize(ICON_SIZE, ICON_SIZE))
        shown = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
        button.setToolTip(f"{name} ({shown})")
        button.setAccessibleName(name)
        shortcut = QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(button.click)
        return button

    def _take_theme(self) -> None:
        self._glass.setIcon(self._theme.icon("search", ColorRole.SECONDARY))
        self.case.setIcon(self._theme.icon("match-case"))
        self.whole.setIcon(self._theme.icon("whole-word"))
        self.together.setIcon(self._theme.icon("all-words"))
        self.regex.setIcon(self._theme.icon("regex"))
