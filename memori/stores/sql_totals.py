"""How much a SQL database holds, of all entities together."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, and_, func, select, text

from memori.nouns.entity import Totals
from memori.stores.queries import holding
from memori.stores.rows import now
from memori.stores.sql_jobs import DEAD, WAITING
from memori.stores.tables import DOCUMENT, ENTITY, EXCHANGE, JOB, MEMORY, PROCESS, SESSION

_SIZE = {
    "sqlite": "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()",
    "postgresql": "SELECT pg_database_size(current_database())",
    "mysql": "SELECT SUM(data_length + index_length) FROM information_schema.tables "
    "WHERE table_schema = DATABASE()",
}
"""By kind of database, how many bytes it takes."""


def totals(connection: Connection) -> Totals:
    """Count the rows of each kind."""
    known = ENTITY.c.removed_at.is_(None)
    listed = and_(holding(now()), MEMORY.c.archived_at.is_(None))
    kinds = select(MEMORY.c.kind, func.count()).where(listed).group_by(MEMORY.c.kind)
    size = _SIZE.get(connection.dialect.name)
    return Totals(
        entities=_count(connection, ENTITY, and_(known, ~ENTITY.c.is_group)),
        groups=_count(connection, ENTITY, and_(known, ENTITY.c.is_group)),
        processes=_count(connection, PROCESS, PROCESS.c.configured),
        memories=dict(sorted((row[0], row[1]) for row in connection.execute(kinds))),
        exchanges=_count(connection, EXCHANGE),
        sessions=_count(connection, SESSION),
        documents=_count(connection, DOCUMENT),
        waiting=_count(connection, JOB, JOB.c.state == WAITING),
        given_up=_count(connection, JOB, JOB.c.state == DEAD),
        database_bytes=None if size is None else int(connection.scalar(text(size)) or 0),
    )


def _count(connection: Connection, table: Table, wanted: ColumnElement[Any] | None = None) -> int:
    statement = select(func.count()).select_from(table)
    return connection.scalar(statement if wanted is None else statement.where(wanted)) or 0
