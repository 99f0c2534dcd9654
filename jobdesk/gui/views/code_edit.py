"""A script's code: coloured, with line numbers; to read, or to write with the manners of a code editor."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QTextCursor, QTextOption
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from jobdesk.gui.theme import SPACE, ColorRole, Theme, fixed_font
from jobdesk.gui.views.script_highlighter import ScriptHighlighter

INDENT = "    "
_M = QTextCursor.MoveMode


class CodeEdit(QPlainTextEdit):
    """Tab and Shift+Tab indent whole lines while it can be edited; Esc gives Tab back its meaning until it is left."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setWordWrapMode(QTextOption.WrapMode.NoWrap)
        self.setAccessibleName(self.tr("Code"))
        self._take_font()
        self.highlighter = ScriptHighlighter(self.document(), theme)
        self._numbers = _LineNumbers(self)
        self.blockCountChanged.connect(self._fit_numbers)
        self.updateRequest.connect(self._move_numbers)
        self.cursorPositionChanged.connect(self._numbers.update)
        theme.changed.connect(self._numbers.update)
        self._fit_numbers()

    def show_code(self, code: str, language: str) -> None:
        """Shows other code; what was done before cannot be undone into it."""
        self.highlighter.set_language(language)
        if code != self.toPlainText():
            self.setPlainText(code)

    def setReadOnly(self, is_read_only: bool) -> None:
        super().setReadOnly(is_read_only)
        if is_read_only:
            self.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
        self.setTabChangesFocus(is_read_only)

    def indent(self) -> None:
        """Moves the selected lines right; without a selection, makes room up to the next stop."""
        cursor = self.textCursor()
        if not cursor.hasSelection():
            cursor.insertText(" " * (len(INDENT) - cursor.positionInBlock() % len(INDENT)))
            return
        for line in self._selected_lines(cursor):
            if line.block().length() > 1:
                line.insertText(INDENT)

    def unindent(self) -> None:
        """Moves the selected lines, or the present one, left."""
        for line in self._selected_lines(self.textCursor()):
            text = line.block().text()
            width = 1 if text.startswith("\t") else min(len(INDENT), len(text) - len(text.lstrip(" ")))
            line.movePosition(QTextCursor.MoveOperation.NextCharacter, _M.KeepAnchor, width)
            if width:
                line.removeSelectedText()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.isReadOnly():
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Escape:
            self.setTabChangesFocus(True)
            event.ignore()
        elif event.key() == Qt.Key.Key_Tab and not event.modifiers():
            self._as_one_step(self.indent)
        elif event.key() == Qt.Key.Key_Backtab:
            self._as_one_step(self.unindent)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._break_line()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.setTabChangesFocus(self.isReadOnly())
        super().focusInEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.ApplicationFontChange:
            self._take_font()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        area = self.contentsRect()
        width, height = self._numbers.sizeHint().width(), self.viewport().height()
        self._numbers.setGeometry(QRect(area.left(), area.top(), width, height))

    def paint_numbers(self, event: QPaintEvent) -> None:
        """Draws the numbers of the lines that are in view."""
        painter = QPainter(self._numbers)
        painter.fillRect(event.rect(), self._theme.color(ColorRole.ALTERNATE))
        painter.setFont(self.font())
        block, offset = self.firstVisibleBlock(), self.contentOffset()
        current = self.textCursor().blockNumber()
        while block.isValid():
            area = self.blockBoundingGeometry(block).translated(offset)
            if area.top() > event.rect().bottom():
                break
            is_current = block.blockNumber() == current
            painter.setPen(self._theme.color(ColorRole.TEXT if is_current else ColorRole.SECONDARY))
            place = QRect(0, round(area.top()), self._numbers.width() - SPACE, round(area.height()))
            painter.drawText(place, int(Qt.AlignmentFlag.AlignRight), str(block.blockNumber() + 1))
            block = block.next()
        painter.end()

    def numbers_width(self) -> int:
        """Room for the numbers of all lines."""
        digits = max(3, len(str(self.blockCount())))
        return 2 * SPACE + digits * self.fontMetrics().horizontalAdvance("0")

    def _selected_lines(self, cursor: QTextCursor) -> list[QTextCursor]:
        """A cursor at the beginning of each line that the selection touches."""
        first = self.document().findBlock(cursor.selectionStart())
        last = self.document().findBlock(max(cursor.selectionStart(), cursor.selectionEnd() - 1))
        cursors = []
        while first.isValid() and first.blockNumber() <= last.blockNumber():
            cursors.append(QTextCursor(first))
            first = first.next()
        return cursors

    def _as_one_step(self, change: Callable[[], None]) -> None:
        cursor = self.textCursor()
        cursor.beginEditBlock()
        change()
        cursor.endEditBlock()

    def _break_line(self) -> None:
        """The next line begins below the beginning of this one."""
        cursor = self.textCursor()
        before = cursor.block().text()[: cursor.positionInBlock()]
        cursor.insertText("\n" + before[: len(before) - len(before.lstrip())])
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def _fit_numbers(self) -> None:
        self.setViewportMargins(self.numbers_width() + SPACE, 0, 0, 0)
        self._numbers.resize(self.numbers_width(), self._numbers.height())

    def _move_numbers(self, area: QRect, distance: int) -> None:
        if distance:
            self._numbers.scroll(0, distance)
        else:
            self._numbers.update(0, area.y(), self._numbers.width(), area.height())

    def _take_font(self) -> None:
        self.setFont(fixed_font())
        self.setTabStopDistance(len(INDENT) * self.fontMetrics().horizontalAdvance(" "))


class _LineNumbers(QWidget):
    """The strip left of the code; the editor paints it."""

    def __init__(self, editor: CodeEdit) -> None:
        super().__init__(editor)
        self._editor = editor

    def sizeHint(self) -> QSize:
        return QSize(self._editor.numbers_width(), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        self._editor.paint_numbers(event)
