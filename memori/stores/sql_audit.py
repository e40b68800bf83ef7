"""The audit log in a SQL database."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, func, insert, select

from memori.nouns.access import AccessScope, AuditEntry
from memori.stores.failures import again_after_deadlock
from memori.stores.lookup import entity_of
from memori.stores.paging import LARGEST
from memori.stores.rows import now
from memori.stores.sql_processes import Open
from memori.stores.tables import AUDIT, ENTITY
from memori.types import Page, Scope

_LISTED = select(AUDIT, ENTITY.c.external_id.label("owner")).select_from(
    AUDIT.outerjoin(ENTITY, ENTITY.c.id == AUDIT.c.entity_id)
)


class SqlAudit:
    """The audit log of a :class:`~memori.stores.sql.SqlStore`; see :class:`memori.stores.audit`.

    ``read`` opens a connection, ``alter`` one that commits at its end.
    """

    def __init__(self, read: Open, alter: Open) -> None:
        self._read = read
        self._alter = alter

    @again_after_deadlock
    def note(self, scope: AccessScope, action: str, actor: str, detail: Mapping[str, Any]) -> None:
        """Add an entry about the scope's entity, or about nobody."""
        with self._alter() as connection:
            note(connection, number_of(connection, scope), action, actor, detail)

    def find(self, scope: AccessScope, *, limit: int = 100, offset: int = 0) -> Page[AuditEntry]:
        """The entries of the scope, newest first."""
        with self._read() as connection:
            listed, counted = _LISTED, select(func.count()).select_from(AUDIT)
            if scope.entity_id is not None:
                owner = number_of(connection, scope)
                if owner is None:
                    return Page([], 0, limit, offset)
                mine = AUDIT.c.entity_id == owner
                listed, counted = listed.where(mine), counted.where(mine)
            rows = connection.execute(
                listed.order_by(AUDIT.c.id.desc()).limit(limit).offset(min(offset, LARGEST))
            ).all()
            total = connection.scalar(counted) or 0
        entries = [
            AuditEntry(row.id, row.owner, row.actor, row.action, row.detail, row.created_at)
            for row in rows
        ]
        return Page(entries, total, limit, offset)


def note(
    connection: Connection,
    owner: int | None,
    action: str,
    actor: str,
    detail: Mapping[str, Any],
) -> None:
    """Add an entry within a transaction that is under way; ``owner`` is the entity's number."""
    values: dict[str, Any] = {"entity_id": owner, "action": action, "actor": actor}
    connection.execute(insert(AUDIT), values | {"detail": dict(detail), "created_at": now()})


def number_of(connection: Connection, scope: AccessScope) -> int | None:
    """The number of the scope's entity; None where it has none or it is unknown."""
    if scope.entity_id is None:
        return None
    row = entity_of(connection, Scope(scope.entity_id))
    return None if row is None else int(row.id)
