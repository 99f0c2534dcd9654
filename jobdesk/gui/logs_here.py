"""Shows in the table which logs can be read while the server does not answer."""

from collections.abc import Sequence
from contextlib import suppress

from PySide6.QtCore import QObject

from jobdesk.gui.models.job_table_model import JobTableModel
from jobdesk.gui.views.job_table import JobTable
from jobdesk.model.errors import JobDeskError
from jobdesk.session.session import Session
from jobdesk.session.status import Contact

_AWAY = (Contact.OFFLINE, Contact.SIGNED_OUT)


class LogsHere(QObject):
    """While the server answers every log is to be had: nothing is asked, and nothing is shown."""

    def __init__(self, session: Session, table: JobTable, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._table = table
        self._is_away = False
        session.store.status_changed.connect(self._take_status)
        session.log_keeper.usage_changed.connect(self._read)
        self._take_status()

    def _take_status(self) -> None:
        is_away = self._session.store.status.contact in _AWAY
        if is_away != self._is_away:
            self._is_away = is_away
            self._read()

    def _read(self) -> None:
        if self._is_away:
            self._session.background.spawn(self._ask())
        else:
            self._show(None)

    async def _ask(self) -> None:
        here: Sequence[int] | None = None
        with suppress(JobDeskError):  # the log itself says why it cannot be read
            here = await self._session.log_keeper.read_here()
        if self._is_away:
            self._show(here)

    def _show(self, here: Sequence[int] | None) -> None:
        model = self._table.model()
        assert isinstance(model, JobTableModel), "it is that of the table of jobs"
        if model.cells.logs_here is not here:
            model.cells.logs_here = here
            self._table.viewport().update()
