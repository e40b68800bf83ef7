"""Entities in a SQL database."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import (
    Connection,
    Row,
    Select,
    Table,
    and_,
    bindparam,
    case,
    delete,
    func,
    or_,
    select,
    update,
)

from memori.nouns.entity import DEFAULT_ENTITY, Entity, EntityStats, Totals
from memori.nouns.listing import CURRENT
from memori.stores import queries
from memori.stores.failures import again_after_deadlock
from memori.stores.lookup import entity_of
from memori.stores.paging import Cut, Order
from memori.stores.rows import checked, now
from memori.stores.sql_audit import note
from memori.stores.sql_processes import Open, Write
from memori.stores.sql_totals import totals
from memori.stores.tables import API_KEY, DOCUMENT, ENTITY, EXCHANGE, MEMBER, MEMORY, SESSION
from memori.stores.writer import Writer
from memori.types import Page, Scope

_SELECT: Select[Any] = select(ENTITY)
_ONE = _SELECT.where(ENTITY.c.external_id == bindparam("external"), ENTITY.c.removed_at.is_(None))
_IS_DEFAULT = case((ENTITY.c.external_id == DEFAULT_ENTITY, 1), else_=0)
_ORDER = Order("entities", ENTITY, (_IS_DEFAULT, ENTITY.c.id))
_NAMES = (ENTITY.c.external_id, ENTITY.c.name)


class SqlEntities:
    """The entities of a :class:`~memori.stores.sql.SqlStore`; see :mod:`memori.stores.entities`.

    ``read`` opens a connection, ``write`` an entity's write transaction.
    """

    def __init__(self, read: Open, write: Write) -> None:
        self._read = read
        self._write = write

    def find(self, scope: Scope) -> Entity | None:
        """The scope's entity, without its stats."""
        with self._read() as connection:
            row = entity_of(connection, scope, _ONE)
        return None if row is None else _entity(row)

    def stats(self, scope: Scope) -> EntityStats:
        """How much is remembered of the scope's entity, whatever the process."""
        with self._read() as connection:
            row = entity_of(connection, scope)
            return EntityStats() if row is None else _stats(connection, row.id, scope)

    @again_after_deadlock
    def create(self, scope: Scope, values: Mapping[str, Any]) -> bool:
        """Make the scope's entity; False where it is there."""
        with self._write(checked(scope)) as writer:
            if writer.is_new:
                _set(writer, values)
            return writer.is_new

    @again_after_deadlock
    def change(self, scope: Scope, values: Mapping[str, Any]) -> bool:
        """Set some of the values anew; False where there is no such entity."""
        with self._write(checked(scope)) as writer:
            if not writer.is_new:
                _set(writer, values)
            return not writer.is_new

    @again_after_deadlock
    def remove(self, scope: Scope, actor: str) -> bool:
        """Have the scope's entity be unknown from now on, and its keys revoked."""
        with self._write(checked(scope)) as writer:
            if writer.is_new:
                return False
            # The row stays: its number names what other processes hold of the entity in memory,
            # and it keeps from returning what was erased.
            _set(writer, {"removed_at": writer.now, "is_group": False})
            # Who uses the id next is somebody else, and in no group; nor are others in theirs.
            links = or_(MEMBER.c.entity_id == writer.owner, MEMBER.c.group_id == writer.owner)
            writer.connection.execute(delete(MEMBER).where(links))
            writer.connection.execute(
                update(API_KEY)
                .where(API_KEY.c.entity_id == writer.owner, API_KEY.c.revoked_at.is_(None))
                .values(revoked_at=writer.now)
            )
            note(writer.connection, writer.owner, "entity.deleted", actor, {})
        return True

    def list_of_all_entities(
        self,
        *,
        limit: int,
        offset: int = 0,
        cursor: str | None = None,
        query: str | None = None,
    ) -> Page[Entity]:
        """Who there is, without stats: the default entity first, then the newest ones."""
        wanted = and_(ENTITY.c.removed_at.is_(None), ~ENTITY.c.is_group)
        if query:
            named = [column.icontains(query, autoescape=True) for column in _NAMES]
            wanted = and_(wanted, or_(*named))
        with self._read() as connection:
            return Cut(_ORDER, limit, offset, cursor).page(connection, _SELECT, wanted, _entity)

    def totals_of_all_entities(self) -> Totals:
        """How much is remembered of all entities together."""
        with self._read() as connection:
            return totals(connection)


def _set(writer: Writer, values: Mapping[str, Any]) -> None:
    mine = update(ENTITY).where(ENTITY.c.id == writer.owner)
    if values:
        writer.connection.execute(mine.values(**values))
    writer.changed = True


def _stats(connection: Connection, owner: int, scope: Scope) -> EntityStats:
    def count(table: Table) -> int:
        statement = select(func.count()).select_from(table).where(table.c.entity_id == owner)
        return connection.scalar(statement) or 0

    whole = Scope(scope.entity_id)
    listed = queries.listed(owner, whole, CURRENT, at=now())
    kinds = select(MEMORY.c.kind, func.count()).where(listed).group_by(MEMORY.c.kind)
    said = connection.execute(
        select(func.min(MEMORY.c.valid_from), func.max(MEMORY.c.last_mentioned_at)).where(
            MEMORY.c.entity_id == owner
        )
    ).one()
    spoken = connection.execute(
        select(func.min(SESSION.c.started_at), func.max(SESSION.c.last_active_at)).where(
            SESSION.c.entity_id == owner
        )
    ).one()
    return EntityStats(
        memories=dict(sorted((row[0], row[1]) for row in connection.execute(kinds))),
        exchanges=count(EXCHANGE),
        sessions=count(SESSION),
        documents=count(DOCUMENT),
        first_seen=min(filter(None, (said[0], spoken[0])), default=None),
        last_seen=max(filter(None, (said[1], spoken[1])), default=None),
    )


def _entity(row: Row[Any]) -> Entity:
    return Entity(
        id=row.external_id,
        name=row.name,
        metadata=row.metadata,
        created_at=row.created_at,
        last_active_at=row.last_active_at,
        opted_out=row.opt_out,
        default_process_id=row.default_process,
        is_group=row.is_group,
    )
