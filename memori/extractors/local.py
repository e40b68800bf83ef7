"""Extraction by rule, on this machine: what the user's own messages state, in seven languages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from memori.core.briefing import strip
from memori.core.consolidation import digest
from memori.core.extraction import extract
from memori.core.temporal import happened
from memori.types import Draft, Exchange

_CONFIDENCE = 0.9
"""What a rule read may still be a joke."""


class LocalExtractor:
    """The default extractor: no model, no network, a fraction of a millisecond a message."""

    name = "local"

    def extract(self, exchange: Exchange) -> list[Draft]:
        """What the user's messages of ``exchange`` state, each statement once, in order.

        What memori itself put into a message is no statement of the user's.
        """
        drafts = {draft.digest: draft for draft in _drafts(exchange)}
        return list(drafts.values())


def _drafts(exchange: Exchange) -> Iterator[Draft]:
    for message in exchange.messages:
        for statement in extract(replace(message, content=strip(message.content))):
            said_at = message.created_at or exchange.created_at
            # What has a slot holds from when it was said on; an event takes place on its day.
            is_event = statement.kind == "event" and statement.slot is None
            at = happened(statement.content, said_at) if is_event else said_at
            yield Draft(
                kind=statement.kind,
                content=statement.content,
                digest=digest(statement.kind, statement.content),
                happened_at=at,
                said_at=None if at == said_at else said_at,
                role=message.role,
                name=message.name,
                exchange_id=exchange.id,
                importance=statement.importance,
                confidence=_CONFIDENCE,
                slot=statement.slot,
                triples=statement.triples,
            )
