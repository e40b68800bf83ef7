"""Summaries in a SQL database: kept only while all that they were made of is still so."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import (
    Connection,
    Select,
    and_,
    bindparam,
    func,
    insert,
    or_,
    select,
)
from sqlalchemy import update as sql_update
from sqlalchemy.exc import IntegrityError

from memori.core.decay import worth_keeping
from memori.stores import queries
from memori.stores.failures import again_after_deadlock
from memori.stores.lookup import entity_of
from memori.stores.rows import SELECT_MEMORY, SELECT_SESSION, memory_of, now, session_of
from memori.stores.sql_jobs import Alter, Read
from memori.stores.summaries import Kept
from memori.stores.tables import ENTITY, MEMORY, SESSION, SUMMARY
from memori.stores.writer import chunks
from memori.types import Memory, Scope, Session

_LAST_POSITION = (
    select(func.coalesce(func.max(MEMORY.c.position), 0))
    .where(MEMORY.c.entity_id == ENTITY.c.id)
    .correlate(ENTITY)
    .scalar_subquery()
)
_KEPT: Select[Any] = select(
    ENTITY.c.id,
    ENTITY.c.external_id,
    ENTITY.c.revision,
    ENTITY.c.created_at,
    ENTITY.c.opt_out,
    SUMMARY.c.text,
    SUMMARY.c.reflection_count,
    SUMMARY.c.memory_count,
    SUMMARY.c.updated_at,
    _LAST_POSITION.label("memories"),
).select_from(ENTITY.outerjoin(SUMMARY, SUMMARY.c.entity_id == ENTITY.c.id))

_KEPT_OF_ONE = _KEPT.where(ENTITY.c.external_id == bindparam("external"))

_MANY = 20.0
"""Turns that make a conversation as important as any."""


class SqlSummaries:
    """:class:`memori.stores.summaries.Summaries` over the connections of a store."""

    def __init__(self, read: Read, alter: Alter) -> None:
        self._read = read
        self._alter = alter

    def kept(self, scope: Scope) -> Kept | None:
        """The entity's summary; None where there is no such entity."""
        with self._read() as connection:
            row = entity_of(connection, scope, _KEPT_OF_ONE)
        if row is None:
            return None
        return Kept(
            text=row.text or "",
            reflection_count=row.reflection_count or 0,
            memory_count=row.memory_count or 0,
            memories=row.memories,
            updated_at=row.updated_at or row.created_at,
        )

    def statements(self, scope: Scope) -> list[Memory]:
        """What holds now and is in use, oldest first: no turns, documents or archived memories."""
        with self._read() as connection:
            row = entity_of(connection, scope, _KEPT_OF_ONE)
            if row is None:
                return []
            statement = SELECT_MEMORY.where(
                MEMORY.c.entity_id == row.id,
                MEMORY.c.kind.not_in(("turn", "document")),
                MEMORY.c.archived_at.is_(None),
                queries.holding(now()),
            ).order_by(MEMORY.c.position)
            return [memory_of(each, scope, row.id) for each in connection.execute(statement)]

    @again_after_deadlock
    def claim(self, scope: Scope, until: datetime) -> int | None:
        """Take the right to make the entity's next summary, ``until`` then."""
        with self._alter() as connection:
            row = entity_of(connection, scope, _KEPT_OF_ONE)
            if row is None:
                return None
            free = or_(SUMMARY.c.leased_until.is_(None), SUMMARY.c.leased_until < now())
            taken = connection.execute(
                sql_update(SUMMARY)
                .where(SUMMARY.c.entity_id == row.id, free)
                .values(leased_until=until)
            )
            if taken.rowcount == 0 and (
                row.text is not None or not _inserted(connection, row.id, until)
            ):
                return None
            # Read after the claim: whatever was closed before it is closed for what is read next.
            number: int = connection.scalars(
                select(ENTITY.c.revision).where(ENTITY.c.id == row.id)
            ).one()
            return number

    @again_after_deadlock
    def save(self, scope: Scope, text: str | None, based_on: int) -> bool:
        """Keep a summary made of what was read after ``claim`` gave ``based_on``; end the claim."""
        with self._alter() as connection:
            row = entity_of(connection, scope, _KEPT_OF_ONE)
            if row is None:
                return False
            summary = sql_update(SUMMARY).where(SUMMARY.c.entity_id == row.id)
            kept = 0
            if text is not None:
                kept = connection.execute(
                    summary.where(SUMMARY.c.blanked <= based_on).values(
                        text=text,
                        reflection_count=SUMMARY.c.reflection_count + 1,
                        memory_count=row.memories,
                        updated_at=now(),
                    )
                ).rowcount
            connection.execute(summary.values(leased_until=None))
            return kept > 0

    def stale_of_all_entities(self, interval: int, limit: int) -> list[Scope]:
        """The entities whose summary is due after so many new memories."""
        made = func.coalesce(SUMMARY.c.memory_count, 0)
        void = and_(SUMMARY.c.text == "", SUMMARY.c.reflection_count > 0)
        due = or_(void, _LAST_POSITION - made >= max(1, interval))
        with self._read() as connection:
            wanted = _KEPT.where(due, ~ENTITY.c.opt_out)
            rows = connection.execute(wanted.order_by(ENTITY.c.id).limit(limit))
            return [Scope(row.external_id) for row in rows]

    def unread(self, scope: Scope, limit: int) -> list[Session]:
        """Conversations that the scope sees and that went on since their title was made."""
        with self._read() as connection:
            row = entity_of(connection, scope, _KEPT_OF_ONE)
            if row is None or row.opt_out:
                return []
            read_until = SESSION.c.summarised_at
            statement = (
                SELECT_SESSION.where(
                    queries.seen_sessions(row.id, scope),
                    SESSION.c.archived_at.is_(None),
                    or_(read_until.is_(None), read_until < SESSION.c.last_active_at),
                )
                .order_by(SESSION.c.last_active_at.desc(), SESSION.c.id.desc())
                .limit(limit)
            )
            return [session_of(each, scope) for each in connection.execute(statement)]

    @again_after_deadlock
    def describe(self, scope: Scope, session: Session, based_on: int) -> bool:
        """Keep the title and gist of a conversation, read at revision number ``based_on``."""
        with self._alter() as connection:
            row = entity_of(connection, scope, _KEPT_OF_ONE)
            if row is None:
                return False
            # Takes the entity's row, as whoever deletes does: one of the two comes first.
            unchanged = sql_update(ENTITY).where(
                ENTITY.c.id == row.id, ENTITY.c.rebuilt <= based_on
            )
            if connection.execute(unchanged.values(rebuilt=ENTITY.c.rebuilt)).rowcount == 0:
                return False
            place = Scope(scope.entity_id, session.process_id, session.id)
            turns = (
                select(func.count())
                .select_from(MEMORY)
                .where(
                    MEMORY.c.entity_id == row.id,
                    MEMORY.c.kind == "turn",
                    MEMORY.c.session_id == SESSION.c.id,
                )
                .scalar_subquery()
            )
            changed = connection.execute(
                sql_update(SESSION)
                .where(
                    SESSION.c.entity_id == row.id,
                    queries.in_bucket(SESSION, place),
                    SESSION.c.external_id == session.id,
                )
                .values(
                    title=func.coalesce(SESSION.c.title, session.title),
                    summary=session.gist,
                    summarised_at=session.last_active_at,
                    heat=turns,
                )
            )
            return changed.rowcount > 0

    @again_after_deadlock
    def archive_sessions(self, scope: Scope, capacity: int) -> int:
        """Put away the conversations beyond ``capacity``."""
        with self._alter() as connection:
            row = entity_of(connection, scope, _KEPT_OF_ONE)
            if row is None:
                return 0
            rows = connection.execute(
                select(SESSION.c.id, SESSION.c.heat, SESSION.c.last_active_at).where(
                    SESSION.c.entity_id == row.id, SESSION.c.archived_at.is_(None)
                )
            ).all()
            moment = now()
            ranked = sorted(rows, key=lambda each: (-_worth(each, moment), -each.id))
            beyond = [each.id for each in ranked[capacity:]]
            for part in chunks(beyond):
                connection.execute(
                    sql_update(SESSION)
                    .where(SESSION.c.entity_id == row.id, SESSION.c.id.in_(part))
                    .values(archived_at=moment)
                )
            return len(beyond)


def _inserted(connection: Connection, owner: int, until: datetime) -> bool:
    """Make the entity's first row; False where somebody else has just done so."""
    values = {"entity_id": owner, "text": "", "reflection_count": 0, "memory_count": 0}
    try:
        with connection.begin_nested():
            connection.execute(
                insert(SUMMARY), values | {"blanked": 0, "leased_until": until, "updated_at": now()}
            )
    except IntegrityError:
        return False
    return True


def _worth(row: Any, moment: datetime) -> float:
    last = row.last_active_at.timestamp()
    return worth_keeping((1 + min(row.heat, _MANY)) / (1 + _MANY), last, 1, moment.timestamp())
