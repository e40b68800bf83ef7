"""Erasing an entity in a SQL database: each table once, in one transaction, and a mark after it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, Table, bindparam, delete, or_, select, update

from memori.nouns.erasing import Erased, ErasureReceipt
from memori.stores.erasure import bury
from memori.stores.failures import again_after_deadlock
from memori.stores.lookup import entity_of
from memori.stores.older import Older, old
from memori.stores.rows import checked
from memori.stores.sql_audit import note
from memori.stores.sql_processes import Open, Write
from memori.stores.tables import (
    ATTRIBUTE,
    AUDIT,
    ENTITY,
    EXCHANGE,
    IDEMPOTENCY,
    METADATA,
    PROCESS,
    SUMMARY,
)
from memori.stores.writer import Writer
from memori.types import Scope

ERASED = "entity.erased"
"""What an erasure is called in the audit log."""

_STAY = {
    "memori_api_key",  # who may ask is not what is known
    "memori_revoked_token",  # would be valid again
    "memori_audit",  # that something was done; what is in it goes
    "memori_tombstone",  # keeps from returning what was deleted
    "memori_idempotency",  # a request that comes again is not carried out again
    "memori_summary",  # one that is being made must find the row, which says that it is void
}
_EMPTIED: tuple[Table, ...] = tuple(
    table
    for table in reversed(METADATA.sorted_tables)
    if "entity_id" in table.c and table.name not in _STAY
)
"""The tables with an entity's rows, those that refer to others first."""

_ERASED: Select[Any] = select(
    ENTITY.c.id, ENTITY.c.external_id, ENTITY.c.erased_before, ENTITY.c.erased
).where(ENTITY.c.external_id == bindparam("external"))


class SqlErasures:
    """The erasures of a :class:`~memori.stores.sql.SqlStore`; see :mod:`memori.stores.erasures`.

    ``read`` opens a connection, ``write`` an entity's write transaction; ``purge`` cleans the files
    of the database.
    """

    def __init__(self, read: Open, write: Write, purge: Callable[[], tuple[str, ...]]) -> None:
        self._read = read
        self._write = write
        self.purge = purge

    @again_after_deadlock
    def erase(
        self,
        scope: Scope,
        before: datetime | None = None,
        *,
        dry_run: bool = False,
        actor: str = "",
    ) -> ErasureReceipt:
        """Delete all of the scope's entity, or what is from ``before`` a moment."""
        with self._write(checked(Scope(scope.entity_id))) as writer:
            counts = _everything(writer) if before is None else _older(writer, before)
            _mark(writer, before)
            if writer.is_new:  # nobody knows it, and what comes late does not change that
                _set(writer, removed_at=writer.now)
            receipt = ErasureReceipt(
                scope.entity_id, before, None if dry_run else writer.now, counts
            )
            if actor:
                detail = {"before": before and before.isoformat(), "counts": counts}
                note(writer.connection, writer.owner, ERASED, actor, detail)
            writer.changed = not dry_run
        return receipt

    def erased(self, scope: Scope) -> Erased:
        """What of the entity was erased by now."""
        with self._read() as connection:
            row = entity_of(connection, scope, _ERASED)
        return Erased() if row is None else Erased(row.erased_before, row.erased)

    def due_of_all_entities(self, before: datetime, limit: int) -> list[Scope]:
        """The entities that have anything from ``before`` a moment."""
        has_old = [
            select(1).where(table.c.entity_id == ENTITY.c.id, is_old).exists()
            for table, is_old in old(before).items()
        ]
        statement = select(ENTITY.c.external_id).where(or_(*has_old)).order_by(ENTITY.c.id)
        with self._read() as connection:
            return [Scope(entity) for entity in connection.scalars(statement.limit(limit))]


def _everything(writer: Writer) -> dict[str, int]:
    bury(writer, EXCHANGE.c.entity_id == writer.owner)
    execute, counts = writer.connection.execute, {}
    for table in _EMPTIED:
        counts[_name(table)] = execute(delete(table).where(_owned(table, writer))).rowcount
    own = PROCESS.c.owner_entity_id == writer.owner
    counts[_name(ATTRIBUTE)] = execute(
        delete(ATTRIBUTE).where(ATTRIBUTE.c.process_id.in_(select(PROCESS.c.id).where(own)))
    ).rowcount
    # The rows stay, so that nobody else comes to be called by what names these processes.
    nothing: dict[str, Any] = {
        "instructions": None,
        "model": None,
        "metadata": {},
        "configured": False,
    }
    counts[_name(PROCESS)] = execute(
        update(PROCESS).where(own, PROCESS.c.configured).values(nothing)
    ).rowcount
    counts[_name(IDEMPOTENCY)] = _empty_answers(writer)
    counts[_name(SUMMARY)] = _void(writer, {"reflection_count": 0, "memory_count": 0})
    counts[_name(AUDIT)] = _empty_audit(writer, writer.now)
    nobody: dict[str, Any] = {
        "name": None,
        "metadata": {},
        "default_process": None,
        "created_at": writer.now,
    }
    _set(writer, **nobody, saved=0, erased=writer.revision)
    writer.rebuild()
    return counts


def _older(writer: Writer, before: datetime) -> dict[str, int]:
    counts = {_name(table): deleted for table, deleted in Older(writer, before).delete()}
    counts[_name(IDEMPOTENCY)] = _empty_answers(writer)
    counts[_name(SUMMARY)] = _void(writer, {})
    counts[_name(AUDIT)] = _empty_audit(writer, before)
    writer.rebuild()
    return counts


def _empty_answers(writer: Writer) -> int:
    """Whatever the age: an answer of later may show what is older."""
    mine = (_owned(IDEMPOTENCY, writer), IDEMPOTENCY.c.body.is_not(None))
    emptied = update(IDEMPOTENCY).where(*mine).values(body=None, headers={})
    return writer.connection.execute(emptied).rowcount


def _void(writer: Writer, values: dict[str, Any]) -> int:
    """Empty the entity's summary; how many there were with a text."""
    mine = _owned(SUMMARY, writer)
    told = writer.connection.execute(
        update(SUMMARY).where(mine, SUMMARY.c.text != "").values(text="")
    )
    if values:
        writer.connection.execute(update(SUMMARY).where(mine).values(values))
    return told.rowcount


def _empty_audit(writer: Writer, before: datetime) -> int:
    """Leave of older entries that something was done; those of erasures have only counts."""
    mine = (_owned(AUDIT, writer), AUDIT.c.created_at < before, AUDIT.c.detail != {})
    emptied = update(AUDIT).where(*mine, AUDIT.c.action != ERASED).values(detail={})
    return writer.connection.execute(emptied).rowcount


def _mark(writer: Writer, before: datetime | None) -> None:
    """Have what was said until then refused from now on."""
    until = max(filter(None, (before or writer.now, writer.erased.before)))
    _set(writer, erased_before=until)


def _set(writer: Writer, **values: Any) -> None:
    writer.connection.execute(update(ENTITY).where(ENTITY.c.id == writer.owner).values(values))


def _owned(table: Table, writer: Writer) -> ColumnElement[bool]:
    return table.c.entity_id == writer.owner


def _name(table: Table) -> str:
    return table.name.removeprefix("memori_")
