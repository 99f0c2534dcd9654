"""Jobs on their way to a desktop by the thousand: from rows to bytes with as little as possible between.

What lies packed in the database goes out as it is, names are looked up once a page instead of joined to each row, and
what is as the protocol takes it to be by itself is left out.
"""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

import msgspec
from msgspec import UNSET, Raw, UnsetType
from sqlalchemy import BigInteger, ColumnElement, Connection, Row, UnaryExpression, select, tuple_, type_coerce

from jobdesk.model.job import Job, JobId
from jobdesk.protocol.documents import decode, encode
from jobdesk.storage.account_tables import users
from jobdesk.storage.columns import Instant
from jobdesk.storage.tables import batches, jobs, script_versions, subscriptions

T = TypeVar("T")

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_NONE_PACKED = msgspec.msgpack.encode(())
#: In the order in which `_to_document` takes them apart.
_COLUMNS = (
    jobs.c.id,
    jobs.c.revision,
    jobs.c.state,
    jobs.c.script_id,
    jobs.c.script_version,
    jobs.c.batch_id,
    jobs.c.user_id,
    jobs.c.queue,
    jobs.c.schedule,
    jobs.c.domain,
    jobs.c.is_system,
    jobs.c.created_at,
    jobs.c.started_at,
    jobs.c.finished_at,
    jobs.c.expires_at,
    jobs.c.progress,
    jobs.c.computer_ids,
    jobs.c.exit_code,
    jobs.c.result,
    jobs.c.arguments,
    jobs.c.restarted_from,
    jobs.c.restarted_as,
    jobs.c.cancel_requested_at,
    jobs.c.is_late,
    jobs.c.log_lines,
    jobs.c.tasks,
    jobs.c.schedule_id,
    jobs.c.is_acknowledged,
    jobs.c.next_try_at,
)
_BATCH, _USER, _SCRIPT, _VERSION = (
    _COLUMNS.index(column) for column in (jobs.c.batch_id, jobs.c.user_id, jobs.c.script_id, jobs.c.script_version)
)


class JobDocument(msgspec.Struct, omit_defaults=True):
    """A job as `Job` describes it, in MessagePack only: parts of it are packed already."""

    id: int
    revision: int
    state: str
    script_id: int
    script: str
    created_at: datetime
    script_version: int = 1
    batch: str = ""
    started_by: str = ""
    queue: str = "default"
    schedule: str = ""
    domain: str = ""
    is_system: bool = False
    started_at: datetime | None = None
    finished_at: datetime | None = None
    expires_at: datetime | None = None
    progress: float | None = None
    computer_ids: Raw | UnsetType = UNSET
    exit_code: int | None = None
    result: str = ""
    arguments: Raw | UnsetType = UNSET
    restarted_from: int | None = None
    restarted_as: int | None = None
    cancel_requested_at: datetime | None = None
    is_late: bool = False
    is_subscribed: bool = False
    log_lines: int = 0
    tasks: Raw | UnsetType = UNSET
    schedule_id: int | None = None
    is_acknowledged: bool = False
    next_try_at: datetime | None = None


def read_documents(
    connection: Connection, user_id: int, where: ColumnElement[bool], order: UnaryExpression[Any] | Any, limit: int
) -> tuple[JobDocument, ...]:
    """The jobs that are meant, as one user sees them."""
    rows = connection.execute(_select().where(where).order_by(order).limit(limit)).all()
    if not rows:
        return ()
    batch_names = _read_names(connection, batches, {row[_BATCH] for row in rows})
    user_names = _read_names(connection, users, {row[_USER] for row in rows})
    script_names = _read_script_names(connection, {(row[_SCRIPT], row[_VERSION]) for row in rows})
    subscribed = _read_subscribed(connection, user_id, rows)
    return tuple(_to_document(row, script_names, batch_names, user_names, subscribed) for row in rows)


def as_jobs(documents: Sequence[JobDocument]) -> tuple[Job, ...]:
    """The documents where jobs are to stand. Nobody looks into them before they are encoded."""
    return documents  # type: ignore[return-value]


def unpack(document: T) -> T:
    """The document with real jobs in it, which any encoding can hold."""
    return decode(type(document), encode(document))


def _to_document(
    row: Any,
    script_names: dict[tuple[int, int], str],
    batch_names: dict[int | None, str],
    user_names: dict[int | None, str],
    subscribed: frozenset[int],
) -> JobDocument:
    (
        job_id,
        revision,
        state,
        script_id,
        version,
        batch_id,
        user_id,
        queue,
        schedule,
        domain,
        is_system,
        created_at,
        started_at,
        finished_at,
        expires_at,
        progress,
        computer_ids,
        exit_code,
        result,
        arguments,
        restarted_from,
        restarted_as,
        cancel_requested_at,
        is_late,
        log_lines,
        tasks,
        schedule_id,
        is_acknowledged,
        next_try_at,
    ) = row
    return JobDocument(
        job_id,
        revision,
        state,
        script_id,
        script_names[script_id, version],
        _EPOCH + timedelta(0, 0, created_at),
        version,
        batch_names[batch_id] if batch_id is not None else "",
        user_names[user_id],
        queue,
        schedule,
        domain,
        is_system,
        None if started_at is None else _EPOCH + timedelta(0, 0, started_at),
        None if finished_at is None else _EPOCH + timedelta(0, 0, finished_at),
        None if expires_at is None else _EPOCH + timedelta(0, 0, expires_at),
        progress,
        UNSET if computer_ids == _NONE_PACKED else Raw(computer_ids),
        exit_code,
        result,
        UNSET if arguments == _NONE_PACKED else Raw(arguments),
        restarted_from,
        restarted_as,
        None if cancel_requested_at is None else _EPOCH + timedelta(0, 0, cancel_requested_at),
        is_late,
        job_id in subscribed,
        log_lines,
        UNSET if tasks is None else Raw(tasks),
        schedule_id,
        is_acknowledged,
        None if next_try_at is None else _EPOCH + timedelta(0, 0, next_try_at),
    )


def _select() -> Any:
    # An Instant takes a call of Python for each value: here it stays the number that it is.
    return select(
        *(type_coerce(column, BigInteger) if isinstance(column.type, Instant) else column for column in _COLUMNS)
    )


def _read_names(connection: Connection, table: Any, ids: set[int | None]) -> dict[int | None, str]:
    rows = connection.execute(select(table.c.id, table.c.name).where(table.c.id.in_(ids - {None})))
    return {row.id: row.name for row in rows}


def _read_script_names(connection: Connection, versions: set[tuple[int, int]]) -> dict[tuple[int, int], str]:
    of_version = script_versions.c
    wanted = tuple_(of_version.script_id, of_version.version).in_(versions)
    rows = connection.execute(select(of_version.script_id, of_version.version, of_version.name).where(wanted))
    return {(script_id, version): name for script_id, version, name in rows}


def _read_subscribed(connection: Connection, user_id: int, rows: Iterable[Row[Any]]) -> frozenset[JobId]:
    ids = [row[0] for row in rows]
    of_user = subscriptions.c
    mine = (of_user.user_id == user_id) & of_user.job_id.between(min(ids), max(ids))
    return frozenset(connection.execute(select(of_user.job_id).where(mine)).scalars())
