"""The table of signs and keys that PostgreSQL compares: how it is made, and how it is filled.

``memori_signs`` is a copy of what memories say: dropped, it is made and filled again. An entity's
rows in it cover all of its memories up to some position; what is missing (written by a process
that keeps its index in memory, or before there was the table) comes after.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    Engine,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    bindparam,
    delete,
    func,
    insert,
    select,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY, BIT
from sqlalchemy.exc import DBAPIError

from memori.core.postings import key_of
from memori.core.reading import Reader, label_keys, stands
from memori.errors import StoreError
from memori.stores.columns import UtcDateTime
from memori.stores.rows import SELECT_INDEXED, indexed_of
from memori.stores.schema import alone
from memori.stores.tables import MEMORY
from memori.types import Indexed, Memory, Scope

if TYPE_CHECKING:
    from numpy.typing import NDArray

STANDS = key_of("!stands")
"""The key of what holds whatever is asked."""

_FILLED_AT_ONCE = 500
KEYS = ARRAY(BigInteger)
BITS = BIT(varying=True)

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
    Column("signs", BITS),
    Column("marks", KEYS, nullable=False),
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
LAST_SIGNED = select(func.coalesce(func.max(SIGNS.c.position), 0)).where(_OWNED)
"""The position up to which an entity's memories are in the table."""

_UNSIGNED = (
    SELECT_INDEXED.where(_MEMORY_OWNED, MEMORY.c.position > LAST_SIGNED.scalar_subquery())
    .order_by(MEMORY.c.position)
    .limit(_FILLED_AT_ONCE)
)


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


def prepare(engine: Engine) -> None:
    """Make the extension and the table where they are missing.

    Raises :class:`~memori.errors.StoreError` where the extension cannot be had.
    """
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


def fill(connection: Connection, owner: int, scope: Scope) -> bool:
    """Add the next memories that have no rows yet; False if all have. The entity must be taken."""
    found = connection.execute(_UNSIGNED, {"owner": owner})
    rows = [indexed_of(row, scope, owner) for row in found]
    if rows:
        connection.execute(insert(SIGNS), list(_passages(rows, owner)))
    return bool(rows)


def renew(connection: Connection, owner: int, scope: Scope, memory_ids: Sequence[str]) -> None:
    """Make the rows of memories that say something else than before. The entity must be taken."""
    wanted = SELECT_INDEXED.where(MEMORY.c.entity_id == owner, MEMORY.c.id.in_(memory_ids))
    rows = [indexed_of(row, scope, owner) for row in connection.execute(wanted)]
    positions = [row.position for row in rows]
    connection.execute(
        delete(SIGNS).where(SIGNS.c.entity_id == owner, SIGNS.c.position.in_(positions))
    )
    for row in rows:  # each as by itself: they are no neighbours
        connection.execute(insert(SIGNS), list(_passages([row], owner)))


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
            salted = salted_keys([*keys.tolist(), *labels], owner)
            yield of_memory | vector | {"piece": piece, "marks": salted}


def _labels(memory: Memory) -> list[int]:
    found = [*label_keys(memory), kind_key(memory.kind)]
    if memory.process_id is not None:
        found.append(process_key(memory.process_id))
    if memory.session_id is not None:
        found.append(session_key(memory.session_id))
    return [*found, STANDS] if stands(memory) else found


def salted_keys(keys: Sequence[int], owner: int) -> list[int]:
    """``keys`` as one entity has them: the lists of the index are then those of one entity."""
    salt = np.uint64(key_of(f"entity {owner}"))
    salted: list[int] = (np.array(keys, np.uint64) ^ salt).view(np.int64).tolist()
    return salted
