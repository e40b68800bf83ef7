"""One exchange as one line of a journal: JSON, whole or not there at all."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from memori.types import Exchange, Message, Scope, ToolCall

BLANK = b" "
"""Begins a line of which nothing is left; no record begins so."""


def encode(exchange: Exchange) -> bytes:
    """One JSON record without its line end."""
    record: dict[str, Any] = {
        "id": exchange.id,
        "scope": [exchange.scope.entity_id, exchange.scope.process_id, exchange.scope.session_id],
        "provider": exchange.provider,
        "model": exchange.model,
        "messages": [message_to_json(message) for message in exchange.messages],
        "reply": None if exchange.reply is None else message_to_json(exchange.reply),
        "complete": exchange.complete,
        "created_at": exchange.created_at.isoformat(),
        "turn_key": exchange.turn_key,
    }
    if exchange.receipt is not None:
        record["receipt"] = exchange.receipt
    if exchange.asked_at is not None:
        record["asked_at"] = exchange.asked_at.isoformat()
    if exchange.seen is not None:
        record["seen"] = exchange.seen
    return json.dumps(record, default=str, separators=(",", ":")).encode()


def decode(line: bytes) -> Exchange | None:
    """The exchange of one line, or None where the line is torn or not ours."""
    try:
        record = json.loads(line)
        return Exchange(
            id=record["id"],
            scope=Scope(*record["scope"]),
            provider=record["provider"],
            model=record["model"],
            messages=tuple(message_from_json(message) for message in record["messages"]),
            reply=None if record["reply"] is None else message_from_json(record["reply"]),
            complete=record["complete"],
            created_at=datetime.fromisoformat(record["created_at"]),
            turn_key=record["turn_key"],
            receipt=_receipt(record.get("receipt")),
            asked_at=_moment(record.get("asked_at")),
            seen=record.get("seen"),
        )
    except (ValueError, KeyError, TypeError):
        return None


def _receipt(value: object) -> str | None:
    """The receipt as it was written; one that is damaged is no reason to lose the exchange."""
    return value if isinstance(value, str) and value.isascii() else None


def _moment(value: str | None) -> datetime | None:
    return None if value is None else datetime.fromisoformat(value)


def is_of(line: bytes, entity_id: str) -> bool:
    """Whether a line is an entity's; one that is torn tells, too, if it has any text at all."""
    exchange = decode(line)
    if exchange is not None:
        return exchange.scope.entity_id == entity_id
    owner = re.escape(json.dumps(entity_id).encode())
    return re.match(rb'\{"id":"(?:[^"\\]|\\.)*","scope":\[' + owner, line) is not None


def emptied(line: bytes) -> bytes:
    """``line`` as long as it was, with nothing of what was said.

    It stays a record with its id, so that who waits for its delivery does not wait for ever; a torn
    one is blank.
    """
    size = len(line) - line.endswith(b"\n")
    bare = b""
    if decode(line) is not None:
        record = json.loads(line)
        record |= {"provider": "", "model": "", "messages": [], "reply": None, "turn_key": ""}
        record.pop("receipt", None)
        bare = json.dumps(record, separators=(",", ":")).encode()
    return blank(line) if not bare or len(bare) > size else bare.ljust(size) + line[size:]


def blank(line: bytes) -> bytes:
    """``line`` as long as it was, of white space."""
    size = len(line) - line.endswith(b"\n")
    return BLANK * size + line[size:]


def message_to_json(message: Message) -> dict[str, Any]:
    """A message as a JSON object; what is empty is left out."""
    return dict(_fields(message))


def _fields(message: Message) -> Iterator[tuple[str, Any]]:
    yield "role", message.role
    yield "content", message.content
    if message.name is not None:
        yield "name", message.name
    if message.created_at is not None:
        yield "created_at", message.created_at.isoformat()
    if message.metadata:
        yield "metadata", dict(message.metadata)
    if message.tool_calls:
        yield (
            "tool_calls",
            [[call.name, call.arguments, call.id, call.result] for call in message.tool_calls],
        )


def message_from_json(data: dict[str, Any]) -> Message:
    """The inverse of :func:`message_to_json`; raises KeyError, TypeError or ValueError."""
    created_at = data.get("created_at")
    return Message(
        role=data["role"],
        content=data["content"],
        name=data.get("name"),
        created_at=_moment(created_at),
        metadata=data.get("metadata", {}),
        tool_calls=tuple(ToolCall(*call) for call in data.get("tool_calls", ())),
    )
