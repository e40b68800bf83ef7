"""Writes that come again, and what was answered to them, in a SQL database."""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from memori.errors import RepeatError
from memori.nouns.access import AccessScope
from memori.nouns.repeat import KEPT_FOR, UNDER_WAY_FOR, KeptAnswer, Write
from memori.stores.failures import again_after_deadlock
from memori.stores.rows import now
from memori.stores.sql_audit import number_of
from memori.stores.sql_processes import Open
from memori.stores.tables import ENTITY, IDEMPOTENCY

OTHER = "This idempotency key was used for another request. Use a new one for each request."
UNDER_WAY = "The first request with this idempotency key is still under way. Try again later."
GONE = "This was carried out already; what was answered has been deleted since."


class SqlRepeats:
    """:class:`memori.stores.repeats.Repeats`; ``alter`` opens a connection that commits."""

    def __init__(self, alter: Open) -> None:
        self._alter = alter

    @again_after_deadlock
    def begin(self, scope: AccessScope, write: Write) -> KeptAnswer | None:
        """The answer that was given already; None where the write is to be carried out now."""
        with self._alter() as connection:
            connection.execute(
                delete(IDEMPOTENCY).where(IDEMPOTENCY.c.created_at < now() - KEPT_FOR)
            )
            if _is_new(connection, scope, write):
                return None
            row = connection.execute(select(IDEMPOTENCY).where(_named(scope, write))).one_or_none()
            if row is None:  # given up by somebody just now
                raise RepeatError(UNDER_WAY)
            if row.body_hash != write.body:
                raise RepeatError(OTHER)
            if row.status is None and _is_taken_over(connection, row):
                return None
            return _answer(row)

    @again_after_deadlock
    def finish(
        self, scope: AccessScope, write: Write, answer: KeptAnswer, about: str | None
    ) -> None:
        """Keep the answer of a write that was begun."""
        with self._alter() as connection:
            owner = None if about is None else number_of(connection, AccessScope(about))
            begun = select(IDEMPOTENCY.c.created_at).where(_named(scope, write))
            began = connection.scalar(begun)
            gone = owner is not None and _is_erased(connection, owner, began)
            connection.execute(
                update(IDEMPOTENCY)
                .where(_named(scope, write))
                .values(
                    entity_id=owner,
                    status=answer.status,
                    headers=dict(answer.headers),
                    body=None if gone else answer.body,
                )
            )

    @again_after_deadlock
    def give_up(self, scope: AccessScope, write: Write) -> None:
        """Forget a write that was begun and not carried out."""
        with self._alter() as connection:
            connection.execute(
                delete(IDEMPOTENCY).where(_named(scope, write), IDEMPOTENCY.c.status.is_(None))
            )


def _is_new(connection: Connection, scope: AccessScope, write: Write) -> bool:
    """Whether there was no such write, in which case there is one now."""
    values: dict[str, Any] = {
        "key_hash": _key(scope, write),
        "body_hash": write.body,
        "headers": {},
        "created_at": now(),
    }
    try:
        with connection.begin_nested():
            connection.execute(insert(IDEMPOTENCY), values)
    except IntegrityError:
        return False
    return True


def _is_erased(connection: Connection, owner: int, began: datetime | None) -> bool:
    """Whether the entity was erased since; nobody erases it before this transaction ends."""
    mine = ENTITY.c.id == owner
    connection.execute(update(ENTITY).where(mine).values(last_active_at=ENTITY.c.last_active_at))
    until = connection.scalar(select(ENTITY.c.erased_before).where(mine))
    return began is not None and until is not None and began < until


def _is_taken_over(connection: Connection, row: Row[Any]) -> bool:
    """Whether a write that got no answer is this one's now. Raises RepeatError."""
    if row.created_at > now() - UNDER_WAY_FOR:
        raise RepeatError(UNDER_WAY)
    mine = (IDEMPOTENCY.c.id == row.id, IDEMPOTENCY.c.created_at == row.created_at)
    if not connection.execute(
        update(IDEMPOTENCY).where(*mine, IDEMPOTENCY.c.status.is_(None)).values(created_at=now())
    ).rowcount:
        raise RepeatError(UNDER_WAY)
    return True


def _answer(row: Row[Any]) -> KeptAnswer:
    if row.body is None:
        raise RepeatError(GONE)
    return KeptAnswer(row.status, row.headers, row.body)


def _named(scope: AccessScope, write: Write) -> Any:
    return IDEMPOTENCY.c.key_hash == _key(scope, write)


def _key(scope: AccessScope, write: Write) -> str:
    who = "" if scope.entity_id is None else f"entity {scope.entity_id}"
    return sha256(f"{who}\0{write.key}".encode()).hexdigest()
