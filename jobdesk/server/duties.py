"""All that each process of a job server does by the clock."""

from datetime import timedelta

from jobdesk.server import deeds, jobs
from jobdesk.server.clockwork import TICK, Duty, every
from jobdesk.storage.database import Database


def make_duties(database: Database) -> tuple[Duty, ...]:
    """The duties, in the order in which they are performed when several are due."""
    return (
        every("expiry", TICK, jobs.expire, database),
        every("old commands", timedelta(hours=1), deeds.forget_old, database),
    )
