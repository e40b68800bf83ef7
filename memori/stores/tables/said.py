"""What was said: sessions, exchanges, and what waits to be read of them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Double,
    Index,
    Integer,
    UniqueConstraint,
)
from sqlmodel import Field

from memori.stores.columns import BigKey, LongText, Name, UtcDateTime
from memori.stores.tables.base import (
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


class SessionRow(Row, table=True):
    """One conversation of one entity with one process."""

    __tablename__ = "memori_session"
    __table_args__ = (
        UniqueConstraint("entity_id", "id"),
        UniqueConstraint("entity_id", "process_id", "external_id"),
        Index(None, "entity_id", "process_id", "last_active_at"),
        MYSQL_OPTIONS,
    )

    id: int | None = number()
    entity_id: int = entity()
    process_id: int | None = process()
    external_id: str = required(Name(ID_LENGTH))
    metadata_: dict[str, Any] = json_column("metadata")
    title: str | None = optional(LongText())
    summary: str | None = optional(LongText())
    summarised_at: datetime | None = optional(UtcDateTime())
    archived_at: datetime | None = optional(UtcDateTime())
    heat: float = required(Double())
    started_at: datetime = required(UtcDateTime())
    last_active_at: datetime = required(UtcDateTime())
    ended_at: datetime | None = optional(UtcDateTime())


class ExchangeRow(Row, table=True):
    """One request and its reply."""

    __tablename__ = "memori_exchange"
    __table_args__ = (
        UniqueConstraint("entity_id", "id"),
        UniqueConstraint("entity_id", "idempotency_key"),
        in_entity("session_id", "memori_session.id"),
        Index(None, "entity_id", "session_id"),
        MYSQL_OPTIONS,
    )

    id: int | None = number()
    entity_id: int = entity()
    idempotency_key: str = required(Name(ID_LENGTH))
    process_id: int | None = process()
    session_id: int | None = optional(BigKey)
    provider: str = required(LongText())
    model: str = required(LongText())
    new_messages: list[dict[str, Any]] = json_column("new_messages")
    reply: dict[str, Any] | None = json_column("reply", nullable=True)
    complete: bool = required(Boolean())
    turn_key: str | None = optional(LongText())
    created_at: datetime = required(UtcDateTime())


class ReceiptRow(Row, table=True):
    """What was recalled for an exchange; ``body`` is the text of :mod:`memori.core.receipts`."""

    __tablename__ = "memori_receipt"
    __table_args__ = (
        in_entity("exchange_id", "memori_exchange.id", on_delete="CASCADE"),
        MYSQL_OPTIONS,
    )

    entity_id: int = entity(primary_key=True)
    exchange_id: int = Field(sa_column=Column(BigKey, primary_key=True, autoincrement=False))
    body: str = required(LongText())
    created_at: datetime = required(UtcDateTime())


class JobRow(Row, table=True):
    """An exchange that a language model has yet to read; gone when that is done.

    ``not_before`` is the end of the lease that ``lease`` names, or of the wait after a failure.
    """

    __tablename__ = "memori_job"
    __table_args__ = (
        in_entity("exchange_id", "memori_exchange.id", on_delete="CASCADE"),
        MYSQL_OPTIONS,
    )

    entity_id: int = entity(primary_key=True)
    exchange_id: int = Field(sa_column=Column(BigKey, primary_key=True, autoincrement=False))
    process_id: int | None = optional(BigKey)
    session_id: int | None = optional(BigKey)
    state: str = required(Name(16))
    attempts: int = required(Integer())
    not_before: datetime = required(UtcDateTime())
    lease: str | None = optional(Name(32))
    created_at: datetime = required(UtcDateTime())


class CostRow(Row, table=True):
    """What a language model was asked for an entity; process 0 stands for none."""

    __tablename__ = "memori_cost"
    __table_args__ = (MYSQL_OPTIONS,)

    entity_id: int = entity(primary_key=True)
    day: str = Field(sa_column=Column(Name(10), primary_key=True))
    process_id: int = Field(sa_column=Column(BigKey, primary_key=True, autoincrement=False))
    calls: int = required(BigKey)
    tokens_in: int = required(BigKey)
    tokens_out: int = required(BigKey)


class SpendingRow(Row, table=True):
    """The tokens of a day, of all entities, with those that are reserved for calls under way."""

    __tablename__ = "memori_spending"
    __table_args__ = (MYSQL_OPTIONS,)

    day: str = Field(sa_column=Column(Name(10), primary_key=True))
    tokens: int = required(BigKey)


SESSION = METADATA.tables["memori_session"]
EXCHANGE = METADATA.tables["memori_exchange"]
RECEIPT = METADATA.tables["memori_receipt"]
JOB = METADATA.tables["memori_job"]
COST = METADATA.tables["memori_cost"]
SPENDING = METADATA.tables["memori_spending"]
