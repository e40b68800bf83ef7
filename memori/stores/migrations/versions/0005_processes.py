"""Which processes an application has described, and an entity's default one."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from memori.stores.columns import Name

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add what is not there yet: MariaDB commits each statement by itself."""
    if "default_process" not in _columns("memori_entity"):
        op.add_column("memori_entity", sa.Column("default_process", Name(255), nullable=True))
    if "configured" not in _columns("memori_process"):
        op.add_column(
            "memori_process",
            sa.Column("configured", sa.Boolean(), nullable=False, server_default=sa.false()),
        )


def _columns(table: str) -> set[str]:
    return {column["name"] for column in sa.inspect(op.get_bind()).get_columns(table)}
