"""What the failed jobs of the present view have in common: asked while somebody looks, read up in the background."""

import asyncio
import logging
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from jobdesk.index.view import Failures
from jobdesk.logs.masking import FAMILY_MASKS, MaskName
from jobdesk.model.changes import ChangeSet
from jobdesk.model.errors import JobDeskError, NotFound, NotPermitted
from jobdesk.model.job import JobId
from jobdesk.model.query import Granularity, JobQuery, JobSet
from jobdesk.model.states import FAILED_STATES
from jobdesk.session.background import Background, Lane
from jobdesk.session.store import Store
from jobdesk.sync.failure_reading import FailureReading

if TYPE_CHECKING:
    from jobdesk.logs.families import Evidence, Families, Family

logger = logging.getLogger(__name__)

#: Between two answers while jobs change, and before new logs are looked at.
_PAUSE_MS, _LOOK_MS = 400, 10_000
_REST = 4.0  #: between answers, for so many times as long as the last one took
_PREFIX = "cause:"  #: of the keys of sets of jobs that are families
_AT_ONCE = 25  #: jobs that are read up before others get their turn
_FOLLOWED = 100  #: logs that are looked at in one go


class FailureFamilies(QObject):
    """Groups at once from what is known, and again as more logs are read, while `watch` is on."""

    changed = Signal()  #: `families` is another
    progressed = Signal()  #: `left` or `is_fetching` is another
    refused = Signal(object)  #: JobDeskError: logs were not to be had

    def __init__(
        self, background: Background, store: Store, reading: FailureReading, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._background = background
        self._store = store
        self._reading = reading
        self._families: Families | None = None
        self._masks = FAMILY_MASKS
        self._is_watched = False
        self._is_asking = self._is_stale = False
        self._waiting: list[int] = []  # jobs whose logs are here and not read yet
        self._tried: set[int] = set()  # jobs that were read without finding anything
        self._changed: set[int] = set()  # failed jobs of which something else may be known now
        self._to_fetch: list[int] = []
        self._reader: asyncio.Task[None] | None = None
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self.refresh)
        self._look = QTimer(self, singleShot=True, interval=_LOOK_MS)
        self._look.timeout.connect(self._follow)
        store.view_changed.connect(self._ask_soon)
        store.changed.connect(self._take_changes)
        self._look.start()

    @property
    def families(self) -> "Families | None":
        """The newest answer; None before the first one."""
        return self._families

    @property
    def masks(self) -> frozenset[MaskName]:
        """The rules in force."""
        return self._masks

    @property
    def left(self) -> int:
        """Jobs whose logs are still to be read or fetched."""
        return len(self._waiting) + len(self._to_fetch)

    @property
    def is_fetching(self) -> bool:
        """Whether logs are being fetched from the server."""
        return bool(self._to_fetch)

    def watch(self, is_watched: bool) -> None:
        """Whether somebody looks."""
        if is_watched != self._is_watched:
            self._is_watched = is_watched
            if is_watched:
                self.refresh()

    def set_masks(self, masks: frozenset[MaskName]) -> None:
        """Groups by other rules."""
        if masks != self._masks:
            self._masks = masks
            self.refresh()

    def refresh(self) -> None:
        """Groups again."""
        self._pause.stop()
        if self._is_watched and not self._background.is_closed:
            self._is_stale = True
            if not self._is_asking:
                self._is_asking = True
                self._background.spawn(self._ask())

    def query_of(self, family: "Family", name: str) -> JobQuery:
        """The present query limited to the jobs of a family, which is called so; jobs that join it are added."""
        return replace(self._store.query, among=_set_of(family, name))

    async def samples(self, family: "Family", count: int) -> "Sequence[Evidence]":
        """Some last lines of a family as they stand in the logs."""
        return await self._background.call(self._reading.samples, family, count)

    async def write_note(self, key: str, note: str) -> None:
        """Keeps a note on a family."""
        await self._background.call(self._reading.write_note, key, note)
        self.refresh()

    async def split(self, key: str, masks: frozenset[MaskName] | None) -> bool:
        """Splits a family by leaving it only some of the rules, False: that makes no parts; None joins it again."""
        is_done = await self._background.call(self._reading.write_split, key, masks)
        self.refresh()
        return is_done

    def fetch(self, job_ids: Sequence[int]) -> None:
        """Fetches the logs of these jobs, one after the other."""
        known = set(self._to_fetch)
        self._to_fetch += [each for each in job_ids if each not in known]
        self.progressed.emit()
        self._read_on()

    def stop_fetching(self) -> None:
        """Fetches no more of them."""
        if self._to_fetch:
            self._to_fetch.clear()
            self._reading.abort()
            self.progressed.emit()

    async def _ask(self) -> None:
        try:
            while self._is_stale and self._is_watched:
                self._is_stale = False
                began_at = time.monotonic()
                failed = await self._find_failed()
                if failed is None:
                    return
                masks = self._masks
                families = await self._background.call(self._reading.group, failed, masks)
                if masks == self._masks:
                    self._families = families
                    await self._find_waiting(families)
                    self._keep_among(families)
                    self._pause.setInterval(max(_PAUSE_MS, int((time.monotonic() - began_at) * 1000 * _REST)))
                    self.changed.emit()
        except JobDeskError as error:
            logger.warning("failures were not grouped: %s", error)
        finally:
            self._is_asking = False

    async def _find_failed(self) -> Failures | None:
        """The failed jobs of the present view, as if it were not limited to those of a family."""
        index, view = self._store.index, self._store.view
        if index is None or view is None:
            return None
        keys = view.keys
        query = self._store.query
        if chosen_family(query):
            # By computer, rows that did not fail belong to jobs of which another did.
            whole = replace(query, among=None, granularity=Granularity.JOB, group_by=None)
            found = await self._background.call_on(Lane.INDEX, index.find, whole, datetime.now().astimezone())
            return await self._background.call_on(Lane.INDEX, index.failures, found.keys)
        job_ids = self._store.job_ids(keys, view.query.granularity)
        return await self._background.call_on(Lane.INDEX, index.failures, job_ids)

    async def _find_waiting(self, families: "Families") -> None:
        changed, self._changed = self._changed, set()
        waiting = await self._background.call_on(Lane.QUIET, self._reading.waiting, families.missing, changed)
        self._waiting = [each for each in waiting[::-1].tolist() if each not in self._tried]
        self.progressed.emit()
        self._read_on()

    def _keep_among(self, families: "Families") -> None:
        """Takes jobs that joined the family into the query that is limited to it."""
        among = self._store.query.among
        family = families.find(chosen_family(self._store.query))
        if among is not None and family is not None:
            fresh = _set_of(family, among.name)
            if fresh != among:
                self._store.set_query(replace(self._store.query, among=fresh))

    def _read_on(self) -> None:
        if self._reader is None and (self._waiting or self._to_fetch) and not self._background.is_closed:
            self._reader = self._background.spawn(self._read_all())

    async def _read_all(self) -> None:
        try:
            while self._to_fetch or (self._waiting and self._is_watched):
                if self._waiting:
                    part, self._waiting = self._waiting[:_AT_ONCE], self._waiting[_AT_ONCE:]
                    self._tried.update(part)
                    await self._background.call_on(Lane.QUIET, self._reading.read, [JobId(each) for each in part])
                else:
                    await self._fetch_next()
                self.progressed.emit()
                self._ask_soon()
        except JobDeskError as error:
            logger.info("logs of failed jobs were not read: %s", error)
            if self._to_fetch:
                self._to_fetch.clear()
                self.refused.emit(error)
            self._waiting.clear()
            self.progressed.emit()
        finally:
            self._reader = None

    async def _fetch_next(self) -> None:
        job_id = JobId(self._to_fetch[0])
        try:
            await self._background.call_on(Lane.CAUSES, self._reading.fetch, job_id)
        except (NotFound, NotPermitted) as error:
            logger.info("the logs of job %s are not to be had: %s", job_id, error)
        if self._to_fetch[:1] == [job_id]:  # nobody stopped it meanwhile
            del self._to_fetch[0]

    def _ask_soon(self) -> None:
        if self._is_watched and not self._pause.isActive():
            self._pause.start()

    def _take_changes(self, changes: ChangeSet) -> None:
        if self._background.is_closed:
            return
        if changes.is_full:
            self._tried.clear()
        else:
            failed = {job.id for job in changes.upserted if job.state in FAILED_STATES}
            self._tried -= failed
            self._changed |= failed
            if changes.removed:
                self._background.spawn(self._forget(changes.removed))
        if not self._look.isActive():
            self._look.start()

    async def _forget(self, job_ids: Sequence[JobId]) -> None:
        try:
            await self._background.call_on(Lane.QUIET, self._reading.forget, job_ids)
        except JobDeskError as error:
            logger.warning("what was read of logs that have gone is still here: %s", error)

    def _follow(self) -> None:
        if not self._background.is_closed:  # a timer may still run out when the session has ended
            self._background.spawn(self._look_at_logs())

    async def _look_at_logs(self) -> None:
        """Reads new logs of failed jobs, so that they are known when somebody asks."""
        if self._store.index is None:
            return
        try:
            while await self._background.call_on(Lane.QUIET, self._reading.follow, _FOLLOWED):
                pass
        except JobDeskError as error:
            logger.warning("logs of failed jobs were not read: %s", error)
        self._look.start()


def chosen_family(query: JobQuery) -> str:
    """The key of the family that a query is limited to; "" where it is limited to none."""
    key = query.among.key if query.among is not None else ""
    return key.removeprefix(_PREFIX) if key.startswith(_PREFIX) else ""


def _set_of(family: "Family", name: str) -> JobSet:
    return JobSet(key=f"{_PREFIX}{family.key}", name=name, ids=family.job_ids.tobytes())
