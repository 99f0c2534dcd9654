"""Goes to errors, to lines by their number, and to rows that may be filtered away."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QInputDialog

from jobdesk.gui.text import Text
from jobdesk.gui.views.log_filtering import LogFiltering
from jobdesk.gui.views.log_view import LogView
from jobdesk.model.errors import JobDeskError
from jobdesk.model.log import Severity
from jobdesk.session.background import Background
from jobdesk.session.log_document import LogDocument

if TYPE_CHECKING:
    from jobdesk.logs.log_text import LogText


class LogJumping(QObject):
    """The row is sought beside the window; the newest wish wins."""

    def __init__(
        self, background: Background, document: LogDocument, view: LogView, filtering: LogFiltering, text: Text
    ) -> None:
        super().__init__(view)
        self._background = background
        self._document = document
        self._view = view
        self._filtering = filtering
        self._text = text
        self._wish = 0
        self._dialog: QInputDialog | None = None

    def go_to_row(self, row: int) -> None:
        """Shows a row, unfolded and unfiltered if it needs to be."""
        self._wish += 1
        self._filtering.reveal(row)
        self._view.show_row(row)
        self._view.setFocus()

    def go_to_severity(self, severity: Severity, *, is_back: bool) -> None:
        """Puts the caret on the next line of a kind, or the one before; beyond the end, on the first or the last."""
        text = self._document.text
        if text is not None and self._document.head.count(severity):
            row = self._view.current_row if self._view.caret is not None else self._view.frame.first_row - 1
            self._wish += 1
            self._background.spawn(self._seek(text, severity, row, is_back, self._wish))

    def ask_line(self) -> None:
        """Asks for the number of a line."""
        lines = self._document.head.lines
        if not lines:
            return
        dialog = self._dialog = QInputDialog(self._view)
        dialog.setWindowTitle(self.tr("Go to line"))
        dialog.setLabelText(self.tr("Line (1 to {0}):").format(self._text.count(lines)))
        dialog.setInputMode(QInputDialog.InputMode.IntInput)
        dialog.setIntRange(1, lines)
        dialog.setIntValue(self._present_line())
        dialog.setOkButtonText(self.tr("Go"))
        dialog.intValueSelected.connect(self.go_to_line)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def go_to_line(self, number: int) -> None:
        """Shows a line by its number, counted from 1."""
        text = self._document.text
        if text is not None:
            self._wish += 1
            self._background.spawn(self._seek_line(text, number - 1, self._wish))

    def _present_line(self) -> int:
        page = self._document.page(self._view.current_row)
        return 1 if page is None else page.line_number(self._view.current_row) + 1

    async def _seek(self, text: "LogText", severity: Severity, row: int, is_back: bool, wish: int) -> None:
        seek = text.previous_row if is_back else text.next_row
        try:
            found = await self._background.call(seek, {severity}, row)
            if found is None:
                beyond = self._document.head.rows if is_back else -1
                found = await self._background.call(seek, {severity}, beyond)
        except JobDeskError:
            return
        self._go(text, found, wish)

    async def _seek_line(self, text: "LogText", line: int, wish: int) -> None:
        try:
            found = await self._background.call(text.row_of_line, line)
        except JobDeskError:
            return
        self._go(text, found, wish)

    def _go(self, text: "LogText", row: int | None, wish: int) -> None:
        if row is not None and wish == self._wish and text is self._document.text:
            self.go_to_row(row)
