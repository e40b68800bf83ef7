"""PostgreSQL as the search index: signs and keys of every passage, which the database compares.

``memori_signs`` is a copy of what memories say: dropped, it is made and filled again. An entity's
rows in it cover all of its memories up to some position; what is missing (written by a process
that keeps its index in memory, or before there was the table) comes after.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

import numpy as np
from sqlalchemy import (
    BigInteger,
    Column,
    ColumnElement,
    Connection,
    Engine,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    Select,
    Table,
    Text,
    any_,
    bindparam,
    cast,
    func,
    insert,
    or_,
    select,
    text,
    tuple_,
    union,
)
from sqlalchemy.dialects.postgresql import ARRAY, BIT, array
from sqlalchemy.exc import DBAPIError

from memori.core.postings import key_of
from memori.core.reading import Reader, label_keys, stands
from memori.errors import SettingsError, StoreError
from memori.stores import queries
from memori.stores.columns import UtcDateTime
from memori.stores.failures import store_errors
from memori.stores.rows import SELECT_INDEXED, indexed_of
from memori.stores.schema import alone
from memori.stores.sql import SqlStore, entity_of
from memori.stores.tables import ENTITY, MEMORY
from memori.stores.writer import Writer
from memori.types import Indexed, Memory, Scope

if TYPE_CHECKING:
    from numpy.typing import NDArray

COMMON = 2000
"""Of a key that more memories than this hold, only so many are named."""

_STANDS = key_of("!stands")
_MOST_STANDING = 200
_FILLED_AT_ONCE = 500
_AROUND = 2
_EXCHANGE = 16
"""How many memories before a statement the turns of its exchange are looked for."""

_KEYS = ARRAY(BigInteger)
_BITS = BIT(varying=True)

SIGNS = Table(
    "memori_signs",
    MetaData(),
    Column("entity_id", BigInteger, primary_key=True),
    Column("position", BigInteger, primary_key=True),
    Column("piece", Integer, primary_key=True),
    Column("private_to", Text),
    Column("created_at", UtcDateTime, nullable=False),
    Column("happened_at", UtcDateTime, nullable=False),
    Column("embedder", Text),
    Column("signs", _BITS),
    Column("marks", _KEYS, nullable=False),
    ForeignKeyConstraint(
        ["entity_id", "position"], [MEMORY.c.entity_id, MEMORY.c.position], ondelete="CASCADE"
    ),
    Index("ix_memori_signs_marks", "marks", postgresql_using="gin"),
    Index("ix_memori_signs_happened_at", "entity_id", "happened_at"),
)
"""One row for each passage. ``marks``: the keys of its terms and of its memory's labels, others for
each entity; ``private_to``: the process whose turn it is; ``signs``: those of its vector. What a
row says never changes."""

_OWNED = SIGNS.c.entity_id == bindparam("owner")
_MEMORY_OWNED = MEMORY.c.entity_id == bindparam("owner")
_LAST = select(func.coalesce(func.max(MEMORY.c.position), 0)).where(_MEMORY_OWNED)
_LAST_SIGNED = select(func.coalesce(func.max(SIGNS.c.position), 0)).where(_OWNED)
_BEHIND = select(_LAST_SIGNED.scalar_subquery() < _LAST.scalar_subquery())
_SPAN = select(
    func.max(SIGNS.c.position), func.min(SIGNS.c.happened_at), func.max(SIGNS.c.happened_at)
).where(_OWNED)
_TAKE_ENTITY = select(ENTITY.c.id).where(ENTITY.c.id == bindparam("owner")).with_for_update()
_UNSIGNED = (
    SELECT_INDEXED.where(_MEMORY_OWNED, MEMORY.c.position > _LAST_SIGNED.scalar_subquery())
    .order_by(MEMORY.c.position)
    .limit(_FILLED_AT_ONCE)
)
_AT = MEMORY.c.position == any_(bindparam("positions", type_=_KEYS))
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
            _prepare(self._engine())

    @contextmanager
    def _write(self, scope: Scope) -> Iterator[Writer]:
        with super()._write(scope) as writer:
            yield writer
            while writer.changed and _fill(writer.connection, writer.owner, scope):
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
                _fill(connection, entity.id, scope)
                connection.commit()
            row = connection.execute(_SPAN, owner).one()
            if row[0] is None:
                return None, {}
            salted = dict(zip(_salted(keys, entity.id), keys, strict=True))
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


def kind_key(kind: str) -> int:
    """The key of all memories of a kind."""
    return key_of(f"!kind {kind}")


def process_key(process_id: str) -> int:
    """The key of all memories of a process."""
    return key_of(f"!process {process_id}")


def session_key(session_id: str) -> int:
    """The key of all memories of a session."""
    return key_of(f"!session {session_id}")


def sign_bits(vector: NDArray[Any]) -> str:
    """The signs of a vector as PostgreSQL reads bits: 1 for what is above 0."""
    return "".join(np.where(vector > 0, "1", "0"))


def _prepare(engine: Engine) -> None:
    with engine.connect() as connection:
        if connection.scalar(text("SELECT to_regclass('memori_signs') IS NOT NULL")):
            return
    with alone(engine) as connection:
        try:
            with connection.begin_nested():
                connection.execute(text("CREATE EXTENSION IF NOT EXISTS vector"))
                connection.execute(text("SELECT B'1' <~> B'1'"))
        except DBAPIError as error:
            raise StoreError(
                'The setting index="database" (MEMORI_INDEX) needs the extension "vector" '
                "(pgvector) in this database, and it is not there and could not be made "
                f"(PostgreSQL's code {getattr(error.orig, 'sqlstate', None)}). Install pgvector on "
                "the server and have an administrator run CREATE EXTENSION vector in this "
                "database, or leave the setting at memory."
            ) from None
        SIGNS.create(connection, checkfirst=True)


def _fill(connection: Connection, owner: int, scope: Scope) -> bool:
    """Add the next memories that have no rows yet; False if all have. The entity must be taken."""
    found = connection.execute(_UNSIGNED, {"owner": owner})
    rows = [indexed_of(row, scope, owner) for row in found]
    if rows:
        connection.execute(insert(SIGNS), list(_passages(rows, owner)))
    return bool(rows)


def _passages(rows: Sequence[Indexed], owner: int) -> Iterator[dict[str, Any]]:
    """The values of :data:`SIGNS` for each passage of some memories."""
    segment = Reader().read(rows)
    signs = {
        unit: {"embedder": name, "signs": sign_bits(mean)}
        for name, vectors in segment.vectors.items()
        for unit, mean in zip(vectors.units.tolist(), vectors.means, strict=True)
    }
    lists = segment.terms
    order = np.argsort(lists.units, kind="stable")
    held = np.repeat(lists.keys, np.diff(lists.ends, prepend=0))[order]
    ends = np.searchsorted(lists.units[order], np.arange(len(segment.units.words)), "right")
    terms = iter(enumerate(np.split(held, ends[:-1])))
    for row, pieces in zip(rows, segment.rows.pieces.tolist(), strict=True):
        memory = row.memory
        of_memory = {
            "entity_id": owner,
            "position": row.position,
            "private_to": memory.process_id if memory.kind == "turn" else None,
            "created_at": memory.created_at,
            "happened_at": memory.happened_at,
        }
        labels = _labels(memory)
        for piece in range(pieces):
            unit, keys = next(terms)
            vector = signs.get(unit, {"embedder": None, "signs": None})
            salted = _salted([*keys.tolist(), *labels], owner)
            yield of_memory | vector | {"piece": piece, "marks": salted}


def _labels(memory: Memory) -> list[int]:
    found = [*label_keys(memory), kind_key(memory.kind)]
    if memory.process_id is not None:
        found.append(process_key(memory.process_id))
    if memory.session_id is not None:
        found.append(session_key(memory.session_id))
    return [*found, _STANDS] if stands(memory) else found


def _salted(keys: Sequence[int], owner: int) -> list[int]:
    """``keys`` as one entity has them: the lists of the index are then those of one entity."""
    salt = np.uint64(key_of(f"entity {owner}"))
    salted: list[int] = (np.array(keys, np.uint64) ^ salt).view(np.int64).tolist()
    return salted


def _fitting(owner: int, filters: Filters) -> list[ColumnElement[bool]]:
    """What the rows of candidates have, the entity first."""
    found: list[ColumnElement[bool]] = [SIGNS.c.entity_id == owner]
    if filters.process_id is not None:
        private_to = SIGNS.c.private_to
        found.append(or_(private_to.is_(None), private_to == filters.process_id))
    if filters.labels:
        found.append(SIGNS.c.marks.contains(cast(_salted(filters.labels, owner), _KEYS)))
    if filters.kinds is not None:
        found.append(SIGNS.c.marks.overlap(cast(_salted(filters.kinds, owner), _KEYS)))
    if filters.created_after is not None:
        found.append(SIGNS.c.created_at >= filters.created_after)
    if filters.created_before is not None:
        found.append(SIGNS.c.created_at < filters.created_before)
    return found


def _holders(owner: int, keys: Sequence[int], filters: Filters) -> Select[Any]:
    """Each of ``keys`` with the positions of those that hold it."""
    wanted = func.unnest(cast(keys, _KEYS)).column_valued("wanted")
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
        ).order_by(SIGNS.c.signs.op("<~>")(cast(search.signs, _BITS)))
        parts.append(fitting)
    parts = [part.limit(search.nearest) for part in parts]
    each = search.nearest // max(1, len(search.times))
    for time in search.times:
        parts.append(fitting.where(SIGNS.c.happened_at.between(*time)).limit(each))
    standing = SIGNS.c.marks.contains(cast(_salted([_STANDS], owner), _KEYS))
    newest = select(SIGNS.c.position).where(SIGNS.c.entity_id == owner, standing)
    parts.append(newest.order_by(SIGNS.c.position.desc()).limit(_MOST_STANDING))
    if scope.session_id is not None:
        turns = queries.last_turns(owner, scope, search.turns)
        parts.append(turns.with_only_columns(MEMORY.c.position, maintain_column_froms=True))
    at_hand = select(func.unnest(cast(search.positions, _KEYS)).column_valued("position"))
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
        of.c.entity_id == owner, of.c.position == any_(cast(positions, _KEYS))
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
