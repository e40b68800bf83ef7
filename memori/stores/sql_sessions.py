"""Sessions in a SQL database."""

from __future__ import annotations

from functools import partial
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, update

from memori.errors import InvalidInputError
from memori.nouns.listing import Listing
from memori.stores import queries
from memori.stores.failures import again_after_deadlock
from memori.stores.lookup import entity_of
from memori.stores.paging import Cut, Order
from memori.stores.rows import (
    SELECT_MEMORY,
    SELECT_SESSION,
    checked,
    memory_of,
    now,
    session_of,
)
from memori.stores.sql_processes import Open, Write
from memori.stores.tables import MEMORY, PROCESS, SESSION
from memori.types import Message, Metadata, Page, Scope, Session

_LATEST = Order("sessions", SESSION, (SESSION.c.last_active_at, SESSION.c.id))
_SPOKEN = Order("messages", MEMORY, (MEMORY.c.happened_at, MEMORY.c.position), ascending=True)


class SqlSessions:
    """The sessions of a :class:`~memori.stores.sql.SqlStore`; see :mod:`memori.stores.sessions`.

    ``read`` opens a connection, ``write`` an entity's write transaction.
    """

    def __init__(self, read: Open, write: Write) -> None:
        self._read = read
        self._write = write

    def page(
        self,
        scope: Scope,
        *,
        limit: int,
        offset: int = 0,
        cursor: str | None = None,
        active: bool | None = None,
        archived: bool | None = False,
    ) -> Page[Session]:
        """The conversations that the scope sees, the one active last first."""
        cut = Cut(_LATEST, limit, offset, cursor)
        with self._read() as connection:
            entity = entity_of(connection, scope)
            if entity is None:
                return cut.nothing()
            wanted = queries.seen_sessions(entity.id, scope)
            if active is not None:
                ended = SESSION.c.ended_at
                wanted = and_(wanted, ended.is_(None) if active else ended.is_not(None))
            if archived is not None:
                away = SESSION.c.archived_at
                wanted = and_(wanted, away.is_not(None) if archived else away.is_(None))
            return cut.page(connection, SELECT_SESSION, wanted, partial(session_of, scope=scope))

    def find(self, scope: Scope) -> list[Session]:
        """The scope's session; without a process, those of that id with whichever process."""
        with self._read() as connection:
            entity = entity_of(connection, scope)
            if entity is None:
                return []
            mine = _named(entity.id, scope)
            if scope.process_id is not None:
                mine = and_(mine, PROCESS.c.external_id == scope.process_id)
            rows = connection.execute(SELECT_SESSION.where(mine).order_by(SESSION.c.id))
            return [session_of(row, scope) for row in rows]

    @again_after_deadlock
    def create(self, scope: Scope, metadata: Metadata) -> bool:
        """Begin the scope's session; False where it is there."""
        with self._write(checked(scope)) as writer:
            writer.accept()
            if _row(writer.connection, writer.owner, scope) is not None:
                return False
            writer.enter(writer.now)
            mine = SESSION.c.id == writer.place["session_id"]
            values = {"metadata": dict(metadata)}
            writer.connection.execute(update(SESSION).where(mine).values(values))
            writer.changed = True
        return True

    @again_after_deadlock
    def end(self, scope: Scope) -> Session | None:
        """Note that the scope's session has ended, once; None where there is no such session."""
        with self._write(checked(scope)) as writer:
            row = _row(writer.connection, writer.owner, scope)
            if row is not None and row.ended_at is None:
                mine = and_(SESSION.c.entity_id == writer.owner, SESSION.c.id == row.id)
                ended = update(SESSION).where(mine).values(ended_at=writer.now)
                writer.connection.execute(ended)
                writer.changed = True
                row = _row(writer.connection, writer.owner, scope)
        return None if row is None else session_of(row, scope)

    def has_ended(self, scope: Scope) -> bool:
        """Whether the scope's session has ended; False where there is no such session."""
        with self._read() as connection:
            entity = entity_of(connection, scope)
            row = None if entity is None else _row(connection, entity.id, scope)
        return row is not None and row.ended_at is not None

    def messages(
        self, scope: Scope, *, limit: int, offset: int = 0, cursor: str | None = None
    ) -> Page[Message]:
        """What was said in the scope's session, oldest first: the turns that the scope sees."""
        if scope.session_id is None:
            raise InvalidInputError("Messages are those of a session; the scope has none.")
        cut = Cut(_SPOKEN, limit, offset, cursor)
        with self._read() as connection:
            entity = entity_of(connection, scope)
            if entity is None:
                return cut.nothing()
            turns = Listing(kind="turn", archived=None)
            said = queries.listed(entity.id, scope, turns, at=now())
            there = MEMORY.c.session_id.in_(queries.session_numbers(entity.id, scope))
            make = partial(_message, scope=scope, owner=entity.id)
            return cut.page(connection, SELECT_MEMORY, and_(said, there), make)


def _named(owner: int, scope: Scope) -> ColumnElement[bool]:
    return and_(SESSION.c.entity_id == owner, SESSION.c.external_id == scope.session_id)


def _row(connection: Connection, owner: int, scope: Scope) -> Row[Any] | None:
    """The row of exactly the scope's session."""
    mine = and_(_named(owner, scope), queries.in_bucket(SESSION, scope))
    row: Row[Any] | None = connection.execute(SELECT_SESSION.where(mine)).one_or_none()
    return row


def _message(row: Row[Any], scope: Scope, owner: int) -> Message:
    turn = memory_of(row, scope, owner)
    return Message(
        role=turn.role or "user",
        content=turn.content,
        name=turn.name,
        created_at=turn.happened_at,
        metadata=turn.metadata,
    )
