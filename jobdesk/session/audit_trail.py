"""The entries of the audit that are looked at: newest first, more of them as one wants them."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime

from PySide6.QtCore import QObject, Signal

from jobdesk.model.audit import AuditEntry, AuditQuery
from jobdesk.model.audit_order import AuditOrder
from jobdesk.model.errors import JobDeskError
from jobdesk.session.background import Background, Lane
from jobdesk.sync.administration_sync import AdministrationSync
from jobdesk.sync.audit_export import export_audit

PAGE = 100


class AuditTrail(QObject):
    """Asks for one page at a time; the answer to an older question is not shown."""

    changed = Signal()
    failed = Signal(object)  #: JobDeskError; what was known stays

    def __init__(self, background: Background, sync: AdministrationSync, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._background = background
        self._sync = sync
        self._number = 0  # of the newest question
        self._next_before: int | None = None
        self.query = AuditQuery()
        self.entries: tuple[AuditEntry, ...] = ()
        self.as_of: datetime | None = None  #: when the server told the newest of them; None: never
        self.is_asking = False

    @property
    def has_more(self) -> bool:
        """Whether there are older entries than those that are here."""
        return self._next_before is not None

    def ask(self, query: AuditQuery) -> None:
        """Asks for the newest entries that match."""
        self._begin(query, None)

    def more(self) -> None:
        """Asks for the entries before those that are here."""
        if self.has_more and not self.is_asking:
            self._begin(self.query, self._next_before)

    async def export(self, order: AuditOrder, tell: Callable[[int], None]) -> int:
        """Writes all entries that match to a file; how many. Cancelled, it leaves none. Raises ExportFailed.

        `tell` gets the number of entries so far, in the GUI thread.
        """
        is_wanted, loop = True, asyncio.get_running_loop()

        def tell_here(count: int) -> None:
            if is_wanted:
                loop.call_soon_threadsafe(tell, count)

        try:
            return await self._background.call_on(
                Lane.BULK, export_audit, self._sync, order, tell_here, lambda: is_wanted
            )
        finally:
            is_wanted = False

    def _begin(self, query: AuditQuery, before: int | None) -> None:
        self._number += 1
        self.is_asking = True
        self._background.spawn(self._ask(self._number, query, before))
        self.changed.emit()

    async def _ask(self, number: int, query: AuditQuery, before: int | None) -> None:
        try:
            page = await self._background.call(self._sync.audit, query, before, PAGE)
        except JobDeskError as error:
            if number == self._number:
                self.is_asking = False
                self.failed.emit(error)
                self.changed.emit()
            return
        if number != self._number:
            return
        self.is_asking = False
        self.query = query
        self.entries = page.entries if before is None else (*self.entries, *page.entries)
        self._next_before = page.next_before
        if before is None:
            self.as_of = datetime.now(UTC)
        self.changed.emit()
