"""Who memory is about and who it is shared with: entities, processes."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Double,
    ForeignKey,
    UniqueConstraint,
    false,
)
from sqlmodel import Field

from memori.stores.columns import BigKey, LongText, Name, UtcDateTime
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


class EntityRow(Row, table=True):
    """Whose memory it is; the numbers are those of `memori.types.Revision`.

    ``erased_before``: what was said until then was erased and is not taken in again.
    ``removed_at``: nobody knows the entity any more, until something is stored for it again.
    ``erased``: the number of the write that last erased all there was.
    """

    __tablename__ = "memori_entity"
    __table_args__ = (UniqueConstraint("external_id"), MYSQL_OPTIONS)

    id: int | None = number()
    external_id: str = required(Name(ID_LENGTH))
    name: str | None = optional(LongText())
    metadata_: dict[str, Any] = json_column("metadata")
    opt_out: bool = required(Boolean())
    default_process: str | None = optional(Name(ID_LENGTH))
    revision: int = required(BigKey)
    rebuilt: int = required(BigKey)
    saved: int = Field(sa_column=Column(BigKey, nullable=False, server_default="0"))
    is_group: bool = Field(sa_column=Column(Boolean(), nullable=False, server_default=false()))
    erased_before: datetime | None = optional(UtcDateTime())
    removed_at: datetime | None = optional(UtcDateTime())
    erased: int = Field(sa_column=Column(BigKey, nullable=False, server_default="0"))
    created_at: datetime = required(UtcDateTime())
    last_active_at: datetime = required(UtcDateTime())


class MemberRow(Row, table=True):
    """An entity that may read what a group knows; a group is an entity, too."""

    __tablename__ = "memori_member"
    __table_args__ = (MYSQL_OPTIONS,)

    entity_id: int = entity(primary_key=True)
    group_id: int = entity(primary_key=True)
    created_at: datetime = required(UtcDateTime())


class ProcessRow(Row, table=True):
    """An agent, bot or program; private to an entity where it has an owner.

    ``configured``: the application has described it; else calls have used its id, no more.
    """

    __tablename__ = "memori_process"
    __table_args__ = (UniqueConstraint("external_id"), MYSQL_OPTIONS)

    id: int | None = number()
    external_id: str = required(Name(ID_LENGTH))
    owner_entity_id: int | None = entity(nullable=True)
    instructions: str | None = optional(LongText())
    model: str | None = optional(LongText())
    metadata_: dict[str, Any] = json_column("metadata")
    configured: bool = Field(sa_column=Column(Boolean(), nullable=False, server_default=false()))
    created_at: datetime = required(UtcDateTime())


class ProcessAttributeRow(Row, table=True):
    """Something about a process itself, shared by all entities that use it."""

    __tablename__ = "memori_process_attribute"
    __table_args__ = (MYSQL_OPTIONS,)

    process_id: int = Field(
        sa_column=Column(BigKey, ForeignKey("memori_process.id"), primary_key=True)
    )
    digest: str = Field(sa_column=Column(Name(DIGEST_LENGTH), primary_key=True))
    content: str = required(LongText())
    weight: float = required(Double())
    source: str = required(LongText())
    created_at: datetime = required(UtcDateTime())


ENTITY = METADATA.tables["memori_entity"]
MEMBER = METADATA.tables["memori_member"]
PROCESS = METADATA.tables["memori_process"]
ATTRIBUTE = METADATA.tables["memori_process_attribute"]
