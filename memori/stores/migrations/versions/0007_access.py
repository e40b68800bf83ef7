"""Keys with a name to call them by, repeated requests, documents, groups, and what was erased."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from memori.stores.columns import BigKey, Json, LongBytes, LongText, Name, UtcDateTime

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_MYSQL = {
    "mysql_engine": "InnoDB",
    "mysql_charset": "utf8mb4",
    "mysql_collate": "utf8mb4_bin",
}


def upgrade() -> None:
    """Add what is not there yet: MariaDB commits each statement by itself."""
    if "is_group" not in _columns("memori_entity"):
        op.add_column(
            "memori_entity",
            sa.Column("is_group", sa.Boolean(), nullable=False, server_default=sa.false()),
        )
    if "erased_before" not in _columns("memori_entity"):
        op.add_column("memori_entity", sa.Column("erased_before", UtcDateTime(), nullable=True))
    if "origins" not in _columns("memori_context_document"):
        op.add_column("memori_context_document", sa.Column("origins", Json(), nullable=True))
    if "removed_at" not in _columns("memori_entity"):
        op.add_column("memori_entity", sa.Column("removed_at", UtcDateTime(), nullable=True))
    if "erased" not in _columns("memori_entity"):
        op.add_column(
            "memori_entity", sa.Column("erased", BigKey, nullable=False, server_default="0")
        )
    if "public_id" not in _columns("memori_api_key"):  # nothing has written to it before
        op.drop_table("memori_api_key", if_exists=True)
    _create_api_key()
    _create_revoked_token()
    _create_audit()
    _create_idempotency()
    _create_member()
    _create_document()


def _create_api_key() -> None:
    op.create_table(
        "memori_api_key",
        sa.Column("id", BigKey, autoincrement=True, nullable=False),
        sa.Column("public_id", Name(32), nullable=False),
        sa.Column("entity_id", BigKey, nullable=True),
        sa.Column("process", Name(255), nullable=True),
        sa.Column("key_hash", Name(128), nullable=False),
        sa.Column("name", LongText(), nullable=True),
        sa.Column("is_admin", sa.Boolean(), nullable=False),
        sa.Column("scopes", Json(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("expires_at", UtcDateTime(), nullable=True),
        sa.Column("revoked_at", UtcDateTime(), nullable=True),
        sa.Column("last_used_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["entity_id"],
            ["memori_entity.id"],
            name="fk_memori_api_key_entity_id",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_memori_api_key"),
        sa.UniqueConstraint("key_hash", name="uq_memori_api_key_key_hash"),
        sa.UniqueConstraint("public_id", name="uq_memori_api_key_public_id"),
        if_not_exists=True,
        **_MYSQL,
    )


def _create_revoked_token() -> None:
    op.drop_table("memori_revoked_token", if_exists=True)  # nothing has written to it before
    op.create_table(
        "memori_revoked_token",
        sa.Column("jti", Name(255), nullable=False),
        sa.Column("entity_id", BigKey, nullable=True),
        sa.Column("expires_at", UtcDateTime(), nullable=False),
        sa.Column("revoked_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entity_id"],
            ["memori_entity.id"],
            name="fk_memori_revoked_token_entity_id",
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("jti", name="pk_memori_revoked_token"),
        if_not_exists=True,
        **_MYSQL,
    )


def _create_audit() -> None:
    op.drop_table("memori_audit", if_exists=True)  # nothing has written to it before
    op.create_table(
        "memori_audit",
        sa.Column("id", BigKey, autoincrement=True, nullable=False),
        sa.Column("entity_id", BigKey, nullable=True),
        sa.Column("actor", LongText(), nullable=False),
        sa.Column("action", LongText(), nullable=False),
        sa.Column("detail", Json(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entity_id"],
            ["memori_entity.id"],
            name="fk_memori_audit_entity_id",
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_memori_audit"),
        if_not_exists=True,
        **_MYSQL,
    )
    op.create_index(
        "ix_memori_audit_entity_id_created_at", "memori_audit", ["entity_id", "created_at"]
    )


def _create_idempotency() -> None:
    op.create_table(
        "memori_idempotency",
        sa.Column("id", BigKey, autoincrement=True, nullable=False),
        sa.Column("entity_id", BigKey, nullable=True),
        sa.Column("key_hash", Name(128), nullable=False),
        sa.Column("body_hash", Name(128), nullable=False),
        sa.Column("status", sa.Integer(), nullable=True),
        sa.Column("headers", Json(), nullable=False),
        sa.Column("body", LongBytes(), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entity_id"], ["memori_entity.id"], name="fk_memori_idempotency_entity_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_memori_idempotency"),
        sa.UniqueConstraint("key_hash", name="uq_memori_idempotency_key_hash"),
        if_not_exists=True,
        **_MYSQL,
    )
    op.create_index(
        "ix_memori_idempotency_entity_id", "memori_idempotency", ["entity_id"], if_not_exists=True
    )
    op.create_index(
        "ix_memori_idempotency_created_at", "memori_idempotency", ["created_at"], if_not_exists=True
    )


def _create_member() -> None:
    op.create_table(
        "memori_member",
        sa.Column("entity_id", BigKey, nullable=False),
        sa.Column("group_id", BigKey, nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entity_id"], ["memori_entity.id"], name="fk_memori_member_entity_id"
        ),
        sa.ForeignKeyConstraint(
            ["group_id"], ["memori_entity.id"], name="fk_memori_member_group_id"
        ),
        sa.PrimaryKeyConstraint("entity_id", "group_id", name="pk_memori_member"),
        if_not_exists=True,
        **_MYSQL,
    )


def _create_document() -> None:
    op.create_table(
        "memori_document",
        sa.Column("entity_id", BigKey, nullable=False),
        sa.Column("id", Name(32), nullable=False),
        sa.Column("position", BigKey, nullable=False),
        sa.Column("title", LongText(), nullable=False),
        sa.Column("uri", LongText(), nullable=True),
        sa.Column("metadata", Json(), nullable=False),
        sa.Column("characters", BigKey, nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entity_id"], ["memori_entity.id"], name="fk_memori_document_entity_id"
        ),
        sa.PrimaryKeyConstraint("entity_id", "id", name="pk_memori_document"),
        if_not_exists=True,
        **_MYSQL,
    )
    op.create_table(
        "memori_chunk",
        sa.Column("entity_id", BigKey, nullable=False),
        sa.Column("document_id", Name(32), nullable=False),
        sa.Column("ordinal", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("memory_id", Name(32), nullable=False),
        sa.ForeignKeyConstraint(
            ["entity_id"], ["memori_entity.id"], name="fk_memori_chunk_entity_id"
        ),
        sa.ForeignKeyConstraint(
            ["entity_id", "document_id"],
            ["memori_document.entity_id", "memori_document.id"],
            name="fk_memori_chunk_entity_id_document_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["entity_id", "memory_id"],
            ["memori_memory.entity_id", "memori_memory.id"],
            name="fk_memori_chunk_entity_id_memory_id",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("entity_id", "document_id", "ordinal", name="pk_memori_chunk"),
        if_not_exists=True,
        **_MYSQL,
    )
    name = "ix_memori_chunk_entity_id_memory_id"
    if name not in {
        index["name"] for index in sa.inspect(op.get_bind()).get_indexes("memori_chunk")
    }:
        op.create_index(name, "memori_chunk", ["entity_id", "memory_id"])


def _columns(table: str) -> set[str]:
    return {column["name"] for column in sa.inspect(op.get_bind()).get_columns(table)}
