"""The job that was in focus when JobDesk ended is in focus again when it starts."""

import time

from PySide6.QtCore import QObject, QTimer, Signal

from jobdesk.config.settings import Settings
from jobdesk.gui.views.job_table import JobTable
from jobdesk.model.job import JobId
from jobdesk.session.session import Session
from jobdesk.session.status import Contact

_PAUSE_MS = 150  #: the first picture of the table comes before that of a job
_REST_MS = 3000  #: a job in focus is written down after that: nobody says when the power fails
_PATIENCE_S = 10.0  #: after that a person is at work who would be surprised


class JobMemory(QObject):
    """Only where the view has the job, and nobody has chosen another one meanwhile; the keyboard stays where it is."""

    changed = Signal()  #: the settings are others now, and to be written

    def __init__(self, session: Session, table: JobTable, settings: Settings, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._table = table
        self._settings = settings
        self._wanted: JobId | None = None
        self._until = 0.0
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._choose)
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._write)
        table.job_chosen.connect(self._take_job)

    def restore(self) -> None:
        """Chooses the job as soon as there is a view that has it."""
        job_id = self._settings.last_jobs.get(self._session.connection)
        if job_id is None or self._is_case:
            return
        self._wanted, self._until = JobId(job_id), time.monotonic() + _PATIENCE_S
        self._session.store.view_changed.connect(self._wait)
        self._wait()

    def remember(self) -> None:
        """Writes into the settings what is in focus."""
        if self._is_case:
            return
        connection, job_id = self._session.connection, self._table.current_job
        others = {name: each for name, each in self._settings.last_jobs.items() if name != connection}
        if job_id is not None:
            self._settings.last_jobs = {**others, connection: job_id}
        elif self._wanted is None:
            self._settings.last_jobs = others

    @property
    def _is_case(self) -> bool:
        """Whether it is another file the next time, whose jobs have other numbers."""
        return self._session.store.status.contact is Contact.CASE

    def _take_job(self) -> None:
        self._rest.start()

    def _write(self) -> None:
        before = self._settings.last_jobs
        self.remember()
        if self._settings.last_jobs != before:
            self.changed.emit()

    def _wait(self) -> None:
        if not self._pause.isActive():
            self._pause.start()

    def _choose(self) -> None:
        if self._wanted is None or self._table.view is None:
            return
        is_late = time.monotonic() > self._until
        if self._table.current_job is not None or is_late or self._table.choose(self._wanted):
            self._wanted = None
            self._session.store.view_changed.disconnect(self._wait)
