"""Rows of the database as nouns of memori, and the other way round."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Select, and_, select

from memori.errors import InvalidIdError, StoreError
from memori.stores.columns import as_utc, json_text, storable
from memori.stores.tables import EXCHANGE, MEMORY, PROCESS, RECEIPT, SESSION
from memori.types import (
    Draft,
    Edge,
    Exchange,
    Indexed,
    Memory,
    Message,
    Scope,
    Session,
    ToolCall,
    Triple,
)

_MEMORY_COLUMNS = (
    MEMORY.c.entity_id,
    MEMORY.c.id,
    MEMORY.c.kind,
    MEMORY.c.content,
    MEMORY.c.created_at,
    MEMORY.c.happened_at,
    MEMORY.c.role,
    MEMORY.c.speaker,
    PROCESS.c.external_id.label("process"),
    SESSION.c.external_id.label("session"),
    MEMORY.c.source_exchange_id,
    MEMORY.c.importance,
    MEMORY.c.confidence,
    MEMORY.c.tags,
    MEMORY.c.metadata,
    MEMORY.c.slot,
    MEMORY.c.valid_from,
    MEMORY.c.valid_to,
    MEMORY.c.superseded_by,
    MEMORY.c.mentions,
    MEMORY.c.last_mentioned_at,
    MEMORY.c.version,
    MEMORY.c.archived_at,
)
_INDEX_COLUMNS = (MEMORY.c.terms, MEMORY.c.embedding, MEMORY.c.embedder, MEMORY.c.position)
_MEMORY_SOURCE = MEMORY.outerjoin(PROCESS, PROCESS.c.id == MEMORY.c.process_id).outerjoin(
    SESSION, SESSION.c.id == MEMORY.c.session_id
)

SELECT_MEMORY: Select[Any] = select(*_MEMORY_COLUMNS).select_from(_MEMORY_SOURCE)
"""What :func:`memory_of` reads."""

SELECT_INDEXED: Select[Any] = select(*_MEMORY_COLUMNS, *_INDEX_COLUMNS).select_from(_MEMORY_SOURCE)
"""What :func:`indexed_of` reads."""


_EXCHANGE_SOURCE = EXCHANGE.outerjoin(PROCESS, PROCESS.c.id == EXCHANGE.c.process_id).outerjoin(
    SESSION, SESSION.c.id == EXCHANGE.c.session_id
)

SELECT_EXCHANGE: Select[Any] = select(
    EXCHANGE, PROCESS.c.external_id.label("process"), SESSION.c.external_id.label("session")
).select_from(_EXCHANGE_SOURCE)
"""What :func:`seen_exchange_of` reads."""

SELECT_WITH_RECEIPT: Select[Any] = SELECT_EXCHANGE.add_columns(RECEIPT.c.body).outerjoin(
    RECEIPT,
    and_(
        RECEIPT.c.entity_id == EXCHANGE.c.entity_id,
        RECEIPT.c.exchange_id == EXCHANGE.c.id,
    ),
)
"""The same, with the text of its receipt as ``body``."""


SELECT_SESSION: Select[Any] = select(SESSION, PROCESS.c.external_id.label("process")).select_from(
    SESSION.outerjoin(PROCESS, PROCESS.c.id == SESSION.c.process_id)
)
"""What :func:`session_of` reads."""


def checked(scope: Scope) -> Scope:
    """``scope`` itself, if its ids can be stored as they are.

    Two ids that a database would keep as one must never reach it. Raises
    :class:`~memori.errors.InvalidIdError`.
    """
    for value in (scope.entity_id, scope.process_id, scope.session_id):
        if value is not None and storable(value) != value:
            raise InvalidIdError("An id holds a NUL character or half of a surrogate pair.")
    return scope


def memory_of(row: Sequence[Any], scope: Scope, owner: int) -> Memory:
    """Make a memory of a row of :data:`SELECT_MEMORY`.

    ``owner`` is the number of the scope's entity: a row of another one is a defect, and stops here.
    """
    if row[0] != owner:
        raise StoreError("The database answered with a row of another entity; it was not used.")
    return Memory(
        id=row[1],
        entity_id=scope.entity_id,
        kind=row[2],
        content=row[3],
        created_at=row[4],
        happened_at=row[5],
        role=row[6],
        name=row[7],
        process_id=row[8],
        session_id=row[9],
        exchange_id=row[10],
        importance=row[11],
        confidence=row[12],
        tags=tuple(row[13]),
        metadata=row[14],
        slot=row[15],
        valid_from=row[16],
        valid_to=row[17],
        superseded_by=row[18],
        mentions=row[19],
        last_mentioned_at=row[20],
        version=row[21],
        archived_at=row[22],
    )


def indexed_of(row: Sequence[Any], scope: Scope, owner: int) -> Indexed:
    """Make an indexed memory of a row of :data:`SELECT_INDEXED`."""
    return Indexed(
        position=row[26],
        memory=memory_of(row, scope, owner),
        terms=tuple(row[23].split(" ")) if row[23] else (),
        embedding=row[24],
        embedder=row[25],
    )


def edge_of(row: Any) -> Edge:
    """Make an edge of a row of :func:`memori.stores.queries.edges`."""
    return Edge(
        triple=Triple(row.subject, row.predicate, row.object),
        weight=row.weight,
        memory_id=row.memory_id,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
    )


def session_of(row: Any, scope: Scope) -> Session:
    """Make a session of a row of :data:`SELECT_SESSION` that belongs to the scope's entity."""
    return Session(
        id=row.external_id,
        entity_id=scope.entity_id,
        process_id=row.process,
        started_at=row.started_at,
        last_active_at=row.last_active_at,
        ended_at=row.ended_at,
        title=row.title,
        gist=row.summary,
        metadata=row.metadata,
    )


def memory_values(draft: Draft) -> dict[str, Any]:
    """What a draft says about its row; whose it is and when it changed is the writer's to add."""
    return {
        "digest": draft.digest,
        "kind": draft.kind,
        "content": draft.content,
        "terms": " ".join(draft.terms),
        "embedding": draft.embedding,
        "embedder": draft.embedder,
        "importance": draft.importance,
        "confidence": draft.confidence,
        "tags": list(draft.tags),
        "metadata": dict(draft.metadata),
        "role": draft.role,
        "speaker": draft.name,
        "slot": draft.slot,
        "source_exchange_id": draft.exchange_id,
        "happened_at": draft.happened_at,
        "valid_from": draft.since,
        "last_mentioned_at": draft.since,
        "valid_to": draft.until,
        "superseded_by": draft.superseded_by,
        "mentions": 1,
        "version": 1,
    }


def triple_values(triple: Triple, draft: Draft) -> dict[str, Any]:
    """What a triple of a draft says about its row."""
    return {
        "subject": triple.subject,
        "predicate": triple.predicate,
        "object": triple.object,
        "weight": draft.confidence,
        "valid_from": draft.since,
        "valid_to": draft.until,
    }


def exchange_values(exchange: Exchange) -> dict[str, Any]:
    """What an exchange says about its row."""
    return {
        "idempotency_key": exchange.id,
        "provider": exchange.provider,
        "model": exchange.model,
        "new_messages": [_message_values(message) for message in exchange.messages],
        "reply": None if exchange.reply is None else _message_values(exchange.reply),
        "complete": exchange.complete,
        "turn_key": exchange.turn_key,
        "created_at": exchange.created_at,
    }


def seen_exchange_of(row: Any, scope: Scope, owner: int) -> Exchange:
    """Make an exchange, without a receipt, of a row of :data:`SELECT_EXCHANGE`."""
    if row.entity_id != owner:
        raise StoreError("The database answered with a row of another entity; it was not used.")
    return exchange_of(row, Scope(scope.entity_id, row.process, row.session))


def exchange_of(row: Any, scope: Scope) -> Exchange:
    """Make an exchange of a row of the exchange table that belongs to ``scope``."""
    return Exchange(
        id=row.idempotency_key,
        scope=scope,
        provider=row.provider,
        model=row.model,
        messages=tuple(_message_of(values) for values in row.new_messages),
        reply=None if row.reply is None else _message_of(row.reply),
        complete=row.complete,
        created_at=row.created_at,
        turn_key=row.turn_key,
    )


def tag_needle(tag: str) -> str:
    """The text that stands in a tags column exactly where the memory has ``tag``."""
    return "\n" + json_text(tag)


def _message_values(message: Message) -> Mapping[str, Any]:
    created_at = message.created_at
    return {
        "role": message.role,
        "content": message.content,
        "name": message.name,
        "created_at": None if created_at is None else as_utc(created_at).isoformat(),
        "metadata": dict(message.metadata),
        "tool_calls": [asdict(call) for call in message.tool_calls],
    }


def _message_of(values: Mapping[str, Any]) -> Message:
    at = values["created_at"]
    return Message(
        role=values["role"],
        content=values["content"],
        name=values["name"],
        created_at=None if at is None else datetime.fromisoformat(at),
        metadata=values["metadata"],
        tool_calls=tuple(ToolCall(**call) for call in values["tool_calls"]),
    )


def now() -> datetime:
    """The store's clock."""
    return datetime.now(UTC)
