"""Whose turn it is: which of the waiting tasks are handed over now."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Row, select

from jobdesk.model.states import OPEN_STATES, State
from jobdesk.server import queues
from jobdesk.storage.tables import computers, jobs, script_versions, tasks

OUT = (State.SENT.value, State.RUNNING.value)  #: states of tasks that are with their engine
_OPEN = tuple(state.value for state in OPEN_STATES)


def choose(connection: Connection, engine: str) -> list[Row[Any]]:
    """The waiting tasks of an engine's computers whose turn it is, by id; their rows are locked.

    Each computer takes the tasks of a lane in order, up to the lane's limit. Passed over are those on a computer that
    is being restarted, those that wait for another job on the computer, and those of a script that takes the place of
    its older runs while such a run is not over.
    """
    waiting = connection.execute(
        select(
            tasks,
            jobs.c.after_job_id,
            jobs.c.script_id,
            script_versions.c.replaces_older,
            script_versions.c.restarts_computer,
            computers.c.boot_id.label("present_boot_id"),
        )
        .join(computers, computers.c.id == tasks.c.computer_id)
        .join(jobs, jobs.c.id == tasks.c.job_id)
        .join(
            script_versions,
            (script_versions.c.script_id == jobs.c.script_id) & (script_versions.c.version == jobs.c.script_version),
        )
        .where(tasks.c.state == State.NEW.value, computers.c.engine == engine, computers.c.is_active)
        .order_by(tasks.c.id)
        .with_for_update(of=tasks)
    ).all()
    if not waiting:
        return []
    out = _Out(connection)
    blocked = _read_blocked(connection, {row.after_job_id for row in waiting} - {None})
    chosen = []
    for row in waiting:
        if (row.after_job_id, row.computer_id) not in blocked and out.has_room_for(row):
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


def _read_blocked(connection: Connection, job_ids: Iterable[int]) -> set[tuple[int | None, int]]:
    """Jobs and the computers on which they have not ended."""
    rows = connection.execute(
        select(tasks.c.job_id, tasks.c.computer_id).where(tasks.c.job_id.in_(tuple(job_ids)), tasks.c.state.in_(_OPEN))
    )
    return {(row.job_id, row.computer_id) for row in rows}
