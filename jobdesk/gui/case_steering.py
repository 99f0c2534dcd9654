"""Leads from the selected jobs through the preview to a case file, and tells how it goes; and to opening one."""

from collections.abc import Iterable
from itertools import islice
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from jobdesk.config.settings import Settings
from jobdesk.gui.actions import Actions
from jobdesk.gui.case_text import CaseText
from jobdesk.gui.text import Text
from jobdesk.gui.theme import Theme
from jobdesk.gui.views.export_bar import ExportBar
from jobdesk.gui.views.job_table import JobTable
from jobdesk.model.case_file import MOST_JOBS, CaseProgress, CaseResult
from jobdesk.model.errors import JobDeskError
from jobdesk.model.job import JobId
from jobdesk.session.session import Session


class CaseSteering(QObject):
    """One file at a time; its bar stays until it is closed."""

    refused = Signal(str)  #: a sentence
    open_wanted = Signal(str)  #: path of a case file, for a window of its own

    def __init__(
        self,
        session: Session,
        actions: Actions,
        table: JobTable,
        bar: ExportBar,
        settings: Settings,
        theme: Theme,
        text: Text,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._session = session
        self._table = table
        self._bar = bar
        self._settings = settings
        self._theme = theme
        self._text = text
        self._window = window
        self._words = CaseText(text, self)
        self._path = ""
        self._is_asking = False
        cases = session.cases
        cases.progressed.connect(self._take_progress)
        cases.ended.connect(self._take_result)
        cases.failed.connect(self._take_fault)
        cases.cancelled.connect(self._take_cancel)
        bar.cancel_wanted.connect(cases.cancel)
        bar.folder_wanted.connect(self._open_folder)
        actions.save_case.triggered.connect(self.ask)
        actions.open_case.triggered.connect(self.choose)

    def ask(self) -> None:
        """Shows what a file of the selected jobs would hold; while one is being saved, its bar says so already."""
        from jobdesk.gui.dialogs.case_dialog import CaseDialog

        if self._session.cases.is_running or self._is_asking:
            return
        job_ids = list(islice(self._chosen(), MOST_JOBS + 1))
        if not job_ids or len(job_ids) > MOST_JOBS:
            words = self.tr("A case file holds at most {0}. Select fewer.").format(self._text.jobs(MOST_JOBS))
            self.refused.emit(words if job_ids else self.tr("Select a job first."))
            return
        self._is_asking = True
        is_online = self._session.store.status.is_online
        dialog = CaseDialog(
            self._offer_name(job_ids),
            self._known_folder(),
            self._theme,
            self._text,
            self._window,
            is_online=is_online,
            origin=self._session.cases.origin,
        )
        self.dialog = dialog
        dialog.chosen.connect(lambda path, note: self._begin(path, job_ids, note))
        dialog.finished.connect(self._forget_dialog)
        dialog.open()
        self._session.background.spawn(self._survey(job_ids))

    def choose(self) -> None:
        """Asks which case file to open."""
        self._chooser = chooser = QFileDialog(self._window, self.tr("Open case file"), self._known_folder())
        chooser.setFileMode(QFileDialog.FileMode.ExistingFile)
        chooser.setNameFilter(self._words.file_filter())
        chooser.fileSelected.connect(self.open_wanted)
        chooser.finished.connect(chooser.deleteLater)
        chooser.open()

    async def _survey(self, job_ids: list[JobId]) -> None:
        try:
            survey = await self._session.cases.survey(job_ids)
        except JobDeskError as error:
            if self._is_asking:
                self.dialog.missing.tell(self._text.error(error))
            return
        if self._is_asking:
            self.dialog.show_survey(survey)

    def _begin(self, path: str, job_ids: list[JobId], note: str) -> None:
        self._path = path
        self._settings.export_folder = str(Path(path).parent)
        self._bar.show_progress(self.tr("Preparing the case file {0}").format(Path(path).name), None)
        self._session.cases.start(path, job_ids, note, self._session.connection)

    def _chosen(self) -> Iterable[JobId]:
        if len(self._table.selection):
            return map(JobId, self._table.selected_jobs)
        return [] if self._table.current_job is None else [self._table.current_job]

    def _offer_name(self, job_ids: list[JobId]) -> str:
        row = self._session.store.find_row(job_ids[0])
        script = "" if row is None else "".join(each if each.isalnum() or each in "._-" else "-" for each in row.script)
        name = f"{script[:60] or self.tr('case', 'name of a file')}-{job_ids[0]}"
        return (
            name if len(job_ids) == 1 else self.tr("{0}-and-{1}-more", "name of a file").format(name, len(job_ids) - 1)
        )

    def _known_folder(self) -> str:
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        return self._settings.export_folder or documents

    def _forget_dialog(self) -> None:
        self._is_asking = False
        self.dialog.deleteLater()

    def _take_progress(self, progress: CaseProgress) -> None:
        self._bar.show_progress(self._words.progress(progress), progress.done / max(1, progress.total))

    def _take_result(self, result: CaseResult) -> None:
        self._bar.show_result(self._words.result(result))

    def _take_fault(self, error: JobDeskError) -> None:
        self._bar.show_fault(self._text.error(error))

    def _take_cancel(self) -> None:
        self._bar.show_fault(self.tr("Saving the case file was cancelled, and nothing of it was kept."))

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(Path(self._path).parent)))
