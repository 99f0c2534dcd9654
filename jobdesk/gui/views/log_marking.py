"""The marks that a reader sets: shown, listed in a menu, and gone through."""

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu

from jobdesk.gui.text import Text
from jobdesk.gui.views.log_actions import LogActions
from jobdesk.gui.views.log_view import LogView
from jobdesk.session.log_document import LogDocument
from jobdesk.session.log_marks import LogMarks

_MOST_LISTED = 30
_LONGEST = 60  #: characters of a line in the menu


class LogMarking(QObject):
    """Brings marks and view together."""

    row_wanted = Signal(int)  #: is to be shown

    def __init__(
        self, marks: LogMarks, document: LogDocument, view: LogView, actions: LogActions, text: Text, menu: QMenu
    ) -> None:
        super().__init__(view)
        self.marks = marks
        self._document = document
        self._view = view
        self._actions = actions
        self._text = text
        self._menu = menu
        marks.changed.connect(self._take_marks)
        view.mark_wanted.connect(marks.toggle)
        menu.aboutToShow.connect(self._fill_menu)
        self._take_marks()

    def toggle(self) -> None:
        """Marks the current row, or takes its mark away."""
        if len(self._view.rows):
            row = self._view.current_row
            self.marks.toggle(row)
            self._view.speech.tell_mark(row)

    def go_to_next(self) -> None:
        """Shows the next mark; beyond the last one, the first."""
        self._go(self.marks.next_row(self._view.current_row))

    def go_to_previous(self) -> None:
        """Shows the mark before; beyond the first one, the last."""
        self._go(self.marks.previous_row(self._view.current_row))

    def _go(self, row: int | None) -> None:
        if row is not None:
            self.row_wanted.emit(row)

    def _take_marks(self) -> None:
        rows = self.marks.rows
        self._view.show_marks(frozenset(rows))
        reason = "" if rows else self.tr("No line is marked.")
        for action in (self._actions.next_mark, self._actions.previous_mark, self._actions.clear_marks):
            self._actions.allow(action, reason)

    def _fill_menu(self) -> None:
        """Lists the marks with what is known of their lines."""
        self._menu.clear()
        actions = self._actions
        self._menu.addActions([actions.mark, actions.next_mark, actions.previous_mark, actions.clear_marks])
        self._menu.addSeparator()
        rows = self.marks.rows
        for row in rows[:_MOST_LISTED]:
            self._menu.addAction(self._words(row), partial(self.row_wanted.emit, row))
        if not rows:
            self._menu.addAction(self.tr("No line is marked: click left of a line's number.")).setEnabled(False)

    def _words(self, row: int) -> str:
        page = self._document.page(row)
        if page is None:
            return self.tr("Row {0}").format(self._text.count(row + 1))
        words = page.row_text(row)
        words = words if len(words) <= _LONGEST else words[:_LONGEST] + "…"
        number = self._text.count(page.line_number(row) + 1)
        return self.tr("{0}: {1}", "number of a line: its words").format(number, words).replace("&", "&&")
