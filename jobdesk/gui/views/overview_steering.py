"""Fills the overview beside the scroll bar: errors, matches and marks of the whole log."""

from PySide6.QtCore import QObject, QTimer

from jobdesk.gui.views.log_finding import LogFinding
from jobdesk.gui.views.log_view import LogView
from jobdesk.session.background import Background, Lane
from jobdesk.session.error_densities import ErrorDensities
from jobdesk.session.log_document import LogDocument
from jobdesk.session.log_marks import LogMarks

_PAUSE_MS = 50


class OverviewSteering(QObject):
    """Brings overview, errors, search and marks together."""

    def __init__(
        self, background: Background, document: LogDocument, view: LogView, finding: LogFinding, marks: LogMarks
    ) -> None:
        super().__init__(view)
        self._background = background
        self._document = document
        self._overview = view.overview
        self._finding = finding
        self._marks = marks
        self._errors = ErrorDensities(background, document, self)
        self._is_counting = False
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._timer.timeout.connect(self._count_matches)
        self._errors.changed.connect(self._take_errors)
        self._overview.resized.connect(self._divide)
        finding.advanced.connect(self._note)
        marks.changed.connect(self._take_marks)
        document.grown.connect(self._take_marks)

    def _divide(self) -> None:
        self._errors.divide(self._overview.buckets)
        self._note()

    def _take_errors(self) -> None:
        self._overview.show_errors(self._errors.densities)

    def _take_marks(self) -> None:
        rows = max(1, self._document.head.rows)
        self._overview.show_marks([row / rows for row in self._marks.rows])

    def _note(self) -> None:
        if not self._timer.isActive():
            self._timer.start()

    def _count_matches(self) -> None:
        if not self._finding.is_on or not self._finding.finder.count:
            self._overview.show_matches(())
        elif not self._is_counting:
            self._is_counting = True
            self._background.spawn(self._read())

    async def _read(self) -> None:
        hits, rows = self._finding.finder.hits(), self._document.head.rows
        try:
            densities = await self._background.call_on(Lane.HERE, hits.densities, self._overview.buckets, rows)
        finally:
            self._is_counting = False
        if self._finding.is_on:
            self._overview.show_matches(densities.tolist())
