"""The tables of the job server, as SQLAlchemy Core; migrations/ makes them."""

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    false,
    text,
    true,
)
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


class Instant(TypeDecorator[datetime]):
    """An aware UTC datetime, kept as whole microseconds since 1970: the same number in every database."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:
        return None if value is None else (value - _EPOCH) // _MICROSECOND

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        return None if value is None else _EPOCH + timedelta(microseconds=value)


class Words(TypeDecorator[str]):
    """Text from anywhere; PostgreSQL takes no NUL, which a script may well write."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> Any:
        return None if value is None else value.replace("\0", "\ufffd")


# SQLite makes a rowid alias, and so an id by itself, of INTEGER PRIMARY KEY alone.
Id = BigInteger().with_variant(Integer(), "sqlite")

server = Table(
    "server",
    metadata,
    Column("id", Integer, primary_key=True),  # always 1
    Column("server_id", String(32), nullable=False),
    Column("revision", BigInteger, nullable=False),
    Column("oldest_revision", BigInteger, nullable=False),
)

users = Table(
    "users",
    metadata,
    Column("id", Id, primary_key=True),
    Column("name", String(128), nullable=False, unique=True),
    Column("role", String(32), nullable=False),
    Column("password_hash", Text),
    Column("is_active", Boolean, nullable=False),
)

tokens = Table(
    "tokens",
    metadata,
    Column("id", Id, primary_key=True),
    Column("user_id", Id, ForeignKey("users.id"), nullable=False),
    Column("name", String(128), nullable=False),
    Column("token_hash", String(64), nullable=False, unique=True),
    Column("created_at", Instant, nullable=False),
    Column("expires_at", Instant),
    UniqueConstraint("user_id", "name"),
)

computers = Table(
    "computers",
    metadata,
    Column("id", Id, primary_key=True),
    Column("name", String(255), nullable=False, unique=True),
    Column("engine", String(32), nullable=False),
    Column("platform", Words, nullable=False),
    Column("is_active", Boolean, nullable=False),
    Column("last_seen_at", Instant),
    Column("interval_s", Integer, nullable=False),
    Column("revision", BigInteger, nullable=False, index=True),
    Column("tags", Words, nullable=False, server_default=text("''")),  # one a line, in alphabetical order
)

groups = Table(
    "groups",
    metadata,
    Column("id", Id, primary_key=True),
    Column("name", String(255), nullable=False, unique=True),
    Column("revision", BigInteger, nullable=False, index=True),
)

group_members = Table(
    "group_members",
    metadata,
    Column("group_id", Id, ForeignKey("groups.id"), primary_key=True),
    Column("computer_id", Id, ForeignKey("computers.id"), primary_key=True),
)

group_scripts = Table(
    "group_scripts",
    metadata,
    Column("group_id", Id, ForeignKey("groups.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("script_id", Id, ForeignKey("scripts.id"), nullable=False),
    Column("arguments", LargeBinary, nullable=False),  # MessagePack of dict[str, str]: no password in it
)

scripts = Table(
    "scripts",
    metadata,
    Column("id", Id, primary_key=True),
    Column("name", String(255), nullable=False, unique=True),
    Column("version", Integer, nullable=False),
    Column("is_hidden", Boolean, nullable=False),
    Column("origin", Words, nullable=False),  # the sample file it came from; "" when a person made it
    Column("revision", BigInteger, nullable=False, index=True),
    Column("is_enabled", Boolean, nullable=False, server_default=true()),
    Column("origin_digest", String(64), nullable=False, server_default=text("''")),  # of that file as it was read last
)

script_versions = Table(
    "script_versions",
    metadata,
    Column("script_id", Id, ForeignKey("scripts.id"), primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("description", Words, nullable=False),
    Column("category", String(255), nullable=False),
    Column("language", String(32), nullable=False),
    Column("queue", String(64), nullable=False),
    Column("timeout_s", Integer),
    Column("parameters", LargeBinary, nullable=False),  # MessagePack of tuple[Parameter, ...]
    Column("body", Words, nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("name", String(255), nullable=False, server_default=text("''")),  # the script's when the version was made
    Column("author", Words, nullable=False, server_default=text("''")),
    Column("licence", Words, nullable=False, server_default=text("''")),
    Column("roles", Words, nullable=False, server_default=text("''")),  # one a line
    Column("restarts_computer", Boolean, nullable=False, server_default=false()),
    Column("replaces_older", Boolean, nullable=False, server_default=false()),
)

# What was taken out of the catalogue, so that desktops can be told.
removals = Table(
    "removals",
    metadata,
    Column("kind", String(16), primary_key=True),  # computer, group or script
    Column("id", Id, primary_key=True, autoincrement=False),
    Column("revision", BigInteger, nullable=False, index=True),
)

batches = Table(
    "batches",
    metadata,
    Column("id", Id, primary_key=True),
    Column("name", String(255), nullable=False, unique=True),
    Column("created_at", Instant, nullable=False),
)

jobs = Table(
    "jobs",
    metadata,
    Column("id", Id, primary_key=True),
    Column("revision", BigInteger, nullable=False, index=True),
    Column("state", String(32), nullable=False),
    Column("script_id", Id, ForeignKey("scripts.id"), nullable=False),
    Column("script_version", Integer, nullable=False),
    Column("batch_id", Id, ForeignKey("batches.id"), index=True),
    Column("user_id", Id, ForeignKey("users.id"), nullable=False),
    Column("queue", String(64), nullable=False),
    Column("is_system", Boolean, nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("started_at", Instant),
    Column("finished_at", Instant),
    Column("expires_at", Instant),
    Column("progress", Float),
    Column("computer_ids", LargeBinary, nullable=False),  # MessagePack of tuple[ComputerId, ...]
    Column("exit_code", BigInteger),  # 32 bits without a sign on Windows
    Column("result", Words, nullable=False),
    Column("arguments", LargeBinary, nullable=False),  # MessagePack of tuple[Argument, ...]: no password in it
    Column("restarted_from", Id, ForeignKey("jobs.id"), index=True),
    Column("restarted_as", Id, ForeignKey("jobs.id"), index=True),
    Column("cancel_requested_at", Instant),
    Column("is_late", Boolean, nullable=False),
    Column("log_lines", Integer, nullable=False),
    Column("tasks", LargeBinary),  # MessagePack of tuple[TaskBrief, ...]; NULL for a job on a single computer
    Column("schedule", String(255), nullable=False, server_default=text("''")),  # its name when the job was made
    Column("domain", String(255), nullable=False, server_default=text("''")),
)

job_secrets = Table(
    "job_secrets",
    metadata,
    Column("job_id", Id, ForeignKey("jobs.id"), primary_key=True),
    Column("parameter", String(64), primary_key=True),
    Column("data", LargeBinary, nullable=False),  # encrypted with the key beside the database
)

job_files = Table(
    "job_files",
    metadata,
    Column("job_id", Id, ForeignKey("jobs.id"), primary_key=True),
    Column("parameter", String(64), primary_key=True),
    Column("name", String(255), nullable=False),
    Column("data", LargeBinary, nullable=False),
)

tasks = Table(
    "tasks",
    metadata,
    Column("id", Id, primary_key=True),
    Column("job_id", Id, ForeignKey("jobs.id"), nullable=False, index=True),
    Column("computer_id", Id, ForeignKey("computers.id"), nullable=False),
    Column("state", String(32), nullable=False),
    Column("queue", String(64), nullable=False),
    Column("attempt", Integer, nullable=False),
    Column("last_seq", BigInteger, nullable=False),  # the last report stored of this attempt
    Column("progress", Float),
    Column("steps", LargeBinary, nullable=False),  # MessagePack of tuple[Step, ...]
    Column("sent_at", Instant),
    Column("started_at", Instant),
    Column("finished_at", Instant),
    Column("exit_code", BigInteger),  # 32 bits without a sign on Windows
    Column("message", Words, nullable=False),
    Column("hint", Words, nullable=False),
    Column("result", Words, nullable=False),
    Column("cancel_requested_at", Instant),
    Column("is_late", Boolean, nullable=False),
    Column("log_base", BigInteger, nullable=False),  # bytes of log before this attempt
    Column("log_size", BigInteger, nullable=False),
    Column("log_lines", Integer, nullable=False),
    Index("ix_tasks_state_computer_id", "state", "computer_id"),
)

history = Table(
    "history",
    metadata,
    Column("id", Id, primary_key=True),
    Column("at", Instant, nullable=False),
    Column("job_id", Id, ForeignKey("jobs.id"), nullable=False, index=True),
    Column("task_id", Id, ForeignKey("tasks.id")),
    Column("attempt", Integer),
    Column("old_state", String(32)),
    Column("new_state", String(32), nullable=False),
    Column("cause", String(32), nullable=False),
    Column("detail", Words, nullable=False),
    Column("actor", String(128), nullable=False),
    Column("origin", String(255), nullable=False),
)

log_chunks = Table(
    "log_chunks",
    metadata,
    Column("task_id", Id, ForeignKey("tasks.id"), primary_key=True),
    Column("offset", BigInteger, primary_key=True),  # bytes before it
    Column("size", Integer, nullable=False),  # bytes of the text
    Column("at", Instant, nullable=False),
    Column("data", LargeBinary, nullable=False),  # zstd of UTF-8
)

subscriptions = Table(
    "subscriptions",
    metadata,
    Column("user_id", Id, ForeignKey("users.id"), primary_key=True),
    Column("job_id", Id, ForeignKey("jobs.id"), primary_key=True),
)

deeds = Table(
    "deeds",
    metadata,
    Column("user_id", Id, ForeignKey("users.id"), primary_key=True),
    Column("key", String(128), primary_key=True),
    Column("digest", String(64), nullable=False),  # of path and body
    Column("answer", LargeBinary, nullable=False),
    Column("created_at", Instant, nullable=False, index=True),
)
