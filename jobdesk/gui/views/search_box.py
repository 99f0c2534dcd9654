"""The search box above the table."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QFocusEvent, QHideEvent, QInputMethodEvent, QKeyEvent, QResizeEvent, QTextCharFormat
from PySide6.QtWidgets import QLineEdit, QWidget

from jobdesk.gui.search_suggestions import SearchSuggestions, Suggestion, Suggestions
from jobdesk.gui.theme import ColorRole, Theme
from jobdesk.gui.views.completion_list import CompletionList, CompletionModel
from jobdesk.model.search_completion import Gap
from jobdesk.model.search_fault import SearchFault
from jobdesk.model.search_parser import parse_search

MOST_SEARCHES = 20
_PAUSE_MS = 120
_MOST_CHARACTERS = 2000
_PAGE = 8
#: Focus comes back from these at once.
_ASIDE = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class SearchBox(QLineEdit):
    """Says what is searched for once the person pauses and it can be read; Esc clears it, Enter goes to the table.

    What is not finished is not searched for, and a fault once the person is done.
    Down goes into the list of suggestions, and to the table where there is none.
    """

    search_wanted = Signal(str)
    table_wanted = Signal()  #: the person is done typing and wants to go on in the table
    fault_changed = Signal(object)  #: SearchFault of what is typed; None: it can be read

    def __init__(
        self, theme: Theme, suggestions: SearchSuggestions | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._suggestions = suggestions
        self._searches: list[str] = []
        self._fault: SearchFault | None = None
        self._gap: Gap | None = None  # what a suggestion replaces
        self._pause = QTimer(self, interval=_PAUSE_MS, singleShot=True)
        self._list = CompletionList(self, theme)
        self._glass = QAction(self.tr("Search"), self)
        self.addAction(self._glass, QLineEdit.ActionPosition.LeadingPosition)
        self.setClearButtonEnabled(True)
        self.setMaxLength(_MOST_CHARACTERS)
        self.setPlaceholderText(self.tr("Search jobs: words in any column, or terms such as state:failed"))
        self.setAccessibleName(self.tr("Search jobs"))
        self._take_theme()
        self._known = suggestions.known() if suggestions is not None else {}
        self._pause.timeout.connect(self._search)
        self.textEdited.connect(self._wait)
        self.textChanged.connect(self._take_text)
        self._list.clicked.connect(self._take_clicked)
        theme.changed.connect(self._take_theme)

    @property
    def searches(self) -> Sequence[str]:
        """The last searches, the newest first."""
        return self._searches

    @property
    def fault(self) -> SearchFault | None:
        """What is wrong with what is typed."""
        return self._fault

    @property
    def completions(self) -> CompletionList:
        """What is offered just now; hidden while nothing is."""
        return self._list

    def set_searches(self, searches: Sequence[str]) -> None:
        """Takes the last searches as they were remembered."""
        self._searches = list(searches[:MOST_SEARCHES])

    def show_search(self, words: str) -> None:
        """Shows what is asked, unless the person is typing something else just now."""
        if self._pause.isActive() or words == self.text().strip() or (self._fault is not None and self.hasFocus()):
            return
        self.setText(words)
        self._check()

    def event(self, event: QEvent) -> bool:
        # Tab is taken before the focus moves on.
        key = event.key() if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress else None
        if key == Qt.Key.Key_Tab and self._list.isVisible():
            self._take(self._list.current or self._list.model().index(0, 0).data(CompletionModel.SuggestionRole))
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._list.isVisible() and self._steer_list(event):
            return
        key = event.key()
        if key == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif key in _ENTER or (key == Qt.Key.Key_Down and not self._offer_asked()):
            self._go_to_table()
        elif key == Qt.Key.Key_Space and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._offer(is_asked=True)
        elif key != Qt.Key.Key_Down:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._list.hide()
        if event.reason() not in _ASIDE:
            self._check(is_done=True)
        self._remember()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._list.hide()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._list.hide()

    def _steer_list(self, event: QKeyEvent) -> bool:
        """Whether a key was for the list."""
        moves = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: _PAGE, Qt.Key.Key_PageUp: -_PAGE}
        if event.key() in moves:
            self._list.move_by(moves[Qt.Key(event.key())])
        elif event.key() == Qt.Key.Key_Escape:
            self._list.hide()
        elif event.key() in _ENTER and self._list.current is not None:
            self._take(self._list.current)
        else:
            return False
        return True

    def _wait(self) -> None:
        self._pause.start()
        self._offer()

    def _take_text(self, words: str) -> None:
        if not words:
            self._list.hide()
            self._search()

    def _search(self, *, is_done: bool = False) -> None:
        self._pause.stop()
        self._check(is_done=is_done)
        if self._fault is None and self._find_fault(is_done=True) is None:
            self.search_wanted.emit(self._words)

    @property
    def _words(self) -> str:
        return self.text().strip().encode("utf-8", "ignore").decode()

    def _find_fault(self, *, is_done: bool) -> SearchFault | None:
        try:
            parse_search(self.text(), known=self._known, is_done=is_done)
        except SearchFault as error:
            return error
        return None

    def _check(self, *, is_done: bool = False) -> None:
        """Reads the text, and marks what is wrong with it."""
        fault = self._find_fault(is_done=is_done)
        self._mark(fault)
        if (fault is None) != (self._fault is None) or fault is not None:
            self._fault = fault
            self.fault_changed.emit(fault)

    def _mark(self, fault: SearchFault | None) -> None:
        """Draws a red wave under the wrong term: an input method may format what stands in the line, and we may too."""
        marks: list[QInputMethodEvent.Attribute] = []
        if fault is not None:
            format = QTextCharFormat()
            format.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
            format.setUnderlineColor(self._theme.color(ColorRole.RED))
            format.setForeground(self._theme.color(ColorRole.RED))
            first, length = fault.first - self.cursorPosition(), fault.behind - fault.first
            kind = QInputMethodEvent.AttributeType.TextFormat
            marks = [QInputMethodEvent.Attribute(kind, first, length, format)]
        QCoreApplication.sendEvent(self, QInputMethodEvent("", marks))

    def _go_to_table(self) -> None:
        self._list.hide()
        self._search(is_done=True)
        if self._fault is None:
            self._remember()
            self.table_wanted.emit()

    def _remember(self) -> None:
        words = self._words
        if words and self._fault is None:
            self._searches = [words, *(each for each in self._searches if each != words)][:MOST_SEARCHES]

    def _offer_asked(self) -> bool:
        """Offers what Down asks for: the last searches in an empty box, and else what could stand at the cursor."""
        if not self.text():
            items = [Suggestion(label=words, written=words) for words in self._searches]
            self._gap = Gap(first=0, behind=0, typed="")
            self._list.offer(items, 0)
        else:
            self._offer()
        if self._list.isVisible():
            self._list.move_by(1)
        return self._list.isVisible()

    def _offer(self, *, is_asked: bool = False) -> None:
        found: Suggestions | None = None
        if self._suggestions is not None:
            found = self._suggestions.find(self.text(), self.cursorPosition(), is_asked=is_asked)
        self._gap = found.gap if found else None
        self._list.offer(found.items if found else (), self.cursorRect().left())

    def _take_clicked(self, index: QModelIndex) -> None:
        self._take(index.data(CompletionModel.SuggestionRole))

    def _take(self, suggestion: Suggestion) -> None:
        """Writes a suggestion in the place of what was typed."""
        if self._gap is None:
            return
        text, gap = self.text(), self._gap
        rest = text[gap.behind :]
        blank = "" if suggestion.goes_on or suggestion.written.endswith("=") or rest[:1] in (" ", ")") else " "
        self._list.hide()
        written = suggestion.written
        self.setText(text[: gap.first] + written + blank + rest)
        self.setCursorPosition(gap.first + len(written) + (len(blank) or (rest[:1] == " ")))
        if suggestion.goes_on:
            self._wait()
        else:
            self._search()

    def _take_theme(self) -> None:
        self._glass.setIcon(self._theme.icon("search", ColorRole.SECONDARY))
        self._mark(self._fault)
