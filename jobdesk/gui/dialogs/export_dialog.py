"""Asks what to export, as what, and where to."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QGroupBox,
    QLabel,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from jobdesk.gui.export_text import ExportText
from jobdesk.gui.text import Text
from jobdesk.gui.theme import SPACE, SPACE_L, SPACE_S
from jobdesk.model.export import MOST_SHEET_ROWS, ExportFormat
from jobdesk.model.query import Granularity

_WIDTH = 480


@dataclass(frozen=True, slots=True, kw_only=True)
class Exportable:
    """What there is to choose from."""

    rows: int  #: of the view
    selected: int
    granularity: Granularity
    columns: int  #: that the table shows
    is_online: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportChoice:
    """What a person chose."""

    path: str
    format: ExportFormat
    is_selection: bool = False  #: else the whole view
    has_all_columns: bool = False  #: else those that the table shows
    has_logs: bool = False
    has_byte_order_mark: bool = False


class ExportDialog(QDialog):
    """Closes when a file was chosen."""

    chosen = Signal(object)  #: ExportChoice

    def __init__(
        self, there: Exportable, kind: ExportFormat, folder: str, text: Text, parent: QWidget | None = None
    ) -> None:
        """`kind` and `folder`: what was chosen the last time."""
        super().__init__(parent)
        self._there = there
        self._folder = folder
        self._text = text
        self._words = ExportText(text, self)
        self.setWindowTitle(self.tr("Export"))
        self.view = QRadioButton(self.tr("All {0} in the table, in its order").format(self._name(there.rows)))
        self.selection = QRadioButton(self.tr("The selected {0}").format(self._name(there.selected)))
        self.formats = {each: QRadioButton(self._words.format(each)) for each in ExportFormat}
        self.shown_columns = QRadioButton(self.tr("%Ln column(s) that the table shows", "", there.columns))
        self.all_columns = QRadioButton(self.tr("Everything known, parameters too; passwords never"))
        self.logs = QCheckBox(self.tr("With logs, as files in a folder beside"))
        self.byte_order_mark = QCheckBox(self.tr("Begin with a byte order mark, so that Excel knows it as UTF-8"))
        self._notes = QLabel()
        self._notes.setWordWrap(True)
        self._notes.setProperty("isSecondary", True)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.go = self.buttons.addButton(self.tr("Export…"), QDialogButtonBox.ButtonRole.ActionRole)
        self.go.setDefault(True)
        self._lay_out()
        self._begin(kind)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_L)
        layout.setSpacing(SPACE_L)
        layout.addStrut(_WIDTH - 2 * SPACE_L)
        layout.addWidget(self._group(self.tr("What"), self.view, self.selection))
        layout.addWidget(self._group(self.tr("As"), *self.formats.values()))
        layout.addWidget(self._group(self.tr("Columns"), self.shown_columns, self.all_columns))
        extras = QVBoxLayout()
        extras.setSpacing(SPACE_S)
        extras.addWidget(self.logs)
        extras.addWidget(self.byte_order_mark)
        layout.addLayout(extras)
        layout.addWidget(self._notes)
        layout.addStretch()
        layout.addWidget(self.buttons)

    def _group(self, title: str, *choices: QRadioButton) -> QGroupBox:
        box, group = QGroupBox(title), QButtonGroup(self)
        layout = QVBoxLayout(box)
        layout.setContentsMargins(SPACE, SPACE_S, SPACE, SPACE_S)
        layout.setSpacing(SPACE_S)
        for choice in choices:
            layout.addWidget(choice)
            group.addButton(choice)
        return box

    def _begin(self, kind: ExportFormat) -> None:
        there = self._there
        has_selection = 1 < there.selected < there.rows
        (self.selection if has_selection else self.view).setChecked(True)
        self.selection.setEnabled(there.selected > 0)
        self.formats[kind].setChecked(True)
        self.shown_columns.setChecked(True)
        self.go.setEnabled(there.rows > 0)
        for choice in (self.view, self.selection, *self.formats.values(), self.logs):
            choice.toggled.connect(self._explain)
        self.go.clicked.connect(self._ask)
        self.buttons.rejected.connect(self.reject)
        self._explain()

    @property
    def notes(self) -> str:
        """What is to be known of the choice."""
        return self._notes.text()

    @property
    def kind(self) -> ExportFormat:
        """The kind of file that is chosen."""
        return next(kind for kind, choice in self.formats.items() if choice.isChecked())

    def _name(self, rows: int) -> str:
        return self._words.rows(rows, self._there.granularity)

    def _explain(self) -> None:
        rows = self._there.selected if self.selection.isChecked() else self._there.rows
        self.byte_order_mark.setVisible(self.kind is ExportFormat.CSV)
        notes = []
        if not self._there.rows:
            notes.append(self.tr("The table shows no jobs: there is nothing to export."))
        if self.kind is ExportFormat.XLSX and rows >= MOST_SHEET_ROWS:
            sheets = -(-rows // (MOST_SHEET_ROWS - 1))
            most = self._text.count(MOST_SHEET_ROWS - 1)
            notes.append(self.tr("A sheet holds {0} rows: these will fill %Ln sheet(s).", "", sheets).format(most))
        if self.logs.isChecked() and self._there.is_online:
            notes.append(self.tr("Logs that are not kept on this computer are fetched first."))
        elif self.logs.isChecked():
            notes.append(
                self.tr("The job server does not answer: only logs that are kept on this computer are exported.")
            )
        self._notes.setText(" ".join(notes))
        self._notes.setVisible(bool(notes))

    def _ask(self) -> None:
        self._chooser = chooser = QFileDialog(self, self.tr("Export"), self._folder)
        chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        chooser.setNameFilter(self._words.file_filter(self.kind))
        chooser.setDefaultSuffix(self.kind.value)
        chooser.selectFile(f"{self.tr('jobs', 'name of a file')}.{self.kind.value}")
        chooser.fileSelected.connect(self._take_file)
        chooser.finished.connect(chooser.deleteLater)
        chooser.open()

    def _take_file(self, name: str) -> None:
        """The ending of a name goes before the choice: what is called .csv is CSV."""
        path = Path(name)
        for kind, choice in self.formats.items():
            if path.suffix.lower() == f".{kind.value}":
                choice.setChecked(True)
        chosen = ExportChoice(
            path=str(path),
            format=self.kind,
            is_selection=self.selection.isChecked(),
            has_all_columns=self.all_columns.isChecked(),
            has_logs=self.logs.isChecked(),
            has_byte_order_mark=self.kind is ExportFormat.CSV and self.byte_order_mark.isChecked(),
        )
        self.chosen.emit(chosen)
        self.accept()
