"""Takes in a folder of scripts: progress while it goes on, and what became of each file."""

import asyncio
from collections import Counter
from pathlib import Path

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFileDialog, QLabel, QProgressBar, QVBoxLayout, QWidget

from jobdesk.gui.models.import_table_model import ImportTableModel
from jobdesk.gui.text import Text
from jobdesk.gui.theme import SPACE, SPACE_L, Theme
from jobdesk.gui.views.fault_label import FaultLabel
from jobdesk.gui.views.row_table import RowTable
from jobdesk.model.errors import JobDeskError
from jobdesk.model.new_script import ImportedFile, ImportOutcome
from jobdesk.session.session import Session

_WIDTH, _HEIGHT = 760, 480


class ImportDialog(QDialog):
    """Closing it while it goes on ends the import after the piece under way; what was taken in stays."""

    script_wanted = Signal(int)  #: ScriptId of one that was taken in

    def __init__(self, session: Session, theme: Theme, text: Text, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._text = text
        self._task: asyncio.Task[None] | None = None
        self.setWindowTitle(self.tr("Import scripts"))
        self._sentence = QLabel(self)
        self._sentence.setWordWrap(True)
        self._progress = QProgressBar(self)
        self._progress.setTextVisible(False)
        self._progress.setAccessibleName(self.tr("Files done"))
        self.fault = FaultLabel(theme, self)
        self.model = ImportTableModel(theme, text, self)
        self.table = RowTable(self.model, self.tr("What became of each file"), self)
        self._buttons = QDialogButtonBox(self)
        roles = QDialogButtonBox.ButtonRole
        self.copy = self._buttons.addButton(self.tr("Copy list"), roles.ActionRole)
        self.stop = self._buttons.addButton(self.tr("Cancel"), roles.ActionRole)
        self.shut = self._buttons.addButton(QDialogButtonBox.StandardButton.Close)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_L)
        column.setSpacing(SPACE)
        for widget in (self._sentence, self._progress, self.fault):
            column.addWidget(widget)
        column.addWidget(self.table, 1)
        column.addWidget(self._buttons)
        self.resize(_WIDTH, _HEIGHT)
        self.copy.clicked.connect(self._copy)
        self.stop.clicked.connect(self._stop)
        self._buttons.rejected.connect(self.reject)
        self.table.activated.connect(self._open_script)
        self._show_busy(False)
        self._sentence.setText(
            self.tr("Each file is one script, with its name, description and parameters as YAML in its first comment.")
        )

    @property
    def words(self) -> str:
        """What is said over the list."""
        return self._sentence.text()

    def choose_folder(self) -> None:
        """Asks which folder."""
        chooser = QFileDialog(self, self.tr("Import scripts from a folder"))
        chooser.setFileMode(QFileDialog.FileMode.Directory)
        chooser.setOption(QFileDialog.Option.ShowDirsOnly)
        chooser.fileSelected.connect(self.import_folder)
        chooser.rejected.connect(self.reject)
        chooser.finished.connect(chooser.deleteLater)
        chooser.open()

    def import_folder(self, folder: str) -> None:
        """Takes in the scripts of a folder."""
        self._sentence.setText(self.tr("Importing scripts from {0} …").format(folder))
        self._task = self._session.background.spawn(self._import(Path(folder)))
        self._show_busy(True)

    def done(self, result: int) -> None:
        self._stop()
        super().done(result)

    async def _import(self, folder: Path) -> None:
        try:
            files = await self._session.catalogue.import_scripts(folder, self._show_progress)
            self._show_files(files)
        except asyncio.CancelledError:
            self._sentence.setText(self.tr("The import was cancelled. What was taken in before stays."))
            raise
        except JobDeskError as error:
            self._sentence.setText(self.tr("The import ended early. What was taken in before stays."))
            self.fault.tell(self._text.error(error))
        finally:
            self._task = None
            self._show_busy(False)

    def _show_progress(self, done: int, total: int) -> None:
        self._progress.setRange(0, total)
        self._progress.setValue(done)

    def _show_files(self, files: tuple[ImportedFile, ...]) -> None:
        self.model.set_files(files)
        counts = Counter(each.outcome for each in files)
        if not files:
            self._sentence.setText(self.tr("There are no files in this folder. Choose one that holds scripts."))
            return
        parts = [
            self.tr("%Ln imported", "", counts[ImportOutcome.ADDED]),
            self.tr("%Ln with a new version", "", counts[ImportOutcome.NEW_VERSION]),
            self.tr("%Ln unchanged", "", counts[ImportOutcome.UNCHANGED]),
            self.tr("%Ln not imported", "", counts[ImportOutcome.FAULT]),
        ]
        self._sentence.setText(", ".join(parts))
        self.table.setFocus()
        self.table.go_to(0)

    def _show_busy(self, is_busy: bool) -> None:
        self._progress.setVisible(is_busy)
        self.stop.setVisible(is_busy)
        self.copy.setVisible(not is_busy)
        self.copy.setEnabled(bool(self.model.rows))
        self.shut.setVisible(not is_busy)

    def _stop(self) -> None:
        if self._task is not None:
            self._task.cancel()

    def _copy(self) -> None:
        self.table.selectAll()
        self.table.copy()

    def _open_script(self, index: QModelIndex) -> None:
        script_id = self.model.rows[index.row()].script_id
        if script_id is not None:
            self.accept()
            self.script_wanted.emit(script_id)
