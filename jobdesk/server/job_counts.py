"""How many jobs somebody may see: counting a million for each first page would take longer than the page itself."""

from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from jobdesk.server.accounts import User
from jobdesk.server.rights import sees_all, visible
from jobdesk.storage.tables import job_removals, jobs, server


@dataclass(frozen=True, slots=True, kw_only=True)
class _Count:
    """What was counted at a revision."""

    revision: int
    last_id: int  #: jobs with a greater id came later
    count: int


#: By server and domain, None for all jobs: what was counted last in this process.
_known: dict[tuple[str, int | None], _Count] = {}


def count_jobs(connection: Connection, user: User) -> int:
    """How many jobs the user may see; from the second time on, what came and went since is counted alone."""
    if not sees_all(user) and user.domain_id is None:
        return 0
    row = connection.execute(select(server)).one()
    key = (row.server_id, None if sees_all(user) else user.domain_id)
    known = _known.get(key)
    if known is None or not row.oldest_revision <= known.revision <= row.revision:
        known = _Count(revision=0, last_id=0, count=0)  # before everything
    came = select(func.count(), func.max(jobs.c.id)).where(jobs.c.id > known.last_id, visible(user, jobs))
    count, last_id = connection.execute(came).one()
    if known.revision:
        count += known.count - _count_gone(connection, user, known)
    _known[key] = _Count(revision=row.revision, last_id=last_id or known.last_id, count=count)
    return int(count)


def _count_gone(connection: Connection, user: User, known: _Count) -> int:
    gone = job_removals.c
    were_counted = (gone.revision > known.revision) & (gone.job_id <= known.last_id) & visible(user, job_removals)
    return connection.execute(select(func.count()).where(were_counted)).scalar_one()
