"""Removes ended jobs for good, some at a time, with all that belongs to them."""

from collections.abc import Sequence
from datetime import datetime
from itertools import accumulate

import msgspec
from sqlalchemy import ColumnElement, Connection, Select, delete, exists, func, insert, or_, select, update

from jobdesk.model.states import FINAL_STATES
from jobdesk.storage.database import next_revision
from jobdesk.storage.pending import flush
from jobdesk.storage.tables import (
    batches,
    history,
    job_files,
    job_removals,
    job_secrets,
    jobs,
    log_chunks,
    server,
    subscriptions,
    tasks,
)

MAX_JOBS = 1000  #: removed in one transaction, which holds up everybody else meanwhile
MAX_TASKS = 5000  #: of those jobs, if they are more than one
MAX_REMOVALS = 100_000  #: that are told; a desktop that has missed more begins anew

_FINAL = tuple(state.value for state in FINAL_STATES)
_ids = msgspec.msgpack.Decoder(tuple[int, ...])


def is_over() -> ColumnElement[bool]:
    """Jobs that have ended, and of which no engine has anything to tell any more; but for the newest of all jobs.

    That one stays, for SQLite would give its id, and those of its tasks, to the next job.
    """
    tells = exists().where(tasks.c.job_id == jobs.c.id, tasks.c.awaits_end)
    newest = select(func.max(jobs.c.id).label("id")).subquery()
    return jobs.c.state.in_(_FINAL) & ~tells & (jobs.c.id < select(newest.c.id).scalar_subquery())


def ended_at() -> ColumnElement[datetime]:
    """When a job has ended."""
    return func.coalesce(jobs.c.finished_at, jobs.c.created_at)


def remove_some(connection: Connection, is_meant: ColumnElement[bool]) -> int:
    """Removes the oldest of the jobs that are over and meant; how many. Once it is 0, none is left."""
    rows = connection.execute(
        select(jobs.c.id, jobs.c.domain_id, jobs.c.batch_id, jobs.c.computer_ids)
        .where(is_over(), is_meant)
        .order_by(jobs.c.id)
        .limit(MAX_JOBS)
    ).all()
    task_counts = accumulate(len(_ids.decode(row.computer_ids)) for row in rows)
    chosen = [row for row, count in zip(rows, task_counts, strict=True) if row is rows[0] or count <= MAX_TASKS]
    if not chosen:
        return 0
    ids = [row.id for row in chosen]
    _remove_belongings(connection, ids)
    _forget_links(connection, ids)
    connection.execute(delete(jobs).where(jobs.c.id.in_(ids)))
    _remove_empty_batches(connection, {row.batch_id for row in chosen} - {None})
    revision = next_revision(connection)
    noted = [{"job_id": row.id, "revision": revision, "domain_id": row.domain_id} for row in chosen]
    connection.execute(insert(job_removals), noted)
    _forget_oldest_removals(connection)
    return len(chosen)


def count_over(connection: Connection, is_meant: ColumnElement[bool]) -> int:
    """How many jobs are over and meant."""
    found: int = connection.execute(select(func.count()).select_from(jobs).where(is_over(), is_meant)).scalar_one()
    return found


def read_job_removals(
    connection: Connection, since: int, until: int, is_visible: ColumnElement[bool], limit: int
) -> tuple[tuple[int, ...], int]:
    """The jobs removed after a revision, whole revisions up to about `limit`; and the revision that this reaches."""
    between = (job_removals.c.revision > since) & (job_removals.c.revision <= until)
    rows = connection.execute(_removals(between & is_visible).limit(limit + 1)).all()
    if len(rows) > limit:
        until = rows[limit - 1].revision
        rows = connection.execute(_removals(between & is_visible & (job_removals.c.revision <= until))).all()
    return tuple(row.job_id for row in rows), until


def _removals(where: ColumnElement[bool]) -> Select[tuple[int, int]]:
    columns = job_removals.c
    return select(columns.job_id, columns.revision).where(where).order_by(columns.revision, columns.job_id)


def _remove_belongings(connection: Connection, ids: Sequence[int]) -> None:
    flush(connection)
    of_jobs = select(tasks.c.id).where(tasks.c.job_id.in_(ids))
    connection.execute(delete(log_chunks).where(log_chunks.c.task_id.in_(of_jobs)))
    for table in (history, job_secrets, job_files, subscriptions, tasks):
        connection.execute(delete(table).where(table.c.job_id.in_(ids)))


def _forget_links(connection: Connection, ids: Sequence[int]) -> None:
    """Jobs that stay point to none of these; each that did has a revision of its own, so that desktops are told."""
    stays = ~jobs.c.id.in_(ids)
    points = or_(jobs.c.restarted_from.in_(ids), jobs.c.restarted_as.in_(ids))
    gone = set(ids)
    for row in connection.execute(select(jobs.c.id, jobs.c.restarted_from, jobs.c.restarted_as).where(points, stays)):
        values = {
            "restarted_from": None if row.restarted_from in gone else row.restarted_from,
            "restarted_as": None if row.restarted_as in gone else row.restarted_as,
            "revision": next_revision(connection),
        }
        connection.execute(update(jobs).where(jobs.c.id == row.id).values(**values))
    connection.execute(update(jobs).where(jobs.c.id.in_(ids)).values(restarted_from=None, restarted_as=None))


def _remove_empty_batches(connection: Connection, batch_ids: set[int]) -> None:
    is_used = exists().where(jobs.c.batch_id == batches.c.id)
    connection.execute(delete(batches).where(batches.c.id.in_(batch_ids), ~is_used))


def _forget_oldest_removals(connection: Connection) -> None:
    columns = job_removals.c
    oldest = select(columns.revision).order_by(columns.revision.desc()).offset(MAX_REMOVALS).limit(1)
    revision = connection.execute(oldest).scalar_one_or_none()
    if revision is not None:
        connection.execute(delete(job_removals).where(columns.revision <= revision))
        connection.execute(update(server).values(oldest_revision=revision))
