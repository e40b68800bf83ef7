"""The nouns of moving: what is held of an entity, whole, as it leaves one store for another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, TypeAlias, get_args

from memori.nouns.context import ContextDocument
from memori.nouns.document import Document
from memori.nouns.entity import Entity
from memori.types import Exchange, Memory, Session, Triple

Part = Literal["session", "exchange", "memory", "document"]
"""What there may be many of; the context document and the entity itself are one each."""

PARTS: tuple[Part, ...] = get_args(Part)

Fate = Literal["new", "known", "erased", "foreign"]
"""What became of something that was to be stored.

It was stored; or it was there already; or it was said before it was erased; or it belongs to a
process of another entity's.
"""


@dataclass(frozen=True, slots=True)
class HeldSession:
    """A session, with when it was put away."""

    session: Session
    archived_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class HeldMemory:
    """A memory with all that is stored of it: what identifies it, its edges, what made it.

    ``by`` is None where no log of that is kept. What makes it searchable is not moved but made
    anew, for the other store may have another embedder.
    """

    memory: Memory
    digest: str
    triples: tuple[Triple, ...] = ()
    by: str | None = None
    terms: tuple[str, ...] = ()
    embedding: bytes | None = None
    embedder: str | None = None


@dataclass(frozen=True, slots=True)
class HeldDocument:
    """A document, with the ids of the memories that it is made of, in order."""

    document: Document
    memory_ids: tuple[str, ...] = ()


Held: TypeAlias = Entity | ContextDocument | HeldSession | Exchange | HeldMemory | HeldDocument
"""Anything that is held of an entity."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """What an import left out: why, how much of it, and where the first of it stand."""

    reason: str
    count: int
    where: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import stored, or would store.

    ``counts`` has how many of each kind ("memory", "exchange", "message", …), ``entities`` whose
    they are. ``skipped``: what was left out; it may have been there already.
    """

    format: str
    entities: tuple[str, ...]
    counts: Mapping[str, int] = field(default_factory=dict)
    skipped: tuple[Skipped, ...] = ()
    dry_run: bool = False

    @property
    def total(self) -> int:
        """How much was stored, of all kinds together."""
        return sum(self.counts.values())
