"""Deleting what is older than a moment, and whatever tells of it in what stays."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Column, ColumnElement, Select, Table, and_, delete, or_, select, update

from memori.nouns.erasing import Erased
from memori.stores import saving
from memori.stores.erasure import bury
from memori.stores.rows import exchange_of, exchange_values
from memori.stores.tables import (
    CHANGE,
    CHUNK,
    CONTEXT_DOCUMENT,
    COST,
    DOCUMENT,
    EXCHANGE,
    JOB,
    MEMORY,
    RECEIPT,
    SESSION,
    TRIPLE,
)
from memori.stores.writer import Writer, chunks


def old(before: datetime) -> dict[Table, ColumnElement[bool]]:
    """What makes a row of each table count as from ``before`` a moment."""
    return {
        EXCHANGE: EXCHANGE.c.created_at < before,
        MEMORY: and_(MEMORY.c.valid_from < before, MEMORY.c.last_mentioned_at < before),
        SESSION: SESSION.c.last_active_at < before,
        DOCUMENT: DOCUMENT.c.created_at < before,
        CONTEXT_DOCUMENT: CONTEXT_DOCUMENT.c.updated_at < before,
        COST: COST.c.day < before.astimezone(UTC).date().isoformat(),
    }


class Older:
    """The rows of one entity that are from ``before`` a moment, as one transaction deletes them."""

    def __init__(self, writer: Writer, before: datetime) -> None:
        self._writer = writer
        self._before = before
        is_old = old(before)
        self._doomed = {table: and_(self._mine(table), is_old[table]) for table in is_old}
        kept = select(EXCHANGE.c.session_id).where(
            self._mine(EXCHANGE), ~is_old[EXCHANGE], EXCHANGE.c.session_id.is_not(None)
        )
        self._doomed[SESSION] = and_(self._doomed[SESSION], SESSION.c.id.not_in(kept))

    def delete(self) -> Iterator[tuple[Table, int]]:
        """Delete them; how many rows of each table that were, one table after the other."""
        self._shorten()
        bury(self._writer, self._doomed[EXCHANGE])
        self._empty_index()
        numbers, memories = self._keys(EXCHANGE.c.id), self._keys(MEMORY.c.id)
        documents = self._keys(DOCUMENT.c.id)
        yield RECEIPT, self._delete(RECEIPT, RECEIPT.c.exchange_id.in_(numbers))
        yield JOB, self._delete(JOB, JOB.c.exchange_id.in_(numbers))
        yield CHANGE, self._delete(CHANGE, CHANGE.c.memory_id.in_(self._begun_before()))
        yield TRIPLE, self._delete(TRIPLE, TRIPLE.c.memory_id.in_(memories))
        in_either = or_(CHUNK.c.memory_id.in_(memories), CHUNK.c.document_id.in_(documents))
        yield CHUNK, self._delete(CHUNK, in_either)
        yield MEMORY, self._delete(MEMORY, self._doomed[MEMORY])
        self._detach()
        for table in (EXCHANGE, SESSION, DOCUMENT, CONTEXT_DOCUMENT, COST):
            yield table, self._delete(table, self._doomed[table])
        self._forget_titles()
        self._end_leases()

    def _shorten(self) -> None:
        """Take what is older out of exchanges that go on beyond the moment; imported ones do."""
        later = select(MEMORY.c.source_exchange_id).where(
            self._mine(MEMORY), MEMORY.c.kind == "turn", MEMORY.c.happened_at >= self._before
        )
        execute = self._writer.connection.execute
        both = and_(self._doomed[EXCHANGE], EXCHANGE.c.idempotency_key.in_(later))
        for row in execute(select(EXCHANGE).where(both)).all():
            left = Erased(self._before).left_of(exchange_of(row, self._writer.scope))
            if left is not None:
                mine = and_(self._mine(EXCHANGE), EXCHANGE.c.id == row.id)
                execute(update(EXCHANGE).where(mine).values(exchange_values(left)))

    def _empty_index(self) -> None:
        """Have nothing in the saved index of what is about to be deleted or changed."""
        touched = or_(self._doomed[MEMORY], self._of_session(), self._of_exchange())
        positions = select(MEMORY.c.position).where(self._mine(MEMORY), touched)
        found = self._writer.connection.scalars(positions).all()
        saving.empty(self._writer.connection, self._writer.owner, found)

    def _begun_before(self) -> Select[tuple[str]]:
        """Memories that were known by then, if only in other words."""
        known = or_(MEMORY.c.valid_from < self._before, MEMORY.c.created_at < self._before)
        return select(MEMORY.c.id).where(self._mine(MEMORY), known)

    def _detach(self) -> None:
        """Let memories that stay not refer to anything that goes."""
        execute, mine = self._writer.connection.execute, self._mine(MEMORY)
        change = update(MEMORY).where(mine)
        execute(change.where(self._of_session()).values(session_id=None))
        execute(change.where(self._of_exchange()).values(source_exchange_id=None))
        rows = execute(select(MEMORY.c.id, MEMORY.c.superseded_by).where(mine)).all()
        gone = {row.superseded_by for row in rows} - {row.id for row in rows} - {None}
        for part in chunks(sorted(gone)):
            execute(change.where(MEMORY.c.superseded_by.in_(part)).values(superseded_by=None))

    def _forget_titles(self) -> None:
        """Conversations that go on may be called by what was said at first."""
        nothing = {"title": None, "summary": None, "summarised_at": None}
        begun = and_(self._mine(SESSION), SESSION.c.started_at < self._before)
        self._writer.connection.execute(update(SESSION).where(begun).values(nothing))

    def _end_leases(self) -> None:
        """Have nothing written by a language model that was shown what is gone."""
        leased = and_(self._mine(JOB), JOB.c.lease.is_not(None))
        values = {"lease": None, "not_before": self._writer.now}
        self._writer.connection.execute(update(JOB).where(leased).values(values))

    def _of_session(self) -> ColumnElement[bool]:
        return MEMORY.c.session_id.in_(self._keys(SESSION.c.id))

    def _of_exchange(self) -> ColumnElement[bool]:
        return MEMORY.c.source_exchange_id.in_(self._keys(EXCHANGE.c.idempotency_key))

    def _keys(self, column: Column[Any]) -> Select[Any]:
        assert isinstance(column.table, Table)
        return select(column).where(self._doomed[column.table])

    def _delete(self, table: Table, rows: ColumnElement[bool]) -> int:
        statement = delete(table).where(self._mine(table), rows)
        return self._writer.connection.execute(statement).rowcount

    def _mine(self, table: Table) -> ColumnElement[bool]:
        return table.c.entity_id == self._writer.owner
