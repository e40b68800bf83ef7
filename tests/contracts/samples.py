"""What the contract suite writes."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta
from typing import Any

from memori.types import Draft, Exchange, Kind, Message, Scope

MORNING = datetime(2026, 3, 1, 8, 0, 0, 123456, tzinfo=UTC)
HOUR = timedelta(hours=1)

ALICE = Scope("alice")
BOB = Scope("bob")


def draft(content: str, kind: Kind = "fact", happened_at: datetime = MORNING, **more: Any) -> Draft:
    digest = hashlib.sha256(f"{kind} {content}".encode(errors="replace")).hexdigest()
    values: dict[str, Any] = {"digest": digest, "happened_at": happened_at}
    return Draft(kind, content, **(values | more))


def turn(content: str, happened_at: datetime = MORNING, **more: Any) -> Draft:
    return draft(content, "turn", happened_at, role="user", **more)


def exchange(
    scope: Scope, exchange_id: str = "exchange-1", created_at: datetime = MORNING
) -> Exchange:
    return Exchange(
        id=exchange_id,
        scope=scope,
        provider="openai",
        model="gpt-test",
        messages=(Message("user", "hello"),),
        reply=Message("assistant", "good morning"),
        complete=True,
        created_at=created_at,
    )
