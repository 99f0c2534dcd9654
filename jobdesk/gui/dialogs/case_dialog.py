"""Shows what a case file is going to hold, before it is saved: jobs, computers, people, parameters, logs."""

from collections.abc import Iterable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHeaderView,
    QLabel,
    QPlainTextEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from jobdesk.gui.case_text import CaseText
from jobdesk.gui.room import resize_on_screen
from jobdesk.gui.text import Text
from jobdesk.gui.theme import ROW_HEIGHT, SPACE, SPACE_L, SPACE_S, Theme
from jobdesk.gui.views.fault_label import FaultLabel
from jobdesk.model.case_file import MAX_NOTE_LENGTH, SUFFIX, CaseInfo, CaseJob, CaseSurvey

_WIDTH, _HEIGHT = 640, 600
_NOTE_HEIGHT = 72
_FIRST_WIDTH = 300
_SHORT = 8  #: rows under a heading that is open from the first


class CaseDialog(QDialog):
    """Closes when a file was chosen. Whoever gets the file sees all that is listed here."""

    chosen = Signal(str, str)  #: path, and the note

    def __init__(
        self,
        name: str,
        folder: str,
        theme: Theme,
        text: Text,
        parent: QWidget | None = None,
        *,
        is_online: bool,
        origin: CaseInfo | None = None,
    ) -> None:
        """`name`: of the file, as it is offered; `folder`: where one was saved last; `origin`: the case of the jobs."""
        super().__init__(parent)
        self._name = name
        self._folder = folder
        self._text = text
        self._theme = theme
        self._is_online = is_online
        self._origin = origin
        self._words = CaseText(text, self)
        self.setWindowTitle(self.tr("Save case file"))
        self.summary = QLabel(self.tr("Looking at what is here…"), self)
        self.origin = QLabel("" if origin is None else f"{self._words.origin(origin)}.", self)
        self.origin.setVisible(origin is not None)
        self.tree = QTreeWidget(self)
        self.missing = FaultLabel(theme, self)
        self.unfinished = QLabel(self)
        self.note = QPlainTextEdit(self)
        if origin is not None:
            self.note.setPlainText(origin.note)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self.go = self.buttons.addButton(self.tr("Save…"), QDialogButtonBox.ButtonRole.ActionRole)
        self.go.setDefault(True)
        self.go.setEnabled(False)
        self._lay_out()
        self.go.clicked.connect(self._ask)
        self.buttons.rejected.connect(self.reject)
        resize_on_screen(self, QSize(_WIDTH, _HEIGHT))
        self.note.setFocus()

    def show_survey(self, survey: CaseSurvey) -> None:
        """Shows what the file will hold."""
        self.summary.setText(self._words.summary(survey))
        is_case = self._origin is not None
        missing = self._words.missing(survey, is_online=self._is_online, is_case=is_case)
        self.missing.tell(missing, is_note=True)
        self.unfinished.setText(self._words.unfinished(survey, is_case=is_case))
        self.unfinished.setVisible(bool(self.unfinished.text()))
        self.tree.clear()
        self.tree.setCurrentItem(self._add_jobs(survey.jobs))
        self._add(self.tr("Computers"), survey.computers)
        self._add(self.tr("People"), survey.people)
        self._add(self.tr("Addresses from which they acted"), survey.addresses)
        parameters = self._add(self.tr("Parameters"), ())
        for each in survey.parameters:
            values = self.tr("password: never in it") if each.is_secret else ", ".join(each.values)
            QTreeWidgetItem(parameters, [each.name, values])
        _count(parameters, self._text)
        self._add(self.tr("Scripts, with their code as it was run"), survey.scripts)
        if survey.notes or survey.marks:
            notes = self._add(self.tr("What you and others wrote"), ())
            if survey.notes:
                QTreeWidgetItem(notes, [self.tr("Notes on causes of failures"), self._text.count(survey.notes)])
            if survey.marks:
                QTreeWidgetItem(notes, [self.tr("Marked lines in logs"), self._text.count(survey.marks)])
            notes.setText(1, self._text.count(survey.notes + survey.marks))
        for place in range(self.tree.topLevelItemCount()):
            _lay_out(self.tree.topLevelItem(place))
        self.go.setEnabled(bool(survey.jobs))

    def _lay_out(self) -> None:
        explained = QLabel(
            self.tr(
                "The file holds these jobs with their logs and history. Any JobDesk opens it without a job server. "
                "Whoever gets it can read all of this; logs may tell more than is listed here."
            ),
            self,
        )
        explained.setProperty("isSecondary", True)
        self.unfinished.hide()
        for label in (self.summary, explained, self.origin, self.unfinished):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.tree.setHeaderLabels([self.tr("What"), self.tr("How much, or which")])
        self.tree.setAccessibleName(self.tr("What the file will hold"))
        self.tree.header().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.tree.header().resizeSection(0, _FIRST_WIDTH)
        self.tree.header().setStretchLastSection(True)
        self.tree.setUniformRowHeights(True)
        self.tree.setIndentation(SPACE_L)
        self.note.setFixedHeight(_NOTE_HEIGHT)
        self.note.setProperty("isField", True)
        self.note.setTabChangesFocus(True)
        self.note.setPlaceholderText(self.tr("What is this case about? Whoever opens it reads this first."))
        self.note.setAccessibleName(self.tr("Note"))
        title = QLabel(self.tr("&Note"), self)
        title.setBuddy(self.note)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_L)
        column.setSpacing(SPACE)
        column.addWidget(self.summary)
        column.addWidget(self.origin)
        column.addWidget(explained)
        column.addWidget(self.tree, 1)
        column.addWidget(self.missing)
        column.addWidget(self.unfinished)
        column.addSpacing(SPACE_S)
        column.addWidget(title)
        column.addWidget(self.note)
        column.addWidget(self.buttons)

    def _add_jobs(self, jobs: Iterable[CaseJob]) -> QTreeWidgetItem:
        top = self._add(self.tr("Jobs"), ())
        for job in jobs:
            logs = self._words.size(job.log_size) if job.log_size else self.tr("no log")
            if not job.has_detail:
                logs = self.tr("details and logs are not here")
            elif job.missing:
                logs = self.tr("{0}; %Ln log(s) not here", "1.2 MB; 2 logs not here", job.missing).format(logs)
            if job.state.is_open and job.has_detail and self._origin is None:
                logs = self.tr("{0}; it has not ended: the file holds what is there by then").format(logs)
            words = f"{self._text.state(job.state)}, {self._text.short_time(job.created_at)}, {logs}"
            QTreeWidgetItem(top, [f"{job.script} #{job.id}", words])
        _count(top, self._text)
        return top

    def _add(self, title: str, names: Iterable[str]) -> QTreeWidgetItem:
        top = QTreeWidgetItem(self.tree, [title, ""])
        for name in names:
            QTreeWidgetItem(top, [name, ""])
        _count(top, self._text)
        return top

    def _ask(self) -> None:
        self._chooser = chooser = QFileDialog(self, self.tr("Save case file"), self._folder)
        chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        chooser.setNameFilter(self._words.file_filter())
        chooser.setDefaultSuffix(SUFFIX.removeprefix("."))
        chooser.selectFile(f"{self._name}{SUFFIX}")
        chooser.fileSelected.connect(self._take_file)
        chooser.finished.connect(chooser.deleteLater)
        chooser.open()

    def _take_file(self, path: str) -> None:
        self.chosen.emit(path, self.note.toPlainText()[:MAX_NOTE_LENGTH])
        self.accept()


def _lay_out(top: QTreeWidgetItem | None) -> None:
    """Gives a heading its height, which is that of all rows, and opens it where it is short."""
    if top is not None:
        top.setSizeHint(0, QSize(0, ROW_HEIGHT))
        top.setExpanded(top.childCount() <= _SHORT)


def _count(top: QTreeWidgetItem, text: Text) -> None:
    top.setText(1, text.count(top.childCount()))
