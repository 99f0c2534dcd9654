"""All that each process of a job server does by the clock."""

from datetime import datetime, timedelta
from functools import partial

from sqlalchemy import Connection

from jobdesk.server import attempts, deeds, mail_writing, outbox, schedule_runs
from jobdesk.server.clockwork import Duty, every, in_transaction
from jobdesk.server.outbox import Outbox
from jobdesk.server.vault import Vault
from jobdesk.storage.database import Database


def make_duties(database: Database, vault: Vault, mails: Outbox) -> tuple[Duty, ...]:
    """The duties, in the order in which they are performed when several are due."""
    return (
        in_transaction("expiry", attempts.find_expiry, attempts.expire, database),
        in_transaction("windows and retries", attempts.find_due, attempts.take_up, database),
        in_transaction("schedules", schedule_runs.find_due, partial(_fire_due, vault), database),
        in_transaction("mails", mail_writing.find_due, partial(mail_writing.write_due, mails.sends_mail), database),
        Duty(name="outbox", find_due=outbox.find_due, perform=mails.perform),
        every("old commands", timedelta(hours=1), deeds.forget_old, database),
    )


def _fire_due(vault: Vault, connection: Connection, now: datetime) -> bool:
    return schedule_runs.fire_due(connection, vault, now)
