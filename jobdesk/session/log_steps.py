"""Where the steps of a log begin, as its script told them; found beside the window, and again when there are more."""

import logging
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from jobdesk.model.errors import JobDeskError
from jobdesk.model.log import Severity
from jobdesk.session.background import Background, Lane
from jobdesk.session.log_document import LogDocument

if TYPE_CHECKING:
    from jobdesk.logs.log_text import LogText

logger = logging.getLogger(__name__)

MOST_STEPS = 2000  #: a script that tells more has no sections behind them

StepRow = tuple[int, str]  #: a row, and its words


class LogSteps(QObject):
    """Of the log that a document shows."""

    changed = Signal()

    def __init__(self, background: Background, document: LogDocument, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._background = background
        self._document = document
        self._rows: tuple[StepRow, ...] = ()
        self._counted = 0  # lines that tell of steps
        self._is_asking = False
        document.restarted.connect(self._restart)
        document.grown.connect(self._look)

    @property
    def rows(self) -> tuple[StepRow, ...]:
        """Every row that tells of a step, ascending."""
        return self._rows

    def _restart(self) -> None:
        self._rows, self._counted = (), 0
        self.changed.emit()

    def _look(self) -> None:
        count, text = self._document.head.count(Severity.STEP), self._document.text
        if count != self._counted and text is not None and not self._is_asking and len(self._rows) < MOST_STEPS:
            self._is_asking = True
            self._background.spawn(self._read(text, count))

    async def _read(self, text: "LogText", count: int) -> None:
        # The last one may still have grown while its line was not ended.
        known = self._rows[:-1]
        try:
            first = known[-1][0] + 1 if known else 0
            found = await self._background.call_on(Lane.HERE, _read_steps, text, first)
        except JobDeskError as error:
            logger.warning("the steps in the log of task %s cannot be read: %s", text.task_id, error)
            return
        finally:
            self._is_asking = False
        if text is self._document.text:
            self._rows, self._counted = (*known, *found)[:MOST_STEPS], count
            self.changed.emit()
            self._look()


def _read_steps(text: "LogText", first_row: int) -> list[StepRow]:
    rows = text.find_rows({Severity.STEP}, first_row, most=MOST_STEPS).tolist()
    return [(row, text.pages(row, 1)[0].row_text(row)) for row in rows]
