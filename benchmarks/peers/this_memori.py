"""memori itself, with its defaults: ``add_messages`` and ``recall`` on a SQLite file."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from benchmarks.peers.protocol import Hits, Unit, serve
from memori import Memori, Memory, Message
from memori.core.text import terms


class ThisMemori:
    """A statement that was read from a message counts as that message, as in recall_quality."""

    def __init__(self, folder: Path) -> None:
        self._mem = Memori(f"sqlite:///{folder / 'memori.db'}")
        self._said: dict[str, list[tuple[str, datetime, set[str]]]] = {}

    def add(self, entity: str, units: Sequence[Unit]) -> None:
        """One call for the session, with names and times in their own fields."""
        messages = [
            Message(
                role="user",
                content=unit.text,
                name=unit.name,
                created_at=datetime.fromisoformat(unit.at),
                metadata={"message": unit.id},
            )
            for unit in units
        ]
        self._mem.entity(entity).add_messages(messages)
        self._said.setdefault(entity, []).extend(
            (unit.id, datetime.fromisoformat(unit.at), set(terms(unit.text))) for unit in units
        )

    def search(self, entity: str, query: str, limit: int) -> Hits:
        """``recall`` with nothing but the question."""
        hits = self._mem.entity(entity).recall(query, limit=limit)
        return [
            (
                hit.memory.metadata.get("message") or self._source(entity, hit.memory),
                f"{hit.memory.name}: {hit.memory.content}"
                if hit.memory.name
                else hit.memory.content,
            )
            for hit in hits
        ]

    def _source(self, entity: str, statement: Memory) -> str | None:
        stated = set(terms(statement.content))
        sources = (
            identity
            for identity, at, said in self._said[entity]
            if at == statement.valid_from and stated <= said
        )
        return next(sources, None)


if __name__ == "__main__":
    serve(ThisMemori, "memori")
