"""Lets a job follow once for many changes of its tasks: a job on a thousand computers has some ten thousand of them.

The state of the job follows at once all the same, so that its history and its end are as if it had followed each.
"""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Connection, bindparam, func, select

from jobdesk.model.job import JobId
from jobdesk.model.states import LEADING_OPEN_STATES, State, roll_up
from jobdesk.storage.tables import jobs, tasks

_PLACE = "jobdesk_gathering"  # in the notes of a connection
_TASKS = (
    select(jobs.c.state.label("of_job"), tasks.c.state, func.count().label("count"))
    .join(jobs, jobs.c.id == tasks.c.job_id)
    .where(tasks.c.job_id == bindparam("job"))
    .group_by(jobs.c.state, tasks.c.state)
)


@dataclass(slots=True)
class _Known:
    """A job as it follows from its tasks up to now."""

    state: State
    tasks: Counter[State]


@dataclass(slots=True)
class Gathering:
    """The jobs of a transaction that still have to follow, and since when."""

    waiting: dict[JobId, datetime] = field(default_factory=dict)
    _known: dict[JobId, _Known] = field(default_factory=dict)

    def may_wait(self, connection: Connection, job_id: JobId, moved: tuple[State, State] | None) -> bool:
        """Whether the job stays in its state now that a task has `moved` from one state to another, or in none."""
        if moved is None:
            return True
        known = self._known.get(job_id)
        if known is None:
            known = self._known[job_id] = _read(connection, job_id)
        else:
            old, new = moved
            known.tasks[old] -= 1
            known.tasks[new] += 1
        if known.state is State.RESTARTED:
            return True
        state = roll_up(each for each, count in known.tasks.items() if count > 0)
        # Between two tasks a job falls back from Running to Sent: nobody sees that before the transaction is kept.
        if state.is_open and _rank(state) >= _rank(known.state):
            return True
        known.state = state
        return False

    def forget(self, job_id: JobId) -> None:
        """The tasks of the job have changed in another way."""
        self._known.pop(job_id, None)


def begin(connection: Connection) -> Gathering:
    """From now on jobs of this transaction are gathered."""
    gathering = connection.info[_PLACE] = Gathering()
    return gathering


def end(connection: Connection) -> None:
    """From now on each job follows at once again."""
    connection.info.pop(_PLACE, None)


def find(connection: Connection) -> Gathering | None:
    """What gathers jobs in this transaction."""
    found: Gathering | None = connection.info.get(_PLACE)
    return found


def _read(connection: Connection, job_id: JobId) -> _Known:
    rows = connection.execute(_TASKS, {"job": job_id}).all()
    return _Known(State(rows[0].of_job), Counter({State(row.state): row[2] for row in rows}))


def _rank(state: State) -> int:
    """How far a state is behind the one that speaks first for a job; final ones are further than all."""
    return LEADING_OPEN_STATES.index(state) if state.is_open else len(LEADING_OPEN_STATES)
