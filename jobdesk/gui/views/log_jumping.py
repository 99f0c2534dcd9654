"""Goes to errors, to lines by their number, and to rows that may be filtered away."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QInputDialog

from jobdesk.gui.text import Text
from jobdesk.gui.views.log_filtering import LogFiltering
from jobdesk.gui.views.log_view import LogView
from jobdesk.model.log import Severity
from jobdesk.session.log_document import LogDocument
from jobdesk.session.log_seeker import LogSeeker


class LogJumping(QObject):
    """Brings seeker, filter and view together."""

    def __init__(
        self, seeker: LogSeeker, document: LogDocument, view: LogView, filtering: LogFiltering, text: Text
    ) -> None:
        super().__init__(view)
        self._seeker = seeker
        self._document = document
        self._view = view
        self._filtering = filtering
        self._text = text
        seeker.found.connect(self.go_to_row)

    def go_to_row(self, row: int) -> None:
        """Shows a row, unfolded and unfiltered if it needs to be."""
        self._seeker.forget()
        self._filtering.reveal(row)
        self._view.show_row(row)
        self._view.setFocus()

    def go_to_severity(self, severity: Severity, *, is_back: bool) -> None:
        """Puts the caret on the next line of a kind, or the one before; beyond the end, on the first or the last."""
        row = self._view.current_row if self._view.caret is not None else self._view.frame.first_row - 1
        self._seeker.seek_severity(severity, row, is_back=is_back)

    def ask_line(self) -> None:
        """Asks for the number of a line."""
        lines = self._document.head.lines
        if not lines:
            return
        dialog = QInputDialog(self._view)
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
        self._seeker.seek_line(number - 1)

    def _present_line(self) -> int:
        page = self._document.page(self._view.current_row)
        return 1 if page is None else page.line_number(self._view.current_row) + 1
