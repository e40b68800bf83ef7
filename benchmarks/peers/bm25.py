"""Plain BM25 by bm25s, as its guide does it: English stop words, Snowball stems, defaults."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import bm25s
import Stemmer  # type: ignore[import-not-found]

from benchmarks.peers.protocol import Hits, Unit, serve


class Bm25:
    """bm25s indexes a corpus at once: what was added is indexed at the next search."""

    def __init__(self, folder: Path) -> None:
        self._units: dict[str, list[Unit]] = {}
        self._indexes: dict[str, Any] = {}
        self._stemmer = Stemmer.Stemmer("english")

    def add(self, entity: str, units: Sequence[Unit]) -> None:
        """Keep the units."""
        self._units.setdefault(entity, []).extend(units)
        self._indexes.pop(entity, None)

    def search(self, entity: str, query: str, limit: int) -> Hits:
        """The units with the question's words."""
        units = self._units[entity]
        if entity not in self._indexes:
            self._indexes[entity] = bm25s.BM25()
            self._indexes[entity].index(
                self._tokens([unit.line for unit in units]), show_progress=False
            )
        places, scores = self._indexes[entity].retrieve(
            self._tokens([query]), k=min(limit, len(units)), show_progress=False
        )
        return [
            (units[place].id, units[place].line)
            for place, score in zip(places[0], scores[0], strict=True)
            if score > 0
        ]

    def _tokens(self, texts: list[str]) -> Any:
        return bm25s.tokenize(texts, stopwords="en", stemmer=self._stemmer, show_progress=False)


if __name__ == "__main__":
    serve(Bm25, "bm25s")
