"""The tables of memori; each belongs to one entity, whose number leads its keys and indexes."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Double,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    UniqueConstraint,
    false,
)
from sqlalchemy.orm import registry
from sqlmodel import Field, SQLModel

from memori.stores.columns import BigKey, Json, LongBytes, LongText, Name, UtcDateTime

ID_LENGTH = 255
"""Longest id of an entity, process, session or exchange, in characters."""

DIGEST_LENGTH = 128

MYSQL_OPTIONS = {
    "mysql_engine": "InnoDB",
    "mysql_charset": "utf8mb4",
    "mysql_collate": "utf8mb4_bin",
}
"""MariaDB compares text without regard to case and accents unless it is told otherwise."""

METADATA = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)
"""Apart from ``SQLModel.metadata``, which belongs to the application."""


class Row(SQLModel, registry=registry(metadata=METADATA)):
    """Base of all tables of memori."""


def _entity(*, primary_key: bool = False, nullable: bool = False) -> Any:
    target = ForeignKey("memori_entity.id")
    return Field(sa_column=Column(BigKey, target, primary_key=primary_key, nullable=nullable))


def _number() -> Any:
    return Field(default=None, sa_column=Column(BigKey, primary_key=True, autoincrement=True))


def _required(kind: Any) -> Any:
    return Field(sa_column=Column(kind, nullable=False))


def _optional(kind: Any) -> Any:
    return Field(default=None, sa_column=Column(kind, nullable=True))


def _json(name: str, *, nullable: bool = False) -> Any:
    return Field(sa_column=Column(name, Json(), nullable=nullable))


class EntityRow(Row, table=True):
    """Whose memory it is; the numbers are those of `memori.types.Revision`."""

    __tablename__ = "memori_entity"
    __table_args__ = (UniqueConstraint("external_id"), MYSQL_OPTIONS)

    id: int | None = _number()
    external_id: str = _required(Name(ID_LENGTH))
    name: str | None = _optional(LongText())
    metadata_: dict[str, Any] = _json("metadata")
    opt_out: bool = _required(Boolean())
    default_process: str | None = _optional(Name(ID_LENGTH))
    revision: int = _required(BigKey)
    rebuilt: int = _required(BigKey)
    saved: int = Field(sa_column=Column(BigKey, nullable=False, server_default="0"))
    created_at: datetime = _required(UtcDateTime())
    last_active_at: datetime = _required(UtcDateTime())


class ProcessRow(Row, table=True):
    """An agent, bot or program; private to an entity where it has an owner.

    ``configured``: the application has described it; else calls have used its id, no more.
    """

    __tablename__ = "memori_process"
    __table_args__ = (UniqueConstraint("external_id"), MYSQL_OPTIONS)

    id: int | None = _number()
    external_id: str = _required(Name(ID_LENGTH))
    owner_entity_id: int | None = _entity(nullable=True)
    instructions: str | None = _optional(LongText())
    model: str | None = _optional(LongText())
    metadata_: dict[str, Any] = _json("metadata")
    configured: bool = Field(sa_column=Column(Boolean(), nullable=False, server_default=false()))
    created_at: datetime = _required(UtcDateTime())


class ProcessAttributeRow(Row, table=True):
    """Something about a process itself, shared by all entities that use it."""

    __tablename__ = "memori_process_attribute"
    __table_args__ = (MYSQL_OPTIONS,)

    process_id: int = Field(
        sa_column=Column(BigKey, ForeignKey("memori_process.id"), primary_key=True)
    )
    digest: str = Field(sa_column=Column(Name(DIGEST_LENGTH), primary_key=True))
    content: str = _required(LongText())
    weight: float = _required(Double())
    source: str = _required(LongText())
    created_at: datetime = _required(UtcDateTime())


def _process() -> Any:
    target = ForeignKey("memori_process.id")
    return Field(default=None, sa_column=Column(BigKey, target, nullable=True))


def _in_entity(column: str, target: str, *, on_delete: str | None = None) -> ForeignKeyConstraint:
    """Refer to a row of the same entity; another entity's row cannot be meant."""
    table, key = target.split(".")
    return ForeignKeyConstraint(
        ["entity_id", column], [f"{table}.entity_id", f"{table}.{key}"], ondelete=on_delete
    )


class SessionRow(Row, table=True):
    """One conversation of one entity with one process."""

    __tablename__ = "memori_session"
    __table_args__ = (
        UniqueConstraint("entity_id", "id"),
        UniqueConstraint("entity_id", "process_id", "external_id"),
        Index(None, "entity_id", "process_id", "last_active_at"),
        MYSQL_OPTIONS,
    )

    id: int | None = _number()
    entity_id: int = _entity()
    process_id: int | None = _process()
    external_id: str = _required(Name(ID_LENGTH))
    metadata_: dict[str, Any] = _json("metadata")
    title: str | None = _optional(LongText())
    summary: str | None = _optional(LongText())
    summarised_at: datetime | None = _optional(UtcDateTime())
    archived_at: datetime | None = _optional(UtcDateTime())
    heat: float = _required(Double())
    started_at: datetime = _required(UtcDateTime())
    last_active_at: datetime = _required(UtcDateTime())
    ended_at: datetime | None = _optional(UtcDateTime())


class ExchangeRow(Row, table=True):
    """One request and its reply."""

    __tablename__ = "memori_exchange"
    __table_args__ = (
        UniqueConstraint("entity_id", "id"),
        UniqueConstraint("entity_id", "idempotency_key"),
        _in_entity("session_id", "memori_session.id"),
        Index(None, "entity_id", "session_id"),
        MYSQL_OPTIONS,
    )

    id: int | None = _number()
    entity_id: int = _entity()
    idempotency_key: str = _required(Name(ID_LENGTH))
    process_id: int | None = _process()
    session_id: int | None = _optional(BigKey)
    provider: str = _required(LongText())
    model: str = _required(LongText())
    new_messages: list[dict[str, Any]] = _json("new_messages")
    reply: dict[str, Any] | None = _json("reply", nullable=True)
    complete: bool = _required(Boolean())
    turn_key: str | None = _optional(LongText())
    created_at: datetime = _required(UtcDateTime())


class JobRow(Row, table=True):
    """An exchange that a language model has yet to read; gone when that is done.

    ``not_before`` is the end of the lease that ``lease`` names, or of the wait after a failure.
    """

    __tablename__ = "memori_job"
    __table_args__ = (
        _in_entity("exchange_id", "memori_exchange.id", on_delete="CASCADE"),
        MYSQL_OPTIONS,
    )

    entity_id: int = _entity(primary_key=True)
    exchange_id: int = Field(sa_column=Column(BigKey, primary_key=True, autoincrement=False))
    process_id: int | None = _optional(BigKey)
    session_id: int | None = _optional(BigKey)
    state: str = _required(Name(16))
    attempts: int = _required(Integer())
    not_before: datetime = _required(UtcDateTime())
    lease: str | None = _optional(Name(32))
    created_at: datetime = _required(UtcDateTime())


class CostRow(Row, table=True):
    """What a language model was asked for an entity; process 0 stands for none."""

    __tablename__ = "memori_cost"
    __table_args__ = (MYSQL_OPTIONS,)

    entity_id: int = _entity(primary_key=True)
    day: str = Field(sa_column=Column(Name(10), primary_key=True))
    process_id: int = Field(sa_column=Column(BigKey, primary_key=True, autoincrement=False))
    calls: int = _required(BigKey)
    tokens_in: int = _required(BigKey)
    tokens_out: int = _required(BigKey)


class SpendingRow(Row, table=True):
    """The tokens of a day, of all entities, with those that are reserved for calls under way."""

    __tablename__ = "memori_spending"
    __table_args__ = (MYSQL_OPTIONS,)

    day: str = Field(sa_column=Column(Name(10), primary_key=True))
    tokens: int = _required(BigKey)


class MemoryRow(Row, table=True):
    """One memory; ``position`` counts the entity's rows, ``revision`` tells its last change."""

    __tablename__ = "memori_memory"
    __table_args__ = (
        UniqueConstraint("entity_id", "id"),
        UniqueConstraint("entity_id", "digest"),
        _in_entity("session_id", "memori_session.id"),
        Index(None, "entity_id", "revision"),
        Index(None, "entity_id", "slot"),
        Index(None, "entity_id", "session_id", "happened_at", "position"),
        MYSQL_OPTIONS,
    )

    entity_id: int = _entity(primary_key=True)
    position: int = Field(sa_column=Column(BigKey, primary_key=True, autoincrement=False))
    id: str = _required(Name(32))
    revision: int = _required(BigKey)
    digest: str = _required(Name(DIGEST_LENGTH))
    kind: str = _required(Name(16))
    content: str = _required(LongText())
    terms: str = _required(LongText())
    embedding: bytes | None = _optional(LongBytes())
    embedder: str | None = _optional(LongText())
    importance: float = _required(Double())
    confidence: float = _required(Double())
    tags: list[str] = _json("tags")
    metadata_: dict[str, Any] = _json("metadata")
    role: str | None = _optional(Name(16))
    speaker: str | None = _optional(LongText())
    slot: str | None = _optional(Name(ID_LENGTH))
    source_exchange_id: str | None = _optional(Name(ID_LENGTH))
    process_id: int | None = _process()
    session_id: int | None = _optional(BigKey)
    happened_at: datetime = _required(UtcDateTime())
    valid_from: datetime = _required(UtcDateTime())
    valid_to: datetime | None = _optional(UtcDateTime())
    superseded_by: str | None = _optional(Name(32))
    mentions: int = _required(Integer())
    last_mentioned_at: datetime = _required(UtcDateTime())
    version: int = _required(Integer())
    archived_at: datetime | None = _optional(UtcDateTime())
    created_at: datetime = _required(UtcDateTime())


class ChangeRow(Row, table=True):
    """What happened to a memory; gone with it.

    ``revision`` and ``step`` are those of the operation, which may change several memories.
    ``before`` holds the columns that it changed, as :mod:`memori.stores.changelog` writes them.
    """

    __tablename__ = "memori_change"
    __table_args__ = (
        _in_entity("memory_id", "memori_memory.id", on_delete="CASCADE"),
        Index(None, "entity_id", "memory_id"),
        Index(None, "entity_id", "revision"),
        MYSQL_OPTIONS,
    )

    id: int | None = _number()
    entity_id: int = _entity()
    memory_id: str = _required(Name(32))
    revision: int = _required(BigKey)
    step: int = _required(Integer())
    action: str = _required(Name(16))
    made_by: str = _required(LongText())
    exchange_id: str | None = _optional(Name(ID_LENGTH))
    other_id: str | None = _optional(Name(32))
    before: dict[str, Any] = _json("before")
    at: datetime = _required(UtcDateTime())
    undone_at: datetime | None = _optional(UtcDateTime())


class SegmentRow(Row, table=True):
    """A stretch of an entity's search index, as :class:`memori.types.SavedSegment` has it.

    Nothing but a copy of what memories say: it may be deleted at any time.
    """

    __tablename__ = "memori_segment"
    __table_args__ = (MYSQL_OPTIONS,)

    entity_id: int = _entity(primary_key=True)
    number: int = Field(sa_column=Column(BigKey, primary_key=True, autoincrement=False))
    body: bytes | None = _optional(LongBytes())
    tokens: bytes | None = _optional(LongBytes())


class TripleRow(Row, table=True):
    """One edge of the knowledge graph; it holds as long as the memory it was read from."""

    __tablename__ = "memori_triple"
    __table_args__ = (
        _in_entity("memory_id", "memori_memory.id", on_delete="CASCADE"),
        MYSQL_OPTIONS,
    )

    entity_id: int = _entity(primary_key=True)
    memory_id: str = Field(sa_column=Column(Name(32), primary_key=True))
    ordinal: int = Field(sa_column=Column(Integer(), primary_key=True, autoincrement=False))
    subject: str = _required(LongText())
    predicate: str = _required(LongText())
    object: str = _required(LongText())
    weight: float = _required(Double())
    valid_from: datetime = _required(UtcDateTime())
    valid_to: datetime | None = _optional(UtcDateTime())


class ContextDocumentRow(Row, table=True):
    """The application's own nested document about an entity."""

    __tablename__ = "memori_context_document"
    __table_args__ = (MYSQL_OPTIONS,)

    entity_id: int = _entity(primary_key=True)
    document: dict[str, Any] = _json("document")
    version: int = _required(Integer())
    updated_at: datetime = _required(UtcDateTime())


class SummaryRow(Row, table=True):
    """What is known of an entity, in one text; an empty one where it must not be shown.

    ``memory_count``: how many memories the entity had had by then. ``blanked``: the last revision
    that made a summary false. ``leased_until``: till when somebody is making a new one.
    """

    __tablename__ = "memori_summary"
    __table_args__ = (MYSQL_OPTIONS,)

    entity_id: int = _entity(primary_key=True)
    text: str = _required(LongText())
    reflection_count: int = _required(Integer())
    memory_count: int = _required(Integer())
    blanked: int = Field(sa_column=Column(BigKey, nullable=False, server_default="0"))
    leased_until: datetime | None = _optional(UtcDateTime())
    updated_at: datetime = _required(UtcDateTime())


class ReceiptRow(Row, table=True):
    """What was recalled for an exchange; ``body`` is the text of :mod:`memori.core.receipts`."""

    __tablename__ = "memori_receipt"
    __table_args__ = (
        _in_entity("exchange_id", "memori_exchange.id", on_delete="CASCADE"),
        MYSQL_OPTIONS,
    )

    entity_id: int = _entity(primary_key=True)
    exchange_id: int = Field(sa_column=Column(BigKey, primary_key=True, autoincrement=False))
    body: str = _required(LongText())
    created_at: datetime = _required(UtcDateTime())


class ApiKeyRow(Row, table=True):
    """A key of the HTTP interface, kept as its hash; without an entity it is an administrator's."""

    __tablename__ = "memori_api_key"
    __table_args__ = (UniqueConstraint("key_hash"), MYSQL_OPTIONS)

    id: int | None = _number()
    entity_id: int | None = _entity(nullable=True)
    key_hash: str = _required(Name(DIGEST_LENGTH))
    name: str | None = _optional(LongText())
    is_admin: bool = _required(Boolean())
    scopes: list[str] = _json("scopes")
    created_at: datetime = _required(UtcDateTime())
    expires_at: datetime | None = _optional(UtcDateTime())
    revoked_at: datetime | None = _optional(UtcDateTime())
    last_used_at: datetime | None = _optional(UtcDateTime())


class RevokedTokenRow(Row, table=True):
    """A token that is refused although it has not expired."""

    __tablename__ = "memori_revoked_token"
    __table_args__ = (MYSQL_OPTIONS,)

    jti: str = Field(sa_column=Column(Name(ID_LENGTH), primary_key=True))
    entity_id: int | None = _entity(nullable=True)
    expires_at: datetime = _required(UtcDateTime())
    revoked_at: datetime = _required(UtcDateTime())


class AuditRow(Row, table=True):
    """Who did what; ``detail`` holds ids and counts, never what a memory says."""

    __tablename__ = "memori_audit"
    __table_args__ = (Index(None, "entity_id", "created_at"), MYSQL_OPTIONS)

    id: int | None = _number()
    entity_id: int | None = _entity(nullable=True)
    actor: str = _required(LongText())
    action: str = _required(LongText())
    detail: dict[str, Any] = _json("detail")
    created_at: datetime = _required(UtcDateTime())


class TombstoneRow(Row, table=True):
    """A statement that was erased and must not come back."""

    __tablename__ = "memori_tombstone"
    __table_args__ = (MYSQL_OPTIONS,)

    entity_id: int = _entity(primary_key=True)
    digest: str = Field(sa_column=Column(Name(DIGEST_LENGTH), primary_key=True))
    created_at: datetime = _required(UtcDateTime())


ENTITY = METADATA.tables["memori_entity"]
PROCESS = METADATA.tables["memori_process"]
ATTRIBUTE = METADATA.tables["memori_process_attribute"]
SESSION = METADATA.tables["memori_session"]
EXCHANGE = METADATA.tables["memori_exchange"]
JOB = METADATA.tables["memori_job"]
COST = METADATA.tables["memori_cost"]
SPENDING = METADATA.tables["memori_spending"]
MEMORY = METADATA.tables["memori_memory"]
RECEIPT = METADATA.tables["memori_receipt"]
CHANGE = METADATA.tables["memori_change"]
SUMMARY = METADATA.tables["memori_summary"]
SEGMENT = METADATA.tables["memori_segment"]
TRIPLE = METADATA.tables["memori_triple"]
