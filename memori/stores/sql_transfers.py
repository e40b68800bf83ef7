"""Moving in a SQL database: rows as nouns, whole, and the other way round."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, or_, select

from memori.nouns.document import Document
from memori.nouns.transfer import Fate, Held, HeldDocument, HeldMemory, HeldSession, Part
from memori.stores import queries
from memori.stores.failures import again_after_deadlock
from memori.stores.lookup import entity_of
from memori.stores.putting import Putting
from memori.stores.rows import (
    SELECT_MEMORY,
    SELECT_SESSION,
    SELECT_WITH_RECEIPT,
    checked,
    memory_of,
    seen_exchange_of,
    session_of,
)
from memori.stores.sql_processes import Open, Write
from memori.stores.tables import CHANGE, CHUNK, DOCUMENT, EXCHANGE, MEMORY, SESSION, TRIPLE
from memori.stores.writer import chunks
from memori.types import Scope, Triple

Taken = tuple[list[Held], int | None]
Found = list[tuple[int, Held]]


class SqlTransfers:
    """:class:`memori.stores.transfers.Transfers` over the connections of a store."""

    def __init__(self, read: Open, write: Write) -> None:
        self._read = read
        self._write = write

    def take(self, scope: Scope, part: Part, after: int, limit: int) -> Taken:
        """What the scope sees of one part, in the order of storing."""
        with self._read() as connection:
            entity = entity_of(connection, scope)
            if entity is None:
                return [], None
            match part:
                case "session":
                    found = _sessions(connection, scope, entity.id, after, limit)
                case "exchange":
                    found = _exchanges(connection, scope, entity.id, after, limit)
                case "memory":
                    found = _memories(connection, scope, entity.id, after, limit)
                case "document":
                    found = _documents(connection, scope, entity.id, after, limit)
        things = [thing for _, thing in found]
        return things, found[-1][0] if len(found) == limit else None

    def known(self, scope: Scope, digests: Sequence[str]) -> Mapping[str, str]:
        """The ids of the entity's memories that have one of the digests."""
        with self._read() as connection:
            entity = entity_of(connection, scope)
            if entity is None:
                return {}
            found: dict[str, str] = {}
            for part in chunks(sorted(set(digests))):
                mine = and_(MEMORY.c.entity_id == entity.id, MEMORY.c.digest.in_(part))
                rows = connection.execute(select(MEMORY.c.digest, MEMORY.c.id).where(mine))
                found.update((row.digest, row.id) for row in rows)
            return found

    @again_after_deadlock
    def put(self, scope: Scope, held: Sequence[Held], *, dry_run: bool = False) -> list[Fate]:
        """Store things as they are, ids and times included, and say what became of each."""
        with self._write(checked(Scope(scope.entity_id))) as writer:
            putting = Putting(writer)
            fates = [putting(thing) for thing in held]
            writer.changed = "new" in fates and not dry_run
        return fates


def _sessions(connection: Connection, scope: Scope, owner: int, after: int, limit: int) -> Found:
    seen = and_(queries.seen_sessions(owner, scope), SESSION.c.id > after)
    rows = connection.execute(SELECT_SESSION.where(seen).order_by(SESSION.c.id).limit(limit))
    return [(row.id, HeldSession(session_of(row, scope), row.archived_at)) for row in rows]


def _exchanges(connection: Connection, scope: Scope, owner: int, after: int, limit: int) -> Found:
    seen = and_(queries.seen_exchanges(owner, scope), queries.of_session(owner, scope))
    statement = SELECT_WITH_RECEIPT.where(seen, EXCHANGE.c.id > after)
    rows = connection.execute(statement.order_by(EXCHANGE.c.id).limit(limit))
    return [
        (row.id, replace(seen_exchange_of(row, scope, owner), receipt=row.body)) for row in rows
    ]


def _memories(connection: Connection, scope: Scope, owner: int, after: int, limit: int) -> Found:
    is_seen = or_(MEMORY.c.kind != "turn", _of_scope(scope, owner))
    statement = SELECT_MEMORY.add_columns(MEMORY.c.position, MEMORY.c.digest).where(
        MEMORY.c.entity_id == owner, MEMORY.c.position > after, is_seen
    )
    rows = connection.execute(statement.order_by(MEMORY.c.position).limit(limit)).all()
    triples, makers = _edges(connection, owner, rows), _makers(connection, owner, rows)
    return [
        (
            row.position,
            HeldMemory(
                memory_of(row, scope, owner),
                row.digest,
                tuple(triples.get(row.id, ())),
                makers.get(row.id),
            ),
        )
        for row in rows
    ]


def _of_scope(scope: Scope, owner: int) -> ColumnElement[bool]:
    """Turns that the scope sees."""
    conditions: list[ColumnElement[bool]] = [MEMORY.c.entity_id == owner]
    if scope.process_id is not None:
        process = MEMORY.c.process_id
        conditions.append(or_(process.is_(None), process == queries.process_number(scope)))
    if scope.session_id is not None:
        conditions.append(MEMORY.c.session_id.in_(queries.session_numbers(owner, scope)))
    return and_(*conditions)


def _edges(connection: Connection, owner: int, rows: Sequence[Row[Any]]) -> dict[str, list[Triple]]:
    found: dict[str, list[Triple]] = {}
    for part in chunks([row.id for row in rows]):
        mine = and_(TRIPLE.c.entity_id == owner, TRIPLE.c.memory_id.in_(part))
        edges = select(TRIPLE).where(mine).order_by(TRIPLE.c.memory_id, TRIPLE.c.ordinal)
        for row in connection.execute(edges):
            triple = Triple(row.subject, row.predicate, row.object)
            found.setdefault(row.memory_id, []).append(triple)
    return found


def _makers(connection: Connection, owner: int, rows: Sequence[Row[Any]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for part in chunks([row.id for row in rows]):
        mine = and_(CHANGE.c.entity_id == owner, CHANGE.c.memory_id.in_(part))
        added = select(CHANGE.c.memory_id, CHANGE.c.made_by).where(mine, CHANGE.c.action == "added")
        found.update((row.memory_id, row.made_by) for row in connection.execute(added))
    return found


def _documents(connection: Connection, scope: Scope, owner: int, after: int, limit: int) -> Found:
    mine = and_(DOCUMENT.c.entity_id == owner, DOCUMENT.c.position > after)
    statement = select(DOCUMENT).where(mine).order_by(DOCUMENT.c.position).limit(limit)
    rows = connection.execute(statement).all()
    memories: dict[str, list[str]] = {row.id: [] for row in rows}
    for part in chunks(list(memories)):
        of_these = and_(CHUNK.c.entity_id == owner, CHUNK.c.document_id.in_(part))
        for chunk in connection.execute(
            select(CHUNK).where(of_these).order_by(CHUNK.c.document_id, CHUNK.c.ordinal)
        ):
            memories[chunk.document_id].append(chunk.memory_id)
    return [
        (row.position, HeldDocument(_document(row, scope, ids), tuple(ids)))
        for row, ids in zip(rows, memories.values(), strict=True)
    ]


def _document(row: Row[Any], scope: Scope, memory_ids: Sequence[str]) -> Document:
    return Document(
        row.id,
        scope.entity_id,
        row.title,
        row.uri,
        row.metadata,
        row.characters,
        len(memory_ids),
        row.created_at,
    )
