"""Between rows of the tables and the model's values."""

from collections.abc import Iterable
from datetime import datetime
from functools import cache, lru_cache
from typing import Any

import msgspec
from sqlalchemy import (
    Boolean,
    ColumnElement,
    Connection,
    Row,
    Select,
    and_,
    bindparam,
    false,
    func,
    select,
)

from jobdesk.model.causes import Cause
from jobdesk.model.computer import ComputerId
from jobdesk.model.job import HistoryEntry, Job, JobId, Step, Task, TaskBrief
from jobdesk.model.script import Argument, Parameter, Script
from jobdesk.model.states import State
from jobdesk.server.holding import find_holds
from jobdesk.storage.account_tables import domains, users
from jobdesk.storage.tables import (
    batches,
    computers,
    history,
    jobs,
    retention_rules,
    script_versions,
    scripts,
    subscriptions,
    tasks,
)

#: Columns of a job that are not told as they lie, or not at all.
_NOT_TOLD = frozenset({"batch_id", "user_id", "state", "domain_id", "plan", "retry_s", "closes_at", "after_job_id"})
_JOB_COLUMNS = [column for column in jobs.c if column.name not in _NOT_TOLD]
_JOB_FIELDS = tuple(column.name for column in _JOB_COLUMNS)
_arguments = msgspec.msgpack.Decoder(tuple[Argument, ...])
_computer_ids = msgspec.msgpack.Decoder(tuple[ComputerId, ...])
_steps = msgspec.msgpack.Decoder(tuple[Step, ...])
_briefs = msgspec.msgpack.Decoder(tuple[TaskBrief, ...])
_parameters = msgspec.msgpack.Decoder(tuple[Parameter, ...])
pack = msgspec.msgpack.encode


class _SparseBrief(msgspec.Struct, omit_defaults=True):
    """A `TaskBrief` on its way into the database, without what it is by itself."""

    computer_id: int
    state: str
    progress: float | None = None
    started_at: datetime | None = None
    finished_at: datetime | None = None
    exit_code: int | None = None
    result: str = ""
    is_late: bool = False


def select_jobs(user_id: int) -> Select[Any]:
    """The rows that `to_job` takes, as one user sees them."""
    return (
        select(
            *_JOB_COLUMNS,
            jobs.c.state,
            script_versions.c.name.label("script"),
            batches.c.name.label("batch"),
            users.c.name.label("started_by"),
            subscriptions.c.user_id.label("subscriber"),
        )
        .join(
            script_versions,
            (script_versions.c.script_id == jobs.c.script_id) & (script_versions.c.version == jobs.c.script_version),
        )
        .join(users, users.c.id == jobs.c.user_id)
        .outerjoin(batches, batches.c.id == jobs.c.batch_id)
        .outerjoin(subscriptions, and_(subscriptions.c.job_id == jobs.c.id, subscriptions.c.user_id == user_id))
    )


def to_job(row: Row[Any]) -> Job:
    """The job of a row of `select_jobs`."""
    fields: dict[str, Any] = dict(zip(_JOB_FIELDS, row, strict=False))
    fields["computer_ids"] = _computer_ids.decode(row.computer_ids)
    fields["arguments"] = _arguments.decode(row.arguments)
    fields["tasks"] = _briefs.decode(row.tasks) if row.tasks is not None else ()
    return Job(
        **fields,
        state=State(row.state),
        script=row.script,
        batch=row.batch or "",
        started_by=row.started_by,
        is_subscribed=row.subscriber is not None,
    )


@lru_cache(maxsize=1024)
def _select_by_id(user_id: int) -> Select[Any]:
    wanted: Any = bindparam("job_ids", expanding=True)
    return select_jobs(user_id).where(jobs.c.id.in_(wanted)).order_by(jobs.c.id)


def read_jobs(connection: Connection, user_id: int, job_ids: Iterable[JobId]) -> tuple[Job, ...]:
    """The jobs of these ids that exist, by id."""
    wanted: dict[str, Any] = {"job_ids": tuple(job_ids)}
    return tuple(to_job(row) for row in connection.execute(_select_by_id(user_id), wanted))


def read_tasks(connection: Connection, job_id: JobId) -> tuple[Task, ...]:
    """The tasks of a job, by id."""
    rows = connection.execute(
        select(tasks, computers.c.name.label("computer"))
        .join(computers, computers.c.id == tasks.c.computer_id)
        .where(tasks.c.job_id == job_id)
        .order_by(tasks.c.id)
    )
    kept = Task.__dataclass_fields__.keys() - {"state", "steps", "computer", "hold"}
    holds = find_holds(connection, job_id)
    return tuple(
        Task(
            **{name: getattr(row, name) for name in kept},
            computer=row.computer,
            state=State(row.state),
            steps=read_steps(row.steps),
            hold=holds.get(row.id),
        )
        for row in rows
    )


def read_arguments(packed: bytes) -> tuple[Argument, ...]:
    """The arguments kept with a job."""
    return _arguments.decode(packed)


def read_steps(packed: bytes) -> tuple[Step, ...]:
    """The steps kept with a task."""
    return _steps.decode(packed)


def read_history(connection: Connection, job_id: JobId) -> tuple[HistoryEntry, ...]:
    """All that happened to a job and its tasks, in order."""
    rows = connection.execute(
        select(history, computers.c.name.label("computer"))
        .outerjoin(tasks, tasks.c.id == history.c.task_id)
        .outerjoin(computers, computers.c.id == tasks.c.computer_id)
        .where(history.c.job_id == job_id)
        .order_by(history.c.id)
    )
    return tuple(
        HistoryEntry(
            at=row.at,
            job_id=row.job_id,
            task_id=row.task_id,
            computer=row.computer or "",
            attempt=row.attempt,
            old_state=State(row.old_state) if row.old_state else None,
            new_state=State(row.new_state),
            cause=Cause(row.cause),
            detail=row.detail,
            actor=row.actor,
            origin=row.origin,
        )
        for row in rows
    )


def keeps_only_failed() -> ColumnElement[bool]:
    """Whether the most particular rule for a script, in its domain, keeps only runs that did not go well."""
    rule = retention_rules.c
    is_of_script = rule.script_id.is_(None) | (rule.script_id == scripts.c.id)
    is_of_domain = rule.domain.is_(None) | (rule.domain == func.coalesce(domains.c.name, ""))
    found = (
        select(rule.keeps_only_failed)
        .where(is_of_script, is_of_domain)
        .order_by(rule.script_id.is_not(None).desc(), rule.domain.is_not(None).desc())
        .limit(1)
        .correlate(scripts, domains)
    )
    return func.coalesce(found.scalar_subquery(), false(), type_=Boolean())


@cache
def select_scripts() -> Select[Any]:
    """The rows that `to_script` takes: each script in each of its versions."""
    domain = func.coalesce(domains.c.name, "").label("domain")
    keeps = keeps_only_failed().label("keeps_only_failed")
    of_all_versions = (scripts.c.id, scripts.c.revision, scripts.c.is_hidden, scripts.c.is_enabled, domain, keeps)
    return (
        select(*of_all_versions, *_script_version_columns())
        .join(script_versions, script_versions.c.script_id == scripts.c.id)
        .outerjoin(domains, domains.c.id == scripts.c.domain_id)
    )


def to_script(row: Row[Any]) -> Script:
    """The script of a row of `select_scripts`."""
    fields = dict(row._mapping)
    fields["parameters"] = _parameters.decode(row.parameters)
    fields["roles"] = tuple(row.roles.splitlines())
    return Script(**fields)


def read_script(connection: Connection, script_id: int, version: int) -> Script | None:
    """A script as it was in one of its versions."""
    chosen = select_scripts().where(scripts.c.id == script_id, script_versions.c.version == version)
    row = connection.execute(chosen).one_or_none()
    return None if row is None else to_script(row)


def pack_briefs(briefs: Iterable[TaskBrief], first_computer: int = 0) -> bytes | None:
    """What is kept with a job of its tasks, in the order of its computers; None for a single one.

    `first_computer` is added to each id of a computer.
    """
    sparse = [
        _SparseBrief(
            first_computer + brief.computer_id,
            brief.state.value,
            brief.progress,
            brief.started_at,
            brief.finished_at,
            brief.exit_code,
            brief.result,
            brief.is_late,
        )
        for brief in briefs
    ]
    return pack(sparse) if len(sparse) > 1 else None


def _script_version_columns() -> list[Any]:
    return [column for column in script_versions.c if column.name not in ("script_id", "created_at")]
