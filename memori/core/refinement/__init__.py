"""What a language model makes of a conversation: what it is asked, and what of its answer counts.

Nothing here trusts the answer. It is read piece by piece, what is malformed is left out and
counted, and what is left can only add statements, mention or close memories that were offered, and
name the conversation.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from memori.core.text import estimate_tokens
from memori.types import Exchange, Memory, Operation, Role

_LONGEST_LINE = 4_000
"""Characters; of a longer message the beginning and the end are read."""

_MOST_TOKENS = 6_000
_MOST_LINES = 80
"""How much one question holds; a longer conversation takes several."""


@dataclass(frozen=True, slots=True)
class Line:
    """One message of a conversation, with the exchange it belongs to."""

    role: Role
    name: str | None
    content: str
    at: datetime
    exchange_id: str


@dataclass(frozen=True, slots=True)
class Batch:
    """What one question is about: lines in order, and what is known that could bear on them."""

    lines: tuple[Line, ...]
    known: tuple[Memory, ...] = ()

    @property
    def said(self) -> str:
        """What the user said, to look up what is known."""
        return "\n".join(line.content for line in self.lines if line.role == "user")


@dataclass(frozen=True, slots=True)
class Read:
    """What questions led to, and the tokens that they cost; two of them add up to one."""

    operations: tuple[Operation, ...] = ()
    attributes: tuple[str, ...] = ()
    title: str | None = None
    tokens_in: int = 0
    tokens_out: int = 0

    def __add__(self, later: Read) -> Read:
        return Read(
            self.operations + later.operations,
            self.attributes + later.attributes,
            later.title or self.title,
            self.tokens_in + later.tokens_in,
            self.tokens_out + later.tokens_out,
        )


def batches(exchanges: Sequence[Exchange]) -> list[tuple[Line, ...]]:
    """The lines of ``exchanges``, in as many pieces as there have to be questions."""
    pieces: list[tuple[Line, ...]] = []
    piece: list[Line] = []
    tokens = 0
    for line in (line for exchange in exchanges for line in _lines(exchange)):
        size = estimate_tokens(line.content)
        if piece and (tokens + size > _MOST_TOKENS or len(piece) == _MOST_LINES):
            pieces.append(tuple(piece))
            piece, tokens = [], 0
        piece.append(line)
        tokens += size
    return [*pieces, tuple(piece)] if piece else pieces


def _lines(exchange: Exchange) -> Iterator[Line]:
    spoken = (*exchange.messages, *(() if exchange.reply is None else (exchange.reply,)))
    for message in spoken:
        if message.role in {"user", "assistant"} and message.content.strip():
            at = message.created_at or exchange.created_at
            yield Line(message.role, message.name, _ends(message.content), at, exchange.id)


def _ends(text: str) -> str:
    if len(text) <= _LONGEST_LINE:
        return text
    half = _LONGEST_LINE // 2
    return f"{text[:half]} […] {text[-half:]}"
