"""Asks where a log is to be saved, and writes it there behind the window's back."""

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from jobdesk.gui.views.log_file import write_log
from jobdesk.model.job import Job, Task
from jobdesk.model.log import LogLine
from jobdesk.session.background import Background


class LogSaver(QObject):
    """One save dialog at a time."""

    def __init__(self, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._background = background
        self._window: QWidget | None = None
        self._lines: tuple[LogLine, ...] = ()
        self._dialog: QFileDialog | None = None

    def ask(self, window: QWidget, job: Job, task: Task | None, lines: tuple[LogLine, ...]) -> None:
        """Opens the dialog; its name for the file tells script, job and computer."""
        self._window, self._lines = window, lines
        self._dialog = QFileDialog(window, self.tr("Save the log"))
        self._dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        self._dialog.setNameFilters([self._times_filter(), self.tr("Text only (*.txt)")])
        parts = [job.script, str(job.id), task.computer if task else ""]
        self._dialog.selectFile("-".join(_file_part(part) for part in parts if part) + ".log")
        self._dialog.fileSelected.connect(self._save)
        self._dialog.finished.connect(self._dialog.deleteLater)
        self._dialog.open()

    def _times_filter(self) -> str:
        return self.tr("Log with times in UTC (*.log)")

    def _save(self, name: str) -> None:
        assert self._dialog is not None
        has_times = self._dialog.selectedNameFilter() == self._times_filter()
        self._background.spawn(self._write(Path(name), self._lines, has_times))

    async def _write(self, path: Path, lines: tuple[LogLine, ...], has_times: bool) -> None:
        try:
            await self._background.call(write_log, path, lines, has_times=has_times)
        except OSError as error:
            self._tell(path, error)

    def _tell(self, path: Path, error: OSError) -> None:
        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setText(self.tr("The log was not saved as {0}.").format(path))
        box.setInformativeText(error.strerror or str(error))
        box.finished.connect(box.deleteLater)
        box.open()


def _file_part(words: str) -> str:
    return "".join(character if character.isalnum() or character in "._-" else "-" for character in words)
