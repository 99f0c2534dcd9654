"""Whose turn it is: which of the waiting tasks are handed over now."""

from collections import Counter
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, select

from jobdesk.model.states import State
from jobdesk.server import queues
from jobdesk.server.holding import OUT, read_first_open
from jobdesk.storage.tables import computers, jobs, script_versions, tasks


def choose(connection: Connection, engine: str, now: datetime) -> list[Row[Any]]:
    """The waiting tasks of an engine's computers whose turn it is, by id; their rows are locked.

    Each computer takes the tasks of a lane in order, up to the lane's limit. Passed over are those on a computer that
    is being restarted, those that wait for another job on the computer, and those of a script that takes the place of
    its older runs while such a run is not over; so are those whose window or time is over, which the clockwork will
    see to in a moment.
    """
    waiting = connection.execute(
        select(
            tasks,
            jobs.c.after_job_id,
            jobs.c.script_id,
            script_versions.c.replaces_older,
            script_versions.c.restarts_computer,
            computers.c.boot_id.label("present_boot_id"),
            computers.c.name.label("computer"),
        )
        .join(computers, computers.c.id == tasks.c.computer_id)
        .join(jobs, jobs.c.id == tasks.c.job_id)
        .join(
            script_versions,
            (script_versions.c.script_id == jobs.c.script_id) & (script_versions.c.version == jobs.c.script_version),
        )
        .where(tasks.c.state == State.NEW.value, computers.c.engine == engine, computers.c.is_active)
        .where(jobs.c.closes_at.is_(None) | (jobs.c.closes_at > now))
        .where(jobs.c.expires_at.is_(None) | (jobs.c.expires_at > now))
        .order_by(tasks.c.id)
        .with_for_update(of=tasks)
    ).all()
    if not waiting:
        return []
    out = _Out(connection)
    first_open = read_first_open(connection, {row.after_job_id for row in waiting} - {None})
    chosen = []
    for row in waiting:
        is_first = first_open.get((row.after_job_id, row.computer_id), row.job_id) == row.job_id
        if is_first and out.has_room_for(row):
            out.add(row)
            chosen.append(row)
    return chosen


class _Out:
    """What is with the engines, and what has just been chosen."""

    def __init__(self, connection: Connection) -> None:
        self._lanes: Counter[tuple[int, str]] = Counter()
        self._scripts: set[tuple[int, int]] = set()  # computer and script
        self._restarting: set[int] = set()  # computers
        for row in connection.execute(
            select(tasks.c.computer_id, tasks.c.queue, tasks.c.boot_id, jobs.c.script_id)
            .join(jobs, jobs.c.id == tasks.c.job_id)
            .where(tasks.c.state.in_(OUT))
        ):
            self.add(row)
            if row.boot_id is not None:
                self._restarting.add(row.computer_id)

    def has_room_for(self, row: Row[Any]) -> bool:
        if row.computer_id in self._restarting or self._lanes[row.computer_id, row.queue] >= queues.limit(row.queue):
            return False
        return not (row.replaces_older and (row.computer_id, row.script_id) in self._scripts)

    def add(self, row: Any) -> None:
        self._lanes[row.computer_id, row.queue] += 1
        self._scripts.add((row.computer_id, row.script_id))
        if row._mapping.get("restarts_computer"):
            self._restarting.add(row.computer_id)
