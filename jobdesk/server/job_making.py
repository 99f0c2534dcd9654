"""Makes a job and its tasks, however it came to be: ordered, restarted, by a schedule, or on joining a group."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import PurePosixPath, PureWindowsPath
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select

from jobdesk.model.account import INSTALLATION
from jobdesk.model.computer import ComputerId
from jobdesk.model.errors import InvalidDocument, Refused
from jobdesk.model.job import FileValue, Job, JobId, TaskBrief
from jobdesk.model.schedule import FIRE_AND_FORGET_LASTS, RETRY_INTERVAL, Plan
from jobdesk.model.schedule_times import earliest_work, window_at
from jobdesk.model.script import Argument, Parameter, ParameterType, Script, check_values
from jobdesk.model.states import State
from jobdesk.server.accounts import User
from jobdesk.server.records import pack, pack_briefs, read_arguments, read_jobs
from jobdesk.server.replacing import replace_older
from jobdesk.server.rights import name_domain
from jobdesk.server.vault import Vault
from jobdesk.storage.database import next_revision
from jobdesk.storage.tables import batches, computers, job_files, job_secrets, jobs, tasks

MAX_FILE_SIZE = 5 * 1024 * 1024  #: bytes of one file given as a parameter
_ADD_JOB = insert(jobs).returning(jobs.c.id)
_ADD_TASKS = insert(tasks)
#: Columns of a new job that are told as they are.
_TOLD = (
    "revision",
    "script_id",
    "script_version",
    "queue",
    "schedule",
    "schedule_id",
    "domain",
    "is_system",
    "created_at",
    "expires_at",
    "next_try_at",
    "restarted_from",
)
_ARGUMENTS = select(jobs.c.arguments).where(jobs.c.id == bindparam("job"))
_SECRETS = select(job_secrets).where(job_secrets.c.job_id == bindparam("job"))
_FILES = select(job_files).where(job_files.c.job_id == bindparam("job"))
_DOMAINS = select(computers.c.domain_id).where(computers.c.id.in_(bindparam("targets", expanding=True))).distinct()


@dataclass(frozen=True, slots=True, kw_only=True)
class Values:
    """The checked values of a job's parameters, apart by how they are kept."""

    arguments: tuple[Argument, ...]
    secrets: Mapping[str, str]
    files: Mapping[str, FileValue]


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """All that a new job is made of."""

    user_id: int
    script: Script
    targets: Sequence[ComputerId]
    values: Values
    domain_ids: frozenset[int | None] | None = None  #: of the targets; None: to be looked up
    batch: str = ""
    restarted_from: JobId | None = None
    after_job_id: JobId | None = None  #: the first of jobs that run one after the other on each computer
    is_system: bool = False
    schedule_id: int | None = None
    schedule: str = ""  #: the name of the one that makes it
    plan: Plan | None = None  #: the windows within which it may be worked on
    retry_s: int | None = None  #: from a failed attempt to the next one
    expires_at: datetime | None = None


def add_job(connection: Connection, draft: Draft, vault: Vault, now: datetime) -> JobId:
    """Makes the job and its waiting tasks; the first entry of its history is the caller's.

    Raises InvalidDocument, or Refused where script and computers belong to different domains.
    """
    job_id, _ = _add_rows(connection, draft, vault, now)
    return job_id


def make_job(connection: Connection, draft: Draft, vault: Vault, now: datetime, user: User) -> Job:
    """As `add_job`; the job as its user would read it."""
    job_id, row = _add_rows(connection, draft, vault, now)
    if draft.script.replaces_older:
        (job,) = read_jobs(connection, user.id, [job_id])  # it may have been linked to what it replaces
        return job
    briefs = (TaskBrief(computer_id=target, state=State(row["state"])) for target in draft.targets)
    return Job(
        **{name: row[name] for name in _TOLD},
        id=job_id,
        state=State(row["state"]),
        script=draft.script.name,
        batch=draft.batch.strip(),
        started_by=user.name,
        computer_ids=tuple(draft.targets),
        arguments=draft.values.arguments,
        tasks=tuple(briefs) if len(draft.targets) > 1 else (),
    )


def _add_rows(connection: Connection, draft: Draft, vault: Vault, now: datetime) -> tuple[JobId, Mapping[str, Any]]:
    script = draft.script
    state, not_before, closes_at = _find_beginning(draft.plan, now)
    domain_id, domain = _choose_domain(connection, draft)
    row = {
        "revision": next_revision(connection),
        "state": state.value,
        "script_id": script.id,
        "script_version": script.version,
        "batch_id": _batch_id(connection, draft.batch, now),
        "user_id": draft.user_id,
        "queue": script.queue,
        "is_system": draft.is_system,
        "created_at": now,
        "computer_ids": pack(tuple(draft.targets)),
        "result": "",
        "arguments": pack(draft.values.arguments),
        "restarted_from": draft.restarted_from,
        "after_job_id": draft.after_job_id,
        "domain_id": domain_id,
        "domain": domain,
        "is_late": False,
        "log_lines": 0,
        "tasks": pack_briefs(TaskBrief(computer_id=target, state=state) for target in draft.targets),
        "schedule_id": draft.schedule_id,
        "schedule": draft.schedule,
        "plan": None if draft.plan is None else pack(draft.plan),
        "retry_s": draft.retry_s,
        "expires_at": draft.expires_at,
        "next_try_at": not_before,
        "closes_at": closes_at,
    }
    job_id = JobId(connection.execute(_ADD_JOB, row).scalar_one())
    waiting = {
        "job_id": job_id,
        "state": state.value,
        "not_before": not_before,
        "queue": script.queue,
        "attempt": 1,
        "last_seq": 0,
        "steps": pack(()),
        "message": "",
        "hint": "",
        "result": "",
        "is_late": False,
        "log_base": 0,
        "log_size": 0,
        "log_lines": 0,
    }
    connection.execute(_ADD_TASKS, [waiting | {"computer_id": target} for target in draft.targets])
    for name, secret in draft.values.secrets.items():
        connection.execute(insert(job_secrets).values(job_id=job_id, parameter=name, data=vault.seal(secret)))
    for name, file in draft.values.files.items():
        connection.execute(insert(job_files).values(job_id=job_id, parameter=name, name=file.name, data=file.content))
    if script.replaces_older:
        replace_older(connection, job_id, script.id, draft.targets, now)
    return job_id, row


def _find_beginning(plan: Plan | None, now: datetime) -> tuple[State, datetime | None, datetime | None]:
    """The state of new work, when it is taken up where it waits, and when the present window closes."""
    if plan is None:
        return State.NEW, None, None
    window = window_at(plan, now)
    if window is None:
        return State.SCHEDULED, earliest_work(plan, now), None
    return State.NEW, None, window.closes_at


def retry(draft: Draft, now: datetime) -> Draft:
    """The draft as one that is tried again after each failure, and for so long."""
    retry_s = int(RETRY_INTERVAL.total_seconds())
    return replace(draft, retry_s=retry_s, expires_at=now + FIRE_AND_FORGET_LASTS)


def sort_values(parameters: Sequence[Parameter], values: Mapping[str, str], files: Mapping[str, FileValue]) -> Values:
    """Checks all values, and keeps apart what people may see, passwords and files."""
    for name, file in files.items():
        if len(file.content) > MAX_FILE_SIZE:
            raise InvalidDocument(f"Parameter {name}: the file {file.name} is larger than 5 MiB.")
    types = {parameter.name: parameter.type for parameter in parameters}
    given = {name: value for name, value in values.items() if types.get(name) is not ParameterType.FILE or not value}
    given |= {name: _base_name(file.name) for name, file in files.items()}
    complete = check_values(parameters, given)
    for name in files:
        if types[name] is not ParameterType.FILE:
            raise InvalidDocument(f"Parameter {name} is not a file.")
    is_secret = {name for name, kind in types.items() if kind is ParameterType.PASSWORD}
    return Values(
        arguments=tuple(
            Argument(name=name, type=types[name], value="" if name in is_secret else value)
            for name, value in complete.items()
        ),
        secrets={name: complete[name] for name in is_secret if complete[name]},
        files={name: replace(file, name=_base_name(file.name)) for name, file in files.items()},
    )


def read_values(connection: Connection, job_id: JobId, vault: Vault) -> Values:
    """The values that a job was made with, passwords in clear: for the engine and for a restart only."""
    arguments = read_arguments(connection.execute(_ARGUMENTS, {"job": job_id}).scalar_one())
    types = {each.type for each in arguments}
    secrets = connection.execute(_SECRETS, {"job": job_id}).all() if ParameterType.PASSWORD in types else ()
    files = connection.execute(_FILES, {"job": job_id}).all() if ParameterType.FILE in types else ()
    return Values(
        arguments=arguments,
        secrets={row.parameter: vault.open(row.data) for row in secrets},
        files={row.parameter: FileValue(name=row.name, content=row.data) for row in files},
    )


def read_batch(connection: Connection, batch_id: int | None) -> str:
    """The name of a batch; "" for none."""
    name: str | None = connection.execute(select(batches.c.name).where(batches.c.id == batch_id)).scalar_one_or_none()
    return name or ""


def _choose_domain(connection: Connection, draft: Draft) -> tuple[int | None, str]:
    """The domain of a job is that of its computers; with computers of several it is the whole installation's."""
    found = draft.domain_ids
    if found is None:
        found = frozenset(connection.execute(_DOMAINS, {"targets": list(draft.targets)}).scalars())
    domain_id = next(iter(found)) if len(found) == 1 else None
    domain = name_domain(connection, domain_id)
    if domain_id is not None and draft.script.domain not in (INSTALLATION, domain):
        raise Refused(f"The script {draft.script.name} belongs to another domain than these computers.")
    return domain_id, domain


def _base_name(name: str) -> str:
    """The last part of a path of any system, so that a name never leads out of its folder."""
    base = PureWindowsPath(PurePosixPath(name).name).name[:255]
    return base if base.strip(". ") else "file"


def _batch_id(connection: Connection, name: str, now: datetime) -> int | None:
    name = name.strip()
    if not name:
        return None
    if len(name) > 255:
        raise InvalidDocument("The name of a batch has at most 255 characters.")
    batch_id: int | None = connection.execute(select(batches.c.id).where(batches.c.name == name)).scalar_one_or_none()
    if batch_id is None:
        row = insert(batches).values(name=name, created_at=now).returning(batches.c.id)
        batch_id = connection.execute(row).scalar_one()
    return batch_id
