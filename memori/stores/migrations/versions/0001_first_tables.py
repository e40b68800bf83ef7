"""The first tables of memori."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from memori.stores.columns import BigKey, Json, LongBytes, LongText, Name, UtcDateTime

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

MYSQL_OPTIONS = {
    "mysql_engine": "InnoDB",
    "mysql_charset": "utf8mb4",
    "mysql_collate": "utf8mb4_bin",
}


def upgrade() -> None:
    """Create all tables that are not there.

    MariaDB commits each statement by itself: a process that dies here leaves some of them behind.
    """
    _create_entity()
    _create_api_key()
    _create_audit()
    _create_context_document()
    _create_process()
    _create_revoked_token()
    _create_summary()
    _create_tombstone()
    _create_process_attribute()
    _create_session()
    _create_exchange()
    _create_memory()
    _create_receipt()
    _create_triple()


def _index(name: str, table: str, columns: list[str]) -> None:
    if name not in {index["name"] for index in sa.inspect(op.get_bind()).get_indexes(table)}:
        op.create_index(name, table, columns)


def _create_entity() -> None:
    op.create_table(
        "memori_entity",
        sa.Column("id", BigKey, autoincrement=True, nullable=False),
        sa.Column("external_id", Name(255), nullable=False),
        sa.Column("name", LongText(), nullable=True),
        sa.Column("metadata", Json(), nullable=False),
        sa.Column("opt_out", sa.Boolean(), nullable=False),
        sa.Column("revision", BigKey, nullable=False),
        sa.Column("rebuilt", BigKey, nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("last_active_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_memori_entity"),
        sa.UniqueConstraint("external_id", name="uq_memori_entity_external_id"),
        if_not_exists=True,
        **MYSQL_OPTIONS,
    )


def _create_api_key() -> None:
    op.create_table(
        "memori_api_key",
        sa.Column("id", BigKey, autoincrement=True, nullable=False),
        sa.Column("entity_id", BigKey, nullable=True),
        sa.Column("key_hash", Name(128), nullable=False),
        sa.Column("name", LongText(), nullable=True),
        sa.Column("is_admin", sa.Boolean(), nullable=False),
        sa.Column("scopes", Json(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("expires_at", UtcDateTime(), nullable=True),
        sa.Column("revoked_at", UtcDateTime(), nullable=True),
        sa.Column("last_used_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["entity_id"], ["memori_entity.id"], name="fk_memori_api_key_entity_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_memori_api_key"),
        sa.UniqueConstraint("key_hash", name="uq_memori_api_key_key_hash"),
        if_not_exists=True,
        **MYSQL_OPTIONS,
    )


def _create_audit() -> None:
    op.create_table(
        "memori_audit",
        sa.Column("id", BigKey, autoincrement=True, nullable=False),
        sa.Column("entity_id", BigKey, nullable=True),
        sa.Column("actor", LongText(), nullable=False),
        sa.Column("action", LongText(), nullable=False),
        sa.Column("detail", Json(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entity_id"], ["memori_entity.id"], name="fk_memori_audit_entity_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_memori_audit"),
        if_not_exists=True,
        **MYSQL_OPTIONS,
    )
    _index("ix_memori_audit_entity_id_created_at", "memori_audit", ["entity_id", "created_at"])


def _create_context_document() -> None:
    op.create_table(
        "memori_context_document",
        sa.Column("entity_id", BigKey, nullable=False),
        sa.Column("document", Json(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entity_id"], ["memori_entity.id"], name="fk_memori_context_document_entity_id"
        ),
        sa.PrimaryKeyConstraint("entity_id", name="pk_memori_context_document"),
        if_not_exists=True,
        **MYSQL_OPTIONS,
    )


def _create_process() -> None:
    op.create_table(
        "memori_process",
        sa.Column("id", BigKey, autoincrement=True, nullable=False),
        sa.Column("external_id", Name(255), nullable=False),
        sa.Column("owner_entity_id", BigKey, nullable=True),
        sa.Column("instructions", LongText(), nullable=True),
        sa.Column("model", LongText(), nullable=True),
        sa.Column("metadata", Json(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["owner_entity_id"], ["memori_entity.id"], name="fk_memori_process_owner_entity_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_memori_process"),
        sa.UniqueConstraint("external_id", name="uq_memori_process_external_id"),
        if_not_exists=True,
        **MYSQL_OPTIONS,
    )


def _create_revoked_token() -> None:
    op.create_table(
        "memori_revoked_token",
        sa.Column("jti", Name(255), nullable=False),
        sa.Column("entity_id", BigKey, nullable=True),
        sa.Column("expires_at", UtcDateTime(), nullable=False),
        sa.Column("revoked_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entity_id"], ["memori_entity.id"], name="fk_memori_revoked_token_entity_id"
        ),
        sa.PrimaryKeyConstraint("jti", name="pk_memori_revoked_token"),
        if_not_exists=True,
        **MYSQL_OPTIONS,
    )


def _create_summary() -> None:
    op.create_table(
        "memori_summary",
        sa.Column("entity_id", BigKey, nullable=False),
        sa.Column("text", LongText(), nullable=False),
        sa.Column("reflection_count", sa.Integer(), nullable=False),
        sa.Column("memory_count", sa.Integer(), nullable=False),
        sa.Column("stale", sa.Boolean(), nullable=False),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entity_id"], ["memori_entity.id"], name="fk_memori_summary_entity_id"
        ),
        sa.PrimaryKeyConstraint("entity_id", name="pk_memori_summary"),
        if_not_exists=True,
        **MYSQL_OPTIONS,
    )


def _create_tombstone() -> None:
    op.create_table(
        "memori_tombstone",
        sa.Column("entity_id", BigKey, nullable=False),
        sa.Column("digest", Name(128), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entity_id"], ["memori_entity.id"], name="fk_memori_tombstone_entity_id"
        ),
        sa.PrimaryKeyConstraint("entity_id", "digest", name="pk_memori_tombstone"),
        if_not_exists=True,
        **MYSQL_OPTIONS,
    )


def _create_process_attribute() -> None:
    op.create_table(
        "memori_process_attribute",
        sa.Column("process_id", BigKey, nullable=False),
        sa.Column("digest", Name(128), nullable=False),
        sa.Column("content", LongText(), nullable=False),
        sa.Column("weight", sa.Double(), nullable=False),
        sa.Column("source", LongText(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["process_id"], ["memori_process.id"], name="fk_memori_process_attribute_process_id"
        ),
        sa.PrimaryKeyConstraint("process_id", "digest", name="pk_memori_process_attribute"),
        if_not_exists=True,
        **MYSQL_OPTIONS,
    )


def _create_session() -> None:
    op.create_table(
        "memori_session",
        sa.Column("id", BigKey, autoincrement=True, nullable=False),
        sa.Column("entity_id", BigKey, nullable=False),
        sa.Column("process_id", BigKey, nullable=True),
        sa.Column("external_id", Name(255), nullable=False),
        sa.Column("metadata", Json(), nullable=False),
        sa.Column("summary", LongText(), nullable=True),
        sa.Column("heat", sa.Double(), nullable=False),
        sa.Column("started_at", UtcDateTime(), nullable=False),
        sa.Column("last_active_at", UtcDateTime(), nullable=False),
        sa.Column("ended_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["entity_id"], ["memori_entity.id"], name="fk_memori_session_entity_id"
        ),
        sa.ForeignKeyConstraint(
            ["process_id"], ["memori_process.id"], name="fk_memori_session_process_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_memori_session"),
        sa.UniqueConstraint("entity_id", "id", name="uq_memori_session_entity_id_id"),
        sa.UniqueConstraint(
            "entity_id",
            "process_id",
            "external_id",
            name="uq_memori_session_entity_id_process_id_external_id",
        ),
        if_not_exists=True,
        **MYSQL_OPTIONS,
    )
    _index(
        "ix_memori_session_entity_id_process_id_last_active_at",
        "memori_session",
        ["entity_id", "process_id", "last_active_at"],
    )


def _create_exchange() -> None:
    op.create_table(
        "memori_exchange",
        sa.Column("id", BigKey, autoincrement=True, nullable=False),
        sa.Column("entity_id", BigKey, nullable=False),
        sa.Column("idempotency_key", Name(255), nullable=False),
        sa.Column("process_id", BigKey, nullable=True),
        sa.Column("session_id", BigKey, nullable=True),
        sa.Column("provider", LongText(), nullable=False),
        sa.Column("model", LongText(), nullable=False),
        sa.Column("new_messages", Json(), nullable=False),
        sa.Column("reply", Json(), nullable=True),
        sa.Column("complete", sa.Boolean(), nullable=False),
        sa.Column("turn_key", LongText(), nullable=True),
        sa.Column("state", Name(16), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("leased_until", UtcDateTime(), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entity_id", "session_id"],
            ["memori_session.entity_id", "memori_session.id"],
            name="fk_memori_exchange_entity_id_session_id",
        ),
        sa.ForeignKeyConstraint(
            ["entity_id"], ["memori_entity.id"], name="fk_memori_exchange_entity_id"
        ),
        sa.ForeignKeyConstraint(
            ["process_id"], ["memori_process.id"], name="fk_memori_exchange_process_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_memori_exchange"),
        sa.UniqueConstraint("entity_id", "id", name="uq_memori_exchange_entity_id_id"),
        sa.UniqueConstraint(
            "entity_id", "idempotency_key", name="uq_memori_exchange_entity_id_idempotency_key"
        ),
        if_not_exists=True,
        **MYSQL_OPTIONS,
    )
    _index(
        "ix_memori_exchange_entity_id_session_id", "memori_exchange", ["entity_id", "session_id"]
    )


def _create_memory() -> None:
    op.create_table(
        "memori_memory",
        sa.Column("entity_id", BigKey, nullable=False),
        sa.Column("position", BigKey, autoincrement=False, nullable=False),
        sa.Column("id", Name(32), nullable=False),
        sa.Column("revision", BigKey, nullable=False),
        sa.Column("digest", Name(128), nullable=False),
        sa.Column("kind", Name(16), nullable=False),
        sa.Column("content", LongText(), nullable=False),
        sa.Column("terms", LongText(), nullable=False),
        sa.Column("embedding", LongBytes(), nullable=True),
        sa.Column("embedder", LongText(), nullable=True),
        sa.Column("importance", sa.Double(), nullable=False),
        sa.Column("confidence", sa.Double(), nullable=False),
        sa.Column("tags", Json(), nullable=False),
        sa.Column("metadata", Json(), nullable=False),
        sa.Column("role", Name(16), nullable=True),
        sa.Column("speaker", LongText(), nullable=True),
        sa.Column("slot", Name(255), nullable=True),
        sa.Column("source_exchange_id", Name(255), nullable=True),
        sa.Column("process_id", BigKey, nullable=True),
        sa.Column("session_id", BigKey, nullable=True),
        sa.Column("happened_at", UtcDateTime(), nullable=False),
        sa.Column("valid_from", UtcDateTime(), nullable=False),
        sa.Column("valid_to", UtcDateTime(), nullable=True),
        sa.Column("superseded_by", Name(32), nullable=True),
        sa.Column("mentions", sa.Integer(), nullable=False),
        sa.Column("last_mentioned_at", UtcDateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entity_id", "session_id"],
            ["memori_session.entity_id", "memori_session.id"],
            name="fk_memori_memory_entity_id_session_id",
        ),
        sa.ForeignKeyConstraint(
            ["entity_id"], ["memori_entity.id"], name="fk_memori_memory_entity_id"
        ),
        sa.ForeignKeyConstraint(
            ["process_id"], ["memori_process.id"], name="fk_memori_memory_process_id"
        ),
        sa.PrimaryKeyConstraint("entity_id", "position", name="pk_memori_memory"),
        sa.UniqueConstraint("entity_id", "digest", name="uq_memori_memory_entity_id_digest"),
        sa.UniqueConstraint("entity_id", "id", name="uq_memori_memory_entity_id_id"),
        if_not_exists=True,
        **MYSQL_OPTIONS,
    )
    _index("ix_memori_memory_entity_id_revision", "memori_memory", ["entity_id", "revision"])
    _index(
        "ix_memori_memory_entity_id_session_id_happened_at_position",
        "memori_memory",
        ["entity_id", "session_id", "happened_at", "position"],
    )
    _index("ix_memori_memory_entity_id_slot", "memori_memory", ["entity_id", "slot"])


def _create_receipt() -> None:
    op.create_table(
        "memori_receipt",
        sa.Column("entity_id", BigKey, nullable=False),
        sa.Column("exchange_id", BigKey, autoincrement=False, nullable=False),
        sa.Column("hits", Json(), nullable=False),
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
        **MYSQL_OPTIONS,
    )


def _create_triple() -> None:
    op.create_table(
        "memori_triple",
        sa.Column("entity_id", BigKey, nullable=False),
        sa.Column("memory_id", Name(32), nullable=False),
        sa.Column("ordinal", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("subject", LongText(), nullable=False),
        sa.Column("predicate", LongText(), nullable=False),
        sa.Column("object", LongText(), nullable=False),
        sa.Column("weight", sa.Double(), nullable=False),
        sa.Column("valid_from", UtcDateTime(), nullable=False),
        sa.Column("valid_to", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["entity_id", "memory_id"],
            ["memori_memory.entity_id", "memori_memory.id"],
            name="fk_memori_triple_entity_id_memory_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["entity_id"], ["memori_entity.id"], name="fk_memori_triple_entity_id"
        ),
        sa.PrimaryKeyConstraint("entity_id", "memory_id", "ordinal", name="pk_memori_triple"),
        if_not_exists=True,
        **MYSQL_OPTIONS,
    )
