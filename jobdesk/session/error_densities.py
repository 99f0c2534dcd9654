"""Where in a log its errors are, in equal parts of its rows: for the overview beside the scroll bar."""

import logging
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from jobdesk.model.errors import JobDeskError
from jobdesk.model.log import Severity
from jobdesk.session.background import Background, Lane
from jobdesk.session.log_document import LogDocument

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from jobdesk.logs.log_text import Content, LogText

logger = logging.getLogger(__name__)

_PAUSE_MS = 250
_MOST_READ = 64  #: pages that are read for the rows themselves; of more their counts alone are taken


class ErrorDensities(QObject):
    """Follows a document."""

    changed = Signal()

    def __init__(self, background: Background, document: LogDocument, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._background = background
        self._document = document
        self._buckets = 1
        self._asked: tuple[int, int, int] | None = None
        self._is_asking = False
        self._known = _Known()
        self.densities: Sequence[int] = ()
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._timer.timeout.connect(self._ask)
        document.restarted.connect(self._restart)
        document.grown.connect(self._note)

    def divide(self, buckets: int) -> None:
        """Wants so many parts."""
        if buckets != self._buckets:
            self._buckets = buckets
            self._note()

    def _restart(self) -> None:
        self._asked, self.densities = None, ()
        self._known = _Known()
        self.changed.emit()

    def _note(self) -> None:
        if not self._timer.isActive():
            self._timer.start()

    def _ask(self) -> None:
        text, head = self._document.text, self._document.head
        errors = head.count(Severity.ERROR)
        wish = (errors, head.rows, self._buckets)
        if text is None or self._is_asking or wish == self._asked:
            return
        self._asked = wish
        if not errors:
            self.densities = ()
            self.changed.emit()
            return
        self._is_asking = True
        self._background.spawn(self._read(text))

    async def _read(self, text: "LogText") -> None:
        try:
            densities = await self._background.call_on(Lane.HERE, _count, text, self._buckets, self._known)
        except JobDeskError as error:
            logger.warning("the errors in the log of task %s cannot be read: %s", text.task_id, error)
            return
        finally:
            self._is_asking = False
        if text is self._document.text:
            self.densities = densities
            self.changed.emit()
            self._note()


class _Known:
    """The errors in the settled pages, which never change. For one worker at a time."""

    def __init__(self) -> None:
        self.pages = 0
        self.version = -1
        self.rows: NDArray[np.int64] | None = None


def _count(text: "LogText", buckets: int, known: _Known) -> Sequence[int]:
    import numpy as np

    from jobdesk.logs.showing import SEVERITIES

    content = text.content
    counts = content.counts()[:, SEVERITIES.index(Severity.ERROR)].astype(np.int64)
    pages = np.flatnonzero(counts)
    if len(pages) <= _MOST_READ:
        rows = _find(text, content, known)
        weights = np.ones(len(rows), np.int64)
    else:
        rows = np.array([content.first_row(int(page)) for page in pages], np.int64)
        weights = counts[pages]
    places = np.minimum(rows * buckets // max(1, content.head.rows), buckets - 1)
    found: list[int] = np.bincount(places, weights, minlength=buckets).astype(np.int64).tolist()
    return found


def _find(text: "LogText", content: "Content", known: _Known) -> "NDArray[np.int64]":
    import numpy as np

    if known.rows is None or known.version != content.head.version:
        known.rows, known.pages, known.version = np.empty(0, np.int64), 0, content.head.version
    fresh = text.find_rows({Severity.ERROR}, content.first_row(known.pages), content.head.rows)
    rows = np.concatenate((known.rows, fresh))
    known.pages = len(content.pieces)
    known.rows = rows[rows < content.first_row(known.pages)]
    return rows
