"""The code of a script with a bar to find in it."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QTextCursor, QTextDocument
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QTextEdit, QToolButton, QVBoxLayout, QWidget

from jobdesk.gui.text import Text
from jobdesk.gui.theme import ICON_SIZE, SPACE, SPACE_S, ColorRole, Theme
from jobdesk.gui.views.code_edit import CodeEdit

_FIELD_WIDTH = 240
_MOST_MARKED = 1000
_BACK = QTextDocument.FindFlag.FindBackward


class CodePane(QWidget):
    """Ctrl+F in the code opens the bar, F3 goes on, Esc closes it."""

    def __init__(self, theme: Theme, text: Text, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._text = text
        self._marks: list[QTextEdit.ExtraSelection] = []
        self.code = CodeEdit(theme, self)
        self.field = QLineEdit(self)
        self.field.setPlaceholderText(self.tr("Find in the code"))
        self.field.setAccessibleName(self.tr("Find in the code"))
        self.field.setMaximumWidth(_FIELD_WIDTH)
        self.field.installEventFilter(self)
        self._count = QLabel(self)
        self._count.setProperty("isSecondary", True)
        self._previous = self._make_button(self.tr("Previous match"), "chevron-up", "Shift+F3", self.find_previous)
        self._next = self._make_button(self.tr("Next match"), "chevron-down", "F3", self.find_next)
        self._close = self._make_button(self.tr("Close"), "close", "", self.close_bar)
        self._lay_out()
        self.field.textChanged.connect(self._mark)
        self.code.textChanged.connect(self._mark)
        theme.changed.connect(self._take_theme)
        self._take_theme()

    def _lay_out(self) -> None:
        self._bar = QWidget(self)
        line = QHBoxLayout(self._bar)
        line.setContentsMargins(SPACE, SPACE_S, SPACE, SPACE_S)
        line.setSpacing(SPACE_S)
        for widget in (self.field, self._previous, self._next, self._count):
            line.addWidget(widget)
        line.addStretch(1)
        line.addWidget(self._close)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.code, 1)
        column.addWidget(self._bar)
        self._bar.hide()

    @property
    def has_focus(self) -> bool:
        """Whether one is writing or finding."""
        return self.code.hasFocus() or self._bar.isAncestorOf(self.focusWidget() or self) or self.field.hasFocus()

    @property
    def count(self) -> int:
        """How often the words occur, at most a thousand."""
        return len(self._marks)

    def begin_search(self) -> None:
        """Opens the bar, with the selected words in it."""
        words = self.code.textCursor().selectedText()
        if words and "\u2029" not in words:
            self.field.setText(words)
        self._bar.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()
        self._mark()

    def find_next(self) -> None:
        """Goes to the next match, behind the last one to the first."""
        self._go(QTextDocument.FindFlag(0), QTextCursor.MoveOperation.Start)

    def find_previous(self) -> None:
        """Goes to the match before, before the first one to the last."""
        self._go(_BACK, QTextCursor.MoveOperation.End)

    def close_bar(self) -> None:
        """Goes back to the code."""
        self._bar.hide()
        self._mark()
        self.code.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                is_back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
                self.find_previous() if is_back else self.find_next()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.close_bar()
                return True
        return super().eventFilter(watched, event)

    def _go(self, flags: QTextDocument.FindFlag, again_from: QTextCursor.MoveOperation) -> None:
        words = self.field.text()
        if not words or self.code.find(words, flags):
            return
        cursor = self.code.textCursor()
        cursor.movePosition(again_from)
        found = self.code.document().find(words, cursor, flags)
        if not found.isNull():
            self.code.setTextCursor(found)

    def _mark(self) -> None:
        """Marks every match, and says how many there are."""
        words = self.field.text() if not self._bar.isHidden() else ""
        self._marks = []
        cursor = self.code.document().find(words) if words else QTextCursor()
        while not cursor.isNull() and len(self._marks) < _MOST_MARKED:
            mark = QTextEdit.ExtraSelection()
            mark.cursor = cursor
            mark.format.setBackground(self._theme.color(ColorRole.MATCH))
            self._marks.append(mark)
            cursor = self.code.document().find(words, cursor)
        self.code.setExtraSelections(self._marks)
        found = self._text.count(len(self._marks))
        self._count.setText("" if not words else found if self._marks else self.tr("Not found"))
        for button in (self._next, self._previous):
            button.setEnabled(bool(self._marks))

    def _make_button(self, words: str, icon: str, keys: str, slot: object) -> QToolButton:
        action = QAction(words, self)
        action.setData(icon)
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.setToolTip(f"{words} ({keys})" if keys else words)
        action.triggered.connect(slot)
        self.addAction(action)
        button = QToolButton(self)
        button.setDefaultAction(action)
        button.setIconSize(QSize(ICON_SIZE, ICON_SIZE))
        button.setAccessibleName(words)
        return button

    def _take_theme(self) -> None:
        for button in (self._previous, self._next, self._close):
            button.defaultAction().setIcon(self._theme.icon(button.defaultAction().data()))
        self._mark()
