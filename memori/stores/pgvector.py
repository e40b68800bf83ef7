"""A store in PostgreSQL that finds what may answer a question: by signs, words and place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    any_,
    bindparam,
    cast,
    func,
    or_,
    select,
    tuple_,
    union,
)
from sqlalchemy.dialects.postgresql import array

from memori.errors import SettingsError
from memori.stores import queries
from memori.stores.failures import store_errors
from memori.stores.lookup import entity_of
from memori.stores.rows import SELECT_INDEXED, indexed_of
from memori.stores.signs import (
    BITS,
    KEYS,
    LAST_SIGNED,
    SIGNS,
    STANDS,
    fill,
    prepare,
    renew,
    salted_keys,
)
from memori.stores.sql import SqlStore
from memori.stores.tables import ENTITY, MEMORY
from memori.stores.writer import Writer
from memori.types import Indexed, Scope

COMMON = 2000
"""Of a key that more memories than this hold, only so many are named."""

_MOST_STANDING = 200
_AROUND = 2
_EXCHANGE = 16
"""How many memories before a statement the turns of its exchange are looked for."""

_OWNED = SIGNS.c.entity_id == bindparam("owner")
_MEMORY_OWNED = MEMORY.c.entity_id == bindparam("owner")
_LAST = select(func.coalesce(func.max(MEMORY.c.position), 0)).where(_MEMORY_OWNED)
_BEHIND = select(LAST_SIGNED.scalar_subquery() < _LAST.scalar_subquery())
_SPAN = select(
    func.max(SIGNS.c.position), func.min(SIGNS.c.happened_at), func.max(SIGNS.c.happened_at)
).where(_OWNED)
_TAKE_ENTITY = select(ENTITY.c.id).where(ENTITY.c.id == bindparam("owner")).with_for_update()
_AT = MEMORY.c.position == any_(bindparam("positions", type_=KEYS))
_ROWS = SELECT_INDEXED.where(_MEMORY_OWNED, _AT).order_by(MEMORY.c.position)
_NAMES = (
    select(MEMORY.c.speaker).where(_MEMORY_OWNED, _AT, MEMORY.c.speaker.is_not(None)).distinct()
)


@dataclass(frozen=True, slots=True)
class Filters:
    """What candidates must have: all of ``labels`` and one of ``kinds`` (keys; None for any).

    The turns of other processes than ``process_id`` are left out (None: of none).
    """

    process_id: str | None = None
    labels: tuple[int, ...] = ()
    kinds: tuple[int, ...] | None = None
    created_after: datetime | None = None
    created_before: datetime | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """An entity's highest position, about as many memories, and their first and last moments."""

    memories: int
    earliest: datetime
    latest: datetime


@dataclass(frozen=True, slots=True)
class Search:
    """Which memories may answer a question.

    Those at ``positions``, the ``nearest`` ones by ``signs`` (text of 0 and 1) that ``embedder``
    made, as many again in all stretches of ``times``, the last ``turns`` of the scope's session,
    and what stands.
    """

    filters: Filters
    positions: Sequence[int]
    nearest: int
    turns: int
    times: Sequence[tuple[datetime, datetime]] = ()
    signs: str | None = None
    embedder: str | None = None


class PgvectorStore(SqlStore):
    """A store in PostgreSQL that also finds what may answer a question."""

    def __init__(self, url: str) -> None:
        super().__init__(url)
        name = self._url.get_backend_name()
        if name != "postgresql":
            raise SettingsError(
                'The setting index="database" (MEMORI_INDEX) needs PostgreSQL with the extension '
                f"pgvector, and the database is {name}. Leave it at memory, or name another one."
            )

    def open(self) -> None:
        """Bring the schema up to date; make the extension and its table where they are missing.

        Raises :class:`~memori.errors.StoreError` where the extension cannot be had.
        """
        super().open()
        with store_errors():
            prepare(self._engine())

    @contextmanager
    def _write(self, scope: Scope) -> Iterator[Writer]:
        with super()._write(scope) as writer:
            yield writer
            if writer.rewritten:
                renew(writer.connection, writer.owner, scope, sorted(writer.rewritten))
            while writer.changed and fill(writer.connection, writer.owner, scope):
                pass

    def look(
        self, scope: Scope, keys: Sequence[int], filters: Filters
    ) -> tuple[Span | None, dict[int, list[int]]]:
        """How much there is (None: nothing), and where the memories are that hold each of ``keys``.

        First fills in what is missing.
        """
        with self._read() as connection:
            entity = entity_of(connection, scope)
            if entity is None:
                return None, {}
            owner = {"owner": entity.id}
            while connection.scalar(_BEHIND, owner):
                connection.execute(_TAKE_ENTITY, owner)
                fill(connection, entity.id, scope)
                connection.commit()
            row = connection.execute(_SPAN, owner).one()
            if row[0] is None:
                return None, {}
            salted = dict(zip(salted_keys(keys, entity.id), keys, strict=True))
            found = connection.execute(_holders(entity.id, list(salted), filters))
            return Span(*row), {salted[key]: places for key, places in found}

    def names(self, scope: Scope, positions: Sequence[int]) -> list[str]:
        """Who speaks in the memories at ``positions``."""
        with self._read() as connection:
            entity = entity_of(connection, scope)
            if entity is None:
                return []
            values = {"owner": entity.id, "positions": list(positions)}
            return list(connection.scalars(_NAMES, values))

    def candidates(self, scope: Scope, search: Search) -> list[Indexed]:
        """What may answer a question, with what stands around it, oldest row first."""
        with self._read() as connection:
            entity = entity_of(connection, scope)
            if entity is None:
                return []
            positions = list(connection.scalars(_chosen(entity.id, scope, search)))
            rows = connection.execute(_ROWS, {"owner": entity.id, "positions": positions})
            return [indexed_of(row, scope, entity.id) for row in rows]


def _fitting(owner: int, filters: Filters) -> list[ColumnElement[bool]]:
    """What the rows of candidates have, the entity first."""
    found: list[ColumnElement[bool]] = [SIGNS.c.entity_id == owner]
    if filters.process_id is not None:
        private_to = SIGNS.c.private_to
        found.append(or_(private_to.is_(None), private_to == filters.process_id))
    if filters.labels:
        found.append(SIGNS.c.marks.contains(cast(salted_keys(filters.labels, owner), KEYS)))
    if filters.kinds is not None:
        found.append(SIGNS.c.marks.overlap(cast(salted_keys(filters.kinds, owner), KEYS)))
    if filters.created_after is not None:
        found.append(SIGNS.c.created_at >= filters.created_after)
    if filters.created_before is not None:
        found.append(SIGNS.c.created_at < filters.created_before)
    return found


def _holders(owner: int, keys: Sequence[int], filters: Filters) -> Select[Any]:
    """Each of ``keys`` with the positions of those that hold it."""
    wanted = func.unnest(cast(keys, KEYS)).column_valued("wanted")
    holding = (
        select(SIGNS.c.position)
        .where(*_fitting(owner, filters), SIGNS.c.marks.contains(array([wanted])))
        .limit(COMMON)
        .scalar_subquery()
    )
    return select(wanted, func.array(holding))


def _chosen(owner: int, scope: Scope, search: Search) -> Any:
    """The positions of the candidates and of what stands around them."""
    fitting = select(SIGNS.c.position).where(*_fitting(owner, search.filters))
    parts: list[Select[Any]] = []
    if search.signs is not None:
        fitting = fitting.where(
            SIGNS.c.embedder == search.embedder, func.length(SIGNS.c.signs) == len(search.signs)
        ).order_by(SIGNS.c.signs.op("<~>")(cast(search.signs, BITS)))
        parts.append(fitting)
    parts = [part.limit(search.nearest) for part in parts]
    each = search.nearest // max(1, len(search.times))
    for time in search.times:
        parts.append(fitting.where(SIGNS.c.happened_at.between(*time)).limit(each))
    standing = SIGNS.c.marks.contains(cast(salted_keys([STANDS], owner), KEYS))
    newest = select(SIGNS.c.position).where(SIGNS.c.entity_id == owner, standing)
    parts.append(newest.order_by(SIGNS.c.position.desc()).limit(_MOST_STANDING))
    if scope.session_id is not None:
        turns = queries.last_turns(owner, scope, search.turns)
        parts.append(turns.with_only_columns(MEMORY.c.position, maintain_column_froms=True))
    at_hand = select(func.unnest(cast(search.positions, KEYS)).column_valued("position"))
    chosen = union(at_hand, *(part.subquery().select() for part in parts)).cte("chosen")
    around = _around(owner, search.positions)
    return union(select(chosen.c.position), around, _sources(owner, chosen.c.position))


def _around(owner: int, positions: Sequence[int]) -> Select[Any]:
    """The turns next to those at ``positions`` in their sessions."""
    of, near = MEMORY.alias("of"), MEMORY.alias("near")
    there = tuple_(near.c.happened_at, near.c.position)
    here = tuple_(of.c.happened_at, of.c.position)
    talk = (
        select(near.c.position)
        .where(near.c.entity_id == owner, near.c.session_id == of.c.session_id)
        .where(near.c.kind == "turn", of.c.kind == "turn")
        .limit(_AROUND)
        .correlate(of)
    )
    before = talk.where(there < here).order_by(near.c.happened_at.desc(), near.c.position.desc())
    after = talk.where(there > here).order_by(near.c.happened_at, near.c.position)
    both = func.array(before.scalar_subquery()).op("||")(func.array(after.scalar_subquery()))
    return select(func.unnest(both)).where(
        of.c.entity_id == owner, of.c.position == any_(cast(positions, KEYS))
    )


def _sources(owner: int, chosen: ColumnElement[int]) -> Select[Any]:
    """The turns of their exchanges that have every word of chosen statements."""
    of, near = MEMORY.alias("stated"), MEMORY.alias("source")
    said = func.string_to_array(near.c.terms, " ").op("@>")(func.string_to_array(of.c.terms, " "))
    return select(near.c.position).where(
        of.c.entity_id == owner,
        of.c.position == chosen,
        of.c.kind != "turn",
        near.c.entity_id == owner,
        near.c.position.between(of.c.position - _EXCHANGE, of.c.position),
        near.c.kind == "turn",
        near.c.source_exchange_id == of.c.source_exchange_id,
        said,
    )
