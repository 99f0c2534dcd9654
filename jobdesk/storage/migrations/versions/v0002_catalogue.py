"""Scripts, groups and computers that people edit; the tasks of a job beside it."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import groupby
from typing import Any

import msgspec
import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

Id = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_PIECE = 1000  #: jobs written in one go


def upgrade() -> None:
    """Adds the columns and fills what can be known of old rows."""
    _add_columns()
    op.create_table(
        "group_scripts",
        sa.Column("group_id", Id, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("script_id", Id, nullable=False),
        sa.Column("arguments", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name=op.f("fk_group_scripts_group_id")),
        sa.ForeignKeyConstraint(["script_id"], ["scripts.id"], name=op.f("fk_group_scripts_script_id")),
        sa.PrimaryKeyConstraint("group_id", "position", name=op.f("pk_group_scripts")),
    )
    op.create_table(
        "removals",
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("id", Id, autoincrement=False, nullable=False),
        sa.Column("revision", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "id", name=op.f("pk_removals")),
    )
    op.create_index(op.f("ix_removals_revision"), "removals", ["revision"], unique=False)
    connection = op.get_bind()
    connection.execute(
        sa.text("UPDATE script_versions SET name = (SELECT name FROM scripts WHERE scripts.id = script_id)")
    )
    _fill_tasks(connection)


def _add_columns() -> None:
    op.add_column("computers", sa.Column("tags", sa.Text(), nullable=False, server_default=sa.text("''")))
    op.add_column("scripts", sa.Column("is_enabled", sa.Boolean(), nullable=False, server_default=sa.true()))
    op.add_column(
        "scripts", sa.Column("origin_digest", sa.String(length=64), nullable=False, server_default=sa.text("''"))
    )
    op.add_column(
        "script_versions", sa.Column("name", sa.String(length=255), nullable=False, server_default=sa.text("''"))
    )
    for name in ("author", "licence", "roles"):
        op.add_column("script_versions", sa.Column(name, sa.Text(), nullable=False, server_default=sa.text("''")))
    for name in ("restarts_computer", "replaces_older"):
        op.add_column("script_versions", sa.Column(name, sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("jobs", sa.Column("tasks", sa.LargeBinary(), nullable=True))
    for name in ("schedule", "domain"):
        op.add_column("jobs", sa.Column(name, sa.String(length=255), nullable=False, server_default=sa.text("''")))


def _fill_tasks(connection: sa.Connection) -> None:
    """Gives each job on several computers its briefs, and a revision, so that desktops hear of them."""
    fill = sa.text("UPDATE jobs SET tasks = :tasks, revision = :revision WHERE id = :id")
    present = connection.execute(sa.text("SELECT revision FROM server")).scalar_one()
    rows: list[dict[str, Any]] = []
    for job_id, briefs in _briefs(connection):
        present += 1
        rows.append({"id": job_id, "tasks": msgspec.msgpack.encode(briefs), "revision": present})
        if len(rows) == _PIECE:
            connection.execute(fill, rows)
            rows = []
    if rows:
        connection.execute(fill, rows)
    connection.execute(sa.text("UPDATE server SET revision = :revision"), {"revision": present})


def _briefs(connection: sa.Connection) -> Iterator[tuple[int, list[dict[str, Any]]]]:
    """The jobs on several computers, each with what the table shows of its tasks, in pieces by id."""
    ids = (
        connection.execute(sa.text("SELECT job_id FROM tasks GROUP BY job_id HAVING count(*) > 1 ORDER BY job_id"))
        .scalars()
        .all()
    )
    chosen = sa.text(
        "SELECT job_id, computer_id, state, progress, started_at, finished_at, exit_code, result, message, is_late"
        " FROM tasks WHERE job_id IN :ids ORDER BY job_id, id"
    ).bindparams(sa.bindparam("ids", expanding=True))
    for first in range(0, len(ids), _PIECE):
        rows = connection.execute(chosen, {"ids": list(ids[first : first + _PIECE])}).all()
        for job_id, group in groupby(rows, lambda row: row.job_id):
            yield job_id, [_brief(row) for row in group]


def _brief(row: Any) -> dict[str, Any]:
    return {
        "computer_id": row.computer_id,
        "state": row.state,
        "progress": row.progress,
        "started_at": _instant(row.started_at),
        "finished_at": _instant(row.finished_at),
        "exit_code": row.exit_code,
        "result": row.result or row.message,
        "is_late": bool(row.is_late),
    }


def _instant(microseconds: int | None) -> datetime | None:
    return None if microseconds is None else _EPOCH + timedelta(microseconds=microseconds)
