"""Writes down what a transaction does to memories, so that it can be told and undone."""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Column, Connection, insert, select

from memori.stores.tables import CHANGE, MEMORY
from memori.types import Action, Close, Draft

VALIDITY = (MEMORY.c.valid_to, MEMORY.c.superseded_by)
"""What closing a memory changes."""

MENTIONED = (
    MEMORY.c.valid_from,
    *VALIDITY,
    MEMORY.c.mentions,
    MEMORY.c.last_mentioned_at,
    MEMORY.c.archived_at,
)
"""What a further mention may change."""

_MOMENT, _BYTES = "at:", "b64:"


class ChangeLog:
    """The changes of one transaction; an operation is a step, and may change several memories."""

    def __init__(self, connection: Connection, owner: int, revision: int, now: datetime) -> None:
        self._connection = connection
        self._owner = owner
        self._revision = revision
        self._now = now
        self._step = 0
        self._noted: list[dict[str, Any]] = []

    def next_step(self) -> None:
        """Begin with another operation."""
        self._step += 1

    def note(
        self,
        memory_id: str,
        action: Action,
        by: str,
        exchange_id: str | None = None,
        other_id: str | None = None,
        before: Mapping[str, Any] | None = None,
    ) -> None:
        """Write down one change; ``before`` holds the columns that it changes as they were."""
        row: dict[str, Any] = {"entity_id": self._owner, "memory_id": memory_id}
        row |= {"revision": self._revision, "step": self._step, "action": action, "made_by": by}
        row |= {"exchange_id": exchange_id, "other_id": other_id, "at": self._now}
        self._noted.append(row | {"before": _packed(before or {}), "undone_at": None})

    def before(
        self,
        memory_id: str,
        columns: Iterable[Column[Any]],
        action: Action,
        by: str,
        exchange_id: str | None = None,
    ) -> None:
        """Write down a change of ``columns`` that is about to be made to a memory."""
        row = self._connection.execute(
            select(*columns).where(MEMORY.c.entity_id == self._owner, MEMORY.c.id == memory_id)
        ).one()
        self.note(memory_id, action, by, exchange_id, before=dict(row._mapping))

    def closed(
        self, rows: Sequence[Any], superseded_by: str | None, because: Draft | Close
    ) -> None:
        """Write down that memories are about to be closed; each row has its id and VALIDITY."""
        action: Action = "closed" if superseded_by is None else "superseded"
        exchange_id = because.exchange_id if isinstance(because, Draft) else None
        for row in rows:
            before = {"valid_to": row.valid_to, "superseded_by": row.superseded_by}
            self.note(row.id, action, because.by, exchange_id, superseded_by, before)

    def flush(self) -> None:
        """Send what was noted; the memories have to be there by then."""
        if self._noted:
            self._connection.execute(insert(CHANGE), self._noted)
            self._noted = []


def unpacked(before: Mapping[str, Any]) -> dict[str, Any]:
    """The columns of a memory as they were, from what a row of the log holds."""
    return {name: _read(value) for name, value in before.items()}


def _packed(before: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _written(value) for name, value in before.items()}


def _written(value: Any) -> Any:
    if isinstance(value, datetime):
        return _MOMENT + value.isoformat()
    if isinstance(value, bytes):
        return _BYTES + b64encode(value).decode()
    # A prefix before every text, so that none can pass for something else.
    return f"={value}" if isinstance(value, str) else value


def _read(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    if value.startswith(_MOMENT):
        return datetime.fromisoformat(value.removeprefix(_MOMENT))
    if value.startswith(_BYTES):
        return b64decode(value.removeprefix(_BYTES))
    return value.removeprefix("=")
