"""What happened to each memory, what is put away, and what summaries need to be trusted."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from memori.stores.columns import BigKey, Json, LongText, Name, UtcDateTime

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add what is not there yet: MariaDB commits each statement by itself."""
    _add("memori_memory", sa.Column("archived_at", UtcDateTime(), nullable=True))
    for name in ("summarised_at", "archived_at"):
        _add("memori_session", sa.Column(name, UtcDateTime(), nullable=True))
    _add("memori_summary", sa.Column("blanked", BigKey, nullable=False, server_default="0"))
    _add("memori_summary", sa.Column("leased_until", UtcDateTime(), nullable=True))
    if "stale" in _columns("memori_summary"):
        op.drop_column("memori_summary", "stale")
    op.create_table(
        "memori_change",
        sa.Column("id", BigKey, nullable=False),
        sa.Column("entity_id", BigKey, nullable=False),
        sa.Column("memory_id", Name(32), nullable=False),
        sa.Column("revision", BigKey, nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("action", Name(16), nullable=False),
        sa.Column("made_by", LongText(), nullable=False),
        sa.Column("exchange_id", Name(255), nullable=True),
        sa.Column("other_id", Name(32), nullable=True),
        sa.Column("before", Json(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("undone_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["entity_id"], ["memori_entity.id"], name="fk_memori_change_entity_id"
        ),
        sa.ForeignKeyConstraint(
            ["entity_id", "memory_id"],
            ["memori_memory.entity_id", "memori_memory.id"],
            name="fk_memori_change_entity_id_memory_id",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_memori_change"),
        if_not_exists=True,
        mysql_engine="InnoDB",
        mysql_charset="utf8mb4",
        mysql_collate="utf8mb4_bin",
    )
    known = {index["name"] for index in sa.inspect(op.get_bind()).get_indexes("memori_change")}
    for column in ("memory_id", "revision"):
        name = f"ix_memori_change_entity_id_{column}"
        if name not in known:
            op.create_index(name, "memori_change", ["entity_id", column])


def _add(table: str, column: sa.Column[object]) -> None:
    if column.name not in _columns(table):
        op.add_column(table, column)


def _columns(table: str) -> set[str]:
    return {column["name"] for column in sa.inspect(op.get_bind()).get_columns(table)}
