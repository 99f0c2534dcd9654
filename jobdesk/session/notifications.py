"""Decides of which ended jobs a person is told: those that they started or subscribed to, and are not looking at."""

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
        self._visible: JobId | None = None
        self.is_enabled = True
        store.changed.connect(self._take)

    def set_visible(self, job_id: JobId | None) -> None:
        """Says which job's detail is on the screen in an active window."""
        self._visible = job_id

    def watch(self, job_ids: Iterable[JobId]) -> None:
        """Adds jobs that were open when this desktop was last running: their end is news."""
        self._open.update(job_ids)

    def _take(self, changes: ChangeSet) -> None:
        if changes.is_full:
            self._open.clear()
        ended = []
        for job in changes.upserted:
            if job.state.is_open:
                self._open.add(job.id)
            elif job.id in self._open:
                self._open.discard(job.id)
                if job.id != self._visible and self._concerns(job):
                    ended.append(job)
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
