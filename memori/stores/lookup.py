"""The one place where a scope becomes its entity's row, and ids become memories of that entity."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, Select

from memori.stores import queries
from memori.stores.rows import SELECT_MEMORY, checked, memory_of
from memori.stores.tables import MEMORY
from memori.stores.writer import chunks, memory_ids
from memori.types import Memory, Scope


def entity_of(
    connection: Connection, scope: Scope, statement: Select[Any] = queries.REVISION
) -> Row[Any] | None:
    """The row of the scope's entity, by default with its revision; None for an unknown one.

    ``statement`` selects ``ENTITY.external_id`` of the entity called ``:external``: a database that
    takes two ids for one must not give one entity the row of another.
    """
    values = {"external": checked(scope).entity_id}
    row: Row[Any] | None = connection.execute(statement, values).one_or_none()
    return row if row is not None and row.external_id == scope.entity_id else None


def memories_by_id(
    connection: Connection, scope: Scope, owner: int, wanted: Sequence[str]
) -> dict[str, Memory]:
    """Those of the wanted memories that are the entity's, whether the scope sees them or not.

    ``owner`` is the number of the scope's entity.
    """
    found: dict[str, Memory] = {}
    for part in chunks(sorted(set(memory_ids(wanted)))):
        statement = SELECT_MEMORY.where(MEMORY.c.entity_id == owner, MEMORY.c.id.in_(part))
        memories = (memory_of(row, scope, owner) for row in connection.execute(statement))
        found.update((memory.id, memory) for memory in memories)
    return found
