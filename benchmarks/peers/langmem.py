"""LangMem: its tools ``manage_memory`` and ``search_memory`` over LangGraph's ``InMemoryStore``.

The tools are what an agent calls; here they are called without a model. They keep bare text, so
the date of a message is not stored.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from pathlib import Path

from langchain_openai import OpenAIEmbeddings
from langgraph.store.memory import InMemoryStore
from langmem import create_manage_memory_tool, create_search_memory_tool

from benchmarks.peers.protocol import Hits, Unit, serve


class LangMem:
    """A namespace for each user, as in its guide."""

    def __init__(self, folder: Path) -> None:
        embeddings = OpenAIEmbeddings(
            model=os.environ["EMBEDDINGS_MODEL"],
            base_url=os.environ["EMBEDDINGS_URL"],
            api_key="unused",
            check_embedding_ctx_length=False,  # counts tokens with a file that would be downloaded
        )
        store = InMemoryStore(index={"dims": 384, "embed": embeddings})
        namespace = ("memories", "{langgraph_user_id}")
        self._manage = create_manage_memory_tool(namespace, store=store)
        self._find = create_search_memory_tool(namespace, store=store)
        self._units: dict[str, str] = {}

    def add(self, entity: str, units: Sequence[Unit]) -> None:
        """One call for each message: the tool takes one memory at a time."""
        for unit in units:
            said = self._manage.invoke({"content": unit.line}, config=_of(entity))
            self._units[said.removeprefix("created memory ")] = unit.id

    def search(self, entity: str, query: str, limit: int) -> Hits:
        """The tool's answer, which is JSON."""
        found = json.loads(self._find.invoke({"query": query, "limit": limit}, config=_of(entity)))
        return [(self._units[item["key"]], item["value"]["content"]) for item in found]


def _of(entity: str) -> dict[str, dict[str, str]]:
    return {"configurable": {"langgraph_user_id": entity}}


if __name__ == "__main__":
    serve(LangMem, "langmem")
