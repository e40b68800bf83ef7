"""What the store asks the database; every statement names the entity first."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    ScalarSelect,
    Select,
    Table,
    and_,
    bindparam,
    func,
    not_,
    or_,
    select,
    true,
)

from memori.nouns.listing import Listing
from memori.stores.paging import Order
from memori.stores.rows import SELECT_INDEXED, SELECT_MEMORY, SELECT_SESSION, tag_needle
from memori.stores.tables import ENTITY, EXCHANGE, MEMORY, PROCESS, SEGMENT, SESSION, TRIPLE
from memori.types import Scope

MEMORIES = Order("memories", MEMORY, (MEMORY.c.position,))
EXCHANGES = Order("exchanges", EXCHANGE, (EXCHANGE.c.id,))

_OWNED = MEMORY.c.entity_id == bindparam("owner")

REVISION: Select[Any] = select(
    ENTITY.c.id, ENTITY.c.external_id, ENTITY.c.revision, ENTITY.c.rebuilt, ENTITY.c.saved
).where(ENTITY.c.external_id == bindparam("external"))

INDEXED = SELECT_INDEXED.where(_OWNED).order_by(MEMORY.c.position)

BY_POSITION = MEMORY.c.position + 0
"""An order by position that no database takes as a reason to walk all of an entity's rows."""

INDEXED_AFTER = SELECT_INDEXED.where(_OWNED, MEMORY.c.revision > bindparam("after")).order_by(
    BY_POSITION
)

STRETCH = SELECT_INDEXED.where(
    _OWNED, MEMORY.c.position >= bindparam("first"), MEMORY.c.position < bindparam("stop")
).order_by(MEMORY.c.position)

AT = SELECT_MEMORY.add_columns(MEMORY.c.position).where(
    _OWNED, MEMORY.c.position.in_(bindparam("positions", expanding=True))
)

CHANGED = (
    select(MEMORY.c.position)
    .where(_OWNED, MEMORY.c.revision > bindparam("after"))
    .order_by(BY_POSITION)
)

SEGMENTS = (
    select(SEGMENT.c.number, SEGMENT.c.body, SEGMENT.c.tokens)
    .where(SEGMENT.c.entity_id == bindparam("owner"))
    .order_by(SEGMENT.c.number)
)


def process_number(scope: Scope) -> ScalarSelect[int]:
    """Look up the number of the scope's process; NULL, which equals nothing, if it is unknown."""
    return select(PROCESS.c.id).where(PROCESS.c.external_id == scope.process_id).scalar_subquery()


def in_bucket(table: Table, scope: Scope) -> ColumnElement[bool]:
    """Rows of exactly the scope's process; rows without a process are a bucket of their own."""
    if scope.process_id is None:
        return table.c.process_id.is_(None)
    return table.c.process_id == process_number(scope)


def session_numbers(owner: int, scope: Scope) -> Select[Any]:
    """Select the entity's sessions of the scope's session id, in whichever process."""
    return select(SESSION.c.id).where(
        SESSION.c.entity_id == owner, SESSION.c.external_id == scope.session_id
    )


def holding(at: datetime) -> ColumnElement[bool]:
    """Memories that have not been closed by ``at``."""
    return or_(MEMORY.c.valid_to.is_(None), MEMORY.c.valid_to > at)


def listed(owner: int, scope: Scope, listing: Listing, *, at: datetime) -> ColumnElement[bool]:
    """The memories of :meth:`memori.stores.Store.memories`; ``at`` is the present."""
    conditions = [MEMORY.c.entity_id == owner]
    if listing.superseded is not None:
        holds = holding(listing.as_of or at)
        conditions.append(not_(holds) if listing.superseded else holds)
    if listing.as_of is not None:
        conditions.append(MEMORY.c.valid_from <= listing.as_of)
    if listing.created_after is not None:
        conditions.append(MEMORY.c.created_at >= listing.created_after)
    if listing.created_before is not None:
        conditions.append(MEMORY.c.created_at < listing.created_before)
    if listing.kind is not None:
        conditions.append(MEMORY.c.kind == listing.kind)
    if listing.archived is not None:
        away = MEMORY.c.archived_at
        conditions.append(away.is_not(None) if listing.archived else away.is_(None))
    if listing.tag is not None:
        # REPLACE compares case-sensitively everywhere, which LIKE and INSTR do not.
        needle = tag_needle(listing.tag)
        without = func.replace(MEMORY.c.tags, needle, "", type_=MEMORY.c.content.type)
        conditions.append(func.length(without) < func.length(MEMORY.c.tags))
    is_known = MEMORY.c.kind != "turn"
    if scope.process_id is not None:
        process = MEMORY.c.process_id
        conditions.append(or_(is_known, process.is_(None), process == process_number(scope)))
    if scope.session_id is not None:
        sessions = session_numbers(owner, scope)
        conditions.append(or_(is_known, MEMORY.c.session_id.in_(sessions)))
    return and_(*conditions)


def edges(owner: int, at: datetime | None) -> Select[Any]:
    """The triples of the memories that held ``at`` a moment, or at any; they hold as long."""
    memory = and_(
        TRIPLE.c.entity_id == MEMORY.c.entity_id,
        TRIPLE.c.memory_id == MEMORY.c.id,
    )
    if at is None:
        held = [or_(MEMORY.c.valid_to.is_(None), MEMORY.c.valid_to > MEMORY.c.valid_from)]
    else:
        held = [holding(at), MEMORY.c.valid_from <= at]
    return (
        select(
            TRIPLE.c.subject,
            TRIPLE.c.predicate,
            TRIPLE.c.object,
            TRIPLE.c.weight,
            TRIPLE.c.memory_id,
            MEMORY.c.valid_from,
            MEMORY.c.valid_to,
        )
        .select_from(TRIPLE.join(MEMORY, memory))
        .where(TRIPLE.c.entity_id == owner, *held)
        .order_by(MEMORY.c.position, TRIPLE.c.ordinal)
    )


def seen_exchanges(owner: int, scope: Scope) -> ColumnElement[bool]:
    """The exchanges that the scope sees: its process's, and those that belong to none."""
    conditions = [EXCHANGE.c.entity_id == owner]
    if scope.process_id is not None:
        process = EXCHANGE.c.process_id
        conditions.append(or_(process.is_(None), process == process_number(scope)))
    return and_(*conditions)


def of_session(owner: int, scope: Scope) -> ColumnElement[bool]:
    """The exchanges of the scope's session, or all where it has none."""
    if scope.session_id is None:
        return true()
    return EXCHANGE.c.session_id.in_(session_numbers(owner, scope))


def _conversation(owner: int, scope: Scope) -> Any:
    """The number of the scope's one session."""
    return (
        select(SESSION.c.id)
        .where(
            SESSION.c.entity_id == owner,
            in_bucket(SESSION, scope),
            SESSION.c.external_id == scope.session_id,
        )
        .scalar_subquery()
    )


def _resent(of_process: ColumnElement[bool]) -> Select[Any]:
    numbers = select(SESSION.c.id).where(
        SESSION.c.entity_id == bindparam("owner"),
        of_process,
        SESSION.c.external_id == bindparam("session"),
    )
    return (
        select(EXCHANGE.c.id)
        .where(
            EXCHANGE.c.entity_id == bindparam("owner"),
            EXCHANGE.c.session_id == numbers.scalar_subquery(),
            EXCHANGE.c.turn_key.is_not(None),
        )
        .limit(1)
    )


RESENT = _resent(
    SESSION.c.process_id
    == select(PROCESS.c.id).where(PROCESS.c.external_id == bindparam("process")).scalar_subquery()
)
"""One exchange of a conversation whose request carried earlier answers; made once, because a call
asks it and making it takes longer than the answer."""

RESENT_OUTSIDE = _resent(SESSION.c.process_id.is_(None))
"""The same for a conversation with no process."""


def last_turns(owner: int, scope: Scope, limit: int) -> Select[Any]:
    """The last turns of the scope's conversation, newest first."""
    return (
        SELECT_MEMORY.where(
            MEMORY.c.entity_id == owner,
            MEMORY.c.kind == "turn",
            MEMORY.c.session_id == _conversation(owner, scope),
        )
        .order_by(MEMORY.c.happened_at.desc(), MEMORY.c.position.desc())
        .limit(limit)
    )


def last_session(owner: int, scope: Scope) -> Select[Any]:
    """The session of the entity and process that was active last and has not ended."""
    return (
        SELECT_SESSION.where(
            SESSION.c.entity_id == owner,
            in_bucket(SESSION, scope),
            SESSION.c.ended_at.is_(None),
        )
        .order_by(SESSION.c.last_active_at.desc(), SESSION.c.id.desc())
        .limit(1)
    )


def seen_sessions(owner: int, scope: Scope) -> ColumnElement[bool]:
    """The sessions that the scope sees: its process's, and those that belong to none."""
    conditions = [SESSION.c.entity_id == owner]
    if scope.process_id is not None:
        process = SESSION.c.process_id
        conditions.append(or_(process.is_(None), process == process_number(scope)))
    if scope.session_id is not None:
        conditions.append(SESSION.c.external_id == scope.session_id)
    return and_(*conditions)
