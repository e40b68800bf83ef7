"""The tables of memori; each belongs to one entity, whose number leads its keys and indexes."""

from memori.stores.tables.access import (
    API_KEY,
    AUDIT,
    HANDLE,
    IDEMPOTENCY,
    REVOKED_TOKEN,
    TOMBSTONE,
)
from memori.stores.tables.base import ID_LENGTH, METADATA, Row
from memori.stores.tables.known import (
    CHANGE,
    CHUNK,
    CONTEXT_DOCUMENT,
    DOCUMENT,
    MEMORY,
    SEGMENT,
    SUMMARY,
    TRIPLE,
)
from memori.stores.tables.said import COST, EXCHANGE, JOB, RECEIPT, SESSION, SPENDING
from memori.stores.tables.who import ATTRIBUTE, ENTITY, MEMBER, PROCESS

__all__ = [
    "API_KEY",
    "ATTRIBUTE",
    "AUDIT",
    "CHANGE",
    "CHUNK",
    "CONTEXT_DOCUMENT",
    "COST",
    "DOCUMENT",
    "ENTITY",
    "EXCHANGE",
    "HANDLE",
    "IDEMPOTENCY",
    "ID_LENGTH",
    "JOB",
    "MEMBER",
    "MEMORY",
    "METADATA",
    "PROCESS",
    "RECEIPT",
    "REVOKED_TOKEN",
    "SEGMENT",
    "SESSION",
    "SPENDING",
    "SUMMARY",
    "TOMBSTONE",
    "TRIPLE",
    "Row",
]
