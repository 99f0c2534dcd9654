"""Scripts that run at each start of a computer."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds the column; no script of before runs by itself at a start."""
    op.add_column("script_versions", sa.Column("at_start_up", sa.Boolean(), nullable=False, server_default=sa.false()))
