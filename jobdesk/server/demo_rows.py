"""Rows of the tables for made-up jobs: the job, its tasks with steps, and of the newest ones history and logs."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import zstandard
from sqlalchemy import Connection, bindparam, update

from jobdesk.model.account import DomainId
from jobdesk.model.causes import Cause
from jobdesk.model.computer import ComputerId
from jobdesk.model.job import Job, Step, TaskBrief
from jobdesk.model.states import State, StepState
from jobdesk.server.bulk import BulkWriter, as_number
from jobdesk.server.records import pack, pack_briefs
from jobdesk.storage import tables

_LOG_TASKS = 3  #: tasks of one job that have a log
_STEPS = ("Prepare", "Fetch packages", "Install", "Verify")
_NOTHING = pack(())
_ENDS = {
    State.TIMED_OUT: Cause.TIMED_OUT,
    State.CANCELLED: Cause.CANCELLED,
    State.INTERRUPTED: Cause.LOST,
    State.EXPIRED: Cause.EXPIRED,
}
_NOT_SENT = (State.NEW, State.SCHEDULED, State.CANCELLED, State.EXPIRED, State.UNKNOWN)

_JOB_COLUMNS = [
    "id",
    "revision",
    "state",
    "script_id",
    "script_version",
    "batch_id",
    "user_id",
    "queue",
    "is_system",
    "created_at",
    "started_at",
    "finished_at",
    "expires_at",
    "progress",
    "computer_ids",
    "exit_code",
    "result",
    "arguments",
    "restarted_from",
    "cancel_requested_at",
    "is_late",
    "log_lines",
    "tasks",
    "schedule",
    "domain",
    "domain_id",
]
_TASK_COLUMNS = [
    "id",
    "job_id",
    "computer_id",
    "state",
    "queue",
    "attempt",
    "last_seq",
    "progress",
    "steps",
    "sent_at",
    "started_at",
    "finished_at",
    "exit_code",
    "message",
    "hint",
    "result",
    "is_late",
    "log_base",
    "log_size",
    "log_lines",
]
_HISTORY_COLUMNS = [
    "at",
    "job_id",
    "task_id",
    "attempt",
    "old_state",
    "new_state",
    "cause",
    "detail",
    "actor",
    "origin",
]
_LOG_COLUMNS = ["task_id", "offset", "size", "at", "data"]
_BATCH_COLUMNS = ["id", "name", "created_at"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """Where the demo's own entries lie among those that were there."""

    first_computer: int  #: the id before the first
    first_script: int  #: the id before the first
    users: dict[str, int]
    domains: dict[str, DomainId]
    revision: int  #: before the first job


class DemoRows:
    """Collects rows and writes them in pieces."""

    def __init__(self, connection: Connection, places: Places) -> None:
        self._connection = connection
        self._places = places
        self._writers = (
            BulkWriter(connection, tables.batches, _BATCH_COLUMNS),
            BulkWriter(connection, tables.jobs, _JOB_COLUMNS),
            BulkWriter(connection, tables.tasks, _TASK_COLUMNS),
            BulkWriter(connection, tables.history, _HISTORY_COLUMNS),
            BulkWriter(connection, tables.log_chunks, _LOG_COLUMNS),
        )
        self._batches: list[Sequence[Any]] = []
        self._jobs: list[Sequence[Any]] = []
        self._tasks: list[Sequence[Any]] = []
        self._history: list[Sequence[Any]] = []
        self._logs: list[Sequence[Any]] = []
        self._restarted: list[dict[str, int]] = []
        self._batch_ids: dict[str, int] = {}
        self._packed_ids: dict[tuple[ComputerId, ...], bytes] = {}
        self._packed_arguments: dict[Any, bytes] = {}
        self._task_id = 0
        self._steps = _pack_steps()

    def add(self, job: Job, *, has_log: bool, has_history: bool) -> None:
        """Takes in the next job."""
        # What has no log has no lines that anybody could read.
        lines = job.log_lines if has_log else 0
        self._jobs.append(self._job_row(job, lines))
        if job.restarted_as is not None:
            self._restarted.append({"job": job.id, "successor": job.restarted_as})
        first_task = self._task_id + 1
        state = State.FAILED if job.state is State.RESTARTED else job.state
        briefs = job.tasks or (_only_brief(job, state),)
        for place, brief in enumerate(briefs):
            has_own_log = lines > 0 and place < min(_LOG_TASKS, len(briefs)) and brief.started_at is not None
            self._add_task(job, brief, lines // min(_LOG_TASKS, len(briefs)) if has_own_log else 0)
        if has_history:
            self._add_history(job, briefs, first_task)

    def flush(self) -> None:
        """Writes what was taken in."""
        pieces = (self._batches, self._jobs, self._tasks, self._history, self._logs)
        for writer, rows in zip(self._writers, pieces, strict=True):
            if rows:
                writer.write(rows)
            rows.clear()

    def link_restarted(self) -> None:
        """Lets each restarted job tell which one took its place: those were not there before."""
        of_jobs = tables.jobs.c
        statement = update(tables.jobs).where(of_jobs.id == bindparam("job"))
        if self._restarted:
            self._connection.execute(statement.values(restarted_as=bindparam("successor")), self._restarted)

    def _job_row(self, job: Job, lines: int) -> Sequence[Any]:
        places = self._places
        arguments = self._packed_arguments.get(job.arguments)
        if arguments is None:
            arguments = self._packed_arguments[job.arguments] = pack(job.arguments)
        return (
            job.id,
            places.revision + job.id,
            job.state.value,
            places.first_script + job.script_id,
            job.script_version,
            self._batch_id(job),
            places.users[job.started_by],
            job.queue,
            job.is_system,
            as_number(job.created_at),
            as_number(job.started_at),
            as_number(job.finished_at),
            as_number(job.expires_at),
            job.progress,
            self._pack_ids(job.computer_ids),
            job.exit_code,
            job.result,
            arguments,
            job.restarted_from,
            as_number(job.cancel_requested_at),
            job.is_late,
            lines,
            self._pack_briefs(job.tasks),
            job.schedule,
            job.domain,
            places.domains.get(job.domain),
        )

    def _batch_id(self, job: Job) -> int | None:
        if not job.batch:
            return None
        batch_id = self._batch_ids.get(job.batch)
        if batch_id is None:
            batch_id = self._batch_ids[job.batch] = len(self._batch_ids) + 1
            self._batches.append((batch_id, job.batch, as_number(job.created_at)))
        return batch_id

    def _pack_ids(self, ids: tuple[ComputerId, ...]) -> bytes:
        packed = self._packed_ids.get(ids)
        if packed is None:
            moved = tuple(self._places.first_computer + each for each in ids)
            packed = self._packed_ids[ids] = pack(moved)
        return packed

    def _pack_briefs(self, briefs: tuple[TaskBrief, ...]) -> bytes | None:
        if not briefs:
            return None
        first = self._places.first_computer
        return pack_briefs(briefs, first)

    def _add_task(self, job: Job, brief: TaskBrief, lines: int) -> None:
        self._task_id += 1
        state = brief.state
        text = _log_text(job, lines) if lines else ""
        if text:
            self._add_log(text.encode(), brief.started_at or job.created_at)
        self._tasks.append(
            (
                self._task_id,
                job.id,
                self._places.first_computer + brief.computer_id,
                state.value,
                job.queue,
                1,
                0,
                brief.progress,
                self._steps.get(state, _NOTHING) if self._task_id % 4 == 0 else _NOTHING,
                None if state in _NOT_SENT else as_number(job.created_at),
                as_number(brief.started_at),
                as_number(brief.finished_at),
                brief.exit_code,
                "",
                "Look into the log, then restart the job." if state is State.FAILED else "",
                brief.result,
                brief.is_late,
                0,
                len(text.encode()),
                lines,
            )
        )

    def _add_log(self, content: bytes, at: datetime) -> None:
        data = zstandard.ZstdCompressor(level=1).compress(content)
        self._logs.append((self._task_id, 0, len(content), as_number(at), data))

    def _add_history(self, job: Job, briefs: Sequence[TaskBrief], first_task: int) -> None:
        origin = "192.0.2.7"  # an address for documentation, RFC 5737
        cause = Cause.RESTART if job.restarted_from is not None else Cause.CREATED
        self._note(job.created_at, job.id, None, None, State.NEW, cause, actor=job.started_by, origin=origin)
        for place, brief in enumerate(briefs[:50]):
            self._note_task(job, brief, first_task + place)
        if job.state is not State.NEW:
            at = job.finished_at or job.started_at or job.created_at
            self._note(at, job.id, None, State.NEW, job.state, Cause.TASKS)

    def _note_task(self, job: Job, brief: TaskBrief, task_id: int) -> None:
        state = State.NEW
        if brief.state not in _NOT_SENT:
            self._note(job.created_at, job.id, task_id, state, State.SENT, Cause.SENT)
            state = State.SENT
        if brief.started_at is not None:
            self._note(brief.started_at, job.id, task_id, state, State.RUNNING, Cause.STARTED)
            state = State.RUNNING
        if brief.finished_at is not None:
            cause = _ENDS.get(brief.state, Cause.ENDED)
            self._note(brief.finished_at, job.id, task_id, state, brief.state, cause, detail=brief.result)

    def _note(
        self,
        at: datetime,
        job_id: int,
        task_id: int | None,
        old: State | None,
        new: State,
        cause: Cause,
        *,
        detail: str = "",
        actor: str = "",
        origin: str = "",
    ) -> None:
        attempt = 1 if task_id is not None else None
        old_state = old.value if old is not None else None
        row = (as_number(at), job_id, task_id, attempt, old_state, new.value, cause.value, detail, actor, origin)
        self._history.append(row)


def _only_brief(job: Job, state: State) -> TaskBrief:
    return TaskBrief(
        computer_id=job.computer_ids[0],
        state=state,
        progress=job.progress,
        started_at=job.started_at,
        finished_at=job.finished_at,
        exit_code=job.exit_code,
        result=job.result,
        is_late=job.is_late,
    )


def _pack_steps() -> dict[State, bytes]:
    """The steps of a task by its state: where it is stuck when it has failed."""
    stuck = {State.FAILED: StepState.FAILED, State.TIMED_OUT: StepState.FAILED, State.RUNNING: StepState.RUNNING}
    packed = {
        state: pack(
            tuple(
                Step(
                    number=number,
                    name=name,
                    state=StepState.SUCCEEDED if number < 2 else at_two if number == 2 else StepState.PENDING,
                )
                for number, name in enumerate(_STEPS)
            )
        )
        for state, at_two in stuck.items()
    }
    done = tuple(Step(number=number, name=name, state=StepState.SUCCEEDED) for number, name in enumerate(_STEPS))
    return packed | {State.SUCCEEDED: pack(done)}


def _log_text(job: Job, lines: int) -> str:
    """A log of so many lines, the same for the same job."""
    chance = random.Random(f"log {job.id}")
    at = job.started_at or job.created_at
    written = []
    for number in range(lines - 1):
        at += timedelta(milliseconds=chance.randint(5, 900))
        package = f"lib{chance.choice(('cups', 'gtk', 'ssl', 'xml', 'curl'))}{chance.randint(1, 40)}"
        level = "WARNING: " if chance.random() < 0.02 else ""
        written.append(f"{at:%H:%M:%S} {level}step {number + 1}: {package} is up to date")
    written.append(f"ERROR: {job.result}" if job.state is State.FAILED else job.result or "done")
    return "\n".join(written) + "\n"
