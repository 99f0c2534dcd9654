"""Domains, schedules, subscriptions, retention and the audit; what jobs and tasks need for them."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

Id = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Adds tables and columns; old rows belong to the whole installation."""
    _make_accounts()
    _make_schedules()
    _make_records()
    _add_columns()


def _make_accounts() -> None:
    op.create_table(
        "domains",
        sa.Column("id", Id, nullable=False),
        sa.Column("name", sa.String(length=255), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_domains")),
        sa.UniqueConstraint("name", name=op.f("uq_domains_name")),
    )
    op.create_table(
        "sign_in_failures",
        sa.Column("user_name", sa.String(length=128), nullable=False),
        sa.Column("origin", sa.String(length=255), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("last_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("user_name", "origin", name=op.f("pk_sign_in_failures")),
    )
    op.create_index(op.f("ix_sign_in_failures_last_at"), "sign_in_failures", ["last_at"])


def _make_schedules() -> None:
    op.create_table(
        "schedules",
        sa.Column("id", Id, nullable=False),
        sa.Column("revision", sa.BigInteger(), nullable=False),
        sa.Column("edit_revision", sa.BigInteger(), nullable=False, server_default=sa.text("0")),
        sa.Column("name", sa.String(length=255), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("script_id", Id, nullable=False),
        sa.Column("plan", sa.LargeBinary(), nullable=False),
        sa.Column("targets", sa.LargeBinary(), nullable=False),
        sa.Column("arguments", sa.LargeBinary(), nullable=False),
        sa.Column("domain_id", Id, nullable=True),
        sa.Column("is_system", sa.Boolean(), nullable=False),
        sa.Column("sends_report", sa.Boolean(), nullable=False),
        sa.Column("recipients", sa.Text(), nullable=False),
        sa.Column("user_id", Id, nullable=False),
        sa.Column("next_run_at", sa.BigInteger(), nullable=True),
        sa.Column("last_job_id", sa.BigInteger(), nullable=True),
        sa.Column("last_run_at", sa.BigInteger(), nullable=True),
        sa.Column("missed_runs", sa.Integer(), nullable=False),
        sa.Column("fault", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["script_id"], ["scripts.id"], name=op.f("fk_schedules_script_id")),
        sa.ForeignKeyConstraint(["domain_id"], ["domains.id"], name=op.f("fk_schedules_domain_id")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_schedules_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_schedules")),
        sa.UniqueConstraint("name", name=op.f("uq_schedules_name")),
    )
    op.create_index(op.f("ix_schedules_revision"), "schedules", ["revision"])
    op.create_index(op.f("ix_schedules_next_run_at"), "schedules", ["next_run_at"])


def _make_records() -> None:
    op.create_table(
        "engines",
        sa.Column("name", sa.String(length=32), nullable=False),
        sa.Column("place", sa.String(length=32), nullable=False),
        sa.Column("host", sa.String(length=255), nullable=False),
        sa.Column("epoch", sa.BigInteger(), nullable=False),
        sa.Column("fault", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_engines")),
    )
    op.create_table(
        "job_removals",
        sa.Column("job_id", Id, autoincrement=False, nullable=False),
        sa.Column("revision", sa.BigInteger(), nullable=False),
        sa.Column("domain_id", Id, nullable=True),
        sa.PrimaryKeyConstraint("job_id", name=op.f("pk_job_removals")),
    )
    op.create_index(op.f("ix_job_removals_revision"), "job_removals", ["revision"])
    op.create_table(
        "retention_rules",
        sa.Column("id", Id, nullable=False),
        sa.Column("domain", sa.String(length=255), nullable=True),
        sa.Column("script_id", Id, nullable=True),
        sa.Column("keep_days", sa.Integer(), nullable=True),
        sa.Column("keep_count", sa.Integer(), nullable=True),
        sa.Column("keeps_only_failed", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["script_id"], ["scripts.id"], name=op.f("fk_retention_rules_script_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_retention_rules")),
    )
    op.create_table(
        "filter_subscriptions",
        sa.Column("id", Id, nullable=False),
        sa.Column("user_id", Id, nullable=False),
        sa.Column("name", sa.String(length=255), nullable=False),
        sa.Column("query", sa.LargeBinary(), nullable=False),
        sa.Column("wants_mail", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_filter_subscriptions_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_filter_subscriptions")),
        sa.UniqueConstraint("user_id", "name", name=op.f("uq_filter_subscriptions_user_id_name")),
    )
    op.create_table(
        "outbox",
        sa.Column("id", Id, nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("recipient", sa.String(length=255), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("next_try_at", sa.BigInteger(), nullable=False),
        sa.Column("fault", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
    )
    op.create_index(op.f("ix_outbox_next_try_at"), "outbox", ["next_try_at"])
    op.create_table(
        "ends_to_mail",
        sa.Column("id", Id, nullable=False),
        sa.Column("job_id", sa.BigInteger(), nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=True),
        sa.Column("due_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ends_to_mail")),
    )
    op.create_index(op.f("ix_ends_to_mail_due_at"), "ends_to_mail", ["due_at"])
    op.create_table(
        "audit",
        sa.Column("id", Id, nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("actor", sa.String(length=128), nullable=False),
        sa.Column("origin", sa.String(length=255), nullable=False),
        sa.Column("action", sa.String(length=64), nullable=False),
        sa.Column("target", sa.Text(), nullable=False),
        sa.Column("domain", sa.String(length=255), nullable=False),
        sa.Column("domain_id", Id, nullable=True),
        sa.Column("outcome", sa.String(length=16), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit")),
    )
    op.create_index(op.f("ix_audit_at"), "audit", ["at"])


def _add_columns() -> None:
    for table in ("users", "computers", "groups", "scripts", "jobs"):
        _add_reference(table, "domain_id", "domains")
    _add_reference("jobs", "schedule_id", "schedules")
    op.create_index(op.f("ix_jobs_schedule_id"), "jobs", ["schedule_id"])
    op.create_index("ix_jobs_domain_id_id", "jobs", ["domain_id", "id"])
    op.create_index("ix_jobs_domain_id_revision", "jobs", ["domain_id", "revision"])
    op.add_column("removals", sa.Column("domain_id", Id, nullable=True))
    op.create_index("ix_jobs_script_id_id", "jobs", ["script_id", "id"])
    op.create_index(op.f("ix_history_task_id"), "history", ["task_id"])
    op.add_column("users", sa.Column("mail", sa.String(length=255), nullable=False, server_default=sa.text("''")))
    for name in ("created_at", "last_seen_at"):
        op.add_column("users", sa.Column(name, sa.BigInteger(), nullable=True))
    op.add_column("users", sa.Column("seen_from", sa.BigInteger(), nullable=False, server_default=sa.text("0")))
    op.add_column("tokens", sa.Column("last_used_at", sa.BigInteger(), nullable=True))
    op.add_column("script_versions", sa.Column("period", sa.Text(), nullable=False, server_default=sa.text("''")))
    op.add_column("jobs", sa.Column("plan", sa.LargeBinary(), nullable=True))
    op.add_column("jobs", sa.Column("retry_s", sa.Integer(), nullable=True))
    op.add_column("jobs", sa.Column("is_acknowledged", sa.Boolean(), nullable=False, server_default=sa.false()))
    for name in ("next_try_at", "closes_at"):
        op.add_column("jobs", sa.Column(name, sa.BigInteger(), nullable=True))
        _create_sparse_index(name, f"{name} IS NOT NULL")
    _create_sparse_index("expires_at", "expires_at IS NOT NULL AND finished_at IS NULL")
    op.add_column("tasks", sa.Column("not_before", sa.BigInteger(), nullable=True))
    op.add_column("jobs", sa.Column("after_job_id", sa.BigInteger(), nullable=True))
    op.add_column("tasks", sa.Column("heard_at", sa.BigInteger(), nullable=True))
    op.add_column("tasks", sa.Column("boot_id", sa.String(length=64), nullable=True))
    for name in ("awaits_boot", "awaits_end"):
        op.add_column("tasks", sa.Column(name, sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("computers", sa.Column("boot_id", sa.String(length=64), nullable=False, server_default=sa.text("''")))
    op.add_column("subscriptions", sa.Column("wants_mail", sa.Boolean(), nullable=False, server_default=sa.false()))


def _create_sparse_index(column: str, where: str) -> None:
    meant = sa.text(where)
    op.create_index(f"ix_jobs_{column}", "jobs", [column], sqlite_where=meant, postgresql_where=meant)


def _add_reference(table: str, column: str, target: str) -> None:
    """A column that may point to a row of another table; SQLite takes the constraint with the column only."""
    name = f"fk_{table}_{column}"
    if op.get_bind().dialect.name == "sqlite":
        op.execute(f"ALTER TABLE {table} ADD COLUMN {column} INTEGER CONSTRAINT {name} REFERENCES {target} (id)")
        return
    op.add_column(table, sa.Column(column, Id, nullable=True))
    op.create_foreign_key(op.f(name), table, target, [column], ["id"])
