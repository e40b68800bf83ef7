"""What one request says: what to recall for, which turn it is, and what it holds already."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from hashlib import blake2b
from typing import TYPE_CHECKING

from memori.core.briefing import strip
from memori.core.text import ends
from memori.steps.turns import Turn

if TYPE_CHECKING:
    from memori.llms import Reading
    from memori.settings import Settings
    from memori.steps.redaction import Redaction
    from memori.types import Message, Scope

_LONGEST_QUESTION = 10_000
"""Characters. What is asked about a long text stands at one of its ends; looking for times and
names in a megabyte would hold up every thread."""


def turn_of(
    reading: Reading, settings: Settings, scope: Scope, redaction: Redaction, *, receipt: bool
) -> Turn:
    """What to recall for: the last user text; the same turn again where messages follow it."""
    messages = (*reading.history, *reading.new)
    last = _last_user(messages)
    alone = all(message.role == "system" for message in messages[:last])
    return Turn(
        question=ends(strip(reading.query or ""), _LONGEST_QUESTION),
        key=_fingerprint(scope.session_id or "", *_texts(messages[: last + 1])),
        again=last + 1 < len(messages),
        exclude=_carried(messages, redaction),
        limit=settings.recall_limit,
        budget_tokens=settings.briefing_tokens,
        standing_tokens=settings.standing_tokens,
        history_turns=settings.history_turns if alone else 0,
        process_tokens=settings.process_tokens,
        context_tokens=settings.context_tokens,
        receipt=receipt,
        summary=settings.recall_mode == "summary",
    )


def _last_user(messages: Sequence[Message]) -> int:
    """The position of the last message of the user that says anything; else the last one."""
    spoken = [
        position
        for position, message in enumerate(messages)
        if message.role == "user" and message.content.strip()
    ]
    return spoken[-1] if spoken else len(messages) - 1


def _carried(messages: Sequence[Message], redaction: Redaction) -> frozenset[str]:
    """What the request says itself, as it was said and as it is kept."""
    said = {message.content for message in messages}
    return frozenset(said.union(redaction.as_kept(said)))


def turn_key(scope: Scope, reading: Reading, redaction: Redaction) -> str | None:
    """Equal for two requests with the same history and news: one answer replaces the other.

    Made of texts without secrets: the hash of a text that is known but for a PIN would tell it.
    Without an answer before the user's last message, two equal requests may as well be two turns:
    never the same.
    """
    messages = (*reading.history, *reading.new)
    if not any(message.role == "assistant" for message in messages[: _last_user(messages)]):
        return None
    said = redaction.as_kept(_texts(messages))
    return _fingerprint(scope.process_id or "", scope.session_id or "", *said)


def _texts(messages: tuple[Message, ...]) -> list[str]:
    return [f"{message.role}\n{message.content}\n{message.tool_calls}" for message in messages]


def _fingerprint(*parts: str) -> str:
    encoded = json.dumps(parts).encode("ascii")
    return blake2b(encoded, digest_size=16).hexdigest()


def clean(message: Message) -> Message:
    """``message`` without anything that memori itself had put into it."""
    content = strip(message.content)
    return message if content == message.content else replace(message, content=content)
