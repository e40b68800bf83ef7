"""Keeping an entity's search index beside its memories, and emptying what a removal makes false."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, delete, insert, update

from memori.stores.tables import ENTITY, SEGMENT
from memori.types import SEGMENT_MEMORIES, Revision, SavedSegment


def save(
    connection: Connection, owner: int, segments: Sequence[SavedSegment], based_on: Revision
) -> bool:
    """Replace segments of an entity; False where ``based_on`` has been overtaken."""
    taken = (
        update(ENTITY)
        .where(
            ENTITY.c.id == owner,
            ENTITY.c.rebuilt == based_on.rebuilt,
            ENTITY.c.saved == based_on.saved,
            ENTITY.c.revision >= based_on.number,
        )
        .values(saved=based_on.number)
    )
    if connection.execute(taken).rowcount == 0:
        return False
    for segment in segments:
        key = {"entity_id": owner, "number": segment.number}
        connection.execute(
            delete(SEGMENT).where(SEGMENT.c.entity_id == owner, SEGMENT.c.number == segment.number)
        )
        values = key | {"body": segment.body, "tokens": segment.tokens}
        connection.execute(insert(SEGMENT), values)
    return True


def empty(connection: Connection, owner: int, positions: Iterable[int]) -> None:
    """Take out of the saved index what it says of the memories at some positions."""
    numbers = sorted({(position - 1) // SEGMENT_MEMORIES for position in positions})
    for start in range(0, len(numbers), SEGMENT_MEMORIES):
        connection.execute(
            update(SEGMENT)
            .where(
                SEGMENT.c.entity_id == owner,
                SEGMENT.c.number.in_(numbers[start : start + SEGMENT_MEMORIES]),
            )
            .values(body=None, tokens=None)
        )
