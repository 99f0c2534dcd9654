"""What leads from the table, its keys and the dock to the detail of a job and to commands for the selected ones."""

import asyncio
from collections import Counter
from collections.abc import Iterator, Mapping

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from jobdesk.gui.actions import MOST_LOOKED_AT, Actions, Chosen
from jobdesk.gui.job_commands import JobCommands
from jobdesk.gui.views.detail_dock import DetailDock
from jobdesk.gui.views.job_table import JobTable
from jobdesk.index.view import JobRow, Standing
from jobdesk.model.job import JobId
from jobdesk.model.states import State
from jobdesk.session.selection_tally import SelectionTally
from jobdesk.session.session import Session

_PAUSE_MS = 50
_MOST_COPIED, _COPIED_AT_ONCE = 100_000, 200


class JobSteering(QObject):
    """Actions act on the selected jobs, and where none is on the one that the dock shows, as its buttons do."""

    copied = Signal(int, int)  #: rows that are in the clipboard now, of how many that were selected

    def __init__(
        self,
        session: Session,
        actions: Actions,
        table: JobTable,
        detail: DetailDock,
        commands: JobCommands,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._session = session
        self._actions = actions
        self._table = table
        self._detail = detail
        self._commands = commands
        self._window = window
        self._pause = QTimer(self, interval=_PAUSE_MS, singleShot=True)
        self._pause.timeout.connect(self.update_actions)
        self._tally = SelectionTally(session.background, session.store, self)
        self._tally.changed.connect(self.update_actions)
        session.store.view_changed.connect(self._update_soon)
        session.store.status_changed.connect(self.update_actions)
        table.selection_changed.connect(self.update_actions)
        table.job_chosen.connect(self._show_job)
        table.job_chosen.connect(self._update_soon)
        table.log_wanted.connect(self._show_log)
        table.detail_wanted.connect(self._show_detail)
        detail.restart_wanted.connect(self._restart_shown)
        detail.cancel_wanted.connect(self._cancel_shown)
        detail.acknowledge_wanted.connect(self._acknowledge_shown)
        detail.subscribe_wanted.connect(self._subscribe_shown)
        detail.visibilityChanged.connect(self.tell_visible)
        detail.table_wanted.connect(self._go_to_table)
        actions.restart.triggered.connect(self._restart)
        actions.cancel.triggered.connect(self._cancel)
        actions.acknowledge.triggered.connect(self._acknowledge)
        actions.notify.triggered.connect(self._notify)
        actions.notify_by_mail.triggered.connect(self._notify_by_mail)
        actions.open_log.triggered.connect(self._show_log)
        actions.details.triggered.connect(self._show_detail)
        actions.copy.triggered.connect(self._copy)
        actions.copy_cell.triggered.connect(self._copy_cell)
        actions.select_all.triggered.connect(table.selectAll)
        self.update_actions()

    def update_actions(self) -> None:
        """Enables what can be done with the selected jobs."""
        store, table = self._session.store, self._table
        some = table.some_selected_jobs(MOST_LOOKED_AT) or self._shown_alone()
        rows = (store.find_row(job_id) for job_id in some)
        jobs = tuple(row for row in rows if row is not None)
        selected = table.selected_jobs if len(table.selection) > len(some) else None
        total = len(some) if selected is None else len(selected)
        is_large = selected is not None and total > len(some)
        if selected is not None and is_large:
            self._tally.follow(selected, selected.some(total))
        else:
            self._tally.follow(None, None)
        standings = self._tally.standings if is_large else Counter(_standing(job) for job in jobs)
        chosen = Chosen(jobs=jobs, total=total, selected=len(table.selection), standings=standings)
        self._actions.update(chosen, store.status)
        self._detail.show_selected(total, _count_states(standings), table.below)

    def tell_visible(self) -> None:
        """Tells of which job no notification is wanted, for a person is looking at it."""
        is_seen = self._window.isActiveWindow() and self._detail.isVisible()
        self._session.notifications.set_visible(self._table.current_job if is_seen else None)

    def _update_soon(self) -> None:
        if not self._pause.isActive():
            self._pause.start()

    def _show_job(self, job_id: JobId | None) -> None:
        self._session.detail.show(job_id)
        self._detail.show_computer(self._table.current_computer)
        self.tell_visible()

    def _show_log(self) -> None:
        self._detail.show()
        self._detail.show_log()

    def _go_to_table(self) -> None:
        if self._table.isVisible():
            self._table.activateWindow()
            self._table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_detail(self) -> None:
        self._detail.show()
        self._detail.setFocus()

    def _selected(self) -> Iterator[JobId]:
        """What actions act on."""
        return map(JobId, self._table.selected_jobs) if len(self._table.selection) else iter(self._shown_alone())

    def _shown_alone(self) -> list[JobId]:
        """The job that the dock shows where no row is selected."""
        return [] if self._table.current_job is None else [self._table.current_job]

    def _restart(self) -> None:
        self._commands.restart(self._selected())

    def _cancel(self) -> None:
        self._commands.cancel(self._selected())

    def _acknowledge(self) -> None:
        self._commands.acknowledge(self._selected())

    def _notify(self) -> None:
        self._commands.subscribe(self._selected(), is_wanted=not self._actions.is_subscribed)

    def _notify_by_mail(self) -> None:
        self._commands.subscribe(self._selected(), is_wanted=True, wants_mail=True)

    def _restart_shown(self, how: str) -> None:
        if self._session.detail.job_id is not None:
            self._commands.restart_one(self._session.detail.job_id, how)

    def _cancel_shown(self) -> None:
        if self._session.detail.job_id is not None:
            self._commands.cancel([self._session.detail.job_id])

    def _acknowledge_shown(self) -> None:
        if self._session.detail.job_id is not None:
            self._commands.acknowledge([self._session.detail.job_id])

    def _subscribe_shown(self, is_wanted: bool) -> None:
        if self._session.detail.job_id is not None:
            self._commands.subscribe([self._session.detail.job_id], is_wanted=is_wanted)

    def _copy(self) -> None:
        self._session.background.spawn(self._copy_rows())

    def _copy_cell(self) -> None:
        QGuiApplication.clipboard().setText(self._table.copied_cell())

    async def _copy_rows(self) -> None:
        """Copies in portions, between which the window gets its turn."""
        lines = []
        total = len(self._table.selection)
        for number, line in enumerate(self._table.copied_lines(_MOST_COPIED), start=1):
            lines.append(line)
            if number % _COPIED_AT_ONCE == 0:
                await asyncio.sleep(0)
        QGuiApplication.clipboard().setText("\n".join(lines) + "\n")
        self.copied.emit(len(lines) - 1, total)


def _standing(job: JobRow) -> Standing:
    return Standing(job.state, job.is_cancelling, job.is_acknowledged)


def _count_states(standings: Mapping[Standing, int]) -> Mapping[State, int]:
    counts: Counter[State] = Counter()
    for standing, count in standings.items():
        counts[standing.state] += count
    return counts
