"""Deleting for good: one memory, or conversations."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import blake2b

from sqlalchemy import ColumnElement, Table, and_, delete, insert, or_, select, update

from memori.stores import saving
from memori.stores.queries import process_number, session_numbers
from memori.stores.tables import EXCHANGE, MEMORY, SESSION, TOMBSTONE
from memori.stores.writer import Writer, chunks
from memori.types import IMPORTED, Cleared


def forget(writer: Writer, *memory_ids: str) -> None:
    """Delete memories; the database deletes their triples with them."""
    owned = MEMORY.c.entity_id == writer.owner
    for some in chunks(memory_ids):
        _empty(writer, and_(owned, MEMORY.c.id.in_(some)))
        writer.connection.execute(delete(MEMORY).where(owned, MEMORY.c.id.in_(some)))
        writer.connection.execute(
            update(MEMORY)
            .where(owned, MEMORY.c.superseded_by.in_(some))
            .values(superseded_by=None, version=MEMORY.c.version + 1)
        )
    writer.rebuild()


def clear_conversations(writer: Writer) -> Cleared:
    """Delete the exchanges, turns and sessions of the writer's scope.

    What is known survives; it only forgets which exchange and session it came from.
    """
    turns = and_(_within(MEMORY, writer), MEMORY.c.kind == "turn")
    sessions = _within(SESSION, writer)
    exchanges = _within(EXCHANGE, writer)
    execute = writer.connection.execute
    owned = MEMORY.c.entity_id == writer.owner
    of_session = MEMORY.c.session_id.in_(select(SESSION.c.id).where(sessions))
    bury(writer, exchanges)
    _empty(writer, or_(turns, and_(owned, of_session)))
    removed_memories = execute(delete(MEMORY).where(turns)).rowcount
    execute(update(MEMORY).where(owned, of_session).values(session_id=None))
    keys = select(EXCHANGE.c.idempotency_key).where(exchanges)
    of_exchange = MEMORY.c.source_exchange_id.in_(keys)
    execute(update(MEMORY).where(owned, of_exchange).values(source_exchange_id=None))
    removed_exchanges = execute(delete(EXCHANGE).where(exchanges)).rowcount
    removed_sessions = execute(delete(SESSION).where(sessions)).rowcount
    cleared = Cleared(removed_exchanges, removed_memories, removed_sessions)
    if cleared != Cleared(0, 0, 0):
        writer.rebuild()
    return cleared


def bury(writer: Writer, exchanges: ColumnElement[bool]) -> None:
    """Keep exchanges that are about to be deleted from being delivered once more.

    Imported ones apart: their ids are made of what they say, of which nothing is to stay, and who
    imports them again means it.
    """
    ids = select(EXCHANGE.c.idempotency_key).where(
        EXCHANGE.c.entity_id == writer.owner, exchanges, EXCHANGE.c.provider != IMPORTED
    )
    rows = [
        {"entity_id": writer.owner, "digest": grave(exchange_id), "created_at": writer.now}
        for exchange_id in writer.connection.scalars(ids)
    ]
    if rows:
        writer.connection.execute(insert(TOMBSTONE), rows)


def is_known(writer: Writer, exchange_id: str) -> bool:
    """Whether the entity has an exchange, or had it until it was deleted."""
    there = select(EXCHANGE.c.entity_id).where(
        EXCHANGE.c.entity_id == writer.owner, EXCHANGE.c.idempotency_key == exchange_id
    )
    buried = select(TOMBSTONE.c.entity_id).where(
        TOMBSTONE.c.entity_id == writer.owner, TOMBSTONE.c.digest == grave(exchange_id)
    )
    return writer.connection.execute(there.union_all(buried)).first() is not None


def grave(exchange_id: str) -> str:
    """What marks an exchange that was deleted."""
    return blake2b(exchange_id.encode(), digest_size=16).hexdigest()


def _empty(writer: Writer, removed: ColumnElement[bool]) -> None:
    """Have nothing of the memories in the saved index that are about to be removed or changed."""
    positions = writer.connection.scalars(select(MEMORY.c.position).where(removed)).all()
    saving.empty(writer.connection, writer.owner, positions)


def _within(table: Table, writer: Writer) -> ColumnElement[bool]:
    return and_(*_conditions(table, writer))


def _conditions(table: Table, writer: Writer) -> Iterator[ColumnElement[bool]]:
    scope = writer.scope
    yield table.c.entity_id == writer.owner
    if scope.process_id is not None:
        yield table.c.process_id == process_number(scope)
    if scope.session_id is None:
        return
    if table is SESSION:
        yield SESSION.c.external_id == scope.session_id
    else:
        yield table.c.session_id.in_(session_numbers(writer.owner, scope))
