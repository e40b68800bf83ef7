"""Deleting for good: one memory, or conversations."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import ColumnElement, Table, and_, delete, or_, select, update

from memori.stores import saving
from memori.stores.queries import process_number, session_numbers
from memori.stores.tables import EXCHANGE, MEMORY, SESSION
from memori.stores.writer import Writer
from memori.types import Cleared


def forget(writer: Writer, memory_id: str) -> None:
    """Delete one memory; the database deletes its triples with it."""
    owned = MEMORY.c.entity_id == writer.owner
    _empty(writer, and_(owned, MEMORY.c.id == memory_id))
    writer.connection.execute(delete(MEMORY).where(owned, MEMORY.c.id == memory_id))
    writer.connection.execute(
        update(MEMORY)
        .where(owned, MEMORY.c.superseded_by == memory_id)
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
