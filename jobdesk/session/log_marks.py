"""The marks that a reader sets in a log; they stay with the log on this computer."""

import logging
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from jobdesk.model.errors import JobDeskError
from jobdesk.session.background import Background, Lane
from jobdesk.session.log_document import LogDocument

if TYPE_CHECKING:
    from jobdesk.logs.log_text import LogText


logger = logging.getLogger(__name__)


class LogMarks(QObject):
    """Of the log that a document shows."""

    changed = Signal()

    def __init__(self, background: Background, document: LogDocument, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._background = background
        self._document = document
        self._text: LogText | None = None  # whose marks are here
        self._rows: list[int] = []
        document.restarted.connect(self._restart)
        document.grown.connect(self._read)
        document.state_changed.connect(self._read)

    @property
    def rows(self) -> list[int]:
        """Marked rows, ascending."""
        return list(self._rows)

    def toggle(self, row: int) -> None:
        """Marks a row, or takes its mark away."""
        is_set = row not in self._rows
        self._rows = sorted({*self._rows, row} if is_set else {*self._rows} - {row})
        self.changed.emit()
        if self._text is not None:
            self._background.spawn(self._keep(self._text, row, is_set))

    def clear(self) -> None:
        """Takes all marks away."""
        for row in self.rows:
            self.toggle(row)

    def next_row(self, row: int) -> int | None:
        """The marked row behind another one, beyond the last the first; None without marks."""
        place = bisect_right(self._rows, row)
        return self._rows[place % len(self._rows)] if self._rows else None

    def previous_row(self, row: int) -> int | None:
        """The marked row before another one, beyond the first the last; None without marks."""
        return self._rows[bisect_left(self._rows, row) - 1] if self._rows else None

    def _restart(self) -> None:
        self._text, self._rows = None, []
        self.changed.emit()

    def _read(self) -> None:
        text = self._document.text
        if text is not None and text is not self._text:
            self._text = text
            self._background.spawn(self._read_marks(text))

    async def _keep(self, text: "LogText", row: int, is_set: bool) -> None:
        try:
            # One thread alone: a mark that is set and taken away stays away.
            await self._background.call_on(Lane.SHELF, text.set_mark, row, is_set=is_set)
        except JobDeskError as error:
            logger.warning("the mark at row %d of the log of task %s is not kept: %s", row, text.task_id, error)

    async def _read_marks(self, text: "LogText") -> None:
        try:
            rows = await self._background.call_on(Lane.SHELF, text.marks)
        except JobDeskError as error:
            logger.warning("the marks in the log of task %s cannot be read: %s", text.task_id, error)
            return
        if text is self._text:
            self._rows = sorted({*self._rows, *rows})
            self.changed.emit()
