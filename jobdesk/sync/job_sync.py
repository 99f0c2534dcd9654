"""Pulls what changes on the server into the cache, fills in the past, and carries commands; blocking."""

import logging
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from jobdesk.client.calls import Calls
from jobdesk.model.changes import ChangeSet
from jobdesk.model.errors import NotFound
from jobdesk.model.job import FileValue, Job, JobDetail, JobId, NewJob
from jobdesk.model.schedule import Schedule
from jobdesk.protocol.documents import JobChangeDocument, StatusDocument
from jobdesk.sync.cache import Cache
from jobdesk.sync.cache_tables import Progress
from jobdesk.sync.past import fetch_page

logger = logging.getLogger(__name__)

PULL_LIMIT = 500  #: jobs in one page: decoding more would hold the window up
FIRST_LIMIT = 100  #: jobs in the very first page, which a person waits for


@dataclass(frozen=True, slots=True, kw_only=True)
class CommandResult:
    """What a command changed, already in the cache, and what was refused, each with a sentence."""

    jobs: tuple[Job, ...]
    refused: Mapping[JobId, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()  #: sentences on what was done otherwise than asked


class JobSync:
    """The copy of one server's jobs. `greet`, `pull` and `fill` belong to one thread; the rest to any."""

    def __init__(self, calls: Calls, cache: Cache, clock: Callable[[], datetime]) -> None:
        self._calls = calls
        self._cache = cache
        self._clock = clock
        self._progress = cache.read_progress()
        self._lock = threading.Lock()

    @property
    def progress(self) -> Progress:
        """How far the copy has come."""
        return self._progress

    def abort(self) -> None:
        """Breaks off whatever waits for the server; it raises Unreachable."""
        self._calls.abort()

    def probe(self) -> None:
        """Asks whether the server answers, and nothing of it. Raises as Calls does."""
        self._calls.status()

    def load_catalogue(self) -> ChangeSet:
        """The computers, groups, scripts and schedules that are here."""
        return self._cache.read_catalogue()

    def greet(self) -> tuple[StatusDocument, ChangeSet]:
        """Asks the server who it is. What is here of another server, or of a past that it cannot tell, is dropped."""
        known = self._progress
        newest = max(known.revision, self._cache.read_stamp().revision)
        status = self._calls.status()
        if (
            known.server_id == status.server_id
            and status.oldest_revision <= known.revision <= newest <= status.revision
        ):
            self._progress = replace(known, heard_at=self._clock())
            return status, ChangeSet(revision=known.revision) if known.has_schedules else self._add_schedules()
        return status, self._begin(status)

    def pull(self, wait_s: float) -> ChangeSet:
        """The next changes, once they are in the cache; waits up to `wait_s` for some. Raises as Calls does."""
        found = self._calls.changes(self._progress.revision, PULL_LIMIT, wait_s)
        if found.is_reset or found.server_id != self._progress.server_id:
            return self._begin(self._calls.status())
        changes = ChangeSet(
            revision=found.revision,
            upserted=found.upserted,
            removed=found.removed,
            computers=found.computers,
            groups=found.groups,
            scripts=found.scripts,
            schedules=found.schedules,
            removed_computers=found.removed_computers,
            removed_groups=found.removed_groups,
            removed_scripts=found.removed_scripts,
            removed_schedules=found.removed_schedules,
        )
        return self._keep(changes, replace(self._progress, revision=found.revision, heard_at=self._clock()))

    def fill(self) -> ChangeSet | None:
        """The next page of the past, newest first, once it is in the cache; None when the past is complete."""
        before = self._progress.fill_before
        if before is None:
            return None
        page = fetch_page(self._calls, before, PULL_LIMIT)
        with self._lock:
            fresh = self._cache.put_past(page, self._cache.read_stamp().epoch, self._clock())
            self._progress = self._cache.read_progress()
        return fresh or ChangeSet(revision=0)

    def note_filled(self) -> None:
        """Somebody else has filled in a part of the past."""
        with self._lock:
            self._progress = self._cache.read_progress()

    def mark_read(self, job_ids: Sequence[JobId]) -> None:
        """Keeps that the logs of these jobs were read, as far as they go now."""
        for first in range(0, len(job_ids), PULL_LIMIT):
            self._cache.mark_read(job_ids[first : first + PULL_LIMIT])

    def read_detail(self, job_id: JobId) -> tuple[JobDetail | None, bool]:
        """What is here of a job's detail, with the job in its newest form; and whether more than the job is here."""
        job, detail = self._cache.read_job(job_id), self._cache.read_detail(job_id)
        if detail is None:
            return (None if job is None else JobDetail(job=job)), False
        if job is not None and job.revision > detail.job.revision:
            detail = replace(detail, job=job)
        return detail, True

    def fetch_detail(self, job_id: JobId) -> JobDetail:
        """The detail of a job from the server, once it is in the cache. Raises as Calls does."""
        detail = self._calls.detail(job_id)
        self._cache.put_detail(detail)
        return detail

    def keep_details(self, jobs: Sequence[Job]) -> None:
        """Fetches details for reading offline; a job that has gone meanwhile is passed over."""
        for job in jobs:
            try:
                self.fetch_detail(job.id)
            except NotFound:
                logger.debug("job %s has gone", job.id)

    def run(self, new_job: NewJob) -> CommandResult:
        """Makes a job. Raises as Calls does."""
        return self._take(self._calls.run(new_job))

    def restart(
        self,
        job_ids: Sequence[JobId],
        failed_only: bool,
        values: dict[str, str] | None,
        files: Mapping[str, FileValue],
    ) -> CommandResult:
        """Makes a new job for each ended one. Raises as Calls does."""
        return self._take(self._calls.restart(job_ids, failed_only=failed_only, values=values, files=files))

    def cancel(self, job_ids: Sequence[JobId]) -> CommandResult:
        """Asks for the end of jobs. Raises as Calls does."""
        return self._take(self._calls.cancel(job_ids))

    def acknowledge(self, job_ids: Sequence[JobId]) -> CommandResult:
        """Takes note that jobs did not go well. Raises as Calls does."""
        return self._take(self._calls.acknowledge(job_ids))

    def subscribe(self, job_ids: Sequence[JobId], is_wanted: bool, wants_mail: bool = False) -> CommandResult:
        """Wishes to be told when jobs end, or no more. Raises as Calls does."""
        return self._take(self._calls.subscribe(job_ids, is_wanted=is_wanted, wants_mail=wants_mail))

    def _begin(self, status: StatusDocument) -> ChangeSet:
        """Starts the copy anew with the newest page. What happens from `status.revision` on comes by pulling."""
        logger.info("the copy of server %s begins at revision %s", status.server_id, status.revision)
        page = self._calls.jobs(None, FIRST_LIMIT)
        progress = Progress(
            server_id=status.server_id,
            revision=status.revision,
            fill_before=page.next_before,
            to_fill=page.total or len(page.jobs),
            heard_at=self._clock(),
            read_from=status.revision,
        )
        # Revision 0: the page is not all that there is, and the past that `fill` brings has lower revisions than this.
        changes = ChangeSet(
            revision=0,
            upserted=page.jobs,
            computers=self._calls.computers(),
            groups=self._calls.groups(),
            scripts=self._calls.scripts(),
            schedules=self._fetch_schedules(),
            is_full=True,
            read_from=status.revision,
        )
        return self._keep(changes, progress)

    def _add_schedules(self) -> ChangeSet:
        """Fetches what an older desktop passed over."""
        changes = ChangeSet(revision=self._progress.revision, schedules=self._fetch_schedules())
        return self._keep(changes, replace(self._progress, has_schedules=True))

    def _fetch_schedules(self) -> tuple[Schedule, ...]:
        try:
            return self._calls.schedules()
        except NotFound:  # the server is older than schedules
            return ()

    def _keep(self, changes: ChangeSet, progress: Progress) -> ChangeSet:
        with self._lock:
            fresh = self._cache.put(changes, progress)
            if not changes.is_full:  # the past may have been filled in meanwhile
                progress = replace(progress, fill_before=self._progress.fill_before)
            self._progress = progress
        return fresh

    def _take(self, answer: JobChangeDocument) -> CommandResult:
        """Keeps what a command changed, and tells of each job what is newest: a pull may have been quicker."""
        told = {job.id: job for job in self._cache.put(ChangeSet(revision=0, upserted=answer.jobs)).upserted}
        jobs = tuple(told.get(job.id) or self._cache.read_job(job.id) or job for job in answer.jobs)
        return CommandResult(jobs=jobs, refused=answer.refused, notes=answer.notes)
