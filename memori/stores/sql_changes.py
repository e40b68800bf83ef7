"""The log of changes in a SQL database: told, added to, and taken back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Any, cast

from sqlalchemy import Connection, Row, delete, insert, select, update

from memori.errors import ConflictError, VersionConflictError
from memori.stores.changelog import unpacked
from memori.stores.failures import again_after_deadlock
from memori.stores.lookup import entity_of, memories_by_id
from memori.stores.rows import checked, triple_values
from memori.stores.tables import CHANGE, MEMORY, TRIPLE
from memori.stores.writer import Writer
from memori.types import Action, Change, Draft, Edit, Memory, Scope, Triple

_HIDDEN = frozenset({"digest", "terms", "embedding", "embedder", "triples"})
"""What a change must know to be undone and nobody reads."""

_SAID = frozenset({"content", "kind", "tags", "metadata"})
"""What an index of the database has looked at."""


OTHER_VERSION = "The memory was changed meanwhile: it has another version."


class SqlChanges:
    """:class:`memori.stores.changes.Changes` over the connections of a store."""

    def __init__(
        self,
        read: Callable[[], AbstractContextManager[Connection]],
        write: Callable[[Scope], AbstractContextManager[Writer]],
    ) -> None:
        self._read = read
        self._write = write

    def history(self, scope: Scope, memory_id: str) -> list[Change]:
        """What happened to a memory, oldest first."""
        with self._read() as connection:
            entity = entity_of(connection, scope)
            if entity is None:
                return []
            found = _seen(connection, scope, entity.id, [memory_id])
            if not found:
                return []
            rows = _log(connection, entity.id, memory_id)
        changes = [_change(row) for row in rows]
        if changes and changes[0].action == "added":
            return changes
        memory = found[0]
        by = "exchange" if memory.exchange_id else ""
        first = Change(None, memory.id, "added", memory.created_at, by, memory.exchange_id)
        return [first, *changes]

    def since(self, scope: Scope, revision: int) -> list[Change]:
        """What happened to the entity's memories after revision number ``revision``, in order."""
        with self._read() as connection:
            entity = entity_of(connection, scope)
            if entity is None:
                return []
            newer = (CHANGE.c.entity_id == entity.id, CHANGE.c.revision > revision)
            rows = connection.execute(select(CHANGE).where(*newer).order_by(CHANGE.c.id)).all()
            found = _seen(connection, scope, entity.id, [row.memory_id for row in rows])
        seen = {memory.id for memory in found}
        return [_change(row) for row in rows if row.memory_id in seen]

    @again_after_deadlock
    def edit(self, scope: Scope, memory_ids: Sequence[str], edit: Edit) -> list[Memory]:
        """Change memories that the scope sees, in one operation."""
        with self._write(checked(scope)) as writer:
            found = _seen(writer.connection, scope, writer.owner, memory_ids)
            if found:
                writer.accept()
            if any(edit.if_version not in (None, memory.version) for memory in found):
                raise VersionConflictError(OTHER_VERSION)
            writer.log.next_step()
            for memory in found:
                _carry_out(writer, memory, edit)
            writer.log.flush()
            return _seen(writer.connection, scope, writer.owner, memory_ids)

    @again_after_deadlock
    def undo(self, scope: Scope, memory_id: str, change_id: int | None = None) -> list[Memory]:
        """Take back the last operation that changed a memory."""
        with self._write(checked(scope)) as writer:
            connection, owner = writer.connection, writer.owner
            if not _seen(connection, scope, owner, [memory_id]):
                return []
            writer.accept()
            last = _last(connection, owner, memory_id)
            if last is None or change_id not in (None, last.id):
                if change_id is None:
                    return []
                raise ConflictError(f"Change {change_id} is not the last one of this memory.")
            changes = connection.execute(
                select(CHANGE)
                .where(
                    CHANGE.c.entity_id == owner,
                    CHANGE.c.revision == last.revision,
                    CHANGE.c.step == last.step,
                    CHANGE.c.undone_at.is_(None),
                )
                .order_by(CHANGE.c.id.desc())
            ).all()
            for change in changes:
                _take_back(writer, change)
            writer.blank()
            return _seen(connection, scope, owner, [change.memory_id for change in changes])


def _carry_out(writer: Writer, memory: Memory, edit: Edit) -> None:
    action, values = _values(writer, memory, edit)
    if edit.wording is not None:
        values |= _worded(writer, memory, edit.wording)
    if not values:
        return
    before = _columns(writer, memory.id, list(values))
    if edit.wording is not None:
        before["triples"] = _replaced_triples(writer, memory, edit.wording)
    writer.log.note(memory.id, action, edit.by, before=before)
    _update(writer, memory.id, values)
    if action != "reinforced" and values.keys() != {"importance"}:
        writer.blank()


def _values(writer: Writer, memory: Memory, edit: Edit) -> tuple[Action, dict[str, Any]]:
    """What an edit does to the columns that are no part of the wording."""
    values: dict[str, Any] = {}
    action: Action = "updated"
    for name in ("kind", "importance", "metadata"):
        if (value := getattr(edit, name)) is not None:
            values[name] = dict(value) if isinstance(value, Mapping) else value
    if edit.tags is not None:
        values["tags"] = list(edit.tags)
    if edit.more_important is not None:
        values["importance"] = min(1.0, max(0.0, memory.importance + edit.more_important))
    if edit.mentioned_at is not None:
        action = "reinforced"
        said_at = memory.last_mentioned_at or memory.happened_at
        values["mentions"] = memory.mentions + 1
        values["last_mentioned_at"] = max(said_at, edit.mentioned_at)
        values["archived_at"] = None
    if edit.archived is not None and edit.archived != (memory.archived_at is not None):
        action = "archived" if edit.archived else "restored"
        values["archived_at"] = writer.now if edit.archived else None
    return action, values


def _worded(writer: Writer, memory: Memory, wording: Draft) -> dict[str, Any]:
    _refuse_double(writer, memory.id, wording.digest)
    return {
        "content": wording.content,
        "digest": wording.digest,
        "terms": " ".join(wording.terms),
        "embedding": wording.embedding,
        "embedder": wording.embedder,
    }


def _replaced_triples(writer: Writer, memory: Memory, wording: Draft) -> list[list[Any]]:
    """Put the triples of a new wording in the place of the old ones, which are returned."""
    owned = (TRIPLE.c.entity_id == writer.owner, TRIPLE.c.memory_id == memory.id)
    columns = (TRIPLE.c.subject, TRIPLE.c.predicate, TRIPLE.c.object, TRIPLE.c.weight)
    ordered = select(*columns).where(*owned).order_by(TRIPLE.c.ordinal)
    old = [list(row) for row in writer.connection.execute(ordered)]
    writer.connection.execute(delete(TRIPLE).where(*owned))
    _insert_triples(
        writer, memory.id, [triple_values(triple, wording) for triple in wording.triples]
    )
    return old


def _insert_triples(writer: Writer, memory_id: str, rows: Sequence[Mapping[str, Any]]) -> None:
    key = {"entity_id": writer.owner, "memory_id": memory_id}
    numbered = [{**row, **key, "ordinal": ordinal} for ordinal, row in enumerate(rows)]
    if numbered:
        writer.connection.execute(insert(TRIPLE), numbered)
        writer.align_triples([memory_id])


def _take_back(writer: Writer, change: Row[Any]) -> None:
    """Undo one change, unless a later one has to do with the same memory; mark it as undone."""
    last = _last(writer.connection, writer.owner, change.memory_id)
    if change.action == "added":
        # It never held, so that what it had closed holds without a gap.
        since = MEMORY.c.valid_from
        _update(writer, change.memory_id, {"valid_to": since, "superseded_by": None})
    elif last is not None and last.id == change.id:
        before = unpacked({k: v for k, v in change.before.items() if k != "triples"})
        if "digest" in before:
            _refuse_double(writer, change.memory_id, before["digest"])
        _update(writer, change.memory_id, before)
        if "triples" in change.before:
            _restore_triples(writer, change.memory_id, change.before["triples"])
    writer.align_triples([change.memory_id])
    writer.connection.execute(
        update(CHANGE)
        .where(CHANGE.c.entity_id == writer.owner, CHANGE.c.id == change.id)
        .values(undone_at=writer.now)
    )


def _restore_triples(writer: Writer, memory_id: str, triples: Sequence[Sequence[Any]]) -> None:
    writer.connection.execute(
        delete(TRIPLE).where(TRIPLE.c.entity_id == writer.owner, TRIPLE.c.memory_id == memory_id)
    )
    draft = Draft("fact", "", "", writer.now)
    rows = [
        triple_values(Triple(subject, predicate, thing), draft) | {"weight": weight}
        for subject, predicate, thing, weight in triples
    ]
    _insert_triples(writer, memory_id, rows)


def _update(writer: Writer, memory_id: str, values: Mapping[str, Any]) -> None:
    owned = (MEMORY.c.entity_id == writer.owner, MEMORY.c.id == memory_id)
    writer.connection.execute(
        update(MEMORY)
        .where(*owned)
        .values(**values, version=MEMORY.c.version + 1, revision=writer.revision)
    )
    writer.changed = True
    if not _SAID.isdisjoint(values):
        writer.rewritten.add(memory_id)


def _columns(writer: Writer, memory_id: str, names: Sequence[str]) -> dict[str, Any]:
    columns = [MEMORY.c[name] for name in names]
    row = writer.connection.execute(
        select(*columns).where(MEMORY.c.entity_id == writer.owner, MEMORY.c.id == memory_id)
    ).one()
    return dict(row._mapping)


def _refuse_double(writer: Writer, memory_id: str, digest: str) -> None:
    other = select(MEMORY.c.id).where(
        MEMORY.c.entity_id == writer.owner, MEMORY.c.digest == digest, MEMORY.c.id != memory_id
    )
    if (found := writer.connection.scalar(other)) is not None:
        raise ConflictError(f"Memory {found} says exactly that already.")


def _seen(connection: Connection, scope: Scope, owner: int, wanted: Sequence[str]) -> list[Memory]:
    """Those of the wanted memories that the scope sees, in the order wanted, each once."""
    found = memories_by_id(connection, scope, owner, wanted)
    memories = [found[memory_id] for memory_id in dict.fromkeys(wanted) if memory_id in found]
    return [memory for memory in memories if scope.sees(memory)]


def _log(connection: Connection, owner: int, memory_id: str) -> Sequence[Row[Any]]:
    return connection.execute(
        select(CHANGE)
        .where(CHANGE.c.entity_id == owner, CHANGE.c.memory_id == memory_id)
        .order_by(CHANGE.c.id)
    ).all()


def _last(connection: Connection, owner: int, memory_id: str) -> Row[Any] | None:
    return connection.execute(
        select(CHANGE)
        .where(
            CHANGE.c.entity_id == owner,
            CHANGE.c.memory_id == memory_id,
            CHANGE.c.undone_at.is_(None),
        )
        .order_by(CHANGE.c.id.desc())
        .limit(1)
    ).one_or_none()


def _change(row: Row[Any]) -> Change:
    shown = {name: value for name, value in row.before.items() if name not in _HIDDEN}
    return Change(
        id=row.id,
        memory_id=row.memory_id,
        action=cast("Action", row.action),
        at=row.at,
        by=row.made_by,
        exchange_id=row.exchange_id,
        other_id=row.other_id,
        before=unpacked(shown),
        undone_at=row.undone_at,
    )
