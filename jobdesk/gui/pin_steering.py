"""What leads from actions and the detail dock to pins, and from pins to what shows them."""

from collections.abc import Iterable
from itertools import islice

from PySide6.QtCore import QObject, Signal

from jobdesk.gui.actions import Actions
from jobdesk.gui.models.job_table_model import JobTableModel
from jobdesk.gui.text import Text
from jobdesk.gui.views.detail_dock import DetailDock
from jobdesk.gui.views.job_table import JobTable
from jobdesk.model.errors import JobDeskError
from jobdesk.model.job import JobId
from jobdesk.model.offline_policy import Pin
from jobdesk.session.session import Session

MOST_PINNED = 10_000  #: in one go; whoever wants more sets up a filter


class PinSteering(QObject):
    """Acts on the selected jobs, and where none is on the one that the dock shows."""

    told = Signal(str)  #: a sentence
    refused = Signal(str)  #: likewise; why it could not be done

    def __init__(
        self,
        session: Session,
        actions: Actions,
        table: JobTable,
        detail: DetailDock,
        text: Text,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._keeper = session.log_keeper
        self._actions = actions
        self._table = table
        self._detail = detail
        self._text = text
        self._keeper.pins_changed.connect(self._show)
        session.detail.changed.connect(self._show_dock)
        detail.header.buttons.pin_wanted.connect(self._pin_shown)
        actions.pin.triggered.connect(self._turn_pin)
        actions.never_keep.triggered.connect(self._turn_never)
        self._show()

    def _show(self) -> None:
        model = self._table.model()
        assert isinstance(model, JobTableModel), "it is that of the table of jobs"
        model.cells.pins = self._keeper.pins
        self._actions.set_pins(self._keeper.pins)
        self._table.viewport().update()
        self._show_dock()

    def _show_dock(self) -> None:
        job_id = self._session.detail.job_id
        pin = None if job_id is None else self._keeper.pins.get(job_id)
        self._detail.header.buttons.show_pinned(pin is Pin.ALWAYS)

    def _turn_pin(self) -> None:
        self._say(self._chosen(), None if self._actions.is_pinned else Pin.ALWAYS)

    def _turn_never(self) -> None:
        self._say(self._chosen(), None if self._actions.is_never_kept else Pin.NEVER)

    def _pin_shown(self, is_wanted: bool) -> None:
        job_id = self._session.detail.job_id
        if job_id is not None:
            self._say([job_id], Pin.ALWAYS if is_wanted else None)

    def _chosen(self) -> Iterable[JobId]:
        if len(self._table.selection):
            return map(JobId, self._table.selected_jobs)
        return [] if self._table.current_job is None else [self._table.current_job]

    def _say(self, jobs: Iterable[JobId], pin: Pin | None) -> None:
        job_ids = list(islice(jobs, MOST_PINNED + 1))
        if len(job_ids) > MOST_PINNED:
            words = self.tr("At most {0} can be pinned in one go. The preferences keep logs by filters.")
            self.refused.emit(words.format(self._text.jobs(MOST_PINNED)))
        elif job_ids:
            self._session.background.spawn(self._keep(job_ids, pin))

    async def _keep(self, job_ids: list[JobId], pin: Pin | None) -> None:
        try:
            await self._keeper.pin(job_ids, pin)
        except JobDeskError as error:
            self.refused.emit(self._text.error(error))
            return
        jobs = self._text.jobs(len(job_ids))
        if pin is Pin.ALWAYS:
            self.told.emit(self.tr("Pinned: the logs of {0} stay on this computer.").format(jobs))
        elif pin is Pin.NEVER:
            self.told.emit(self.tr("The logs of {0} are not kept on this computer.").format(jobs))
        else:
            self.told.emit(self.tr("The logs of {0} are kept as all others are.").format(jobs))
