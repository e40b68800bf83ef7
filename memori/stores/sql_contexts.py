"""Context documents in a SQL database: read and written whole, under the entity's lock."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, bindparam, insert, select, update

from memori.core.context_document import changed
from memori.nouns.context import ContextChange, ContextDocument, Origin
from memori.stores.failures import again_after_deadlock
from memori.stores.lookup import entity_of
from memori.stores.rows import checked
from memori.stores.sql_jobs import Read, Write
from memori.stores.tables import CONTEXT_DOCUMENT, ENTITY
from memori.types import Scope

_OF_ENTITY: Select[Any] = (
    select(ENTITY.c.external_id, CONTEXT_DOCUMENT)
    .select_from(ENTITY.outerjoin(CONTEXT_DOCUMENT, CONTEXT_DOCUMENT.c.entity_id == ENTITY.c.id))
    .where(ENTITY.c.external_id == bindparam("external"))
)


class SqlContexts:
    """:class:`memori.stores.contexts.Contexts` over the connections of a store."""

    def __init__(self, read: Read, write: Write) -> None:
        self._read = read
        self._write = write

    def read(self, scope: Scope) -> ContextDocument:
        """The entity's document; an empty one of version 0 where none was written."""
        with self._read() as connection:
            return _document_of(entity_of(connection, scope, _OF_ENTITY))

    @again_after_deadlock
    def change(self, scope: Scope, change: ContextChange) -> ContextDocument:
        """Carry out a change; the document after it."""
        with self._write(checked(scope)) as writer:
            if change.action != "delete":
                writer.accept()
            known = _document_of(entity_of(writer.connection, scope, _OF_ENTITY))
            after = changed(known, change, writer.now)
            if after is known:
                return known
            values = context_values(after, writer.now)
            if known.version == 0:
                statement = insert(CONTEXT_DOCUMENT).values(entity_id=writer.owner, **values)
                writer.connection.execute(statement)
            else:
                mine = CONTEXT_DOCUMENT.c.entity_id == writer.owner
                writer.connection.execute(update(CONTEXT_DOCUMENT).where(mine).values(**values))
            if change.action == "delete":
                writer.outdate()
            writer.changed = True
            return after


def context_values(context: ContextDocument, at: datetime) -> dict[str, Any]:
    """What a document says about its row."""
    return {
        "document": context.document,
        "version": context.version,
        "origins": {path: _written(each) for path, each in context.origins.items()},
        "updated_at": at,
    }


def _document_of(row: Row[Any] | None) -> ContextDocument:
    if row is None or row.version is None:
        return ContextDocument()
    origins = {path: _origin_of(each) for path, each in (row.origins or {}).items()}
    return ContextDocument(row.document, row.version, row.updated_at, origins)


def _written(origin: Origin) -> list[Any]:
    return [origin.source, origin.importance, origin.at.isoformat()]


def _origin_of(written: list[Any]) -> Origin:
    source, importance, at = written
    return Origin(source, importance, datetime.fromisoformat(at))
