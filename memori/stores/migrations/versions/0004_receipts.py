"""A receipt is one text; no version wrote the table that was meant for it before."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from memori.stores.columns import BigKey, LongText, UtcDateTime

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table anew; an upgrade that was broken off may have done so already."""
    op.drop_table("memori_receipt", if_exists=True)
    op.create_table(
        "memori_receipt",
        sa.Column("entity_id", BigKey, nullable=False),
        sa.Column("exchange_id", BigKey, autoincrement=False, nullable=False),
        sa.Column("body", LongText(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entity_id", "exchange_id"],
            ["memori_exchange.entity_id", "memori_exchange.id"],
            name="fk_memori_receipt_entity_id_exchange_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["entity_id"], ["memori_entity.id"], name="fk_memori_receipt_entity_id"
        ),
        sa.PrimaryKeyConstraint("entity_id", "exchange_id", name="pk_memori_receipt"),
        if_not_exists=True,
        mysql_engine="InnoDB",
        mysql_charset="utf8mb4",
        mysql_collate="utf8mb4_bin",
    )
