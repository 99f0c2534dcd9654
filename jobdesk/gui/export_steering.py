"""Leads from the table through the dialog to an export, and tells how it goes."""

import time
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from jobdesk.config.settings import Settings
from jobdesk.gui.dialogs.export_dialog import Exportable, ExportChoice, ExportDialog
from jobdesk.gui.export_text import ExportText
from jobdesk.gui.text import Text
from jobdesk.gui.views.export_bar import ExportBar
from jobdesk.gui.views.job_table import JobTable
from jobdesk.model.errors import JobDeskError
from jobdesk.model.export import ExportColumn, ExportFormat, ExportOrder, ExportProgress, ExportResult, ExportStage
from jobdesk.model.query import Granularity
from jobdesk.model.states import State
from jobdesk.session.session import Session

# NumPy takes longer to load than the first picture of the window; it is there as soon as there are jobs to export.
if TYPE_CHECKING:
    from jobdesk.session.exports import Ids


class ExportSteering(QObject):
    """One export at a time; its bar stays until it is closed."""

    def __init__(
        self, session: Session, table: JobTable, bar: ExportBar, settings: Settings, text: Text, window: QWidget
    ) -> None:
        super().__init__(window)
        self._session = session
        self._table = table
        self._bar = bar
        self._settings = settings
        self._text = text
        self._window = window
        self._words = ExportText(text, self)
        self._order: ExportOrder | None = None
        self._stage: ExportStage | None = None
        self._stage_began_at = 0.0
        self._dialog: ExportDialog | None = None
        exports = session.exports
        exports.progressed.connect(self._take_progress)
        exports.ended.connect(self._take_result)
        exports.failed.connect(self._take_fault)
        exports.cancelled.connect(self._take_cancel)
        bar.cancel_wanted.connect(exports.cancel)
        bar.folder_wanted.connect(self._open_folder)

    def ask(self) -> None:
        """Asks what to export; while an export is under way, its bar says so already."""
        if self._session.exports.is_running or self._dialog is not None:
            return
        view = self._table.view
        there = Exportable(
            rows=0 if view is None else len(view.keys),
            selected=len(self._table.selection),
            granularity=Granularity.JOB if view is None else view.query.granularity,
            columns=len(self._table.painted_columns()),
            is_online=self._session.store.status.is_online,
        )
        self._dialog = ExportDialog(there, self._known_format(), self._known_folder(), self._text, self._window)
        self._dialog.chosen.connect(self._begin)
        self._dialog.finished.connect(self._forget_dialog)
        self._dialog.open()

    def _begin(self, choice: ExportChoice) -> None:
        view = self._table.view
        if view is None:
            return
        self._settings.export_format = choice.format.value
        self._settings.export_folder = str(Path(choice.path).parent)
        keys = view.keys
        if choice.is_selection:
            keys = keys[self._table.selection.in_order_of(keys)]
        store, is_by_computer = self._session.store, view.query.granularity is Granularity.COMPUTER
        jobs: Ids = store.job_ids(keys, view.query.granularity)
        self._order = order = self._make_order(choice)
        self._stage = None
        self._session.exports.start(order, jobs, store.computer_ids(keys) if is_by_computer else None)
        self._bar.show_progress(self.tr("Preparing the export to {0}").format(Path(order.path).name), None)

    def _make_order(self, choice: ExportChoice) -> ExportOrder:
        columns: list[ExportColumn]
        if choice.has_all_columns:
            columns = [each for each in ExportColumn if each is not ExportColumn.LOG]
        else:
            columns = [ExportColumn.of(each.column) for each in self._table.painted_columns()]
        if choice.has_logs:
            columns.append(ExportColumn.LOG)
        origin = self._session.cases.origin
        return ExportOrder(
            path=choice.path,
            format=choice.format,
            columns=tuple(columns),
            titles={each: self._words.column(each) for each in columns},
            states={each: self._text.state(each) for each in State},
            missing_log=self._words.missing_log(),
            sheet=self._words.sheet(),
            connection=self._text.server(self._session.connection if origin is None else origin.server),
            now=self._session.store.status.moment,
            has_byte_order_mark=choice.has_byte_order_mark,
            has_logs=choice.has_logs,
        )

    def _take_progress(self, progress: ExportProgress) -> None:
        if self._order is None:
            return
        now = time.monotonic()
        if progress.stage is not self._stage:
            self._stage, self._stage_began_at = progress.stage, now
        words = self._words.progress(self._order, progress, now - self._stage_began_at)
        self._bar.show_progress(words, progress.done / progress.total if progress.total else None)

    def _take_result(self, result: ExportResult) -> None:
        self._bar.show_result(self._words.result(result))

    def _take_fault(self, error: JobDeskError) -> None:
        self._bar.show_fault(
            self.tr("The export failed, and nothing of it was kept. {0}").format(self._text.error(error))
        )

    def _take_cancel(self) -> None:
        self._bar.show_fault(self.tr("The export was cancelled, and nothing of it was kept."))

    def _open_folder(self) -> None:
        if self._order is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(Path(self._order.path).parent)))

    def _forget_dialog(self) -> None:
        if self._dialog is not None:
            self._dialog.deleteLater()
            self._dialog = None

    def _known_format(self) -> ExportFormat:
        known = {each.value: each for each in ExportFormat}
        return known.get(self._settings.export_format, ExportFormat.CSV)

    def _known_folder(self) -> str:
        folder = self._settings.export_folder
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        return folder or documents
