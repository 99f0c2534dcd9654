"""What a reader of a log sees: all of its rows, kept current."""

from PySide6.QtCore import QObject

from jobdesk.logs.page import Page
from jobdesk.session.log_document import LogDocument, LogState


class ReadLog(QObject):
    """The rows of a document, for logs that are small enough to be held."""

    def __init__(self, document: LogDocument, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._pages: tuple[Page, ...] = ()
        self.states: list[LogState] = []
        document.restarted.connect(self._clear)
        document.grown.connect(self._read)
        document.arrived.connect(self._read)
        document.state_changed.connect(self._note)

    @property
    def pages(self) -> tuple[Page, ...]:
        """What has been read."""
        return self._pages

    @property
    def texts(self) -> list[str]:
        """The rows that have been read."""
        return [page.row_text(row) for page in self._pages for row in range(page.first_row, page.end_row)]

    @property
    def state(self) -> LogState:
        """The last one told."""
        return self.states[-1] if self.states else LogState.NONE

    def _clear(self) -> None:
        self._pages = ()

    def _note(self, state: LogState) -> None:
        self.states.append(state)

    def _read(self) -> None:
        count = self._document.head.rows
        pages = self._document.rows(0, count)
        if pages is None:
            self._document.want(0, count)
        else:
            self._pages = pages
