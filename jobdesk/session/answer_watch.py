"""Watches whether the server still answers: one that hangs keeps its connections, and says nothing."""

from datetime import UTC, datetime, timedelta

from PySide6.QtCore import QObject, QTimer

from jobdesk.client.vigil import Vigil
from jobdesk.model.errors import JobDeskError, Unreachable
from jobdesk.session.background import Background, Lane
from jobdesk.session.status import ConnectionStatus, Contact
from jobdesk.session.store import Store
from jobdesk.sync.job_sync import JobSync

#: An answer is overdue for so long before the server is asked how it is, and before it is said that it is silent.
PROBE_S, PATIENCE_S = 1.5, 4.0
TICKS = 8  #: looks during the patience


class AnswerWatch(QObject):
    """Turns ONLINE into WAITING while an answer is overdue, and back; that nobody is there, the sync loop finds out.

    One answer may take its time, as that to a large question: only where the short one to how the server is does not
    come either, it is silent.
    """

    def __init__(
        self,
        background: Background,
        vigil: Vigil,
        sync: JobSync,
        store: Store,
        parent: QObject | None = None,
        *,
        probe_s: float = PROBE_S,
        patience_s: float = PATIENCE_S,
    ) -> None:
        super().__init__(parent)
        self._background = background
        self._vigil = vigil
        self._sync = sync
        self._store = store
        self._probe_s, self._patience_s = probe_s, patience_s
        self._is_probing = False
        self._clock = QTimer(self, interval=int(patience_s * 1000 / TICKS))
        self._clock.timeout.connect(self._look)
        store.status_changed.connect(self._take_status)

    def _take_status(self, status: ConnectionStatus) -> None:
        is_due = status.contact in (Contact.ONLINE, Contact.WAITING)
        if is_due and not self._clock.isActive():
            self._clock.start()
        elif not is_due:
            self._clock.stop()

    def ask(self) -> None:
        """Asks the server now whether it answers: a poll that it may let wait would tell it late."""
        if not self._is_probing and self._clock.isActive():
            self._is_probing = True
            self._background.spawn(self._probe())

    def _look(self) -> None:
        silent_s = self._vigil.silent_s()
        if silent_s > self._probe_s:
            self.ask()
        contact = self._store.status.contact
        if contact is Contact.ONLINE and silent_s > self._patience_s:
            now = datetime.now(UTC)
            self._store.update_status(
                contact=Contact.WAITING,
                as_of=now - timedelta(seconds=self._vigil.unheard_s()),
                silent_since=now - timedelta(seconds=silent_s),
            )
        elif contact is Contact.WAITING and not silent_s:
            self._tell_answer()

    async def _probe(self) -> None:
        """Asks the server how it is. Who gets no answer at all breaks off what waits: then it is gone."""
        try:
            await self._background.call_on(Lane.PROBE, self._sync.probe)
        except Unreachable:
            self._sync.abort()
        except JobDeskError:
            self._tell_answer()
        else:
            self._tell_answer()
        finally:
            self._is_probing = False

    def _tell_answer(self) -> None:
        if self._store.status.contact is Contact.WAITING:
            self._store.update_status(contact=Contact.ONLINE, as_of=datetime.now(UTC), silent_since=None)
