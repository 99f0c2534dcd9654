"""Writes the mails on jobs that have ended and puts them into the outbox, a while after the end.

What ends for one person within a minute is gathered: five jobs and more make one mail. The report of a schedule is
written at once. Where no mail server is set up, nothing is written, and what waits is forgotten after a day.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, delete, func, select, update

from jobdesk.model.account import Role
from jobdesk.model.job import Job, JobId, Task
from jobdesk.server import outbox
from jobdesk.server.logs import read_end
from jobdesk.server.mail import Extract, Letter, choose_task, last_lines, write_end, write_report, write_summary
from jobdesk.server.records import read_jobs, read_tasks
from jobdesk.storage.account_tables import users
from jobdesk.storage.tables import ends_to_mail, jobs, schedules

GATHERING = timedelta(minutes=1)
FEWEST_SUMMED_UP = 5
KEPT_FOR = timedelta(days=1)
EXTRACT_SIZE = 64 * 1024  #: bytes of a log that are looked at

_LONG_AGO = datetime.min.replace(tzinfo=UTC)
_IDS_AT_ONCE = 5000  # a statement takes no more than some ten thousand values
_SERVER = 0  # the id of no user
_ends = ends_to_mail.c


def find_due(connection: Connection) -> datetime | None:
    """When there is something to write, or to note when it is to be written."""
    if connection.execute(select(_ends.id).where(_ends.due_at.is_(None)).limit(1)).first() is not None:
        return _LONG_AGO
    due: datetime | None = connection.execute(select(func.min(_ends.due_at))).scalar_one()
    return due


def write_due(sends_mail: bool, connection: Connection, now: datetime) -> bool:
    """Writes what is due; whether it did anything."""
    is_new, is_report = _ends.due_at.is_(None), _ends.user_id.is_(None)
    noted = connection.execute(update(ends_to_mail).where(is_new, is_report).values(due_at=now)).rowcount
    noted += connection.execute(update(ends_to_mail).where(is_new).values(due_at=now + GATHERING)).rowcount
    if not sends_mail:
        # Another process on this database may have a mail server.
        old = connection.execute(delete(ends_to_mail).where(_ends.due_at < now - KEPT_FOR))
        return bool(noted + old.rowcount)
    due = connection.execute(select(_ends.user_id).where(_ends.due_at <= now).distinct()).scalars().all()
    for user_id in due:
        # What has come in since goes along.
        of_user = is_report if user_id is None else _ends.user_id == user_id
        taken = connection.execute(delete(ends_to_mail).where(of_user).returning(_ends.id, _ends.job_id)).all()
        job_ids = [JobId(row.job_id) for row in sorted(taken)]
        if user_id is None:
            _report(connection, job_ids, now)
        else:
            _tell_user(connection, user_id, job_ids, now)
    return bool(noted or due)


def _tell_user(connection: Connection, user_id: int, job_ids: Sequence[JobId], now: datetime) -> None:
    """Sends nothing to who may not see a job any more, or has no address."""
    user = connection.execute(select(users).where(users.c.id == user_id, users.c.is_active)).one_or_none()
    if user is None or not user.mail:
        return
    pieces = (job_ids[first : first + _IDS_AT_ONCE] for first in range(0, len(job_ids), _IDS_AT_ONCE))
    found = [job for piece in pieces for job in read_jobs(connection, user_id, _visible(connection, user, piece))]
    if len(found) >= FEWEST_SUMMED_UP:
        outbox.put(connection, user.mail, write_summary(found), now)
        return
    for job in found:
        outbox.put(connection, user.mail, _write(connection, job, write_end), now)


def _visible(connection: Connection, user: Row[Any], job_ids: Sequence[JobId]) -> Iterable[JobId]:
    wanted = select(jobs.c.id).where(jobs.c.id.in_(job_ids))
    if user.role != Role.SYSTEM_ADMIN.value:
        wanted = wanted.where(jobs.c.domain_id == user.domain_id)
    return map(JobId, connection.execute(wanted).scalars())


def _report(connection: Connection, job_ids: Sequence[JobId], now: datetime) -> None:
    for job in read_jobs(connection, _SERVER, job_ids):
        chosen = select(schedules.c.recipients).where(schedules.c.id == job.schedule_id, schedules.c.sends_report)
        recipients = connection.execute(chosen).scalar_one_or_none() or ""
        if recipients:
            letter = _write(connection, job, write_report)
            for recipient in recipients.splitlines():
                outbox.put(connection, recipient, letter, now)


def _write(connection: Connection, job: Job, write: Callable[[Job, Sequence[Task], Extract | None], Letter]) -> Letter:
    tasks = read_tasks(connection, job.id)
    told = choose_task(tasks)
    if told is None:
        return write(job, tasks, None)
    lines = last_lines(read_end(connection, told.id, EXTRACT_SIZE))
    return write(job, tasks, Extract(computer=told.computer, lines=lines))
