"""Asks where a log is to be saved and how, and tells how far that is."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from jobdesk.config.settings import Settings
from jobdesk.gui.text import Text
from jobdesk.gui.theme import Theme
from jobdesk.gui.views.export_bar import ExportBar
from jobdesk.model.errors import JobDeskError
from jobdesk.model.job import Job, Task
from jobdesk.session.background import Background
from jobdesk.session.log_document import LogDocument
from jobdesk.session.log_saving import LogSaving

if TYPE_CHECKING:
    from jobdesk.logs.row_map import RowMap


class LogSaver(QObject):
    """One file at a time."""

    def __init__(
        self,
        background: Background,
        document: LogDocument,
        settings: Settings,
        theme: Theme,
        text: Text,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._settings = settings
        self._document = document
        self._text = text
        self._window = window
        self._saving = LogSaving(background, self, damaged_part=text.of_logs.damaged_part)
        self._rows: RowMap | None = None
        self._folder = Path()
        self._dialog: QFileDialog | None = None
        self.bar = ExportBar(theme, text, window)
        self.bar.cancel_button.setAccessibleName(self.tr("Cancel saving"))
        self.bar.cancel_wanted.connect(self._saving.stop)
        self.bar.folder_wanted.connect(self._open_folder)
        self._saving.advanced.connect(self._take_progress)
        self._saving.saved.connect(self._take_end)
        self._saving.failed.connect(self._take_fault)
        self._saving.stopped.connect(self.bar.hide)
        document.restarted.connect(self._clear)

    def ask(self, job: Job, task: Task | None, rows: "RowMap | None") -> None:
        """Opens the dialog, for some rows or for all; its name for the file tells script, job and computer."""
        if self._document.text is None:
            return
        self._rows = rows
        title = self.tr("Save the log") if rows is None else self.tr("Save the shown lines")
        dialog = self._dialog = QFileDialog(self._window, title)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDirectory(_known_folder(self._settings))
        dialog.setNameFilters(list(self._forms()))
        parts = [job.script, str(job.id), task.computer if task else ""]
        dialog.selectFile("-".join(_file_part(part) for part in parts if part) + ".log")
        dialog.fileSelected.connect(self._save)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _forms(self) -> dict[str, tuple[bool, bool]]:
        """The choices of the dialog: whether there are times, and colours."""
        return {
            self.tr("Log with times in UTC (*.log)"): (True, False),
            self.tr("Log with times and colours for terminals (*.log)"): (True, True),
            self.tr("Text only (*.txt)"): (False, False),
            self.tr("Text with colours for terminals (*.txt)"): (False, True),
        }

    def _save(self, name: str) -> None:
        text = self._document.text
        if text is None or self._dialog is None:
            return
        has_times, has_colors = self._forms()[self._dialog.selectedNameFilter()]
        path = Path(name)
        self._folder = path.parent
        self.bar.show_progress(self.tr("Saving {0}…").format(path.name), 0.0)
        self._saving.save(path, text, self._rows, has_times=has_times, has_colors=has_colors)

    def _take_progress(self, share: float) -> None:
        self.bar.show_progress(self.tr("Saving the log…"), share)

    def _take_end(self, path: Path) -> None:
        self._settings.export_folder = str(path.parent)
        self.bar.show_result(self.tr("The log was saved as {0}.").format(path))

    def _take_fault(self, path: Path, error: OSError | JobDeskError) -> None:
        why = self._text.error(error) if isinstance(error, JobDeskError) else error.strerror or str(error)
        self.bar.show_fault(self.tr("The log was not saved as {0}: {1}").format(path, why))

    def _clear(self) -> None:
        """What was told of one log does not stay under another."""
        if not self._saving.is_running:
            self.bar.hide()

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))


def _known_folder(settings: Settings) -> str:
    """Where something was saved last, or where documents are; the home of somebody who has none."""
    places = QStandardPaths.StandardLocation
    documents, home = (
        QStandardPaths.writableLocation(each) for each in (places.DocumentsLocation, places.HomeLocation)
    )
    return next((each for each in (settings.export_folder, documents) if each and Path(each).is_dir()), home)


def _file_part(words: str) -> str:
    return "".join(character if character.isalnum() or character in "._-" else "-" for character in words)
