"""Who may ask over the network, what was done, and what must not come back."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Index,
    Integer,
    UniqueConstraint,
)
from sqlmodel import Field

from memori.stores.columns import LongBytes, LongText, Name, UtcDateTime
from memori.stores.tables.base import (
    DIGEST_LENGTH,
    ID_LENGTH,
    METADATA,
    MYSQL_OPTIONS,
    Row,
    entity,
    json_column,
    number,
    optional,
    required,
)


class ApiKeyRow(Row, table=True):
    """A key of the HTTP interface, kept as its hash; without an entity it is an administrator's.

    ``public_id`` names it in lists and begins it; ``process`` is the only process that it may speak
    for. It goes with its entity.
    """

    __tablename__ = "memori_api_key"
    __table_args__ = (UniqueConstraint("key_hash"), UniqueConstraint("public_id"), MYSQL_OPTIONS)

    id: int | None = number()
    public_id: str = required(Name(32))
    entity_id: int | None = entity(nullable=True, on_delete="CASCADE")
    process: str | None = optional(Name(ID_LENGTH))
    key_hash: str = required(Name(DIGEST_LENGTH))
    name: str | None = optional(LongText())
    is_admin: bool = required(Boolean())
    scopes: list[str] = json_column("scopes")
    created_at: datetime = required(UtcDateTime())
    expires_at: datetime | None = optional(UtcDateTime())
    revoked_at: datetime | None = optional(UtcDateTime())
    last_used_at: datetime | None = optional(UtcDateTime())


class RevokedTokenRow(Row, table=True):
    """A token that is refused although it has not expired, and although its entity is gone."""

    __tablename__ = "memori_revoked_token"
    __table_args__ = (MYSQL_OPTIONS,)

    jti: str = Field(sa_column=Column(Name(ID_LENGTH), primary_key=True))
    entity_id: int | None = entity(nullable=True, on_delete="SET NULL")
    expires_at: datetime = required(UtcDateTime())
    revoked_at: datetime = required(UtcDateTime())


class IdempotencyRow(Row, table=True):
    """The answer to a write over HTTP, so that the same request again is not another write.

    ``key_hash`` holds who asked, for what and with which key; ``body_hash`` what was sent.
    """

    __tablename__ = "memori_idempotency"
    __table_args__ = (
        UniqueConstraint("key_hash"),
        Index(None, "entity_id"),
        Index(None, "created_at"),
        MYSQL_OPTIONS,
    )

    id: int | None = number()
    entity_id: int | None = entity(nullable=True)
    key_hash: str = required(Name(DIGEST_LENGTH))
    body_hash: str = required(Name(DIGEST_LENGTH))
    status: int | None = optional(Integer())
    headers: dict[str, Any] = json_column("headers")
    body: bytes | None = optional(LongBytes())
    created_at: datetime = required(UtcDateTime())


class HandleRow(Row, table=True):
    """An id that a model provider gave one entity, as a digest; ``process`` is who was called."""

    __tablename__ = "memori_handle"
    __table_args__ = (Index(None, "entity_id"), Index(None, "created_at"), MYSQL_OPTIONS)

    digest: str = Field(sa_column=Column(Name(DIGEST_LENGTH), primary_key=True))
    entity_id: int = entity()
    process: str | None = optional(Name(ID_LENGTH))
    created_at: datetime = required(UtcDateTime())


class AuditRow(Row, table=True):
    """Who did what; ``detail`` holds ids and counts, never what a memory says.

    It outlives the entity, and then does not name it any more.
    """

    __tablename__ = "memori_audit"
    __table_args__ = (Index(None, "entity_id", "created_at"), MYSQL_OPTIONS)

    id: int | None = number()
    entity_id: int | None = entity(nullable=True, on_delete="SET NULL")
    actor: str = required(LongText())
    action: str = required(LongText())
    detail: dict[str, Any] = json_column("detail")
    created_at: datetime = required(UtcDateTime())


class TombstoneRow(Row, table=True):
    """An exchange that was deleted and must not come back; ``digest`` is made of its id."""

    __tablename__ = "memori_tombstone"
    __table_args__ = (MYSQL_OPTIONS,)

    entity_id: int = entity(primary_key=True)
    digest: str = Field(sa_column=Column(Name(DIGEST_LENGTH), primary_key=True))
    created_at: datetime = required(UtcDateTime())


API_KEY = METADATA.tables["memori_api_key"]
REVOKED_TOKEN = METADATA.tables["memori_revoked_token"]
IDEMPOTENCY = METADATA.tables["memori_idempotency"]
HANDLE = METADATA.tables["memori_handle"]
AUDIT = METADATA.tables["memori_audit"]
TOMBSTONE = METADATA.tables["memori_tombstone"]
