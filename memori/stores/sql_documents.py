"""Documents in a SQL database, and which of the entity's memories are their chunks."""

from __future__ import annotations

import re
from typing import Any

from sqlalchemy import Connection, Row, Select, and_, delete, func, insert, select

from memori.nouns.document import Document, DocumentDraft
from memori.stores import erasure
from memori.stores.columns import as_utc
from memori.stores.failures import again_after_deadlock
from memori.stores.lookup import entity_of, memories_by_id
from memori.stores.paging import Cut, Order
from memori.stores.rows import checked
from memori.stores.sql_jobs import Read, Write
from memori.stores.tables import CHUNK, DOCUMENT
from memori.stores.writer import Writer
from memori.types import Add, Memory, Page, Scope

_DOCUMENT_ID = re.compile("[0-9a-f]{32}")
_CHUNKS = (
    select(func.count())
    .select_from(CHUNK)
    .where(CHUNK.c.entity_id == DOCUMENT.c.entity_id, CHUNK.c.document_id == DOCUMENT.c.id)
    .scalar_subquery()
)
_SELECT: Select[Any] = select(DOCUMENT, _CHUNKS.label("chunks"))
_ORDER = Order("documents", DOCUMENT, (DOCUMENT.c.position,))


class SqlDocuments:
    """:class:`memori.stores.documents.Documents` over the connections of a store."""

    def __init__(self, read: Read, write: Write) -> None:
        self._read = read
        self._write = write

    @again_after_deadlock
    def add(self, scope: Scope, document: DocumentDraft) -> Document:
        """Store a document and a memory for each of its chunks."""
        with self._write(checked(scope)) as writer:
            connection, owner = writer.connection, writer.owner
            if _one(connection, owner, document.id) is None:
                _insert(writer, document)
                writer.changed = True
            return _whole(connection, scope, owner, document.id)

    def get(self, scope: Scope, document_id: str) -> Document | None:
        """One document with its memories, or None."""
        with self._read() as connection:
            entity = entity_of(connection, scope)
            if entity is None or _one(connection, entity.id, document_id) is None:
                return None
            return _whole(connection, scope, entity.id, document_id)

    def find(
        self, scope: Scope, *, limit: int, offset: int = 0, cursor: str | None = None
    ) -> Page[Document]:
        """The entity's documents without their memories, the last stored one first."""
        cut = Cut(_ORDER, limit, offset, cursor)
        with self._read() as connection:
            entity = entity_of(connection, scope)
            if entity is None:
                return cut.nothing()
            mine = DOCUMENT.c.entity_id == entity.id
            return cut.page(connection, _SELECT, mine, lambda row: _document(row, scope))

    @again_after_deadlock
    def delete(self, scope: Scope, document_id: str) -> bool:
        """Delete a document and all its memories for good."""
        with self._write(checked(scope)) as writer:
            if _one(writer.connection, writer.owner, document_id) is None:
                return False
            memories = _memory_ids(writer.connection, writer.owner, document_id)
            writer.connection.execute(
                delete(DOCUMENT).where(
                    DOCUMENT.c.entity_id == writer.owner, DOCUMENT.c.id == document_id
                )
            )
            erasure.forget(writer, *memories)
            return True


def _insert(writer: Writer, document: DocumentDraft) -> None:
    if document.chunks:
        writer.enter(as_utc(document.chunks[0].since))
    written = writer.carry_out([Add(chunk) for chunk in document.chunks])
    last = select(func.coalesce(func.max(DOCUMENT.c.position), 0)).where(
        DOCUMENT.c.entity_id == writer.owner
    )
    writer.connection.execute(
        insert(DOCUMENT).values(
            entity_id=writer.owner,
            id=document.id,
            position=(writer.connection.scalar(last) or 0) + 1,
            title=document.title,
            uri=document.uri,
            metadata=dict(document.metadata),
            characters=document.characters,
            created_at=writer.now,
        )
    )
    key = {"entity_id": writer.owner, "document_id": document.id}
    rows = [
        key | {"ordinal": place, "memory_id": memory_id} for place, memory_id in enumerate(written)
    ]
    writer.connection.execute(insert(CHUNK), rows)


def _one(connection: Connection, owner: int, document_id: str) -> Row[Any] | None:
    if not _DOCUMENT_ID.fullmatch(document_id):
        return None
    named = and_(DOCUMENT.c.entity_id == owner, DOCUMENT.c.id == document_id)
    return connection.execute(_SELECT.where(named)).one_or_none()


def _whole(connection: Connection, scope: Scope, owner: int, document_id: str) -> Document:
    """A document that is there, with its memories."""
    row = _one(connection, owner, document_id)
    assert row is not None
    wanted = _memory_ids(connection, owner, document_id)
    known = memories_by_id(connection, scope, owner, wanted)
    return _document(row, scope, tuple(known[each] for each in wanted if each in known))


def _memory_ids(connection: Connection, owner: int, document_id: str) -> list[str]:
    return list(
        connection.scalars(
            select(CHUNK.c.memory_id)
            .where(CHUNK.c.entity_id == owner, CHUNK.c.document_id == document_id)
            .order_by(CHUNK.c.ordinal)
        )
    )


def _document(row: Row[Any], scope: Scope, memories: tuple[Memory, ...] = ()) -> Document:
    return Document(
        id=row.id,
        entity_id=scope.entity_id,
        title=row.title,
        uri=row.uri,
        metadata=row.metadata,
        characters=row.characters,
        chunks=row.chunks,
        created_at=row.created_at,
        memories=memories,
    )
