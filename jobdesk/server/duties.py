"""All that each process of a job server does by the clock."""

from datetime import timedelta

from jobdesk.server import attempts, deeds
from jobdesk.server.clockwork import Duty, every, in_transaction
from jobdesk.storage.database import Database


def make_duties(database: Database) -> tuple[Duty, ...]:
    """The duties, in the order in which they are performed when several are due."""
    return (
        in_transaction("expiry", attempts.find_expiry, attempts.expire, database),
        in_transaction("windows and retries", attempts.find_due, attempts.take_up, database),
        every("old commands", timedelta(hours=1), deeds.forget_old, database),
    )
