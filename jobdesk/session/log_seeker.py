"""Seeks rows of a log beside the window: the next error, a line by its number. The newest wish wins."""

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from jobdesk.model.errors import JobDeskError
from jobdesk.model.log import Severity
from jobdesk.session.background import Background, Lane
from jobdesk.session.log_document import LogDocument

if TYPE_CHECKING:
    from jobdesk.logs.log_text import LogText

logger = logging.getLogger(__name__)


class LogSeeker(QObject):
    """Seeks in the log that a document shows."""

    found = Signal(int)  #: the row

    def __init__(self, background: Background, document: LogDocument, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._background = background
        self._document = document
        self._wish = 0

    def forget(self) -> None:
        """What is sought now is not wanted any more."""
        self._wish += 1

    def seek_severity(self, severity: Severity, row: int, *, is_back: bool) -> None:
        """The next line of a kind behind a row, or the one before it; beyond the end the first, or the last."""

        def seek(text: "LogText") -> int | None:
            step = text.previous_row if is_back else text.next_row
            found = step({severity}, row)
            return step({severity}, text.head.rows if is_back else -1) if found is None else found

        if self._document.head.count(severity):
            self._seek(seek)

    def seek_line(self, number: int) -> None:
        """The first row of a line by its number, counted from 0."""
        self._seek(lambda text: text.row_of_line(number))

    def _seek(self, seek: "Callable[[LogText], int | None]") -> None:
        text = self._document.text
        if text is not None:
            self._wish += 1
            self._background.spawn(self._answer(text, seek, self._wish))

    async def _answer(self, text: "LogText", seek: "Callable[[LogText], int | None]", wish: int) -> None:
        try:
            row = await self._background.call_on(Lane.HERE, seek, text)
        except JobDeskError as error:
            logger.warning("a row of the log of task %s cannot be sought: %s", text.task_id, error)
            return
        if row is not None and wish == self._wish and text is self._document.text:
            self.found.emit(row)
