"""mem0 (``mem0ai``), open source edition: ``Memory.add(infer=False)`` and ``Memory.search``.

Its embedder is the loopback service, its store the one it has by default: Qdrant in a folder. With
``MEM0_KEYWORDS`` its keyword half is on as well, which takes fastembed and a list of stop words
that would be downloaded; the driver leaves one in the folder.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import mem0

from benchmarks.peers.protocol import Hits, Unit, serve


class Mem0:
    """One ``Memory`` for all users, as its documentation shows it."""

    def __init__(self, folder: Path) -> None:
        if os.environ.get("MEM0_KEYWORDS"):
            _stop_words(folder / "fastembed")
        url, key = os.environ["EMBEDDINGS_URL"], "unused"
        self._memory = mem0.Memory.from_config(
            {
                "embedder": {
                    "provider": "openai",
                    "config": {
                        "model": os.environ["EMBEDDINGS_MODEL"],
                        "embedding_dims": 384,
                        "openai_base_url": url,
                        "api_key": key,
                    },
                },
                "vector_store": {
                    "provider": "qdrant",
                    "config": {"path": str(folder / "qdrant"), "embedding_model_dims": 384},
                },
                "llm": {"provider": "openai", "config": {"api_key": key, "openai_base_url": url}},
                "history_db_path": str(folder / "history.db"),
            }
        )
        self._units: dict[str, str] = {}

    def add(self, entity: str, units: Sequence[Unit]) -> None:
        """One call for the session, with its date as metadata; no LLM reads it."""
        added = self._memory.add(
            [{"role": "user", "name": unit.name, "content": unit.line} for unit in units],
            user_id=entity,
            metadata={"date": units[0].at},
            infer=False,
        )
        for unit, memory in zip(units, added["results"], strict=True):
            self._units[memory["id"]] = unit.id

    def search(self, entity: str, query: str, limit: int) -> Hits:
        """``search`` with its defaults but for the number of results."""
        found = self._memory.search(query, top_k=limit, filters={"user_id": entity})
        return [(self._units[hit["id"]], hit["memory"]) for hit in found["results"]]


def _stop_words(cache: Path) -> None:
    """Where fastembed looks for its model "Qdrant/bm25", which is nothing but stop words."""
    from fastembed.sparse.bm25 import supported_bm25_models

    model = cache / "models--Qdrant--bm25"
    snapshot = model / "snapshots" / "local"
    snapshot.mkdir(parents=True)
    (model / "refs").mkdir()
    (model / "refs" / "main").write_text("local")
    (snapshot / "config.json").write_text("{}")
    for name in supported_bm25_models[0].additional_files:
        (snapshot / name).write_text("")
    (snapshot / "english.txt").write_text("\n".join(os.environ["STOP_WORDS"].split()))
    os.environ["FASTEMBED_CACHE_PATH"] = str(cache)


if __name__ == "__main__":
    serve(Mem0, "mem0ai")
