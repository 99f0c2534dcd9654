"""Everything known of one job, in a dock that lies below the table or right of it."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QDockWidget, QStackedWidget, QVBoxLayout, QWidget

from jobdesk.config.settings import Settings
from jobdesk.gui.text import Text
from jobdesk.gui.theme import Theme
from jobdesk.gui.views.detail_header import DetailHeader
from jobdesk.gui.views.detail_tabs import DetailTabs, Tab
from jobdesk.gui.views.notice import Notice
from jobdesk.gui.views.selection_band import Below, SelectionBand
from jobdesk.index.view import JobRow
from jobdesk.logs.pattern import Pattern
from jobdesk.model.computer import ComputerId
from jobdesk.model.job import Job, JobDetail, TaskId
from jobdesk.model.script import ScriptId
from jobdesk.model.states import State
from jobdesk.session.queue_place import QueuePlace
from jobdesk.session.session import Session
from jobdesk.session.status import Contact

_LOADING_DELAY_MS = 200
_PATIENCE_MS = 5000  #: after which it is said that the server takes its time
_SMALLEST_WIDTH, _SMALLEST_HEIGHT = 320, 160


class DetailDock(QDockWidget):
    """Shows the job that `session.detail` follows, and says what is wanted of it."""

    job_wanted = Signal(object)  #: JobId of another job, which this one names
    jobs_of_wanted = Signal(object, object)  #: Category and its Element: all jobs that share it with this one
    schedule_wanted = Signal(object)  #: ScheduleId of the schedule that made it
    restart_wanted = Signal(str)  #: "same", "edited" or "failed": with which parameters, or on which computers
    cancel_wanted = Signal()
    acknowledge_wanted = Signal()
    subscribe_wanted = Signal(bool)
    table_wanted = Signal()  #: Esc was pressed, and nothing in here had a use for it

    def __init__(
        self, session: Session, theme: Theme, text: Text, settings: Settings, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._detail: JobDetail | None = None
        self._is_incomplete = False
        self._is_read = False  # it is known what is kept here of the job in focus
        self.setObjectName("detail_dock")
        self.setWindowTitle(self.tr("Details"))
        self.setAllowedAreas(Qt.DockWidgetArea.BottomDockWidgetArea | Qt.DockWidgetArea.RightDockWidgetArea)
        self.header = DetailHeader(session.store, theme, text, self)
        self.band = SelectionBand(theme, text, self)
        self.tabs = DetailTabs(session, settings, theme, text, self)
        self._queue_place = QueuePlace(session.background, session.store, self)
        self._absence = Notice(self)
        self._emptiness = Notice(self)
        self._loading = QTimer(self, singleShot=True, interval=_LOADING_DELAY_MS)
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self._lay_out()
        self._connect()
        self._take_detail(session.detail.detail)

    def _lay_out(self) -> None:
        self._body = QStackedWidget()
        self._body.addWidget(self.tabs)
        self._body.addWidget(self._absence)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.band)
        column.addWidget(self.header)
        column.addWidget(self._body, 1)
        self.message_place = QVBoxLayout()
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self._emptiness)
        self._stack.addWidget(page)
        self._stack.setMinimumSize(_SMALLEST_WIDTH, _SMALLEST_HEIGHT)
        self._page = page
        whole = QWidget(self)
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self.message_place)
        column.addWidget(self._stack, 1)
        self.setWidget(whole)

    def _connect(self) -> None:
        detail, buttons = self._session.detail, self.header.buttons
        detail.changed.connect(self._take_detail)
        detail.is_incomplete.connect(self._take_incomplete)
        self._session.store.status_changed.connect(self._show_body)
        self._loading.timeout.connect(self._show_body)
        self._patience.timeout.connect(self._show_body)
        self._queue_place.changed.connect(self._show_header)
        self.header.job_wanted.connect(self.job_wanted)
        self.header.jobs_of_wanted.connect(self.jobs_of_wanted)
        self.header.schedule_wanted.connect(self.schedule_wanted)
        self.header.tasks_wanted.connect(self.tabs.go_to_tasks)
        self.header.parameters_wanted.connect(self.tabs.go_to_parameters)
        is_utc = self.tabs.log.actions_.utc
        for part in (self.header, self.tabs):
            is_utc.toggled.connect(part.name_zone)
            part.name_zone(is_utc.isChecked())
        self.band.show_wanted.connect(self.job_wanted)
        buttons.restart_wanted.connect(self.restart_wanted)
        buttons.cancel_wanted.connect(self.cancel_wanted)
        buttons.acknowledge_wanted.connect(self.acknowledge_wanted)
        buttons.subscribe_wanted.connect(self.subscribe_wanted)

    def show_log(self) -> None:
        """Goes to the log, with the keyboard."""
        self.tabs.show_tab(Tab.LOG)
        self.tabs.log.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_match(self, task_id: TaskId, row: int, pattern: Pattern) -> None:
        """Shows a row of the log of one of the job's tasks that fits a pattern, as soon as it is here."""
        self.tabs.show_match(task_id, row, pattern)

    def show_computer(self, computer_id: ComputerId | None) -> None:
        """Shows the job's task on one computer, its log and steps, as soon as they are here; None: whichever."""
        self.tabs.show_computer(computer_id)

    def show_selected(self, total: int, states: Mapping[State, int], below: Below) -> None:
        """Says how many jobs are selected beside the one that is shown; `states` is empty for too many to look at."""
        self.band.show_selected(total, states, below)

    def focusInEvent(self, event: QFocusEvent) -> None:
        # A focus proxy would do it too, but then Tab skips everything else in here.
        self.tabs.focus_shown(event.reason())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.table_wanted.emit()
        else:
            super().keyPressEvent(event)

    def _take_detail(self, detail: JobDetail | None) -> None:
        self._detail = detail
        if detail is None:
            self._begin_another()
            return
        if detail.tasks:
            self._loading.stop()
        self._is_incomplete = self._is_incomplete and not detail.tasks
        self._queue_place.follow(detail)
        self._show_header()
        self.tabs.show_detail(detail)
        self._show_body()

    def _show_header(self) -> None:
        if self._detail is not None:
            self.header.show_job(self._detail.job, self._detail, self._queue_place.ahead)

    def _begin_another(self) -> None:
        """Another job is in focus: of it only what the table knows is here."""
        self._is_incomplete = self._is_read = False
        self._queue_place.follow(None)
        self.tabs.clear_job()
        job_id = self._session.detail.job_id
        row = self._session.store.find_row(job_id) if job_id is not None else None
        if row is not None:
            self.header.show_job(_job_of(row), None)
        if job_id is None:
            self._loading.stop()
        else:
            self._loading.start()
            self._patience.start()
        self._show_body()

    def _take_incomplete(self, is_incomplete: bool) -> None:
        self._is_incomplete, self._is_read = is_incomplete, True
        if not self._session.store.status.is_online:
            self._loading.stop()
        self._show_body()

    def _show_body(self) -> None:
        """Shows the job's parts, or says why they are not there."""
        if self._session.detail.job_id is None:
            self._emptiness.tell(self.tr("Select a job to see its log, its steps and its history."))
            self._stack.setCurrentWidget(self._emptiness)
            return
        self._stack.setCurrentWidget(self._page)
        is_online, contact = self._session.store.status.is_online, self._session.store.status.contact
        is_missing = self._detail is None or (self._is_incomplete and not self._detail.tasks)
        if not is_missing or self._loading.isActive():
            self._body.setCurrentWidget(self.tabs)
            return
        if self._patience.isActive() if is_online else not self._is_read:
            self._absence.tell(self.tr("Loading the details…"))
        elif is_online:
            self._absence.tell(self.tr("Loading the details… The job server has not answered yet."))
        elif contact is Contact.CASE:
            self._absence.tell(self.tr("The details of this job are not in the case file."))
        elif contact is Contact.WAITING:
            self._absence.tell(
                self.tr(
                    "The details of this job are not kept on this computer, and the job server does not answer "
                    "just now. They come as soon as it answers."
                )
            )
        else:
            self._absence.tell(
                self.tr(
                    "The details of this job were never fetched to this computer, and the job server does not answer. "
                    "They are fetched as soon as it answers again."
                )
            )
        self._body.setCurrentWidget(self._absence)


def _job_of(row: JobRow) -> Job:
    """What the table knows of a job; the rest is as it is of most jobs."""
    return Job(
        id=row.id,
        revision=0,
        state=row.state,
        script_id=ScriptId(0),
        script=row.script,
        batch=row.batch,
        started_by=row.started_by,
        queue=row.queue,
        is_system=row.is_system,
        created_at=row.created_at,
        started_at=row.started_at,
        finished_at=row.finished_at,
        progress=row.progress,
        computer_ids=row.computer_ids,
        exit_code=row.exit_code,
        result=row.result,
        cancel_requested_at=row.created_at if row.is_cancelling else None,
        is_late=row.is_late,
        is_subscribed=row.is_subscribed,
        is_acknowledged=row.is_acknowledged,
    )
