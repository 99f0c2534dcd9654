"""Puts what is selected in a log on the clipboard, be it millions of rows."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMessageBox

from jobdesk.gui.text import Text
from jobdesk.gui.views.log_place import Span
from jobdesk.gui.views.log_view import LogView
from jobdesk.session.background import Background
from jobdesk.session.log_document import LogDocument
from jobdesk.session.log_saving import LogSaving

if TYPE_CHECKING:
    from jobdesk.logs.row_map import RowMap

MOST_COPIED = 50_000_000  #: bytes
_AT_ONCE = 2000  #: rows that are read in the window's thread where they are in memory


class LogCopier(QObject):
    """Copies at once what is in memory; more of it a worker reads, and too much is better saved."""

    copied = Signal()
    save_wanted = Signal()

    def __init__(
        self,
        background: Background,
        document: LogDocument,
        view: LogView,
        text: Text,
        find_rows: Callable[[], "RowMap | None"],
    ) -> None:
        """`find_rows` tells which rows are copied; None: all."""
        super().__init__(view)
        self._find_rows = find_rows
        self._document = document
        self._view = view
        self._reading = LogSaving(background, self, damaged_part=text.of_logs.damaged_part)

    def copy(self) -> None:
        """Copies the selection."""
        span = self._view.selection
        if span.is_empty:
            return
        words = self._words_at_once(span)
        if words is not None:
            self._put(words)
            return
        text = self._document.text
        if text is not None:
            self._reading.read(text, self._find_rows(), span.first, span.end, MOST_COPIED, partial(self._take, span))

    def short_selection(self) -> str:
        """What is selected where that is within one row; else ""."""
        span = self._view.selection
        return (self._words_at_once(span) or "") if span.first.row == span.end.row else ""

    def _words_at_once(self, span: Span) -> str | None:
        """The selected text where all of it is in memory and not much."""
        if span.rows > _AT_ONCE:
            return None
        parts: list[str] = []
        rows = self._find_rows()
        for row in range(span.first.row, span.end.row + 1):
            page = self._document.page(row)
            if page is None:
                return None
            if rows is not None and not rows.holds(row):
                continue
            words = page.row_text(row)
            columns = span.columns_in(row, len(words)) or (0, 0)
            goes_on = page.is_continued(row) and row > span.first.row and (rows is None or rows.holds(row - 1))
            parts += ["" if goes_on or not parts else "\n", words[columns[0] : columns[1]]]
        return "".join(parts)

    def _take(self, span: Span, words: str | None) -> None:
        if words is not None:
            self._put(words)
        else:
            self._ask_to_save(span)

    def _put(self, words: str) -> None:
        QGuiApplication.clipboard().setText(words)
        self.copied.emit()

    def _ask_to_save(self, span: Span) -> None:
        box = QMessageBox(self._view)
        box.setIcon(QMessageBox.Icon.Question)
        box.setText(self.tr("This is more than the clipboard takes well."))
        box.setInformativeText(self.tr("The lines can be saved as a file instead."))
        save = box.addButton(self.tr("Save as…"), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        save.clicked.connect(self.save_wanted)
        box.finished.connect(box.deleteLater)
        box.open()
