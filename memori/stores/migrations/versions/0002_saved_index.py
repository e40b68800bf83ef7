"""A place for the search index of each entity, so that it is loaded instead of made anew."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from memori.stores.columns import BigKey, LongBytes

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add what is not there yet: MariaDB commits each statement by itself."""
    inspector = sa.inspect(op.get_bind())
    if "saved" not in {column["name"] for column in inspector.get_columns("memori_entity")}:
        op.add_column(
            "memori_entity", sa.Column("saved", BigKey, nullable=False, server_default="0")
        )
    op.create_table(
        "memori_segment",
        sa.Column("entity_id", BigKey, nullable=False),
        sa.Column("number", BigKey, autoincrement=False, nullable=False),
        sa.Column("body", LongBytes(), nullable=True),
        sa.Column("tokens", LongBytes(), nullable=True),
        sa.ForeignKeyConstraint(
            ["entity_id"], ["memori_entity.id"], name="fk_memori_segment_entity_id"
        ),
        sa.PrimaryKeyConstraint("entity_id", "number", name="pk_memori_segment"),
        if_not_exists=True,
        mysql_engine="InnoDB",
        mysql_charset="utf8mb4",
        mysql_collate="utf8mb4_bin",
    )
