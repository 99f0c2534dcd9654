"""Decides of which ended jobs a person is told: those that they started or subscribed to, and are not looking at.

One that a filter has found is subscribed to only when it ends, and may begin and end between two looks at the server.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from jobdesk.model.changes import ChangeSet
from jobdesk.model.job import Job, JobId
from jobdesk.session.store import Store

#: More jobs than this in one change set become one summary.
MOST_SINGLE = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Notification:
    """One job that ended, or a summary of several."""

    jobs: tuple[Job, ...]


class Notifications(QObject):
    """Watches the store for jobs that go from open to final."""

    wanted = Signal(object)  #: Notification

    def __init__(self, store: Store, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._open: set[JobId] = set()
        self._newest: JobId | None = None  # of those that are known here; None while nobody can tell
        self._visible: JobId | None = None
        self.is_enabled = True
        store.changed.connect(self._take)

    def set_visible(self, job_id: JobId | None) -> None:
        """Says which job's detail is on the screen in an active window."""
        self._visible = job_id

    def watch(self, job_ids: Iterable[JobId], newest: JobId | None = None) -> None:
        """Adds jobs that were open when this desktop was last running: their end is news.

        So is that of one that is newer than the `newest` of then.
        """
        self._open.update(job_ids)
        self._newest = newest if self._newest is None else self._newest

    def _take(self, changes: ChangeSet) -> None:
        if changes.is_full:
            self._open.clear()
        newest = None if changes.is_full else self._newest
        ended = []
        for job in changes.upserted:
            if job.state.is_open:
                self._open.add(job.id)
                continue
            was_open = job.id in self._open
            self._open.discard(job.id)
            is_quick = newest is not None and job.id > newest and job.is_subscribed
            if (was_open or is_quick) and job.id != self._visible and self._concerns(job):
                ended.append(job)
        if changes.is_full or newest is not None:
            self._newest = max((job.id for job in changes.upserted), default=JobId(0))
            self._newest = max(self._newest, newest or JobId(0))
        if not ended or not self.is_enabled:
            return
        if len(ended) > MOST_SINGLE:
            self.wanted.emit(Notification(jobs=tuple(ended)))
            return
        for job in ended:
            self.wanted.emit(Notification(jobs=(job,)))

    def _concerns(self, job: Job) -> bool:
        user = self._store.status.user
        return job.is_subscribed or (bool(user) and job.started_by == user and not job.is_system)
