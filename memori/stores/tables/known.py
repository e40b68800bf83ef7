"""What is known: memories, what happened to them, and what is derived from them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import (
    Column,
    Double,
    Index,
    Integer,
    UniqueConstraint,
)
from sqlmodel import Field

from memori.stores.columns import BigKey, LongBytes, LongText, Name, UtcDateTime
from memori.stores.tables.base import (
    DIGEST_LENGTH,
    ID_LENGTH,
    METADATA,
    MYSQL_OPTIONS,
    Row,
    entity,
    in_entity,
    json_column,
    number,
    optional,
    process,
    required,
)


class MemoryRow(Row, table=True):
    """One memory; ``position`` counts the entity's rows, ``revision`` tells its last change."""

    __tablename__ = "memori_memory"
    __table_args__ = (
        UniqueConstraint("entity_id", "id"),
        UniqueConstraint("entity_id", "digest"),
        in_entity("session_id", "memori_session.id"),
        Index(None, "entity_id", "revision"),
        Index(None, "entity_id", "slot"),
        Index(None, "entity_id", "session_id", "happened_at", "position"),
        MYSQL_OPTIONS,
    )

    entity_id: int = entity(primary_key=True)
    position: int = Field(sa_column=Column(BigKey, primary_key=True, autoincrement=False))
    id: str = required(Name(32))
    revision: int = required(BigKey)
    digest: str = required(Name(DIGEST_LENGTH))
    kind: str = required(Name(16))
    content: str = required(LongText())
    terms: str = required(LongText())
    embedding: bytes | None = optional(LongBytes())
    embedder: str | None = optional(LongText())
    importance: float = required(Double())
    confidence: float = required(Double())
    tags: list[str] = json_column("tags")
    metadata_: dict[str, Any] = json_column("metadata")
    role: str | None = optional(Name(16))
    speaker: str | None = optional(LongText())
    slot: str | None = optional(Name(ID_LENGTH))
    source_exchange_id: str | None = optional(Name(ID_LENGTH))
    process_id: int | None = process()
    session_id: int | None = optional(BigKey)
    happened_at: datetime = required(UtcDateTime())
    valid_from: datetime = required(UtcDateTime())
    valid_to: datetime | None = optional(UtcDateTime())
    superseded_by: str | None = optional(Name(32))
    mentions: int = required(Integer())
    last_mentioned_at: datetime = required(UtcDateTime())
    version: int = required(Integer())
    archived_at: datetime | None = optional(UtcDateTime())
    created_at: datetime = required(UtcDateTime())


class ChangeRow(Row, table=True):
    """What happened to a memory; gone with it.

    ``revision`` and ``step`` are those of the operation, which may change several memories.
    ``before`` holds the columns that it changed, as :mod:`memori.stores.changelog` writes them.
    """

    __tablename__ = "memori_change"
    __table_args__ = (
        in_entity("memory_id", "memori_memory.id", on_delete="CASCADE"),
        Index(None, "entity_id", "memory_id"),
        Index(None, "entity_id", "revision"),
        MYSQL_OPTIONS,
    )

    id: int | None = number()
    entity_id: int = entity()
    memory_id: str = required(Name(32))
    revision: int = required(BigKey)
    step: int = required(Integer())
    action: str = required(Name(16))
    made_by: str = required(LongText())
    exchange_id: str | None = optional(Name(ID_LENGTH))
    other_id: str | None = optional(Name(32))
    before: dict[str, Any] = json_column("before")
    at: datetime = required(UtcDateTime())
    undone_at: datetime | None = optional(UtcDateTime())


class SegmentRow(Row, table=True):
    """A stretch of an entity's search index, as :class:`memori.types.SavedSegment` has it.

    Nothing but a copy of what memories say: it may be deleted at any time.
    """

    __tablename__ = "memori_segment"
    __table_args__ = (MYSQL_OPTIONS,)

    entity_id: int = entity(primary_key=True)
    number: int = Field(sa_column=Column(BigKey, primary_key=True, autoincrement=False))
    body: bytes | None = optional(LongBytes())
    tokens: bytes | None = optional(LongBytes())


class TripleRow(Row, table=True):
    """One edge of the knowledge graph; it holds as long as the memory it was read from."""

    __tablename__ = "memori_triple"
    __table_args__ = (
        in_entity("memory_id", "memori_memory.id", on_delete="CASCADE"),
        MYSQL_OPTIONS,
    )

    entity_id: int = entity(primary_key=True)
    memory_id: str = Field(sa_column=Column(Name(32), primary_key=True))
    ordinal: int = Field(sa_column=Column(Integer(), primary_key=True, autoincrement=False))
    subject: str = required(LongText())
    predicate: str = required(LongText())
    object: str = required(LongText())
    weight: float = required(Double())
    valid_from: datetime = required(UtcDateTime())
    valid_to: datetime | None = optional(UtcDateTime())


class DocumentRow(Row, table=True):
    """A longer text that was given as a whole; its memories are the chunks.

    ``position`` counts the entity's documents in the order of storing.
    """

    __tablename__ = "memori_document"
    __table_args__ = (MYSQL_OPTIONS,)

    entity_id: int = entity(primary_key=True)
    id: str = Field(sa_column=Column(Name(32), primary_key=True))
    position: int = required(BigKey)
    title: str = required(LongText())
    uri: str | None = optional(LongText())
    metadata_: dict[str, Any] = json_column("metadata")
    characters: int = required(BigKey)
    created_at: datetime = required(UtcDateTime())


class ChunkRow(Row, table=True):
    """Which memory is which chunk of a document."""

    __tablename__ = "memori_chunk"
    __table_args__ = (
        in_entity("document_id", "memori_document.id", on_delete="CASCADE"),
        in_entity("memory_id", "memori_memory.id", on_delete="CASCADE"),
        Index(None, "entity_id", "memory_id"),
        MYSQL_OPTIONS,
    )

    entity_id: int = entity(primary_key=True)
    document_id: str = Field(sa_column=Column(Name(32), primary_key=True))
    ordinal: int = Field(sa_column=Column(Integer(), primary_key=True, autoincrement=False))
    memory_id: str = required(Name(32))


class ContextDocumentRow(Row, table=True):
    """The application's own nested document about an entity.

    ``origins`` holds, by dotted path, the source, importance and time of values, where these were
    given.
    """

    __tablename__ = "memori_context_document"
    __table_args__ = (MYSQL_OPTIONS,)

    entity_id: int = entity(primary_key=True)
    document: dict[str, Any] = json_column("document")
    version: int = required(Integer())
    updated_at: datetime = required(UtcDateTime())
    origins: dict[str, Any] | None = json_column("origins", nullable=True)


class SummaryRow(Row, table=True):
    """What is known of an entity, in one text; an empty one where it must not be shown.

    ``memory_count``: how many memories the entity had had by then. ``blanked``: the last revision
    that made a summary false. ``leased_until``: till when somebody is making a new one.
    """

    __tablename__ = "memori_summary"
    __table_args__ = (MYSQL_OPTIONS,)

    entity_id: int = entity(primary_key=True)
    text: str = required(LongText())
    reflection_count: int = required(Integer())
    memory_count: int = required(Integer())
    blanked: int = Field(sa_column=Column(BigKey, nullable=False, server_default="0"))
    leased_until: datetime | None = optional(UtcDateTime())
    updated_at: datetime = required(UtcDateTime())


MEMORY = METADATA.tables["memori_memory"]
CHANGE = METADATA.tables["memori_change"]
SEGMENT = METADATA.tables["memori_segment"]
TRIPLE = METADATA.tables["memori_triple"]
DOCUMENT = METADATA.tables["memori_document"]
CHUNK = METADATA.tables["memori_chunk"]
CONTEXT_DOCUMENT = METADATA.tables["memori_context_document"]
SUMMARY = METADATA.tables["memori_summary"]
