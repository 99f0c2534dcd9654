"""What a person can tell the server to do; each answer is in the table at once."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from jobdesk.model.changes import ChangeSet
from jobdesk.model.job import FileValue, JobId, NewJob
from jobdesk.session.background import Background
from jobdesk.session.store import Store
from jobdesk.sync.job_sync import CommandResult, JobSync


class Commands(QObject):
    """Sends commands on the call lane. Each raises Unreachable, NotSignedIn, NotPermitted or Refused."""

    refused = Signal(str)  #: a sentence; part of a command was refused

    def __init__(self, background: Background, sync: JobSync, store: Store, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._background = background
        self._sync = sync
        self._store = store

    async def run_script(self, new_job: NewJob) -> JobId:
        """Makes a job; it is in the store when this returns. Raises InvalidValue, which names the parameter."""
        result = await self._background.call(self._sync.run, new_job)
        await self._take(result)
        return result.jobs[0].id

    async def restart(
        self,
        job_ids: Sequence[JobId],
        *,
        failed_only: bool = False,
        values: dict[str, str] | None = None,
        files: dict[str, FileValue] | None = None,
    ) -> tuple[JobId, ...]:
        """Makes a new job for each ended one and marks it Restarted; the ids of the new jobs."""
        result = await self._background.call(self._sync.restart, tuple(job_ids), failed_only, values, files or {})
        await self._take(result)
        asked = set(job_ids)
        return tuple(job.id for job in result.jobs if job.restarted_from in asked)

    async def cancel(self, job_ids: Sequence[JobId]) -> None:
        """Asks for the end of open jobs."""
        await self._take(await self._background.call(self._sync.cancel, tuple(job_ids)))

    async def acknowledge(self, job_ids: Sequence[JobId]) -> None:
        """Takes note that jobs did not go well: they are flagged no more."""
        await self._take(await self._background.call(self._sync.acknowledge, tuple(job_ids)))

    async def subscribe(self, job_ids: Sequence[JobId], *, is_wanted: bool = True, wants_mail: bool = False) -> None:
        """Wishes to be told when jobs end, by mail too where `wants_mail`, or no more.

        Raises Refused where a mail is wanted and cannot be sent.
        """
        await self._take(await self._background.call(self._sync.subscribe, tuple(job_ids), is_wanted, wants_mail))

    async def mark_read(self, job_ids: Sequence[JobId]) -> None:
        """Takes note that the logs of jobs were read, as far as they go now; also while the server is out of reach."""
        await self._background.call(self._sync.mark_read, tuple(job_ids))
        await self._store.mark_read(job_ids)

    async def _take(self, result: CommandResult) -> None:
        await self._store.apply(ChangeSet(revision=0, upserted=result.jobs))
        for sentence in dict.fromkeys((*result.refused.values(), *result.notes)):
            self.refused.emit(sentence)
