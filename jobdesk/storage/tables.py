"""The tables of the job server, as SQLAlchemy Core; migrations/ makes them."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    UniqueConstraint,
    false,
    text,
    true,
)

from jobdesk.storage.account_tables import domains, users
from jobdesk.storage.columns import Id, Instant, Words, metadata, sparse_index

server = Table(
    "server",
    metadata,
    Column("id", Integer, primary_key=True),  # always 1
    Column("server_id", String(32), nullable=False),
    Column("revision", BigInteger, nullable=False),
    Column("oldest_revision", BigInteger, nullable=False),
)

# Who hands tasks to an engine, where several processes serve one database.
engines = Table(
    "engines",
    metadata,
    Column("name", String(32), primary_key=True),
    Column("place", String(32), nullable=False),  # names the data folder of its leaders; "" for any
    Column("host", String(255), nullable=False),  # on which that folder lies
    Column("epoch", BigInteger, nullable=False),  # another one for each leader
    Column("fault", Words, nullable=False),  # what is wrong with it; "" when it is well
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
    Column("domain_id", Id, ForeignKey(domains.c.id)),
    Column("boot_id", String(64), nullable=False, server_default=text("''")),  # another one after each start of it
)

groups = Table(
    "groups",
    metadata,
    Column("id", Id, primary_key=True),
    Column("name", String(255), nullable=False, unique=True),
    Column("revision", BigInteger, nullable=False, index=True),
    Column("domain_id", Id, ForeignKey(domains.c.id)),
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
    Column("domain_id", Id, ForeignKey(domains.c.id)),  # NULL: global
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
    Column("period", Words, nullable=False, server_default=text("''")),
    Column("at_start_up", Boolean, nullable=False, server_default=false()),
)

# What was taken out of the catalogue, so that desktops can be told.
removals = Table(
    "removals",
    metadata,
    Column("kind", String(16), primary_key=True),  # computer, group or script
    Column("id", Id, primary_key=True, autoincrement=False),
    Column("revision", BigInteger, nullable=False, index=True),
    Column("domain_id", Id),  # that it belonged to; NULL: the whole installation
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
    Column("user_id", Id, ForeignKey(users.c.id), nullable=False),
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
    Column("domain", String(255), nullable=False, server_default=text("''")),  # its name
    Column("domain_id", Id, ForeignKey(domains.c.id)),
    Column("schedule_id", Id, ForeignKey("schedules.id"), index=True),
    Column("plan", LargeBinary),  # MessagePack of Plan: the windows of the job; NULL: it may be worked on at any time
    Column("retry_s", Integer),  # from a failed attempt to the next; NULL: no attempt follows
    Column("is_acknowledged", Boolean, nullable=False, server_default=false()),
    Column("next_try_at", Instant),
    # The first of the jobs that run one after the other on each computer; it may have been removed since.
    Column("after_job_id", BigInteger),
    Column("closes_at", Instant),  # when its present window closes; NULL while none is open
    Index("ix_jobs_script_id_id", "script_id", "id"),
    # What the clockwork looks for: a few among very many.
    sparse_index("ix_jobs_next_try_at", "next_try_at", "next_try_at IS NOT NULL"),
    sparse_index("ix_jobs_closes_at", "closes_at", "closes_at IS NOT NULL"),
    sparse_index("ix_jobs_expires_at", "expires_at", "expires_at IS NOT NULL AND finished_at IS NULL"),
    # What a user of one domain reads: pages by id, changes by revision.
    Index("ix_jobs_domain_id_id", "domain_id", "id"),
    Index("ix_jobs_domain_id_revision", "domain_id", "revision"),
)

schedules = Table(
    "schedules",
    metadata,
    Column("id", Id, primary_key=True),
    Column("revision", BigInteger, nullable=False, index=True),
    Column("edit_revision", BigInteger, nullable=False, server_default=text("0")),  # of the last edit by a person
    Column("name", String(255), nullable=False, unique=True),
    Column("description", Words, nullable=False),
    Column("script_id", Id, ForeignKey("scripts.id"), nullable=False),
    Column("plan", LargeBinary, nullable=False),  # MessagePack of Plan
    Column("targets", LargeBinary, nullable=False),  # MessagePack of ids of computers, ids of groups, and a role
    Column("arguments", LargeBinary, nullable=False),  # MessagePack of dict[str, str]: no password in it
    Column("domain_id", Id, ForeignKey(domains.c.id)),
    Column("is_system", Boolean, nullable=False),
    Column("sends_report", Boolean, nullable=False),
    Column("recipients", Words, nullable=False),  # one a line
    Column("user_id", Id, ForeignKey(users.c.id), nullable=False),  # who made it
    Column("next_run_at", Instant, index=True),
    Column("last_job_id", BigInteger),
    Column("last_run_at", Instant),
    Column("missed_runs", Integer, nullable=False),
    Column("fault", Words, nullable=False),
)

# Jobs that were removed, so that desktops can be told; those of one clean-up share a revision.
job_removals = Table(
    "job_removals",
    metadata,
    Column("job_id", Id, primary_key=True, autoincrement=False),
    Column("revision", BigInteger, nullable=False, index=True),
    Column("domain_id", Id),
)

retention_rules = Table(
    "retention_rules",
    metadata,
    Column("id", Id, primary_key=True),
    Column("domain", String(255)),  # NULL: every domain
    Column("script_id", Id, ForeignKey("scripts.id")),  # NULL: every script
    Column("keep_days", Integer),
    Column("keep_count", Integer),
    Column("keeps_only_failed", Boolean, nullable=False),
)

filter_subscriptions = Table(
    "filter_subscriptions",
    metadata,
    Column("id", Id, primary_key=True),
    Column("user_id", Id, ForeignKey(users.c.id), nullable=False),
    Column("name", String(255), nullable=False),
    Column("query", LargeBinary, nullable=False),  # MessagePack of QueryRecord
    Column("wants_mail", Boolean, nullable=False),
    UniqueConstraint("user_id", "name"),
)

# Mails to be sent; a row goes when its mail was taken by the mail server, or given up.
outbox = Table(
    "outbox",
    metadata,
    Column("id", Id, primary_key=True),
    Column("created_at", Instant, nullable=False),
    Column("recipient", String(255), nullable=False),
    Column("subject", Words, nullable=False),
    Column("body", Words, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("next_try_at", Instant, nullable=False, index=True),
    Column("fault", Words, nullable=False),
)

# Ends of jobs of which a mail is still to be written.
ends_to_mail = Table(
    "ends_to_mail",
    metadata,
    Column("id", Id, primary_key=True),
    Column("job_id", BigInteger, nullable=False),
    Column("user_id", BigInteger),  # NULL: to the recipients of the schedule that made the job
    Column("due_at", Instant, index=True),  # NULL: nobody has looked at it yet
)

audit = Table(
    "audit",
    metadata,
    Column("id", Id, primary_key=True),
    Column("at", Instant, nullable=False, index=True),
    Column("actor", String(128), nullable=False),
    Column("origin", String(255), nullable=False),
    Column("action", String(64), nullable=False),
    Column("target", Words, nullable=False),
    Column("domain", String(255), nullable=False),  # its name at that time
    Column("domain_id", Id),  # NULL: the whole installation, or a domain that was removed
    Column("outcome", String(16), nullable=False),
    Column("detail", Words, nullable=False),
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
    Column("not_before", Instant),  # a waiting task is not handed over before it
    Column("heard_at", Instant),  # the last report of this attempt came in
    Column("boot_id", String(64)),  # the computer's when the task was sent, where its script restarts the computer
    # Its runner is gone; the computer that comes back ends it.
    Column("awaits_boot", Boolean, nullable=False, server_default=false()),
    # It was given up, and its engine still tells of it.
    Column("awaits_end", Boolean, nullable=False, server_default=false()),
    Index("ix_tasks_state_computer_id", "state", "computer_id"),
)

history = Table(
    "history",
    metadata,
    Column("id", Id, primary_key=True),
    Column("at", Instant, nullable=False),
    Column("job_id", Id, ForeignKey("jobs.id"), nullable=False, index=True),
    Column("task_id", Id, ForeignKey("tasks.id"), index=True),
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
    Column("user_id", Id, ForeignKey(users.c.id), primary_key=True),
    Column("job_id", Id, ForeignKey("jobs.id"), primary_key=True),
    Column("wants_mail", Boolean, nullable=False, server_default=false()),
)

deeds = Table(
    "deeds",
    metadata,
    Column("user_id", Id, ForeignKey(users.c.id), primary_key=True),
    Column("key", String(128), primary_key=True),
    Column("digest", String(64), nullable=False),  # of path and body
    Column("answer", LargeBinary, nullable=False),
    Column("created_at", Instant, nullable=False, index=True),
)
