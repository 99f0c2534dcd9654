"""The latest executions of a schedule: a list that words narrow, from which one goes to a log."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from jobdesk.gui.models.latest_jobs_model import LatestColumn, LatestJobsModel
from jobdesk.gui.text import Text
from jobdesk.gui.theme import SPACE, SPACE_L, Theme
from jobdesk.gui.views.find_box import FindBox
from jobdesk.gui.views.place_notice import PlaceNotice
from jobdesk.gui.views.row_table import RowTable
from jobdesk.model.query import Category
from jobdesk.session.latest_jobs import LatestJobs
from jobdesk.session.session import Session


class LatestExecutions(QWidget):
    """Enter, a double click or the button opens the log of a job."""

    job_wanted = Signal(object)  #: JobId, with its log
    all_wanted = Signal()  #: all jobs of the schedule in the table

    def __init__(self, session: Session, theme: Theme, text: Text, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs = LatestJobs(session.background, session.store, Category.SCHEDULE, self)
        self._name = ""
        self.model = LatestJobsModel(theme, text, self)
        self.box = FindBox(self.tr("Search executions"), theme, self)
        self.table = RowTable(self.model, self.tr("Latest executions"), self)
        self.table.horizontalHeader().setSectionsClickable(True)
        self.table.horizontalHeader().setSortIndicator(LatestColumn.JOB, Qt.SortOrder.DescendingOrder)
        self.table.setSortingEnabled(True)
        self.notice = PlaceNotice(self.table.viewport())
        self.open_log = QPushButton(self.tr("Open log"), self)
        self.open_log.setIcon(theme.label_icon("log"))
        self.show_all = QPushButton(self.tr("Show all its jobs"), self)
        self.show_all.setIcon(theme.label_icon("jobs"))
        for button in (self.open_log, self.show_all):
            button.setAutoDefault(False)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(SPACE)
        line.addWidget(self.box, 1)
        line.addWidget(self.open_log)
        line.addWidget(self.show_all)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_L)
        column.setSpacing(SPACE)
        column.addLayout(line)
        column.addWidget(self.table, 1)

    def _connect(self) -> None:
        self._jobs.changed.connect(self._show)
        self.box.textChanged.connect(self._narrow)
        self.box.list_wanted.connect(self._go_to_list)
        self.table.activated.connect(self._open)
        self.table.selectionModel().selectionChanged.connect(self._update)
        self.open_log.clicked.connect(self._open_current)
        self.show_all.clicked.connect(self.all_wanted)
        self.notice.action_wanted.connect(self.box.clear)

    def show_schedule(self, name: str) -> None:
        """Shows the jobs of another schedule; "" for one that is not saved yet."""
        self._name = name
        self._jobs.show(name or None)
        self._show()

    def list_fields(self) -> Sequence[QWidget]:
        """What Tab goes through, in order."""
        return (self.box, self.open_log, self.show_all, self.table)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._jobs.watch(True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._jobs.watch(False)

    def _show(self) -> None:
        self.model.set_all(self._jobs.jobs)
        self._update()

    def _narrow(self, words: str) -> None:
        self.model.set_words(words)
        self._update()

    def _update(self) -> None:
        has_rows = bool(self.model.rows)
        self.open_log.setEnabled(has_rows and self.table.currentIndex().isValid())
        self.show_all.setEnabled(bool(self._name))
        if has_rows:
            self.notice.tell("")
        elif self.model.total:
            sentence = self.tr("No execution has “{0}” in it.").format(self.box.text().strip())
            self.notice.tell(sentence, self.tr("Clear the search"))
        else:
            self.notice.tell(self.tr("It has not run yet. “Run now” starts it at once."))

    def _go_to_list(self) -> None:
        self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if self.model.rows and not self.table.currentIndex().isValid():
            self.table.go_to(0)

    def _open(self, index: QModelIndex) -> None:
        self.job_wanted.emit(self.model.rows[index.row()].id)

    def _open_current(self) -> None:
        if self.table.currentIndex().isValid():
            self._open(self.table.currentIndex())
