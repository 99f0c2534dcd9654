"""Keeps the store current: greets the server, pulls changes, fills in the past, and tries again when it is gone."""

import asyncio
import logging
import random
import time
from contextlib import suppress
from datetime import UTC, datetime

from PySide6.QtCore import QObject, QTimer, Signal

from jobdesk.model.account import Role
from jobdesk.model.changes import ChangeSet
from jobdesk.model.errors import JobDeskError, NotSignedIn, Unreachable
from jobdesk.model.job import Job
from jobdesk.session.background import Background, Lane
from jobdesk.session.bulk_loader import BulkLoader
from jobdesk.session.status import ConnectionStatus, Contact
from jobdesk.session.store import Store
from jobdesk.sync.job_sync import JobSync

logger = logging.getLogger(__name__)

POLL_S = 25.0  #: how long the server lets a pull wait for news
GREET_S = 30.0  #: how often the server is asked how it is
FIRST_PAUSE_S, LONGEST_PAUSE_S = 0.5, 30.0  #: between tries; doubled each time
KEPT_DETAILS = 20  #: jobs of one pull whose details are fetched for reading offline
KEEP_PAUSE_S = 5.0  #: between such fetches, where many jobs end
BULK_JOBS = 2000  #: a longer past is fetched by a process of its own
#: A clock tick that comes this much too late means that the computer slept.
TICK_S, SLEEP_S = 5.0, 30.0


class SyncLoop(QObject):
    """One for each session; `run` is spawned by whoever made it, and ends by being cancelled."""

    hurried = Signal()  #: somebody wants to know now how things are

    def __init__(
        self,
        background: Background,
        sync: JobSync,
        store: Store,
        bulk: BulkLoader | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._background = background
        self._sync = sync
        self._store = store
        self._bulk = bulk
        if bulk is not None:
            bulk.progressed.connect(self._tell_filling)
        self._has_news = asyncio.Event()
        self._pause_s = FIRST_PAUSE_S
        self._ended: tuple[Job, ...] = ()  # their details are to be fetched for reading offline
        self._is_keeping = False
        self._kept_at = -KEEP_PAUSE_S
        self._ticked_at = datetime.now(UTC)
        self._clock = QTimer(self, interval=int(TICK_S * 1000))
        self._clock.timeout.connect(self._tick)

    async def run(self) -> None:
        """Syncs for as long as the session lives."""
        self._ticked_at = datetime.now(UTC)
        self._clock.start()
        try:
            await self._sync_for_ever()
        finally:
            self._clock.stop()

    def hurry(self) -> None:
        """Tries again at once, because something says that the server may be back."""
        self._has_news.set()
        self.hurried.emit()

    async def _sync_for_ever(self) -> None:
        while True:
            try:
                await self._greet()
                await self._follow()
            except NotSignedIn as error:
                self._lose(error, Contact.SIGNED_OUT)
                self._pause_s = LONGEST_PAUSE_S
            except Unreachable as error:
                self._lose(error)
            except JobDeskError as error:
                logger.warning("sync failed: %s", error)
                self._lose(error)
            await self._wait(self._pause_s * random.uniform(0.5, 1.0))
            self._pause_s = min(LONGEST_PAUSE_S, self._pause_s * 2)

    async def _greet(self) -> None:
        status, changes = await self._background.call_on(Lane.PULL, self._sync.greet)
        if self._bulk is not None and not self._store.status.is_online:
            self._bulk.hurry()
        await self._store.apply(changes)
        self._store.update_status(
            contact=Contact.ONLINE,
            as_of=_now(),
            silent_since=None,
            reason="",
            user=status.user,
            role=_read_role(status.role),
            domain=status.domain,
            engine_fault=status.engine_sentence,
        )

    async def _follow(self) -> None:
        """Pulls for ever; while the past is not complete, a page of it follows each pull."""
        loop = asyncio.get_running_loop()
        greeted_at = loop.time()
        wait_s = 0.0  # the first answer says at once whether pulling works
        while True:
            await self._take(await self._background.call_on(Lane.PULL, self._sync.pull, wait_s))
            if self._sync.progress.fill_before is not None and not self._is_filled_by_bulk():
                page = await self._background.call_on(Lane.PULL, self._sync.fill)
                if page is not None:
                    await self._store.apply(page)
            self._tell_filling()
            if loop.time() - greeted_at > GREET_S:
                await self._greet()
                greeted_at = loop.time()
            wait_s = POLL_S if self._sync.progress.fill_before is None or self._is_filled_by_bulk() else 0.0

    def _is_filled_by_bulk(self) -> bool:
        """Whether the past is so long that a process of its own fetches it; if so, it does."""
        before = self._sync.progress.fill_before
        if self._bulk is None or before is None:
            return False
        if self._bulk.is_filling or before > BULK_JOBS:
            self._bulk.fetch_past()
        return self._bulk.is_filling

    async def _take(self, changes: ChangeSet) -> None:
        self._pause_s = FIRST_PAUSE_S
        self._store.update_status(contact=Contact.ONLINE, as_of=_now(), silent_since=None, reason="")
        await self._store.apply(changes)
        ended = [job for job in changes.upserted if job.state.is_final]
        self._ended = (*self._ended, *ended)[-KEPT_DETAILS:]
        is_due = time.monotonic() > self._kept_at + KEEP_PAUSE_S
        if self._ended and is_due and not self._is_keeping:
            self._background.spawn(self._keep_details())

    async def _keep_details(self) -> None:
        """One after the other, so that commands find the lane free."""
        self._is_keeping = True
        try:
            while self._ended:
                ended, self._ended = self._ended, ()
                await self._background.call(self._sync.keep_details, ended)
        except JobDeskError as error:
            logger.info("details for reading offline are not to be had: %s", error)
        finally:
            self._is_keeping = False
            self._kept_at = time.monotonic()

    def _tell_filling(self) -> None:
        progress = self._sync.progress
        if progress.fill_before is None:
            self._store.update_status(filled=None, to_fill=None)
        else:
            view = self._store.view
            filled = view.total if view is not None else 0
            self._store.update_status(filled=filled, to_fill=max(filled, progress.to_fill))

    def _lose(self, error: JobDeskError, contact: Contact = Contact.OFFLINE) -> None:
        as_of = self._sync.progress.heard_at
        self._store.update_status(contact=contact, reason=error.sentence, as_of=as_of, silent_since=None)

    async def _wait(self, seconds: float) -> None:
        """Waits that long, or until somebody is in a hurry: also one who was so since the last time."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self._has_news.wait(), seconds)
        self._has_news.clear()

    def _tick(self) -> None:
        """Notices that the computer slept: what waits for an answer then waits on a dead connection."""
        now = datetime.now(UTC)
        if (now - self._ticked_at).total_seconds() > SLEEP_S:
            logger.info("the computer seems to have slept: contact is made anew")
            self._sync.abort()
            self.hurry()
        if now.replace(second=0, microsecond=0) != self._ticked_at.replace(second=0, microsecond=0):
            self._store.refresh()
        self._ticked_at = now


def _now() -> datetime:
    return datetime.now(UTC)


def _read_role(name: str) -> Role | None:
    """A role that only a newer server knows holds nothing back here: the server decides."""
    return next((role for role in Role if role.value == name), None)


def initial_status(server: str, heard_at: datetime | None) -> ConnectionStatus:
    """The status before the first contact: what is here is as old as the last one."""
    return ConnectionStatus(server=server, as_of=heard_at)
