"""Whose the ids are that model providers gave."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from memori.stores.columns import BigKey, Name, UtcDateTime

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add what is not there yet: MariaDB commits each statement by itself."""
    op.create_table(
        "memori_handle",
        sa.Column("digest", Name(128), nullable=False),
        sa.Column("entity_id", BigKey, nullable=False),
        sa.Column("process", Name(255), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entity_id"], ["memori_entity.id"], name="fk_memori_handle_entity_id"
        ),
        sa.PrimaryKeyConstraint("digest", name="pk_memori_handle"),
        if_not_exists=True,
        mysql_engine="InnoDB",
        mysql_charset="utf8mb4",
        mysql_collate="utf8mb4_bin",
    )
    for column in ("entity_id", "created_at"):
        name = f"ix_memori_handle_{column}"
        op.create_index(name, "memori_handle", [column], if_not_exists=True)
