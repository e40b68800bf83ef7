"""Small memories to ask questions of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from memori.core.corpus import Corpus, utterance
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
    for memory in memories:
        text = utterance(memory.name, memory.role, memory.content)
        row = Indexed(memory, tuple(terms(memory.content)), None, None)
        if embedder is not None:
            context = "\n".join(said[-2:])
            embedding = embedder.embed([text], kind="document", contexts=[context])[0]
            row = replace(row, embedding=pack(embedding), embedder=embedder.name)
        said.append(text)
        rows.append(row)
    return rows


def corpus_of(memories: Sequence[Memory], embedder: Embedder | None = None) -> Corpus:
    corpus = Corpus()
    corpus.extend(indexed(memories, embedder))
    return corpus
