"""Gives up running tasks of which nothing is recorded for longer than the idle limit."""

from datetime import datetime, timedelta

from sqlalchemy import Connection, func, select

from jobdesk.model.causes import Cause
from jobdesk.model.states import State
from jobdesk.server.following import change_task
from jobdesk.storage.tables import computers, tasks


def give_up(connection: Connection, engine: str, limit: timedelta, listening_since: datetime, now: datetime) -> bool:
    """Makes an engine's idle tasks Timed out; whether there were any.

    Only what the script does is a sign of life: output, steps, progress. A runner tells nothing of itself. Time before
    `listening_since`, when nobody took reports, does not count. The script is let run on, and its result is taken late.
    A script that restarts its computer is waited for, see `restarting`.
    """
    quiet_since = now - limit
    if listening_since > quiet_since:
        return False
    heard_at = func.coalesce(tasks.c.heard_at, tasks.c.started_at, tasks.c.sent_at)
    rows = connection.execute(
        select(tasks)
        .join(computers, computers.c.id == tasks.c.computer_id)
        .where(
            tasks.c.state == State.RUNNING.value,
            computers.c.engine == engine,
            tasks.c.boot_id.is_(None),
            heard_at <= quiet_since,
        )
        .order_by(tasks.c.id)
    ).all()
    minutes = limit.total_seconds() / 60
    sentence = f"Nothing was recorded for {minutes:g} minutes. It may still be running."
    for row in rows:
        change_task(
            connection, row, State.TIMED_OUT, Cause.IDLE, now, detail=sentence, message=sentence, awaits_end=True
        )
    return bool(rows)
