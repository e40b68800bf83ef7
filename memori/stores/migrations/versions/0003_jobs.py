"""A queue for what a language model has yet to read, what its calls cost, titles of sessions."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from memori.stores.columns import BigKey, LongText, Name, UtcDateTime

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_OPTIONS = {
    "mysql_engine": "InnoDB",
    "mysql_charset": "utf8mb4",
    "mysql_collate": "utf8mb4_bin",
}


def upgrade() -> None:
    """Add what is not there yet, drop what is: MariaDB commits each statement by itself."""
    if "title" not in _columns("memori_session"):
        op.add_column("memori_session", sa.Column("title", LongText(), nullable=True))
    for name in sorted({"state", "attempts", "leased_until"} & _columns("memori_exchange")):
        op.drop_column("memori_exchange", name)
    op.create_table(
        "memori_job",
        sa.Column("entity_id", BigKey, nullable=False),
        sa.Column("exchange_id", BigKey, autoincrement=False, nullable=False),
        sa.Column("process_id", BigKey, nullable=True),
        sa.Column("session_id", BigKey, nullable=True),
        sa.Column("state", Name(16), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("not_before", UtcDateTime(), nullable=False),
        sa.Column("lease", Name(32), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entity_id"], ["memori_entity.id"], name="fk_memori_job_entity_id"
        ),
        sa.ForeignKeyConstraint(
            ["entity_id", "exchange_id"],
            ["memori_exchange.entity_id", "memori_exchange.id"],
            name="fk_memori_job_entity_id_exchange_id",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("entity_id", "exchange_id", name="pk_memori_job"),
        if_not_exists=True,
        **_OPTIONS,
    )
    op.create_table(
        "memori_cost",
        sa.Column("entity_id", BigKey, nullable=False),
        sa.Column("day", Name(10), nullable=False),
        sa.Column("process_id", BigKey, autoincrement=False, nullable=False),
        sa.Column("calls", BigKey, nullable=False),
        sa.Column("tokens_in", BigKey, nullable=False),
        sa.Column("tokens_out", BigKey, nullable=False),
        sa.ForeignKeyConstraint(
            ["entity_id"], ["memori_entity.id"], name="fk_memori_cost_entity_id"
        ),
        sa.PrimaryKeyConstraint("entity_id", "day", "process_id", name="pk_memori_cost"),
        if_not_exists=True,
        **_OPTIONS,
    )
    op.create_table(
        "memori_spending",
        sa.Column("day", Name(10), nullable=False),
        sa.Column("tokens", BigKey, nullable=False),
        sa.PrimaryKeyConstraint("day", name="pk_memori_spending"),
        if_not_exists=True,
        **_OPTIONS,
    )


def _columns(table: str) -> set[str]:
    return {column["name"] for column in sa.inspect(op.get_bind()).get_columns(table)}
