"""Storing what was held elsewhere as it was there, next to what is here already."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Table, and_, func, insert, or_, select, update

from memori.errors import NotFoundError
from memori.nouns.context import ContextDocument
from memori.nouns.entity import Entity
from memori.nouns.transfer import Fate, Held, HeldDocument, HeldMemory, HeldSession
from memori.stores import erasure
from memori.stores.columns import as_utc
from memori.stores.rows import exchange_values, memory_values, triple_values
from memori.stores.sql_contexts import context_values
from memori.stores.tables import (
    CHANGE,
    CHUNK,
    CONTEXT_DOCUMENT,
    DOCUMENT,
    ENTITY,
    EXCHANGE,
    MEMORY,
    PROCESS,
    RECEIPT,
    SESSION,
    TRIPLE,
)
from memori.stores.writer import Writer
from memori.types import Draft, Exchange, Memory, Scope


class Putting:
    """One transaction's way of storing things; each is stored whole or not at all."""

    def __init__(self, writer: Writer) -> None:
        writer.accept()
        self._writer = writer
        self._entity = writer.scope.entity_id
        self._was_unknown = writer.is_new
        self._last: dict[Table, int] = {}
        self._places: dict[tuple[str | None, str | None], dict[str, Any]] = {}

    def __call__(self, thing: Held) -> Fate:
        """Store one thing, and say what became of it."""
        try:
            match thing:
                case Entity():
                    return self._describe(thing)
                case ContextDocument():
                    return self._context(thing)
                case HeldSession():
                    return self._session(thing)
                case Exchange():
                    return self._exchange(thing)
                case HeldMemory():
                    return self._memory(thing)
                case HeldDocument():
                    return self._document(thing)
        except NotFoundError:
            return "foreign"

    def _describe(self, entity: Entity) -> Fate:
        mine = ENTITY.c.id == self._writer.owner
        row = self._writer.connection.execute(select(ENTITY).where(mine)).one()
        values: dict[str, Any] = {}
        if row.name is None and entity.name is not None:
            values["name"] = entity.name
        if not row.metadata and entity.metadata:
            values["metadata"] = dict(entity.metadata)
        if self._was_unknown and entity.created_at and not self._is_erased(entity.created_at):
            values["created_at"] = entity.created_at
        if row.default_process is None and self._may_default(entity.default_process_id):
            values["default_process"] = entity.default_process_id
        if values:
            self._writer.connection.execute(update(ENTITY).where(mine).values(values))
        return "new" if values else "known"

    def _may_default(self, process_id: str | None) -> bool:
        owner = PROCESS.c.owner_entity_id
        mine = or_(owner.is_(None), owner == self._writer.owner)
        named = and_(PROCESS.c.external_id == process_id, PROCESS.c.configured)
        return process_id is not None and self._there(PROCESS, named, mine)

    def _context(self, context: ContextDocument) -> Fate:
        if context.updated_at is not None and self._is_erased(context.updated_at):
            return "erased"
        if self._there(CONTEXT_DOCUMENT, CONTEXT_DOCUMENT.c.entity_id == self._writer.owner):
            return "known"
        self._insert(
            CONTEXT_DOCUMENT, context_values(context, context.updated_at or self._writer.now)
        )
        return "new"

    def _session(self, held: HeldSession) -> Fate:
        session = held.session
        if self._is_erased(session.last_active_at):
            return "erased"
        process = self._process(session.process_id)
        same_process = SESSION.c.process_id == process
        if process is None:
            same_process = SESSION.c.process_id.is_(None)
        mine = and_(SESSION.c.entity_id == self._writer.owner, same_process)
        if self._there(SESSION, mine, SESSION.c.external_id == session.id):
            return "known"
        self._insert(
            SESSION,
            {
                "process_id": process,
                "external_id": session.id,
                "metadata": dict(session.metadata),
                "title": session.title,
                "summary": session.gist,
                "summarised_at": session.last_active_at if session.gist is not None else None,
                "archived_at": held.archived_at,
                "heat": 0.0,
                "started_at": session.started_at,
                "last_active_at": session.last_active_at,
                "ended_at": session.ended_at,
            },
        )
        return "new"

    def _exchange(self, exchange: Exchange) -> Fate:
        left = self._writer.erased.left_of(exchange)
        there = and_(
            EXCHANGE.c.entity_id == self._writer.owner, EXCHANGE.c.idempotency_key == exchange.id
        )
        if self._there(EXCHANGE, there):
            return "known"
        if left is None or erasure.is_known(self._writer, exchange.id):
            return "erased"
        values = exchange_values(left) | self._place(left.scope, left.created_at)
        number = self._insert(EXCHANGE, values)
        if left.receipt is not None:
            receipt = {"exchange_id": number, "body": left.receipt}
            self._insert(RECEIPT, receipt | {"created_at": self._writer.now})
        return "new"

    def _memory(self, held: HeldMemory) -> Fate:
        memory = held.memory
        since = as_utc(memory.valid_from or memory.happened_at)
        mentioned = as_utc(memory.last_mentioned_at or since)
        if self._is_erased(max(since, mentioned)):
            return "erased"
        same = or_(MEMORY.c.id == memory.id, MEMORY.c.digest == held.digest)
        if self._there(MEMORY, MEMORY.c.entity_id == self._writer.owner, same):
            return "known"
        place = self._place(_scope_of(memory), memory.happened_at)
        draft = _draft_of(held)
        row = memory_values(draft) | place | {"id": memory.id, "position": self._next(MEMORY)}
        row |= {"revision": self._writer.revision, "created_at": memory.created_at}
        row |= {"valid_from": since, "last_mentioned_at": mentioned, "mentions": memory.mentions}
        self._insert(MEMORY, row | {"version": memory.version, "archived_at": memory.archived_at})
        for ordinal, triple in enumerate(held.triples):
            edge = triple_values(triple, draft) | {"valid_from": since}
            self._insert(TRIPLE, edge | {"memory_id": memory.id, "ordinal": ordinal})
        if held.by is not None:
            self._note(memory, held.by)
        return "new"

    def _note(self, memory: Memory, by: str) -> None:
        """Have its history begin as it began."""
        values = {"memory_id": memory.id, "revision": self._writer.revision, "step": 0}
        values |= {"action": "added", "made_by": by, "exchange_id": memory.exchange_id}
        values |= {"other_id": None, "before": {}, "at": memory.created_at, "undone_at": None}
        self._insert(CHANGE, values)

    def _document(self, held: HeldDocument) -> Fate:
        document = held.document
        if self._is_erased(document.created_at):
            return "erased"
        mine = DOCUMENT.c.entity_id == self._writer.owner
        if self._there(DOCUMENT, mine, DOCUMENT.c.id == document.id):
            return "known"
        values = {"id": document.id, "position": self._next(DOCUMENT), "title": document.title}
        values |= {"uri": document.uri, "metadata": dict(document.metadata)}
        values |= {"characters": document.characters, "created_at": document.created_at}
        self._insert(DOCUMENT, values)
        for ordinal, memory_id in enumerate(held.memory_ids):
            if self._there(
                MEMORY, MEMORY.c.entity_id == self._writer.owner, MEMORY.c.id == memory_id
            ):
                chunk = {"document_id": document.id, "ordinal": ordinal, "memory_id": memory_id}
                self._insert(CHUNK, chunk)
        return "new"

    # -- where it belongs ------------------------------------------------------------------------

    def _place(self, scope: Scope, at: datetime) -> dict[str, Any]:
        """The numbers of a process and session, which are made where they are missing."""
        key = scope.process_id, scope.session_id
        if key not in self._places:
            process = self._process(scope.process_id)
            number = None if scope.session_id is None else self._number(scope, process, at)
            self._places[key] = {"process_id": process, "session_id": number}
        return self._places[key]

    def _process(self, process_id: str | None) -> int | None:
        return None if process_id is None else self._writer.process(process_id)

    def _number(self, scope: Scope, process: int | None, at: datetime) -> int:
        """The number of a session of a process's, or of none."""
        same = SESSION.c.process_id
        mine = and_(
            SESSION.c.entity_id == self._writer.owner,
            same.is_(None) if process is None else same == process,
            SESSION.c.external_id == scope.session_id,
        )
        number = self._writer.connection.scalar(select(SESSION.c.id).where(mine))
        if number is not None:
            return int(number)
        values: dict[str, Any] = {"process_id": process, "external_id": scope.session_id}
        values["metadata"] = {}
        times = {"heat": 0.0, "started_at": at, "last_active_at": at}
        return self._insert(SESSION, values | times)

    # -- rows ------------------------------------------------------------------------------------

    def _is_erased(self, at: datetime) -> bool:
        until = self._writer.erased.before
        return until is not None and as_utc(at) < until

    def _there(self, table: Table, *conditions: ColumnElement[bool]) -> bool:
        statement = select(table.c[next(iter(table.c.keys()))]).where(*conditions).limit(1)
        return self._writer.connection.execute(statement).first() is not None

    def _next(self, table: Table) -> int:
        """The position behind the entity's last row."""
        if table not in self._last:
            last = select(func.max(table.c.position)).where(table.c.entity_id == self._writer.owner)
            self._last[table] = self._writer.connection.scalar(last) or 0
        self._last[table] += 1
        return self._last[table]

    def _insert(self, table: Table, values: dict[str, Any]) -> int:
        owned = {"entity_id": self._writer.owner} | values
        stored = self._writer.connection.execute(insert(table), owned)
        keys = stored.inserted_primary_key
        return int(keys[0]) if keys and isinstance(keys[0], int) else 0


def _scope_of(memory: Memory) -> Scope:
    return Scope(memory.entity_id, memory.process_id, memory.session_id)


def _draft_of(held: HeldMemory) -> Draft:
    memory = held.memory
    return Draft(
        kind=memory.kind,
        content=memory.content,
        digest=held.digest,
        happened_at=memory.happened_at,
        terms=held.terms,
        embedding=held.embedding,
        embedder=held.embedder,
        role=memory.role,
        name=memory.name,
        exchange_id=memory.exchange_id,
        importance=memory.importance,
        confidence=memory.confidence,
        tags=memory.tags,
        metadata=memory.metadata,
        slot=memory.slot,
        until=memory.valid_to,
        superseded_by=memory.superseded_by,
    )
