"""Groups in a SQL database: entities with a mark, and who may read what they know."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    Connection,
    Row,
    Select,
    and_,
    bindparam,
    delete,
    func,
    insert,
    select,
    update,
)

from memori.errors import ConflictError
from memori.nouns.group import MOST_GROUPS, Group, Member
from memori.stores.failures import again_after_deadlock
from memori.stores.lookup import entity_of, memories_by_id
from memori.stores.paging import Cut, Order
from memori.stores.rows import checked
from memori.stores.sql_audit import note
from memori.stores.sql_jobs import Read, Write
from memori.stores.tables import ENTITY, MEMBER
from memori.stores.writer import Writer
from memori.types import Memory, Page, Scope

_IS_GROUP = and_(ENTITY.c.is_group, ENTITY.c.removed_at.is_(None))
_ONE: Select[Any] = select(ENTITY).where(ENTITY.c.external_id == bindparam("external"), _IS_GROUP)
_ORDER = Order("groups", ENTITY, (ENTITY.c.id,))
_BY_JOINING = Order("members", MEMBER, (MEMBER.c.created_at, MEMBER.c.entity_id), ascending=True)
_MEMBERS: Select[Any] = select(MEMBER, ENTITY.c.external_id).select_from(
    MEMBER.join(ENTITY, ENTITY.c.id == MEMBER.c.entity_id)
)
_GROUP = ENTITY.alias("of_member")
_READABLE: Select[Any] = (
    select(
        ENTITY.c.external_id.label("member"),
        _GROUP.c.id,
        _GROUP.c.external_id,
        _GROUP.c.name,
        _GROUP.c.created_at,
    )
    .select_from(
        ENTITY.join(MEMBER, MEMBER.c.entity_id == ENTITY.c.id).join(
            _GROUP, _GROUP.c.id == MEMBER.c.group_id
        )
    )
    .where(
        ENTITY.c.external_id == bindparam("external"),
        ENTITY.c.removed_at.is_(None),
        _GROUP.c.is_group,
        _GROUP.c.removed_at.is_(None),
        ~_GROUP.c.opt_out,
    )
    .order_by(_GROUP.c.external_id)
)


class SqlGroups:
    """:class:`memori.stores.groups.Groups` over the connections of a store."""

    def __init__(self, read: Read, write: Write) -> None:
        self._read = read
        self._write = write

    @again_after_deadlock
    def create(self, scope: Scope, name: str | None, actor: str) -> bool:
        """Make an entity that is a group; False where the id is taken."""
        with self._write(checked(scope)) as writer:
            if writer.is_new:
                mine = update(ENTITY).where(ENTITY.c.id == writer.owner)
                writer.connection.execute(mine.values(is_group=True, name=name))
                _note(writer, "group.created", actor)
            return writer.is_new

    def find(self, scope: Scope) -> Group | None:
        """The group; None where there is none, or the entity is no group."""
        with self._read() as connection:
            row = entity_of(connection, scope, _ONE)
        return None if row is None else _group(row)

    def list_of_all_entities(
        self, *, limit: int, offset: int = 0, cursor: str | None = None
    ) -> Page[Group]:
        """All groups, the newest first."""
        with self._read() as connection:
            cut = Cut(_ORDER, limit, offset, cursor)
            return cut.page(connection, select(ENTITY), _IS_GROUP, _group)

    @again_after_deadlock
    def dissolve(self, scope: Scope, actor: str) -> bool:
        """Take all members out of the group; False where there is no such group."""
        with self._write(checked(scope)) as writer:
            if not _is_group(writer):
                return False
            writer.connection.execute(delete(MEMBER).where(MEMBER.c.group_id == writer.owner))
            _note(writer, "group.dissolved", actor)
            return True

    @again_after_deadlock
    def join(self, scope: Scope, member: Scope, actor: str) -> bool:
        """Let an entity read what the group knows; False where there is no such group."""
        with self._write(checked(scope)) as writer:
            if not _is_group(writer):
                return False
            # The group's row first, then the member's: whoever takes both does so in this order.
            other = Writer(writer.connection, checked(Scope(member.entity_id)), writer.now)
            if _is_group(other):
                raise ConflictError(f"{member.entity_id!r} is a group, which cannot be a member.")
            mine = MEMBER.c.entity_id == other.owner
            known = list(writer.connection.scalars(select(MEMBER.c.group_id).where(mine)))
            if writer.owner in known:
                return True
            if len(known) >= MOST_GROUPS:
                raise ConflictError(f"An entity can be in {MOST_GROUPS} groups, not in more.")
            key = {"entity_id": other.owner, "group_id": writer.owner}
            writer.connection.execute(insert(MEMBER).values(**key, created_at=writer.now))
            _note(writer, "group.joined", actor, member)
            return True

    @again_after_deadlock
    def leave(self, scope: Scope, member: Scope, actor: str) -> bool:
        """Let an entity not read it any more; False where it is no member."""
        with self._write(checked(scope)) as writer:
            row = entity_of(writer.connection, Scope(member.entity_id))
            if row is None or not _is_group(writer):
                return False
            gone = writer.connection.execute(
                delete(MEMBER).where(
                    MEMBER.c.entity_id == row.id, MEMBER.c.group_id == writer.owner
                )
            )
            if gone.rowcount:
                _note(writer, "group.left", actor, member)
            return bool(gone.rowcount)

    def members(
        self, scope: Scope, *, limit: int, offset: int = 0, cursor: str | None = None
    ) -> Page[Member]:
        """Who is in the group, the first to join first."""
        cut = Cut(_BY_JOINING, limit, offset, cursor)
        with self._read() as connection:
            row = entity_of(connection, scope, _ONE)
            if row is None:
                return cut.nothing()
            mine = MEMBER.c.group_id == row.id
            return cut.page(connection, _MEMBERS, mine, _member)

    def of(self, scope: Scope) -> list[Group]:
        """The groups that the scope's entity may read, by id."""
        with self._read() as connection:
            return readable(connection, scope)

    def memory(self, scope: Scope, memory_id: str) -> Memory | None:
        """One memory that the scope's entity may read because a group of its knows it, or None."""
        with self._read() as connection:
            for row in _readable(connection, scope):
                of_group = Scope(row.external_id)
                found = memories_by_id(connection, of_group, row.id, [memory_id])
                if memory_id in found and found[memory_id].kind != "turn":
                    return found[memory_id]
        return None


def readable(connection: Connection, scope: Scope) -> list[Group]:
    """The groups that the scope's entity may read, by id."""
    return [_group(row) for row in _readable(connection, scope)]


def _readable(connection: Connection, scope: Scope) -> list[Row[Any]]:
    rows = connection.execute(_READABLE, {"external": checked(scope).entity_id})
    return [row for row in rows if row.member == scope.entity_id]


def _is_group(writer: Writer) -> bool:
    if writer.is_new:
        return False
    marked = select(func.count()).where(ENTITY.c.id == writer.owner, ENTITY.c.is_group)
    return bool(writer.connection.scalar(marked))


def _note(writer: Writer, action: str, actor: str, member: Scope | None = None) -> None:
    detail = {} if member is None else {"entity_id": member.entity_id}
    note(writer.connection, writer.owner, action, actor, detail)
    writer.changed = True


def _group(row: Row[Any]) -> Group:
    return Group(row.external_id, row.name, row.created_at)


def _member(row: Row[Any]) -> Member:
    return Member(row.external_id, row.created_at)
