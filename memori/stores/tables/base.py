"""What all tables share: their metadata, and the columns that most of them have."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    MetaData,
)
from sqlalchemy.orm import registry
from sqlmodel import Field, SQLModel

from memori.stores.columns import BigKey, Json

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


def entity(
    *, primary_key: bool = False, nullable: bool = False, on_delete: str | None = None
) -> Any:
    """The number of the entity that the row belongs to."""
    target = ForeignKey("memori_entity.id", ondelete=on_delete)
    return Field(sa_column=Column(BigKey, target, primary_key=primary_key, nullable=nullable))


def process() -> Any:
    """The number of the process, where there is one."""
    target = ForeignKey("memori_process.id")
    return Field(default=None, sa_column=Column(BigKey, target, nullable=True))


def number() -> Any:
    """A number that the database gives."""
    return Field(default=None, sa_column=Column(BigKey, primary_key=True, autoincrement=True))


def required(kind: Any) -> Any:
    """A column that every row fills."""
    return Field(sa_column=Column(kind, nullable=False))


def optional(kind: Any) -> Any:
    """A column that may be empty."""
    return Field(default=None, sa_column=Column(kind, nullable=True))


def json_column(name: str, *, nullable: bool = False) -> Any:
    """A JSON object or list, stored as text."""
    return Field(sa_column=Column(name, Json(), nullable=nullable))


def in_entity(column: str, target: str, *, on_delete: str | None = None) -> ForeignKeyConstraint:
    """Refer to a row of the same entity; another entity's row cannot be meant."""
    table, key = target.split(".")
    return ForeignKeyConstraint(
        ["entity_id", column], [f"{table}.entity_id", f"{table}.{key}"], ondelete=on_delete
    )
