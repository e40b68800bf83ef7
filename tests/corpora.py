"""Small memories to ask questions of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from memori.core.corpus import Corpus
from memori.core.passages import utterance
from memori.core.text import terms
from memori.core.vectors import pack
from memori.embedders import Embedder
from memori.types import Indexed, Memory, Role

NOW = datetime(2025, 6, 18, 12, tzinfo=UTC)  # a Wednesday


def turn(
    number: int,
    content: str,
    *,
    role: Role | None = "user",
    name: str | None = None,
    at: datetime = NOW - timedelta(days=1),
    session: str | None = "s",
) -> Memory:
    return Memory(
        id=f"m{number}",
        entity_id="alice",
        kind="turn",
        content=content,
        created_at=at,
        happened_at=at,
        role=role,
        name=name,
        session_id=session,
    )


def indexed(memories: Sequence[Memory], embedder: Embedder | None = None) -> list[Indexed]:
    """The rows a store would give for ``memories``, made as they are when they are written."""
    rows: list[Indexed] = []
    said: list[str] = []
    for number, memory in enumerate(memories):
        text = utterance(memory.name, memory.role, memory.content)
        position = int(memory.id[1:]) + 1 if memory.id[1:].isdecimal() else number + 1
        row = Indexed(position, memory, tuple(terms(memory.content)), None, None)
        if embedder is not None:
            context = "\n".join(said[-2:])
            embedding = embedder.embed([text], kind="document", contexts=[context])[0]
            row = replace(row, embedding=pack(embedding), embedder=embedder.name)
        said.append(text)
        rows.append(row)
    return rows


class Remembering(Corpus):
    """A corpus that has the memories themselves as well."""

    def __init__(self, rows: Sequence[Indexed] = ()) -> None:
        self.given: dict[int, Memory] = {}
        super().__init__(lambda positions: {place: self.given[place] for place in positions})
        self.extend(rows)

    def extend(self, stretch: Sequence[Indexed]) -> None:
        self.given.update((row.position, row.memory) for row in stretch)
        super().extend(stretch)


def corpus_of(memories: Sequence[Memory], embedder: Embedder | None = None) -> Remembering:
    return Remembering(indexed(memories, embedder))
