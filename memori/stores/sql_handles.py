"""Whose the ids are that model providers gave, in a SQL database."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, delete, insert, select
from sqlalchemy.exc import IntegrityError

from memori.stores.failures import again_after_deadlock
from memori.stores.handles import KEPT_FOR
from memori.stores.lookup import entity_of
from memori.stores.rows import checked, now
from memori.stores.sql_processes import Open, Write
from memori.stores.tables import HANDLE
from memori.stores.writer import chunks
from memori.types import Scope


class SqlHandles:
    """:class:`memori.stores.handles.Handles` of a :class:`~memori.stores.sql.SqlStore`.

    ``read`` opens a connection, ``alter`` one that commits at its end, ``write`` an entity's write
    transaction.
    """

    def __init__(self, read: Open, alter: Open, write: Write) -> None:
        self._read = read
        self._alter = alter
        self._write = write

    @again_after_deadlock
    def keep(self, scope: Scope, ids: Collection[str]) -> None:
        """Note that the scope's entity was given ``ids``."""
        with self._alter() as connection:
            connection.execute(delete(HANDLE).where(HANDLE.c.created_at < now() - KEPT_FOR))
            entity = entity_of(connection, scope)
            if entity is not None:
                _keep(connection, entity.id, scope, ids)
                return
        with self._write(checked(Scope(scope.entity_id))) as writer:
            _keep(writer.connection, writer.owner, scope, ids)
            writer.changed = True

    def unknown(self, scope: Scope, ids: Collection[str]) -> set[str]:
        """Those of ``ids`` that the scope's entity was not given."""
        wanted = {_digest(each): each for each in ids}
        known: set[str] = set()
        with self._read() as connection:
            entity = entity_of(connection, scope)
            if entity is None:
                return set(ids)
            mine = [HANDLE.c.entity_id == entity.id]
            if scope.process_id is not None:
                mine.append(HANDLE.c.process == scope.process_id)
            for some in chunks(list(wanted)):
                statement = select(HANDLE.c.digest).where(HANDLE.c.digest.in_(some), *mine)
                known.update(connection.scalars(statement))
        return {each for digest, each in wanted.items() if digest not in known}


def _keep(connection: Connection, owner: int, scope: Scope, ids: Iterable[str]) -> None:
    values: dict[str, Any] = {"entity_id": owner, "process": scope.process_id, "created_at": now()}
    for digest in sorted({_digest(each) for each in ids}):
        if connection.scalar(select(HANDLE.c.entity_id).where(HANDLE.c.digest == digest)) is None:
            _insert(connection, {"digest": digest, **values})


def _insert(connection: Connection, values: dict[str, Any]) -> None:
    """Add a row unless another transaction was faster."""
    try:
        with connection.begin_nested():
            connection.execute(insert(HANDLE), values)
    except IntegrityError:
        return


def _digest(handle: str) -> str:
    return sha256(handle.encode(errors="surrogatepass")).hexdigest()
