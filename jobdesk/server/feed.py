"""What desktops read: changes since a revision, pages of the past, the detail of a job."""

from datetime import datetime

from sqlalchemy import Connection, select

from jobdesk.model.computer import ComputerId, GroupId
from jobdesk.model.errors import NotFound
from jobdesk.model.job import JobDetail, JobId
from jobdesk.model.schedule import ScheduleId
from jobdesk.model.script import ScriptId
from jobdesk.protocol.documents import ChangesDocument, JobsDocument, StatusDocument
from jobdesk.server.accounts import User
from jobdesk.server.catalogue import read_computers, read_groups
from jobdesk.server.job_counts import count_jobs
from jobdesk.server.job_documents import as_jobs, read_documents
from jobdesk.server.purging import read_job_removals
from jobdesk.server.records import read_history, read_jobs, read_script, read_tasks
from jobdesk.server.removals import Kind, read_removals
from jobdesk.server.rights import is_visible_job, visible
from jobdesk.server.schedules import read_schedules
from jobdesk.server.scripts import read_scripts
from jobdesk.storage.tables import job_removals, jobs, server
from jobdesk.version import __version__

MAX_PAGE = 5000


def read_status(connection: Connection, user: User, now: datetime, engine_sentence: str) -> StatusDocument:
    """Who answers, and how far its records go."""
    row = connection.execute(select(server)).one()
    return StatusDocument(
        server_id=row.server_id,
        server_version=__version__,
        revision=row.revision,
        oldest_revision=max(row.oldest_revision, user.seen_from),
        user=user.name,
        role=user.role.value,
        domain=user.domain,
        now=now,
        engine_sentence=engine_sentence,
    )


def read_changes(connection: Connection, user: User, since: int, limit: int) -> ChangesDocument:
    """What changed after `since`, at most `limit` jobs, oldest change first; the jobs are packed, see `unpack`."""
    row = connection.execute(select(server)).one()
    if since > row.revision or since < max(row.oldest_revision, user.seen_from):
        return ChangesDocument(server_id=row.server_id, revision=row.revision, is_reset=True)
    gone, until = read_job_removals(connection, since, row.revision, visible(user, job_removals), MAX_PAGE)
    is_newer = (jobs.c.revision > since) & (jobs.c.revision <= until) & visible(user, jobs)
    found = read_documents(connection, user.id, is_newer, jobs.c.revision, limit + 1)
    is_cut = len(found) > limit
    found = found[:limit]
    removed = read_removals(connection, user, since)
    return ChangesDocument(
        server_id=row.server_id,
        revision=found[-1].revision if is_cut else until,
        upserted=as_jobs(found),
        removed=tuple(map(JobId, gone)),
        computers=read_computers(connection, since, user=user),
        groups=read_groups(connection, since, user=user),
        scripts=read_scripts(connection, since, user),
        schedules=read_schedules(connection, since, user),
        removed_computers=tuple(map(ComputerId, removed[Kind.COMPUTER])),
        removed_groups=tuple(map(GroupId, removed[Kind.GROUP])),
        removed_scripts=tuple(map(ScriptId, removed[Kind.SCRIPT])),
        removed_schedules=tuple(map(ScheduleId, removed[Kind.SCHEDULE])),
        has_more=is_cut or until < row.revision,
    )


def has_news(changes: ChangesDocument) -> bool:
    """Whether there is anything in it."""
    kept = ("server_id", "revision", "has_more", "is_reset")
    return any(getattr(changes, name) for name in changes.__dataclass_fields__ if name not in kept)


def read_page(connection: Connection, user: User, before: JobId | None, limit: int) -> JobsDocument:
    """A page of jobs by descending id, those before the job `before`; they are packed, see `unpack`."""
    older = jobs.c.id < before if before is not None else jobs.c.id > 0
    is_meant = older & visible(user, jobs)
    found = read_documents(connection, user.id, is_meant, jobs.c.id.desc(), limit)
    total = count_jobs(connection, user) if before is None else None
    next_before = JobId(found[-1].id) if len(found) == limit else None
    return JobsDocument(jobs=as_jobs(found), total=total, next_before=next_before)


def read_detail(connection: Connection, user: User, job_id: JobId) -> JobDetail:
    """All about one job. Raises NotFound, as for one that the user may not see."""
    found = read_jobs(connection, user.id, [job_id]) if is_visible_job(connection, user, job_id) else ()
    if not found:
        raise NotFound(f"There is no job {job_id}.")
    job = found[0]
    return JobDetail(
        job=job,
        tasks=read_tasks(connection, job_id),
        history=read_history(connection, job_id),
        script=read_script(connection, job.script_id, job.script_version),
    )
