"""The nouns of what memori tells about its own reading: what an exchange taught it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from memori.types import Kind, Memory

RULES = "local"
"""What extraction by rule is called in :attr:`Learned.by`."""
MODEL = "model"
"""What a language model is called in :attr:`Learned.by`."""


LearnedAs = Literal["added", "reinforced"]
"""Whether a statement was new or known."""


@dataclass(frozen=True, slots=True)
class Learned:
    """One statement that was read from an exchange.

    ``added``, or ``reinforced`` where it was known. ``by`` says what read it: ``"local"`` for
    rules, ``"model"`` for the language model. ``slot`` is set where only one such fact can hold;
    ``replaces`` are the memories that hold no longer because of it. ``memory_id``
    is None for what is not stored.
    """

    action: LearnedAs
    kind: Kind
    content: str
    by: str
    slot: str | None = None
    importance: float = 0.5
    confidence: float = 1.0
    replaces: tuple[Memory, ...] = ()
    memory_id: str | None = None


@dataclass(frozen=True, slots=True)
class Extraction:
    """What was read from one exchange, or would be: then ``exchange_id`` is None.

    ``read_by`` are those who have read it, ``"local"`` and, where there is one, ``"model"``. Where
    the language model has not, ``missing`` says why; of a stored exchange it reads later.
    ``tokens_in`` and ``tokens_out`` are what it was asked for the report, earlier exchanges that
    had to be read first included.
    """

    learned: tuple[Learned, ...] = ()
    read_by: tuple[str, ...] = (RULES,)
    exchange_id: str | None = None
    missing: str | None = None
    tokens_in: int = 0
    tokens_out: int = 0


def learned(action: LearnedAs, memory: Memory, by: str, replaces: Iterable[Memory] = ()) -> Learned:
    """What is to be told of a memory that was read."""
    return Learned(
        action=action,
        kind=memory.kind,
        content=memory.content,
        by=by,
        slot=memory.slot,
        importance=memory.importance,
        confidence=memory.confidence,
        replaces=tuple(replaces),
        memory_id=memory.id,
    )
