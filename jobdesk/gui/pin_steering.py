"""What leads from actions and the detail dock to pins, and from pins to what shows them."""

from array import array
from collections.abc import Iterable
from dataclasses import replace
from itertools import islice

from PySide6.QtCore import QObject, Signal

from jobdesk.gui.actions import Actions
from jobdesk.gui.models.job_table_model import JobTableModel
from jobdesk.gui.text import Text
from jobdesk.gui.views.detail_dock import DetailDock
from jobdesk.gui.views.job_table import JobTable
from jobdesk.model.errors import JobDeskError
from jobdesk.model.job import JobId
from jobdesk.model.offline_policy import PINNED_SET, Pin
from jobdesk.model.query import JobSet, Period, PeriodKind
from jobdesk.model.states import State
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
        actions.show_pinned.triggered.connect(self._show_pinned)
        self._show()

    def _show(self) -> None:
        model = self._table.model()
        assert isinstance(model, JobTableModel), "it is that of the table of jobs"
        model.cells.pins = self._keeper.pins
        self._actions.set_pins(self._keeper.pins)
        self._table.viewport().update()
        self._show_dock()
        self._follow_pinned()

    def _show_pinned(self) -> None:
        """Limits the table to the pinned jobs, of all time and in every state."""
        query = self._session.store.query.reset()
        period = Period(kind=PeriodKind.ALL_TIME)
        among = self._pinned()
        self._session.store.set_query(
            replace(query, states=frozenset(State), period=period, shows_system=True, among=among)
        )

    def _follow_pinned(self) -> None:
        """The table that is limited to pinned jobs shows those that are so now."""
        query = self._session.store.query
        if query.among is not None and query.among.key == PINNED_SET:
            self._session.store.set_query(replace(query, among=self._pinned()))

    def _pinned(self) -> JobSet:
        job_ids = sorted(job_id for job_id, pin in self._keeper.pins.items() if pin is Pin.ALWAYS)
        return JobSet(key=PINNED_SET, name=self._text.of_rows.pinned_jobs(), ids=array("q", job_ids).tobytes())

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
            words = self.tr("The logs of {0} are not kept on this computer.").format(jobs)
            if self._session.detail.job_id in job_ids:
                words += " " + self.tr("What you read now goes, and is found no more, as soon as you leave it.")
            self.told.emit(words)
        else:
            self.told.emit(self.tr("The logs of {0} are kept as all others are.").format(jobs))
