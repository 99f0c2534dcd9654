"""What the end of a job sets off: who is told of it by their filters, and of what a mail is to be written."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, datetime
from functools import lru_cache

import msgspec
from sqlalchemy import Connection, bindparam, insert, or_, select, update

from jobdesk.model.account import Role
from jobdesk.model.computer import ComputerId
from jobdesk.model.job import Job, JobId
from jobdesk.model.job_match import Matcher, Surroundings, read_matcher
from jobdesk.model.query_record import QueryRecord
from jobdesk.model.states import State
from jobdesk.storage.account_tables import users
from jobdesk.storage.tables import (
    computers,
    ends_to_mail,
    filter_subscriptions,
    group_members,
    groups,
    schedules,
    subscriptions,
    tasks,
)

_records = msgspec.msgpack.Decoder(QueryRecord)

# Made once: a busy server asks these some hundred times a second.
_OF_THOSE_WHO_SEE = (
    select(filter_subscriptions.c.user_id, filter_subscriptions.c.query, filter_subscriptions.c.wants_mail)
    .join(users, users.c.id == filter_subscriptions.c.user_id)
    .where(users.c.is_active)
    .where(or_(users.c.role == Role.SYSTEM_ADMIN.value, users.c.domain_id == bindparam("domain")))
    .order_by(filter_subscriptions.c.id)
)
_COMPUTERS_OF_JOB = (
    select(computers.c.id, computers.c.name)
    .join(tasks, tasks.c.computer_id == computers.c.id)
    .where(tasks.c.job_id == bindparam("job"))
)
_GROUPS_OF_JOB = (
    select(groups.c.name, group_members.c.computer_id)
    .join(group_members, group_members.c.group_id == groups.c.id)
    .join(tasks, tasks.c.computer_id == group_members.c.computer_id)
    .where(tasks.c.job_id == bindparam("job"))
)
_OF_JOB = select(subscriptions.c.user_id, subscriptions.c.wants_mail).where(subscriptions.c.job_id == bindparam("job"))


def note_end(
    connection: Connection,
    job_id: JobId,
    state: State,
    domain_id: int | None,
    schedule_id: int | None,
    at: datetime,
    read: Callable[[], Job],
) -> None:
    """Subscribes those to a job that has just ended whose filters find it, and notes who wants a mail.

    It is called once for each end, in its transaction. `read` gives the job as it is for who has not subscribed.
    """
    known = {row.user_id: row.wants_mail for row in connection.execute(_OF_JOB, {"job": job_id})}
    for user_id, wants_mail in _find_interested(connection, job_id, state, domain_id, at, read, known).items():
        _subscribe(connection, user_id, job_id, known, wants_mail)
    told: list[int | None] = [user_id for user_id, wants_mail in known.items() if wants_mail]
    if schedule_id is not None and _sends_report(connection, schedule_id):
        told.append(None)
    if told:
        connection.execute(insert(ends_to_mail), [{"job_id": job_id, "user_id": user_id} for user_id in told])


def _find_interested(
    connection: Connection,
    job_id: JobId,
    state: State,
    domain_id: int | None,
    at: datetime,
    read: Callable[[], Job],
    known: dict[int, bool],
) -> dict[int, bool]:
    """Whose filters find the job, and whether they want a mail."""
    rows = connection.execute(_OF_THOSE_WHO_SEE, {"domain": domain_id}).all()
    now = at.astimezone()
    asked = [(row, matcher) for row in rows if (matcher := _read(row.query, now.date())).may_match(state)]
    if not asked:
        return {}
    job = read()
    around = _look_around(connection, job, now, (matcher for _, matcher in asked))
    found: dict[int, bool] = {}
    for row, matcher in asked:
        seen = replace(job, is_subscribed=True) if row.user_id in known else job
        if matcher.matches(seen, around):
            found[row.user_id] = row.wants_mail or found.get(row.user_id, False)
    return found


@lru_cache(maxsize=4096)
def _read(packed: bytes, today: date) -> Matcher:
    """Read once in each process, and anew on each day: `created:today` is in the search of some."""
    return read_matcher(_records.decode(packed), today)


def _look_around(connection: Connection, job: Job, now: datetime, asking: Iterable[Matcher]) -> Surroundings:
    names: dict[ComputerId, str] = {}
    members: dict[str, set[ComputerId]] = {}
    if any(matcher.asks_for_places for matcher in asking):
        names = {row.id: row.name for row in connection.execute(_COMPUTERS_OF_JOB, {"job": job.id})}
        for row in connection.execute(_GROUPS_OF_JOB, {"job": job.id}):
            members.setdefault(row.name, set()).add(row.computer_id)
    # Nobody has read yet what a job wrote that ends only now.
    return Surroundings(now=now, computers=names, groups=tuple(members.items()), is_unread=job.log_lines > 0)


def _subscribe(connection: Connection, user_id: int, job_id: JobId, known: dict[int, bool], wants_mail: bool) -> None:
    """Adds to what is known of the job's subscriptions; a wish for mail is never taken back by another one."""
    if user_id not in known:
        connection.execute(insert(subscriptions).values(user_id=user_id, job_id=job_id, wants_mail=wants_mail))
    elif wants_mail and not known[user_id]:
        row = (subscriptions.c.user_id == user_id) & (subscriptions.c.job_id == job_id)
        connection.execute(update(subscriptions).where(row).values(wants_mail=True))
    known[user_id] = wants_mail or known.get(user_id, False)


def _sends_report(connection: Connection, schedule_id: int) -> bool:
    wanted = select(schedules.c.sends_report).where(schedules.c.id == schedule_id)
    return bool(connection.execute(wanted).scalar_one_or_none())
